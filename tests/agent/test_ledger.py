"""Recorded streams, added up to the last token and the last billionth of a dollar."""

import json
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from core.domain.ids import utc_now
from core.domain.pricing.usage_totals import Period
from core.domain.usage import Usage
from tests.agent.desk import MODEL, Desk
from tests.support.messages_api import (
    Cut,
    Hold,
    Match,
    Raw,
    Reply,
    ScriptedApi,
    SseError,
    Start,
    Text,
    Thinking,
    Tokens,
    UsageSoFar,
    http_error,
    reply,
    text_reply,
    tool_reply,
)

HAIKU = "claude-haiku-5-5"
CACHED = Tokens(input=3, cache_write_5m=101, cache_write_1h=1_009, cache_read=10_007, output=211)
TOOL = tool_reply("list_tables", {}, usage=Tokens(input=1_000, cache_read=500, output=40))


def _sse(kind: str, **fields: Any) -> str:
    return f"event: {kind}\ndata: {json.dumps({'type': kind, **fields})}\n\n"


WITHOUT_USAGE = "".join(
    [
        _sse("content_block_start", index=0, content_block={"type": "text", "text": ""}),
        _sse("content_block_delta", index=0, delta={"type": "text_delta", "text": "y" * 40}),
        _sse("content_block_stop", index=0),
        _sse("message_delta", delta={"stop_reason": "end_turn"}),
        _sse("message_stop"),
    ]
)

# What the API sends, and what must be in the ledger: calls as (outcome, state), tokens, USD.
STREAMS: dict[str, tuple[list[Reply], list[tuple[str, str]], Usage, str]] = {
    "plain": (
        [text_reply("Three.", usage=Tokens(input=1_234, output=567))],
        [("complete", "final")],
        Usage(input=1_234, output=567),
        "0.008138",
    ),
    "cache writes and reads in both lifetimes": (
        [text_reply("Three.", usage=CACHED)],
        [("complete", "final")],
        Usage(input=3, cache_write_5m=101, cache_write_1h=1_009, cache_read=10_007, output=211),
        "0.0074052",
    ),
    "cache writes by their total only": (
        [text_reply("x", usage=Tokens(input=1, cache_write_5m=40, output=1, breakdown=False))],
        [("complete", "final")],
        Usage(input=1, cache_write_5m=40, output=1),
        "0.000112",
    ),
    "a tool loop of five calls": (
        [*[TOOL] * 4, text_reply("Three.", usage=Tokens(input=7, output=9))],
        [("complete", "final")] * 5,
        Usage(input=4_007, cache_read=2_000, output=169),
        "0.009904",
    ),
    "an error in the middle of the stream": (
        [reply(Text("x" * 400, stop=False), SseError(), usage=Tokens(input=50))],
        [("cut", "estimated")],
        Usage(input=50, output=100),
        "0.0011",
    ),
    "a cut, with the API's count so far": (
        [reply(Text("xxxx", stop=False), UsageSoFar(77), Cut(), usage=Tokens(input=50))],
        [("cut", "estimated")],
        Usage(input=50, output=77),
        "0.00087",
    ),
    "retries after 529": (
        [http_error(529), http_error(529), text_reply("x", usage=Tokens(input=10, output=20))],
        [("error", "final")] * 2 + [("complete", "final")],
        Usage(input=10, output=20),
        "0.00022",
    ),
    "a retry after an error that had counted": (
        [
            reply(Start(), SseError(), usage=Tokens(input=30)),
            text_reply("x", usage=Tokens(input=10, output=20)),
        ],
        [("error", "estimated"), ("complete", "final")],
        Usage(input=40, output=21),
        "0.00029",
    ),
    "thinking": (
        [reply(Thinking("Hm."), Text("x"), usage=Tokens(input=10, output=500, thinking=400))],
        [("complete", "final")],
        Usage(input=10, output=500, thinking=400),
        "0.00502",
    ),
    "a refusal": (
        [text_reply("No.", usage=Tokens(input=10, output=3), stop_reason="refusal")],
        [("complete", "final")],
        Usage(input=10, output=3),
        "0.00005",
    ),
    "the length limit": (
        [text_reply("x", usage=Tokens(input=10, output=16_000), stop_reason="max_tokens")],
        [("complete", "final")],
        Usage(input=10, output=16_000),
        "0.16002",
    ),
    "a key that is refused": (
        [http_error(401)],
        [("error", "final")],
        Usage(),
        "0",
    ),
}  # fmt: skip


