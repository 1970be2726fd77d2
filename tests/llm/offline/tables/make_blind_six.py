"""Three invented tables: street-light faults of a city, runs of a build farm, bathing-water samples."""

# ruff: noqa: DTZ001, E501

import csv
import random
from datetime import date, datetime, timedelta
from pathlib import Path

HERE = Path(__file__).parent


def write(name: str, head: list[str], rows: list[list[object]]) -> None:
    with (HERE / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(head)
        out.writerows([["" if cell is None else cell for cell in row] for row in rows])


def street_lights() -> None:
    rng = random.Random(6101)
    districts = {
        "Northgate": 24,
        "Old Town": 17,
        "Harbourside": 15,
        "Mill Hill": 11,
        "Castle Park": 9,
        "Eastfield": 14,
        "Quarry Bank": 7,
    }
    lamps = {"LED": 45, "Sodium": 38, "Metal halide": 17}
    faults = {
        "Lamp out": 44,
        "Flickering": 20,
        "Day burning": 12,
        "Cable fault": 9,
        "Pole damaged": 8,
        "Vandalism": 7,
    }
    base = {
        "Lamp out": 65,
        "Flickering": 48,
        "Day burning": 39,
        "Cable fault": 410,
        "Pole damaged": 735,
        "Vandalism": 160,
    }
    via = {"App": 39, "Phone": 31, "Night patrol": 19, "Email": 11}
    firms = {"Brightline": 44, "Voltway": 33, "Council crew": 23}
    roads = {"Residential": 52, "Main road": 27, "Footpath": 13, "Car park": 8}

    def pick(of: dict[str, int]) -> str:
        return rng.choices(list(of), list(of.values()))[0]

    found = []
    for _ in range(1460):
        day = date(2023, 1, 1) + timedelta(days=rng.randrange(731))
        if 5 <= day.month <= 8 and rng.random() < 0.45:
            day = date(day.year, rng.choice([1, 2, 10, 11, 12]), min(day.day, 28))
        hour = rng.choices(
            range(24), [2, 1, 1, 1, 1, 3, 6, 8, 9, 7, 5, 4, 4, 3, 3, 4, 7, 10, 12, 13, 12, 9, 6, 3]
        )[0]
        found.append(datetime(day.year, day.month, day.day, hour, rng.randrange(60)))
    rows = []
    for n, at in enumerate(sorted(found)):
        fault, lamp, firm = pick(faults), pick(lamps), pick(firms)
        waits = int(rng.expovariate(1 / (6 if firm == "Voltway" else 10))) + 1
        fixed = at.date() + timedelta(days=waits)
        is_open = fixed > date(2024, 12, 31) or rng.random() < 0.035
        cost = round(base[fault] * rng.uniform(0.6, 1.7) * (1.25 if lamp == "LED" else 1), 2)
        rows.append(
            [
                f"SL-{30210 + n}",
                at.strftime("%Y-%m-%d %H:%M:00"),
                None if is_open else fixed,
                pick(districts),
                pick(roads),
                lamp,
                fault,
                None if rng.random() < 0.05 else pick(via),
                None if is_open and rng.random() < 0.7 else firm,
                None if is_open else f"{cost:.2f}",
                "Yes" if lamp == "LED" and rng.random() < 0.2 else "No",
                None if rng.random() < 0.08 else rng.randint(1, 48),
            ]
        )
    write(
        "street_lights",
        [
            "Fault Ref",
            "Reported At",
            "Repaired On",
            "District",
            "Road Type",
            "Lamp Type",
            "Fault",
            "Reported Via",
            "Contractor",
            "Repair Cost (GBP)",
            "Warranty Claim",
            "Pole Age (yrs)",
        ],
        rows,
    )


def ci_runs() -> None:
    rng = random.Random(6202)
    repos = {
        "payments-api": 21,
        "web-frontend": 29,
        "mobile-app": 17,
        "data-pipeline": 12,
        "auth-service": 13,
        "docs-site": 8,
    }
    minutes = {
        "payments-api": 14,
        "web-frontend": 9,
        "mobile-app": 27,
        "data-pipeline": 21,
        "auth-service": 7,
        "docs-site": 3,
    }
    fails = {
        "payments-api": 0.16,
        "web-frontend": 0.22,
        "mobile-app": 0.29,
        "data-pipeline": 0.19,
        "auth-service": 0.11,
        "docs-site": 0.05,
    }
    people = [
        "nkaya",
        "jdoyle",
        "mferrari",
        "s.lindholm",
        "petrov",
        "aokonkwo",
        "tbrandt",
        "lin.wu",
        "rcosta",
    ]
    price = {"linux": 0.008, "windows": 0.016, "macos": 0.08}
    starts = []
    for _ in range(2380):
        day = date(2025, 1, 1) + timedelta(days=int(181 * rng.random() ** 0.85))
        if day.weekday() > 4 and rng.random() < 0.75:
            day -= timedelta(days=2)
        day = max(day, date(2025, 1, 1))
        hour = rng.choices(
            range(24),
            [3, 2, 6, 1, 1, 1, 2, 5, 11, 14, 15, 13, 9, 12, 14, 15, 13, 9, 5, 4, 3, 3, 2, 2],
        )[0]
        starts.append(
            datetime(day.year, day.month, day.day, hour, rng.randrange(60), rng.randrange(60))
        )
    rows = []
    for n, at in enumerate(sorted(starts)):
        repo = rng.choices(list(repos), list(repos.values()))[0]
        trigger = (
            "schedule"
            if at.hour in (0, 1, 2, 3)
            else rng.choices(["push", "pull request", "manual", "schedule"], [40, 47, 8, 5])[0]
        )
        os = rng.choices(
            ["linux", "windows", "macos"], [30, 5, 65] if repo == "mobile-app" else [78, 18, 4]
        )[0]
        roll = rng.random()
        outcome = (
            "failed"
            if roll < fails[repo]
            else "cancelled"
            if roll < fails[repo] + 0.05
            else "timed out"
            if roll < fails[repo] + 0.07
            else "passed"
        )
        cached = rng.random() < 0.62
        secs = int(
            minutes[repo]
            * 60
            * rng.lognormvariate(0, 0.3)
            * (0.75 if cached else 1.2)
            * {"linux": 1, "windows": 1.5, "macos": 1.3}[os]
        )
        if outcome == "timed out":
            secs = 7200
        if outcome == "cancelled":
            secs = int(secs * rng.random()) + 5
        queue = (
            None
            if rng.random() < 0.03
            else int(rng.expovariate(1 / {"linux": 25, "windows": 70, "macos": 190}[os]))
        )
        coverage = (
            None
            if outcome != "passed" or repo == "docs-site" or rng.random() < 0.08
            else round(min(99, rng.gauss(81, 7)), 1)
        )
        rows.append(
            [
                70411 + n,
                at.strftime("%Y-%m-%d %H:%M:%S"),
                repo,
                trigger,
                os,
                outcome,
                secs,
                queue,
                coverage,
                f"{max(0.01, secs / 60 * price[os]):.2f}",
                str(cached).lower(),
                None
                if trigger == "schedule"
                else rng.choices(people, [20, 17, 15, 13, 11, 9, 7, 5, 3])[0],
            ]
        )
    write(
        "ci_runs",
        [
            "run_id",
            "startedAt",
            "repo",
            "trigger",
            "runnerOS",
            "outcome",
            "durationSec",
            "queueSec",
            "coverage_pct",
            "costUSD",
            "cacheHit",
            "author",
        ],
        rows,
    )


def bathing_water() -> None:
    rng = random.Random(6303)
    beaches = {
        "Gull Cove": "sea",
        "Long Strand": "sea",
        "Pier Beach": "sea",
        "Seal Point": "sea",
        "White Sands": "sea",
        "Lake Ester North": "lake",
        "Lake Ester South": "lake",
        "Hollow Mere": "lake",
        "Otter Bend": "river",
        "Mill Weir": "river",
    }
    labs = {"Aqualab": 31.5, "Coastal Testing": 38.0, "State Laboratory": 27.25}
    rows = []
    found = []
    for year in (2022, 2023, 2024):
        for beach in beaches:
            day = date(year, 5, 2) + timedelta(days=rng.randrange(5))
            while day <= date(year, 9, 30):
                found.append((day, beach))
                day += timedelta(days=rng.choice([3, 4, 4, 5, 7]))
    for n, (day, beach) in enumerate(sorted(found)):
        kind = beaches[beach]
        wet = rng.random() < 0.17
        level = (
            {"sea": 55, "lake": 95, "river": 240}[kind]
            * (3.1 if wet else 1)
            * (1.15 if day.year == 2024 else 1)
        )
        coli = int(level * rng.lognormvariate(0, 0.7)) + 1
        cocci = int(level * 0.4 * rng.lognormvariate(0, 0.65)) + 1
        limit = (500, 1000, 1400) if kind != "sea" else (250, 500, 700)
        rating = (
            "excellent"
            if coli <= limit[0]
            else "good"
            if coli <= limit[1]
            else "sufficient"
            if coli <= limit[2]
            else "poor"
        )
        warm = {5: 13, 6: 16.5, 7: 19, 8: 20, 9: 17}[day.month] + (2 if kind == "lake" else 0)
        lab = rng.choices(list(labs), [40, 25, 35])[0]
        fee = labs[lab] + rng.choice([0, 0, 0, 6.5, 12])
        rows.append(
            [
                f"BW{day.year % 100}-{1001 + n}",
                day,
                beach,
                kind,
                coli,
                None if rng.random() < 0.04 else cocci,
                None if rng.random() < 0.06 else round(rng.gauss(warm, 1.6), 1),
                None
                if rng.random() < 0.11
                else round(rng.lognormvariate(0.8 + (0.7 if wet else 0), 0.5), 2),
                "Y" if wet else "N",
                rating,
                lab,
                f"{fee:.2f}",
            ]
        )
    write(
        "bathing_water",
        [
            "Sample No",
            "Sampled On",
            "Beach",
            "Water Type",
            "E coli (cfu/100ml)",
            "Enterococci (cfu/100ml)",
            "Water Temp (C)",
            "Turbidity (NTU)",
            "Heavy Rain",
            "Rating",
            "Lab",
            "Lab Fee (EUR)",
        ],
        rows,
    )


street_lights()
ci_runs()
bathing_water()
