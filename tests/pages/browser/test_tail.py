"""The end of a running answer: drawn as it comes, native when it is whole, and nothing jumps."""

import random
import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from core.domain.pieces import blocks
from pages.parts import assets
from tests.pages.browser.conftest import Tab
from tests.support.messages_api import Hold, Match, ScriptedApi, Text, reply

MIXED = """# What the data says

A first paragraph with **bold words**, `code` and a [link](https://example.com/), long enough for \
more than one line of the page so that it has to be broken somewhere.

- one
- two
  - nested

| Carrier | Flights |
|---|---:|
| UA | 58,665 |

```sql
SELECT carrier

FROM flights
```

> A quote.

Costs $5 -> $6, 日本語 😀.

"""
NATIVE = '.st-key-live [data-testid="stMarkdown"] [data-testid="stMarkdownContainer"]'
# To where the next one begins.
HEIGHT = """block => {
  const { marginTop, marginBottom } = getComputedStyle(block);
  return block.getBoundingClientRect().height + parseFloat(marginTop) + parseFloat(marginBottom);
}"""
HEIGHTS = """() => {
  window.heights = [];
  const note = () => {
    const live = document.querySelector(".st-key-live");
    if (live) window.heights.push(live.getBoundingClientRect().height);
    requestAnimationFrame(note);
  };
  note();
}"""
# An answer whose last block but one is whole: in how many ms the page will be asked to draw it.
ASKS = """async ([url, text]) => {
  const { now } = await import(new URL("live.js", url));
  const { default: tail } = await import(url);
  const place = document.createElement("div");
  document.body.append(place);
  now.answer = { turn: "t", parts: [{ kind: "text", text, whole: false }], shape: 0 };
  const { setTimeout } = window;
  const waits = [];
  window.setTimeout = (work, ms) => waits.push(ms);
  tail({ parentElement: place, setTriggerValue() {},
         data: { session: null, turn: "t", running: true, part: 0, chars: 0, shape: 0 } });
  window.setTimeout = setTimeout;
  return waits;
}"""
# The page draws twice before it tells of the first.
LATE = """async ([url, BREAK]) => {
  const { now } = await import(new URL("live.js", url));
  const { default: tail } = await import(url);
  const box = document.createElement("div");
  box.dataset.testid = "stChatMessageContent";
  box.innerHTML = `<div data-testid="stMarkdown"><div data-testid="stMarkdownContainer"></div>
    </div><div></div>`;
  document.body.append(box);
  const [native, place] = [box.firstElementChild.firstElementChild, box.lastElementChild];
  const text = ["one", "two", "three", "four", "five"].join(BREAK);
  now.answer = { turn: "t", parts: [{ kind: "text", text, whole: false }], shape: 0 };
  const told = (chars) =>
    tail({ parentElement: place, setTriggerValue() {},
           data: { session: null, turn: "t", running: true, part: 0, chars, shape: 0 } });
  const draws = async (...words) => {
    for (const word of words) native.append(Object.assign(document.createElement("p"),
                                                          { textContent: word }));
    await new Promise(requestAnimationFrame);
  };
  const seen = () => [...place.querySelectorAll(".db-tail > :not(.db-covered)")]
    .map((block) => block.textContent);
  const found = [];
  const look = () => found.push(seen());
  told(0); look();
  await draws("one", "two"); look();
  await draws("three", "four"); look();
  told(text.indexOf("three")); look();
  told(text.indexOf("five")); look();
  return found;
}"""
LINES = (
    "", "", "word", "- item", "  - nested", "1. one", "```py", "```", "~~~~", "# H", "$$", "> q",
    "| a | b |", "|---|", "    code", "---", "日本語 😀", "$$x$$", "+ more", "2) two",
)  # fmt: skip


def shown(page: Page) -> str:
    """The answer's text as a person sees it, whoever draws it."""
    words: str = page.locator(".st-key-live").inner_text()
    # Said to screen readers, and not seen.
    words = words.replace("The answer is being written.", "")
    return re.sub(r"\s+", " ", words)


