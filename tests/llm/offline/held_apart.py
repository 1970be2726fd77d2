"""Questions that are held apart: written from the tables alone, and only ever graded on.

Nobody who works on the offline analyst reads them.
"""

from tests.llm.offline.question import Question

QUESTIONS: tuple[Question, ...] = ()
