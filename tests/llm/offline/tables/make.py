"""Writes tickets.csv, survey.csv and ledger.csv beside itself, from a fixed seed.

All of it is invented. The tables are uneven on purpose: small groups, missing cells, a few values
far from the others, names of several words.
"""

import csv
import random
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

HERE = Path(__file__).parent
SEED = 71
TICKETS, RESPONDENTS, ONE_OFFS = 412, 308, 470

Row = dict[str, object]


def main() -> None:
    """Write the three files; the same seed gives the same bytes."""
    _write("tickets", tickets(random.Random(SEED)))
    _write("survey", survey(random.Random(SEED + 1)))
    _write("ledger", ledger(random.Random(SEED + 2)))


def _write(name: str, rows: Sequence[Row]) -> None:
    with (HERE / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _pick(dice: random.Random, weights: dict[str, float]) -> str:
    return dice.choices(list(weights), weights=list(weights.values()))[0]


def _maybe(dice: random.Random, value: object, missing: float) -> object:
    """The value, or nothing in a share `missing` of the cases."""
    return "" if dice.random() < missing else value


# --- Support tickets -------------------------------------------------------------------------

FIRST_HOUR = datetime(2025, 1, 2, 7)  # noqa: DTZ001 (a file holds no zone)
LAST_HOUR = datetime(2025, 7, 14, 20)  # noqa: DTZ001
AGENTS = {
    "Billing": {"Priya Raman": 6, "Tom Okafor": 3},
    "Technical Support": {"Lena Fischer": 7, "Marcus Webb": 6, "Yuki Tanaka": 4, "Ana Sousa": 1},
    "Customer Success": {"Dana Whitfield": 5, "Joao Prado": 2},
    "Logistics": {"Sam Ekström": 1},
}
TEAMS = {"Technical Support": 52, "Billing": 27, "Customer Success": 15, "Logistics": 6}
SUBJECTS = {
    "Technical Support": {
        "Cannot log in after password reset": 9,
        "App crashes when exporting a report": 7,
        "Sync stuck at 99%": 5,
        "API returns error 500": 5,
        "Two-factor code never arrives": 4,
        "Dashboard very slow since the update": 6,
        "Printer label cut off": 1,
        "Webhook fires twice": 2,
    },
    "Billing": {
        "Charged twice for the same month": 7,
        "Invoice shows the wrong VAT number": 5,
        "Refund still not received": 5,
        "Card declined, please advise": 4,
        "Need a copy of last year's invoices": 3,
    },
    "Customer Success": {
        "How do I add a second workspace?": 5,
        "Upgrade to the annual plan": 4,
        "Please cancel our subscription": 4,
        "Training session for new staff": 2,
        "Feature request: dark mode": 3,
    },
    "Logistics": {"Parcel lost in transit": 4, "Wrong item delivered": 3, "Change of address": 2},
}
CHANNELS = {"email": 48, "chat": 29, "phone": 15, "web form": 7, "social media": 1.5}
PRIORITIES = {"low": 24, "normal": 50, "high": 20, "urgent": 6}
REPLY_MINUTES = {"low": 410, "normal": 190, "high": 62, "urgent": 17}
CLOSE_HOURS = {"low": 70, "normal": 42, "high": 21, "urgent": 8}
QUICKER = {"chat": 0.12, "phone": 0.2}
COMPANIES = {
    "Northwind Traders": 34,
    "Blue Heron Cafe": 22,
    "Atlas Freight Ltd": 41,
    "Marigold & Sons": 15,
    "Quillfeather Press": 9,
    "Osprey Dental Group": 27,
    "Hollis Brothers": 12,
    "Pinecrest School District": 30,
    "Tandem Cycles": 18,
    "Verdant Foods": 25,
    "Copperline Energy": 6,
    "St. Alban's Clinic": 14,
    "Riverbend Hotels": 20,
    "Kestrel Analytics": 3,
}


def _opened(dice: random.Random) -> datetime:
    """A minute of office hours: Mondays are full, weekends nearly empty, May is the worst."""
    hours = int((LAST_HOUR - FIRST_HOUR).total_seconds() // 3600)
    while True:
        moment = FIRST_HOUR + timedelta(hours=dice.randrange(hours), minutes=dice.randrange(60))
        weight = (0.95, 0.7, 0.6, 0.62, 0.5, 0.1, 0.06)[moment.weekday()]
        weight *= 1 if 8 <= moment.hour <= 18 else 0.15
        weight *= {2: 0.6, 5: 1.0}.get(moment.month, 0.75)
        if dice.random() < weight:
            return moment


def _ticket(dice: random.Random, opened: datetime) -> Row:
    team, channel = _pick(dice, TEAMS), _pick(dice, CHANNELS)
    priority = _pick(dice, PRIORITIES)
    reply = REPLY_MINUTES[priority] * QUICKER.get(channel, 1.0) * dice.lognormvariate(-0.2, 0.7)
    closed = opened + timedelta(hours=CLOSE_HOURS[priority] * dice.lognormvariate(-0.3, 0.9))
    closed += timedelta(minutes=reply)
    is_open = closed > LAST_HOUR or dice.random() < 0.07
    reopened = not is_open and dice.random() < (0.19 if team == "Billing" else 0.08)
    happy = [4, 8, 14, 30, 44] if reply < 120 else [14, 18, 24, 26, 18]
    stars: object = dice.choices([1, 2, 3, 4, 5], weights=happy)[0]
    return {
        "opened_at": opened.strftime("%Y-%m-%d %H:%M:00"),
        "closed_at": "" if is_open else closed.strftime("%Y-%m-%d %H:%M:00"),
        "customer": _pick(dice, dict(COMPANIES)),
        "channel": channel,
        "priority": priority,
        "team": team,
        "agent": _maybe(dice, _pick(dice, AGENTS[team]), 0.3 if is_open else 0.02),
        "subject": _pick(dice, SUBJECTS[team]),
        "first_reply_minutes": _maybe(dice, max(1, round(reply)), 0.25 if is_open else 0.01),
        "reopened": "true" if reopened else "false",
        "satisfaction": "" if is_open else _maybe(dice, stars, 0.55),
    }


def tickets(dice: random.Random) -> list[Row]:
    """Support tickets of a little more than half a year, in the order in which they came."""
    moments = sorted(_opened(dice) for _ in range(TICKETS))
    rows = [
        {"ticket_id": 20_413 + number, **_ticket(dice, moment)}
        for number, moment in enumerate(moments)
    ]
    for number, minutes in ((77, 8_640), (203, 11_525), (341, 7_310)):
        rows[number]["first_reply_minutes"] = minutes  # forgotten for days
    return rows


# --- Staff survey ----------------------------------------------------------------------------

SURVEY_OPENS = date(2025, 3, 3)
DEPARTMENTS = {
    "Engineering": 92,
    "Sales": 61,
    "Customer Care": 54,
    "Operations": 40,
    "Finance": 22,
    "Human Resources": 17,
    "Legal & Compliance": 7,
    "": 9,
}
LOCATIONS = {"Lisbon": 95, "Leeds": 78, "New York": 54, "Gdansk": 43, "Remote": 36, "Oslo": 6}
CONTRACTS = {"full-time": 80, "part-time": 13, "contractor": 7}
MOOD = {"Customer Care": -0.8, "Sales": -0.2, "Finance": 0.3, "Human Resources": 0.5}
ASPECTS = {
    "manager_support": (0.5, 0.03),
    "workload": (-0.4, 0.04),
    "pay_fairness": (-0.7, 0.12),
    "career_growth": (-0.2, 0.06),
    "work_life_balance": (0.3, 0.03),
    "tools_and_equipment": (0.1, 0.08),
}
COMMENTS = (
    "Too many meetings",
    "Great team, but pay lags behind the market",
    "I'd like clearer promotion criteria",
    "The new laptops are excellent",
    "Parking is a nightmare",
    "We need more people on the night shift",
    "My manager listens",
    "No complaints",
)


def _within(low: int, value: float, high: int) -> int:
    return max(low, min(high, round(value)))


def _respondent(dice: random.Random, day: date) -> Row:
    department = _pick(dice, DEPARTMENTS)
    tenure = round(min(31.0, dice.expovariate(1 / 4.6)), 1)
    mood = dice.gauss(MOOD.get(department, 0.0), 0.7) - (0.25 if 2 <= tenure <= 5 else 0.0)
    answers = {
        aspect: _maybe(dice, _within(1, 3.2 + shift + mood + dice.gauss(0, 0.8), 5), missing)
        for aspect, (shift, missing) in ASPECTS.items()
    }
    recommends = _within(0, 6.6 + 2.1 * mood + dice.gauss(0, 1.3), 10)
    location = _pick(dice, LOCATIONS)
    return {
        "submitted": day.isoformat(),
        "department": department,
        "location": location,
        "contract": _pick(dice, CONTRACTS),
        "tenure_years": _maybe(dice, tenure, 0.05),
        "remote_days": 5 if location == "Remote" else dice.choices(range(5), (3, 2, 5, 4, 1))[0],
        **answers,
        "would_recommend": _maybe(dice, recommends, 0.04),
        "comment": _maybe(dice, dice.choice(COMMENTS), 0.82),
    }


def survey(dice: random.Random) -> list[Row]:
    """Answers of one survey: most come on the first days, and after the reminder."""
    wait = [dice.choice((0, 21)) + int(dice.expovariate(0.28)) for _ in range(RESPONDENTS)]
    days = sorted(SURVEY_OPENS + timedelta(days=min(44, days)) for days in wait)
    return [
        {"respondent_id": f"R{1001 + n}", **_respondent(dice, day)} for n, day in enumerate(days)
    ]


# --- Ledger ----------------------------------------------------------------------------------

FIRST_DAY, MONTHS, DAYS = date(2023, 1, 1), 24, 731
BANK, CARD, SAVINGS, CASH = "Business checking", "Company card", "Tax savings", "Petty cash"
# Monthly: day, account, category, counterparty, amount, spread, memo.
MONTHLY = (
    (1, BANK, "Rent", "Harbour Street Properties", -3_450.0, 0.0, "office rent"),
    (27, BANK, "Payroll", "Staff", -21_800.0, 900.0, "monthly salaries"),
    (15, CARD, "Software", "Cloudberry Hosting", -612.0, 140.0, "servers"),
    (20, BANK, "Utilities", "City Power & Water", -330.0, 95.0, ""),
    (28, BANK, "Bank fees", "First Meridian Bank", -24.5, 0.0, "account fee"),
    (28, SAVINGS, "Interest", "First Meridian Bank", 61.0, 9.0, ""),
)
# Category: weight, account, counterparties, middle of the amount, spread (of its logarithm), memos.
ONE_OFF = {
    "Client income": (34, BANK, ("Brightwater Media", "Fenwick & Lowe", "Oakmoor Council",
     "Saltmarsh Brewing", "Juniper Health Trust"), 5_600.0, 0.6, ("invoice", "deposit", "")),
    "Software": (11, CARD, ("Inkwell Apps", "Cloudberry Hosting", "Ledgerly"), -79.0, 0.6,
     ("licences", "subscription")),
    "Travel": (15, CARD, ("Redwing Airlines", "Metro Rail", "Hotel Aurora", "QuickCab"), -168.0,
     0.9, ("client visit", "conference", "", "site survey")),
    "Office supplies": (16, CARD, ("Paper Lane", "Brick & Desk"), -58.0, 0.8, ("paper, toner", "")),
    "Meals": (13, CASH, ("Corner Deli", "Bistro Nine", "Saltmarsh Brewing"), -31.0, 0.6,
     ("team lunch", "", "client lunch")),
    "Marketing": (7, CARD, ("Adwell", "Print Foundry"), -540.0, 0.7, ("spring campaign", "flyers")),
    "Insurance": (1.4, BANK, ("Beacon Mutual",), -1_240.0, 0.2, ("liability policy",)),
    "Refunds": (2.2, BANK, ("Fenwick & Lowe", "Paper Lane", "Redwing Airlines"), 190.0, 0.9,
     ("refund",)),
    "Taxes": (2, SAVINGS, ("Revenue Office",), -4_900.0, 0.3, ("VAT quarter",)),
}  # fmt: skip


def _monthly(dice: random.Random) -> list[Row]:
    rows = []
    for number in range(MONTHS):
        year, month = FIRST_DAY.year + number // 12, number % 12 + 1
        for day, account, category, party, amount, spread, memo in MONTHLY:
            raised = 1.06 if year > FIRST_DAY.year and category in ("Rent", "Payroll") else 1.0
            exact = amount * raised + dice.uniform(-spread, spread)
            rows.append(_entry(date(year, month, day), account, category, party, exact, memo))
    return rows


def _entry(day: date, account: str, category: str, party: str, amount: float, memo: str) -> Row:
    return {
        "booked_on": day.isoformat(),
        "account": account,
        "category": category,
        "counterparty": party,
        "amount": f"{amount:.2f}",
        "memo": memo,
    }


def _one_off(dice: random.Random) -> Row:
    category = _pick(dice, {name: spec[0] for name, spec in ONE_OFF.items()})
    _, account, parties, middle, spread, memos = ONE_OFF[category]
    day = FIRST_DAY + timedelta(days=dice.randrange(DAYS))
    grown = 1.12 if day.year > FIRST_DAY.year else 1.0
    amount = middle * grown * dice.lognormvariate(0, spread)
    shown = str(_maybe(dice, category, 0.03))
    party = str(_maybe(dice, dice.choice(parties), 0.04))
    return _entry(day, account, shown, party, amount, dice.choice(memos))


def ledger(dice: random.Random) -> list[Row]:
    """Two years of bookings: what is paid is negative, what is received is positive."""
    rows = _monthly(dice) + [_one_off(dice) for _ in range(ONE_OFFS)]
    rows.append(_entry(date(2024, 6, 18), BANK, "Equipment", "Helix Machines", -38_750.0, "van"))
    rows.append(_entry(date(2023, 11, 9), BANK, "Client income", "Oakmoor Council", 64_200.0, ""))
    rows.append(_entry(date(2024, 2, 6), CARD, "Travel", "Hotel Aurora", -4_315.8, "conference"))
    rows.append(_entry(date(2024, 9, 30), BANK, "", "", -0.01, "rounding"))
    rows.sort(key=lambda row: str(row["booked_on"]))
    late = FIRST_DAY + timedelta(days=DAYS - 40)
    return [
        {
            "entry_id": 1 + number,
            **row,
            "cleared": _cleared(dice, str(row["booked_on"]) > late.isoformat()),
        }
        for number, row in enumerate(rows)
    ]


def _cleared(dice: random.Random, late: bool) -> str:
    return "no" if dice.random() < (0.45 if late else 0.03) else "yes"


if __name__ == "__main__":
    main()