def test_what_is_being_written_reads_like_what_the_archive_shows(
    tab: Tab, model: ScriptedApi
) -> None:
    text = MIXED + "The last line is not whole"
    model.add(reply(Text(text, size=7), Hold("tail reads"), when=Match(contains="tail reads")))
    chat = tab()
    chat.ask("tail reads")
    expect(chat.answer).to_contain_text("The last line is not whole")
    expect(chat.page.locator(NATIVE).first).to_contain_text("Costs $5 → $6")
    # Its colours are loaded when a page first shows code.
    expect(chat.answer.get_by_text("FROM flights")).to_be_visible()
    running = shown(chat.page)
    model.release("tail reads")
    expect(chat.button("Stop")).to_have_count(0)
    chat.reload()
    expect(chat.answer.get_by_text("FROM flights")).to_be_visible()
    expect(chat.answer).to_contain_text("The last line is not whole")
    assert shown(chat.page).startswith(running.rstrip())


def test_nothing_jumps_when_a_paragraph_turns_native(tab: Tab, model: ScriptedApi) -> None:
    chat = tab()
    warm = reply(Text(MIXED), when=Match(contains="warm tail"))
    model.add(warm, reply(Text(MIXED * 3, size=6, delay_s=0.01), when=Match(contains="calm tail")))
    chat.ask("warm tail")
    expect(chat.answer).to_contain_text("Costs $5")
    # What is sent before the end of an answer waits, and is listed meanwhile.
    expect(chat.button("Stop")).to_have_count(0)
    chat.settle()
    chat.page.evaluate(HEIGHTS)
    chat.write("calm tail")
    expect(chat.answer.get_by_text("Costs $5")).to_have_count(3, timeout=30_000)
    expect(chat.button("Stop")).to_have_count(0)
    heights: list[float] = chat.page.evaluate("window.heights")
    # The new answer begins small; from there it only grows, but for a line's difference.
    grown = heights[heights.index(min(heights)) :]
    drops = [before - after for before, after in pairwise(grown)]
    assert max(drops) < 45


def test_what_the_page_has_drawn_is_never_shown_twice(tab: Tab) -> None:
    page = tab().page
    url = page.evaluate("file => new URL(file, location.origin).href", assets.url("tail.js"))
    first, *others = page.evaluate(LATE, [url, "\n\n"])
    assert first == ["one", "two", "three", "four", "five"]
    assert others == [["three", "four", "five"], ["five"], ["five"], ["five"]]


RICH = ("Let $x^2$ be.", "$$y$$", "```\nx\n```")


@pytest.mark.parametrize(
    ("text", "soon"), [("It cost $5 or $6.", False), *((rich, True) for rich in RICH)]
)
def test_formulas_and_code_are_native_sooner_than_words(tab: Tab, text: str, soon: bool) -> None:
    page = tab().page
    url = page.evaluate("file => new URL(file, location.origin).href", assets.url("tail.js"))
    [wait] = page.evaluate(ASKS, [url, f"{text}\n\nAnd"])
    assert wait < 500 if soon else wait > 1_500


def test_a_table_is_as_large_while_it_grows_as_it_stays(tab: Tab, model: ScriptedApi) -> None:
    table = "| region | revenue |\n| --- | ---: |\n| North | 165,949.38 |\n| South | 116,236.49 |"
    rows = Text(f"{table}\n\nThat is all.", size=len(table), hold_after={1: "table"})
    model.add(reply(rows, when=Match(contains="a table grows")))
    chat = tab()
    chat.ask("a table grows")
    growing = chat.answer.locator(".db-tail table")
    expect(growing).to_contain_text("116,236.49")
    before = growing.bounding_box()
    model.release("table")
    expect(chat.answer).to_contain_text("That is all.")
    whole = chat.answer.locator("table:not(.db-tail table)")
    expect(whole).to_have_count(1)
    after = whole.bounding_box()
    assert before is not None
    assert after is not None
    assert [before["width"], before["height"]] == pytest.approx(
        [after["width"], after["height"]], abs=1
    )


