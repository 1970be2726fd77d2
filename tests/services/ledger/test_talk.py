"""What was said is counted where it happens, once, whoever adds it up and whenever."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from core.db.database import Database
from core.domain import events as ev
from core.domain.analytics import Activity, Filters, LengthStep, Span
from core.domain.pricing.days import Calendar
from core.domain.records import User
from core.domain.states import Role
from core.domain.usage import Usage
from core.services import beginning
from core.services.analytics.analytics import Analytics
from core.services.claims import Claim
from core.services.feedback import Feedback
from core.services.ledger.rebuilding import TALK
from core.services.ledger.talk_folding import TalkFold
from core.services.turns import Turns
from core.services.users import Users
from tests.services.ledger.book import Book, finished

ZONE = "Europe/Berlin"
FIRST = datetime(2026, 10, 20, 12, tzinfo=UTC)
SPAN = Span(first=date(2026, 10, 1), last=date(2026, 11, 30))
NOTHING = Usage(input=1)


@pytest.fixture
def book(database: Database, user: User) -> Book:
    return Book(database, user, ZONE)


@pytest.fixture
def admin(database: Database) -> User:
    return Users(database).ensure(issuer="test", subject="root", name="Root", role=Role.ADMIN)


def asked(book: Book, monkeypatch: pytest.MonkeyPatch, at: datetime = FIRST) -> Claim:
    """A turn that began then."""
    with monkeypatch.context() as patched:
        patched.setattr(beginning, "utc_now", lambda: at)
        return book.claim()


def use_tools(book: Book, claim: Claim, *states: str) -> None:
    """A call that asks for a tool for each state, and the tools' ends; "" for one that runs."""
    call = ev.CallStarted(call_id=f"c{claim.turn.id}", model="m", iteration=1, attempt=1)
    done = finished(call.call_id, NOTHING, model="m")
    uses = tuple(
        {"type": "tool_use", "id": f"t{n}", "name": f"tool {n}", "input": {}}
        for n, _ in enumerate(states)
    )
    book.save(claim, call, replace(done, reply=replace(done.reply, blocks=uses)))
    for n, state in enumerate(states):
        if state:
            book.save(claim, ended_tool(n, state))


def ended_tool(n: int, state: str) -> ev.ToolFinished:
    return ev.ToolFinished(
        tool_use_id=f"t{n}", name=f"tool {n}", state=state, content="", duration_ms=100
    )  # type: ignore[call-arg]


def seen(book: Book, by: User | None = None, filters: Filters = Filters()) -> Activity:  # noqa: B008
    analytics = Analytics(book.database, Calendar(ZONE), window_of=lambda _: None)
    return analytics.activity(by or book.user, SPAN, filters)


def made_anew(book: Book) -> None:
    for _ in book.accounts.ledger.rebuild():
        pass


