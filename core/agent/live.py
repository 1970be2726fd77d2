"""Who is listening to a running turn: events in memory, published at once.

A turn's events have positions. Those of one epoch lie in a range of their own, above all earlier
ones, so that a reader who saw events which died with their server can still ask for "after n".
"""

import asyncio
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from core.agent.beginnings import Beginnings
from core.domain.events import CallStarted, Restarted, TurnEvent
from core.domain.records import TurnRecord
from core.domain.view import TurnView

POSITIONS_PER_EPOCH = 1_000_000

Positioned = tuple[int, TurnEvent]
Wake = Callable[[], None]


def first_position(epoch: int) -> int:
    """The position of the first event of an epoch (the first epoch is 1)."""
    return epoch * POSITIONS_PER_EPOCH + 1


@dataclass(kw_only=True)
class LiveTurn:
    """A turn that runs in this process. Written by the engine's loop, read by any thread.

    `earlier`: the view of what older epochs had saved. `stop`: asks the turn to stop. `changed`:
    is called, from the engine's loop, whenever there is something new; `begun`: when there is
    something to read for the first time.
    """

    id: str
    session_id: str
    user_id: str
    epoch: int
    earlier: TurnView
    stop: Callable[[], None]
    changed: Wake = lambda: None
    begun: Wake = lambda: None
    _begun: bool = False
    _events: list[Positioned] = field(default_factory=list)
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _ended: bool = False

    def __post_init__(self) -> None:
        self._view = self.earlier.copy()
        self._next = first_position(self.epoch)

    @property
    def ended(self) -> bool:
        """Whether nothing more will come from this process."""
        return self._ended

    def place(self) -> int:
        """The position of the next event; to be shown before the next place is taken."""
        return self._next

    def show(self, position: int, event: TurnEvent) -> None:
        """Make an event visible to everyone who listens."""
        with self._changed:
            self._next = position + 1
            self._events.append((position, event))
            self._view.apply(position, event)
            self._changed.notify_all()
        if not self._begun and not isinstance(event, CallStarted | Restarted):
            self._begun = True
            self.begun()
        self.changed()

    def end(self) -> None:
        """No more events will come from this process; wakes everyone who waits."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()
        self.changed()

    def view(self) -> TurnView:
        """The answer as it stands: a copy."""
        with self._changed:
            return self._view.copy()

    def rest(self, position: int) -> Iterator[Positioned]:
        """The events of this epoch after `position` as they come, until no more will.

        Blocks the calling thread while there is none. Events of earlier epochs are in the
        database, not here.
        """
        while True:
            with self._changed:
                while not self._ended and self._next - 1 <= position:
                    self._changed.wait()
                seen = max(0, position - first_position(self.epoch) + 1)
                events, ended = self._events[seen:], self._ended
            yield from events
            if ended:
                return
            position = events[-1][0] if events else position


class LiveTurns:
    """The turns that run in this process, by id, and who wants to hear of them.

    `came_or_went` is called when one begins or ends here. `beginnings`: where nothing of an answer
    has come yet.
    """

    def __init__(self, came_or_went: Wake = lambda: None) -> None:
        self._came_or_went = came_or_went
        self.beginnings = Beginnings()
        self._turns: dict[str, LiveTurn] = {}
        self._lock = threading.Lock()
        # Replaced and never changed, so that it is read without the lock for every event.
        self._wakes: dict[str, tuple[Wake, ...]] = {}

    def open(self, turn: TurnRecord, *, earlier: TurnView, task: asyncio.Task[None]) -> LiveTurn:
        """Register a turn whose work `task` does; its stop cancels that task from any thread."""
        loop, asked = task.get_loop(), threading.Event()

        def stop() -> None:
            # Once only: a second cancellation would interrupt the saving of the first.
            if not asked.is_set():
                asked.set()
                loop.call_soon_threadsafe(task.cancel)

        live = LiveTurn(
            id=turn.id,
            session_id=turn.session_id,
            user_id=turn.user_id,
            epoch=turn.epoch,
            earlier=earlier,
            stop=stop,
            changed=lambda: self._wake(turn.session_id),
            begun=lambda: self.beginnings.end(turn.session_id),
        )
        with self._lock:
            self._turns[turn.id] = live
        live.changed()
        self._came_or_went()
        return live

    def close(self, live: LiveTurn) -> None:
        """Forget a turn; those who hold it can read it to its end."""
        with self._lock:
            if self._turns.get(live.id) is live:
                del self._turns[live.id]
        live.end()
        self._came_or_went()

    def get(self, turn_id: str) -> LiveTurn | None:
        """The turn, if it runs here."""
        with self._lock:
            return self._turns.get(turn_id)

    def of_session(self, session_id: str, *, user_id: str) -> LiveTurn | None:
        """The turn that runs here in this person's session, if one does."""
        with self._lock:
            turns = [t for t in self._turns.values() if t.session_id == session_id]
        return next((turn for turn in turns if turn.user_id == user_id), None)

    def listen(self, session_id: str, wake: Wake) -> Callable[[], None]:
        """Have `wake` called when something changes in a session's turns; returns the way out.

        It is called from the engine's loop, for every event: it must return at once.
        """
        with self._lock:
            self._wakes = {**self._wakes, session_id: (*self._wakes.get(session_id, ()), wake)}

        def leave() -> None:
            with self._lock:
                rest = tuple(w for w in self._wakes.get(session_id, ()) if w is not wake)
                others = {id_: w for id_, w in self._wakes.items() if id_ != session_id}
                self._wakes = {**others, session_id: rest} if rest else others

        return leave

    def stop_session(self, session_id: str, *, user_id: str) -> bool:
        """Stop what runs here in this person's session; whether anything did."""
        with self._lock:
            turns = [t for t in self._turns.values() if t.session_id == session_id]
        theirs = [turn for turn in turns if turn.user_id == user_id]
        for turn in theirs:
            turn.stop()
        return bool(theirs)

    def ids(self) -> list[str]:
        """The turns that run here."""
        with self._lock:
            return list(self._turns)

    def _wake(self, session_id: str) -> None:
        for wake in self._wakes.get(session_id, ()):
            wake()
