"""What was exported comes back: the same, once, and all of it or nothing."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from sqlmodel import func, select

from core.db.tables import SessionRow, Table
from core.domain.export.names import ExportFormat
from core.domain.records import User
from core.errors import InvalidInput
from tests.services.export.invented import dumped, sessions
from tests.services.export.scene import Scene

Json = dict[str, Any]


@pytest.fixture
def elsewhere(
    scene: Scene, tmp_path: Path, sqlite_template: Path, samples: Path
) -> Iterator[Scene]:
    """A fresh installation of its own."""
    path = tmp_path / "elsewhere.db"
    path.write_bytes(sqlite_template.read_bytes())
    made = Scene(f"sqlite:///{path}", tmp_path / "there", samples)
    made.provide()
    yield made
    made.close()


def given_file(tmp_path: Path, content: bytes | Json) -> Path:
    path = tmp_path / "given"
    path.write_bytes(content if isinstance(content, bytes) else dumped(content))
    return path


def but_for_time(export: Json) -> Json:
    return {name: value for name, value in export.items() if name != "exported_at"}


def agrees(scene: Scene) -> bool:
    return scene.daybook.accounts.ledger.check().agrees


def test_a_session_comes_back_the_same_elsewhere(
    scene: Scene, elsewhere: Scene, tmp_path: Path
) -> None:
    before = scene.json(scene.talk())
    done = elsewhere.take(given_file(tmp_path, before))
    assert (done.sessions, done.messages, done.present) == (1, 4, 0)
    assert but_for_time(elsewhere.json(before["session"]["id"])) == but_for_time(before)
    assert agrees(elsewhere)
    names = {d["name"] for d in before["session"]["datasets"]}
    used = elsewhere.daybook.sessions.get(elsewhere.ada, session_id=before["session"]["id"])
    assert len(used.dataset_ids) == len(names) == 2


def test_the_same_file_twice_makes_no_second_session(
    scene: Scene, elsewhere: Scene, tmp_path: Path
) -> None:
    file = given_file(tmp_path, scene.json(scene.talk()))
    elsewhere.take(file)
    again = elsewhere.take(file)
    assert (again.sessions, again.present) == (0, 1)
    assert "already here" in again.text
    with elsewhere.daybook.database.read() as s:
        assert s.exec(select(func.count()).select_from(SessionRow)).one() == 1
    assert agrees(elsewhere)


def test_a_bundle_and_an_archive_come_back(scene: Scene, elsewhere: Scene, tmp_path: Path) -> None:
    one, two = scene.talk(), scene.talk(("What is the total revenue by region?",))
    bundle = b"".join(scene.export(one, ExportFormat.ZIP).pieces)
    archive = b"".join(scene.daybook.exports.archive(scene.ada).pieces)
    assert elsewhere.take(given_file(tmp_path, bundle)).sessions == 1
    done = elsewhere.take(given_file(tmp_path, archive))
    assert (done.sessions, done.present) == (1, 1)
    for id_ in (one, two):
        assert but_for_time(elsewhere.json(id_)) == but_for_time(scene.json(id_))
    assert agrees(elsewhere)


def test_a_deleted_session_is_brought_back_by_its_export(scene: Scene, tmp_path: Path) -> None:
    session_id = scene.talk()
    file = given_file(tmp_path, before := scene.json(session_id))
    scene.daybook.sessions.delete(scene.ada, session_id=session_id)
    assert scene.take(file).restored == 1
    assert but_for_time(scene.json(session_id)) == but_for_time(before)


def test_somebody_elses_session_comes_in_as_ones_own(
    scene: Scene, other_user: User, tmp_path: Path
) -> None:
    session_id = scene.talk()
    file = given_file(tmp_path, before := scene.json(session_id))
    done = scene.take(file, other_user)
    assert done.sessions == 1
    assert done.newest not in (None, session_id)
    assert scene.take(file, other_user).present == 1
    assert but_for_time(scene.json(session_id)) == but_for_time(before)
    theirs = scene.text(str(done.newest), ExportFormat.HTML, other_user)
    assert theirs.count("data:image/svg+xml") == 2
    assert agrees(scene)


def test_a_result_is_not_had_by_naming_it(scene: Scene, other_user: User, tmp_path: Path) -> None:
    export = scene.json(scene.talk())
    for result in export["results"]:
        id_ = result["id"]
        result.clear()
        result.update(id=id_, gone=True)
    done = scene.take(given_file(tmp_path, export), other_user)
    page = scene.daybook.messages.page(other_user, session_id=str(done.newest))
    had = {call.result_id for m in page.messages for call in m.tool_calls if call.result_id}
    assert had
    assert had.isdisjoint(result["id"] for result in export["results"])


def test_data_that_is_not_here_is_remembered(
    scene: Scene, elsewhere: Scene, tmp_path: Path
) -> None:
    export = scene.json(scene.talk())
    export["session"]["datasets"][0]["fingerprint"] = "of nothing that is here"
    elsewhere.take(given_file(tmp_path, export))
    assert but_for_time(elsewhere.json(export["session"]["id"])) == but_for_time(export)


def test_a_session_that_was_answering_comes_in_interrupted(
    scene: Scene, elsewhere: Scene, tmp_path: Path
) -> None:
    export = scene.json(scene.talk())
    export["answering"] = True
    export["session"]["status"] = "executing_queued"
    last = export["messages"][-1]
    last["status"] = "streaming"
    last["turn"]["state"] = "running"
    last["tool_calls"][0]["state"] = "running"
    last["model_calls"][-1]["outcome"] = "running"
    waits = {**export["messages"][0], "id": export["session"]["id"], "seq": None}
    export["messages"].append(waits | {"status": "queued"})
    done = elsewhere.take(given_file(tmp_path, export))
    assert (done.messages, done.left_out) == (4, 1)
    found = elsewhere.json(export["session"]["id"])
    assert found["session"]["status"] == "interrupted"
    assert found["messages"][-1]["status"] == found["messages"][-1]["turn"]["state"]
    assert found["messages"][-1]["model_calls"][-1]["outcome"] == "lost"
    assert elsewhere.daybook.turn_log.unfinished() == ()
    assert elsewhere.daybook.turn_log.stranded() == ()
    assert agrees(elsewhere)


def _cut(text: str) -> str:
    return text[: len(text) // 2]


def _change(path: str, value: Any) -> Callable[[str], str]:
    def change(text: str) -> str:
        export = item = json.loads(text)
        *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
        for step in way:
            item = item[step]
        item[last] = value
        return json.dumps(export)

    return change


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (_cut, "the JSON is broken"),
        (lambda _: "", "not an export"),
        (lambda _: "[1, 2]", "not an export"),
        (lambda _: "\x00\xff", "not an export"),
        (lambda text: text.replace("daybook.session", "other"), "not an export"),
        (_change("version", 2), "newer Daybook"),
        (_change("session.head_message_id", "019a0000-0000-7000-8000-000000000001"), "head_mess"),
        (_change("session.message_count", 9), "session.message_count"),
        (_change("session.context.dataset_ids", ["x"]), "session.context.dataset_ids"),
        (_change("messages.1.seq", 7), "messages[1].seq"),
        (_change("messages.2.parent_id", "019a0000-0000-7000-8000-000000000001"), "messages[2].p"),
        (_change("messages.1.turn.state", "bored"), "messages[1].turn.state"),
        (_change("messages.1.blocks.0", {"type": "text"}), "messages[1].blocks[0]"),
        (_change("messages.1.tool_calls.0.result_id", "../../x"), "tool_calls[0].result_id"),
        (_change("messages.1.model_calls.0.cost", "5"), "messages[1].model_calls[0].cost"),
        (_change("messages.1.model_calls.0.price", "0123"), "model_calls[0].price"),
        (_change("messages.3.secret", 1), "messages[3].secret"),
        (_change("results.0.parquet", "AAAA"), "results[0].sha256"),
        (_change("results.0.id", "019a0000-0000-7000-8000-000000000001"), "result_id"),
    ],
)
def test_a_broken_file_says_where_and_imports_nothing(
    samples: Path, tmp_path: Path, sqlite_template: Path, whole: str, change: Any, where: str
) -> None:
    path = tmp_path / "d.db"
    path.write_bytes(sqlite_template.read_bytes())
    scene = Scene(f"sqlite:///{path}", tmp_path / "d", samples)
    with pytest.raises(InvalidInput) as raised:
        scene.take(given_file(tmp_path, change(whole).encode("latin-1", "ignore")))
    assert where in str(raised.value)
    with scene.daybook.database.read() as s:
        assert s.exec(select(func.count()).select_from(SessionRow)).one() == 0
    assert not list(scene.daybook.settings.results_dir.glob("*"))
    scene.close()


@pytest.fixture(scope="module")
def whole(samples: Path, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The export of a conversation, to be broken."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "w.db").write_bytes(sqlite_template.read_bytes())
    scene = Scene(f"sqlite:///{folder / 'w.db'}", folder / "w", samples)
    text = scene.text(scene.talk(), ExportFormat.JSON)
    scene.close()
    return text


def test_a_changed_member_of_an_archive_is_named(scene: Scene, tmp_path: Path) -> None:
    scene.talk()
    archive = io.BytesIO(b"".join(scene.daybook.exports.archive(scene.ada).pieces))
    changed = io.BytesIO()
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            is_data = name.endswith("session.json")
            new.writestr(name, content.replace(b"revenue", b"profits") if is_data else content)
    with pytest.raises(InvalidInput, match=r"sessions/.*\.json.*was changed after the export"):
        scene.take(given_file(tmp_path, changed.getvalue()))


class Installed:
    """An empty installation, emptied again after each example."""

    def __init__(self, url: str, folder: Path) -> None:
        self.scene = Scene(url, folder, folder)

    def clear(self) -> None:
        with self.scene.daybook.database.write() as s:
            for table in reversed(Table.metadata.sorted_tables):
                if table.name not in ("user", "ledger_state"):
                    keep = table.c.id.not_like("imported%") if table.name == "price" else None
                    s.connection().execute(
                        table.delete() if keep is None else table.delete().where(~keep)
                    )
            s.commit()


def test_any_session_comes_back_the_same(database_url: str, tmp_path: Path) -> None:
    here = Installed(database_url, tmp_path / "any")

    @settings(max_examples=30, suppress_health_check=list(HealthCheck))
    @given(export=sessions())
    def comes_back(export: Json) -> None:
        try:
            here.scene.take(given_file(tmp_path, export))
            assert but_for_time(here.scene.json(export["session"]["id"])) == but_for_time(export)
            assert agrees(here.scene)
        finally:
            here.clear()

    comes_back()
    here.scene.close()
