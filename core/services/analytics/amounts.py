"""The tokens and the cost in the amounts that the ledger's sums come as."""

from typing import Any

from core.domain.pricing.totals import CostTotal
from core.domain.pricing.usage_totals import UsageTotal
from core.domain.usage import Usage


def measured(*amounts: Any) -> tuple[Usage, CostTotal]:
    """Both, of amounts in the order of the ledger's MEASURES."""
    total = UsageTotal("", "", amounts)
    return total.usage, total.cost
