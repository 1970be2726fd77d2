"""Makes three invented tables: fire brigade call-outs, public tenders, blood donations."""

# ruff: noqa: DTZ001

import csv
import random
from datetime import date, datetime, timedelta
from pathlib import Path

HERE = Path(__file__).parent


def write(name, head, rows):
    with (HERE / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(head)
        out.writerows(rows)


def fire_callouts():
    rng = random.Random(4101)
    stations = {
        "Altmarkt": 6.1,
        "Canal Bridge": 7.4,
        "Northgate": 8.2,
        "Sandhof": 9.6,
        "Weir Street": 6.9,
    }
    near = {
        "Altmarkt": ["Old Town", "Cathedral"],
        "Canal Bridge": ["Harbour", "Docklands"],
        "Northgate": ["Northgate Park", "Hill Estate"],
        "Sandhof": ["Sandhof Village", "Airport Road"],
        "Weir Street": ["Mill Quarter", "Old Town"],
    }
    types = {
        "alarm activation": 30,
        "building fire": 14,
        "vehicle fire": 8,
        "road accident": 18,
        "flooding": 9,
        "gas leak": 6,
        "animal rescue": 7,
        "lift rescue": 8,
    }
    weights_station = [30, 22, 19, 11, 18]
    rows = []
    stamps = []
    start = datetime(2023, 1, 1)
    while len(stamps) < 2350:
        at = start + timedelta(minutes=rng.randrange(731 * 1440))
        busy = 1.0 if 7 <= at.hour <= 22 else 0.45
        busy *= 1.0 if at.month in (6, 7, 12) else 0.8
        busy *= 1.0 if at.weekday() >= 4 else 0.85
        if rng.random() < busy:
            stamps.append(at)
    for n, at in enumerate(sorted(stamps)):
        station = rng.choices(list(stations), weights_station)[0]
        district = rng.choices(near[station], [3, 2])[0]
        kind = rng.choices(list(types), list(types.values()))[0]
        false = (kind == "alarm activation" and rng.random() < 0.72) or (
            kind == "gas leak" and rng.random() < 0.3
        )
        engines = {
            "building fire": rng.choice([2, 3, 3, 4, 5]),
            "road accident": rng.choice([1, 2, 2, 3]),
        }.get(kind, rng.choice([1, 1, 1, 2]))
        crew = engines * rng.choice([5, 6, 6]) - rng.choice([0, 0, 1])
        response = round(
            max(1.8, rng.gauss(stations[station], 2.1))
            + (rng.random() < 0.02) * rng.uniform(9, 25),
            1,
        )
        scene = round(
            rng.lognormvariate(4.6, 0.5)
            if kind == "building fire"
            else rng.lognormvariate(3.4, 0.5)
        )
        damage = ""
        if (
            kind in ("building fire", "vehicle fire", "flooding", "road accident")
            and rng.random() < 0.86
        ):
            base = {
                "building fire": 9.9,
                "vehicle fire": 8.6,
                "flooding": 8.2,
                "road accident": 8.4,
            }[kind]
            damage = round(rng.lognormvariate(base, 0.9), -1)
        hurt = (
            rng.choices([0, 1, 2, 3, 4], [55, 28, 11, 4, 2])[0]
            if kind == "road accident"
            else (rng.choices([0, 1, 2], [88, 9, 3])[0] if kind == "building fire" else 0)
        )
        rows.append(
            [
                f"FB{230001 + n}",
                f"{at:%Y-%m-%d %H:%M:%S}",
                station,
                district,
                kind,
                engines,
                crew,
                "" if rng.random() < 0.045 else response,
                "" if false and rng.random() < 0.3 else scene,
                damage,
                "yes" if false else "no",
                hurt,
            ]
        )
    write(
        "fire_callouts",
        [
            "call_id",
            "alarm_at",
            "station",
            "district",
            "incident_type",
            "engines_sent",
            "crew_count",
            "response_min",
            "on_scene_min",
            "damage_eur",
            "false_alarm",
            "injured",
        ],
        rows,
    )


def tender_awards():
    rng = random.Random(4102)
    authorities = [
        "City of Brenn",
        "County Roads Agency",
        "Lakeside Hospital Trust",
        "Ministry of Education",
        "Port Authority",
        "Regional Rail Board",
        "Water Board South",
    ]
    sectors = {
        "Construction": (
            13.2,
            ["Baugrund Partners", "Halder & Sons", "Kestrel Civil", "Northway Build"],
        ),
        "IT services": (12.0, ["Datamill", "Quillon Systems", "Bytewerk", "Osprey Digital"]),
        "Catering": (11.1, ["Tafelrund", "Green Ladle", "Halder & Sons"]),
        "Medical supplies": (11.8, ["Medivane", "Sterilo", "Osprey Digital"]),
        "Cleaning": (10.9, ["Brightfloor", "Green Ladle", "Purezza"]),
        "Consulting": (11.4, ["Quillon Systems", "Advisa", "Baugrund Partners"]),
    }
    rows = []
    published = sorted(date(2022, 1, 3) + timedelta(days=rng.randrange(1092)) for _ in range(940))
    for n, day in enumerate(published):
        sector = rng.choices(list(sectors), [24, 21, 12, 17, 13, 13])[0]
        level, suppliers = sectors[sector]
        procedure = rng.choices(
            ["open", "restricted", "negotiated", "direct award"], [54, 19, 15, 12]
        )[0]
        bids = (
            1
            if procedure == "direct award"
            else max(0, round(rng.gauss(5.4 if procedure == "open" else 3.6, 2)))
        )
        estimate = round(rng.lognormvariate(level, 0.7), -2)
        cancelled = bids == 0 or rng.random() < 0.06
        awarded = "" if cancelled else round(estimate * rng.uniform(0.74, 1.12), 2)
        when = "" if cancelled else day + timedelta(days=rng.randrange(25, 190))
        supplier = "" if cancelled else rng.choice(suppliers)
        sme = (
            ""
            if cancelled
            else ("Y" if rng.random() < (0.35 if sector == "Construction" else 0.55) else "N")
        )
        rows.append(
            [
                f"TN-{n + 1:04d}",
                day,
                when,
                rng.choices(authorities, [22, 15, 14, 13, 9, 12, 15])[0],
                sector,
                procedure,
                "" if rng.random() < 0.03 else bids,
                estimate,
                awarded,
                supplier,
                sme,
                "Y" if rng.random() < 0.23 else "N",
            ]
        )
    write(
        "tender_awards",
        [
            "Notice Ref",
            "Published On",
            "Awarded On",
            "Contracting Authority",
            "Sector",
            "Procedure",
            "Bids Received",
            "Estimated Value (EUR)",
            "Awarded Value (EUR)",
            "Supplier",
            "SME Winner",
            "EU Funded",
        ],
        rows,
    )


def blood_donations():
    rng = random.Random(4103)
    centres = {
        "Ostmark Clinic": 24,
        "Riverside Hall": 15,
        "Station Square": 31,
        "University": 21,
        "Bloodmobile": 9,
    }
    groups = {"A+": 35, "O+": 36, "B+": 9, "AB+": 4, "A-": 6, "O-": 7, "B-": 2, "AB-": 1}
    donors = {}
    for n in range(1150):
        sex = rng.choice("FM")
        donors[f"D{1001 + n}"] = (
            sex,
            rng.choices(list(groups), list(groups.values()))[0],
            rng.randrange(18, 70),
        )
    seen = set()
    rows = []
    days = []
    while len(days) < 2600:
        day = date(2023, 7, 1) + timedelta(days=rng.randrange(640))
        if day.weekday() < 6 and rng.random() < (0.55 if day.month in (8, 12) else 0.95):
            days.append(day)
    for day in sorted(days):
        number = rng.choice(list(donors))
        sex, group, age = donors[number]
        first = number not in seen and rng.random() < 0.6
        seen.add(number)
        blood = round(rng.gauss(15.1 if sex == "M" else 13.4, 1.0), 1)
        reason = ""
        if blood < 12.5:
            reason = "low haemoglobin"
        elif rng.random() < 0.07:
            reason = rng.choice(["travel", "tattoo", "medication", "medication", "recent illness"])
        centre = rng.choices(list(centres), list(centres.values()))[0]
        wait = max(0, round(rng.gammavariate(3, 6) + (8 if centre == "Station Square" else 0)))
        rows.append(
            [
                day,
                centre,
                number,
                sex,
                "" if rng.random() < 0.03 else age,
                "" if first and rng.random() < 0.2 else group,
                "" if reason else rng.choice([450, 450, 450, 470, 500, 400]),
                "" if rng.random() < 0.02 else blood,
                "true" if first else "false",
                reason,
                rng.choices(["sms", "email", "letter", ""], [45, 25, 8, 22])[0],
                "" if rng.random() < 0.06 else wait,
            ]
        )
    write(
        "blood_donations",
        [
            "donatedOn",
            "centre",
            "donorNo",
            "donorSex",
            "donorAge",
            "bloodGroup",
            "volumeMl",
            "haemoglobin",
            "firstTime",
            "deferredFor",
            "reminderSent",
            "waitMins",
        ],
        rows,
    )


if __name__ == "__main__":
    fire_callouts()
    tender_awards()
    blood_donations()
