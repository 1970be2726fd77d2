"""Makes three invented tables (fixed seed): ferry crossings, podcast downloads, wind turbines by day."""

# ruff: noqa: DTZ001, E501

import csv
import math
import random
from datetime import date, datetime, timedelta
from pathlib import Path

HERE = Path(__file__).parent


def write(name, header, rows):
    with (HERE / name).open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


def ferries():
    rng = random.Random(4107)
    routes = {  # name: (weight, vessels, passengers, fare, minutes of delay)
        "Kilbrae - Sandwick": (9, ("Fair Isle Maid", "St Olaf"), 190, 9.5, 6),
        "Kilbrae - Port Ellery": (6, ("St Olaf", "Morven Star"), 120, 13.0, 9),
        "Oban Head - Lunna": (5, ("Morven Star", "Clan Ranald"), 150, 21.0, 14),
        "Sandwick - Lunna": (3, ("Fair Isle Maid", "Hebridean Lass"), 60, 7.0, 4),
        "Port Ellery - Stavness": (2, ("Clan Ranald", "Hebridean Lass"), 85, 34.0, 22),
    }
    captains = ("MacAskill", "Drever", "Lindqvist", "Okonjo", "Petrie", "Halloran")
    hours = (6, 7, 8, 9, 11, 12, 14, 15, 16, 17, 18, 19, 21)
    rows, number = [], 33050
    day = date(2024, 4, 1)
    while day <= date(2025, 3, 31):
        season = 1.0 + 0.55 * math.cos((day.timetuple().tm_yday - 205) / 365 * 2 * math.pi)
        sea_base = rng.choices(range(4), weights=(4, 5, 3, 1) if season > 1 else (2, 4, 4, 3))[0]
        for hour in sorted(rng.sample(hours, rng.choice((3, 4, 4, 5)))):
            route = rng.choices(list(routes), weights=[one[0] for one in routes.values()])[0]
            _, vessels, people, fare, late = routes[route]
            at = datetime(day.year, day.month, day.day, hour, rng.choice((0, 10, 15, 30, 45, 50)))
            sea = min(3, max(0, sea_base + rng.choice((-1, 0, 0, 0, 1))))
            number += 1
            off = rng.random() < (0.01, 0.015, 0.04, 0.16)[sea]
            weekend = 1.25 if day.weekday() >= 5 else 1.0
            pax = max(3, int(rng.gauss(people * season * weekend, people * 0.22)))
            cars = max(0, int(pax * rng.uniform(0.12, 0.32)))
            lorries = rng.choices((0, 1, 2, 3, 4, 5, 7), weights=(5, 5, 4, 3, 2, 1, 1))[0]
            revenue = pax * fare * rng.uniform(0.85, 1.05) + cars * fare * 2.4 + lorries * 88
            delay = int(rng.expovariate(1 / late)) + sea * rng.randint(0, 7) - 3
            if rng.random() < 0.004:
                delay += rng.randint(150, 260)
            rows.append(
                (
                    f"FX-{number}",
                    at.strftime("%Y-%m-%d %H:%M"),
                    route,
                    rng.choice(vessels),
                    "" if rng.random() < 0.05 else rng.choice(captains),
                    "" if off else pax,
                    "" if off else cars,
                    "" if off else lorries,
                    "" if off else f"{revenue:.2f}",
                    "" if off else delay,
                    "" if rng.random() < 0.03 else ("calm", "slight", "moderate", "rough")[sea],
                    "yes" if off else "no",
                )
            )
        day += timedelta(days=1)
    write(
        "ferry_crossings.csv",
        (
            "Crossing No",
            "Departure",
            "Route",
            "Vessel",
            "Captain",
            "Passengers",
            "Cars",
            "Lorries",
            "Revenue (EUR)",
            "Minutes Late",
            "Sea State",
            "Cancelled",
        ),
        rows,
    )


