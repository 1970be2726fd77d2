# ruff: noqa: DTZ001
"""Makes the tables of a hotel, of power meters and of a clinic, from fixed seeds.

The same seeds give the same bytes.
"""

import csv
import math
import random
from datetime import date, datetime, timedelta
from pathlib import Path

OUT = Path(__file__).parent


def write(name, header, rows):
    with (OUT / f"{name}.csv").open("w", newline="", encoding="utf-8") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(header)
        w.writerows([["" if v is None else v for v in row] for row in rows])


def hotel():
    r = random.Random(4711)
    requests = [
        "late check-in, arriving around 11pm",
        "Cot for baby please",
        "quiet room away from lift",
        "2 cots needed",
        "vegan breakfast",
        "airport pickup if possible",
        "high floor w/ sea view",
        "Parking space for a van",
        "extra pillows",
        "anniversary - flowers in room?",
        "dog friendly room",
        "early check-in before 10",
        "twin beds not double",
        "need invoice to company",
        "gluten free breakfast + cot",
        "connecting rooms",
    ]
    rates = {"Standard": 92, "Deluxe": 138, "Suite": 245, "Family": 168, "Single": 71}
    countries = [
        "United Kingdom",
        "Germany",
        "France",
        "United States",
        "Spain",
        "Netherlands",
        "Italy",
        "Brazil",
        None,
    ]
    rows = []
    start = date(2023, 1, 1)
    while len(rows) < 2600:
        day = start + timedelta(days=r.randrange(731))
        season = 1 + 0.45 * math.cos((day.timetuple().tm_yday - 205) / 365 * 2 * math.pi)
        if r.random() > season / 1.5:
            continue
        seg = r.choices(["Leisure", "Corporate", "Group", "Loyalty Member"], [55, 25, 8, 12])[0]
        if seg == "Corporate":
            room = r.choices(list(rates), [45, 18, 6, 1, 30])[0]
        else:
            room = r.choices(list(rates), [42, 23, 9, 19, 7])[0]
        lead = int(r.expovariate(1 / (14 if seg == "Corporate" else 48)))
        nights = min(21, 1 + int(r.expovariate(1 / (1.3 if seg == "Corporate" else 2.6))))
        channel = r.choices(
            ["Booking.com", "Expedia", "Direct web", "Phone", "Travel agent"], [38, 17, 26, 10, 9]
        )[0]
        cancelled = int(
            r.random() < min(0.6, 0.08 + lead / 300 + 0.07 * (channel == "Booking.com"))
        )
        adults = 1 if room == "Single" else r.choices([1, 2, 3, 4], [22, 62, 9, 7])[0]
        kids = (
            r.choices([0, 1, 2, 3], [10, 35, 40, 15])[0]
            if room == "Family"
            else int(r.random() < 0.04)
        )
        amount = round(
            nights
            * rates[room]
            * season
            * r.uniform(0.85, 1.2)
            * (0.9 if seg == "Loyalty Member" else 1),
            2,
        )
        if r.random() < 0.012:
            amount = None
        nps = None
        if not cancelled and r.random() < 0.58:
            mean = {"Leisure": 7.9, "Corporate": 6.8, "Group": 6.1, "Loyalty Member": 8.7}[seg]
            nps = max(0, min(10, round(r.gauss(mean, 1.9))))
        rows.append(
            [
                day - timedelta(days=lead),
                day,
                nights,
                room,
                r.choices(countries, [26, 19, 13, 12, 9, 8, 6, 4, 3])[0],
                seg,
                channel,
                adults,
                kids,
                amount,
                cancelled,
                nps,
                r.choice(requests) if r.random() < 0.33 else None,
            ]
        )
    rows.sort(key=lambda x: (x[0], x[1]))
    rows = [[f"BK-{70001 + i}", *row] for i, row in enumerate(rows)]
    write(
        "hotel_bookings",
        [
            "Booking ID",
            "Booked On",
            "Check-In Date",
            "Nights",
            "rm_type",
            "Guest Country",
            "CustSegment",
            "Booking Channel",
            "adults",
            "Kids",
            "amt_usd",
            "is_cancelled",
            "nps_0_10",
            "Special Requests",
        ],
        rows,
    )


def meter():
    r = random.Random(90210)
    sites = {
        "Warehouse": ("MTR-0417", 38, 0.5),
        "Head Office": ("MTR-0422", 24, 1.6),
        "School": ("MTR-0431", 19, 1.1),
        "Bakery": ("MTR-0466", 31, 0.2),
    }
    rows = []
    t0 = datetime(2024, 11, 4)
    for h in range(49 * 24):
        t = t0 + timedelta(hours=h)
        temp = round(
            8 - h / 24 * 0.14 + 3.2 * math.sin((t.hour - 9) / 24 * 2 * math.pi) + r.gauss(0, 1.6), 1
        )
        gone = r.random() < 0.01
        for site, (mid, base, heat) in sites.items():
            weekend = t.weekday() >= 5
            if site == "Bakery":
                shape = 1.5 if 2 <= t.hour <= 9 else 0.5
            elif site == "Warehouse":
                shape = 1.2 if 6 <= t.hour <= 21 and not weekend else 0.6
            else:
                shape = 1.4 if 7 <= t.hour <= 17 and not weekend else 0.35
            kwh = (
                base * shape
                + heat * max(0, 15 - temp) * (0.4 + 0.3 * shape)
                + r.gauss(0, base * 0.06)
            )
            status = r.choices(["OK", "EST", "FAIL"], [955, 30, 15 + 25 * (site == "School")])[0]
            if r.random() < 0.0012:
                kwh *= r.uniform(6, 11)
            solar = None
            if site in ("Warehouse", "School"):
                solar = (
                    round(max(0, math.sin((t.hour - 7.5) / 9 * math.pi)) * 9 * r.random(), 2)
                    if 8 <= t.hour <= 16
                    else 0.0
                )
            rows.append(
                [
                    t.strftime("%Y-%m-%d %H:%M"),
                    site,
                    mid,
                    None if status == "FAIL" else round(max(0.4, kwh), 2),
                    solar,
                    None if gone else temp,
                    "Y" if 16 <= t.hour <= 19 and not weekend else "N",
                    status,
                ]
            )
    write(
        "meter_readings",
        [
            "reading_ts",
            "Site",
            "meter_id",
            "kwh_used",
            "Solar kWh",
            "outdoor_temp_c",
            "peak_tariff",
            "status_cd",
        ],
        rows,
    )


