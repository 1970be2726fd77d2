"""Rows by the size of the party: "teams of 2" where there is a team_size."""

from collections.abc import Iterator

from core.domain.catalogue import Catalogue
from core.llm.offline.kinds import is_number
from core.llm.offline.naming import Named
from core.llm.offline.row_nouns import PERSONS
from core.llm.offline.stems import tables_in
from core.llm.offline.words import LOOSE, name_words, singular

GROUPS = frozenset("group party team family crew gang bunch squad company".split())
SIZES = frozenset("size people person guest pax cover member head headcount adult".split())


def sizes(word: str, catalogue: Catalogue) -> Iterator[Named]:
    """The columns that say how many they were: team_size of teams."""
    for dataset, table in tables_in(catalogue):
        for column in table.columns:
            words = [singular(one) for one in name_words(column.name)]
            sized = words[-1] == "size" and words[:-1] and (word in words or len(words) == 2)
            if is_number(column) and sized and set(words) & (GROUPS | PERSONS | SIZES):
                yield Named(dataset=dataset, table=table, column=column, cost=LOOSE)


def is_a_party(word: str, catalogue: Catalogue) -> bool:
    """Whether a row is such a party, by how many they were."""
    said = singular(word.casefold())
    return said in GROUPS and any(True for _ in sizes(said, catalogue))
