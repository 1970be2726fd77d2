"""Short ways to write down a question of the open set: what it must give, or that it must not."""

import re
from dataclasses import replace

from tests.llm.offline.question import Kind, Question

# What a reference query says of its question's kind; the first that is found holds.
_KINDS: tuple[tuple[str, Kind], ...] = (
    (r"corr\(", "correlation"),
    (r"lag\(", "growth"),
    (r"100 \*", "share"),
    (r"JOIN", "join"),
    (r"IS NULL$", "missing"),
    (r"DISTINCT", "distinct"),
    (r"LIMIT \d+$", "top"),
    (r"strftime|dayname|hour\(|quarter|date_trunc|, year\(.*GROUP", "trend"),
    (r"GROUP BY", "group"),
    (r"WHERE (?!true)", "filter"),
    (r"count\(", "count"),
)


def after(*texts: str) -> tuple[str, ...]:
    """The questions that were asked before."""
    return texts


def answer(
    text: str,
    sql: str,
    before: tuple[str, ...] = (),
    *,
    ordered: bool = False,
    percent: bool = False,
    or_sql: str = "",
) -> Question:
    """A question that must be answered with the rows of `sql`.

    A reference of one row, LIMIT 1, is the leader of a ranking that may show the others as well.
    `percent`: the reference's last column is in percent.
    """
    leader = sql.rstrip().endswith("LIMIT 1")
    kind = next((kind for pattern, kind in _KINDS if re.search(pattern, sql.strip())), "aggregate")
    if percent:
        keys = "k, " if re.search(r"GROUP BY|OVER", sql) else ""
        sql = f"SELECT * FROM ({sql}) AS q({keys}pct)"
    return Question(
        texts=(*before, text),
        dataset="",
        kind="followup" if before else kind,
        sql=sql.strip(),
        ordered=ordered or leader,
        more_rows=leader,
        accept=(or_sql.strip(),) if or_sql else (),
    )


def refuse(text: str) -> Question:
    """A question that the data has no answer to, or that is no question of data."""
    return Question(texts=(text,), dataset="", kind="unanswerable", expect="refuse")


def ask(text: str) -> Question:
    """A question that can be read in two ways about as likely."""
    return Question(texts=(text,), dataset="", kind="ambiguous", expect="ask")


def about(dataset: str, questions: tuple[Question, ...]) -> tuple[Question, ...]:
    """The questions, of that dataset."""
    return tuple(replace(question, dataset=dataset) for question in questions)
