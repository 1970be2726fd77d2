import pytest

from core.domain.states import ToolState
from core.domain.view import ToolPart
from pages.parts.tool_card import STATES, title_of


def test_the_title_says_name_state_rows_and_duration() -> None:
    part = ToolPart(id="t", name="run_sql", state="complete", rows=1_234, duration_ms=1_300)
    assert title_of(part) == r"Query :gray[· done · 1\,234 rows · 1\.3 s]"


@pytest.mark.parametrize("state", ToolState)
def test_every_state_has_words(state: ToolState) -> None:
    assert STATES[state]


def test_a_tool_that_nobody_knows_is_shown_by_its_name() -> None:
    assert title_of(ToolPart(id="t", name="**x**")).startswith(r"\*\*x\*\*")
