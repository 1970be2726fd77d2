"""Downloads and imports over HTTP: only the person's own, by safe names, and nothing that runs."""

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pandas as pd
import pytest
from starlette.testclient import TestClient

from core.api.app import create_api
from core.api.exports import ExportDesk
from core.api.guards import SafeHeaders
from core.api.progress import Progress, ProgressBoard
from core.domain.records import User
from tests.services.export.conftest import samples, scene  # noqa: F401
from tests.services.export.scene import Scene

OWN = {"origin": "http://testserver"}
WHOLE = {"done": 2, "total": 2, "state": "whole"}
FORMATS = ("markdown", "html", "json", "csv", "notebook", "zip")
ENDINGS = dict(zip(FORMATS, ("md", "html", "json", "csv", "ipynb", "zip"), strict=True))
HOSTILE = '=cmd|"/c calc"!A1 <script>alert(1)</script> ![x](https://evil.example/x.png)'


class Site:
    """The HTTP API of a scene, as whoever `person` is."""

    def __init__(self, at: Scene) -> None:
        self.scene, self.person = at, at.ada
        unused: Any = None
        api = create_api(ping=lambda: None, live=unused, messages=unused, exports=self._desk)
        self.client = TestClient(SafeHeaders(api), raise_server_exceptions=False)

    def _desk(self) -> ExportDesk:
        daybook = self.scene.daybook
        return ExportDesk(
            person=lambda: self.person,
            sessions=daybook.sessions,
            exports=daybook.exports,
            importing=daybook.importing,
        )

    def get(self, path: str) -> Any:
        return self.client.get(f"/{path}")

    def give(self, content: bytes, headers: dict[str, str] | None = None) -> Any:
        return self.client.post("/import", content=content, headers=headers or OWN)


@pytest.fixture
def site(scene: Scene) -> Iterator[Site]:  # noqa: F811
    made = Site(scene)
    with made.client:
        yield made


@pytest.mark.parametrize("format", FORMATS)
def test_each_format_is_a_download_that_runs_nothing(site: Site, format: str) -> None:
    session_id = site.scene.talk()
    answer = site.get(f"sessions/{session_id}/export/{format}")
    assert answer.status_code == 200
    name = f"what-is-the-total-revenue-by-r-{session_id[:8]}.{ENDINGS[format]}"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert answer.headers["cache-control"] == "no-store"
    assert len(answer.content) > 500


@pytest.mark.parametrize("path", ["", *(f"/{format}" for format in FORMATS)])
def test_what_is_not_the_persons_is_not_there(site: Site, other_user: User, path: str) -> None:
    mine, deleted = site.scene.talk(()), site.scene.talk(())
    site.scene.daybook.sessions.delete(site.scene.ada, session_id=deleted)
    for id_ in (deleted, str(uuid4()), "..", "%00"):
        assert site.get(f"sessions/{id_}/export{path}").status_code == 404
    site.person = other_user
    assert site.get(f"sessions/{mine}/export{path}").status_code == 404
    assert site.get(f"archive?ids={mine}").status_code == 404


def test_an_unknown_format_is_refused_in_words(site: Site) -> None:
    answer = site.get(f"sessions/{site.scene.talk(())}/export/pdf")
    assert answer.status_code == 422
    assert answer.json()["detail"].endswith(".")


def test_an_archive_has_the_chosen_sessions_and_tells_how_far_it_is(
    site: Site, other_user: User
) -> None:
    ids = [site.scene.talk(()) for _ in range(3)]
    ticket = uuid4()
    answer = site.get(f"archive?ids={ids[0]},{ids[2]}&ticket={ticket}")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
        assert file.testzip() is None
        manifest = json.loads(file.read("manifest.json"))
    assert [each["id"] for each in manifest["sessions"]] == [ids[0], ids[2]]
    assert len({each["file"] for each in manifest["sessions"]}) == 2
    assert site.get(f"archive/progress/{ticket}").json() == WHOLE
    assert len(manifest["files"]) == 4
    assert site.get("archive?ids=").status_code == 422
    site.person = other_user
    assert site.get(f"archive/progress/{ticket}").status_code == 404


def test_an_archive_that_nobody_takes_any_more_is_stopped() -> None:
    progress, board = Progress(user_id="ada", total=9), ProgressBoard()
    board.put("t", progress)
    pieces = progress.follow(iter([b"1", b"2"]))
    next(pieces)
    progress.step()
    pieces.close()
    assert board.of("t", "ada") == Progress(user_id="ada", total=9, done=1, state="stopped")


def test_an_archive_is_checked_before_it_is_sent(site: Site) -> None:
    ids = [site.scene.talk(()) for _ in range(2)]
    assert site.get("archive/check").json() == {"total": 2}
    assert site.get(f"archive/check?ids={ids[0]}").json() == {"total": 1}
    site.scene.daybook.sessions.delete(site.scene.ada, session_id=ids[0])
    refused = site.get(f"archive/check?ids={','.join(ids)}")
    assert (refused.status_code, refused.json()["detail"][-1]) == (404, ".")


def test_an_import_tells_what_became_of_it(site: Site, other_user: User) -> None:
    exported = site.get(f"sessions/{site.scene.talk()}/export/json").content
    again = site.give(exported).json()
    assert (again["sessions"], again["present"]) == (0, 1)
    site.person = other_user
    told = site.give(exported).json()
    assert (told["sessions"], told["messages"]) == (1, 4)
    assert told["text"] == "Imported 1 conversation with 4 messages."
    assert site.get(f"sessions/{told['newest']}/export").status_code == 200


@pytest.mark.parametrize(
    "headers", [{"origin": "http://evil.example"}, {"origin": "null"}, {"x": "no origin"}]
)
def test_only_a_page_of_ours_may_import(site: Site, headers: dict[str, str]) -> None:
    exported = site.get(f"sessions/{site.scene.talk(())}/export/json").content
    assert site.give(exported, headers).status_code == 403


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"{", b'{"format": 1}', b"\xff" * 99])
def test_what_is_no_export_is_refused_in_words(site: Site, content: bytes) -> None:
    answer = site.give(content)
    assert answer.status_code == 422
    assert answer.json()["detail"].endswith(".")


def test_no_cell_is_a_formula_and_no_tag_is_one(site: Site) -> None:
    session_id = site.scene.talk((HOSTILE,))
    site.scene.daybook.sessions.rename(site.scene.ada, session_id=session_id, title=HOSTILE)
    table = pd.read_csv(
        io.BytesIO(site.get(f"sessions/{session_id}/export/csv").content), keep_default_na=False
    )
    assert table["content"][0] == f"'{HOSTILE}"
    cells = [str(cell) for column in table for cell in table[column]]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    html = site.get(f"sessions/{session_id}/export/html").text
    assert "<script" not in html
    assert "evil.example" not in html.replace(HOSTILE.split("(")[1], "") or "<img" not in html
    name = site.get(f"sessions/{session_id}/export/html").headers["content-disposition"]
    assert name == f'attachment; filename="cmd-c-calc-a1-script-alert-1-s-{session_id[:8]}.html"'
