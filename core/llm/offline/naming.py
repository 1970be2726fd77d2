"""The phrases that name a catalogue's tables, columns and values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.domain.catalogue import Column, TableProfile
from core.llm.offline.concepts import CALLED, CALLED_TEXTS, UNITS, Unit
from core.llm.offline.kinds import KEY_WORDS, bounds, is_date, is_number, is_text
from core.llm.offline.nouns import NOUN_OF
from core.llm.offline.row_nouns import PERSONS, ROWS, same_as
from core.llm.offline.thesaurus import stem
from core.llm.offline.words import LOOSE, NEAR, PARTIAL, name_words, singular

Phrase = tuple[tuple[str, ...], "Named"]
_UNIT_ENDINGS = UNITS.keys() | set(
    "t c f m k musd meur kusd keur mio mn bn million thousand".split()
)
_NO_UNIT = Unit("", 1)
_DATE_ENDINGS = ("at", "on", "date", "time", "ts", "timestamp", "dt", "day")
_DIMENSIONS = "length depth width height mass weight size time duration score rating".split()
_AFTER_HEAD = ("per", "as", "of", "in", "for", "at", "by", "last", "this", "since", "from", "to")
_OF_ANY = tuple("birth born manufacture mass weight height duration quantity qty".split())
_SPENT = ("spend", "spending", "sales", "revenue")
_NOTED = ("birth", "manufacture")


@dataclass(frozen=True, kw_only=True)
class Named:
    """A table, or one of its columns, that words may name; a higher `cost` is less like it.

    `pointed`: a key of another table leads to it.
    """

    dataset: str
    table: TableProfile
    column: Column | None = None
    cost: int = 0
    pointed: bool = False

    @property
    def key(self) -> tuple[str, str, str | None]:
        """What it is, whatever it was called."""
        return (self.dataset, self.table.name, self.column.name if self.column else None)


@dataclass(frozen=True, kw_only=True)
class NamedValue:
    """A value of a column that words may name; `rate`: how often it is so ("return rate")."""

    owner: Named
    value: str
    cost: int = 0
    rate: bool = False


def table_phrases(owner: Named) -> Iterator[Phrase]:
    """Whatever may name the table or one of its columns."""
    own = tuple(singular(word) for word in name_words(owner.table.name))
    if own:
        # Of many rows to an "order no" none is an order by itself.
        numbered = any(_is_numbered_by(owner.table, column, own) for column in owner.table.columns)
        yield own, replace(owner, cost=LOOSE) if numbered else owner
    yield from _row_phrases(owner, own)
    for column in owner.table.columns:
        words = name_words(column.name)
        if words:
            yield from _column_phrases(replace(owner, column=column), column, words, own)


_PERSON_SHORT = {"emp": "employee", "cust": "customer", "pat": "patient", "stu": "student"}
_LISTS = frozenset(
    "sold made taken held given log record history data list sheet report table detail export file "
    "set".split()
)


def _is_numbered_by(table: TableProfile, column: Column, own: tuple[str, ...]) -> bool:
    words = name_words(column.name)
    named = len(words) > 1 and words[-1] in KEY_WORDS and words[:-1] == own
    return named and column.name not in table.unique and column.distinct * 2 < table.rows


def _row_phrases(owner: Named, own: tuple[str, ...]) -> Iterator[Phrase]:
    """What a row is called: by the table's last word, by its key ("ticket_id"), and in general."""
    for word in ROWS:
        yield (word,), replace(owner, cost=LOOSE)
    nouns = [own] if own else []
    if len(own) > 1 and own[-1] in _LISTS:
        nouns.append(own[:-1])
        yield own[:-1], replace(owner, cost=NEAR)
    if len(own) > 1:
        nouns.append(own[-1:])
        whole = any(
            is_number(c) and tuple(map(singular, name_words(c.name))) == own[-1:]
            for c in owner.table.columns
        )
        own_column = any(own[-1] in map(singular, name_words(c.name)) for c in owner.table.columns)
        if whole:
            pass  # "downloads" are what is counted in that column, and no rows
        elif own_column:  # "stays" are the rows, and "stay" is how long
            yield (f"{own[-1]}s",), owner
        else:
            yield own[-1:], replace(owner, cost=NEAR)
    if own and len(own[-1]) > 2:
        yield (f"{own[-1]}ment",), replace(owner, cost=LOOSE)
    nouns += [(word,) for word in name_words(owner.table.name) if singular(word) in PERSONS]
    for name in owner.table.unique:
        words = tuple(_PERSON_SHORT.get(word, word) for word in name_words(name))
        if len(words) > 1 and words[-1] in KEY_WORDS:
            nouns.append(words[:-1])
            yield words[:-1], owner
    first = owner.table.columns[0] if owner.table.columns else None
    if (
        first is not None
        and not owner.pointed
        and first.name in owner.table.unique
        and _is_a_noun(first.name)
    ):
        nouns.append(name_words(first.name))
        yield tuple(map(singular, name_words(first.name))), owner
    numbers = [c for c in owner.table.columns if is_number(c)]
    told = {singular(w) for c in owner.table.columns if is_text(c) for w in name_words(c.name)}
    taken = {singular(word) for c in numbers for word in name_words(c.name)}
    said = {*taken, *({"stars"} if "star" in taken else ())}
    taken |= {singular(one) for word in said for one in CALLED.get(word, ())}
    for word in dict.fromkeys(other for noun in nouns for other in same_as(noun[-1])):
        if word in taken | told:
            continue
        yield (word,), replace(owner, cost=LOOSE)


