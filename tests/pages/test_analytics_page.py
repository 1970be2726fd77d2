"""The analytics page without a browser: what it says of a ledger that calls were written in."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlencode

import pytest
from streamlit.testing.v1 import AppTest

from core.bootstrap import Daybook
from core.domain.ids import utc_now
from core.domain.pricing.budgets import EVERYONE
from core.domain.records import User
from core.domain.states import Role
from core.domain.usage import Usage
from pages.parts.analytics.later import NEAR
from tests.services.ledger.book import Book

PAGE = Path(__file__).parents[2] / "pages" / "analytics.py"
APP = PAGE.parents[1] / "app.py"
USED = Usage(input=1_000, cache_read=50_000, output=2_000)
DAY = datetime(2026, 3, 29, 12, tzinfo=UTC)
SHOWN = {"from": "2026-03-29", "to": "2026-03-30"}
OpenAt = Callable[..., AppTest]


@pytest.fixture
def open_at(silent_daybook: Daybook) -> Iterator[OpenAt]:
    """Opens the page at an address."""

    def opened(**query: str | list[str]) -> AppTest:
        page = AppTest.from_file(str(APP), default_timeout=30)
        page.switch_page("pages/analytics.py")
        for name, value in query.items():
            page.query_params[name] = value
        # As if it were scrolled to its end.
        page.session_state[NEAR] = f"?{urlencode(query, doseq=True)}"
        page.run()
        assert not page.exception, page.exception
        return page

    return opened


@pytest.fixture
def book(silent_daybook: Daybook) -> Book:
    """The local administrator's conversation, with a call that has a price and one that has not."""
    made = Book(silent_daybook.database, silent_daybook.users.local())
    made.call(USED, at=DAY)
    made.call(USED, model="claude-nobody-1", at=DAY + timedelta(days=1))
    return made


@pytest.fixture
def ada(silent_daybook: Daybook) -> Book:
    """An analyst's own."""
    user = silent_daybook.users.ensure(issuer="test", subject="ada", name="Ada <b>Lovelace</b>")
    made = Book(silent_daybook.database, user)
    made.call(Usage(output=1_000_000), at=DAY)
    return made


def told(page: AppTest) -> str:
    kinds = ("html", "caption", "warning", "error", "info")
    return "\n".join(str(element.value) for kind in kinds for element in page.get(kind))


def test_the_cost_says_how_far_it_can_be_relied_upon(open_at: OpenAt, book: Book) -> None:
    page = told(open_at(**SHOWN))
    cost = sum((row.cost for row in book.rows() if row.cost), Decimal())
    assert f">${cost:.2f}</b>" in page
    assert "1 call unpriced" in page
    assert "1 call of claude-nobody-1 without a price" in page


def test_calls_that_are_all_without_a_price_are_not_told_as_free(
    open_at: OpenAt, book: Book
) -> None:
    page = told(open_at(**{"from": "2026-03-30", "to": "2026-03-30"}))
    assert ">Unpriced</b>" in page
    assert "What these calls cost is not known" in page
    assert "$0.00</b>" not in page.split("Saved by caching")[0]


def test_every_chart_has_its_table_and_its_csv(open_at: OpenAt, book: Book) -> None:
    page = open_at(**SHOWN)
    charts = len(page.get("vega_lite_chart")) + len(page.get("arrow_vega_lite_chart"))
    assert charts >= 6
    said = told(page)
    for sheet in ("cost", "tokens", "latency", "hours", "sessions", "people"):
        assert f"/api/analytics/{sheet}.csv?from=2026-03-29&amp;to=2026-03-30" in said
    assert said.count("<summary>Table</summary>") == charts


def test_a_range_without_calls_says_so_and_draws_no_chart(open_at: OpenAt, book: Book) -> None:
    page = open_at(**{"from": "2025-03-29", "to": "2025-03-29"})
    assert "Nothing was asked: 29 Mar 2025" in told(page)
    assert "Everything there is: 29 – 30 Mar 2026" in told(page)
    assert not page.get("vega_lite_chart") + page.get("arrow_vega_lite_chart")


def test_a_ledger_without_calls_says_what_will_be_here(open_at: OpenAt) -> None:
    assert "Nobody has asked anything yet." in told(open_at())


def test_filters_of_an_old_link_are_named_and_left_out(open_at: OpenAt, book: Book) -> None:
    page = open_at(**SHOWN, model=["claude-sonnet-5-5", "claude-*gone*"], person="nobody")
    (warning,) = page.warning
    assert "the model “claude\\-\\*gone\\*” and the person “nobody”" in warning.value
    assert "claude-sonnet-5-5<span" in told(page)


def test_an_impossible_range_is_said_clearly(open_at: OpenAt, book: Book) -> None:
    page = open_at(**{"from": "2026-03-30", "to": "2026-03-29"})
    assert "is after the last one, 29 Mar 2026. This month is shown" in page.warning[0].value


def test_days_that_cannot_be_change_nothing(open_at: OpenAt, book: Book) -> None:
    page = open_at(**SHOWN)
    page.date_input(key="first day").set_value(datetime(2026, 4, 2, tzinfo=UTC).date())
    next(button for button in page.button if button.label == "Show").click().run()
    assert "Nothing was changed." in page.warning[0].value
    assert page.query_params["from"] == "2026-03-29"


def test_a_chosen_filter_is_in_the_address(open_at: OpenAt, book: Book) -> None:
    page = open_at(**SHOWN)
    page.multiselect(key="filter by models").set_value(["claude-nobody-1"]).run()
    assert page.query_params["model"] == "claude-nobody-1"
    assert page.query_params["from"] == "2026-03-29"
    assert "What these calls cost is not known" in told(page)


