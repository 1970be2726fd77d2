"""The amounts that are told in a unit, or in another of its kind."""

from collections.abc import Iterator

from core.domain.catalogue import Catalogue, Column
from core.llm.offline.concepts import UNITS, Unit
from core.llm.offline.formulas import in_unit
from core.llm.offline.kinds import is_amount
from core.llm.offline.naming import Named
from core.llm.offline.stems import tables_in
from core.llm.offline.words import PARTIAL, name_words, singular


def told_in(unit: Unit, catalogue: Catalogue) -> Iterator[Named]:
    """The amounts that are told in that very unit."""
    exact = False
    for name, table in tables_in(catalogue):
        for column in table.columns:
            last = singular(name_words(column.name)[-1]) if name_words(column.name) else ""
            told = UNITS.get(last)
            same = told is not None and (told.kind, told.factor) == (unit.kind, unit.factor)
            exact = exact or (same and is_amount(table, column))
            if is_amount(table, column) and same:
                yield Named(dataset=name, table=table, column=column, cost=PARTIAL)
    if not exact:
        yield from _told_in_another(unit, catalogue)


def _told_in_another(unit: Unit, catalogue: Catalogue) -> Iterator[Named]:
    """ "Litres" of volume_ml: the one amount of that kind, told in the other unit."""
    said = next(word for word, one in UNITS.items() if one == unit)
    for name, table in tables_in(catalogue):
        units = {c.name: _unit_of(c) for c in table.columns if is_amount(table, c)}
        alike = [c for c in table.columns if (one := units.get(c.name)) and one.kind == unit.kind]
        if len(alike) == 1 and unit.kind in ("mass", "volume", "energy"):
            own = units[alike[0].name]
            factor = own.factor / unit.factor if own else 1.0
            column = in_unit(alike[0], said, factor)
            yield Named(dataset=name, table=table, column=column, cost=PARTIAL)


def _unit_of(column: Column) -> Unit | None:
    return UNITS.get(singular(name_words(column.name)[-1])) if name_words(column.name) else None
