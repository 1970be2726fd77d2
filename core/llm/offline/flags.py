"""Columns of yes and no, and the words that say so: "cancelled", "cancellation rate", "unpaid"."""

from collections.abc import Iterator

from core.domain.catalogue import Column
from core.llm.offline.concepts import ADDITIVE, LEVELS, PIECES
from core.llm.offline.kinds import is_text, is_whole
from core.llm.offline.words import name_words, singular

RATES = ("rate", "rates", "percentage", "ratio", "share")
_PAIRS = (("yes", "no"), ("y", "n"), ("true", "false"), ("t", "f"))
_COUNTED = frozenset("children people count number child cluster class".split())
_ENDS = ("flag", "yn", "ind", "indicator", "bool", "status")
_DONE = ("ok", "raised", "given", "allowed", "done", "set", "recorded", "reported")
_OPENERS = (
    "is", "was", "has", "had", "did", "are", "needs", "need", "wants", "requires", "uses", "owns",
    "accepts", "includes",
)  # fmt: skip


def yes_of(column: Column) -> tuple[str, str] | None:
    """The values that mean yes and no, where it holds nothing else.

    Ones and zeros do where the name says that something is so: is_late, returned, active_flag.
    """
    if column.type == "BOOLEAN":
        return "true", "false"
    values = {value.casefold(): value for value in column.values}
    if is_whole(column):
        ones = set(values) <= {"0", "1"} and (column.low, column.high) == ("0", "1")
        return ("1", "0") if ones and _says_so(column) else None
    found = next((pair for pair in _PAIRS if set(pair) == set(values)), None)
    return (values[found[0]], values[found[1]]) if found and is_text(column) else None


def _says_so(column: Column) -> bool:
    """Whether it is no count: "children" and "visits" may be none or one as well."""
    words = name_words(column.name)
    last = words[-1] if words else ""
    opened = len(words) > 1 and words[0] in _OPENERS
    return opened or not (singular(last) != last or last in ADDITIVE | LEVELS | PIECES | _COUNTED)


def plain_words(column: Column) -> tuple[str, ...]:
    """What is so, without "is" before or "flag" after it."""
    words = name_words(column.name)
    words = words[1:] if len(words) > 1 and words[0] in _OPENERS else words
    ends = _ENDS + _DONE
    return words[:-1] if len(words) > 1 and words[-1] in ends else words


def other_forms(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The verb and the noun of what is so: "cancel", "cancels", "cancellation" of "cancelled"."""
    if len(words) == 2 and words[-1] in _PARTICLES:
        yield from _phrasal(*words)
        return
    if len(words) == 2 and words[-1].endswith("ed"):
        yield words[::-1]  # "suspected fraud"
    if words[-1].endswith("tted"):
        yield (*words[:-1], f"{words[-1][:-4]}ssion")
    for stem in dict.fromkeys(_stems(words[-1])):
        for ending in (
            "",
            "s",
            "ation",
            "ations",
            "ion",
            "ing",
            "ment",
            "ulent",
            "ed",
            f"{stem[-1:]}ed",
        ):
            if (form := f"{stem}{ending}") != words[-1] and len(form) > 3:
                yield (*words[:-1], form)


_PARTICLES = ("out", "in", "up", "off", "down", "over", "back")


def _phrasal(verb: str, particle: str) -> Iterator[tuple[str, ...]]:
    """ "Drop out", "drop-outs", "dropping out" of "dropped out"."""
    for stem in dict.fromkeys(_stems(verb)):
        if stem != verb and len(stem) > 2:
            yield stem, particle
            yield stem, f"{particle}s"
            yield f"{stem}s", particle
            yield (f"{stem}{particle}",)
            yield (f"{stem}{particle}s",)
            yield f"{stem}ing", particle
            yield f"{stem}{stem[-1]}ing", particle


def _stems(word: str) -> Iterator[str]:
    if not word.endswith("ed"):
        yield word
        return
    short = word[:-2]
    yield short
    yield word[:-1]
    if len(short) > 3 and short[-1] == short[-2]:
        yield short[:-1]
