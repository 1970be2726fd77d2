"""A question in plain English with what must come of it: a result, a refusal or a question back.

How a result is compared with the reference SQL (which runs in DuckDB on the dataset's tables):

- Every column of the reference has to be found in the answer, by its values; the names of the
  answer's columns do not count, and neither do columns that the reference does not have.
- A column of the reference whose name begins with `figure` or `pct` is a figure, any other a key.
- Figures are equal within 1e-6 relative, or when the answer's is the reference rounded to two
  decimals. A `pct` figure is in percent; the answer may give the fraction (a hundredth) instead.
- Keys are equal as they are; texts without regard to case and outer blanks. A DATE key may come as
  midnight of that day, or as text that names the day or its period (2025-03-01, 2025-03, 2025-Q1,
  2025). A missing key may come as a word in brackets or as none.
- Rows are compared as a bag, or in order where `ordered`. Equal numbers of rows, unless
  `more_rows`: then the reference's rows come first (where `ordered`) or are among the answer's.
- One of `sql` and `accept` has to match. They are readings that are equally right, or the same
  rows with other keys (a code, a name) or turned into columns.
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "lookup",
    "count",
    "top",
    "aggregate",
    "group",
    "filter",
    "trend",
    "growth",
    "distribution",
    "share",
    "compare",
    "correlation",
    "outlier",
    "join",
    "missing",
    "distinct",
    "describe",
    "followup",
    "unanswerable",
    "ambiguous",
]
Expect = Literal["answer", "refuse", "ask"]


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is typed, and what has to come back.

    `texts`: one message, or a first question and its follow-ups; the reply to the last is graded.
    `dataset`: nycflights, shop, or the name of a table in tables/, alone in its dataset. `sql`: the
    reference result, empty unless `expect` is "answer".
    """

    texts: tuple[str, ...]
    dataset: str
    kind: Kind
    expect: Expect = "answer"
    sql: str = ""
    ordered: bool = False
    more_rows: bool = False
    accept: tuple[str, ...] = ()

    @property
    def readings(self) -> tuple[str, ...]:
        """The reference SQL and the other SQL whose result is as right."""
        return (self.sql, *self.accept) if self.sql else ()
