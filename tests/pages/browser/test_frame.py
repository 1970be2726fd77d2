"""The page around the answers: the header of a conversation, and the list of all."""

from playwright.sync_api import expect

from tests.pages.browser.chat import Chat
from tests.pages.browser.conftest import Tab
from tests.support.messages_api import Match, ScriptedApi, text_reply

PHONE = {"width": 390, "height": 800}
LONG = "A title that says everything that was said, and then says it again " * 3


def begin(tab: Tab, model: ScriptedApi, words: str, **options: object) -> Chat:
    """A conversation of which `words` is the question."""
    model.add(text_reply(f"Yes, {words}.", when=Match(contains=words)))
    chat = tab(**options)
    chat.ask(words)
    expect(chat.answer.locator(".db-foot")).to_be_visible(timeout=20_000)
    return chat


def test_rename_in_the_menu_leads_to_the_title(tab: Tab, model: ScriptedApi) -> None:
    chat = begin(tab, model, "a name by menu")
    chat.rename("Before")
    expect(chat.row("Before")).to_be_visible()
    chat.choose("Rename")
    expect(chat.title).to_be_focused()
    chat.page.keyboard.type("After")
    chat.page.keyboard.press("Enter")
    expect(chat.row("After")).to_be_visible()
    expect(chat.title).not_to_be_focused()


def test_escape_leaves_the_title_as_it_was(tab: Tab, model: ScriptedApi) -> None:
    chat = begin(tab, model, "an escape")
    chat.rename("As it was")
    expect(chat.row("As it was")).to_be_visible()
    chat.title.fill("Half a ti")
    chat.title.press("Escape")
    expect(chat.title).to_have_value("As it was")
    chat.box.click()
    expect(chat.row("As it was")).to_be_visible()


def test_a_title_that_is_being_typed_is_not_overwritten(tab: Tab, model: ScriptedApi) -> None:
    one = begin(tab, model, "two write a title")
    two = tab(one.session)
    two.title.fill("Half typed")
    one.rename("From elsewhere")
    expect(two.row("From elsewhere")).to_be_visible()
    expect(two.title).to_have_value("Half typed")


def test_a_long_title_is_one_line_and_whole_under_the_pointer(tab: Tab, model: ScriptedApi) -> None:
    chat = begin(tab, model, "a very long title")
    chat.rename(LONG)
    row = chat.sidebar.locator(".db-session[aria-current=page]")
    expect(row).to_contain_text(LONG.strip())
    heights = [box["height"] for each in (row, chat.title) if (box := each.bounding_box())]
    assert max(heights) <= 40
    expect(row).to_have_attribute("title", f"{LONG.strip()} now")
    chat.title.hover()
    expect(chat.title).to_have_attribute("title", LONG.strip())


def test_the_header_stays_while_the_rest_scrolls(tab: Tab, model: ScriptedApi) -> None:
    lines = "\n\n".join(f"Paragraph {n}." for n in range(60))
    model.add(text_reply(lines, when=Match(contains="sixty paragraphs")))
    chat = tab()
    chat.ask("sixty paragraphs")
    expect(chat.page.get_by_text("Paragraph 59.")).to_be_in_viewport(timeout=20_000)
    expect(chat.page.get_by_text("Paragraph 0.")).not_to_be_in_viewport()
    expect(chat.title).to_be_in_viewport()
    expect(chat.button("Conversation menu")).to_be_in_viewport()


def test_data_is_switched_off_for_one_conversation(tab: Tab, model: ScriptedApi) -> None:
    chat = begin(tab, model, "less data")
    reach = chat.page.locator(".st-key-reach")
    expect(reach).to_contain_text("2 datasets")
    reach.get_by_role("button", name="Data in use").click()
    choice = chat.page.get_by_test_id("stPopoverBody")
    expect(choice).to_contain_text("336,776 rows · 19 columns")
    choice.get_by_text("Flights from New York City in 2013").click()
    expect(reach).to_contain_text("A shop's orders (synthetic)")
    expect(choice).to_be_visible()
    expect(tab(chat.session).page.locator(".st-key-reach")).to_contain_text("A shop's orders")


def test_the_open_conversation_is_told_to_those_who_hear_the_list(
    tab: Tab, model: ScriptedApi
) -> None:
    chat = begin(tab, model, "first of the list")
    row = chat.sidebar.locator(f'[data-session="{chat.session}"]')
    expect(row).to_have_attribute("aria-current", "page")
    chat.press("New chat")
    expect(chat.sidebar.locator("[aria-current]")).to_have_count(0)
    row.click()
    expect(row).to_have_attribute("aria-current", "page")


def test_on_a_phone_the_list_goes_away_when_one_was_picked(tab: Tab, model: ScriptedApi) -> None:
    chat = begin(tab, model, "picked on a phone", viewport=PHONE)
    chat.page.get_by_test_id("stExpandSidebarButton").click()
    expect(chat.button("New chat")).to_be_in_viewport()
    chat.press("New chat")
    expect(chat.page.get_by_role("heading", name="Daybook")).to_be_visible()
    expect(chat.button("New chat")).not_to_be_in_viewport()


def test_a_deletion_leaves_no_complaint(tab: Tab, model: ScriptedApi) -> None:
    chat = begin(tab, model, "deleted after a pick")
    chat.pick_model("Offline analyst (no AI)")
    expect(chat.page.locator(".st-key-model")).to_contain_text("Offline analyst")
    chat.choose("Delete")
    expect(chat.page.get_by_role("heading", name="Daybook")).to_be_visible()
    chat.press("Undo")
    expect(chat.answer).to_contain_text("deleted after a pick")
    expect(chat.alerts).to_have_count(0)
