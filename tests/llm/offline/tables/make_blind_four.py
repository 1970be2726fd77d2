"""Makes the invented tables of the questions held apart from fixed seeds; no figure is real."""

import csv
import random
from datetime import date, datetime, time, timedelta
from pathlib import Path

OUT = Path(__file__).parent
MECHANICS = ["Aksel", "Bea", "Conor", "Dilys", "Emre"]


def write(name, header, rows):
    with (OUT / f"{name}.csv").open("w", newline="", encoding="utf-8") as f:
        w = csv.writer(f)
        w.writerow(header)
        w.writerows([["" if v is None else v for v in row] for row in rows])


def maybe(r, value, missing):
    return None if r.random() < missing else value


def screenings():
    """A cinema with four screens, September 2024 to May 2025: a row is a screening."""
    r = random.Random(4711)
    # Film, genre, first day, days on show, pull.
    films = [
        ("The Lighthouse Keeper's Son", "Drama", date(2024, 9, 1), 70, 0.42),
        ("Night Bus 9", "Horror", date(2024, 9, 20), 60, 0.50),
        ("Pigeon Patrol", "Family", date(2024, 10, 4), 80, 0.62),
        ("Salt and Iron", "Action", date(2024, 10, 25), 75, 0.66),
        ("Second Breakfast", "Comedy", date(2024, 11, 8), 70, 0.55),
        ("The Cellar Below", "Horror", date(2024, 12, 6), 110, 0.47),
        ("Orbit of Ash", "Sci-Fi", date(2024, 12, 13), 90, 0.78),
        ("A Winter for Two", "Drama", date(2024, 12, 27), 60, 0.40),
        ("Captain Marmalade", "Family", date(2025, 1, 24), 80, 0.64),
        ("Out of Office", "Comedy", date(2025, 2, 14), 75, 0.51),
        ("Glass Meridian", "Sci-Fi", date(2025, 3, 7), 80, 0.60),
        ("Whisper House", "Horror", date(2025, 3, 28), 60, 0.53),
        ("Redline County", "Action", date(2025, 4, 11), 50, 0.58),
    ]
    screens = {"Screen 1": 240, "Screen 2": 160, "Screen 3": 96, "Screen 4": 60}
    formats = [("2D", 8.5), ("3D", 11.0), ("IMAX", 14.0)]
    rows = []
    for film, genre, first, days, pull in films:
        for _ in range(r.randint(24, 33)):
            day = first + timedelta(days=min(int(r.expovariate(3.0 / days)), days))
            if day.weekday() < 4 and r.random() < 0.35:
                day += timedelta(days=5 - day.weekday())
            day = min(day, date(2025, 5, 31))
            hours = [11, 14, 16, 18] if genre == "Family" else [16, 18, 20, 21]
            if genre == "Horror":
                hours = [20, 21, 22]
            at = time(r.choice(hours), r.choice([0, 15, 30]))
            start = datetime.combine(day, at)
            screen = r.choices(list(screens), [5, 4, 3, 2])[0]
            seats = screens[screen]
            weights = [7, 3 if genre in ("Family", "Sci-Fi", "Action") else 0, 0]
            if screen == "Screen 1" and genre in ("Sci-Fi", "Action"):
                weights[2] = 6
            form, price = r.choices(formats, weights)[0]
            age = (day - first).days / days
            weekend = 1.25 if day.weekday() >= 4 else 0.8
            filled = pull * weekend * (1.1 - 0.7 * age) * r.uniform(0.6, 1.3)
            sold = max(2, min(seats, round(seats * filled)))
            members = r.random() < 0.12
            price = price - 1.5 if members else price
            takings = round(sold * price, 2)
            snacks = maybe(r, round(sold * r.uniform(2.1, 5.6), 2), 0.06)
            score = min(10, max(1, round(r.gauss(4.2 + 5 * pull, 1.4))))
            rows.append(
                [
                    start,
                    film,
                    genre,
                    screen,
                    form,
                    seats,
                    sold,
                    takings,
                    snacks,
                    maybe(r, score, 0.21),
                    "true" if members else "false",
                ]
            )
    rows.sort(key=lambda row: (row[0], row[3], row[1]))
    header = [
        "screening_id",
        "starts_at",
        "film",
        "genre",
        "screen",
        "format",
        "seats",
        "tickets_sold",
        "box_office",
        "snack_sales",
        "audience_score",
        "members_only",
    ]
    write("screenings", header, [[3001 + n, *row] for n, row in enumerate(rows)])