def clinic():
    r = random.Random(31337)
    docs = {
        "Cardiology": ["Dr. Anand", "Dr. Whitlock"],
        "Dermatology": ["Dr. Moreau", "Dr. Ito"],
        "Pediatrics": ["Dr. Saleh", "Dr. Byrne", "Dr. Novak"],
        "Orthopedics": ["Dr. Lund", "Dr. Castillo"],
        "ENT": ["Dr. Greaves"],
        "General Practice": ["Dr. Hughes", "Dr. Okoro", "Dr. Patel", "Dr. Lindqvist"],
    }
    length = {
        "Cardiology": 26,
        "Dermatology": 14,
        "Pediatrics": 18,
        "Orthopedics": 21,
        "ENT": 15,
        "General Practice": 12,
    }
    price = {
        "Cardiology": 210,
        "Dermatology": 120,
        "Pediatrics": 95,
        "Orthopedics": 165,
        "ENT": 130,
        "General Practice": 70,
    }
    notes = [
        "pt reports chest pain on exertion",
        "rash on left arm, 3 days",
        "fever + cough",
        "follow up after surgery",
        "knee pain when climbing stairs",
        "ear pain, possible infection",
        "repeat prescription only",
        "routine check",
        "headache and dizziness",
        "child vaccination",
        "back pain since weekend",
        "cough for two weeks, smoker",
        "blood pressure check",
    ]
    patients = {}
    rows = []
    day = date(2023, 1, 2)
    while day <= date(2024, 3, 29):
        if day.weekday() < 5:
            months = (day.year - 2023) * 12 + day.month
            n = max(
                1, round(r.gauss(5.2 + 0.12 * months + (1.6 if day.weekday() == 0 else 0), 1.6))
            )
            for _ in range(n):
                dept = r.choices(list(docs), [14, 13, 19, 12, 8, 34])[0]
                known = [p for p, v in patients.items() if (v[0] < 17) == (dept == "Pediatrics")]
                if known and r.random() < 0.62:
                    p = r.choice(known)
                else:
                    p = 5000 + len(patients) * 3 + 1
                    age = (
                        r.randrange(0, 17)
                        if dept == "Pediatrics"
                        else int(min(96, max(17, r.gauss(62 if dept == "Cardiology" else 47, 17))))
                    )
                    patients[p] = (
                        age,
                        r.choices(["F", "M", None], [53, 44, 3])[0],
                        r.choices(
                            ["MediPlus", "Statewide Health", "Self-pay", "Union Fund", None],
                            [40, 27, 16, 11, 6],
                        )[0],
                    )
                age, sex, payer = patients[p]
                missed = r.random() < {"Dermatology": 0.17, "ENT": 0.13, "Pediatrics": 0.07}.get(
                    dept, 0.1
                )
                wait = (
                    None
                    if missed
                    else max(0, int(r.gammavariate(2.2, 9 + (5 if day.weekday() == 0 else 0))))
                )
                mins = None if missed else max(4, round(r.gauss(length[dept], 5)))
                if wait is not None and r.random() < 0.02:
                    wait = None
                fee = (
                    25.0 if missed else round(price[dept] * r.choice([1, 1, 1, 1.25, 1.5, 0.8]), 2)
                )
                rows.append(
                    [
                        day.strftime("%d/%m/%Y"),
                        p,
                        dept,
                        r.choice(docs[dept]),
                        age,
                        sex,
                        wait,
                        mins,
                        payer,
                        fee,
                        None
                        if missed
                        else r.choices([fee * 0.1, fee * 0.2, 0], [5, 2, 3])[0]
                        if payer and payer != "Self-pay"
                        else None,
                        "Y" if missed else "N",
                        r.choice(["in person"] * 4 + ["video"]),
                        None if missed or r.random() < 0.3 else r.choice(notes),
                    ]
                )
        day += timedelta(days=1)
    rows = [
        [880000 + i, *[round(v, 2) if isinstance(v, float) else v for v in row]]
        for i, row in enumerate(rows)
    ]
    write(
        "clinic_visits",
        [
            "VisitID",
            "visit_dt",
            "patient_no",
            "Dept",
            "clinician",
            "age_yrs",
            "Sex",
            "wait_min",
            "Consult Mins",
            "payer",
            "fee",
            "co_pay",
            "NoShow",
            "Visit Mode",
            "triage_notes",
        ],
        rows,
    )


if __name__ == "__main__":
    hotel()
    meter()
    clinic()
