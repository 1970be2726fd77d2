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
    """`now`, `3 min ago`, `2 h ago`; yesterday's time of day; `Tue`; `5 Nov`; `5 Nov 2024`."""
    days = _days_between(then, now, zone)
    local = then.astimezone(zone)
    if days <= 0:
        return _today(now - then)
    if days == 1:
        return f"{local:%H:%M}"
    if days <= 6:
        return f"{local:%a}"
    year = "" if local.year == now.astimezone(zone).year else f" {local.year}"
    return f"{local.day} {local:%b}{year}"


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
    return f"{minutes} min ago" if minutes < 60 else f"{minutes // 60} h ago"


def _days_between(then: datetime, now: datetime, zone: ZoneInfo) -> int:
    return (_day(now, zone) - _day(then, zone)).days


def _day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()
