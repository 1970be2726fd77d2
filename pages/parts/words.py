"""Words for labels: what people typed made harmless, numbers and times made readable."""

import re

# Streamlit reads labels as Markdown and then replaces some signs in what came out: arrows, dashes
# and its own icons. A backslash undoes the first, an unseen joiner between two signs the second.
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_REPLACED_PAIRS = re.compile(r"(?<=[<>~=-])(?=[<>=-])|(?<=:)(?=\w)")
# Fenced code, to its end or the text's; code in a line.
_CODE = re.compile(r"(^ {0,3}```.*?(?:^ {0,3}```|\Z)|`+[^`\n]+`+)", re.MULTILINE | re.DOTALL)
_ADDED = re.compile(r"(?<![\\$])\$(?=\d)|:(?=[a-z-]+\[|material/|streamlit:)")
_JOINER = "\u2060"


def plain(text: str) -> str:
    """`text` for a label, to be shown as it is: no Markdown, emoji codes, colours or formulas."""
    joined = _REPLACED_PAIRS.sub(_JOINER, " ".join(text.split()))
    return _PUNCTUATION.sub(r"\\\1", joined)


def prose(markdown: str) -> str:
    """A model's Markdown, with what Streamlit adds to Markdown taken out, code left as it is.

    A dollar sign before a digit is money here, not a formula; colours and icons are not obeyed.
    """
    pieces = _CODE.split(markdown)
    pieces[::2] = [_ADDED.sub(r"\\\g<0>", piece) for piece in pieces[::2]]
    return "".join(pieces)


def shortened(text: str, most: int) -> str:
    """`text` in one line of at most `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def counted(number: int, noun: str) -> str:
    """`1 row`, `1,234 rows`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def lasted(milliseconds: int) -> str:
    """`40 ms`, `1.3 s`, `2 min 5 s`."""
    if milliseconds < 1_000:
        return f"{milliseconds} ms"
    if milliseconds < 60_000:
        return f"{milliseconds / 1_000:.1f} s"
    return f"{milliseconds // 60_000} min {milliseconds // 1_000 % 60} s"
