"""Makes three invented tables: library loans, charging of electric cars, concert merchandise."""

# ruff: noqa: DTZ001

import csv
import random
from datetime import date, datetime, timedelta
from pathlib import Path

HERE = Path(__file__).parent


def write(name, header, rows):
    with (HERE / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(header)
        out.writerows(rows)


def library_loans():
    rng = random.Random(1101)
    branches = {"Central": 40, "Eastgate": 22, "Hillside": 15, "Riverside": 13, "Mobile Van": 10}
    formats = {"Book": 60, "Audiobook": 12, "DVD": 12, "Magazine": 8, "Board game": 8}
    genres = {
        "Crime": 22,
        "Fantasy": 15,
        "Romance": 12,
        "Biography": 9,
        "History": 10,
        "Cookery": 7,
        "Picture book": 15,
        "Travel": 6,
        "Poetry": 4,
    }
    patrons = {"Adult": 45, "Child": 22, "Student": 18, "Senior": 15}
    days = {"Book": 21, "Audiobook": 21, "DVD": 7, "Magazine": 7, "Board game": 14}
    rate = {"Book": 0.2, "Audiobook": 0.25, "DVD": 0.5, "Magazine": 0.1, "Board game": 0.4}
    start, rows = date(2023, 9, 1), []
    end = date(2024, 8, 31)
    while len(rows) < 1640:
        day = start + timedelta(days=rng.randrange(366))
        if day.weekday() == 6 or (day.weekday() == 0 and rng.random() < 0.5):
            continue
        form = rng.choices(list(formats), formats.values())[0]
        patron = rng.choices(list(patrons), patrons.values())[0]
        genre = rng.choices(list(genres), genres.values())[0] if form != "Board game" else ""
        age = {
            "Adult": rng.randint(25, 64),
            "Child": rng.randint(3, 15),
            "Student": rng.randint(16, 29),
            "Senior": rng.randint(65, 91),
        }[patron]
        due = day + timedelta(days=days[form])
        renewals = rng.choices([0, 1, 2, 3], [70, 18, 8, 4])[0]
        back = due + timedelta(days=round(rng.gauss(-4, 6)))
        back = max(back, day)
        late = (back - due).days
        fine = f"{late * rate[form]:.2f}" if late > 0 and patron != "Child" else "0.00"
        if back > end or rng.random() < 0.03:
            back, fine = "", ""
        rows.append(
            [
                day,
                due,
                back,
                rng.choices(list(branches), branches.values())[0],
                form,
                genre,
                patron,
                "" if rng.random() < 0.09 else age,
                renewals,
                fine,
                rng.choices("NY", [78, 22])[0],
            ]
        )
    rows.sort(key=lambda r: r[0])
    rows = [[f"L{40000 + n}", *r] for n, r in enumerate(rows)]
    write(
        "library_loans",
        [
            "Loan No",
            "Borrowed On",
            "Due On",
            "Returned On",
            "Branch",
            "Format",
            "Genre",
            "Patron Type",
            "Patron Age",
            "Renewals",
            "Fine (GBP)",
            "Reserved?",
        ],
        rows,
    )


def ev_charging():
    rng = random.Random(2202)
    sites = {
        "Aldi Moorfield": 22,
        "Ring Road Services": 30,
        "Town Hall Garage": 18,
        "Airport P3": 16,
        "Seaview Hotel": 8,
        "Depot Nord": 6,
    }
    types = {"AC": 45, "DC fast": 38, "Ultra-rapid": 17}
    makes = {"Tesla": 25, "VW": 20, "Renault": 14, "Hyundai": 12, "Nissan": 9, "BMW": 11, "Kia": 9}
    hours = [2, 1, 1, 1, 1, 2, 4, 8, 9, 7, 7, 8, 10, 8, 7, 7, 9, 12, 12, 9, 6, 5, 4, 3]
    rows = []
    for _ in range(2150):
        at = datetime(2024, 5, 1) + timedelta(days=int(365 * rng.random() ** 0.8))
        at = at.replace(hour=rng.choices(range(24), hours)[0], minute=rng.randrange(60))
        kind = rng.choices(list(types), types.values())[0]
        make = rng.choices(list(makes), makes.values())[0]
        tariff = (
            "Night" if at.hour < 6 or at.hour > 21 else rng.choices(["Day", "Roaming"], [80, 20])[0]
        )
        power = {"AC": 8, "DC fast": 42, "Ultra-rapid": 110}[kind]
        minutes = max(4, round(rng.gauss({"AC": 170, "DC fast": 42, "Ultra-rapid": 21}[kind], 12)))
        if rng.random() < 0.006:
            minutes += 1300
        kwh = round(min(82, power * min(minutes, 400) / 60 * rng.uniform(0.5, 0.9)), 1)
        fault = rng.choices(["", "E04", "E11", "COMMS", "RCD trip"], [930, 25, 20, 15, 10])[0]
        if fault and rng.random() < 0.4:
            kwh = 0.0
        price = {"AC": 0.45, "DC fast": 0.59, "Ultra-rapid": 0.79}[kind] * (
            {"Day": 1.0, "Night": 0.8, "Roaming": 1.25}[tariff]
        )
        cost = f"{kwh * price:.2f}"
        soc = "" if kind == "AC" or rng.random() < 0.1 else rng.randint(5, 70)
        rows.append(
            [
                at,
                rng.choices(list(sites), sites.values())[0],
                kind,
                make,
                kwh,
                minutes,
                "" if rng.random() < 0.02 else cost,
                tariff,
                "true" if rng.random() < 0.63 else "false",
                soc,
                fault,
            ]
        )
    rows.sort(key=lambda r: r[0])
    write(
        "ev_charging",
        [
            "sessionId",
            "pluggedInAt",
            "site",
            "chargerType",
            "carMake",
            "kwhDelivered",
            "minutesPlugged",
            "costEur",
            "tariff",
            "viaApp",
            "startBatteryPct",
            "faultCode",
        ],
        [[f"CH-{900000 + 3 * n}", *r] for n, r in enumerate(rows)],
    )


def concert_merch():
    rng = random.Random(3303)
    bands = {
        "Velvet Static": 30,
        "The Moth Kings": 26,
        "Juno Harrow": 20,
        "Paper Tigers": 14,
        "DJ Okra": 10,
    }
    venues = [
        "Paradise Hall",
        "The Foundry",
        "Lakeside Arena",
        "Blue Note",
        "Union Ballroom",
        "Cactus Club",
    ]
    cities = {
        "Paradise Hall": "Boston",
        "The Foundry": "Cleveland",
        "Lakeside Arena": "Chicago",
        "Blue Note": "Chicago",
        "Union Ballroom": "Denver",
        "Cactus Club": "Austin",
    }
    items = {
        "T-shirt": (35, 36),
        "Hoodie": (70, 12),
        "Vinyl LP": (32, 16),
        "Tote bag": (20, 9),
        "Poster": (15, 13),
        "Cap": (28, 7),
        "Enamel pin": (8, 7),
    }
    shows = sorted(
        (
            date(2024, 3, 1) + timedelta(days=rng.randrange(600)),
            rng.choices(list(bands), bands.values())[0],
            rng.choice(venues),
        )
        for _ in range(58)
    )
    rows = []
    for day, band, venue in shows:
        for _ in range(rng.randint(8, 34)):
            item = rng.choices(list(items), [w for _, w in items.values()])[0]
            price = items[item][0] + (5 if venue == "Lakeside Arena" else 0)
            qty = rng.choices([1, 2, 3, 4], [74, 18, 5, 3])[0]
            size = rng.choices(["S", "M", "L", "XL", "XXL"], [15, 30, 30, 18, 7])[0]
            rows.append(
                [
                    day,
                    band,
                    venue,
                    cities[venue],
                    item,
                    size if item in ("T-shirt", "Hoodie") and rng.random() > 0.04 else "",
                    qty,
                    f"{price:.2f}",
                    f"{price * qty:.2f}",
                    rng.choices(["card", "cash", "tap to pay", ""], [50, 22, 25, 3])[0],
                    "yes" if item in ("Vinyl LP", "Poster") and rng.random() < 0.3 else "no",
                ]
            )

    write(
        "concert_merch",
        [
            "sale_no",
            "sold_on",
            "artist",
            "venue",
            "city",
            "item",
            "shirt_size",
            "qty",
            "unit_price_usd",
            "gross_usd",
            "paid_with",
            "signed",
        ],
        [[70001 + n, *r] for n, r in enumerate(rows)],
    )


library_loans()
ev_charging()
concert_merch()
