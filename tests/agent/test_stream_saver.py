"""What running turns stream is saved together, and each turn's troubles are its own."""

import asyncio
from collections.abc import Sequence, Set

import pytest

from core.agent.stream_saver import StreamSaver
from core.domain.events import TextDelta
from core.errors import DatabaseUnavailable, StaleEpoch
from core.services.claims import Claim
from core.services.turn_log import TurnLog
from tests.agent.desk import Desk

Batches = Sequence[tuple[Claim, Sequence[tuple[int, TextDelta]]]]
WORDS = [(1, TextDelta(index=0, text="Half"))]


def claims(desk: Desk, number: int) -> list[Claim]:
    """The claims of turns that run in sessions of their own."""
    made = []
    for _ in range(number):
        session = desk.daybook.sessions.create(desk.user, model="m")
        turn = desk.daybook.turns.accept(desk.user, session_id=session.id, text="x").turn_id
        claim = desk.daybook.turn_log.claim(turn or "")
        assert claim
        made.append(claim)
    return made


def saved(desk: Desk, claim: Claim) -> int:
    return len(desk.daybook.turn_log.parts(desk.user, turn_id=claim.turn.id))


class Troubled(TurnLog):
    """Counts its transactions; is away for some, and cannot save one of the turns."""

    def __init__(self, desk: Desk, *, away: int = 0, never: str = "") -> None:
        super().__init__(desk.database)
        self.sizes: list[int] = []
        self._away, self._never = away, never

    def save_streamed(self, batches: Batches) -> Set[str]:
        self.sizes.append(len(batches))
        if len(self.sizes) <= self._away:
            raise DatabaseUnavailable("Away.")
        if any(claim.turn.id == self._never for claim, _ in batches):
            raise ValueError("This cannot be saved.")
        return super().save_streamed(batches)


async def save_all(log: TurnLog, all_: Sequence[Claim]) -> list[BaseException | None]:
    saver = StreamSaver(log)
    saves = (saver.save(claim, WORDS) for claim in all_)
    return list(await asyncio.gather(*saves, return_exceptions=True))


def test_what_many_turns_stream_is_one_transaction(desk: Desk) -> None:
    three = claims(desk, 3)
    log = Troubled(desk)
    assert asyncio.run(save_all(log, three)) == [None, None, None]
    assert (log.sizes, [saved(desk, claim) for claim in three]) == ([3], [1, 1, 1])


def test_a_turn_that_was_taken_over_does_not_keep_the_others_from_being_saved(desk: Desk) -> None:
    old, other = claims(desk, 2)
    desk.daybook.turn_log.claim(old.turn.id)
    outcomes = asyncio.run(save_all(desk.daybook.turn_log, [old, other]))
    assert [type(outcome) for outcome in outcomes] == [StaleEpoch, type(None)]
    assert (saved(desk, old), saved(desk, other)) == (0, 1)


def test_what_cannot_be_saved_is_one_turns_trouble(desk: Desk) -> None:
    bad, other = claims(desk, 2)
    outcomes = asyncio.run(save_all(Troubled(desk, never=bad.turn.id), [bad, other]))
    assert [type(outcome) for outcome in outcomes] == [ValueError, type(None)]
    assert (saved(desk, bad), saved(desk, other)) == (0, 1)


def test_what_is_saved_twice_is_there_once(desk: Desk) -> None:
    (claim,) = claims(desk, 1)
    asyncio.run(save_all(desk.daybook.turn_log, [claim]))
    more = [*WORDS, (2, TextDelta(index=0, text=" and half"))]
    assert not desk.daybook.turn_log.save_streamed([(claim, more)])
    parts = desk.daybook.turn_log.parts(desk.user, turn_id=claim.turn.id)
    assert [event for _, event in parts] == [event for _, event in more]


@pytest.mark.parametrize("leaves", [False, True])
def test_who_waits_for_a_database_that_is_away_can_leave(desk: Desk, leaves: bool) -> None:
    one, other = claims(desk, 2)

    async def work() -> None:
        saver = StreamSaver(Troubled(desk, away=2))
        first = asyncio.create_task(saver.save(one, WORDS))
        second = asyncio.create_task(saver.save(other, WORDS))
        await asyncio.sleep(0)
        if leaves:
            first.cancel()
        await asyncio.wait({first, second})
        assert first.cancelled() == leaves

    asyncio.run(work())
    assert (saved(desk, one), saved(desk, other)) == (0 if leaves else 1, 1)
