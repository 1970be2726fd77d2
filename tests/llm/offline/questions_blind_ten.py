"""Sixty questions that were held apart once, by hurried people: of known tables and of three more.

They were written without a look at the program and graded once; since then they are read and
worked on like any others.
"""

from tests.llm.offline.question import Question

_CLAIMED = '"Claimed (GBP)"'
_PAID = '"Paid Out (GBP)"'
_YEARLY = (
    "SELECT category, y, 100.0 * (s / lag(s) OVER (PARTITION BY category ORDER BY y) - 1) "
    "AS pct_growth FROM (SELECT category, {year} AS y, sum(revenue) AS s FROM orders GROUP BY ALL)"
)


def _refused(text: str, dataset: str) -> Question:
    return Question(texts=(text,), dataset=dataset, kind="unanswerable", expect="refuse")


def _asked(text: str, dataset: str) -> Question:
    return Question(texts=(text,), dataset=dataset, kind="ambiguous", expect="ask")


_OLD: tuple[Question, ...] = (
    Question(
        texts=("busiest departure hour at LGA",),
        dataset="nycflights",
        kind="top",
        sql="SELECT hour, count(*) AS figure_n FROM flights WHERE origin = 'LGA' "
        "GROUP BY hour ORDER BY 2 DESC LIMIT 1",
        ordered=True,
        more_rows=True,
        accept=(
            "SELECT hour, count(*) AS figure_n FROM flights WHERE origin = 'LGA' "
            "AND dep_time IS NOT NULL GROUP BY hour ORDER BY 2 DESC LIMIT 1",
            "SELECT dep_time // 100 AS h, count(*) AS figure_n FROM flights WHERE origin = 'LGA' "
            "AND dep_time IS NOT NULL GROUP BY h ORDER BY 2 DESC LIMIT 1",
        ),
    ),
    Question(
        texts=("nr of flights by plane manufacturer, just the top 5",),
        dataset="nycflights",
        kind="join",
        sql="SELECT manufacturer, count(*) AS figure_n FROM flights JOIN planes USING (tailnum) "
        "GROUP BY 1 ORDER BY 2 DESC LIMIT 5",
        ordered=True,
        accept=(
            "SELECT manufacturer, count(*) AS figure_n FROM flights LEFT JOIN planes "
            "USING (tailnum) GROUP BY 1 ORDER BY 2 DESC LIMIT 5",
        ),
    ),
    Question(
        texts=("avg arrival delay united vs delta in december",),
        dataset="nycflights",
        kind="compare",
        sql="SELECT name, avg(arr_delay) AS figure_avg FROM flights JOIN airlines USING (carrier) "
        "WHERE carrier IN ('UA', 'DL') AND month = 12 GROUP BY name",
        accept=(
            "SELECT carrier, avg(arr_delay) AS figure_avg FROM flights "
            "WHERE carrier IN ('UA', 'DL') AND month = 12 GROUP BY carrier",
            "SELECT avg(arr_delay) FILTER (carrier = 'UA') AS figure_ua, "
            "avg(arr_delay) FILTER (carrier = 'DL') AS figure_dl FROM flights WHERE month = 12",
        ),
    ),
    Question(
        texts=("avg air time by origin", "only delta", "median instead"),
        dataset="nycflights",
        kind="followup",
        sql="SELECT origin, median(air_time) AS figure_median FROM flights WHERE carrier = 'DL' "
        "GROUP BY origin",
        accept=(
            "SELECT a.name, median(air_time) AS figure_median FROM flights f "
            "JOIN airports a ON f.origin = a.faa WHERE carrier = 'DL' GROUP BY a.name",
        ),
    ),
    Question(
        texts=("turnover per quarter, 2025 only",),
        dataset="shop",
        kind="trend",
        sql="SELECT date_trunc('quarter', order_date)::DATE AS quarter, sum(revenue) AS figure_sum "
        "FROM orders WHERE year(order_date) = 2025 GROUP BY 1",
        accept=(
            "SELECT quarter(order_date) AS quarter, sum(revenue) AS figure_sum "
            "FROM orders WHERE year(order_date) = 2025 GROUP BY 1",
            "SELECT 'Q' || quarter(order_date) AS quarter, sum(revenue) AS figure_sum "
            "FROM orders WHERE year(order_date) = 2025 GROUP BY 1",
        ),
    ),
    Question(
        texts=("what % of toys orders got returned?",),
        dataset="shop",
        kind="share",
        sql="SELECT 100.0 * count(*) FILTER (status = 'returned') / count(*) AS pct_returned "
        "FROM orders WHERE category = 'Toys'",
        more_rows=True,
    ),
    Question(
        texts=("revenue growth 2025 vs 2024 by catgory",),
        dataset="shop",
        kind="growth",
        sql="SELECT category, 100.0 * (sum(revenue) FILTER (year(order_date) = 2025) "
        "/ sum(revenue) FILTER (year(order_date) = 2024) - 1) AS pct_growth FROM orders GROUP BY 1",
        accept=(
            "SELECT category, sum(revenue) FILTER (year(order_date) = 2025) AS figure_new, "
            "sum(revenue) FILTER (year(order_date) = 2024) AS figure_old FROM orders GROUP BY 1",
            "SELECT category, year(order_date) AS y, sum(revenue) AS figure_sum FROM orders "
            "GROUP BY ALL",
            "SELECT category, date_trunc('year', order_date)::DATE AS y, "
            "sum(revenue) AS figure_sum FROM orders GROUP BY ALL",
            "SELECT category, sum(revenue) FILTER (year(order_date) = 2025) "
            "- sum(revenue) FILTER (year(order_date) = 2024) AS figure_more FROM orders GROUP BY 1",
            _YEARLY.format(year="year(order_date)"),
            _YEARLY.format(year="date_trunc('year', order_date)::DATE"),
        ),
    ),
    Question(
        texts=("how many orders did corporate customers place in 2025", "and consumers?"),
        dataset="shop",
        kind="followup",
        sql="SELECT count(*) AS figure_n FROM orders JOIN customers USING (customer_id) "
        "WHERE segment = 'Consumer' AND year(order_date) = 2025",
        accept=(
            "SELECT segment, count(*) AS figure_n FROM orders JOIN customers USING (customer_id) "
            "WHERE segment IN ('Corporate', 'Consumer') AND year(order_date) = 2025 GROUP BY 1",
        ),
    ),
    Question(
        texts=("flipper length distribution in steps of 10 mm",),
        dataset="penguins",
        kind="distribution",
        sql="SELECT count(*) AS figure_n FROM penguins WHERE flipper_length_mm IS NOT NULL "
        "GROUP BY flipper_length_mm // 10",
        accept=(
            "SELECT count(*) AS figure_n FROM penguins GROUP BY flipper_length_mm // 10",
            "SELECT count(*) AS figure_n FROM penguins WHERE flipper_length_mm IS NOT NULL "
            "GROUP BY ceil(flipper_length_mm / 10.0)",
            "SELECT count(*) AS figure_n FROM penguins WHERE flipper_length_mm IS NOT NULL "
            "GROUP BY (flipper_length_mm - 172) // 10",
        ),
    ),
    Question(
        texts=("corelation bill length / bill depth, chinstraps only",),
        dataset="penguins",
        kind="correlation",
        sql="SELECT corr(bill_length_mm, bill_depth_mm) AS figure_corr FROM penguins "
        "WHERE species = 'Chinstrap'",
        accept=(
            "SELECT round(corr(bill_length_mm, bill_depth_mm), 3) AS figure_corr FROM penguins "
            "WHERE species = 'Chinstrap'",
        ),
    ),
    Question(
        texts=("how many tickets havent been closed yet",),
        dataset="tickets",
        kind="missing",
        sql="SELECT count(*) AS figure_n FROM tickets WHERE closed_at IS NULL",
    ),
    Question(
        texts=("median first reply, billing team: phone vs chat vs email",),
        dataset="tickets",
        kind="compare",
        sql="SELECT channel, median(first_reply_minutes) AS figure_median FROM tickets "
        "WHERE team = 'Billing' AND channel IN ('phone', 'chat', 'email') GROUP BY channel",
        accept=(
            "SELECT median(first_reply_minutes) FILTER (channel = 'phone') AS figure_phone, "
            "median(first_reply_minutes) FILTER (channel = 'chat') AS figure_chat, "
            "median(first_reply_minutes) FILTER (channel = 'email') AS figure_email "
            "FROM tickets WHERE team = 'Billing'",
        ),
    ),
    Question(
        texts=("what share of ppl in each location rated workload 1 or 2",),
        dataset="survey",
        kind="share",
        sql="SELECT location, 100.0 * count(*) FILTER (workload <= 2) / count(workload) AS pct "
        "FROM survey GROUP BY location",
        accept=(
            "SELECT location, 100.0 * count(*) FILTER (workload <= 2) / count(*) AS pct "
            "FROM survey GROUP BY location",
        ),
    ),
    Question(
        texts=("avg manager support by department", "full-timers only", "lowest 3 pls"),
        dataset="survey",
        kind="followup",
        sql="SELECT department, avg(manager_support) AS figure_avg FROM survey "
        "WHERE contract = 'full-time' AND department IS NOT NULL GROUP BY 1 ORDER BY 2 LIMIT 3",
        ordered=True,
        accept=(
            "SELECT department, avg(manager_support) AS figure_avg FROM survey "
            "WHERE contract = 'full-time' GROUP BY 1 ORDER BY 2 LIMIT 3",
        ),
    ),
    Question(
        texts=("money going out per month in 2024",),
        dataset="ledger",
        kind="trend",
        sql="SELECT date_trunc('month', booked_on)::DATE AS month, sum(amount) AS figure_out "
        "FROM ledger WHERE amount < 0 AND year(booked_on) = 2024 GROUP BY 1",
        accept=(
            "SELECT date_trunc('month', booked_on)::DATE AS month, -sum(amount) AS figure_out "
            "FROM ledger WHERE amount < 0 AND year(booked_on) = 2024 GROUP BY 1",
            "SELECT month(booked_on) AS month, sum(amount) AS figure_out "
            "FROM ledger WHERE amount < 0 AND year(booked_on) = 2024 GROUP BY 1",
            "SELECT month(booked_on) AS month, -sum(amount) AS figure_out "
            "FROM ledger WHERE amount < 0 AND year(booked_on) = 2024 GROUP BY 1",
        ),
    ),
    Question(
        texts=("average days from booking to delivery by service level",),
        dataset="parcels",
        kind="group",
        sql="SELECT serviceLevel, avg(DeliveredOn - BookedOn) AS figure_days FROM parcels "
        "GROUP BY 1",
        accept=(
            "SELECT serviceLevel, avg(DeliveredOn - BookedOn) AS figure_days FROM parcels "
            "WHERE Status = 'Delivered' GROUP BY 1",
        ),
    ),
    Question(
        texts=("no show rate per dept, worst first",),
        dataset="clinic_visits",
        kind="share",
        sql="SELECT Dept, 100.0 * count(*) FILTER (NoShow) / count(*) AS pct FROM clinic_visits "
        "GROUP BY 1 ORDER BY 2 DESC",
        ordered=True,
    ),
    Question(
        texts=("takings by day of the week at the Riverside shop",),
        dataset="cafe_receipts",
        kind="trend",
        sql="SELECT dayname(rung_up_at) AS day, sum(total_gbp) AS figure_sum FROM cafe_receipts "
        "WHERE shop = 'Riverside' GROUP BY 1",
        accept=(
            "SELECT isodow(rung_up_at) AS day, sum(total_gbp) AS figure_sum FROM cafe_receipts "
            "WHERE shop = 'Riverside' GROUP BY 1",
            "SELECT dayofweek(rung_up_at) AS day, sum(total_gbp) AS figure_sum FROM cafe_receipts "
            "WHERE shop = 'Riverside' GROUP BY 1",
            "SELECT left(dayname(rung_up_at), 3) AS day, sum(total_gbp) AS figure_sum "
            "FROM cafe_receipts WHERE shop = 'Riverside' GROUP BY 1",
        ),
    ),
    Question(
        texts=("members who joined in 2024 and havent left, per home club",),
        dataset="gym",
        kind="filter",
        sql='SELECT "Home Club", count(*) AS figure_n FROM gym WHERE year(JoinDate) = 2024 '
        "AND LeftOn IS NULL GROUP BY 1",
    ),
    Question(
        texts=("any outliers in the total bill?",),
        dataset="repairs",
        kind="outlier",
        sql='SELECT "Total Bill" AS figure_bill FROM repairs, (SELECT quantile_cont("Total Bill", '
        '0.25) AS a, quantile_cont("Total Bill", 0.75) AS b FROM repairs) WHERE "Total Bill" > '
        'b + 1.5 * (b - a) OR "Total Bill" < a - 1.5 * (b - a)',
        accept=(
            'SELECT "Total Bill" AS figure_bill FROM repairs, (SELECT quantile_disc("Total Bill", '
            '0.25) AS a, quantile_disc("Total Bill", 0.75) AS b FROM repairs) WHERE "Total Bill" > '
            'b + 1.5 * (b - a) OR "Total Bill" < a - 1.5 * (b - a)',
            'SELECT "Total Bill" AS figure_bill FROM repairs, (SELECT avg("Total Bill") AS a, '
            'stddev("Total Bill") AS d FROM repairs) WHERE abs("Total Bill" - a) > 3 * d',
            'SELECT "Total Bill" AS figure_bill FROM repairs, (SELECT avg("Total Bill") AS a, '
            'stddev("Total Bill") AS d FROM repairs) WHERE abs("Total Bill" - a) > 2 * d',
            "SELECT count(*) AS figure_n FROM repairs, (SELECT quantile_cont("
            '"Total Bill", 0.25) AS a, quantile_cont("Total Bill", 0.75) AS b FROM repairs) '
            'WHERE "Total Bill" > b + 1.5 * (b - a) OR "Total Bill" < a - 1.5 * (b - a)',
        ),
    ),
    _asked("avg delay per airline", "nycflights"),
    _refused("why was july so bad for delays out of JFK", "nycflights"),
    _refused("average ticket price per airline", "nycflights"),
    _refused("how many flights did ryanair have in march", "nycflights"),
    _refused("what will toys revenue be in q1 2026", "shop"),
    _refused("nordics revenue by category, 2025", "shop"),
    _refused("should we hire one more agent for billing?", "tickets"),
    _refused("average salary by department", "survey"),
    _refused("what do gentoo penguins eat", "penguins"),
    _refused("can you email the unpaid invoices list to our accountant", "ledger"),
)

