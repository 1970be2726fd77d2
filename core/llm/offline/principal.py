"""The one column of a table that money is meant by, where only "revenue" or "spend" is said."""

from core.domain.catalogue import Column, TableProfile
from core.llm.offline.concepts import LOSSES
from core.llm.offline.kinds import in_money, is_amount, summed_columns
from core.llm.offline.thesaurus import stem
from core.llm.offline.words import name_words, singular

# What comes in, and what goes out.
EARNED = frozenset(
    "revenue sale turnover income earning taking receipt proceed gross money bill payment value "
    "amount".split()
)
SPENT = frozenset("spend spending spent cost expense expenditure outlay outgoing".split())
_PLAIN = frozenset(
    "total gross net grand amount amt value val order sale sales line box office ticket "
    "transaction txn month monthly invoice bill booking price paid charged billed sum the of in "
    "usd eur gbp dollar euro pound chf sek pln inr jpy".split()
)
_HEADS = (
    "revenue", "sales", "sale", "turnover", "takings", "income", "earnings", "proceeds", "gross",
    "office", "total", "amount", "amt", "bill", "value", "val", "spend", "paid", "fare",
    "fee", "charge", "cost", "rent",
)  # fmt: skip
_NEVER = frozenset(
    "unit list price rate pct percent percentage per each discount tax vat tip deposit balance "
    "budget "
    "margin profit loss refund share ratio index count".split()
)


_SETTLED = frozenset("paid charged total billed".split())  # "price paid" is no unit's price


def principal(table: TableProfile) -> Column | None:
    """The column that holds what each row was worth in money; None where two are as likely."""
    # A fee for shipping is not what a row was worth.
    ranked = sorted(
        (rank, column.name)
        for column in table.columns
        if is_amount(table, column)
        and (rank := _rank(table, column, alone=_is_the_only_price(table, column))) is not None
        and not rank[0]
    )
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return next(column for column in table.columns if column.name == ranked[0][1])


def named_after_rows(table: TableProfile) -> list[Column]:
    """ "Claims over 5000" is of what was claimed: the one sum of money that has the rows' name."""
    rows = {stem(word) for word in name_words(table.name)[-1:]}
    amounts = [column for column in table.columns if is_amount(table, column) and in_money(column)]
    named = [c for c in amounts if rows & {stem(word) for word in name_words(c.name)}]
    whole = principal(table)
    return named if whole is None or whole in named else []


_PIECES = frozenset("quantity qty unit piece item bottle ticket seat night bag pack copy".split())


def _is_the_only_price(table: TableProfile, column: Column) -> bool:
    """ "price_gbp" of a booking: nothing says how many were sold at that price."""
    words = [{singular(word) for word in name_words(one.name)} for one in table.columns]
    prices = [one for one in words if "price" in one]
    counted = any(one & _PIECES for one in words)
    return len(prices) == 1 and not counted and "price" in name_words(column.name)


def _row_words(table: TableProfile) -> set[str]:
    """What a row is called, by the table's name or its key: lot of lot_no."""
    keys = [name_words(name)[:-1] for name in table.unique]
    return {singular(word) for words in (name_words(table.name), *keys) for word in words}


def _rank(
    table: TableProfile, column: Column, *, alone: bool = False
) -> tuple[int, int, int] | None:
    """How unlikely the column is it; None where it is no such column."""
    words = {singular(word) for word in name_words(column.name)}
    words -= {"price"} if words & _SETTLED or alone else set()
    said = [at for at, head in enumerate(_HEADS) if singular(head) in words]
    if words & _NEVER or not (said or in_money(column)):
        return None
    rest = words - _PLAIN - {singular(head) for head in _HEADS}
    return len(rest - _row_words(table)), len(rest), min(said, default=len(_HEADS))


_LEAST_MEANT = LOSSES | frozenset("fine penalty tax tip deposit arrears arrear".split())


def is_ranked_by_more(table: TableProfile) -> bool:
    """Whether "top" may be by an amount as well as by the number of rows."""
    summed = [{singular(w) for w in name_words(c.name)} for c in summed_columns(table)]
    return principal(table) is not None or any(not words & _LEAST_MEANT for words in summed)
