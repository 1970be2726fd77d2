"""Cards, tables and charts as a browser draws them, while an answer runs and after a reload."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.pages.browser.chat import Chat
from tests.pages.browser.conftest import Tab
from tests.pages.browser.serving import Server
from tests.support.messages_api import Match, ScriptedApi, Text, ToolUse, reply, text_reply

OFFLINE = "Offline analyst (no AI)"
JULY = "Which carrier has the worst average arrival delay in July?"
MANY = "SELECT range AS n, range % 7 AS week, 'row ' || range AS name FROM range(12345)"
ODD = """SELECT 'שלום עולם' AS hebrew, NULL AS gone, repeat('long ', 300) AS long,
  E'two\\nlines' AS lines, '<b onclick=alert(1)>x</b>' AS "<i>html</i>", 1234567.5 AS amount"""


def query(chat: Chat, model: ScriptedApi, words: str, sql: str) -> Locator:
    """Have a query answered; returns its table."""
    call = ToolUse("run_sql", {"sql": sql, "purpose": "a look"})
    then = Match(contains="result_id", messages=3)
    model.add(reply(call, when=Match(contains=words)), text_reply("Here.", when=then))
    chat.ask(words)
    expect(chat.answer).to_contain_text("Here.", timeout=20_000)
    expect(chat.tables).to_be_visible()
    return chat.tables


def cells(table: Locator, column: int) -> list[str]:
    return table.locator(f"tbody td:nth-child({column})").all_text_contents()


def test_a_long_result_is_paged_through(tab: Tab, model: ScriptedApi) -> None:
    chat = tab()
    table = query(chat, model, "page through it", MANY)
    expect(chat.answer).to_contain_text("1–100 of 12,345 rows")
    chat.press("Page 2")
    expect(chat.answer).to_contain_text("101–200 of 12,345 rows")
    assert cells(table, 1)[:2] == ["100", "101"]


def test_a_click_on_a_name_sorts_all_rows(tab: Tab, model: ScriptedApi) -> None:
    chat = tab()
    table = query(chat, model, "sort it please", MANY)
    header = table.get_by_role("columnheader", name="n", exact=True)
    for way, first in (("ascending", "0"), ("descending", "12,344"), (None, "0")):
        header.get_by_role("button").click()
        if way is None:
            expect(header).not_to_have_attribute("aria-sort", re.compile("."))
        else:
            expect(header).to_have_attribute("aria-sort", way)
        expect(table.locator("tbody td").first).to_have_text(first)
    expect(header.get_by_role("button")).to_be_focused()


def test_sorting_and_page_outlast_a_later_answer(tab: Tab, model: ScriptedApi) -> None:
    chat = tab()
    table = query(chat, model, "keep the order", MANY)
    table.get_by_role("columnheader", name="n", exact=True).get_by_role("button").dblclick()
    expect(table.locator("tbody td").first).to_have_text("12,344")
    chat.press("Page 3")
    expect(chat.page.get_by_text("201–300 of 12,345 rows")).to_be_visible()
    model.add(text_reply("More.", when=Match(contains="and one more")))
    chat.write("and one more")
    expect(chat.answer).to_contain_text("More.")
    chat.page.get_by_text("a look").click()
    expect(chat.page.get_by_text("201–300 of 12,345 rows")).to_be_visible()


def test_sorting_and_page_outlast_the_answer_that_they_stand_in(
    tab: Tab, model: ScriptedApi
) -> None:
    chat = tab()
    call = ToolUse("run_sql", {"sql": MANY})
    model.add(reply(call, when=Match(contains="sort while it runs")))
    words = Text("First.\n\nSecond.\n\nThird.", size=8, hold_after={1: "sorted"})
    model.add(reply(words, when=Match(contains="result_id", messages=3)))
    chat.ask("sort while it runs")
    expect(chat.answer).to_contain_text("First", timeout=20_000)
    first = chat.tables.locator("tbody td").first
    chat.tables.get_by_role("button", name="name").click()
    expect(chat.tables.locator("[aria-sort]")).to_have_text("name")
    chat.press("Page 2")
    expect(chat.answer).to_contain_text("101–200 of 12,345 rows")
    expect(first).to_have_text("10,087")
    model.release("sorted")
    expect(chat.answer).to_contain_text("Third.")
    expect(chat.button("Stop")).to_have_count(0)
    expect(chat.answer).to_contain_text("101–200 of 12,345 rows")
    assert (first.text_content(), chat.tables.count()) == ("10,087", 1)


def test_cells_are_text_cut_told_apart_and_in_their_direction(tab: Tab, model: ScriptedApi) -> None:
    chat = tab()
    table = query(chat, model, "odd cells", ODD)
    expect(table.locator("b, i")).to_have_count(0)
    expect(table.locator(".db-null")).to_have_text("NULL")
    hebrew, _, long, *_ = table.locator("td").all()
    assert hebrew.evaluate("cell => getComputedStyle(cell).direction") == "rtl"
    height = long.evaluate("cell => cell.offsetHeight")
    long.click()
    assert long.evaluate("cell => cell.offsetHeight") > 2 * height
    number = table.get_by_role("cell", name="1,234,567.5")
    assert number.evaluate("cell => getComputedStyle(cell).textAlign") == "right"


@pytest.mark.parametrize("width", [390, 1100])
def test_forty_columns_scroll_in_their_own_frame(width: int, tab: Tab, model: ScriptedApi) -> None:
    chat = tab(viewport={"width": width, "height": 800})
    columns = ", ".join(f"{n} AS a_rather_long_name_{n}" for n in range(40))
    table = query(chat, model, f"forty columns at {width}", f"SELECT {columns}")
    assert table.evaluate("table => table.scrollWidth > table.clientWidth")
    page = "() => document.querySelector('[data-testid=stMain]')"
    assert chat.page.evaluate(f"({page})().scrollWidth <= ({page})().clientWidth")


def offline_chart(chat: Chat, question: str) -> Locator:
    chat.pick_model(OFFLINE)
    chat.ask(question)
    chart = chat.page.get_by_test_id("stVegaLiteChart")
    expect(chart.locator("svg, canvas").first).to_be_visible(timeout=20_000)
    return chart


def test_the_offline_analyst_draws_groups_as_bars(tab: Tab) -> None:
    chat = tab()
    chart = offline_chart(chat, JULY)
    expect(chart.locator(".mark-rect path[aria-roledescription=bar]")).to_have_count(15)
    expect(chart).to_have_attribute("aria-label", re.compile("Average of arr_delay in flights by"))
    expect(chart).to_contain_text("AirTran Airways Corporation")


def test_the_offline_analyst_draws_time_as_a_line(tab: Tab) -> None:
    chart = offline_chart(tab(), "How many flights by month")
    expect(chart.locator(".mark-line path").first).to_be_attached()


def test_a_chart_looks_the_same_after_a_reload(tab: Tab) -> None:
    chat = tab()
    chart = offline_chart(chat, JULY)
    expect(chat.answer).to_contain_text("has the highest")
    marks = "chart => [...chart.querySelectorAll('path[aria-label]')].map(m => m.outerHTML)"
    before = chart.evaluate(marks)
    chat.reload()
    expect(chart.locator("path[aria-label]")).to_have_count(len(before))
    assert chart.evaluate(marks) == before


def test_there_is_no_way_from_a_chart_to_another_site(
    new_page: Callable[..., Page], server: Server
) -> None:
    page, said = new_page(), list[str]()
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    chart = offline_chart(Chat(page, server.url).open(), JULY)
    chart.hover()
    expect(page.locator(".vega-actions, a[href*=vega]")).to_have_count(0)
    expect(page.get_by_role("button", name=re.compile("Show data"))).to_have_count(0)
    assert said == []


def test_the_data_of_a_chart_is_a_click_away(tab: Tab) -> None:
    chat = tab()
    offline_chart(chat, JULY)
    chat.page.get_by_text("See the data").click()
    expect(chat.tables.last.locator("tbody tr")).to_have_count(15)


def test_a_chart_follows_the_width_of_the_page(tab: Tab) -> None:
    chat = tab(viewport={"width": 390, "height": 800})
    chart = offline_chart(chat, JULY)
    svg = chart.locator("svg")
    assert svg.evaluate("chart => chart.getBoundingClientRect().right") <= 390
    chat.page.set_viewport_size({"width": 1100, "height": 800})
    chat.page.wait_for_function(
        "() => document.querySelector('svg.marks').getBoundingClientRect().width > 500"
    )
