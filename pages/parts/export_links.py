"""Links to the routes that send conversations, as HTML."""

from html import escape

from core.domain.export.names import ExportFormat

_LABELS = {
    ExportFormat.MARKDOWN: "Markdown",
    ExportFormat.HTML: "HTML",
    ExportFormat.JSON: "JSON",
    ExportFormat.CSV: "CSV",
    ExportFormat.NOTEBOOK: "Notebook",
    ExportFormat.ZIP: "Zip",
}
_TITLES = {
    ExportFormat.MARKDOWN: "A document as text",
    ExportFormat.HTML: "A document for any browser: no script, nothing fetched",
    ExportFormat.JSON: "All of it as data; it can be imported again",
    ExportFormat.CSV: "One line a message, for spreadsheets",
    ExportFormat.NOTEBOOK: "A Jupyter notebook that runs the queries",
    ExportFormat.ZIP: "Data, notebook, results and charts in one file",
}


def links_html(session_id: str, *, look: str) -> str:
    """A link for each format, one click each. `look`: the class of the style sheet, row or grid."""
    id_ = escape(session_id)
    links = "".join(
        f'<a href="/api/sessions/{id_}/export/{format}" download '
        f'data-export="sessions/{id_}/export" title="{_TITLES[format]}" '
        f'aria-label="Export as {label}">{label}</a>'
        for format, label in _LABELS.items()
    )
    # Its label says it to those who hear it.
    lead = '<span aria-hidden="true">Export</span>' if look == "row" else ""
    return (
        f'<nav class="db-outs db-{look}" aria-label="Export this conversation">{lead}{links}</nav>'
    )


def archive_html(label: str, ids: tuple[str, ...]) -> str:
    """A link to an archive of these conversations, or of all, and a place for its progress."""
    query = f"?ids={escape(','.join(ids))}" if ids else ""
    return (
        f'<div class="db-outs db-archive"><a href="/api/archive{query}" download data-archive="">'
        f'{escape(label)}</a><div class="db-progress"></div></div>'
    )
