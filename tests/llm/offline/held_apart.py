"""Sixty questions that are held apart, of ordinary colleagues: of known tables and of three more.

They were written without a look at the program, which was graded on them once.
"""

from tests.llm.offline.question import Question

_LAST_30 = tuple(
    'SELECT "River", median("Water Temp (C)") AS figure_median FROM river_levels '
    f"WHERE {when} GROUP BY ALL"
    for when in (
        '"Reading Time" >= (SELECT max("Reading Time") FROM river_levels) - INTERVAL 30 DAY',
        '"Reading Time" > (SELECT max("Reading Time") FROM river_levels) - INTERVAL 30 DAY',
        '"Reading Time"::DATE >= (SELECT max("Reading Time")::DATE FROM river_levels) - 29',
        '"Reading Time"::DATE >= (SELECT max("Reading Time")::DATE FROM river_levels) - 30',
    )
)

# However many are called unusual, the three worst are among them.
_THREE_WORST = (
    "SELECT jobNo, sheetsWasted AS figure_wasted FROM print_jobs "
    "WHERE sheetsWasted IS NOT NULL ORDER BY sheetsWasted DESC LIMIT 3"
)

_WEEKDAY = tuple(
    f"SELECT {key} AS weekday, count(*) AS figure_jobs FROM print_jobs GROUP BY ALL "
    "ORDER BY figure_jobs DESC LIMIT 1"
    for key in (
        "dayname(orderedOn)",
        "strftime(orderedOn, '%a')",
        "isodow(orderedOn)",
        "dayofweek(orderedOn)",
        "isodow(orderedOn) - 1",
    )
)

