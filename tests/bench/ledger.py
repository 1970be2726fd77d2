"""Measures the ledger: python -m tests.bench.ledger [sqlite|postgresql ...] [calls ...] [part ...]

On databases of its own in a temporary folder, with 10,000, 100,000 and 1,000,000 calls unless the
command line says otherwise. The parts are fill, totals, writes, rebuild and check. With a folder
(a word with a slash in it) the databases are kept there, so that the parts can be measured one by
one: fill first, which goes on where it was broken off.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from sqlalchemy import text
from sqlmodel import select

from core.db.database import Database
from core.db.migrate import upgrade
from core.db.tables import UserRow
from core.domain import events as ev
from core.domain.ids import new_id, utc_now
from core.domain.pricing.budgets import EVERYONE
from core.domain.pricing.usage_totals import Period
from core.domain.records import User
from core.domain.states import Role
from core.domain.usage import Usage
from core.services.call_rows import add_call, finish_call
from core.services.claims import Claim
from core.services.ledger.accounts import Accounts, accounts_on
from core.services.ledger.bookkeeping import CallInHand
from core.services.ledger.folding import AT_ONCE, Fold
from core.services.sessions import Sessions
from core.services.turn_log import TurnLog
from core.services.turns import Turns
from core.services.users import Users
from tests.bench.analytics_rows import write_conversations
from tests.bench.figures import Figure, reported
from tests.bench.ledger_rows import DAYS, LAST, MODELS
from tests.bench.stage import KINDS, database_url

SIZES = (10_000, 100_000, 1_000_000)
# The price of old calls is a matter of the first start, and of the processor alone.
UNPRICED_UP_TO = 100_000
WRITES, RANGES = 300, 150
# So many calls end between two folds, as of some dozen people at once.
UNFOLDED, MARKED = 10, 2_000


PARTS = ("fill", "totals", "writes", "rebuild", "check")


def main(arguments: list[str]) -> None:
    """Measure what the command line names."""
    kinds = [word for word in arguments if word in KINDS] or KINDS
    sizes = [int(word) for word in arguments if word.isdigit()] or SIZES
    parts = [word for word in PARTS if word in arguments] or PARTS
    kept = next((Path(word) for word in arguments if "/" in word), None)
    for kind in kinds:
        for size in sizes:
            with place(kind, size, kept) as url:
                database = Database(url)
                upgrade(database)
                for part in parts:
                    title = f"The ledger on {kind}, {size:,} calls: {part}"
                    with reported(title, sys.stdout) as figures:
                        figures.extend(measure(database, size, part))
                database.close()


@contextmanager
def place(kind: str, size: int, kept: Path | None) -> Iterator[str]:
    """The URL of the database to measure on: one of its own, or the one kept for that size."""
    with tempfile.TemporaryDirectory() as folder:
        at = kept / f"{kind}-{size}" if kept else Path(folder)
        with database_url(kind, at, kept=kept is not None) as url:
            yield url


def measure(database: Database, size: int, part: str) -> Iterator[Figure]:
    """Measure one part; the first fills the database."""
    accounts = accounts_on(database, "Europe/Berlin")
    admin = Users(database).ensure(issuer="b", subject="a", name="Root", role=Role.ADMIN)
    match part:
        case "fill":
            yield from filling(database, accounts, size)
        case "totals":
            yield from adding_up(accounts, admin)
            yield from adding_up_of_one(database, accounts)
        case "writes":
            yield from writing(database, accounts, admin)
            yield from folding(database, accounts, admin)
        case "rebuild":
            yield from rebuilding(accounts)
        case _:
            yield once("check, every cost worked out anew", lambda: check(accounts))


def filling(database: Database, accounts: Accounts, size: int) -> Iterator[Figure]:
    """Calls as they would have been before there was a roll-up; then its making."""
    priced = size > UNPRICED_UP_TO
    write_conversations(database, calls=size, priced=priced)
    first = "roll-up" if priced else "prices and roll-up"
    yield once(f"first start: {first}", accounts.ledger.catch_up)


def adding_up(accounts: Accounts, admin: User) -> Iterator[Figure]:
    """Totals over ranges of any length."""
    choice, last = random.Random(7), LAST.date()
    starts = [choice.randrange(DAYS) for _ in range(RANGES)]
    some = [
        Period(
            first=last - timedelta(days=start),
            last=last - timedelta(days=choice.randrange(start + 1)),
        )
        for start in starts
    ]
    all_ = [Period(first=last - timedelta(days=DAYS), last=last)] * RANGES
    for by in ("day", "model", "person"):
        for name, periods in (("any range", some), ("all 400 days", all_)):
            work = [lambda p=p, by=by: accounts.usage.by(admin, by, period=p) for p in periods]
            yield from timed(f"totals by {by}, {name}", work, "< 5")


def adding_up_of_one(database: Database, accounts: Accounts) -> Iterator[Figure]:
    """Totals of one person, as they see them."""
    with database.read() as s:
        found = s.exec(select(UserRow).where(UserRow.subject == "7")).one()
    person = User(id=found.id, name=found.name, role=Role.ANALYST)
    whole = Period(first=LAST.date() - timedelta(days=DAYS), last=LAST.date())
    for by in ("day", "model", "person"):
        work = [lambda by=by: accounts.usage.by(person, by, period=whole)] * RANGES
        yield from timed(f"one's own by {by}, all 400 days", work, "< 5")


def writing(database: Database, accounts: Accounts, admin: User) -> Iterator[Figure]:
    """The two saves of a call in a turn, with budgets for everyone and for the person."""
    for whose in (EVERYONE, admin.id):
        accounts.budgets.set(admin, whose=whose, monthly_limit=Decimal(10_000_000))
    log = TurnLog(database, books=accounts.books)
    session = Sessions(database).create(admin, model=MODELS[0])
    sent = Turns(database).accept(admin, session_id=session.id, text="How many?")
    claim = log.claim(str(sent.turn_id))
    assert claim
    usage = Usage(input=900, cache_read=20_000, output=700)
    calls = [
        ev.CallStarted(call_id=new_id(), model=MODELS[0], iteration=1, attempt=1, expected=usage)
        for _ in range(WRITES)
    ]
    begun, ended, cpu = [], [], []
    for number, call in enumerate(calls):
        place = 1_000_000 + 2 * number
        reply = ev.ReplyFinished(blocks=(), stop_reason="end_turn", usage=usage, model=call.model)
        end = ev.CallFinished(call_id=call.call_id, reply=reply, first_token_ms=1, duration_ms=2)
        start = time.thread_time()
        begun.append(taken(lambda p=place, e=call: log.save(claim, [(p + 1, e)])))
        ended.append(taken(lambda p=place, e=end: log.save(claim, [(p + 2, e)])))
        cpu.append((time.thread_time() - start) * 1000)
        fold_now_and_then(accounts, number)
    yield from alone(database, accounts, claim)
    yield Figure(name="a turn begins a call: the same with its events", unit="ms", values=begun)
    yield Figure(name="a turn ends a call: the same with its answer", unit="ms", values=ended)
    both = [a + b for a, b in zip(begun, ended, strict=True)]
    yield Figure(name="both saves of a turn together", unit="ms", values=both)
    yield Figure(name="both saves of a turn together: CPU", unit="ms", values=cpu)
    standing = [lambda: accounts.budgets.standing(admin, now=utc_now())] * RANGES
    yield from timed("how the budgets stand", standing)


def fold_now_and_then(accounts: Accounts, number: int) -> None:
    """As a server's folder does."""
    if number % UNFOLDED == 0:
        while accounts.ledger.fold():
            pass


