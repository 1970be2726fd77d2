"""Sixty questions that were written from the tables alone, without sight of the analyst.

They were held apart until they were graded, and are part of the open set since.
"""

from functools import partial

from tests.llm.offline.question import Kind, Question


def _answer(
    dataset: str,
    kind: Kind,
    texts: str | tuple[str, ...],
    *readings: str,
    ordered: bool = False,
    more_rows: bool = False,
) -> Question:
    """A question that has an answer: the result of any of `readings`."""
    return Question(
        texts=(texts,) if isinstance(texts, str) else texts,
        dataset=dataset,
        kind=kind,
        sql=readings[0],
        accept=readings[1:],
        ordered=ordered,
        more_rows=more_rows,
    )


def _refuse(text: str, dataset: str) -> Question:
    return Question(texts=(text,), dataset=dataset, kind="unanswerable", expect="refuse")


def _ask(text: str, dataset: str) -> Question:
    return Question(texts=(text,), dataset=dataset, kind="ambiguous", expect="ask")


_nycflights = partial(_answer, "nycflights")
_shop = partial(_answer, "shop")
_penguins = partial(_answer, "penguins")
_tickets = partial(_answer, "tickets")
_survey = partial(_answer, "survey")
_ledger = partial(_answer, "ledger")

FLIGHTS = (
    _nycflights(
        "join",
        "which airline was worst on average for departure delays in feb",
        """SELECT name, avg(dep_delay) AS figure FROM flights JOIN airlines USING (carrier)
            WHERE month = 2 GROUP BY name ORDER BY figure DESC LIMIT 1""",
        """SELECT carrier, avg(dep_delay) AS figure FROM flights WHERE month = 2
            GROUP BY carrier ORDER BY figure DESC LIMIT 1""",
        ordered=True,
        more_rows=True,
    ),
    _nycflights(
        "missing",
        "flights with no departure time, split by origin airport",
        "SELECT origin, count(*) AS figure FROM flights WHERE dep_time IS NULL GROUP BY origin",
        """SELECT name, count(*) AS figure FROM flights JOIN airports ON origin = faa
            WHERE dep_time IS NULL GROUP BY name""",
    ),
    _nycflights(
        "top",
        "5 busiest destinatons out of EWR between June and August",
        """SELECT dest, count(*) AS figure FROM flights
            WHERE origin = 'EWR' AND month BETWEEN 6 AND 8
            GROUP BY dest ORDER BY figure DESC LIMIT 5""",
        """SELECT name, count(*) AS figure FROM flights JOIN airports ON dest = faa
            WHERE origin = 'EWR' AND month BETWEEN 6 AND 8
            GROUP BY name ORDER BY figure DESC LIMIT 5""",
        ordered=True,
    ),
    _nycflights(
        "trend",
        "How many flights did JetBlue run each month?",
        """SELECT month, count(*) AS figure FROM flights WHERE carrier = 'B6'
            GROUP BY month ORDER BY month""",
        """SELECT make_date(2013, month, 1) AS month, count(*) AS figure FROM flights
            WHERE carrier = 'B6' GROUP BY ALL ORDER BY month""",
        """SELECT monthname(make_date(2013, month, 1)) AS month_name, count(*) AS figure
            FROM flights WHERE carrier = 'B6' GROUP BY month ORDER BY month""",
        ordered=True,
    ),
    _nycflights(
        "compare",
        "Boeing vs Embraer planes: avg number of seats",
        """SELECT manufacturer, avg(seats) AS figure FROM planes
            WHERE manufacturer IN ('BOEING', 'EMBRAER') GROUP BY manufacturer""",
        """SELECT avg(seats) FILTER (manufacturer = 'BOEING') AS figure_boeing,
            avg(seats) FILTER (manufacturer = 'EMBRAER') AS figure_embraer FROM planes""",
    ),
    _nycflights(
        "aggregate",
        "whats the hottest temp measured at JFK in july",
        "SELECT max(temp) AS figure FROM weather WHERE origin = 'JFK' AND month = 7",
        ordered=True,
        more_rows=True,
    ),
    _nycflights(
        "followup",
        ("average arrival delay by carrier", "just for JFK", "only the three worst"),
        """SELECT carrier, avg(arr_delay) AS figure FROM flights WHERE origin = 'JFK'
            GROUP BY carrier ORDER BY figure DESC LIMIT 3""",
        """SELECT name, avg(arr_delay) AS figure FROM flights JOIN airlines USING (carrier)
            WHERE origin = 'JFK' GROUP BY name ORDER BY figure DESC LIMIT 3""",
        ordered=True,
    ),
    _refuse("how many passengers flew to Boston in March?", "nycflights"),
    _refuse("average arrival delay of Lufthansa flights", "nycflights"),
    _ask("average delay per airport pls", "nycflights"),
)