_CLAIMS: tuple[Question, ...] = (
    Question(
        texts=("how many storm claims came in during jan 2024",),
        dataset="insurance_claims",
        kind="count",
        sql="SELECT count(*) AS figure_n FROM insurance_claims WHERE Cause = 'Storm' "
        "AND date_trunc('month', \"Reported On\") = DATE '2024-01-01'",
    ),
    Question(
        texts=("total paid out by policy type and year",),
        dataset="insurance_claims",
        kind="group",
        sql=f'SELECT "Policy Type", year("Reported On") AS y, sum({_PAID}) AS figure_sum '
        "FROM insurance_claims GROUP BY ALL",
        accept=(
            f'SELECT "Policy Type", year("Settled On") AS y, sum({_PAID}) AS figure_sum '
            'FROM insurance_claims WHERE "Settled On" IS NOT NULL GROUP BY ALL',
            f'SELECT "Policy Type", date_trunc(\'year\', "Reported On")::DATE AS y, '
            f"sum({_PAID}) AS figure_sum FROM insurance_claims GROUP BY ALL",
            f'SELECT "Policy Type", date_trunc(\'year\', "Settled On")::DATE AS y, '
            f'sum({_PAID}) AS figure_sum FROM insurance_claims WHERE "Settled On" IS NOT NULL '
            "GROUP BY ALL",
            f'SELECT "Policy Type", sum({_PAID}) FILTER (year("Reported On") = 2023) AS figure_a, '
            f'sum({_PAID}) FILTER (year("Reported On") = 2024) AS figure_b '
            "FROM insurance_claims GROUP BY 1",
            f'SELECT "Policy Type", sum({_PAID}) FILTER (year("Settled On") = 2023) AS figure_a, '
            f'sum({_PAID}) FILTER (year("Settled On") = 2024) AS figure_b '
            "FROM insurance_claims GROUP BY 1",
        ),
    ),
    Question(
        texts=("avg claimed amount by cause", "just home policies", "top 3"),
        dataset="insurance_claims",
        kind="followup",
        sql=f"SELECT Cause, avg({_CLAIMED}) AS figure_avg FROM insurance_claims "
        "WHERE \"Policy Type\" = 'Home' GROUP BY 1 ORDER BY 2 DESC LIMIT 3",
        ordered=True,
    ),
    Question(
        texts=("declined claims over 5k, midlands or wales, how many",),
        dataset="insurance_claims",
        kind="filter",
        sql="SELECT count(*) AS figure_n FROM insurance_claims WHERE Outcome = 'Declined' "
        f"AND {_CLAIMED} > 5000 AND Region IN ('Midlands', 'Wales')",
        accept=(
            "SELECT Region, count(*) AS figure_n FROM insurance_claims WHERE Outcome = 'Declined' "
            f"AND {_CLAIMED} > 5000 AND Region IN ('Midlands', 'Wales') GROUP BY 1",
        ),
    ),
    Question(
        texts=("suspected fraud rate per policy type",),
        dataset="insurance_claims",
        kind="share",
        sql='SELECT "Policy Type", 100.0 * count(*) FILTER ("Fraud Suspected") / count(*) AS pct '
        "FROM insurance_claims GROUP BY 1",
    ),
    Question(
        texts=("claims with no handler assigned",),
        dataset="insurance_claims",
        kind="missing",
        sql="SELECT count(*) AS figure_n FROM insurance_claims WHERE Handler IS NULL",
        accept=('SELECT "Claim No" FROM insurance_claims WHERE Handler IS NULL',),
    ),
    Question(
        texts=("how many open claims does each handler have", "and by region?"),
        dataset="insurance_claims",
        kind="followup",
        sql="SELECT Region, count(*) AS figure_n FROM insurance_claims WHERE Outcome = 'Open' "
        "AND Region IS NOT NULL GROUP BY 1",
        accept=(
            "SELECT Region, count(*) AS figure_n FROM insurance_claims WHERE Outcome = 'Open' "
            "GROUP BY 1",
            "SELECT Handler, Region, count(*) AS figure_n FROM insurance_claims "
            "WHERE Outcome = 'Open' GROUP BY ALL",
            "SELECT Handler, Region, count(*) AS figure_n FROM insurance_claims "
            "WHERE Outcome = 'Open' AND Handler IS NOT NULL AND Region IS NOT NULL GROUP BY ALL",
        ),
    ),
    _asked("total amount by region", "insurance_claims"),
    _refused("why do travel claims take so long to settle", "insurance_claims"),
    _refused("avg premium by policy type", "insurance_claims"),
    _refused("how much are we gonna pay out for motor next quarter", "insurance_claims"),
)

