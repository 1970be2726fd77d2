"""Totals add up over any days, by day, model and person, and can be taken apart into calls."""

import random
from collections import Counter
from datetime import date, timedelta

import pytest

from core.domain.pricing.usage_totals import Period, UsagePage
from core.domain.records import User
from core.domain.usage import Usage
from core.errors import InvalidInput
from core.services.ledger.folding import Fold
from core.services.ledger.usage import By
from tests.services.conftest import Recorder
from tests.services.ledger.book import MODEL, NOON, Book

HAIKU = "claude-haiku-5-5"
TODAY = NOON.date()
WHOLE = Period(first=date(2026, 1, 1), last=date(2026, 12, 31))
DAYS = range(0, 100, 3)
BYS: tuple[By, ...] = ("day", "model", "person")


@pytest.fixture(params=["folded", "half folded"])
def office(request: pytest.FixtureRequest, book: Book, other_user: User) -> Book:
    """Two people's calls on every third of a hundred days."""
    days = [NOON - timedelta(days=n) for n in DAYS]
    book.calls((Usage(input=1, output=10**4), MODEL, at) for at in days)
    Book(book.database, other_user).calls(
        (Usage(input=100), HAIKU if n % 3 else "claude-nobody-1", at) for n, at in enumerate(days)
    )
    if request.param == "folded":
        book.fold()
    elif request.param == "half folded":
        Fold(book.database).step(37)
    return book


def test_every_way_of_adding_up_gives_the_same_sum(office: Book, admin: User) -> None:
    sums = {office.accounts.usage.by(admin, by, period=WHOLE).whole for by in BYS}
    (whole,) = sums
    assert (whole.calls, whole.unpriced) == (68, 12)
    assert whole == office.accounts.ledger.check().cost


def test_any_range_holds_its_days_and_no_others(office: Book, admin: User) -> None:
    choice = random.Random(5)
    for _ in range(25):
        first = TODAY - timedelta(days=choice.randrange(120))
        period = Period(first=first, last=first + timedelta(days=choice.randrange(120)))
        held = sum(period.first <= TODAY - timedelta(days=n) <= period.last for n in DAYS)
        for by in BYS:
            assert office.accounts.usage.by(admin, by, period=period).whole.calls == 2 * held


def test_days_come_in_their_order_and_the_dearest_first(office: Book, admin: User) -> None:
    days = [t.key for t in office.accounts.usage.by(admin, "day", period=WHOLE).totals]
    assert (len(days), days) == (34, sorted(days))
    models = [t.key for t in office.accounts.usage.by(admin, "model", period=WHOLE).totals]
    assert models == [MODEL, HAIKU, "claude-nobody-1"]
    people = [t.label for t in office.accounts.usage.by(admin, "person", period=WHOLE).totals]
    assert people == ["Ada", "Bob"]


@pytest.mark.parametrize("by", BYS)
def test_pages_follow_each_other(office: Book, admin: User, by: By) -> None:
    whole = office.accounts.usage.by(admin, by, period=WHOLE)
    pages: list[UsagePage] = []
    after = None
    while not pages or after:
        pages.append(
            office.accounts.usage.by(admin, by, period=WHOLE, limit=1 + len(pages), after=after)
        )
        after = pages[-1].next
    assert tuple(total for page in pages for total in page.totals) == whole.totals
    assert {page.whole for page in pages} == {whole.whole}


@pytest.mark.parametrize("by", BYS)
def test_an_analyst_gets_what_is_theirs_whomever_they_ask_for(
    office: Book, admin: User, other_user: User, by: By
) -> None:
    usage = office.accounts.usage
    mine = usage.by(office.user, by, period=WHOLE, person_id=other_user.id)
    assert mine.totals == usage.by(admin, by, period=WHOLE, person_id=office.user.id).totals
    assert (mine.whole.calls, mine.whole.unpriced) == (34, 0)
    calls = usage.calls(office.user, period=WHOLE, person_id=other_user.id).calls
    assert {call.user_id for call in calls} == {office.user.id}


def test_a_total_can_be_taken_apart_into_calls(office: Book, admin: User) -> None:
    period = Period(first=TODAY - timedelta(days=40), last=TODAY - timedelta(days=3))
    found, after = [], None
    while True:
        page = office.accounts.usage.calls(admin, period=period, model=HAIKU, limit=7, after=after)
        found += page.calls
        after = page.next
        if after is None:
            break
    (total,) = [
        t for t in office.accounts.usage.by(admin, "model", period=period).totals if t.key == HAIKU
    ]
    assert Counter(call.id for call in found).most_common(1)[0][1] == 1
    assert sum((call.usage for call in found), Usage()) == total.usage
    assert sum(call.cost for call in found if call.cost) == total.cost.known
    assert [call.started_at for call in found] == sorted(
        (call.started_at for call in found), reverse=True
    )


def test_totals_look_at_no_calls_but_those_in_no_sum_yet(
    office: Book, admin: User, statements: Recorder
) -> None:
    with statements() as sent:
        for by in BYS:
            office.accounts.usage.by(admin, by, period=WHOLE)
            office.accounts.usage.by(office.user, by, period=WHOLE)
    looking = [statement for statement in sent if "model_call" in statement]
    assert all(
        "FROM usage_unfolded CROSS JOIN model_call WHERE" in statement for statement in looking
    )


@pytest.mark.parametrize(
    "period",
    [
        Period(first=date(2026, 2, 1), last=date(2026, 1, 31)),
        Period(first=date(1, 1, 1), last=date(2026, 1, 1)),
        Period(first=date(2026, 1, 1), last=date(9999, 12, 31)),
    ],
)
def test_days_that_cannot_be_are_refused(book: Book, period: Period) -> None:
    with pytest.raises(InvalidInput):
        book.accounts.usage.by(book.user, "day", period=period)
    with pytest.raises(InvalidInput):
        book.accounts.usage.calls(book.user, period=period)


@pytest.mark.parametrize("after", ["", "x", "W10=", "WyJub2JvZHkiXQ=="])
def test_a_place_in_the_list_that_is_none_is_refused(office: Book, after: str) -> None:
    with pytest.raises(InvalidInput):
        office.accounts.usage.by(office.user, "day", period=WHOLE, after=after)
    with pytest.raises(InvalidInput):
        office.accounts.usage.calls(office.user, period=WHOLE, after=after)
