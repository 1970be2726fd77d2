"""Periods of time in a question: "July 2013", "since March", "the last 30 days", "on Mondays"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from core.llm.offline.pieces import Piece

LASTS = {
    "day": "day", "date": "day", "week": "week", "month": "month", "quarter": "quarter",
    "year": "year", "hour": "hour",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class When:
    """A period: all that is given holds at once. `low` and `high` are its first and last day.

    `side`: "" within the months (and years), ">" or ">=" after or from them on, "<" or "<=" before
    or up to their end. `last`: so many units back from the newest date of the data; a count of 0
    is the newest calendar unit itself. `span`: from one moment to another, in a year to be found.
    `hours`: those of the day. `piece`: the first or last so many days, weeks, weekends, months or
    halves of the period. `each`: two periods that are held against each other, one by one.
    """

    years: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    day: int | None = None
    weekdays: tuple[int, ...] = ()
    low: date | None = None
    high: date | None = None
    side: str = ""
    last: tuple[int, str] | None = None
    span: "tuple[When, When] | None" = None
    each: Literal["", "year", "quarter"] = ""
    hours: tuple[int, ...] = ()
    piece: tuple[str, int, str] | None = None


# Of the northern half of the world; the reading names the months.
SEASONS = {"spring": (3, 4, 5), "summer": (6, 7, 8), "autumn": (9, 10, 11), "winter": (12, 1, 2)}
MOMENT = "(?:R|m|M[#O]?#?|[#O]P?M#?|uP?#?|[#O])"


def when_of(pieces: Sequence[Piece]) -> When | None:
    """The period that the pieces (without a column's name) say, None when they say none."""
    tags = "".join(piece.tag for piece in pieces)
    if re.fullmatch("P?L#?[NU]", tags):
        return _last(pieces)
    if re.fullmatch("P?j", tags):
        low, high = (int(hour) for hour in pieces[-1].meaning.split("-"))
        hours = range(low, high + 1) if low <= high else (*range(low, 24), *range(high + 1))
        return When(hours=tuple(hours))
    if found := re.fullmatch(f"P?(?P<p>L#?[NUw]|u)P(?P<a>{MOMENT})", tags):
        part = pieces[found.start("p") : found.end("p")]
        if (some := piece_of(part, moment(pieces[found.start("a") :]))) is not None:
            return some
    if re.fullmatch("P?w(?:[JT]?P?w)*", tags):
        days = [int(day) for piece in pieces if piece.tag == "w" for day in piece.meaning.split()]
        return None if "T" in tags else When(weekdays=tuple(dict.fromkeys(days)))
    if found := re.fullmatch(f"P?(?P<a>{MOMENT})vP?(?P<b>{MOMENT})", tags):
        first = moment(pieces[found.start("a") : found.end("a")])
        return _against(first, moment(pieces[found.start("b") : found.end("b")]))
    found = re.fullmatch(f"(?P<p>[PK]?)B?(?P<a>{MOMENT})[JT](?P<b>{MOMENT})", tags)
    if found and ("T" in tags or "B" in tags):
        first = moment(pieces[found.start("a") : found.end("a")])
        last = moment(pieces[found.start("b") : found.end("b")])
        first = first or _first_day(pieces[found.start("a") : found.end("a")], last)
        joined = pieces[found.end("a")]
        if joined.meaning == "pair" and (pair := _pair(first, last)) is not None:
            return pair
        return _range(first, moment(pieces[found.start("b") : found.end("b")]))
    if found := re.fullmatch("P?(?P<m>M(?:J?M)+)P?(?P<y>#?)", tags):
        months = tuple(int(piece.meaning) for piece in pieces if piece.tag == "M")
        year = _year(pieces[-1].text) if found.group("y") else None
        return When(months=months, years=(year,) if year else ()) if _fine(found, year) else None
    if found := re.fullmatch("P?#(?:J#)+", tags):
        years = [_year(piece.text) for piece in pieces if piece.tag == "#"]
        return When(years=tuple(y for y in years if y)) if all(years) else None
    if found := re.fullmatch(f"(?P<k>[PK]?)(?P<a>{MOMENT})", tags):
        one = moment(pieces[found.start("a") :])
        return _on_side(one, pieces[0] if found.group("k") == "K" else None)
    return None


def _first_day(said: Sequence[Piece], last: When | None) -> When | None:
    """ "From 1 to 15 August": the month of the last day is the first one's, too."""
    (one, *more) = said
    alone = one.tag in "#O" and not more and one.text.isdigit() and 1 <= int(one.text) <= 31
    if not alone or last is None or not last.day or len(last.months) != 1:
        return None
    return When(years=last.years, months=last.months, day=int(one.text))


def _fine(found: re.Match[str], year: int | None) -> bool:
    return not found.group("y") or year is not None


def _last(pieces: Sequence[Piece]) -> When | None:
    unit = LASTS.get(pieces[-1].part or pieces[-1].meaning)
    numbers = [piece.text for piece in pieces if piece.tag == "#"]
    which = next(piece.meaning for piece in pieces if piece.tag == "L")
    if unit is None or which not in ("last", "first") or (numbers and not numbers[0].isdigit()):
        return None
    if which == "first" or (numbers and int(numbers[0]) < 1):
        return None
    if unit == "hour":
        return None
    return When(last=(int(numbers[0]) if numbers else 0, unit))


_PIECES = ("day", "week", "weekend", "month", "half")


def piece_of(part: Sequence[Piece], whole: When | None) -> When | None:
    """ "The first two weeks" of a month, "the last weekend", "the second half"."""
    if whole is None or whole.day or whole.low or not (whole.months or whole.years):
        return None
    said = part[-1]
    if said.tag == "u":
        half = {"h1": "first", "h2": "last"}.get(said.meaning)
        fits = half and len(whole.months) == 1
        return When(**{**whole.__dict__, "piece": (half, 1, "half")}) if fits else None
    unit = "weekend" if said.meaning == "6 7" else LASTS.get(said.part or said.meaning, "")
    numbers = [piece.text for piece in part if piece.tag == "#"]
    count = int(numbers[0]) if numbers and numbers[0].isdigit() else 1 if not numbers else 0
    end = part[0].meaning
    if unit not in _PIECES or not 1 <= count <= 31 or end not in ("first", "last"):
        return None
    return When(**{**whole.__dict__, "piece": (end, count, unit)})


def in_pieces(when: When, year: int) -> When | None:
    """The piece's first and last day, in that year."""
    assert when.piece is not None
    whole = When(years=when.years or (year,), months=when.months)
    low, high = _edge(whole, end=False), _edge(whole, end=True)
    if low is None or high is None or len(whole.years) != 1:
        return None
    end, count, unit = when.piece
    days = {"day": count, "week": 7 * count}.get(unit)
    if unit == "half":
        first, last = (low, low + timedelta(days=14)), (low + timedelta(days=15), high)
    elif days:
        first = (low, low + timedelta(days=days - 1))
        last = (high - timedelta(days=days - 1), high)
    elif unit == "month":
        turn = low.month + count if end == "first" else high.month - count + 1
        if not low.month < turn <= high.month:
            return None
        first = (low, date(low.year, turn, 1) - timedelta(days=1))
        last = (date(low.year, turn, 1), high)
    elif count == 1:
        first = _weekend(low + timedelta(days=(5 - low.weekday()) % 7))
        last = _weekend(high - timedelta(days=(high.weekday() - 6) % 7 + 1))
    else:
        return None
    chosen = first if end == "first" else last
    fits = low <= chosen[0] and chosen[1] <= high
    return When(low=chosen[0], high=chosen[1]) if fits else None


def _weekend(saturday: date) -> tuple[date, date]:
    return saturday, saturday + timedelta(days=1)


def moment(pieces: Sequence[Piece]) -> When | None:
    """One date, month, quarter, half or year."""
    when: dict[str, tuple[int, ...] | int] = {}
    for piece in pieces:
        if piece.tag == "R":
            return _day(piece.text)
        if piece.tag == "m":
            return When(years=(int(piece.text[:4]),), months=(int(piece.text[5:]),))
        if piece.tag == "M":
            when["months"] = (int(piece.meaning),)
        elif piece.tag == "u":
            when["months"] = _months_of(piece.meaning)
        elif piece.tag in "#O" and not _add_number(when, piece):
            return None
    if when.get("months") == SEASONS["winter"] and "years" in when:
        return None  # it lies in two years
    if "day" in when and len(when.get("months", ())) != 1:  # type: ignore[arg-type]
        return None
    return When(**when)  # type: ignore[arg-type]


def _add_number(when: dict[str, tuple[int, ...] | int], piece: Piece) -> bool:
    year = _year(piece.text) if piece.tag == "#" else None
    if year:
        when["years"] = (year,)
    elif piece.text.isdigit() and 1 <= int(piece.text) <= 31 and "day" not in when:
        when["day"] = int(piece.text)
    else:
        return False
    return True


def _day(text: str) -> When | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return When(low=day, high=day)


def _year(text: str) -> int | None:
    known = re.fullmatch(r"\d{4}", text) and 1800 <= int(text) <= 2100
    return int(text) if known else None


def _months_of(meaning: str) -> tuple[int, ...]:
    if meaning in SEASONS:
        return SEASONS[meaning]
    number, length = int(meaning[1]), 3 if meaning[0] == "q" else 6
    return tuple(range(length * (number - 1) + 1, length * number + 1))


def _range(first: When | None, last: When | None) -> When | None:
    """From the beginning of one moment to the end of another."""
    if first is None or last is None:
        return None
    years = first.years or last.years
    if years:
        low = _edge(When(**{**first.__dict__, "years": first.years or years}), end=False)
        high = _edge(last if last.years or last.high else None, end=True)
        return When(low=low, high=high) if low and high and low <= high else None
    if first.low and last.high:
        return When(low=first.low, high=last.high) if first.low <= last.high else None
    if not (first.months and last.months):
        return None
    if first.day or last.day:
        return When(span=(first, last))
    if first.months[0] > last.months[-1] or SEASONS["winter"] in (first.months, last.months):
        return None
    return When(months=tuple(range(first.months[0], last.months[-1] + 1)))


def _against(first: When | None, last: When | None) -> When | None:
    """ "Q1 2024 vs Q1 2023": the same months of two years, or two quarters of one."""
    if first is None or last is None or first.day or last.day or first.low or last.low:
        return None
    years = tuple(dict.fromkeys((*first.years, *last.years)))
    if first.months == last.months and len(years) == 2 and first.years and last.years:
        return When(years=years, months=first.months, each="year")
    quarters = all(len(one.months) == 3 and one.months[0] % 3 == 1 for one in (first, last))
    if quarters and first.years and last.years and len(years) == 2:
        low, high = _edge(first, end=False), _edge(last, end=True)
        back = low is None or high is None or low > high
        low, high = (_edge(last, end=False), _edge(first, end=True)) if back else (low, high)
        half_a_year = low is not None and high is not None and (high - low).days < 190
        return When(low=low, high=high, each="quarter") if half_a_year else None
    if quarters and first.months != last.months and len(years) < 2:
        return When(
            years=years, months=tuple(sorted({*first.months, *last.months})), each="quarter"
        )
    return None


def _pair(first: When | None, last: When | None) -> When | None:
    """Two months, two years, or the same months of two years."""
    if first is None or last is None or first.day or last.day or first.low or last.low:
        return None
    years = tuple(dict.fromkeys((*first.years, *last.years)))
    if first.months == last.months and len(years) == 2:
        return When(years=years, months=first.months)
    two = len(first.months) == len(last.months) == 1 and first.months < last.months
    return (
        When(years=years, months=(*first.months, *last.months)) if two and len(years) < 2 else None
    )


def _edge(when: When | None, *, end: bool) -> date | None:
    """The first or the last day of a moment whose year is known."""
    if when is None:
        return None
    if when.low:
        return when.low
    if not when.years:
        return None
    months = when.months or (1, 12)
    try:
        if when.day:
            return date(when.years[0], months[0], when.day)
        if not end:
            return date(when.years[0], months[0], 1)
        year, month = divmod(months[-1], 12)
        return date(when.years[0] + year, month + 1, 1) - timedelta(days=1)
    except ValueError:
        return None


def _on_side(when: When | None, compares: Piece | None) -> When | None:
    """ "Since March 2024" as dates; without a year the side is kept, for a table of one year."""
    if when is None:
        return None
    if compares is None:
        if when.day and when.years:
            day = _edge(when, end=False)
            return When(low=day, high=day) if day else None
        return when
    if compares.meaning not in (">", ">=", "<", "<=") or not _is_of_time(compares, when):
        return None
    if SEASONS["winter"] == when.months:
        return None
    if not (when.years or when.low):
        return When(months=when.months, day=when.day, side=compares.meaning)
    return bounded(when, compares.meaning)


def days_of(when: When) -> tuple[date | None, date | None]:
    """The first and the last day of a moment."""
    return _edge(when, end=False), _edge(when, end=True)


def within(first: When, last: When, year: int) -> When | None:
    """The days from one moment to another of that year."""
    low = _edge(When(years=(year,), months=first.months, day=first.day), end=False)
    high = _edge(When(years=(year,), months=last.months, day=last.day), end=True)
    return When(low=low, high=high) if low and high and low <= high else None


def bounded(when: When, side: str) -> When | None:
    """The days after, from, before or up to a moment whose year is known."""
    edge = _edge(when, end=side in (">", "<="))
    if edge is None:
        return None
    day = timedelta(days=1)
    if side in (">", ">="):
        return When(low=edge + day if side == ">" else edge)
    return When(high=edge - day if side == "<" else edge)


def _is_of_time(compares: Piece, when: When) -> bool:
    """ "Over 2000" is hardly a year, and "after 2000" is."""
    bare = when.years and not when.months
    timely = ("after", "before", "since", "until", "later than", "earlier than", "prior to")
    begins = compares.text in (*timely, "starting", "starting in", "starting from", "up until")
    return begins or (not bare and compares.text in ("up to", "from the start of"))
