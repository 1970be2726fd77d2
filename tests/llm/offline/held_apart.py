"""Sixty questions that are held apart: written from the tables alone, and only ever graded on.

Nobody who works on the offline analyst reads them. Ten for each dataset; a third of all has no
answer in the data, or has more than one.
"""

from typing import Any

from tests.llm.offline.question import Kind, Question


def _q(texts: str | tuple[str, ...], dataset: str, kind: Kind, **rest: Any) -> Question:
    """A question that has an answer."""
    several = (texts,) if isinstance(texts, str) else texts
    return Question(texts=several, dataset=dataset, kind=kind, **rest)


def _refuse(text: str, dataset: str) -> Question:
    return Question(texts=(text,), dataset=dataset, kind="unanswerable", expect="refuse")


def _ask(text: str, dataset: str) -> Question:
    return Question(texts=(text,), dataset=dataset, kind="ambiguous", expect="ask")


FLIGHTS = (
    _q(
        "which airline was worst on average for departure delays in feb",
        "nycflights",
        "join",
        sql="""SELECT name, avg(dep_delay) AS figure FROM flights JOIN airlines USING (carrier)
            WHERE month = 2 GROUP BY name ORDER BY figure DESC LIMIT 1""",
        accept=(
            """SELECT carrier, avg(dep_delay) AS figure FROM flights WHERE month = 2
            GROUP BY carrier ORDER BY figure DESC LIMIT 1""",
        ),
        ordered=True,
        more_rows=True,
    ),
    _q(
        "flights with no departure time, split by origin airport",
        "nycflights",
        "missing",
        sql="SELECT origin, count(*) AS figure FROM flights WHERE dep_time IS NULL GROUP BY origin",
        accept=(
            """SELECT name, count(*) AS figure FROM flights JOIN airports ON origin = faa
            WHERE dep_time IS NULL GROUP BY name""",
        ),
    ),
    _q(
        "5 busiest destinatons out of EWR between June and August",
        "nycflights",
        "top",
        sql="""SELECT dest, count(*) AS figure FROM flights
            WHERE origin = 'EWR' AND month BETWEEN 6 AND 8
            GROUP BY dest ORDER BY figure DESC LIMIT 5""",
        accept=(
            """SELECT name, count(*) AS figure FROM flights JOIN airports ON dest = faa
            WHERE origin = 'EWR' AND month BETWEEN 6 AND 8
            GROUP BY name ORDER BY figure DESC LIMIT 5""",
        ),
        ordered=True,
    ),
    _q(
        "How many flights did JetBlue run each month?",
        "nycflights",
        "trend",
        sql="""SELECT month, count(*) AS figure FROM flights WHERE carrier = 'B6'
            GROUP BY month ORDER BY month""",
        accept=(
            """SELECT make_date(2013, month, 1) AS month, count(*) AS figure FROM flights
            WHERE carrier = 'B6' GROUP BY ALL ORDER BY month""",
            """SELECT monthname(make_date(2013, month, 1)) AS month_name, count(*) AS figure
            FROM flights WHERE carrier = 'B6' GROUP BY month ORDER BY month""",
        ),
        ordered=True,
    ),
    _q(
        "Boeing vs Embraer planes: avg number of seats",
        "nycflights",
        "compare",
        sql="""SELECT manufacturer, avg(seats) AS figure FROM planes
            WHERE manufacturer IN ('BOEING', 'EMBRAER') GROUP BY manufacturer""",
        accept=(
            """SELECT avg(seats) FILTER (manufacturer = 'BOEING') AS figure_boeing,
            avg(seats) FILTER (manufacturer = 'EMBRAER') AS figure_embraer FROM planes""",
        ),
    ),
    _q(
        "whats the hottest temp measured at JFK in july",
        "nycflights",
        "aggregate",
        sql="SELECT max(temp) AS figure FROM weather WHERE origin = 'JFK' AND month = 7",
        ordered=True,
        more_rows=True,
    ),
    _q(
        ("average arrival delay by carrier", "just for JFK", "only the three worst"),
        "nycflights",
        "followup",
        sql="""SELECT carrier, avg(arr_delay) AS figure FROM flights WHERE origin = 'JFK'
            GROUP BY carrier ORDER BY figure DESC LIMIT 3""",
        accept=(
            """SELECT name, avg(arr_delay) AS figure FROM flights JOIN airlines USING (carrier)
            WHERE origin = 'JFK' GROUP BY name ORDER BY figure DESC LIMIT 3""",
        ),
        ordered=True,
    ),
    _refuse("how many passengers flew to Boston in March?", "nycflights"),
    _refuse("average arrival delay of Lufthansa flights", "nycflights"),
    _ask("average delay per airport pls", "nycflights"),
)

