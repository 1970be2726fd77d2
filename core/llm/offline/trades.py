"""Verbs that say no more than what a row is: "donated" of donations, "buy" of sales."""

from core.domain.catalogue import Catalogue
from core.llm.offline.stems import tables_in
from core.llm.offline.thesaurus import stem
from core.llm.offline.words import name_words, singular

_SHORT = 3


def is_of_rows(word: str, catalogue: Catalogue) -> bool:
    """ "Donated" of donations, "hired" of plant_hire: what each row is, said as a verb."""
    if not word.endswith(("ed", "en", "ing", "ne", "ld", "nt", "ght")) or len(word) <= _SHORT:
        return False
    names = [w for _, table in tables_in(catalogue) for w in name_words(table.name)]
    return stem(word) in {stem(singular(name)) for name in names}


_TRADING = frozenset("buy buys bought order ordered orders purchase purchased place placed".split())
_TRADES = frozenset("sale order purchase receipt booking transaction payment ticket".split())


def is_trade(word: str, catalogue: Catalogue) -> bool:
    """ "Buy", "order", where each row is a sale."""
    words = {singular(w) for _, table in tables_in(catalogue) for w in name_words(table.name)}
    return word in _TRADING and bool(words & _TRADES)
