"""Has a fragment drawn again when the person's log of events has grown, wherever it happened."""

from typing import Literal

from pages.parts import assets

Topic = Literal["any", "session", "talk", "header"]
_bell = assets.component("daybook_bell", "bell.js")


def hang_bell(
    key: str, *, topic: Topic, seen: int, session_id: str | None, every_s: int = 0, calm_ms: int = 0
) -> None:
    """To be called in the fragment that is to be drawn again.

    `seen`: the mark of `topic` that was read before what is drawn. `every_s`: also so often, for
    times that are told as "3 min ago"; 0: never. `calm_ms`: only when that long nothing more has
    happened, for what is not urgent.
    """
    _bell(
        key=f"bell-{key}",
        data={"topic": topic, "seen": seen, "session": session_id}
        | {
            "every_s": every_s,
            "calm_ms": calm_ms,
        },
        on_ring_change=_nothing,
    )


def _nothing() -> None:
    """Streamlit runs a fragment only for a component whose events somebody takes."""
