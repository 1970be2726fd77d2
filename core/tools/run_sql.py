"""The tool run_sql: one SELECT in the sandbox."""

from pydantic import Field

from core.data.query import run_query
from core.errors import DataError
from core.tools.answers import preview, result_as_json
from core.tools.base import ToolContext, ToolOutcome
from core.tools.names import hint
from core.tools.typed import ToolInput, TypedTool

SQL_CHARS = 50_000
ERROR_CHARS = 4_000


class RunSqlInput(ToolInput):
    """A query, and what it is for."""

    sql: str = Field(
        min_length=1, max_length=SQL_CHARS, description="Exactly one SELECT statement for DuckDB"
    )
    purpose: str = Field(
        default="", max_length=300, description="In a few words: what the query finds out"
    )


class RunSql(TypedTool[RunSqlInput]):
    """Runs a query over the datasets and keeps the whole result for the person."""

    name = "run_sql"
    description = (
        "Run one SELECT in DuckDB's SQL over the datasets. The person sees the table with all of "
        "its rows; you get the row count, the first 20 and the last 5 rows. Tables are written "
        "dataset.table. Only reading is possible: no files, no settings, no other statements. "
        "Aggregate in SQL instead of reading many rows."
    )

    async def answer(self, input: RunSqlInput, context: ToolContext) -> ToolOutcome:
        """The result's counts, head and tail as JSON; a failed query as an error in words."""
        try:
            result = await run_query(
                input.sql,
                catalogue=context.catalogue,
                results_dir=context.results_dir,
                limits=context.limits,
            )
        except DataError as error:
            return ToolOutcome(content=_in_words(error, context), is_error=True)
        context.results.add(result.result_id)
        return ToolOutcome(
            content=result_as_json(result),
            rows=result.rows,
            columns=result.columns,
            preview=preview(result),
            result_id=result.result_id,
        )


def _in_words(error: DataError, context: ToolContext) -> str:
    message = str(error)[:ERROR_CHARS]
    near = hint(message, context.catalogue)
    return f"{message}\n{near}" if near else message
