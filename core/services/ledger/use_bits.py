"""A bit for each use, a purpose and a model: so a session's uses are one number.

Sessions of several uses are then counted by one look at each. The bits are remembered with the
ledger's state; they are given by who holds SUMS_LOCK, and never change.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from core.services.ledger.state import noted, remember

_NAME = "use "
MOST = 60
# Of all uses that came when there were so many already.
OTHERS = 1 << MOST


def bits(c: Connection) -> dict[str, int]:
    """The bit of each use that has one of its own, by the use's key."""
    state = noted(c)
    return {
        key: 1 << int(name.removeprefix(_NAME))
        for name, key in state.items()
        if name.startswith(_NAME)
    }


def bits_with(c: Connection, keys: Iterable[str]) -> Mapping[str, int]:
    """The bits of these uses, too; those that come late share one."""
    known = bits(c)
    for key in sorted(set(keys) - known.keys()):
        if len(known) < MOST:
            remember(c, f"{_NAME}{len(known):02d}", key)
            known[key] = 1 << len(known)
        else:
            known[key] = OTHERS
    return known
