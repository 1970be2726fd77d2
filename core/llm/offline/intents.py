"""Words that show what a question is that the analyst does not answer, and where from and to."""

import re

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


_CHANGED = (
    "rais|cut|doubl|halv|add|remov|clos|open|hir|fir|drop|charg|lower|increas|reduc|rais|chang|"
    "introduc|offer|mov|switch|stop|start|bought|buy|sold|sell|ban|replac|ran|run|put|invest|had"
)
_SUPPOSED = re.compile(
    r"(?i)\b(?:what would happen|what happens (?:if|when we)|what'?d happen|suppose|assuming|"
    rf"imagine|what if (?:we|i|they|you) \w+|if we (?:were to |just )?(?:{_CHANGED})\w*|"
    r"(?:would|could) (?:it|that|this|we) (?:help|improve|save|pay|make|be worth|reduce|raise)|"
    r"is it worth|worth (?:it|having|keeping|doing|buying))\b"
)


def is_supposed(question: str) -> bool:
    """Whether it asks what would be so if something were otherwise."""
    return bool(_SUPPOSED.search(question))
