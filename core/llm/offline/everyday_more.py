"""Everyday wordings that come in families: hours of the day, "how old", percentiles."""

from collections.abc import Iterator

from core.llm.offline.concepts import SUPERLATIVES

_HOURS = {
    "6-11": "morning, mornings, the morning",
    "12-17": "afternoon, afternoons, the afternoon",
    "18-21": "evening, evenings, the evening",
    "22-5": "night, nights, the night, at night, overnight, nighttime",
}
_TRAITS = {
    "long": "long", "old": "old", "heavy": "heavy", "tall": "tall", "far": "far",
    "expensive": "expensive, pricey, costly", "deep": "deep", "wide": "wide", "fast": "fast",
    "hot": "hot, warm", "late": "late", "humid": "humid",
}  # fmt: skip
_ENDS = ("", " is the", " are the", " is", " are", " was")


def _families() -> Iterator[tuple[str, str, str]]:
    for hours, words in _HOURS.items():
        yield "j", hours, words
    for trait, words in _TRAITS.items():
        for word in words.split(", "):
            yield "b", trait, ", ".join(f"how {word}{end}" for end in _ENDS)
            if trait != "hot":
                yield "b", trait, word
    for number in range(1, 100):
        yield "A", f"p{number}", f"p{number}, p{number} of, p{number} for"


def _orders() -> Iterator[tuple[str, str, str]]:
    """ "Dearest first", "youngest first"."""
    for word, (_, high) in SUPERLATIVES.items():
        if word in ("fastest", "quickest", "slowest", "oldest", "youngest"):
            yield "s", word, f"{word} first, {word} on top, {word} at the top"
            continue  # which end that is depends on what is measured
        yield "s", "high" if high else "low", f"{word} first, {word} on top, {word} at the top"


EVERYDAY_MORE = (
    ("p", "fewest", "least active, least used, least frequently, least often, least booked"),
    ("p", "fewest", "most rarely, most seldom, least visited, rarest"),
    ("o", "", "look off, looks off, look wrong, looks wrong, look odd, looks odd, look weird"),
    ("o", "", "looks weird, look strange, looks strange, look suspicious, looks suspicious"),
    ("o", "", "look unusual, looks unusual, seem off, seems off, seem odd, stand out, stands out"),
    ("o", "", "out of line, out of the ordinary, fishy, freak, freakish, crazy, abnormal"),
    ("r", "", "goes along with, going along with, go with, goes with, goes hand in hand with"),
    ("r", "", "track, tracks, follow, follows, rise with, rises with, go along with, vary with"),
    ("r", "", "varies with, moves with, goes up with, go up with, drive, depends on the"),
    ("!", "", "non"),
    ("?", "", "on time, in full"),
    ("A", "avg", "avg of the, average of the, mean of the"),
    ("z", "", "not measured, unmeasured, never measured, not logged, unlogged, never logged"),
    (
        "z",
        "",
        "not captured, never captured, not entered, never entered, not noted, not taken down",
    ),
    ("z", "", "never recorded, not known, never filled in, never filled, not set, unset, unfilled"),
    (
        "P",
        "",
        "because of, due to, owing to, on account of, when it comes to, as far as, in case of",
    ),
    ("P", "", "in the case of, with regard to, regarding the, concerning the, in respect of"),
    ("P", "", "over at, down at, up at, back in, within the, throughout, amongst, inside of"),
    ("_", "", "already, so far this, written down, on file, noted down, put down"),
    *_families(),
    *_orders(),
)
