"""Sixty questions that were held apart once, as an operations manager types them in haste: of known tables and of three more.

They were written without a look at the program and graded once; since then they are read and
worked on like any others.
"""

# ruff: noqa: E501

from tests.llm.offline.question import Question


def weekdays(template: str, column: str) -> tuple[str, ...]:
    """The query with {day} as a name, a short name and a number."""
    forms = (
        f"dayname({column})",
        f"left(dayname({column}), 3)",
        f"isodow({column})",
        f"dayofweek({column})",
        f"isodow({column}) - 1",
    )
    return tuple(template.format(day=form) for form in forms)


def hours(template: str, column: str) -> tuple[str, ...]:
    """The query with {hour} as a number and as a time of day."""
    forms = (
        f"hour({column})",
        f"strftime({column}, '%H:00')",
        f"strftime({column}, '%H')",
        f"hour({column}) || ':00'",
    )
    return tuple(template.format(hour=form) for form in forms)


def months(template: str, column: str) -> tuple[str, ...]:
    """The query with {month} as a date, a name and a number; for data within a year."""
    forms = (
        f"CAST(date_trunc('month', {column}) AS DATE)",
        f"monthname({column})",
        f"left(monthname({column}), 3)",
        f"month({column})",
        f"strftime({column}, '%b %Y')",
    )
    return tuple(template.format(month=form) for form in forms)


def quarters(template: str, column: str) -> tuple[str, ...]:
    """The query with {quarter} as a date and as words."""
    forms = (
        f"CAST(date_trunc('quarter', {column}) AS DATE)",
        f"year({column}) || ' Q' || quarter({column})",
    )
    return tuple(template.format(quarter=form) for form in forms)


def one_of(readings: tuple[str, ...]) -> dict[str, object]:
    """The first as the reference, the others as right besides."""
    return {"sql": readings[0], "accept": readings[1:]}


_SINCE_90 = (
    "mv_dt > (SELECT max(mv_dt) FROM stock_moves) - 90",
    "mv_dt >= (SELECT max(mv_dt) FROM stock_moves) - 90",
)
_LATE = "100.0 * count(*) FILTER (arr_delay {op} 60) / {of}"
_PLANES = "flights JOIN planes USING (tailnum)"
_IQR = (
    '"Duration (min)" > (SELECT quantile_cont("Duration (min)", 0.75) + 1.5 * '
    '(quantile_cont("Duration (min)", 0.75) - quantile_cont("Duration (min)", 0.25)) '
    "FROM bike_trips)"
)
_Z = (
    '"Duration (min)" > (SELECT avg("Duration (min)") + 3 * {sd}("Duration (min)") FROM bike_trips)'
)


def _growth(column: str, first: bool) -> str:
    drop = "" if first else " WHERE before IS NOT NULL"
    return (
        f"SELECT m, 100.0 * (f - before) / before AS pct_growth FROM (SELECT m, f, lag(f) OVER "
        f"(ORDER BY m) AS before FROM (SELECT CAST(date_trunc('month', {column}) AS DATE) AS m, "
        f"sum(feeEur) AS f FROM parcels WHERE {column} IS NOT NULL GROUP BY 1)){drop}"
    )


