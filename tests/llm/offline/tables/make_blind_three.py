"""Makes the invented tables of the third blind questions from fixed seeds; no figure is real."""

import csv
import random
from datetime import date, datetime, timedelta
from pathlib import Path

OUT = Path(__file__).parent


def write(name, header, rows):
    with (OUT / f"{name}.csv").open("w", newline="", encoding="utf-8") as f:
        w = csv.writer(f)
        w.writerow(header)
        w.writerows([["" if v is None else v for v in row] for row in rows])


def maybe(r, value, missing):
    return None if r.random() < missing else value


def bike_trips():
    r = random.Random(90210)
    stations = [
        "Central Station",
        "Harbour",
        "University",
        "Old Market",
        "City Park",
        "Stadium",
        "Airport Road",
        "Hospital",
        "Mill Lane",
        "Science Centre",
        "Riverside",
        "Zoo",
    ]
    weights = [20, 14, 16, 12, 11, 6, 3, 7, 5, 8, 9, 4]
    season = {1: 4, 2: 5, 3: 8, 4: 11, 5: 14, 6: 16, 7: 17, 8: 16, 9: 13, 10: 9, 11: 6, 12: 4}
    days = [date(2023, 3, 1) + timedelta(days=i) for i in range(580)]
    dw = [
        season[d.month] * (1.25 if d.weekday() < 5 else 0.9) * (1.18 if d.year == 2024 else 1)
        for d in days
    ]
    hours = [1, 1, 0.5, 0.3, 0.5, 2, 6, 13, 16, 9, 6, 6, 8, 8, 7, 8, 12, 18, 15, 10, 7, 5, 3, 2]
    picks = sorted(
        datetime.combine(r.choices(days, dw)[0], datetime.min.time())
        + timedelta(hours=r.choices(range(24), hours)[0], minutes=r.randrange(60))
        for _ in range(3120)
    )
    rows = []
    for i, start in enumerate(picks):
        kind = r.choices(["Classic", "E-bike", "Cargo"], [58, 35, 7])[0]
        rider = r.choices(["Member", "Casual", "Student"], [52, 29, 19])[0]
        a = r.choices(stations, weights)[0]
        b = r.choices(stations, weights)[0]
        km = max(0.3, r.lognormvariate(0.95 + (0.3 if kind == "E-bike" else 0), 0.55))
        speed = {"Classic": 12.5, "E-bike": 17, "Cargo": 10.5}[kind] * r.uniform(0.7, 1.2)
        minutes = max(2, round(km / speed * 60 + r.uniform(0, 4)))
        if r.random() < 0.006:
            minutes = r.randrange(400, 1500)
        fee = {"Member": 0, "Casual": 1.5, "Student": 0.5}[rider] + minutes * {
            "Classic": 0.08,
            "E-bike": 0.15,
            "Cargo": 0.2,
        }[kind]
        rows.append(
            [
                f"R{700000 + i * 3}",
                start.strftime("%Y-%m-%d %H:%M:%S"),
                a,
                maybe(r, b, 0.015),
                kind,
                rider,
                maybe(r, round(km, 2), 0.03),
                minutes,
                f"{fee:.2f}",
                "true" if r.random() < (0.24 if rider != "Casual" else 0.1) else "false",
                maybe(r, r.randrange(1950, 2007), 0.22),
                maybe(r, r.choices([1, 2, 3, 4, 5], [4, 6, 15, 40, 35])[0], 0.55),
            ]
        )
    write(
        "bike_trips",
        [
            "Ride ID",
            "Start time",
            "From station",
            "To station",
            "Bike type",
            "Rider type",
            "Distance (km)",
            "Duration (min)",
            "Fee (EUR)",
            "Helmet hired",
            "Birth year",
            "Ride rating",
        ],
        rows,
    )


def job_applications():
    r = random.Random(4711)
    jobs = {
        "Data Analyst": ("Analytics", 52000),
        "Data Engineer": ("Analytics", 68000),
        "Backend Developer": ("Engineering", 70000),
        "Frontend Developer": ("Engineering", 64000),
        "QA Tester": ("Engineering", 48000),
        "Account Manager": ("Sales", 50000),
        "Sales Assistant": ("Sales", 35000),
        "Payroll Clerk": ("Finance", 38000),
        "Controller": ("Finance", 66000),
        "Support Agent": ("Customer Support", 33000),
        "Office Manager": ("Operations", 42000),
    }
    jw = [15, 8, 14, 11, 6, 9, 8, 4, 3, 17, 5]
    notes = [
        "strong portfolio, talk again",
        "salary too high for us",
        "very friendly on the phone",
        "no german",
        "can start immediately",
        "missed the call twice",
        "notice period 3 months",
        "great references",
        "wants fully remote",
        "overqualified?",
        "CV has typos",
    ]
    n = 1384
    start = date(2023, 1, 2)
    dates = sorted(start + timedelta(days=int(729 * r.random() ** 0.87)) for _ in range(n))
    rows = []
    for i, d in enumerate(dates):
        job = r.choices(list(jobs), jw)[0]
        dept, base = jobs[job]
        exp = round(min(32, r.expovariate(1 / 5.5)), 0)
        salary = round(base * (0.82 + 0.02 * exp + r.uniform(-0.1, 0.14)), -2)
        source = r.choices(
            ["LinkedIn", "Indeed", "Careers page", "Referral", "Agency", "Job fair"],
            [38, 22, 17, 10, 9, 4],
        )[0]
        stage = r.choices(
            ["Rejected", "Withdrawn", "Screening", "Interview", "Offer", "Hired"],
            [
                62 - (20 if source == "Referral" else 0),
                10,
                8,
                8,
                3,
                7 + (8 if source == "Referral" else 0),
            ],
        )[0]
        score = round(min(10, max(1, r.gauss(7.6 if stage in ("Offer", "Hired") else 5.7, 1.5))), 1)
        talked = stage in ("Interview", "Offer", "Hired") or (
            stage in ("Rejected", "Withdrawn") and r.random() < 0.35
        )
        took = (
            None if stage in ("Screening", "Interview") else max(1, round(r.gammavariate(2.4, 9)))
        )
        rows.append(
            [
                f"APP-{10500 + i}",
                d.isoformat(),
                job,
                dept,
                source,
                maybe(
                    r,
                    r.choices(
                        [
                            "Germany",
                            "Poland",
                            "Spain",
                            "India",
                            "Brazil",
                            "Turkey",
                            "France",
                            "Ukraine",
                        ],
                        [40, 12, 9, 13, 6, 7, 8, 5],
                    )[0],
                    0.03,
                ),
                maybe(r, int(exp), 0.04),
                maybe(r, int(salary), 0.18),
                "true" if r.random() < 0.21 else "false",
                stage,
                score if talked else None,
                took,
                maybe(r, r.choice(notes), 0.68),
            ]
        )
    write(
        "job_applications",
        [
            "appId",
            "appliedOn",
            "jobTitle",
            "dept",
            "source",
            "country",
            "yrsExp",
            "expectedSalary",
            "needsVisa",
            "stage",
            "interviewScore",
            "daysToDecision",
            "recruiterNotes",
        ],
        rows,
    )


