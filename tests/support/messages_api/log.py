"""What the scripted API received and sent: events, folded into one `Exchange` a request.

The same events are kept in memory and, in the process form, written as JSON lines flushed at
once. `at` is time.monotonic() (one clock for all processes of a machine), `wall` time.time().
"""

import json
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TextIO

Ended = Literal["complete", "client_closed", "cut", "eof", "http_error"]


@dataclass(frozen=True)
class Sent:
    """One delta that was handed to the transport."""

    at: float
    wall: float
    text: str


@dataclass
class Exchange:
    """One POST /v1/messages, numbered from 1. `ended` is None while it goes on.

    `reply` is the script's index of the reply given, None when the request was refused.
    """

    n: int
    body: dict[str, Any]
    headers: dict[str, Any]
    request_id: str
    began: float
    began_wall: float
    status: int | None = None
    reply: int | None = None
    ended: Ended | None = None
    ended_at: float | None = None
    sent: list[Sent] = field(default_factory=list)
    refusal: str = ""

    @property
    def model(self) -> str:
        """The model that was asked."""
        return str(self.body.get("model", ""))

    @property
    def chars(self) -> int:
        """Characters of delta text sent."""
        return sum(len(sent.text) for sent in self.sent)

    @property
    def text(self) -> str:
        """The delta texts sent, joined (of every kind of block)."""
        return "".join(sent.text for sent in self.sent)

    @property
    def client_closed(self) -> bool:
        """Whether the client closed the connection before the reply was over."""
        return self.ended == "client_closed"


def fold(exchanges: dict[int, Exchange], event: dict[str, Any]) -> None:
    """Apply one event."""
    n, kind = event["n"], event["event"]
    if kind == "request":
        fields = {k: event[k] for k in ("n", "body", "headers", "request_id")}
        exchanges[n] = Exchange(**fields, began=event["at"], began_wall=event["wall"])
    elif kind == "answer":
        exchanges[n].status, exchanges[n].reply = event["status"], event["reply"]
        exchanges[n].refusal = event["refusal"]
    elif kind == "delta":
        exchanges[n].sent.append(Sent(event["at"], event["wall"], event["text"]))
    elif kind == "end" and exchanges[n].ended is None:
        exchanges[n].ended, exchanges[n].ended_at = event["how"], event["at"]


def read_log(source: Path | Iterable[str]) -> list[Exchange]:
    """The exchanges in a log file; a last line that is not whole is left out."""
    text = source.read_text("utf-8") if isinstance(source, Path) else "\n".join(source) + "\n"
    exchanges: dict[int, Exchange] = {}
    for line in text.splitlines(keepends=True):
        if line.endswith("\n") and line.strip():
            fold(exchanges, json.loads(line))
    return list(exchanges.values())


class Log:
    """The growing log; every thread may read, write and wait."""

    def __init__(self, file: TextIO | None = None) -> None:
        self._file = file
        self._changed = threading.Condition()
        self._exchanges: dict[int, Exchange] = {}
        self._lines: list[str] = []

    def add(self, event: str, n: int, **fields: Any) -> None:
        """Append an event, stamped with the time now."""
        stamped = {"event": event, "n": n, "at": time.monotonic(), "wall": time.time(), **fields}
        line = json.dumps(stamped)
        with self._changed:
            fold(self._exchanges, stamped)
            self._lines.append(line)
            if self._file is not None:
                self._file.write(line + "\n")
                self._file.flush()
            self._changed.notify_all()

    def lines(self) -> list[str]:
        """The events so far, as JSON lines."""
        with self._changed:
            return list(self._lines)

    def exchanges(self) -> list[Exchange]:
        """A copy of the exchanges so far, in order of arrival."""
        return read_log(self.lines())

    def wait(self, holds: Callable[[dict[int, Exchange]], bool], timeout: float) -> bool:
        """Wait until `holds` is true of the exchanges; False after `timeout` seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: holds(self._exchanges), timeout)


def reached(exchanges: dict[int, Exchange], n: int, until: str, deltas: int = 0) -> bool:
    """Whether request `n` has `begun`, `ended`, or sent so many `deltas`."""
    exchange = exchanges.get(n)
    if exchange is None:
        return False
    if until == "deltas":
        return len(exchange.sent) >= deltas
    return until == "begun" or exchange.ended is not None
