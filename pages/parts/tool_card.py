"""One tool call: what it was asked, how it went, what came back."""

from pathlib import Path

import streamlit as st

from core.domain.view import ToolPart, input_words, sql_of
from pages.parts.table import draw_table
from pages.parts.words import counted, lasted, plain

LONGEST_TEXT = 5_000
STATES = {
    "pending": "being written",
    "awaiting_approval": "waiting for approval",
    "running": "running",
    "complete": "done",
    "error": "failed",
    "rejected": "not allowed",
    "interrupted": "stopped",
    "unknown": "may or may not have run",
}
NAMES = {"run_sql": "Query", "list_tables": "List tables", "describe_table": "Describe table"}


def draw_tool(part: ToolPart, results_dir: Path, *, opened: bool) -> None:
    """A card that opens; what is inside is only read once it is open."""
    card = st.expander(title_of(part), key=f"tool {part.id}", expanded=opened, on_change="rerun")
    if card.open:
        with card:
            _draw_inside(part, results_dir)


def title_of(part: ToolPart) -> str:
    """The card's line: name, state, rows, duration."""
    facts = [STATES.get(part.state, part.state)]
    if part.rows is not None:
        facts.append(counted(part.rows, "row"))
    if part.duration_ms is not None:
        facts.append(lasted(part.duration_ms))
    name = NAMES.get(part.name, part.name)
    return f"{plain(name)} :gray[· {' · '.join(plain(fact) for fact in facts)}]"


def _draw_inside(part: ToolPart, results_dir: Path) -> None:
    sql = sql_of(part)
    if sql is not None:
        st.code(sql, language="sql", wrap_lines=True)
    elif part.input:
        st.code(input_words(part)[:LONGEST_TEXT], language="json", wrap_lines=True)
    if part.state == "error":
        st.error(plain(part.content or "It failed, and did not say why."))
    elif part.result_id is not None:
        draw_table(results_dir, part.result_id)
    elif part.content:
        _draw_text(part.content)


def _draw_text(text: str) -> None:
    st.code(text[:LONGEST_TEXT], language=None, wrap_lines=True)
    if len(text) > LONGEST_TEXT:
        st.caption(f"First {LONGEST_TEXT:,} of {len(text):,} characters")
