"""Makes the three invented tables: plant hire, pawnbroking, a law firm's time sheets."""

# ruff: noqa: DTZ001, PTH123, RUF005

import csv
import random
from datetime import date, datetime, timedelta
from pathlib import Path

HERE = Path(__file__).parent


def write(name, head, rows):
    with open(HERE / f"{name}.csv", "w", newline="") as f:
        w = csv.writer(f)
        w.writerow(head)
        w.writerows(rows)


def plant_hire():
    r = random.Random(71)
    depots = {"Doncaster": 9, "Gateshead": 7, "Swindon": 6, "Norwich": 4, "Perth": 3, "Newport": 2}
    classes = {
        "Mini digger": (95, 10),
        "Dumper": (60, 7),
        "Telehandler": (140, 5),
        "Generator": (45, 8),
        "Roller": (70, 3),
        "Scissor lift": (55, 6),
        "Concrete mixer": (18, 4),
    }
    firms = [
        "Ashdown Builders",
        "Pell & Sons",
        "Kestrel Groundworks",
        "Tyne Civils",
        "Broadwater Homes",
        "Oxley Roofing",
        "Marchmont Estates",
        "Fenland Drainage",
        "Quayle Paving",
        "Severn Utilities",
        "Hollis Landscapes",
        "J Tranter",
    ]
    rows, start = [], date(2023, 7, 1)
    days = sorted(
        r.choices(
            range(730),
            weights=[
                1 + 0.5 * (((d + 181) % 365) in range(60, 300)) + d / 1500 for d in range(730)
            ],
            k=1340,
        )
    )
    end = date(2025, 6, 30)
    for n, d in enumerate(days):
        out = start + timedelta(d)
        if out.weekday() == 6:
            out -= timedelta(1)
        depot = r.choices(list(depots), depots.values())[0]
        kind = r.choices(list(classes), [c[1] for c in classes.values()])[0]
        rate = round(
            classes[kind][0]
            * r.choice([0.85, 0.9, 1, 1, 1, 1.1])
            * (1.06 if out >= date(2024, 7, 1) else 1),
            2,
        )
        length = max(1, int(r.expovariate(1 / 9)))
        back = out + timedelta(length)
        damage = round(r.lognormvariate(5.0, 0.8), 2) if r.random() < 0.11 else ""
        back = back if back <= end else ""
        charge = round(rate * length, 2)
        rows.append(
            [
                f"H{40100 + n}",
                out,
                back,
                depot,
                kind,
                r.choice(firms) if r.random() > 0.03 else "",
                rate,
                length,
                charge,
                damage,
                r.choices(["Delivered", "Collected"], [3, 2])[0],
                "Yes" if r.random() < 0.72 else "No",
            ]
        )
    write(
        "plant_hire",
        [
            "hire_no",
            "hired_on",
            "returned_on",
            "depot",
            "machine",
            "customer",
            "daily_rate",
            "days_hired",
            "hire_charge",
            "damage_charge",
            "handover",
            "damage_waiver",
        ],
        rows,
    )