@pytest.mark.parametrize(
    ("name", "block"),
    [
        *((f"heading {level}", "#" * level + " What the data says") for level in range(1, 7)),
        ("items", "- one\n- two\n  - nested"),
        ("numbers", "1. one\n2. two"),
        ("quote", "> A quote."),
        ("words", "Words with **bold** and `code`."),
    ],
)
def test_a_block_is_as_high_while_it_grows_as_it_stays(
    tab: Tab, model: ScriptedApi, name: str, block: str
) -> None:
    halves = Text(f"Before.\n\n{block}\n\nThat is all.", size=len(block) + 9, hold_after={1: name})
    model.add(reply(halves, when=Match(contains=f"as high: {name}")))
    chat = tab()
    chat.ask(f"as high: {name}")
    growing = chat.answer.locator(".db-tail > *").last
    expect(growing).to_contain_text(re.compile("says|nested|two|quote|bold"))
    before = growing.evaluate(HEIGHT)
    model.release(name)
    expect(chat.button("Stop")).to_have_count(0)
    whole = chat.page.locator(f"{NATIVE} > *").nth(1)
    assert whole.evaluate(HEIGHT) == pytest.approx(before, abs=1)


def test_a_form_that_was_opened_in_the_middle_is_there_with_its_words_after_the_end(
    tab: Tab, model: ScriptedApi
) -> None:
    model.add(reply(Text("A first answer."), when=Match(contains="before the form")))
    halves = Text("The first half. And the rest.", size=16, hold_after={1: "form"})
    model.add(reply(halves, when=Match(contains="during the form")))
    chat = tab()
    chat.ask("before the form")
    expect(chat.answer).to_contain_text("A first answer.")
    expect(chat.button("Stop")).to_have_count(0)
    chat.write("during the form")
    expect(chat.answer).to_contain_text("The first half.")
    chat.settle()
    first = chat.messages.nth(1)
    first.hover()
    first.get_by_role("button", name="Good answer").click()
    field = chat.page.locator("form textarea")
    field.fill("Because it is short")
    model.release("form")
    expect(chat.answer).to_contain_text("And the rest.")
    expect(chat.button("Stop")).to_have_count(0)
    chat.page.wait_for_timeout(2_000)  # what must not happen has no event
    expect(field).to_have_value("Because it is short")


def test_the_end_of_an_answer_is_told_to_screen_readers(tab: Tab, model: ScriptedApi) -> None:
    model.add(reply(Text("Heard."), Hold("heard"), when=Match(contains="hear me")))
    chat = tab()
    chat.ask("hear me")
    status = chat.page.locator('.st-key-tail [role="status"]')
    expect(status).to_have_text("The answer is being written.")
    model.release("heard")
    expect(status).to_have_text("The answer is complete.")


def test_without_a_websocket_the_answer_comes_all_the_same(tab: Tab, model: ScriptedApi) -> None:
    text = Text(MIXED + "And this is the end.", size=400, hold_after={1: "no socket"})
    model.add(reply(text, when=Match(contains="no socket")))
    chat = tab()
    chat.page.route_web_socket("**/api/live", lambda socket: socket.close())
    chat.reload()
    chat.ask("no socket")
    expect(chat.answer).to_contain_text("bold words")
    model.release("no socket")
    expect(chat.answer).to_contain_text("And this is the end.")
    expect(chat.button("Stop")).to_have_count(0)


def test_the_browser_cuts_where_the_server_cuts(tab: Tab) -> None:
    page = tab().page
    chance = random.Random(7)
    texts = ["\n".join(chance.choices(LINES, k=chance.randrange(1, 14))) for _ in range(400)]
    cut = """async ([url, texts]) => {
      const { blockEnd } = await import(url);
      return texts.map((text) => {
        const found = [];
        for (let at = 0; at < text.length; ) {
          const end = blockEnd(text, at, false);
          if (end < 0) break;
          found.push(text.slice(at, end));
          at = end;
        }
        return found;
      });
    }"""
    url = page.evaluate("file => new URL(file, location.origin).href", assets.url("markdown.js"))
    assert page.evaluate(cut, [url, texts]) == [list(blocks(t, whole=False)) for t in texts]
