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
        if found[place] != wanted[place]:
            yield Difference(where=_words(place), kept=str(found[place]), due=str(wanted[place]))


def _together(some: Counts, others: Counts) -> Counts:
    # Not by +, which leaves out what is below zero.
    some.update(others)
    return some


def _words(place: Place) -> str:
    return ", ".join(str(part).replace(SEPARATOR, " ").strip() for part in place)
