"""Sixty questions that were held apart once, as a manager types them: of known tables and of three more.

They were written without a look at the program and graded once; since then they are read and
worked on like any others.
"""

# ruff: noqa: E501

from tests.llm.offline.question import Question

_LOCAL_DAY = "make_date(year, month, day)"


def _weekdays(day: str, where: str) -> tuple[str, ...]:
    """Flights by weekday, with each way to name a weekday."""
    keys = (
        f"dayname({day})",
        f"left(dayname({day}), 3)",
        f"isodow({day})",
        f"isodow({day}) - 1",
        f"dayofweek({day})",
        f"dayofweek({day}) + 1",
        f"isodow({day}) || ' ' || dayname({day})",
    )
    return tuple(
        f"SELECT {key} AS weekday, count(*) AS figure_n FROM flights WHERE {where} GROUP BY ALL"
        for key in keys
    )


def _months(day: str, figure: str, rest: str) -> tuple[str, ...]:
    """A figure by month, with each way to name a month."""
    keys = (
        f"date_trunc('month', {day})::DATE",
        f"strftime({day}, '%Y-%m')",
        f"strftime({day}, '%b %Y')",
        f"strftime({day}, '%B %Y')",
    )
    return tuple(f"SELECT {key} AS period, {figure} {rest} GROUP BY ALL" for key in keys)


_JULY = (
    *_weekdays(_LOCAL_DAY, "month = 7"),
    *_weekdays("time_hour", "month = 7"),
    *_weekdays("time_hour", "month(time_hour) = 7"),
)

_LEDGER_2024 = "FROM ledger WHERE category IN ('Travel', 'Meals') AND year(booked_on) = 2024"
_BY_QUARTER = (
    "WITH q AS (SELECT date_trunc('quarter', booked_on)::DATE AS period, sum(amount) AS total "
    "FROM ledger WHERE category = 'Client income' GROUP BY 1), "
    "g AS (SELECT period, total, 100.0 * (total - lag(total) OVER (ORDER BY period)) "
    "/ lag(total) OVER (ORDER BY period) AS pct, "
    "total - lag(total) OVER (ORDER BY period) AS diff FROM q) "
)
_LATE = "roasted_on {op} (SELECT max(roasted_on) FROM roast_batches) - {days}"
_FURNISHED = "lower(\"Furnished\"::VARCHAR) IN ('yes', 'true')"
_AGES = "FROM vet_visits WHERE species = 'Dog' "

