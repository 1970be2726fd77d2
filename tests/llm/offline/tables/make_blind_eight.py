"""Three invented tables: a veterinary practice, a landlord's tenancies, a coffee roastery's batches."""

# ruff: noqa: DTZ001, E501, PIE808

import csv
import random
from datetime import date, datetime, timedelta
from pathlib import Path

HERE = Path(__file__).parent


def write(name, header, rows):
    with (HERE / f"{name}.csv").open("w", newline="") as file:
        out = csv.writer(file)
        out.writerow(header)
        out.writerows(rows)


def vet_visits():
    rng = random.Random(8101)
    names = "Bella Milo Luna Rocky Daisy Oscar Poppy Max Nala Simba Coco Biscuit Pepper Hazel Toby Willow Gizmo Thumper Kiwi Smudge".split()
    sizes = {
        "Dog": (22, 8),
        "Cat": (4.6, 1),
        "Rabbit": (2.1, 0.5),
        "Guinea Pig": (0.95, 0.15),
        "Parrot": (0.45, 0.1),
    }
    reasons = {
        "Vaccination": 52,
        "Check-up": 41,
        "Dental": 285,
        "Neutering": 196,
        "Injury": 174,
        "Skin complaint": 83,
        "Vomiting": 112,
        "Nail trim": 18,
        "Emergency": 390,
    }
    start = date(2024, 1, 2)
    days = [start + timedelta(days=n) for n in range(545)]
    days = [d for d in days if d.weekday() < 6]
    moments = []
    for _ in range(1460):
        d = rng.choices(
            days,
            weights=[
                (1.7 if x.weekday() == 0 else 0.6 if x.weekday() == 5 else 1)
                * (1 + (x - start).days / 900)
                for x in days
            ],
        )[0]
        hour = rng.choices(range(8, 19), weights=[4, 9, 11, 10, 6, 4, 6, 8, 9, 7, 5])[0]
        moments.append(
            datetime(d.year, d.month, d.day, hour, rng.choice([0, 10, 15, 20, 30, 40, 45, 50]))
        )
    moments.sort()
    rows = []
    for n, at in enumerate(moments):
        species = rng.choices(list(sizes), weights=[55, 30, 8, 4, 3])[0]
        mean, spread = sizes[species]
        reason = rng.choices(list(reasons), weights=[26, 20, 9, 7, 9, 12, 8, 6, 3])[0]
        vet = rng.choices(
            ["Dr Okonjo", "Dr Lindqvist", "Dr Pryce", "Dr Farrow", "Dr Baptiste"],
            weights=[28, 24, 20, 16, 12],
        )[0]
        bill = round(
            reasons[reason] * rng.uniform(0.75, 1.4) * (1.15 if species == "Dog" else 1), 2
        )
        if n == 911:
            bill = 2840.50
        insurer = (
            ""
            if rng.random() < 0.46
            else rng.choices(
                ["PetGuard", "Furlong Mutual", "AnimalSure", "Waggle"], weights=[5, 4, 3, 2]
            )[0]
        )
        recheck = (
            (at.date() + timedelta(days=rng.choice([7, 10, 14, 28])))
            if reason in ("Injury", "Dental", "Emergency", "Skin complaint", "Neutering")
            and rng.random() < 0.7
            else ""
        )
        weight = "" if rng.random() < 0.09 else round(max(0.2, rng.gauss(mean, spread)), 1)
        rows.append(
            [
                f"V{30100 + n}",
                at.strftime("%Y-%m-%d %H:%M:%S"),
                rng.choice(names),
                species,
                rng.choice([*range(0, 16), 1, 2, 3, 4]),
                vet,
                reason,
                weight,
                f"{bill:.2f}",
                insurer,
                "true" if rng.random() < 0.87 else "false",
                recheck,
            ]
        )
    write(
        "vet_visits",
        [
            "visit_no",
            "seen_at",
            "pet_name",
            "species",
            "age_years",
            "vet",
            "reason",
            "weight_kg",
            "bill_gbp",
            "insurer",
            "settled",
            "recheck_on",
        ],
        rows,
    )


