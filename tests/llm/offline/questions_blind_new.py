"""Thirty questions that were written without sight of the analyst, of three tables new to it."""

from tests.llm.offline.question import Question


def _ask(dataset: str, *texts: str) -> Question:
    return Question(texts=texts, dataset=dataset, kind="ambiguous", expect="ask")


def _no(dataset: str, *texts: str) -> Question:
    return Question(texts=texts, dataset=dataset, kind="unanswerable", expect="refuse")


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

BLIND_NEW: tuple[Question, ...] = (
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
        sql="SELECT sum(\"Solar kWh\") AS figure_kwh FROM meter_readings WHERE Site = 'School' "
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
