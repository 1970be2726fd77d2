"""Whatever calls, retries, stops and crashes do to each other, the ledger agrees to the token."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.db.database import Database
from core.domain import events as ev
from core.domain.ids import new_id
from core.domain.pricing.totals import CostTotal, summed
from core.domain.records import User
from core.domain.states import CostState
from core.domain.usage import Usage
from core.errors import StaleEpoch
from core.services.ledger.measures import usage_in
from core.services.titling import Untitled
from tests.services.ledger.book import Book, failed, finished

# Around the night in which Berlin's clocks go back, and a year before.
START = datetime(2026, 10, 24, 20, tzinfo=UTC)
MODELS = ("claude-sonnet-5-5", "claude-haiku-5-5", "claude-nobody-1", "offline-analyst")
counts = st.integers(0, 200_000)
usages = st.builds(Usage, input=counts, cache_write_1h=counts, cache_read=counts, output=counts)
moments = st.one_of(st.integers(0, 36), st.just(-8_760)).map(lambda h: START + timedelta(hours=h))
DEEDS = (
    *("answer", "fail", "cut", "stop", "retry", "crash", "stale", "repeat"),
    *("broken save", "title", "lost title", "leave running", "rebuild"),
)
deeds = st.tuples(st.sampled_from(DEEDS), st.sampled_from(MODELS), moments, usages)


class Worker:
    """One who works in a conversation of their own, and may die and come back."""

    def __init__(self, database: Database, user: User) -> None:
        self.book = Book(database, user, "Europe/Berlin")
        self.claim = self.book.claim()
        self.rebuild = self.book.accounts.ledger.rebuild()

    def do(self, deed: str, model: str, at: datetime, usage: Usage) -> None:
        """One deed; some begin a call first."""
        book, claim = self.book, self.claim
        match deed:
            case "crash":
                self.claim = book.claim()
            case "title" | "lost title":
                self.title(model, usage, lost=deed == "lost title")
            case "rebuild":
                next(self.rebuild, None)
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


@settings(
    max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
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
    book = workers[0].book
    report = book.accounts.ledger.check()
    assert report.differences == ()
    ended = [row for row in book.rows() if row.outcome != "running"]
    assert sum((usage_in(vars(row)) for row in ended), Usage()) == report.usage
    costs = (CostTotal.of_call(row.cost, CostState(row.cost_state)) for row in ended)
    assert summed(costs) == report.cost
