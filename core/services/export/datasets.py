"""A session's data sets as they leave: by what they are, not by their ids here.

What an import did not find here stays in the session's context, with its place in the list.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from core.db.tables import DatasetRow

ABSENT = "absent_datasets"
IDS = "dataset_ids"
_TOLD = ("name", "title", "note", "fingerprint")


def described(
    context: Mapping[str, Any], here: Sequence[DatasetRow]
) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """The rest of the context, and all data sets of the session, those that are not here too."""
    rest = {name: value for name, value in context.items() if name not in (IDS, ABSENT)}
    listed = [{name: getattr(row, name) for name in _TOLD} for row in here]
    for absent in context.get(ABSENT, ()):
        listed.insert(absent["place"], {name: absent[name] for name in _TOLD})
    return rest, listed
