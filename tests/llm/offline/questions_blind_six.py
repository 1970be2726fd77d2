"""Sixty questions that were held apart once, as a precise analyst puts them: of known tables and of three more.

They were written without a look at the program and graded once; since then they are read and
worked on like any others.
"""

# ruff: noqa: E501

from tests.llm.offline.question import Question

KNOWN: tuple[Question, ...] = (
    Question(
        texts=("How many Delta flights took off from LGA in March?",),
        dataset="nycflights",
        kind="count",
        sql="SELECT count(*) AS figure FROM flights WHERE carrier = 'DL' AND origin = 'LGA' AND month = 3",
        accept=(
            "SELECT count(*) AS figure FROM flights WHERE carrier = 'DL' AND origin = 'LGA' AND month = 3 "
            "AND dep_time IS NOT NULL",
        ),
    ),
    Question(
        texts=("mean arrival delay per carrier, only flights over 1500 miles, worst first",),
        dataset="nycflights",
        kind="group",
        sql="SELECT carrier, avg(arr_delay) AS figure FROM flights WHERE distance > 1500 GROUP BY carrier ORDER BY 2 DESC",
        accept=(
            "SELECT a.name, avg(arr_delay) AS figure FROM flights JOIN airlines a USING (carrier) "
            "WHERE distance > 1500 GROUP BY a.name ORDER BY 2 DESC",
        ),
        ordered=True,
    ),
    Question(
        texts=("Which aircraft manufacturer shows up on the most flights?",),
        dataset="nycflights",
        kind="join",
        sql="SELECT p.manufacturer, count(*) AS figure FROM flights f JOIN planes p USING (tailnum) "
        "GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
        ordered=True,
        more_rows=True,
    ),
    Question(
        texts=("For each origin, what percentage of flights has no departure time recorded?",),
        dataset="nycflights",
        kind="missing",
        sql="SELECT origin, 100.0 * avg((dep_time IS NULL)::int) AS pct FROM flights GROUP BY origin",
    ),
    Question(
        texts=("monthly revenue from toys during 2025",),
        dataset="shop",
        kind="trend",
        sql="SELECT date_trunc('month', order_date)::date AS month, sum(revenue) AS figure FROM orders "
        "WHERE category = 'Toys' AND year(order_date) = 2025 GROUP BY 1",
        accept=(
            "SELECT month(order_date) AS month, sum(revenue) AS figure FROM orders "
            "WHERE category = 'Toys' AND year(order_date) = 2025 GROUP BY 1",
            "SELECT monthname(order_date) AS month, sum(revenue) AS figure FROM orders "
            "WHERE category = 'Toys' AND year(order_date) = 2025 GROUP BY 1",
        ),
    ),
    Question(
        texts=("total revenu by customer segment pls",),
        dataset="shop",
        kind="join",
        sql="SELECT c.segment, sum(o.revenue) AS figure FROM orders o JOIN customers c USING (customer_id) GROUP BY 1",
    ),
    Question(
        texts=("How did revenue in Q4 2025 compare with Q4 2024?",),
        dataset="shop",
        kind="growth",
        sql="SELECT sum(revenue) AS figure FROM orders WHERE quarter(order_date) = 4 GROUP BY year(order_date)",
        accept=(
            "SELECT sum(revenue) FILTER (year(order_date) = 2025) AS figure_a, "
            "sum(revenue) FILTER (year(order_date) = 2024) AS figure_b FROM orders WHERE quarter(order_date) = 4",
            "SELECT 100.0 * (sum(revenue) FILTER (year(order_date) = 2025) / "
            "sum(revenue) FILTER (year(order_date) = 2024) - 1) AS pct FROM orders WHERE quarter(order_date) = 4",
        ),
    ),
    Question(
        texts=("Which 3 products sold the most units?", "only in the South"),
        dataset="shop",
        kind="followup",
        sql="SELECT p.name, sum(o.quantity) AS figure FROM orders o JOIN products p USING (product_id) "
        "WHERE o.region = 'South' GROUP BY 1 ORDER BY 2 DESC LIMIT 3",
        accept=(
            "SELECT product_id, sum(quantity) AS figure FROM orders WHERE region = 'South' "
            "GROUP BY 1 ORDER BY 2 DESC LIMIT 3",
            "SELECT p.name, sum(o.quantity) AS figure FROM orders o JOIN products p USING (product_id) "
            "JOIN customers c USING (customer_id) WHERE c.region = 'South' GROUP BY 1 ORDER BY 2 DESC LIMIT 3",
        ),
        ordered=True,
    ),
    Question(
        texts=("Is there a relationship between flipper length and body mass?",),
        dataset="penguins",
        kind="correlation",
        sql="SELECT corr(flipper_length_mm, body_mass_g) AS figure FROM penguins",
    ),
    Question(
        texts=("Median first reply time per channel, phone excluded.",),
        dataset="tickets",
        kind="group",
        sql="SELECT channel, median(first_reply_minutes) AS figure FROM tickets WHERE channel <> 'phone' GROUP BY 1",
    ),
    Question(
        texts=("tickets opened per weekday",),
        dataset="tickets",
        kind="trend",
        sql="SELECT dayname(opened_at) AS day, count(*) AS figure FROM tickets GROUP BY 1",
        accept=("SELECT count(*) AS figure FROM tickets GROUP BY dayofweek(opened_at)",),
    ),
    Question(
        texts=("Distribution of the would recommend scores among full-time staff",),
        dataset="survey",
        kind="distribution",
        sql="SELECT would_recommend, count(*) AS figure FROM survey WHERE contract = 'full-time' "
        "AND would_recommend IS NOT NULL GROUP BY 1",
        accept=(
            "SELECT would_recommend, count(*) AS figure FROM survey WHERE contract = 'full-time' GROUP BY 1",
            "SELECT would_recommend, 100.0 * count(*) / sum(count(*)) OVER () AS pct FROM survey "
            "WHERE contract = 'full-time' AND would_recommend IS NOT NULL GROUP BY 1",
        ),
    ),
    Question(
        texts=("What did we pay Adwell in total in 2024?",),
        dataset="ledger",
        kind="aggregate",
        sql="SELECT sum(amount) AS figure FROM ledger WHERE counterparty = 'Adwell' AND year(booked_on) = 2024",
        accept=(
            "SELECT -sum(amount) AS figure FROM ledger WHERE counterparty = 'Adwell' AND year(booked_on) = 2024",
            "SELECT sum(amount) AS figure FROM ledger WHERE counterparty = 'Adwell' AND year(booked_on) = 2024 "
            "AND amount < 0",
            "SELECT -sum(amount) AS figure FROM ledger WHERE counterparty = 'Adwell' AND year(booked_on) = 2024 "
            "AND amount < 0",
        ),
    ),
    Question(
        texts=("What is the cancellation rate per booking channel?", "and by room type?"),
        dataset="hotel_bookings",
        kind="followup",
        sql="SELECT rm_type, 100.0 * avg(is_cancelled) AS pct FROM hotel_bookings GROUP BY 1",
        accept=(
            'SELECT "Booking Channel", rm_type, 100.0 * avg(is_cancelled) AS pct FROM hotel_bookings GROUP BY 1, 2',
        ),
    ),
    Question(
        texts=("highest salary expectation from a LinkedIn applicant in Engineering",),
        dataset="job_applications",
        kind="lookup",
        sql='SELECT max("expectedSalary") AS figure FROM job_applications '
        "WHERE source = 'LinkedIn' AND dept = 'Engineering'",
    ),
    Question(
        texts=("no-shows per quarter",),
        dataset="clinic_visits",
        kind="trend",
        sql="SELECT date_trunc('quarter', visit_dt)::date AS quarter, count(*) AS figure FROM clinic_visits "
        "WHERE \"NoShow\" IN ('Y') GROUP BY 1",
    ),
    Question(
        texts=(
            "How many nights were booked for 2024 check-ins?",
            "by country",
            "as a share of the total",
        ),
        dataset="stays",
        kind="followup",
        sql='SELECT "Country", 100.0 * sum(nights) / (SELECT sum(nights) FROM stays '
        'WHERE year("Check-In Date") = 2024) AS pct FROM stays WHERE year("Check-In Date") = 2024 GROUP BY 1',
        accept=(
            'SELECT "Country", 100.0 * sum(nights) / (SELECT sum(nights) FROM stays '
            'WHERE year("Check-In Date") = 2024 AND "Country" IS NOT NULL) AS pct FROM stays '
            'WHERE year("Check-In Date") = 2024 AND "Country" IS NOT NULL GROUP BY 1',
            'SELECT "Country", 100.0 * sum(nights) / (SELECT sum(nights) FROM stays '
            'WHERE year("Check-In Date") = 2024) AS pct FROM stays '
            'WHERE year("Check-In Date") = 2024 AND "Country" IS NOT NULL GROUP BY 1',
            # Bookings that were not cancelled, for whoever takes a booked night so.
            'SELECT "Country", 100.0 * sum(nights) / (SELECT sum(nights) FROM stays '
            'WHERE year("Check-In Date") = 2024 AND is_cancelled = 0) AS pct FROM stays '
            'WHERE year("Check-In Date") = 2024 AND is_cancelled = 0 GROUP BY 1',
        ),
    ),
    Question(
        texts=("Any outliers in labour hours?",),
        dataset="repairs",
        kind="outlier",
        sql='WITH f AS (SELECT quantile_cont("Labour Hours", 0.25) AS a, quantile_cont("Labour Hours", 0.75) AS b '
        'FROM repairs) SELECT "Job No", "Labour Hours" AS figure FROM repairs, f '
        'WHERE "Labour Hours" > b + 1.5 * (b - a) OR "Labour Hours" < a - 1.5 * (b - a)',
        accept=(
            'WITH f AS (SELECT quantile_cont("Labour Hours", 0.25) AS a, quantile_cont("Labour Hours", 0.75) AS b '
            "FROM repairs) SELECT count(*) AS figure FROM repairs, f "
            'WHERE "Labour Hours" > b + 1.5 * (b - a) OR "Labour Hours" < a - 1.5 * (b - a)',
            'WITH f AS (SELECT avg("Labour Hours") AS m, stddev("Labour Hours") AS s FROM repairs) '
            'SELECT "Job No", "Labour Hours" AS figure FROM repairs, f WHERE abs("Labour Hours" - m) > 3 * s',
            'WITH f AS (SELECT avg("Labour Hours") AS m, stddev("Labour Hours") AS s FROM repairs) '
            'SELECT count(*) AS figure FROM repairs, f WHERE abs("Labour Hours" - m) > 3 * s',
            'WITH f AS (SELECT quantile_cont("Labour Hours", 0.25) AS a, quantile_cont("Labour Hours", 0.75) AS b '
            'FROM repairs) SELECT "Job No", "Labour Hours" AS figure FROM repairs, f '
            'WHERE "Labour Hours" > b + 3 * (b - a) OR "Labour Hours" < a - 3 * (b - a)',
        ),
    ),
    Question(
        texts=("Bakery: average kWh used for every hour of the day",),
        dataset="meter_readings",
        kind="trend",
        sql="SELECT hour(reading_ts) AS hour, avg(kwh_used) AS figure FROM meter_readings WHERE \"Site\" = 'Bakery' "
        "GROUP BY 1",
    ),
    Question(
        texts=("avg age of memebers by home club", "just the Premium ones"),
        dataset="gym",
        kind="followup",
        sql="SELECT \"Home Club\", avg(age) AS figure FROM gym WHERE membership = 'Premium' GROUP BY 1",
    ),
    # Not to be answered.
    Question(
        texts=("Why is ExpressJet so much later than everyone else?",),
        dataset="nycflights",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("average ticket price to LAX by airline",),
        dataset="nycflights",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("Which courier delivered the most toy orders last year?",),
        dataset="shop",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("What revenue should we expect for Q1 2026?",),
        dataset="shop",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("mean body mass of the emperor penguins on Dream",),
        dataset="penguins",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("Do you think Priya Raman deserves a bonus for her satisfaction scores?",),
        dataset="tickets",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("What interest rate do we get on the Tax savings account?",),
        dataset="ledger",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("ok thanks, now write me a short email to the Leeds office about the results",),
        dataset="survey",
        kind="unanswerable",
        expect="refuse",
    ),
    # To be asked back.
    Question(
        texts=("average delay month by month",),
        dataset="nycflights",
        kind="ambiguous",
        expect="ask",
    ),
    Question(
        texts=("What is the average number of minutes per department?",),
        dataset="clinic_visits",
        kind="ambiguous",
        expect="ask",
    ),
)

