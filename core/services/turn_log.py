"""The worker's side of a turn: taking it over, saving what happens, reading it back.

Every write is fenced: `claim` raises the turn's epoch, and a save from an older epoch raises
StaleEpoch and changes nothing.
"""

from collections.abc import Iterator, Sequence, Set
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, func
from sqlalchemy import select as columns
from sqlmodel import Session, col, delete, select

from core.db.ahead import Asked, ahead, answers
from core.db.among import among
from core.db.database import Database
from core.db.json_text import dumps
from core.db.plain import plain
from core.db.tables import (
    MessageRow,
    ModelCallRow,
    SessionRow,
    ToolCallRow,
    TurnPartRow,
    TurnRow,
    UserRow,
)
from core.domain.events import TurnEvent
from core.domain.ids import utc_now
from core.domain.records import TurnRecord, User
from core.domain.states import ACTIVE_TURNS, CallOutcome, Role, ToolState, TurnState
from core.errors import NotFound, StaleEpoch
from core.services.call_rows import lose_call
from core.services.claims import Claim, FreshClaims
from core.services.ledger.bookkeeping import Bookkeeper
from core.services.parts import (
    Positioned,
    add_parts,
    add_parts_of_many,
    last_asked,
    last_position,
    saved_parts,
)
from core.services.places import ACTIVE
from core.services.recording import Recording, asked_for, tool_finished
from core.services.sessions import own_session
from core.services.transitions import move_turn
from core.services.turns import active_turn, turn_record

__all__ = ["TAKEN_OVER", "Claim", "TurnLog"]

TAKEN_OVER = "Another worker has taken this turn over."

_turns = plain(TurnRow)
_parts = plain(TurnPartRow)
_FENCES = (
    columns(
        _turns.c.id,
        _turns.c.epoch,
        _turns.c.state,
    )
    .where(among(_turns.c.id, bindparam("turn_ids")))
    .order_by(_turns.c.id)
    .with_for_update()
)
# After the fences: it is to see what was committed while they were waited for.
_LASTS = (
    columns(_parts.c.turn_id, func.max(_parts.c.seq).label("last"))
    .where(among(_parts.c.turn_id, bindparam("turn_ids")))
    .group_by(_parts.c.turn_id)
)
_FENCE = (
    columns(_turns.c.epoch, _turns.c.state)
    .where(_turns.c.id == bindparam("turn_id"))
    .with_for_update()
)


