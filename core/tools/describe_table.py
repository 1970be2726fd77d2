"""The tool describe_table: the columns, types, profile and keys of one table."""

from typing import Any

from pydantic import Field

from core.data.words import full_name, key_in_words, sql_name
from core.domain.catalogue import Column, DatasetProfile, TableProfile
from core.tools.answers import as_json, short
from core.tools.base import ToolContext, ToolOutcome
from core.tools.names import find_tables, near_tables
from core.tools.typed import ToolInput, TypedTool

VALUES_LADDER = (50, 12, 3, 0)


class DescribeTableInput(ToolInput):
    """Which table."""

    table: str = Field(
        min_length=1, max_length=500, description="The table's name, as table or as dataset.table"
    )


class DescribeTable(TypedTool[DescribeTableInput]):
    """Tells what is in the columns of one table and what they refer to."""

    name = "describe_table"
    description = (
        "Describe one table: every column with its type, note, number of different and missing "
        "values, its values or range, and the keys to other tables."
    )

    async def answer(self, input: DescribeTableInput, context: ToolContext) -> ToolOutcome:
        """The table as JSON; an unknown or ambiguous name comes back as an error with names."""
        found = find_tables(input.table, context.catalogue)
        if len(found) == 1:
            return ToolOutcome(content=_in_json(*found[0]))
        if found:
            names = ", ".join(full_name(dataset, table) for dataset, table in found)
            said = f"More than one table is called so. Say which: {names}."
        else:
            near = ", ".join(near_tables(input.table, context.catalogue))
            said = f"There is no table {input.table[:100]}."
            said += f" Near names: {near}." if near else " Use list_tables to see them all."
        return ToolOutcome(content=said, is_error=True)


def _in_json(dataset: DatasetProfile, table: TableProfile) -> str:
    for values in VALUES_LADDER:
        columns = [_column(column, table, values) for column in table.columns]
        text = as_json(_table(dataset, table, columns))
        if text is not None:
            return text
    few = [{"name": c.name[:60], "type": c.type[:30]} for c in table.columns[:80]]
    left_out = {"more_columns": len(table.columns) - len(few)}
    return as_json(_table(dataset, table, few) | left_out) or _by_name(dataset, table)


def _by_name(dataset: DatasetProfile, table: TableProfile) -> str:
    return f"{full_name(dataset, table)[:500]} has {len(table.columns)} columns: too many to list."


def _table(
    dataset: DatasetProfile, table: TableProfile, columns: list[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "table": full_name(dataset, table),
        "rows": table.rows,
        "note": short(table.note, 400),
        "dataset_note": short(dataset.note, 500),
        "columns": columns,
        "keys": [key_in_words(key) for key in table.foreign_keys[:50]],
    }


def _column(column: Column, table: TableProfile, values: int) -> dict[str, Any]:
    told: dict[str, Any] = {"name": sql_name(column.name), "type": short(column.type, 200)}
    if column.note:
        told["note"] = short(column.note, 300)
    told |= {"distinct": column.distinct, "missing": column.missing}
    if column.name in table.unique:
        told["unique"] = True
    if column.low is not None:
        told |= {"low": column.low, "high": column.high}
    if values and column.values:
        told["values"] = list(column.values[:values])
    return told
