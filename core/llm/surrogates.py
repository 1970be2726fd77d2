"""Text in which a character outside the basic plane was split over two deltas.

A server that escapes its JSON may cut an emoji between its two UTF-16 halves. A half alone cannot
be stored or sent, so it waits for the other one.
"""


class Joiner:
    """Joins halves across pieces; a half that stays alone becomes U+FFFD."""

    def __init__(self) -> None:
        self._high = ""

    def join(self, text: str) -> str:
        """`text`, with what was held back before it, less a first half at its end."""
        if not self._high and (text.isascii() or _plain(text)):
            return text
        text, self._high = self._high + text, ""
        if text and "\ud800" <= text[-1] <= "\udbff":
            text, self._high = text[:-1], text[-1]
        return _mended(text)

    def rest(self) -> str:
        """What is still held back, at the end."""
        rest, self._high = _mended(self._high), ""
        return rest


def _plain(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _mended(text: str) -> str:
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
