"""Lets pages be drawn one after the other, so that answers get the processor between them.

Drawing is pure Python: twenty pages that are drawn at once are ready no sooner than one after the
other, and meanwhile whatever else the server does gets a twentieth of its time.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import wraps
from typing import ParamSpec

import streamlit as st

from core import bootstrap
from core.errors import DaybookError

# In seconds: how long answers that begin go first, and how long a page that waits for the database,
# say, may keep the others waiting.
ANSWERS_FIRST_S, LONGEST_TURN_S = 1.0, 5.0
P = ParamSpec("P")
_turn = threading.Lock()
_mine = threading.local()


def let_answers_begin() -> None:
    """Wait for answers that are beginning; at most a second."""
    with suppress(DaybookError):
        bootstrap.current().live.beginnings.wait(ANSWERS_FIRST_S)


@contextmanager
def drawing() -> Iterator[None]:
    """For the time in which a page or a part of it is drawn; parts within parts need no other."""
    if getattr(_mine, "drawing", False):
        yield
        return
    let_answers_begin()
    held = _turn.acquire(timeout=LONGEST_TURN_S)
    _mine.drawing = True
    try:
        yield
    finally:
        _mine.drawing = False
        if held:
            _turn.release()


def part(key: str) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """A fragment of the page by that key, which is drawn when it is its turn."""

    def made(draw: Callable[P, None]) -> Callable[P, None]:
        @st.fragment(key=key)
        @wraps(draw)
        def drawn(*args: P.args, **kwargs: P.kwargs) -> None:
            with drawing():
                draw(*args, **kwargs)

        return drawn

    return made
