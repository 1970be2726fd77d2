"""Makes three invented tables: a drinks bottling hall, a skip hire yard, an event caterer."""

# ruff: noqa: DTZ001, PLC0206

import csv
import random
from datetime import date, datetime, timedelta
from pathlib import Path

HERE = Path(__file__).parent


def write(name, header, rows):
    with (HERE / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


def bottling_runs():
    r = random.Random(4101)
    products = {
        "Amber Ale": 4,
        "Pale Lager": 6,
        "Ginger Beer": 3,
        "Elderflower Cordial": 2,
        "Stout": 2,
        "Sparkling Water": 5,
        "Dry Cider": 3,
    }
    formats = {
        "330 ml glass": 5,
        "500 ml glass": 4,
        "330 ml can": 6,
        "750 ml glass": 1,
        "1.5 l PET": 2,
    }
    speed = {"Line A": 1.0, "Line B": 1.25, "Line C": 0.7}
    reasons = {
        "Label jam": 5,
        "Cap feeder": 4,
        "No pallets": 2,
        "Changeover": 4,
        "Glass breakage": 3,
        "Power dip": 1,
    }
    operators = ["Wiktor", "Janice", "Dele", "Sunniva", "Kofi", "Mairead", "Bogdan"]
    rows, day, no = [], date(2024, 2, 1), 20400
    while day <= date(2025, 5, 31):
        if day.weekday() < 6:
            for shift, hour in (("Early", 6), ("Late", 14), ("Night", 22)):
                if shift == "Night" and r.random() < 0.55:
                    continue
                for line in speed:
                    if r.random() < (0.42 if day.weekday() < 5 else 0.75):
                        continue
                    no += r.choice((1, 1, 1, 2))
                    start = datetime(day.year, day.month, day.day, hour) + timedelta(
                        minutes=r.randrange(0, 200, 5)
                    )
                    planned = r.choice((6000, 8000, 10000, 12000))
                    season = 1.15 if day.month in (5, 6, 7, 8) else 0.95
                    stop = 0 if r.random() < 0.3 else int(r.lognormvariate(2.9, 0.8)) + 1
                    filled = int(planned * speed[line] * season * r.uniform(0.85, 1.03) - 18 * stop)
                    rejected = (
                        int(filled * r.lognormvariate(-4.6, 0.5) * (1.5 if shift == "Night" else 1))
                        + stop // 6
                    )
                    if r.random() < 0.004:
                        rejected *= 12
                    reason = (
                        ""
                        if stop == 0 or r.random() < 0.06
                        else r.choices(list(reasons), list(reasons.values()))[0]
                    )
                    rows.append(
                        [
                            f"RUN-{no}",
                            start,
                            line,
                            r.choices(list(products), list(products.values()))[0],
                            r.choices(list(formats), list(formats.values()))[0],
                            shift,
                            r.choice(operators) if r.random() > 0.03 else "",
                            max(filled, 900),
                            rejected,
                            stop,
                            reason,
                            "" if r.random() < 0.07 else f"{r.gauss(4.2, 1.1):.1f}",
                        ]
                    )
        day += timedelta(days=1)
    write(
        "bottling_runs",
        [
            "run_no",
            "started_at",
            "line",
            "product",
            "pack_format",
            "shift",
            "operator",
            "bottles_filled",
            "bottles_rejected",
            "stoppage_min",
            "stop_reason",
            "fill_temp_c",
        ],
        rows,
    )
    return len(rows)


def skip_hire():
    r = random.Random(4102)
    charge = {"4 yd": 165, "6 yd": 210, "8 yd": 245, "12 yd": 330, "Roll-on 20 yd": 510}
    tonnes = {"4 yd": 2.6, "6 yd": 4.1, "8 yd": 5.3, "12 yd": 6.2, "Roll-on 20 yd": 9.0}
    waste = {
        "Mixed general": 6,
        "Soil": 3,
        "Hardcore": 3,
        "Green waste": 2,
        "Wood": 2,
        "Plasterboard": 1,
    }
    per_tonne = {
        "Mixed general": 38,
        "Soil": 14,
        "Hardcore": 11,
        "Green waste": 22,
        "Wood": 25,
        "Plasterboard": 61,
    }
    towns = {
        "Wexcombe": 5,
        "Harlow Bridge": 4,
        "Tidesley": 3,
        "Upper Norton": 2,
        "Stanmere": 2,
        "Copley": 1,
    }
    rows, last = [], date(2025, 9, 30)
    for n in range(1240):
        out = date(2024, 1, 3) + timedelta(days=int(n * 636 / 1240))
        if out.weekday() == 6:
            out += timedelta(days=1)
        size = r.choices(list(charge), (4, 7, 8, 3, 1))[0]
        kind = r.choices(list(waste), list(waste.values()))[0]
        who = r.choices(("Builder", "Household", "Council", "Farm"), (6, 5, 1, 1))[0]
        back = out + timedelta(days=1 + int(r.gammavariate(2.2, 4.5)))
        open_yet = back > last or r.random() < 0.012
        weight = (
            ""
            if open_yet
            else round(
                max(
                    0.3,
                    r.gauss(tonnes[size], tonnes[size] * 0.22)
                    * (1.2 if kind in ("Soil", "Hardcore") else 0.8),
                ),
                2,
            )
        )
        if weight and r.random() < 0.003:
            weight = round(weight * 4, 2)
        price = charge[size] * (0.9 if who == "Council" else 1) * (1.06 if out.year == 2025 else 1)
        permit = "Y" if r.random() < (0.38 if who == "Household" else 0.15) else "N"
        rows.append(
            [
                f"D{60100 + n * 3}",
                out,
                "" if open_yet else back,
                size,
                kind,
                r.choices(list(towns), list(towns.values()))[0],
                who,
                r.choice(("Baz", "Keeley", "Osman", "Trevor", "Lorna"))
                if r.random() > 0.04
                else "",
                weight,
                f"{price + (45 if permit == 'Y' else 0):.2f}",
                "" if weight == "" else f"{weight * per_tonne[kind] * r.uniform(0.95, 1.05):.2f}",
                permit,
            ]
        )
    write(
        "skip_hire",
        [
            "Docket",
            "Dropped Off",
            "Picked Up",
            "Skip Size",
            "Waste Type",
            "Town",
            "Customer Type",
            "Truck Driver",
            "Net Tonnes",
            "Hire Charge (GBP)",
            "Tipping Cost (GBP)",
            "Permit Needed",
        ],
        rows,
    )
    return len(rows)


def catering_events():
    r = random.Random(4103)
    kinds = {
        "Wedding": (4, 120),
        "Office lunch": (8, 35),
        "Conference": (3, 180),
        "Birthday": (3, 50),
        "Funeral tea": (2, 45),
        "Gala dinner": (1, 220),
    }
    menus = {
        "Buffet": (5, 32),
        "Three course": (3, 68),
        "Street food": (3, 27),
        "Canapes": (2, 24),
        "BBQ": (2, 30),
    }
    venues = [
        "Orchard Barn",
        "Pier 9",
        "Lakeside Hall",
        "Foundry Loft",
        "Client premises",
        "Rosewood House",
    ]
    complaints = [
        "food arrived cold",
        "ran out of vegetarian option",
        "staff late",
        "wrong dessert",
        "late setup, guests waiting",
        "cold soup",
        "glasses missing",
    ]
    rows = []
    for n in range(680):
        day = date(2023, 4, 1) + timedelta(days=int(n * 730 / 680))
        if day.month in (6, 7, 12) and r.random() < 0.3:
            day += timedelta(days=r.choice((-1, 1)))
        kind = r.choices(list(kinds), [w for w, _ in kinds.values()])[0]
        guests = max(8, int(r.gauss(kinds[kind][1], kinds[kind][1] * 0.3)))
        menu = r.choices(list(menus), [w for w, _ in menus.values()])[0]
        quoted = round(
            guests
            * menus[menu][1]
            * r.uniform(0.9, 1.15)
            * (1.2 if kind in ("Wedding", "Gala dinner") else 1),
            2,
        )
        cancelled = r.random() < 0.06
        invoiced = (
            ""
            if cancelled or r.random() < 0.03
            else f"{quoted * r.choice((1, 1, 1, 1.04, 1.09, 0.97)):.2f}"
        )
        rows.append(
            [
                7001 + n,
                day,
                kind,
                r.choice(venues),
                r.choice(("Anouk", "Desmond", "Pilar", "Ravi", "Tamsin")),
                menu,
                guests,
                f"{quoted:.2f}",
                invoiced,
                "" if cancelled or r.random() < 0.12 else f"{guests * r.uniform(0.03, 0.16):.1f}",
                "false" if invoiced == "" or r.random() < 0.13 else "true",
                r.choice(complaints) if not cancelled and r.random() < 0.08 else "",
            ]
        )
    write(
        "catering_events",
        [
            "eventRef",
            "eventDate",
            "eventType",
            "venue",
            "leadChef",
            "menuStyle",
            "guests",
            "quotedUsd",
            "invoicedUsd",
            "foodWasteKg",
            "paidInFull",
            "complaint",
        ],
        rows,
    )
    return len(rows)


if __name__ == "__main__":
    print(bottling_runs(), skip_hire(), catering_events())
