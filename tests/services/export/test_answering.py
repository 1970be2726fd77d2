"""A session that is still answering leaves as it stands, and says so."""

import csv
import io
import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.domain.export.names import ExportFormat
from tests.agent.desk import Desk
from tests.support.messages_api import Hold, ScriptedApi, Text, reply, text_reply

STILL = "still being written"


@pytest.fixture
def desk(database_url: str, tmp_path: Path) -> Iterator[Desk]:
    """A person whose answer has stopped in the middle, with a message that waits for it."""
    with ScriptedApi() as api:
        made = Desk(database_url, tmp_path, api.url)
        api.add(reply(Text("Half an answer"), Hold()), text_reply("Three."))
        made.send("How many?")
        made.queue("And now?")
        yield made
        api.release()
        made.end_all()
        made.end_all()
        made.close()


def exported(desk: Desk, format: ExportFormat) -> str:
    exports = desk.daybook.exports
    download = exports.session(desk.user, session_id=desk.session_id, format=format)
    return b"".join(download.pieces).decode("utf-8-sig")


def wait_for_half(desk: Desk) -> None:
    deadline = time.monotonic() + 20
    while "Half an answer" not in exported(desk, ExportFormat.JSON):
        assert time.monotonic() < deadline


@pytest.mark.parametrize(
    "format", [ExportFormat.MARKDOWN, ExportFormat.HTML, ExportFormat.NOTEBOOK]
)
def test_a_document_has_what_was_written_so_far(desk: Desk, format: ExportFormat) -> None:
    wait_for_half(desk)
    text = exported(desk, format)
    assert text.index(STILL) < text.index("Half an answer") < text.index("And now?")
    assert text.count(STILL) == 2
    assert "was waiting to be answered" in text


def test_data_is_marked(desk: Desk) -> None:
    wait_for_half(desk)
    told = json.loads(exported(desk, ExportFormat.JSON))
    assert told["answering"] is True
    assert [m["status"] for m in told["messages"]] == ["complete", "streaming", "queued"]
    lines = list(csv.DictReader(io.StringIO(exported(desk, ExportFormat.CSV))))
    assert [line["status"] for line in lines] == ["complete", "streaming", "queued"]
    assert lines[1]["content"] == "Half an answer"
