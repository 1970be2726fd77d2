"""Data of other kinds: small tables as people have them, not the samples."""

from contextlib import closing
from pathlib import Path

import pytest

from core.data.sources import TableSource
from core.domain.catalogue import Catalogue
from core.llm.offline.reader import read
from core.llm.offline.reading import Reading
from core.llm.offline.sql import to_sql
from core.llm.offline.suggestions import suggestions
from tests.llm.offline.conftest import dataset, runner

PENGUINS = """species,island,bill_length_mm,body_mass_g,sex
Adelie,Torgersen,39.1,3750,male
Adelie,Biscoe,37.8,3400,female
Gentoo,Biscoe,46.1,4500,female
Gentoo,Biscoe,50.0,5700,male
Chinstrap,Dream,46.5,3500,female
Adelie,Dream,,3550,
"""
TICKETS = """ticket,opened,priority,team,assignee,hours_to_close,satisfaction
T-1,2025-01-03,high,Billing,A1,5.5,4
T-2,2025-01-20,low,Billing,A2,30,2
T-3,2025-02-02,high,Network,A1,2,5
T-4,2025-02-11,medium,Network,A3,12,3
T-5,2025-03-01,low,Billing,A2,48,1
"""
AGENTS = """code,full name,city
A1,Ada Lovelace,London
A2,Bob O'Neil,Dublin
A3,Cy Young,London
A4,Di Prince,Paris
"""
SURVEY = """respondent,Age group,Country,How satisfied are you?,Would recommend
1,18-29,France,4,yes
2,30-44,Spain,2,no
3,18-29,France,5,yes
4,45+,Italy,3,yes
5,30-44,Spain,1,no
"""

MOVIES = """Title,Release Year,genre,budget_musd,box_office_musd,runtime_min,oscar_winner
Low Tide,1999,Drama,10,25,95,1
Red Moon,2011,Horror,5,60,88,0
Old Dogs,2015,Comedy,20,18,121,0
Blue Line,2015,Drama,40,140,150,1
Far Out,2020,Comedy,15,30,101,0
"""
RIDES = """ride_id,start_time,start_station,end_station,duration_min,rider
1,2024-04-01 08:10:00,Old Mill,Riverside,22,Ann
2,2024-04-02 09:30:00,Riverside,Old Mill,75,Bob
3,2024-04-09 17:05:00,Old Mill,Riverside,19,Ann
4,2024-05-04 11:00:00,Harbor,Old Mill,41,Cy
"""
STAFF = """EmployeeID,Department,Job Title,AnnualSalary,Termination Date
1,HR,Manager,80000,
2,HR,Analyst,50000,2025-02-03
3,Sales,Manager,70000,
4,Sales,Manager,60000,2025-05-06
"""

ASKED = (
    ("top 2 movies by box office", [("Blue Line",), ("Red Moon",)]),
    ("2 longest movies", [("Blue Line",), ("Old Dogs",)]),
    ("how many oscar winners", [(2,)]),
    (
        "total box office minus budget by genre",
        [("Drama", 115.0), ("Horror", 55.0), ("Comedy", 13.0)],
    ),
    ("how many rides from Old Mill to Riverside", [(2,)]),
    ("weekly rides trend", [("2024-04-01", 2), ("2024-04-08", 1), ("2024-04-29", 1)]),
    ("how many rides longer than an hour", [(1,)]),
    ("how many managers in HR", [(1,)]),
    ("how many employees were terminated in 2025", [(2,)]),
    ("headcount by department", [("HR", 2), ("Sales", 2)]),
    ("total salary by department", [("HR", 130000), ("Sales", 130000)]),
    ("average bill length by species", [("Gentoo", 48.05), ("Chinstrap", 46.5), ("Adelie", 38.45)]),
    ("How many penguins are there?", [(6,)]),
    ("how many female penguins", [(3,)]),
    ("How many Gentoo penguins from Biscoe?", [(2,)]),
    ("What is the highest body mass?", [(5700,)]),
    ("Which island has the most penguins?", [("Biscoe", 3), ("Dream", 2), ("Torgersen", 1)]),
    ("average body mass for Adelie penguins", [(3566.67,)]),
    ("how many high priority tickets", [(2,)]),
    ("number of tickets by team", [("Billing", 3), ("Network", 2)]),
    ("tickets per month", [("2025-01", 2), ("2025-02", 2), ("2025-03", 1)]),
    ("how many tickets in February", [(2,)]),
    ("how many tickets since 2025-02-01", [(3,)]),
    ("Which team has the worst average satisfaction?", [("Billing", 2.33), ("Network", 4.0)]),
    ("Which assignee has the most tickets?", [("A1", 2), ("A2", 2), ("A3", 1)]),
    ("how many tickets by city", [("London", 3), ("Dublin", 2)]),
    ("how many tickets for Bob O'Neil", [(2,)]),
    ("average satisfaction for London", [(4.0,)]),
    ("average how satisfied are you by country", [("France", 4.5), ("Italy", 3.0), ("Spain", 1.5)]),
    ("number of respondents by age group", [("18-29", 2), ("30-44", 2), ("45+", 1)]),
)
REFUSED = (
    "average length of flippers",
    "how many tickets are open",
    "average ticket by team",
    "worst team",
    "which agent is best",
    "how happy are people in France",
    "how many employees left",
    "cheapest movie of each genre by mood",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files."""
    return tmp_path_factory.mktemp("others")


@pytest.fixture(scope="module")
def others(folder: Path) -> Catalogue:
    """Three datasets from CSV files."""
    files = {"penguins": PENGUINS, "tickets": TICKETS, "agents": AGENTS, "answers": SURVEY}
    files |= {"movies": MOVIES, "rides": RIDES, "employees": STAFF}
    sources = {}
    for name, text in files.items():
        path = folder / f"{name}.csv"
        path.write_text(text)
        sources[name] = TableSource(name=name, path=path)
    desk = (sources["tickets"], sources["agents"])
    return Catalogue(
        datasets=(
            dataset("polar", (sources["penguins"],), folder),
            dataset("desk", desk, folder),
            dataset("Survey 2025", (sources["answers"],), folder),
            *(dataset(name, (sources[name],), folder) for name in ("movies", "rides", "employees")),
        )
    )


@pytest.mark.parametrize(("question", "rows"), ASKED, ids=[question for question, _ in ASKED])
def test_right_rows_on_other_data(
    question: str, rows: list[tuple[object, ...]], others: Catalogue
) -> None:
    reading = read(question, others)
    assert isinstance(reading, Reading), reading
    run, connection = runner(others)
    with closing(connection):
        result = run(to_sql(reading))
    at = reading.names
    found = [(row[0], row[at]) if at else (row[0],) for row in result.head]
    assert [tuple(round(c, 2) if isinstance(c, float) else c for c in row) for row in found] == rows


@pytest.mark.parametrize("question", REFUSED)
def test_no_guesses_on_other_data(question: str, others: Catalogue) -> None:
    assert not isinstance(read(question, others), Reading)


def test_suggestions_are_answered_on_other_data(others: Catalogue) -> None:
    assert len(suggestions(others)) == 3
    assert all(isinstance(read(question, others), Reading) for question in suggestions(others))
    for one in others.datasets:
        alone = Catalogue(datasets=(one,))
        assert len(suggestions(alone)) == 3
        assert all(isinstance(read(question, alone), Reading) for question in suggestions(alone))
