"""Sixty questions that were held apart once, in hurried wordings: of known tables and of three more.

They were written without a look at the program and graded once; since then they are read and
worked on like any others.
"""

# ruff: noqa: E501

from tests.llm.offline.question import Question

_QUARTERS = (
    "SELECT date_trunc('quarter', order_date)::DATE AS quarter, sum(revenue) AS figure_sum "
    "FROM orders GROUP BY 1"
)
_GROWTH = (
    "SELECT quarter, 100.0 * (figure_sum - lag(figure_sum) OVER (ORDER BY quarter)) "
    "/ lag(figure_sum) OVER (ORDER BY quarter) AS pct_growth FROM "
)
_FINES = (
    "SELECT date_trunc('month', issuedAt)::DATE AS month, count(*) AS figure_n "
    "FROM parking_fines GROUP BY 1"
)
_TURBOT = "FROM fish_auction WHERE species = 'turbot'"
_FENCES = (
    "WITH q AS (SELECT quantile_cont(box_office, 0.25) AS a, quantile_cont(box_office, 0.75) AS b, "
    "avg(box_office) AS m, stddev_samp(box_office) AS s FROM screenings) "
)

EXISTING: tuple[Question, ...] = (
    # -- answerable -----------------------------------------------------------------------------
    Question(
        texts=("which aircraft makers flew most out of newark? give me 5",),
        dataset="nycflights",
        kind="join",
        sql="SELECT p.manufacturer, count(*) AS figure_n FROM flights f JOIN planes p USING (tailnum) "
        "WHERE f.origin = 'EWR' GROUP BY 1 ORDER BY 2 DESC LIMIT 5",
        ordered=True,
        accept=(
            "SELECT p.manufacturer, count(*) AS figure_n FROM flights f JOIN planes p USING (tailnum) "
            "WHERE f.origin = 'EWR' AND f.dep_time IS NOT NULL GROUP BY 1 ORDER BY 2 DESC LIMIT 5",
        ),
    ),
    Question(
        texts=("how many flights went to LAX", "split that by carrier"),
        dataset="nycflights",
        kind="followup",
        sql="SELECT carrier, count(*) AS figure_n FROM flights WHERE dest = 'LAX' GROUP BY 1",
        accept=(
            "SELECT a.name, count(*) AS figure_n FROM flights f JOIN airlines a USING (carrier) "
            "WHERE f.dest = 'LAX' GROUP BY 1",
            "SELECT carrier, count(*) AS figure_n FROM flights WHERE dest = 'LAX' "
            "AND dep_time IS NOT NULL GROUP BY 1",
        ),
    ),
    Question(
        texts=("jetblue - mean departure delay for each hour of the day",),
        dataset="nycflights",
        kind="trend",
        sql="SELECT hour, avg(dep_delay) AS figure_avg FROM flights WHERE carrier = 'B6' GROUP BY 1",
    ),
    Question(
        texts=("any ledger lines where the memo mentions client? how many",),
        dataset="ledger",
        kind="filter",
        sql="SELECT count(*) AS figure_n FROM ledger WHERE memo ILIKE '%client%'",
        accept=(
            "SELECT memo, count(*) AS figure_n FROM ledger WHERE memo ILIKE '%client%' GROUP BY 1",
        ),
    ),
    Question(
        texts=("2025 revenue quarter over quarter, % change",),
        dataset="shop",
        kind="growth",
        sql=f"{_GROWTH}({_QUARTERS}) WHERE year(quarter) = 2025",
        accept=(
            f"SELECT * FROM ({_GROWTH}({_QUARTERS})) WHERE year(quarter) = 2025",
            f"SELECT * FROM ({_GROWTH}({_QUARTERS}) WHERE year(quarter) = 2025) "
            "WHERE pct_growth IS NOT NULL",
        ),
    ),
    Question(
        texts=("returned orders: avrage rating by customer segment",),
        dataset="shop",
        kind="join",
        sql="SELECT c.segment, avg(o.rating) AS figure_avg FROM orders o JOIN customers c "
        "USING (customer_id) WHERE o.status = 'returned' GROUP BY 1",
    ),
    Question(
        texts=("what pct of garden orders were cancelled",),
        dataset="shop",
        kind="share",
        sql="SELECT 100.0 * count(*) FILTER (status = 'cancelled') / count(*) AS pct_cancelled "
        "FROM orders WHERE category = 'Garden'",
        accept=(
            "SELECT status, 100.0 * count(*) / sum(count(*)) OVER () AS pct_share FROM orders "
            "WHERE category = 'Garden' GROUP BY 1",
        ),
    ),
    Question(
        texts=("revenue per region in 2024", "just kitchen", "as a share pls"),
        dataset="shop",
        kind="followup",
        sql="SELECT region, 100.0 * sum(revenue) / sum(sum(revenue)) OVER () AS pct_share FROM orders "
        "WHERE category = 'Kitchen' AND year(order_date) = 2024 GROUP BY 1",
        accept=(
            "SELECT c.region, 100.0 * sum(o.revenue) / sum(sum(o.revenue)) OVER () AS pct_share "
            "FROM orders o JOIN customers c USING (customer_id) "
            "WHERE o.category = 'Kitchen' AND year(o.order_date) = 2024 GROUP BY 1",
            "SELECT region, 100.0 * sum(revenue) FILTER (category = 'Kitchen') / sum(revenue) "
            "AS pct_share FROM orders WHERE year(order_date) = 2024 GROUP BY 1",
        ),
    ),
    Question(
        texts=("on Dream, which species is the heaviest?",),
        dataset="penguins",
        kind="top",
        sql="SELECT species, avg(body_mass_g) AS figure_avg FROM penguins WHERE island = 'Dream' "
        "GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
        ordered=True,
        more_rows=True,
        accept=(
            "SELECT species, max(body_mass_g) AS figure_max FROM penguins WHERE island = 'Dream' "
            "GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
            "SELECT species, median(body_mass_g) AS figure_median FROM penguins "
            "WHERE island = 'Dream' GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
        ),
    ),
    Question(
        texts=("median frist reply for phone vs chat, tickets opened since march",),
        dataset="tickets",
        kind="compare",
        sql="SELECT channel, median(first_reply_minutes) AS figure_median FROM tickets "
        "WHERE channel IN ('phone', 'chat') AND opened_at >= DATE '2025-03-01' GROUP BY 1",
        accept=(
            "SELECT median(first_reply_minutes) FILTER (channel = 'phone') AS figure_phone, "
            "median(first_reply_minutes) FILTER (channel = 'chat') AS figure_chat FROM tickets "
            "WHERE opened_at >= DATE '2025-03-01'",
        ),
    ),
    Question(
        texts=("headcount in engineering who scored workload under 3",),
        dataset="survey",
        kind="count",
        sql="SELECT count(*) AS figure_n FROM survey WHERE department = 'Engineering' AND workload < 3",
    ),
    Question(
        texts=("what did we pay Cloudberry Hosting from Jan to June 2024",),
        dataset="ledger",
        kind="aggregate",
        sql="SELECT sum(amount) AS figure_sum FROM ledger WHERE counterparty = 'Cloudberry Hosting' "
        "AND booked_on BETWEEN DATE '2024-01-01' AND DATE '2024-06-30'",
        accept=(
            "SELECT -sum(amount) AS figure_sum FROM ledger WHERE counterparty = 'Cloudberry Hosting' "
            "AND booked_on BETWEEN DATE '2024-01-01' AND DATE '2024-06-30'",
            "SELECT -sum(amount) AS figure_sum FROM ledger WHERE counterparty = 'Cloudberry Hosting' "
            "AND amount < 0 AND booked_on BETWEEN DATE '2024-01-01' AND DATE '2024-06-30'",
            "SELECT sum(amount) AS figure_sum FROM ledger WHERE counterparty = 'Cloudberry Hosting' "
            "AND amount < 0 AND booked_on BETWEEN DATE '2024-01-01' AND DATE '2024-06-30'",
        ),
    ),
    Question(
        texts=("cargo bike rides by day of week",),
        dataset="bike_trips",
        kind="trend",
        sql='SELECT dayname("Start time") AS weekday, count(*) AS figure_n FROM bike_trips '
        "WHERE \"Bike type\" = 'Cargo' GROUP BY 1",
        accept=(
            'SELECT isodow("Start time") AS weekday, count(*) AS figure_n FROM bike_trips '
            "WHERE \"Bike type\" = 'Cargo' GROUP BY 1",
            'SELECT dayofweek("Start time") AS weekday, count(*) AS figure_n FROM bike_trips '
            "WHERE \"Bike type\" = 'Cargo' GROUP BY 1",
            'SELECT left(dayname("Start time"), 3) AS weekday, count(*) AS figure_n FROM bike_trips '
            "WHERE \"Bike type\" = 'Cargo' GROUP BY 1",
        ),
    ),
    Question(
        texts=("no show rate per departmnt",),
        dataset="clinic_visits",
        kind="share",
        sql="SELECT Dept, 100.0 * count(*) FILTER (NoShow = 'Y') / count(*) AS pct_noshow "
        "FROM clinic_visits GROUP BY 1",
    ),
    Question(
        texts=("usd we lost to cancelled expedia bookings from germany",),
        dataset="hotel_bookings",
        kind="filter",
        sql="SELECT sum(amt_usd) AS figure_sum FROM hotel_bookings WHERE is_cancelled = 1 "
        "AND \"Booking Channel\" = 'Expedia' AND \"Guest Country\" = 'Germany'",
    ),
    Question(
        texts=("how many diffrent countries do our QA tester applicants come from",),
        dataset="job_applications",
        kind="distinct",
        sql="SELECT count(DISTINCT country) AS figure_n FROM job_applications "
        "WHERE jobTitle = 'QA Tester'",
    ),
    Question(
        texts=("do snack sales go up with box office? correlation",),
        dataset="screenings",
        kind="correlation",
        sql="SELECT corr(snack_sales, box_office) AS figure_corr FROM screenings",
    ),
    Question(
        texts=("scrap value in eur by warehouse and product group",),
        dataset="stock_moves",
        kind="group",
        sql="SELECT whse, prod_grp, sum(val_eur) AS figure_sum FROM stock_moves "
        "WHERE mv_type = 'scrap' GROUP BY 1, 2",
    ),
    Question(
        texts=("spread of nps scores, enterprise plan",),
        dataset="feedback",
        kind="distribution",
        sql="SELECT nps_0_10 AS score, count(*) AS figure_n FROM feedback WHERE Plan = 'Enterprise' "
        "AND nps_0_10 IS NOT NULL GROUP BY 1",
        accept=(
            "SELECT nps_0_10 AS score, count(*) AS figure_n FROM feedback WHERE Plan = 'Enterprise' "
            "GROUP BY 1",
            "SELECT s.score, count(f.nps_0_10) AS figure_n FROM range(0, 11) s(score) LEFT JOIN "
            "feedback f ON f.nps_0_10 = s.score AND f.Plan = 'Enterprise' GROUP BY 1",
        ),
    ),
    Question(
        texts=("weird box office numbers? list the outliers",),
        dataset="screenings",
        kind="outlier",
        sql=f"{_FENCES}SELECT screening_id, box_office AS figure_box FROM screenings, q "
        "WHERE box_office > b + 1.5 * (b - a) OR box_office < a - 1.5 * (b - a)",
        accept=(
            f"{_FENCES}SELECT screening_id, box_office AS figure_box FROM screenings, q "
            "WHERE abs(box_office - m) > 3 * s",
            f"{_FENCES}SELECT screening_id, box_office AS figure_box FROM screenings, q "
            "WHERE box_office > b + 3 * (b - a) OR box_office < a - 3 * (b - a)",
            f"{_FENCES}SELECT starts_at, film, box_office AS figure_box FROM screenings, q "
            "WHERE box_office > b + 1.5 * (b - a) OR box_office < a - 1.5 * (b - a)",
        ),
    ),
    # -- refuse ---------------------------------------------------------------------------------
    Question(
        texts=("avg ticket price from jfk to lax",),
        dataset="nycflights",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("why did toys revenue fall in march 2025",),
        dataset="shop",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("office revenue next january, best guess?",),
        dataset="shop",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("are we overpaying on rent?",),
        dataset="ledger",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("average body mass of emperor penguins",),
        dataset="penguins",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("how many tickets did Oliver close in may",),
        dataset="tickets",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("avg fee per diagnosis",),
        dataset="clinic_visits",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("morning! did you have a nice weekend",),
        dataset="bike_trips",
        kind="unanswerable",
        expect="refuse",
    ),
    # -- ask ------------------------------------------------------------------------------------
    Question(
        texts=("average delay by carrier",),
        dataset="nycflights",
        kind="ambiguous",
        expect="ask",
    ),
    Question(
        texts=("usd per month for 2024",),
        dataset="hotel_bookings",
        kind="ambiguous",
        expect="ask",
    ),
)

