"""A sheet as a table (HTML), which is fetched when it is folded out, and as a link to its CSV."""

from collections.abc import Callable
from datetime import date
from html import escape
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from core.domain.analytics_address import View
from core.domain.analytics_sheets import Column, Sheet
from core.domain.analytics_told import NOTHING, cell_text, exact
from core.domain.pricing.totals import dollars
from core.domain.told import counted, shortened

MOST_ROWS = 120
LONGEST = 80
# What is a name to a file is nothing to look at.
_UNSEEN = ("id", "session_id", "message_id", "batch_percent")
Leads = Callable[[str], str]


def csv_href(name: str, view: View, **more: str) -> str:
    """Where a sheet is to be had as CSV, of the days as they are now."""
    return f"/api/analytics/{name}.csv?{urlencode([*view.fixed.query, *more.items()])}"


def csv_html(name: str, view: View, **more: str) -> str:
    """The link that saves a sheet."""
    href = escape(csv_href(name, view, **more))
    return f'<a class="db-csv" href="{href}" download title="Save as CSV">CSV</a>'


def folded_html(name: str, view: View, zone: ZoneInfo, *, beside: str = "") -> str:
    """A line that folds out to a sheet's table, and beside it the link to its CSV.

    The table is fetched by pages/assets/analytics.js then: most are never looked at.
    """
    query = escape(urlencode([*view.fixed.query, ("zone", zone.key)]))
    return (
        f'<div class="db-behind"><details data-table="/api/analytics/{name}.html?{query}">'
        f'<summary>Table</summary></details><span class="db-leads">{beside}'
        f"{csv_html(name, view)}</span></div>"
    )


def leads_of(name: str, view: View) -> Leads | None:
    """Makes the addresses that the rows of a sheet lead to, by their keys; None: to none."""
    match name:
        case "cost" | "tokens" | "latency":
            sessions_on = view.sessions_on()
            return lambda key: sessions_on(date.fromisoformat(key), date.fromisoformat(key))
        case "sessions":
            return lambda key: view.listed("calls", session=key).href
        case "people":
            return lambda key: view.only(people=[key]).listed("sessions").href
        case _:
            return None


def table_html(
    sheet: Sheet, zone: ZoneInfo, *, leads: Leads | None = None, label: str = "Table"
) -> str:
    """The table, every text escaped; of a long one the latest rows, and that there are more."""
    shown = [n for n, column in enumerate(sheet.columns) if column.key not in _UNSEEN]
    columns = [sheet.columns[n] for n in shown]
    head = "".join(_head_html(column) for column in columns)
    first = max(0, len(sheet.rows) - MOST_ROWS)
    keys = sheet.keys or [""] * len(sheet.rows)
    body = "".join(
        _row_html([row[n] for n in shown], columns, zone, leads(key) if leads and key else "")
        for row, key in zip(sheet.rows[first:], keys[first:], strict=True)
    )
    more = f"The last {MOST_ROWS} of {counted(len(sheet.rows), 'row')}: the CSV has all of them."
    long = ' data-long=""' if len(sheet.rows) > 16 else ""
    return (
        f'<div class="db-table" role="region" tabindex="0" aria-label="{escape(label)}"{long}>'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        f"{f'<p>{more}</p>' if first else ''}"
    )


def _head_html(column: Column) -> str:
    kind = "" if column.kind in ("text", "day", "time") else ' class="db-number"'
    return f'<th scope="col"{kind}><span>{escape(shortened(column.label, 40))}</span></th>'


def _row_html(row: list[Any], columns: list[Column], zone: ZoneInfo, href: str) -> str:
    cells = "".join(
        _cell_html(value, column, zone, href if not n else "")
        for n, (value, column) in enumerate(zip(row, columns, strict=True))
    )
    return f"<tr>{cells}</tr>"


def _cell_html(value: Any, column: Column, zone: ZoneInfo, href: str) -> str:
    text = cell_text(value, column.kind, zone)
    if column.kind in ("text", "day", "time"):
        words = escape(shortened(text, LONGEST))
        title = f' title="{escape(text)}"' if len(text) > LONGEST else ""
        link = f'<a class="db-go" href="{escape(href)}">{words}</a>' if href else words
        return f"<td{title}>{link}</td>"
    # Money is rounded to the cent here: under the pointer it is whole.
    whole = exact(value) if column.kind == "usd" and value is not None else ""
    title = f' title="{whole}"' if whole and whole != dollars(value) else ""
    quiet = " db-null" if text == NOTHING else ""
    return f'<td class="db-number{quiet}"{title}>{escape(text)}</td>'