def tenancies():
    rng = random.Random(8102)
    buildings = {
        "Marlow House": ("Old Docks", 1.1),
        "The Cannery": ("Old Docks", 1.25),
        "Elm Court": ("Parkside", 1.0),
        "Station Lofts": ("Midtown", 1.35),
        "Quill Building": ("Midtown", 1.18),
        "Brook Terrace": ("Parkside", 0.86),
    }
    kinds = {
        "Studio": (29, 640),
        "One bed": (46, 880),
        "Two bed": (67, 1190),
        "Three bed": (92, 1560),
    }
    rows = []
    start = date(2021, 3, 1)
    moves = sorted(start + timedelta(days=rng.randrange(0, 1540)) for _ in range(520))
    for n, moved_in in enumerate(moves):
        building = rng.choices(list(buildings), weights=[22, 18, 20, 15, 14, 11])[0]
        district, factor = buildings[building]
        kind = rng.choices(list(kinds), weights=[20, 38, 30, 12])[0]
        area, base = kinds[kind]
        area = round(area * rng.uniform(0.85, 1.2), 1)
        rent = (
            int(base * factor * rng.uniform(0.92, 1.1) * (1 + 0.045 * (moved_in.year - 2021)) / 5)
            * 5
        )
        stayed = timedelta(
            days=rng.choice([182, 274, 365, 365, 365, 548, 730, 912, 1095]) + rng.randrange(-12, 13)
        )
        out = moved_in + stayed
        left = out <= date(2025, 5, 31)
        why = (
            rng.choice(
                [
                    "Bought a home",
                    "Job elsewhere",
                    "Rent too high",
                    "Needed more space",
                    "Evicted",
                    "",
                ]
            )
            if left
            else ""
        )
        arrears = (
            ""
            if rng.random() < 0.08
            else (0 if rng.random() < 0.78 else round(rent * rng.uniform(0.1, 2.6), 2))
        )
        rows.append(
            [
                f"T-{2100 + n}",
                building,
                district,
                kind,
                area,
                rent,
                moved_in.isoformat(),
                out.isoformat() if left else "",
                rng.choices(["Castle Lets", "Homeport", "Direct", ""], weights=[40, 31, 24, 5])[0],
                "Yes" if rng.random() < (0.7 if kind == "Studio" else 0.35) else "No",
                why,
                arrears,
            ]
        )
    write(
        "tenancies",
        [
            "Tenancy Ref",
            "Building",
            "District",
            "Flat Type",
            "Floor Area",
            "Monthly Rent",
            "Moved In",
            "Moved Out",
            "Letting Agent",
            "Furnished",
            "Leaving Reason",
            "Arrears",
        ],
        rows,
    )


def roast_batches():
    rng = random.Random(8103)
    origins = {
        "Ethiopia": 7.9,
        "Colombia": 6.4,
        "Brazil": 4.8,
        "Guatemala": 6.9,
        "Kenya": 8.6,
        "Sumatra": 5.7,
    }
    rows = []
    start = date(2023, 9, 1)
    days = [
        start + timedelta(days=n) for n in range(546) if (start + timedelta(days=n)).weekday() < 5
    ]
    chosen = sorted(
        rng.choices(
            days,
            weights=[
                1 + (0.8 if d.month in (11, 12) else 0) + (d - start).days / 1200 for d in days
            ],
            k=1120,
        )
    )
    for n, day in enumerate(chosen):
        origin = rng.choices(list(origins), weights=[20, 24, 26, 12, 9, 9])[0]
        level = rng.choices(["light", "medium", "dark"], weights=[36, 42, 22])[0]
        machine = rng.choices(["Probat", "Giesen", "Loring"], weights=[45, 35, 20])[0]
        green = round(rng.choice([6, 12, 12, 15, 24]) * rng.uniform(0.93, 1.05), 2)
        loss = {"light": 0.128, "medium": 0.152, "dark": 0.184}[level] + rng.gauss(0, 0.008)
        minutes = round({"light": 10.1, "medium": 11.8, "dark": 13.6}[level] + rng.gauss(0, 0.7), 1)
        if n == 433:
            minutes = 27.4
        score = (
            ""
            if rng.random() < 0.22
            else round(
                min(
                    93,
                    max(
                        74,
                        rng.gauss(
                            {
                                "Ethiopia": 87,
                                "Kenya": 86.6,
                                "Colombia": 85,
                                "Guatemala": 84.5,
                                "Brazil": 82,
                                "Sumatra": 81.5,
                            }[origin],
                            1.8,
                        ),
                    ),
                ),
                2,
            )
        )
        price = origins[origin] * rng.uniform(0.92, 1.12) * (1.14 if day.year == 2025 else 1)
        rows.append(
            [
                5001 + n,
                day.isoformat(),
                machine,
                ""
                if rng.random() < 0.04
                else rng.choices(["Femke", "Jorge", "Anselm", "Priti"], weights=[4, 3, 2, 1])[0],
                origin,
                level,
                f"{green:.2f}",
                f"{green * (1 - loss):.2f}",
                minutes,
                f"{green * price:.2f}",
                score,
                "true" if rng.random() < (0.07 if machine == "Loring" else 0.03) else "false",
            ]
        )
    write(
        "roast_batches",
        [
            "batch_id",
            "roasted_on",
            "machine",
            "roastmaster",
            "bean_origin",
            "roast_level",
            "green_kg",
            "roasted_kg",
            "roast_minutes",
            "green_cost_eur",
            "cupping_score",
            "scrapped",
        ],
        rows,
    )


if __name__ == "__main__":
    vet_visits()
    tenancies()
    roast_batches()
