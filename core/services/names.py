"""What people and models call things, made fit to be shown in one line."""

import unicodedata

from core.errors import InvalidInput

LONGEST = 255
_BLANK = "The title cannot be empty."
_TOO_LONG = f"The title is too long (max {LONGEST} characters)."
# Invisible or turning the text around; the joiners that emoji and scripts need are not among them.
_UNSEEN = frozenset("\u200b\u200e\u200f\u061c\u2060\ufeff\u00ad") | {
    chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
}


def one_line(text: str) -> str:
    """`text` in one line: runs of white space are one space, control characters are gone."""
    kept = (" " if char.isspace() else char for char in text if char not in _UNSEEN)
    shown = "".join(char for char in kept if unicodedata.category(char) not in ("Cc", "Cs"))
    return " ".join(shown.split())


def title_of(text: str) -> str:
    """The title that a person typed, 1 to 255 characters in one line; else `InvalidInput`."""
    title = one_line(text)
    if not _visible(title):
        raise InvalidInput(_BLANK)
    if len(title) > LONGEST:
        raise InvalidInput(_TOO_LONG)
    return title


def title_from(text: str) -> str | None:
    """The title that a model wrote, cut where it is too long; None when nothing is to be seen."""
    title = one_line(text)
    if not _visible(title):
        return None
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1].rstrip()}…"


def _visible(text: str) -> bool:
    return any(unicodedata.category(char)[0] not in "CMZ" for char in text)
