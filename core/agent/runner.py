"""Runs one turn from wherever it stands to its end, whatever process began it.

The rows are the checkpoint: an execution claims the turn, reads how far it had come and goes on
there. A finished call or tool is never repeated, because its result is read instead.
"""

from collections.abc import Callable

from core.agent.database_work import when_database_answers
from core.agent.execution import Execution, Prepare
from core.agent.live import LiveTurns
from core.agent.stream_saver import StreamSaver
from core.domain.records import User
from core.services.turn_log import TurnLog


class TurnRunner:
    """Runs turns; `prepare` reads what the loop needs, `start` has another turn run, elsewhere.

    `ended` is told, on the event loop, whose turn has ended here and its id; it returns at once.
    """

    def __init__(
        self,
        *,
        turn_log: TurnLog,
        live: LiveTurns,
        prepare: Prepare,
        start: Callable[[str], None],
        ended: Callable[[User, str], None],
    ) -> None:
        self._log = turn_log
        self._saver = StreamSaver(turn_log)
        self._live = live
        self._prepare = prepare
        self._start = start
        self._ended = ended

    async def run(self, turn_id: str) -> None:
        """Take the turn up and bring it to its end; nothing happens if it has ended already.

        Cancelling this leaves the turn as it is, to be taken up by the next start.
        """
        claim = self._log.claim_fresh(turn_id)
        if claim is None:
            claim = await when_database_answers(lambda: self._log.claim(turn_id))
        if claim is None:
            return
        following = await Execution(
            claim, self._log, self._saver, self._live, self._prepare
        ).complete()
        if following is not None:
            self._start(following)
        self._ended(claim.user, claim.turn.id)