LIGHTS: tuple[Question, ...] = (
    Question(
        texts=("How many faults have no repair date yet?",),
        dataset="street_lights",
        kind="missing",
        sql='SELECT count(*) AS figure FROM street_lights WHERE "Repaired On" IS NULL',
    ),
    Question(
        texts=("avg repair cost by contractor and lamp type",),
        dataset="street_lights",
        kind="group",
        sql='SELECT "Contractor", "Lamp Type", avg("Repair Cost (GBP)") AS figure FROM street_lights '
        'WHERE "Contractor" IS NOT NULL GROUP BY 1, 2',
        accept=(
            'SELECT "Contractor", "Lamp Type", avg("Repair Cost (GBP)") AS figure FROM street_lights GROUP BY 1, 2',
            'SELECT "Contractor", "Lamp Type", avg("Repair Cost (GBP)") AS figure FROM street_lights '
            'WHERE "Repair Cost (GBP)" IS NOT NULL GROUP BY 1, 2',
            'SELECT "Contractor", avg("Repair Cost (GBP)") FILTER ("Lamp Type" = \'LED\') AS figure_a, '
            'avg("Repair Cost (GBP)") FILTER ("Lamp Type" = \'Sodium\') AS figure_b, '
            'avg("Repair Cost (GBP)") FILTER ("Lamp Type" = \'Metal halide\') AS figure_c '
            'FROM street_lights WHERE "Contractor" IS NOT NULL GROUP BY 1',
        ),
    ),
    Question(
        texts=("Faults reported per month, 2024 only.",),
        dataset="street_lights",
        kind="trend",
        sql="SELECT date_trunc('month', \"Reported At\")::date AS month, count(*) AS figure FROM street_lights "
        'WHERE year("Reported At") = 2024 GROUP BY 1',
        accept=(
            'SELECT month("Reported At") AS month, count(*) AS figure FROM street_lights '
            'WHERE year("Reported At") = 2024 GROUP BY 1',
        ),
    ),
    Question(
        texts=("what proportion of faults came in through the app",),
        dataset="street_lights",
        kind="share",
        sql="SELECT 100.0 * count(*) FILTER (\"Reported Via\" = 'App') / count(*) AS pct FROM street_lights",
        accept=(
            'SELECT 100.0 * count(*) FILTER ("Reported Via" = \'App\') / count("Reported Via") AS pct '
            "FROM street_lights",
        ),
        more_rows=True,
    ),
    Question(
        texts=("top 3 districts for vandalism", "and for flickering?"),
        dataset="street_lights",
        kind="followup",
        sql='SELECT "District", count(*) AS figure FROM street_lights WHERE "Fault" = \'Flickering\' '
        "GROUP BY 1 ORDER BY 2 DESC LIMIT 3",
        ordered=True,
    ),
    Question(
        texts=("How much was spent on cable faults and damaged poles in Harbourside in 2023?",),
        dataset="street_lights",
        kind="aggregate",
        sql='SELECT sum("Repair Cost (GBP)") AS figure FROM street_lights WHERE "Fault" IN (\'Cable fault\', '
        "'Pole damaged') AND \"District\" = 'Harbourside' AND year(\"Reported At\") = 2023",
        accept=(
            'SELECT sum("Repair Cost (GBP)") AS figure FROM street_lights WHERE "Fault" IN (\'Cable fault\', '
            "'Pole damaged') AND \"District\" = 'Harbourside' AND year(\"Repaired On\") = 2023",
            'SELECT "Fault", sum("Repair Cost (GBP)") AS figure FROM street_lights WHERE "Fault" IN (\'Cable fault\', '
            "'Pole damaged') AND \"District\" = 'Harbourside' AND year(\"Reported At\") = 2023 GROUP BY 1",
            'SELECT "Fault", sum("Repair Cost (GBP)") AS figure FROM street_lights WHERE "Fault" IN (\'Cable fault\', '
            "'Pole damaged') AND \"District\" = 'Harbourside' AND year(\"Repaired On\") = 2023 GROUP BY 1",
        ),
    ),
    Question(
        texts=("LED vs sodium - median repair cost, warranty claims left out",),
        dataset="street_lights",
        kind="compare",
        sql='SELECT "Lamp Type", median("Repair Cost (GBP)") AS figure FROM street_lights '
        "WHERE \"Lamp Type\" IN ('LED', 'Sodium') AND NOT \"Warranty Claim\" GROUP BY 1",
        accept=(
            'SELECT median("Repair Cost (GBP)") FILTER ("Lamp Type" = \'LED\') AS figure_a, '
            'median("Repair Cost (GBP)") FILTER ("Lamp Type" = \'Sodium\') AS figure_b '
            'FROM street_lights WHERE NOT "Warranty Claim"',
        ),
    ),
    Question(
        texts=("Why do so many lamps go out in Northgate?",),
        dataset="street_lights",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("number of faults reported in Greenford, by month",),
        dataset="street_lights",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("What is the average brightness in lumens of LED lamps after a repair?",),
        dataset="street_lights",
        kind="unanswerable",
        expect="refuse",
    ),
)

