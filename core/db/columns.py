"""The base of all tables, and the kinds of columns that they are made of."""

from typing import Any

from sqlalchemy import BigInteger, MetaData
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from core.db.types import Json, Line, UtcDateTime, VerbatimJson
from core.domain.ids import new_id, utc_now

# Named alike on both databases, so that a later migration can name what it changes.
_NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(SQLModel, registry=registry(metadata=MetaData(naming_convention=_NAMES))):
    """Base of all tables; `Table.metadata` is what migrations are compared with."""


def id_column() -> Any:
    """A key of our own making."""
    return Field(default_factory=new_id, primary_key=True, sa_type=Line)


def line(**settings: Any) -> Any:
    """A short text."""
    return Field(sa_type=Line, **settings)


def now() -> Any:
    """A time that is now unless it is given."""
    return Field(default_factory=utc_now, sa_type=UtcDateTime)


def time() -> Any:
    """A time that may be missing."""
    return Field(default=None, sa_type=UtcDateTime, nullable=True)


def count() -> Any:
    """A number that may grow large."""
    return Field(default=0, sa_type=BigInteger)


def json_column(default: Any) -> Any:
    """JSON of ours."""
    return Field(default_factory=default, sa_type=Json, nullable=False)


def verbatim(default: Any) -> Any:
    """JSON that goes back as it came."""
    return Field(default_factory=default, sa_type=VerbatimJson, nullable=False)