EXISTING: tuple[Question, ...] = (
    Question(
        texts=("mean departure delay out of each airport, march only",),
        dataset="nycflights",
        kind="group",
        sql="SELECT origin, avg(dep_delay) AS figure_avg FROM flights WHERE month = 3 GROUP BY 1",
        accept=(
            "SELECT a.name, avg(dep_delay) AS figure_avg FROM flights f "
            "JOIN airports a ON a.faa = f.origin WHERE month = 3 GROUP BY 1",
        ),
    ),
    Question(
        texts=("which 3 carriers fly most often out of LaGuardia",),
        dataset="nycflights",
        kind="top",
        ordered=True,
        sql="SELECT carrier, count(*) AS figure_n FROM flights WHERE origin = 'LGA' "
        "GROUP BY 1 ORDER BY 2 DESC LIMIT 3",
        accept=(
            "SELECT a.name, count(*) AS figure_n FROM flights f JOIN airlines a USING (carrier) "
            "WHERE origin = 'LGA' GROUP BY 1 ORDER BY 2 DESC LIMIT 3",
        ),
    ),
    Question(
        texts=("how many different planes did United fly with",),
        dataset="nycflights",
        kind="distinct",
        sql="SELECT count(DISTINCT tailnum) AS figure_n FROM flights WHERE carrier = 'UA'",
        accept=(
            "SELECT count(DISTINCT p.tailnum) AS figure_n FROM flights f "
            "JOIN planes p USING (tailnum) WHERE carrier = 'UA'",
        ),
    ),
    Question(
        texts=("average number of seats on delta's planes",),
        dataset="nycflights",
        kind="join",
        sql="SELECT avg(p.seats) AS figure_avg FROM flights f JOIN planes p USING (tailnum) "
        "WHERE f.carrier = 'DL'",
        accept=(
            "SELECT avg(seats) AS figure_avg FROM planes WHERE tailnum IN "
            "(SELECT tailnum FROM flights WHERE carrier = 'DL')",
        ),
    ),
    Question(
        texts=("is wind speed related to visibility at all?",),
        dataset="nycflights",
        kind="correlation",
        sql="SELECT corr(wind_speed, visib) AS figure_corr FROM weather",
    ),
    Question(
        texts=("flights longer than 2000 miles that got in over 2 hours late - how many",),
        dataset="nycflights",
        kind="filter",
        sql="SELECT count(*) AS figure_n FROM flights WHERE distance > 2000 AND arr_delay > 120",
        accept=(
            "SELECT count(*) AS figure_n FROM flights WHERE distance >= 2000 AND arr_delay >= 120",
        ),
    ),
    Question(
        texts=("average arrival delay per airline", "worst 5 only", "now just from newark"),
        dataset="nycflights",
        kind="followup",
        ordered=True,
        sql="SELECT carrier, avg(arr_delay) AS figure_avg FROM flights WHERE origin = 'EWR' "
        "GROUP BY 1 ORDER BY 2 DESC LIMIT 5",
        accept=(
            "SELECT a.name, avg(arr_delay) AS figure_avg FROM flights f "
            "JOIN airlines a USING (carrier) WHERE origin = 'EWR' "
            "GROUP BY 1 ORDER BY 2 DESC LIMIT 5",
        ),
    ),
    Question(
        texts=("avg ticket price by airline",),
        dataset="nycflights",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("how many flights went to Heathrow in may",),
        dataset="nycflights",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("revnue by quarter for 2025, completed orders only",),
        dataset="shop",
        kind="trend",
        sql="SELECT date_trunc('quarter', order_date)::DATE AS quarter, sum(revenue) AS figure_sum "
        "FROM orders WHERE year(order_date) = 2025 AND status = 'completed' GROUP BY 1",
        accept=(
            "SELECT quarter(order_date) AS quarter, sum(revenue) AS figure_sum "
            "FROM orders WHERE year(order_date) = 2025 AND status = 'completed' GROUP BY 1",
            "SELECT 'Q' || quarter(order_date) AS quarter, sum(revenue) AS figure_sum "
            "FROM orders WHERE year(order_date) = 2025 AND status = 'completed' GROUP BY 1",
        ),
    ),
    Question(
        texts=("our 10 best customers in the North by revenue",),
        dataset="shop",
        kind="top",
        ordered=True,
        sql="SELECT c.name, sum(o.revenue) AS figure_sum FROM orders o "
        "JOIN customers c USING (customer_id) WHERE o.region = 'North' "
        "GROUP BY c.customer_id, c.name ORDER BY 2 DESC LIMIT 10",
        accept=(
            "SELECT o.customer_id, sum(o.revenue) AS figure_sum FROM orders o "
            "WHERE o.region = 'North' GROUP BY 1 ORDER BY 2 DESC LIMIT 10",
            "SELECT c.name, sum(o.revenue) AS figure_sum FROM orders o "
            "JOIN customers c USING (customer_id) WHERE c.region = 'North' "
            "GROUP BY c.customer_id, c.name ORDER BY 2 DESC LIMIT 10",
            "SELECT c.customer_id, sum(o.revenue) AS figure_sum FROM orders o "
            "JOIN customers c USING (customer_id) WHERE c.region = 'North' "
            "GROUP BY 1 ORDER BY 2 DESC LIMIT 10",
        ),
    ),
    Question(
        texts=("did office revenue grow from 2024 to 2025, by how much",),
        dataset="shop",
        kind="growth",
        sql="SELECT 100 * (sum(revenue) FILTER (year(order_date) = 2025) / "
        "sum(revenue) FILTER (year(order_date) = 2024) - 1) AS pct_growth "
        "FROM orders WHERE category = 'Office'",
        accept=(
            "SELECT date_trunc('year', order_date)::DATE AS y, sum(revenue) AS figure_sum, "
            "100 * (sum(revenue) / lag(sum(revenue)) OVER (ORDER BY y) - 1) AS pct_growth "
            "FROM orders WHERE category = 'Office' GROUP BY 1",
            "SELECT date_trunc('year', order_date)::DATE AS y, sum(revenue) AS figure_sum, "
            "sum(revenue) - lag(sum(revenue)) OVER (ORDER BY y) AS figure_growth "
            "FROM orders WHERE category = 'Office' GROUP BY 1",
            "SELECT sum(revenue) FILTER (year(order_date) = 2025) - "
            "sum(revenue) FILTER (year(order_date) = 2024) AS figure_growth "
            "FROM orders WHERE category = 'Office'",
        ),
    ),
    Question(
        texts=("avg order value: corporate or small business customers, who spends more",),
        dataset="shop",
        kind="compare",
        sql="SELECT segment, avg(revenue) AS figure_avg FROM orders "
        "JOIN customers USING (customer_id) WHERE segment IN ('Corporate', 'Small business') "
        "GROUP BY 1",
        accept=(
            "SELECT avg(revenue) FILTER (segment = 'Corporate') AS figure_corporate, "
            "avg(revenue) FILTER (segment = 'Small business') AS figure_small "
            "FROM orders JOIN customers USING (customer_id)",
        ),
    ),
    Question(
        texts=("how do the star ratings spread out",),
        dataset="shop",
        kind="distribution",
        sql="SELECT rating, count(*) AS figure_n FROM orders WHERE rating IS NOT NULL GROUP BY 1",
        accept=("SELECT rating, count(*) AS figure_n FROM orders GROUP BY 1",),
    ),
    Question(
        texts=("why did toys do so badly in the south last summer",),
        dataset="shop",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("revenue by payment method 2025",),
        dataset="shop",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("gentoo weight, males against females",),
        dataset="penguins",
        kind="compare",
        sql="SELECT sex, avg(body_mass_g) AS figure_avg FROM penguins "
        "WHERE species = 'Gentoo' AND sex IS NOT NULL GROUP BY 1",
        accept=(
            "SELECT sex, median(body_mass_g) AS figure_median FROM penguins "
            "WHERE species = 'Gentoo' AND sex IS NOT NULL GROUP BY 1",
            "SELECT avg(body_mass_g) FILTER (sex = 'male') AS figure_male, "
            "avg(body_mass_g) FILTER (sex = 'female') AS figure_female "
            "FROM penguins WHERE species = 'Gentoo'",
        ),
    ),
    Question(
        texts=("average age of the chinstraps on dream",),
        dataset="penguins",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("tickets we still havent closed, by priority",),
        dataset="tickets",
        kind="missing",
        sql="SELECT priority, count(*) AS figure_n FROM tickets WHERE closed_at IS NULL GROUP BY 1",
        accept=(
            "SELECT priority, count(*) FILTER (closed_at IS NULL) AS figure_n "
            "FROM tickets GROUP BY 1",
        ),
    ),
    Question(
        texts=("nr of tickets per channel", "as a share pls", "billing team only"),
        dataset="tickets",
        kind="followup",
        sql="SELECT channel, 100.0 * count(*) / sum(count(*)) OVER () AS pct_share FROM tickets "
        "WHERE team = 'Billing' GROUP BY 1",
        accept=(
            "SELECT channel, 100.0 * count(*) FILTER (team = 'Billing') / "
            "sum(count(*) FILTER (team = 'Billing')) OVER () AS pct_share FROM tickets GROUP BY 1",
        ),
    ),
    Question(
        texts=("how many tickets did Rebecca pick up in april",),
        dataset="tickets",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("workload score by dept for people here more than 5 years (average)",),
        dataset="survey",
        kind="group",
        sql="SELECT department, avg(workload) AS figure_avg FROM survey WHERE tenure_years > 5 "
        "GROUP BY 1",
        accept=(
            "SELECT department, avg(workload) AS figure_avg FROM survey WHERE tenure_years > 5 "
            "AND department IS NOT NULL GROUP BY 1",
        ),
    ),
    Question(
        texts=("how many people in Leeds will resign by christmas",),
        dataset="survey",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("how much went on travel between july and december 2024",),
        dataset="ledger",
        kind="aggregate",
        sql="SELECT sum(amount) AS figure_sum FROM ledger WHERE category = 'Travel' "
        "AND booked_on >= '2024-07-01' AND booked_on < '2025-01-01'",
        accept=(
            "SELECT -sum(amount) AS figure_sum FROM ledger WHERE category = 'Travel' "
            "AND booked_on >= '2024-07-01' AND booked_on < '2025-01-01'",
            "SELECT sum(amount) AS figure_sum FROM ledger WHERE category = 'Travel' "
            "AND amount < 0 AND booked_on >= '2024-07-01' AND booked_on < '2025-01-01'",
            "SELECT -sum(amount) AS figure_sum FROM ledger WHERE category = 'Travel' "
            "AND amount < 0 AND booked_on >= '2024-07-01' AND booked_on < '2025-01-01'",
        ),
    ),
    Question(
        texts=("total amount by category", "just the company card", "and only 2024"),
        dataset="ledger",
        kind="followup",
        sql="SELECT category, sum(amount) AS figure_sum FROM ledger "
        "WHERE account = 'Company card' AND year(booked_on) = 2024 GROUP BY 1",
        accept=(
            "SELECT category, sum(amount) AS figure_sum FROM ledger "
            "WHERE account = 'Company card' AND year(booked_on) = 2024 "
            "AND category IS NOT NULL GROUP BY 1",
        ),
    ),
    Question(
        texts=("can you email the unpaid invoices to our accountant",),
        dataset="ledger",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("median run duration for each repo", "what about per runner OS"),
        dataset="ci_runs",
        kind="followup",
        sql="SELECT runnerOS, median(durationSec) AS figure_median FROM ci_runs GROUP BY 1",
        accept=(
            "SELECT repo, runnerOS, median(durationSec) AS figure_median FROM ci_runs GROUP BY ALL",
        ),
    ),
    Question(
        texts=("damaged parcels per depot",),
        dataset="parcels",
        kind="count",
        sql="SELECT Depot, count(*) AS figure_n FROM parcels WHERE Damaged GROUP BY 1",
        accept=("SELECT Depot, count(*) FILTER (Damaged) AS figure_n FROM parcels GROUP BY 1",),
    ),
    Question(
        texts=("whats a good stretch for a sore back",),
        dataset="gym",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("sales per genre",),
        dataset="screenings",
        kind="ambiguous",
        expect="ask",
    ),
)