def _is_a_noun(name: str) -> bool:
    """ "Docket", "ticket": a key that is called as its rows are."""
    words = name_words(name)
    ended = ("num", "no", "nr", "id", "ref", "code", "key", "uid")
    plain = len(words) == 1 and words[0] not in {*KEY_WORDS, "name", "title"}
    return plain and len(words[0]) > 3 and not words[0].endswith(ended)


def _column_phrases(
    named: Named, column: Column, words: tuple[str, ...], own: tuple[str, ...]
) -> Iterator[Phrase]:
    yield words, named
    core = words
    while len(core) > 1 and is_number(column) and _is_unit_or_scale(core[-1]):
        core = core[:-1]
    plain = name_words(re.sub(r"\s*\([^)]*\)\s*$", "", column.name))
    if plain and plain != words and is_number(column) and plain != core:
        yield plain, named
        core = plain
    timed = core != words and UNITS.get(singular(words[-1]), _NO_UNIT).kind == "time"
    if core != words:
        yield core, named
    if timed and core[-1] != "time":
        yield (*core, "time"), named
        for start in range(1, len(core)):
            yield (*core[start:], "time"), replace(named, cost=PARTIAL)
    if is_number(column) and column.distinct <= 11:
        for word in ("score", "rating", "answer"):
            yield (*core, word), replace(named, cost=NEAR)
    if own:
        yield (*own, *words), named
    yield from _of_dates(named, column, words)
    if len(words) > 1 and words[-1] in KEY_WORDS and column.name not in named.table.unique:
        yield words[:-1], replace(named, cost=NEAR)
    counted = core[0] in ("number", "no", "num", "count", "total", "amount", "sum")
    ends = [at for at, word in enumerate(core) if at and word in _AFTER_HEAD and not counted]
    for start in range(1, min(ends, default=len(core))):
        yield core[start:], replace(named, cost=PARTIAL)
    for at in range(1, len(core)):
        if core[at] in _AFTER_HEAD and is_number(column):
            yield core[:at], replace(named, cost=PARTIAL)
    yield from _called(named, column, core)
    if column.name in named.table.unique and is_text(column):
        yield from _code_phrases(named, own)
    if is_number(column) and core[-1].endswith("ed") and len(core[-1]) > 5:
        for form in (f"{core[-1][:-2]}ing", f"{core[-1][:-1]}ing"):
            yield (*core[:-1], form), replace(named, cost=NEAR)  # "boardings" of boarded
    for verb in _verbs(words[-1]) if column.missing else ():
        yield (verb,), replace(named, cost=LOOSE)
    yield from _verb_and_particle(named, core)
    yield from _heads(named, column, core)
    yield from by_unit(named, column, words)
    yield from _of_kinds(named, column, words, core)
    if len(core) > 1 and core[-1] in _DIMENSIONS and is_number(column):
        yield core[:-1], replace(named, cost=PARTIAL)


