"""An address of the analytics page shows the same to whoever opens it, and says what it cannot."""

from datetime import date
from urllib.parse import parse_qs

import pytest

from core.domain.analytics import Filters, Span
from core.domain.analytics_address import View, named, read_view

TODAY = date(2026, 11, 22)


def read(query: str) -> tuple[View, tuple[str, ...]]:
    return read_view(parse_qs(query), TODAY)


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ("", date(2026, 11, 1), TODAY),
        ("range=today", TODAY, TODAY),
        ("range=7d", date(2026, 11, 16), TODAY),
        ("range=30d", date(2026, 10, 24), TODAY),
        ("range=90d", date(2026, 8, 25), TODAY),
        ("range=month", date(2026, 11, 1), TODAY),
        ("from=2026-10-25&to=2026-10-26", date(2026, 10, 25), date(2026, 10, 26)),
        ("from=2026-10-25", date(2026, 10, 25), date(2026, 10, 25)),
        ("to=2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
    ],
)
def test_a_range_is_exactly_the_days_it_says(query: str, first: date, last: date) -> None:
    view, problems = read(query)
    assert (view.span, problems) == (Span(first=first, last=last), ())


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("from=2026-11-17&to=2026-11-12", "The first day, 17 Nov 2026, is after the last one"),
        ("from=2026-02-30&to=2026-03-01", "a day that there is not"),
        ("from=x", "a day that there is not"),
        ("from=0001-01-01&to=2026-01-01", "no usage in such years"),
        ("from=2000-01-01&to=2026-01-01", "9,498 days are too many"),
        ("range=fortnight", "a range that Daybook does not know"),
        ("range=custom\0", "a range that Daybook does not know"),
    ],
)
def test_an_impossible_range_is_said_and_the_default_is_shown(query: str, problem: str) -> None:
    view, problems = read(query)
    assert view == named("month", TODAY)
    assert problem in problems[0]
    assert "This month is shown instead." in problems[0]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "range=7d",
        "from=2026-10-25&to=2026-10-26&model=a&model=b&person=p&purpose=title",
        "range=90d&show=sessions&after=xyz",
        "model=a+b%26c&show=calls&of=s1",
        "range=30d&person=p&as=claude-x",
    ],
)
def test_a_view_read_back_from_its_address_is_the_same(query: str) -> None:
    view, problems = read(query)
    assert problems == ()
    assert read(view.href.removeprefix("?")) == (view, ())


def test_a_copied_link_shows_the_same_days_tomorrow() -> None:
    view, _ = read("range=7d&model=a")
    later, _ = read_view(parse_qs(view.fixed.href.removeprefix("?")), date(2027, 1, 1))
    assert later.span == view.span
    assert later.filters == Filters(models=("a",))


def test_filters_are_taken_once_each_and_not_without_end() -> None:
    view, _ = read("&".join([*(f"model=m{n}" for n in range(500)), "person=p", "person=p"]))
    assert len(view.filters.models) == 100
    assert view.filters.people == ("p",)


def test_a_list_that_there_is_not_is_said_and_the_figures_are_shown() -> None:
    view, problems = read("show=secrets&of=s1&after=x")
    assert (view.listing, view.session, view.after) == ("", "", "")
    assert "a list that there is not" in problems[0]


@pytest.mark.parametrize(
    ("query", "earlier", "later"),
    [
        ("range=7d", "from=2026-11-09&to=2026-11-15", "from=2026-11-23&to=2026-11-29"),
        ("", "from=2026-10-01&to=2026-10-31", "from=2026-11-23&to=2026-12-14"),
        (
            "from=2024-02-01&to=2024-02-29",
            "from=2024-01-01&to=2024-01-31",
            "from=2024-03-01&to=2024-03-31",
        ),
    ],
)
def test_earlier_and_later_are_as_many_days_or_whole_months(
    query: str, earlier: str, later: str
) -> None:
    view, _ = read(query)
    assert view.earlier().href == f"?{earlier}"
    assert view.later().href == f"?{later}"


def test_many_addresses_of_days_are_those_made_one_by_one() -> None:
    view, _ = read("range=7d&model=a+b%26c&person=p")
    made = view.sessions_on()(date(2026, 11, 17), date(2026, 11, 18))
    one = view.at(date(2026, 11, 17), date(2026, 11, 18)).listed("sessions")
    assert read(made.removeprefix("?")) == (one, ())
    assert made == one.href
