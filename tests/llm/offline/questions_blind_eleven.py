"""Sixty questions that were held apart once, asked in haste: of known tables and of three more.

They were written without a look at the program and graded once; since then they are read and
worked on like any others.
"""

# ruff: noqa: E501

from tests.llm.offline.question import Question

EXISTING: tuple[Question, ...] = (
    Question(
        texts=("flights LGA to atlanta in march, how many",),
        dataset="nycflights",
        kind="count",
        sql="SELECT count(*) AS figure FROM flights WHERE origin = 'LGA' AND dest = 'ATL' "
        "AND month = 3",
        accept=(
            "SELECT count(*) AS figure FROM flights WHERE origin = 'LGA' AND dest = 'ATL' "
            "AND month = 3 AND dep_time IS NOT NULL",
        ),
    ),
    Question(
        texts=("median dep delay per origin airport, leave out the ones that went early",),
        dataset="nycflights",
        kind="group",
        sql="SELECT origin, median(dep_delay) AS figure FROM flights WHERE dep_delay >= 0 "
        "GROUP BY origin",
        accept=(
            "SELECT origin, median(dep_delay) AS figure FROM flights WHERE dep_delay > 0 "
            "GROUP BY origin",
            "SELECT a.name, median(dep_delay) AS figure FROM flights f JOIN airports a "
            "ON a.faa = f.origin WHERE dep_delay >= 0 GROUP BY a.name",
            "SELECT a.name, median(dep_delay) AS figure FROM flights f JOIN airports a "
            "ON a.faa = f.origin WHERE dep_delay > 0 GROUP BY a.name",
        ),
    ),
    Question(
        texts=("top 5 plane makers by how many planes they have in the list",),
        dataset="nycflights",
        kind="top",
        sql="SELECT manufacturer, count(*) AS figure FROM planes GROUP BY manufacturer "
        "ORDER BY figure DESC LIMIT 5",
        ordered=True,
    ),
    Question(
        texts=("average arrival delay for Delta month by month", "same for jetblue"),
        dataset="nycflights",
        kind="followup",
        sql="SELECT month, avg(arr_delay) AS figure FROM flights WHERE carrier = 'B6' "
        "GROUP BY month",
        accept=(
            "SELECT make_date(2013, month, 1) AS month, avg(arr_delay) AS figure FROM flights "
            "WHERE carrier = 'B6' GROUP BY flights.month",
            "SELECT monthname(make_date(2013, month, 1)) AS m, avg(arr_delay) AS figure "
            "FROM flights WHERE carrier = 'B6' GROUP BY month",
        ),
    ),
    Question(
        texts=("highest temp at each of the three airports",),
        dataset="nycflights",
        kind="aggregate",
        sql="SELECT origin, max(temp) AS figure FROM weather GROUP BY origin",
        accept=(
            "SELECT a.name, max(temp) AS figure FROM weather w JOIN airports a "
            "ON a.faa = w.origin GROUP BY a.name",
        ),
    ),
    Question(
        texts=("revenue by category for 2025 without cancelled and returned orders pls",),
        dataset="shop",
        kind="filter",
        sql="SELECT category, sum(revenue) AS figure FROM orders WHERE year(order_date) = 2025 "
        "AND status NOT IN ('cancelled', 'returned') GROUP BY category",
    ),
    Question(
        texts=("corporate vs consumer: average order value",),
        dataset="shop",
        kind="join",
        sql="SELECT c.segment, avg(o.revenue) AS figure FROM orders o JOIN customers c "
        "USING (customer_id) WHERE c.segment IN ('Corporate', 'Consumer') GROUP BY c.segment",
        accept=(
            "SELECT avg(o.revenue) FILTER (c.segment = 'Corporate') AS figure_a, "
            "avg(o.revenue) FILTER (c.segment = 'Consumer') AS figure_b FROM orders o "
            "JOIN customers c USING (customer_id)",
        ),
    ),
    Question(
        texts=("how much did sales grow from q3 to q4 2025",),
        dataset="shop",
        kind="growth",
        sql="SELECT 100 * (b - a) / a AS pct FROM (SELECT "
        "sum(revenue::DOUBLE) FILTER (order_date >= '2025-07-01' AND order_date < '2025-10-01') AS a, "
        "sum(revenue::DOUBLE) FILTER (order_date >= '2025-10-01' AND order_date < '2026-01-01') AS b "
        "FROM orders)",
        accept=(
            "SELECT date_trunc('quarter', order_date)::DATE AS quarter, sum(revenue) AS figure "
            "FROM orders WHERE order_date >= '2025-07-01' AND order_date < '2026-01-01' GROUP BY 1",
            "SELECT b - a AS figure FROM (SELECT "
            "sum(revenue) FILTER (order_date >= '2025-07-01' AND order_date < '2025-10-01') AS a, "
            "sum(revenue) FILTER (order_date >= '2025-10-01' AND order_date < '2026-01-01') AS b "
            "FROM orders)",
            "SELECT 100.0 * (b - a) / a AS pct FROM (SELECT "
            "count(*) FILTER (order_date >= '2025-07-01' AND order_date < '2025-10-01') AS a, "
            "count(*) FILTER (order_date >= '2025-10-01' AND order_date < '2026-01-01') AS b "
            "FROM orders)",
        ),
    ),
    Question(
        texts=("which products have no unit cost filled in",),
        dataset="shop",
        kind="missing",
        sql="SELECT name FROM products WHERE unit_cost IS NULL",
        accept=("SELECT product_id FROM products WHERE unit_cost IS NULL",),
    ),
    Question(
        texts=("orders per region", "only the 5 star ones", "as a share"),
        dataset="shop",
        kind="followup",
        sql="SELECT region, 100.0 * count(*) / sum(count(*)) OVER () AS pct FROM orders "
        "WHERE rating = 5 GROUP BY region",
        accept=(
            "SELECT region, 100.0 * count(*) FILTER (rating = 5) / count(*) AS pct "
            "FROM orders GROUP BY region",
        ),
    ),
    Question(
        texts=("do birds with longer flippers weigh more?",),
        dataset="penguins",
        kind="correlation",
        sql="SELECT corr(flipper_length_mm, body_mass_g) AS figure FROM penguins",
    ),
    Question(
        texts=("weight of the heaviest female chinstrap",),
        dataset="penguins",
        kind="lookup",
        sql="SELECT max(body_mass_g) AS figure FROM penguins WHERE species = 'Chinstrap' "
        "AND sex = 'female'",
    ),
    Question(
        texts=("tickts not closed yet by team",),
        dataset="tickets",
        kind="missing",
        sql="SELECT team, count(*) AS figure FROM tickets WHERE closed_at IS NULL GROUP BY team",
    ),
    Question(
        texts=("how many tickets about invoices did we get", "and per channel?"),
        dataset="tickets",
        kind="followup",
        sql="SELECT channel, count(*) AS figure FROM tickets WHERE subject ILIKE '%invoice%' "
        "GROUP BY channel",
    ),
    Question(
        texts=("mean worklaod score, engineering vs sales vs operations",),
        dataset="survey",
        kind="compare",
        sql="SELECT department, avg(workload) AS figure FROM survey WHERE department IN "
        "('Engineering', 'Sales', 'Operations') GROUP BY department",
        accept=(
            "SELECT avg(workload) FILTER (department = 'Engineering') AS figure_a, "
            "avg(workload) FILTER (department = 'Sales') AS figure_b, "
            "avg(workload) FILTER (department = 'Operations') AS figure_c FROM survey",
        ),
    ),
    Question(
        texts=("total travel spend 2024",),
        dataset="ledger",
        kind="aggregate",
        sql="SELECT sum(amount) AS figure FROM ledger WHERE category = 'Travel' "
        "AND year(booked_on) = 2024",
        accept=(
            "SELECT -sum(amount) AS figure FROM ledger WHERE category = 'Travel' "
            "AND year(booked_on) = 2024",
            "SELECT sum(amount) AS figure FROM ledger WHERE category = 'Travel' "
            "AND year(booked_on) = 2024 AND amount < 0",
            "SELECT -sum(amount) AS figure FROM ledger WHERE category = 'Travel' "
            "AND year(booked_on) = 2024 AND amount < 0",
        ),
    ),
    Question(
        texts=("what % of the fines are still unpaid",),
        dataset="parking_fines",
        kind="share",
        sql="SELECT 100.0 * count(*) FILTER (amountPaid IS NULL) / count(*) AS pct "
        "FROM parking_fines",
        accept=(
            "SELECT 100.0 * sum(fineAmount) FILTER (amountPaid IS NULL) / sum(fineAmount) AS pct "
            "FROM parking_fines",
            "SELECT amountPaid IS NULL AS unpaid, 100.0 * count(*) / sum(count(*)) OVER () AS pct "
            "FROM parking_fines GROUP BY 1",
        ),
    ),
    Question(
        texts=("hires that came through a referral, by dept",),
        dataset="job_applications",
        kind="group",
        sql="SELECT dept, count(*) AS figure FROM job_applications WHERE source = 'Referral' "
        "AND stage = 'Hired' GROUP BY dept",
    ),
    Question(
        texts=("busiest hour of day at Mill Road?", "and riverside"),
        dataset="cafe_receipts",
        kind="followup",
        sql="SELECT hour(rung_up_at) AS figure_hour, count(*) AS figure FROM cafe_receipts "
        "WHERE shop = 'Riverside' GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
        accept=(
            "SELECT hour(rung_up_at) AS figure_hour, sum(items) AS figure FROM cafe_receipts "
            "WHERE shop = 'Riverside' GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
            "SELECT lpad(hour(rung_up_at)::VARCHAR, 2, '0') || ':00' AS h, count(*) AS figure "
            "FROM cafe_receipts WHERE shop = 'Riverside' GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
        ),
        ordered=True,
        more_rows=True,
    ),
    Question(
        texts=("avg wait in ent and cardiology for patients over 65, not counting no shows",),
        dataset="clinic_visits",
        kind="filter",
        sql="SELECT Dept, avg(wait_min) AS figure FROM clinic_visits WHERE Dept IN "
        "('ENT', 'Cardiology') AND age_yrs > 65 AND NoShow = 'N' GROUP BY Dept",
        accept=(
            "SELECT avg(wait_min) AS figure FROM clinic_visits WHERE Dept IN "
            "('ENT', 'Cardiology') AND age_yrs > 65 AND NoShow = 'N'",
            "SELECT avg(wait_min) FILTER (Dept = 'ENT') AS figure_a, avg(wait_min) FILTER "
            "(Dept = 'Cardiology') AS figure_b FROM clinic_visits WHERE age_yrs > 65 "
            "AND NoShow = 'N'",
        ),
    ),
    # What cannot be answered.
    Question(
        texts=("why do newark flights run so late in july",),
        dataset="nycflights",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("how many passengers flew to Miami in 2013",),
        dataset="nycflights",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("expected revenue january 2026 for the kitchen range",),
        dataset="shop",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("shipping cost per region last year",),
        dataset="shop",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("number of emperor penguins on Dream",),
        dataset="penguins",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("is Lena Fischer any good with urgent tickets",),
        dataset="tickets",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("average salary per department",),
        dataset="survey",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("should we raise the monthly fee for Premium?",),
        dataset="gym",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("how many visits did Dr. Feldman have in feb 2024",),
        dataset="clinic_visits",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("avg bill size by island",),
        dataset="penguins",
        kind="ambiguous",
        expect="ask",
    ),
)

