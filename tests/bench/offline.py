"""How long the offline analyst takes to read a question, and the profile of a large table.

    nice -n 19 python -m tests.bench.offline

Prints the machine, its load, and the middle and the 95th of 100 of each figure.
"""

import os
import platform
import statistics
import time
from pathlib import Path

import duckdb

from core.data.profile import profile_tables
from core.llm.offline.lexicon import lexicon_of
from core.llm.offline.reader import read
from tests.llm.offline.grading import catalogue_of, datasets
from tests.llm.offline.questions import QUESTIONS

ROWS = 300_000
ROUNDS = 5


def reading_ms(dataset: str) -> list[float]:
    """The best of three for each question about the dataset, in milliseconds."""
    catalogue = catalogue_of(dataset)
    lexicon_of(catalogue)
    return [
        min(_once(question.texts[-1], dataset) for _ in range(3))
        for question in QUESTIONS
        if question.dataset == dataset
    ]


def _once(question: str, dataset: str) -> float:
    catalogue = catalogue_of(dataset)
    read.cache_clear()
    start = time.perf_counter()
    read(question, catalogue)
    return 1_000 * (time.perf_counter() - start)


def profile_ms(folder: Path) -> list[float]:
    """The profile of a table of 300,000 rows and 12 columns, some rounds."""
    path = folder / "large.duckdb"
    with duckdb.connect(path) as connection:
        columns = ", ".join(
            f"(hash(i + {n}) % {10 ** (1 + n % 5)})::INTEGER AS number_{n}, "
            f"'value ' || (hash(i * {n + 2}) % {5 * (n + 1)}) AS word_{n}"
            for n in range(6)
        )
        connection.execute(f"CREATE TABLE large AS SELECT {columns} FROM range({ROWS}) AS r(i)")
        spent = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            profile_tables(connection)
            spent.append(1_000 * (time.perf_counter() - start))
    path.unlink()
    return spent


def main() -> None:
    """Measure and print."""
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    for dataset in datasets():
        spent = sorted(reading_ms(dataset))
        late = spent[int(0.95 * len(spent))]
        print(f"{dataset:12} read {statistics.median(spent):6.1f} ms, 95 % {late:6.1f} ms, "
              f"most {spent[-1]:6.1f} ms")  # fmt: skip
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        spent = sorted(profile_ms(Path(folder)))
    print(f"profile of {ROWS:,} rows, 12 columns: {spent[0]:.0f} to {spent[-1]:.0f} ms")


if __name__ == "__main__":
    main()
