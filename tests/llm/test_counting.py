"""The API's usage objects, whole and in part."""

from typing import Any

import pytest

from core.domain.usage import Usage
from core.llm.counting import MOST_TOKENS, counted, is_faulty

BEFORE = Usage(input=3, cache_write_5m=5, cache_write_1h=7, cache_read=11, output=13, thinking=2)


@pytest.mark.parametrize(
    ("usage", "five_minutes", "hour"),
    [
        ({}, 5, 7),
        ({"cache_creation_input_tokens": 12}, 5, 7),
        ({"cache_creation_input_tokens": 20}, 13, 7),
        ({"cache_creation_input_tokens": None, "cache_creation": None}, 5, 7),
        ({"cache_creation": {"ephemeral_5m_input_tokens": 6}}, 6, 7),
        (
            {
                "cache_creation_input_tokens": 0,
                "cache_creation": {
                    "ephemeral_5m_input_tokens": 8,
                    "ephemeral_1h_input_tokens": 9,
                },
            },
            8,
            9,
        ),
    ],
)
def test_cache_writes_by_lifetime_or_as_a_total(
    usage: dict[str, Any], five_minutes: int, hour: int
) -> None:
    after = counted(BEFORE, usage)
    assert (after.cache_write_5m, after.cache_write_1h) == (five_minutes, hour)


@pytest.mark.parametrize("nonsense", [None, -1, "9", 2.5, True, [], {}])
def test_a_count_that_is_none_leaves_the_one_before(nonsense: object) -> None:
    fields = ("input_tokens", "cache_read_input_tokens", "output_tokens")
    assert counted(BEFORE, dict.fromkeys(fields, nonsense)) == BEFORE


@pytest.mark.parametrize(
    ("usage", "faulty"),
    [
        ({}, False),
        ({"input_tokens": None}, False),
        ({"input_tokens": 0, "output_tokens": MOST_TOKENS}, False),
        ({"input_tokens": -1}, True),
        ({"output_tokens": MOST_TOKENS + 1}, True),
        ({"cache_read_input_tokens": "9"}, True),
        ({"cache_creation": {"ephemeral_1h_input_tokens": -1}}, True),
        ({"output_tokens_details": {"thinking_tokens": 2.5}}, True),
        ({"output_tokens": 5, "output_tokens_details": {"thinking_tokens": 5}}, False),
        ({"output_tokens": 5, "output_tokens_details": {"thinking_tokens": 6}}, True),
        ({"cache_creation": 5}, True),
        ({"cache_creation": [1]}, True),
        ({"output_tokens_details": "many"}, True),
        ([], True),
        ("nine", True),
        (None, False),
    ],
)
def test_a_count_that_cannot_be_is_a_fault_and_a_missing_one_is_none(
    usage: Any, faulty: bool
) -> None:
    assert is_faulty(usage) is faulty


@pytest.mark.parametrize("nonsense", [5, "x", [1], True])
def test_a_part_that_is_no_object_leaves_the_counts_before(nonsense: object) -> None:
    parts = {"cache_creation": nonsense, "output_tokens_details": nonsense}
    assert counted(BEFORE, parts) == BEFORE


def test_a_count_that_is_too_large_leaves_the_one_before() -> None:
    assert counted(BEFORE, {"input_tokens": 2**70}) == BEFORE


def test_thinking_is_never_more_than_the_output_that_it_is_a_part_of() -> None:
    thought = counted(
        Usage(), {"output_tokens": 5, "output_tokens_details": {"thinking_tokens": 9}}
    )
    assert (thought.output, thought.thinking) == (5, 5)
