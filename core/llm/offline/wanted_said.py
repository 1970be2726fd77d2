"""A condition as it was said, and how takers look at the pieces that say it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from core.llm.offline.kinds import is_date
from core.llm.offline.naming import Named, NamedValue
from core.llm.offline.pieces import Piece
from core.llm.offline.reading import Operator
from core.llm.offline.when import When

WantedKind = Literal[
    "unmatched",
    "value",
    "compare",
    "time",
    "literal",
    "contains",
    "missing",
    "concept",
    "key",
    "amount",
]


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A condition as it was said.

    `noun` is the column, where one was named. `options` holds, for each value that was named, what
    it may be. `direction` is the word before a value: from, to, in, at, "" for any other.
    `concept` is what an adjective or a verb is about. `pooled`: values joined by "or", or not
    joined at all; `compared`: each of the values is to be seen by itself.
    `keep`: a piece that is measured as well.
    """

    kind: WantedKind
    text: str
    operator: Operator = "="
    noun: Piece | None = None
    options: tuple[tuple[NamedValue, ...], ...] = ()
    numbers: tuple[str, ...] = ()
    unit: str = ""
    direction: str = ""
    concept: str = ""
    when: When | None = None
    negated: bool = False
    joined: str = ""
    compared: bool = False
    keep: Piece | None = None


def said_by(pieces: Sequence[Piece]) -> str:
    """What the pieces say, as it was typed."""
    return " ".join(piece.text for piece in pieces)


def tagged(pieces: Sequence[Piece], tag: str) -> list[Piece]:
    """The pieces with that tag."""
    return [piece for piece in pieces if piece.tag == tag]


def columns_of(noun: Piece) -> list[Named]:
    """The columns that the noun most likely is; none when a table is likelier."""
    least = min((named.cost for named in noun.names), default=0)
    return [named for named in noun.names if named.column and named.cost <= least + 1]


def is_of_dates(noun: Piece) -> bool:
    """Whether a date is what the noun most likely names."""
    return any(named.column and is_date(named.column) for named in columns_of(noun))


def operator_of(pieces: Sequence[Piece]) -> Operator:
    """The comparison that the pieces say; "=" where they say none."""
    signs: dict[str, Operator] = {">": ">", "<": "<", ">=": ">=", "<=": "<=", "=": "="}
    said = [piece.meaning for piece in pieces if piece.tag in "K+n"]
    numbers = [piece for piece in pieces if piece.tag == "#"]
    if any(piece.tag == "B" or (piece.tag == "T" and len(numbers) == 2) for piece in pieces):
        return "between"
    return signs[said[0]] if said else "="
