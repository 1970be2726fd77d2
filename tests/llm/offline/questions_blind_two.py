"""Thirty questions that were written without sight of the analyst, of the tables there were."""

from tests.llm.offline.question import Question


def _ask(dataset: str, *texts: str) -> Question:
    return Question(texts=texts, dataset=dataset, kind="ambiguous", expect="ask")


def _no(dataset: str, *texts: str) -> Question:
    return Question(texts=texts, dataset=dataset, kind="unanswerable", expect="refuse")


_TOP_JFK = """
SELECT {key}, count(*) AS figure_flights FROM flights f LEFT JOIN airports a ON a.faa = f.dest
WHERE f.origin = 'JFK' GROUP BY f.dest, a.name ORDER BY 2 DESC LIMIT 5"""

_LONG_HAUL = """
SELECT {key}, count(*) AS figure_flights FROM flights f JOIN airlines a USING (carrier)
WHERE f.distance > 2000 GROUP BY f.carrier, a.name ORDER BY 2 DESC LIMIT 3"""

_FEB = """
SELECT {key} AS d, count(*) AS figure_flights FROM flights
WHERE month = 2 AND day <= 14 GROUP BY 1 ORDER BY 1"""

_QUARTERS = """
SELECT {keys}, sum(revenue) AS figure_revenue FROM orders
WHERE category IN ('Toys', 'Garden') GROUP BY ALL ORDER BY ALL"""

_PRODUCTS = """
SELECT {key}, sum(o.revenue) AS figure_revenue FROM orders o
JOIN customers c USING (customer_id) JOIN products p ON p.product_id = o.product_id
WHERE year(o.order_date) = 2025 AND c.segment = 'Small business'
GROUP BY p.product_id, p.name ORDER BY 2 DESC LIMIT 8"""

_CLOSE = """
SELECT priority, avg(epoch(closed_at - opened_at) / {unit}) AS figure_time FROM tickets
WHERE closed_at IS NOT NULL GROUP BY 1 ORDER BY 1"""

_SURVEY = """
SELECT department, contract, avg(would_recommend) AS figure_score FROM survey
{where} GROUP BY 1, 2 ORDER BY 1, 2"""

_SPEND = """
SELECT {keys}, {sign}sum(amount) AS figure_spend FROM ledger
WHERE category IN ('Travel', 'Meals') AND year(booked_on) = 2024 GROUP BY ALL ORDER BY ALL"""

_INCOMING = """
SELECT {keys} amount AS figure_amount FROM ledger
WHERE amount > 0 AND booked_on BETWEEN '2023-01-01' AND '2023-06-30' {more}
ORDER BY amount DESC LIMIT 5"""

