"""How long ago something was, as a person says it, in the time zone that the person is in."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby
from zoneinfo import ZoneInfo

from core.domain.records import SessionRecord


class Period(StrEnum):
    """The heading that a conversation is listed under."""

    TODAY = "Today"
    YESTERDAY = "Yesterday"
    WEEK = "Previous 7 days"
    MONTH = "Previous 30 days"
    OLDER = "Older"


def zone_named(name: str | None, fallback: str) -> ZoneInfo:
    """The zone that a browser named, or `fallback`, a zone known to exist."""
    try:
        return ZoneInfo(name or fallback)
    except (KeyError, ValueError, OSError):
        return ZoneInfo(fallback)


def period_of(then: datetime, now: datetime, zone: ZoneInfo) -> Period:
    """The period that `then` falls in, by calendar days of `zone`. What is to come is today."""
    days = _days_between(then, now, zone)
    if days <= 0:
        return Period.TODAY
    if days == 1:
        return Period.YESTERDAY
    if days <= 7:
        return Period.WEEK
    return Period.MONTH if days <= 30 else Period.OLDER


def ago(then: datetime, now: datetime, zone: ZoneInfo) -> str:
    """For a list: `now`, `3 min`, `2 h`; yesterday's time of day; `Tue`; `5 Nov`; `Nov 2024`."""
    days = _days_between(then, now, zone)
    local = then.astimezone(zone)
    if days <= 0:
        return _today(now - then)
    if days == 1:
        return f"{local:%H:%M}"
    if days <= 6:
        return f"{local:%a}"
    return f"{local.day} {local:%b}" if _is_this_year(then, now, zone) else f"{local:%b %Y}"


def at(then: datetime, now: datetime, zone: ZoneInfo) -> str:
    """When, to the minute: `14:05` today; `Tue 14:05`; `5 Nov, 14:05`; `5 Nov 2024, 14:05`."""
    days = _days_between(then, now, zone)
    local = then.astimezone(zone)
    if days <= 0:
        return f"{local:%H:%M}"
    if days <= 6:
        return f"{local:%a %H:%M}"
    year = "" if _is_this_year(then, now, zone) else f" {local.year}"
    return f"{local.day} {local:%b}{year}, {local:%H:%M}"


def in_full(then: datetime, zone: ZoneInfo) -> str:
    """`Tuesday, 5 November 2024, 14:05:09 CET`."""
    local = then.astimezone(zone)
    return f"{local:%A}, {local.day} {local:%B} {local.year}, {local:%H:%M:%S %Z}"


def by_period(
    sessions: Iterable[SessionRecord], now: datetime, zone: ZoneInfo
) -> list[tuple[Period, list[SessionRecord]]]:
    """Sessions, the latest first, under their periods; periods without any are left out."""

    def period(session: SessionRecord) -> Period:
        return period_of(session.last_activity_at, now, zone)

    return [(heading, list(group)) for heading, group in groupby(sessions, key=period)]


def _today(since: timedelta) -> str:
    minutes = int(since.total_seconds() // 60)
    if minutes < 1:
        return "now"
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h"


def _is_this_year(then: datetime, now: datetime, zone: ZoneInfo) -> bool:
    return _day(then, zone).year == _day(now, zone).year


def _days_between(then: datetime, now: datetime, zone: ZoneInfo) -> int:
    return (_day(now, zone) - _day(then, zone)).days


def _day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()
