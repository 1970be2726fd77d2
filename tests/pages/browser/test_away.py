"""The database goes away and comes back while somebody is at the page."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.pages.browser.chat import Chat
from tests.pages.browser.serving import Server
from tests.postgres import Postgres


@pytest.fixture
def server_on_postgres(mortal_postgres: Postgres, tmp_path: Path) -> Iterator[Server]:
    """A server whose database can be stopped."""
    server = Server(tmp_path, DAYBOOK_DATABASE_URL=mortal_postgres.url())
    server.start()
    yield server
    server.stop()


def test_the_page_says_so_keeps_the_text_and_goes_on_by_itself(
    server_on_postgres: Server, mortal_postgres: Postgres, new_page: Callable[..., Page]
) -> None:
    chat = Chat(new_page(), server_on_postgres.url).open()
    chat.box.fill("How many planes are there?")
    mortal_postgres.stop()
    notice = chat.page.locator(".db-away")
    expect(notice).to_contain_text("database", timeout=20_000)
    expect(chat.box).to_have_value("How many planes are there?")
    chat.box.press("Enter")
    expect(chat.alerts.filter(has_text="goes on by itself")).to_be_visible(timeout=20_000)
    expect(chat.box).to_have_value("How many planes are there?")
    mortal_postgres.start()
    expect(chat.alerts).to_have_count(0, timeout=30_000)
    expect(notice).to_be_empty(timeout=20_000)
    expect(chat.box).to_have_value("How many planes are there?")
    chat.box.press("Enter")
    expect(chat.tables).to_be_visible(timeout=30_000)
