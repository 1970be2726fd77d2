"""One wording for what people say in many."""

import pytest

from core.llm.offline.rewording import reworded
from core.llm.offline.words import tokenise


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("between 7 and 9 am", "7-8"),
        ("from 10 pm to midnight", "22-23"),
        ("after 6pm", "18-23"),
        ("before noon", "0-11"),
        ("between 22:00 and 02:00", "22-1"),
        ("10 am to 2 pm", "10-13"),
        ("at 5 pm", "17-17"),
    ],
)
def test_hours_of_the_day_are_one_token(said: str, hours: str) -> None:
    assert [token.word for token in tokenise(f"orders {said}")] == ["orders", hours]


@pytest.mark.parametrize(
    "said", ["between 3 and 5", "from 10 to 20 km", "5 pm or so?", "2024-01-01", "'at 5 pm'"]
)
def test_other_numbers_are_no_hours(said: str) -> None:
    assert all(token.kind != "hours" for token in tokenise(said))


@pytest.mark.parametrize("said", ["is it going to rise", "will sales increase", "is it to go up"])
def test_what_is_to_come_is_no_growth(said: str) -> None:
    assert "grow" not in reworded(said)


@pytest.mark.parametrize("said", ["is it rising", "did sales drop", "are ratings going down"])
def test_a_rise_or_a_fall_is_growth(said: str) -> None:
    assert "grow" in reworded(said)


def test_hours_are_told_in_a_wording_that_is_read_the_same() -> None:
    (token,) = (one for one in tokenise("trips from 7 to 9 am") if one.kind == "hours")
    assert token.word in [one.word for one in tokenise(token.text)]
