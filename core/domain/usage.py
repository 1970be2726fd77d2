"""Tokens of one request to a model, in the classes that are priced apart."""

from dataclasses import dataclass, fields, replace


@dataclass(frozen=True, kw_only=True, slots=True)
class Usage:
    """Token counts as the Messages API reports them.

    `input` leaves out everything read from or written to the cache; `output` includes `thinking`.
    """

    input: int = 0
    cache_write_5m: int = 0
    cache_write_1h: int = 0
    cache_read: int = 0
    output: int = 0
    thinking: int = 0

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            **{each.name: getattr(self, each.name) + getattr(other, each.name) for each in _CLASSES}
        )

    @property
    def prompt(self) -> int:
        """All tokens that went in: their number decides which tier a model's price is of."""
        return self.input + self.cache_write_5m + self.cache_write_1h + self.cache_read

    @property
    def total(self) -> int:
        """All tokens that are paid for."""
        return self.prompt + self.output

    def with_output_from(self, text: str) -> "Usage":
        """The same with `output` raised to what `text` is estimated to hold, never lowered."""
        return replace(self, output=max(self.output, estimate_tokens(text)))


_CLASSES = fields(Usage)


def estimate_tokens(text: str) -> int:
    """Tokens in `text` by rule of thumb, for calls whose true count never arrived.

    About four characters a token in English; text outside ASCII is counted as one a character.
    """
    wide = sum(1 for char in text if ord(char) > 127)
    return wide + -(-(len(text) - wide) // 4)
