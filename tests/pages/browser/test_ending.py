"""The server ends when it is told to, whoever is looking."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.pages.browser.chat import Chat
from tests.pages.browser.conftest import folder_with
from tests.pages.browser.serving import Server
from tests.support.messages_api import Hold, Match, ScriptedApi, Start, Text, reply


def test_sigterm_ends_it_within_seconds_with_a_page_open_and_an_answer_under_way(
    sample_data: Path, model: ScriptedApi, tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    folder = folder_with(sample_data, tmp_path / "work")
    server = Server(folder, ANTHROPIC_BASE_URL=model.url, ANTHROPIC_API_KEY="test")
    server.start()
    steps = (Start(), Text("Begun"), Hold("never ends"))
    model.add(reply(*steps, when=Match(contains="still talking")))
    chat = Chat(new_page(), server.url).open()
    chat.ask("still talking")
    expect(chat.answer).to_contain_text("Begun")
    server.stop(within_s=8)
    assert "Traceback" not in server.log.read_text()