def _of_kinds(
    named: Named, column: Column, words: tuple[str, ...], core: tuple[str, ...]
) -> Iterator[Phrase]:
    """ "Crop type", "completion rate" of completion_pct, "reason for leaving"."""
    if core != words and words[-1] in ("pct", "percent", "percentage"):
        for called in ("rate", "percentage", "percent"):
            yield (*core, called), replace(named, cost=NEAR)
    if is_number(column) and len(core) == 2 and core[-1].endswith("ed"):
        yield (core[1], core[0]), replace(named, cost=NEAR)
    if not is_text(column):
        return
    if len(words) == 2 and words[-1] not in KEY_WORDS:
        yield (words[1], words[0]), replace(named, cost=LOOSE)
    if words[-1] not in ("type", "kind", "name"):
        yield (*core, "type"), replace(named, cost=NEAR)
        yield (*core, "name"), replace(named, cost=NEAR)
    if words[-1] == "name":
        yield ("full", "name"), replace(named, cost=NEAR)


_BASES = {"written": "write", "taken": "take", "drawn": "draw", "broken": "break"}
_PARTICLES = ("off", "up", "in", "out", "down", "back")


def _verb_and_particle(named: Named, core: tuple[str, ...]) -> Iterator[Phrase]:
    """ "Payout", "payouts" of paid_out; "pickup" of picked_up_at."""
    at = next((n for n, word in enumerate(core) if n and word in _PARTICLES), 0)
    verb = core[at - 1]
    said = f"{_BASES.get(verb, stem(verb))}{core[at]}"
    others = [c for c in named.table.columns if named.column and c.name != named.column.name]
    taken = any(said in name_words(other.name) for other in others)
    dated = named.column is not None and is_date(named.column)
    if at and len(core) - at <= 2 and not (taken or dated):
        for end in ("", "s"):
            yield (f"{said}{end}",), replace(named, cost=NEAR)


def _is_unit_or_scale(word: str) -> bool:
    """A unit at the end of a name, or the ends of a scale: "nps_0_10"."""
    return singular(word) in _UNIT_ENDINGS or (word.isdigit() and int(word) <= 100)


def _of_dates(named: Named, column: Column, words: tuple[str, ...]) -> Iterator[Phrase]:
    """ "Closed", "close" of closed_at; "check-in" of check_in_date."""
    if not (is_date(column) and len(words) > 1 and words[-1] in _DATE_ENDINGS):
        return
    yield words[:-1], replace(named, cost=NEAR)
    noun = NOUN_OF.get(words[-2], "")
    if noun and not _is_a_thing(named.table, noun):
        yield (*words[:-2], f"{noun}s"), replace(named, cost=NEAR)
    if not _is_a_thing(named.table, words[-2]):
        yield (*words[:-2], f"{words[-2]}s"), replace(named, cost=NEAR)
    if words[-1] != "date":
        yield (*words[:-1], "date"), replace(named, cost=NEAR)
    verb = words[0] if len(words) <= 3 else ""
    if verb and not verb.endswith(("ed", "ion", "y")) and verb != "open":
        yield (f"{verb.removesuffix('e')}ed", *words[1:-1]), replace(named, cost=NEAR)
    if verb.endswith(("ation", "etion")):
        yield (f"{verb[:-3]}ed", *words[1:-1]), replace(named, cost=NEAR)
    verb = words[-2]
    verbal = verb.endswith("ed") and len(verb) > 5 and verb != "opened"  # "open" is not closed
    if verb in _IRREGULAR:
        yield (*words[:-2], _IRREGULAR[verb]), replace(named, cost=NEAR)
    if verb.endswith("ed") and len(verb) > 4:
        yield (*words[:-2], f"{verb[:-2]}ing"), replace(named, cost=NEAR)
        for stem in (verb[:-1], verb[:-2]):
            yield (*words[:-2], stem, "date"), replace(named, cost=NEAR)
    for stem in (verb[:-1], verb[:-2]) if verbal else ():
        for form in (stem, f"{stem}s") if not _is_a_thing(named.table, stem) else ():
            yield (*words[:-2], form), replace(named, cost=NEAR)


