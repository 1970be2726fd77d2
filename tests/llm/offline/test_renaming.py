"""The analyst knows no sample by its names: the flights with every name changed, asked the same."""

import duckdb
import pytest

from core.domain.catalogue import Catalogue
from core.llm.offline.reader import read
from core.llm.offline.reading import Ask, Reading
from core.llm.offline.sql import to_sql
from tests.llm.offline.grading import given_rows, matches
from tests.llm.offline.question import Question
from tests.llm.offline.questions_flights import ANSWERED, NOT_ANSWERED
from tests.llm.offline.renaming import rename

FIRST = tuple(question for question in ANSWERED if len(question.texts) == 1)
MOSTLY = 0.95


def verdict(question: Question, renamed: Catalogue) -> str:
    """Right, asked, refused or wrong, by the rows that the reference gives on the real names."""
    outcome = read(rename(question.texts[-1]), renamed)
    if not isinstance(outcome, Reading):
        return "asked" if isinstance(outcome, Ask) else "refused"
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{renamed.datasets[0].path}' AS voyages (READ_ONLY)")
        given = connection.execute(to_sql(outcome)).fetchall()
    for sql in question.readings:
        names, wanted = given_rows("nycflights", sql)
        if matches(list(wanted), names, given, question):
            return "right"
    return "wrong"


def test_renamed_flights_are_answered_as_well_as_those_with_their_own_names(
    renamed: Catalogue,
) -> None:
    verdicts = {rename(q.texts[-1]): verdict(q, renamed) for q in FIRST}
    failed = {text: said for text, said in verdicts.items() if said != "right"}
    assert "wrong" not in failed.values(), failed
    assert len(failed) <= (1 - MOSTLY) * len(FIRST), failed


@pytest.mark.parametrize("question", NOT_ANSWERED, ids=lambda question: question.texts[-1])
def test_renaming_makes_no_refused_question_answered(
    question: Question, renamed: Catalogue
) -> None:
    assert not isinstance(read(rename(question.texts[-1]), renamed), Reading)
