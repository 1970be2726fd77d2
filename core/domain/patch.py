"""What has changed between two looks at an answer, as small JSON values for who follows it."""

from dataclasses import dataclass, field
from typing import Any

from core.domain.view import NoticePart, Part, TextPart, ThinkingPart, ToolPart, TurnView


@dataclass(kw_only=True)
class Follower:
    """What somebody who follows one turn has been told of its answer."""

    turn_id: str
    _told: list[tuple[str, int, str]] = field(default_factory=list)
    _drops: int = 0
    _last: tuple[int, bool] = (-1, False)

    def patch(self, view: TurnView) -> dict[str, Any] | None:
        """What is new since the last patch; None when nothing is.

        `parts`: those that changed, with their index `i`; a text's `add` is what to append to it.
        `reset`: forget all parts first. `shape`: the position of the last change that is more
        than growing text. Text lengths are not in it: they depend on who counts.
        """
        if (view.seq, view.done) == self._last:
            return None
        reset = view.drops != self._drops or self._last[0] < 0
        if reset:
            self._told, self._drops = [], view.drops
        changed = []
        for i, part in enumerate(view.parts):
            told = self._told[i] if i < len(self._told) else ("", 0, "")
            mark = _mark(part)
            if mark != told:
                changed.append({"i": i, **_told_of(part, told)})
                self._told[i : i + 1] = [mark]
        if not changed and not reset and not view.done and self._last[0] >= view.shape:
            return None
        self._last = (view.seq, view.done)
        return {
            "turn": self.turn_id,
            "seq": view.seq,
            "shape": view.shape,
            "reset": reset,
            "parts": changed,
            "done": view.done,
        }


def _mark(part: Part) -> tuple[str, int, str]:
    match part:
        case TextPart() | ThinkingPart():
            return part.kind, len(part.text), "whole" if part.done else ""
        case ToolPart():
            return part.kind, 0, part.state
        case NoticePart():
            return part.kind, 0, part.text


def _told_of(part: Part, told: tuple[str, int, str]) -> dict[str, Any]:
    match part:
        case TextPart():
            before = told[1] if told[0] == part.kind else 0
            return {"kind": part.kind, "add": part.text[before:], "whole": part.done}
        case ThinkingPart():
            return {"kind": part.kind, "length": len(part.text), "whole": part.done}
        case ToolPart():
            return {"kind": part.kind, "name": part.name, "state": part.state}
        case NoticePart():
            return {"kind": part.kind}
