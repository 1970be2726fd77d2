"""Everyday wordings that come in families: hours of the day, "how old", percentiles."""

from collections.abc import Iterator

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


EVERYDAY_MORE = (
    ("p", "fewest", "least active, least used, least frequently, least often, least booked"),
    ("p", "fewest", "most rarely, most seldom, least visited, rarest"),
    *_families(),
)
