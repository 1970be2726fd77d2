"""Sixty questions as a terse operations manager types them, about known tables and three more.

They were written without a look at the program and graded once; since then they are read and
worked on like any others.
"""

# ruff: noqa: E501, PERF401

from tests.llm.offline.question import Question

_DOW = (
    "dayname({0})",
    "strftime({0}, '%a')",
    "isodow({0})",
    "dayofweek({0})",
)


def _by_day(column: str, rest: str) -> tuple[str, ...]:
    """The same query with each way to name a weekday."""
    return tuple(rest.replace("@DAY", day.format(column)) for day in _DOW)


def _by_month(sql: str, day: str, number: str) -> tuple[str, ...]:
    """The same query with each way to name a month of one year."""
    ways = (
        f"date_trunc('month', {day})::DATE",
        number,
        f"monthname({day})",
        f"strftime({day}, '%b')",
        f"strftime({day}, '%Y-%m')",
        f"strftime({day}, '%b %Y')",
    )
    return tuple(sql.replace("@MONTH", way) for way in ways)


_MEDIAN = _by_month(
    "SELECT @MONTH AS month, median(arr_delay) AS figure_median FROM flights "
    "WHERE carrier = 'DL' GROUP BY 1 ORDER BY 1",
    "make_date(flights.year, flights.month, flights.day)",
    "flights.month",
)

_HOTEL = (
    "SELECT @Q AS quarter, count(*) AS figure_bookings FROM hotel_bookings "
    'WHERE is_cancelled = 1 AND year("Check-In Date") = 2024 GROUP BY 1'
)

_JOIN = "SELECT @Q AS quarter, count(*) AS figure_joined FROM gym WHERE year(JoinDate) = 2024 GROUP BY 1"


def _by_quarter(sql: str, day: str) -> tuple[str, ...]:
    ways = (
        f"date_trunc('quarter', {day})::DATE",
        f"quarter({day})",
        f"'Q' || quarter({day})",
        f"year({day}) || '-Q' || quarter({day})",
        f"year({day}) || ' Q' || quarter({day})",
        f"'Q' || quarter({day}) || ' ' || year({day})",
    )
    return tuple(sql.replace("@Q", way) for way in ways)


_FORTNIGHT = (
    "> (SELECT max(started_at)::DATE - 14 FROM bottling_runs)",
    ">= (SELECT max(started_at)::DATE - 13 FROM bottling_runs)",
    ">= (SELECT max(started_at) - INTERVAL 14 DAY FROM bottling_runs)",
    ">= (SELECT max(started_at)::DATE - 14 FROM bottling_runs)",
)

_GROWTH = (
    "WITH m AS (SELECT date_trunc('month', \"Dropped Off\")::DATE AS month, "
    'sum("Hire Charge (GBP)") AS s FROM skip_hire WHERE @FROM GROUP BY 1), '
    "g AS (SELECT month, s, 100 * (s / lag(s) OVER (ORDER BY month) - 1) AS pct_change FROM m) "
    "SELECT month, pct_change FROM g WHERE month >= '@START' ORDER BY month"
)

_FENCES = 'SELECT {q}("Net Tonnes", 0.25) AS a, {q}("Net Tonnes", 0.75) AS b FROM skip_hire'


def _outliers() -> tuple[str, ...]:
    found = []
    for q in ("quantile_cont", "quantile_disc"):
        for show in ('"Net Tonnes" AS figure_t', "count(*) AS figure_n"):
            found.append(
                f'SELECT {show} FROM skip_hire, ({_FENCES.format(q=q)}) WHERE "Net Tonnes" '
                '> b + 1.5 * (b - a) OR "Net Tonnes" < a - 1.5 * (b - a)'
            )
    sigma = (
        'FROM skip_hire, (SELECT avg("Net Tonnes") AS m, stddev("Net Tonnes") AS s '
        'FROM skip_hire) WHERE abs("Net Tonnes" - m) > 3 * s'
    )
    found += [f'SELECT "Net Tonnes" AS figure_t {sigma}', f"SELECT count(*) AS figure_n {sigma}"]
    found += [
        f'SELECT "Net Tonnes" AS figure_t FROM skip_hire ORDER BY 1 DESC NULLS LAST LIMIT {n}'
        for n in (5, 10, 20)
    ]
    return tuple(found)


