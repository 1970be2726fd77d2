"""Grades the offline analyst's answers by their rows: right, asked, refused or wrong."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any, Literal

import duckdb

from core.data.sources import TableSource
from core.data.values import json_value
from core.domain.catalogue import Catalogue, DatasetProfile
from core.llm.offline.figures import Result
from core.llm.offline.reader import read
from core.llm.offline.reading import Ask, Outcome, Reading
from core.llm.offline.sql import to_sql
from core.samples.manifest import SAMPLES
from tests.llm.offline.imported import imported
from tests.llm.offline.question import Question

Verdict = Literal["right", "asked", "refused", "wrong"]
Rows = list[tuple[Any, ...]]
TABLES = Path(__file__).parent / "tables"
SMALL = tuple(sorted(path.stem for path in TABLES.glob("*.csv")))


@dataclass(frozen=True, kw_only=True)
class Graded:
    """A question's verdict, and what came of it."""

    question: Question
    verdict: Verdict
    outcome: Outcome


_MORE: dict[str, tuple[Path, ...]] = {}


def add_tables(found: dict[str, tuple[Path, ...]]) -> None:
    """Files to ask questions of besides, by the names of their datasets; a table for each."""
    _MORE.update(found)


@cache
def dataset_of(name: str) -> DatasetProfile:
    """A dataset that questions are asked of, imported."""
    samples = {sample.name: sample.tables for sample in SAMPLES}
    paths = _MORE.get(name, (TABLES / f"{name}.csv",))
    sources = samples.get(name) or tuple(TableSource(name=p.stem, path=p) for p in paths)
    return imported(name, sources)


@cache
def catalogue_of(dataset: str) -> Catalogue:
    """A catalogue with that dataset alone, as a new chat about it has."""
    return Catalogue(datasets=(dataset_of(dataset),))


@cache
def _connection(dataset: str) -> duckdb.DuckDBPyConnection:
    # The dataset's tables go by their names alone, or dataset.table.
    connection = duckdb.connect()
    connection.execute(f"ATTACH '{dataset_of(dataset).path}' AS \"{dataset}\" (READ_ONLY)")
    connection.execute(f'USE "{dataset}"')
    return connection


@cache
def given_rows(dataset: str, sql: str) -> tuple[tuple[str, ...], tuple[tuple[Any, ...], ...]]:
    """The columns and the rows that the query gives."""
    cursor = _connection(dataset).execute(sql)
    names = tuple(str(column[0]) for column in cursor.description or ())
    return names, tuple(cursor.fetchall())


def outcome_of(question: Question) -> Outcome:
    """What the analyst makes of the last text, after those before it."""
    before: Reading | None = None
    outcome: Outcome | None = None
    for text in question.texts:
        outcome = read(text, catalogue_of(question.dataset), before)
        before = outcome if isinstance(outcome, Reading) else before
    assert outcome is not None
    return outcome


def grade(questions: Iterable[Question]) -> list[Graded]:
    """The verdict on each question, in order; those of one dataset are read together."""
    asked = list(questions)
    for question in sorted(asked, key=lambda question: question.dataset):
        _graded(question)
    return [_graded(question) for question in asked]


@cache
def _graded(question: Question) -> Graded:
    outcome = outcome_of(question)
    return Graded(question=question, verdict=_verdict(question, outcome), outcome=outcome)


def _verdict(question: Question, outcome: Outcome) -> Verdict:
    if isinstance(outcome, Reading):
        return "right" if question.readings and _answers(question, outcome) else "wrong"
    if question.expect == "ask" and isinstance(outcome, Ask):
        return "right"
    if question.expect == "refuse" and not isinstance(outcome, Ask):
        return "right"
    return "asked" if isinstance(outcome, Ask) else "refused"


def _answers(question: Question, reading: Reading) -> bool:
    _, given = given_rows(question.dataset, to_sql(reading))
    for sql in question.readings:
        names, wanted = given_rows(question.dataset, sql)
        if matches(list(wanted), names, list(given), question):
            return True
    return False


