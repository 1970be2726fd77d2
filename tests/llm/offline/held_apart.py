"""Questions that are held apart: written without sight of the analyst, and only ever graded on.

Nobody who works on the offline analyst reads them. A new set replaces this file whole, in this
shape: `QUESTIONS`, a tuple of at least sixty `Question` (question.py says how each is graded), of
which some expect "refuse" or "ask". A `dataset` is nycflights, shop, or the name of a CSV file in
tables/; the tables of a new set are made by tables/make_held_apart.py. A set that has been graded
and read is moved to a questions_blind file of the open set, with its tables.
"""

from tests.llm.offline.question import Question

QUESTIONS: tuple[Question, ...] = ()
