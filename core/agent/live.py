"""Who is listening to a running turn: events in memory, published at once.

A turn's events have positions. Those of one epoch lie in a range of their own, above all earlier
ones, so that a reader who saw events which died with their server can still ask for "after n".
"""

import asyncio
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from core.domain.events import TurnEvent
from core.domain.records import TurnRecord
from core.domain.view import TurnView

POSITIONS_PER_EPOCH = 1_000_000

Positioned = tuple[int, TurnEvent]


def first_position(epoch: int) -> int:
    """The position of the first event of an epoch (the first epoch is 1)."""
    return epoch * POSITIONS_PER_EPOCH + 1


@dataclass(kw_only=True)
class LiveTurn:
    """A turn that runs in this process. Written by the engine's loop, read by any thread.

    `earlier`: the view of what older epochs had saved. `stop`: asks the turn to stop.
    """

    id: str
    session_id: str
    user_id: str
    epoch: int
    earlier: TurnView
    stop: Callable[[], None]
    _events: list[Positioned] = field(default_factory=list)
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _ended: bool = False

    def __post_init__(self) -> None:
        self._view = self.earlier.copy()
        self._next = first_position(self.epoch)

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

    def end(self) -> None:
        """No more events will come from this process; wakes everyone who waits."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

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
    """The turns that run in this process, by id."""

    def __init__(self) -> None:
        self._turns: dict[str, LiveTurn] = {}
        self._lock = threading.Lock()

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
        )
        with self._lock:
            self._turns[turn.id] = live
        return live

    def close(self, live: LiveTurn) -> None:
        """Forget a turn; those who hold it can read it to its end."""
        with self._lock:
            if self._turns.get(live.id) is live:
                del self._turns[live.id]
        live.end()

    def get(self, turn_id: str) -> LiveTurn | None:
        """The turn, if it runs here."""
        with self._lock:
            return self._turns.get(turn_id)

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
