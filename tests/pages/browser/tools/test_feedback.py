"""Thumbs and comments."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, expect

from tests.pages.browser.tools.conftest import Site, Tab

Open = Callable[..., Tab]


def written(site: Site, talk: str) -> list[dict[str, Any]]:
    """What was sent about the second message, in order."""
    sent = site.tell()["written"]
    return [each for each in sent if each.pop("message") == f"{talk}-0001"]


def kept(site: Site, talk: str) -> dict[str, Any]:
    return dict(site.tell()["feedback"][f"{talk}-0001"])


def thumb(at: Tab, talk: str, name: str) -> Locator:
    return at.message(talk, 1).get_by_role("button", name=name, exact=True)


def test_a_thumb_is_kept_at_once_and_asks_for_a_comment(tab: Open, site: Site) -> None:
    talk = site.talk(2)
    at = tab(talk)
    thumb(at, talk, "up").click()
    expect(thumb(at, talk, "up")).to_have_attribute("aria-pressed", "true")
    field = at.page.get_by_label("What was good about it?")
    expect(field).to_be_focused()
    assert written(site, talk) == [{"thumb": "up"}]
    field.fill("The table & the chart")
    at.page.get_by_role("button", name="Save").click()
    expect(at.popup).to_have_count(0)
    assert kept(site, talk) == {"thumb": "up", "comment": "The table & the chart"}
    expect(thumb(at, talk, "up")).to_be_focused()


def test_the_other_thumb_takes_its_place_and_keeps_the_comment(tab: Open, site: Site) -> None:
    talk = site.talk(2)
    at = tab(talk)
    thumb(at, talk, "up").click()
    at.page.get_by_role("textbox", name="What was good").fill("Hm")
    at.page.keyboard.press("Control+Enter")
    thumb(at, talk, "down").click()
    expect(thumb(at, talk, "up")).to_have_attribute("aria-pressed", "false")
    expect(at.page.get_by_label("What was wrong with it?")).to_have_value("Hm")
    assert kept(site, talk) == {"thumb": "down", "comment": "Hm"}


def test_a_second_click_takes_it_back(tab: Open, site: Site) -> None:
    talk = site.talk(2)
    at = tab(talk)
    thumb(at, talk, "up").click()
    at.page.get_by_role("button", name="Skip").click()
    thumb(at, talk, "up").click()
    expect(thumb(at, talk, "up")).to_have_attribute("aria-pressed", "false")
    at.until(lambda: kept(site, talk) == {"thumb": None, "comment": ""})
    expect(at.popup).to_have_count(0)


def test_a_refusal_takes_the_thumb_back_and_says_why(tab: Open, site: Site) -> None:
    talk = site.talk(2)
    site.tell(failing=[f"{talk}-0001"])
    at = tab(talk)
    thumb(at, talk, "up").click()
    expect(at.told).to_have_text("Your feedback was not kept. The database does not answer.")
    expect(thumb(at, talk, "up")).to_have_attribute("aria-pressed", "false")
    expect(at.popup).to_have_count(0)


def test_a_comment_that_is_refused_stays_in_the_form(tab: Open, site: Site) -> None:
    talk = site.talk(2)
    at = tab(talk)
    thumb(at, talk, "down").click()
    field = at.page.get_by_label("What was wrong with it?")
    field.fill("Too long")
    site.tell(failing=[f"{talk}-0001"])
    at.page.get_by_role("button", name="Save").click()
    expect(at.popup.get_by_role("alert")).to_have_text(
        "It was not kept. The database does not answer."
    )
    expect(field).to_have_value("Too long")
    site.tell(failing=[])
    at.page.get_by_role("button", name="Save").click()
    expect(at.popup).to_have_count(0)
    assert kept(site, talk) == {"thumb": "down", "comment": "Too long"}


def test_escape_closes_the_form_and_does_not_stop_the_answer(tab: Open, site: Site) -> None:
    talk = site.talk(2)
    site.tell(grow={talk: "Begun."})
    at = tab(talk)
    thumb(at, talk, "up").click()
    expect(at.popup).to_be_visible()
    at.page.keyboard.press("Escape")
    expect(at.popup).to_have_count(0)
    expect(thumb(at, talk, "up")).to_be_focused()
    assert talk not in site.tell()["stopped"]


def test_the_form_stays_while_the_page_is_drawn_anew(tab: Open, site: Site) -> None:
    talk = site.talk(40)
    at = tab(talk)
    at.wheel(-20_000)
    button = at.message(talk, 31).get_by_role("button", name="down", exact=True)
    button.click()
    field = at.page.get_by_label("What was wrong with it?")
    field.fill("Half a sen")
    # By the key, so that the pointer does not close anything: all messages are mounted anew.
    at.page.locator(".st-key-older button").evaluate("button => button.click()")
    expect(at.dots).to_have_count(40)
    expect(field).to_be_visible()
    expect(field).to_have_value("Half a sen")
    expect(button).to_have_attribute("aria-pressed", "true")
    foot, form = button.bounding_box(), at.popup.bounding_box()
    assert foot is not None
    assert form is not None
    assert abs(form["x"] - foot["x"]) < 400


def test_what_was_pressed_is_shown_after_a_reload(tab: Open, site: Site) -> None:
    talk = site.talk(2)
    at = tab(talk)
    thumb(at, talk, "down").click()
    at.page.get_by_label("What was wrong with it?").fill("Why?")
    at.page.get_by_role("button", name="Save").click()
    expect(at.popup).to_have_count(0)
    at.page.reload()
    at.ready()
    expect(thumb(at, talk, "down")).to_have_attribute("aria-pressed", "true")
    thumb(at, talk, "up").click()
    expect(at.page.get_by_label("What was good about it?")).to_have_value("Why?")


def test_clicks_in_a_hurry_end_with_the_last_one(tab: Open, site: Site) -> None:
    talk = site.talk(2)
    at = tab(talk)
    order = ["up", "down", "up", "up", "down"]
    clicks = "(foot, order) => order.forEach(n => foot.querySelector(`[data-thumb=${n}]`).click())"
    at.message(talk, 1).locator(".db-foot").evaluate(clicks, order)
    at.until(lambda: len(written(site, talk)) == len(order))
    assert [each["thumb"] for each in written(site, talk)] == ["up", "down", "up", None, "down"]
    expect(thumb(at, talk, "down")).to_have_attribute("aria-pressed", "true")
    expect(at.popup).to_have_count(1)
