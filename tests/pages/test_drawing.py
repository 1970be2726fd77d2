"""Pages are drawn one after the other."""

import threading

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
