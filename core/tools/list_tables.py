"""The tool list_tables: which datasets and tables there are."""

from typing import Any

from core.data.words import sql_name
from core.domain.catalogue import DatasetProfile
from core.tools.answers import as_json
from core.tools.base import ToolContext, ToolOutcome
from core.tools.typed import ToolInput, TypedTool

NAMES_SHOWN = 40


class ListTablesInput(ToolInput):
    """Nothing: all tables are listed."""


class ListTables(TypedTool[ListTablesInput]):
    """Lists every table in reach with its number of rows and the names of its columns."""

    name = "list_tables"
    description = (
        "List the datasets and tables that can be queried, with row counts and column names."
    )

    async def answer(self, input: ListTablesInput, context: ToolContext) -> ToolOutcome:
        """All datasets as JSON; the columns are left out when that would be too long."""
        datasets = context.catalogue.datasets
        content = as_json({"datasets": [_dataset(each, NAMES_SHOWN) for each in datasets]})
        if content is None:
            content = as_json({"datasets": [_dataset(each, 0) for each in datasets]})
        return ToolOutcome(content=content or _only_names(datasets))


def _dataset(dataset: DatasetProfile, names: int) -> dict[str, Any]:
    tables = []
    for table in dataset.tables:
        columns = [sql_name(column.name) for column in table.columns[:names]]
        told: dict[str, Any] = {"name": sql_name(table.name), "rows": table.rows}
        told |= {"columns": columns} if columns else {}
        more = len(table.columns) - len(columns)
        told |= {"more_columns": more} if more else {}
        tables.append(told | ({"note": table.note[:200]} if table.note else {}))
    return {
        "name": sql_name(dataset.name),
        "title": dataset.title[:200],
        "note": dataset.note[:500],
        "tables": tables,
    }


def _only_names(datasets: tuple[DatasetProfile, ...]) -> str:
    names = [f"{sql_name(d.name)}.{sql_name(t.name)}" for d in datasets for t in d.tables]
    text = ", ".join(names)
    return text if len(text) <= 7_900 else f"{text[:7_800]} ... ({len(names)} tables in all)"
