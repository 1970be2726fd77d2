# ruff: noqa: E501, PERF401, B007
"""Makes the tables of eight invented worlds from fixed seeds; no person or figure is real."""

import csv
import random
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from pathlib import Path

Rows = Iterable[Iterable[object]]
Write = Callable[[str, str, Rows], None]


def _day(dice: random.Random, first: str, days: int) -> date:
    return date.fromisoformat(first) + timedelta(days=dice.randrange(days))


def _moment(dice: random.Random, first: str, days: int) -> datetime:
    hour = dice.choices(
        range(24), [1, 1, 1, 1, 1, 2, 4, 8, 9, 9, 8, 8, 8, 7, 7, 8, 9, 9, 7, 5, 4, 3, 2, 1]
    )
    return datetime.combine(_day(dice, first, days), datetime.min.time()) + timedelta(
        hours=hour[0], minutes=dice.randrange(60)
    )


def hospital(write: Write) -> None:
    """Visits to a hospital, who came, and who saw them."""
    dice = random.Random(11)
    names = "Ana Ben Cleo Dan Eva Finn Gus Hana Ines Jon Kai Lena Max Nora Otis Pia".split()
    last = "Abbott Boyle Castro Dietz Egan Fox Grant Hale".split()
    patients = [
        [n, f"{dice.choice(names)} {dice.choice(last)}", dice.choice("FM"), dice.randint(1935, 2015),
         dice.choice(("Norwich", "Derby", "Lincoln", "York")), dice.choice(("Aviva", "Bupa", "Self-pay"))]
        for n in range(1, 181)
    ]  # fmt: skip
    write("patients", "patient_id full_name sex birth_year city insurer", patients)
    kinds = ("Cardiology", "Orthopedics", "Neurology", "Pediatrics")
    doctors = [[n, f"Dr {one}", kinds[n % 4]] for n, one in enumerate(last, 1)]
    write("doctors", "doctor_id doctor_name specialty", doctors)
    visits = []
    for n in range(640):
        stay = round(dice.gammavariate(2, 14), 1)
        visits.append(
            [7001 + n, dice.randint(1, 170), dice.randint(1, 8), _moment(dice, "2023-01-01", 730),
             dice.choice(("ER", "Day Clinic", "Surgery", "Maternity")),
             dice.choices((1, 2, 3, 4, 5), (1, 3, 6, 5, 3))[0], dice.randint(2, 190), stay,
             round(80 + stay * dice.uniform(10, 60), 2),
             dice.choices(("discharged", "admitted", "transferred", "left early"), (6, 3, 1, 1))[0],
             dice.choices(("yes", "no"), (1, 6))[0]]
        )  # fmt: skip
    write(
        "visits",
        "visit_id patient_id doctor_id arrived_at ward triage_level wait_min stay_hours cost_usd outcome readmitted",
        visits,
    )


def library(write: Write) -> None:
    """Books, members, and what they borrowed."""
    dice = random.Random(12)
    one, two = (
        "Silent Red Lost Deep Winter Hollow Paper Glass".split(),
        "River House Garden Sky Letters Road Island Clock".split(),
    )
    books = [
        [n, f"{dice.choice(one)} {dice.choice(two)} {n}", dice.choice(("Moe", "Sato", "Reyes", "Lind", "Okoro")),
         dice.choice(("Crime", "Fantasy", "History", "Poetry", "Science")), dice.randint(1950, 2023), dice.randint(60, 900)]
        for n in range(1, 121)
    ]  # fmt: skip
    write("books", "book_id title author genre published_year pages", books)
    members = [
        [
            n,
            f"Member {n}",
            _day(dice, "2019-01-01", 1500),
            dice.choice(("adult", "junior", "senior")),
        ]
        for n in range(1, 91)
    ]
    write("members", "member_id name joined_on tier", members)
    loans = []
    for n in range(700):
        out = _day(dice, "2024-01-01", 366)
        back = None if dice.random() < 0.08 else out + timedelta(days=dice.randint(1, 45))
        fine = round(dice.uniform(0.5, 12), 2) if back and (back - out).days > 28 else 0
        loans.append(
            [n + 1, dice.randint(1, 112), dice.randint(1, 84), out, back, fine, dice.randint(0, 3)]
        )
    write("loans", "loan_id book_id member_id loaned_on returned_on fine_eur renewals", loans)