def pawn_loans():
    r = random.Random(72)
    shops = {
        "Canal Street": 8,
        "Eastgate": 6,
        "Fulton Market": 6,
        "Harbor Plaza": 3,
        "Mesa Verde": 2,
    }
    kinds = {
        "Gold ring": (260, 9),
        "Necklace": (340, 7),
        "Watch": (520, 6),
        "Laptop": (380, 5),
        "Game console": (190, 5),
        "Guitar": (310, 3),
        "Power tools": (140, 4),
        "Camera": (290, 2),
    }
    rows = []
    t0, t1 = datetime(2024, 1, 2), datetime(2025, 8, 31)
    stamps = []
    while len(stamps) < 2080:
        t = t0 + timedelta(seconds=r.random() * (t1 - t0).total_seconds())
        if t.weekday() == 6 or not 9 <= t.hour < 19:
            continue
        if t.hour < 11 and r.random() < 0.5:
            continue
        if t.month in (1, 12) or t.weekday() == 4 or r.random() < 0.7:
            stamps.append(t.replace(microsecond=0))
    for n, t in enumerate(sorted(stamps)):
        kind = r.choices(list(kinds), [k[1] for k in kinds.values()])[0]
        value = max(30, round(r.lognormvariate(0, 0.45) * kinds[kind][0] / 5) * 5)
        loan = max(15, round(value * r.uniform(0.35, 0.68) / 5) * 5)
        rate = r.choice([4, 5, 5, 6, 8])
        term = r.choice([30, 60, 60, 90])
        due = t.date() + timedelta(term)
        if due > t1.date():
            state = r.choices(["Open", "Redeemed"], [4, 1])[0]
        else:
            state = r.choices(["Redeemed", "Forfeited", "Extended"], [62, 26, 12])[0]
        redeemed, fees = "", ""
        if state == "Redeemed":
            gone = r.randint(5, term)
            back = min(t.date() + timedelta(gone), t1.date())
            redeemed = back
            fees = round(loan * rate / 100 * max(1, -(-gone // 30)), 2)
        rows.append(
            [
                f"PT-{n + 20001}",
                t,
                shops and r.choices(list(shops), shops.values())[0],
                kind,
                value,
                loan,
                rate,
                term,
                state,
                redeemed,
                fees,
                r.choices(["driver licence", "passport", "state ID", ""], [60, 12, 24, 4])[0],
            ]
        )
    write(
        "pawn_loans",
        [
            "ticket",
            "pledged_at",
            "shop",
            "item",
            "appraised_usd",
            "loan_usd",
            "monthly_rate_pct",
            "term_days",
            "status",
            "redeemed_on",
            "interest_usd",
            "id_shown",
        ],
        rows,
    )


def legal_time():
    r = random.Random(73)
    people = {
        "A. Whitcombe": ("Partner", "Bristol"),
        "S. Rao": ("Partner", "London"),
        "M. Lindqvist": ("Partner", "London"),
        "D. Okonjo": ("Senior associate", "London"),
        "P. Farrow": ("Senior associate", "Bristol"),
        "L. Hartley": ("Associate", "Leeds"),
        "N. Castellan": ("Associate", "London"),
        "R. Boyle": ("Associate", "Bristol"),
        "T. Nakagawa": ("Trainee", "London"),
        "E. Sturgess": ("Trainee", "Leeds"),
        "C. Amin": ("Paralegal", "London"),
    }
    rate = {
        "Partner": 420,
        "Senior associate": 310,
        "Associate": 240,
        "Trainee": 150,
        "Paralegal": 120,
    }
    areas = {
        "Employment": 6,
        "Commercial property": 8,
        "Private client": 5,
        "Litigation": 9,
        "Corporate": 5,
    }
    clients = [
        "Halden Foods",
        "Orchard Trust",
        "Meridian Freight",
        "Castle & Bryce",
        "Lumen Optics",
        "Ridgeway School",
        "Vale Housing",
        "Northmoor Energy",
        "Tilbury Marine",
        "Silverdale Care",
    ]
    acts = ["Drafting", "Call", "Meeting", "Research", "Court hearing", "Correspondence", "Admin"]
    rows = []
    start = date(2024, 4, 1)
    days = [start + timedelta(d) for d in range(548) if (start + timedelta(d)).weekday() < 5]
    picks = sorted(r.choices(days, k=2450))
    for n, d in enumerate(picks):
        who = r.choice(list(people))
        grade, office = people[who]
        act = r.choices(acts, [8, 6, 4, 4, 2, 7, 3])[0]
        hours = round(
            max(0.1, r.choice([0.1, 0.2, 0.3, 0.5, 0.8, 1, 1.2, 1.5, 2, 2.5, 3, 4, 6])), 1
        )
        if act == "Court hearing":
            hours = round(hours + 2, 1)
        billable = act != "Admin" and r.random() > 0.06
        hourly = rate[grade] + (15 if d >= date(2025, 4, 1) else 0)
        value = round(hours * hourly, 2) if billable else 0
        off = (
            round(value * r.choice([0.1, 0.25, 0.5, 1]), 2)
            if billable and r.random() < 0.12
            else ""
        )
        inv = (
            (date(d.year + d.month // 12, d.month % 12 + 1, 1) + timedelta(r.randint(2, 24)))
            if billable and r.random() < 0.86
            else ""
        )
        if inv and inv > date(2025, 9, 30):
            inv = ""
        rows.append(
            [
                f"TE{70001 + n}",
                d,
                who,
                grade,
                office,
                r.choices(list(areas), areas.values())[0],
                r.choice(clients) if act != "Admin" else "",
                act,
                f"{hours:.1f}",
                "Y" if billable else "N",
                f"{value:.2f}",
                off,
                inv,
            ]
        )
    write(
        "legal_time",
        [
            "Entry",
            "Work Date",
            "Fee Earner",
            "Grade",
            "Office",
            "Practice Area",
            "Client",
            "Activity",
            "Hours",
            "Billable",
            "Value (GBP)",
            "Written Off (GBP)",
        ]
        + ["Invoiced On"],
        rows,
    )


plant_hire()
pawn_loans()
legal_time()