NEW: tuple[Question, ...] = (
    # -- answerable: fish -----------------------------------------------------------------------
    Question(
        texts=("kilos landed per harbour",),
        dataset="fish_auction",
        kind="group",
        sql="SELECT harbour, sum(weight_kg) AS figure_sum FROM fish_auction GROUP BY 1",
    ),
    Question(
        texts=("cod vs haddock price per kilo, grade A only",),
        dataset="fish_auction",
        kind="compare",
        sql="SELECT species, avg(price_per_kg) AS figure_avg FROM fish_auction "
        "WHERE species IN ('cod', 'haddock') AND grade = 'A' GROUP BY 1",
        accept=(
            "SELECT avg(price_per_kg) FILTER (species = 'cod') AS figure_cod, "
            "avg(price_per_kg) FILTER (species = 'haddock') AS figure_haddock FROM fish_auction "
            "WHERE grade = 'A'",
            "SELECT species, median(price_per_kg) AS figure_median FROM fish_auction "
            "WHERE species IN ('cod', 'haddock') AND grade = 'A' GROUP BY 1",
            "SELECT species, sum(lot_value) / sum(weight_kg) FILTER (lot_value IS NOT NULL) "
            "AS figure_avg FROM fish_auction "
            "WHERE species IN ('cod', 'haddock') AND grade = 'A' GROUP BY 1",
        ),
    ),
    Question(
        texts=("hi all, could someone tell me how many lots have no buyer?",),
        dataset="fish_auction",
        kind="missing",
        sql="SELECT count(*) AS figure_n FROM fish_auction WHERE buyer IS NULL",
    ),
    Question(
        texts=("top 5 vessles by total lot value, 2024",),
        dataset="fish_auction",
        kind="top",
        sql="SELECT vessel, sum(lot_value) AS figure_sum FROM fish_auction "
        "WHERE year(landed_at) = 2024 GROUP BY 1 ORDER BY 2 DESC LIMIT 5",
        ordered=True,
    ),
    Question(
        texts=("monkfish weight by month", "same for turbot", "quarterly instead"),
        dataset="fish_auction",
        kind="followup",
        sql="SELECT date_trunc('quarter', landed_at)::DATE AS quarter, sum(weight_kg) AS figure_sum "
        f"{_TURBOT} GROUP BY 1",
        accept=(
            "SELECT date_trunc('quarter', landed_at)::DATE AS quarter, avg(weight_kg) AS figure_avg "
            f"{_TURBOT} GROUP BY 1",
            f"SELECT quarter(landed_at) AS quarter, sum(weight_kg) AS figure_sum {_TURBOT} GROUP BY 1",
        ),
    ),
    Question(
        texts=("Nordsee's share of the auction value",),
        dataset="fish_auction",
        kind="share",
        sql="SELECT 100.0 * sum(lot_value) FILTER (buyer = 'Nordsee') / sum(lot_value) AS pct_share "
        "FROM fish_auction",
        accept=(
            "SELECT buyer, 100.0 * sum(lot_value) / sum(sum(lot_value)) OVER () AS pct_share "
            "FROM fish_auction WHERE buyer IS NOT NULL GROUP BY 1",
            "SELECT buyer, 100.0 * sum(lot_value) / sum(sum(lot_value)) OVER () AS pct_share "
            "FROM fish_auction GROUP BY 1",
        ),
    ),
    Question(
        texts=("msc certified lots over 500 kg, not trawl - how many?",),
        dataset="fish_auction",
        kind="filter",
        sql="SELECT count(*) AS figure_n FROM fish_auction WHERE msc_certified AND weight_kg > 500 "
        "AND gear <> 'trawl'",
    ),
    Question(
        texts=("busiest hour for landings at Peterhead",),
        dataset="fish_auction",
        kind="top",
        sql="SELECT extract(hour FROM landed_at) AS hour, count(*) AS figure_n FROM fish_auction "
        "WHERE harbour = 'Peterhead' GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
        ordered=True,
        more_rows=True,
        accept=(
            "SELECT extract(hour FROM landed_at) AS hour, sum(weight_kg) AS figure_kg "
            "FROM fish_auction WHERE harbour = 'Peterhead' GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
            "SELECT hour, figure_n FROM (SELECT extract(hour FROM landed_at) AS hour, count(*) AS "
            "figure_n, max(count(*)) OVER () AS most FROM fish_auction WHERE harbour = 'Peterhead' "
            "GROUP BY 1) WHERE figure_n = most",
        ),
    ),
    # -- answerable: translation ----------------------------------------------------------------
    Question(
        texts=("words per linguist for jobs received in the last 90 days",),
        dataset="translation_jobs",
        kind="filter",
        sql='SELECT Linguist, sum("Word Count") AS figure_sum FROM translation_jobs '
        "WHERE Received > (SELECT max(Received) FROM translation_jobs) - 90 GROUP BY 1",
        accept=(
            'SELECT Linguist, sum("Word Count") AS figure_sum FROM translation_jobs '
            "WHERE Received >= (SELECT max(Received) FROM translation_jobs) - 90 GROUP BY 1",
            'SELECT Linguist, sum("Word Count") AS figure_sum FROM translation_jobs WHERE Received > '
            "(SELECT max(Received) FROM translation_jobs) - 90 AND Linguist IS NOT NULL GROUP BY 1",
            'SELECT Linguist, sum("Word Count") AS figure_sum FROM translation_jobs WHERE Received >= '
            "(SELECT max(Received) FROM translation_jobs) - 90 AND Linguist IS NOT NULL GROUP BY 1",
            'SELECT Linguist, avg("Word Count") AS figure_avg FROM translation_jobs '
            "WHERE Received > (SELECT max(Received) FROM translation_jobs) - 90 GROUP BY 1",
        ),
    ),
    Question(
        texts=("jobs not delivered yet, by client",),
        dataset="translation_jobs",
        kind="missing",
        sql="SELECT Client, count(*) AS figure_n FROM translation_jobs WHERE Delivered IS NULL GROUP BY 1",
        accept=(
            "SELECT Client, count(*) FILTER (Delivered IS NULL) AS figure_n FROM translation_jobs "
            "GROUP BY 1",
        ),
    ),
    Question(
        texts=("% rush jobs per client pls",),
        dataset="translation_jobs",
        kind="share",
        sql="SELECT Client, 100.0 * count(*) FILTER (Rush) / count(*) AS pct_rush "
        "FROM translation_jobs GROUP BY 1",
        accept=(
            "SELECT Client, 100.0 * count(*) / sum(count(*)) OVER () AS pct_share "
            "FROM translation_jobs WHERE Rush GROUP BY 1",
        ),
    ),
    Question(
        texts=("avg fee on legal work", "only rush", "and by client?"),
        dataset="translation_jobs",
        kind="followup",
        sql='SELECT Client, avg("Fee (GBP)") AS figure_avg FROM translation_jobs '
        "WHERE \"Subject Field\" = 'Legal' AND Rush GROUP BY 1",
    ),
    Question(
        texts=("median wordcount for every subject field",),
        dataset="translation_jobs",
        kind="aggregate",
        sql='SELECT "Subject Field", median("Word Count") AS figure_median FROM translation_jobs '
        "GROUP BY 1",
        accept=(
            'SELECT "Subject Field", median("Word Count") AS figure_median FROM translation_jobs '
            'WHERE "Subject Field" IS NOT NULL GROUP BY 1',
        ),
    ),
    Question(
        texts=("whats the longest job we did for orchard books, in words",),
        dataset="translation_jobs",
        kind="lookup",
        sql='SELECT max("Word Count") AS figure_max FROM translation_jobs '
        "WHERE Client = 'Orchard Books'",
        ordered=True,
        more_rows=True,
        accept=(
            'SELECT "Job ID", "Word Count" AS figure_words FROM translation_jobs '
            "WHERE Client = 'Orchard Books' ORDER BY 2 DESC LIMIT 1",
        ),
    ),
    Question(
        texts=("non-rush jobs into German with a fee between 500 and 1000, count",),
        dataset="translation_jobs",
        kind="count",
        sql="SELECT count(*) AS figure_n FROM translation_jobs WHERE NOT Rush AND "
        '"Target Language" = \'German\' AND "Fee (GBP)" BETWEEN 500 AND 1000',
    ),
    # -- answerable: parking --------------------------------------------------------------------
    Question(
        texts=("fines per month", "by weekday instead", "july only"),
        dataset="parking_fines",
        kind="followup",
        sql="SELECT dayname(issuedAt) AS weekday, count(*) AS figure_n FROM parking_fines "
        "WHERE month(issuedAt) = 7 GROUP BY 1",
        accept=(
            "SELECT isodow(issuedAt) AS weekday, count(*) AS figure_n FROM parking_fines "
            "WHERE month(issuedAt) = 7 GROUP BY 1",
            "SELECT dayofweek(issuedAt) AS weekday, count(*) AS figure_n FROM parking_fines "
            "WHERE month(issuedAt) = 7 GROUP BY 1",
            "SELECT left(dayname(issuedAt), 3) AS weekday, count(*) AS figure_n FROM parking_fines "
            "WHERE month(issuedAt) = 7 GROUP BY 1",
            "SELECT dayname(issuedAt) AS weekday, sum(fineAmount) AS figure_sum FROM parking_fines "
            "WHERE month(issuedAt) = 7 GROUP BY 1",
        ),
    ),
    Question(
        texts=("how much did we collect per street", "foreign plates only", "top 3"),
        dataset="parking_fines",
        kind="followup",
        sql="SELECT street, sum(amountPaid) AS figure_sum FROM parking_fines WHERE foreignPlate = 'Y' "
        "GROUP BY 1 ORDER BY 2 DESC LIMIT 3",
        ordered=True,
    ),
    Question(
        texts=("number of fines issued each month and the change vs prior month in %",),
        dataset="parking_fines",
        kind="growth",
        sql="SELECT month, figure_n, 100.0 * (figure_n - lag(figure_n) OVER (ORDER BY month)) "
        f"/ lag(figure_n) OVER (ORDER BY month) AS pct_growth FROM ({_FINES})",
        accept=(
            "SELECT * FROM (SELECT month, figure_n, 100.0 * (figure_n - lag(figure_n) OVER "
            "(ORDER BY month)) / lag(figure_n) OVER (ORDER BY month) AS pct_growth "
            f"FROM ({_FINES})) WHERE pct_growth IS NOT NULL",
        ),
    ),
    Question(
        texts=("overstayed fines at the seafront between 1 and 15 august 2024, how many",),
        dataset="parking_fines",
        kind="count",
        sql="SELECT count(*) AS figure_n FROM parking_fines WHERE contravention = 'Overstayed' AND "
        "zone = 'Seafront' AND issuedAt >= DATE '2024-08-01' AND issuedAt < DATE '2024-08-16'",
        accept=(
            "SELECT count(*) AS figure_n FROM parking_fines WHERE contravention = 'Overstayed' AND "
            "zone = 'Seafront' AND issuedAt >= DATE '2024-08-01' AND issuedAt <= DATE '2024-08-15'",
        ),
    ),
    Question(
        texts=("Which warden has been the least active?",),
        dataset="parking_fines",
        kind="top",
        sql="SELECT warden, count(*) AS figure_n FROM parking_fines WHERE warden IS NOT NULL "
        "GROUP BY 1 ORDER BY 2 LIMIT 1",
        ordered=True,
        more_rows=True,
        accept=(
            "SELECT warden, count(*) AS figure_n FROM parking_fines GROUP BY 1 ORDER BY 2 LIMIT 2",
        ),
    ),
    # -- refuse ---------------------------------------------------------------------------------
    Question(
        texts=("top 3 skippers by weight landed",),
        dataset="fish_auction",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("what will cod fetch per kg next week",),
        dataset="fish_auction",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("price per kg of sea bass in newlyn",),
        dataset="fish_auction",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("how come turbot is so much dearer than saithe",),
        dataset="fish_auction",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("margin per client",),
        dataset="translation_jobs",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("who should i give the next medical job to",),
        dataset="translation_jobs",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("number of jobs into Dutch in 2025",),
        dataset="translation_jobs",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("draft a polite letter to drivers who overstayed on Marine Parade",),
        dataset="parking_fines",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("will it rain on the seafront this saturday",),
        dataset="parking_fines",
        kind="unanswerable",
        expect="refuse",
    ),
    # -- ask ------------------------------------------------------------------------------------
    Question(
        texts=("number of jobs per language",),
        dataset="translation_jobs",
        kind="ambiguous",
        expect="ask",
    ),
)

BLIND_SEVEN: tuple[Question, ...] = EXISTING + NEW
