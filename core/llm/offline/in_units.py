"""In which unit a column is told, as far as its name or note says."""

from core.llm.offline.concepts import UNITS
from core.llm.offline.reading import Place
from core.llm.offline.words import name_words, singular

_DEGREES = frozenset("temp temperature temperatur c f celsius fahrenheit".split())


def times_factor(number: str, factor: float) -> str:
    """The number in another unit."""
    if factor == 1.0:
        return number
    value = round(float(number) * factor, 9)
    return f"{value:.0f}" if value == int(value) else f"{value:g}"


def has_unit(place: Place, unit: str) -> float | None:
    """How many of the column's unit one `unit` is, as far as its name or note says; else None."""
    meant = UNITS[unit]
    if unit == "pound" and {"gbp", "pounds"} & set(name_words(place.column.name)):
        return 1.0
    if meant.kind == "degree" and _DEGREES & set(name_words(place.column.name)):
        return 1.0
    if meant.kind == "year" and {"age", "experience", "tenure"} & set(
        name_words(place.column.name)
    ):
        return 1.0
    if meant.kind in _MONEY and _is_money_of_no_unit(place):
        return meant.factor
    for words in (name_words(place.column.name), name_words(place.column.note)):
        own_words = words[: words.index("per")] if "per" in words[1:] else words
        for word in own_words[::-1] if words == name_words(place.column.name) else own_words:
            own = UNITS.get(singular(word))
            if own and own.kind == meant.kind:
                return meant.factor / own.factor
    return None


_MONEY = ("dollar", "euro", "pound sterling")
_PAID = frozenset(
    "amount amt price fee cost revenue total paid bill fare rent salary value charge takings "
    "income tip fine deposit budget spend spending payment".split()
)


def _is_money_of_no_unit(place: Place) -> bool:
    """Whether it is money by its name, and of no currency that the name or the note tells."""
    words = {singular(w) for w in (*name_words(place.column.name), *name_words(place.column.note))}
    units = {UNITS[word].kind for word in words if word in UNITS}
    return bool(words & _PAID) and not units


def is_in_unit(place: Place, unit: str) -> bool:
    """Whether the column is in that very unit."""
    return has_unit(place, unit) == 1.0
