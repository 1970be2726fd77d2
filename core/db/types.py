"""Column types that mean the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Integer, Numeric, String, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from core.db.json_text import storable

Json = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
# Content blocks go back to the API as they came: JSONB would sort keys and rewrite numbers, which
# also misses the prompt cache.
VerbatimJson = JSON(none_as_null=True)
# SQLite numbers rows by itself only in a column that is called INTEGER; there it has 64 bits.
Counter = BigInteger().with_variant(Integer(), "sqlite")


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time, kept in UTC; SQLite has no zones, so there it is written without one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A time without a zone cannot be stored.")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Line(TypeDecorator[str]):
    """A short text, such as an id.

    A character that no database can hold is stored as U+FFFD: an id with one is just not found.
    """

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else storable(value)


# A line that is looked up by how it begins: in the order of its characters' numbers everywhere.
Keyed = Line().with_variant(Line(collation="C"), "postgresql")


class Prose(TypeDecorator[str]):
    """Text that people, models and tools wrote: what no database can hold is shown as U+FFFD."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else storable(value)


BILLIONTH = Decimal("1e-9")


class Money(TypeDecorator[Decimal]):
    """USD, exact to a billionth, sums too: SQLite, which has no decimals, counts billionths."""

    impl = Numeric(18, 9)
    cache_ok = True
    _DIGITS = 18
    _PARTS = Decimal(10**9)

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        chosen: TypeEngine[Any] = (
            BigInteger() if dialect.name == "sqlite" else Numeric(self._DIGITS, 9)
        )
        return dialect.type_descriptor(chosen)

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        return round(value * self._PARTS) if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        if value is None:
            return None
        return value * BILLIONTH if dialect.name == "sqlite" else Decimal(value)


class MoneyTotal(Money):
    """What many calls cost. SQLite holds 9.2 billion dollars in a row, PostgreSQL much more."""

    impl = Numeric(38, 9)
    cache_ok = True
    _DIGITS = 38
