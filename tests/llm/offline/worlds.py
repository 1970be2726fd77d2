"""Questions over eight invented worlds of one to four tables, parsed from worlds_asked.py.

A line that begins with `?` is a question to be answered (` // ` parts a chat's messages), those
below it are SQL of which one has to match; `!` is to be refused and `~` to be asked back.
"""

import re
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.llm.offline.grading import add_tables
from tests.llm.offline.question import Question
from tests.llm.offline.wording import answer, ask, refuse
from tests.llm.offline.worlds_asked import ASKED
from tests.llm.offline.worlds_tables import WORLDS, made_world


@cache
def world_tables() -> None:
    """Make the worlds' tables known to the grader."""
    folder = Path(tempfile.mkdtemp(prefix="daybook-worlds-"))
    for name in WORLDS:
        (folder / name).mkdir()
        add_tables({name: made_world(name, folder / name)})


def world_questions(*names: str) -> tuple[Question, ...]:
    """The questions over these worlds, or over all."""
    world_tables()
    return tuple(one for name in names or ASKED for one in _parsed(name))


def _parsed(name: str) -> Iterator[Question]:
    for block in ASKED[name].strip().split("\n\n"):
        for question in _block(block.splitlines()):
            yield Question(**{**question.__dict__, "dataset": name})


def _is_ordered(sql: str) -> bool:
    """Whether the rows of the whole are in order, and not only those within brackets."""
    while (plain := re.sub(r"\([^()]*\)", "", sql)) != sql:
        sql = plain
    return " ORDER BY " in sql


def _block(lines: list[str]) -> Iterator[Question]:
    texts = [line for line in lines if line[:2] in ("? ", "! ", "~ ")]
    sql = [line for line in lines if line not in texts]
    for line in texts:
        if line[0] != "?":
            yield (refuse if line[0] == "!" else ask)(line[2:])
            continue
        *before, last = line[2:].split(" // ")
        first = answer(last, sql[0], tuple(before), ordered=_is_ordered(sql[0]))
        yield Question(**{**first.__dict__, "accept": tuple(sql[1:])})