@pytest.fixture
def desk(database_url: str, tmp_path: Path, api: ScriptedApi) -> Iterator[Desk]:
    made = Desk(database_url, tmp_path, api.url, max_iterations=5)
    yield made
    made.close()


def today() -> Period:
    """All days on which these tests can run."""
    now = utc_now().date()
    return Period(first=now - timedelta(days=1), last=now + timedelta(days=1))


def in_all(desk: Desk) -> tuple[Usage, Decimal, str]:
    """Everything in the roll-up, which must agree with the calls and the answer's facts."""
    report = desk.daybook.accounts.ledger.check()
    assert report.agrees, report.differences
    page = desk.daybook.accounts.usage.by(desk.user, "day", period=today())
    usage = sum((total.usage for total in page.totals), Usage())
    assert (usage, page.whole) == (report.usage, report.cost)
    return usage, page.whole.known, page.whole.state


def ended(desk: Desk) -> list[tuple[str, str]]:
    return [(call.outcome, call.cost_state) for call in desk.calls()]


@pytest.mark.parametrize("name", STREAMS)
def test_a_recorded_stream_is_accounted_for_to_the_last_token(
    desk: Desk, api: ScriptedApi, name: str
) -> None:
    replies, calls, usage, cost = STREAMS[name]
    api.add(*replies)
    answer = desk.ask()
    assert ended(desk) == calls
    state = "estimated" if "estimated" in {state for _, state in calls} else "final"
    assert in_all(desk) == (usage, Decimal(cost), state)
    facts = desk.daybook.facts.of(desk.user, message_id=answer.id)
    assert (facts.usage, facts.cost, facts.cost_state) == (usage, Decimal(cost), state)


def test_a_stopped_answer_is_estimated_from_what_arrived(desk: Desk, api: ScriptedApi) -> None:
    api.add(reply(Text("x" * 400, stop=False), Hold(), usage=Tokens(input=70)))
    turn_id = desk.send()
    api.wait_for_deltas(1, 34)
    for _, event in desk.conversation.follow(desk.user, turn_id=turn_id):
        if event.kind == "text_delta" and len(event.text) == 4:
            desk.conversation.stop(desk.user, session_id=desk.session_id)
    assert ended(desk) == [("stopped", "estimated")]
    assert in_all(desk) == (Usage(input=70, output=100), Decimal("0.00114"), "estimated")


def test_a_call_that_died_with_its_worker_is_paid_beside_the_one_made_again(
    desk: Desk, api: ScriptedApi
) -> None:
    api.add(
        reply(Text("x" * 40, stop=False), Hold(), usage=Tokens(input=70)),
        text_reply("Whole.", usage=Tokens(input=70, output=2)),
    )
    turn_id = desk.send()
    for _, event in desk.conversation.follow(desk.user, turn_id=turn_id):
        if event.kind == "text_delta":
            break
    desk.abandon(turn_id)
    desk.start_turn(turn_id)
    desk.end(turn_id)
    assert ended(desk) == [("lost", "estimated"), ("complete", "final")]
    assert in_all(desk)[0].input == 140


@pytest.mark.parametrize(("prompt", "cost"), [(100_000, "0.01005"), (100_001, "0.0502505")])
def test_a_long_context_is_priced_by_its_tier(
    desk: Desk, api: ScriptedApi, prompt: int, cost: str
) -> None:
    api.add(text_reply("x", usage=Tokens(input=1, cache_read=prompt - 1, output=100)))
    desk.daybook.sessions.set_model(desk.user, session_id=desk.session_id, model=HAIKU)
    desk.ask()
    (call,) = desk.calls()
    cached = Decimal(prompt - 1) * (1 if prompt <= 100_000 else 5) / 10**8
    output = Decimal(100) * (5 if prompt <= 100_000 else 25) / 10**7
    fresh = Decimal(1 if prompt <= 100_000 else 5) / 10**7
    assert call.cost == cached + output + fresh
    assert in_all(desk)[1] == call.cost


