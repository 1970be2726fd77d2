"""What holds for all tools: theme, contrast, motion, and that they come and go as a whole."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.pages.browser.tools.conftest import Site, Tab

Open = Callable[..., Tab]

# The contrast of an element's colour with its own background, by the formula of WCAG.
CONTRAST = """element => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const light = (colour, under) => {
    canvas.fillStyle = under; canvas.fillRect(0, 0, 1, 1);
    canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map(each => {
      const part = each / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const page = getComputedStyle(document.querySelector(".stApp")).backgroundColor;
  let under = page;
  for (let at = element; at; at = at.parentElement) {
    const colour = getComputedStyle(at).backgroundColor;
    if (!/, 0\\)$/.test(colour)) { under = colour; break; }
  }
  const dot = element.matches(".db-dot");
  const style = getComputedStyle(element, dot ? "::before" : null);
  const one = light(dot ? style.backgroundColor : style.color, under), other = light(under, page);
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}"""


def contrast(at: Tab, selector: str) -> float:
    return float(at.page.locator(selector).first.evaluate(CONTRAST))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_and_dots_can_be_told_from_what_is_behind_them(
    tab: Open, site: Site, scheme: str
) -> None:
    talk = site.talk(6)
    site.tell(say=[[talk, "artifact", "A chart"], [talk, "error", "It failed"]])
    at = tab(talk, color_scheme=scheme, viewport={"width": 1100, "height": 800})
    for kind in ("person", "answer", "artifact", "error"):
        assert contrast(at, f'.db-dot[data-kind="{kind}"]') >= 3
    at.dots.first.hover()
    assert contrast(at, ".db-preview") >= 4.5
    at.wheel(-900)
    expect(at.newest).to_be_visible()
    assert contrast(at, ".db-newest") >= 4.5
    at.message(talk, 1).scroll_into_view_if_needed()
    at.message(talk, 1).get_by_text("facts").click()
    expect(at.popup.locator("dt").first).to_be_visible()
    for part in (".db-popup dt", ".db-popup dd"):
        assert contrast(at, part) >= 4.5
    at.page.keyboard.press("Escape")
    site.tell(failing=[f"{talk}-0001"])
    at.message(talk, 1).get_by_role("button", name="up", exact=True).click()
    expect(at.told).to_be_visible()
    assert contrast(at, ".db-told") >= 4.5
    site.tell(failing=[])
    at.message(talk, 1).get_by_role("button", name="up", exact=True).click()
    for part in (".db-popup label", ".db-do", ".db-popup textarea"):
        assert contrast(at, part) >= 4.5
    at.page.keyboard.press("Escape")
    at.page.get_by_role("button", name="Keyboard").click()
    for part in (".db-sheet dt", ".db-sheet kbd", ".db-switch"):
        assert contrast(at, part) >= 4.5


def test_the_theme_is_put_on_when_it_changes(tab: Open, site: Site) -> None:
    at = tab(site.talk(6), color_scheme="light")
    background = "() => getComputedStyle(document.querySelector('.db-newest')).backgroundColor"
    light = at.page.evaluate(background)
    at.page.emulate_media(color_scheme="dark")
    at.until(lambda: at.page.evaluate(background) != light)


@pytest.mark.parametrize(("motion", "smooth"), [("reduce", "auto"), ("no-preference", "smooth")])
def test_motion_is_as_the_reader_wants_it(tab: Open, site: Site, motion: str, smooth: str) -> None:
    at = tab(site.talk(8), reduced_motion=motion)
    spy = """() => { window.asked = []; const by = Element.prototype.scrollBy;
        Element.prototype.scrollBy = function (to) {
            window.asked.push(to.behavior); by.call(this, to); } }"""
    at.page.evaluate(spy)
    at.dots.first.click()
    assert at.page.evaluate("window.asked") == [smooth]
    at.until(lambda: at.dots.first.get_attribute("data-seen") == "")


def test_they_go_when_the_component_goes_and_come_back_once(tab: Open, site: Site) -> None:
    talk = site.talk(8)
    at = tab(talk)
    site.tell(without_tools=True)
    at.page.keyboard.press("r")
    expect(at.page.locator(".db-page")).to_have_count(0)
    asked: list[str] = []
    at.page.on("request", lambda request: asked.append(request.url))
    at.message(talk, 7).get_by_role("button", name="up", exact=True).click()
    at.page.keyboard.press("?")
    expect(at.page.get_by_role("dialog")).to_have_count(0)
    assert asked == []
    site.tell(without_tools=False)
    at.page.keyboard.press("r")
    at.ready()
    at.message(talk, 7).get_by_role("button", name="up", exact=True).click()
    expect(at.popup).to_have_count(1)
    assert len([each for each in asked if each.endswith("/feedback")]) == 2


def test_the_tools_of_another_version_take_over(tab: Open, site: Site) -> None:
    talk = site.talk(8)
    at = tab(talk)
    # The same module under another address is what a page gets from a server that was renewed.
    again = """async () => {
        const url = performance.getEntriesByType("resource").map(e => e.name)
            .find(name => name.endsWith("/page/index.js"));
        const newer = await import(url + "?newer");
        newer.default({data: {conversation: "x", draft: "1"}, parentElement: document.body}); }"""
    at.page.evaluate(again)
    expect(at.page.locator(".db-page")).to_have_count(1)
    at.message(talk, 7).get_by_role("button", name="up", exact=True).click()
    expect(at.popup).to_have_count(1)
    assert len(site.tell()["written"]) >= 1
    mine = [each for each in site.tell()["written"] if each["message"].startswith(talk)]
    assert mine == [{"message": f"{talk}-0007", "thumb": "up"}]


def test_what_people_write_is_text_in_the_tools(tab: Open, site: Site) -> None:
    talk = site.talk(4)
    words = "<img src=x onerror=alert(1)> <b>bold</b> &amp; \u202eback \U0001f469\u200d\U0001f4bb"
    site.tell(say=[[talk, "person", words + " long" * 40]])
    at = tab(talk)
    alerts: list[str] = []
    at.page.on("dialog", lambda dialog: alerts.append(dialog.message))
    at.dots.nth(4).hover()
    preview = at.page.locator(".db-preview")
    expect(preview).to_contain_text("<img src=x onerror=alert(1)> <b>bold</b> &amp;")
    assert preview.locator("*").count() == 0
    assert alerts == []


def test_a_phones_page_does_not_scroll_sideways(tab: Open, site: Site) -> None:
    talk = site.talk(8)
    at = tab(talk, viewport={"width": 390, "height": 780})
    at.wheel(-900)
    expect(at.newest).to_be_visible()
    at.page.keyboard.press("?")
    expect(at.page.get_by_role("dialog")).to_be_visible()
    assert at.page.evaluate("document.documentElement.scrollWidth") <= 390
    box = at.page.get_by_role("dialog").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