EXISTING: tuple[Question, ...] = (
    Question(
        texts=("how many flights left newark in december",),
        dataset="nycflights",
        kind="filter",
        sql="SELECT count(*) AS figure FROM flights WHERE origin = 'EWR' AND month = 12",
        accept=(
            "SELECT count(*) AS figure FROM flights "
            "WHERE origin = 'EWR' AND month = 12 AND dep_time IS NOT NULL",
        ),
    ),
    Question(
        texts=("5 destinatons with most flights out of JFK",),
        dataset="nycflights",
        kind="top",
        ordered=True,
        sql="SELECT dest, count(*) AS figure FROM flights WHERE origin = 'JFK' "
        "GROUP BY 1 ORDER BY 2 DESC LIMIT 5",
        accept=(
            "SELECT coalesce(a.name, f.dest) AS dest, count(*) AS figure FROM flights f "
            "LEFT JOIN airports a ON a.faa = f.dest WHERE f.origin = 'JFK' "
            "GROUP BY 1 ORDER BY 2 DESC LIMIT 5",
        ),
    ),
    Question(
        texts=("average arrival delay on planes with over 200 seats",),
        dataset="nycflights",
        kind="join",
        sql=f"SELECT avg(arr_delay) AS figure FROM {_PLANES} WHERE seats > 200",
    ),
    Question(
        texts=("median air time per airline", "jfk only"),
        dataset="nycflights",
        kind="followup",
        sql="SELECT carrier, median(air_time) AS figure FROM flights WHERE origin = 'JFK' GROUP BY 1",
        accept=(
            "SELECT name, median(air_time) AS figure FROM flights JOIN airlines USING (carrier) "
            "WHERE origin = 'JFK' GROUP BY 1",
        ),
    ),
    Question(
        texts=("what % of flights arrive more than an hour late, per origin",),
        dataset="nycflights",
        kind="share",
        sql=f"SELECT origin, {_LATE.format(op='>', of='count(*)')} AS pct FROM flights GROUP BY 1",
        accept=(
            f"SELECT origin, {_LATE.format(op='>', of='count(arr_delay)')} AS pct "
            "FROM flights GROUP BY 1",
            f"SELECT name, {_LATE.format(op='>', of='count(*)')} AS pct "
            "FROM flights JOIN airports ON faa = origin GROUP BY 1",
            f"SELECT name, {_LATE.format(op='>', of='count(arr_delay)')} AS pct "
            "FROM flights JOIN airports ON faa = origin GROUP BY 1",
        ),
    ),
    Question(
        texts=("2025 revenue by customer segment pls",),
        dataset="shop",
        kind="join",
        sql="SELECT segment, sum(revenue) AS figure FROM orders JOIN customers USING (customer_id) "
        "WHERE year(order_date) = 2025 GROUP BY 1",
    ),
    Question(
        texts=("revenue growth 2025 over 2024?",),
        dataset="shop",
        kind="growth",
        more_rows=True,
        sql="SELECT 100.0 * (sum(revenue) FILTER (year(order_date) = 2025) "
        "- sum(revenue) FILTER (year(order_date) = 2024)) "
        "/ sum(revenue) FILTER (year(order_date) = 2024) AS pct_growth FROM orders",
        accept=(
            "SELECT sum(revenue) FILTER (year(order_date) = 2025) "
            "- sum(revenue) FILTER (year(order_date) = 2024) AS figure FROM orders",
        ),
    ),
    Question(
        texts=("top 5 products by revenue", "just the toys"),
        dataset="shop",
        kind="followup",
        ordered=True,
        sql="SELECT p.name, sum(o.revenue) AS figure FROM orders o JOIN products p "
        "USING (product_id) WHERE o.category = 'Toys' GROUP BY 1 ORDER BY 2 DESC LIMIT 5",
        accept=(
            "SELECT product_id, sum(revenue) AS figure FROM orders WHERE category = 'Toys' "
            "GROUP BY 1 ORDER BY 2 DESC LIMIT 5",
        ),
    ),
    Question(
        texts=("nr of customers with no birth year on file",),
        dataset="shop",
        kind="missing",
        sql="SELECT count(*) AS figure FROM customers WHERE birth_year IS NULL",
    ),
    Question(
        texts=("avg bill length by species n sex",),
        dataset="penguins",
        kind="group",
        sql="SELECT species, sex, avg(bill_length_mm) AS figure FROM penguins GROUP BY 1, 2",
        accept=(
            "SELECT species, sex, avg(bill_length_mm) AS figure FROM penguins "
            "WHERE sex IS NOT NULL GROUP BY 1, 2",
            "SELECT species, avg(bill_length_mm) FILTER (sex = 'female') AS figure_f, "
            "avg(bill_length_mm) FILTER (sex = 'male') AS figure_m FROM penguins GROUP BY 1",
        ),
    ),
    Question(
        texts=("do heavier birds have longer flippers, give me the correlation",),
        dataset="penguins",
        kind="correlation",
        sql="SELECT corr(body_mass_g, flipper_length_mm) AS figure FROM penguins",
    ),
    Question(
        texts=("how many billing tickets opened in march are still open",),
        dataset="tickets",
        kind="filter",
        sql="SELECT count(*) AS figure FROM tickets WHERE team = 'Billing' "
        "AND month(opened_at) = 3 AND closed_at IS NULL",
    ),
    Question(
        texts=("tickets per team", "urgent ones only", "as a %"),
        dataset="tickets",
        kind="followup",
        sql="SELECT team, 100.0 * count(*) / sum(count(*)) OVER () AS pct FROM tickets "
        "WHERE priority = 'urgent' GROUP BY 1",
        accept=(
            "SELECT team, 100.0 * count(*) FILTER (priority = 'urgent') / count(*) AS pct "
            "FROM tickets GROUP BY 1",
        ),
    ),
    Question(
        texts=("how many tickets mention refund in the subject",),
        dataset="tickets",
        kind="filter",
        sql="SELECT count(*) AS figure FROM tickets WHERE subject ILIKE '%refund%'",
    ),
    Question(
        texts=("total travel spend 2024",),
        dataset="ledger",
        kind="aggregate",
        sql="SELECT sum(amount) AS figure FROM ledger "
        "WHERE category = 'Travel' AND year(booked_on) = 2024",
        accept=(
            "SELECT -sum(amount) AS figure FROM ledger "
            "WHERE category = 'Travel' AND year(booked_on) = 2024",
            "SELECT sum(amount) AS figure FROM ledger "
            "WHERE category = 'Travel' AND year(booked_on) = 2024 AND amount < 0",
            "SELECT -sum(amount) AS figure FROM ledger "
            "WHERE category = 'Travel' AND year(booked_on) = 2024 AND amount < 0",
        ),
    ),
    Question(
        texts=("fraud rate by device",),
        dataset="payments",
        kind="share",
        sql="SELECT Device, 100.0 * count(*) FILTER (is_fraud) / count(*) AS pct "
        "FROM payments GROUP BY 1",
        accept=(
            "SELECT Device, 100.0 * sum(amt_usd) FILTER (is_fraud) / sum(amt_usd) AS pct "
            "FROM payments GROUP BY 1",
        ),
    ),
    Question(
        texts=("which source brings us the most hires?",),
        dataset="job_applications",
        kind="top",
        ordered=True,
        more_rows=True,
        sql="SELECT source, count(*) AS figure FROM job_applications WHERE stage = 'Hired' "
        "GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
    ),
    Question(
        texts=("ebike rides per quarter",),
        dataset="bike_trips",
        kind="trend",
        **one_of(  # type: ignore[arg-type]
            quarters(
                "SELECT {quarter} AS q, count(*) AS figure FROM bike_trips "
                "WHERE \"Bike type\" = 'E-bike' GROUP BY 1",
                '"Start time"',
            )
        ),
    ),
    Question(
        texts=("any outliers in ride duration",),
        dataset="bike_trips",
        kind="outlier",
        more_rows=True,
        sql='SELECT max("Duration (min)") AS figure FROM bike_trips',
        accept=(
            f"SELECT count(*) AS figure FROM bike_trips WHERE {_IQR}",
            f"SELECT count(*) AS figure FROM bike_trips WHERE {_Z.format(sd='stddev_samp')}",
            f"SELECT count(*) AS figure FROM bike_trips WHERE {_Z.format(sd='stddev_pop')}",
        ),
    ),
    Question(
        texts=("scrap value per warehouse, last 90 days",),
        dataset="stock_moves",
        kind="filter",
        **one_of(  # type: ignore[arg-type]
            tuple(
                f"SELECT whse, sum(val_eur) AS figure FROM stock_moves "
                f"WHERE mv_type = 'scrap' AND {since} GROUP BY 1"
                for since in _SINCE_90
            )
        ),
    ),
    # What the data cannot tell.
    Question(
        texts=("why was lga so delayed in june",),
        dataset="nycflights",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("avg ticket price from jfk by airline",),
        dataset="nycflights",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("what will kitchen revenue be next quarter",),
        dataset="shop",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("orders from Germany per month",),
        dataset="shop",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("shd i put another agent on billing",),
        dataset="tickets",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("avg workload in marketing",),
        dataset="survey",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("sales margin by product group",),
        dataset="stock_moves",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("how many women did we hire in 2024",),
        dataset="job_applications",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("average length per species",),
        dataset="penguins",
        kind="ambiguous",
        expect="ask",
    ),
    Question(
        texts=("average price by category",),
        dataset="shop",
        kind="ambiguous",
        expect="ask",
    ),
)

