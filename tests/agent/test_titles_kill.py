"""A server that ends while a title is made: the answer stays, and the request is on record."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlmodel import col, select

from core.bootstrap import Daybook, build
from core.config import load_settings
from core.db.tables import ModelCallRow
from core.domain.ids import utc_now
from core.domain.records import SessionRecord
from core.services.titling import Titling
from tests.support.engine import EngineProcess
from tests.support.messages_api import Hold, Match, ScriptedApi, Text, reply, text_reply

pytestmark = pytest.mark.kill
MODEL, SMALL = "claude-sonnet-5-5", "claude-haiku-5-5"
ANSWER = text_reply("Three.", when=Match(model=MODEL), repeat=True)
HELD = reply(Text("Worst", stop=False), Hold(), when=Match(model=SMALL))


@pytest.fixture
def daybook(database_url: str, tmp_path: Path, sample_files: Path) -> Iterator[Daybook]:
    """The test's own services on the engine's storage."""
    shutil.copytree(sample_files, tmp_path / "datasets")
    made = build(load_settings(data_dir=tmp_path, database_url=database_url))
    yield made
    made.database.close()


def titles(daybook: Daybook) -> list[str]:
    with daybook.database.read() as s:
        made = select(ModelCallRow.outcome).where(col(ModelCallRow.purpose) == "title")
        return list(s.exec(made))


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.parametrize(("how", "outcome"), [("kill", "running"), ("terminate", "lost")])
def test_a_server_that_ends_while_a_title_is_made_asks_for_none_again(
    daybook: Daybook, tmp_path: Path, api: ScriptedApi, how: str, outcome: str
) -> None:
    api.add(ANSWER, HELD)
    user = daybook.users.local()
    url = daybook.settings.database_url
    with EngineProcess(url, tmp_path, api.url, title_model=SMALL) as engine:
        session = daybook.sessions.create(user, model=MODEL)
        engine.send(session.id, "How many?")
        api.wait_for_deltas(2, 1)
        getattr(engine, how)()
        assert titles(daybook) == [outcome]
        engine.start()
        engine.send(session.id, "And now?")
        until(lambda: found(daybook, session).message_count == 4)
        until(lambda: found(daybook, session).status == "completed")
    assert [exchange.model for exchange in api.exchanges()].count(SMALL) == 1
    Titling(daybook.database).lose_abandoned(begun_before=utc_now(), alive=())
    assert titles(daybook) == ["lost"]
    assert found(daybook, session).title == "How many?"


def found(daybook: Daybook, session: SessionRecord) -> SessionRecord:
    return daybook.sessions.get(daybook.users.local(), session_id=session.id)


def test_an_engine_names_its_sessions(daybook: Daybook, tmp_path: Path, api: ScriptedApi) -> None:
    api.add(ANSWER, text_reply("Worst delays in July", when=Match(model=SMALL)))
    user, url = daybook.users.local(), daybook.settings.database_url
    with EngineProcess(url, tmp_path, api.url, title_model=SMALL) as engine:
        session = daybook.sessions.create(user, model=MODEL)
        engine.send(session.id, "How many?")
        until(lambda: found(daybook, session).title == "Worst delays in July")
        assert titles(daybook) == ["complete"]