def stops(write: Write) -> None:
    """Buses at their stops."""
    dice = random.Random(13)
    places = {"Town Hall": "Centre", "Depot": "North", "Hospital": "North", "Beach": "South",
              "Stadium": "West", "College": "Centre"}  # fmt: skip
    rows = []
    for _ in range(900):
        stop = dice.choice(list(places))
        rows.append(
            [f"L{dice.choice((1, 2, 5, 7))}", stop, places[stop], _moment(dice, "2025-01-01", 120),
             max(-120, round(dice.gauss(90, 160))), dice.randint(0, 40), dice.randint(0, 35),
             dice.choice(("Hybrid", "Diesel", "Electric")), dice.choices(("Y", "N"), (1, 5))[0]]
        )  # fmt: skip
    write(
        "bus_stops",
        "line stop_name district scheduled_at delay_sec boarded alighted bus_type ramp_used",
        rows,
    )


def farm(write: Write) -> None:
    """Fields and what grew on them."""
    dice = random.Random(14)
    fields = [
        [n, f"{name} Field", round(dice.uniform(2, 40), 1), dice.choice(("clay", "loam", "sand"))]
        for n, name in enumerate(
            "North South Oak Mill Church Pond Barn Ridge Lower Upper".split(), 1
        )
    ]
    write("fields", "field_id field_name hectares soil", fields)
    rows = []
    for n in range(420):
        crop = dice.choice(("wheat", "barley", "oats", "rape", "beans"))
        rows.append(
            [n + 1, dice.randint(1, 9), crop, _day(dice, "2021-06-01", 1300), round(dice.uniform(3, 60), 2),
             round(dice.uniform(120, 420), 2), dice.choice((True, False)),
             None if dice.random() < 0.1 else round(dice.uniform(9, 22), 1)]
        )  # fmt: skip
    write(
        "yields",
        "yield_id field_id crop harvested_on tonnes price_per_tonne irrigated moisture_pct",
        rows,
    )


def reviews(write: Write) -> None:
    """Reviews of apps."""
    dice = random.Random(15)
    said = (
        "crashes all the time",
        "love it",
        "too many ads",
        "battery drain",
        "great design",
        "login broken",
        "slow sync",
    )
    rows = []
    for n in range(800):
        rows.append(
            [n + 1, dice.choice(("Notely", "FitPal", "Budgeto", "Chirp")), dice.choice(("2.0", "2.1", "3.0")),
             dice.choice(("iOS", "Android", "Web")), dice.choice(("Brazil", "India", "Germany", "USA")),
             dice.choices((1, 2, 3, 4, 5), (3, 2, 3, 5, 7))[0], _moment(dice, "2024-03-01", 300),
             dice.randint(0, 60), dice.choice(said), "Thanks!" if dice.random() < 0.3 else None]
        )  # fmt: skip
    write(
        "app_reviews",
        "reviewId appName version platform country stars postedAt helpfulVotes reviewText developerReply",
        rows,
    )


def gym(write: Write) -> None:
    """Classes of a gym and who booked them."""
    dice = random.Random(16)
    classes = [
        [n, name, dice.choice(("Mia", "Theo", "Zara")), dice.choice(("Studio A", "Studio B")), dice.choice((12, 16, 20, 24))]
        for n, name in enumerate("Yoga Spin Pilates Boxing Zumba Barre Stretch Core".split(), 1)
    ]  # fmt: skip
    write("classes", "class_id class_name instructor studio capacity", classes)
    rows = [
        [n + 1, dice.randint(1, 7), f"M{dice.randint(1, 140):03}", _moment(dice, "2025-02-01", 150),
         dice.choices(("attended", "no-show", "cancelled"), (7, 1, 2))[0],
         dice.choice((0, 8, 12, 15)), dice.choice(("app", "front desk", "website"))]
        for n in range(760)
    ]  # fmt: skip
    write("bookings", "booking_id class_id member_no starts_at status price_eur booked_via", rows)


def invoices(write: Write) -> None:
    """Invoices with their lines, two keys away from what was sold."""
    dice = random.Random(17)
    names = "Acme Birch Cobalt Delta Ember Fjord Garnet Harbor Iris Juno".split()
    write("clients", "client_id client_name country sector",
          [[n, f"{one} Ltd", dice.choice(("France", "Spain", "Poland")), dice.choice(("Retail", "Energy", "Health"))]
           for n, one in enumerate(names, 1)])  # fmt: skip
    goods = "Laptop Monitor Keyboard Desk Chair Lamp Router Cable Printer Scanner".split()
    kinds = (
        "Hardware",
        "Hardware",
        "Accessories",
        "Furniture",
        "Furniture",
        "Furniture",
        "Network",
        "Network",
        "Hardware",
        "Hardware",
    )
    write("products", "product_id product_name category list_price",
          [[n, one, kinds[n - 1], dice.randint(10, 900)] for n, one in enumerate(goods, 1)])  # fmt: skip
    bills, lines = [], []
    for n in range(300):
        issued = _day(dice, "2024-01-01", 540)
        paid = issued + timedelta(days=dice.randint(3, 70)) if dice.random() < 0.85 else None
        bills.append([5001 + n, dice.randint(1, 9), issued, issued + timedelta(days=30), paid,
                      dice.choices(("standard", "credit note"), (9, 1))[0]])  # fmt: skip
        for _ in range(dice.randint(1, 4)):
            count, price = dice.randint(1, 9), dice.randint(10, 900)
            lines.append(
                [len(lines) + 1, 5001 + n, dice.randint(1, 9), count, price, count * price]
            )
    write("invoices", "invoice_no client_id issued_on due_on paid_on kind", bills)
    write("invoice_lines", "line_id invoice_no product_id quantity unit_price line_total", lines)


