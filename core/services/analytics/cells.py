"""Calls added up by all that decides what they cost and count as: the source of most figures."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from core.domain.analytics import Span
from core.domain.models import OFFLINE_MODEL
from core.domain.pricing.totals import CostTotal
from core.domain.pricing.usage_totals import Period
from core.domain.usage import Usage
from core.services.analytics.amounts import measured
from core.services.analytics.reading import Reading
from core.services.analytics.scope import Scope
from core.services.ledger.measures import calls, of_calls
from core.services.ledger.ranges import range_totals
from core.services.ledger.views import PRICED, parts_of

_PARTS = 8


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
    key = PRICED.key(calls.c).label("key")
    found = sa.select(key, *of_calls()).where(counted).group_by(sa.literal_column("1"))
    return [_cell(*row) for row in r.c.execute(found)]


def _read(r: Reading, scope: Scope) -> list[Cell]:
    if scope.people is not None:
        return cells_of_calls(r, scope.of_calls(r.calendar))
    found = (_cell(*row) for row in range_totals(r.c, PRICED, period_of(scope.span)))
    return [cell for cell in found if scope.wants(purpose=cell.purpose, model=cell.model)]


def period_of(span: Span) -> Period:
    """The same days, as the ledger calls them."""
    return Period(first=span.first, last=span.last)


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
