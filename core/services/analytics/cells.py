"""Calls added up by all that decides what they cost and count as: the source of most figures."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from core.domain.analytics import Span
from core.domain.models import OFFLINE_MODEL
from core.domain.pricing.totals import CostTotal
from core.domain.usage import Usage
from core.services.analytics.amounts import measured
from core.services.analytics.range_sums import totals_in
from core.services.analytics.reading import Reading
from core.services.analytics.scope import Scope
from core.services.ledger.measures import calls, of_calls
from core.services.ledger.ranges import Keys
from core.services.ledger.views import PRICED, key_of, parts_of

_PARTS = 8
# Put together once: that takes longer than to run many a statement.
_OF_CALLS = (PRICED.key(calls.c).label("key"), *of_calls())


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """Calls of one model that are alike, together.

    `price_id` is "" where no price is known. `band`: the largest of the ledger's BANDS that their
    prompts exceed. `estimated`: their tokens were counted by us.
    """

    model: str
    purpose: str
    failed: bool
    retried: bool
    estimated: bool
    batch_percent: int
    band: int
    price_id: str
    usage: Usage
    cost: CostTotal

    @property
    def is_offline(self) -> bool:
        """Whether they are the offline analyst's."""
        return self.model == OFFLINE_MODEL


def cells(r: Reading, scope: Scope) -> list[Cell]:
    """The calls that count: from the sums, unless people are asked for by name."""
    return r.once(("cells", scope), lambda: _read(r, scope))


def cells_of_calls(r: Reading, counted: sa.ColumnElement[bool]) -> list[Cell]:
    """The same from the calls themselves."""
    found = sa.select(*_OF_CALLS).where(counted).group_by(sa.literal_column("1"))
    return [_cell(*row) for row in r.c.execute(found)]


def _read(r: Reading, scope: Scope) -> list[Cell]:
    if scope.people is not None:
        every = replace(scope, models=None, purposes=None)
        found = r.once(
            ("their cells", every), lambda: cells_of_calls(r, every.of_calls(r.calendar))
        )
        return [cell for cell in found if scope.wants(purpose=cell.purpose, model=cell.model)]
    return [
        cell
        for cell in r.once(("all cells", scope.span), lambda: _everybodys(r, scope.span))
        if scope.wants(purpose=cell.purpose, model=cell.model)
    ]


def _everybodys(r: Reading, span: Span) -> list[Cell]:
    return [_cell(*row) for row in totals_in(r, PRICED, span)]


def keys_of(r: Reading, scope: Scope) -> Iterable[Keys]:
    """The keys of the calls that count, of a view that has nothing but what it tells apart in its
    keys or, where not everything counts, a purpose and a model before that."""
    if scope.is_everything:
        return [Keys()]
    if scope.models is None and scope.purposes is not None:
        return [Keys(under=purpose) for purpose in dict.fromkeys(scope.purposes)]
    pairs = {(cell.purpose, cell.model) for cell in cells(r, scope)}
    return [Keys(under=key_of(*pair)) for pair in sorted(pairs)]


def _cell(key: str, *amounts: Any) -> Cell:
    purpose, failed, retried, estimated, batch, band, price_id, model = parts_of(key, _PARTS)
    usage, cost = measured(*amounts)
    return Cell(
        model=model,
        purpose=purpose,
        failed=failed == "1",
        retried=retried == "1",
        estimated=estimated == "1",
        batch_percent=int(batch),
        band=int(band),
        price_id=price_id,
        usage=usage,
        cost=cost,
    )
