"""Titles are short, in one line, and say what the question is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.question_titles import title_of_question
from core.domain.titles import LONGEST, title_from, title_in


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("What is the average arrival delay by airline?", "Average arrival delay by airline"),
        (
            "Which carrier has the worst average arrival delay in July?",
            "Carrier with worst average arrival delay",
        ),
        ("How many United flights in July?", "Number of United flights in July"),
        ("How many airlines are there?", "Number of airlines"),
        ("top 5 destinations by number of flights", "Top 5 destinations by flights"),
        (
            "In which month was the average departure delay highest?",
            "Month with highest average departure delay",
        ),
        ("How much revenue did we make in May?", "Revenue in May"),
        ("Why are flights late in July?", "Why are flights late in July"),
        ("iPhone sales by region", "iPhone sales by region"),
        ("Hi! I have a question. Show me total revenue by region?", "Total revenue by region"),
        ("revenue in March 2024", "Revenue in March 2024"),
    ],
)  # fmt: skip
def test_a_question_gives_its_title(question: str, title: str) -> None:
    assert title_of_question(question) == title


@pytest.mark.parametrize(
    "question",
    [
        "average arrival delay by carrier and origin",
        "How many flights from JFK or LGA",
        "compare the average delay of United and Delta in winter and summer",
    ],
)
def test_a_title_ends_before_a_list_rather_than_in_it(question: str) -> None:
    title = title_of_question(question)
    assert 3 <= len(title.split()) <= 6
    assert not {"carrier", "JFK", "United"} & set(title.split())


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("wie viele Flüge gab es im Juli?", "Wie viele Flüge gab es im Juli"),
        ("各航空公司的平均到达延误是多少？", "各航空公司的平均到达延误是多少？"),
        ("hello", "Hello"),
        ("???", "???"),
        ("", ""),
    ],
)
def test_what_the_rules_do_not_know_keeps_its_first_words(question: str, title: str) -> None:
    assert title_of_question(question) == title


@given(st.text(max_size=3_000))
def test_any_question_gives_one_short_line(question: str) -> None:
    title = title_of_question(question)
    assert len(title) <= LONGEST + 1
    assert "\n" not in title


@given(st.lists(st.sampled_from("how many what is the which has in of and ? ! a".split())))
def test_a_title_by_rules_has_at_most_six_words(words: list[str]) -> None:
    question = " ".join(["what", *words])
    assert len(title_of_question(question).split()) <= 6


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Delays by airline", "Delays by airline"),
        ('Title: "Delays by airline."', "Delays by airline"),
        ("**Suggested title:** Delays by airline", "Delays by airline"),
        ("# Title\n\nDelays by airline.\n", "Delays by airline"),
        ("Here is a title:\n“Delays by airline”", "Delays by airline"),
        ("<title>Delays</title>", "Delays"),
        ("1. Delays\n2. Flights", "Delays"),
        ("‘Delays’", "Delays"),
        ("Airlines' delays", "Airlines' delays"),
        ("七月的延误。", "七月的延误"),
        ("Why so late?", "Why so late?"),
    ],
)
def test_what_stands_around_a_title_is_taken_off(written: str, title: str) -> None:
    assert title_in(written) == title


@pytest.mark.parametrize("written", ["", " \n ", "...", "Title:", "“”", "x" * 121, "word " * 30])
def test_what_is_no_title_gives_none(written: str) -> None:
    assert title_in(written) is None


@given(st.text(max_size=3_000))
def test_any_text_gives_one_short_line_or_none(written: str) -> None:
    title = title_in(written)
    assert title is None or (1 <= len(title) <= LONGEST and len(title.splitlines()) == 1)


@given(st.text())
def test_first_words_are_at_most_sixty_characters(question: str) -> None:
    assert len(title_from(question)) <= LONGEST
