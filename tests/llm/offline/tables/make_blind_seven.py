"""Three invented tables: a fish auction, a translation agency, a city's parking fines."""

# ruff: noqa: DTZ001, PERF401, PIE808, PLW2901

import csv
import random
from datetime import date, datetime, timedelta
from pathlib import Path

HERE = Path(__file__).parent


def write(name, header, rows):
    with (HERE / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(header)
        out.writerows(rows)


def fish_auction(rng):
    header = [
        "lot_no",
        "landed_at",
        "harbour",
        "vessel",
        "species",
        "gear",
        "grade",
        "weight_kg",
        "price_per_kg",
        "lot_value",
        "buyer",
        "msc_certified",
    ]
    ports = {
        "Peterhead": ["Ocean Harvest", "Fruitful Bough", "Kestrel II", "Morning Star"],
        "Newlyn": ["Crystal Sea", "Girl Pamela", "Silver Dawn"],
        "Lerwick": ["Research", "Guardian Angell", "Northern Light"],
        "Brixham": ["Barentszee", "Georgina of Ladram", "Lady Maria", "Margaret of Ladram"],
    }
    gear = {
        v: rng.choice(["trawl", "gillnet", "longline", "pots"]) for vs in ports.values() for v in vs
    }
    gear.update(
        {
            "Crystal Sea": "trawl",
            "Girl Pamela": "gillnet",
            "Silver Dawn": "pots",
            "Research": "longline",
        }
    )
    price = {
        "cod": 4.1,
        "haddock": 2.6,
        "monkfish": 5.4,
        "hake": 3.7,
        "turbot": 13.5,
        "mackerel": 1.3,
        "lemon sole": 6.8,
        "squid": 7.2,
        "saithe": 1.6,
    }
    weights = {
        "cod": 16,
        "haddock": 20,
        "monkfish": 10,
        "hake": 12,
        "turbot": 4,
        "mackerel": 14,
        "lemon sole": 7,
        "squid": 6,
        "saithe": 9,
    }
    buyers = [
        "Seagrain Foods",
        "J. Marr",
        "Harbour Fry",
        "Blue Plate Bistro",
        "Le Poissonnier",
        "Nordsee",
        "Fjord & Co",
    ]
    rows, day, lot = [], date(2023, 10, 2), 40001
    while day <= date(2025, 3, 28):
        if day.weekday() < 6 and rng.random() < 0.78:
            for _ in range(rng.randint(3, 7) if day.month not in (1, 2) else rng.randint(1, 4)):
                port = rng.choices(list(ports), [9, 5, 4, 6])[0]
                vessel = rng.choice(ports[port])
                kind = rng.choices(list(weights), list(weights.values()))[0]
                kg = round(
                    rng.lognormvariate(5.0, 0.8)
                    * (3 if kind == "mackerel" else 0.4 if kind == "turbot" else 1),
                    1,
                )
                grade = rng.choices(["A", "B", "C"], [5, 4, 2])[0]
                season = 1 + 0.15 * (day.month in (12, 1, 2)) + 0.03 * (day.year - 2023)
                per = round(
                    price[kind]
                    * season
                    * {"A": 1.12, "B": 1.0, "C": 0.74}[grade]
                    * rng.uniform(0.75, 1.25),
                    2,
                )
                at = datetime(
                    day.year,
                    day.month,
                    day.day,
                    rng.choice([4, 5, 5, 6, 6, 6, 7, 7, 8, 9]),
                    rng.choice(range(0, 60, 5)),
                )
                sold = rng.random() > 0.06
                rows.append(
                    [
                        lot,
                        at.strftime("%Y-%m-%d %H:%M:%S"),
                        port,
                        vessel,
                        kind,
                        gear[vessel],
                        "" if rng.random() < 0.03 else grade,
                        kg,
                        f"{per:.2f}" if sold else "",
                        f"{kg * per:.2f}" if sold else "",
                        rng.choice(buyers) if sold else "",
                        "true"
                        if rng.random() < (0.6 if kind in ("haddock", "hake", "mackerel") else 0.15)
                        else "false",
                    ]
                )
                lot += 1
        day += timedelta(days=1)
    write("fish_auction", header, rows)


def translation_jobs(rng):
    header = [
        "Job ID",
        "Received",
        "Due Date",
        "Delivered",
        "Client",
        "Source Language",
        "Target Language",
        "Subject Field",
        "Word Count",
        "Fee (GBP)",
        "Linguist",
        "Rush",
    ]
    people = {
        "French": ["Amélie Roux", "Kofi Mensah"],
        "German": ["Jonas Beck", "Ulrike Sand"],
        "Japanese": ["Haruka Ono"],
        "Spanish": ["Pilar Vega", "Mateo Ruiz"],
        "Polish": ["Ewa Lis"],
        "English": ["Nell Hardy", "Owen Tate"],
    }
    clients = [
        "Medica Labs",
        "Tolland Motors",
        "Orchard Books",
        "Brightside Legal",
        "Pixelfox Games",
        "Aster Bank",
        "Ministry of Trade",
        "Vela Cosmetics",
    ]
    field = {
        "Medica Labs": "Medical",
        "Tolland Motors": "Technical",
        "Orchard Books": "Literary",
        "Brightside Legal": "Legal",
        "Pixelfox Games": "Marketing",
        "Aster Bank": "Legal",
        "Ministry of Trade": "Legal",
        "Vela Cosmetics": "Marketing",
    }
    rate = {"Medical": 0.16, "Technical": 0.13, "Literary": 0.09, "Legal": 0.17, "Marketing": 0.12}
    rows = []
    day = date(2024, 1, 2)
    made = []
    for _ in range(940):
        made.append(day + timedelta(days=rng.randrange(0, 605)))
    for number, got in enumerate(sorted(made)):
        while got.weekday() > 4:
            got -= timedelta(days=1)
        client = rng.choices(clients, [9, 7, 3, 6, 8, 4, 3, 5])[0]
        target = rng.choices(list(people), [6, 7, 3, 6, 3, 4])[0]
        source = (
            "English"
            if target != "English"
            else rng.choice(["French", "German", "Spanish", "Japanese"])
        )
        words = int(rng.lognormvariate(7.3, 0.9) * (5 if client == "Orchard Books" else 1))
        rush = rng.random() < 0.17
        kind = field[client] if rng.random() < 0.85 else rng.choice(list(rate))
        fee = max(
            35.0,
            words
            * rate[kind]
            * (1.5 if rush else 1)
            * (1.3 if "Japanese" in (target, source) else 1),
        )
        due = got + timedelta(days=(2 if rush else 4) + words // 1800)
        done = due + timedelta(days=rng.choices([-2, -1, 0, 1, 2, 5], [2, 5, 12, 3, 2, 1])[0])
        done = max(done, got)
        open_ = rng.random() < (0.02 if got < date(2025, 8, 1) else 0.5)
        rows.append(
            [
                f"TJ{number + 2100}",
                got,
                due,
                "" if open_ else done,
                client,
                source,
                target,
                "" if rng.random() < 0.04 else kind,
                words,
                f"{fee:.2f}",
                "" if rng.random() < 0.05 else rng.choice(people[target]),
                "yes" if rush else "no",
            ]
        )
    write("translation_jobs", header, rows)


def parking_fines(rng):
    header = [
        "pcnNo",
        "issuedAt",
        "zone",
        "street",
        "contravention",
        "vehicleType",
        "warden",
        "fineAmount",
        "amountPaid",
        "paidOn",
        "appealOutcome",
        "foreignPlate",
    ]
    streets = {
        "Centre": ["Castle Street", "Market Row", "Guildhall Lane"],
        "Seafront": ["Marine Parade", "Pier Approach"],
        "Station": ["Railway Terrace", "Brunel Road"],
        "Northgate": ["Abbey Walk", "Mill Hill", "Tannery Road"],
    }
    wrongs = {
        "No ticket displayed": (50, 30),
        "Overstayed": (50, 26),
        "Double yellow lines": (70, 18),
        "Loading bay": (70, 11),
        "Disabled bay": (90, 6),
        "Bus stop": (90, 5),
        "Permit holders only": (70, 12),
    }
    wardens = ["W04", "W07", "W11", "W15", "W19", "W22"]
    rows = []
    start, number = datetime(2024, 2, 1), 771000
    for offset in range(0, 366):
        day = start + timedelta(days=offset)
        many = {5: 9, 6: 3}.get(day.weekday(), 5) + (3 if day.month in (7, 8) else 0)
        for _ in range(max(0, int(rng.gauss(many, 1.8)))):
            zone = rng.choices(list(streets), [10, 5 + 5 * (day.month in (6, 7, 8)), 5, 4])[0]
            wrong = rng.choices(list(wrongs), [w[1] for w in wrongs.values()])[0]
            fine = wrongs[wrong][0]
            at = day + timedelta(
                hours=rng.choices(range(8, 21), [2, 5, 7, 8, 9, 10, 9, 7, 6, 5, 4, 2, 1])[0],
                minutes=rng.randrange(60),
            )
            appeal = rng.choices(["", "upheld", "rejected", "pending"], [80, 5, 12, 3])[0]
            foreign = rng.random() < (0.14 if zone == "Seafront" else 0.05)
            paid, on = "", ""
            if appeal not in ("upheld", "pending") and rng.random() < (0.35 if foreign else 0.83):
                wait = int(rng.expovariate(1 / 16)) + 1
                paid = fine / 2 if wait <= 14 else fine if wait < 35 else fine * 1.5
                on = (at + timedelta(days=wait)).date()
            rows.append(
                [
                    f"PN{number}",
                    at.strftime("%Y-%m-%d %H:%M"),
                    zone,
                    rng.choice(streets[zone]),
                    wrong,
                    rng.choices(["Car", "Van", "Motorcycle", "HGV", "Taxi"], [70, 17, 5, 3, 5])[0],
                    "" if rng.random() < 0.025 else rng.choices(wardens, [6, 5, 5, 3, 3, 1])[0],
                    f"{fine:.2f}",
                    f"{paid:.2f}" if paid != "" else "",
                    on,
                    appeal,
                    "Y" if foreign else "N",
                ]
            )
            number += 1
    rows.sort(key=lambda r: r[1])
    write("parking_fines", header, rows)


if __name__ == "__main__":
    fish_auction(random.Random(71))
    translation_jobs(random.Random(72))
    parking_fines(random.Random(73))