def matches(wanted: Rows, names: Sequence[str], given: Rows, question: Question) -> bool:
    """Whether the given rows hold the wanted ones, as question.py describes."""
    if len(given) < len(wanted) or (len(given) != len(wanted) and not question.more_rows):
        return False
    width = len(given[0]) if given else 0
    for columns in permutations(range(width), len(names)):
        rows = [tuple(row[at] for at in columns) for row in given]
        if _rows_match(wanted, names, rows, question):
            return True
    return not wanted and not given


def _rows_match(wanted: Rows, names: Sequence[str], rows: Rows, question: Question) -> bool:
    if question.ordered:
        pairs = zip(wanted, rows, strict=False)
        return all(_row_matches(one, names, other) for one, other in pairs)
    left = list(rows)
    for one in wanted:
        at = next((n for n, other in enumerate(left) if _row_matches(one, names, other)), None)
        if at is None:
            return False
        left.pop(at)
    return True


def _row_matches(one: tuple[Any, ...], names: Sequence[str], other: tuple[Any, ...]) -> bool:
    return all(_alike(a, name, b) for a, name, b in zip(one, names, other, strict=True))


def _alike(wanted: Any, name: str, given: Any) -> bool:
    if name.startswith("pct") and _near(wanted, given, 0.01):
        return True
    if _is_number(wanted) and _is_number(given):
        return _near(wanted, given, 1.0)
    if wanted is None or given is None:
        said = given if wanted is None else wanted
        return said is None or bool(re.fullmatch(r"\(.*\)", str(said)))
    return _key(wanted) == _key(given) or _same_day(wanted, given)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _near(wanted: Any, given: Any, factor: float) -> bool:
    if not (_is_number(wanted) and _is_number(given)):
        return wanted is None and given is None
    one, other = float(wanted) * factor, float(given)
    return math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-9) or round(one, 2) == other


def _key(value: Any) -> str:
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        value = value.date()
    return str(value).strip().casefold()


def _same_day(wanted: Any, given: Any) -> bool:
    """A day, or the first day of a period, by the period's own name."""
    if not isinstance(wanted, date):
        return _same_day(given, wanted) if isinstance(given, date) else False
    quarter = (wanted.month - 1) // 3 + 1
    names = {f"{wanted:%Y-%m-%d}"}
    if wanted.day == 1:
        names |= {f"{wanted:%Y-%m}", f"{wanted.year}-q{quarter}"}
        names |= {str(wanted.year)} if wanted.month == 1 else set()
    return _key(given) in names


def result_of(reading: Reading) -> Result:
    """What the tool tells of the reading's query."""
    columns, found = given_rows(reading.dataset, to_sql(reading))
    rows = [tuple(json_value(cell) for cell in row) for row in found]
    head, tail = tuple(rows[:20]), tuple(rows[20:][-5:])
    return Result(rows=len(rows), columns=columns, head=head, tail=tail, result_id="r")


def table_of(graded: Sequence[Graded]) -> str:
    """Right, asked, refused and wrong by kind, as lines of text."""
    verdicts: tuple[Verdict, ...] = ("right", "asked", "refused", "wrong")
    counts = Counter((one.question.kind, one.verdict) for one in graded)
    lines = [f"{'':14}" + "".join(f"{verdict:>9}" for verdict in verdicts)]
    kinds = sorted({one.question.kind for one in graded})
    lines += [f"{kind:14}" + "".join(f"{counts[kind, v]:9}" for v in verdicts) for kind in kinds]
    total = Counter(one.verdict for one in graded)
    lines.append(f"{'all':14}" + "".join(f"{total[verdict]:9}" for verdict in verdicts))
    right, wrong = shares(graded)
    lines.append(f"right of the answerable {right:.1%}, wrong of all {wrong:.1%}")
    return "\n".join(lines)


def shares(graded: Sequence[Graded]) -> tuple[float, float]:
    """The share of the answerable that is right, and of all that is wrong."""
    answerable = [one for one in graded if one.question.expect == "answer"]
    right = sum(one.verdict == "right" for one in answerable)
    wrong = sum(one.verdict == "wrong" for one in graded)
    return right / max(len(answerable), 1), wrong / max(len(graded), 1)