_TIPS = "FROM cafe_receipts WHERE barista IS NOT NULL GROUP BY 1 ORDER BY 2 DESC LIMIT 3"
_LOST = "Status IN ('Lost', 'Returned to sender')"
_PANTO = "FROM theatre_sales WHERE Genre = 'Panto' GROUP BY 1"

NEW: tuple[Question, ...] = (
    Question(
        texts=("how much did riverside take in april", "and in may?"),
        dataset="cafe_receipts",
        kind="followup",
        sql="SELECT sum(total_gbp) AS figure FROM cafe_receipts "
        "WHERE shop = 'Riverside' AND month(rung_up_at) = 5",
        accept=months(
            "SELECT {month} AS m, sum(total_gbp) AS figure FROM cafe_receipts "
            "WHERE shop = 'Riverside' AND month(rung_up_at) IN (4, 5) GROUP BY 1",
            "rung_up_at",
        ),
    ),
    Question(
        texts=("busiest hour for takeaway",),
        dataset="cafe_receipts",
        kind="trend",
        ordered=True,
        more_rows=True,
        **one_of(  # type: ignore[arg-type]
            hours(
                "SELECT {hour} AS h, count(*) AS figure FROM cafe_receipts "
                "WHERE takeaway = 'Y' GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
                "rung_up_at",
            )
            + hours(
                "SELECT {hour} AS h, sum(items) AS figure FROM cafe_receipts "
                "WHERE takeaway = 'Y' GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
                "rung_up_at",
            )
        ),
    ),
    Question(
        texts=("how many different loyalty cards did we see in june",),
        dataset="cafe_receipts",
        kind="distinct",
        sql="SELECT count(DISTINCT loyalty_card) AS figure FROM cafe_receipts "
        "WHERE month(rung_up_at) = 6",
    ),
    Question(
        texts=("top 3 baristas by total tips",),
        dataset="cafe_receipts",
        kind="top",
        ordered=True,
        sql=f"SELECT barista, sum(tip_gbp) AS figure {_TIPS}",
    ),
    Question(
        texts=("takings per shop", "by weekday instead"),
        dataset="cafe_receipts",
        kind="followup",
        **one_of(  # type: ignore[arg-type]
            weekdays(
                "SELECT {day} AS d, sum(total_gbp) AS figure FROM cafe_receipts GROUP BY 1",
                "rung_up_at",
            )
        ),
    ),
    Question(
        texts=("cold brews sold month by month",),
        dataset="cafe_receipts",
        kind="trend",
        **one_of(  # type: ignore[arg-type]
            tuple(
                sql
                for figure in ("count(*)", "sum(items)", "sum(total_gbp)")
                for sql in months(
                    f"SELECT {{month}} AS m, {figure} AS figure FROM cafe_receipts "
                    "WHERE drink = 'Cold Brew' GROUP BY 1",
                    "rung_up_at",
                )
            )
        ),
    ),
    Question(
        texts=("wat share of receipts is cash",),
        dataset="cafe_receipts",
        kind="share",
        more_rows=True,
        sql="SELECT 100.0 * count(*) FILTER (pay_method = 'Cash') / count(*) AS pct "
        "FROM cafe_receipts",
    ),
    Question(
        texts=("breakdown of delivery attempts",),
        dataset="parcels",
        kind="distribution",
        sql="SELECT Attempts, count(*) AS figure FROM parcels GROUP BY 1",
        accept=(
            "SELECT Attempts, 100.0 * count(*) / sum(count(*)) OVER () AS pct "
            "FROM parcels GROUP BY 1",
        ),
    ),
    Question(
        texts=("mean weight by service level and client type",),
        dataset="parcels",
        kind="group",
        sql="SELECT serviceLevel, clientType, avg(weightKg) AS figure FROM parcels GROUP BY 1, 2",
        accept=(
            "SELECT serviceLevel, avg(weightKg) FILTER (clientType = 'Web shop') AS figure_w, "
            "avg(weightKg) FILTER (clientType = 'Business') AS figure_b, "
            "avg(weightKg) FILTER (clientType = 'Private') AS figure_p FROM parcels GROUP BY 1",
            "SELECT clientType, avg(weightKg) FILTER (serviceLevel = 'Economy') AS figure_e, "
            "avg(weightKg) FILTER (serviceLevel = 'Next-day') AS figure_n, "
            "avg(weightKg) FILTER (serviceLevel = 'Same-day') AS figure_s "
            "FROM parcels GROUP BY 1",
        ),
    ),
    Question(
        texts=("how many damaged parcels were over 5 kg",),
        dataset="parcels",
        kind="count",
        sql="SELECT count(*) AS figure FROM parcels WHERE Damaged AND weightKg > 5",
    ),
    Question(
        texts=("lost or returned parcels by depot",),
        dataset="parcels",
        kind="filter",
        sql=f"SELECT Depot, count(*) AS figure FROM parcels WHERE {_LOST} GROUP BY 1",
        accept=(
            f"SELECT Depot, Status, count(*) AS figure FROM parcels WHERE {_LOST} GROUP BY 1, 2",
            "SELECT Depot, count(*) FILTER (Status = 'Lost') AS figure_lost, "
            "count(*) FILTER (Status = 'Returned to sender') AS figure_back "
            "FROM parcels GROUP BY 1",
        ),
    ),
    Question(
        texts=("parcels booked between 1 dec and 15 dec 2024, not economy - count",),
        dataset="parcels",
        kind="count",
        sql="SELECT count(*) AS figure FROM parcels WHERE BookedOn BETWEEN '2024-12-01' "
        "AND '2024-12-15' AND serviceLevel <> 'Economy'",
    ),
    Question(
        texts=("avg fee by depot", "only next day", "highest 2"),
        dataset="parcels",
        kind="followup",
        ordered=True,
        sql="SELECT Depot, avg(feeEur) AS figure FROM parcels WHERE serviceLevel = 'Next-day' "
        "GROUP BY 1 ORDER BY 2 DESC LIMIT 2",
    ),
    Question(
        texts=("mth over mth growth in fees",),
        dataset="parcels",
        kind="growth",
        **one_of(  # type: ignore[arg-type]
            tuple(_growth(c, f) for c in ("BookedOn", "DeliveredOn") for f in (True, False))
        ),
    ),
    Question(
        texts=("takings by genre without the refunded ones",),
        dataset="theatre_sales",
        kind="group",
        sql='SELECT Genre, sum("Amount Paid") AS figure FROM theatre_sales '
        "WHERE NOT Refunded GROUP BY 1",
    ),
    Question(
        texts=("how many sales came with a donation of 20 or more",),
        dataset="theatre_sales",
        kind="count",
        sql="SELECT count(*) AS figure FROM theatre_sales WHERE Donation >= 20",
    ),
    Question(
        texts=("hamlet vs carmen, avg seats per sale",),
        dataset="theatre_sales",
        kind="compare",
        sql='SELECT "Show", avg(Seats) AS figure FROM theatre_sales '
        """WHERE "Show" IN ('Hamlet', 'Carmen') GROUP BY 1""",
        accept=(
            """SELECT avg(Seats) FILTER ("Show" = 'Hamlet') AS figure_h, """
            """avg(Seats) FILTER ("Show" = 'Carmen') AS figure_c FROM theatre_sales""",
        ),
    ),
    Question(
        texts=("panto sales by channel", "as share of total"),
        dataset="theatre_sales",
        kind="followup",
        **one_of(  # type: ignore[arg-type]
            tuple(
                f'SELECT "Sales Channel", 100.0 * {f} / sum({f}) OVER () AS pct {_PANTO}'
                for f in ('sum("Amount Paid")', "count(*)", "sum(Seats)")
            )
            + tuple(
                f'SELECT "Sales Channel", 100.0 * {f} / (SELECT {f} FROM theatre_sales) AS pct '
                f"{_PANTO}"
                for f in ('sum("Amount Paid")', "count(*)", "sum(Seats)")
            )
        ),
    ),
    Question(
        texts=("best 3 shows by seats sold",),
        dataset="theatre_sales",
        kind="top",
        ordered=True,
        sql='SELECT "Show", sum(Seats) AS figure FROM theatre_sales '
        "GROUP BY 1 ORDER BY 2 DESC LIMIT 3",
        accept=(
            'SELECT "Show", sum(Seats) AS figure FROM theatre_sales WHERE NOT Refunded '
            "GROUP BY 1 ORDER BY 2 DESC LIMIT 3",
        ),
    ),
    Question(
        texts=("biggest single sale over the phone",),
        dataset="theatre_sales",
        kind="lookup",
        ordered=True,
        more_rows=True,
        sql='SELECT max("Amount Paid") AS figure FROM theatre_sales '
        "WHERE \"Sales Channel\" = 'Phone'",
        accept=(
            "SELECT max(Seats) AS figure FROM theatre_sales WHERE \"Sales Channel\" = 'Phone'",
        ),
    ),
    # What the data cannot tell.
    Question(
        texts=("why does airport make more per receipt than mill road",),
        dataset="cafe_receipts",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("which pastry sells best at kings parade",),
        dataset="cafe_receipts",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("total for the Station Road shop in march",),
        dataset="cafe_receipts",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("expected nr of parcels for liege next month",),
        dataset="parcels",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("customer complaints per driver",),
        dataset="parcels",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("km driven by depot last month",),
        dataset="parcels",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("avg age of the audience for swan lake",),
        dataset="theatre_sales",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("write an email to the phone team about refunds",),
        dataset="theatre_sales",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("was hamlet any good do you think",),
        dataset="theatre_sales",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("seats by month",),
        dataset="theatre_sales",
        kind="ambiguous",
        expect="ask",
    ),
)

BLIND_FIVE: tuple[Question, ...] = EXISTING + NEW
