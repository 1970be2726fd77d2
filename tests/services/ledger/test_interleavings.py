"""Whatever calls, retries, stops, crashes, folds and rebuilds do to each other, the ledger agrees
to the token: at the end, and at every moment in between."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast

import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from core.db.database import Database
from core.domain import events as ev
from core.domain.ids import new_id
from core.domain.models import OFFLINE_MODEL
from core.domain.pricing.totals import CostTotal, summed
from core.domain.pricing.usage_totals import Period
from core.domain.records import User
from core.domain.states import CostState
from core.domain.usage import Usage
from core.errors import StaleEpoch
from core.services.ledger.folding import Fold
from core.services.ledger.measures import ENDED, calls, of_calls, usage_in
from core.services.ledger.ranges import day_totals, range_totals
from core.services.ledger.rebuilding import Rebuild
from core.services.ledger.views import ALL, VIEWS, View
from core.services.titling import Untitled
from tests.services.ledger.book import Book, failed, finished
from tests.services.ledger.dying import Died, Dying

# Around the night in which Berlin's clocks go back, and a year before.
START = datetime(2026, 10, 24, 20, tzinfo=UTC)
MODELS = ("claude-sonnet-5-5", "claude-haiku-5-5", "claude-nobody-1", "offline-analyst")
counts = st.integers(0, 200_000)
usages = st.builds(Usage, input=counts, cache_write_1h=counts, cache_read=counts, output=counts)
moments = st.one_of(st.integers(0, 36), st.just(-8_760)).map(lambda h: START + timedelta(hours=h))
DEEDS = (
    *("answer", "fail", "cut", "stop", "retry", "crash", "stale", "repeat"),
    *("broken save", "title", "lost title", "leave running"),
    *("rebuild", "rebuild", "broken rebuild"),
    *("fold", "fold", "fold a few", "fold twice", "broken fold", "look", "look"),
)
# What a call must have to count in a view; the offline analyst's are in none of these.
NEEDED = {
    "first token": "first_token_ms",
    "first token of": "first_token_ms",
    "whole call": "duration_ms",
    "whole call of": "duration_ms",
}
WHOLE = Period(first=date(2025, 1, 1), last=date(2027, 1, 31))
deeds = st.tuples(st.sampled_from(DEEDS), st.sampled_from(MODELS), moments, usages)


class Worker:
    """One who works in a conversation of their own, and may die and come back."""

    def __init__(self, database: Database, user: User) -> None:
        self.book = Book(database, user, "Europe/Berlin")
        self.claim = self.book.claim()
        # In steps of a few days, so that there are many.
        self.calendar = self.book.accounts.books.calendar
        self.rebuild = Rebuild(database, self.calendar, days=8)

    def do(self, deed: str, model: str, at: datetime, usage: Usage) -> None:
        """One deed; some begin a call first."""
        book, claim = self.book, self.claim
        match deed:
            case "crash":
                self.claim = book.claim()
            case "title" | "lost title":
                self.title(model, usage, lost=deed == "lost title")
            case "rebuild":
                self.rebuild.step()
            case "broken rebuild":
                broken = cast("Database", Dying(book.database))
                with suppress(Died), closing(Rebuild(broken, self.calendar, days=8)) as rebuild:
                    rebuild.step()
            case "fold" | "fold a few" | "fold twice" | "broken fold":
                fold(book.database, deed)
            case "look":
                look(book)
            case _:
                self.end(deed, book.begin(claim, model=model, at=at), usage)

    def end(self, deed: str, id_: str, usage: Usage) -> None:
        book, claim = self.book, self.claim
        match deed:
            case "answer":
                book.save(claim, finished(id_, usage))
            case "fail" | "cut":
                book.save(claim, failed(id_, "cut" if deed == "cut" else "error", usage))
            case "retry":
                book.save(claim, failed(id_, "error", Usage()))
                book.save(claim, finished(book.begin(claim), usage))
            case "stop":
                book.save(claim, failed(id_, "stopped", usage))
                book.save(claim, ev.TurnEnded(state="interrupted"))
                self.claim = book.claim()
            case "repeat":
                book.save(claim, finished(id_, usage))
                book.turn_log.save(claim, [(book._position, finished(id_, usage))])
                book.save(claim, failed(id_, "cut", usage))
            case "stale":
                self.claim = book.claim()
                with suppress(StaleEpoch):
                    book.save(claim, finished(id_, usage))
            case "broken save":
                with suppress(Exception):
                    book.save(claim, finished(id_, usage), finished("nobody's", usage))
                book.save(claim, failed(id_, "cut", usage))

    def title(self, model: str, usage: Usage, *, lost: bool) -> None:
        """A title is asked for once in a conversation: the second time nothing happens."""
        book = self.book
        title = book.session.title
        untitled = Untitled(
            session_id=book.session.id, title=title, model=model, question="", answer=""
        )
        call = ev.CallStarted(call_id=new_id(), model=model, iteration=1, attempt=1)
        book.titling.begin(book.user, untitled, call, input_tokens=9)
        if lost:
            book.titling.lose(call.call_id, ())
        book.titling.end(book.user, untitled, finished(call.call_id, usage))


def fold(database: Database, deed: str) -> None:
    """Others may fold at the same moment; a death leaves everything as it was."""
    match deed:
        case "fold twice":
            with ThreadPoolExecutor(2) as pool:
                list(pool.map(lambda _: Fold(database).step(), range(2)))
        case "broken fold":
            with suppress(Died):
                Fold(cast("Database", Dying(database))).step()
        case _:
            Fold(database).step(2 if deed == "fold a few" else 100)


def counts_in(view: View) -> sa.ColumnElement[bool]:
    """Whether a call that has ended counts in a view."""
    if view.name not in NEEDED:
        return sa.true()
    return sa.and_(calls.c[NEEDED[view.name]].is_not(None), calls.c.model != OFFLINE_MODEL)


def look(book: Book) -> None:
    """All totals are those of the calls that have ended by then, whoever has folded how much."""
    with book.database.read() as s:
        c = s.connection()
        for view in VIEWS:
            ended = list(c.execute(sa.select(*of_calls()).where(ENDED, counts_in(view))).one())
            rows = day_totals(c, ALL, WHOLE) if view is ALL else range_totals(c, view, WHOLE)
            whole = [sum(column) for column in list(zip(*rows, strict=True))[1:]]
            assert whole == (ended if rows else []), view.name
            assert rows or not ended[0], view.name


# A failure is told at once: what threads do to each other cannot be made smaller by doing it again.
@settings(
    max_examples=8,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
@given(work=st.lists(st.lists(deeds, max_size=7), min_size=3, max_size=3))
def test_random_interleavings_leave_no_difference(
    database: Database, user: User, work: list[list[Any]]
) -> None:
    workers = [Worker(database, user) for _ in work]

    def run(worker: Worker, deeds_: list[Any]) -> None:
        for deed in deeds_:
            worker.do(*deed)

    with ThreadPoolExecutor(len(workers)) as pool:
        list(pool.map(run, workers, work))
    for worker in workers:
        worker.rebuild.close()
    book = workers[0].book
    assert book.accounts.ledger.check().differences == ()
    look(book)
    book.fold()
    assert book.unfolded() == 0
    look(book)
    report = book.accounts.ledger.check()
    assert report.differences == ()
    ended = [row for row in book.rows() if row.outcome != "running"]
    assert sum((usage_in(vars(row)) for row in ended), Usage()) == report.usage
    costs = (CostTotal.of_call(row.cost, CostState(row.cost_state)) for row in ended)
    assert summed(costs) == report.cost
