"""The ledger's tables besides model_call: prices, the roll-up of usage, budgets."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import BigInteger, Index, UniqueConstraint, text
from sqlmodel import Field

from core.db.columns import Table, count, id_column, line, now
from core.db.types import Keyed, Money, MoneyTotal, UtcDateTime

# Of all of a session's calls.
_WHOLE = text("of = ''")


class PriceRow(Table, table=True):
    """USD for a million tokens of a model, from a time on, for prompts of a length.

    The rows of one model and time are its prices until the model's next time. Rows are added, never
    changed.
    """

    __tablename__ = "price"
    __table_args__ = (UniqueConstraint("model", "effective_from", "prompt_over"),)

    id: str = id_column()
    model: str = line()
    effective_from: datetime = Field(sa_type=UtcDateTime)
    prompt_over: int = Field(sa_type=BigInteger)
    prompt_upto: int | None = Field(default=None, sa_type=BigInteger)
    input: Decimal = Field(sa_type=Money)
    cache_write_5m: Decimal = Field(sa_type=Money)
    cache_write_1h: Decimal = Field(sa_type=Money)
    cache_read: Decimal = Field(sa_type=Money)
    output: Decimal = Field(sa_type=Money)
    source: str = line()
    source_date: date
    created_by: str | None = line(default=None, foreign_key="user.id")
    created_at: datetime = now()


class Measured(Table):
    """What is added up of ended calls. `cost` leaves out unpriced calls."""

    calls: int = count()
    estimated_calls: int = count()
    unpriced_calls: int = count()
    input_tokens: int = count()
    cache_write_5m_tokens: int = count()
    cache_write_1h_tokens: int = count()
    cache_read_tokens: int = count()
    output_tokens: int = count()
    thinking_tokens: int = count()
    cost: Decimal = Field(default=Decimal(0), sa_type=MoneyTotal)
    estimated_cost: Decimal = Field(default=Decimal(0), sa_type=MoneyTotal)


class UsageDailyRow(Measured, table=True):
    """The roll-up: what a person used of a model for a purpose on a day of the ledger's zone."""

    __tablename__ = "usage_daily"
    __table_args__ = (
        Index("ix_usage_daily_user_day", "user_id", "day"),
        {"sqlite_with_rowid": False},
    )

    day: date = Field(primary_key=True)
    user_id: str = line(primary_key=True, foreign_key="user.id")
    model: str = line(primary_key=True)
    purpose: str = line(primary_key=True)


class UsageSumRow(Measured, table=True):
    """Sums over `days` days from `starts` on, by the `key` of a view, of the calls folded in."""

    __tablename__ = "usage_sum"
    # Read by ranges of its key: SQLite then finds the values beside it.
    __table_args__ = (
        Index("ix_usage_sum_key", "view", "key", "days", "starts"),
        {"sqlite_with_rowid": False},
    )

    view: str = line(primary_key=True)
    days: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    starts: date = Field(primary_key=True)
    key: str = Field(primary_key=True, sa_type=Keyed)


class UsageUnfoldedRow(Table, table=True):
    """Marks a call that is in usage_daily and not in usage_sum yet: its day and hour there.

    Written with the call's end, taken away with what adds it to the sums. It is found by its day,
    so that calls of a day are folded together.
    """

    __tablename__ = "usage_unfolded"
    __table_args__ = ({"sqlite_with_rowid": False},)

    day: date = Field(primary_key=True)
    call_id: str = line(primary_key=True)
    hour: int


class SessionTotalRow(Table, table=True):
    """What a session's calls that are in usage_sum cost, and when the first and the last of them
    began. `of`: of all its calls (""), of those of a purpose, or of a purpose and a model.
    `cost` leaves out unpriced calls. `uses`: the bits of its purposes and models, if of all."""

    __tablename__ = "session_total"
    __table_args__ = (
        # The databases read them through without looking at the rows.
        Index(
            "ix_session_total_cost",
            *("cost", "calls", "session_id", "last_at", "first_at"),
            sqlite_where=_WHOLE,
            postgresql_where=_WHOLE,
        ),
        Index(
            "ix_session_total_last",
            *("of", "last_at", "session_id", "first_at", "cost", "calls", "uses"),
        ),
        {"sqlite_with_rowid": False},
    )

    session_id: str = line(primary_key=True)
    of: str = line(primary_key=True)
    first_at: datetime = Field(sa_type=UtcDateTime)
    last_at: datetime = Field(sa_type=UtcDateTime)
    cost: Decimal = Field(sa_type=MoneyTotal)
    calls: int = count()
    uses: int = count()


class TalkSumRow(Table, table=True):
    """How often something was said or used over `days` days from `starts` on, of what is folded in.

    `view`: what is counted, the kinds of turns or the uses of tools. `scope`: whose and on which
    model, "" for everybody's on all of them. `what`: which of those.
    """

    __tablename__ = "talk_sum"
    # Read by ranges of its key, and made anew by days.
    __table_args__ = (Index("ix_talk_sum_starts", "starts"), {"sqlite_with_rowid": False})

    view: str = line(primary_key=True)
    scope: str = Field(primary_key=True, sa_type=Keyed)
    days: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    starts: date = Field(primary_key=True)
    what: str = Field(primary_key=True, sa_type=Keyed)
    number: int = count()


class TalkUnfoldedRow(Table, table=True):
    """What the end of a turn or a thumb adds to talk_sum and is not in it yet; below zero for what
    is taken back. `at`: when the turn that it is counted for began."""

    __tablename__ = "talk_unfolded"
    __table_args__ = (Index("ix_talk_unfolded_at", "at"),)

    id: str = id_column()
    at: datetime = Field(sa_type=UtcDateTime)
    user_id: str = line()
    model: str = line()
    view: str = line()
    what: str = line()
    number: int = count()


class LedgerStateRow(Table, table=True):
    """How the roll-up was made: its time zone and views, and how far a rebuild has come."""

    __tablename__ = "ledger_state"

    name: str = line(primary_key=True)
    value: str = line()


class BudgetRow(Table, table=True):
    """A monthly limit in USD: of the person `whose` id it is, "" for everyone together."""

    __tablename__ = "budget"

    whose: str = line(primary_key=True)
    monthly_limit: Decimal = Field(sa_type=Money)
    set_by: str = line(foreign_key="user.id")
    updated_at: datetime = now()
