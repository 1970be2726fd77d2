"""What a person does in a conversation: send, stop, try again. Pages and the API call this."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from core.agent.live import LiveTurns, Positioned
from core.agent.reading import AnswerReader, ended
from core.domain.ids import new_id
from core.domain.models import OFFLINE_MODEL
from core.domain.records import User
from core.domain.states import ACTIVE_TURNS
from core.domain.view import TurnView, replay
from core.errors import DatabaseUnavailable
from core.services.sessions import Sessions
from core.services.turn_log import TurnLog
from core.services.turns import Accepted, Turns

CONTINUE = "Please continue from where you stopped."
POLL_S = 0.1


@dataclass(frozen=True, kw_only=True)
class Conversation:
    """Begins, follows and stops turns. `start` hands a committed turn to the durable runner."""

    sessions: Sessions
    turns: Turns
    turn_log: TurnLog
    live: LiveTurns
    start: Callable[[str], None]

    def send(
        self, user: User, *, session_id: str, text: str, client_request_id: str | None = None
    ) -> Accepted:
        """Send a message: committed when this returns, answered or queued from there on.

        Raises InvalidInput, NotFound, DatabaseUnavailable; then nothing was sent.
        """
        accepted = self.turns.accept(
            user, session_id=session_id, text=text, client_request_id=client_request_id
        )
        if accepted.turn_id and not accepted.repeated:
            self.start(accepted.turn_id)
        return accepted

    def again(self, user: User, *, session_id: str, message_id: str) -> str:
        """Answer the same question once more; raises NotFound, Conflict. Returns the turn's id."""
        turn_id = self.turns.again(user, session_id=session_id, message_id=message_id)
        self.start(turn_id)
        return turn_id

    def answer_offline(self, user: User, *, session_id: str, message_id: str) -> str:
        """Let the offline analyst answer the same question; else as `again`."""
        turn_id = self.turns.again(
            user, session_id=session_id, message_id=message_id, model=OFFLINE_MODEL
        )
        self.start(turn_id)
        return turn_id

    def go_on(self, user: User, *, session_id: str) -> Accepted:
        """Ask for the rest of an answer that was cut off."""
        return self.send(user, session_id=session_id, text=CONTINUE, client_request_id=new_id())

    def stop(self, user: User, *, session_id: str) -> None:
        """Stop the running answer, here or in another process; nothing if none is running.

        One that runs here is stopped first, so that it stops also while the database is away.
        """
        stopped = self.live.stop_session(session_id, user_id=user.id)
        try:
            self.turns.request_stop(user, session_id=session_id)
        except DatabaseUnavailable:
            if not stopped:
                raise
            return
        self.live.stop_session(session_id, user_id=user.id)

    def delete(self, user: User, *, session_id: str) -> None:
        """Stop and delete a session; `restore` brings it back."""
        self.sessions.delete(user, session_id=session_id)
        # After that nothing more can be sent there, so nothing can begin behind this stop.
        self.stop(user, session_id=session_id)

    def restore(self, user: User, *, session_id: str) -> None:
        """Bring a deleted session back; what waited in its queue is answered now."""
        self.sessions.restore(user, session_id=session_id)
        self.go_on_with_queue(user, session_id=session_id)

    def go_on_with_queue(self, user: User, *, session_id: str) -> None:
        """Answer what waits in a session, if nothing is being answered there."""
        turn_id = self.turns.begin_waiting(user, session_id=session_id)
        if turn_id:
            self.start(turn_id)

    def view(self, user: User, *, turn_id: str) -> TurnView:
        """A turn's answer as it stands, wherever it runs; raises NotFound."""
        turn = self.turns.get(user, turn_id=turn_id)
        live = self.live.get(turn.id)
        if live is not None:
            return live.view()
        view = replay(self.turn_log.parts(user, turn_id=turn_id))
        return ended(view, turn)

    def reader(self, user: User, *, turn_id: str) -> AnswerReader:
        """For following a turn without blocking; whether it is theirs is checked when it reads."""
        return AnswerReader(user, turn_id, turns=self.turns, turn_log=self.turn_log, live=self.live)

    def follow(
        self, user: User, *, turn_id: str, after: int = 0, poll_s: float = POLL_S
    ) -> Iterator[Positioned]:
        """Every event of a turn after a position, each once and in order, until it has ended.

        Blocks while there is none. Of a turn that runs in this process they come at once, of one
        that runs in another as they are saved. Raises NotFound.
        """
        seen = after
        while True:
            live = self.live.get(turn_id)
            running = self.turns.get(user, turn_id=turn_id).state in ACTIVE_TURNS
            for positioned in self.turn_log.parts(user, turn_id=turn_id, after=seen):
                seen = positioned[0]
                yield positioned
            if not running:
                return
            if live is None:
                time.sleep(poll_s)
                continue
            for positioned in live.rest(seen):
                seen = positioned[0]
                yield positioned
