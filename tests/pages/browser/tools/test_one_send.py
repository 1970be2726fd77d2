"""Of two messages that are sent in a hurry, none is lost."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.pages.browser.tools.conftest import Site, Tab


def test_a_second_message_waits_in_the_box_until_the_first_is_taken_and_is_sent_then(
    tab: Callable[..., Tab], site: Site
) -> None:
    talk = site.talk(2)
    at = tab(talk)
    site.tell(slow_s=1.5)
    for words in ("The first", "The second"):
        at.box.fill(words)
        at.box.press("Enter")
    expect(at.box).to_have_value("The second")
    site.tell(slow_s=0)
    expect(at.dots).to_have_count(4)
    expect(at.box).to_have_value("")
    said = [each["text"] for each in site.tell()["talks"][talk][2:]]
    assert said == ["The first", "The second"]
