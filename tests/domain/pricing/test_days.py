"""Every moment is on one day, days follow each other without gap, whatever the clocks do."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.pricing.days import ONE_DAY, SPANS, Calendar, month_around, runs, span_of

ZONES = (
    *("UTC", "Europe/Berlin", "America/New_York", "America/Sao_Paulo", "America/Havana"),
    *("Asia/Beirut", "Pacific/Apia", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu"),
)
seconds = st.integers(0, 50 * 366 * 86_400)
moments = seconds.map(lambda after: datetime(1990, 1, 1, tzinfo=UTC) + timedelta(seconds=after))
days = st.dates(date(2020, 1, 1), date(2027, 12, 31))


@given(moments, st.sampled_from(ZONES))
def test_a_day_holds_the_moments_from_its_beginning_to_the_nexts(
    moment: datetime, zone: str
) -> None:
    calendar = Calendar(zone)
    day = calendar.day_of(moment)
    assert calendar.begins(day) <= moment < calendar.begins(day + ONE_DAY)


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/Berlin", date(2026, 3, 29), 23),
        ("Europe/Berlin", date(2026, 10, 25), 25),
        ("America/New_York", date(2026, 11, 1), 25),
        ("Australia/Lord_Howe", date(2026, 4, 5), 24.5),
        ("America/Sao_Paulo", date(2018, 11, 4), 23),
        ("Pacific/Apia", date(2011, 12, 30), 0),
        ("UTC", date(2026, 3, 29), 24),
    ],
)
def test_days_on_which_clocks_change_are_as_long_as_they_are(
    zone: str, day: date, hours: float
) -> None:
    calendar = Calendar(zone)
    assert calendar.begins(day + ONE_DAY) - calendar.begins(day) == timedelta(hours=hours)


def test_an_hour_that_comes_twice_is_the_same_day_twice() -> None:
    berlin = Calendar("Europe/Berlin")
    twice = [datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1)]
    assert {berlin.day_of(moment) for moment in twice} == {date(2026, 10, 25)}
    assert berlin.day_of(datetime(2026, 10, 24, 22, 0, tzinfo=UTC)) == date(2026, 10, 25)
    assert berlin.day_of(datetime(2026, 10, 25, 23, 0, tzinfo=UTC)) == date(2026, 10, 26)


def test_a_day_that_has_begun_does_not_end_twice() -> None:
    """In St. John's clocks once went from 00:01 back to 23:01 of the day before."""
    clocks_back = datetime(2006, 10, 29, 2, 31, tzinfo=UTC)
    assert Calendar("America/St_Johns").day_of(clocks_back) == date(2006, 10, 29)


@given(moments, st.sampled_from(ZONES))
def test_a_moment_is_in_an_hour_of_its_day_as_a_clock_shows_it(moment: datetime, zone: str) -> None:
    calendar = Calendar(zone)
    hours = calendar.hours(calendar.day_of(moment))
    begun = [(begins, hour) for begins, hour in hours if begins <= moment]
    assert calendar.hour_of(moment) == begun[-1][1]
    # Where clocks change within an hour, it is called by what it began as.
    assert (moment - begun[-1][0]) < timedelta(hours=1)


@pytest.mark.parametrize(
    ("zone", "day", "shown"),
    [
        ("UTC", date(2026, 3, 29), [*range(24)]),
        ("Europe/Berlin", date(2026, 3, 29), [0, 1, *range(3, 24)]),
        ("Europe/Berlin", date(2026, 10, 25), [0, 1, 2, 2, *range(3, 24)]),
        ("Australia/Lord_Howe", date(2026, 4, 5), [0, 1, 1, *range(2, 24)]),
        ("America/Sao_Paulo", date(2018, 11, 4), [*range(1, 24)]),
        ("Pacific/Apia", date(2011, 12, 30), []),
    ],
)
def test_hours_come_twice_or_not_at_all_where_clocks_change(
    zone: str, day: date, shown: list[int]
) -> None:
    assert [hour for _, hour in Calendar(zone).hours(day)] == shown


@given(days, st.integers(0, 1500), st.sampled_from([SPANS, (1,), (1, 8, 64), (1, 16, 128)]))
def test_the_spans_of_a_range_are_its_days_each_once_and_few(
    first: date, length: int, lengths: tuple[int, ...]
) -> None:
    last = first + length * ONE_DAY
    found: Counter[date] = Counter()
    pieces = 0
    for run in runs(first, last, lengths):
        for start in run.starts:
            assert run.days in lengths
            assert start == span_of(start, run.days)
            pieces += 1
            for n in range(run.days):
                found[start + n * ONE_DAY] += run.sign
    held = {day: times for day, times in found.items() if times}
    assert held == dict.fromkeys((first + n * ONE_DAY for n in range(length + 1)), 1)
    most = sum(longer // shorter for shorter, longer in pairwise(lengths))
    assert pieces <= (10 if lengths == SPANS else most + 2) + length // lengths[-1]


@given(days, st.sampled_from(SPANS))
def test_a_span_begins_at_a_day_that_begins_a_span(day: date, length: int) -> None:
    start = span_of(day, length)
    assert start <= day < start + length * ONE_DAY
    assert span_of(start, length) == start


@pytest.mark.parametrize(
    ("day", "last"),
    [(date(2026, 2, 10), 28), (date(2024, 2, 29), 29), (date(2026, 12, 31), 31)],
)
def test_a_month_ends_with_its_last_day(day: date, last: int) -> None:
    assert month_around(day) == (day.replace(day=1), day.replace(day=last))
