"""What the keyboard does."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.pages.browser.tools.conftest import Site, Tab

Open = Callable[..., Tab]
MAC = "Object.defineProperty(navigator, 'platform', {get: () => 'MacIntel'})"


def sheet(at: Tab) -> Locator:
    return at.page.get_by_role("dialog", name="Keyboard")


def test_slash_goes_to_the_box(tab: Open, site: Site) -> None:
    at = tab(site.talk(2))
    at.page.keyboard.press("/")
    expect(at.box).to_be_focused()
    expect(at.box).to_have_value("")
    at.page.keyboard.press("/")
    expect(at.box).to_have_value("/")


def test_alt_n_is_a_new_chat_also_while_typing(tab: Open, site: Site) -> None:
    talk = site.talk(2)
    at = tab(talk)
    at.box.press("Alt+n")
    at.page.wait_for_url(lambda url: "session" not in url)
    expect(at.page.get_by_role("heading", name="A new conversation")).to_be_visible()


def test_alt_and_arrows_go_through_the_list(tab: Open, site: Site) -> None:
    one, other = site.talk(2), site.talk(3)
    at = tab(other)
    at.page.keyboard.press("Alt+ArrowUp")
    at.page.wait_for_url(f"**={one}")
    expect(at.message(one, 1)).to_be_visible()
    at.box.fill("typing")
    at.box.press("Alt+ArrowDown")
    at.page.wait_for_url(f"**={other}")


def test_steps_in_a_hurry_are_all_taken(tab: Open, site: Site) -> None:
    talks = [site.talk(2) for _ in range(4)]
    at = tab(talks[0])
    site.tell(slow_s=0.4)
    for _ in range(3):
        at.page.keyboard.press("Alt+ArrowDown")
    at.page.wait_for_url(f"**={talks[3]}")
    site.tell(slow_s=0)


def test_at_the_lists_ends_nothing_happens(tab: Open, site: Site) -> None:
    talk = site.talk(2)
    at = tab(talk)
    draws = site.tell()["draws"]
    at.page.keyboard.press("Alt+ArrowDown")
    at.page.wait_for_timeout(300)
    assert site.tell()["draws"] == draws


def test_escape_stops_the_answer(tab: Open, site: Site) -> None:
    talk = site.talk(2)
    site.tell(grow={talk: "Begun."})
    at = tab(talk)
    at.box.press("Escape")
    at.until(lambda: talk in site.tell()["stopped"])


@pytest.mark.parametrize("what", ["dialog", "sheet", "search"])
def test_escape_closes_what_is_open_first(tab: Open, site: Site, what: str) -> None:
    talk = site.talk(2)
    site.tell(grow={talk: "Begun."})
    at = tab(talk)
    match what:
        case "dialog":
            at.page.get_by_role("button", name="Open a dialog").click()
            at.page.get_by_label("In the dialog").click()
        case "sheet":
            at.page.keyboard.press("?")
            expect(sheet(at)).to_be_visible()
        case "search":
            at.page.get_by_label("Search").click()
    at.page.keyboard.press("Escape")
    expect(at.page.get_by_role("dialog")).to_have_count(0)
    at.page.wait_for_timeout(300)
    assert talk not in site.tell()["stopped"]


def test_the_sheet_opens_by_its_key_and_its_button_and_gives_the_focus_back(
    tab: Open, site: Site
) -> None:
    at = tab(site.talk(2))
    at.page.keyboard.press("?")
    expect(sheet(at)).to_contain_text("New chat")
    at.page.get_by_role("button", name="Close").click()
    expect(sheet(at)).to_have_count(0)
    button = at.page.get_by_role("button", name="Keyboard")
    button.focus()
    at.page.keyboard.press("Enter")
    expect(at.page.get_by_role("button", name="Close")).to_be_focused()
    at.page.keyboard.press("Escape")
    expect(button).to_be_focused()
    button.click()
    at.page.mouse.click(5, 5)
    expect(sheet(at)).to_have_count(0)


@pytest.mark.parametrize("key", ["/", "?", "n", "r"])
def test_typing_types(tab: Open, site: Site, key: str) -> None:
    at = tab(site.talk(2))
    field = at.page.get_by_label("Search")
    field.press(key)
    expect(field).to_have_value(key)
    expect(sheet(at)).to_have_count(0)


def test_single_keys_can_be_switched_off_and_stay_off(tab: Open, site: Site) -> None:
    at = tab(site.talk(2), viewport={"width": 1100, "height": 800})
    at.page.keyboard.press("?")
    at.page.get_by_role("checkbox").uncheck()
    at.page.keyboard.press("Escape")
    at.page.reload()
    at.ready()
    at.page.keyboard.press("?")
    at.page.keyboard.press("/")
    expect(at.box).not_to_be_focused()
    expect(sheet(at)).to_have_count(0)
    at.page.get_by_role("button", name="Keyboard").click()
    expect(at.page.get_by_role("checkbox")).not_to_be_checked()


def test_nothing_fires_behind_a_dialog(tab: Open, site: Site) -> None:
    talk = site.talk(2)
    at = tab(talk)
    at.page.get_by_role("button", name="Open a dialog").click()
    expect(at.page.get_by_role("dialog")).to_be_visible()
    for key in ("Alt+n", "/", "?", "Alt+ArrowUp"):
        at.page.keyboard.press(key)
    expect(at.page.get_by_role("dialog")).to_have_count(1)
    assert talk in at.page.url


def test_keys_that_write_letters_on_a_mac_are_left_alone_there(tab: Open, site: Site) -> None:
    one, other = site.talk(2), site.talk(2)
    at = tab(other)
    at.page.add_init_script(MAC)
    at.page.reload()
    at.ready()
    at.box.fill("caret\nmoves")
    at.box.press("Alt+ArrowUp")
    at.box.press("Alt+n")
    at.page.wait_for_timeout(300)
    assert other in at.page.url
    at.box.fill("")
    at.box.press("Alt+ArrowUp")
    at.page.wait_for_url(f"**={one}")
    at.box.press("Control+Shift+KeyN")
    at.page.wait_for_url(lambda url: "session" not in url)
