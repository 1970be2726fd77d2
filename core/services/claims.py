"""What a worker has in its hands when it takes a turn over."""

import threading
from collections import OrderedDict
from dataclasses import dataclass, field

from core.domain.blocks import Block
from core.domain.events import ToolFinished
from core.domain.records import TurnRecord, User
from core.services.parts import Positioned

MOST_FRESH = 1_000


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A turn that this worker has taken over, and how far it had come.

    `blocks`, `calls_made`, `stop_reason`: the answer so far. `finished`: tool calls that have a
    result; `running`: the names by id of those that were running when an earlier worker died.
    `parts`: the events that earlier epochs saved; `lost`: the calls that died with them. `cut`:
    why the last call ended early with its worker dying right after, "" if it did not.
    """

    turn: TurnRecord
    user: User
    dataset_ids: tuple[str, ...]
    blocks: tuple[Block, ...] = ()
    calls_made: int = 0
    stop_reason: str | None = None
    finished: tuple[ToolFinished, ...] = ()
    running: dict[str, str] = field(default_factory=dict)
    parts: tuple[Positioned, ...] = ()
    lost: tuple[str, ...] = ()
    cut: str = ""

    @property
    def epoch(self) -> int:
        """The epoch that this worker writes in."""
        return self.turn.epoch


class FreshClaims:
    """Claims on turns that this process has begun and its worker has not taken up yet.

    Whoever accepts a message claims its turn in the same transaction, so that the worker here
    need not ask the database for what is known. A claim that is lost from here, with its process
    or for want of room, is no loss: the turn is then claimed from its rows, in a later epoch.
    """

    def __init__(self, most: int = MOST_FRESH) -> None:
        self._most = most
        self._claims: OrderedDict[str, Claim] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, claim: Claim) -> None:
        """Keep a claim whose transaction has been committed."""
        with self._lock:
            self._claims[claim.turn.id] = claim
            if len(self._claims) > self._most:
                self._claims.popitem(last=False)

    def take(self, turn_id: str) -> Claim | None:
        """The claim, for one worker only; None when there is none."""
        with self._lock:
            return self._claims.pop(turn_id, None)
