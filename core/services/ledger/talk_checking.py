"""Compares the sums of what was said with the turns that they are made of; changes nothing."""

from collections.abc import Iterator

from sqlalchemy import Connection

from core.domain.pricing.checks import Difference
from core.domain.pricing.days import Calendar
from core.domain.pricing.usage_totals import Period
from core.services.ledger.talk_sums import Counts, Place, due, kept, waiting
from core.services.ledger.views import SEPARATOR


def talk_differences(c: Connection, calendar: Calendar, block: Period) -> Iterator[Difference]:
    """Where the sums of some days, with what is in none yet, are not what the turns say."""
    wanted, found = due(c, calendar, block), _together(kept(c, block), waiting(c, calendar, block))
    for place in sorted(wanted.keys() | found.keys()):
        number, should = found.get(place, 0), wanted.get(place, 0)
        if number != should:
            yield Difference(where=_words(place), kept=str(number), due=str(should))


def _together(some: Counts, others: Counts) -> Counts:
    return some | {place: some.get(place, 0) + number for place, number in others.items()}


def _words(place: Place) -> str:
    return ", ".join(str(part).replace(SEPARATOR, " ").strip() for part in place)
