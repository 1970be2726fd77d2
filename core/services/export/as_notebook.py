"""A session as a Jupyter notebook: text as Markdown, each query and chart as a cell that runs."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from core.data.charts.portable import portable
from core.data.notebook.cells import TAIL, Cell, code_cell, markdown_cell, python_json, python_text
from core.data.notebook.setup import setup_cells
from core.data.notebook.travelling import Travelling
from core.domain.as_markdown import escaped, fenced
from core.domain.export.cells import rows_in_words
from core.domain.view import ChartCall, TextPart, ToolPart, chart_of, sql_of
from core.errors import DataError
from core.services.export.as_html import table_html
from core.services.export.as_json import dumps
from core.services.export.as_markdown import quoted
from core.services.export.telling import STILL, Telling, Told


def notebook_pieces(
    telling: Telling, *, data: Sequence[Travelling], results_dir: Path
) -> Iterator[str]:
    """The notebook, a cell at a time; the data that it reads travels in it."""
    writer = NotebookWriter(results_dir)
    yield from writer.head(telling, data, inside=True)
    for told in telling.messages():
        yield writer.message(told)
    yield writer.end()


class NotebookWriter:
    """Writes a notebook: its head, its messages one after the other, its end."""

    def __init__(self, results_dir: Path) -> None:
        self._teller = _Teller(results_dir)
        self._messages = 0

    def head(self, telling: Telling, data: Sequence[Travelling], *, inside: bool) -> Iterator[str]:
        """What comes before the messages. `inside`: what it reads travels in it, not beside it."""
        yield '{\n"cells": ['
        separator = "\n"
        for cell in _first_cells(telling, data, inside=inside):
            yield separator
            if isinstance(cell, dict):
                yield dumps(cell)
            else:
                yield from cell
            separator = ",\n"

    def message(self, told: Told) -> str:
        """The cells of the next message."""
        self._messages += 1
        cells = self._teller.cells(f"m{self._messages}", told)
        return "".join(f",\n{dumps(cell)}" for cell in cells)

    def end(self) -> str:
        """What comes after them."""
        return f"\n],\n{json.dumps(TAIL)[1:-1]}\n}}\n"


def _first_cells(
    telling: Telling, data: Sequence[Travelling], *, inside: bool
) -> Iterator[Cell | Iterator[str]]:
    title = f"# {escaped(telling.title)}\n\n*{escaped(telling.about)}*"
    still = f"\n\n*{STILL}*" if telling.reader.answering else ""
    yield markdown_cell("title", title + still)
    yield from setup_cells(data, inside=inside)


class _Teller:
    """Writes messages as cells, and remembers which result is which variable."""

    def __init__(self, results_dir: Path) -> None:
        self._results_dir = results_dir
        self._variables: dict[str, str] = {}

    def cells(self, id_: str, told: Told) -> Iterator[Cell]:
        head = f"**{escaped(told.speaker)}** · {told.when}"
        if told.view is None:
            head = f"{head}\n\n{quoted(told.message.content)}"
        yield markdown_cell(id_, head)
        for number, part in enumerate(told.view.parts if told.view else ()):
            if isinstance(part, TextPart) and part.text.strip():
                yield markdown_cell(f"{id_}-{number}", part.text.strip("\n"))
            elif isinstance(part, ToolPart):
                yield from self._tool(f"{id_}-{number}", part)
        if told.notice:
            yield markdown_cell(f"{id_}-end", f"*{escaped(told.notice)}*")

    def _tool(self, id_: str, part: ToolPart) -> Iterator[Cell]:
        sql, chart = sql_of(part), chart_of(part)
        if sql is not None and part.state == "complete":
            yield self._query(id_, sql, part)
        elif sql is not None:
            yield markdown_cell(id_, f"*This query gave no result.*\n\n{fenced(sql, 'sql')}")
        if chart is not None:
            yield self._chart(id_, chart)

    def _query(self, id_: str, sql: str, part: ToolPart) -> Cell:
        variable = f"result_{len(self._variables) + 1}"
        self._variables[part.result_id or variable] = variable
        words = rows_in_words(part)
        html = table_html(part.columns, part.preview) + (f"<p>{words}</p>" if words else "")
        return code_cell(id_, f"{variable} = query({python_text(sql)})\n{variable}", html=html)

    def _chart(self, id_: str, call: ChartCall) -> Cell:
        variable = self._variables.get(call.result_id)
        try:
            if variable is None:
                raise DataError("Its query is not part of this notebook.")
            chart = portable(self._results_dir, call.result_id, call.spec, table="result")
        except DataError as error:
            return markdown_cell(id_, f"*Chart: {escaped(call.title)}. {escaped(str(error))}*")
        title = " ".join(call.title.split())
        note = f"# {chart.caption}\n" if chart.caption else ""
        sql = f", {python_text(chart.sql)}, {variable}" if chart.sql is not None else ""
        return code_cell(id_, f"# {title}\n{note}draw({python_json(chart.spec)}{sql})")