SHOP = (
    _q(
        "2025 revenue per customer segment",
        "shop",
        "join",
        sql="""SELECT segment, sum(revenue) AS figure FROM orders JOIN customers USING (customer_id)
            WHERE year(order_date) = 2025 GROUP BY segment""",
    ),
    _q(
        "How much did revenue grow from 2024 to 2025, in percent?",
        "shop",
        "growth",
        sql="""SELECT 100.0 * (sum(revenue) FILTER (year(order_date) = 2025)
            / sum(revenue) FILTER (year(order_date) = 2024) - 1) AS pct FROM orders""",
        accept=(
            """WITH years AS (SELECT date_trunc('year', order_date)::DATE AS year,
            sum(revenue)::DOUBLE AS total FROM orders GROUP BY ALL)
            SELECT year, total AS figure,
            100.0 * (total / lag(total) OVER (ORDER BY year) - 1) AS pct FROM years""",
        ),
    ),
    _q(
        "3 least popular products by pieces sold",
        "shop",
        "top",
        sql="""SELECT name, sum(quantity) AS figure FROM orders JOIN products USING (product_id)
            GROUP BY name ORDER BY figure LIMIT 3""",
        accept=(
            """SELECT product_id, sum(quantity) AS figure FROM orders
            GROUP BY product_id ORDER BY figure LIMIT 3""",
        ),
        ordered=True,
    ),
    _q(
        "list price of the plus kettle?",
        "shop",
        "lookup",
        sql="SELECT list_price AS figure FROM products WHERE name = 'Plus kettle'",
    ),
    _q(
        "total quantity by day of the week",
        "shop",
        "trend",
        sql="""SELECT dayname(order_date) AS weekday, sum(quantity) AS figure
            FROM orders GROUP BY ALL""",
        accept=(
            """SELECT isodow(order_date) AS weekday, sum(quantity) AS figure
            FROM orders GROUP BY ALL""",
            """SELECT dayofweek(order_date) AS weekday, sum(quantity) AS figure
            FROM orders GROUP BY ALL""",
            """SELECT left(dayname(order_date), 3) AS weekday, sum(quantity) AS figure
            FROM orders GROUP BY ALL""",
        ),
    ),
    _q(
        "how many orders from the North with revenue over five hundred dollars in Q4 2025",
        "shop",
        "count",
        sql="""SELECT count(*) AS figure FROM orders WHERE region = 'North' AND revenue > 500
            AND order_date BETWEEN DATE '2025-10-01' AND DATE '2025-12-31'""",
    ),
    _q(
        ("revenue by category", "only the West region", "as a share of the total"),
        "shop",
        "followup",
        sql="""SELECT category, (100.0 * sum(revenue) / sum(sum(revenue)) OVER ()) AS pct
            FROM orders WHERE region = 'West' GROUP BY category""",
    ),
    _refuse("why did toys revenue drop in spring 2025??", "shop"),
    _refuse("which supplier has the most returned orders", "shop"),
    _ask("average price by category", "shop"),
)

