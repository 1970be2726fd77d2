"""The synthetic shop: three invented tables from a seed. No figure in it is real."""

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pyarrow as pa

SEED = 20240101
FIRST_DAY = date(2024, 1, 1)
DAYS = 731
REGIONS = {"North": 5, "South": 4, "East": 3, "West": 4, "Central": 2}
SEGMENTS = {"Consumer": 6, "Small business": 3, "Corporate": 1}
STATUSES = {"completed": 86, "shipped": 6, "returned": 5, "cancelled": 3}
CATEGORIES = {
    "Kitchen": (("Kettle", "Toaster", "Pan", "Knife set", "Blender"), 18.0, 90.0),
    "Garden": (("Hose", "Rake", "Planter", "Lantern", "Bench"), 12.0, 160.0),
    "Office": (("Desk lamp", "Chair", "Notebook", "Stapler", "Monitor arm"), 4.0, 220.0),
    "Toys": (("Puzzle", "Blocks", "Kite", "Card game", "Train"), 6.0, 55.0),
}
FINISHES = ("Basic", "Classic", "Plus")
FIRST_NAMES = ("Ada", "Ben", "Cleo", "Dan", "Edda", "Finn", "Gia", "Hugo", "Iris", "Jon", "Kira")
LAST_NAMES = (
    "Abel",
    "Brook",
    "Cole",
    "Drake",
    "Ember",
    "Frost",
    "Grove",
    "Hart",
    "Ivers",
    "Jansen",
)
CUSTOMERS = 300
ORDERS = 5_000

Row = dict[str, Any]


def shop_tables(seed: int = SEED) -> dict[str, pa.Table]:
    """customers, products and orders; the same `seed` gives the same rows."""
    dice = random.Random(seed)
    customers, products = _customers(dice), _products(dice)
    orders = sorted(
        (_order(dice, customers, products) for _ in range(ORDERS)),
        key=lambda row: row["order_date"],
    )
    orders = [{"order_id": 100_001 + index, **row} for index, row in enumerate(orders)]
    return {
        "customers": pa.Table.from_pylist(customers, schema=CUSTOMER_SCHEMA),
        "products": pa.Table.from_pylist(products, schema=PRODUCT_SCHEMA),
        "orders": pa.Table.from_pylist(orders, schema=ORDER_SCHEMA),
    }


def _pick(dice: random.Random, weights: dict[str, int]) -> str:
    return dice.choices(list(weights), weights=list(weights.values()))[0]


def _money(amount: float) -> Decimal:
    return Decimal(f"{amount:.2f}")


def _day(dice: random.Random) -> date:
    """A day of the two years; more in November and December, a little more in the second year."""
    while True:
        day = FIRST_DAY + timedelta(days=dice.randrange(DAYS))
        weight = 0.55 + (0.3 if day.month >= 11 else 0) + (0.1 if day.year > FIRST_DAY.year else 0)
        if dice.random() < weight:
            return day


def _customers(dice: random.Random) -> list[Row]:
    return [
        {
            "customer_id": 1_001 + index,
            "name": f"{dice.choice(FIRST_NAMES)} {dice.choice(LAST_NAMES)}",
            "region": _pick(dice, REGIONS),
            "segment": _pick(dice, SEGMENTS),
            "signed_up": FIRST_DAY - timedelta(days=dice.randrange(1_200)),
            "birth_year": None if dice.random() < 0.08 else dice.randint(1945, 2005),
        }
        for index in range(CUSTOMERS)
    ]


def _products(dice: random.Random) -> list[Row]:
    things = [
        (category, f"{finish} {thing.lower()}", low, high)
        for category, (names, low, high) in CATEGORIES.items()
        for thing in names
        for finish in FINISHES
    ]
    rows = []
    for index, (category, name, low, high) in enumerate(things):
        price = _money(low + (high - low) * dice.random() ** 2)
        cost = _money(float(price) * dice.uniform(0.45, 0.75))
        rows.append(
            {
                "product_id": 501 + index,
                "name": name,
                "category": category,
                "list_price": price,
                "unit_cost": None if dice.random() < 0.05 else cost,
            }
        )
    return rows


def _order(dice: random.Random, customers: list[Row], products: list[Row]) -> Row:
    customer = customers[min(int(dice.paretovariate(0.6) * 3), CUSTOMERS) - 1]
    if dice.random() < 0.7:
        customer = dice.choice(customers)
    product = dice.choice(products)
    quantity = min(1 + int(dice.expovariate(0.7)), 12)
    price = _money(float(product["list_price"]) * dice.choice((1.0, 1.0, 1.0, 0.9, 0.8)))
    return {
        "order_date": _day(dice),
        "customer_id": customer["customer_id"],
        "product_id": product["product_id"],
        "region": customer["region"],
        "category": product["category"],
        "quantity": quantity,
        "unit_price": price,
        "revenue": quantity * price,
        "status": _pick(dice, STATUSES),
        "rating": None if dice.random() < 0.35 else dice.choices(range(1, 6), (1, 1, 3, 6, 5))[0],
    }


CUSTOMER_SCHEMA = pa.schema(
    {
        "customer_id": pa.int32(),
        "name": pa.string(),
        "region": pa.string(),
        "segment": pa.string(),
        "signed_up": pa.date32(),
        "birth_year": pa.int16(),
    }
)
PRODUCT_SCHEMA = pa.schema(
    {
        "product_id": pa.int32(),
        "name": pa.string(),
        "category": pa.string(),
        "list_price": pa.decimal128(10, 2),
        "unit_cost": pa.decimal128(10, 2),
    }
)
ORDER_SCHEMA = pa.schema(
    {
        "order_id": pa.int32(),
        "order_date": pa.date32(),
        "customer_id": pa.int32(),
        "product_id": pa.int32(),
        "region": pa.string(),
        "category": pa.string(),
        "quantity": pa.int16(),
        "unit_price": pa.decimal128(10, 2),
        "revenue": pa.decimal128(10, 2),
        "status": pa.string(),
        "rating": pa.int8(),
    }
)
