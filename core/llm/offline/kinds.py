"""What kind of column a column is, by its type and profile and never by its name alone."""

from core.domain.catalogue import Column, TableProfile
from core.llm.offline.concepts import ADDITIVE, LEVELS, UNITS
from core.llm.offline.words import name_words, singular

MONTH_NAMES = ("month", "mon", "mo", "mth")
_WHOLE_TYPES = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT")
KEY_WORDS = frozenset("id ids key code no nr num number nbr ref reference uuid guid".split())
LABEL_SHARE = 0.3
NAMES_SHOWN = 4
_WHOLE = frozenset((*_WHOLE_TYPES, "UINTEGER", "UBIGINT", "UHUGEINT"))


def is_text(column: Column) -> bool:
    """Whether it holds words."""
    return column.type == "VARCHAR" or column.type.startswith("ENUM")


_TOLD = frozenset(
    "comment note memo subject description text message review remark request".split()
)


def is_free_text(column: Column) -> bool:
    """Whether it holds what people wrote, and no names of things."""
    if not is_text(column) or column.distinct <= 1:
        return False
    if _TOLD & {word.removesuffix("s") for word in name_words(column.name)}:
        return True
    some = (column.values or column.terms)[:30]
    return len(some) > 1 and sum(len(value.split()) > 3 for value in some) * 2 > len(some)


def is_whole(column: Column) -> bool:
    """Whether it holds whole numbers."""
    return column.type in _WHOLE


def is_number(column: Column) -> bool:
    """Whether it holds numbers."""
    return is_whole(column) or column.type.startswith(("DECIMAL", "DOUBLE", "FLOAT", "REAL"))


def is_date(column: Column) -> bool:
    """Whether it holds dates, with or without a time of day."""
    return column.type.startswith(("DATE", "TIMESTAMP"))


def bounds(column: Column) -> tuple[float, float] | None:
    """The smallest and largest number, where both are known."""
    if column.low is None or column.high is None:
        return None
    try:
        return float(column.low), float(column.high)
    except ValueError:
        return None


def _whole_within(column: Column, low: float, high: float) -> bool:
    found = bounds(column) if is_whole(column) else None
    return found is not None and low <= found[0] and found[1] <= high


def is_month(table: TableProfile, column: Column) -> bool:
    """Whole numbers that run from 1 to 12, beside a year or a day: a quantity runs so as well."""
    if not (_whole_within(column, 1, 12) and column.distinct <= 12):
        return False
    if column.name.casefold() in MONTH_NAMES:
        return True
    full = bounds(column) == (1, 12) and column.distinct == 12
    return full and any(is_year(other) or is_day_of_month(other) for other in table.columns)


def is_day_of_month(column: Column) -> bool:
    """Whole numbers that run from 1 to 31."""
    return _whole_within(column, 1, 31) and bounds(column) == (1, 31) and column.distinct == 31


def is_year(column: Column) -> bool:
    """Whole numbers that can only be years; columns with a wide range are something else."""
    return _whole_within(column, 1800, 2100) and column.distinct <= 200


def is_hour(column: Column) -> bool:
    """Whole hours of the day, 0 or 1 to 23, by a name that says so."""
    return _whole_within(column, 0, 24) and name_words(column.name)[-1:] == ("hour",)


def is_clock(column: Column) -> bool:
    """Times of day written as numbers (517 for 5:17): adding or averaging them says nothing."""
    found = bounds(column) if is_whole(column) else None
    if found is None or not (found[0] >= 0 and 2300 <= found[1] <= 2400):
        return False
    return column.distinct <= 1441 and (column.distinct > 200 or "HHMM" in column.note)


def is_of_calendar(table: TableProfile, column: Column) -> bool:
    """Whether its numbers are years, months, days or hours, of which a total says nothing."""
    parts = is_year(column) or is_day_of_month(column) or is_hour(column)
    return parts or is_month(table, column)


def is_key(table: TableProfile, column: Column) -> bool:
    """Whether its values name rows, of this table or of another."""
    if any(key.column == column.name for key in table.foreign_keys):
        return True
    if column.name not in table.unique:
        return is_whole(column) and _is_numbered(column)
    return not is_number(column) or (is_whole(column) and _numbers_rows(table, column))


def is_amount(table: TableProfile, column: Column) -> bool:
    """Whether its numbers measure something: no names, no clock times, no parts of dates."""
    shapes = (is_clock, is_year, is_day_of_month, is_hour)
    return (
        is_number(column)
        and column.distinct > 2
        and not is_key(table, column)
        and not is_month(table, column)
        and not any(shape(column) for shape in shapes)
    )


def _is_numbered(column: Column) -> bool:
    """ "OrderNo", "customer_id": numbers that name things, wherever they are."""
    words = name_words(column.name)
    return len(words) > 1 and words[-1] in KEY_WORDS and column.distinct > 2


def in_money(column: Column) -> bool:
    """Whether its name ends in a currency."""
    unit = UNITS.get(singular(name_words(column.name)[-1]))
    return unit is not None and unit.kind in ("dollar", "euro", "pound sterling")


def summed_columns(table: TableProfile) -> list[Column]:
    """The columns of which a total is what people mean when they name them."""
    found = [column for column in table.columns if is_amount(table, column)]
    words = {column.name: {singular(word) for word in name_words(column.name)} for column in found}
    return [
        column
        for column in found
        if words[column.name] & ADDITIVE and not words[column.name] & (LEVELS - {"total"})
    ]


def _numbers_rows(table: TableProfile, column: Column) -> bool:
    """Whether whole numbers count the rows: in a small table any amount may happen to be unique."""
    if KEY_WORDS & set(name_words(column.name)):
        return True
    found = bounds(column)
    return column == table.columns[0] and found is not None and found[1] - found[0] < table.rows


def label_of(table: TableProfile, key: str) -> Column | None:
    """The column that says in words what a row of `table` is: text with many different values."""
    texts = [
        column
        for column in table.columns
        if column.name != key and is_text(column) and column.distinct >= LABEL_SHARE * table.rows
    ]
    named = [c for c in texts if c.name.casefold().endswith(("name", "title", "label"))]
    return max(named or texts, key=lambda column: column.distinct, default=None)


def row_key(table: TableProfile) -> str | None:
    """The column whose values tell the rows apart and may be shown as their names."""
    kinds = {column.name: column for column in table.columns}
    keys = [name for name in table.unique if is_key(table, kinds[name])]
    return keys[0] if keys else None


def row_names(table: TableProfile) -> list[str]:
    """The columns that tell one row from another: its key and its name, else the first few."""
    key = row_key(table)
    label = label_of(table, key) if key else None
    if key:
        return [key, *([label.name] if label else [])]
    dates = [column.name for column in table.columns if is_date(column)][:1]
    texts = dates + [column.name for column in table.columns if is_text(column)]
    return (texts or [column.name for column in table.columns])[:NAMES_SHOWN]