_SCHOOL: tuple[Question, ...] = (
    Question(
        texts=("enrolments per month since september 2024",),
        dataset="language_enrolments",
        kind="trend",
        sql="SELECT date_trunc('month', enrolled_on)::DATE AS month, count(*) AS figure_n "
        "FROM language_enrolments WHERE enrolled_on >= DATE '2024-09-01' GROUP BY 1",
        accept=(
            "SELECT year(enrolled_on) AS y, month(enrolled_on) AS m, count(*) AS figure_n "
            "FROM language_enrolments WHERE enrolled_on >= DATE '2024-09-01' GROUP BY ALL",
        ),
    ),
    Question(
        texts=("avg exam score by language n level",),
        dataset="language_enrolments",
        kind="group",
        sql="SELECT language, level, avg(exam_score) AS figure_avg FROM language_enrolments "
        "GROUP BY ALL",
        accept=(
            "SELECT language, level, avg(exam_score) AS figure_avg FROM language_enrolments "
            "WHERE exam_score IS NOT NULL GROUP BY ALL",
            "SELECT language, avg(exam_score) FILTER (level = 'A1') AS figure_a1, "
            "avg(exam_score) FILTER (level = 'A2') AS figure_a2, "
            "avg(exam_score) FILTER (level = 'B1') AS figure_b1, "
            "avg(exam_score) FILTER (level = 'B2') AS figure_b2, "
            "avg(exam_score) FILTER (level = 'C1') AS figure_c1 "
            "FROM language_enrolments GROUP BY 1",
        ),
    ),
    Question(
        texts=("which teacher gets the best attendance",),
        dataset="language_enrolments",
        kind="top",
        sql="SELECT teacher, avg(attendance_pct) AS figure_avg FROM language_enrolments "
        "WHERE teacher IS NOT NULL GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
        ordered=True,
        more_rows=True,
        accept=(
            "SELECT teacher, avg(attendance_pct) AS figure_avg FROM language_enrolments "
            "GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
            "SELECT teacher, median(attendance_pct) AS figure_median FROM language_enrolments "
            "WHERE teacher IS NOT NULL GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
        ),
    ),
    Question(
        texts=("drop out rate: online vs intensive vs evening group",),
        dataset="language_enrolments",
        kind="compare",
        sql="SELECT course_type, 100.0 * count(*) FILTER (dropped_out) / count(*) AS pct "
        "FROM language_enrolments WHERE course_type IN ('Online', 'Intensive', 'Evening group') "
        "GROUP BY 1",
        accept=(
            "SELECT 100.0 * count(*) FILTER (dropped_out AND course_type = 'Online') "
            "/ count(*) FILTER (course_type = 'Online') AS pct_o, "
            "100.0 * count(*) FILTER (dropped_out AND course_type = 'Intensive') "
            "/ count(*) FILTER (course_type = 'Intensive') AS pct_i, "
            "100.0 * count(*) FILTER (dropped_out AND course_type = 'Evening group') "
            "/ count(*) FILTER (course_type = 'Evening group') AS pct_e FROM language_enrolments",
        ),
    ),
    Question(
        texts=("fee income sept 2024 compared to sept 2023",),
        dataset="language_enrolments",
        kind="growth",
        sql="SELECT date_trunc('month', enrolled_on)::DATE AS month, sum(fee_eur) AS figure_sum "
        "FROM language_enrolments WHERE date_trunc('month', enrolled_on) "
        "IN (DATE '2024-09-01', DATE '2023-09-01') GROUP BY 1",
        accept=(
            "SELECT year(enrolled_on) AS y, sum(fee_eur) AS figure_sum FROM language_enrolments "
            "WHERE month(enrolled_on) = 9 AND year(enrolled_on) IN (2023, 2024) GROUP BY 1",
            "SELECT monthname(enrolled_on) || ' ' || year(enrolled_on) AS m, "
            "sum(fee_eur) AS figure_sum FROM language_enrolments "
            "WHERE month(enrolled_on) = 9 AND year(enrolled_on) IN (2023, 2024) GROUP BY 1",
            "SELECT sum(fee_eur) FILTER (year(enrolled_on) = 2024) AS figure_new, "
            "sum(fee_eur) FILTER (year(enrolled_on) = 2023) AS figure_old "
            "FROM language_enrolments WHERE month(enrolled_on) = 9",
            "SELECT 100.0 * (sum(fee_eur) FILTER (year(enrolled_on) = 2024) "
            "/ sum(fee_eur) FILTER (year(enrolled_on) = 2023) - 1) AS pct_growth "
            "FROM language_enrolments WHERE month(enrolled_on) = 9",
        ),
    ),
    Question(
        texts=("enrolments by branch", "only A1 and A2", "as a share"),
        dataset="language_enrolments",
        kind="followup",
        sql="SELECT branch, 100.0 * count(*) / sum(count(*)) OVER () AS pct "
        "FROM language_enrolments WHERE level IN ('A1', 'A2') AND branch IS NOT NULL GROUP BY 1",
        accept=(
            "SELECT branch, 100.0 * count(*) / sum(count(*)) OVER () AS pct "
            "FROM language_enrolments WHERE level IN ('A1', 'A2') GROUP BY 1",
            "SELECT * FROM (SELECT branch, 100.0 * count(*) / sum(count(*)) OVER () AS pct "
            "FROM language_enrolments WHERE level IN ('A1', 'A2') GROUP BY 1) "
            "WHERE branch IS NOT NULL",
            "SELECT branch, 100.0 * count(*) FILTER (level IN ('A1', 'A2')) / count(*) AS pct "
            "FROM language_enrolments GROUP BY 1",
            "SELECT branch, 100.0 * count(*) FILTER (level IN ('A1', 'A2')) / count(*) AS pct "
            "FROM language_enrolments WHERE branch IS NOT NULL GROUP BY 1",
        ),
    ),
    Question(
        texts=("how many different teachers do we have for english",),
        dataset="language_enrolments",
        kind="distinct",
        sql="SELECT count(DISTINCT teacher) AS figure_n FROM language_enrolments "
        "WHERE language = 'English'",
        accept=(
            "SELECT DISTINCT teacher FROM language_enrolments WHERE language = 'English' "
            "AND teacher IS NOT NULL",
        ),
    ),
    _refused("is the intensive course worth the money?", "language_enrolments"),
    _refused("enrolments at the innsbruck branch by language", "language_enrolments"),
    _refused("whats good morning in italian", "language_enrolments"),
)

