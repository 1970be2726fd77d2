"""Makes the tables with everyday, odd column names, from a fixed seed.

Names with spaces, signs, units and camel case, flags as 0 and 1, as yes and no and as true and
false, free text, and missing values.
"""

import csv
import random
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

HERE = Path(__file__).parent
SEED = 4711
Row = dict[str, object]


def main() -> None:
    """Write every table, each from its own seed."""
    makers = (stays, payments, feedback, meters, gym, order_lines)
    for number, make in enumerate(makers):
        rows = make(random.Random(SEED + number))
        path = HERE / f"{make.__name__}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def _pick(dice: random.Random, weights: dict[str, float]) -> str:
    return dice.choices(list(weights), weights=list(weights.values()))[0]


def _maybe(dice: random.Random, value: object, missing: float) -> object:
    return "" if dice.random() < missing else value


def _days(dice: random.Random, first: date, last: date, count: int) -> Sequence[date]:
    span = (last - first).days
    return sorted(first + timedelta(days=dice.randint(0, span)) for _ in range(count))


def stays(dice: random.Random) -> list[Row]:
    """A hotel's bookings of one year and a half."""
    rates = {"Single": 82.0, "Double": 118.0, "Family": 164.0, "Suite": 290.0}
    lands = {"Germany": 30, "France": 22, "United Kingdom": 18, "Spain": 9, "Japan": 4, "": 3}
    channels = {"Direct": 30, "Booking site": 45, "Travel agent": 18, "Corporate": 9}
    notes = ("late arrival", "sea view please", "cot for a baby", "gluten free breakfast")
    rows: list[Row] = []
    for number, day in enumerate(_days(dice, date(2024, 1, 3), date(2025, 6, 28), 360)):
        room = _pick(dice, {"Single": 25, "Double": 50, "Family": 18, "Suite": 7})
        summer = 1.25 if day.month in (6, 7, 8) else 1.0
        rows.append({
            "Booking Ref": f"BK-{7001 + number}",
            "Check-In Date": day.isoformat(),
            "nights": dice.choices(range(1, 15), [20, 22, 18, 9, 6, 4, 8, 2, 1, 1, 1, 1, 1, 3])[0],
            "Room Type": room,
            "Rate per Night": f"{rates[room] * summer * dice.uniform(0.85, 1.15):.2f}",
            "adults": dice.choices((1, 2, 3, 4), (30, 55, 9, 6))[0],
            "children": dice.choices((0, 1, 2, 3), (75, 12, 10, 3))[0],
            "Country": _pick(dice, lands),
            "Booking Channel": _pick(dice, channels),
            "is_cancelled": int(dice.random() < 0.17),
            "deposit_paid": "yes" if dice.random() < 0.41 else "no",
            "Guest Rating": _maybe(dice, dice.choices((1, 2, 3, 4, 5), (3, 6, 15, 40, 36))[0], 0.4),
            "Special Requests": _maybe(dice, dice.choice(notes), 0.8),
        })  # fmt: skip
    return rows


def payments(dice: random.Random) -> list[Row]:
    """Card payments of three months, to the second."""
    start = datetime(2025, 1, 1, 6)  # noqa: DTZ001 (a file holds no zone)
    kinds = {"Groceries": 34.0, "Fuel": 52.0, "Electronics": 210.0, "Travel": 340.0, "Dining": 41.0}
    rows: list[Row] = []
    for number in range(420):
        kind = _pick(
            dice, {"Groceries": 40, "Fuel": 18, "Electronics": 9, "Travel": 8, "Dining": 25}
        )
        moment = start + timedelta(minutes=dice.randrange(90 * 24 * 60), seconds=dice.randrange(60))
        fraud = dice.random() < (0.09 if kind == "Electronics" else 0.02)
        rows.append({
            "txn_id": 880_001 + number,
            "ts": moment.strftime("%Y-%m-%d %H:%M:%S"),
            "CustSegment": _pick(dice, {"Retail": 60, "Small Business": 25, "Premium": 15}),
            "merchantCategory": kind,
            "card_type": _maybe(dice, _pick(dice, {"debit": 55, "credit": 40, "prepaid": 5}), 0.04),
            "amt_usd": f"{kinds[kind] * dice.lognormvariate(0, 0.6):.2f}",
            "fee_pct": dice.choice((0.0, 0.5, 1.2, 1.9, 2.5)),
            "is_fraud": "true" if fraud else "false",
            "Device": _pick(dice, {"phone": 50, "terminal": 42, "web": 8}),
        })  # fmt: skip
    rows.sort(key=lambda row: str(row["ts"]))
    return rows


def feedback(dice: random.Random) -> list[Row]:
    """Customers' answers, with a score from 0 to 10 and free text."""
    words = ("Love it", "Too expensive for what it does", "Support was slow to answer",
             "Easy to set up", "App keeps crashing", "Would like an export to Excel")  # fmt: skip
    rows: list[Row] = []
    for number, day in enumerate(_days(dice, date(2025, 2, 1), date(2025, 9, 30), 300)):
        plan = _pick(dice, {"Free": 45, "Starter": 30, "Pro": 18, "Enterprise": 7})
        middle = {"Free": 5.6, "Starter": 6.8, "Pro": 7.9, "Enterprise": 8.3}[plan]
        score = max(0, min(10, round(dice.gauss(middle, 2.1))))
        ease = max(1, min(5, round(score / 2 + dice.gauss(0, 0.7))))
        rows.append({
            "ResponseID": f"r{number + 1:04}",
            "Submitted On": day.isoformat(),
            "Plan": plan,
            "region": _pick(dice, {"EMEA": 44, "AMER": 38, "APAC": 18}),
            "nps_0_10": _maybe(dice, score, 0.03),
            "ease_of_use": _maybe(dice, ease, 0.08),
            "Months as Customer": int(dice.expovariate(1 / 14)),
            "Contact Me": dice.choices(("Y", "N"), (30, 70))[0],
            "Comment": _maybe(dice, dice.choice(words), 0.6),
        })  # fmt: skip
    return rows


