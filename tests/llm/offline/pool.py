"""A large pool of questions over invented tables, made from templates and a seed."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.llm.offline.pool_tables import Col, Made
from tests.llm.offline.pool_templates import ADJECTIVES, ANSWERED, REFUSED, UNKNOWN
from tests.llm.offline.pool_templates_more import ANSWERED_TOO
from tests.llm.offline.pool_templates_wordings import ANSWERED_EVERYDAY, REFUSED_EVERYDAY
from tests.llm.offline.question import Kind, Question

_MONTHS = "January February March April May June July August September October November".split()
_QUARTERS = ("first", "second", "third", "fourth")
_BEFORE_NAMES = (
    "show me", "hey can you show me", "pls give me", "i need", "give me", "gimme", "can i get",
    "could you get me the", "i'd like to see", "i want to know the", "just", "let's see", "hi,",
    "can you pull up", "quick one:", "what about the",
)  # fmt: skip
_BEFORE_ASKING = ("hey,", "so", "ok", "quick question:", "can you tell me", "do you know", "and")
_AFTER = ("pls", "please", "thanks", "in our data", "in the dataset", "for me", "in this table")
_ASKS = re.compile(
    r"(which|what|how|who|is|are|do|does|by how|in which|on which|for each|from when)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Template:
    """One result and the wordings that ask for it; `sql` is empty where none must come."""

    kind: Kind
    sql: str = ""
    accept: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()
    ordered: bool = False
    first: bool = False


@dataclass(kw_only=True)
class Slots:
    """What stands for the words in braces, chosen by chance for one question."""

    made: Made
    dice: random.Random
    words: dict[str, str] = field(default_factory=dict)


def _blocks() -> list[str]:
    return [
        b
        for text in (ANSWERED, ANSWERED_TOO, ANSWERED_EVERYDAY)
        for b in text.strip().split("\n\n")
    ]


def templates() -> list[Template]:
    """Every template."""
    found = [_template(block.splitlines()) for block in _blocks()]
    refused = tuple(f"{REFUSED.strip()}\n{REFUSED_EVERYDAY.strip()}".splitlines())
    return [*found, Template(kind="unanswerable", wordings=refused)]


def _template(lines: list[str]) -> Template:
    head, sql = lines[0].split(": ", 1)
    *marks, kind = head.split()
    accept = tuple(line.removeprefix("or: ") for line in lines[1:] if line.startswith("or: "))
    return Template(
        kind=kind,  # type: ignore[arg-type]
        sql=sql,
        accept=accept,
        wordings=tuple(line for line in lines[1:] if not line.startswith("or: ")),
        ordered="ordered" in marks,
        first="first" in marks,
    )


def pool(tables: list[Made], seed: int, count: int) -> Iterator[Question]:
    """So many questions over the tables, a fifth of which must not be answered."""
    dice = random.Random(seed)
    every = templates()
    answered = [(one, wording) for one in every[:-1] for wording in one.wordings]
    refused = [(every[-1], wording) for wording in every[-1].wordings]
    for number in range(count):
        template, wording = dice.choice(refused if number % 5 == 4 else answered)
        made = dice.choice(tables)
        question = _question(template, wording, made, random.Random(f"{seed}/{number}"))
        if question is not None:
            yield question


def _question(template: Template, wording: str, made: Made, dice: random.Random) -> Question | None:
    slots = Slots(made=made, dice=dice)
    _choose(slots)
    texts = [_filled(text, slots.words) for text in wording.split(" // ")]
    sql, *accept = (_filled(one, slots.words) for one in (template.sql, *template.accept))
    if "?" in "".join(re.findall(r"\{\w+\}", " ".join([*texts, sql]))) or "{" in sql + "".join(
        texts
    ):
        return None
    noisy = [_noisy(texts[0], dice), *texts[1:]]
    if dice.random() < 0.5:
        noisy = [text.lower() for text in noisy]
    return Question(
        texts=tuple(noisy),
        dataset=made.name,
        kind=template.kind,
        expect="answer" if sql else "refuse",
        sql=sql,
        accept=tuple(accept),
        ordered=template.ordered,
        more_rows=template.first,
    )


def _filled(text: str, words: dict[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: words.get(found[1], found[0]), text)


def _choose(slots: Slots) -> None:
    dice, made, words = slots.dice, slots.made, slots.words
    noun = dice.choice(made.nouns)
    words |= {"T": f'"{made.name}"', "row": noun, "rows": _plural(noun)}
    cats, levels, sums = made.of("cat"), made.of("lvl"), made.of("sum")
    dice.shuffle(cats)
    dice.shuffle(levels)
    for key, column in zip(("g", "g2", "x"), cats, strict=False):
        _name(slots, key, column)
    words["y"] = words["Y"] = dice.choice(cats[2].values) if len(cats) > 2 else "{none}"
    where = next((c for c in cats[1:] if len(c.values) > 1), cats[0])
    _name(slots, "f", where)
    words["v"], words["w"] = dice.sample(where.values, 2)
    words["V"], words["W"] = words["v"], words["w"]
    for key, column in zip(("m", "m2"), levels, strict=False):
        _name(slots, key, column)
    if sums:
        _name(slots, "s", dice.choice(sums))
    gaps = [one for one in made.columns if one.gaps and one.kind in ("cat", "lvl", "sum")]
    if gaps:
        _name(slots, "gap", dice.choice(gaps))
    flags = made.of("flag")
    if flags:
        words |= {"flag": flags[0].said[0], "YES": flags[0].is_yes}
    _choose_numbers(slots, levels[0])


def _choose_numbers(slots: Slots, level: Col) -> None:
    dice, words = slots.dice, slots.words
    low, high = level.low, level.high
    cuts = [low + part * (high - low) for part in (dice.uniform(0.1, 0.4), dice.uniform(0.5, 0.8))]
    days = slots.made.of("date", "ts")[0].sql
    month, quarter = dice.randrange(1, 12), dice.randrange(1, 5)
    words |= {
        "NUM": f"{cuts[0]:.0f}", "NUM2": f"{cuts[1]:.0f}", "N": str(dice.choice((3, 4, 5, 7))),
        "D": days, "YEAROF": f"year({days})", "MONTHOF": f"month({days})",
        "YEAR": dice.choice(("2023", "2024")), "MONTH": str(month), "MM": f"{month:02}",
        "month": _MONTHS[month - 1], "QUARTER": str(quarter), "quarter": _QUARTERS[quarter - 1],
        "unknown": dice.choice(UNKNOWN.split("; ")),
        "adjective": dice.choice(ADJECTIVES.split("; ")),
    }  # fmt: skip


def _name(slots: Slots, key: str, column: Col) -> None:
    said = slots.dice.choice(column.said)
    slots.words |= {key: said, f"{key}s": _plural(said), key.upper(): column.sql}


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeou":
        return noun[:-1] + "ies"
    head, of, rest = noun.partition(" of ")
    if of:
        return _plural(head) + of + rest
    return noun + ("es" if noun.endswith(("s", "ch", "sh", "x")) else "s")


def _noisy(text: str, dice: random.Random) -> str:
    asks = bool(_ASKS.match(text))
    if dice.random() < 0.35:
        text = f"{dice.choice(_BEFORE_ASKING if asks else _BEFORE_NAMES)} {text}"
    if dice.random() < 0.15:
        text = f"{text} {dice.choice(_AFTER)}"
    if dice.random() < 0.08:
        text = _mistyped(text, dice)
    text = f"{text}?" if asks and dice.random() < 0.5 else text
    return text[0].upper() + text[1:] if dice.random() < 0.5 else text


def _mistyped(text: str, dice: random.Random) -> str:
    words = list(re.finditer(r"[a-z]{6,}", text))
    if not words:
        return text
    found = dice.choice(words)
    at = found.start() + dice.randrange(1, len(found[0]) - 2)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def sources(made: list[Made]) -> dict[str, tuple[Path, ...]]:
    """The tables' files by name."""
    return {one.name: (one.path,) for one in made}