_LAST_30 = (
    "pluggedInAt::DATE > (SELECT max(pluggedInAt)::DATE - 30 FROM ev_charging)",
    "pluggedInAt::DATE >= (SELECT max(pluggedInAt)::DATE - 30 FROM ev_charging)",
    "pluggedInAt > (SELECT max(pluggedInAt) - INTERVAL 30 DAY FROM ev_charging)",
)
_WEEKDAYS = (
    'dayname("Borrowed On")',
    "strftime(\"Borrowed On\", '%a')",
    'isodow("Borrowed On")',
    'dayofweek("Borrowed On")',
    'isodow("Borrowed On") - 1',
)
_VINYL = ("sum(gross_usd)", "sum(qty)", "count(*)")
_LONGEST = ("median", "max")

NEW: tuple[Question, ...] = (
    Question(
        texts=("how many dvds are still out",),
        dataset="library_loans",
        kind="count",
        sql="SELECT count(*) AS figure FROM library_loans WHERE Format = 'DVD' "
        'AND "Returned On" IS NULL',
    ),
    Question(
        texts=("fines collected by brnach, most first",),
        dataset="library_loans",
        kind="group",
        sql='SELECT Branch, sum("Fine (GBP)") AS figure FROM library_loans GROUP BY Branch '
        "ORDER BY figure DESC",
        ordered=True,
    ),
    Question(
        texts=("picture books lent to children, monthly",),
        dataset="library_loans",
        kind="trend",
        sql="SELECT date_trunc('month', \"Borrowed On\")::DATE AS m, count(*) AS figure "
        "FROM library_loans WHERE Genre = 'Picture book' AND \"Patron Type\" = 'Child' GROUP BY 1",
        accept=(
            "SELECT date_trunc('month', \"Borrowed On\")::DATE AS m, count(*) AS figure "
            "FROM library_loans WHERE Genre = 'Picture book' AND \"Patron Type\" = 'Child' "
            "AND Format = 'Book' GROUP BY 1",
        ),
    ),
    Question(
        texts=("top 3 genres", "for students", "just the books"),
        dataset="library_loans",
        kind="followup",
        sql="SELECT Genre, count(*) AS figure FROM library_loans WHERE \"Patron Type\" = 'Student' "
        "AND Format = 'Book' GROUP BY Genre ORDER BY figure DESC LIMIT 3",
    ),
    Question(
        texts=("what share of loans got renewed at least once",),
        dataset="library_loans",
        kind="share",
        sql="SELECT 100.0 * count(*) FILTER (Renewals >= 1) / count(*) AS pct FROM library_loans",
        accept=(
            "SELECT Renewals >= 1 AS renewed, 100.0 * count(*) / sum(count(*)) OVER () AS pct "
            "FROM library_loans GROUP BY 1",
        ),
    ),
    Question(
        texts=("distribution of renewals for audiobooks",),
        dataset="library_loans",
        kind="distribution",
        sql="SELECT Renewals AS figure_renewals, count(*) AS figure FROM library_loans "
        "WHERE Format = 'Audiobook' GROUP BY Renewals",
    ),
    Question(
        texts=("loans per weekday at Hillside",),
        dataset="library_loans",
        kind="trend",
        sql=f"SELECT {_WEEKDAYS[0]} AS d, count(*) AS figure FROM library_loans "
        "WHERE Branch = 'Hillside' GROUP BY 1",
        accept=tuple(
            f"SELECT {day} AS d, count(*) AS figure FROM library_loans "
            "WHERE Branch = 'Hillside' GROUP BY 1"
            for day in _WEEKDAYS[1:]
        ),
    ),
    Question(
        texts=("median age of borrowers, central vs mobile van",),
        dataset="library_loans",
        kind="compare",
        sql='SELECT Branch, median("Patron Age") AS figure FROM library_loans '
        "WHERE Branch IN ('Central', 'Mobile Van') GROUP BY Branch",
        accept=(
            "SELECT median(\"Patron Age\") FILTER (Branch = 'Central') AS figure_a, "
            "median(\"Patron Age\") FILTER (Branch = 'Mobile Van') AS figure_b "
            "FROM library_loans",
        ),
    ),
    Question(
        texts=("kwh per site, last 30 days",),
        dataset="ev_charging",
        kind="filter",
        sql=f"SELECT site, sum(kwhDelivered) AS figure FROM ev_charging WHERE {_LAST_30[0]} "
        "GROUP BY site",
        accept=tuple(
            f"SELECT site, sum(kwhDelivered) AS figure FROM ev_charging WHERE {last} GROUP BY site"
            for last in _LAST_30[1:]
        ),
    ),
    Question(
        texts=("which car make stays plugged in longest on AC",),
        dataset="ev_charging",
        kind="top",
        sql="SELECT carMake, avg(minutesPlugged) AS figure FROM ev_charging "
        "WHERE chargerType = 'AC' GROUP BY carMake ORDER BY figure DESC LIMIT 1",
        accept=tuple(
            f"SELECT carMake, {how}(minutesPlugged) AS figure FROM ev_charging "
            "WHERE chargerType = 'AC' GROUP BY carMake ORDER BY figure DESC LIMIT 1"
            for how in _LONGEST
        ),
        ordered=True,
        more_rows=True,
    ),
    Question(
        texts=("sessions with a fault code per charger type",),
        dataset="ev_charging",
        kind="group",
        sql="SELECT chargerType, count(*) AS figure FROM ev_charging WHERE faultCode IS NOT NULL "
        "GROUP BY chargerType",
        accept=(
            "SELECT chargerType, faultCode, count(*) AS figure FROM ev_charging "
            "WHERE faultCode IS NOT NULL GROUP BY chargerType, faultCode",
        ),
    ),
    Question(
        texts=("correlation start battery and kwh deliverd, DC fast only",),
        dataset="ev_charging",
        kind="correlation",
        sql="SELECT corr(startBatteryPct, kwhDelivered) AS figure FROM ev_charging "
        "WHERE chargerType = 'DC fast'",
    ),
    Question(
        texts=("any outliers in minutes plugged?",),
        dataset="ev_charging",
        kind="outlier",
        sql="SELECT sessionId, minutesPlugged AS figure FROM ev_charging "
        "WHERE minutesPlugged > 1000",
        accept=(
            "SELECT minutesPlugged AS figure FROM ev_charging WHERE minutesPlugged > 1000",
            "SELECT count(*) AS figure FROM ev_charging WHERE minutesPlugged > 1000",
        ),
        more_rows=True,
    ),
    Question(
        texts=("how much did tesla drivers pay in total", "and BMW?"),
        dataset="ev_charging",
        kind="followup",
        sql="SELECT sum(costEur) AS figure FROM ev_charging WHERE carMake = 'BMW'",
        accept=(
            "SELECT carMake, sum(costEur) AS figure FROM ev_charging "
            "WHERE carMake IN ('BMW', 'Tesla') GROUP BY carMake",
        ),
    ),
    Question(
        texts=("best selling item in chicago by units",),
        dataset="concert_merch",
        kind="top",
        sql="SELECT item, sum(qty) AS figure FROM concert_merch WHERE city = 'Chicago' "
        "GROUP BY item ORDER BY figure DESC LIMIT 1",
        ordered=True,
        more_rows=True,
    ),
    Question(
        texts=("gross growth 2024 to 2025",),
        dataset="concert_merch",
        kind="growth",
        sql="SELECT 100 * (b - a) / a AS pct FROM (SELECT "
        "sum(gross_usd) FILTER (year(sold_on) = 2024) AS a, "
        "sum(gross_usd) FILTER (year(sold_on) = 2025) AS b FROM concert_merch)",
        accept=(
            "SELECT date_trunc('year', sold_on)::DATE AS y, sum(gross_usd) AS figure "
            "FROM concert_merch GROUP BY 1",
            "SELECT year(sold_on) AS y, sum(gross_usd) AS figure FROM concert_merch GROUP BY 1",
            "SELECT b - a AS figure FROM (SELECT "
            "sum(gross_usd) FILTER (year(sold_on) = 2024) AS a, "
            "sum(gross_usd) FILTER (year(sold_on) = 2025) AS b FROM concert_merch)",
        ),
    ),
    Question(
        texts=("hoodies sold per size",),
        dataset="concert_merch",
        kind="group",
        sql="SELECT shirt_size, sum(qty) AS figure FROM concert_merch WHERE item = 'Hoodie' "
        "GROUP BY shirt_size",
        accept=(
            "SELECT shirt_size, sum(qty) AS figure FROM concert_merch WHERE item = 'Hoodie' "
            "AND shirt_size IS NOT NULL GROUP BY shirt_size",
            "SELECT shirt_size, count(*) AS figure FROM concert_merch WHERE item = 'Hoodie' "
            "GROUP BY shirt_size",
            "SELECT shirt_size, count(*) AS figure FROM concert_merch WHERE item = 'Hoodie' "
            "AND shirt_size IS NOT NULL GROUP BY shirt_size",
        ),
    ),
    Question(
        texts=("how many different venues has Velvet Static sold at",),
        dataset="concert_merch",
        kind="distinct",
        sql="SELECT count(DISTINCT venue) AS figure FROM concert_merch "
        "WHERE artist = 'Velvet Static'",
        accept=("SELECT DISTINCT venue FROM concert_merch WHERE artist = 'Velvet Static'",),
    ),
    Question(
        texts=("vinyl sales by artist", "as a share"),
        dataset="concert_merch",
        kind="followup",
        sql=f"SELECT artist, 100.0 * {_VINYL[0]} / sum({_VINYL[0]}) OVER () AS pct "
        "FROM concert_merch WHERE item = 'Vinyl LP' GROUP BY artist",
        accept=tuple(
            f"SELECT artist, 100.0 * {how} / sum({how}) OVER () AS pct "
            "FROM concert_merch WHERE item = 'Vinyl LP' GROUP BY artist"
            for how in _VINYL[1:]
        ),
    ),
    Question(
        texts=("cash sales with gross between 50 and 100 at the foundry, count",),
        dataset="concert_merch",
        kind="filter",
        sql="SELECT count(*) AS figure FROM concert_merch WHERE paid_with = 'cash' "
        "AND gross_usd BETWEEN 50 AND 100 AND venue = 'The Foundry'",
        accept=(
            "SELECT count(*) AS figure FROM concert_merch WHERE paid_with = 'cash' "
            "AND gross_usd > 50 AND gross_usd < 100 AND venue = 'The Foundry'",
        ),
    ),
    # What cannot be answered.
    Question(
        texts=("which title gets borrowed the most",),
        dataset="library_loans",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("loans at the Northside branch in april",),
        dataset="library_loans",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("will dvd loans keep dropping next year?",),
        dataset="library_loans",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("what makes ring road services so busy in the evening",),
        dataset="ev_charging",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("avg kwh for porsche on ultra-rapid",),
        dataset="ev_charging",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("co2 saved per site",),
        dataset="ev_charging",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("profit margin on hoodies",),
        dataset="concert_merch",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("write a short post on how well Juno Harrow sold in Denver",),
        dataset="concert_merch",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("biggest session at Town Hall Garage",),
        dataset="ev_charging",
        kind="ambiguous",
        expect="ask",
    ),
    Question(
        texts=("average usd by venue",),
        dataset="concert_merch",
        kind="ambiguous",
        expect="ask",
    ),
)

BLIND_ELEVEN: tuple[Question, ...] = EXISTING + NEW
