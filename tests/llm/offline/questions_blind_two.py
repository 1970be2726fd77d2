"""Sixty questions held apart: thirty of the datasets there are, thirty of three new tables.

The new tables are hotel_bookings, meter_readings and clinic_visits (`make.py`, `tables/`).
"""

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

_EXISTING = (
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
        accept=(
            _INCOMING.format(keys="counterparty,", more="AND category = 'Client income'"),
        ),
    ),
    _no("ledger", "hey there, how was ur weekend"),
)

_CANCELLED = """
SELECT "Booking Channel", count(*) AS figure_n FROM hotel_bookings
WHERE is_cancelled = 1 AND year("{day}") = 2024 GROUP BY 1 ORDER BY 1"""

_SUMMER = """
SELECT {key} AS m, count(*) AS figure_n FROM hotel_bookings
WHERE "Check-In Date" BETWEEN '2024-06-01' AND '2024-08-31' {more} GROUP BY 1 ORDER BY 1"""

_NPS = """
SELECT nps_0_10, count(*) AS figure_n FROM hotel_bookings {where} GROUP BY 1 ORDER BY 1"""

_BAKERY_IQR = """
FROM meter_readings, (SELECT quantile_cont(kwh_used, 0.25) AS q1,
quantile_cont(kwh_used, 0.75) AS q3 FROM meter_readings WHERE Site = 'Bakery')
WHERE Site = 'Bakery' AND (kwh_used < q1 - 1.5 * (q3 - q1) OR kwh_used > q3 + 1.5 * (q3 - q1))"""

_BAKERY_Z = """
FROM meter_readings, (SELECT avg(kwh_used) AS mean, stddev(kwh_used) AS sd
FROM meter_readings WHERE Site = 'Bakery')
WHERE Site = 'Bakery' AND abs(kwh_used - mean) > 3 * sd"""

_OVER65 = """
FROM clinic_visits WHERE Dept = 'Cardiology' AND age_yrs > 65
AND visit_dt BETWEEN '2023-04-01' AND '2023-06-30'"""

_WAIT = """
SELECT {key} AS d, median(wait_min) AS figure_wait FROM clinic_visits
WHERE isodow(visit_dt) IN (1, 5) GROUP BY 1 ORDER BY 1"""

_FEES = """
SELECT m, figure_fees, 100.0 * (figure_fees / lag(figure_fees) OVER (ORDER BY m) - 1) AS pct_growth
FROM (SELECT date_trunc('month', visit_dt)::DATE AS m, sum(fee) AS figure_fees
FROM clinic_visits GROUP BY 1) ORDER BY m"""

_CONSULT = """
SELECT Dept, {cols} FROM clinic_visits {where} GROUP BY ALL ORDER BY ALL"""
_CONSULT_WIDE = """avg("Consult Mins") FILTER (Sex = 'F') AS figure_f,
avg("Consult Mins") FILTER (Sex = 'M') AS figure_m"""

