"""A session as a Markdown document."""

import re
from collections.abc import Iterator

from core.domain.as_markdown import escaped, part_pieces
from core.domain.export.cells import cell_text, rows_in_words
from core.domain.view import ToolPart
from core.services.export.telling import STILL, Telling, Told

# What begins a list, a heading or a rule at the start of a line.
_BEGINS = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))", re.MULTILINE)
_MEANS = re.compile(r"([\\`*_\[\]<>#|~$&])")


def markdown_pieces(telling: Telling) -> Iterator[str]:
    """The document, a message at a time."""
    yield head(telling)
    yield from map(message_text, telling.messages())


def head(telling: Telling) -> str:
    """What stands above the messages."""
    still = f"\n*{STILL}*\n" if telling.reader.answering else ""
    return f"# {escaped(telling.title)}\n\n*{escaped(telling.about)}*\n{still}"


def message_text(told: Told) -> str:
    """A message with who wrote it and when."""
    said = "".join(f"\n{piece}\n" for piece in _said(told))
    return f"\n---\n\n**{escaped(told.speaker)}** · {told.when}\n{said}"


def _said(told: Told) -> Iterator[str]:
    if told.view is None:
        yield quoted(told.message.content)
    else:
        for part in told.view.parts:
            yield from part_pieces(part, table=_table)
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


def _table(part: ToolPart) -> str:
    if not part.columns:
        return ""
    lines = [_line(part.columns), "|" + " --- |" * len(part.columns)]
    lines += [_line([cell_text(value) for value in row]) for row in part.preview]
    words = rows_in_words(part)
    return "\n".join(lines) + (f"\n\n*{words}*" if words else "")


def _line(cells: object) -> str:
    assert isinstance(cells, list | tuple)
    shown = (_MEANS.sub(r"\\\1", " ".join(str(cell).split())) for cell in cells)
    return f"| {' | '.join(shown)} |"
