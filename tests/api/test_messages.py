"""What a page asks about messages: only the person's own, whatever the id, and errors in words."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from core.api.app import create_api
from core.api.live import LiveDesk
from core.api.messages import MessageDesk
from core.domain.records import MessageRecord, User
from core.errors import ConfigurationError, DatabaseUnavailable
from tests.agent.desk import MODEL, Desk
from tests.support.messages_api import (
    ScriptedApi,
    Text,
    Thinking,
    Tokens,
    ToolUse,
    reply,
    text_reply,
)

OWN = {"origin": "http://testserver"}
SQL = "SELECT 'a\tb' AS word, n FROM range(12000) t(n) ORDER BY n"
QUERY = reply(
    Thinking("Hm."), Text("Let me see."), ToolUse("run_sql", {"sql": SQL}), usage=Tokens(input=7)
)
ROUTES = ("messages/{}/markdown", "messages/{}/facts", "messages/{}/feedback", "results/{}/tsv")


class Site:
    """The HTTP API of a desk, as whoever `person` is."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.person = desk, desk.user
        self.broken: Exception | None = None
        api = create_api(ping=lambda: None, live=self._live, messages=self._messages)
        self.client = TestClient(api, raise_server_exceptions=False)

    def _live(self) -> LiveDesk:
        raise AssertionError("no page is open")

    def _messages(self) -> MessageDesk:
        if self.broken is not None:
            raise self.broken
        daybook = self.desk.daybook
        return MessageDesk(
            person=lambda: self.person,
            label_of=daybook.clients.label_of,
            messages=daybook.messages,
            facts=daybook.facts,
            feedback=daybook.feedback,
            results=daybook.results,
            results_dir=daybook.settings.results_dir,
        )

    def get(self, path: str) -> Any:
        return self.client.get(f"/{path}")

    def put(self, id_: str, body: Any, headers: dict[str, str] | None = None) -> Any:
        content = body if isinstance(body, str | bytes) else json.dumps(body)
        sent = {"content-type": "application/json", **(OWN if headers is None else headers)}
        return self.client.put(f"/messages/{id_}/feedback", content=content, headers=sent)


@pytest.fixture
def site(desk: Desk) -> Iterator[Site]:
    made = Site(desk)
    with made.client:
        yield made


@pytest.fixture
def answer(desk: Desk, api: ScriptedApi) -> MessageRecord:
    """An answer with a thought, a query and its result."""
    api.add(QUERY, text_reply("**Three.**", usage=Tokens(input=10, cache_read=3, output=2)))
    return desk.ask("How many?")


@pytest.fixture
def short(desk: Desk, api: ScriptedApi) -> MessageRecord:
    """An answer of one word."""
    api.add(text_reply("Three."))
    return desk.ask("How many?")


def result_of(answer: MessageRecord) -> str:
    (call,) = answer.tool_calls
    assert call.result_id, call.content
    return call.result_id


def told(response: Any) -> tuple[int, str]:
    detail = response.json()["detail"]
    assert isinstance(detail, str)
    assert detail.endswith(".")
    return response.status_code, detail


def test_an_answer_is_copied_as_markdown(site: Site, answer: MessageRecord) -> None:
    response = site.get(f"messages/{answer.id}/markdown")
    assert response.headers["content-type"].startswith("text/markdown")
    assert response.headers["cache-control"] == "no-store"
    assert response.text == f"Let me see.\n\n```sql\n{SQL}\n```\n\n**Three.**"
    question = site.get(f"messages/{answer.parent_id}/markdown")
    assert question.text == "How many?"


def test_a_table_is_copied_as_tab_separated_lines(site: Site, answer: MessageRecord) -> None:
    response = site.get(f"results/{result_of(answer)}/tsv")
    assert response.headers["content-type"].startswith("text/tab-separated-values")
    assert response.headers["x-daybook-rows"] == "12000"
    lines = response.text.split("\n")
    assert lines[:2] == ["word\tn", "a\\tb\t0"]
    assert lines[-2:] == ["a\\tb\t9999", ""]


def test_an_answers_facts(site: Site, answer: MessageRecord) -> None:
    facts = site.get(f"messages/{answer.id}/facts").json()
    assert (facts["model"], facts["label"]) == (MODEL, "Claude Sonnet 5.5")
    assert (facts["calls"], facts["attempts"], facts["input_tokens"]) == (2, 2, 17)
    assert (facts["cache_read_tokens"], facts["cache_write_tokens"]) == (3, 0)
    assert facts["cost_state"] == "final"
    cost = Decimal(2 * 17 + 10 * facts["output_tokens"]) / 10**6 + 3 * Decimal("0.0000001")
    assert Decimal(facts["cost_usd"]) == cost
    assert facts["cost_text"].startswith("$0.00")
    assert facts["duration_ms"] >= facts["first_token_ms"] >= 0
    assert facts["created_at"] == answer.created_at.isoformat()


def test_an_offline_answer_costs_nothing_for_certain(site: Site, desk: Desk) -> None:
    desk.daybook.sessions.set_model(desk.user, session_id=desk.session_id, model="offline-analyst")
    facts = site.get(f"messages/{desk.ask().id}/facts").json()
    assert (facts["cost_usd"], facts["cost_state"]) == ("0", "final")
    assert facts["label"] == "Offline analyst (no AI)"