_OUT = _outliers()

_REJECTS = (
    "SELECT operator, 100.0 * @RATE AS pct_rejected FROM bottling_runs "
    "WHERE operator IS NOT NULL GROUP BY 1 ORDER BY 2 DESC LIMIT 1"
)

_WEEKS = (
    "SELECT @W AS week, sum(bottles_filled) AS figure_filled FROM bottling_runs WHERE line = 'Line B' "
    "AND started_at >= '2025-05-01' AND started_at < '2025-06-01' GROUP BY 1 ORDER BY 1"
)

_SHOP_REGION = (
    "SELECT @T.region, 100 * sum(revenue) / sum(sum(revenue)) OVER () AS pct_share FROM orders o "
    "JOIN customers c USING (customer_id) WHERE c.segment = 'Corporate' GROUP BY 1"
)

_JAN_BY_DRIVER = {
    f"{day} {extra}": (
        "SELECT Driver, count(*) AS figure_parcels FROM parcels "
        f"WHERE {day} >= '2025-01-01' AND {day} < '2025-02-01' {extra} GROUP BY 1"
    )
    for day in ("DeliveredOn", "BookedOn")
    for extra in (
        "",
        "AND Driver IS NOT NULL",
        "AND Status = 'Delivered'",
        "AND Status = 'Delivered' AND Driver IS NOT NULL",
    )
}
_JAN = tuple(_JAN_BY_DRIVER.values())

_WASTE = (
    "SELECT leadChef, avg(foodWasteKg) AS figure_waste FROM catering_events "
    "WHERE eventType = 'Office lunch' GROUP BY 1"
)

