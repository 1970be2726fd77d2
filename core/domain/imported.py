"""What became of an import."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Imported:
    """`sessions`, with so many `messages`, are new. `present`: were here and stay as they are.

    `restored`: were deleted here and are back. `left_out`: messages that nobody had answered yet.
    `newest`: the id of one of them, to be opened.
    """

    sessions: int = 0
    messages: int = 0
    present: int = 0
    restored: int = 0
    left_out: int = 0
    newest: str | None = None

    @property
    def text(self) -> str:
        """It in words."""
        said = [f"Imported {_counted(self.sessions, 'conversation')}"]
        if self.sessions:
            said[0] += f" with {_counted(self.messages, 'message')}"
        if self.restored:
            said.append(f"{_counted(self.restored, 'deleted one')} brought back")
        if self.present:
            said.append(f"{_counted(self.present, 'conversation')} already here, left as it was")
        if self.left_out:
            said.append(f"{_counted(self.left_out, 'waiting message')} left out")
        return "; ".join(said) + "."


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
