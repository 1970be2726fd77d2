"""The files that browsers load, at addresses that name their content."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from pages.parts import assets


@pytest.fixture
def browser() -> TestClient:
    return TestClient(Starlette(routes=[assets.mount()]))


@pytest.mark.parametrize(
    ("name", "kind"), [("page/index.js", "javascript"), ("page/tools.css", "text/css")]
)
def test_a_file_is_served_to_be_kept_for_ever(browser: TestClient, name: str, kind: str) -> None:
    answer = browser.get(assets.url(name))
    assert answer.status_code == 200
    assert kind in answer.headers["content-type"]
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.content == (assets.FOLDER / name).read_bytes()


def test_what_a_browser_has_is_not_sent_again(browser: TestClient) -> None:
    url = assets.url("page/index.js")
    tag = browser.get(url).headers["etag"]
    answer = browser.get(url, headers={"If-None-Match": tag})
    assert answer.status_code == 304
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize(
    "path",
    ["/assets/0123456789abcdef/page/index.js", "/assets/page/index.js", "/assets/", "/assets"],
)
def test_under_another_digest_there_is_nothing(browser: TestClient, path: str) -> None:
    assert browser.get(path).status_code == 404


@pytest.mark.parametrize(
    "name",
    ["../parts/assets.py", "%2e%2e/parts/assets.py", "..%2fparts%2fassets.py", "page", "page/", ""],
)
def test_nothing_beside_the_files_is_served(browser: TestClient, name: str) -> None:
    assert browser.get(f"/assets/{assets.digest()}/{name}").status_code == 404


def test_a_name_without_a_file_has_no_address() -> None:
    with pytest.raises(FileNotFoundError):
        assets.url("page/none.js")


def test_the_digest_changes_with_a_name_and_with_a_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "FOLDER", tmp_path)
    seen = set()
    for name, content in (("a.js", "1"), ("a.js", "2"), ("b.js", "2"), ("ab.js", "")):
        (tmp_path / name).write_text(content)
        seen.add(assets.digest.__wrapped__())
    assert len(seen) == 4