def folding(database: Database, accounts: Accounts, admin: User) -> Iterator[Figure]:
    """Calls of many people put back among those to be folded; totals then; the fold's parts."""
    newest = "SELECT id FROM model_call WHERE outcome <> 'running' ORDER BY started_at DESC LIMIT"
    day = accounts.books.calendar.day_of(LAST)
    marked = f"INSERT INTO usage_unfolded (day, call_id, hour) SELECT :day, id, 1 FROM ({newest}"
    with database.engine.begin() as connection:
        connection.execute(text(f"{marked} {MARKED}) AS newest"), {"day": day.isoformat()})
    period = Period(first=day, last=day)
    work = [lambda: accounts.usage.by(admin, "person", period=period)] * 20
    yield from timed(f"totals by person with {MARKED:,} calls not folded", work)
    fold, found = Fold(database), []
    while (begun := time.perf_counter()) and fold.step():
        found.append((time.perf_counter() - begun) * 1000)
    yield Figure(name=f"fold of {AT_ONCE} calls", unit="ms", values=found)


def alone(database: Database, accounts: Accounts, claim: Claim) -> Iterator[Figure]:
    """The two transactions of a call with nothing in them but the ledger."""
    usage = Usage(input=900, cache_read=20_000, output=700)

    def begin(call: ev.CallStarted) -> None:
        with database.write() as s:
            reserved = accounts.books.reserve(s, claim.user.id, call)
            add_call(s.connection(), claim.turn, call, reserved=reserved)
            s.commit()

    def end(event: ev.CallFinished) -> None:
        with database.write() as s:
            finish_call(CallInHand(s, event.call_id, model=MODELS[0]), event)
            accounts.books.settle(s)
            s.commit()

    begun, ended = [], []
    for number in range(WRITES):
        call = ev.CallStarted(
            call_id=new_id(), model=MODELS[0], iteration=1, attempt=1, expected=usage
        )
        reply = ev.ReplyFinished(blocks=(), stop_reason="end_turn", usage=usage, model=call.model)
        over = ev.CallFinished(call_id=call.call_id, reply=reply, first_token_ms=1, duration_ms=2)
        begun.append(taken(lambda e=call: begin(e)))
        ended.append(taken(lambda e=over: end(e)))
        fold_now_and_then(accounts, number)
    both = [a + b for a, b in zip(begun, ended, strict=True)]
    yield Figure(name="write a call: begin and end it", unit="ms", values=both, wanted="< 3")
    yield Figure(name="begin a call: budgets, row", unit="ms", values=begun, wanted="< 3")
    yield Figure(name="end a call: row, price, roll-up", unit="ms", values=ended, wanted="< 3")


