"""The names of files that leave Daybook."""

import re
import unicodedata
from enum import StrEnum

LONGEST = 30
UNTITLED = "conversation"


class ExportFormat(StrEnum):
    """What a session can be exported as."""

    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    CSV = "csv"
    NOTEBOOK = "notebook"
    ZIP = "zip"


ENDINGS = {
    ExportFormat.MARKDOWN: "md",
    ExportFormat.HTML: "html",
    ExportFormat.JSON: "json",
    ExportFormat.CSV: "csv",
    ExportFormat.NOTEBOOK: "ipynb",
    ExportFormat.ZIP: "zip",
}
MEDIA_TYPES = {
    ExportFormat.MARKDOWN: "text/markdown; charset=utf-8",
    ExportFormat.HTML: "text/html; charset=utf-8",
    ExportFormat.JSON: "application/json",
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.NOTEBOOK: "application/x-ipynb+json",
    ExportFormat.ZIP: "application/zip",
}


def stem(title: str, session_id: str) -> str:
    """{title slug, at most 30}-{first 8 of the id}."""
    return f"{slug(title)}-{session_id[:8]}"


def file_name(title: str, session_id: str, format: ExportFormat) -> str:
    """The name of a session's file."""
    return f"{stem(title, session_id)}.{ENDINGS[format]}"


def slug(title: str) -> str:
    """The title in small letters and digits with dashes, ASCII only, 1 to 30 characters.

    Letters with marks lose them; what no ASCII letter stands for is left out.
    """
    bare = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")
    return words[:LONGEST].rstrip("-") or UNTITLED
