"""Names in SQL: how they are quoted, and what each joined table is called in one query."""

import re
from dataclasses import dataclass, field

from core.llm.offline.formulas import Formula
from core.llm.offline.reading import Hop, Place

_KEYWORDS = frozenset(
    "with where variadic unpivot union true using trailing to then table symmetric summarize "
    "create as into do initially for describe desc window except offset in default column false "
    "collate returning constraint all case placing cast analyse intersect asc analyze check having "
    "fetch when and only asymmetric on any array both group pivot_longer primary lambda foreign "
    "lateral unique leading null distinct limit not from or order some pivot end pivot_wider "
    "qualify else references deferrable select show verbose struct full columns concurrently cross "
    "ilike collation try_cast generated anti by at semi asof freeze binary is authorization tuple "
    "glob isnull join overlaps tablesample left outer like unpack map natural similar notnull "
    "positional inner right xmlroot xmlforest xmlconcat xmlattributes treat timestamp time "
    "substring xmlnamespaces row rows varchar real xmlpi precision boolean inout interval xmlparse "
    "decimal xmltable trim character dec smallint grouping setof exists int overlay position char "
    "bit bigint xmlexists coalesce integer between values national float none nchar xmlelement "
    "numeric xmlserialize grouping_id nullif extract out".split()
)
_PARTS = {
    "year": "year({})",
    "month": "month({})",
    "quarter": "quarter({})",
    "hour": "hour({})",
    "date": "CAST({} AS DATE)",
    "weekday": "isodow({})",
    "weekend": "CASE WHEN isodow({}) >= 6 THEN 'weekend' ELSE 'weekday' END",
    "monthday": "day({})",
    "week": "CAST(date_trunc('week', {}) AS DATE)",
}
# As a group each has a name that says which one it is.
_NAMED = _PARTS | {
    "month": "strftime({}, '%Y-%m')",
    "weekday": "dayname({})",
    "quarter": "year({0}) || '-Q' || quarter({0})",
}


def quoted(name: str) -> str:
    """The name as an identifier, in quotation marks where it needs them."""
    if re.fullmatch(r"[a-z_][a-z0-9_]*", name) and name not in _KEYWORDS:
        return name
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """The text as a string literal."""
    return "'" + text.replace("'", "''") + "'"


def _arithmetic(alias: str, made: Formula) -> str:
    if made.sign == "unit":
        return f"({alias}.{quoted(made.left)} * {made.factor!r})"
    left, right = f"{alias}.{quoted(made.left)}", f"{alias}.{quoted(made.right)}"
    if made.sign in ("day", "hour", "minute", "second"):
        seconds = {"day": "86400.0", "hour": "3600.0", "minute": "60.0", "second": "1.0"}[made.sign]
        return f"(date_diff('second', {left}, {right}) / {seconds})"
    if made.sign == "/":
        return f"({left} / nullif({right}, 0))"
    return f"({left} {made.sign} {right})"


@dataclass
class Tables:
    """The names that tables go by in one query: each path of keys has its own.

    `own` is the reading's table as SQL names it.
    """

    base: str
    own: str = ""
    paths: dict[tuple[Hop, ...], str] = field(default_factory=dict)

    def alias(self, path: tuple[Hop, ...]) -> str:
        """The name for the table at the end of `path`; joins it if it is new."""
        if not path:
            return self.base
        if path not in self.paths:
            self.alias(path[:-1])
            wish, taken = path[-1].to_table, {self.base, *self.paths.values()}
            names = [wish, f"{path[-1].column}_{wish}", *(f"{wish}_{n}" for n in range(2, 99))]
            folded = {name.casefold() for name in taken}
            self.paths[path] = next(name for name in names if name.casefold() not in folded)
        return self.paths[path]

    def column(self, place: Place) -> str:
        """The column, qualified; of a formula, the two columns with the sign between them."""
        alias = quoted(self.alias(place.path))
        if isinstance(place.column, Formula):
            return _arithmetic(alias, place.column)
        return f"{alias}.{quoted(place.column.name)}"

    def value(self, place: Place, *, named: bool = False) -> str:
        """The column, or the part of it that is asked for; `named`: as a group is called."""
        whole = self._date(place)
        parts = _NAMED if named else _PARTS
        plain = not place.part or (place.part == "date" and place.days is not None)
        return whole if plain else parts[place.part].format(whole)

    def _date(self, place: Place) -> str:
        if place.days is None:
            return self.column(place)
        alias = quoted(self.alias(place.path))
        return f"make_date({', '.join(f'{alias}.{quoted(day.name)}' for day in place.days)})"