def rebuilding(accounts: Accounts) -> Iterator[Figure]:
    """The rebuild, and how long its steps keep others from writing."""
    steps, found = accounts.ledger.rebuild(), []
    while (spent := _next_step(steps)) is not None:
        found.append(spent)
    yield Figure(name="rebuild", unit="s", values=(sum(found) / 1000,), wanted="< 60")
    yield Figure(name="a step of the rebuild", unit="ms", values=found)


def _next_step(steps: Iterator[object]) -> float | None:
    start = time.perf_counter()
    return (time.perf_counter() - start) * 1000 if next(steps, None) else None


def check(accounts: Accounts) -> None:
    """The ledger agrees, or the figures are worth nothing."""
    report = accounts.ledger.check()
    assert report.agrees, report.differences[:3]


def once(name: str, work: Callable[[], object], wanted: str = "") -> Figure:
    """Seconds of something that is done once."""
    return Figure(name=name, unit="s", values=(taken(work) / 1000,), wanted=wanted)


def timed(name: str, work: list[Callable[[], object]], wanted: str = "") -> Iterator[Figure]:
    """Milliseconds of each by the clock and of this thread's CPU, after one that does not count."""
    work[0]()
    clock, cpu = [], []
    for each in work:
        start = time.thread_time()
        clock.append(taken(each))
        cpu.append((time.thread_time() - start) * 1000)
    yield Figure(name=name, unit="ms", values=clock, wanted=wanted)
    yield Figure(name=f"{name}: CPU", unit="ms", values=cpu)


def taken(work: Callable[[], object]) -> float:
    """Milliseconds by the clock."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main(sys.argv[1:])
