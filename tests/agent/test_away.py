"""A database that goes away in the middle of an answer costs time, and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.db.database import Database
from core.db.migrate import upgrade
from core.domain.events import TextDelta
from core.errors import DatabaseUnavailable
from tests.agent.desk import Desk
from tests.postgres import Postgres
from tests.support.messages_api import (
    Hold,
    ScriptedApi,
    Start,
    Text,
    ToolUse,
    reply,
    text_reply,
)


@pytest.fixture
def mortal_desk(mortal_postgres: Postgres, tmp_path: Path, api: ScriptedApi) -> Iterator[Desk]:
    database = Database(mortal_postgres.url())
    upgrade(database)
    database.close()
    desk = Desk(mortal_postgres.url(), tmp_path, api.url)
    yield desk
    desk.close()


def test_an_answer_survives_a_restart_of_the_database(
    mortal_desk: Desk, mortal_postgres: Postgres, api: ScriptedApi
) -> None:
    api.add(reply(Text("First half, ", stop=False, hold_after={1: "away"}), Text("second half.")))
    turn_id = mortal_desk.send()
    api.wait_for_deltas(1, 1)
    mortal_postgres.stop()
    api.release("away")
    api.wait_closed(1)
    mortal_postgres.start()
    mortal_desk.end(turn_id)
    assert mortal_desk.answer().content == "First half, \n\nsecond half."
    assert [call.outcome for call in mortal_desk.calls()] == ["complete"]
    assert len(api.exchanges()) == 1


def test_streamed_text_is_shown_while_the_database_is_away(
    mortal_desk: Desk, mortal_postgres: Postgres, api: ScriptedApi
) -> None:
    api.add(reply(Text("Before and after.", size=7, hold_after={1: "away"}), Hold("end")))
    turn_id = mortal_desk.send()
    api.wait_for_deltas(1, 1)
    live = mortal_desk.daybook.live.get(turn_id)
    mortal_postgres.stop()
    api.release("away")
    assert live
    shown = ""
    for _, event in live.rest(0):
        shown += event.text if isinstance(event, TextDelta) else ""
        if shown == "Before and after.":
            break
    mortal_postgres.start()
    api.release("end")
    mortal_desk.end(turn_id)
    assert mortal_desk.answer().content == "Before and after."


def test_tools_wait_for_the_database_and_run_once(
    mortal_desk: Desk, mortal_postgres: Postgres, api: ScriptedApi
) -> None:
    call = ToolUse("list_tables", {})
    api.add(reply(Start(), Hold("away"), call), text_reply("Done."))
    turn_id = mortal_desk.send()
    api.wait_for_request(1)
    mortal_postgres.stop()
    api.release("away")
    api.wait_closed(1)
    mortal_postgres.start()
    mortal_desk.end(turn_id)
    assert mortal_desk.answer().content == "Done."
    assert [made.state for made in mortal_desk.answer().tool_calls] == ["complete"]


def test_sending_while_the_database_is_away_is_refused_and_changes_nothing(
    mortal_desk: Desk, mortal_postgres: Postgres
) -> None:
    mortal_postgres.stop()
    with pytest.raises(DatabaseUnavailable):
        mortal_desk.send("Anybody there?")
    mortal_postgres.start()
    assert mortal_desk.messages() == ()


def test_leaving_does_not_wait_for_a_database_that_is_away(
    mortal_desk: Desk, mortal_postgres: Postgres, api: ScriptedApi
) -> None:
    api.add(reply(Text("Half", stop=False, hold_after={1: "away"}), Text("more"), Hold("end")))
    turn_id = mortal_desk.send()
    api.wait_for_deltas(1, 1)
    mortal_postgres.stop()
    api.release("away")
    api.wait_for_deltas(1, 2)
    mortal_desk.abandon(turn_id)
    mortal_postgres.start()
    assert mortal_desk.daybook.turn_log.unfinished() == (turn_id,)
