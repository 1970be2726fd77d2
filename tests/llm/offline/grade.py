"""Prints the grades of the offline analyst: `python -m tests.llm.offline.grade [--held-apart]`.

Of the open set it lists what is not right as well; of the questions that are held apart it prints
counts alone.
"""

import argparse
import importlib
import importlib.util

from core.llm.offline.describing import describe
from core.llm.offline.reading import Reading
from tests.llm.offline.grading import Graded, grade, table_of
from tests.llm.offline.question import Question
from tests.llm.offline.questions import QUESTIONS


def held_apart() -> tuple[Question, ...]:
    """The questions that were written without sight of the analyst."""
    module = importlib.import_module("tests.llm.offline.held_apart")
    found = [value for value in vars(module).values() if isinstance(value, tuple | list)]
    every = [one for value in found for one in value if isinstance(one, Question)]
    return tuple(dict.fromkeys(every))


def told(one: Graded) -> str:
    """A verdict with the question, and what came of it."""
    outcome = one.outcome
    said = describe(outcome) if isinstance(outcome, Reading) else outcome.reason
    asked = " / ".join(one.question.texts)
    return f"{one.verdict:8}{one.question.expect:8}{asked}\n{'':16}{said[:240]}"


def main() -> None:
    """Grade one set and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-apart", action="store_true", help="the set that is held apart")
    apart = parser.parse_args().held_apart
    if apart and importlib.util.find_spec("tests.llm.offline.held_apart") is None:
        raise SystemExit("No questions are held apart now.")
    graded = grade(held_apart() if apart else QUESTIONS)
    if not apart:
        print("\n".join(told(one) for one in graded if one.verdict != "right"))
    print(table_of(graded))


if __name__ == "__main__":
    main()
