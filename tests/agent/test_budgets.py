"""A spent budget is a clear notice in the conversation; nothing is asked, nothing is broken."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from core.domain.models import OFFLINE_MODEL
from core.domain.pricing.budgets import EVERYONE
from core.domain.records import User
from core.domain.states import Role
from tests.agent.desk import MODEL, Desk
from tests.support.messages_api import (
    Match,
    ScriptedApi,
    SseError,
    Start,
    Tokens,
    reply,
    text_reply,
    tool_reply,
)

SMALL = "claude-haiku-5-5"
DEAR = text_reply("x", usage=Tokens(input=1, output=100_000), when=Match(model=MODEL))


@pytest.fixture
def admin(desk: Desk) -> User:
    return desk.daybook.users.ensure(issuer="test", subject="r", name="Root", role=Role.ADMIN)


def limit(desk: Desk, admin: User, amount: str, whose: str = EVERYONE) -> None:
    desk.daybook.accounts.budgets.set(admin, whose=whose, monthly_limit=Decimal(amount))


def test_a_refused_call_is_a_notice_that_names_who_can_raise_it(
    desk: Desk, api: ScriptedApi, admin: User
) -> None:
    api.add(DEAR)
    limit(desk, admin, "1.00")
    desk.ask()
    answer = desk.ask("And now?")
    assert len(api.exchanges()) == 1
    notice = "The monthly budget for everyone, $1.00, is used up: $1.00 spent in "
    assert answer.metadata["notice"].startswith(notice)
    assert answer.metadata["notice"].endswith(" Root can raise it.")
    assert answer.metadata["remedies"] == ["retry", "offline"]
    assert (answer.kind, desk.session().status) == ("error", "error")


def test_after_a_raise_the_same_question_is_answered(
    desk: Desk, api: ScriptedApi, admin: User
) -> None:
    api.add(text_reply("Three."))
    limit(desk, admin, "0", desk.user.id)
    refused = desk.ask()
    assert refused.metadata["notice"].startswith("Your monthly budget, $0.00, is used up")
    limit(desk, admin, "1.00", desk.user.id)
    desk.end(desk.conversation.again(desk.user, session_id=desk.session_id, message_id=refused.id))
    assert desk.answer().content == "Three."


def test_the_offline_analyst_still_answers(desk: Desk, api: ScriptedApi, admin: User) -> None:
    limit(desk, admin, "0")
    refused = desk.ask()
    desk.end(
        desk.conversation.answer_offline(
            desk.user, session_id=desk.session_id, message_id=refused.id
        )
    )
    assert desk.answer().model == "offline-analyst"
    assert "budget" not in desk.answer().metadata.get("notice", "")


def test_the_offline_analyst_warns_of_no_budget(desk: Desk, api: ScriptedApi, admin: User) -> None:
    """Also where one is used up: its answers cost nothing."""
    api.add(DEAR)
    limit(desk, admin, "9.00")
    desk.ask()
    limit(desk, admin, "0")
    desk.daybook.sessions.set_model(desk.user, session_id=desk.session_id, model=OFFLINE_MODEL)
    answer = desk.ask("How many rows are there?")
    assert (answer.model, answer.status) == (OFFLINE_MODEL, "complete")
    assert "budget" not in answer.metadata.get("notice", "")


def test_a_budget_that_is_spent_between_calls_keeps_what_was_answered(
    desk: Desk, api: ScriptedApi, admin: User
) -> None:
    api.add(tool_reply("list_tables", {}, usage=Tokens(input=1, output=100_000)))
    limit(desk, admin, "1.00")
    answer = desk.ask()
    assert "is used up" in answer.metadata["notice"]
    assert [call.state for call in answer.tool_calls] == ["complete"]
    assert [call.outcome for call in desk.calls()] == ["complete"]
    assert desk.daybook.accounts.ledger.check().agrees


def test_a_retry_is_refused_when_the_first_try_has_spent_it(
    desk: Desk, api: ScriptedApi, admin: User
) -> None:
    api.add(reply(Start(), SseError(), usage=Tokens(input=10**6)), DEAR)
    limit(desk, admin, "1.00")
    answer = desk.ask()
    assert [(call.outcome, call.cost) for call in desk.calls()] == [("error", Decimal("2.00001"))]
    assert "attempt 2 of 3" in answer.metadata["retries"][0]
    assert "$2.00, of which $2.00 estimated spent in" in answer.metadata["notice"]


@pytest.mark.parametrize(("amount", "warned"), [("1.25", True), ("1.30", False)])
def test_an_answer_at_80_percent_says_so(
    desk: Desk, api: ScriptedApi, admin: User, amount: str, warned: bool
) -> None:
    api.add(DEAR)
    limit(desk, admin, amount)
    answer = desk.ask()
    assert answer.status == "complete"
    assert ("$1.00 of $1.25 used (80%)" in answer.metadata.get("notice", "")) is warned


def test_no_title_is_asked_for_when_the_budget_is_spent(
    database_url: str, tmp_path: Path, api: ScriptedApi
) -> None:
    for desk in opened(database_url, tmp_path, api):
        api.add(DEAR)
        root = desk.daybook.users.ensure(issuer="t", subject="r", name="Root", role=Role.ADMIN)
        limit(desk, root, "1.00")
        desk.ask("How many?")
        desk.rest()
        assert desk.session().title == "How many?"
        assert [call.purpose for call in desk.calls()] == ["answer"]


def opened(database_url: str, tmp_path: Path, api: ScriptedApi) -> Iterator[Desk]:
    desk = Desk(database_url, tmp_path, api.url, title_model=SMALL)
    yield desk
    desk.close()
