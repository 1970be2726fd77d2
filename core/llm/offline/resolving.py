"""From a sketch of a question and its conditions to readings over real tables and columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product

from core.domain.catalogue import Catalogue, Column
from core.llm.offline.conditions import condition_options
from core.llm.offline.contradictions import are_of_two_dates, rule_each_other_out
from core.llm.offline.flags import yes_of
from core.llm.offline.formulas import Formula, in_unit
from core.llm.offline.grouping import Grouped, groupings, growth_part
from core.llm.offline.in_units import has_unit, is_in_unit
from core.llm.offline.kinds import bounds, is_date, is_number
from core.llm.offline.listing import by_what, row_lists, special_readings, value_lists, whole_rows
from core.llm.offline.measures import Measured, measured_of
from core.llm.offline.naming import Named
from core.llm.offline.places import Base, reach
from core.llm.offline.reading import Filter, Group, Having, Measure, Reading
from core.llm.offline.sharing import shared
from core.llm.offline.sketch import Sketch
from core.llm.offline.sql import names_two
from core.llm.offline.unsaid import directions
from core.llm.offline.wanted_said import Wanted
from core.llm.offline.words import name_words

_COMBINATIONS = 64
_EACH = ("avg", "median", "min", "max", "std")


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """One way to put all conditions on a table; `filters` in the conditions' order."""

    cost: int
    filters: tuple[tuple[Filter, ...], ...]

    @property
    def all(self) -> tuple[Filter, ...]:
        """Every condition on rows."""
        return tuple(one for filters in self.filters for one in filters)


def readings_of(
    sketch: Sketch, wanted: Sequence[Wanted], catalogue: Catalogue, problems: list[str]
) -> Iterator[tuple[int, Reading]]:
    """Every reading that places all words of the question, with its cost."""
    largest = max((t.rows for d in catalogue.datasets for t in d.tables), default=0)
    for dataset in catalogue.datasets:
        for table in dataset.tables:
            base = Base(dataset=dataset, table=table)
            if all(_is_hint(base, hint.names) for hint in sketch.hints):
                vague = sketch.popular and not any(one.noun for one in sketch.measures)
                extra = int(vague and table.rows < largest)
                for cost, reading in readings_on(base, sketch, wanted, problems):
                    yield cost + extra, reading


def _is_hint(base: Base, names: Sequence[Named]) -> bool:
    within = {table.name for _, table in reach(base)}
    return any(
        named.column is None and named.dataset == base.dataset.name and named.table.name in within
        for named in names
    )


def readings_on(
    base: Base, sketch: Sketch, wanted: Sequence[Wanted], problems: list[str]
) -> Iterator[tuple[int, Reading]]:
    """The same over one table."""
    if not _may_be_about(base, sketch, wanted):
        return
    if sketch.within is not None and not sketch.measures and not sketch.popular:
        problems.append(by_what(sketch))
        return
    if {"unmatched", "time"} <= {one.kind for one in wanted}:
        problems.append("I can tell what is without any at all, not without any in a period.")
        return
    bound = [one.noun for one in wanted if one.kind == "time"]
    if sketch.axis is None and len(bound) == 1 and bound[0] is not None:
        sketch = replace(sketch, axis=bound[0])  # "closed in 2024, by month": of when it was closed
    if sketch.axis is not None and sketch.axis.kind == "axis":
        axis = sketch.axis  # "check-ins in May": of when they were
        wanted = [replace(w, noun=w.noun or axis) if w.kind == "time" else w for w in wanted]
    options = [condition_options(base, condition, problems) for condition in wanted]
    choices = [
        Chosen(
            cost=sum(cost for cost, _ in one),
            filters=tuple(filters for _, filters in one),
        )
        for one in islice(product(*options), _COMBINATIONS)
    ]
    for chosen in choices:
        if are_of_two_dates(wanted, chosen.filters):
            continue  # two periods are of one and the same date, unless another was named
        if rule_each_other_out(chosen.all):
            problems.append("Two of the conditions rule each other out.")
        elif sketch.kind in ("figures", "growth"):
            yield from _figures(base, sketch, wanted, chosen, problems)
            yield from row_lists(base, sketch, chosen.cost, chosen.all, problems)
        elif sketch.kind == "rows":
            yield from whole_rows(base, chosen.cost, chosen.all)
        elif sketch.kind == "values":
            yield from value_lists(base, sketch, chosen.cost, chosen.all)
        else:
            yield from special_readings(base, sketch, chosen.cost, chosen.all, problems)


