"""Each button's file, opened: in the browser without a network, in pandas, in a kernel."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, Download, Locator, Page, expect

from core.domain.export.names import slug
from tests.pages.browser.chat import Chat
from tests.pages.browser.conftest import Tab
from tests.pages.browser.serving import Server
from tests.postgres import Postgres
from tests.services.export.test_notebook import charts, run

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
QUESTION = "What is the total revenue by region?"
LABELS = ("Markdown", "HTML", "JSON", "CSV", "Notebook", "Zip")


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def server(
    request: pytest.FixtureRequest,
    server: Server,
    postgres: Postgres,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Server]:
    """The server that all tests share, and another one on PostgreSQL."""
    if request.param == "sqlite":
        yield server
        return
    folder = tmp_path_factory.mktemp("on-postgresql")
    running = Server(folder, DAYBOOK_DATABASE_URL=postgres.url(postgres.create()))
    running.start()
    yield running
    running.stop()


def answered(tab: Tab) -> Chat:
    """A conversation with a query and a chart, answered by the offline analyst."""
    chat = tab()
    chat.pick_model("Offline analyst (no AI)")
    chat.ask(QUESTION)
    expect(chat.messages).to_have_count(2)
    expect(chat.answer.locator(".db-facts")).to_be_attached()
    return chat


def open_menu(chat: Chat) -> Locator:
    """The sidebar's menu."""
    chat.page.bring_to_front()
    chat.page.locator(".st-key-export-menu [data-testid=stPopoverButton]").click()
    body = chat.page.get_by_test_id("stPopoverBody")
    expect(body).to_be_visible()
    return body


def way_out(among: Locator, label: str) -> Locator:
    """The link of a format."""
    return among.get_by_role("link", name=f"Export as {label}", exact=True)


def saved(page: Page, link: Locator) -> Download:
    """What one click on a link downloads."""
    with page.expect_download() as caught:
        link.click()
    return caught.value


def taken(download: Download, folder: Path) -> Path:
    path = folder / download.suggested_filename
    download.save_as(path)
    return path


def test_each_button_of_the_header_gives_its_file(
    tab: Tab, browser: Browser, tmp_path: Path
) -> None:
    chat = answered(tab)
    header = chat.page.locator(".st-key-header").get_by_label("Export this conversation")
    files = {label: taken(saved(chat.page, way_out(header, label)), tmp_path) for label in LABELS}
    endings = ("md", "html", "json", "csv", "ipynb", "zip")
    told = json.loads(files["JSON"].read_text("utf-8"))["session"]
    assert told["id"] == chat.session
    stem = f"{slug(told['title'])}-{told['id'][:8]}"
    assert [file.name for file in files.values()] == [f"{stem}.{ending}" for ending in endings]
    assert "| North | 165949.38 | 1669 |" in files["Markdown"].read_text("utf-8")
    table = pd.read_csv(files["CSV"])
    assert list(table["role"]) == ["user", "assistant"]
    assert table["content"][0] == QUESTION
    assert len(charts(run(files["Notebook"].read_text("utf-8"), tmp_path / "run"))) == 1
    with zipfile.ZipFile(files["Zip"]) as bundle:
        assert bundle.testzip() is None
        assert {"session.json", "notebook.ipynb", "manifest.json"} <= set(bundle.namelist())
        assert [name for name in bundle.namelist() if name.endswith(".svg")]
    look_at(browser, files["HTML"], told["title"])


def look_at(browser: Browser, file: Path, title: str) -> None:
    """The document shows its table and its chart without a network, and asks for nothing."""
    context = browser.new_context(offline=True)
    page, asked, said = context.new_page(), list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(file.as_uri())
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    expect(page.get_by_role("cell", name="165949.38")).to_be_visible()
    wide = page.locator("figure img").evaluate("image => image.complete && image.naturalWidth")
    assert wide > 300
    fetched = [url for url in asked if not url.startswith("data:")]
    assert fetched == [file.as_uri()]
    assert said == []
    context.close()


def test_the_sidebars_menu_exports_all_and_picks_and_imports_again(
    tab: Tab, tmp_path: Path
) -> None:
    chat = answered(tab)
    menu = open_menu(chat)
    one = saved(chat.page, way_out(menu, "JSON"))
    assert json.loads(taken(one, tmp_path).read_text("utf-8"))["session"]["id"] == chat.session
    archive = taken(saved(chat.page, menu.get_by_role("link", name="Export all")), tmp_path)
    expect(menu.locator(".db-progress")).to_contain_text("exported")
    with zipfile.ZipFile(archive) as file:
        known = json.loads(file.read("manifest.json"))["sessions"]
    assert chat.session in [each["id"] for each in known]
    menu.get_by_role("button", name="Choose some to export").click()
    dialog = chat.page.get_by_role("dialog")
    dialog.locator(".st-key-picks label").first.click()
    link = dialog.get_by_role("link", name="Export 1 conversation as one zip")
    picked = zipfile.ZipFile(io.BytesIO(taken(saved(chat.page, link), tmp_path).read_bytes()))
    assert len(json.loads(picked.read("manifest.json"))["sessions"]) == 1
    expect(dialog.locator(".db-progress")).to_have_text("1 of 1 exported")
    chat.page.keyboard.press("Escape")
    import_again(chat, archive, tmp_path)


def import_again(chat: Chat, archive: Path, folder: Path) -> None:
    """Deleted, and brought back by the archive; a broken file says so."""
    chat.choose("Delete")
    expect(chat.page.get_by_role("button", name="Undo")).to_be_visible()
    open_menu(chat).get_by_role("button", name="Import a file").click()
    dialog = chat.page.get_by_role("dialog")
    broken = folder / "broken.json"
    broken.write_bytes(b'{"format": "daybook.session", "version": 1')
    dialog.locator("input.db-file").set_input_files(broken)
    expect(dialog.locator(".db-outcome")).to_contain_text("the JSON is broken")
    dialog.locator("input.db-file").set_input_files(archive)
    expect(dialog.locator(".db-outcome")).to_contain_text("1 deleted one brought back")
    expect(dialog.get_by_role("link", name="Open it")).to_be_visible()
    expect(chat.row("otal revenue by region").first).to_be_attached()


def test_a_session_that_has_gone_is_a_notice_in_the_page(
    tab: Tab, new_page: Callable[..., Page]
) -> None:
    chat = answered(tab)
    gone = chat.page.evaluate(
        """() => { const link = document.querySelector('a[data-export]');
        const id = '019a0000-0000-7000-8000-000000000001';
        link.href = link.href.replace(/sessions\\/[^/]+/, `sessions/${id}`);
        link.dataset.export = `sessions/${id}/export`; return id; }"""
    )
    assert gone
    way_out(chat.page.locator(".st-key-export"), "Markdown").click()
    expect(chat.page.locator(".db-told")).to_contain_text("This conversation does not exist.")
    expect(chat.box).to_be_visible()
