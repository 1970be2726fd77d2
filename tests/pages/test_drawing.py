"""Pages are drawn one after the other."""

import threading

import pytest

from pages.parts import drawing as page_turns
from pages.parts.drawing import drawing

WITHIN_S = 10.0


def test_a_page_waits_until_another_has_been_drawn() -> None:
    order: list[str] = []
    inside = threading.Event()

    def draw() -> None:
        inside.set()
        with drawing():
            order.append("second")

    other = threading.Thread(target=draw)
    with drawing():
        other.start()
        assert inside.wait(WITHIN_S)
        order.append("first")
    other.join(WITHIN_S)
    assert order == ["first", "second"]


def test_a_page_lets_answers_begin_when_it_is_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[bool] = []
    monkeypatch.setattr(page_turns, "let_answers_begin", lambda since: waited.append(is_taken()))
    with drawing():
        pass
    assert waited == [True]


def is_taken() -> bool:
    return page_turns._turn.locked()


def test_a_part_within_a_page_waits_for_nobody() -> None:
    with drawing(), drawing():
        pass
    with drawing():
        pass


def test_a_page_that_breaks_lets_the_next_be_drawn() -> None:
    try:
        with drawing():
            raise ValueError
    except ValueError:
        pass
    done = threading.Event()

    def draw() -> None:
        with drawing():
            done.set()

    threading.Thread(target=draw).start()
    assert done.wait(WITHIN_S / 4)
