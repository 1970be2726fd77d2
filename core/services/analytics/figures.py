"""The figures of a range: sums, counts, percentiles, and what caching saved."""

from collections.abc import Callable, Sequence

from core.domain.analytics import Figures
from core.domain.pricing.totals import summed
from core.domain.usage import Usage
from core.services.analytics.cells import Cell, cells
from core.services.analytics.dearest import session_count
from core.services.analytics.latency import latencies
from core.services.analytics.people import people_count
from core.services.analytics.reading import Reading
from core.services.analytics.repricing import at_own_prices, saved_in
from core.services.analytics.scope import Scope


def figures(r: Reading, scope: Scope) -> Figures:
    """All of them; times of more than one's own calls are read from steps, to within a tenth."""
    found = cells(r, scope)
    if not found:
        return Figures()
    first_token, duration = latencies(r, scope)
    return Figures(
        cost=summed(cell.cost for cell in found),
        usage=sum((cell.usage for cell in found), Usage()),
        sessions=session_count(r, scope),
        people=people_count(r, scope),
        saved=saved_in(at_own_prices(r, scope)),
        errors=_calls(found, lambda cell: cell.failed),
        retries=_calls(found, lambda cell: cell.retried),
        offline_calls=_calls(found, lambda cell: cell.is_offline),
        first_token=first_token,
        duration=duration,
    )


def _calls(found: Sequence[Cell], which: Callable[[Cell], bool]) -> int:
    return sum(cell.cost.calls for cell in found if which(cell))