BLIND_TWO: tuple[Question, ...] = (
    # nycflights
    Question(
        texts=("wich 5 destinations get the most flights out of jfk",),
        dataset="nycflights",
        kind="top",
        sql=_TOP_JFK.format(key="f.dest"),
        ordered=True,
        accept=(
            _TOP_JFK.format(key="a.name"),
            _TOP_JFK.format(key="coalesce(a.name, f.dest)"),
        ),
    ),
    Question(
        texts=("number of flights a day in the first two weeks of february",),
        dataset="nycflights",
        kind="trend",
        sql=_FEB.format(key="make_date(year, month, day)"),
        accept=(_FEB.format(key="day"),),
    ),
    Question(
        texts=("how many flights were canceled in december",),
        dataset="nycflights",
        kind="count",
        sql="SELECT count(*) AS figure_n FROM flights WHERE month = 12 AND dep_time IS NULL",
    ),
    Question(
        texts=("what percent of all flights does united fly?",),
        dataset="nycflights",
        kind="share",
        sql="SELECT 100.0 * count(*) FILTER (carrier = 'UA') / count(*) AS pct_share FROM flights",
        more_rows=True,
    ),
    Question(
        texts=("avg number of seats on the planes going to MIA, per airline",),
        dataset="nycflights",
        kind="join",
        sql="SELECT f.carrier, avg(p.seats) AS figure_seats FROM flights f "
        "JOIN planes p USING (tailnum) WHERE f.dest = 'MIA' GROUP BY 1 ORDER BY 1",
        accept=(
            "SELECT a.name, avg(p.seats) AS figure_seats FROM flights f "
            "JOIN planes p USING (tailnum) JOIN airlines a ON a.carrier = f.carrier "
            "WHERE f.dest = 'MIA' GROUP BY 1 ORDER BY 1",
            "SELECT carrier, avg(seats) AS figure_seats FROM (SELECT DISTINCT f.carrier, "
            "f.tailnum, p.seats FROM flights f JOIN planes p USING (tailnum) "
            "WHERE f.dest = 'MIA') GROUP BY 1 ORDER BY 1",
            "SELECT name, avg(seats) AS figure_seats FROM (SELECT DISTINCT a.name, "
            "f.tailnum, p.seats FROM flights f JOIN planes p USING (tailnum) "
            "JOIN airlines a ON a.carrier = f.carrier WHERE f.dest = 'MIA') GROUP BY 1 ORDER BY 1",
        ),
    ),
    Question(
        texts=(
            "how many flights per carrier",
            "only the ones longer than 2000 miles",
            "and just the top three",
        ),
        dataset="nycflights",
        kind="followup",
        sql=_LONG_HAUL.format(key="f.carrier"),
        ordered=True,
        accept=(_LONG_HAUL.format(key="a.name"),),
    ),
    _no("nycflights", "whats the average ticket price to LAX"),
    _no("nycflights", "why are the expressjet flights always so late"),
    # shop
    Question(
        texts=("revenue by quarter for toys n garden",),
        dataset="shop",
        kind="trend",
        sql=_QUARTERS.format(keys="date_trunc('quarter', order_date)::DATE AS q"),
        accept=(
            _QUARTERS.format(keys="date_trunc('quarter', order_date)::DATE AS q, category"),
            _QUARTERS.format(keys="year(order_date) AS y, quarter(order_date) AS q"),
            "SELECT date_trunc('quarter', order_date)::DATE AS q, "
            "sum(revenue) FILTER (category = 'Toys') AS figure_toys, "
            "sum(revenue) FILTER (category = 'Garden') AS figure_garden "
            "FROM orders GROUP BY 1 ORDER BY 1",
        ),
    ),
    Question(
        texts=("by how many percent did sales grow from 2024 to 2025",),
        dataset="shop",
        kind="growth",
        sql="SELECT 100.0 * (sum(revenue) FILTER (year(order_date) = 2025) "
        "/ sum(revenue) FILTER (year(order_date) = 2024) - 1) AS pct_growth FROM orders",
        more_rows=True,
    ),
    Question(
        texts=("top eight products by revenue from small businesses in 2025, names pls",),
        dataset="shop",
        kind="join",
        sql=_PRODUCTS.format(key="p.name"),
        ordered=True,
    ),
    Question(
        texts=("revenue in the last 30 days of the data by regoin",),
        dataset="shop",
        kind="filter",
        sql="SELECT region, sum(revenue) AS figure_revenue FROM orders WHERE order_date > "
        "(SELECT max(order_date) FROM orders) - INTERVAL 30 DAY GROUP BY 1 ORDER BY 1",
        accept=(
            "SELECT region, sum(revenue) AS figure_revenue FROM orders WHERE order_date >= "
            "(SELECT max(order_date) FROM orders) - INTERVAL 30 DAY GROUP BY 1 ORDER BY 1",
        ),
    ),
    _no("shop", "what will our revenue be in q1 2026"),
    _no("shop", "which product should we drop from the range?"),
    # penguins
    Question(
        texts=("avg weight male vs female gentoos",),
        dataset="penguins",
        kind="compare",
        sql="SELECT sex, avg(body_mass_g) AS figure_mass FROM penguins "
        "WHERE species = 'Gentoo' AND sex IS NOT NULL GROUP BY 1 ORDER BY 1",
        accept=(
            "SELECT avg(body_mass_g) FILTER (sex = 'male') AS figure_male, "
            "avg(body_mass_g) FILTER (sex = 'female') AS figure_female "
            "FROM penguins WHERE species = 'Gentoo'",
        ),
    ),
    Question(
        texts=("is bill length related to bill depth among the adelies",),
        dataset="penguins",
        kind="correlation",
        sql="SELECT corr(bill_length_mm, bill_depth_mm) AS figure_r FROM penguins "
        "WHERE species = 'Adelie'",
    ),
    _ask("penguins", "whats the average"),
    # tickets
    Question(
        texts=("who has ticket 20500 and whats it about",),
        dataset="tickets",
        kind="lookup",
        sql="SELECT agent, subject FROM tickets WHERE ticket_id = 20500",
    ),
    Question(
        texts=("average hours to close a ticket by prioritiy",),
        dataset="tickets",
        kind="aggregate",
        sql=_CLOSE.format(unit="3600"),
    ),
    Question(
        texts=(
            "tickets opened per month",
            "only for technical support",
            "what about billing instead",
        ),
        dataset="tickets",
        kind="followup",
        sql="SELECT date_trunc('month', opened_at)::DATE AS m, count(*) AS figure_tickets "
        "FROM tickets WHERE team = 'Billing' GROUP BY 1 ORDER BY 1",
        accept=(
            "SELECT month(opened_at) AS m, count(*) AS figure_tickets "
            "FROM tickets WHERE team = 'Billing' GROUP BY 1 ORDER BY 1",
        ),
    ),
    _no("tickets", "which agent is the rudest on the phone"),
    _no("tickets", "how come we got more tickets in may?"),
    # survey
    Question(
        texts=("mean would recommend score per dept and contract type",),
        dataset="survey",
        kind="group",
        sql=_SURVEY.format(where=""),
        accept=(
            _SURVEY.format(where="WHERE department IS NOT NULL"),
            _SURVEY.format(where="WHERE would_recommend IS NOT NULL"),
            _SURVEY.format(where="WHERE department IS NOT NULL AND would_recommend IS NOT NULL"),
            "SELECT department, avg(would_recommend) FILTER (contract = 'full-time') AS figure_f, "
            "avg(would_recommend) FILTER (contract = 'part-time') AS figure_p, "
            "avg(would_recommend) FILTER (contract = 'contractor') AS figure_c "
            "FROM survey GROUP BY 1 ORDER BY 1",
            "SELECT department, avg(would_recommend) FILTER (contract = 'full-time') AS figure_f, "
            "avg(would_recommend) FILTER (contract = 'part-time') AS figure_p, "
            "avg(would_recommend) FILTER (contract = 'contractor') AS figure_c "
            "FROM survey WHERE department IS NOT NULL GROUP BY 1 ORDER BY 1",
        ),
    ),
    Question(
        texts=("quick summary of tenure: min, max, mean n median",),
        dataset="survey",
        kind="describe",
        sql="SELECT min(tenure_years) AS figure_min, max(tenure_years) AS figure_max, "
        "avg(tenure_years) AS figure_mean, median(tenure_years) AS figure_median FROM survey",
        more_rows=True,
        accept=(
            "SELECT min(tenure_years) AS figure FROM survey UNION ALL "
            "SELECT max(tenure_years) FROM survey UNION ALL "
            "SELECT avg(tenure_years) FROM survey UNION ALL "
            "SELECT median(tenure_years) FROM survey",
        ),
    ),
    Question(
        texts=("how many ppl with two to five years tenure who arent full-time",),
        dataset="survey",
        kind="filter",
        sql="SELECT count(*) AS figure_n FROM survey "
        "WHERE tenure_years BETWEEN 2 AND 5 AND contract <> 'full-time'",
    ),
    _no("survey", "what salary do the engineers get"),
    _no("survey", "is our workload score good or should i be worried?"),
    # ledger
    Question(
        texts=("what did we spend on travel and meals each month of 2024",),
        dataset="ledger",
        kind="trend",
        sql=_SPEND.format(keys="date_trunc('month', booked_on)::DATE AS m", sign=""),
        accept=(
            _SPEND.format(keys="date_trunc('month', booked_on)::DATE AS m", sign="-"),
            _SPEND.format(keys="month(booked_on) AS m", sign=""),
            _SPEND.format(keys="month(booked_on) AS m", sign="-"),
            _SPEND.format(keys="date_trunc('month', booked_on)::DATE AS m, category", sign=""),
            _SPEND.format(keys="date_trunc('month', booked_on)::DATE AS m, category", sign="-"),
            "SELECT date_trunc('month', booked_on)::DATE AS m, "
            "sum(amount) FILTER (category = 'Travel') AS figure_travel, "
            "sum(amount) FILTER (category = 'Meals') AS figure_meals "
            "FROM ledger WHERE year(booked_on) = 2024 GROUP BY 1 ORDER BY 1",
            "SELECT date_trunc('month', booked_on)::DATE AS m, "
            "-sum(amount) FILTER (category = 'Travel') AS figure_travel, "
            "-sum(amount) FILTER (category = 'Meals') AS figure_meals "
            "FROM ledger WHERE year(booked_on) = 2024 GROUP BY 1 ORDER BY 1",
        ),
    ),
    Question(
        texts=("5 biggest incoming amounts between jan and june 2023 and who they came from",),
        dataset="ledger",
        kind="top",
        sql=_INCOMING.format(keys="counterparty,", more=""),
        ordered=True,
        accept=(_INCOMING.format(keys="counterparty,", more="AND category = 'Client income'"),),
    ),
    _no("ledger", "hey there, how was ur weekend"),
)
