"""The answers that the benchmarks ask for: a question names one, so both sides can tell its text.

Marks are words that nothing else contains, numbered, each a token of its own; they say which part
of an answer is to be seen, whatever draws it.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Kind = Literal["mixed", "marks"]
MARK = "\x00"
_ASKED = re.compile(
    r"Bench: (?P<kind>\w+) answer of (?P<tokens>\d+) tokens, (?P<rate>\d+) a second, "
    r"marks from (?P<first>\d+)\."
)
# Words of up to six letters are a token, longer ones several; white space goes with what follows.
_TOKEN = re.compile(r"\s*(?:\x00|[^\s\x00]{1,6})|\s+$")
_PER_PARAGRAPH = 60
_SECTIONS = (
    "## What the orders say\n\n",
    "Revenue \x00 by **region** shows that the north sold \x00 more than the south in *every* "
    "quarter, and that the gap \x00 grew from 4.1% to 7.9% over the year; returns were \x00 "
    "counted against the month in which the order was placed \x00, not the month of the "
    "return, so the later \x00 months may still fall.\n\n",
    "- the **north** grew by 12% \x00 over last year\n- the south stayed \x00 where it was\n"
    "- the *east* lost two large \x00 customers in May\n- the west is `new` \x00 since March\n\n",
    "| region | orders | revenue | share |\n|---|---:|---:|---:|\n"
    "| north \x00 | 1,204 | 81,330.50 | 41% |\n| south \x00 | 988 | 60,112.00 | 30% |\n"
    "| east \x00 | 511 | 33,870.25 | 17% |\n| west \x00 | 402 | 24,019.75 | 12% |\n\n",
    "The share is $s_r = \\frac{v_r}{\\sum_i v_i}$, so that \x00 all of them add up to one:\n\n"
    "$$\n\\sum_{r} s_r = 1, \\qquad \\bar{v} = \\frac{1}{n}\\sum_{i=1}^{n} v_i\n$$\n\n",
    "```sql\nSELECT region, -- \x00\n       count(*) AS orders,\n       sum(price * quantity) AS "
    "revenue -- \x00\nFROM orders\nJOIN customers USING (customer_id)\nWHERE ordered_at >= DATE "
    "'2025-01-01' -- \x00\nGROUP BY region\nORDER BY revenue DESC;\n```\n\n",
    "1. Compare the \x00 regions by **margin** as well.\n2. Look at the \x00 two customers that "
    "left.\n3. Ask for the \x00 months in which the west began.\n\n",
    "> A note \x00 on the data: 日本 and Ελλάδα have no region, and are left out \x00 of the "
    "shares above 📉.\n\n",
)
_CLOSING = "In short \x00 the north carries the year and the west is worth a second look"


@dataclass(frozen=True, kw_only=True)
class Plan:
    """An answer: its kind, tokens, tokens a second (0: all at once), number of its first mark."""

    kind: Kind
    tokens: int
    rate: int
    first: int

    def question(self) -> str:
        """What to ask to have it answered."""
        return (
            f"Bench: {self.kind} answer of {self.tokens} tokens, {self.rate} a second, "
            f"marks from {self.first}."
        )

    def texts(self) -> Iterator[str]:
        """Its tokens in order; the first and the last are marks."""
        numbers = itertools.count(self.first)
        for token in _tokens(self.kind, self.tokens):
            yield token.replace(MARK, mark(next(numbers))) if MARK in token else token

    def text(self) -> str:
        """All of it."""
        return "".join(self.texts())

    def marks(self) -> dict[int, int]:
        """Position of the token that is the mark, by the mark's number."""
        places = [at for at, token in enumerate(_tokens(self.kind, self.tokens)) if MARK in token]
        return {self.first + number: at for number, at in enumerate(places)}

    @property
    def last(self) -> int:
        """The number of its last mark."""
        return max(self.marks())


def mark(number: int) -> str:
    """The word that is mark `number`."""
    return f"zq{number:06}q"


def plan_in(text: str) -> Plan | None:
    """The answer that a question asks for; None when it is no question of ours."""
    found = _ASKED.search(text)
    if found is None:
        return None
    numbers = {name: int(found[name]) for name in ("tokens", "rate", "first")}
    return Plan(kind="mixed" if found["kind"] == "mixed" else "marks", **numbers)


@lru_cache(maxsize=32)
def _tokens(kind: Kind, count: int) -> tuple[str, ...]:
    return tuple(_mixed(count) if kind == "mixed" else _marks(count))


def _marks(count: int) -> Iterator[str]:
    for number in range(1, count + 1):
        yield f"{MARK}\n\n" if number % _PER_PARAGRAPH == 0 and number < count else f"{MARK} "


def _mixed(count: int) -> list[str]:
    """Whole sections while they fit, then a paragraph that fills the rest."""
    tokens = [MARK]
    for section in itertools.cycle(_SECTIONS):
        more = _TOKEN.findall(section)
        if len(tokens) + len(more) > count - 2:
            break
        tokens += ["\n\n" + more[0], *more[1:]] if len(tokens) == 1 else more
    closing = itertools.cycle([" " + token.strip() for token in _TOKEN.findall(_CLOSING)])
    tokens += itertools.islice(closing, max(0, count - 1 - len(tokens)))
    return [*tokens, f" {MARK}"] if count > 1 else tokens
