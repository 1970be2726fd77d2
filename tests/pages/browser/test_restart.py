"""The server is killed in mid-answer and started again, with the page left open."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.pages.browser.chat import Chat
from tests.pages.browser.conftest import folder_with
from tests.pages.browser.serving import Server
from tests.support.messages_api import Match, ScriptedApi, Text, reply, text_reply

WHOLE = "The whole answer, once. " * 8


@pytest.fixture
def mortal_server(sample_data: Path, model: ScriptedApi, tmp_path: Path) -> Iterator[Server]:
    """A server of the test's own, to kill and start again on the same port."""
    folder = folder_with(sample_data, tmp_path / "work")
    server = Server(folder, ANTHROPIC_BASE_URL=model.url, ANTHROPIC_API_KEY="test")
    server.start()
    yield server
    server.stop()


def test_a_killed_server_finishes_the_answer_after_its_restart(
    mortal_server: Server, model: ScriptedApi, new_page: Callable[..., Page]
) -> None:
    model.add(reply(Text(WHOLE, hold_after={6: "never"}), when=Match(contains="outlive a kill")))
    chat = Chat(new_page(), mortal_server.url).open()
    chat.ask("outlive a kill")
    expect(chat.answer).to_contain_text(WHOLE[:60])
    mortal_server.kill()
    model.add(text_reply(WHOLE, when=Match(contains="outlive a kill")))
    mortal_server.start()
    expect(chat.answer).to_contain_text(WHOLE.strip(), timeout=20_000)
    expect(chat.button("Stop")).to_have_count(0)
    expect(chat.messages).to_have_count(2)
    assert chat.answer.inner_text().count("The whole answer, once.") == 8
