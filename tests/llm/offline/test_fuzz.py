"""Questions put together at random: never a crash, and every query runs."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.domain.catalogue import Catalogue
from core.llm.offline.describing import describe
from core.llm.offline.reader import read
from core.llm.offline.reading import Reading
from core.llm.offline.sql import to_sql
from core.llm.offline.telling import tell
from tests.llm.offline.conftest import Run

STARTS = ("how many", "average", "total", "which", "top 3", "worst", "median", "number of", "max")
NOUNS = (
    "carrier", "carriers", "flights", "arrival delay", "distance", "origin", "destination", "month",
    "revenue", "orders", "region", "customers", "rating", "product", "temperature", "air time",
    "engines", "year", "seats", "airport", "list price", "category", "day", "time", "birth year",
)  # fmt: skip
JOINS = (
    "by", "per", "for each", "in July", "from JFK", "to ORD", "in 2013", "in 2025", "United",
    "has the most", "with the highest average", "over 60", "between 10 and 20", "returned", "and",
    "on 2013-07-04", "since 2025-06-01", "North or South", "= 5", "with", "of", "lowest", "'x'",
)  # fmt: skip
QUESTIONS = st.builds(
    lambda start, words: " ".join((start, *words)),
    st.sampled_from(STARTS),
    st.lists(st.sampled_from(NOUNS + JOINS), min_size=1, max_size=6),
)
SETTINGS = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@SETTINGS
@given(QUESTIONS)
def test_every_reading_of_random_words_runs_and_is_told(
    samples: Catalogue, run: Run, question: str
) -> None:
    reading = read(question, samples)
    if isinstance(reading, Reading):
        assert describe(reading).rstrip(".")
        assert tell(reading, run(to_sql(reading)))
    else:
        assert reading.reason


@SETTINGS
@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(samples: Catalogue, question: str) -> None:
    read(question, samples)