_NEW = (
    # hotel_bookings
    Question(
        texts=("how many bookings got cancelled in 2024, per channel",),
        dataset="hotel_bookings",
        kind="group",
        sql=_CANCELLED.format(day="Check-In Date"),
        accept=(_CANCELLED.format(day="Booked On"),),
    ),
    Question(
        texts=("which three countries bring in the most money, cancelled ones left out",),
        dataset="hotel_bookings",
        kind="top",
        sql='SELECT "Guest Country", sum(amt_usd) AS figure_usd FROM hotel_bookings '
        "WHERE is_cancelled = 0 GROUP BY 1 ORDER BY 2 DESC LIMIT 3",
        ordered=True,
    ),
    Question(
        texts=("do corporate guests stay shorter than leisure? avg nights of both",),
        dataset="hotel_bookings",
        kind="compare",
        sql="SELECT CustSegment, avg(Nights) AS figure_nights FROM hotel_bookings "
        "WHERE CustSegment IN ('Corporate', 'Leisure') GROUP BY 1 ORDER BY 1",
        accept=(
            "SELECT avg(Nights) FILTER (CustSegment = 'Corporate') AS figure_corporate, "
            "avg(Nights) FILTER (CustSegment = 'Leisure') AS figure_leisure FROM hotel_bookings",
            "SELECT CustSegment, avg(Nights) AS figure_nights FROM hotel_bookings "
            "WHERE CustSegment IN ('Corporate', 'Leisure') AND is_cancelled = 0 "
            "GROUP BY 1 ORDER BY 1",
        ),
    ),
    Question(
        texts=("how many special requests mention a cot",),
        dataset="hotel_bookings",
        kind="filter",
        sql="SELECT count(*) AS figure_n FROM hotel_bookings "
        "WHERE \"Special Requests\" ILIKE '%cot%'",
    ),
    Question(
        texts=("check-ins per month from june to august 2024",),
        dataset="hotel_bookings",
        kind="trend",
        sql=_SUMMER.format(key="date_trunc('month', \"Check-In Date\")::DATE", more=""),
        accept=(
            _SUMMER.format(key='month("Check-In Date")', more=""),
            _SUMMER.format(
                key="date_trunc('month', \"Check-In Date\")::DATE", more="AND is_cancelled = 0"
            ),
        ),
    ),
    Question(
        texts=("distribution of the nps scores",),
        dataset="hotel_bookings",
        kind="distribution",
        sql=_NPS.format(where="WHERE nps_0_10 IS NOT NULL"),
        accept=(
            _NPS.format(where=""),
            "SELECT s.s AS nps, count(b.nps_0_10) AS figure_n FROM range(0, 11) s(s) "
            "LEFT JOIN hotel_bookings b ON b.nps_0_10 = s.s GROUP BY 1 ORDER BY 1",
        ),
    ),
    Question(
        texts=(
            "total revenue by room type",
            "only suites and family rooms",
            "split that by customer segment",
        ),
        dataset="hotel_bookings",
        kind="followup",
        sql="SELECT rm_type, CustSegment, sum(amt_usd) AS figure_usd FROM hotel_bookings "
        "WHERE rm_type IN ('Suite', 'Family') GROUP BY 1, 2 ORDER BY 1, 2",
        accept=(
            "SELECT CustSegment, sum(amt_usd) FILTER (rm_type = 'Suite') AS figure_suite, "
            "sum(amt_usd) FILTER (rm_type = 'Family') AS figure_family "
            "FROM hotel_bookings GROUP BY 1 ORDER BY 1",
            "SELECT rm_type, sum(amt_usd) FILTER (CustSegment = 'Leisure') AS figure_leisure, "
            "sum(amt_usd) FILTER (CustSegment = 'Corporate') AS figure_corporate, "
            "sum(amt_usd) FILTER (CustSegment = 'Group') AS figure_group, "
            "sum(amt_usd) FILTER (CustSegment = 'Loyalty Member') AS figure_loyalty "
            "FROM hotel_bookings WHERE rm_type IN ('Suite', 'Family') GROUP BY 1 ORDER BY 1",
        ),
    ),
    _no("hotel_bookings", "how much did guests spend at the bar"),
    _no("hotel_bookings", "should we raise the suite prices next season"),
    _ask("hotel_bookings", "gimme the top ten"),
    # meter_readings
    Question(
        texts=("avg consumption by hour of day at the warehouse",),
        dataset="meter_readings",
        kind="trend",
        sql="SELECT hour(reading_ts) AS h, avg(kwh_used) AS figure_kwh FROM meter_readings "
        "WHERE Site = 'Warehouse' GROUP BY 1 ORDER BY 1",
    ),
    Question(
        texts=("how many kwh readings are missing for each site",),
        dataset="meter_readings",
        kind="missing",
        sql="SELECT Site, count(*) FILTER (kwh_used IS NULL) AS figure_n FROM meter_readings "
        "GROUP BY 1 ORDER BY 1",
    ),
    Question(
        texts=("any outliers in the kwh of the bakery?",),
        dataset="meter_readings",
        kind="outlier",
        sql="SELECT reading_ts, kwh_used AS figure_kwh " + _BAKERY_IQR + " ORDER BY 2 DESC",
        accept=(
            "SELECT count(*) AS figure_n " + _BAKERY_IQR,
            "SELECT reading_ts, kwh_used AS figure_kwh " + _BAKERY_Z + " ORDER BY 2 DESC",
            "SELECT count(*) AS figure_n " + _BAKERY_Z,
        ),
    ),
    Question(
        texts=("total kwh per week and site",),
        dataset="meter_readings",
        kind="group",
        sql="SELECT date_trunc('week', reading_ts)::DATE AS w, Site, sum(kwh_used) AS figure_kwh "
        "FROM meter_readings GROUP BY 1, 2 ORDER BY 1, 2",
        accept=(
            "SELECT weekofyear(reading_ts) AS w, Site, sum(kwh_used) AS figure_kwh "
            "FROM meter_readings GROUP BY 1, 2 ORDER BY 1, 2",
            "SELECT date_trunc('week', reading_ts)::DATE AS w, "
            "sum(kwh_used) FILTER (Site = 'Warehouse') AS figure_warehouse, "
            "sum(kwh_used) FILTER (Site = 'Head Office') AS figure_office, "
            "sum(kwh_used) FILTER (Site = 'School') AS figure_school, "
            "sum(kwh_used) FILTER (Site = 'Bakery') AS figure_bakery "
            "FROM meter_readings GROUP BY 1 ORDER BY 1",
        ),
    ),
    Question(
        texts=("corelation between outside temp and usage for head office",),
        dataset="meter_readings",
        kind="correlation",
        sql="SELECT corr(outdoor_temp_c, kwh_used) AS figure_r FROM meter_readings "
        "WHERE Site = 'Head Office'",
    ),
    Question(
        texts=("how much solar did the school make in the last seven days of the data",),
        dataset="meter_readings",
        kind="filter",
        sql='SELECT sum("Solar kWh") AS figure_kwh FROM meter_readings WHERE Site = \'School\' '
        "AND reading_ts > (SELECT max(reading_ts) FROM meter_readings) - INTERVAL 7 DAY",
    ),
    _no("meter_readings", "what did the electricity cost us in november, in euros"),
    _no("meter_readings", "how much is the bakery gonna use tomorrow"),
    _no("meter_readings", "ok thx you're the best"),
    # clinic_visits
    Question(
        texts=("no show rate per department, worst first",),
        dataset="clinic_visits",
        kind="share",
        sql="SELECT Dept, 100.0 * count(*) FILTER (NoShow = 'Y') / count(*) AS pct_noshow "
        "FROM clinic_visits GROUP BY 1 ORDER BY 2 DESC",
        ordered=True,
    ),
    Question(
        texts=("median wait mondays vs fridays",),
        dataset="clinic_visits",
        kind="compare",
        sql=_WAIT.format(key="dayname(visit_dt)"),
        accept=(
            _WAIT.format(key="isodow(visit_dt)"),
            _WAIT.format(key="isodow(visit_dt) - 1"),
            _WAIT.format(key="left(dayname(visit_dt), 3)"),
            "SELECT median(wait_min) FILTER (isodow(visit_dt) = 1) AS figure_monday, "
            "median(wait_min) FILTER (isodow(visit_dt) = 5) AS figure_friday FROM clinic_visits",
        ),
    ),
    Question(
        texts=("number of cardiology visits in q2 2023 by patients older than sixty-five",),
        dataset="clinic_visits",
        kind="count",
        sql="SELECT count(*) AS figure_n " + _OVER65,
        accept=("SELECT count(*) AS figure_n " + _OVER65 + " AND NoShow = 'N'",),
    ),
    Question(
        texts=("how many different patients have we had",),
        dataset="clinic_visits",
        kind="distinct",
        sql="SELECT count(DISTINCT patient_no) AS figure_n FROM clinic_visits",
        accept=(
            "SELECT count(DISTINCT patient_no) AS figure_n FROM clinic_visits WHERE NoShow = 'N'",
        ),
    ),
    Question(
        texts=("total fees by month with the % change on the month before",),
        dataset="clinic_visits",
        kind="growth",
        sql=_FEES,
        accept=("SELECT * FROM (" + _FEES + ") WHERE pct_growth IS NOT NULL ORDER BY m",),
    ),
    Question(
        texts=("avg consult length by dept and sex",),
        dataset="clinic_visits",
        kind="group",
        sql=_CONSULT.format(cols='Sex, avg("Consult Mins") AS figure_mins', where=""),
        accept=(
            _CONSULT.format(
                cols='Sex, avg("Consult Mins") AS figure_mins', where="WHERE Sex IS NOT NULL"
            ),
            _CONSULT.format(cols=_CONSULT_WIDE, where=""),
        ),
    ),
    Question(
        texts=(
            "top 5 clinicians by number of visits",
            "by total fees instead",
        ),
        dataset="clinic_visits",
        kind="followup",
        sql="SELECT clinician, sum(fee) AS figure_fees FROM clinic_visits GROUP BY 1 "
        "ORDER BY 2 DESC LIMIT 5",
        ordered=True,
    ),
    _no("clinic_visits", "whats the most prescribed drug"),
    _no("clinic_visits", "why do so many dermatology patients not turn up"),
    _no("clinic_visits", "which doctor would you send your own kid to"),
    _ask("clinic_visits", "average per department"),
)

QUESTIONS: tuple[Question, ...] = _EXISTING + _NEW
