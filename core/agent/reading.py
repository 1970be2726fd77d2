"""Reading an answer again and again while it is written, in this process or in another."""

from core.agent.live import LiveTurn, LiveTurns
from core.domain.records import TurnRecord, User
from core.domain.states import ACTIVE_TURNS
from core.domain.view import TurnView
from core.services.turn_log import TurnLog
from core.services.turns import Turns


class AnswerReader:
    """One person's reading of one turn; not for several threads at once."""

    def __init__(
        self, user: User, turn_id: str, *, turns: Turns, turn_log: TurnLog, live: LiveTurns
    ) -> None:
        self.turn_id = turn_id
        self._user = user
        self._turns = turns
        self._log = turn_log
        self._live = live
        self._held: LiveTurn | None = None
        self._saved = TurnView()

    def here(self) -> TurnView | None:
        """The answer as it stands in this process's memory, at once; None if it is not there."""
        found = self._live.get(self.turn_id)
        if found is not None and found.user_id == self._user.id:
            self._held = found
        if self._held is None:
            return None
        view = self._held.view()
        if self._held.ended and not view.done:
            # This process let go of it before its end: another one goes on.
            self._held = None
            return None
        return view

    def saved(self) -> TurnView:
        """The answer as far as it is saved; raises NotFound, DatabaseUnavailable.

        Reads only what was saved since the last time.
        """
        turn = self._turns.get(self._user, turn_id=self.turn_id)
        view = self._saved
        for seq, event in self._log.parts(self._user, turn_id=self.turn_id, after=view.seq):
            view.apply(seq, event)
        return ended(view.copy(), turn)


def ended(view: TurnView, turn: TurnRecord) -> TurnView:
    """The view with the turn's own end, when its last event is not in the view."""
    if turn.state not in ACTIVE_TURNS and not view.done:
        view.state, view.notice = turn.state, turn.error or ""
        view.shape += 1
    return view