_LAST_DAY = "(SELECT max(pickedUpAt)::DATE FROM taxi_rides)"

_TAXI: tuple[Question, ...] = (
    Question(
        texts=("how much did we take in fares in the last 7 days",),
        dataset="taxi_rides",
        kind="filter",
        sql="SELECT sum(fareEur) AS figure_sum FROM taxi_rides "
        f"WHERE pickedUpAt::DATE > {_LAST_DAY} - 7",
        accept=(
            "SELECT sum(fareEur) AS figure_sum FROM taxi_rides "
            f"WHERE pickedUpAt::DATE >= {_LAST_DAY} - 7",
            "SELECT sum(fareEur) AS figure_sum FROM taxi_rides "
            "WHERE pickedUpAt >= (SELECT max(pickedUpAt) FROM taxi_rides) - INTERVAL 7 DAY",
            "SELECT pickedUpAt::DATE AS day, sum(fareEur) AS figure_sum FROM taxi_rides "
            f"WHERE pickedUpAt::DATE > {_LAST_DAY} - 7 GROUP BY 1",
        ),
    ),
    Question(
        texts=("rides by hour of day, weekends only",),
        dataset="taxi_rides",
        kind="trend",
        sql="SELECT hour(pickedUpAt) AS hour, count(*) AS figure_n FROM taxi_rides "
        "WHERE isodow(pickedUpAt) IN (6, 7) GROUP BY 1",
    ),
    Question(
        texts=("do tips go up with trip distance? give me the correlation",),
        dataset="taxi_rides",
        kind="correlation",
        sql="SELECT corr(tripKm, tipEur) AS figure_corr FROM taxi_rides",
        accept=("SELECT round(corr(tripKm, tipEur), 3) AS figure_corr FROM taxi_rides",),
    ),
    Question(
        texts=("avg fare by cab type", "what about tips", "only card payments"),
        dataset="taxi_rides",
        kind="followup",
        sql="SELECT cabType, avg(tipEur) AS figure_avg FROM taxi_rides WHERE paidWith = 'Card' "
        "GROUP BY 1",
    ),
    Question(
        texts=("5 highest earning drivers in june by total fares",),
        dataset="taxi_rides",
        kind="top",
        sql="SELECT driver, sum(fareEur) AS figure_sum FROM taxi_rides WHERE month(pickedUpAt) = 6 "
        "AND driver IS NOT NULL GROUP BY 1 ORDER BY 2 DESC LIMIT 5",
        ordered=True,
        accept=(
            "SELECT driver, sum(fareEur) AS figure_sum FROM taxi_rides WHERE month(pickedUpAt) = 6 "
            "GROUP BY 1 ORDER BY 2 DESC LIMIT 5",
        ),
    ),
    Question(
        texts=("number of cash rides w/ fare between 20 and 30 eur, airport pickups",),
        dataset="taxi_rides",
        kind="filter",
        sql="SELECT count(*) AS figure_n FROM taxi_rides WHERE paidWith = 'Cash' "
        "AND fareEur BETWEEN 20 AND 30 AND pickupZone = 'Airport'",
        accept=(
            "SELECT count(*) AS figure_n FROM taxi_rides WHERE paidWith = 'Cash' "
            "AND fareEur > 20 AND fareEur < 30 AND pickupZone = 'Airport'",
            "SELECT count(*) AS figure_n FROM taxi_rides WHERE paidWith = 'Cash' "
            "AND fareEur >= 20 AND fareEur < 30 AND pickupZone = 'Airport'",
        ),
    ),
    _asked("rides per zone", "taxi_rides"),
    _refused("fuel cost per driver last month", "taxi_rides"),
    _refused("average tip from female passengers", "taxi_rides"),
)

BLIND_TEN: tuple[Question, ...] = _OLD + _CLAIMS + _SCHOOL + _TAXI
