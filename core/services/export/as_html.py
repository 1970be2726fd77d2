"""A session as one HTML file: no script, nothing fetched, readable anywhere."""

import base64
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

from core.data.charts.drawing import Drawer
from core.domain.export.cells import cell_text, rows_in_words
from core.domain.view import ChartCall, Part, TextPart, ToolPart, chart_of, sql_of
from core.services.export.charts import drawn
from core.services.export.html_text import rendered
from core.services.export.telling import STILL, Telling, Told

# It holds wherever the file is opened; nobody need have sent it with a header.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_STYLE = """
:root { color-scheme: light dark; }
body { max-width: 50rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.6;
  font-family: system-ui, sans-serif; color: light-dark(#111814, #e8ece9);
  background: light-dark(#fff, #121614); overflow-wrap: anywhere; }
h1 { font-family: Georgia, serif; line-height: 1.25; }
article { margin: 1.5rem 0; unicode-bidi: plaintext; }
header, .about, .rows, .notice { color: light-dark(#57635b, #9ba8a0); font-size: .875rem; }
.person { white-space: pre-wrap; padding: .75rem 1rem; border-radius: .75rem;
  background: light-dark(#f4f6f3, #1d2320); }
pre { overflow-x: auto; padding: .75rem; border-radius: .5rem;
  background: light-dark(#f4f6f3, #1d2320); }
code { font-size: .875em; }
.table { overflow-x: auto; overflow-wrap: normal; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .9375rem; }
th, td { padding: .25rem .75rem; border-bottom: 1px solid light-dark(#d5dbd5, #343d38);
  text-align: left; max-width: 24rem; overflow-wrap: break-word; }
td.number { text-align: right; }
figure { margin: 1rem 0; } figure img { max-width: 100%; background: #fff; }
summary { cursor: pointer; }
"""
_NUMBERS = frozenset({int, float})


def html_pieces(telling: Telling, *, drawer: Drawer, results_dir: Path) -> Iterator[str]:
    """The file, a message at a time."""
    title = escape(telling.title)
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f'<h1>{title}</h1>\n<p class="about">{escape(telling.about)}</p>\n'
    )
    if telling.reader.answering:
        yield f'<p class="notice">{escape(STILL)}</p>\n'
    for told in telling.messages():
        yield f"<article>\n<header>{escape(told.speaker)} · {escape(told.when)}</header>\n"
        yield from _said(told, drawer, results_dir)
        yield "</article>\n"
    yield "</body>\n</html>\n"


def table_html(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """A table of JSON values."""
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    lines = "\n".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{lines}\n</tbody>\n</table>"


def _said(told: Told, drawer: Drawer, results_dir: Path) -> Iterator[str]:
    if told.view is None:
        yield f'<div class="person">{escape(told.message.content)}</div>\n'
    else:
        for part in told.view.parts:
            yield from _pieces(part, drawer, results_dir)
    if told.notice:
        yield f'<p class="notice">{escape(told.notice)}</p>\n'


def _pieces(part: Part, drawer: Drawer, results_dir: Path) -> Iterator[str]:
    match part:
        case TextPart() if part.text.strip():
            yield rendered(part.text)
        case ToolPart():
            if sql := sql_of(part):
                yield _folded("Query", f"<pre><code>{escape(sql)}</code></pre>")
            if part.columns:
                yield _table(part)
            if chart := chart_of(part):
                yield _figure(chart, drawer, results_dir)


def _folded(summary: str, inside: str) -> str:
    return f"<details open>\n<summary>{summary}</summary>\n{inside}\n</details>\n"


def _table(part: ToolPart) -> str:
    words = rows_in_words(part)
    note = f'<p class="rows">{words}</p>' if words else ""
    return f'<div class="table">{table_html(part.columns, part.preview)}</div>\n{note}\n'


def _cell(value: Any) -> str:
    if value.__class__ in _NUMBERS:
        return f'<td class="number">{cell_text(value)}</td>'
    return f"<td>{escape(cell_text(value))}</td>"


def _figure(chart: ChartCall, drawer: Drawer, results_dir: Path) -> str:
    title = escape(chart.title)
    svg, words = drawn(chart, drawer, results_dir)
    if svg is None:
        return f'<p class="notice">Chart: {title}. {escape(words)}</p>\n'
    # As a picture, in which a browser runs nothing and fetches nothing.
    source = base64.b64encode(svg.encode()).decode()
    image = f'<img src="data:image/svg+xml;base64,{source}" alt="Chart: {title}">'
    return f"<figure>\n{image}\n<figcaption>{title}. {escape(words)}</figcaption>\n</figure>\n"
