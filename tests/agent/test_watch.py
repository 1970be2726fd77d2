"""What the watch looks for at its start depends on whether others can have begun a turn."""

import threading
from pathlib import Path

import pytest

from core.agent import executor_lock
from core.agent.watch import Watch
from tests.agent.desk import Desk


@pytest.mark.parametrize("alone", [True, False])
def test_a_turn_that_another_server_may_just_have_begun_is_left_to_it(
    desk: Desk, alone: bool
) -> None:
    accepted = desk.daybook.turns.accept(desk.user, session_id=desk.session_id, text="Whose?")
    taken: list[str] = []
    swept = threading.Event()
    watch = Watch(
        turn_log=desk.daybook.turn_log,
        live=desk.daybook.live,
        ensure=taken.append,
        take_over=taken.append,
        go_on=lambda session_id, owner_id: None,
        sweep_more=swept.set,
        alone=alone,
    )
    watch.start()
    assert swept.wait(20)
    watch.close()
    assert taken == ([accepted.turn_id] if alone else [])


def test_a_server_is_alone_until_another_one_holds_its_lock(tmp_path: Path) -> None:
    with executor_lock.hold(tmp_path, "one"):
        assert executor_lock.is_alone(tmp_path, "one")
        with executor_lock.hold(tmp_path, "two"):
            assert not executor_lock.is_alone(tmp_path, "one")
        assert executor_lock.is_alone(tmp_path, "one")
