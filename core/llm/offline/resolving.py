"""From a sketch of a question and its conditions to readings over real tables and columns."""

from collections.abc import Iterator, Sequence
from itertools import islice, product

from core.domain.catalogue import Catalogue
from core.llm.offline.conditions import condition_options
from core.llm.offline.figures import shown
from core.llm.offline.forms import Sketch
from core.llm.offline.kinds import is_date, is_day_of_month
from core.llm.offline.lexicon import Named
from core.llm.offline.measures import Measured, directions, measures_of
from core.llm.offline.pieces import Piece
from core.llm.offline.places import Base, GroupOption, group_options
from core.llm.offline.reading import Aggregate, Filter, Reading
from core.llm.offline.wanted import Wanted
from core.llm.offline.words import name_words

ROWS_LISTED = 10
_COMBINATIONS = 64


def readings_of(
    sketch: Sketch, wanted: Sequence[Wanted], catalogue: Catalogue, problems: list[str]
) -> Iterator[tuple[int, Reading]]:
    """Every reading that places all words of the question, with its cost."""
    for dataset in catalogue.datasets:
        for table in dataset.tables:
            base = Base(dataset=dataset, table=table)
            if all(_is_hint(base, hint.names) for hint in sketch.hints):
                yield from _on(base, sketch, wanted, problems)


def _is_hint(base: Base, names: Sequence[Named]) -> bool:
    return any(named.key == (base.dataset.name, base.table.name, None) for named in names)


def _on(
    base: Base, sketch: Sketch, wanted: Sequence[Wanted], problems: list[str]
) -> Iterator[tuple[int, Reading]]:
    measures = list(measures_of(base, sketch, problems))
    if not measures:
        return
    conditions = [condition_options(base, condition, problems) for condition in wanted]
    groups: list[GroupOption | None] = [None]
    if sketch.group:
        groups = list(_groups(base, sketch.group, measures, problems))
    combined = product(measures, groups, directions(sketch, measures[0]), product(*conditions))
    for measured, group, turn, chosen in islice(combined, _COMBINATIONS):
        aimless = bool(sketch.rank) and group is None and measured.aggregate != "max"
        if measured.rows == bool(group and group.rows) and not aimless:
            filters = tuple(filter_ for _, filters in chosen for filter_ in filters)
            cost = measured.cost + (group.cost if group else 0) + sum(cost for cost, _ in chosen)
            yield cost, _reading(base, sketch, measured, group, turn, filters)


def _reading(
    base: Base,
    sketch: Sketch,
    measured: Measured,
    group: GroupOption | None,
    turn: tuple[bool | None, str],
    filters: tuple[Filter, ...],
) -> Reading:
    place = group.place if group else None
    return Reading(
        dataset=base.dataset.name,
        table=base.table,
        aggregate=_peak(measured.aggregate, sketch, turn[0]),
        measure=measured.place,
        groups=(place,) if place else (),
        label=group.label if group else None,
        filters=filters,
        descending=turn[0] if group else None,
        limit=sketch.limit or (ROWS_LISTED if measured.rows else None),
        notes=(turn[1],) if turn[1] else (),
    )


def _peak(aggregate: Aggregate, sketch: Sketch, descending: bool | None) -> Aggregate:
    """A bare "highest delay", asked of rows and not of averages, is the largest single value."""
    if aggregate == "max" and not sketch.aggregate and descending is False:
        return "min"
    return aggregate


def _groups(
    base: Base, noun: Piece, measures: Sequence[Measured], problems: list[str]
) -> Iterator[GroupOption]:
    """The ways to group. Where the noun is the table's own rows ("per flight"), no column is."""
    options = group_options(base, noun)
    if not options:
        name = shown(base.table.name)
        problems.append(f"“{shown(noun.text)}” cannot be reached from {name}.")
    own = min((option.cost for option in options if option.rows), default=None)
    listed = any(measured.rows for measured in measures)
    for option in options:
        hidden = own is not None and not listed and option.cost >= own
        if not hidden and _may_group(option, problems):
            yield option


def _may_group(option: GroupOption, problems: list[str]) -> bool:
    """Days of the month are hardly what "by day" means, and full times make groups of one row."""
    place = option.place
    if place is None or place.part:
        return True
    if is_day_of_month(place.column) and "day" in name_words(place.column.name):
        problems.append(
            "“day” may be a calendar day or the day of the month "
            f"({shown(place.column.name)}, 1 to 31)."
        )
        return False
    return not is_date(place.column) or place.column.type == "DATE"
