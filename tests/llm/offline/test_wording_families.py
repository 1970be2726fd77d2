"""Families of wordings: what frames a question, other tongues' English, rows by what they lack."""

import pytest

from core.llm.offline.describing import describe
from core.llm.offline.reader import read
from core.llm.offline.reading import Reading, Refusal
from core.llm.offline.words import tokenise
from tests.llm.offline.grading import catalogue_of


def words(text: str) -> list[str]:
    """The words that are left of the text."""
    return [token.word for token in tokenise(text)]


@pytest.mark.parametrize(
    "framed",
    [
        "I'd love to see orders by region if that's possible",
        "Can you tell me orders by region, please?",
        "lovely, now orders by region thanks",
        "just a quick question: orders by region for my boss",
    ],
)
def test_what_only_frames_a_question_is_taken_away(framed: str) -> None:
    assert words(framed)[-3:] == ["orders", "by", "region"]
    assert len(words(framed)) <= 4


@pytest.mark.parametrize("text", ["thanks", "please", "hi", "ok great, what"])
def test_a_text_is_never_left_without_a_word(text: str) -> None:
    assert words(text)


@pytest.mark.parametrize(
    ("said", "native"),
    [
        ("growth from quarter to quarter", "growth quarter over quarter"),
        ("wait in the mean", "wait on average"),
        ("how much percent of orders", "what percent of orders"),
        ("upper quartile of wait", "p75 wait"),
    ],
)
def test_english_of_other_tongues_is_put_into_known_words(said: str, native: str) -> None:
    assert words(said) == words(native)


@pytest.mark.parametrize(
    "question",
    [
        "what would happen if we raised prices",
        "would it help to hire another agent",
        "suppose we doubled the team, how many tickets",
    ],
)
def test_what_would_be_is_no_question_of_data(question: str) -> None:
    outcome = read(question, catalogue_of("tickets"))
    assert isinstance(outcome, Refusal)
    assert outcome.chat


def test_what_goes_on_from_nothing_is_not_answered() -> None:
    assert isinstance(read("and only urgent", catalogue_of("tickets")), Refusal)


@pytest.mark.parametrize(
    ("dataset", "question", "condition"),
    [
        ("blood_donations", "deferrals by centre", "deferredFor is not missing"),
        ("skip_hire", "skips not picked up yet", "Picked Up is missing"),
        ("escape_rooms", "games by teams of 2", "team_size = 2"),
        ("taxi_rides", "how many rides without a tip", "tipEur is zero or missing"),
        ("street_lights", "faults fixed within 5 days", "at most 5"),
    ],
)
def test_rows_are_told_by_what_they_have_or_lack(
    dataset: str, question: str, condition: str
) -> None:
    outcome = read(question, catalogue_of(dataset))
    assert isinstance(outcome, Reading)
    assert condition in describe(outcome)


@pytest.mark.parametrize(
    ("dataset", "question"),
    [
        ("legal_time", "unbilled hours by fee earner"),
        ("legal_time", "hours not approved by office"),
        ("bottling_runs", "bottles not labelled by line"),
        ("catering_events", "events not photographed"),
    ],
)
def test_a_verb_that_is_denied_is_never_passed_over(dataset: str, question: str) -> None:
    outcome = read(question, catalogue_of(dataset))
    missing = isinstance(outcome, Reading) and "is missing" in describe(outcome)
    plain = isinstance(outcome, Reading) and not outcome.filters
    assert not missing
    assert not plain


def test_a_follow_up_keeps_to_the_date_of_the_question_before() -> None:
    catalogue = catalogue_of("hotel_bookings")
    first = read("bookings per month, check-in 2024", catalogue)
    assert isinstance(first, Reading)
    second = read("by quarter instead", catalogue, first)
    assert isinstance(second, Reading)
    assert [group.place.column.name for group in second.groups] == ["Check-In Date"]