PENGUINS = (
    _q(
        "median weight of female gentoos",
        "penguins",
        "aggregate",
        sql="""SELECT median(body_mass_g) AS figure FROM penguins
            WHERE species = 'Gentoo' AND sex = 'female'""",
    ),
    _q(
        "are bill length and bill depth related for the Gentoo penguins?",
        "penguins",
        "correlation",
        sql="""SELECT corr(bill_length_mm, bill_depth_mm) AS figure FROM penguins
            WHERE species = 'Gentoo'""",
    ),
    _q(
        "how many penguins weigh more than 5 kg",
        "penguins",
        "filter",
        sql="SELECT count(*) AS figure FROM penguins WHERE body_mass_g > 5000",
    ),
    _q(
        "compare males and females on average flipper lenght",
        "penguins",
        "compare",
        sql="""SELECT sex, avg(flipper_length_mm) AS figure FROM penguins
            WHERE sex IN ('male', 'female') GROUP BY sex""",
        accept=(
            """SELECT avg(flipper_length_mm) FILTER (sex = 'male') AS figure_male,
            avg(flipper_length_mm) FILTER (sex = 'female') AS figure_female FROM penguins""",
        ),
    ),
    _q(
        "which years does this cover",
        "penguins",
        "distinct",
        sql="SELECT DISTINCT year FROM penguins",
        accept=("SELECT min(year) AS first_year, max(year) AS last_year FROM penguins",),
    ),
    _q(
        "summarise body mass",
        "penguins",
        "describe",
        sql="""SELECT min(body_mass_g) AS figure_min, avg(body_mass_g) AS figure_mean,
            max(body_mass_g) AS figure_max FROM penguins""",
        accept=(
            """SELECT unnest([min(body_mass_g)::DOUBLE, avg(body_mass_g), max(body_mass_g)])
            AS figure FROM penguins""",
        ),
        more_rows=True,
    ),
    _q(
        ("average bill length by species", "and by island?"),
        "penguins",
        "followup",
        sql="SELECT island, avg(bill_length_mm) AS figure FROM penguins GROUP BY island",
        accept=(
            """SELECT species, island, avg(bill_length_mm) AS figure FROM penguins
            GROUP BY species, island""",
        ),
    ),
    _refuse("number of emperor penguins in 2008", "penguins"),
    _refuse("what will the average penguin weigh in 2015", "penguins"),
    _ask("average length by species", "penguins"),
)

TICKETS = (
    _q(
        "tickets still not closed per team",
        "tickets",
        "missing",
        sql="SELECT team, count(*) AS figure FROM tickets WHERE closed_at IS NULL GROUP BY team",
    ),
    _q(
        "how many tickets were opened in the last 30 days of the data?",
        "tickets",
        "filter",
        sql="""SELECT count(*) AS figure FROM tickets
            WHERE opened_at > (SELECT max(opened_at) FROM tickets) - INTERVAL 30 DAY""",
    ),
    _q(
        "list the outliers in first reply minutes",
        "tickets",
        "outlier",
        sql="""SELECT ticket_id, first_reply_minutes AS figure FROM tickets
            ORDER BY first_reply_minutes DESC NULLS LAST LIMIT 3""",
        more_rows=True,
    ),
    _q(
        "which hour of the day do most tickets come in",
        "tickets",
        "top",
        sql="""SELECT hour(opened_at) AS hour, count(*) AS figure FROM tickets
            GROUP BY ALL ORDER BY figure DESC LIMIT 1""",
        ordered=True,
        more_rows=True,
    ),
    _q(
        "number of tickets that mention a refund in the subject",
        "tickets",
        "count",
        sql="SELECT count(*) AS figure FROM tickets WHERE subject ILIKE '%refund%'",
    ),
    _q(
        "how many tickets did Dana close in May",
        "tickets",
        "count",
        sql="""SELECT count(*) AS figure FROM tickets WHERE agent = 'Dana Whitfield'
            AND closed_at >= '2025-05-01' AND closed_at < '2025-06-01'""",
    ),
    _q(
        ("how many tickets by priority", "for Billing only", "as percentages"),
        "tickets",
        "followup",
        sql="""SELECT priority, 100.0 * count(*) / sum(count(*)) OVER () AS pct
            FROM tickets WHERE team = 'Billing' GROUP BY priority""",
    ),
    _refuse("open tickets from Contoso", "tickets"),
    _refuse("what should we do about Logistics being so slow?", "tickets"),
    _refuse("what is the avg handling cost per ticket", "tickets"),
)

_SURVEY_COLUMNS = (
    "respondent_id submitted department location contract tenure_years remote_days manager_support "
    "workload pay_fairness career_growth work_life_balance tools_and_equipment would_recommend "
    "comment"
).split()
_GAPS = " UNION ALL ".join(
    f"SELECT '{column}' AS key, count(*) - count({column}) AS figure FROM survey"
    for column in _SURVEY_COLUMNS
)

