"""Takes exports back in: all of a file or nothing, ids kept, twice without duplicates."""

from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from core.db.database import Database
from core.db.locks import lock_session
from core.domain.imported import Imported
from core.domain.pricing.days import Calendar
from core.domain.records import User
from core.errors import InvalidInput
from core.services import events
from core.services.incoming.files import SessionFile, sessions_in
from core.services.incoming.identity import Standing, standing, still
from core.services.incoming.parsing import Reader
from core.services.incoming.prices import ids_here
from core.services.incoming.results import Results, results_into
from core.services.incoming.staging import Staged, staged
from core.services.incoming.survey import Survey, surveyed
from core.services.incoming.writing import SessionStager
from core.services.ledger.rolling import Entry, add_entries
from core.services.ledger.talk_notes import note_session

_TRIES = 2
_CLASH = "Its ids clash with each other, or with others that are here. Nothing was imported."


@dataclass(frozen=True, kw_only=True)
class _Surveyed:
    file: SessionFile
    survey: Survey


@dataclass(frozen=True, kw_only=True)
class _Ready:
    """A session whose rows are made. `entries`: what its calls add to the roll-up."""

    survey: Survey
    place: Standing
    staged: Staged
    entries: list[Entry]


class _Changed(Exception):
    """What is here of a session is not any more what its rows were made for."""


class Importing:
    """Imports Daybook's own exports for the acting user, whose they are from then on."""

    def __init__(self, database: Database, *, results_dir: Path, calendar: Calendar) -> None:
        self._database = database
        self._results_dir = results_dir
        self._calendar = calendar

    def take(self, user: User, *, file: Path) -> Imported:
        """Import the sessions in a file: a JSON export, a zip bundle, or an archive.

        Raises `InvalidInput` that says where it is broken; nothing was changed then.
        """
        with sessions_in(file) as found:
            seen: list[_Surveyed] = []
            for each in found:
                survey = surveyed(Reader(file=each))
                if any(survey.session.id == other.survey.session.id for other in seen):
                    raise InvalidInput(f"{each.where}This session is there twice.")
                seen.append(_Surveyed(file=each, survey=survey))
            for _ in range(_TRIES):
                try:
                    return self._take(user, seen)
                except (IntegrityError, _Changed) as error:
                    # Somebody may have imported the same a moment ago: then it is there now.
                    clash = error
        raise InvalidInput(_CLASH) from clash

    def _take(self, user: User, seen: list[_Surveyed]) -> Imported:
        with results_into(self._results_dir) as results, ExitStack() as stack:
            ready = []
            for each in seen:
                ready.append(self._prepare(user, each, stack.enter_context(staged())))
                if not ready[-1].place.found:
                    results.take(Reader(file=each.file, relabel=ready[-1].place.relabel))
            return self._write(user, ready, results)

    def _prepare(self, user: User, each: _Surveyed, rows: Staged) -> _Ready:
        """Make a session's rows. Nothing is written: meanwhile others' turns go on."""
        with self._database.read() as s:
            place = standing(s.connection(), user, each.survey, self._results_dir)
            stager = SessionStager(s, user, rows)
        if not place.found:
            stager.take(Reader(file=each.file, relabel=place.relabel))
        return _Ready(survey=each.survey, place=place, staged=rows, entries=stager.entries)

    def _write(self, user: User, ready: list[_Ready], results: Results) -> Imported:
        """Write all rows in one transaction, which has nothing else to do."""
        done = Imported()
        with self._database.write() as s, results.placed():
            for each in ready:
                c, place = s.connection(), each.place
                if not still(c, user, place, each.survey, self._results_dir):
                    raise _Changed
                if place.found:
                    done = _found(s, user, done, place)
                else:
                    price_ids = ids_here(s, user, each.survey.prices)
                    each.staged.write(c, price_ids)
                    done = _added(done, place, each.survey)
            for each in ready:
                if not each.place.found:
                    note_session(s.connection(), session_id=each.place.id)
                    events.append(s, user, "session_imported", each.place.id)
            entries = [entry for each in ready for entry in each.entries]
            add_entries(s.connection(), self._calendar, entries)
            s.commit()
        return done


def _found(s: Session, user: User, done: Imported, place: Standing) -> Imported:
    """One that is here stays as it is; a deleted one is brought back."""
    if not place.deleted:
        return replace(done, present=done.present + 1, newest=done.newest or place.id)
    row = lock_session(s, place.id, owner_id=user.id)
    row.deleted_at = None
    events.append(s, user, "session_restored", place.id)
    return replace(done, restored=done.restored + 1, newest=place.id)


def _added(done: Imported, place: Standing, survey: Survey) -> Imported:
    return replace(
        done,
        sessions=done.sessions + 1,
        messages=done.messages + len(survey.messages),
        left_out=done.left_out + survey.waiting,
        newest=place.id,
    )
