"""What a request is expected to use: about its prompt, and a usual answer."""

from datetime import date
from typing import Any

import pytest

from core.agent.expecting import USUAL_OUTPUT, counted_reply, expected_usage
from core.domain.catalogue import Catalogue
from core.domain.events import BlockStarted, ReplyFinished, TextDelta, UsageReported
from core.domain.progress import CallProgress
from core.domain.usage import Usage
from core.llm.client import ModelRequest


def request(text: str, max_tokens: int = 16_000) -> ModelRequest:
    messages: Any = [{"role": "user", "content": [{"type": "text", "text": text}]}]
    return ModelRequest(
        model="m",
        system="",
        messages=messages,
        tools=(),
        max_tokens=max_tokens,
        catalogue=Catalogue(),
        today=date(2026, 11, 21),
    )


def reply(usage: Usage, *, counted: bool) -> ReplyFinished:
    return ReplyFinished(blocks=(), stop_reason="end_turn", usage=usage, model="m", counted=counted)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [("", 0, 10), ("x" * 4_000, 1_000, 1_010), ("七" * 1_000, 1_000, 1_010)],
)
def test_the_prompt_is_judged_by_its_length(text: str, least: int, most: int) -> None:
    assert least <= expected_usage(request(text)).input <= most


def test_a_usual_answer_is_expected_and_never_more_than_is_allowed() -> None:
    assert expected_usage(request("x")).output == USUAL_OUTPUT
    assert expected_usage(request("x", max_tokens=512)).output == 512


def test_the_apis_own_count_is_left_alone() -> None:
    whole = reply(Usage(input=1, output=2), counted=True)
    assert counted_reply(whole, CallProgress(), Usage(input=99)) is whole


@pytest.mark.parametrize(("told", "prompt"), [(Usage(cache_read=5), 5), (Usage(), 99)])
def test_what_the_api_did_not_count_is_estimated(told: Usage, prompt: int) -> None:
    progress = CallProgress()
    progress.apply(UsageReported(usage=told))
    progress.apply(BlockStarted(index=0, block={"type": "text", "text": ""}))
    progress.apply(TextDelta(index=0, text="x" * 40))
    usage = counted_reply(reply(told, counted=False), progress, Usage(input=99)).usage
    assert (usage.prompt, usage.output) == (prompt, 10)
