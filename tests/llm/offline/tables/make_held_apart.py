"""Makes three invented tables: a dog shelter's dogs, river gauge readings, a print shop's jobs."""

# ruff: noqa: DTZ001

import csv
import math
import random
from datetime import date, datetime, timedelta
from pathlib import Path

HERE = Path(__file__).parent


def _write(name: str, header: list[str], rows: list[list[object]]) -> None:
    with (HERE / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def dog_shelter() -> None:
    rng = random.Random(2121)
    breeds = {
        "Labrador": ("large", 28, 175),
        "Staffordshire Bull Terrier": ("medium", 17, 130),
        "Jack Russell": ("small", 7, 150),
        "Greyhound": ("large", 30, 140),
        "Border Collie": ("medium", 19, 165),
        "Chihuahua": ("small", 3, 185),
        "German Shepherd": ("large", 33, 170),
        "Beagle": ("medium", 12, 160),
        "Lurcher": ("large", 25, 120),
        "Mixed breed": ("medium", 16, 135),
    }
    weights = [14, 17, 13, 10, 7, 8, 7, 5, 9, 22]
    names = (
        "Bella Max Luna Charlie Poppy Alfie Daisy Buddy Rosie Teddy Lola Milo Ruby Archie Molly "
        "Rex Tilly Barney Willow Oscar Pepper Bruno Nala Frank Biscuit"
    ).split()
    rows: list[list[object]] = []
    for number in range(940):
        arrived = date(2022, 6, 1) + timedelta(days=int(number * 910 / 940) + rng.randint(0, 3))
        breed = rng.choices(list(breeds), weights)[0]
        size, kilos, fee = breeds[breed]
        if breed == "Mixed breed":
            size = rng.choice(["small", "medium", "medium", "large"])
        age = round(min(15.0, rng.gammavariate(2.0, 2.1) + 0.2), 1)
        reason = rng.choices(
            ["Stray", "Owner surrender", "Returned adoption", "Cruelty case", "Transfer"],
            [38, 34, 9, 7, 12],
        )[0]
        outcome = rng.choices(
            ["Adopted", "Returned to owner", "Transferred", "Died", ""], [66, 12, 10, 4, 8]
        )[0]
        stay = {"Adopted": 34, "Returned to owner": 4, "Transferred": 21, "Died": 18}.get(outcome)
        left = arrived + timedelta(days=1 + int(rng.expovariate(1 / stay))) if stay else None
        paid = fee + rng.choice([-15, 0, 0, 0, 20]) - (40 if age > 8 else 0)
        rows.append(
            [
                f"D{3000 + number}",
                rng.choice(names),
                breed,
                size,
                rng.choices(["male", "female"], [56, 44])[0],
                "" if rng.random() < 0.06 else age,
                "" if rng.random() < 0.03 else round(kilos * rng.uniform(0.78, 1.25), 1),
                arrived,
                reason,
                left or "",
                outcome,
                f"{paid:.2f}" if outcome == "Adopted" else "",
            ]
        )
    _write(
        "dog_shelter",
        "dog_id dog_name breed size sex age_years weight_kg arrived_on arrival_reason left_on "
        "outcome adoption_fee".split(),
        rows,
    )


def river_levels() -> None:
    rng = random.Random(77)
    stations = [
        ("Ashford Bridge", "Wend", 1.10, 14.0),
        ("Kelby Lock", "Wend", 1.65, 22.0),
        ("Upper Thorley", "Marl", 0.55, 4.2),
        ("Thorley Mill", "Marl", 0.80, 6.9),
        ("Sallow Ford", "Tarn Brook", 0.32, 1.3),
        ("Port Eddy", "Wend", 2.40, 38.0),
    ]
    observers = ["telemetry", "telemetry", "telemetry", "J. Pryce", "M. Osei"]
    rows: list[list[object]] = []
    wet = 2.0
    for day in range(420):
        on = datetime(2023, 8, 1) + timedelta(days=day)
        season = 0.5 + 0.5 * math.cos((on.timetuple().tm_yday - 20) / 365 * 2 * math.pi)
        rain = max(0.0, rng.gammavariate(0.5, 5 + 7 * season) - 0.8)
        wet = wet * 0.82 + rain * 0.3
        for station, river, base, flow in stations:
            if rng.random() < 0.16:
                continue
            height = base * (0.72 + 0.35 * season + 0.07 * wet) * rng.uniform(0.94, 1.06)
            speed = flow * (height / base) ** 1.8
            status = "normal"
            for name, times in (("alert", 1.75), ("warning", 2.1), ("severe", 2.5)):
                status = name if height / base > times else status
            flag = rng.choices(["good", "suspect", "estimated"], [88, 5, 7])[0]
            missing = rng.random() < 0.025
            hour = rng.choice([6, 6, 7, 8, 12, 17, 18])
            rows.append(
                [
                    on + timedelta(hours=hour, minutes=rng.choice([0, 15, 30, 45])),
                    station,
                    river,
                    "" if missing else f"{height:.2f}",
                    "" if missing or rng.random() < 0.05 else f"{speed:.1f}",
                    f"{max(0.0, rain * rng.uniform(0.7, 1.3)):.1f}",
                    "" if rng.random() < 0.08 else f"{15.5 - 10.5 * season + rng.gauss(0, 1):.1f}",
                    "normal" if missing else status,
                    "suspect" if missing else flag,
                    rng.choice(observers),
                ]
            )
    rows.sort(key=lambda row: row[0])
    _write(
        "river_levels",
        [
            "Reading Time",
            "Station",
            "River",
            "Level (m)",
            "Flow (m3/s)",
            "Rain 24h (mm)",
            "Water Temp (C)",
            "Flood Status",
            "Quality Flag",
            "Observer",
        ],
        rows,
    )


def print_jobs() -> None:
    rng = random.Random(4242)
    products = {
        "Flyers": (2500, 0.045),
        "Business cards": (500, 0.11),
        "Posters": (120, 1.9),
        "Brochures": (800, 0.62),
        "Wedding invitations": (110, 1.35),
        "Menus": (90, 1.15),
        "Banners": (3, 62.0),
        "Stickers": (1500, 0.07),
    }
    stocks = ["Gloss 130g", "Matt 170g", "Uncoated 120g", "Recycled 100g", "Card 350g"]
    clients = {
        "Bakery Lindt & Zoon": 9,
        "Town Hall": 14,
        "Rowing Club Vecht": 6,
        "De Gouden Lepel": 8,
        "Studio Kwast": 12,
        "Primary School 't Nest": 7,
        "Fietsfabriek": 9,
        "Walk-in": 22,
        "Museum Het Schip": 8,
        "Van Dam Estate Agents": 11,
    }
    presses = {"Heidelberg": "offset", "Xerox Versant": "digital", "Roland": "wide"}
    rows: list[list[object]] = []
    for number in range(1180):
        on = date(2024, 1, 2) + timedelta(days=int(number * 660 / 1180))
        while on.weekday() == 6:
            on += timedelta(days=1)
        product = rng.choices(list(products), [22, 18, 14, 13, 6, 9, 7, 11])[0]
        usual, price = products[product]
        copies = max(1, round(usual * rng.lognormvariate(0, 0.6)))
        copies = copies if copies < 40 else round(copies / 10) * 10
        if product == "Banners":
            press = "Roland"
        else:
            press = "Heidelberg" if copies > 900 else "Xerox Versant"
            press = rng.choice(list(presses)) if rng.random() < 0.04 else press
        rush = rng.random() < 0.14
        due = on + timedelta(days=rng.choice([1, 2]) if rush else rng.randint(4, 12))
        late = rng.choices([0, 1, 2, 5, -1], [62, 9, 5, 2, 22])[0]
        shipped = max(on, due + timedelta(days=late))
        waiting = number > 1150 or rng.random() < 0.02
        total = 12 + copies * price * rng.uniform(0.85, 1.2) * (1.35 if rush else 1)
        wasted = max(0, round(rng.gauss(copies * 0.02 + 4, 5)))
        rows.append(
            [
                f"P{24000 + number}",
                on,
                due,
                "" if waiting else shipped,
                rng.choices(list(clients), list(clients.values()))[0],
                product,
                "" if product == "Banners" else rng.choice(stocks),
                press,
                copies,
                f"{total:.2f}",
                "" if waiting or rng.random() < 0.07 else wasted,
                "true" if rush else "false",
            ]
        )
    _write(
        "print_jobs",
        "jobNo orderedOn dueOn shippedOn client product paperStock press copies priceEur "
        "sheetsWasted rushJob".split(),
        rows,
    )


if __name__ == "__main__":
    dog_shelter()
    river_levels()
    print_jobs()
