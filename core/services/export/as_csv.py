"""A session's messages as CSV: one line a message, no cell a formula."""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from core.domain.blocks import tool_uses
from core.domain.export.cells import neutral
from core.domain.export.schema import json_value
from core.domain.states import CallOutcome
from core.services.export.reading import Row, SessionReader, Whole
from core.services.ledger.measures import TOKENS

# So that spreadsheets take the file for UTF-8.
MARK = "\ufeff"
HEADER = (
    *("number", "id", "parent_id", "shown", "role", "kind", "status", "model", "created_at"),
    *("content", "queries", "tool_calls", *TOKENS.values(), "cost_usd", "thumb", "comment"),
)


def csv_pieces(reader: SessionReader) -> Iterator[str]:
    """The header, then all messages by number, those that wait last."""
    shown = set(reader.shown)
    yield MARK + _lines([HEADER])
    for page in reader.pages():
        yield _lines(_cells(whole, shown=whole.row["seq"] in shown) for whole in page)
    yield _lines(_cells(whole, shown=True) for whole in reader.waiting())


def _lines(rows: Any) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    for row in rows:
        writer.writerow([neutral(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue()


def _cells(whole: Whole, *, shown: bool) -> tuple[Any, ...]:
    row = whole.row
    return (
        row["seq"],
        row["id"],
        row["parent_id"],
        str(shown).lower(),
        row["role"],
        row["kind"],
        row["status"],
        row["model"],
        json_value(row["created_at"]),
        row["content"],
        "\n\n".join(_queries(row)),
        len(whole.tools),
        *(sum(call[name] for call in whole.calls) for name in TOKENS.values()),
        _cost(whole),
        whole.feedback["thumb"] if whole.feedback else None,
        whole.feedback["comment"] if whole.feedback else None,
    )


def _queries(row: Row) -> list[str]:
    inputs = (block.get("input") for block in tool_uses(row["blocks"]))
    return [str(given["sql"]) for given in inputs if isinstance(given, dict) and "sql" in given]


def _cost(whole: Whole) -> str | None:
    """Empty where a part of it is not known: less than all is not what it cost."""
    costs = [call["cost"] for call in whole.calls if call["outcome"] != CallOutcome.RUNNING]
    if not whole.calls or None in costs:
        return None
    return str(json_value(sum(costs, Decimal(0))))
