"""A call is priced at its own time when it ends, once, and rolled up in the same transaction."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from core.domain import events as ev
from core.domain.pricing.rates import Rates, Tier
from core.domain.pricing.usage_totals import Period
from core.domain.records import User
from core.domain.usage import Usage
from core.errors import StaleEpoch
from core.services.ledger.price_rows import RATES
from tests.services.ledger.book import MODEL, NOON, Book, failed, finished

MILLION = 10**6
HAIKU = "claude-haiku-5-5"
DAY = Period(first=date(2026, 11, 21), last=date(2026, 11, 21))
EVERY = Usage(
    input=MILLION,
    cache_write_5m=MILLION,
    cache_write_1h=MILLION,
    cache_read=MILLION,
    output=MILLION,
)


@pytest.mark.parametrize(
    ("model", "rates"),
    [
        ("claude-opus-5-5", "4 5 8 0.20 20"),
        ("claude-sonnet-5-5", "2 2.50 4 0.10 10"),
        ("claude-fable-5-1", "10 12.50 20 0.25 50"),
        ("claude-fable-5-2", "8 10 16 0.20 40"),
        ("claude-opus-4-5", "5 6.25 10 0.50 25"),
        ("claude-opus-4-6", "5 6.25 10 0.50 25"),
        ("claude-opus-4-7", "5 6.25 10 0.50 25"),
        ("claude-opus-4-8", "5 6.25 10 0.50 25"),
        ("claude-opus-5", "5 6.25 10 0.50 25"),
        (HAIKU, "0.50 0.625 1.00 0.05 2.50"),
    ],
)
def test_a_million_tokens_of_each_class_cost_what_the_price_table_says(
    book: Book, model: str, rates: str
) -> None:
    row = book.row(book.call(EVERY, model=model))
    assert row.cost == sum(map(Decimal, rates.split()))
    assert (row.cost_state, row.price_id is None) == ("final", False)


@pytest.mark.parametrize(
    ("prompt", "cost", "tier"),
    [
        ({"input": 100_000}, "0.01", 0),
        ({"input": 100_001}, "0.0500005", 100_000),
        ({"cache_read": 100_000, "input": 1}, "0.0050005", 100_000),
        ({"cache_write_5m": 50_000, "cache_write_1h": 50_000}, "0.01625", 0),
        ({}, "0", 0),
    ],
)
def test_the_whole_prompt_decides_the_tier(
    book: Book, prompt: dict[str, int], cost: str, tier: int
) -> None:
    row = book.row(book.call(Usage(**prompt), model=HAIKU))
    assert (row.cost, row.prompt_over) == (Decimal(cost), tier)


@pytest.mark.parametrize(
    ("at", "cost"),
    [
        (datetime(2026, 10, 6, 23, 59, 59, 999_999, tzinfo=UTC), "0.20"),
        (datetime(2026, 10, 7, tzinfo=UTC), "0.10"),
        (datetime(2023, 12, 31, tzinfo=UTC), None),
    ],
)
def test_a_call_is_priced_at_the_time_it_began(book: Book, at: datetime, cost: str | None) -> None:
    row = book.row(book.call(Usage(cache_read=MILLION), at=at))
    assert row.cost == (Decimal(cost) if cost else None)


@pytest.mark.parametrize("model", ["claude-nobody-1", "claude-sonnet-5-5-renamed", "", "m" * 500])
def test_an_unknown_model_is_unpriced_counted_and_never_0(book: Book, model: str) -> None:
    row = book.row(book.call(Usage(input=7), model=model))
    assert (row.cost, row.cost_state, row.price_id) == (None, "unpriced", None)
    (total,) = book.accounts.usage.by(book.user, "model", period=DAY).totals
    assert (total.key, total.usage.input, total.cost.text) == (model, 7, "1 call unpriced")
    assert book.differences() == []


def test_an_alias_is_priced_by_the_model_that_answered(book: Book) -> None:
    claim = book.claim()
    id_ = book.begin(claim, model="claude-latest")
    book.save(claim, finished(id_, Usage(output=MILLION), model=MODEL))
    assert (book.row(id_).cost, book.row(id_).answered_by) == (10, MODEL)
    assert book.differences() == []
    (call,) = book.accounts.usage.calls(book.user, period=DAY).calls
    assert (call.model, call.answered_by) == ("claude-latest", MODEL)


def test_the_offline_analyst_costs_nothing_for_certain_whatever_happens(book: Book) -> None:
    claim = book.claim()
    id_ = book.begin(claim, model="offline-analyst")
    book.save(claim, failed(id_, "stopped", Usage(output=9)))
    row = book.row(id_)
    assert (row.cost, row.cost_state, row.price_id) == (0, "final", None)
    assert book.differences() == []


@pytest.mark.parametrize(
    ("outcome", "usage", "state", "cost"),
    [
        ("error", Usage(), "final", "0"),
        ("error", Usage(input=MILLION), "estimated", "2"),
        ("cut", Usage(output=MILLION), "estimated", "10"),
        ("stopped", Usage(output=MILLION), "estimated", "10"),
        ("stopped", Usage(), "estimated", "0"),
    ],
)
def test_a_call_that_did_not_end_well_is_estimated_from_what_arrived(
    book: Book, outcome: str, usage: Usage, state: str, cost: str
) -> None:
    claim = book.claim()
    id_ = book.begin(claim)
    book.save(claim, failed(id_, outcome, usage))
    row = book.row(id_)
    assert (row.outcome, row.cost_state, row.cost) == (outcome, state, Decimal(cost))
    assert book.differences() == []


def test_a_call_whose_end_is_saved_twice_counts_once(book: Book) -> None:
    claim = book.claim()
    id_ = book.begin(claim)
    end = finished(id_, Usage(input=MILLION))
    book.save(claim, end)
    book.turn_log.save(claim, [(book._position, end)])
    book.save(claim, failed(id_, "cut", Usage(input=9)))
    assert (book.row(id_).outcome, book.row(id_).input_tokens) == ("complete", MILLION)
    (total,) = book.accounts.usage.by(book.user, "day", period=DAY).totals
    assert (total.cost.calls, total.cost.known) == (1, 2)


def test_a_worker_that_was_overtaken_adds_nothing(book: Book) -> None:
    old = book.claim()
    id_ = book.begin(old)
    book.claim()
    with pytest.raises(StaleEpoch):
        book.save(old, finished(id_, Usage(input=MILLION)))
    assert (book.row(id_).outcome, book.row(id_).cost_state) == ("lost", "estimated")
    (total,) = book.accounts.usage.by(book.user, "day", period=DAY).totals
    assert (total.cost.calls, total.cost.estimated_calls) == (1, 1)


def test_a_running_call_is_in_no_total(book: Book) -> None:
    book.begin(book.claim())
    assert book.accounts.usage.by(book.user, "day", period=DAY).totals == ()
    assert book.differences() == []


def test_what_is_not_committed_is_not_rolled_up(book: Book) -> None:
    claim = book.claim()
    id_ = book.begin(claim)
    huge = finished(id_, Usage(input=2**80))
    with pytest.raises(Exception, match=r"(?i)out of range|too large"):
        book.save(claim, huge)
    assert book.row(id_).outcome == "running"
    assert book.differences() == []


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=400), timedelta(days=20_000)])
def test_a_clock_that_jumps_back_loses_nothing(book: Book, back: timedelta) -> None:
    claim = book.claim()
    before = book.begin(claim, at=NOON)
    book.save(claim, finished(before, Usage(input=1)))
    after = book.begin(claim, at=NOON - back)
    book.save(claim, finished(after, Usage(input=2)))
    whole = Period(first=date(1960, 1, 1), last=date(2030, 1, 1))
    totals = book.accounts.usage.by(book.user, "day", period=whole).totals
    assert sum(total.usage.input for total in totals) == 3
    assert book.differences() == []


@pytest.mark.parametrize(
    ("zone", "days"),
    [
        ("UTC", {"2026-10-24": 2, "2026-10-25": 3}),
        ("Europe/Berlin", {"2026-10-24": 1, "2026-10-25": 3, "2026-10-26": 1}),
        ("America/New_York", {"2026-10-24": 4, "2026-10-25": 1}),
    ],
)
def test_days_are_those_of_the_declared_zone_across_a_change_of_clocks(
    book: Book, zone: str, days: dict[str, int]
) -> None:
    there = Book(book.database, book.user, zone)
    for hour in (21, 23, 24, 25, 47):
        at = datetime(2026, 10, 24, tzinfo=UTC) + timedelta(hours=hour)
        there.call(Usage(input=1), at=at)
    found = there.accounts.usage.by(book.user, "day", period=_around(2026)).totals
    assert {total.key: total.cost.calls for total in found} == days
    assert there.differences() == []


def test_a_lost_call_keeps_what_was_saved_of_it(book: Book) -> None:
    claim = book.claim()
    id_ = book.begin(claim)
    book.save(claim, ev.UsageReported(usage=Usage(input=MILLION, output=1)))
    book.save(claim, ev.TextDelta(index=0, text="x" * 400))
    book.claim()
    row = book.row(id_)
    assert (row.cost, row.cost_state, row.output_tokens) == (Decimal("2.001"), "estimated", 100)


def _around(year: int) -> Period:
    return Period(first=date(year, 1, 1), last=date(year, 12, 31))


def test_counts_that_are_ours_make_a_whole_answer_estimated(book: Book) -> None:
    claim = book.claim()
    id_ = book.begin(claim)
    book.save(claim, finished(id_, Usage(input=MILLION), counted=False))
    row: Any = book.row(id_)
    assert (row.outcome, row.cost_state, row.cost) == ("complete", "estimated", 2)


def test_sums_beyond_a_billion_dollars_are_kept_folded_and_rebuilt(book: Book, admin: User) -> None:
    """With the dearest price that can be, and the largest counts that are believed."""
    most = Rates(**dict.fromkeys(RATES, Decimal("9999.999999999")))
    prices = book.accounts.prices
    prices.add(
        admin,
        model="dear",
        effective_from=NOON - timedelta(days=1),
        tiers=[Tier(rates=most)],
        source="a test",
        source_date=NOON.date(),
    )
    huge = Usage(input=10**9, cache_read=10**9, cache_write_5m=10**9, output=10**9)
    book.calls([(huge, "dear", NOON)] * 60)
    due = 60 * 4 * Decimal("9999999.999999")
    for _ in range(2):
        (total,) = book.accounts.usage.by(book.user, "model", period=DAY).totals
        assert total.cost.known == due > 2 * 10**9
        assert book.differences() == []
        book.fold()
    book.execute("UPDATE usage_sum SET calls = 7")
    book.execute("DELETE FROM usage_daily")
    list(book.accounts.ledger.rebuild())
    assert book.differences() == []