_EXISTING: tuple[Question, ...] = (
    # nycflights
    Question(
        texts=("dec cancellations per departure airport",),
        dataset="nycflights",
        kind="missing",
        sql="SELECT origin, count(*) AS figure_cancelled FROM flights "
        "WHERE dep_time IS NULL AND month = 12 GROUP BY 1",
        accept=(
            "SELECT a.name, count(*) AS figure_cancelled FROM flights f JOIN airports a "
            "ON a.faa = f.origin WHERE dep_time IS NULL AND month = 12 GROUP BY 1",
        ),
    ),
    Question(
        texts=("avg departure delay jetblue vs united, february",),
        dataset="nycflights",
        kind="compare",
        sql="SELECT a.name, avg(dep_delay) AS figure_avg FROM flights JOIN airlines a USING (carrier) "
        "WHERE carrier IN ('B6', 'UA') AND month = 2 GROUP BY 1",
        accept=(
            "SELECT carrier, avg(dep_delay) AS figure_avg FROM flights "
            "WHERE carrier IN ('B6', 'UA') AND month = 2 GROUP BY 1",
            "SELECT avg(dep_delay) FILTER (carrier = 'B6') AS figure_b, "
            "avg(dep_delay) FILTER (carrier = 'UA') AS figure_u FROM flights WHERE month = 2",
        ),
    ),
    Question(
        texts=("top 5 destnations out of LGA, no of flights",),
        dataset="nycflights",
        kind="top",
        ordered=True,
        sql="SELECT dest, count(*) AS figure_flights FROM flights WHERE origin = 'LGA' "
        "GROUP BY 1 ORDER BY 2 DESC LIMIT 5",
        accept=(
            "SELECT a.name, count(*) AS figure_flights FROM flights f JOIN airports a "
            "ON a.faa = f.dest WHERE origin = 'LGA' GROUP BY 1 ORDER BY 2 DESC LIMIT 5",
        ),
    ),
    Question(
        texts=("arrival delay per month", "median not average", "just delta"),
        dataset="nycflights",
        kind="followup",
        sql=_MEDIAN[1],
        accept=tuple(sql for at, sql in enumerate(_MEDIAN) if at != 1),
    ),
    Question(
        texts=("ticket revenue per route",),
        dataset="nycflights",
        kind="unanswerable",
        expect="refuse",
    ),
    # shop
    Question(
        texts=("return rate per category pls",),
        dataset="shop",
        kind="share",
        sql="SELECT category, 100.0 * avg((status = 'returned')::INT) AS pct_returned FROM orders GROUP BY 1",
        accept=(
            "SELECT category, 100.0 * count(*) FILTER (status = 'returned') / "
            "count(*) FILTER (status IN ('returned', 'completed')) AS pct_returned FROM orders GROUP BY 1",
            "SELECT category, 100.0 * count(*) FILTER (status = 'returned') / "
            "count(*) FILTER (status <> 'cancelled') AS pct_returned FROM orders GROUP BY 1",
        ),
    ),
    Question(
        texts=("revenue q4 2025 vs q4 2024",),
        dataset="shop",
        kind="compare",
        sql="SELECT date_trunc('quarter', order_date)::DATE AS quarter, sum(revenue) AS figure_revenue "
        "FROM orders WHERE quarter(order_date) = 4 GROUP BY 1",
        accept=(
            "SELECT sum(revenue) FILTER (year(order_date) = 2025) AS figure_a, "
            "sum(revenue) FILTER (year(order_date) = 2024) AS figure_b "
            "FROM orders WHERE quarter(order_date) = 4",
            "SELECT year(order_date) AS year, sum(revenue) AS figure_revenue "
            "FROM orders WHERE quarter(order_date) = 4 GROUP BY 1",
            "SELECT 'Q4 ' || year(order_date) AS quarter, sum(revenue) AS figure_revenue "
            "FROM orders WHERE quarter(order_date) = 4 GROUP BY 1",
            "SELECT year(order_date) || ' Q4' AS quarter, sum(revenue) AS figure_revenue "
            "FROM orders WHERE quarter(order_date) = 4 GROUP BY 1",
            "SELECT sum(revenue) AS figure_revenue FROM orders WHERE quarter(order_date) = 4 "
            "GROUP BY year(order_date)",
        ),
    ),
    Question(
        texts=("Which five products brought in the most money in 2025?",),
        dataset="shop",
        kind="join",
        ordered=True,
        sql="SELECT p.name, sum(revenue) AS figure_revenue FROM orders JOIN products p USING (product_id) "
        "WHERE year(order_date) = 2025 GROUP BY 1 ORDER BY 2 DESC LIMIT 5",
        accept=(
            "SELECT product_id, sum(revenue) AS figure_revenue FROM orders "
            "WHERE year(order_date) = 2025 GROUP BY 1 ORDER BY 2 DESC LIMIT 5",
            "SELECT p.name, sum(revenue) AS figure_revenue FROM orders JOIN products p USING (product_id) "
            "WHERE year(order_date) = 2025 AND status <> 'cancelled' GROUP BY 1 ORDER BY 2 DESC LIMIT 5",
        ),
    ),
    Question(
        texts=("revenue by region", "corporate only", "as a share"),
        dataset="shop",
        kind="followup",
        sql=_SHOP_REGION.replace("@T", "o"),
        accept=(_SHOP_REGION.replace("@T", "c"),),
    ),
    Question(
        texts=("why garden so weak in winter",),
        dataset="shop",
        kind="unanswerable",
        expect="refuse",
    ),
    # tickets
    Question(
        texts=("open tickets per team, not closed yet",),
        dataset="tickets",
        kind="missing",
        sql="SELECT team, count(*) AS figure_open FROM tickets WHERE closed_at IS NULL GROUP BY 1",
        accept=(
            "SELECT team, count(*) FILTER (closed_at IS NULL) AS figure_open FROM tickets GROUP BY 1",
        ),
    ),
    Question(
        texts=("Which customers opened more than 40 tickets?",),
        dataset="tickets",
        kind="filter",
        sql="SELECT customer, count(*) AS figure_tickets FROM tickets GROUP BY 1 HAVING count(*) > 40",
        accept=("SELECT customer FROM tickets GROUP BY 1 HAVING count(*) > 40",),
    ),
    Question(
        texts=("satisfacton scores, distribution, chat only",),
        dataset="tickets",
        kind="distribution",
        sql="SELECT satisfaction, count(*) AS figure_n FROM tickets "
        "WHERE channel = 'chat' AND satisfaction IS NOT NULL GROUP BY 1",
        accept=(
            "SELECT satisfaction, count(*) AS figure_n FROM tickets WHERE channel = 'chat' GROUP BY 1",
        ),
    ),
    Question(
        texts=("sla breaches per team june",),
        dataset="tickets",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("Who should I put on the urgent tickets?",),
        dataset="tickets",
        kind="unanswerable",
        expect="refuse",
    ),
    # hotel_bookings
    Question(
        texts=("What is the cancellation rate by booking channel, highest first?",),
        dataset="hotel_bookings",
        kind="share",
        ordered=True,
        sql='SELECT "Booking Channel", 100.0 * avg(is_cancelled) AS pct_cancelled FROM hotel_bookings '
        "GROUP BY 1 ORDER BY 2 DESC",
    ),
    Question(
        texts=("diffrent guest countries, suites, how many",),
        dataset="hotel_bookings",
        kind="distinct",
        sql="SELECT count(DISTINCT \"Guest Country\") AS figure_n FROM hotel_bookings WHERE rm_type = 'Suite'",
        accept=(
            "SELECT \"Guest Country\" FROM hotel_bookings WHERE rm_type = 'Suite' "
            'AND "Guest Country" IS NOT NULL GROUP BY 1',
            "SELECT \"Guest Country\" FROM hotel_bookings WHERE rm_type = 'Suite' GROUP BY 1",
        ),
    ),
    Question(
        texts=("bookings per month, check-in 2024", "cancelled ones only", "by quarter instead"),
        dataset="hotel_bookings",
        kind="followup",
        sql=_by_quarter(_HOTEL, '"Check-In Date"')[0],
        accept=_by_quarter(_HOTEL, '"Check-In Date"')[1:],
    ),
    Question(
        texts=("best booking channel",),
        dataset="hotel_bookings",
        kind="ambiguous",
        expect="ask",
    ),
    Question(
        texts=("What was our occupancy per month in 2024?",),
        dataset="hotel_bookings",
        kind="unanswerable",
        expect="refuse",
    ),
    # parcels
    Question(
        texts=("How many days does delivery take on average per service level?",),
        dataset="parcels",
        kind="aggregate",
        sql="SELECT serviceLevel, avg(DeliveredOn - BookedOn) AS figure_days FROM parcels GROUP BY 1",
        accept=(
            "SELECT serviceLevel, avg(DeliveredOn - BookedOn) AS figure_days FROM parcels "
            "WHERE Status = 'Delivered' GROUP BY 1",
        ),
    ),
    Question(
        texts=("next-day parcels ghent between 5 and 10 kilo, more than one attempt, count",),
        dataset="parcels",
        kind="count",
        sql="SELECT count(*) AS figure_n FROM parcels WHERE serviceLevel = 'Next-day' "
        "AND Depot = 'Ghent' AND weightKg BETWEEN 5 AND 10 AND Attempts > 1",
        accept=(
            "SELECT count(*) AS figure_n FROM parcels WHERE serviceLevel = 'Next-day' "
            "AND Depot = 'Ghent' AND weightKg > 5 AND weightKg < 10 AND Attempts > 1",
        ),
    ),
    Question(
        texts=("How many parcels did each driver deliver in December?", "same for january"),
        dataset="parcels",
        kind="followup",
        sql=_JAN[0],
        accept=_JAN[1:],
    ),
    Question(
        texts=("fuel cost per depot",),
        dataset="parcels",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("antwerp volume next month, expected",),
        dataset="parcels",
        kind="unanswerable",
        expect="refuse",
    ),
    # gym
    Question(
        texts=("members still with us per home club",),
        dataset="gym",
        kind="missing",
        sql='SELECT "Home Club", count(*) AS figure_n FROM gym WHERE LeftOn IS NULL GROUP BY 1',
    ),
    Question(
        texts=("Is there a link between age and best lift?",),
        dataset="gym",
        kind="correlation",
        sql="SELECT corr(age, best_lift_kg) AS figure_corr FROM gym",
    ),
    Question(
        texts=("How many new members joined in each quarter of 2024?",),
        dataset="gym",
        kind="trend",
        sql=_by_quarter(_JOIN, "JoinDate")[0],
        accept=_by_quarter(_JOIN, "JoinDate")[1:],
    ),
    Question(
        texts=("trainer salary ivo vs mara",),
        dataset="gym",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("Should we make premium more expensive?",),
        dataset="gym",
        kind="unanswerable",
        expect="refuse",
    ),
)

