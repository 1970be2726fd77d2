from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from core.domain.recency import Period, ago, at, by_period, in_full, period_of, zone_named
from core.domain.records import SessionRecord
from core.domain.states import SessionStatus, TitleSource

BERLIN, TOKYO, NEW_YORK = map(ZoneInfo, ("Europe/Berlin", "Asia/Tokyo", "America/New_York"))
NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)  # a Saturday


def session(id: str, at: datetime) -> SessionRecord:
    return SessionRecord(
        id=id,
        title=id,
        title_source=TitleSource.AUTO,
        status=SessionStatus.IDLE,
        model="m",
        dataset_ids=(),
        message_count=0,
        head_message_id=None,
        created_at=at,
        last_activity_at=at,
    )


@pytest.mark.parametrize(
    ("days", "period"),
    [
        (-1, Period.TODAY),
        (0, Period.TODAY),
        (1, Period.YESTERDAY),
        (2, Period.WEEK),
        (7, Period.WEEK),
        (8, Period.MONTH),
        (30, Period.MONTH),
        (31, Period.OLDER),
        (4_000, Period.OLDER),
    ],
)
def test_periods_end_on_calendar_days(days: int, period: Period) -> None:
    assert period_of(NOW - timedelta(days=days), NOW, BERLIN) is period


def test_yesterday_begins_at_the_viewers_midnight_not_at_utcs() -> None:
    then = datetime(2026, 11, 20, 22, 30, tzinfo=UTC)
    assert period_of(then, NOW, BERLIN) is Period.YESTERDAY
    assert period_of(then, NOW, TOKYO) is Period.TODAY


def test_a_minute_over_midnight_is_yesterday() -> None:
    midnight = datetime(2026, 11, 20, 23, 0, tzinfo=UTC)  # 00:00 in Berlin
    assert period_of(midnight - timedelta(seconds=1), midnight, BERLIN) is Period.YESTERDAY
    assert period_of(midnight, midnight, BERLIN) is Period.TODAY


@pytest.mark.parametrize(("month", "day"), [(3, 8), (11, 1)])
def test_days_of_23_and_25_hours_are_one_day(month: int, day: int) -> None:
    late = datetime(2026, month, day, 23, 59, tzinfo=NEW_YORK)
    midnight = datetime(2026, month, day, 0, 0, tzinfo=NEW_YORK)
    noon_after = datetime(2026, month, day + 1, 12, tzinfo=NEW_YORK)
    assert period_of(midnight, late, NEW_YORK) is Period.TODAY
    assert period_of(midnight, noon_after, NEW_YORK) is Period.YESTERDAY


@pytest.mark.parametrize(
    ("then", "words"),
    [
        (NOW + timedelta(seconds=40), "now"),
        (NOW - timedelta(seconds=59), "now"),
        (NOW - timedelta(seconds=60), "1 min"),
        (NOW - timedelta(minutes=59, seconds=59), "59 min"),
        (NOW - timedelta(hours=2, minutes=59), "2 h"),
        (datetime(2026, 11, 20, 8, 5, tzinfo=UTC), "09:05"),
        (datetime(2026, 11, 17, 8, 5, tzinfo=UTC), "Tue"),
        (datetime(2026, 11, 15, 8, 5, tzinfo=UTC), "Sun"),
        (datetime(2026, 11, 14, 8, 5, tzinfo=UTC), "14 Nov"),
        (datetime(2025, 12, 31, 22, 30, tzinfo=UTC), "Dec 2025"),
        (datetime(2025, 12, 31, 23, 30, tzinfo=UTC), "1 Jan"),
    ],
)
def test_times_are_said_as_short_as_they_are_clear(then: datetime, words: str) -> None:
    assert ago(then, NOW, BERLIN) == words


@pytest.mark.parametrize(
    ("then", "words"),
    [
        (NOW + timedelta(days=3), "13:00"),
        (datetime(2026, 11, 20, 23, 5, tzinfo=UTC), "00:05"),
        (datetime(2026, 11, 20, 8, 5, tzinfo=UTC), "Fri 09:05"),
        (datetime(2026, 11, 15, 8, 5, tzinfo=UTC), "Sun 09:05"),
        (datetime(2026, 11, 14, 8, 5, tzinfo=UTC), "14 Nov, 09:05"),
        (datetime(2025, 12, 31, 22, 30, tzinfo=UTC), "31 Dec 2025, 23:30"),
    ],
)
def test_a_messages_time_is_to_the_minute(then: datetime, words: str) -> None:
    assert at(then, NOW, BERLIN) == words


def test_a_time_in_full_names_its_zone() -> None:
    then = datetime(2024, 11, 5, 13, 5, 9, tzinfo=UTC)
    assert in_full(then, BERLIN) == "Tuesday, 5 November 2024, 14:05:09 CET"
    assert in_full(then, TOKYO) == "Tuesday, 5 November 2024, 22:05:09 JST"


def test_sessions_stand_under_their_periods_in_the_order_they_came() -> None:
    a, b, c = (session(id_, NOW - timedelta(days=d)) for id_, d in (("a", 0), ("b", 0), ("c", 40)))
    assert by_period([a, b, c], NOW, BERLIN) == [(Period.TODAY, [a, b]), (Period.OLDER, [c])]


def test_no_sessions_have_no_headings() -> None:
    assert by_period([], NOW, BERLIN) == []


@pytest.mark.parametrize("name", [None, "", "Mars/Base", "../../etc/passwd", "/etc/passwd", "a\0b"])
def test_a_zone_that_nobody_knows_is_the_servers(name: str | None) -> None:
    assert zone_named(name, "Asia/Tokyo") == TOKYO


def test_the_browsers_zone_comes_first() -> None:
    assert zone_named("Europe/Berlin", "Asia/Tokyo") == BERLIN