def _is_a_thing(table: TableProfile, word: str) -> bool:
    """Whether the table or one of its keys goes by the word, so that it is no verb."""
    names = [name_words(table.name), *(name_words(c.name)[:-1] for c in table.columns)]
    return any(singular(word) in map(singular, words) for words in names)


def _called(named: Named, column: Column, core: tuple[str, ...]) -> Iterator[Phrase]:
    """Other words for the same thing, and what the column's note calls it."""
    said = _said_in_note(column)
    if said and said != core:
        yield said, replace(named, cost=LOOSE if len(said) > 1 else PARTIAL)
    words = name_words(column.name)
    heads = {core[-1], words[-1], *(word for word in words if word in _OF_ANY)}
    low = bounds(column) if is_number(column) else None
    heads -= {"kwh"}
    for word in (*sorted(heads), *(w for w in name_words(column.note) if w in _NOTED)):
        for called in CALLED.get(word, ()):
            if called in _SPENT and low is not None and low[0] < 0:
                continue  # of what is paid and received, the spending is only a part
            if is_number(column) or is_date(column):
                yield tuple(called.split()), replace(named, cost=LOOSE)
                if len(core) > 1 and word == core[-1]:
                    yield (*core[:-1], *called.split()), replace(named, cost=LOOSE)
    for called in CALLED_TEXTS.get(core[-1], ()) if is_text(column) else ():
        yield (*core[:-1], called), replace(named, cost=LOOSE)
        if len(core) > 1:
            yield (called,), replace(named, cost=PARTIAL)


_IRREGULAR = {
    "paid": "pay", "sold": "sell", "sent": "send", "left": "leave", "built": "build",
    "given": "give", "taken": "take", "begun": "begin", "held": "hold", "made": "make",
    "bought": "buy", "met": "meet", "won": "win", "lent": "lend", "found": "find",
}  # fmt: skip
_LABELS = frozenset("co company nm name names cd code label desc description txt title".split())
_SORTS = frozenset("channel type typ kind category cat class group tier grp".split())
_MONEY = ("dollar", "euro", "pound sterling")
_PLAIN_ENDS = frozenset("used usage consumed total value reading amount use".split())
_COUNTS = frozenset(
    "count cnt amount amt value val pct num qty total nbr quantity sum units unit sold made used "
    "produced issued "
    "worked "
    "taken".split()
)


def _heads(named: Named, column: Column, core: tuple[str, ...]) -> Iterator[Phrase]:
    """ "Branch" of branch_nm, "pages" of page_cnt, "type of service" of service_type."""
    if len(core) == 1 and is_number(column) and singular(core[0]) != core[0]:
        yield (singular(core[0]), "count"), replace(named, cost=LOOSE)
        yield ("number", "of", core[0]), replace(named, cost=LOOSE)
    if len(core) < 2:
        return
    if is_text(column) and core[-1] in _LABELS | _SORTS:
        yield core[:-1], replace(named, cost=NEAR if core[-1] in _LABELS else LOOSE)
        yield (core[-1], "of", *core[:-1]), replace(named, cost=NEAR)
    done = core[-1].endswith("ed") or core[-1] in ("sent", "lost", "left", "given", "held")
    if is_number(column) and done and len(core) == 2 and singular(core[0]) != core[0]:
        yield core[:-1], replace(named, cost=LOOSE)
    if is_number(column) and core[-1] in _COUNTS and core[:-1] != ("total",):
        yield core[:-1], replace(named, cost=LOOSE)
        if core[-1] in ("count", "cnt", "qty", "num"):
            yield ("number", "of", *core[:-1]), replace(named, cost=LOOSE)


