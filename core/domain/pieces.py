"""Cuts Markdown between its blocks, so that what is whole can be drawn while more is written.

pages/assets/markdown.js cuts at the same places.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

LONGEST_CHUNK = 1_500
_FENCE = re.compile(r"(`{3,}|~{3,})(.*)$")
_CLOSING = re.compile(r"[ \t]*(`{3,}|~{3,})[ \t]*$")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+")
_ITEM = re.compile(r" *(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)")
_PERHAPS_ITEM = re.compile(r" *\d{1,9}$")
_RULE = re.compile(r" {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_MATH = re.compile(r" {0,3}\$\$")
_INDENTED = re.compile(r"[ \t]{2,}")
# Of a link, as in "[label]: https://..."; a footnote's has a place of its own.
_DEFINITION = re.compile(r" {0,3}\[(?!\^)[^\[\]\n]+\]:[ \t]*\S.*$", re.MULTILINE)


def chunks(pieces: Iterable[str]) -> list[str]:
    """Blocks put together, several to a chunk.

    A chunk that is full never changes again, so that what was drawn stays as it was.
    """
    found: list[str] = []
    for piece in pieces:
        if found and len(found[-1]) + len(piece) <= LONGEST_CHUNK:
            found[-1] += piece
        else:
            found.append(piece)
    return [chunk for chunk in found if chunk.strip()]


def with_links(chunks: Sequence[str]) -> list[str]:
    """The chunks, each with the definitions of links that stand in the others."""
    where = [(number, line) for number, chunk in enumerate(chunks) for line in _definitions(chunk)]
    if not where:
        return list(chunks)
    found = []
    for number, chunk in enumerate(chunks):
        others = [line for at, line in where if at != number] if "[" in chunk else []
        found.append("\n".join([chunk.rstrip("\n"), "", *others]) if others else chunk)
    return found


def _definitions(chunk: str) -> list[str]:
    if "]:" not in chunk:
        return []
    prose = [each for each in blocks(chunk, whole=True) if not _opens(each.split("\n", 1)[0])]
    return [line.strip() for each in prose for line in _DEFINITION.findall(each)]


def blocks(text: str, *, whole: bool) -> Iterator[str]:
    """The blocks of `text` in order: those that are whole. Blank lines go with either side."""
    start = 0
    while start < len(text):
        end = block_end(text, start, whole=whole)
        if end is None:
            return
        yield text[start:end]
        start = end


def block_end(text: str, start: int, *, whole: bool) -> int | None:
    """Where the block that begins at `start` ends; None while that is not known.

    `whole`: no more text will come.
    """
    at, kind, fence, blank = start, "", "", False
    while at < len(text):
        stop = text.find("\n", at)
        unfinished = stop < 0 and not whole
        line = text[at : stop if stop >= 0 else len(text)]
        empty = not line.strip(" \t")
        following = stop + 1 if stop >= 0 else len(text)
        if unfinished and (not blank or empty or (kind == "list" and _PERHAPS_ITEM.match(line))):
            return None
        if fence:
            fence = "" if _closes(line, fence) else fence
            if not fence and kind == "fence":
                return following
        elif empty:
            blank = kind != ""
        else:
            if blank and not (kind == "list" and (_ITEM.match(line) or _INDENTED.match(line))):
                return at
            if unfinished:
                return None
            if not kind and _HEADING.match(line):
                return following
            blank, fence = False, _opens(line)
            kind = kind or _kind(line, fence)
        at = following
    return len(text) if whole else None


def _kind(line: str, fence: str) -> str:
    if fence:
        return "fence"
    return "list" if _ITEM.match(line) and not _RULE.match(line) else "text"


def _opens(line: str) -> str:
    found = _FENCE.match(line.lstrip())
    if found and not (found[1][0] == "`" and "`" in found[2]):
        return found[1]
    return "$$" if _MATH.match(line) and line.count("$$") == 1 else ""


def _closes(line: str, fence: str) -> bool:
    if fence == "$$":
        return "$$" in line
    found = _CLOSING.match(line)
    return found is not None and found[1][0] == fence[0] and len(found[1]) >= len(fence)