def _may_be_about(base: Base, sketch: Sketch, wanted: Sequence[Wanted]) -> bool:
    """Whether a noun that is measured is one of this table's, before anything else is tried."""
    nouns = [asked.noun for asked in sketch.measures if asked.noun]
    if not nouns:
        tabled = [one.noun for one in wanted if one.noun and one.kind == "value"]
        nouns = [noun for noun in tabled if all(named.column is None for named in noun.names)]
    own = {(base.dataset.name, base.table.name)}
    if any(asked.different for asked in sketch.measures):
        own |= {(base.dataset.name, key.to_table) for key in base.table.foreign_keys}
    return all(any((n.dataset, n.table.name) in own for n in noun.names) for noun in nouns)


def _figures(
    base: Base, sketch: Sketch, wanted: Sequence[Wanted], chosen: Chosen, problems: list[str]
) -> Iterator[tuple[int, Reading]]:
    if sketch.whole and (sketch.peak or not sketch.rank):
        return  # "... and when was it": no figure alone tells that
    filtered = frozenset(one.place.column.name for one in chosen.all)
    measured = [
        list(measured_of(base, asked, sketch, filtered, problems)) for asked in sketch.measures
    ]
    if sketch.popular and not measured:
        measured = [[Measured(cost=0, measures=(Measure(aggregate="count"),))]]
    if not measured or not all(measured):
        return
    for grouped in groupings(base, sketch, problems):
        for one in islice(product(*measured), _COMBINATIONS):
            unmatched = any(one.kind == "unmatched" for one in wanted)
            if grouped.rows or (
                any(m.rows for m in one) and (unmatched or not _is_listable(sketch, chosen, one))
            ):
                continue
            if grouped.each and any(m.aggregate != "avg" for one_ in one for m in one_.measures):
                continue
            cost = chosen.cost + grouped.cost + sum(m.cost for m in one)
            for reading in _assembled(base, sketch, wanted, chosen, grouped, one, problems):
                yield cost, reading


def _is_listable(sketch: Sketch, chosen: Chosen, measured: Sequence[Measured]) -> bool:
    """ "Orders in March" may be a list of rows, or their number."""
    counted = all(one.measures for one in measured)
    return counted and bool(chosen.filters) and not (sketch.listed or sketch.which or sketch.rank)


def _assembled(
    base: Base,
    sketch: Sketch,
    wanted: Sequence[Wanted],
    chosen: Chosen,
    grouped: Grouped,
    measured: Sequence[Measured],
    problems: list[str],
) -> Iterator[Reading]:
    measures = tuple(dict.fromkeys(one for m in measured for one in m.measures))
    if sketch.unit:
        told = [_in_unit(one, sketch.unit) for one in measures]
        measures = tuple(one for one in told if one is not None)
        if len(measures) < len(told):
            problems.append(f"I cannot tell it in {sketch.unit}s.")
            return
    groups = grouped.groups
    if sketch.person and any(_is_nobody(group.place.column) for group in groups):
        return  # who it was is no day, and no kind of thing
    compared = _compared_group(sketch, wanted, chosen, measures)
    held = [one.when.each for one in wanted if one.when is not None and one.when.each]
    if held:
        spans = list(groupings(base, replace(sketch, groups=(), part=held[0]), []))
        compared = min(spans, key=lambda one: one.cost).groups[0] if spans else None
    if compared is not None and compared not in groups:
        groups = (*groups, compared)
    if not _fits_together(sketch, groups, measures, problems):
        return
    notes = tuple(dict.fromkeys(m.note for m in measured if m.note))
    flags = frozenset(w for one in chosen.all for w in _flag_words(one)) if sketch.share else None
    spent = _spent(sketch, measures[0])
    for way, note in directions(sketch, measures, flags or frozenset()):
        descending = not way if spent and way is not None else way  # the most spent is the lowest
        reading = Reading(
            dataset=base.dataset.name,
            table=base.table,
            measures=measures,
            groups=groups,
            filters=(*chosen.all, *spent),
            descending=descending if groups else None,
            limit=sketch.limit,
            within=sketch.within is not None,
            having=Having(operator=sketch.having[0], value=sketch.having[1])  # type: ignore[arg-type]
            if sketch.having
            else None,
            notes=(*notes, *((note,) if note else ())),
        )
        yield from _shaped(base, reading, sketch, chosen, problems)


