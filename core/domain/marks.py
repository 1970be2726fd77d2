"""How far a person's log of events has come, for pages that draw again what has changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.records import EventRecord

# What a turn's beginning is logged as.
_TALK = frozenset({"turn_accepted", "turn_retried"})


@dataclass(frozen=True, kw_only=True)
class Marks:
    """Numbers of events: a part of a page that was drawn at these is drawn again when they grow.

    `any`: the newest of all; `session`: of one session; `talk`: of those that change what is said
    in it; `header`: of those that change its title, model or data, or whether it is there.
    """

    any: int = 0
    session: int = 0
    talk: int = 0
    header: int = 0

    def grown(self, news: Sequence[EventRecord], *, session_id: str | None) -> "Marks":
        """These, and what has happened since; `session_id`: the session that they are of."""
        here = [event for event in news if session_id and event.session_id == session_id]
        return self.at_least(
            Marks(
                any=_newest(news),
                session=_newest(here),
                talk=_newest([event for event in here if is_talk(event.kind)]),
                header=_newest([event for event in here if is_header(event.kind)]),
            )
        )

    def at_least(self, other: "Marks") -> "Marks":
        """The higher of each."""
        return Marks(
            any=max(self.any, other.any),
            session=max(self.session, other.session),
            talk=max(self.talk, other.talk),
            header=max(self.header, other.header),
        )


def is_talk(kind: str) -> bool:
    """Whether such an event changes what is said in a session."""
    return kind in _TALK


def is_header(kind: str) -> bool:
    """Whether such an event changes a session's title, model or data, or whether it is there."""
    return kind.startswith("session_")


def _newest(news: Sequence[EventRecord]) -> int:
    return max((event.seq for event in news), default=0)
