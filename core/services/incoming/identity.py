"""Which ids a session comes in with: its own, unless they are somebody else's here.

Then it gets others that follow from the person and from the ids in the file: the same file, given
again, is the same session again.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from core.db.session_tables import calls, feedback, messages, sessions, tools, turns
from core.domain.export.schema import UUID_PATTERN
from core.domain.records import User
from core.services.export.results import file_of
from core.services.incoming.survey import Survey

AT_ONCE = 500
_UUID = re.compile(UUID_PATTERN.strip("^$"))


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What is here of a session already. `id`: its id here; `found`: whether it is here."""

    id: str
    found: bool
    deleted: bool
    relabel: Callable[[Any], Any]


def standing(c: Connection, user: User, survey: Survey, results_dir: Path) -> Standing:
    """How a surveyed session stands to what is here."""
    own = survey.session.id
    row = _session(c, own)
    if row is not None and row.owner_id == user.id:
        return Standing(
            id=own, found=True, deleted=row.deleted_at is not None, relabel=lambda item: item
        )
    if row is None and not _are_taken(c, survey, results_dir):
        return Standing(id=own, found=False, deleted=False, relabel=lambda item: item)
    names = {id_: _derived(user, id_) for id_ in survey.ids()}
    derived = _session(c, names[own])
    return Standing(
        id=names[own],
        found=derived is not None,
        deleted=derived is not None and derived.deleted_at is not None,
        relabel=lambda item: _relabelled(item, names),
    )


def still(c: Connection, user: User, place: Standing, survey: Survey, results_dir: Path) -> bool:
    """Whether it stands so in the transaction that writes it; ids that are twice fail by it."""
    row = _session(c, place.id)
    if row is not None:
        return place.found and row.owner_id == user.id
    if place.found:
        return False
    ids = {id_: place.relabel(id_) for id_ in survey.results}
    taken = any(_is_there(c, tools.c.result_id, some) for some in _batches(list(ids.values())))
    return not taken and not any(_is_other(results_dir, ids[id_], survey, id_) for id_ in ids)


def _session(c: Connection, id_: str) -> Any:
    wanted = sa.select(sessions.c.owner_id, sessions.c.deleted_at).where(sessions.c.id == id_)
    return c.execute(wanted).one_or_none()


def _are_taken(c: Connection, survey: Survey, results_dir: Path) -> bool:
    places = (
        (messages.c.id, survey.messages),
        (turns.c.id, survey.turns),
        (calls.c.id, survey.calls),
        (feedback.c.id, survey.feedback),
        (tools.c.result_id, list(survey.results)),
    )
    for column, ids in places:
        for some in _batches(ids):
            if _is_there(c, column, some):
                return True
    # Rows that are on disk here are shown for an id only to those who have had them.
    return any(_is_other(results_dir, id_, survey, id_) for id_ in survey.results)


def _is_there(c: Connection, column: sa.Column[Any], ids: Sequence[str]) -> bool:
    return c.execute(sa.select(column).where(column.in_(ids)).limit(1)).first() is not None


def _is_other(results_dir: Path, id_: str, survey: Survey, name: str) -> bool:
    """Whether rows that are on disk under an id are not those of the result `name`."""
    path = file_of(results_dir, id_)
    if path is None:
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() != survey.results[name].sha256


def _derived(user: User, id_: str) -> str:
    """Of the same time, so that the order of ids stays."""
    rest = hashlib.sha256(f"{user.id} {id_}".encode()).hexdigest()
    variant = "89ab"[int(rest[3], 16) % 4]
    return f"{id_[:14]}7{rest[:3]}-{variant}{rest[4:7]}-{rest[7:19]}"


def _relabelled(item: Any, names: dict[str, str]) -> Any:
    """The item with all of these ids replaced, in texts too: a chart names its result in JSON."""
    text = json.dumps(item, ensure_ascii=False, default=float)
    return json.loads(_UUID.sub(lambda found: names.get(found[0], found[0]), text))


def _batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), AT_ONCE):
        yield ids[start : start + AT_ONCE]