def meters(dice: random.Random) -> list[Row]:
    """Power meters of four sites, a reading each day of half a year."""
    rows: list[Row] = []
    sites = {"Dock 1": 310.0, "Dock 2": 265.0, "Office": 120.0, "Cold store": 540.0}
    for offset in range(181):
        day = date(2025, 1, 1) + timedelta(days=offset)
        warm = 3 + 16 * (offset / 181) + dice.gauss(0, 2.5)
        for number, (site, load) in enumerate(sites.items()):
            if dice.random() < 0.4:
                continue
            used = load * (0.55 if day.weekday() > 4 else 1.0) * dice.uniform(0.85, 1.15)
            rows.append({
                "Meter No": f"M{31 + number}",
                "Reading Date": day.isoformat(),
                "Site": site,
                "kWh": _maybe(dice, f"{used:.1f}", 0.03),
                "Peak kW": f"{used / 24 * dice.uniform(1.5, 2.6):.2f}",
                "Temp (C)": f"{warm:.1f}",
                "tariff": "night saver" if number == 3 else "standard",
                "Estimated?": "Yes" if dice.random() < 0.07 else "No",
            })  # fmt: skip
    return rows


def gym(dice: random.Random) -> list[Row]:
    """The members of a gym, those who left with the day."""
    fees = {"Basic": 19.9, "Plus": 34.9, "Premium": 59.0}
    trainers = {"Ivo": 12, "Mara": 9, "Chidi": 7, "": 30}
    rows: list[Row] = []
    for number, day in enumerate(_days(dice, date(2022, 1, 10), date(2025, 8, 30), 280)):
        kind = _pick(dice, {"Basic": 50, "Plus": 35, "Premium": 15})
        left = day + timedelta(days=int(dice.expovariate(1 / 700)) + 30)
        rows.append({
            "MemberNo": 5001 + number,
            "FullName": f"{dice.choice(_FIRST)} {dice.choice(_LAST)}",
            "Sex": dice.choices(("F", "M"), (52, 48))[0],
            "age": _maybe(dice, int(min(78, max(16, dice.gauss(36, 12)))), 0.05),
            "JoinDate": day.isoformat(),
            "LeftOn": left.isoformat() if left < date(2025, 9, 1) else "",
            "membership": kind,
            "monthlyFee": fees[kind],
            "Home Club": _pick(dice, {"Harbour": 40, "Old Town": 35, "Station": 25}),
            "visits_last_month": _maybe(dice, dice.choices(range(16), range(16, 0, -1))[0], 0.06),
            "trainer": _pick(dice, trainers),
            "best_lift_kg": _maybe(dice, round(dice.gauss(72, 22), 1), 0.35),
        })  # fmt: skip
    return rows


_FIRST = ("Ada", "Ben", "Carla", "Dmitri", "Elif", "Femi", "Greta", "Hugo", "Ines", "Jonas", "Kaya")
_LAST = (
    "Adeyemi",
    "Berg",
    "Costa",
    "Dvorak",
    "Evans",
    "Fuchs",
    "Garcia",
    "Haas",
    "Iqbal",
    "Jansen",
)


def order_lines(dice: random.Random) -> list[Row]:
    """The lines of a web shop's orders: price and number, and no total."""
    goods = {"Mug": (9.5, 3.1), "Notebook": (6.0, 1.9), "Lamp": (42.0, 23.0),
             "Tote bag": (14.0, 5.2), "Poster": (18.0, 4.4), "Desk mat": (27.0, 12.5)}  # fmt: skip
    rows: list[Row] = []
    days = _days(dice, date(2024, 7, 1), date(2025, 6, 30), 380)
    for number, day in enumerate(days):
        item = _pick(dice, {"Mug": 30, "Notebook": 26, "Lamp": 9, "Tote bag": 15, "Poster": 13,
                            "Desk mat": 7})  # fmt: skip
        price, cost = goods[item]
        rows.append({
            "LineID": 1 + number,
            "OrderNo": 60_000 + number * 5 // 8,
            "orderedOn": day.isoformat(),
            "Item": item,
            "unitPrice": f"{price:.2f}",
            "unitCost": f"{cost * dice.uniform(0.9, 1.1):.2f}",
            "qty": dice.choices((1, 2, 3, 4, 5, 10), (50, 22, 11, 8, 5, 4))[0],
            "shipping_fee": _maybe(dice, dice.choice((0, 3.9, 5.9)), 0.03),
            "ShipMode": _pick(dice, {"Standard": 62, "Express": 28, "Pickup": 10}),
            "Country": _pick(dice, {"NL": 40, "DE": 35, "BE": 20, "LU": 5}),
            "gift_wrap": dice.random() < 0.2,
        })  # fmt: skip
    return rows


if __name__ == "__main__":
    main()