def sensors(write: Write) -> None:
    """Readings of a building's sensors."""
    dice = random.Random(18)
    rooms = {"Lobby": 0, "Kitchen": 0, "Lab": 1, "Office 1": 1, "Office 2": 2, "Attic": 3}
    rows = []
    for n in range(1500):
        room = dice.choice(list(rooms))
        rows.append(
            [f"S{dice.randint(1, 9)}", room, rooms[room], _moment(dice, "2025-01-06", 90),
             round(dice.gauss(21, 3), 1), round(dice.uniform(25, 70), 1),
             None if dice.random() < 0.05 else dice.randint(400, 1900), round(dice.uniform(2.6, 3.3), 2),
             dice.choices(("ok", "fault", "offline"), (20, 2, 1))[0]]
        )  # fmt: skip
    write(
        "sensor_log",
        "sensor room floor taken_at temp_c humidity_pct co2_ppm battery_v status",
        rows,
    )


def museum(write: Write) -> None:
    """Visits to museums, as somebody keeps them in one sheet."""
    dice = random.Random(19)
    rows = [
        [90001 + n, _moment(dice, "2023-04-01", 600), dice.choice(("Art Museum", "Sea Museum", "Toy Museum")),
         dice.choice(("adult", "child", "student", "senior")), dice.choice(("online", "door", "group")),
         dice.choice((0, 6, 9, 14)), dice.randint(15, 240), dice.choices(("Y", "N"), (1, 3))[0],
         None if dice.random() < 0.3 else dice.randint(1, 10), dice.choice(("France", "Japan", "local", "Italy"))]
        for n in range(850)
    ]  # fmt: skip
    write(
        "museum_entries",
        "entryNo enteredAt museum ticketType soldVia ticket_price_eur minutes_inside audio_guide happiness homeCountry",
        rows,
    )


def fleet(write: Write) -> None:
    """Vans, drivers and their deliveries."""
    dice = random.Random(20)
    write("vans", "van_id plate make fuel bought_on",
          [[n, f"VAN-{n:02}", dice.choice(("Ford", "Renault", "Fiat")), dice.choice(("diesel", "electric")), _day(dice, "2018-01-01", 1800)]
           for n in range(1, 21)])  # fmt: skip
    write("drivers", "driver_id driver_name depot hired_on left_on",
          [[n, f"{one} Kay", dice.choice(("Leeds", "Hull")), _day(dice, "2017-01-01", 2000),
            _day(dice, "2024-01-01", 300) if n % 5 == 0 else None]
           for n, one in enumerate("Abe Bea Cal Dot Eli Fay Gil Hal Ivy Joe Kim Lou".split(), 1)])  # fmt: skip
    rows = [
        [n + 1, dice.randint(1, 18), dice.randint(1, 11), _moment(dice, "2024-01-01", 400), round(dice.uniform(2, 160), 1),
         dice.randint(1, 60), dice.choices(("delivered", "failed", "returned"), (9, 1, 1))[0],
         round(dice.uniform(0.1, 28), 1), round(dice.uniform(3, 90), 2)]
        for n in range(1000)
    ]  # fmt: skip
    write(
        "deliveries",
        "delivery_id van_id driver_id departed_at distance_km parcels outcome fuel_l cost_gbp",
        rows,
    )


WORLDS: dict[str, Callable[[Write], None]] = {
    "hospital": hospital, "library": library, "stops": stops, "farm": farm, "reviews": reviews,
    "gym_classes": gym, "invoices": invoices, "sensors": sensors, "museum": museum, "fleet": fleet,
}  # fmt: skip


def made_world(name: str, folder: Path) -> tuple[Path, ...]:
    """The world's tables as files in `folder`, each named as the table is."""
    paths: list[Path] = []

    def write(table: str, header: str, rows: Rows) -> None:
        path = folder / f"{table}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header.split())
            writer.writerows([["" if cell is None else cell for cell in row] for row in rows])
        paths.append(path)

    WORLDS[name](write)
    return tuple(paths)