def test_feedback_is_put_changed_and_taken_back(site: Site, short: MessageRecord) -> None:
    path = f"messages/{short.id}/feedback"
    assert site.get(path).json() == {"thumb": None, "comment": ""}
    put = site.put(short.id, {"thumb": "down", "comment": "Wrong year"})
    assert (put.status_code, put.content) == (204, b"")
    site.put(short.id, {"thumb": "up"})
    assert site.get(path).json() == {"thumb": "up", "comment": "Wrong year"}
    assert site.put(short.id, {"thumb": None, "comment": ""}).status_code == 204
    assert site.get(path).json() == {"thumb": None, "comment": ""}


@pytest.mark.parametrize(
    "headers",
    [{}, {"origin": "null"}, {"origin": ""}, {"origin": "http://evil.example"},
     {"origin": "http://testserver:81"}, {"referer": "http://testserver/"}],
)  # fmt: skip
def test_feedback_from_another_page_or_from_none_is_refused(
    site: Site, short: MessageRecord, headers: dict[str, str]
) -> None:
    assert told(site.put(short.id, {"thumb": "up"}, headers))[0] == 403
    assert site.get(f"messages/{short.id}/feedback").json()["thumb"] is None


@pytest.mark.parametrize(
    "body",
    ["", "{", "[]", "null", '"up"', b"\xff\xfe", "{}", '{"thumb": "sideways"}', '{"thumb": 1}',
     '{"thumb": "up", "comment": 7}',
     {"thumb": "up", "comment": "x" * 2001}, '{"thumb": "up"' * 2000],
)  # fmt: skip
def test_feedback_that_cannot_be_read_is_422_in_words(
    site: Site, short: MessageRecord, body: Any
) -> None:
    assert told(site.put(short.id, body))[0] == 422
    assert site.get(f"messages/{short.id}/feedback").json()["thumb"] is None


def own_paths(answer: MessageRecord) -> list[str]:
    ids = [answer.id, answer.id, answer.id, result_of(answer)]
    return [route.format(id_) for route, id_ in zip(ROUTES, ids, strict=True)]


def test_what_is_another_persons_is_as_what_does_not_exist(
    site: Site, answer: MessageRecord, other: User
) -> None:
    assert {site.get(path).status_code for path in own_paths(answer)} == {200}
    site.person = other
    theirs = [told(site.get(path)) for path in own_paths(answer)]
    nobodys = [told(site.get(route.format(uuid4()))) for route in ROUTES]
    assert theirs == nobodys
    assert {status for status, _ in theirs} == {404}


def test_nobody_gives_feedback_on_another_persons_answer(
    site: Site, short: MessageRecord, other: User
) -> None:
    site.person = other
    for thumb in ("up", None):
        assert told(site.put(short.id, {"thumb": thumb}))[0] == 404


def test_a_deleted_conversation_has_no_messages(
    site: Site, desk: Desk, answer: MessageRecord
) -> None:
    desk.daybook.sessions.delete(desk.user, session_id=desk.session_id)
    assert {told(site.get(path))[0] for path in own_paths(answer)} == {404}


@pytest.mark.parametrize(
    "id_",
    ["x", "%00", "%ff%fe", "..", "%2e%2e%2fetc", "a" * 10_000, "'; DROP TABLE user; --", "🙂"],
)
def test_a_malformed_id_is_not_found(site: Site, id_: str) -> None:
    assert {site.get(route.format(id_)).status_code for route in ROUTES} == {404}


def test_a_result_whose_file_is_gone_says_so(site: Site, desk: Desk, answer: MessageRecord) -> None:
    id_ = result_of(answer)
    (desk.daybook.settings.results_dir / f"{id_}.parquet").unlink()
    status, detail = told(site.get(f"results/{id_}/tsv"))
    assert (status, "Run the query again" in detail) == (410, True)


def test_a_result_file_that_no_call_made_is_not_found(
    site: Site, desk: Desk, answer: MessageRecord
) -> None:
    folder = desk.daybook.settings.results_dir
    stray = str(uuid4())
    (folder / f"{result_of(answer)}.parquet").rename(folder / f"{stray}.parquet")
    assert told(site.get(f"results/{stray}/tsv"))[0] == 404


@pytest.mark.parametrize("error", [DatabaseUnavailable("It is away."), ConfigurationError("No.")])
def test_while_daybook_is_away_it_says_so(site: Site, error: Exception) -> None:
    site.broken = error
    assert {told(site.get(route.format("x"))) for route in ROUTES} == {(503, str(error))}
    assert told(site.put("x", {"thumb": "up"})) == (503, str(error))


@pytest.mark.parametrize("method", ["post", "delete", "patch"])
def test_other_methods_are_refused(site: Site, short: MessageRecord, method: str) -> None:
    response = getattr(site.client, method)(f"/messages/{short.id}/feedback", headers=OWN)
    assert response.status_code == 405


@pytest.fixture
def other(desk: Desk) -> User:
    return desk.daybook.users.ensure(issuer="test", subject="eve", name="Eve")