def _in_unit(measure: Measure, unit: str) -> Measure | None:
    """The measure in that unit, where its column is in that one or in another of its kind."""
    place = measure.place
    if place is None or measure.aggregate in ("count", "distinct", "present", "ratio"):
        return None
    parts = has_unit(place, unit)
    if parts is None or is_in_unit(place, unit):
        return measure if parts is not None else None
    if isinstance(place.column, Formula) and place.column.sign not in ("day", "hour", "minute"):
        return None
    column = in_unit(place.column, unit, 1 / parts)
    return replace(measure, place=replace(place, column=column))


_KINDS = frozenset("type kind category class level size mode".split())


def _is_nobody(column: Column) -> bool:
    return is_date(column) or bool({*name_words(column.name)[-1:]} & _KINDS)


def _shaped(
    base: Base, reading: Reading, sketch: Sketch, chosen: Chosen, problems: list[str]
) -> Iterator[Reading]:
    """The reading as what was asked of its figures: a share, a growth, an average of them."""
    if rule_each_other_out(reading.filters):
        return  # "income vs spending" of one amount
    if sketch.averaged:
        yield from _averaged(reading, sketch, problems)
    elif sketch.tallied:
        yield replace(reading, tallied=True, descending=None)
    elif sketch.running:
        yield from _running(reading, sketch, problems)
    elif sketch.share:
        yield from shared(reading, sketch, chosen.filters, problems)
    elif sketch.kind == "growth":
        yield from _growth(base, reading, sketch, problems)
    else:
        yield reading


def _flag_words(filter_: Filter) -> set[str]:
    """What is so of the rows that fit, in words: "noshow", "cancelled"."""
    column = filter_.place.column
    if not yes_of(column):
        said = filter_.values if filter_.operator == "=" and not filter_.negated else ()
        return {word for value in said for word in name_words(value)}
    words = name_words(column.name)
    return {*words, "".join(words)}


def _spent(sketch: Sketch, measure: Measure) -> tuple[Filter, ...]:
    """Of amounts with a sign, what is below zero is spent."""
    place = measure.place
    if not sketch.spent or place is None or (bounds(place.column) or (0, 0))[0] >= 0:
        return ()
    return (Filter(place=place, operator="<", values=("0",)),)


def _fits_together(
    sketch: Sketch, groups: Sequence[Group], measures: Sequence[Measure], problems: list[str]
) -> bool:
    if sketch.compared and not groups:
        problems.append("Say which values are to be compared, and by what.")
        return False
    own = {
        m.place
        for m in measures
        if m.place is not None and m.aggregate not in ("count", "distinct")
    }
    counted = {m.place for m in measures if m.aggregate == "distinct"}
    if (own | counted) & {group.place for group in groups}:
        return False  # "the weight by weight" says nothing
    if sketch.limit and sketch.part and len(groups) > 1:
        problems.append("Say it as “the top 3 … in each month”.")
        return False
    if sketch.within and (len(groups) != 2 or sketch.share or sketch.averaged or sketch.growth):
        return False
    if len(groups) > 2:
        problems.append("I can group by two things at most.")
        return False
    if sketch.rank and not groups and not sketch.peak:
        return False
    if sketch.rank in ("last", "first") and not (sketch.peak and not groups):
        return False
    aimless = bool(sketch.rank) and not groups and measures[0].aggregate not in ("max", "min")
    if aimless or (sketch.having and len(groups) != 1):
        return False
    return not (sketch.limit and not groups)