SHOP = (
    _shop(
        "join",
        "2025 revenue per customer segment",
        """SELECT segment, sum(revenue) AS figure FROM orders JOIN customers USING (customer_id)
            WHERE year(order_date) = 2025 GROUP BY segment""",
    ),
    _shop(
        "growth",
        "How much did revenue grow from 2024 to 2025, in percent?",
        """SELECT 100.0 * (sum(revenue) FILTER (year(order_date) = 2025)
            / sum(revenue) FILTER (year(order_date) = 2024) - 1) AS pct FROM orders""",
        """WITH years AS (SELECT date_trunc('year', order_date)::DATE AS year,
            sum(revenue)::DOUBLE AS total FROM orders GROUP BY ALL)
            SELECT year, total AS figure,
            100.0 * (total / lag(total) OVER (ORDER BY year) - 1) AS pct FROM years""",
    ),
    _shop(
        "top",
        "3 least popular products by pieces sold",
        """SELECT name, sum(quantity) AS figure FROM orders JOIN products USING (product_id)
            GROUP BY name ORDER BY figure LIMIT 3""",
        """SELECT product_id, sum(quantity) AS figure FROM orders
            GROUP BY product_id ORDER BY figure LIMIT 3""",
        ordered=True,
    ),
    _shop(
        "lookup",
        "list price of the plus kettle?",
        "SELECT list_price AS figure FROM products WHERE name = 'Plus kettle'",
    ),
    _shop(
        "trend",
        "total quantity by day of the week",
        """SELECT dayname(order_date) AS weekday, sum(quantity) AS figure
            FROM orders GROUP BY ALL""",
        """SELECT isodow(order_date) AS weekday, sum(quantity) AS figure
            FROM orders GROUP BY ALL""",
        """SELECT dayofweek(order_date) AS weekday, sum(quantity) AS figure
            FROM orders GROUP BY ALL""",
        """SELECT left(dayname(order_date), 3) AS weekday, sum(quantity) AS figure
            FROM orders GROUP BY ALL""",
    ),
    _shop(
        "count",
        "how many orders from the North with revenue over five hundred dollars in Q4 2025",
        """SELECT count(*) AS figure FROM orders WHERE region = 'North' AND revenue > 500
            AND order_date BETWEEN DATE '2025-10-01' AND DATE '2025-12-31'""",
    ),
    _shop(
        "followup",
        ("revenue by category", "only the West region", "as a share of the total"),
        """SELECT category, (100.0 * sum(revenue) / sum(sum(revenue)) OVER ()) AS pct
            FROM orders WHERE region = 'West' GROUP BY category""",
    ),
    _refuse("why did toys revenue drop in spring 2025??", "shop"),
    _refuse("which supplier has the most returned orders", "shop"),
    _ask("average price by category", "shop"),
)

