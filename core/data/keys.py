"""Finds foreign keys that the data itself proves.

A column refers to a unique column of another table when enough of its distinct values are found
there. Containment alone proves little: the numbers 1 to 12 are contained in any list of ids. So
there are two kinds of evidence, values and names, and the weaker one is, the stronger must be the
other.

Texts (UUIDs too), by values alone: at least 3 distinct values are found, which are at least 60 % of
all; they have 2 characters or more on average, where short numbers written as text count as
nothing. Two such columns share their values by accident only when both draw on one small list;
then the target, being unique, is that list.

Whole numbers, by values alone: small and dense numbers are everywhere, so every value must be
found, there must be at least 20, they must fill at least half of the target, and both ranges must
begin and end near each other (within 5 % of the target's). In a target that begins at 0 or 1, as
counts and ranks do, there must be 100 values and they must fill 90 %.

Names: the column is called like the target column, or like the target's table with or without a
word such as id, key, code or no: `customer_id` or `customer` for customers.id. Words that say
nothing (id, name, code, year, value ...) are no evidence alone. With names it is enough that 20 %
of the texts or 50 % of the numbers are found.

Where several targets qualify, the one whose name fits wins, then the one with the most values
found, then the one that is filled most. A unique column may refer to a unique one only by name, or
when it has fewer values, so that two tables of the same things do not point at each other. Nothing
is claimed for decimals, dates, times and nested values, nor within one table.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import duckdb

from core.data.quoting import name as quoted
from core.domain.catalogue import Column, ForeignKey, TableProfile

FEWEST_TEXTS = 3
TEXT_SHARE = 0.6
TEXT_SHARE_NAMED = 0.2
FEWEST_NUMBERS = 20
NUMBER_FILL = 0.5
FEWEST_COUNTS = 100
COUNT_FILL = 0.9
NUMBER_SHARE_NAMED = 0.5
RANGE_SLACK = 0.05
KEY_WORDS = frozenset({"id", "key", "code", "no", "nr", "num", "number", "ref", "fk", "pk", "uuid"})
EMPTY_WORDS = KEY_WORDS | {"name", "value", "type", "date", "year", "month", "day", "hour", "time"}
WHOLE = frozenset(f"{sign}{size}INT" for sign in ("", "U") for size in ("TINY", "SMALL", "BIG", ""))
WHOLE_NUMBERS = (WHOLE - {"INT", "UINT"}) | {"INTEGER", "UINTEGER", "HUGEINT", "UHUGEINT"}
TEXTS = frozenset({"VARCHAR", "UUID"})


@dataclass(frozen=True, kw_only=True)
class _Pair:
    """A column that may refer to another; `found` of its distinct values are there."""

    table: TableProfile
    column: Column
    to_table: TableProfile
    to_column: Column
    named: bool
    found: int = 0
    mean_length: float = 0.0

    @property
    def coverage(self) -> float:
        return self.found / self.column.distinct

    @property
    def fill(self) -> float:
        return self.found / self.to_column.distinct


def find_keys(
    connection: duckdb.DuckDBPyConnection, tables: tuple[TableProfile, ...]
) -> tuple[TableProfile, ...]:
    """`tables` with the foreign keys that the data proves; at most one for a column."""
    return tuple(
        replace(table, foreign_keys=tuple(_keys(connection, table, tables))) for table in tables
    )


def _keys(
    connection: duckdb.DuckDBPyConnection, table: TableProfile, tables: tuple[TableProfile, ...]
) -> Iterator[ForeignKey]:
    for column in table.columns:
        pairs = [_measured(connection, pair) for pair in _pairs(table, column, tables)]
        proven = [pair for pair in pairs if _is_proven(pair)]
        if proven:
            best = max(proven, key=lambda pair: (pair.named, pair.coverage, pair.fill))
            yield ForeignKey(
                column=column.name,
                to_table=best.to_table.name,
                to_column=best.to_column.name,
                coverage=best.coverage,
            )


def _pairs(
    table: TableProfile, column: Column, tables: tuple[TableProfile, ...]
) -> Iterator[_Pair]:
    """The unique columns worth a look: of the same kind, in another table, not far too small."""
    if not column.distinct or _kind(column) is None:
        return
    for to_table in tables:
        for to_column in to_table.columns:
            if to_column.name not in to_table.unique or _kind(to_column) != _kind(column):
                continue
            if to_table is table or to_table.rows < 2:
                continue
            named = _names_agree(column.name, to_table.name, to_column.name)
            pair = _Pair(
                table=table, column=column, to_table=to_table, to_column=to_column, named=named
            )
            if _is_possible(pair):
                yield pair


def _kind(column: Column) -> str | None:
    if column.type in WHOLE_NUMBERS:
        return "number"
    return "text" if column.type in TEXTS else None


def _is_possible(pair: _Pair) -> bool:
    """Whether the counts alone leave room for enough values to be found."""
    least = TEXT_SHARE if _kind(pair.column) == "text" else 1.0
    if pair.named:
        least = min(TEXT_SHARE_NAMED, NUMBER_SHARE_NAMED)
    if pair.to_column.distinct < least * pair.column.distinct:
        return False
    return pair.named or not _is_unique(pair) or pair.column.distinct < pair.to_column.distinct


def _is_unique(pair: _Pair) -> bool:
    return pair.column.name in pair.table.unique


def _measured(connection: duckdb.DuckDBPyConnection, pair: _Pair) -> _Pair:
    x, y = quoted(pair.column.name), quoted(pair.to_column.name)
    found, length = connection.execute(
        "SELECT count(*), coalesce(avg(if(regexp_full_match(x, '[0-9]{1,3}'), 0, length(x))), 0) "
        f"FROM (SELECT DISTINCT {x}::VARCHAR AS x FROM {quoted(pair.table.name)}) "
        f"WHERE x IN (SELECT {y}::VARCHAR FROM {quoted(pair.to_table.name)})"
    ).fetchall()[0]
    return replace(pair, found=int(found), mean_length=float(length))


def _is_proven(pair: _Pair) -> bool:
    if _kind(pair.column) == "text":
        if pair.named:
            return pair.found > 0 and pair.coverage >= TEXT_SHARE_NAMED
        enough = pair.found >= FEWEST_TEXTS and pair.mean_length >= 2
        return enough and pair.coverage >= TEXT_SHARE
    if pair.named:
        return pair.found > 0 and pair.coverage >= NUMBER_SHARE_NAMED
    return pair.coverage == 1.0 and _numbers_are_special(pair)


def _numbers_are_special(pair: _Pair) -> bool:
    low, high = _range(pair.column)
    to_low, to_high = _range(pair.to_column)
    slack = RANGE_SLACK * (to_high - to_low)
    if low - to_low > slack or to_high - high > slack:
        return False
    if to_low in (0, 1):
        return pair.found >= FEWEST_COUNTS and pair.fill >= COUNT_FILL
    return pair.found >= FEWEST_NUMBERS and pair.fill >= NUMBER_FILL


def _range(column: Column) -> tuple[int, int]:
    return int(column.low or 0), int(column.high or 0)


def _names_agree(column: str, to_table: str, to_column: str) -> bool:
    words, to_words, table_words = _words(column), _words(to_column), _words(to_table)
    if words == to_words and words - EMPTY_WORDS:
        return True
    told = words - KEY_WORDS
    return bool(told) and told == table_words - KEY_WORDS and to_words <= KEY_WORDS | told


def _words(name: str) -> frozenset[str]:
    """The words of a name, in the singular: customerIDs, customer_id -> customer, id."""
    apart = re.sub(r"([a-z0-9])([A-Z])", r"\1 \2", name)
    return frozenset(_singular(word) for word in re.findall(r"[^\W_]+", apart.lower()))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
