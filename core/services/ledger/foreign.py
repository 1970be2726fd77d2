"""Prices that came with an import: kept for its calls alone, under a name that no model has."""

from dataclasses import replace

from core.domain.pricing.rates import PriceRecord

# What the id of such a price begins with; its key follows.
FOREIGN = "imported "


def foreign_suffix(key: str) -> str:
    """What an imported price's model is called by beside its name."""
    return f" (imported {key})"


def as_it_was(price: PriceRecord) -> PriceRecord:
    """A price with the name that its model had where it came from; others as they are."""
    if not price.id.startswith(FOREIGN):
        return price
    suffix = foreign_suffix(price.id.removeprefix(FOREIGN))
    return replace(price, model=price.model.removesuffix(suffix))
