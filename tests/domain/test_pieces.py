"""Markdown is cut only where what stands before the cut stays as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.pieces import LONGEST_CHUNK, blocks, chunks, with_links

LINES = st.sampled_from(
    ["", "", "word", "- item", "  - nested", "1. one", "```py", "```", "~~~~", "# H", "$$", "> q",
     "| a | b |", "|---|", "    code", "---", "日本語 😀"]
)  # fmt: skip
TEXTS = st.lists(LINES, max_size=14).map("\n".join)


@given(TEXTS)
def test_blocks_add_up_to_the_text(text: str) -> None:
    assert "".join(blocks(text, whole=True)) == text


@given(TEXTS)
def test_what_was_whole_stays_whatever_is_written_after_it(text: str) -> None:
    all_of_it = list(blocks(text, whole=True))
    for end in range(len(text)):
        soon = list(blocks(text[:end], whole=False))
        assert soon == all_of_it[: len(soon)]


@given(TEXTS)
def test_full_chunks_stay_as_they_were(text: str) -> None:
    pieces = list(blocks(text * 40, whole=True))
    some, more = chunks(pieces[: len(pieces) // 2]), chunks(pieces)
    assert more[: max(0, len(some) - 1)] == some[:-1]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("One\n\nTwo", ["One\n\n"]),
        ("- a\n\n- b\n\n", []),
        ("- a\n\n1", []),
        ("- a\n\nAfter\n", ["- a\n\n"]),
        ("```\na\n\nb\n", []),
        ("```\na\n\nb\n```\nx", ["```\na\n\nb\n```\n"]),
        ("$$\na\n\nb\n$$\n", ["$$\na\n\nb\n$$\n"]),
        ("# Title\nText", ["# Title\n"]),
        ("| a |\n|---|\n| 1 |\n", []),
    ],
)
def test_only_whole_blocks_are_given(text: str, whole: list[str]) -> None:
    assert list(blocks(text, whole=False)) == whole


def test_a_block_longer_than_a_chunk_stays_in_one() -> None:
    code = "```\n" + "x\n" * LONGEST_CHUNK + "```\n"
    assert chunks(["a\n\n", code, "b\n"]) == ["a\n\n", code, "b\n"]


@pytest.mark.parametrize(
    ("given", "drawn"),
    [
        (["See [it][a].\n\n", "[a]: /x 'T'\n"], ["See [it][a].\n\n[a]: /x 'T'", "[a]: /x 'T'\n"]),
        (["No link.\n", "[a]: /x\n"], ["No link.\n", "[a]: /x\n"]),
        (["See [it][a].\n", "```\n[a]: /x\n```\n"], ["See [it][a].\n", "```\n[a]: /x\n```\n"]),
        (["Said[^1].\n", "[^1]: By whom.\n"], ["Said[^1].\n", "[^1]: By whom.\n"]),
    ],
)
def test_a_link_is_defined_wherever_it_is_drawn(given: list[str], drawn: list[str]) -> None:
    assert with_links(given) == drawn
