"""Prices are added by administrators, with source and date, and never overwritten."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from core.domain.models import OFFLINE_MODEL
from core.domain.pricing.rates import PriceRecord, Rates, Tier
from core.domain.records import User
from core.domain.usage import Usage
from core.errors import AdminOnly, PriceInvalid, PriceOverlap
from core.services.events import Events
from tests.services.ledger.book import MODEL, NOON, Book, finished

RATES = Rates(
    input=Decimal("0.123456789"),
    cache_write_5m=Decimal(2),
    cache_write_1h=Decimal(3),
    cache_read=Decimal(4),
    output=Decimal(5),
)
LATER = datetime(2027, 1, 1, tzinfo=UTC)


def add(book: Book, admin: User, **changed: Any) -> tuple[PriceRecord, ...]:
    given: dict[str, Any] = {
        "model": MODEL,
        "effective_from": LATER,
        "tiers": [Tier(rates=RATES)],
        "source": "a letter",
        "source_date": date(2026, 12, 1),
    }
    return book.accounts.prices.add(admin, **given | changed)


def test_the_seed_has_a_source_and_a_date_for_each_row(book: Book) -> None:
    listed = book.accounts.prices.listed(book.user)
    assert len(listed) == 12
    assert {price.source_date for price in listed} == {date(2026, 11, 21)}
    assert all(price.source for price in listed)


def test_what_was_added_is_listed_to_the_last_digit_and_logged(book: Book, admin: User) -> None:
    (added,) = add(book, admin)
    *_, newest = book.accounts.prices.listed(book.user, model=MODEL)
    assert newest == added
    assert (newest.tier.rates.input, newest.source) == (Decimal("0.123456789"), "a letter")
    event = Events(book.database).after(admin)[-1]
    assert (event.kind, event.data["price_ids"]) == ("price_added", [added.id])


def test_a_new_price_holds_from_its_time_and_changes_no_call(book: Book, admin: User) -> None:
    before = book.call(Usage(output=10**6))
    add(book, admin)
    after = book.call(Usage(output=10**6), at=LATER)
    assert (book.row(before).cost, book.row(after).cost) == (10, 5)
    assert book.differences() == []


def test_an_analyst_lists_prices_and_adds_none(book: Book) -> None:
    with pytest.raises(AdminOnly, match="Only an administrator can add prices"):
        add(book, book.user)
    assert len(book.accounts.prices.listed(book.user)) == 12


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"tiers": [Tier(rates=Rates(**vars(RATES) | {"output": Decimal(0)}))]}, "is 0"),
        ({"tiers": [Tier(rates=Rates(**vars(RATES) | {"input": Decimal(-1)}))]}, "is -1"),
        ({"tiers": [Tier(rates=RATES), Tier(rates=RATES, prompt_over=9)]}, "overlap"),
        ({"tiers": []}, "Give the prices"),
        ({"model": "  "}, "Name the model"),
        ({"model": "m" * 201}, "Name the model"),
        ({"model": OFFLINE_MODEL}, "costs nothing"),
        ({"source": ""}, "where the price is from"),
        ({"effective_from": datetime(2027, 1, 1)}, "time zone"),  # noqa: DTZ001
        ({"effective_from": datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=9)))}, "cannot be"),
    ],
)
def test_what_cannot_be_a_price_is_refused_and_nothing_is_added(
    book: Book, admin: User, changed: dict[str, Any], why: str
) -> None:
    with pytest.raises(PriceInvalid, match=why):
        add(book, admin, **changed)
    assert len(book.accounts.prices.listed(book.user)) == 12


def test_a_time_that_has_prices_is_refused(book: Book, admin: User) -> None:
    add(book, admin)
    with pytest.raises(PriceOverlap, match="not overwritten"):
        add(book, admin, tiers=[Tier(rates=RATES, prompt_upto=5), Tier(rates=RATES, prompt_over=5)])
    assert len(book.accounts.prices.listed(book.user)) == 13


def test_a_time_whose_calls_have_their_price_is_refused(book: Book, admin: User) -> None:
    book.call(Usage(output=1), at=NOON)
    with pytest.raises(PriceOverlap, match="up to 2026-11-21 12:00 UTC have their price"):
        add(book, admin, effective_from=NOON - timedelta(days=1))
    add(book, admin, effective_from=NOON + timedelta(seconds=1))


def test_a_time_whose_calls_of_an_alias_have_their_price_is_refused(
    book: Book, admin: User
) -> None:
    claim = book.claim()
    id_ = book.begin(claim, model="claude-latest")
    book.save(claim, finished(id_, Usage(output=1), model=MODEL))
    with pytest.raises(PriceOverlap, match="up to 2026-11-21 12:00 UTC have their price"):
        add(book, admin, effective_from=NOON)


def test_two_who_add_the_same_at_once_add_it_once(book: Book, admin: User) -> None:
    def try_to_add(_: int) -> int:
        try:
            return len(add(book, admin))
        except PriceOverlap:
            return 0

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(try_to_add, range(4))) == 1
