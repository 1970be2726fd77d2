"""A conversation in whose ledger calls are begun and ended as the engine does it."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import text
from sqlmodel import col, select

from core.db.database import Database
from core.db.tables import ModelCallRow
from core.domain import events as ev
from core.domain.ids import new_id, utc_now
from core.domain.records import SessionRecord, User
from core.domain.usage import Usage
from core.services import call_rows
from core.services.claims import Claim
from core.services.ledger.accounts import Accounts, accounts_on
from core.services.sessions import Sessions
from core.services.titling import Titling
from core.services.turn_log import TurnLog
from core.services.turns import Turns

NOTHING = Usage()
MODEL = "claude-sonnet-5-5"
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


class Book:
    """One session of `user` and its calls; days are those of `zone`."""

    def __init__(self, database: Database, user: User, zone: str = "UTC") -> None:
        self.database, self.user = database, user
        self.accounts: Accounts = accounts_on(database, zone)
        self.session: SessionRecord = Sessions(database).create(user, model=MODEL)
        self.turn_log = TurnLog(database, books=self.accounts.books)
        self.titling = Titling(database, books=self.accounts.books)
        self._position = 0

    def claim(self) -> Claim:
        """A turn that this worker has taken up: the session's active one, or a new one."""
        turns = Turns(self.database)
        active = turns.active(self.user, session_id=self.session.id)
        id_ = active.id if active else None
        if id_ is None:
            sent = turns.accept(self.user, session_id=self.session.id, text="How many?")
            id_ = sent.turn_id
        claim = self.turn_log.claim(str(id_))
        assert claim
        return claim

    def save(self, claim: Claim, *events: ev.TurnEvent) -> None:
        """Save events of a turn, behind those saved before."""
        first = max(self._position, claim.epoch * 1_000_000)
        self._position = first + len(events)
        self.turn_log.save(claim, [(first + n, each) for n, each in enumerate(events, start=1)])

    def begin(self, claim: Claim, *, model: str = MODEL, at: datetime = NOON, **fields: Any) -> str:
        """Begin a call at that time; returns its id."""
        call = ev.CallStarted(call_id=new_id(), model=model, iteration=1, attempt=1, **fields)
        with clock(at):
            self.save(claim, call)
        return call.call_id

    def call(
        self,
        usage: Usage = NOTHING,
        *,
        model: str = MODEL,
        at: datetime = NOON,
    ) -> str:
        """A call that is begun at that time and answered whole; returns its id."""
        claim = self.claim()
        id_ = self.begin(claim, model=model, at=at)
        self.save(claim, finished(id_, usage, model=model))
        return id_

    def calls(self, made: Iterable[tuple[Usage, str, datetime]]) -> None:
        """Many calls (usage, model, time) of one turn, each saved at once with its end."""
        claim = self.claim()
        for usage, model, at in made:
            call = ev.CallStarted(call_id=new_id(), model=model, iteration=1, attempt=1)
            with clock(at):
                self.save(claim, call, finished(call.call_id, usage, model=model))

    def end(self, claim: Claim) -> None:
        """End the turn."""
        self.save(claim, ev.TurnEnded(state="completed"))

    def row(self, id_: str) -> ModelCallRow:
        with self.database.read() as s:
            return s.get_one(ModelCallRow, id_)

    def rows(self) -> list[ModelCallRow]:
        with self.database.read() as s:
            return list(s.exec(select(ModelCallRow).order_by(col(ModelCallRow.id))))

    def execute(self, statement: str, **values: Any) -> int:
        """Change rows behind the ledger's back; returns how many."""
        with self.database.engine.begin() as connection:
            return connection.execute(text(statement), values).rowcount

    def fold(self) -> None:
        """Add all ended calls to the sums."""
        while self.accounts.ledger.fold():
            pass

    def unfolded(self) -> int:
        """How many calls are in no sum yet."""
        with self.database.read() as s:
            return s.connection().execute(text("SELECT count(*) FROM usage_unfolded")).scalar_one()

    def differences(self) -> list[str]:
        return [each.text for each in self.accounts.ledger.check().differences]


def finished(
    id_: str, usage: Usage, *, model: str = MODEL, counted: bool = True
) -> ev.CallFinished:
    """The event of a call that was answered whole."""
    reply = ev.ReplyFinished(
        blocks=({"type": "text", "text": "x"},),
        stop_reason="end_turn",
        usage=usage,
        model=model,
        counted=counted,
    )
    return ev.CallFinished(call_id=id_, reply=reply, first_token_ms=1, duration_ms=2)


def failed(id_: str, outcome: Any, usage: Usage) -> ev.CallFailed:
    """The event of a call that was not."""
    return ev.CallFailed(call_id=id_, outcome=outcome, code="c", reason="r", usage=usage)


@contextmanager
def clock(at: datetime) -> Iterator[None]:
    """Let this thread's calls begin and end at that time."""
    _clock.at = at
    try:
        yield
    finally:
        _clock.at = None


def _now() -> datetime:
    return getattr(_clock, "at", None) or utc_now()


# Each thread has its own; without a time in it, it is the real one, so it stays in place.
_clock = threading.local()
call_rows.utc_now = _now  # type: ignore[attr-defined]
