"""What the site's pages show and what its API was told: one for the process, steered by tests."""

from collections import defaultdict
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass
class Said:
    """A message."""

    id: str
    kind: str
    text: str


@dataclass
class Desk:
    """All there is. A test changes it over HTTP and the next draw shows it."""

    talks: dict[str, list[Said]] = field(default_factory=dict)
    growing: dict[str, str] = field(default_factory=dict)
    feedback: dict[str, dict[str, Any]] = field(default_factory=dict)
    written: list[dict[str, Any]] = field(default_factory=list)
    failing: set[str] = field(default_factory=set)
    refusing: str = ""
    stopped: list[str] = field(default_factory=list)
    draws: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    slow_s: float = 0
    without_tools: bool = False


DESK = Desk()


def fill(session: str, count: int) -> None:
    """A conversation of that many messages, questions and answers in turn."""
    kinds = ("person", "answer")
    DESK.talks[session] = [
        Said(f"{session}-{n:04d}", kinds[n % 2], f"Message {n} of {session}. " + "Words. " * 40)
        for n in range(count)
    ]


def send(session: str | None, text: str) -> str:
    """Keep a person's message; returns the conversation's id."""
    session = session or f"s{len(DESK.talks)}"
    talk = DESK.talks.setdefault(session, [])
    talk.append(Said(f"{session}-{len(talk):04d}", "person", text))
    return session


def state() -> dict[str, Any]:
    """What tests look at."""
    return {
        "talks": {name: [asdict(said) for said in talk] for name, talk in DESK.talks.items()},
        "written": DESK.written,
        "feedback": DESK.feedback,
        "stopped": DESK.stopped,
        "draws": dict(DESK.draws),
    }
