"""Many rows at once: every value arrives as it was given, and a refusal is named as any other."""

from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from core.db.bulk import put, rows_of
from core.db.database import Database
from core.db.plain import plain
from core.db.tables import UsageSumRow
from core.services.ledger.measures import MEASURES, MONEY

sums = plain(UsageSumRow)
STRANGE = ["", "a,b", 'a "quoted" one', "two\nlines", "a\ttab", "\\N", "NULL", "ü\x1fx", "\\.", "'"]


def table(keys: list[str], **amounts: int) -> Any:
    """Rows of usage_sum with these keys."""
    same = {"view": "bulk", "starts": "2026-11-21"} | dict.fromkeys(MEASURES, 0) | amounts
    columns = {name: [value] * len(keys) for name, value in same.items()}
    return pa.table(columns | {"days": [1] * len(keys), "key": keys})


def written(database: Database, rows: Any) -> list[Any]:
    with database.write() as s:
        put(s.connection(), sums, rows)
        s.commit()
    with database.read() as s:
        return list(s.connection().execute(sa.select(sums).order_by(sums.c.key)).mappings())


def test_texts_arrive_whatever_is_in_them(database: Database) -> None:
    found = written(database, table(STRANGE))
    assert sorted(row["key"] for row in found) == sorted(STRANGE)


@pytest.mark.parametrize("billionths", [0, 1, 999_999_999, 123_456_789_012_345_678])
def test_money_arrives_to_the_billionth(database: Database, billionths: int) -> None:
    (row,) = written(database, table(["x"], cost=billionths, output_tokens=billionths))
    assert {row[name] for name in MONEY} == {Decimal(billionths) / 10**9, Decimal(0)}
    assert (row["output_tokens"], row["starts"].isoformat()) == (billionths, "2026-11-21")


def test_no_rows_are_no_statement(database: Database) -> None:
    assert written(database, table([])) == []


def test_a_row_that_is_there_is_refused_by_name_and_nothing_is_kept(database: Database) -> None:
    with pytest.raises(IntegrityError):
        written(database, table(["a", "b", "a"]))
    assert written(database, table([])) == []


def test_rows_are_what_was_put_into_the_table() -> None:
    assert rows_of(pa.table({"a": ["x", "y"], "b": [1, 2**62]})) == [("x", 1), ("y", 2**62)]