def repairs():
    """A car workshop, March 2024 to February 2025: a row is a job on a car."""
    r = random.Random(1886)
    makes = ["Toyota", "Volkswagen", "Ford", "Renault", "Skoda", "Volvo", "Hyundai"]
    # Hours of labour, cost of parts.
    jobs = {
        "Oil service": (1.0, 70),
        "Brakes": (2.6, 260),
        "Tyres": (1.2, 340),
        "Clutch": (6.5, 520),
        "Exhaust": (2.2, 240),
        "Battery": (0.6, 130),
        "Air conditioning": (2.0, 150),
        "Inspection": (1.4, 15),
    }
    rows = []
    for n in range(248):
        came = date(2024, 3, 1) + timedelta(days=n * 365 // 248)
        while came.weekday() == 6:
            came += timedelta(days=1)
        make = r.choices(makes, [9, 8, 7, 5, 5, 3, 4])[0]
        built = r.randint(2006, 2022)
        miles = (2024.5 - built) * r.uniform(4500, 11500)
        job = r.choices(list(jobs), [24, 15, 14, 5, 8, 9, 6, 16])[0]
        hours, parts = jobs[job]
        hours = max(0.3, round(hours * r.uniform(0.7, 1.7) * 4) / 4)
        dear = 1.35 if make in ("Volvo", "Volkswagen") else 1.0
        parts = round(parts * dear * r.uniform(0.6, 1.3) * (1 + miles / 500000), 2)
        warranty = built >= 2019 and r.random() < 0.45
        kind = r.choices(["Private", "Fleet", "Trade"], [60, 28, 12])[0]
        rate = {"Private": 92, "Fleet": 84, "Trade": 78}[kind]
        bill = 0.0 if warranty else round(parts * 1.2 + hours * rate, 2)
        stays = 0 if hours < 2 else int(r.expovariate(0.45))
        stays += int(r.expovariate(0.8)) if r.random() < 0.5 else 0
        out = came + timedelta(days=stays)
        if out >= date(2025, 2, 27) or (came > date(2025, 1, 20) and r.random() < 0.2):
            out = None
        paid = (
            None
            if warranty or out is None
            else r.choices(["card", "transfer", "cash"], [6, 3, 2])[0]
        )
        rows.append(
            [
                f"J-{1200 + n}",
                came,
                out,
                make,
                built,
                maybe(r, round(miles), 0.07),
                job,
                maybe(
                    r,
                    r.choices(["Aksel", "Bea", "Conor", "Dilys", "Emre"], [6, 5, 5, 3, 4])[0],
                    0.05,
                ),
                hours,
                maybe(r, parts, 0.03),
                bill,
                "Yes" if warranty else "No",
                kind,
                paid,
            ]
        )
    header = [
        "Job No",
        "Date In",
        "Date Out",
        "Make",
        "Model Year",
        "Mileage",
        "Job Type",
        "Mechanic",
        "Labour Hours",
        "Parts Cost",
        "Total Bill",
        "Warranty",
        "Customer Type",
        "Paid By",
    ]
    write("repairs", header, rows)


def harvests():
    """A farm with fourteen fields, 2015 to 2024: a row is a field's harvest of a year."""
    r = random.Random(1701)
    fields = [
        ("Mill Field", 12.4, "clay"),
        ("Long Acre", 18.1, "loam"),
        ("Church Piece", 6.3, "loam"),
        ("Foxhole", 9.8, "sand"),
        ("Upper Meadow", 14.6, "clay"),
        ("Lower Meadow", 15.2, "silt"),
        ("Gallows Hill", 7.7, "sand"),
        ("Ten Acres", 4.1, "loam"),
        ("Station Field", 21.5, "silt"),
        ("Quarry Side", 5.9, "sand"),
        ("Willow Bottom", 10.7, "silt"),
        ("Barn Close", 3.6, "loam"),
        ("Heath End", 16.9, "sand"),
        ("Brook Field", 11.3, "clay"),
    ]
    # Tonnes a hectare, sown (month, day), days until the harvest, on which soil.
    crops = {
        "Wheat": (7.6, (10, 5), 300, "clay loam silt"),
        "Barley": (6.1, (3, 12), 145, "loam sand silt clay"),
        "Rapeseed": (3.3, (8, 28), 325, "clay loam silt"),
        "Potatoes": (38.0, (4, 10), 155, "sand loam silt"),
        "Sugar beet": (66.0, (3, 28), 200, "loam silt sand"),
        "Oats": (5.2, (3, 20), 140, "sand clay"),
        "Field beans": (3.8, (3, 5), 175, "clay silt"),
    }
    rain = {2015: 640, 2016: 702, 2017: 655, 2018: 468, 2019: 688}
    rain |= {2020: 560, 2021: 671, 2022: 492, 2023: 733, 2024: 780}
    rows = []
    before = {}
    for year in range(2015, 2025):
        for name, area, soil in fields:
            if r.random() < 0.06:
                before[name] = None
                continue
            able = [c for c, v in crops.items() if soil in v[3].split() and c != before.get(name)]
            crop = r.choices(able, [3 if c in ("Wheat", "Barley") else 2 for c in able])[0]
            before[name] = crop
            base, (month, day), days, _ = crops[crop]
            sown = date(year - 1 if month >= 8 else year, month, day)
            sown += timedelta(days=r.randint(-9, 14))
            cut = sown + timedelta(days=days + r.randint(-10, 12))
            wet = rain[year] + r.randint(-45, 45)
            watered = crop in ("Potatoes", "Sugar beet") and r.random() < 0.75
            weather = 1 - abs(wet - 640) / 900 if not watered else 1 - abs(wet - 640) / 2500
            good = {"clay": 1.0, "loam": 1.08, "silt": 1.04, "sand": 0.86}[soil]
            tonnes = round(area * base * weather * good * r.uniform(0.85, 1.14), 1)
            grain = crop not in ("Potatoes", "Sugar beet")
            moist = round(r.gauss(15.2 if wet > 650 else 13.9, 0.9), 1) if grain else None
            rows.append(
                [
                    year,
                    name,
                    soil,
                    area,
                    crop,
                    sown,
                    cut,
                    "yes" if watered else "no",
                    maybe(r, round(r.uniform(60, 210)), 0.08),
                    maybe(r, wet, 0.04),
                    maybe(r, tonnes, 0.02),
                    maybe(r, moist, 0.1),
                ]
            )
    header = [
        "harvestYear",
        "fieldName",
        "soil",
        "areaHa",
        "crop",
        "sownOn",
        "harvestedOn",
        "irrigated",
        "fertiliserKgHa",
        "rainfallMm",
        "yieldTonnes",
        "grainMoisture",
    ]
    write("harvests", header, rows)


if __name__ == "__main__":
    screenings()
    repairs()
    harvests()