_NEW: tuple[Question, ...] = (
    # bottling_runs
    Question(
        texts=("bottles filled per line last 14 days",),
        dataset="bottling_runs",
        kind="group",
        sql="SELECT line, sum(bottles_filled) AS figure_filled FROM bottling_runs "
        f"WHERE started_at {_FORTNIGHT[0]} GROUP BY 1",
        accept=tuple(
            f"SELECT line, sum(bottles_filled) AS figure_filled FROM bottling_runs "
            f"WHERE started_at {since} GROUP BY 1"
            for since in _FORTNIGHT[1:]
        ),
    ),
    Question(
        texts=("top 3 stop reasons total stopage min",),
        dataset="bottling_runs",
        kind="top",
        ordered=True,
        sql="SELECT stop_reason, sum(stoppage_min) AS figure_min FROM bottling_runs "
        "WHERE stop_reason IS NOT NULL GROUP BY 1 ORDER BY 2 DESC LIMIT 3",
        accept=(
            "SELECT stop_reason, sum(stoppage_min) AS figure_min FROM bottling_runs "
            "GROUP BY 1 ORDER BY 2 DESC LIMIT 3",
        ),
    ),
    Question(
        texts=("Which operator has the highest reject rate?",),
        dataset="bottling_runs",
        kind="top",
        ordered=True,
        more_rows=True,
        sql=_REJECTS.replace("@RATE", "sum(bottles_rejected) / sum(bottles_filled)"),
        accept=tuple(
            _REJECTS.replace("@RATE", rate)
            for rate in (
                "sum(bottles_rejected) / sum(bottles_filled + bottles_rejected)",
                "avg(bottles_rejected / bottles_filled)",
                "avg(bottles_rejected / (bottles_filled + bottles_rejected))",
            )
        ),
    ),
    Question(
        texts=("night runs 2025 zero stoppage, how many",),
        dataset="bottling_runs",
        kind="count",
        sql="SELECT count(*) AS figure_n FROM bottling_runs WHERE shift = 'Night' "
        "AND year(started_at) = 2025 AND stoppage_min = 0",
    ),
    Question(
        texts=("line B weekly output may 2025, bottles filled",),
        dataset="bottling_runs",
        kind="trend",
        sql=_WEEKS.replace("@W", "date_trunc('week', started_at)::DATE"),
        accept=tuple(
            _WEEKS.replace("@W", week)
            for week in (
                "week(started_at)",
                "strftime(started_at, '%G-W%V')",
                "'W' || week(started_at)",
                "greatest(date_trunc('week', started_at)::DATE, DATE '2025-05-01')",
            )
        ),
    ),
    Question(
        texts=("avg stoppage per line", "and by shift?"),
        dataset="bottling_runs",
        kind="followup",
        sql="SELECT shift, avg(stoppage_min) AS figure_avg FROM bottling_runs GROUP BY 1",
        accept=(
            "SELECT line, shift, avg(stoppage_min) AS figure_avg FROM bottling_runs GROUP BY 1, 2",
            "SELECT line, avg(stoppage_min) FILTER (shift = 'Early') AS figure_e, "
            "avg(stoppage_min) FILTER (shift = 'Late') AS figure_l, "
            "avg(stoppage_min) FILTER (shift = 'Night') AS figure_n FROM bottling_runs GROUP BY 1",
            "SELECT shift, avg(stoppage_min) FILTER (line = 'Line A') AS figure_a, "
            "avg(stoppage_min) FILTER (line = 'Line B') AS figure_b, "
            "avg(stoppage_min) FILTER (line = 'Line C') AS figure_c FROM bottling_runs GROUP BY 1",
        ),
    ),
    Question(
        texts=("Do longer stoppages go with more rejected bottles?",),
        dataset="bottling_runs",
        kind="correlation",
        sql="SELECT corr(stoppage_min, bottles_rejected) AS figure_corr FROM bottling_runs",
        accept=(
            "SELECT corr(stoppage_min, bottles_rejected / bottles_filled) AS figure_corr "
            "FROM bottling_runs",
        ),
    ),
    Question(
        texts=("oee by line q1",),
        dataset="bottling_runs",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("Why are there more rejects on nights?",),
        dataset="bottling_runs",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("line D bottles filled march 2025",),
        dataset="bottling_runs",
        kind="unanswerable",
        expect="refuse",
    ),
    # skip_hire
    Question(
        texts=("skips not picked up yet - how many, by customer type",),
        dataset="skip_hire",
        kind="missing",
        sql='SELECT "Customer Type", count(*) AS figure_n FROM skip_hire '
        'WHERE "Picked Up" IS NULL GROUP BY 1',
        accept=(
            'SELECT "Customer Type", count(*) FILTER ("Picked Up" IS NULL) AS figure_n '
            "FROM skip_hire GROUP BY 1",
        ),
    ),
    Question(
        texts=("avg tonnes by waste type and skip size",),
        dataset="skip_hire",
        kind="group",
        sql='SELECT "Waste Type", "Skip Size", avg("Net Tonnes") AS figure_avg FROM skip_hire GROUP BY 1, 2',
        accept=(
            'SELECT "Waste Type", avg("Net Tonnes") FILTER ("Skip Size" = \'4 yd\') AS figure_4, '
            'avg("Net Tonnes") FILTER ("Skip Size" = \'6 yd\') AS figure_6, '
            'avg("Net Tonnes") FILTER ("Skip Size" = \'8 yd\') AS figure_8, '
            'avg("Net Tonnes") FILTER ("Skip Size" = \'12 yd\') AS figure_12, '
            'avg("Net Tonnes") FILTER ("Skip Size" = \'Roll-on 20 yd\') AS figure_20 '
            "FROM skip_hire GROUP BY 1",
        ),
    ),
    Question(
        texts=("What percentage of household skips needed a permit?",),
        dataset="skip_hire",
        kind="share",
        sql="SELECT 100.0 * avg((\"Permit Needed\" = 'Y')::INT) AS pct_permit FROM skip_hire "
        "WHERE \"Customer Type\" = 'Household'",
    ),
    Question(
        texts=("hire charges 2025 month on month growth",),
        dataset="skip_hire",
        kind="growth",
        sql=_GROWTH.replace("@FROM", 'year("Dropped Off") = 2025').replace("@START", "2025-01-01"),
        accept=(
            _GROWTH.replace("@FROM", "true").replace("@START", "2025-01-01"),
            _GROWTH.replace("@FROM", "true").replace("@START", "2025-02-01"),
        ),
    ),
    Question(
        texts=("Which driver has hauled the most tonnes of soil?",),
        dataset="skip_hire",
        kind="top",
        ordered=True,
        more_rows=True,
        sql='SELECT "Truck Driver", sum("Net Tonnes") AS figure_tonnes FROM skip_hire '
        'WHERE "Waste Type" = \'Soil\' AND "Truck Driver" IS NOT NULL GROUP BY 1 ORDER BY 2 DESC LIMIT 1',
    ),
    Question(
        texts=("avg tipping cost per town", "only plasterboard", "top 3"),
        dataset="skip_hire",
        kind="followup",
        ordered=True,
        sql='SELECT "Town", avg("Tipping Cost (GBP)") AS figure_avg FROM skip_hire '
        "WHERE \"Waste Type\" = 'Plasterboard' GROUP BY 1 ORDER BY 2 DESC LIMIT 3",
    ),
    Question(
        texts=("any odd net tonnes? outliers",),
        dataset="skip_hire",
        kind="outlier",
        sql=_OUT[0],
        accept=_OUT[1:],
    ),
    Question(
        texts=("landfill tax per month",),
        dataset="skip_hire",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("What is the phone number of the customer on docket D60103?",),
        dataset="skip_hire",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("biggest town for us",),
        dataset="skip_hire",
        kind="ambiguous",
        expect="ask",
    ),
    # catering_events
    Question(
        texts=("invoiced total per event type 2024 biggest first",),
        dataset="catering_events",
        kind="group",
        ordered=True,
        sql="SELECT eventType, sum(invoicedUsd) AS figure_total FROM catering_events "
        "WHERE year(eventDate) = 2024 GROUP BY 1 ORDER BY 2 DESC",
    ),
    Question(
        texts=("How many weddings have not been paid in full?",),
        dataset="catering_events",
        kind="count",
        sql="SELECT count(*) AS figure_n FROM catering_events "
        "WHERE eventType = 'Wedding' AND NOT paidInFull",
        accept=(
            "SELECT count(*) AS figure_n FROM catering_events "
            "WHERE eventType = 'Wedding' AND NOT paidInFull AND invoicedUsd IS NOT NULL",
        ),
    ),
    Question(
        texts=("complaints with cold in them, no.",),
        dataset="catering_events",
        kind="filter",
        sql="SELECT count(*) AS figure_n FROM catering_events WHERE complaint ILIKE '%cold%'",
        accept=(
            "SELECT complaint, count(*) AS figure_n FROM catering_events "
            "WHERE complaint ILIKE '%cold%' GROUP BY 1",
        ),
    ),
    Question(
        texts=("conferance with most guests, venue + date",),
        dataset="catering_events",
        kind="lookup",
        ordered=True,
        more_rows=True,
        sql="SELECT venue, eventDate, guests AS figure_guests FROM catering_events "
        "WHERE eventType = 'Conference' ORDER BY guests DESC LIMIT 1",
    ),
    Question(
        texts=("What is the busiest day of the week for office lunches?",),
        dataset="catering_events",
        kind="trend",
        ordered=True,
        more_rows=True,
        sql=_by_day(
            "eventDate",
            "SELECT @DAY AS day, count(*) AS figure_n FROM catering_events "
            "WHERE eventType = 'Office lunch' GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
        )[0],
        accept=_by_day(
            "eventDate",
            "SELECT @DAY AS day, count(*) AS figure_n FROM catering_events "
            "WHERE eventType = 'Office lunch' GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
        )[1:],
    ),
    Question(
        texts=("total food waste per chef", "average instead", "office lunches only"),
        dataset="catering_events",
        kind="followup",
        sql=_WASTE,
    ),
    Question(
        texts=("ingredient cost per head by menu",),
        dataset="catering_events",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("How many events did chef Marco run in 2024?",),
        dataset="catering_events",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("Write me a short apology to the client with the cold soup.",),
        dataset="catering_events",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("total usd per venue 2024",),
        dataset="catering_events",
        kind="ambiguous",
        expect="ask",
    ),
)

BLIND_TWELVE: tuple[Question, ...] = (*_EXISTING, *_NEW)
