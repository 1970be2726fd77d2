"""prices list, prices add: the price table on the command line."""

from argparse import Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, TextIO

from core.domain.ids import utc_now
from core.domain.pricing.rates import PriceRecord, Rates, Tier
from core.domain.records import User
from core.errors import PriceInvalid
from core.ledger.columns import in_columns
from core.services.ledger.accounts import Accounts
from core.services.users import Users

_HEADINGS = ("model", "from (UTC)", "prompt", "input", "5m write", "1h write", "cache read",
             "output", "source", "as of")  # fmt: skip
_ADD = """\
Add a price; the ones that are there are never changed. Rates are USD for a million tokens: input,
5-minute cache writes, 1-hour cache writes, cache reads, output.

  prices add claude-new-1 --from 2026-12-01 --source "price page" --rates 2 2.50 4 0.20 10

Where long prompts cost more, give the rates of the short ones first, and up to where they hold:

  prices add claude-new-2 --from 2026-12-01 --source "price page" \\
      --rates 0.10 0.125 0.20 0.01 0.50 --upto 100000 --rates 0.50 0.625 1 0.05 2.50"""


def add_price_commands(commands: Any) -> None:
    """Let the command line know `prices`."""
    prices = commands.add_parser("prices", help="list or add prices")
    verbs = prices.add_subparsers(required=True, metavar="list|add")
    listing = verbs.add_parser("list", help="every price, by model and time")
    listing.add_argument("--model", help="only this model's")
    listing.set_defaults(run=list_prices)
    add = verbs.add_parser(
        "add",
        help="a new price of a model, from a time on",
        description=_ADD,
        formatter_class=RawDescriptionHelpFormatter,
    )
    add.add_argument("model")
    add.add_argument("--from", dest="begins", required=True, metavar="TIME", help="such as "
                     "2026-12-01 (midnight UTC) or 2026-12-01T09:00+01:00")  # fmt: skip
    add.add_argument("--source", required=True, help="who says so")
    add.add_argument("--source-date", metavar="DAY", help="as of which day; today if not given")
    add.add_argument("--rates", nargs=5, action="append", required=True, metavar="USD")
    add.add_argument("--upto", action="append", default=[], metavar="TOKENS")
    add.set_defaults(run=add_price)


def list_prices(
    accounts: Accounts, _users: Users, acting: User, given: Namespace, out: TextIO
) -> None:
    """Every price that there is."""
    found = accounts.prices.listed(acting, model=given.model)
    out.writelines(in_columns([_HEADINGS, *map(_cells, found)]) if found else "No prices.\n")


def add_price(
    accounts: Accounts, _users: Users, acting: User, given: Namespace, out: TextIO
) -> None:
    """A new price; raises PriceInvalid and PriceOverlap."""
    day = given.source_date
    added = accounts.prices.add(
        acting,
        model=given.model,
        effective_from=_time(given.begins),
        tiers=_tiers(given.rates, given.upto),
        source=given.source,
        source_date=_time(day).date() if day else utc_now().date(),
    )
    out.writelines(in_columns([_HEADINGS, *map(_cells, added)]))
    out.write("Calls that have no price yet get it with: python -m core.ledger rebuild\n")


def _cells(price: PriceRecord) -> tuple[str, ...]:
    rates, tier = price.tier.rates, price.tier
    prompt = f"over {tier.prompt_over:,}" if tier.prompt_over else "any"
    if tier.prompt_upto is not None:
        prompt = f"up to {tier.prompt_upto:,}"
    begins = f"{price.effective_from:%Y-%m-%d %H:%M}"
    paid = (rates.input, rates.cache_write_5m, rates.cache_write_1h, rates.cache_read, rates.output)
    return (
        *(price.model, begins, prompt),
        *(f"{rate.normalize():f}" for rate in paid),
        *(price.source, price.source_date.isoformat()),
    )


def _tiers(rates: Sequence[Sequence[str]], ends: Sequence[str]) -> list[Tier]:
    if len(ends) != len(rates) - 1:
        raise PriceInvalid(
            f"{len(rates)} --rates need {len(rates) - 1} --upto: each says up to which prompt "
            "length the rates before it hold; the last rates have no end."
        )
    bounds = [0, *map(_count, ends), None]
    return [
        Tier(rates=Rates(**dict(zip(_RATES, map(_usd, five), strict=True))),
             prompt_over=over or 0, prompt_upto=upto)
        for five, over, upto in zip(rates, bounds, bounds[1:], strict=False)
    ]  # fmt: skip


_RATES = ("input", "cache_write_5m", "cache_write_1h", "cache_read", "output")


def _usd(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise PriceInvalid(f"{text!r} is not a price. Give USD, such as 2.50.") from None


def _count(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise PriceInvalid(f"{text!r} is not a number of tokens, such as 100000.") from None


def _time(text: str) -> datetime:
    """A day is its midnight in UTC, and so is a time without a zone."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        wanted = f"{date(2026, 12, 1)} or {date(2026, 12, 1)}T09:00+01:00"
        raise PriceInvalid(f"{text!r} is not a time. Give it as {wanted}.") from None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
