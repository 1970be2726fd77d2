"""Titles of conversations: a question's first words, and what a model wrote made fit to be one."""

import re

LONGEST = 60
# Longer than that in one line, a model has not written a title but an answer.
NO_TITLE = 120
_READ_CHARS = 2_000

_LABEL = re.compile(r"^(?:\w+ ){0,2}title\s*[:：–—-]\s*", re.IGNORECASE)
_TAG = re.compile(r"</?title>", re.IGNORECASE)
_LIST_MARK = re.compile(r"^(?:[-•]|\d{1,2}[.)])\s+")
_AROUND = ' \t`*_#>"“”„‟«»「」『』'
_STOPS = ".。．,;:，；："
_PAIRED = {"'": "'", "‘": "’", "‚": "‘", "’": "’"}


def title_from(question: str) -> str:
    """The first words of a question, at most 60 characters, whole words where that is possible."""
    words = " ".join(question.split())
    if len(words) <= LONGEST:
        return words
    cut = words[: LONGEST - 1]
    head, _, _ = cut.rpartition(" ")
    return f"{head if len(head) > LONGEST // 2 else cut}…"


def title_in(written: str) -> str | None:
    """The title in what a model wrote: one line without quotes, label, markup or full stop.

    At most 60 characters. None when there is none, or what came is an essay.
    """
    lines = [line for line in written[:_READ_CHARS].splitlines() if not _announces(line)]
    titles = (_peeled(line) for line in lines)
    title = next((line for line in titles if any(char.isalnum() for char in line)), "")
    return title_from(title) if 0 < len(title) <= NO_TITLE else None


def _announces(line: str) -> bool:
    """Whether a line only says that the title follows: "Title:", "Here is one:"."""
    said = line.strip(_AROUND)
    return said.endswith((":", "：")) or said.lower() == "title"


def _peeled(line: str) -> str:
    """The line without what stands around a title, layer by layer."""
    before, title = "", line
    while title != before:
        before = title
        title = _TAG.sub("", title).strip(_AROUND).rstrip(_STOPS)
        title = _LABEL.sub("", _LIST_MARK.sub("", title))
        if len(title) > 1 and _PAIRED.get(title[0]) == title[-1]:
            title = title[1:-1]
    return title
