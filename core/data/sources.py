"""A file that is to become a table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class TableSource:
    """The file at `path` becomes the table `name`; the notes are kept in the dataset."""

    name: str
    path: Path
    note: str = ""
    column_notes: Mapping[str, str] = field(default_factory=dict)