RUNS: tuple[Question, ...] = (
    Question(
        texts=("What percentage of runs failed, by repo?",),
        dataset="ci_runs",
        kind="share",
        sql="SELECT repo, 100.0 * avg((outcome = 'failed')::int) AS pct FROM ci_runs GROUP BY 1",
        accept=(
            "SELECT repo, 100.0 * avg((outcome IN ('failed', 'timed out'))::int) AS pct FROM ci_runs GROUP BY 1",
        ),
    ),
    Question(
        texts=("windows vs linux, median duraton of passed runs",),
        dataset="ci_runs",
        kind="compare",
        sql='SELECT "runnerOS", median("durationSec") AS figure FROM ci_runs '
        "WHERE outcome = 'passed' AND \"runnerOS\" IN ('windows', 'linux') GROUP BY 1",
        accept=(
            'SELECT median("durationSec") FILTER ("runnerOS" = \'windows\') AS figure_a, '
            'median("durationSec") FILTER ("runnerOS" = \'linux\') AS figure_b '
            "FROM ci_runs WHERE outcome = 'passed'",
        ),
    ),
    Question(
        texts=("Month-over-month growth of total cost",),
        dataset="ci_runs",
        kind="growth",
        sql='WITH m AS (SELECT date_trunc(\'month\', "startedAt")::date AS month, sum("costUSD") AS c '
        "FROM ci_runs GROUP BY 1) SELECT month, 100.0 * (c / lag(c) OVER (ORDER BY month) - 1) AS pct FROM m",
        accept=(
            'WITH m AS (SELECT date_trunc(\'month\', "startedAt")::date AS month, sum("costUSD") AS c '
            "FROM ci_runs GROUP BY 1), g AS (SELECT month, 100.0 * (c / lag(c) OVER (ORDER BY month) - 1) AS pct "
            "FROM m) SELECT * FROM g WHERE pct IS NOT NULL",
        ),
    ),
    Question(
        texts=("who started the most payments-api runs in May?",),
        dataset="ci_runs",
        kind="top",
        sql="SELECT author, count(*) AS figure FROM ci_runs WHERE repo = 'payments-api' "
        'AND month("startedAt") = 5 AND author IS NOT NULL GROUP BY 1 ORDER BY 2 DESC LIMIT 1',
        ordered=True,
        more_rows=True,
    ),
    Question(
        texts=("Count the runs that took more than 2400 seconds and did not time out.",),
        dataset="ci_runs",
        kind="filter",
        sql="SELECT count(*) AS figure FROM ci_runs WHERE \"durationSec\" > 2400 AND outcome <> 'timed out'",
    ),
    Question(
        texts=("average queue time by runner OS", "last 30 days only", "median instead"),
        dataset="ci_runs",
        kind="followup",
        sql='SELECT "runnerOS", median("queueSec") AS figure FROM ci_runs '
        'WHERE "startedAt"::date > (SELECT max("startedAt")::date FROM ci_runs) - 30 GROUP BY 1',
        accept=(
            'SELECT "runnerOS", median("queueSec") AS figure FROM ci_runs '
            'WHERE "startedAt"::date >= (SELECT max("startedAt")::date FROM ci_runs) - 30 GROUP BY 1',
            'SELECT "runnerOS", median("queueSec") AS figure FROM ci_runs '
            'WHERE "startedAt" > (SELECT max("startedAt") FROM ci_runs) - INTERVAL 30 DAY GROUP BY 1',
        ),
    ),
    Question(
        texts=("How many different authors had an auth-service run fail?",),
        dataset="ci_runs",
        kind="distinct",
        sql="SELECT count(DISTINCT author) AS figure FROM ci_runs WHERE repo = 'auth-service' AND outcome = 'failed'",
    ),
    Question(
        texts=("predict how many builds will fail next month",),
        dataset="ci_runs",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("Which commit broke the most web-frontend builds?",),
        dataset="ci_runs",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("should we get rid of the macos runners given what they cost",),
        dataset="ci_runs",
        kind="unanswerable",
        expect="refuse",
    ),
)

