"""The whole engine, durable workflows included, outlives a restart of its PostgreSQL."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.bootstrap import Daybook, build
from core.config import load_settings
from core.domain.records import User
from tests.agent.desk import MODEL
from tests.postgres import Postgres
from tests.support.engine import EngineProcess
from tests.support.messages_api import ScriptedApi, Start, Text, reply, text_reply

pytestmark = pytest.mark.kill


@pytest.fixture
def engine(
    mortal_postgres: Postgres, tmp_path: Path, api: ScriptedApi, sample_files: Path
) -> Iterator[EngineProcess]:
    shutil.copytree(sample_files, tmp_path / "datasets")
    with EngineProcess(mortal_postgres.url(), tmp_path, api.url) as running:
        yield running


@pytest.fixture
def daybook(mortal_postgres: Postgres, tmp_path: Path) -> Iterator[Daybook]:
    built = build(load_settings(data_dir=tmp_path, database_url=mortal_postgres.url()))
    yield built
    built.database.close()


def finish(daybook: Daybook, user: User, turn_id: str) -> str:
    list(daybook.conversation.follow(user, turn_id=turn_id))
    turn = daybook.turns.get(user, turn_id=turn_id)
    return daybook.messages.page(user, session_id=turn.session_id).messages[-1].content


def test_answers_go_on_and_new_ones_begin_after_a_restart(
    engine: EngineProcess, daybook: Daybook, mortal_postgres: Postgres, api: ScriptedApi
) -> None:
    api.add(reply(Start(), Text("First half.", size=6, hold_after={1: "away"})), text_reply("Yes."))
    user = daybook.users.local()
    session = daybook.sessions.create(user, model=MODEL)
    first = engine.send(session.id, "First?")
    api.wait_for_deltas(1, 1)
    mortal_postgres.stop()
    api.release("away")
    api.wait_closed(1)
    mortal_postgres.start()
    assert finish(daybook, user, first) == "First half."
    assert finish(daybook, user, engine.send(session.id, "Second?")) == "Yes."
    assert len(api.exchanges()) == 2


def test_an_engine_that_finds_no_database_goes_on_when_it_comes(
    engine: EngineProcess, daybook: Daybook, mortal_postgres: Postgres, api: ScriptedApi
) -> None:
    api.add(text_reply("Yes."))
    user = daybook.users.local()
    session = daybook.sessions.create(user, model=MODEL)
    engine.kill()
    mortal_postgres.stop()
    engine.launch()
    mortal_postgres.start()
    engine.wait_ready()
    assert finish(daybook, user, engine.send(session.id, "Anybody?")) == "Yes."