NEW: tuple[Question, ...] = (
    # The dog shelter: front desk, vet's office, fundraising.
    Question(
        texts=("how many greyhounds came in as strays in 2023",),
        dataset="dog_shelter",
        kind="count",
        sql="SELECT count(*) AS figure_n FROM dog_shelter WHERE breed = 'Greyhound' "
        "AND arrival_reason = 'Stray' AND year(arrived_on) = 2023",
    ),
    Question(
        texts=("typical adoption fee per breed, dearest first",),
        dataset="dog_shelter",
        kind="group",
        ordered=True,
        sql="SELECT breed, avg(adoption_fee) AS figure_avg FROM dog_shelter GROUP BY 1 "
        "ORDER BY 2 DESC",
        accept=(
            "SELECT breed, median(adoption_fee) AS figure_median FROM dog_shelter GROUP BY 1 "
            "ORDER BY 2 DESC",
            "SELECT breed, median(adoption_fee) AS figure_median FROM dog_shelter GROUP BY 1 "
            "ORDER BY 2 DESC, 1",
        ),
    ),
    Question(
        texts=("five heaviest dogs with no leaving date yet",),
        dataset="dog_shelter",
        kind="top",
        ordered=True,
        sql="SELECT dog_name, weight_kg AS figure_kg FROM dog_shelter WHERE left_on IS NULL "
        "AND weight_kg IS NOT NULL ORDER BY weight_kg DESC LIMIT 5",
        accept=(
            "SELECT dog_id, weight_kg AS figure_kg FROM dog_shelter WHERE left_on IS NULL "
            "AND weight_kg IS NOT NULL ORDER BY weight_kg DESC LIMIT 5",
        ),
    ),
    Question(
        texts=("dogs arriving per month, 2024",),
        dataset="dog_shelter",
        kind="trend",
        sql="SELECT date_trunc('month', arrived_on)::DATE AS month, count(*) AS figure_n "
        "FROM dog_shelter WHERE year(arrived_on) = 2024 GROUP BY 1",
        accept=(
            "SELECT month(arrived_on) AS month, count(*) AS figure_n "
            "FROM dog_shelter WHERE year(arrived_on) = 2024 GROUP BY 1",
            "SELECT monthname(arrived_on) AS month, count(*) AS figure_n "
            "FROM dog_shelter WHERE year(arrived_on) = 2024 GROUP BY 1",
        ),
    ),
    Question(
        texts=("what proportion of the dogs end up adopted",),
        dataset="dog_shelter",
        kind="share",
        sql="SELECT 100.0 * count(*) FILTER (outcome = 'Adopted') / count(*) AS pct_adopted "
        "FROM dog_shelter",
        accept=(
            "SELECT 100.0 * count(*) FILTER (outcome = 'Adopted') / count(outcome) "
            "AS pct_adopted FROM dog_shelter",
            "SELECT outcome, 100.0 * count(*) / sum(count(*)) OVER () AS pct_share "
            "FROM dog_shelter GROUP BY 1",
            "SELECT outcome, 100.0 * count(*) / sum(count(*)) OVER () AS pct_share "
            "FROM dog_shelter WHERE outcome IS NOT NULL GROUP BY 1",
        ),
    ),
    Question(
        texts=("how many have no age written down",),
        dataset="dog_shelter",
        kind="missing",
        sql="SELECT count(*) AS figure_n FROM dog_shelter WHERE age_years IS NULL",
    ),
    Question(
        texts=("dogs per arrival reason", "only females under 2 yrs old"),
        dataset="dog_shelter",
        kind="followup",
        sql="SELECT arrival_reason, count(*) AS figure_n FROM dog_shelter "
        "WHERE sex = 'female' AND age_years < 2 GROUP BY 1",
    ),
    Question(
        texts=("how many of the labradors are vaccinated",),
        dataset="dog_shelter",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("cats adopted in june 2023?",),
        dataset="dog_shelter",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("why do people bring adopted dogs back",),
        dataset="dog_shelter",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("whats our biggest breed",),
        dataset="dog_shelter",
        kind="ambiguous",
        expect="ask",
    ),
    # The river gauges: duty officer, hydrology, the press desk.
    Question(
        texts=("peak level ever at port eddy",),
        dataset="river_levels",
        kind="lookup",
        sql='SELECT max("Level (m)") AS figure_max FROM river_levels '
        "WHERE \"Station\" = 'Port Eddy'",
    ),
    Question(
        texts=("avrage flow by station, january 2024, suspect readings left out",),
        dataset="river_levels",
        kind="filter",
        sql='SELECT "Station", avg("Flow (m3/s)") AS figure_avg FROM river_levels '
        "WHERE \"Reading Time\" >= '2024-01-01' AND \"Reading Time\" < '2024-02-01' "
        "AND \"Quality Flag\" <> 'suspect' GROUP BY 1",
    ),
    Question(
        texts=("rainfall totals month by month for Upper Thorley",),
        dataset="river_levels",
        kind="trend",
        sql="SELECT date_trunc('month', \"Reading Time\")::DATE AS month, "
        'sum("Rain 24h (mm)") AS figure_sum FROM river_levels '
        "WHERE \"Station\" = 'Upper Thorley' GROUP BY 1",
    ),
    Question(
        texts=("does the level go up with the 24h rain? correlation pls",),
        dataset="river_levels",
        kind="correlation",
        sql='SELECT corr("Level (m)", "Rain 24h (mm)") AS figure_corr FROM river_levels',
    ),
    Question(
        texts=("readings per river where flood status was anything but normal",),
        dataset="river_levels",
        kind="filter",
        sql='SELECT "River", count(*) AS figure_n FROM river_levels '
        "WHERE \"Flood Status\" <> 'normal' GROUP BY 1",
    ),
    Question(
        texts=("median water temp per river", "last 30 days only"),
        dataset="river_levels",
        kind="followup",
        sql=_LAST_30[0],
        accept=_LAST_30[1:],
    ),
    Question(
        texts=("what will sallow ford be at tomorrow morning",),
        dataset="river_levels",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("avg pH per river in 2024",),
        dataset="river_levels",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("max level at Barrow Weir last february",),
        dataset="river_levels",
        kind="unanswerable",
        expect="refuse",
    ),
    # The print shop: accounts, pressroom, sales.
    Question(
        texts=("top 5 clients by turnover in 2025",),
        dataset="print_jobs",
        kind="top",
        ordered=True,
        sql="SELECT client, sum(priceEur) AS figure_sum FROM print_jobs "
        "WHERE year(orderedOn) = 2025 GROUP BY 1 ORDER BY 2 DESC LIMIT 5",
        accept=(
            "SELECT client, sum(priceEur) AS figure_sum FROM print_jobs "
            "WHERE year(orderedOn) = 2025 AND client <> 'Walk-in' "
            "GROUP BY 1 ORDER BY 2 DESC LIMIT 5",
        ),
    ),
    Question(
        texts=("avg price rush jobs vs the rest",),
        dataset="print_jobs",
        kind="compare",
        sql="SELECT rushJob, avg(priceEur) AS figure_avg FROM print_jobs GROUP BY 1",
        accept=(
            "SELECT avg(priceEur) FILTER (rushJob) AS figure_rush, "
            "avg(priceEur) FILTER (NOT rushJob) AS figure_rest FROM print_jobs",
            "SELECT CASE WHEN rushJob THEN 'rush' ELSE 'rest' END AS k, "
            "avg(priceEur) AS figure_avg FROM print_jobs GROUP BY 1",
            "SELECT CASE WHEN rushJob THEN 'yes' ELSE 'no' END AS k, "
            "avg(priceEur) AS figure_avg FROM print_jobs GROUP BY 1",
        ),
    ),
    Question(
        texts=("quarter on quarter growth of sales in euros",),
        dataset="print_jobs",
        kind="growth",
        sql="SELECT date_trunc('quarter', orderedOn)::DATE AS q, "
        "100 * (sum(priceEur) / lag(sum(priceEur)) OVER (ORDER BY q) - 1) AS pct_growth "
        "FROM print_jobs GROUP BY 1",
        accept=(
            "SELECT * FROM (SELECT date_trunc('quarter', orderedOn)::DATE AS q, "
            "100 * (sum(priceEur) / lag(sum(priceEur)) OVER (ORDER BY q) - 1) AS pct_growth "
            "FROM print_jobs GROUP BY 1) WHERE pct_growth IS NOT NULL",
            # The last quarter is not over.
            "SELECT date_trunc('quarter', orderedOn)::DATE AS q, "
            "100 * (sum(priceEur) / lag(sum(priceEur)) OVER (ORDER BY q) - 1) AS pct_growth "
            "FROM print_jobs WHERE orderedOn < '2025-10-01' GROUP BY 1",
            "SELECT * FROM (SELECT date_trunc('quarter', orderedOn)::DATE AS q, "
            "100 * (sum(priceEur) / lag(sum(priceEur)) OVER (ORDER BY q) - 1) AS pct_growth "
            "FROM print_jobs WHERE orderedOn < '2025-10-01' GROUP BY 1) "
            "WHERE pct_growth IS NOT NULL",
            "SELECT date_trunc('quarter', orderedOn)::DATE AS q, "
            "sum(priceEur) - lag(sum(priceEur)) OVER (ORDER BY q) AS figure_growth "
            "FROM print_jobs GROUP BY 1",
        ),
    ),
    Question(
        texts=("how much of the revenue does each press bring in, in percent",),
        dataset="print_jobs",
        kind="share",
        sql="SELECT press, 100 * sum(priceEur) / sum(sum(priceEur)) OVER () AS pct_share "
        "FROM print_jobs GROUP BY 1",
    ),
    Question(
        texts=("any jobs with freakishly many sheets wasted? outliers",),
        dataset="print_jobs",
        kind="outlier",
        more_rows=True,
        sql=_THREE_WORST,
    ),
    Question(
        texts=("which weekday do most orders come in",),
        dataset="print_jobs",
        kind="top",
        ordered=True,
        more_rows=True,
        sql=_WEEKDAY[0],
        accept=_WEEKDAY[1:],
    ),
    Question(
        texts=("average copies by product", "median instead", "without the walk-ins"),
        dataset="print_jobs",
        kind="followup",
        sql="SELECT product, median(copies) AS figure_median FROM print_jobs "
        "WHERE client <> 'Walk-in' GROUP BY 1",
    ),
    Question(
        texts=("best selling product?",),
        dataset="print_jobs",
        kind="ambiguous",
        expect="ask",
    ),
    Question(
        texts=("which operator wastes the most paper on the Heidelberg",),
        dataset="print_jobs",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("should we charge the town hall more for posters?",),
        dataset="print_jobs",
        kind="unanswerable",
        expect="refuse",
    ),
)

QUESTIONS: tuple[Question, ...] = EXISTING + NEW
