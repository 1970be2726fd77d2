"""A session as a Markdown document."""

import re
from collections.abc import Iterator

from core.domain.as_markdown import chart_title, escaped, fenced
from core.domain.export.cells import cell_text, rows_in_words
from core.domain.view import Part, TextPart, ToolPart, sql_of
from core.services.export.telling import STILL, Telling, Told

# What begins a list, a heading or a rule at the start of a line.
_BEGINS = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))", re.MULTILINE)
_MEANS = re.compile(r"([\\`*_\[\]<>#|~$&])")


def markdown_pieces(telling: Telling) -> Iterator[str]:
    """The document, a message at a time."""
    yield f"# {escaped(telling.title)}\n\n*{escaped(telling.about)}*\n"
    if telling.reader.answering:
        yield f"\n*{STILL}*\n"
    for told in telling.messages():
        yield f"\n---\n\n**{escaped(told.speaker)}** · {told.when}\n"
        yield from (f"\n{piece}\n" for piece in _said(told))


def _said(told: Told) -> Iterator[str]:
    if told.view is None:
        yield quoted(told.message.content)
    else:
        for part in told.view.parts:
            yield from _pieces(part)
    if told.notice:
        yield f"*{escaped(told.notice)}*"


def quoted(text: str) -> str:
    """What a person typed, as a quotation that shows it as they typed it."""
    plain = _BEGINS.sub(lambda m: f"{m[1]}{_safe(m[2])}", _MEANS.sub(r"\\\1", text))
    lines = plain.split("\n")
    return "\n".join(f"> {line}  " if line.strip() else ">" for line in lines)


def _safe(start: str) -> str:
    # "1." begins a list; "1\." does not, and a backslash before a digit would be shown.
    return f"{start}\u2060" if start[0].isdigit() else f"\\{start}"


def _pieces(part: Part) -> Iterator[str]:
    match part:
        case TextPart() if part.text.strip():
            yield part.text.strip("\n")
        case ToolPart():
            if sql := sql_of(part):
                yield fenced(sql, "sql")
            if part.columns:
                yield _table(part)
            if title := chart_title(part):
                yield f"*Chart: {escaped(title)}*"


def _table(part: ToolPart) -> str:
    lines = [_line(part.columns), "|" + " --- |" * len(part.columns)]
    lines += [_line([cell_text(value) for value in row]) for row in part.preview]
    words = rows_in_words(part)
    return "\n".join(lines) + (f"\n\n*{words}*" if words else "")


def _line(cells: object) -> str:
    assert isinstance(cells, list | tuple)
    shown = (_MEANS.sub(r"\\\1", " ".join(str(cell).split())) for cell in cells)
    return f"| {' | '.join(shown)} |"
