"""The looks, as a browser makes them: everything can be read, and holds its shape."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.pages.browser.chat import Chat
from tests.pages.browser.conftest import Tab
from tests.support.messages_api import Match, ScriptedApi, http_error, text_reply

FAINT = (Path(__file__).parent / "contrast.js").read_text("utf-8").split("\n", 1)[1]
WORD = "Donaudampfschifffahrtsgesellschaft" * 12
RICH = f"""## A heading
A [link](https://example.org), `code`, **bold** and 日本語 👩‍👩‍👧‍👦.

> A quotation.

| {" | ".join(f"column {n}" for n in range(40))} |
|{"---|" * 40}
| {" | ".join(str(n) for n in range(40))} |

```python
import json  # a comment
print("text", 12, True, {WORD!r})
```

{WORD} https://example.org/{"segment/" * 40}

مرحبا
"""


def answered(tab: Tab, model: ScriptedApi, words: str, reply: str, **options: object) -> Chat:
    model.add(text_reply(reply, when=Match(contains=words)))
    chat = tab(**options)
    chat.ask(words)
    expect(chat.answer.locator(".db-foot")).to_be_visible(timeout=20_000)
    return chat


def faint(chat: Chat) -> object:
    """What cannot be read well; it must have come to rest."""
    chat.page.wait_for_load_state("networkidle")
    expect(chat.page.get_by_test_id("stSkeleton")).to_have_count(0)
    return chat.page.evaluate(FAINT, 4.5)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_front_page_can_be_read_with_all_that_opens(tab: Tab, scheme: str) -> None:
    chat = tab(color_scheme=scheme)
    chat.page.locator(".db-dataset > summary").first.click()
    chat.page.locator(".db-tables summary").first.click()
    expect(chat.page.locator(".db-tables td").first).to_be_visible()
    assert faint(chat) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_answer_and_an_error_can_be_read(tab: Tab, model: ScriptedApi, scheme: str) -> None:
    chat = answered(tab, model, f"rich in {scheme}", RICH, color_scheme=scheme)
    expect(chat.answer.locator(".token").first).to_be_visible()
    model.add(http_error(401, when=Match(contains=f"refused in {scheme}")))
    chat.write(f"refused in {scheme}")
    expect(chat.alerts.first).to_be_visible(timeout=20_000)
    chat.page.locator(".st-key-reach button").click()
    expect(chat.page.get_by_test_id("stPopoverBody").locator(".db-tables").first).to_be_visible()
    assert faint(chat) == []


@pytest.mark.parametrize("width", [390, 1100, 1600])
def test_nothing_goes_sideways(tab: Tab, model: ScriptedApi, width: int) -> None:
    view = {"width": width, "height": 800}
    chat = answered(tab, model, f"{WORD} {width}", RICH, viewport=view)
    # On a phone the list is folded away, beyond the edge.
    names = ["html", "[data-testid=stMain]"]
    names += ["[data-testid=stSidebarContent]"] if width > 768 else []
    wide = "names => names.filter((name) => { const e = document.querySelector(name); "
    wide += "return e.scrollWidth > e.clientWidth; })"
    assert chat.page.evaluate(wide, names) == []
    expect(chat.box).to_be_in_viewport()


def test_long_code_is_looked_at_through_a_window(tab: Tab, model: ScriptedApi) -> None:
    code = "\n".join(f"line_{n} = {n}" for n in range(3_000))
    chat = answered(tab, model, "three thousand lines", f"```python\n{code}\n```\nDone.")
    assert chat.answer.get_by_test_id("stCode").evaluate("code => code.offsetHeight") < 600
    expect(chat.answer).to_contain_text("line_2999 = 2999")


def test_text_runs_the_way_that_its_letters_do(tab: Tab, model: ScriptedApi) -> None:
    chat = answered(tab, model, "both ways", "مرحبا بالعالم\n\nHello world")
    place = """(p) => { const range = document.createRange(); range.selectNodeContents(p);
      const text = range.getBoundingClientRect(), box = p.getBoundingClientRect();
      return text.left - box.left < box.right - text.right ? 'left' : 'right'; }"""
    paragraphs = chat.answer.locator("[data-testid=stMarkdown] p")
    assert paragraphs.evaluate_all(f"all => all.map({place})") == ["right", "left"]


def test_an_error_is_copied_as_it_was_written(tab: Tab, model: ScriptedApi) -> None:
    words = "a -> b <-> c -- d >= e :smile: 10:100:20 :material/home: x_y *z*"
    model.add(http_error(400, message=words, when=Match(contains="with arrows")))
    chat = tab()
    chat.ask("with arrows")
    expect(chat.alerts.first).to_be_visible(timeout=20_000)
    chat.page.evaluate("getSelection().selectAllChildren(document.querySelector('.stAlert'))")
    assert words in chat.page.evaluate("getSelection().toString()")


def test_the_line_under_an_older_message_waits_for_the_pointer_or_the_keyboard(
    tab: Tab, model: ScriptedApi
) -> None:
    chat = answered(tab, model, "feet", "It has two.")
    feet = chat.page.locator(".db-foot .db-acts")
    expect(feet).to_have_count(2)
    older, newest = feet.all()
    expect(newest).to_have_css("opacity", "1")
    chat.page.mouse.move(0, 0)
    expect(older).to_have_css("opacity", "0")
    chat.messages.first.hover()
    expect(older).to_have_css("opacity", "1")
    chat.page.mouse.move(0, 0)
    older.get_by_role("button").focus()
    expect(older).to_have_css("opacity", "1")
