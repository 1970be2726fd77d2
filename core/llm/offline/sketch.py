"""What a question asks, in its own pieces, before it is known which table it is about."""

from dataclasses import dataclass, field
from typing import Literal

from core.llm.offline.pieces import Piece

Kind = Literal[
    "figures",
    "values",
    "rows",
    "growth",
    "histogram",
    "correlation",
    "outliers",
    "describe",
    "gaps",
]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One measure as it was said: `noun` is None for a bare "how many".

    `concept`: an adjective that says what is measured. `aggregate` is avg, sum, median, std, min,
    max, range, count, or "" for a bare noun. `how_much`: that was said, so that rows are not meant.
    """

    aggregate: str
    noun: Piece | None = None
    different: bool = False
    concept: str = ""
    how_much: bool = False


@dataclass(frozen=True, kw_only=True)
class Sketch:
    """What is asked. `rank` is the word that asked for an order: high, low, most, fewest, best,
    worst, last, first or an adjective ("adj heaviest"), "" when none did; `limit` how many.

    `peak`: the largest or smallest of single rows may be meant ("the highest delay by carrier").
    `top`: a list was asked for ("top 5 carriers by revenue"). `popular`: ranked by counting.
    `each`: the group was said with "per" or "each". `part`: the period to group by. `hints` are
    tables that were named in passing ("of flights"). `running`: the sum so far. `tallied`: how many
    groups there are. `spent`: only amounts below zero, where there are such. `within`: ranked anew
    in each of these. `one`: a single row was named. `averaged`: what is taken of the groups'
    figures. `person`: it began with "who". `whole`: the row is asked for, too ("and when was it").
    `step`: how wide the ranges of a distribution are, with the unit.
    `only`: the conditions that are no part of all. `bare`: nothing was said to rank by.
    `listed`: it began with "show" or the like; `which`: with "which" or the like.
    """

    kind: Kind = "figures"
    measures: tuple[Asked, ...] = ()
    groups: tuple[Piece, ...] = ()
    rank: str = ""
    rank_word: str = ""
    limit: int | None = None
    peak: bool = False
    top: bool = False
    popular: bool = False
    per: bool = False
    each: bool = False
    share: bool = False
    compared: bool = False
    averaged: str = ""
    within: Piece | None = None
    unit: str = ""
    step: str = ""
    who: bool = False
    person: bool = False
    whole: bool = False
    one: bool = False
    counted: bool = False
    spent: bool = False
    running: bool = False
    tallied: bool = False
    part: str = ""
    growth: str = ""
    having: tuple[str, str] | None = None
    bare: bool = False
    listed: bool = False
    which: bool = False
    hints: tuple[Piece, ...] = field(default=())
    axis: Piece | None = None
    numerator: tuple[int, ...] = ()
    only: tuple[int, ...] = ()
