"""kill -9 at any point of a turn: after the restart it goes on by itself, and nothing is lost."""

import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlmodel import col, select

from core.bootstrap import Daybook, build
from core.config import load_settings
from core.db.tables import ModelCallRow
from core.domain.events import Restarted, TextDelta, ToolStarted, TurnEnded, TurnEvent
from core.domain.records import MessageRecord, User
from tests.support.engine import EngineProcess
from tests.support.messages_api import (
    Hold,
    Reply,
    ScriptedApi,
    Start,
    Text,
    reply,
    text_reply,
    tool_reply,
)

pytestmark = pytest.mark.kill
MODEL = "claude-sonnet-5-5"
SLOW = "SELECT sum(a.range * b.range) FROM range(300000) a, range(300000) b"
QUICK = "SELECT 42 AS answer"


@dataclass
class Watcher:
    """Another process's view of the same storage: the test's own services on it."""

    engine: EngineProcess
    api: ScriptedApi
    daybook: Daybook
    user: User
    session_id: str
    turn_id: str = ""
    seen: list[TurnEvent] = field(default_factory=list)

    def send(self, text: str = "How many?") -> None:
        self.turn_id = self.engine.send(self.session_id, text)

    def follow(self) -> Iterator[tuple[int, TurnEvent]]:
        return self.daybook.conversation.follow(self.user, turn_id=self.turn_id)

    def wait_for(self, kind: type[TurnEvent]) -> None:
        next(event for _, event in self.follow() if isinstance(event, kind))

    def finish(self) -> list[TurnEvent]:
        return [event for _, event in self.follow()]

    def answer(self) -> MessageRecord:
        page = self.daybook.messages.page(self.user, session_id=self.session_id)
        return page.messages[-1]

    def outcomes(self) -> list[tuple[str, str]]:
        with self.daybook.database.read() as s:
            rows = s.exec(select(ModelCallRow).order_by(col(ModelCallRow.id)))
            return [(row.outcome, row.cost_state) for row in rows]


@pytest.fixture
def watcher(
    database_url: str, tmp_path: Path, api: ScriptedApi, sample_files: Path
) -> Iterator[Watcher]:
    shutil.copytree(sample_files, tmp_path / "datasets")
    engine = EngineProcess(database_url, tmp_path, api.url)
    daybook = build(load_settings(data_dir=tmp_path, database_url=database_url))
    user = daybook.users.local()
    with engine:
        ids = [dataset.id for dataset in daybook.datasets.list_for(user)]
        session = daybook.sessions.create(user, model=MODEL, dataset_ids=ids)
        yield Watcher(engine, api, daybook, user, session.id)
    daybook.database.close()


POINTS: dict[str, tuple[Reply, ...]] = {
    "before the headers": (reply(Hold()),),
    "before the first token": (reply(Start(), Hold()),),
    "in the middle of a text": (reply(Text("Lost text", stop=False), Hold()),),
    "between a tool and the second call": (tool_reply("run_sql", {"sql": QUICK}), reply(Hold())),
    "in the second call's text": (
        tool_reply("run_sql", {"sql": QUICK}),
        reply(Text("Lost text", stop=False), Hold()),
    ),
}


@pytest.mark.parametrize("replies", POINTS.values(), ids=POINTS)
def test_a_killed_turn_goes_on_by_itself(watcher: Watcher, replies: tuple[Reply, ...]) -> None:
    watcher.api.add(*replies, text_reply("Whole."))
    watcher.send()
    watcher.api.wait_for_request(len(replies))
    if "Lost" in repr(replies[-1]):
        watcher.wait_for(TextDelta)
    watcher.engine.kill()
    watcher.engine.start()
    resumed = watcher.api.wait_for_request(len(replies) + 1)
    assert resumed.began - watcher.engine.ready < 5
    events = watcher.finish()
    assert watcher.answer().content == "Whole."
    assert sum(isinstance(event, TurnEnded) for event in events) == 1
    assert sum(isinstance(event, Restarted) for event in events) == 1
    finished = [e for e in watcher.api.exchanges() if e.ended == "complete"]
    assert len(finished) == len(replies)
    assert watcher.outcomes()[-2:] == [("lost", "estimated"), ("complete", "final")]


def test_a_turn_killed_during_a_tool_runs_the_reading_tool_again(watcher: Watcher) -> None:
    watcher.api.add(tool_reply("run_sql", {"sql": SLOW}), text_reply("Whole.", repeat=True))
    watcher.send()
    watcher.wait_for(ToolStarted)
    watcher.engine.kill()
    watcher.engine.start()
    started = [e for _, e in until(watcher, ToolStarted, 2) if isinstance(e, ToolStarted)]
    assert len(started) == 2
    watcher.daybook.turns.request_stop(watcher.user, session_id=watcher.session_id)
    watcher.finish()
    assert len(watcher.api.exchanges()) == 1
    assert watcher.answer().status == "interrupted"


