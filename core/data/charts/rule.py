"""Rules for JSON values, and a check that names the place where a value breaks one."""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from core.errors import ChartRejected

SHOWN_CHARS = 60


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What one value may be; a kind of value that is not named here is not allowed.

    `number`: the least and the most. `words`: the only texts. `pattern`: what a text must match,
    told as `meaning`. `whole`: numbers have no fraction. `items`: the rule of a list's values, of
    which there may be `least` to `most`. `members`: the rules of an object's values, by their
    names. `needs`: the members that must be there.
    """

    null: bool = False
    truth: bool = False
    number: tuple[float, float] | None = None
    whole: bool = False
    words: frozenset[str] = frozenset()
    pattern: re.Pattern[str] | None = None
    meaning: str = "a text"
    items: "Rule | None" = None
    least: int = 0
    most: int = 100
    members: "Mapping[str, Rule] | None" = None
    needs: tuple[str, ...] = ()


def check(value: Any, rule: Rule, path: str) -> None:
    """Raises `ChartRejected` with the path of the first thing in `value` that `rule` forbids."""
    if not _fits(value, rule):
        raise ChartRejected(f"{path} is {shown(value)}. It may be {_allowed(rule)}.")
    if isinstance(value, dict) and rule.members is not None:
        _check_members(value, rule, rule.members, path)
    elif isinstance(value, list) and rule.items is not None:
        for at, item in enumerate(value):
            check(item, rule.items, f"{path}[{at}]")


def _check_members(
    value: dict[str, Any], rule: Rule, members: Mapping[str, Rule], path: str
) -> None:
    for name, item in value.items():
        if name not in members:
            raise ChartRejected(
                f"{path}.{name[:SHOWN_CHARS]} is not allowed. Allowed there: {', '.join(members)}."
            )
        check(item, members[name], f"{path}.{name}")
    for name in rule.needs:
        if name not in value:
            raise ChartRejected(f"{path}.{name} is missing.")


def _fits(value: Any, rule: Rule) -> bool:
    match value:
        case None:
            return rule.null
        case bool():
            return rule.truth
        case int() | float():
            return rule.number is not None and _within(value, rule.number, whole=rule.whole)
        case str():
            matches = rule.pattern is not None and rule.pattern.fullmatch(value) is not None
            return value in rule.words or matches
        case list():
            return rule.items is not None and rule.least <= len(value) <= rule.most
        case dict():
            return rule.members is not None
    return False


def _within(value: float, bounds: tuple[float, float], *, whole: bool) -> bool:
    low, high = bounds
    try:
        return math.isfinite(value) and low <= value <= high and (not whole or value == int(value))
    except OverflowError:
        return False


def _allowed(rule: Rule) -> str:
    """The rule in words."""
    kinds = []
    if rule.words:
        kinds.append("one of " + ", ".join(sorted(rule.words)))
    if rule.pattern:
        kinds.append(rule.meaning)
    if rule.number:
        noun = "a whole number" if rule.whole else "a number"
        kinds.append(f"{noun} from {rule.number[0]:g} to {rule.number[1]:g}")
    kinds += ["true or false"] if rule.truth else []
    kinds += ["null"] if rule.null else []
    kinds += [f"a list of {rule.least} to {rule.most}"] if rule.items else []
    kinds += [f"an object with {', '.join(rule.members)}"] if rule.members is not None else []
    return "; or ".join(kinds) or "left out"


def shown(value: Any) -> str:
    """The beginning of a value as JSON, for an error."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= SHOWN_CHARS else f"{text[:SHOWN_CHARS]}…"


def near(name: str, known: Mapping[str, Any]) -> str:
    """The names that are like `name`, else the first few, as a sentence."""
    folded: dict[str, str] = {each.casefold(): each for each in known}
    found = get_close_matches(name.casefold()[:200], folded, n=5, cutoff=0.55)
    listed = [folded[each] for each in found] or list(known)[:20]
    words = ", ".join(each[:80] for each in listed)
    return f"Near names: {words}." if found else f"There are: {words}."
