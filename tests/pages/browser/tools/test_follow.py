"""The end is followed, until the reader goes elsewhere."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.pages.browser.tools.conftest import Site, Tab

Open = Callable[..., Tab]


def test_a_conversation_opens_at_its_end(tab: Open, site: Site) -> None:
    at = tab(site.talk(10))
    at.until(lambda: at.gap() < 2)
    expect(at.newest).to_be_hidden()


def test_growth_is_followed(tab: Open, site: Site) -> None:
    talk = site.talk(10)
    site.tell(grow={talk: "Begun.\n\n"})
    at = tab(talk)
    for n in range(4):
        site.tell(grow={talk: f"Paragraph {n}.\n\n" * 8})
        expect(at.page.get_by_text(f"Paragraph {n}.").last).to_be_in_viewport()
        at.until(lambda: at.gap() < 2)


def test_a_reader_who_scrolled_up_stays_there(tab: Open, site: Site) -> None:
    talk = site.talk(10)
    site.tell(grow={talk: "Begun.\n\n"})
    at = tab(talk)
    expect(at.page.get_by_text("Begun.")).to_be_in_viewport()
    at.wheel(-900)
    expect(at.newest).to_be_visible()
    top = at.main.evaluate("main => main.scrollTop")
    site.tell(grow={talk: "More.\n\n" * 30})
    expect(at.page.get_by_text("More.").last).to_be_attached()
    assert at.main.evaluate("main => main.scrollTop") == top


def test_the_button_says_that_there_is_more_and_brings_back(tab: Open, site: Site) -> None:
    talk = site.talk(10)
    site.tell(grow={talk: "Begun.\n\n"})
    at = tab(talk)
    expect(at.page.get_by_text("Begun.")).to_be_in_viewport()
    at.wheel(-900)
    expect(at.newest).to_have_accessible_name("To the newest")
    at.page.wait_for_timeout(500)
    site.tell(grow={talk: "More.\n\n" * 3})
    expect(at.newest).to_have_accessible_name("To the newest: there is more")
    at.newest.click()
    expect(at.newest).to_be_hidden()
    site.tell(grow={talk: "Yet more.\n\n" * 30})
    expect(at.page.get_by_text("Yet more.").last).to_be_in_viewport()


def test_scrolling_back_to_the_end_follows_again(tab: Open, site: Site) -> None:
    talk = site.talk(10)
    site.tell(grow={talk: "Begun.\n\n"})
    at = tab(talk)
    at.wheel(-500)
    expect(at.newest).to_be_visible()
    at.wheel(2_000)
    expect(at.newest).to_be_hidden()
    site.tell(grow={talk: "More.\n\n" * 30})
    expect(at.page.get_by_text("More.").last).to_be_in_viewport()


def test_a_wheel_that_moved_nothing_does_not_let_go(tab: Open, site: Site) -> None:
    talk = site.talk(1)
    site.tell(grow={talk: "Begun.\n\n"})
    at = tab(talk)
    expect(at.page.get_by_text("Begun.")).to_be_visible()
    at.wheel(-300)
    at.page.wait_for_timeout(600)
    site.tell(grow={talk: "More.\n\n" * 60})
    expect(at.page.get_by_text("More.").last).to_be_in_viewport()


def test_sending_brings_a_reader_back_from_above(tab: Open, site: Site) -> None:
    at = tab(site.talk(10))
    at.wheel(-900)
    expect(at.newest).to_be_visible()
    at.box.fill("One more question")
    at.box.press("Enter")
    expect(at.page.get_by_text("One more question")).to_be_in_viewport()
    at.until(lambda: at.gap() < 2)


def test_a_new_conversation_shows_its_top_and_no_button(tab: Open, site: Site) -> None:
    at = tab(viewport={"width": 900, "height": 260})
    expect(at.page.get_by_role("heading", name="A new conversation")).to_be_in_viewport()
    expect(at.newest).to_be_hidden()


def test_what_the_browser_scrolled_to_by_itself_is_left_in_view(tab: Open, site: Site) -> None:
    talk = site.talk(10)
    site.tell(grow={talk: "Begun.\n\n"})
    at = tab(talk)
    at.until(lambda: at.gap() < 2)
    at.page.wait_for_timeout(500)
    # As its search does, and a screen reader: no wheel, no key, no pointer.
    at.message(talk, 1).evaluate("message => message.scrollIntoView()")
    expect(at.newest).to_be_visible()
    site.tell(grow={talk: "More.\n\n" * 30})
    expect(at.page.get_by_text("More.").last).to_be_attached()
    expect(at.message(talk, 1)).to_be_in_viewport()
