"""A message as Markdown: what somebody would paste into a document or another chat."""

import re
from collections.abc import Callable, Iterator

from core.domain.records import MessageRecord
from core.domain.states import MessageKind, MessageRole
from core.domain.view import Part, TextPart, ToolPart, sql_of, view_of

CHART_TOOL = "make_chart"


def as_markdown(message: MessageRecord) -> str:
    """The message's texts, the SQL of its queries and the titles of its charts, in their order.

    Thinking, retries and other notices are left out. What a person wrote, and what tells of an
    error, comes as it is.
    """
    if message.role != MessageRole.ASSISTANT or message.kind == MessageKind.ERROR:
        return message.content
    pieces = (piece for part in view_of(message).parts for piece in part_pieces(part))
    return "\n\n".join(pieces)


def fenced(code: str, language: str) -> str:
    """`code` in a fence that nothing in it can close."""
    longest = max((len(run) for run in re.findall(r"`+", code)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{code.strip(chr(10))}\n{fence}"


def part_pieces(part: Part, *, table: Callable[[ToolPart], str] = lambda _: "") -> Iterator[str]:
    """The paragraphs of a part. `table`: how the rows of a query are told, "" for not at all."""
    match part:
        case TextPart() if part.text.strip():
            yield part.text.strip("\n")
        case ToolPart():
            if sql := sql_of(part):
                yield fenced(sql, "sql")
            if rows := table(part):
                yield rows
            if title := chart_title(part):
                yield f"*Chart: {escaped(title)}*"


def chart_title(part: ToolPart) -> str | None:
    """The title of a chart that was drawn; None for other tools and for charts that failed."""
    given = (part.input or {}).get("title")
    if part.name != CHART_TOOL or part.state != "complete" or not isinstance(given, str):
        return None
    return " ".join(given.split()) or None


def escaped(text: str) -> str:
    """`text` as Markdown that shows it as it is, in one line of a paragraph."""
    return re.sub(r"([\\`*_\[\]<>])", r"\\\1", text)
