"""Words that show what a question is that the analyst does not answer, and where from and to."""

from core.domain.catalogue import Column
from core.llm.offline.words import name_words

WHY = frozenset("why explain explanation cause causes caused reason reasons because".split())
AHEAD = frozenset(
    "forecast forecasts predict predicts prediction predictions projection projections project "
    "projected will future tomorrow next expect expected extrapolate going gonna shall".split()
)
OPINION = frozenset(
    "should think recommendation opinion advice advise suggest favourite favorite like "
    "feel believe good bad nice ought better".split()
)
CHAT = frozenset("hi hello hey thanks thank bye help joke poem weather story song".split())
TOWARDS = frozenset(
    "to dest destination target arrival arriving arr receiver into end ending dropoff".split()
)
AWAY = frozenset("from origin orig source start departure dep sender".split())


def is_towards(column: Column) -> bool:
    """Whether the column, by its name, says where something goes."""
    return bool(set(name_words(column.name)) & TOWARDS)