class TurnLog:
    """Saves and reads what happens in turns."""

    def __init__(
        self,
        database: Database,
        *,
        fresh: FreshClaims | None = None,
        books: Bookkeeper | None = None,
    ) -> None:
        self._db = database
        self._fresh = fresh or FreshClaims()
        self._books = books or Bookkeeper()

    def claim_fresh(self, turn_id: str) -> Claim | None:
        """The claim on a turn that this process has just begun, without asking the database.

        If another worker has taken the turn over since, the first save says so.
        """
        return self._fresh.take(turn_id)

    def claim(self, turn_id: str) -> Claim | None:
        """Take a turn over; None when it has ended already or does not exist."""
        if fresh := self.claim_fresh(turn_id):
            return fresh
        with self._db.write() as s:
            turn = s.exec(select(TurnRow).where(TurnRow.id == turn_id).with_for_update()).first()
            if turn is None or turn.state not in ACTIVE_TURNS:
                return None
            turn.epoch += 1
            move_turn(turn, TurnState.RUNNING)
            turn.started_at = turn.started_at or utc_now()
            parts = saved_parts(s, turn_id)
            calls = s.exec(
                select(ModelCallRow)
                .where(ModelCallRow.turn_id == turn_id)
                .order_by(col(ModelCallRow.id))
            ).all()
            lost = [call for call in calls if call.outcome == CallOutcome.RUNNING]
            for call in lost:
                lose_call(call, parts)
            claim = _claim(s, turn, list(calls), lost, parts)
            self._books.settle(s)
            s.commit()
            return claim

    def save(self, claim: Claim, parts: Sequence[Positioned]) -> str | None:
        """Save events and what they mean for the rows, in one transaction.

        Events that are saved already are passed over: a commit can take effect and its answer be
        lost. Returns the id of the turn to start next when these events ended the turn and a
        message was waiting. Raises StaleEpoch, and BudgetSpent for a call that may not be made.
        """
        with self._db.write() as s:
            c, now = s.connection(), utc_now()
            ahead(c, *self._asked_for(c, claim.turn, [event for _, event in parts], now))
            (found,) = answers(c, _fence_asked(claim.turn.id))
            last = last_position(c, claim.turn.id)
            parts = [part for part in parts if part[0] > last]
            if not parts and found["epoch"] == claim.epoch:
                return _begun_after(s, claim.turn)
            if found["epoch"] != claim.epoch or found["state"] not in ACTIVE_TURNS:
                raise StaleEpoch(TAKEN_OVER)
            add_parts(c, claim.turn.id, parts)
            recording = Recording(s, claim.turn, self._books, now)
            for _, event in parts:
                recording.apply(event)
            recording.close()
            self._books.settle(s)
            s.commit()
            return recording.next_turn_id

    def save_streamed(self, batches: Sequence[tuple[Claim, Sequence[Positioned]]]) -> Set[str]:
        """Save streamed events of several turns, in one transaction: as `save`, for what neither
        begins nor ends a call, a tool or a turn.

        Returns the ids of the turns that another worker has taken over: of those nothing is saved.
        """
        stale: set[str] = set()
        with self._db.write() as s:
            c, now = s.connection(), utc_now()
            ids = {"turn_ids": dumps([claim.turn.id for claim, _ in batches])}
            ahead(c, (_FENCES, ids), (_LASTS, ids), *_asked_for_streamed(batches))
            found = {row["id"]: row for row in answers(c, (_FENCES, ids))}
            last = {row["turn_id"]: row["last"] for row in answers(c, (_LASTS, ids))}
            fresh: list[tuple[Claim, list[Positioned]]] = []
            for claim, parts in batches:
                row, saved = found[claim.turn.id], last.get(claim.turn.id, 0)
                rest = [part for part in parts if part[0] > saved]
                mine = row["epoch"] == claim.epoch
                if rest and mine and row["state"] in ACTIVE_TURNS:
                    fresh.append((claim, rest))
                elif rest or not mine:
                    stale.add(claim.turn.id)
            add_parts_of_many(c, [(claim.turn.id, parts) for claim, parts in fresh])
            for claim, parts in fresh:
                recording = Recording(s, claim.turn, self._books, now)
                for _, event in parts:
                    recording.apply(event)
                recording.close()
            s.commit()
        return stale

    def _asked_for(
        self, c: Connection, turn: TurnRecord, given: Sequence[TurnEvent], now: datetime
    ) -> list[Asked]:
        """What `save` asks in any case, the fence first, and what it needs for these events."""
        fence = [_fence_asked(turn.id), last_asked(turn.id)]
        return fence + self._books.asked_for(c, turn, given, now) + asked_for(turn, given)

    def budget_warning(self, user: User) -> str:
        """What to tell a person whose budget is nearly used up; "" when none is."""
        with self._db.read() as s:
            return self._books.warning(s, user.id)

    def parts(self, user: User, *, turn_id: str, after: int = 0) -> tuple[Positioned, ...]:
        """The saved events after a position, in order; raises NotFound."""
        with self._db.read() as s:
            turn = s.get(TurnRow, turn_id)
            if turn is None:
                raise NotFound("There is no such turn.")
            own_session(s, user, turn.session_id)
            return saved_parts(s, turn_id, after=after)

    def unfinished(self, *, older_than: timedelta = timedelta()) -> tuple[str, ...]:
        """Turns that were accepted so long ago at least and have not ended, oldest first."""
        old = col(TurnRow.created_at) <= utc_now() - older_than
        with self._db.read() as s:
            return tuple(s.exec(select(TurnRow.id).where(ACTIVE, old).order_by(col(TurnRow.id))))

    def stranded(self) -> tuple[tuple[str, str], ...]:
        """The (session id, owner id) of sessions where messages wait and no turn is active."""
        busy = select(TurnRow.session_id).where(ACTIVE)
        waiting = select(MessageRow.session_id).where(col(MessageRow.seq).is_(None))
        stranded = select(SessionRow.id, SessionRow.owner_id).where(
            col(SessionRow.id).in_(waiting),
            col(SessionRow.id).not_in(busy),
            col(SessionRow.deleted_at).is_(None),
        )
        with self._db.read() as s:
            return tuple((id_, owner) for id_, owner in s.exec(stranded))

    def stopping(self, turn_ids: Sequence[str]) -> tuple[str, ...]:
        """Those of `turn_ids` that somebody has asked to stop."""
        with self._db.read() as s:
            asked = select(TurnRow.id).where(
                col(TurnRow.id).in_(turn_ids), col(TurnRow.stop_requested_at).is_not(None)
            )
            return tuple(s.exec(asked))

    def prune(self, *, older_than: timedelta) -> int:
        """Delete the events of turns that ended that long ago; returns how many batches went."""
        ended = select(TurnRow.id).where(col(TurnRow.ended_at) < utc_now() - older_than)
        with self._db.write() as s:
            gone = s.exec(delete(TurnPartRow).where(col(TurnPartRow.turn_id).in_(ended)))
            s.commit()
            return int(gone.rowcount)


def _asked_for_streamed(batches: Sequence[tuple[Claim, Sequence[Positioned]]]) -> Iterator[Asked]:
    for claim, parts in batches:
        yield from asked_for(claim.turn, [event for _, event in parts])


def _fence_asked(turn_id: str) -> Asked:
    return _FENCE, {"turn_id": turn_id}


def _begun_after(s: Session, turn: TurnRecord) -> str | None:
    following = active_turn(s, turn.session_id)
    return following.id if following is not None and following.id != turn.id else None


def _claim(
    s: Session,
    turn: TurnRow,
    calls: list[ModelCallRow],
    lost: list[ModelCallRow],
    parts: tuple[Positioned, ...],
) -> Claim:
    session = s.get_one(SessionRow, turn.session_id)
    owner = s.get_one(UserRow, turn.user_id)
    answer = s.get_one(MessageRow, turn.assistant_message_id)
    whole = [call for call in calls if call.outcome == CallOutcome.COMPLETE]
    tools = s.exec(select(ToolCallRow).where(ToolCallRow.message_id == answer.id)).all()
    s.flush()
    return Claim(
        turn=turn_record(turn),
        user=User(id=owner.id, name=owner.name, role=Role(owner.role)),
        dataset_ids=tuple(session.context.get("dataset_ids", ())),
        blocks=tuple(answer.blocks),
        calls_made=len(whole),
        stop_reason=whole[-1].stop_reason if whole else None,
        finished=tuple(tool_finished(t) for t in tools if t.content is not None),
        running={t.id: t.name for t in tools if t.state == ToolState.RUNNING},
        parts=parts,
        lost=tuple(call.id for call in lost),
        cut=calls[-1].error or "" if calls and calls[-1].outcome == CallOutcome.CUT else "",
    )