EXISTING: tuple[Question, ...] = (
    # nycflights
    Question(
        texts=("how many united flights left newark in march",),
        dataset="nycflights",
        kind="count",
        sql="SELECT count(*) AS figure_n FROM flights WHERE carrier = 'UA' AND origin = 'EWR' AND month = 3",
        accept=(
            "SELECT count(*) AS figure_n FROM flights WHERE carrier = 'UA' AND origin = 'EWR' "
            "AND month = 3 AND dep_time IS NOT NULL",
            "SELECT count(*) AS figure_n FROM flights WHERE carrier = 'UA' AND origin = 'EWR' "
            "AND month(time_hour) = 3",
            "SELECT count(*) AS figure_n FROM flights WHERE carrier = 'UA' AND origin = 'EWR' "
            "AND month(time_hour) = 3 AND dep_time IS NOT NULL",
        ),
    ),
    Question(
        texts=("number of different destinations jetblue serves out of JFK",),
        dataset="nycflights",
        kind="distinct",
        sql="SELECT count(DISTINCT dest) AS figure_n FROM flights WHERE carrier = 'B6' AND origin = 'JFK'",
        accept=(
            "SELECT DISTINCT dest FROM flights WHERE carrier = 'B6' AND origin = 'JFK'",
            "SELECT count(DISTINCT a.name) AS figure_n FROM flights f JOIN airports a ON a.faa = f.dest "
            "WHERE carrier = 'B6' AND origin = 'JFK'",
        ),
    ),
    Question(
        texts=("flights per weekday, just july",),
        dataset="nycflights",
        kind="trend",
        sql=_JULY[0],
        accept=_JULY[1:],
    ),
    Question(
        texts=("avg departure delay per origin airport", "and by month?"),
        dataset="nycflights",
        kind="followup",
        sql="SELECT month, avg(dep_delay) AS figure_avg FROM flights GROUP BY month",
        accept=(
            *_months(_LOCAL_DAY, "avg(dep_delay) AS figure_avg", "FROM flights"),
            "SELECT monthname(make_date(year, month, day)) AS month, avg(dep_delay) AS figure_avg "
            "FROM flights GROUP BY ALL",
            *_months("time_hour", "avg(dep_delay) AS figure_avg", "FROM flights"),
            "SELECT origin, month, avg(dep_delay) AS figure_avg FROM flights GROUP BY origin, month",
            *_months(_LOCAL_DAY, "origin, avg(dep_delay) AS figure_avg", "FROM flights"),
            *_months("time_hour", "origin, avg(dep_delay) AS figure_avg", "FROM flights"),
            *_months(
                "time_hour",
                "a.name, avg(dep_delay) AS figure_avg",
                "FROM flights f JOIN airports a ON a.faa = f.origin",
            ),
            "SELECT a.name, month, avg(dep_delay) AS figure_avg "
            "FROM flights f JOIN airports a ON a.faa = f.origin GROUP BY ALL",
        ),
    ),
    Question(
        texts=("why is JFK so bad for delays in the summer",),
        dataset="nycflights",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("how many passengers did Delta carry in august",),
        dataset="nycflights",
        kind="unanswerable",
        expect="refuse",
    ),
    # shop
    Question(
        texts=("quarterly revenue for 2025 pls",),
        dataset="shop",
        kind="trend",
        sql="SELECT date_trunc('quarter', order_date)::DATE AS period, sum(revenue) AS figure_revenue "
        "FROM orders WHERE year(order_date) = 2025 GROUP BY 1",
        accept=(
            "SELECT quarter(order_date) AS period, sum(revenue) AS figure_revenue "
            "FROM orders WHERE year(order_date) = 2025 GROUP BY 1",
            "SELECT 'Q' || quarter(order_date) AS period, sum(revenue) AS figure_revenue "
            "FROM orders WHERE year(order_date) = 2025 GROUP BY 1",
            "SELECT 'Q' || quarter(order_date) || ' 2025' AS period, sum(revenue) AS figure_revenue "
            "FROM orders WHERE year(order_date) = 2025 GROUP BY 1",
        ),
    ),
    Question(
        texts=("what percentage of orders come back to us as returns, per category",),
        dataset="shop",
        kind="share",
        sql="SELECT category, 100.0 * count(*) FILTER (status = 'returned') / count(*) AS pct_returned "
        "FROM orders GROUP BY category",
        accept=(
            "SELECT category, 100.0 * count(*) / sum(count(*)) OVER () AS pct_returned "
            "FROM orders WHERE status = 'returned' GROUP BY category",
            "SELECT category, 100.0 * count(*) FILTER (status = 'returned') "
            "/ (SELECT count(*) FROM orders) AS pct_returned FROM orders GROUP BY category",
            "SELECT category, status, 100.0 * count(*) / sum(count(*)) OVER (PARTITION BY category) "
            "AS pct FROM orders GROUP BY category, status",
        ),
    ),
    Question(
        texts=("total sales by region in 2024", "now 2025", "top 2 only"),
        dataset="shop",
        kind="followup",
        sql="SELECT region, sum(revenue) AS figure_sales FROM orders WHERE year(order_date) = 2025 "
        "GROUP BY region ORDER BY 2 DESC LIMIT 2",
        accept=(
            "SELECT c.region, sum(revenue) AS figure_sales FROM orders o JOIN customers c USING (customer_id) "
            "WHERE year(order_date) = 2025 GROUP BY c.region ORDER BY 2 DESC LIMIT 2",
        ),
        ordered=True,
    ),
    Question(
        texts=("our 3 best selling products by revenue, with there names",),
        dataset="shop",
        kind="join",
        sql="SELECT p.name, sum(o.revenue) AS figure_revenue FROM orders o JOIN products p USING (product_id) "
        "GROUP BY p.name ORDER BY 2 DESC LIMIT 3",
        accept=(
            "SELECT p.name, sum(o.revenue) AS figure_revenue FROM orders o "
            "JOIN products p USING (product_id) GROUP BY p.product_id, p.name ORDER BY 2 DESC LIMIT 3",
        ),
        ordered=True,
    ),
    Question(
        texts=("average rating corporate customers give kitchen products",),
        dataset="shop",
        kind="join",
        sql="SELECT avg(o.rating) AS figure_rating FROM orders o JOIN customers c USING (customer_id) "
        "WHERE c.segment = 'Corporate' AND o.category = 'Kitchen'",
        accept=(
            "SELECT avg(o.rating) AS figure_rating FROM orders o JOIN customers c USING (customer_id) "
            "JOIN products p USING (product_id) WHERE c.segment = 'Corporate' AND p.category = 'Kitchen'",
        ),
    ),
    Question(
        texts=("what revenue can I budget for in Q1 2026?",),
        dataset="shop",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("sales to Germany in 2025",),
        dataset="shop",
        kind="unanswerable",
        expect="refuse",
    ),
    # tickets
    Question(
        texts=("how many tickets are still open?",),
        dataset="tickets",
        kind="missing",
        sql="SELECT count(*) AS figure_n FROM tickets WHERE closed_at IS NULL",
    ),
    Question(
        texts=("average satisfaction per agent, lowest first",),
        dataset="tickets",
        kind="group",
        sql="SELECT agent, avg(satisfaction) AS figure_avg FROM tickets GROUP BY agent ORDER BY 2",
        accept=(
            "SELECT agent, avg(satisfaction) AS figure_avg FROM tickets WHERE agent IS NOT NULL "
            "GROUP BY agent ORDER BY 2",
            "SELECT agent, avg(satisfaction) AS figure_avg FROM tickets GROUP BY agent "
            "ORDER BY agent IS NULL, 2",
        ),
        ordered=True,
    ),
    Question(
        texts=("tickets per chanel", "only the urgent ones"),
        dataset="tickets",
        kind="followup",
        sql="SELECT channel, count(*) AS figure_n FROM tickets WHERE priority = 'urgent' GROUP BY channel",
        accept=(
            "SELECT channel, count(*) FILTER (priority = 'urgent') AS figure_n FROM tickets GROUP BY channel",
        ),
    ),
    Question(
        texts=("how many tickets did we get from Vodafone",),
        dataset="tickets",
        kind="unanswerable",
        expect="refuse",
    ),
    # survey
    Question(
        texts=("median tenure, enginering vs sales",),
        dataset="survey",
        kind="compare",
        sql="SELECT department, median(tenure_years) AS figure_median FROM survey "
        "WHERE department IN ('Engineering', 'Sales') GROUP BY department",
        accept=(
            "SELECT median(tenure_years) FILTER (department = 'Engineering') AS figure_e, "
            "median(tenure_years) FILTER (department = 'Sales') AS figure_s FROM survey",
        ),
    ),
    Question(
        texts=(
            "how do people rate pay fairness on average, split by department and contract type",
        ),
        dataset="survey",
        kind="aggregate",
        sql="SELECT department, contract, avg(pay_fairness) AS figure_avg FROM survey GROUP BY ALL",
        accept=(
            "SELECT department, contract, avg(pay_fairness) AS figure_avg FROM survey "
            "WHERE department IS NOT NULL GROUP BY ALL",
            "SELECT department, avg(pay_fairness) FILTER (contract = 'full-time') AS figure_f, "
            "avg(pay_fairness) FILTER (contract = 'part-time') AS figure_p, "
            "avg(pay_fairness) FILTER (contract = 'contractor') AS figure_c FROM survey GROUP BY department",
            "SELECT department, contract, avg(pay_fairness) AS figure_avg FROM survey "
            "WHERE pay_fairness IS NOT NULL GROUP BY ALL",
            "SELECT department, contract, avg(pay_fairness) AS figure_avg FROM survey "
            "WHERE department IS NOT NULL AND pay_fairness IS NOT NULL GROUP BY ALL",
        ),
    ),
    Question(
        texts=("should I be worried about the Lisbon office?",),
        dataset="survey",
        kind="unanswerable",
        expect="refuse",
    ),
    # ledger
    Question(
        texts=("how much did we spend on travel and meals in 2024",),
        dataset="ledger",
        kind="filter",
        sql=f"SELECT sum(amount) AS figure_total {_LEDGER_2024}",
        accept=(
            f"SELECT -sum(amount) AS figure_total {_LEDGER_2024}",
            f"SELECT category, sum(amount) AS figure_total {_LEDGER_2024} GROUP BY category",
            f"SELECT category, -sum(amount) AS figure_total {_LEDGER_2024} GROUP BY category",
        ),
    ),
    Question(
        texts=("client income month by month, 2023",),
        dataset="ledger",
        kind="trend",
        sql="SELECT date_trunc('month', booked_on)::DATE AS period, sum(amount) AS figure_total FROM ledger "
        "WHERE category = 'Client income' AND year(booked_on) = 2023 GROUP BY 1",
        accept=(
            *_months(
                "booked_on",
                "sum(amount) AS figure_total",
                "FROM ledger WHERE category = 'Client income' AND year(booked_on) = 2023",
            ),
            "SELECT month(booked_on) AS period, sum(amount) AS figure_total FROM ledger "
            "WHERE category = 'Client income' AND year(booked_on) = 2023 GROUP BY 1",
            "SELECT monthname(booked_on) AS period, sum(amount) AS figure_total FROM ledger "
            "WHERE category = 'Client income' AND year(booked_on) = 2023 GROUP BY 1",
        ),
    ),
    Question(
        texts=("quarter on quarter growth of client income",),
        dataset="ledger",
        kind="growth",
        sql=_BY_QUARTER + "SELECT period, pct AS pct_growth FROM g",
        accept=(
            _BY_QUARTER + "SELECT period, pct AS pct_growth FROM g WHERE pct IS NOT NULL",
            _BY_QUARTER + "SELECT period, total AS figure_total, diff AS figure_diff FROM g",
            _BY_QUARTER
            + "SELECT year(period) || '-Q' || quarter(period) AS period, pct AS pct_growth FROM g",
            _BY_QUARTER
            + "SELECT year(period) || ' Q' || quarter(period) AS period, pct AS pct_growth FROM g",
        ),
    ),
    Question(
        texts=("send Saltmarsh Brewing an invoice for 2,000",),
        dataset="ledger",
        kind="unanswerable",
        expect="refuse",
    ),
    # penguins
    Question(
        texts=("do heavier penguins have longer flippers? correlation please",),
        dataset="penguins",
        kind="correlation",
        sql="SELECT corr(body_mass_g, flipper_length_mm) AS figure_r FROM penguins",
    ),
    Question(
        texts=("how many emperor penguins on Dream",),
        dataset="penguins",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("average bill by island",),
        dataset="penguins",
        kind="ambiguous",
        expect="ask",
    ),
    # gym, cafe_receipts, screenings
    Question(
        texts=("of the members who joined in 2024, how many have already left",),
        dataset="gym",
        kind="filter",
        sql="SELECT count(*) AS figure_n FROM gym WHERE year(JoinDate) = 2024 AND LeftOn IS NOT NULL",
    ),
    Question(
        texts=("which hour are we busiest for takeaways",),
        dataset="cafe_receipts",
        kind="top",
        sql="SELECT hour(rung_up_at) AS hour, count(*) AS figure_n FROM cafe_receipts "
        "WHERE upper(takeaway::VARCHAR) IN ('Y', 'TRUE') GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
        accept=(
            "SELECT strftime(rung_up_at, '%H:00') AS hour, count(*) AS figure_n FROM cafe_receipts "
            "WHERE upper(takeaway::VARCHAR) IN ('Y', 'TRUE') GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
            "SELECT hour(rung_up_at) AS hour, sum(items) AS figure_n FROM cafe_receipts "
            "WHERE upper(takeaway::VARCHAR) IN ('Y', 'TRUE') GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
        ),
        ordered=True,
        more_rows=True,
    ),
    Question(
        texts=("what do we pay the distributor for each film",),
        dataset="screenings",
        kind="unanswerable",
        expect="refuse",
    ),
)

