"""Cells of a result's preview as text, the same in every document."""

import json
from math import isfinite
from typing import Any

from core.domain.view import ToolPart

# A spreadsheet takes text that begins so for a formula, and runs it; an apostrophe makes it text.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def cell_text(value: Any) -> str:
    """A JSON value as a reader expects it; nothing for what is missing."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return value
        case float() if isfinite(value):
            return repr(value)
        case _:
            return json.dumps(value, ensure_ascii=False)


def rows_in_words(part: ToolPart) -> str:
    """How many rows a result has beyond those of its preview; "" when all are shown."""
    if part.rows is None or part.rows <= len(part.preview):
        return ""
    return f"The first {len(part.preview):,} of {part.rows:,} rows."


def neutral(text: str) -> str:
    """`text` as a cell of a CSV file that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