def test_a_title_is_in_the_ledger_under_its_own_purpose(
    database_url: str, tmp_path: Path, api: ScriptedApi
) -> None:
    desk = Desk(database_url, tmp_path, api.url, title_model=HAIKU)
    small = text_reply("A title", when=Match(model=HAIKU), usage=Tokens(input=90, output=6))
    api.add(text_reply("x", when=Match(model=MODEL), usage=Tokens(input=5, output=1)), small)
    desk.ask()
    desk.rest()
    assert [(c.purpose, c.cost) for c in desk.calls()] == [
        ("answer", Decimal("0.00002")),
        ("title", Decimal("0.000012")),
    ]
    assert in_all(desk) == (Usage(input=95, output=7), Decimal("0.000032"), "final")
    desk.close()


@pytest.mark.parametrize(
    ("tokens", "usage"),
    [
        (Tokens(input=2**70, output=5), Usage(output=5)),
        (Tokens(input=-5, output=5), Usage(output=5)),
        (Tokens(input=9, output=-1), Usage(input=9, output=100)),
        (Tokens(input=9, output=2**70), Usage(input=9, output=100)),
        (Tokens(input=9, cache_read=10**10, output=5), Usage(input=9, output=100)),
    ],
)
def test_counts_that_cannot_be_are_estimated_and_nothing_is_lost(
    desk: Desk, api: ScriptedApi, tokens: Tokens, usage: Usage
) -> None:
    api.add(text_reply("x" * 400, usage=tokens))
    assert desk.ask().status == "complete"
    assert ended(desk) == [("complete", "estimated")]
    found = in_all(desk)[0]
    assert found.output == 100
    assert found.input == usage.input or found.input > 100


def test_a_reply_that_ends_without_its_usage_is_estimated(desk: Desk, api: ScriptedApi) -> None:
    api.add(reply(Raw(WITHOUT_USAGE), Cut()))
    assert desk.ask().content == "y" * 40
    assert ended(desk) == [("complete", "estimated")]
    assert in_all(desk)[0] == Usage(input=25, output=10)


@pytest.mark.parametrize("nonsense", [None, 5, "x", [1], {"cache_creation": 5}])
def test_an_answer_survives_a_usage_that_is_none(
    desk: Desk, api: ScriptedApi, nonsense: object
) -> None:
    start = _sse(
        "message_start",
        message={"id": "m", "type": "message", "role": "assistant", "model": 7, "content": [],
                 "stop_reason": None, "stop_sequence": None, "usage": nonsense},
    )  # fmt: skip
    end = WITHOUT_USAGE.replace('"end_turn"}}', f'"end_turn"}}, "usage": {json.dumps(nonsense)}}}')
    assert end != WITHOUT_USAGE
    api.add(Reply(steps=(Raw(start + end),)))
    assert desk.ask().content == "y" * 40
    assert ended(desk) == [("complete", "estimated")]
    assert in_all(desk)[0].output == 10


def test_an_unknown_model_is_counted_and_shown_as_unpriced(desk: Desk, api: ScriptedApi) -> None:
    """Two calls: the API refuses the first, because this model cannot think unasked."""
    api.add(text_reply("x", usage=Tokens(input=9, output=5)))
    desk.daybook.sessions.set_model(desk.user, session_id=desk.session_id, model="claude-haiku-4-5")
    answer = desk.ask()
    facts: Any = desk.daybook.facts.of(desk.user, message_id=answer.id)
    assert (facts.cost, facts.total.text) == (None, "2 calls unpriced")
    assert in_all(desk) == (Usage(input=9, output=5), 0, "unpriced")
