"""Links to the routes that send conversations, as HTML."""

from html import escape

from core.domain.export.names import ExportFormat

LABELS = {
    ExportFormat.MARKDOWN: "Markdown",
    ExportFormat.HTML: "HTML",
    ExportFormat.JSON: "JSON",
    ExportFormat.CSV: "CSV of messages",
    ExportFormat.NOTEBOOK: "Notebook",
    ExportFormat.ZIP: "Zip bundle",
}
_TITLES = {
    ExportFormat.MARKDOWN: "A document as text",
    ExportFormat.HTML: "A document for any browser: no script, nothing fetched",
    ExportFormat.JSON: "All of it as data; it can be imported again",
    ExportFormat.CSV: "One line a message, for spreadsheets",
    ExportFormat.NOTEBOOK: "A Jupyter notebook that runs the queries",
    ExportFormat.ZIP: "Data, notebook, results, charts and what was asked",
}


def links_html(session_id: str) -> str:
    """A link for each format."""
    id_ = escape(session_id)
    links = "".join(
        f'<a class="db-out" href="/api/sessions/{id_}/export/{format}" download '
        f'data-export="sessions/{id_}/export" title="{_TITLES[format]}">{label}</a>'
        for format, label in LABELS.items()
    )
    return f'<div class="db-outs">{links}</div>'


def archive_html(label: str, ids: tuple[str, ...]) -> str:
    """A link to an archive of these conversations, or of all, and a place for its progress."""
    query = f"?ids={escape(','.join(ids))}" if ids else ""
    return (
        f'<div class="db-outs"><a class="db-out" href="/api/archive{query}" download '
        f'data-archive="">{escape(label)}</a>'
        '<span class="db-progress" role="status"></span></div>'
    )
