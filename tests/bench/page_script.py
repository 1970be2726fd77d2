"""What Daybook's own components do in a browser, for a client that has none.

As pages/assets/bell.js, tail.js and page/at_once.js: a bell rings when its mark in the log of
events has grown, and has been calm for a while where it wants that; the tail has the page draw
natively what is whole, and what is more than growing text at once; a message goes over the live
websocket first. A page without such components gets nothing of this.
"""

import time
from collections.abc import Iterator
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg

from tests.bench.wire import Component, Drawn, trigger

BELL, TAIL, TOOLS = "daybook_bell", "daybook_tail", "daybook_page_tools"
# In seconds, as those files have them.
NATIVE_EVERY_S, LOST_S, PASS_S = 2.0, 4.0, 0.15


class PageScript:
    """Hears the live websocket's messages; what it returns is for Streamlit's."""

    def __init__(self, drawn: Drawn) -> None:
        self._drawn = drawn
        self._turn = ""
        self._texts: dict[int, str] = {}
        self._shape, self._done = 0, False
        self._marks: dict[str, int] = {}
        self._marked: tuple[str | None, float] = (None, 0.0)

    def listens(self) -> bool:
        """Whether the page has anything that opens the live websocket."""
        return any(each.name in (BELL, TAIL) for each in self._drawn.components.values())

    def place(self, session: str | None) -> dict[str, str | None]:
        """What the page says of itself on the live websocket."""
        for tail in self._named(TAIL):
            turn = tail.data["turn"] if tail.data["running"] else None
            return {"session": tail.data["session"] or None, "turn": turn}
        return {"session": session, "turn": None}

    def hear(self, message: dict[str, Any]) -> list[BackMsg]:
        """What the components ask for after a message."""
        if "marks" in message:
            self._marks = message["marks"]
            self._marked = (message.get("session"), time.monotonic())
            return self.due()
        if "turn" in message:
            self._grow(message)
            return list(self._to_draw())
        return []

    def due(self) -> list[BackMsg]:
        """What the bells ask for by now; to be called often."""
        return list(self._rung()) if self._marks else []

    def sent(self, text: str) -> dict[str, Any] | None:
        """What Enter in the box says on the live websocket, if the page has that."""
        for tools in self._named(TOOLS):
            return {"draft": tools.data["draft"], "text": text, "model": None}
        return None

    def reads(self) -> bool:
        """Whether there is anything to read of the answer that is heard."""
        return any(self._texts.values())

    def _named(self, name: str) -> list[Component]:
        return [each for each in self._drawn.components.values() if each.name == name]

    def _rung(self) -> Iterator[BackMsg]:
        session, at = self._marked
        for bell in self._named(BELL):
            mark = self._marks[bell.data["topic"]]
            grown = mark > bell.data["seen"] and bell.data["session"] == session
            calm = time.monotonic() - at >= bell.data["calm_ms"] / 1000
            if grown and calm and _is_free(bell):
                yield trigger(self._drawn, bell, "ring", mark)

    def _grow(self, patch: dict[str, Any]) -> None:
        if patch["reset"] or self._turn != patch["turn"]:
            self._turn, self._texts = patch["turn"], {}
        for part in patch["parts"]:
            self._texts[part["i"]] = self._texts.get(part["i"], "") + part.get("add", "")
        self._shape, self._done = patch["shape"], patch["done"]

    def _to_draw(self) -> Iterator[BackMsg]:
        for tail in self._named(TAIL):
            data = tail.data
            if not data["running"] or data["turn"] != self._turn:
                continue
            shape = self._shape > data["shape"] or self._done
            rest = self._texts.get(data["part"], "")[data["chars"] :]
            is_due = time.monotonic() - tail.drawn_at >= NATIVE_EVERY_S
            if (shape or ("\n\n" in rest.strip("\n") and is_due)) and _is_free(tail):
                yield trigger(self._drawn, tail, "draw", time.monotonic())


def _is_free(component: Component) -> bool:
    """Whether it waits for nothing; it does from now on, until it is drawn again."""
    now = time.monotonic()
    if now - component.asked_at < LOST_S:
        return False
    component.asked_at = now
    return True