OWN: tuple[Question, ...] = (
    # vet_visits
    Question(
        texts=("what did we charge on V30588 and who saw the animal",),
        dataset="vet_visits",
        kind="lookup",
        sql="SELECT bill_gbp AS figure_bill, vet FROM vet_visits WHERE visit_no = 'V30588'",
    ),
    Question(
        texts=("3 vets with the highest takings in Q1 2025",),
        dataset="vet_visits",
        kind="top",
        sql="SELECT vet, sum(bill_gbp) AS figure_total FROM vet_visits "
        "WHERE seen_at >= '2025-01-01' AND seen_at < '2025-04-01' GROUP BY vet ORDER BY 2 DESC LIMIT 3",
        accept=(
            "SELECT vet, sum(bill_gbp) AS figure_total FROM vet_visits WHERE settled "
            "AND seen_at >= '2025-01-01' AND seen_at < '2025-04-01' GROUP BY vet ORDER BY 2 DESC LIMIT 3",
        ),
        ordered=True,
    ),
    Question(
        texts=("total of bills not settled yet for cats and dogs",),
        dataset="vet_visits",
        kind="filter",
        sql="SELECT sum(bill_gbp) AS figure_total FROM vet_visits WHERE NOT settled AND species IN ('Cat', 'Dog')",
        accept=(
            "SELECT species, sum(bill_gbp) AS figure_total FROM vet_visits "
            "WHERE NOT settled AND species IN ('Cat', 'Dog') GROUP BY species",
        ),
    ),
    Question(
        texts=("age spread of the dogs we see",),
        dataset="vet_visits",
        kind="distribution",
        sql=f"SELECT age_years, count(*) AS figure_n {_AGES} GROUP BY 1",
        accept=(
            f"SELECT count(*) AS figure_n {_AGES} GROUP BY age_years",
            *(
                f"SELECT count(*) AS figure_n {_AGES} GROUP BY age_years // {w}"
                for w in (2, 3, 4, 5)
            ),
            *(
                f"SELECT count(*) AS figure_n {_AGES} GROUP BY least(floor(age_years * {n} / 15.0), {n - 1})"
                for n in (5, 6, 8, 10, 12, 15, 20)
            ),
            f"SELECT min(age_years) AS figure_min, median(age_years) AS figure_median, "
            f"max(age_years) AS figure_max {_AGES}",
            f"SELECT min(age_years) AS figure_min, avg(age_years) AS figure_avg, "
            f"max(age_years) AS figure_max {_AGES}",
        ),
    ),
    Question(
        texts=("which day of the week is busiest",),
        dataset="vet_visits",
        kind="top",
        sql="SELECT dayname(seen_at) AS weekday, count(*) AS figure_n FROM vet_visits "
        "GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
        accept=(
            "SELECT left(dayname(seen_at), 3) AS weekday, count(*) AS figure_n FROM vet_visits "
            "GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
            "SELECT isodow(seen_at) AS weekday, count(*) AS figure_n FROM vet_visits "
            "GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
            "SELECT isodow(seen_at) || ' ' || dayname(seen_at) AS weekday, count(*) AS figure_n "
            "FROM vet_visits GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
        ),
        ordered=True,
        more_rows=True,
    ),
    Question(
        texts=("how many rabits have no weight written down",),
        dataset="vet_visits",
        kind="missing",
        sql="SELECT count(*) AS figure_n FROM vet_visits WHERE species = 'Rabbit' AND weight_kg IS NULL",
    ),
    Question(
        texts=("average bill per species", "emergencies only", "and by vet?"),
        dataset="vet_visits",
        kind="followup",
        sql="SELECT vet, avg(bill_gbp) AS figure_avg FROM vet_visits WHERE reason = 'Emergency' GROUP BY vet",
        accept=(
            "SELECT species, vet, avg(bill_gbp) AS figure_avg FROM vet_visits "
            "WHERE reason = 'Emergency' GROUP BY ALL",
        ),
    ),
    Question(
        texts=("why do dentals cost so much more than check-ups",),
        dataset="vet_visits",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("how many hamsters came in last year",),
        dataset="vet_visits",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("who's our friendliest vet",),
        dataset="vet_visits",
        kind="unanswerable",
        expect="refuse",
    ),
    # tenancies
    Question(
        texts=("avg rent by district, dearest first",),
        dataset="tenancies",
        kind="group",
        sql='SELECT "District", avg("Monthly Rent") AS figure_avg FROM tenancies GROUP BY 1 ORDER BY 2 DESC',
        ordered=True,
    ),
    Question(
        texts=("how many furnished one beds in Station Lofts over 1250 a month",),
        dataset="tenancies",
        kind="count",
        sql=f"SELECT count(*) AS figure_n FROM tenancies WHERE {_FURNISHED} AND \"Flat Type\" = 'One bed' "
        'AND "Building" = \'Station Lofts\' AND "Monthly Rent" > 1250',
        accept=(
            f"SELECT count(*) AS figure_n FROM tenancies WHERE {_FURNISHED} AND \"Flat Type\" = 'One bed' "
            'AND "Building" = \'Station Lofts\' AND "Monthly Rent" > 1250 AND "Moved Out" IS NULL',
        ),
    ),
    Question(
        texts=("which building owes us the most in arrears",),
        dataset="tenancies",
        kind="top",
        sql='SELECT "Building", sum("Arrears") AS figure_total FROM tenancies GROUP BY 1 ORDER BY 2 DESC LIMIT 1',
        accept=(
            'SELECT "Building", sum("Arrears") AS figure_total FROM tenancies WHERE "Moved Out" IS NULL '
            "GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
        ),
        ordered=True,
        more_rows=True,
    ),
    Question(
        texts=("share of tenancies by letting agent",),
        dataset="tenancies",
        kind="share",
        sql='SELECT "Letting Agent", 100.0 * count(*) / sum(count(*)) OVER () AS pct FROM tenancies GROUP BY 1',
        accept=(
            'SELECT "Letting Agent", 100.0 * count(*) / sum(count(*)) OVER () AS pct FROM tenancies '
            'WHERE "Letting Agent" IS NOT NULL GROUP BY 1',
            'SELECT "Letting Agent", 100.0 * count(*) / (SELECT count(*) FROM tenancies) AS pct '
            'FROM tenancies WHERE "Letting Agent" IS NOT NULL GROUP BY 1',
        ),
    ),
    Question(
        texts=("median rent by flat type", "parkside", "furnished ones only"),
        dataset="tenancies",
        kind="followup",
        sql='SELECT "Flat Type", median("Monthly Rent") AS figure_median FROM tenancies '
        f"WHERE \"District\" = 'Parkside' AND {_FURNISHED} GROUP BY 1",
    ),
    Question(
        texts=("people who left because the rent was too high, per year they moved out",),
        dataset="tenancies",
        kind="trend",
        sql="SELECT date_trunc('year', \"Moved Out\")::DATE AS period, count(*) AS figure_n FROM tenancies "
        "WHERE \"Leaving Reason\" = 'Rent too high' GROUP BY 1",
        accept=(
            'SELECT year("Moved Out") AS period, count(*) AS figure_n FROM tenancies '
            "WHERE \"Leaving Reason\" = 'Rent too high' GROUP BY 1",
        ),
    ),
    Question(
        texts=("will midtown rents go up next year",),
        dataset="tenancies",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("average electricity cost per flat in Elm Court",),
        dataset="tenancies",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("how many noise complaints at marlow house in 2024",),
        dataset="tenancies",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("how many moves did we have in 2024",),
        dataset="tenancies",
        kind="ambiguous",
        expect="ask",
    ),
    # roast_batches
    Question(
        texts=("kg roasted each month since september 2024",),
        dataset="roast_batches",
        kind="trend",
        sql="SELECT date_trunc('month', roasted_on)::DATE AS period, sum(roasted_kg) AS figure_kg "
        "FROM roast_batches WHERE roasted_on >= '2024-09-01' GROUP BY 1",
        accept=(
            *_months(
                "roasted_on",
                "sum(roasted_kg) AS figure_kg",
                "FROM roast_batches WHERE roasted_on >= '2024-09-01'",
            ),
        ),
    ),
    Question(
        texts=("scrap rate per machine in %",),
        dataset="roast_batches",
        kind="share",
        sql="SELECT machine, 100.0 * count(*) FILTER (scrapped) / count(*) AS pct_scrapped "
        "FROM roast_batches GROUP BY machine",
        accept=(
            "SELECT machine, scrapped, 100.0 * count(*) / sum(count(*)) OVER (PARTITION BY machine) AS pct "
            "FROM roast_batches GROUP BY machine, scrapped",
        ),
    ),
    Question(
        texts=("any batches where the roast minutes look off?",),
        dataset="roast_batches",
        kind="outlier",
        sql="SELECT batch_id, roast_minutes AS figure_minutes FROM roast_batches "
        "WHERE roast_minutes = (SELECT max(roast_minutes) FROM roast_batches)",
        accept=(
            "SELECT roast_minutes AS figure_minutes FROM roast_batches "
            "WHERE roast_minutes = (SELECT max(roast_minutes) FROM roast_batches)",
            "SELECT count(*) AS figure_n FROM roast_batches WHERE abs(roast_minutes - "
            "(SELECT avg(roast_minutes) FROM roast_batches)) > 3 * (SELECT stddev(roast_minutes) FROM roast_batches)",
            "WITH q AS (SELECT quantile_cont(roast_minutes, 0.25) AS a, quantile_cont(roast_minutes, 0.75) AS b "
            "FROM roast_batches) SELECT count(*) AS figure_n FROM roast_batches, q "
            "WHERE roast_minutes > b + 1.5 * (b - a) OR roast_minutes < a - 1.5 * (b - a)",
        ),
        more_rows=True,
    ),
    Question(
        texts=("green coffee cost over the last 90 days per origin",),
        dataset="roast_batches",
        kind="filter",
        sql="SELECT bean_origin, sum(green_cost_eur) AS figure_cost FROM roast_batches "
        f"WHERE {_LATE.format(op='>', days=90)} GROUP BY 1",
        accept=(
            "SELECT bean_origin, sum(green_cost_eur) AS figure_cost FROM roast_batches "
            f"WHERE {_LATE.format(op='>=', days=90)} GROUP BY 1",
            "SELECT bean_origin, avg(green_cost_eur) AS figure_cost FROM roast_batches "
            f"WHERE {_LATE.format(op='>', days=90)} GROUP BY 1",
            "SELECT bean_origin, avg(green_cost_eur) AS figure_cost FROM roast_batches "
            f"WHERE {_LATE.format(op='>=', days=90)} GROUP BY 1",
        ),
    ),
    Question(
        texts=("ethiopia v kenya cupping score, light roasts only, averages",),
        dataset="roast_batches",
        kind="compare",
        sql="SELECT bean_origin, avg(cupping_score) AS figure_avg FROM roast_batches "
        "WHERE bean_origin IN ('Ethiopia', 'Kenya') AND roast_level = 'light' GROUP BY 1",
        accept=(
            "SELECT avg(cupping_score) FILTER (bean_origin = 'Ethiopia') AS figure_e, "
            "avg(cupping_score) FILTER (bean_origin = 'Kenya') AS figure_k "
            "FROM roast_batches WHERE roast_level = 'light'",
        ),
    ),
    Question(
        texts=("how many batches did Femke roast in 2024", "and Jorge?"),
        dataset="roast_batches",
        kind="followup",
        sql="SELECT count(*) AS figure_n FROM roast_batches WHERE roastmaster = 'Jorge' AND year(roasted_on) = 2024",
        accept=(
            "SELECT roastmaster, count(*) AS figure_n FROM roast_batches "
            "WHERE roastmaster IN ('Femke', 'Jorge') AND year(roasted_on) = 2024 GROUP BY 1",
        ),
    ),
    Question(
        texts=("total green cost by bean origin for 2024", "as a share"),
        dataset="roast_batches",
        kind="followup",
        sql="SELECT bean_origin, 100.0 * sum(green_cost_eur) / sum(sum(green_cost_eur)) OVER () AS pct "
        "FROM roast_batches WHERE year(roasted_on) = 2024 GROUP BY 1",
    ),
    Question(
        texts=("which beans should we buy more of next season?",),
        dataset="roast_batches",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("how many cups of the Kenya did the cafe sell in january",),
        dataset="roast_batches",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("average batch weight by machine",),
        dataset="roast_batches",
        kind="ambiguous",
        expect="ask",
    ),
)

BLIND_EIGHT: tuple[Question, ...] = EXISTING + OWN
