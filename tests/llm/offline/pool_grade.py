"""Grades the pool: `python -m tests.llm.offline.pool_grade [--seed 1] [--count 400] [--held]`."""

import argparse
import re
import tempfile
from collections import Counter
from pathlib import Path

from core.llm.offline.describing import describe
from core.llm.offline.reading import Ask, Outcome, Reading
from core.llm.offline.sql import to_sql
from tests.llm.offline.grading import (
    Graded,
    add_tables,
    given_rows,
    matches,
    outcome_of,
    table_of,
)  # fmt: skip
from tests.llm.offline.pool import pool, sources
from tests.llm.offline.pool_domains import HELD, TUNED
from tests.llm.offline.pool_tables import made_tables
from tests.llm.offline.question import Question

_SHAPES = {"TABLE": "table", "HISTOGRAM": "histogram", "OUTLIERS": "outliers"}


def graded_pool(domains: str, seed: int, count: int) -> list[Graded]:
    """The verdicts on so many questions of the pool."""
    folder = Path(tempfile.mkdtemp(prefix="daybook-pool-"))
    tables = made_tables(domains, seed, folder)
    add_tables(sources(tables))
    return [_graded(question) for question in pool(tables, seed, count)]


def _graded(question: Question) -> Graded:
    outcome = outcome_of(question)
    if not isinstance(outcome, Reading):
        kind = "asked" if isinstance(outcome, Ask) else "refused"
        verdict = "right" if question.expect == "refuse" and kind == "refused" else kind
    else:
        verdict = "right" if question.sql and _is_right(question, outcome) else "wrong"
    return Graded(question=question, verdict=verdict, outcome=outcome)  # type: ignore[arg-type]


def _is_right(question: Question, reading: Reading) -> bool:
    if shape := _SHAPES.get(question.sql.split()[0]):
        column = re.search(r'"(.*)"', question.sql)
        place = reading.measure.place
        named = column is None or (place is not None and place.column.name == column[1])
        grouped = shape == "histogram" and bool(reading.groups) and column is not None
        by = grouped and reading.groups[0].place.column.name == column[1]  # type: ignore[index]
        return by or (reading.shape == shape and named)
    _, given = given_rows(question.dataset, to_sql(reading))
    for sql in question.readings:
        names, wanted = given_rows(question.dataset, sql)
        if matches(list(wanted), names, list(given), question):
            return True
        if question.kind == "growth" and len(wanted) > len(given):
            told = [row for row in wanted if None not in row]
            if matches(told, names, list(given), question):
                return True
        there = [row for row in wanted if row[0] is not None]
        if len(there) < len(wanted) and matches(there, names, list(given), question):
            return True
    return False


def _told(outcome: Outcome) -> str:
    return describe(outcome) if isinstance(outcome, Reading) else outcome.reason


def main() -> None:
    """Grade and print what is not right, and the words that it stumbled over."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--held", action="store_true", help="the domains that are held apart")
    parser.add_argument("--quiet", action="store_true", help="counts alone")
    chosen = parser.parse_args()
    graded = graded_pool(HELD if chosen.held else TUNED, chosen.seed, chosen.count)
    words: Counter[str] = Counter()
    for one in sorted(graded, key=lambda g: (g.verdict, _told(g.outcome))):
        if one.verdict == "right":
            continue
        told = _told(one.outcome)
        words.update(re.findall("“([^”]*)”", told) or [told[:60]])
        if not chosen.quiet:
            print(f"{one.verdict:8}{one.question.dataset:18}{' // '.join(one.question.texts)}")
            print(f"{'':16}{told[:170]}")
    print(words.most_common(40))
    print(table_of(graded))


if __name__ == "__main__":
    main()