def test_what_is_chosen_while_the_page_is_drawn_is_not_undone(open_at: OpenAt, book: Book) -> None:
    page = open_at(**SHOWN, model="claude-nobody-1").run()
    choices = [*page.multiselect, *page.date_input]
    assert len(choices) >= 4
    # What the server sets, the browser shows instead of what was chosen there.
    assert [choice.key for choice in choices if choice.proto.set_value] == []


def test_filters_of_two_kinds_that_are_chosen_at_once_are_both_kept(
    open_at: OpenAt, book: Book
) -> None:
    page = open_at(**SHOWN)
    page.multiselect(key="filter by models").set_value(["claude-nobody-1"])
    page.multiselect(key="filter by purposes").set_value(["answer"]).run()
    assert page.query_params["model"] == "claude-nobody-1"
    assert page.query_params["purpose"] == "answer"


def test_the_model_to_price_on_is_in_the_address_and_in_its_links(
    open_at: OpenAt, book: Book
) -> None:
    page = open_at(**SHOWN)
    page.selectbox(key="model to price on").set_value("claude-haiku-5-5").run()
    assert page.query_params["as"] == "claude-haiku-5-5"
    said = told(page)
    assert "All on claude-haiku-5-5" in said
    assert "/api/analytics/what-if.csv?from=2026-03-29&amp;to=2026-03-30&amp;as=claude-h" in said
    assert 'data-link="?from=2026-03-29&amp;to=2026-03-30&amp;as=claude-haiku-5-5"' in said


def test_a_link_that_prices_on_what_has_no_price_says_so(open_at: OpenAt, book: Book) -> None:
    page = open_at(**SHOWN, **{"as": "claude-*gone*"})
    (warning,) = page.warning
    assert "“claude\\-\\*gone\\*” has no price" in warning.value
    assert "All on claude-" in told(page)


def test_an_administrator_sees_everybody_and_names_run_nothing(
    open_at: OpenAt, book: Book, ada: Book
) -> None:
    said = told(open_at(**SHOWN, show="sessions"))
    assert "Ada &lt;b&gt;Lovelace&lt;/b&gt;" in said
    assert "<b>Lovelace" not in said


def test_an_analyst_sees_their_own_and_is_told_so(
    open_at: OpenAt, silent_daybook: Daybook, book: Book, ada: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = User(id=ada.user.id, name=ada.user.name, role=Role.ANALYST)
    monkeypatch.setattr(silent_daybook.users, "local", lambda: person)
    page = open_at(**SHOWN, person=book.user.id)
    assert "An administrator sees everybody's." in told(page)
    assert f"the person “{book.user.id}”" in page.warning[0].value.replace("\\", "")
    assert "claude-nobody-1" not in told(page)
    assert not page.get("button_group")
    assert "Check the ledger" not in [b.label for b in page.button]
    assert book.session.id not in told(open_at(**SHOWN, show="sessions"))


def test_a_session_leads_to_its_calls_and_a_call_to_its_message(
    open_at: OpenAt, book: Book
) -> None:
    sessions = told(open_at(**SHOWN, show="sessions"))
    assert f"show=calls&amp;of={book.session.id}" in sessions
    calls = told(open_at(**SHOWN, show="calls", of=book.session.id))
    assert "claude-nobody-1" in calls
    assert "unpriced" in calls
    assert f"/?session={book.session.id}&amp;message=" in calls


def test_a_cursor_of_nowhere_shows_the_list_from_its_top(open_at: OpenAt, book: Book) -> None:
    page = open_at(**SHOWN, show="calls", after="x" * 300)
    assert "a page of the list that is no more" in page.warning[0].value
    assert "claude-nobody-1" in told(page)


def test_a_million_dollars_beside_cents_are_drawn_apart(open_at: OpenAt, book: Book) -> None:
    big = Usage(input=10**9, output=10**9)
    book.calls([(big, "claude-sonnet-5-5", DAY + timedelta(days=1))] * 80)
    assert "Logarithmic: each line is many times the one below." in told(open_at(**SHOWN))


def test_an_administrator_sets_a_budget_and_is_told_what_is_no_amount(
    open_at: OpenAt, silent_daybook: Daybook, book: Book
) -> None:
    page = open_at(**SHOWN)
    page.text_input(key="limit of a new budget").set_value("$1,000")
    next(button for button in page.button if button.label == "Set").click().run()
    (budget,) = silent_daybook.accounts.budgets.listed(book.user)
    assert (budget.whose, budget.monthly_limit) == (EVERYONE, Decimal(1_000))
    assert "$1,000.00" in told(page)
    page.selectbox(key="whose budget").set_value(book.user.id)
    page.text_input(key="limit of a new budget").set_value("much")
    next(button for button in page.button if button.label == "Set").click().run()
    assert "This is not an amount." in page.warning[0].value


def test_a_budget_at_its_limit_is_near_and_says_where_it_is_heading(
    open_at: OpenAt, silent_daybook: Daybook, book: Book
) -> None:
    book.call(Usage(output=100_000), at=utc_now())
    silent_daybook.accounts.budgets.set(book.user, whose=EVERYONE, monthly_limit=Decimal("0.01"))
    said = told(open_at(**SHOWN))
    assert 'data-state="spent"' in said
    assert "Near the limit, or over it" in said
    assert "data-ahead" in said


def test_the_ledgers_check_is_a_click_away_and_is_remembered(
    open_at: OpenAt, silent_daybook: Daybook, book: Book
) -> None:
    page = open_at(**SHOWN)
    assert "Not checked yet." in told(page)
    page.button(key="check-ledger").click().run()
    checks, deadline = silent_daybook.accounts.checks, time.monotonic() + 20
    while checks.state(book.user).last is None:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    assert "The ledger agrees" in told(open_at(**SHOWN))
