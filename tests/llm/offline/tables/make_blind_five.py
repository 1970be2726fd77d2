"""Makes three invented tables: a coffee-shop chain's receipts, a courier's parcels, a theatre's sales."""

# ruff: noqa: DTZ001, E501

import csv
import random
from datetime import date, datetime, timedelta
from pathlib import Path

HERE = Path(__file__).parent


def write(name, header, rows):
    with (HERE / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


def cafe(rng):
    shops = {"Market Square": 5, "Kings Parade": 4, "Riverside": 3, "Mill Road": 3, "Airport": 2}
    staff = {
        "Market Square": ["Imogen", "Rafael", "Tess"],
        "Kings Parade": ["Noor", "Callum"],
        "Riverside": ["Jonas", "Beatriz"],
        "Mill Road": ["Wanda", "Ollie"],
        "Airport": ["Kemi", "Dario"],
    }
    drinks = {
        "Flat White": (3.6, 9),
        "Latte": (3.7, 10),
        "Cappuccino": (3.6, 7),
        "Americano": (2.9, 6),
        "Espresso": (2.4, 3),
        "Mocha": (4.1, 3),
        "Hot Chocolate": (3.9, 3),
        "Chai": (3.8, 2),
        "Cold Brew": (4.2, 2),
    }
    hours = {7: 6, 8: 10, 9: 8, 10: 6, 11: 5, 12: 6, 13: 5, 14: 4, 15: 4, 16: 3, 17: 2, 18: 1}
    rows = []
    for _ in range(2400):
        day = date(2025, 1, 2) + timedelta(days=rng.randrange(180))
        while day.weekday() == 6 and rng.random() < 0.4:
            day = date(2025, 1, 2) + timedelta(days=rng.randrange(180))
        hour = rng.choices(list(hours), list(hours.values()))[0]
        at = datetime(day.year, day.month, day.day, hour, rng.randrange(60), rng.randrange(60))
        shop = rng.choices(list(shops), list(shops.values()))[0]
        weights = [
            w * (2.5 if d == "Cold Brew" and day.month >= 5 else 1) for d, (_, w) in drinks.items()
        ]
        drink = rng.choices(list(drinks), weights)[0]
        size = rng.choices(["Small", "Regular", "Large"], [3, 6, 2])[0]
        items = rng.choices([1, 2, 3, 4, 5, 6, 8], [50, 25, 11, 6, 3, 2, 1])[0]
        total = drinks[drink][0] + {"Small": -0.3, "Regular": 0, "Large": 0.5}[size]
        total += sum(rng.choice([2.2, 2.8, 3.4, 3.9, 4.75]) for _ in range(items - 1))
        total *= 1.15 if shop == "Airport" else 1
        pay = rng.choices(["Contactless", "Chip and PIN", "Cash", "Mobile app"], [10, 3, 3, 4])[0]
        tip = (
            ""
            if pay == "Cash"
            else (0 if rng.random() < 0.7 else rng.choice([0.2, 0.5, 0.5, 1, 1, 2]))
        )
        takeaway = (
            "Y"
            if rng.random() < (0.7 if shop == "Airport" else 0.55 if hour < 10 else 0.4)
            else "N"
        )
        card = f"LC{rng.randrange(4000, 4350)}" if rng.random() < 0.37 else ""
        barista = "" if rng.random() < 0.03 else rng.choice(staff[shop])
        if rng.random() < 0.002:
            items, total = 24, total + 78
        rows.append(
            [at, shop, barista, drink, size, items, f"{total:.2f}", tip, takeaway, pay, card]
        )
    rows.sort(key=lambda r: r[0])
    rows = [[f"RC-{30001 + n}", *r] for n, r in enumerate(rows)]
    write(
        "cafe_receipts",
        [
            "receipt_no",
            "rung_up_at",
            "shop",
            "barista",
            "drink",
            "cup_size",
            "items",
            "total_gbp",
            "tip_gbp",
            "takeaway",
            "pay_method",
            "loyalty_card",
        ],
        rows,
    )


def parcels(rng):
    depots = {"Ghent": 4, "Antwerp": 5, "Liege": 3, "Bruges": 2}
    drivers = {
        "Ghent": ["Pieter", "Salma", "Joris"],
        "Antwerp": ["Lotte", "Yusuf", "Hanne"],
        "Liege": ["Maxime", "Odile"],
        "Bruges": ["Wout", "Ines"],
    }
    services = {"Economy": (4.1, 3, 10), "Next-day": (7.5, 1, 8), "Same-day": (14.9, 0, 2)}
    rows = []
    for _ in range(1850):
        day = date(2024, 3, 1) + timedelta(days=rng.randrange(365))
        if day.month in (1, 2, 6, 7) and rng.random() < 0.3:
            day = date(2024, 11, 15) + timedelta(days=rng.randrange(38))
        depot = rng.choices(list(depots), list(depots.values()))[0]
        service = rng.choices(list(services), [s[2] for s in services.values()])[0]
        base, days, _ = services[service]
        client = rng.choices(["Web shop", "Business", "Private"], [6, 3, 2])[0]
        weight = round(min(rng.lognormvariate(0.7, 0.9), 31.5), 1) or 0.1
        fee = base + 0.62 * weight + (1.5 if client == "Private" else 0)
        attempts = rng.choices([1, 2, 3], [82, 14, 4])[0]
        status = rng.choices(
            ["Delivered", "Returned to sender", "Lost", "In transit"],
            [90, 5, 1.3, 1 if day < date(2025, 2, 20) else 25],
        )[0]
        late = rng.choices([0, 1, 2, 4], [80, 12, 5, 3])[0] + (
            1 if depot == "Liege" and rng.random() < 0.25 else 0
        )
        delivered = (
            day + timedelta(days=days + attempts - 1 + late) if status == "Delivered" else ""
        )
        damaged = "yes" if rng.random() < (0.06 if weight > 8 else 0.02) else "no"
        rows.append(
            [
                day,
                delivered,
                depot,
                "" if rng.random() < 0.04 else rng.choice(drivers[depot]),
                service,
                client,
                "" if rng.random() < 0.025 else weight,
                f"{fee:.2f}",
                attempts,
                status,
                damaged,
            ]
        )
    rows.sort(key=lambda r: r[0])
    rows = [[f"BX{7400100 + 7 * n}", *r] for n, r in enumerate(rows)]
    write(
        "parcels",
        [
            "TrackingNo",
            "BookedOn",
            "DeliveredOn",
            "Depot",
            "Driver",
            "serviceLevel",
            "clientType",
            "weightKg",
            "feeEur",
            "Attempts",
            "Status",
            "Damaged",
        ],
        rows,
    )


def theatre(rng):
    runs = [
        ("Hamlet", "Drama", "Main House", date(2023, 9, 14), 30, 24),
        ("The Glass Garden", "Drama", "Studio", date(2023, 10, 20), 24, 16),
        ("Jack and the Beanstalk", "Panto", "Main House", date(2023, 12, 1), 38, 21),
        ("Carmen", "Opera", "Main House", date(2024, 2, 9), 20, 42),
        ("Two Left Shoes", "Comedy", "Studio", date(2024, 3, 8), 25, 18),
        ("West Pier", "Musical", "Main House", date(2024, 5, 3), 40, 34),
        ("The Lodger", "Drama", "Studio", date(2024, 9, 20), 28, 17),
        ("Swan Lake", "Dance", "Main House", date(2024, 10, 18), 16, 39),
        ("Cinderella", "Panto", "Main House", date(2024, 11, 29), 40, 22),
        ("Tosca", "Opera", "Main House", date(2025, 2, 14), 18, 44),
        ("Mind the Gap", "Comedy", "Studio", date(2025, 4, 4), 24, 19),
    ]
    weights = [7, 3, 12, 6, 4, 12, 3, 7, 13, 6, 4]
    rows = []
    for _ in range(1640):
        name, genre, hall, start, length, price = rng.choices(runs, weights)[0]
        show = start + timedelta(days=rng.randrange(length))
        lead = min(int(rng.expovariate(1 / 24)), 120)
        hour = rng.choices(range(9, 21), [3, 6, 8, 7, 8, 6, 5, 5, 6, 8, 6, 3])[0]
        if lead == 0:
            hour = rng.choice([10, 12, 15, 17, 18])
        sold = show - timedelta(days=lead)
        at = f"{sold} {hour:02d}:{rng.randrange(60):02d}"
        band = rng.choices(
            ["Stalls", "Circle", "Balcony"] if hall == "Main House" else ["Unreserved"],
            [5, 3, 2] if hall == "Main House" else [1],
        )[0]
        seats = rng.choices([1, 2, 3, 4, 5, 6, 10], [14, 48, 9, 20, 4, 3, 1])[0]
        if genre == "Panto" and rng.random() < 0.02:
            seats = rng.choice([28, 35, 42])
        concession = rng.choices(["", "Senior", "Student", "Under 16", "Group"], [60, 14, 8, 8, 3])[
            0
        ]
        if seats >= 10:
            concession = "Group"
        paid = seats * price * {"Stalls": 1.2, "Circle": 1, "Balcony": 0.65, "Unreserved": 1}[band]
        paid *= {"": 1, "Senior": 0.85, "Student": 0.6, "Under 16": 0.7, "Group": 0.8}[concession]
        channel = rng.choices(["Website", "Box office", "Phone", "Agency"], [11, 4, 3, 2])[0]
        donation = rng.choice([1, 2, 5, 5, 10, 20, 50]) if rng.random() < 0.16 else ""
        rows.append(
            [
                at,
                show,
                name,
                genre,
                hall,
                seats,
                f"{paid:.2f}",
                channel,
                concession,
                "true" if rng.random() < 0.05 else "false",
                donation,
            ]
        )
    rows.sort(key=lambda r: r[0])
    rows = [[61200 + n, *r] for n, r in enumerate(rows)]
    write(
        "theatre_sales",
        [
            "Sale ID",
            "Sold At",
            "Performance Date",
            "Show",
            "Genre",
            "Auditorium",
            "Seats",
            "Amount Paid",
            "Sales Channel",
            "Concession",
            "Refunded",
            "Donation",
        ],
        rows,
    )


if __name__ == "__main__":
    cafe(random.Random(515))
    parcels(random.Random(626))
    theatre(random.Random(737))
