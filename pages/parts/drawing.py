"""Lets pages be drawn one after the other, so that answers get the processor between them.

Drawing is pure Python: twenty pages that are drawn at once are ready no sooner than one after the
other, and meanwhile whatever else the server does gets a twentieth of its time.
"""

import threading
import time
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


def let_answers_begin(since: float | None = None) -> None:
    """Wait for answers that are beginning; at most a second, `since` then (time.monotonic)."""
    waited = time.monotonic() - since if since else 0.0
    with suppress(DaybookError):
        bootstrap.current().live.beginnings.wait(ANSWERS_FIRST_S - waited)


@contextmanager
def drawing() -> Iterator[None]:
    """For the time in which a page or a part of it is drawn; parts within parts need no other."""
    if getattr(_mine, "drawing", False):
        yield
        return
    came = time.monotonic()
    held = _turn.acquire(timeout=LONGEST_TURN_S)
    _mine.drawing = True
    # Only now: while this waited for its turn others may have begun.
    let_answers_begin(came)
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
