"""A chart is drawn as such, running or reloaded, with its rows and its spec a click away."""

import json
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from core.domain.ids import new_id
from tests.pages.test_table import save
from tests.pages.test_tool_card import drawn

BARS = {"mark": "bar", "encoding": {"x": {"field": "k"}, "y": {"field": "n"}}}


def chart(folder: Path, sql: str = "SELECT 'a' AS k, 7 AS n", **changes: Any) -> AppTest:
    result = changes.pop("result_id", None) or save(folder, sql)
    given = {"result_id": result, "title": "A *title* of $5", "spec": BARS, **changes}
    return drawn(folder, name="make_chart", state="complete", input=given)


def spec_of(page: AppTest) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(page.get("vega_lite_chart")[0].proto.spec)
    return found


def test_the_data_goes_with_the_spec_and_is_not_offered_aside(tmp_path: Path) -> None:
    page = chart(tmp_path)
    proto = page.get("vega_lite_chart")[0].proto
    assert spec_of(page)["layer"][0]["data"]["values"] == [{"c0": "a", "c1": 7.0}]
    assert (proto.data.data, list(proto.datasets)) == (b"", [])


def test_the_chart_has_the_apps_look_and_a_name_for_those_who_do_not_see_it(
    tmp_path: Path,
) -> None:
    proto = chart(tmp_path).get("vega_lite_chart")[0].proto
    assert (proto.theme, proto.alt) == ("streamlit", "Chart: A *title* of $5. 1 point.")


def test_the_title_is_text(tmp_path: Path) -> None:
    assert chart(tmp_path).markdown[0].value == r"**A \*title\* of \$5**"


def test_the_spec_is_folded_as_the_model_wrote_it(tmp_path: Path) -> None:
    page = chart(tmp_path)
    folded = next(each for each in page.expander if each.label == "Chart spec")
    assert json.loads(folded.code[0].value) == BARS


def test_the_table_is_a_click_away(tmp_path: Path) -> None:
    page = chart(tmp_path)
    assert len(page.get("bidi_component")) == 0
    page.session_state["data t"] = True
    assert len(page.run().get("bidi_component")) == 1


def test_what_was_aggregated_is_said(tmp_path: Path) -> None:
    page = chart(tmp_path, "SELECT 'k' || range % 3 AS k, range AS n FROM range(9000)")
    assert "9,000 rows to 3 points" in page.caption[0].value
    assert "sum of n by k" in page.caption[0].value


def test_a_chart_whose_rows_are_gone_says_so_and_keeps_its_spec(tmp_path: Path) -> None:
    page = chart(tmp_path, result_id=new_id())
    assert "not on disk any more" in page.warning[0].value
    assert any(each.label == "Chart spec" for each in page.expander)


def test_a_spec_that_is_not_allowed_any_more_is_not_drawn(tmp_path: Path) -> None:
    page = chart(tmp_path, spec={**BARS, "data": {"url": "http://e.org"}})
    assert len(page.get("vega_lite_chart")) == 0
    assert "not allowed" in page.warning[0].value


def test_a_chart_that_failed_is_a_card_with_the_reason(tmp_path: Path) -> None:
    given = {"result_id": new_id(), "title": "t", "spec": BARS}
    page = drawn(tmp_path, name="make_chart", state="error", input=given, content="No column x.")
    assert page.error[0].value == "No column x."
    assert '"mark": "bar"' in page.code[0].value