WATER: tuple[Question, ...] = (
    Question(
        texts=("How many river samples were rated poor after heavy rain?",),
        dataset="bathing_water",
        kind="count",
        sql="SELECT count(*) AS figure FROM bathing_water WHERE \"Water Type\" = 'river' AND \"Rating\" = 'poor' "
        "AND \"Heavy Rain\" IN ('Y')",
    ),
    Question(
        texts=("Median E. coli by year, lakes only",),
        dataset="bathing_water",
        kind="trend",
        sql='SELECT year("Sampled On") AS y, median("E coli (cfu/100ml)") AS figure FROM bathing_water '
        "WHERE \"Water Type\" = 'lake' GROUP BY 1",
        accept=(
            'SELECT date_trunc(\'year\', "Sampled On")::date AS y, median("E coli (cfu/100ml)") AS figure '
            "FROM bathing_water WHERE \"Water Type\" = 'lake' GROUP BY 1",
        ),
    ),
    Question(
        texts=("breakdown of ratings at Mill Weir between 1 June and 31 August 2023",),
        dataset="bathing_water",
        kind="distribution",
        sql='SELECT "Rating", count(*) AS figure FROM bathing_water WHERE "Beach" = \'Mill Weir\' '
        "AND \"Sampled On\" BETWEEN DATE '2023-06-01' AND DATE '2023-08-31' GROUP BY 1",
        accept=(
            'SELECT "Rating", 100.0 * count(*) / sum(count(*)) OVER () AS pct FROM bathing_water '
            "WHERE \"Beach\" = 'Mill Weir' "
            "AND \"Sampled On\" BETWEEN DATE '2023-06-01' AND DATE '2023-08-31' GROUP BY 1",
        ),
    ),
    Question(
        texts=("What did we spend on lab fees in 2024?", "per month"),
        dataset="bathing_water",
        kind="followup",
        sql='SELECT date_trunc(\'month\', "Sampled On")::date AS month, sum("Lab Fee (EUR)") AS figure '
        'FROM bathing_water WHERE year("Sampled On") = 2024 GROUP BY 1',
        accept=(
            'SELECT month("Sampled On") AS month, sum("Lab Fee (EUR)") AS figure '
            'FROM bathing_water WHERE year("Sampled On") = 2024 GROUP BY 1',
        ),
    ),
    Question(
        texts=("mean turbidity when the water was between 18 and 22 degrees",),
        dataset="bathing_water",
        kind="filter",
        sql='SELECT avg("Turbidity (NTU)") AS figure FROM bathing_water WHERE "Water Temp (C)" BETWEEN 18 AND 22',
        accept=(
            'SELECT avg("Turbidity (NTU)") AS figure FROM bathing_water '
            'WHERE "Water Temp (C)" > 18 AND "Water Temp (C)" < 22',
            'SELECT avg("Turbidity (NTU)") AS figure FROM bathing_water '
            'WHERE "Water Temp (C)" >= 18 AND "Water Temp (C)" < 22',
        ),
    ),
    Question(
        texts=("Which beach had the single warmest reading, and when was it?",),
        dataset="bathing_water",
        kind="lookup",
        sql='SELECT "Beach", "Sampled On", "Water Temp (C)" AS figure FROM bathing_water '
        'ORDER BY "Water Temp (C)" DESC NULLS LAST LIMIT 1',
        ordered=True,
        more_rows=True,
    ),
    Question(
        texts=("how many swimmers fell ill at Gull Cove in July 2024",),
        dataset="bathing_water",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("Average salmonella count per lab?",),
        dataset="bathing_water",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("Will Long Strand still be rated excellent next summer?",),
        dataset="bathing_water",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("average cfu/100ml per beach",),
        dataset="bathing_water",
        kind="ambiguous",
        expect="ask",
    ),
)

BLIND_SIX: tuple[Question, ...] = (*KNOWN, *LIGHTS, *RUNS, *WATER)
