"""Makes three invented tables: insurance claims, language-school enrolments, taxi rides."""

# ruff: noqa: DTZ001

import csv
import random
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

HERE = Path(__file__).parent


def write(name: str, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    with (HERE / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(["" if cell is None else cell for cell in row] for row in rows)


def pick(rng: random.Random, weights: dict[str, float]) -> str:
    return rng.choices(list(weights), list(weights.values()))[0]


def claims() -> None:
    rng = random.Random(6410)
    causes = {
        "Motor": {"Collision": 50, "Windscreen": 26, "Theft": 12, "Vandalism": 9, "Fire": 3},
        "Home": {"Escape of water": 44, "Storm": 26, "Theft": 18, "Fire": 7, "Subsidence": 5},
        "Travel": {"Medical abroad": 34, "Cancellation": 38, "Lost baggage": 28},
        "Pet": {"Illness": 62, "Accident": 38},
    }
    typical = {
        "Collision": 2900,
        "Windscreen": 380,
        "Theft": 2100,
        "Vandalism": 700,
        "Fire": 8800,
        "Escape of water": 3300,
        "Storm": 1900,
        "Subsidence": 14500,
        "Medical abroad": 1500,
        "Cancellation": 820,
        "Lost baggage": 460,
        "Illness": 610,
        "Accident": 900,
    }
    excess = {"Motor": (250, 350, 500), "Home": (100, 200, 350), "Travel": (75, 100), "Pet": (90,)}
    regions = {"North West": 22, "Midlands": 24, "South East": 30, "Scotland": 14, "Wales": 10}
    handlers = {
        "Farah Qureshi": 20,
        "Neil Prosser": 18,
        "Bronagh Kelly": 17,
        "Tunde Balogun": 16,
        "Elspeth Munro": 12,
        "Craig Haddon": 10,
    }
    start = date(2023, 1, 1)
    last = date(2024, 12, 31)
    days = sorted(rng.randrange((last - start).days + 1) for _ in range(1420))
    rows = []
    for number, day in enumerate(days):
        reported = start + timedelta(days=day)
        winter = reported.month in (11, 12, 1, 2)
        policy = pick(rng, {"Motor": 46, "Home": 34 if winter else 24, "Travel": 18, "Pet": 12})
        weights = dict(causes[policy])
        if policy == "Home" and winter:
            weights["Storm"] *= 2.5
        cause = pick(rng, weights)
        claimed = round(typical[cause] * rng.lognormvariate(0, 0.55), 2)
        if number in (311, 977):
            claimed = round(claimed * 25, 2)
        suspect = rng.random() < (0.09 if cause == "Theft" else 0.03)
        age = (last - reported).days
        outcome = pick(
            rng,
            {
                "Accepted": 20 if suspect else 66,
                "Part paid": 12,
                "Declined": 55 if suspect else 12,
                "Withdrawn": 5,
                "Open": 120 if age < 60 else 6 if age < 300 else 1,
            },
        )
        settled = None
        if outcome != "Open":
            wait = max(1, int(rng.lognormvariate(3.1, 0.7)))
            settled = min(reported + timedelta(days=wait), last)
        own = rng.choice(excess[policy])
        paid = None
        if outcome == "Accepted":
            paid = round(max(claimed - own, 0), 2)
        elif outcome == "Part paid":
            paid = round(max((claimed - own) * rng.uniform(0.3, 0.8), 0), 2)
        elif outcome in ("Declined", "Withdrawn"):
            paid = 0.0
        rows.append(
            (
                f"CL{230000 + number}",
                policy,
                reported,
                settled,
                cause,
                None if rng.random() < 0.03 else pick(rng, regions),
                None if outcome == "Open" and rng.random() < 0.4 else pick(rng, handlers),
                f"{claimed:.2f}",
                own,
                None if paid is None else f"{paid:.2f}",
                outcome,
                "Yes" if suspect else "No",
            )
        )
    write(
        "insurance_claims",
        (
            "Claim No",
            "Policy Type",
            "Reported On",
            "Settled On",
            "Cause",
            "Region",
            "Handler",
            "Claimed (GBP)",
            "Excess (GBP)",
            "Paid Out (GBP)",
            "Outcome",
            "Fraud Suspected",
        ),
        rows,
    )


def enrolments() -> None:
    rng = random.Random(6411)
    languages = {"English": 30, "German": 24, "Spanish": 20, "French": 12, "Italian": 9, "Dutch": 5}
    levels = {"A1": 34, "A2": 25, "B1": 20, "B2": 14, "C1": 7}
    kinds = {"Evening group": 44, "Intensive": 18, "Online": 26, "One-to-one": 12}
    price = {"Evening group": 290, "Intensive": 640, "Online": 210, "One-to-one": 980}
    branches = {"Vienna": 40, "Graz": 25, "Linz": 20, "Salzburg": 15}
    teachers = {
        "English": ("Megan", "Rory"),
        "German": ("Katharina", "Jürgen"),
        "Spanish": ("Lucía", "Álvaro"),
        "French": ("Solène",),
        "Italian": ("Donatella",),
        "Dutch": ("Sanne",),
    }
    start = date(2022, 9, 1)
    weight = {9: 5.0, 10: 2.5, 1: 4.0, 2: 2.0, 6: 1.6, 7: 0.5, 8: 0.8, 12: 0.5}
    calendar = [start + timedelta(days=n) for n in range(1034)]
    days = sorted(rng.choices(calendar, [weight.get(d.month, 1.0) for d in calendar], k=960))
    rows = []
    for number, day in enumerate(days):
        language = pick(rng, languages)
        level = pick(rng, levels)
        kind = pick(rng, kinds)
        raised = 1.0 + 0.06 * (day.year - 2022)
        fee = round(price[kind] * raised * (0.85 if rng.random() < 0.2 else 1.0))
        attendance = min(100, max(5, int(rng.gauss(78 if kind != "Online" else 66, 15))))
        dropped = rng.random() < (0.3 if attendance < 55 else 0.07)
        score = None
        if not dropped and rng.random() < 0.68:
            score = min(100, max(20, int(rng.gauss(34 + attendance * 0.48, 10))))
        rows.append(
            (
                52001 + number,
                day,
                language,
                level,
                kind,
                "" if kind == "Online" and rng.random() < 0.5 else pick(rng, branches),
                None if rng.random() < 0.04 else rng.choice(teachers[language]),
                None if rng.random() < 0.08 else int(rng.triangular(16, 74, 27)),
                fee,
                None if rng.random() < 0.03 else attendance,
                score,
                "true" if dropped else "false",
            )
        )
    write(
        "language_enrolments",
        (
            "enrolment_id",
            "enrolled_on",
            "language",
            "level",
            "course_type",
            "branch",
            "teacher",
            "student_age",
            "fee_eur",
            "attendance_pct",
            "exam_score",
            "dropped_out",
        ),
        rows,
    )


def taxis() -> None:
    rng = random.Random(6412)
    pickup = {
        "Airport": 18,
        "Old Town": 22,
        "Rail Station": 20,
        "Docklands": 12,
        "Hillside": 10,
        "University": 11,
        "Fairground": 7,
    }
    dropoff = {
        "Airport": 16,
        "Old Town": 20,
        "Rail Station": 16,
        "Docklands": 12,
        "Hillside": 17,
        "University": 12,
        "Fairground": 7,
    }
    cabs = {"Saloon": 52, "Estate": 20, "Electric": 20, "Minibus": 8}
    ways = {"Card": 50, "Cash": 24, "App wallet": 18, "Company account": 8}
    sources = {"App": 46, "Phone": 24, "Street hail": 18, "Rank": 12}
    drivers = {
        name: 4 + n
        for n, name in enumerate(
            (
                "Osman",
                "Petra",
                "Yannis",
                "Delphine",
                "Kofi",
                "Ludmila",
                "Gareth",
                "Ahmed",
                "Rosa",
                "Viktor",
                "Naledi",
                "Stefan",
            )
        )
    }
    start = datetime(2025, 2, 1)
    hours = {
        0: 4,
        1: 3,
        2: 2,
        3: 1,
        4: 1,
        5: 3,
        6: 5,
        7: 9,
        8: 12,
        9: 8,
        10: 6,
        11: 6,
        12: 7,
        13: 6,
        14: 6,
        15: 7,
        16: 9,
        17: 12,
        18: 11,
        19: 9,
        20: 7,
        21: 7,
        22: 8,
        23: 7,
    }
    moments = []
    for _ in range(2650):
        while True:
            day = start + timedelta(days=rng.randrange(181))
            if rng.random() < (1.0 if day.weekday() in (4, 5) else 0.65):
                break
        moment = day + timedelta(
            hours=int(rng.choices(list(hours), list(hours.values()))[0]), minutes=rng.randrange(60)
        )
        moments.append(moment)
    rows = []
    for number, moment in enumerate(sorted(moments)):
        origin = pick(rng, pickup)
        target = pick(rng, dropoff)
        far = "Airport" in (origin, target) and origin != target
        km = round(rng.lognormvariate(2.75 if far else 1.45, 0.35), 1)
        minutes = max(3, int(km * rng.uniform(1.7, 3.2) + 3))
        cab = pick(rng, cabs)
        fare = 4.2 + km * (1.95 if cab != "Minibus" else 2.7)
        if moment.hour >= 22 or moment.hour < 6:
            fare *= 1.2
        fare = round(fare * 2) / 2
        if number in (640, 1811, 2204):
            fare = 385.0
        paid = pick(rng, ways)
        tip: float | None = None
        if paid != "Cash":
            tip = 0.0 if rng.random() < 0.4 else round(fare * rng.choice((0.05, 0.1, 0.1, 0.15)), 2)
        rows.append(
            (
                f"T-{810000 + number}",
                moment.strftime("%Y-%m-%d %H:%M"),
                origin,
                None if rng.random() < 0.025 else target,
                None if rng.random() < 0.03 else pick(rng, drivers),
                cab,
                None if rng.random() < 0.02 else km,
                minutes,
                f"{fare:.2f}",
                None if tip is None else f"{tip:.2f}",
                paid,
                pick(rng, sources),
            )
        )
    write(
        "taxi_rides",
        (
            "rideId",
            "pickedUpAt",
            "pickupZone",
            "dropoffZone",
            "driver",
            "cabType",
            "tripKm",
            "tripMinutes",
            "fareEur",
            "tipEur",
            "paidWith",
            "bookedVia",
        ),
        rows,
    )


if __name__ == "__main__":
    claims()
    enrolments()
    taxis()
