"""The chat page as a person uses it."""

import re

from playwright.sync_api import Locator, Page, expect


class Chat:
    """One tab."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        # Drawn by the page: neither what was just sent, nor the bubbles that that is copied from.
        drawn = page.locator('[class*="st-key-msg-"]:not(.db-at-once *)')
        self.messages = drawn.get_by_test_id("stChatMessage")
        self.box = page.get_by_test_id("stChatInputTextArea")
        self.alerts = page.get_by_test_id("stAlert")
        self.sidebar = page.get_by_test_id("stSidebar")
        self.tables = page.locator(".db-table")
        self.title = page.get_by_role("textbox", name="Title")

    def open(self, session: str | None = None) -> "Chat":
        """Go to a conversation, or to a new one."""
        self.page.goto(f"{self.url}/?session={session}" if session else self.url)
        expect(self.box).to_be_enabled(timeout=20_000)
        return self

    def reload(self) -> None:
        self.page.reload()
        expect(self.box).to_be_enabled(timeout=20_000)

    def settle(self) -> None:
        """Wait until the page has been drawn."""
        drawn = "[data-test-connection-state=CONNECTED][data-test-script-state=notRunning]"
        expect(self.page.locator(drawn)).to_be_attached()

    def write(self, text: str) -> None:
        """Type a message and press Enter."""
        self.page.bring_to_front()
        self.box.fill(text)
        self.box.press("Enter")

    def ask(self, text: str) -> str:
        """Send a message in a new chat; returns the conversation's id."""
        self.write(text)
        self.page.wait_for_url(re.compile(r"session="))
        return self.session or ""

    @property
    def session(self) -> str | None:
        """The conversation that the address names."""
        found = re.search(r"session=([\w-]+)", self.page.url)
        return found.group(1) if found else None

    @property
    def answer(self) -> Locator:
        """The last message."""
        return self.messages.last

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def press(self, name: str) -> None:
        """Click the first button of that name, in front: a tab behind another hardly draws."""
        self.page.bring_to_front()
        self.button(name).first.click()

    def row(self, title: str) -> Locator:
        """A conversation's link in the sidebar."""
        return self.sidebar.get_by_role("link").filter(has_text=title)

    def rename(self, title: str) -> None:
        """Give the open conversation another title."""
        self.page.bring_to_front()
        # A title that comes in the same moment would be mixed with it.
        while self.title.input_value() != title:
            self.title.fill(title)
        self.title.press("Enter")

    def choose(self, choice: str) -> None:
        """Choose from the open conversation's menu."""
        self.press("Conversation menu")
        self.page.get_by_role("menuitem", name=choice).click()

    def pick_model(self, label: str) -> None:
        """Choose who answers."""
        button = self.page.locator(".st-key-model").get_by_test_id("stPopoverButton")
        expect(button).to_have_count(1)
        button.click()
        self.page.get_by_role("radiogroup").get_by_text(label, exact=True).click()
        self.page.keyboard.press("Escape")
