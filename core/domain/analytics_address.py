"""The address of the analytics page: which days, which filters, and which of its lists is open.

An address can come from an old link or from anybody: what cannot be is said, and left out.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal
from urllib.parse import urlencode

from core.domain.analytics import Filters, Span
from core.domain.pricing.days import month_around

RangeName = Literal["today", "7d", "30d", "90d", "month", "custom"]
Listing = Literal["", "sessions", "calls"]
RANGES: dict[RangeName, str] = {
    "today": "Today",
    "7d": "7 days",
    "30d": "30 days",
    "90d": "90 days",
    "month": "This month",
    "custom": "Other days",
}
ALL = Filters()
DEFAULT: RangeName = "month"
LONGEST = 3_660
MOST_FILTERS = 100
_DAYS: dict[RangeName, int] = {"today": 1, "7d": 7, "30d": 30, "90d": 90}
_ONE = timedelta(days=1)
_INSTEAD = "This month is shown instead."
_FIRST_YEAR, _LAST_YEAR = 2, 9_000


class DaysRefused(ValueError):
    """These days cannot be asked for; the text says why."""


@dataclass(frozen=True, kw_only=True)
class View:
    """What the page shows. `name`: how the days of `span` were asked for.

    `listing`: the sessions or the calls behind the figures, "" for the figures themselves;
    `session`: whose calls only; `after`: the cursor of a later page of the list. `other`: the model
    that the range is priced on, too; "" for the usual one.
    """

    name: RangeName
    span: Span
    filters: Filters = ALL
    listing: Listing = ""
    session: str = ""
    after: str = ""
    other: str = ""

    @property
    def query(self) -> list[tuple[str, str]]:
        """The names and values of its address, the fewest that say it."""
        pairs = _days_of(self)
        pairs += [("model", each) for each in self.filters.models]
        pairs += [("person", each) for each in self.filters.people]
        pairs += [("purpose", each) for each in self.filters.purposes]
        given = (
            *(("as", self.other), ("show", self.listing)),
            *(("of", self.session), ("after", self.after)),
        )
        return pairs + [(name, value) for name, value in given if value]

    @property
    def href(self) -> str:
        """The address, relative to the page's own."""
        return f"?{urlencode(self.query)}"

    def sessions_on(self) -> Callable[[date, date], str]:
        """Makes the addresses of the sessions of days from a first to a last one, many at once."""
        given = self.at(self.span.first, self.span.last).listed("sessions").query
        rest = urlencode([pair for pair in given if pair[0] not in ("from", "to")])
        return lambda first, last: f"?from={first.isoformat()}&to={last.isoformat()}&{rest}"

    @property
    def fixed(self) -> "View":
        """The same with its days by their dates: it shows the same tomorrow."""
        return replace(self, name="custom")

    def at(self, first: date, last: date) -> "View":
        """The same on other days, from the beginning of its list."""
        return replace(self, name="custom", span=Span(first=first, last=last), after="")

    def earlier(self) -> "View":
        """As many days right before these; of a month, the month before."""
        first = self.span.first
        if self.name == "month" or (first, self.span.last) == month_around(first):
            return self.at(*month_around(first - _ONE))
        return self.at(first - self.span.days * _ONE, first - _ONE)

    def later(self) -> "View":
        """As many days right after these; of a month, the month after."""
        first, last = month_around(self.span.first)
        if (first, last) == (self.span.first, self.span.last):
            return self.at(*month_around(last + _ONE))
        return self.at(self.span.last + _ONE, self.span.last + self.span.days * _ONE)

    def listed(self, listing: Listing, *, session: str = "") -> "View":
        """The same days and filters, with a list of what they are made of."""
        return replace(self, listing=listing, session=session, after="")

    def only(
        self,
        *,
        models: Sequence[str] = (),
        people: Sequence[str] = (),
        purposes: Sequence[str] = (),
    ) -> "View":
        """The same with these instead of the filters of their kind that it has."""
        filters = Filters(
            models=tuple(models) or self.filters.models,
            people=tuple(people) or self.filters.people,
            purposes=tuple(purposes) or self.filters.purposes,
        )
        return replace(self, filters=filters, after="")


def named(name: RangeName, today: date) -> View:
    """The view of a range that ends today; "custom" is the same as the default there."""
    if name in _DAYS:
        return View(name=name, span=Span(first=today - (_DAYS[name] - 1) * _ONE, last=today))
    return View(name=DEFAULT, span=Span(first=today.replace(day=1), last=today))


def days_between(first: date, last: date) -> Span:
    """The days from `first` to `last`; raises DaysRefused for those that cannot be asked for."""
    if first > last:
        raise DaysRefused(f"The first day, {_told(first)}, is after the last one, {_told(last)}.")
    if first.year < _FIRST_YEAR or last.year > _LAST_YEAR:
        raise DaysRefused("There is no usage in such years.")
    span = Span(first=first, last=last)
    if span.days > LONGEST:
        raise DaysRefused(f"{span.days:,} days are too many at once: ask for {LONGEST:,} at most.")
    return span


def read_view(given: Mapping[str, Sequence[str]], today: date) -> tuple[View, tuple[str, ...]]:
    """What an address asks for, and in sentences what of it cannot be. Filters are taken as given.

    `given`: all values of each name, as they came.
    """
    problems = []
    try:
        view = _range_in(given, today)
    except DaysRefused as error:
        view = named(DEFAULT, today)
        problems.append(f"{error} {_INSTEAD}")
    listing = _last(given, "show")
    if listing not in ("", "sessions", "calls"):
        problems.append("This link asks for a list that there is not. The figures are shown.")
        listing = ""
    filters = Filters(
        models=_several(given, "model"),
        people=_several(given, "person"),
        purposes=_several(given, "purpose"),
    )
    shown: Listing = "sessions" if listing == "sessions" else "calls" if listing else ""
    view = replace(view, filters=filters, listing=shown, other=_last(given, "as"))
    if shown:
        session = _last(given, "of") if shown == "calls" else ""
        view = replace(view, session=session, after=_last(given, "after"))
    return view, tuple(problems)


def _range_in(given: Mapping[str, Sequence[str]], today: date) -> View:
    name, first, last = _last(given, "range"), _last(given, "from"), _last(given, "to")
    if first or last:
        span = days_between(_day(first or last), _day(last or first))
        return View(name="custom", span=span)
    if not name:
        return named(DEFAULT, today)
    for known in RANGES:
        if known == name:
            return named(known, today)
    raise DaysRefused("This link asks for a range that Daybook does not know.")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise DaysRefused("This link names a day that there is not.") from None


def _days_of(view: View) -> list[tuple[str, str]]:
    if view.name == "custom":
        return [("from", view.span.first.isoformat()), ("to", view.span.last.isoformat())]
    return [] if view.name == DEFAULT else [("range", view.name)]


def _last(given: Mapping[str, Sequence[str]], name: str) -> str:
    values = given.get(name, ())
    return values[-1] if values else ""


def _several(given: Mapping[str, Sequence[str]], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in given.get(name, ()) if each))[:MOST_FILTERS]


def _told(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
