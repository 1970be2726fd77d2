"""Questions that the answer suggests are buttons under it, and a click asks them."""

from core.bootstrap import Daybook
from tests.pages.conftest import Open
from tests.pages.test_chat_page import JULY, ask, shown


def offered(page: object) -> list[str]:
    """The keys of the suggested questions' buttons."""
    return [str(b.key) for b in page.button if str(b.key).startswith("suggested ")]  # type: ignore[attr-defined]


def test_two_readings_are_two_buttons_and_a_click_answers(
    daybook: Daybook, open_page: Open
) -> None:
    page = ask(open_page(), "average delay by carrier")
    assert len(offered(page)) == 2
    page.button(key=offered(page)[0]).click().run()
    assert not page.exception
    assert page.code


def test_worst_can_be_taken_the_other_way_with_a_click(daybook: Daybook, open_page: Open) -> None:
    page = ask(open_page(), JULY)
    (key,) = offered(page)
    page.button(key=key).click().run()
    assert "lowest first" in shown(page)


def test_a_refusal_offers_three_questions_also_after_a_reload(
    daybook: Daybook, open_page: Open
) -> None:
    page = ask(open_page(), "Why is the sky blue?")
    assert len(offered(page)) == 3
    assert offered(open_page(page.query_params["session"])) == offered(page)