def until(watcher: Watcher, kind: type[TurnEvent], times: int) -> Iterator[tuple[int, TurnEvent]]:
    for positioned in watcher.follow():
        yield positioned
        times -= isinstance(positioned[1], kind)
        if times == 0:
            return


def test_at_most_half_a_second_of_text_was_unsaved(watcher: Watcher) -> None:
    watcher.api.add(reply(Text("word " * 800, size=4, tokens_per_s=100)), text_reply("Whole."))
    watcher.send()
    watcher.api.wait_for_deltas(1, 150)
    watcher.engine.kill()
    killed = time.monotonic()
    parts = watcher.daybook.turn_log.parts(watcher.user, turn_id=watcher.turn_id)
    saved = sum(len(event.text) for _, event in parts if isinstance(event, TextDelta))
    sent = watcher.api.exchanges()[0].sent
    old_enough = sum(len(delta.text) for delta in sent if delta.at < killed - 0.5)
    assert saved >= old_enough > 200


def test_a_queued_message_survives_and_runs_after_the_restart(watcher: Watcher) -> None:
    watcher.api.add(reply(Hold()), text_reply("Whole.", repeat=True))
    watcher.send("First?")
    watcher.api.wait_for_request(1)
    assert watcher.engine.send(watcher.session_id, "Second?") == "QUEUED"
    watcher.engine.kill()
    watcher.engine.start()
    watcher.api.wait_for_request(3)
    watcher.finish()
    last = watcher.daybook.turns.active(watcher.user, session_id=watcher.session_id)
    watcher.turn_id = last.id if last else watcher.answer().turn_id or ""
    watcher.finish()
    messages = watcher.daybook.messages.page(watcher.user, session_id=watcher.session_id).messages
    assert [m.content for m in messages] == ["First?", "Whole.", "Second?", "Whole."]


def test_a_turn_that_was_committed_and_never_started_is_swept_up(watcher: Watcher) -> None:
    watcher.api.add(text_reply("Whole."))
    accepted = watcher.daybook.turns.accept(
        watcher.user, session_id=watcher.session_id, text="Left behind?"
    )
    watcher.turn_id = accepted.turn_id or ""
    watcher.finish()
    assert watcher.answer().content == "Whole."


def test_an_orderly_stop_leaves_the_turn_for_the_next_start(watcher: Watcher) -> None:
    watcher.api.add(reply(Text("Lost text", stop=False), Hold()), text_reply("Whole."))
    watcher.send()
    watcher.wait_for(TextDelta)
    watcher.engine.terminate()
    assert watcher.daybook.turn_log.unfinished() == (watcher.turn_id,)
    watcher.engine.start()
    watcher.finish()
    assert watcher.answer().content == "Whole."


def test_a_reader_in_another_process_gets_every_part_once(watcher: Watcher) -> None:
    text = " ".join(f"w{number}" for number in range(300))
    watcher.api.add(reply(Text(text, size=5, tokens_per_s=250)))
    watcher.send()
    watcher.api.wait_for_deltas(1, 30)
    joined = list(watcher.follow())
    positions = [position for position, _ in joined]
    assert positions == sorted(set(positions))
    assert "".join(e.text for _, e in joined if isinstance(e, TextDelta)) == text
    middle = positions[len(positions) // 2]
    rest = watcher.daybook.conversation.follow(watcher.user, turn_id=watcher.turn_id, after=middle)
    assert [p for p, _ in rest] == [p for p in positions if p > middle]


def test_a_server_with_another_executor_id_takes_up_what_a_dead_one_left(
    watcher: Watcher, tmp_path: Path
) -> None:
    watcher.api.add(reply(Hold()), text_reply("Whole."))
    watcher.send()
    watcher.api.wait_for_request(1)
    watcher.engine.kill()
    url = watcher.daybook.settings.database_url
    with EngineProcess(url, tmp_path, watcher.api.url, executor_id="other"):
        watcher.finish()
    assert watcher.answer().content == "Whole."


def test_a_second_server_does_not_take_what_a_living_one_runs(
    watcher: Watcher, tmp_path: Path
) -> None:
    watcher.api.add(reply(Start(), Hold()), text_reply("Again."))
    watcher.send()
    watcher.api.wait_for_request(1)
    url = watcher.daybook.settings.database_url
    with EngineProcess(url, tmp_path, watcher.api.url, executor_id="other") as other:
        swept = watcher.daybook.sessions.create(watcher.user, model=MODEL)
        watcher.daybook.turns.accept(watcher.user, session_id=swept.id, text="Swept?")
        watcher.api.wait_for_request(2)
        watcher.api.release()
        watcher.finish()
        assert other.ready
    bodies = [str(exchange.body["messages"]) for exchange in watcher.api.exchanges()]
    assert sum("How many?" in body for body in bodies) == 1
