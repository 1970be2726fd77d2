"""What was said in passing goes into a sketch; what a noun is most likely."""

from collections.abc import Sequence
from dataclasses import replace

from core.llm.offline.aside import Aside, is_table
from core.llm.offline.kinds import is_date, is_number
from core.llm.offline.pieces import Piece
from core.llm.offline.sketch import Asked, Sketch
from core.llm.offline.words import name_words, singular


def with_aside(sketch: Sketch, aside: Aside) -> Sketch:
    """The sketch with what was said in passing."""
    rank = sketch.rank or aside.rank
    growth = aside.growth or ""
    return replace(
        sketch,
        kind="growth" if growth and sketch.kind == "figures" else sketch.kind,
        hints=aside.hints,
        share=aside.share and not growth,
        growth=growth,
        running=aside.running,
        part="" if aside.part == "auto" and any(g.part for g in sketch.groups) else aside.part,
        compared=aside.compared,
        listed=aside.listed,
        which=aside.which,
        axis=aside.axis,
        rank=rank,
        rank_word=sketch.rank_word or aside.rank,
        numerator=aside.numerator,
        only=aside.only,
        measures=tuple(_said_in_passing(asked, aside) for asked in sketch.measures),
        averaged=_averaged(sketch, aside),
        unit=aside.unit,
        step=aside.step,
        who=aside.who,
        person=aside.person,
        whole=aside.whole,
        one=aside.one,
        spent=sketch.spent or aside.spent,
        limit=sketch.limit or aside.limit,
        top=sketch.top or aside.limit is not None,
    )


def _averaged(sketch: Sketch, aside: Aside) -> str:
    """ "How many orders per customer on average": an average of counts."""
    counted = bool(sketch.measures) and sketch.measures[0].aggregate == "count"
    counted = counted and not _is_of_amount(sketch.measures[0])
    return aside.aggregate if counted and aside.aggregate == "avg" else ""


def _is_of_amount(asked: Asked) -> bool:
    """ "How many passengers does each vessel carry on average": of what the rows have."""
    noun = asked.noun
    return noun is not None and is_amount_noun(noun) and not is_table(noun)


def _said_in_passing(asked: Asked, aside: Aside) -> Asked:
    if asked.how_much and asked.aggregate == "sum" and aside.aggregate == "avg":
        return replace(asked, aggregate="avg")
    if asked.aggregate == "count" and aside.aggregate == "avg" and _is_of_amount(asked):
        return replace(asked, aggregate="avg")
    return replace(asked, aggregate=aside.aggregate) if not asked.aggregate else asked


def is_amount_noun(piece: Piece) -> bool:
    """Whether the noun is most likely a column of numbers."""
    least = min((named.cost for named in piece.names), default=0)
    return any(n.column and is_number(n.column) and n.cost <= least for n in piece.names)


def names_a_date(piece: Piece) -> bool:
    """Whether a date is the likeliest thing that the noun names."""
    least = min((named.cost for named in piece.names), default=0)
    return any(
        named.column and is_date(named.column) and named.cost <= least for named in piece.names
    )


_OF_MANY = frozenset(
    "revenue sale turnover taking income earning spend spending gross output production energy kwh "
    "electricity consumption rainfall rain download passenger unit expenditure".split()
)


def is_of_each_period(core: Sequence[Piece]) -> bool:
    """ "Average revenue per day": of the days' totals, or of the rows of each day."""
    if [piece.tag for piece in core] != ["A", "N", "G", "N"] or core[0].meaning != "avg":
        return False
    added = {singular(word) for word in name_words(core[1].text)} & _OF_MANY
    return (
        bool(added)
        and core[2].text in ("each", "every", "per")
        and core[3].part in ("date", "week", "month")
    )