PENGUINS = (
    _penguins(
        "aggregate",
        "median weight of female gentoos",
        """SELECT median(body_mass_g) AS figure FROM penguins
            WHERE species = 'Gentoo' AND sex = 'female'""",
    ),
    _penguins(
        "correlation",
        "are bill length and bill depth related for the Gentoo penguins?",
        """SELECT corr(bill_length_mm, bill_depth_mm) AS figure FROM penguins
            WHERE species = 'Gentoo'""",
    ),
    _penguins(
        "filter",
        "how many penguins weigh more than 5 kg",
        "SELECT count(*) AS figure FROM penguins WHERE body_mass_g > 5000",
    ),
    _penguins(
        "compare",
        "compare males and females on average flipper lenght",
        """SELECT sex, avg(flipper_length_mm) AS figure FROM penguins
            WHERE sex IN ('male', 'female') GROUP BY sex""",
        """SELECT avg(flipper_length_mm) FILTER (sex = 'male') AS figure_male,
            avg(flipper_length_mm) FILTER (sex = 'female') AS figure_female FROM penguins""",
    ),
    _penguins(
        "distinct",
        "which years does this cover",
        "SELECT DISTINCT year FROM penguins",
        "SELECT min(year) AS first_year, max(year) AS last_year FROM penguins",
    ),
    _penguins(
        "describe",
        "summarise body mass",
        """SELECT min(body_mass_g) AS figure_min, avg(body_mass_g) AS figure_mean,
            max(body_mass_g) AS figure_max FROM penguins""",
        """SELECT unnest([min(body_mass_g)::DOUBLE, avg(body_mass_g), max(body_mass_g)])
            AS figure FROM penguins""",
        more_rows=True,
    ),
    _penguins(
        "followup",
        ("average bill length by species", "and by island?"),
        "SELECT island, avg(bill_length_mm) AS figure FROM penguins GROUP BY island",
        """SELECT species, island, avg(bill_length_mm) AS figure FROM penguins
            GROUP BY species, island""",
    ),
    _refuse("number of emperor penguins in 2008", "penguins"),
    _refuse("what will the average penguin weigh in 2015", "penguins"),
    _ask("average length by species", "penguins"),
)