def podcasts():
    rng = random.Random(9231)
    shows = {  # host, weight, downloads, minutes
        "Salt and Iron": ("Dee Marlowe", 6, 900, 48),
        "The Long Ledger": ("Amir Haddad", 5, 520, 35),
        "Night Bus": ("Roisin Keane", 4, 1400, 62),
        "Bread Science": ("Tobias Wirth", 3, 310, 27),
        "Second Half": ("Amir Haddad", 4, 640, 54),
        "Tiny Museums": ("Lucia Ferro", 2, 150, 22),
    }
    apps = {
        "Spotify": 1.5,
        "Apple Podcasts": 1.3,
        "YouTube": 0.8,
        "Overcast": 0.35,
        "Pocket Casts": 0.3,
        "Website": 0.2,
    }
    lands = {
        "Ireland": 1.0,
        "United Kingdom": 1.4,
        "United States": 1.7,
        "Canada": 0.6,
        "Australia": 0.5,
        "Germany": 0.4,
    }
    sponsors = ("Hullabrew", "Nordvik Mattress", "Parcelwise", "Quillpay")
    rows, episode = [], dict.fromkeys(shows, 40)
    day = date(2024, 1, 1)
    while day <= date(2025, 6, 30):
        for show in rng.choices(list(shows), weights=[s[1] for s in shows.values()], k=3):
            host, _, base, minutes = shows[show]
            if rng.random() < 0.2:
                episode[show] += 1
            app = rng.choices(list(apps), weights=(5, 5, 3, 2, 2, 1))[0]
            land = rng.choices(list(lands), weights=(4, 5, 5, 2, 2, 2))[0]
            growth = 1 + (day - date(2024, 1, 1)).days / 900
            got = max(
                1, int(base * apps[app] * lands[land] * growth * rng.lognormvariate(-0.1, 0.45))
            )
            done = min(99.0, max(8.0, rng.gauss(78 - minutes * 0.35, 11)))
            sponsor = "" if rng.random() < 0.38 else rng.choice(sponsors)
            earned = got * rng.uniform(0.012, 0.024) if sponsor else 0
            rows.append(
                (
                    day.isoformat(),
                    show,
                    host,
                    episode[show],
                    app,
                    "" if rng.random() < 0.04 else land,
                    got,
                    "" if rng.random() < 0.07 else f"{done:.1f}",
                    ""
                    if rng.random() < 0.09
                    else rng.choices((5, 4, 3, 2, 1), weights=(9, 6, 3, 1, 1))[0],
                    sponsor,
                    f"{earned:.2f}",
                    "true" if rng.random() < 0.11 else "false",
                )
            )
        day += timedelta(days=1)
    write(
        "podcast_downloads.csv",
        (
            "statDate",
            "showName",
            "host",
            "episodeNo",
            "app",
            "listenerCountry",
            "downloads",
            "completionPct",
            "starRating",
            "sponsor",
            "adRevenueUsd",
            "bonusEpisode",
        ),
        rows,
    )


def turbines():
    rng = random.Random(5518)
    machines = [  # turbine, farm, model, rated MW
        ("T01", "Cairn Ridge", "Vantor V90", 2.0),
        ("T02", "Cairn Ridge", "Vantor V90", 2.0),
        ("T03", "Cairn Ridge", "Vantor V90", 2.0),
        ("T04", "Cairn Ridge", "Boreas 112", 3.3),
        ("T05", "Hollin Moor", "Boreas 112", 3.3),
        ("T06", "Hollin Moor", "Boreas 112", 3.3),
        ("T07", "Hollin Moor", "Boreas 112", 3.3),
        ("T08", "Skerry Bank", "Aeolus S4", 4.2),
        ("T09", "Skerry Bank", "Aeolus S4", 4.2),
        ("T10", "Skerry Bank", "Aeolus S4", 4.2),
    ]
    wind_at = {"Cairn Ridge": 7.4, "Hollin Moor": 6.5, "Skerry Bank": 9.1}
    faults = ("pitch", "gearbox", "yaw", "converter", "icing")
    weights = {"T03": 3.0, "T07": 2.0}
    rows = []
    day = date(2024, 9, 1)
    while day <= date(2025, 5, 31):
        storm = rng.lognormvariate(0, 0.3)
        winter = 1.15 if day.month in (11, 12, 1, 2) else 0.95
        price = rng.uniform(48, 96)
        for turbine, farm, model, rated in machines:
            wind = max(1.2, wind_at[farm] * storm * winter * rng.uniform(0.88, 1.12))
            fault = rng.random() < 0.05 * weights.get(turbine, 1.0)
            down = (
                round(min(24.0, rng.expovariate(1 / 7) + 0.5), 1)
                if fault
                else (round(rng.uniform(0.2, 2.0), 1) if rng.random() < 0.06 else 0.0)
            )
            code = rng.choice(faults if day.month in (12, 1, 2) else faults[:4]) if fault else ""
            curtailed = 1 if wind > 11 and rng.random() < 0.3 else 0
            factor = min(1.0, max(0.0, (wind - 2.5) / 9.5)) ** 1.5
            mwh = rated * 24 * factor * (1 - down / 24) * (0.8 if curtailed else 1.0)
            lost = rng.random() < 0.02  # the reading did not come through
            rows.append(
                (
                    day.strftime("%Y-%m-%d"),
                    farm,
                    turbine,
                    model,
                    "" if lost else f"{mwh:.2f}",
                    f"{wind:.1f}",
                    "" if rng.random() < 0.06 else f"{wind * rng.uniform(1.4, 2.1):.1f}",
                    f"{down:.1f}",
                    code,
                    curtailed,
                    "" if lost else f"{mwh * price:.2f}",
                )
            )
        day += timedelta(days=1)
    write(
        "turbine_days.csv",
        (
            "reading_date",
            "wind_farm",
            "turbine",
            "model",
            "output_mwh",
            "avg_wind_ms",
            "peak_gust_ms",
            "downtime_hrs",
            "fault_type",
            "is_curtailed",
            "revenue_gbp",
        ),
        rows,
    )


if __name__ == "__main__":
    ferries()
    podcasts()
    turbines()
