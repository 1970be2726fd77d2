"""Finds the columns that a table can reach by following keys, from many rows to one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.domain.catalogue import Column, DatasetProfile, TableProfile
from core.llm.offline.kinds import label_of
from core.llm.offline.pieces import Piece
from core.llm.offline.reading import Hop, Part, Place

MAX_HOPS = 2


@dataclass(frozen=True, kw_only=True)
class Base:
    """The table whose rows are counted or averaged."""

    dataset: DatasetProfile
    table: TableProfile

    def here(self, column: Column, part: Part = "") -> Place:
        """A place for one of this table's own columns."""
        return Place(path=(), table=self.table.name, column=column, part=part)


@dataclass(frozen=True, kw_only=True)
class GroupOption:
    """One way to take a group; `label` names its key; `rows`: it is the table's rows themselves."""

    cost: int
    place: Place | None = None
    label: Place | None = None
    rows: bool = False


def reach(base: Base) -> Iterator[tuple[tuple[Hop, ...], TableProfile]]:
    """Each table that can be reached and the keys that lead there, the table itself first."""
    tables = {table.name: table for table in base.dataset.tables}
    edge: list[tuple[tuple[Hop, ...], TableProfile]] = [((), base.table)]
    for _ in range(MAX_HOPS + 1):
        yield from edge
        edge = [
            ((*path, hop), tables[hop.to_table])
            for path, table in edge
            for hop in _hops(table)
            if hop.to_table in tables and hop.to_table not in _names(base, path)
        ]


def _hops(table: TableProfile) -> list[Hop]:
    return [
        Hop(column=key.column, to_table=key.to_table, to_column=key.to_column)
        for key in table.foreign_keys
    ]


def _names(base: Base, path: tuple[Hop, ...]) -> set[str]:
    return {base.table.name, *(hop.to_table for hop in path)}


def column_options(base: Base, noun: Piece) -> Iterator[tuple[int, Place]]:
    """The columns within reach that the noun may name, with the cost of each."""
    for path, table in reach(base):
        for named in noun.names:
            here = (named.dataset, named.table.name) == (base.dataset.name, table.name)
            if named.column and here:
                place = Place(path=path, table=table.name, column=named.column)
                yield named.cost + len(path), place


def group_options(base: Base, noun: Piece) -> list[GroupOption]:
    """Every way to group by the noun: a column, a table that a key points to, or a part of time."""
    found = [_labelled(base, cost, place) for cost, place in column_options(base, noun)]
    for named in noun.names:
        if named.column is None and named.dataset == base.dataset.name:
            found += _by_table(base, named.table, named.cost)
    return found


def _by_table(base: Base, table: TableProfile, cost: int) -> Iterator[GroupOption]:
    if table.name == base.table.name:
        yield GroupOption(cost=cost, rows=True)
    for path, reached in reach(base):
        if path and reached.name == table.name:
            yield _by_key(base, path, cost + len(path) - 1)


def _by_key(base: Base, path: tuple[Hop, ...], cost: int) -> GroupOption:
    """Group by the key that the last hop starts from, named by the table that it leads to."""
    tables = {table.name: table for table in base.dataset.tables}
    owner = tables[path[-2].to_table] if len(path) > 1 else base.table
    column = next(column for column in owner.columns if column.name == path[-1].column)
    place = Place(path=path[:-1], table=owner.name, column=column)
    target = tables[path[-1].to_table]
    label = label_of(target, path[-1].to_column)
    shown = Place(path=path, table=target.name, column=label) if label else None
    return GroupOption(cost=cost, place=place, label=shown)


def _labelled(base: Base, cost: int, place: Place) -> GroupOption:
    """The same group, with its label where the column is a key; two people of one name stay two."""
    tables = {table.name: table for table in base.dataset.tables}
    owner = tables[place.table]
    for hop in _hops(owner):
        if hop.column == place.column.name and hop.to_table in tables:
            return replace(_by_key(base, (*place.path, hop), cost), cost=cost)
    if place.path and label_of(owner, place.path[-1].to_column) == place.column:
        return replace(_by_key(base, place.path, cost), cost=cost)
    return GroupOption(cost=cost, place=place)


def siblings(base: Base, column: Column) -> list[Column]:
    """Other columns that point to the same table as `column`, as origin and destination do."""
    keys = base.table.foreign_keys
    targets = {key.to_table for key in keys if key.column == column.name}
    names = {key.column for key in keys if key.to_table in targets} - {column.name}
    return [other for other in base.table.columns if other.name in names]
