"""Grades the worlds: `python -m tests.llm.offline.worlds_grade [--quiet] [name ...]`."""

import argparse

from tests.llm.offline.grade import told
from tests.llm.offline.grading import grade, shares, table_of
from tests.llm.offline.worlds import world_questions
from tests.llm.offline.worlds_tables import WORLDS


def main() -> None:
    """Print what is not right, and the shares of each world."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=list(WORLDS))
    parser.add_argument("--quiet", action="store_true", help="shares alone")
    chosen = parser.parse_args()
    every = []
    for name in chosen.names:
        graded = grade(world_questions(name))
        every += graded
        if not chosen.quiet:
            print("\n".join(told(one) for one in graded if one.verdict != "right"))
        right, wrong = shares(graded)
        print(f"{name:10} right of the answerable {right:.1%}, wrong of all {wrong:.1%}")
    print(table_of(every))


if __name__ == "__main__":
    main()