def test_a_turn_is_counted_when_it_begins_when_it_ends_and_when_it_is_added_up(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = asked(book, monkeypatch)
    use_tools(book, claim, "complete", "error", "")
    running = seen(book)
    assert (running.questions, running.answers, running.lengths) == (1, 0, ())
    assert [(tool.name, tool.calls, tool.failures) for tool in running.tools] == [
        ("tool 0", 1, 0),
        ("tool 1", 1, 1),
    ]
    book.end(claim)
    ended = seen(book)
    assert ended.days == ((FIRST.date(), 1, 1),)
    assert ended.lengths[0] == LengthStep(1, 1, 1)
    assert [tool.calls for tool in ended.tools] == [1, 1, 1]
    book.fold()
    assert seen(book) == ended
    made_anew(book)
    assert seen(book) == ended
    assert book.differences() == []


def test_a_thumb_is_counted_once_whatever_it_was_before(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = asked(book, monkeypatch)
    answer, thumbs = claim.turn.assistant_message_id, Feedback(book.database)
    thumbs.put(book.user, message_id=answer, thumb="up")
    assert (seen(book).up, seen(book).down) == (0, 0)
    book.end(claim)
    for thumb, counts in (("up", (1, 0)), ("down", (0, 1)), ("down", (0, 1)), ("up", (1, 0))):
        thumbs.put(book.user, message_id=answer, thumb=thumb, comment=thumb)
        assert (seen(book).up, seen(book).down) == counts
        book.fold()
        assert (seen(book).up, seen(book).down) == counts
        assert book.differences() == []
    thumbs.clear(book.user, message_id=answer)
    thumbs.clear(book.user, message_id=answer)
    assert (seen(book).up, seen(book).down) == (0, 0)
    assert book.differences() == []


def test_a_conversation_counts_on_its_first_day_by_all_its_answers(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        book.end(asked(book, monkeypatch, FIRST + number * timedelta(days=10)))
        if number == 2:
            book.fold()
    found = {step.least: step.sessions for step in seen(book).lengths}
    assert found == {1: 0, 2: 0, 3: 0, 5: 1, 9: 0, 17: 0, 33: 0}
    assert book.differences() == []
    first = Span(first=FIRST.date(), last=FIRST.date())
    analytics = Analytics(book.database, Calendar(ZONE), window_of=lambda _: None)
    assert sum(step.sessions for step in analytics.activity(book.user, first).lengths) == 1
    later = Span(first=FIRST.date() + timedelta(days=1), last=SPAN.last)
    assert analytics.activity(book.user, later).lengths == ()


def test_an_answer_that_was_stopped_is_told_from_one_that_broke_off(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    for is_stopped in (True, False):
        claim = asked(book, monkeypatch)
        if is_stopped:
            Turns(book.database).request_stop(book.user, session_id=book.session.id)
        book.save(claim, ev.TurnEnded(state="interrupted"))
    Turns(book.database).request_stop(book.user, session_id=book.session.id)
    assert (seen(book).stopped, seen(book).interrupted) == (1, 1)
    book.fold()
    assert (seen(book).stopped, seen(book).interrupted) == (1, 1)
    assert book.differences() == []


def test_people_and_models_are_told_apart(
    book: Book, admin: User, other_user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.end(asked(book, monkeypatch))
    book.fold()
    other = Book(book.database, other_user, ZONE)
    other.end(asked(other, monkeypatch))
    model = book.session.model
    assert seen(book, admin).answers == 2
    assert seen(book).answers == seen(other).answers == 1
    assert seen(book, admin, Filters(models=(model, model, "none"))).answers == 2
    assert seen(book, admin, Filters(models=("none",))) == Activity()
    both = Filters(people=(other_user.id, book.user.id), models=(model,))
    assert seen(book, admin, both).answers == 2
    assert seen(book, filters=Filters(people=(other_user.id,))) == Activity()


DAMAGES = (
    "UPDATE talk_sum SET number = number + 1 WHERE days = 8 AND scope = ''",
    "DELETE FROM talk_sum",
    "DELETE FROM talk_unfolded",
    "UPDATE talk_sum SET starts = '2031-01-07' WHERE view = 'tools' AND days = 1",
    "UPDATE turn SET state = 'error'",
    "DELETE FROM feedback",
)


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_found_and_mended(
    book: Book, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for part in range(2):
        claim = asked(book, monkeypatch)
        use_tools(book, claim, "complete")
        book.end(claim)
        answer = claim.turn.assistant_message_id
        Feedback(book.database).put(book.user, message_id=answer, thumb="up")
        if not part:
            book.fold()
    assert book.differences() == []
    assert book.execute(damage)
    assert any(": " in line for line in book.differences())
    made_anew(book)
    assert book.differences() == []


def test_another_zone_counts_by_its_days(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    book.end(asked(book, monkeypatch, datetime(2026, 10, 25, 22, 30, tzinfo=UTC)))
    book.fold()
    there = Book(book.database, book.user, "Asia/Tokyo")
    assert TalkFold(book.database, Calendar("Asia/Tokyo")).step() == 0
    there.accounts.ledger.catch_up()
    analytics = Analytics(book.database, Calendar("Asia/Tokyo"), window_of=lambda _: None)
    assert [day.day for day in analytics.activity(book.user, SPAN).days] == [date(2026, 10, 26)]
    assert there.differences() == []


def test_notes_are_left_to_those_whose_zone_the_sums_have(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.accounts.ledger.catch_up()
    book.end(asked(book, monkeypatch))
    assert TalkFold(book.database, Calendar("Asia/Tokyo")).step() == 0
    there = Book(book.database, book.user, "Asia/Tokyo").accounts.ledger
    there.change_zone()
    begun = there.rebuild()
    next(begun)
    begun.close()
    assert TalkFold(book.database, Calendar(ZONE)).step() == 0
    book.accounts.ledger.change_zone()
    book.accounts.ledger.catch_up()
    book.end(asked(book, monkeypatch))
    assert TalkFold(book.database, Calendar(ZONE)).step() > 0
    assert book.differences() == []


def test_a_rebuild_of_what_was_said_goes_on_where_it_was(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    for days in (0, 10, 20, 30):
        book.end(asked(book, monkeypatch, FIRST + timedelta(days=days)))
    book.execute("DELETE FROM talk_unfolded")
    steps = book.accounts.ledger.rebuild()
    done = next(step for step in steps if step.days == TALK)
    steps.close()
    again = [step for step in book.accounts.ledger.rebuild() if step.days == TALK]
    assert again[0].day > done.last
    assert len(again) == 3
    assert book.differences() == []


def test_who_folds_at_the_same_time_adds_each_note_once(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.end(asked(book, monkeypatch))
    fold = TalkFold(book.database, Calendar(ZONE))
    read = book.database.read

    def read_and_let_another_fold() -> object:
        monkeypatch.setattr(book.database, "read", read)
        found = read()
        return _after(found, lambda: TalkFold(book.database, Calendar(ZONE)).step())

    monkeypatch.setattr(book.database, "read", read_and_let_another_fold)
    assert fold.step() == 0
    assert book.differences() == []
    assert seen(book).answers == 1


class _after:  # noqa: N801
    """A context manager with something done behind it."""

    def __init__(self, inner: object, then: Callable[[], object]) -> None:
        self._inner, self._then = inner, then

    def __enter__(self) -> object:
        return self._inner.__enter__()  # type: ignore[attr-defined]

    def __exit__(self, *error: object) -> None:
        self._inner.__exit__(*error)  # type: ignore[attr-defined]
        self._then()


@pytest.mark.parametrize("seed", range(3))
def test_whatever_happens_the_sums_and_the_notes_are_what_the_turns_say(
    book: Book, admin: User, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance, at = random.Random(seed), FIRST
    claim: Claim | None = None
    answers: list[str] = []
    for _ in range(30):
        match chance.choice(("ask", "end", "tools", "thumb", "clear", "fold", "rebuild", "stop")):
            case "ask" if claim is None:
                at += timedelta(hours=chance.randrange(60))
                claim = asked(book, monkeypatch, at)
            case "tools" if claim is not None and not claim.calls_made:
                use_tools(book, claim, *chance.choices(("complete", "error", ""), k=2))
                claim = replace(claim, calls_made=1)
            case "end" if claim is not None:
                state = chance.choice(("completed", "error", "interrupted"))
                book.save(claim, ev.TurnEnded(state=state))  # type: ignore[arg-type]
                answers.append(claim.turn.assistant_message_id)
                claim = None
            case "stop" if claim is not None:
                Turns(book.database).request_stop(book.user, session_id=book.session.id)
            case "thumb" if answers:
                thumb = chance.choice(("up", "down"))
                Feedback(book.database).put(
                    book.user, message_id=chance.choice(answers), thumb=thumb
                )
            case "clear" if answers:
                Feedback(book.database).clear(book.user, message_id=chance.choice(answers))
            case "fold":
                TalkFold(book.database, Calendar(ZONE)).step(chance.randrange(1, 9))
            case "rebuild":
                made_anew(book)
    before = seen(book, admin)
    assert book.differences() == []
    made_anew(book)
    assert seen(book, admin) == before
    assert seen(book) == before