def stock_moves():
    r = random.Random(1848)
    groups = {
        "Fasteners": ["hex bolt M8", "wood screw 4x40", "washer M8", "wall plug 8mm"],
        "Paint": ["white emulsion 10L", "primer 2.5L", "varnish matt 1L"],
        "Tools": ["claw hammer", "cordless drill", "spirit level", "tape measure 5m"],
        "Electrical": ["cable 3x1.5 50m", "LED bulb E27", "double socket"],
        "Garden": ["hose 25m", "wheelbarrow", "rake"],
    }
    items = []
    for g, names in groups.items():
        for nme in names:
            cost = {
                "Fasteners": r.uniform(0.04, 0.3),
                "Paint": r.uniform(6, 38),
                "Tools": r.uniform(5, 95),
                "Electrical": r.uniform(1.8, 42),
                "Garden": r.uniform(8, 60),
            }[g]
            kg = {"Fasteners": 0.02, "Paint": 5.0, "Tools": 0.9, "Electrical": 1.1, "Garden": 3.2}[
                g
            ] * r.uniform(0.5, 1.6)
            items.append((f"{g[:2].upper()}-{r.randrange(1000, 9999)}", nme, g, round(cost, 2), kg))
    suppliers = {
        "Fasteners": ["Boltwerk", "Nordfix"],
        "Paint": ["Colorado Coatings", "Hagen Farben"],
        "Tools": ["Nordfix", "Steelhand"],
        "Electrical": ["Voltara", "Lumen & Co"],
        "Garden": ["Greenline", "Steelhand"],
    }
    rows = []
    for _ in range(2240):
        sku, nme, g, cost, kg = r.choices(
            items, [3, 3, 2, 2, 4, 2, 2, 2, 3, 1, 2, 3, 4, 2, 2, 1, 1]
        )[0]
        typ = r.choices(["issue", "receipt", "transfer", "return", "scrap"], [58, 21, 11, 7, 3])[0]
        qty = max(
            1,
            round(
                r.lognormvariate(2.2 if g != "Fasteners" else 5.2, 0.7)
                * (4 if typ == "receipt" else 1)
                * (0.2 if typ in ("return", "scrap") else 1)
            ),
        )
        if r.random() < 0.002:
            qty *= 40
        day = date(2024, 7, 1) + timedelta(days=int(549 * r.random() ** 0.93))
        if day.weekday() == 6:
            day -= timedelta(days=r.randrange(1, 4))
        unit = round(cost * (1 + 0.04 * (day.year - 2024)) * r.uniform(0.96, 1.05), 2)
        rows.append(
            [
                day,
                sku,
                nme,
                g,
                r.choices(["Rotterdam", "Leipzig", "Milan", "Gdynia"], [38, 30, 20, 12])[0],
                typ,
                qty,
                maybe(r, f"{unit:.2f}", 0.025),
                f"{qty * unit:.2f}",
                round(qty * kg, 1),
                r.choice(suppliers[g]) if typ == "receipt" else None,
                maybe(
                    r,
                    r.choices(
                        ["Anke", "Bram", "Chiara", "Dawid", "Elif", "Femke"],
                        [20, 26, 15, 12, 18, 9],
                    )[0],
                    0.05,
                ),
                "Y" if r.random() < (0.09 if typ == "receipt" else 0.015) else "N",
            ]
        )
    rows.sort(key=lambda x: x[0])
    rows = [[50001 + i, x[0].isoformat(), *x[1:]] for i, x in enumerate(rows)]
    write(
        "stock_moves",
        [
            "mv_no",
            "mv_dt",
            "sku",
            "item_descr",
            "prod_grp",
            "whse",
            "mv_type",
            "qty",
            "unit_cost",
            "val_eur",
            "wt_kg",
            "suppl",
            "handled_by",
            "qc_hold",
        ],
        rows,
    )


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    bike_trips()
    job_applications()
    stock_moves()