def by_unit(named: Named, column: Column, words: tuple[str, ...]) -> Iterator[Phrase]:
    """ "Kwh" of kwh_used, "consult length" of consult_mins, "time taken" of mins_taken."""
    if not is_number(column):
        return
    if len(words) > 1 and UNITS.get(singular(words[-1]), _NO_UNIT).kind in _MONEY:
        for called in ("cost", "amount", "price", "value"):
            if called not in words:
                yield (*words[:-1], called), replace(named, cost=LOOSE)
    units = [
        (at, UNITS[singular(word)]) for at, word in enumerate(words) if singular(word) in UNITS
    ]
    for at, unit in units:
        rest = (*words[:at], *words[at + 1 :])
        if unit.kind == "energy":
            more = 2 * int(bool(set(rest) - _PLAIN_ENDS))
            for called in (words[at], *CALLED.get(words[at], ())):
                yield tuple(called.split()), replace(named, cost=LOOSE + more)
        if unit.kind in _MEASURED_IN:
            yield from _unit_phrases(named, words, at)
        if unit.kind in ("length", "area") and rest and len(words[at]) > 1:
            yield (words[at],), replace(named, cost=PARTIAL)
        if unit.kind == "length" and unit.factor >= _FAR and "per" not in words:
            for called in ("distance", "mileage"):
                yield (called,), replace(named, cost=LOOSE if rest else NEAR)
                if rest:
                    yield (*rest, called), replace(named, cost=NEAR)
        if unit.kind == "mass" and "per" not in words and "weight" not in rest:
            yield (*rest, "weight"), replace(named, cost=LOOSE)
        if unit.kind == "time" and rest and column.distinct > 2 and rest[-1] not in _AFTER_HEAD:
            for called in ("time", "length", "duration"):
                yield (*rest, called), replace(named, cost=LOOSE)
                yield (called, *rest), replace(named, cost=PARTIAL)


_FAR = 1_000  # a kilometre, in metres
_MEASURED_IN = ("mass", "volume", *_MONEY)


def _unit_phrases(named: Named, words: tuple[str, ...], at: int) -> Iterator[Phrase]:
    """ "Kilos" of weight_kg, "price per kilo" of price_per_kg, "eur" of val_eur."""
    own = UNITS[singular(words[at])]
    same = [word for word in UNITS if UNITS[word] == own and len(word) > 1]
    for called in same:
        if called != words[at]:
            yield (*words[:at], called, *words[at + 1 :]), replace(named, cost=LOOSE)
        if "per" not in words and len(words) > 1:
            yield (called,), replace(named, cost=PARTIAL)


def _verbs(word: str) -> tuple[str, ...]:
    """What was done where there is such a value: "rated", "commented"."""
    if word.endswith("ing") and len(word) > 5:
        return (f"{word[:-3]}ed",)
    return (f"{word}ed",) if len(word) > 4 and word.endswith(("t", "k", "l")) else ()


def _code_phrases(named: Named, own: tuple[str, ...]) -> Iterator[Phrase]:
    """A column of text that tells the rows apart is their code."""
    for word in ("code", "id"):
        yield (word,), replace(named, cost=LOOSE)
        if own:
            yield (*own, word), replace(named, cost=LOOSE)


def _said_in_note(column: Column) -> tuple[str, ...]:
    """The first few words of a column's note, where they are a name: "Dew point in degrees"."""
    head = re.split(r"[,;:.(]| in | of | for | between ", column.note, maxsplit=1)[0]
    words = name_words(head)
    plain = all(word not in ("of", "the", "on", "for") and len(word) > 2 for word in words)
    return words if 0 < len(words) <= 3 and plain and is_number(column) else ()