TICKETS = (
    _tickets(
        "missing",
        "tickets still not closed per team",
        "SELECT team, count(*) AS figure FROM tickets WHERE closed_at IS NULL GROUP BY team",
    ),
    _tickets(
        "filter",
        "how many tickets were opened in the last 30 days of the data?",
        """SELECT count(*) AS figure FROM tickets
            WHERE opened_at > (SELECT max(opened_at) FROM tickets) - INTERVAL 30 DAY""",
    ),
    _tickets(
        "outlier",
        "list the outliers in first reply minutes",
        """SELECT ticket_id, first_reply_minutes AS figure FROM tickets
            ORDER BY first_reply_minutes DESC NULLS LAST LIMIT 3""",
        more_rows=True,
    ),
    _tickets(
        "top",
        "which hour of the day do most tickets come in",
        """SELECT hour(opened_at) AS hour, count(*) AS figure FROM tickets
            GROUP BY ALL ORDER BY figure DESC LIMIT 1""",
        ordered=True,
        more_rows=True,
    ),
    _tickets(
        "count",
        "number of tickets that mention a refund in the subject",
        "SELECT count(*) AS figure FROM tickets WHERE subject ILIKE '%refund%'",
    ),
    _tickets(
        "count",
        "how many tickets did Dana close in May",
        """SELECT count(*) AS figure FROM tickets WHERE agent = 'Dana Whitfield'
            AND closed_at >= '2025-05-01' AND closed_at < '2025-06-01'""",
    ),
    _tickets(
        "followup",
        ("how many tickets by priority", "for Billing only", "as percentages"),
        """SELECT priority, 100.0 * count(*) / sum(count(*)) OVER () AS pct
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
    _survey(
        "group",
        "mean would recommend score per department, best first",
        """SELECT department, avg(would_recommend) AS figure FROM survey
            GROUP BY department ORDER BY figure DESC""",
        """SELECT department, avg(would_recommend) AS figure FROM survey
            WHERE department IS NOT NULL GROUP BY department ORDER BY figure DESC""",
        """SELECT department, avg(would_recommend) AS figure FROM survey
            GROUP BY department ORDER BY department IS NULL, figure DESC""",
        ordered=True,
    ),
    _survey(
        "share",
        "what percent of respondents are part time",
        """SELECT 100.0 * count(*) FILTER (contract = 'part-time') / count(*) AS pct
            FROM survey""",
    ),
    _survey(
        "missing",
        "How many missing answers in each column?",
        _GAPS,
        f"SELECT * FROM ({_GAPS}) WHERE figure > 0",
    ),
    _survey(
        "distribution",
        "distribution of worklod answers",
        """SELECT workload, count(*) AS figure FROM survey
            WHERE workload IS NOT NULL GROUP BY workload""",
        "SELECT workload, count(*) AS figure FROM survey GROUP BY workload",
    ),
    _survey(
        "trend",
        "responses submitted per week",
        """SELECT date_trunc('week', submitted)::DATE AS week, count(*) AS figure FROM survey
            GROUP BY week ORDER BY week""",
        """SELECT weekofyear(submitted) AS week, count(*) AS figure FROM survey
            GROUP BY week ORDER BY week""",
        ordered=True,
    ),
    _survey(
        "followup",
        ("average pay fairness by location", "full-time only", "bottom 3 please"),
        """SELECT location, avg(pay_fairness) AS figure FROM survey
            WHERE contract = 'full-time' GROUP BY location ORDER BY figure LIMIT 3""",
        ordered=True,
    ),
    _refuse("average salary in Finance", "survey"),
    _refuse("how many women answered?", "survey"),
    _refuse("what do you think of our bosses", "survey"),
    _ask("avg score by department", "survey"),
)

LEDGER = (
    _ledger(
        "trend",
        "net amount per quarter",
        """SELECT date_trunc('quarter', booked_on)::DATE AS quarter, sum(amount) AS figure
            FROM ledger GROUP BY quarter ORDER BY quarter""",
        """SELECT year(booked_on) AS year, quarter(booked_on) AS quarter,
            sum(amount) AS figure FROM ledger GROUP BY ALL ORDER BY ALL""",
        ordered=True,
    ),
    _ledger(
        "aggregate",
        "how much did we spend on travel in 2024",
        """SELECT -sum(amount) AS figure FROM ledger
            WHERE category = 'Travel' AND year(booked_on) = 2024""",
        """SELECT sum(amount) AS figure FROM ledger
            WHERE category = 'Travel' AND year(booked_on) = 2024""",
    ),
    _ledger(
        "top",
        "top five spending categories 2024",
        """SELECT category, -sum(amount) AS figure FROM ledger
            WHERE year(booked_on) = 2024 AND amount < 0
            GROUP BY category ORDER BY figure DESC LIMIT 5""",
        """SELECT category, sum(amount) AS figure FROM ledger
            WHERE year(booked_on) = 2024 AND amount < 0
            GROUP BY category ORDER BY figure LIMIT 5""",
        ordered=True,
    ),
    _ledger(
        "lookup",
        "4 most recent bookings with hotel aurora",
        """SELECT booked_on, amount AS figure FROM ledger WHERE counterparty = 'Hotel Aurora'
            ORDER BY booked_on DESC LIMIT 4""",
        ordered=True,
    ),
    _ledger(
        "compare",
        "client income Q1 2024 vs Q1 2023",
        """SELECT sum(amount) AS figure FROM ledger
            WHERE category = 'Client income' AND quarter(booked_on) = 1 GROUP BY year(booked_on)""",
        """SELECT sum(amount) FILTER (year(booked_on) = 2024) AS figure_2024,
            sum(amount) FILTER (year(booked_on) = 2023) AS figure_2023 FROM ledger
            WHERE category = 'Client income' AND quarter(booked_on) = 1""",
    ),
    _ledger(
        "followup",
        ("total amount by account in 2023", "and in 2024?"),
        """SELECT account, sum(amount) AS figure FROM ledger
            WHERE year(booked_on) = 2024 GROUP BY account""",
    ),
    _refuse("when will we run out of cash", "ledger"),
    _refuse("tell me a joke about accountants", "ledger"),
    _refuse("how much did we pay to Acme Corp last year?", "ledger"),
    _refuse("which project was the most profitable", "ledger"),
)

BLIND = (*FLIGHTS, *SHOP, *PENGUINS, *TICKETS, *SURVEY, *LEDGER)