def _compared_group(
    sketch: Sketch, wanted: Sequence[Wanted], chosen: Chosen, measures: Sequence[Measure]
) -> Group | None:
    """The column whose values are set side by side: "JFK vs LGA", "average delay of A and B"."""
    for condition, filters in zip(wanted, chosen.filters, strict=True):
        lists = [one for one in filters if one.operator == "in" and not one.negated]
        several = len(lists) == 1
        spans = condition.kind == "time" and (sketch.compared or condition.compared)
        if not (condition.kind == "value" or spans) or not several:
            continue
        each = condition.joined == "and" and all(m.aggregate in _EACH for m in measures)
        if sketch.compared or condition.compared or each:
            return Group(place=lists[0].place)
    return None


def _averaged(reading: Reading, sketch: Sketch, problems: list[str]) -> Iterator[Reading]:
    """The average of each group's figure, which is one figure."""
    if reading.groups and not (sketch.rank or sketch.share or sketch.having or reading.limit):
        yield replace(reading, averaged=True, descending=None)
    else:
        problems.append("An average of counts needs what is counted, and for each of what.")


def _running(reading: Reading, sketch: Sketch, problems: list[str]) -> Iterator[Reading]:
    """The sum of the figures so far, over one kind of period."""
    timed = len(reading.groups) == 1 and bool(reading.groups[0].place.part)
    summed = len(reading.measures) == 1 and reading.measure.aggregate in ("count", "sum")
    plain = not (sketch.rank or sketch.share or sketch.growth or sketch.having or reading.limit)
    if timed and summed and plain:
        yield replace(reading, running=True)
    else:
        problems.append("A running total is of a count or a total, over days, months or the like.")


def _growth(base: Base, reading: Reading, sketch: Sketch, problems: list[str]) -> Iterator[Reading]:
    """The change from one period to the next, over one kind of period; for each group of one."""
    others = tuple(group for group in reading.groups if not _is_period(group))
    if len(others) == 1 and len(reading.groups) == 2:
        yield from _growth_of_groups(reading, others[0], problems)
    elif not reading.groups or len(others) == 1:
        years = {one.place.part for one in reading.filters}
        span = _several_years(base)
        part = growth_part(reading.filters, sketch.growth, (span and "year" not in years) or span)
        if not part:
            problems.append("Say over which periods, as in “by month” or “from 2024 to 2025”.")
            return
        found = list(groupings(base, replace(sketch, groups=(), part=part), problems))
        least = min((one.cost for one in found), default=0)
        for one in found:
            whole = replace(reading, groups=(*others, *one.groups), shape="growth")
            if one.cost == least and others:
                yield from _growth_of_groups(whole, others[0], problems)
            elif one.cost == least:
                yield whole
    elif len(reading.groups) == 1 and reading.descending is None and not reading.limit:
        yield replace(reading, shape="growth")
    else:
        problems.append("I can tell growth from period to period only, of one group at a time.")


def _growth_of_groups(reading: Reading, group: Group, problems: list[str]) -> Iterator[Reading]:
    """The same for each group by itself; ranked where it is from one period to another."""
    period = next(one for one in reading.groups if one != group)
    whole = replace(reading, groups=(group, period), shape="growth")
    if len(reading.measures) != 1:
        problems.append("I can tell the growth of one figure at a time.")
    elif (reading.descending is not None or reading.limit) and not names_two(whole):
        problems.append("Say between which two periods, as in “from 2024 to 2025”.")
    elif reading.limit and reading.descending is None:
        problems.append("Say which come first, as in “the highest growth”.")
    else:
        yield whole


def _is_period(group: Group) -> bool:
    place = group.place
    timed = place.part in ("year", "quarter", "month", "week", "date")
    return timed or (not place.part and group.label is None and is_number(place.column))


def _several_years(base: Base) -> bool:
    from core.llm.offline.axes import axes_of

    spans = [axis.span for axis in axes_of(base) if axis.cost == 0]
    return any(span is not None and span[0] < span[1] for span in spans)
