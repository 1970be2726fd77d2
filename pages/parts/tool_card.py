"""One tool call: what it was asked, how it went, what came back."""

import json
from pathlib import Path
from typing import Literal

import streamlit as st

from core.domain.view import ToolPart, chart_of, input_words, sql_of
from pages.parts.chart import draw_chart
from pages.parts.copying import draw_code
from pages.parts.table import draw_table
from pages.parts.words import counted, lasted, plain, shortened

LONGEST_TEXT = 5_000
_PURPOSE_CHARS = 80
_TEXT_PX = 300
# Words for those that say more than their icon.
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
ICONS = {
    "pending": "spinner",
    "awaiting_approval": ":material/pan_tool:",
    "running": "spinner",
    "complete": ":material/check_circle:",
    "error": ":material/error:",
    "rejected": ":material/block:",
    "interrupted": ":material/stop_circle:",
    "unknown": ":material/help:",
}
NAMES = {
    "run_sql": "Query",
    "list_tables": "List tables",
    "describe_table": "Describe table",
    "make_chart": "Chart",
}


@st.fragment
def draw_tool(part: ToolPart, results_dir: Path, *, opened: bool) -> None:
    """A chart as such, anything else as a card that opens; it is drawn again alone.

    What is inside of a card is only read once it is open.
    """
    chart = chart_of(part)
    if chart is not None:
        draw_chart(chart, results_dir, key=part.id)
        return
    card = st.expander(
        title_of(part),
        key=f"tool {part.id}",
        expanded=opened,
        icon=ICONS.get(part.state),
        on_change="rerun",
    )
    if card.open:
        with card:
            _draw_inside(part, results_dir)


def title_of(part: ToolPart) -> str:
    """The card's line: name, what it is about, and in small state, rows and duration."""
    facts = []
    if part.rows is not None:
        facts.append(counted(part.rows, "row"))
    if part.duration_ms is not None:
        facts.append(lasted(part.duration_ms))
    title = plain(NAMES.get(part.name, part.name))
    about = _about(part)
    title = f"**{title}** {plain(about)}" if about else f"**{title}**"
    if part.state != "complete":
        colour = "red" if part.state == "error" else "gray"
        title += f"\u2003:small[:{colour}[{plain(STATES.get(part.state, part.state))}]]"
    small = " · ".join(plain(fact) for fact in facts)
    return f"{title}\u2003:small[:gray[{small}]]" if small else title


def _about(part: ToolPart) -> str:
    """What a call is about, in its own words."""
    given = part.input or {}
    about = next((given[name] for name in ("purpose", "title", "table") if given.get(name)), "")
    return shortened(about, _PURPOSE_CHARS) if isinstance(about, str) else ""


def _draw_inside(part: ToolPart, results_dir: Path) -> None:
    sql = sql_of(part)
    if part.state == "error":
        _draw_error(part.content or "It failed, and did not say why.")
    if part.result_id is not None:
        draw_table(results_dir, part.result_id, key=part.id)
        if is_cut(part):
            st.caption("The query had more rows: only these were kept.")
    if sql is None:
        _draw_input(part)
    elif part.result_id is not None:
        with st.expander("SQL", type="compact"):
            draw_code(sql, "sql", key=part.id, label="Copy the SQL")
    else:
        draw_code(sql, "sql", key=part.id, label="Copy the SQL")
    if part.result_id is None and part.content and part.state != "error":
        _draw_text(part.content)


def is_cut(part: ToolPart) -> bool:
    """Whether a query had more rows than a result may hold."""
    try:
        told = json.loads(part.content or "{}")
    except ValueError:
        return False
    return isinstance(told, dict) and told.get("truncated") is True


def _draw_input(part: ToolPart) -> None:
    if part.input:
        st.code(input_words(part)[:LONGEST_TEXT], language="json", wrap_lines=True)


def _draw_error(text: str) -> None:
    """What went wrong in a sentence, and what else was said of it as it was written."""
    first, _, rest = text.strip().partition("\n")
    st.error(plain(first[:LONGEST_TEXT]))
    if rest.strip():
        _draw_text(rest.strip("\n"))


def _draw_text(text: str) -> None:
    shown, language = text, None
    if text.startswith(("{", "[")):
        try:
            shown, language = json.dumps(json.loads(text), ensure_ascii=False, indent=1), "json"
        except ValueError:
            shown = text
    height: int | Literal["content"] = _TEXT_PX if shown.count("\n") > 12 else "content"
    st.code(shown[:LONGEST_TEXT], language=language, wrap_lines=True, height=height)
    if len(shown) > LONGEST_TEXT:
        st.caption(f"First {LONGEST_TEXT:,} of {len(shown):,} characters")
