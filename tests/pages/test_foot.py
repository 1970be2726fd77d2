"""The line under a message: what its buttons are for, and nothing of a person's in its HTML."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest

from core.bootstrap import Daybook
from core.domain.models import OFFLINE_MODEL
from core.domain.records import MessageRecord, Thumb
from core.domain.states import MessageKind, MessageRole, MessageStatus
from pages.parts.foot import foot_html
from pages.parts.visit import Visit

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
ANSWER = MessageRecord(
    id="01-a",
    session_id="s",
    seq=2,
    parent_id=None,
    role=MessageRole.ASSISTANT,
    kind=MessageKind.TEXT,
    status=MessageStatus.COMPLETE,
    content="",
    blocks=(),
    metadata={},
    model=OFFLINE_MODEL,
    turn_id=None,
    created_at=NOW - timedelta(minutes=5),
)
QUESTION = replace(ANSWER, role=MessageRole.USER, model=None)


class Elements(HTMLParser):
    """The tags of an HTML text with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def of(self, kind: str) -> list[dict[str, str | None]]:
        return [each for tag, each in self.found if kind in (tag, each.get("class"))]


@pytest.fixture
def visit(daybook: Daybook) -> Visit:
    user = daybook.users.local()
    return Visit(daybook=daybook, user=user, zone=ZoneInfo("Europe/Berlin"), now=NOW)


def test_an_answer_can_be_copied_judged_and_looked_into(visit: Visit) -> None:
    html = foot_html(visit, ANSWER, newest=False)
    elements = Elements(html)
    assert elements.of("db-foot")[0]["data-message"] == "01-a"
    assert [each["data-copy"] for each in elements.of("db-copy")] == ["messages/01-a/markdown"]
    assert [each["data-thumb"] for each in elements.of("db-thumb")] == ["up", "down"]
    assert [each["data-facts"] for each in elements.of("db-facts")] == ["01-a"]
    assert "Offline analyst (no AI)" in html


def test_a_question_has_its_time_and_can_be_copied(visit: Visit) -> None:
    elements = Elements(foot_html(visit, QUESTION, newest=False))
    assert len(elements.of("button")) == len(elements.of("db-copy")) == 1
    assert elements.of("time")[0]["datetime"] == ANSWER.created_at.isoformat()


def test_every_button_says_what_it_is_for(visit: Visit) -> None:
    for button in Elements(foot_html(visit, ANSWER, newest=True)).of("button"):
        assert button["aria-label"]
        assert button["type"] == "button"


def test_the_time_is_the_readers_and_full_under_the_pointer(visit: Visit) -> None:
    html = foot_html(visit, ANSWER, newest=False)
    assert ">12:55</time>" in html
    assert Elements(html).of("time")[0]["title"] == "Saturday, 21 November 2026, 12:55:00 CET"


@pytest.mark.parametrize(
    ("thumb", "pressed"),
    [(None, ["false", "false"]), ("up", ["true", "false"]), ("down", ["false", "true"])],
)
def test_the_given_thumb_is_pressed(visit: Visit, thumb: Thumb | None, pressed: list[str]) -> None:
    thumbs = Elements(foot_html(visit, ANSWER, newest=False, thumb=thumb)).of("db-thumb")
    assert [each["aria-pressed"] for each in thumbs] == pressed


@pytest.mark.parametrize("newest", [True, False])
def test_the_newest_is_marked(visit: Visit, newest: bool) -> None:
    foot = Elements(foot_html(visit, ANSWER, newest=newest)).of("db-foot")[0]
    assert ("data-newest" in foot) == newest


def test_a_comment_is_kept_where_the_page_finds_it(visit: Visit) -> None:
    comment = 'It said "5" & <b>not</b>\n6'
    html = foot_html(visit, ANSWER, newest=False, thumb="down", comment=comment)
    assert Elements(html).of("db-foot")[0]["data-comment"] == comment
    assert "<b>" not in html


def test_a_models_name_is_text(visit: Visit) -> None:
    answer = replace(ANSWER, model='<b onclick="x">"m" & n</b>')
    html = foot_html(visit, answer, newest=False)
    assert "<b " not in html
    assert "&lt;b onclick=&quot;x&quot;&gt;&quot;m&quot; &amp; n&lt;/b&gt;" in html
