"""Words for labels: what people typed made harmless; beside it those that make numbers readable."""

import re

from core.domain.told import counted, lasted, shortened

__all__ = ["counted", "lasted", "plain", "prose", "shortened"]

# Streamlit reads labels as Markdown and then replaces some signs in what came out: arrows, dashes,
# emoji and its own icons. A backslash undoes the first. A span with nothing in it between the signs
# undoes the second: it is not seen, not read out and not copied.
_PUNCTUATION = re.compile(r"([!#$&*+/:<=>@\[\\\]^_`{|}~-])")
_NUMBERED = re.compile(r"^(\d+)([.)])")
_REPLACED = re.compile(
    r"(?<![^\s\ufeff])(?:<->|->|<-|--|>=|<=|~=)(?![^\s\ufeff])|:(?=[\w+-]+:|material)[\w+-]"
)
_BETWEEN, _NOTHING = "\0", ":small[]"
# Fenced code, to its end or the text's; code in a line.
_CODE = re.compile(r"(^ {0,3}```.*?(?:^ {0,3}```|\Z)|`+[^`\n]+`+)", re.MULTILINE | re.DOTALL)
_ADDED = re.compile(r"(?<![\\$])\$(?=\d)|:(?=[a-z-]+\[|material/|streamlit:)")


def plain(text: str) -> str:
    """`text` for a label, to be shown as it is: no Markdown, emoji codes, colours or formulas."""
    line = " ".join(text.replace(_BETWEEN, " ").split())
    parted = _REPLACED.sub(lambda found: _BETWEEN.join(found[0]), line)
    escaped = _NUMBERED.sub(r"\1\\\2", _PUNCTUATION.sub(r"\\\1", parted))
    return escaped.replace(_BETWEEN, _NOTHING)


def prose(markdown: str) -> str:
    """A model's Markdown, with what Streamlit adds to Markdown taken out, code left as it is.

    A dollar sign before a digit is money here, not a formula; colours and icons are not obeyed.
    """
    pieces = _CODE.split(markdown)
    pieces[::2] = [_ADDED.sub(r"\\\g<0>", piece) for piece in pieces[::2]]
    return "".join(pieces)
