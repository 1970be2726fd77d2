"""Makes the rows of one surveyed session, to be written together with the whole import."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core.db.session_tables import calls, feedback, messages, sessions, tools, turns
from core.db.tables import DatasetRow
from core.domain.export.schema import ExportedCall, ExportedMessage, ExportedSession
from core.domain.ids import utc_now
from core.domain.pricing.totals import CostTotal
from core.domain.records import User
from core.domain.states import CostState
from core.services.export.datasets import ABSENT, IDS
from core.services.incoming import rows
from core.services.incoming.parsing import Reader
from core.services.incoming.staging import PRICE, Staged
from core.services.ledger.bookkeeping import names_in, priced
from core.services.ledger.measures import usage_in
from core.services.ledger.price_rows import PriceBook
from core.services.ledger.rolling import Entry

AT_ONCE = 500
# In this order: each names only what comes before it.
_TABLES = (messages, turns, tools, calls, feedback)


class SessionStager:
    """Makes the rows of one session; `entries` are what its calls add to the roll-up."""

    def __init__(self, s: Session, user: User, staged: Staged) -> None:
        self._user, self._staged = user, staged
        self._book = PriceBook(s.connection())
        self._known = _datasets_by_fingerprint(s, user)
        self._now = utc_now()
        self._waiting: dict[str, list[dict[str, Any]]] = {table.name: [] for table in _TABLES}
        self.entries: list[Entry] = []

    def take(self, reader: Reader) -> None:
        """Take all of it; its survey has found nothing wrong."""
        session = reader.one("session", ExportedSession)
        context = self._context(session)
        self._staged.add(sessions, [rows.session_row(session, self._user.id, context)])
        for _, message in reader.items("messages", ExportedMessage):
            if message.seq is not None:
                self._message(session.id, message)
        for _, call in reader.items("model_calls", ExportedCall):
            self._call(call, session.id)
        self._flush()

    def _context(self, session: ExportedSession) -> dict[str, Any]:
        """The data sets that are here by what they were made from; the rest is remembered."""
        context: dict[str, Any] = dict(session.context)
        here, absent = [], []
        for place, dataset in enumerate(session.datasets):
            id_ = self._known.get(dataset.fingerprint)
            if id_ is None or id_ in here:
                absent.append({"place": place, **dataset.model_dump()})
            else:
                here.append(id_)
        context[IDS] = here
        return context | ({ABSENT: absent} if absent else {})

    def _message(self, session_id: str, message: ExportedMessage) -> None:
        waiting, user_id = self._waiting, self._user.id
        waiting[messages.name].append(rows.message_row(message, session_id))
        if message.turn is not None:
            waiting[turns.name].append(rows.turn_row(message, session_id, user_id, self._now))
        waiting[tools.name] += rows.tool_rows(message, self._now)
        for call in message.model_calls:
            self._call(call, session_id, message)
        if message.feedback is not None:
            waiting[feedback.name].append(rows.feedback_row(message, user_id))
        if len(waiting[messages.name]) >= AT_ONCE:
            self._flush()

    def _call(
        self, call: ExportedCall, session_id: str, message: ExportedMessage | None = None
    ) -> None:
        row = rows.call_row(call, session_id, self._user.id, message)
        if row["outcome"] != call.outcome:
            self._end(row)
        elif call.price is not None:
            row[PRICE] = call.price
        self._waiting[calls.name].append(row)
        self.entries.append(
            Entry(
                call_id=row["id"],
                started_at=call.started_at,
                user_id=self._user.id,
                model=call.model,
                purpose=call.purpose,
                usage=usage_in(row),
                cost=CostTotal.of_call(row["cost"], CostState(row["cost_state"])),
            )
        )

    def _end(self, row: dict[str, Any]) -> None:
        """A call that was under way has no end here: it is priced by what it had taken."""
        found = priced(
            self._book,
            names_in(row),
            row["started_at"],
            usage_in(row),
            estimated=True,
            batch_percent=row["batch_percent"],
        )
        row |= {"cost": found.cost, "cost_state": found.state, "ended_at": self._now}
        row["price_id"] = found.price.id if found.price else None
        row["prompt_over"] = found.price.tier.prompt_over if found.price else None

    def _flush(self) -> None:
        for table in _TABLES:
            self._staged.add(table, self._waiting[table.name])
            self._waiting[table.name] = []


def _datasets_by_fingerprint(s: Session, user: User) -> dict[str, str]:
    reach = select(DatasetRow.fingerprint, DatasetRow.id).where(
        sa.or_(col(DatasetRow.owner_id) == user.id, col(DatasetRow.owner_id).is_(None))
    )
    return dict(s.exec(reach.order_by(col(DatasetRow.id))).all())
