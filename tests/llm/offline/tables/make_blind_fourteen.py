"""Makes three invented tables: tattoo_studio, beekeeping, escape_rooms. Fixed seed."""

# ruff: noqa: B007, DTZ001

import csv
import random
from datetime import date, datetime, timedelta
from pathlib import Path

HERE = Path(__file__).parent


def write(name, head, rows):
    with (HERE / f"{name}.csv").open("w", newline="") as f:
        out = csv.writer(f)
        out.writerow(head)
        out.writerows(rows)


def tattoo_studio():
    r = random.Random(411)
    artists = {
        "Mara Voss": 130,
        "Kenji Oda": 150,
        "Bex Tully": 95,
        "Ilse Brandt": 110,
        "Rico Salas": 80,
    }
    styles = ["Fine line", "Traditional", "Blackwork", "Realism", "Watercolour", "Lettering"]
    spots = ["forearm", "upper arm", "back", "ribs", "ankle", "thigh", "neck"]
    found = ["Instagram", "word of mouth", "walk-in", "Google", "TikTok"]
    when = datetime(2023, 9, 1, 10)
    rows = []
    for n in range(1240):
        when += timedelta(hours=r.choice([4, 8, 12, 16, 20]))
        day = when.replace(
            hour=r.choice([10, 11, 12, 13, 14, 14, 15, 16, 17, 18]),
            minute=r.choice([0, 15, 30, 45]),
        )
        while day.weekday() == 0:
            day += timedelta(days=1)
        artist = r.choices(list(artists), [5, 3, 6, 4, 3])[0]
        style = r.choices(styles, [7, 5, 3, 3, 2, 4])[0]
        hours = (
            round(max(0.5, r.gammavariate(2.2, 1.1) * (1.7 if style == "Realism" else 1)) * 2) / 2
        )
        price = round(hours * artists[artist] * r.uniform(0.9, 1.15) / 5) * 5 + 20
        status = r.choices(["done", "no-show", "cancelled"], [86, 5, 9])[0]
        tip = "" if status != "done" else r.choice([0, 0, 5, 10, 10, 15, 20, 20, 30, 50])
        rows.append(
            [
                f"TS-{5001 + n}",
                day.strftime("%Y-%m-%d %H:%M"),
                artist,
                style,
                r.choices(spots, [8, 6, 4, 3, 5, 4, 1])[0],
                hours,
                r.choice([50, 50, 50, 80, 100]),
                price if status == "done" else "",
                tip,
                status,
                "yes" if r.random() < 0.31 else "no",
                r.choices(found, [9, 6, 3, 3, 4])[0] if r.random() > 0.08 else "",
            ]
        )
    write(
        "tattoo_studio",
        [
            "booking_ref",
            "session_start",
            "artist",
            "style",
            "body_part",
            "session_hours",
            "deposit_gbp",
            "price_gbp",
            "tip_gbp",
            "status",
            "first_tattoo",
            "found_us_via",
        ],
        rows,
    )