SURVEY = (
    _q(
        "mean would recommend score per department, best first",
        "survey",
        "group",
        sql="""SELECT department, avg(would_recommend) AS figure FROM survey
            GROUP BY department ORDER BY figure DESC""",
        accept=(
            """SELECT department, avg(would_recommend) AS figure FROM survey
            WHERE department IS NOT NULL GROUP BY department ORDER BY figure DESC""",
        ),
        ordered=True,
    ),
    _q(
        "what percent of respondents are part time",
        "survey",
        "share",
        sql="""SELECT 100.0 * count(*) FILTER (contract = 'part-time') / count(*) AS pct
            FROM survey""",
    ),
    _q(
        "How many missing answers in each column?",
        "survey",
        "missing",
        sql=_GAPS,
        accept=(f"SELECT * FROM ({_GAPS}) WHERE figure > 0",),
    ),
    _q(
        "distribution of worklod answers",
        "survey",
        "distribution",
        sql="""SELECT workload, count(*) AS figure FROM survey
            WHERE workload IS NOT NULL GROUP BY workload""",
        accept=("SELECT workload, count(*) AS figure FROM survey GROUP BY workload",),
    ),
    _q(
        "responses submitted per week",
        "survey",
        "trend",
        sql="""SELECT date_trunc('week', submitted)::DATE AS week, count(*) AS figure FROM survey
            GROUP BY week ORDER BY week""",
        accept=(
            """SELECT weekofyear(submitted) AS week, count(*) AS figure FROM survey
            GROUP BY week ORDER BY week""",
        ),
        ordered=True,
    ),
    _q(
        ("average pay fairness by location", "full-time only", "bottom 3 please"),
        "survey",
        "followup",
        sql="""SELECT location, avg(pay_fairness) AS figure FROM survey
            WHERE contract = 'full-time' GROUP BY location ORDER BY figure LIMIT 3""",
        ordered=True,
    ),
    _refuse("average salary in Finance", "survey"),
    _refuse("how many women answered?", "survey"),
    _refuse("what do you think of our bosses", "survey"),
    _ask("avg score by department", "survey"),
)

LEDGER = (
    _q(
        "net amount per quarter",
        "ledger",
        "trend",
        sql="""SELECT date_trunc('quarter', booked_on)::DATE AS quarter, sum(amount) AS figure
            FROM ledger GROUP BY quarter ORDER BY quarter""",
        accept=(
            """SELECT year(booked_on) AS year, quarter(booked_on) AS quarter,
            sum(amount) AS figure FROM ledger GROUP BY ALL ORDER BY ALL""",
        ),
        ordered=True,
    ),
    _q(
        "how much did we spend on travel in 2024",
        "ledger",
        "aggregate",
        sql="""SELECT -sum(amount) AS figure FROM ledger
            WHERE category = 'Travel' AND year(booked_on) = 2024""",
        accept=(
            """SELECT sum(amount) AS figure FROM ledger
            WHERE category = 'Travel' AND year(booked_on) = 2024""",
        ),
    ),
    _q(
        "top five spending categories 2024",
        "ledger",
        "top",
        sql="""SELECT category, -sum(amount) AS figure FROM ledger
            WHERE year(booked_on) = 2024 AND amount < 0
            GROUP BY category ORDER BY figure DESC LIMIT 5""",
        accept=(
            """SELECT category, sum(amount) AS figure FROM ledger
            WHERE year(booked_on) = 2024 AND amount < 0
            GROUP BY category ORDER BY figure LIMIT 5""",
        ),
        ordered=True,
    ),
    _q(
        "4 most recent bookings with hotel aurora",
        "ledger",
        "lookup",
        sql="""SELECT booked_on, amount AS figure FROM ledger WHERE counterparty = 'Hotel Aurora'
            ORDER BY booked_on DESC LIMIT 4""",
        ordered=True,
    ),
    _q(
        "client income Q1 2024 vs Q1 2023",
        "ledger",
        "compare",
        sql="""SELECT sum(amount) AS figure FROM ledger
            WHERE category = 'Client income' AND quarter(booked_on) = 1 GROUP BY year(booked_on)""",
        accept=(
            """SELECT sum(amount) FILTER (year(booked_on) = 2024) AS figure_2024,
            sum(amount) FILTER (year(booked_on) = 2023) AS figure_2023 FROM ledger
            WHERE category = 'Client income' AND quarter(booked_on) = 1""",
        ),
    ),
    _q(
        ("total amount by account in 2023", "and in 2024?"),
        "ledger",
        "followup",
        sql="""SELECT account, sum(amount) AS figure FROM ledger
            WHERE year(booked_on) = 2024 GROUP BY account""",
    ),
    _refuse("when will we run out of cash", "ledger"),
    _refuse("tell me a joke about accountants", "ledger"),
    _refuse("how much did we pay to Acme Corp last year?", "ledger"),
    _refuse("which project was the most profitable", "ledger"),
)

HELD_APART = (*FLIGHTS, *SHOP, *PENGUINS, *TICKETS, *SURVEY, *LEDGER)