def beekeeping():
    r = random.Random(77)
    apiaries = {"Orchard End": 9, "Quarry Field": 7, "Church Lane": 5, "Heather Moor": 11}
    keepers = ["Nessa", "Tom P.", "Old Gareth", "Priya"]
    breeds = ["Buckfast", "Carniolan", "Native black"]
    hives = [
        (f"{a.split()[0][:2].upper()}{n:02d}", a, r.choice(breeds))
        for a, k in apiaries.items()
        for n in range(1, k + 1)
    ]
    rows = []
    day = date(2022, 3, 14)
    while day < date(2024, 10, 12):
        if 3 <= day.month <= 10:
            for hive, apiary, breed in hives:
                if r.random() > 0.55:
                    continue
                summer = day.month in (6, 7, 8)
                honey = (
                    round(r.gammavariate(2, 3.1 if apiary == "Heather Moor" else 2.2), 1)
                    if summer and r.random() < 0.5
                    else 0.0
                )
                mites = "" if r.random() < 0.12 else int(r.expovariate(1 / (3 + day.month)))
                rows.append(
                    [
                        day + timedelta(days=r.randrange(0, 7)),
                        hive,
                        apiary,
                        breed,
                        r.choice(keepers),
                        "true" if r.random() < 0.72 else "false",
                        r.choices([4, 5, 6, 7, 8, 9, 10], [1, 2, 4, 6, 5, 3, 1])[0],
                        honey,
                        mites,
                        r.choices(["calm", "nervous", "aggressive"], [7, 3, 1])[0],
                        r.choices(["", "oxalic acid", "thymol", "formic acid"], [75, 10, 9, 6])[0],
                        round(r.gauss(9 + 6 * (1 - abs(day.month - 7) / 4), 2.6) + 4, 1)
                        if r.random() > 0.05
                        else "",
                    ]
                )
        day += timedelta(days=14)
    rows.sort(key=lambda x: (x[0], x[1]))
    write(
        "beekeeping",
        [
            "inspected_on",
            "hive",
            "apiary",
            "breed",
            "beekeeper",
            "queen_seen",
            "frames_of_brood",
            "honey_kg",
            "mite_count",
            "temper",
            "treatment",
            "air_temp_c",
        ],
        rows,
    )


def escape_rooms():
    r = random.Random(2024)
    rooms = {
        "Pharaoh's Tomb": 0.42,
        "Submarine 9": 0.31,
        "The Bakery Heist": 0.66,
        "Haunted Attic": 0.5,
        "Mission to Mars": 0.25,
    }
    towns = ["Bristol", "Cardiff", "Exeter"]
    rows = []
    for n in range(1870):
        day = date(2023, 1, 5) + timedelta(days=r.randrange(0, 725))
        if day.weekday() < 4 and r.random() < 0.55:
            day += timedelta(days=5 - day.weekday())
        at = datetime(
            day.year,
            day.month,
            day.day,
            r.choices(range(10, 22), [1, 2, 2, 3, 4, 4, 4, 5, 6, 6, 4, 2])[0],
            r.choice([0, 30]),
        )
        room = r.choices(list(rooms), [6, 4, 5, 5, 3])[0]
        town = r.choices(towns, [6, 4, 3])[0]
        team = r.choices([2, 3, 4, 5, 6], [5, 5, 7, 4, 3])[0]
        hints = r.choices(range(8), [3, 5, 6, 5, 4, 2, 1, 1])[0]
        out = r.random() < rooms[room] + 0.03 * team - 0.01 * hints
        mins = round(min(59.8, r.gauss(49, 6.5)), 1) if out else ""
        paid = round(team * (24 if at.weekday() >= 5 else 19) * (0.8 if r.random() < 0.2 else 1), 2)
        rows.append(
            [
                at,
                town,
                room,
                team,
                r.choices(
                    ["birthday", "team building", "hen or stag", "just for fun"], [5, 4, 2, 12]
                )[0],
                hints,
                out,
                mins,
                paid,
                r.choice([0, 0, 0, 4.5, 9, 12.5]),
                r.choices([1, 2, 3, 4, 5], [1, 2, 4, 9, 12])[0] if r.random() > 0.3 else "",
            ]
        )
    rows.sort(key=lambda x: (x[0], x[1], x[2]))
    rows = [
        [f"G{10001 + n}", *row[:6], "Y" if row[6] else "N", *row[7:]] for n, row in enumerate(rows)
    ]
    write(
        "escape_rooms",
        [
            "game_id",
            "start_time",
            "branch",
            "room",
            "team_size",
            "occasion",
            "hints_used",
            "escaped",
            "minutes_taken",
            "ticket_total",
            "snack_spend",
            "stars",
        ],
        rows,
    )


tattoo_studio()
beekeeping()
escape_rooms()
