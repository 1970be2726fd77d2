"""Sixty questions that were held apart once: of the six first datasets, and of three more tables.

They were written without a look at the program and graded once; since then they are read and
worked on like any others. 40 are answerable, 17 to be refused, 3 to be asked back.
"""

# ruff: noqa: E501

from tests.llm.offline.question import Question

BLIND_THREE: tuple[Question, ...] = (
    # ------------------------------------------------------------------ penguins
    Question(
        texts=("male vs female gentoos, avg flipper length",),
        dataset="penguins",
        kind="compare",
        sql="SELECT sex, avg(flipper_length_mm) AS figure_avg FROM penguins "
        "WHERE species = 'Gentoo' AND sex IN ('male', 'female') GROUP BY sex",
        accept=(
            "SELECT sex, avg(flipper_length_mm) AS figure_avg FROM penguins "
            "WHERE species = 'Gentoo' GROUP BY sex",
            "SELECT avg(flipper_length_mm) FILTER (sex = 'male') AS figure_male, "
            "avg(flipper_length_mm) FILTER (sex = 'female') AS figure_female "
            "FROM penguins WHERE species = 'Gentoo'",
        ),
    ),
    Question(
        texts=("how strongly are body mass and bill depth correlated for adelies",),
        dataset="penguins",
        kind="correlation",
        sql="SELECT corr(body_mass_g, bill_depth_mm) AS figure_corr FROM penguins "
        "WHERE species = 'Adelie'",
    ),
    Question(
        texts=("how many pengiuns over 4500 g that arent gentoo",),
        dataset="penguins",
        kind="filter",
        sql="SELECT count(*) AS figure_n FROM penguins "
        "WHERE body_mass_g > 4500 AND species <> 'Gentoo'",
    ),
    Question(
        texts=("number of eggs per nest on dream island",),
        dataset="penguins",
        kind="unanswerable",
        expect="refuse",
    ),
    # ------------------------------------------------------------------ tickets
    Question(
        texts=("tickets opened per week since the start of may",),
        dataset="tickets",
        kind="trend",
        sql="SELECT date_trunc('week', opened_at)::DATE AS week, count(*) AS figure_n FROM tickets "
        "WHERE opened_at >= DATE '2025-05-01' GROUP BY 1",
        accept=(
            "SELECT strftime(opened_at, '%G-W%V') AS week, count(*) AS figure_n FROM tickets "
            "WHERE opened_at >= DATE '2025-05-01' GROUP BY 1",
            "SELECT weekofyear(opened_at) AS week, count(*) AS figure_n FROM tickets "
            "WHERE opened_at >= DATE '2025-05-01' GROUP BY 1",
        ),
    ),
    Question(
        texts=("median time from opening to closing a ticket by priority",),
        dataset="tickets",
        kind="group",
        sql="SELECT priority, median(date_diff('minute', opened_at, closed_at)) / 60.0 "
        "AS figure_hours FROM tickets GROUP BY priority",
        accept=(
            "SELECT priority, median(date_diff('minute', opened_at, closed_at)) AS figure_minutes "
            "FROM tickets GROUP BY priority",
            "SELECT priority, median(date_diff('minute', opened_at, closed_at)) / 1440.0 "
            "AS figure_days FROM tickets GROUP BY priority",
            "SELECT priority, median(date_diff('minute', opened_at, closed_at)) * 60 "
            "AS figure_seconds FROM tickets GROUP BY priority",
            "SELECT priority, median(closed_at - opened_at) AS figure_interval "
            "FROM tickets GROUP BY priority",
        ),
    ),
    Question(
        texts=("how many tickets per team", "just high and urgent ones", "in percent"),
        dataset="tickets",
        kind="followup",
        sql="SELECT team, 100.0 * count(*) / sum(count(*)) OVER () AS pct_share FROM tickets "
        "WHERE priority IN ('high', 'urgent') GROUP BY team",
    ),
    Question(
        texts=("why is pinecrest so unhappy with us",),
        dataset="tickets",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("which team performs best?",),
        dataset="tickets",
        kind="ambiguous",
        expect="ask",
    ),
    # ------------------------------------------------------------------ survey
    Question(
        texts=("how many ppl skipped the pay fairness question, by location",),
        dataset="survey",
        kind="missing",
        sql="SELECT location, count(*) AS figure_n FROM survey WHERE pay_fairness IS NULL "
        "GROUP BY location",
        accept=(
            "SELECT location, count(*) FILTER (pay_fairness IS NULL) AS figure_n FROM survey "
            "GROUP BY location",
        ),
    ),
    Question(
        texts=("distribution of the would recommend scores",),
        dataset="survey",
        kind="distribution",
        sql="SELECT would_recommend, count(*) AS figure_n FROM survey "
        "WHERE would_recommend IS NOT NULL GROUP BY 1",
        accept=("SELECT would_recommend, count(*) AS figure_n FROM survey GROUP BY 1",),
    ),
    Question(
        texts=(
            "how many full time engineering people in lisbon or leeds have more than five years tenure",
        ),
        dataset="survey",
        kind="filter",
        sql="SELECT count(*) AS figure_n FROM survey WHERE contract = 'full-time' "
        "AND department = 'Engineering' AND location IN ('Lisbon', 'Leeds') AND tenure_years > 5",
        accept=(
            "SELECT location, count(*) AS figure_n FROM survey WHERE contract = 'full-time' "
            "AND department = 'Engineering' AND location IN ('Lisbon', 'Leeds') "
            "AND tenure_years > 5 GROUP BY location",
        ),
    ),
    Question(
        texts=("average score by department",),
        dataset="survey",
        kind="ambiguous",
        expect="ask",
    ),
    Question(
        texts=("whats the avg salary in finance",),
        dataset="survey",
        kind="unanswerable",
        expect="refuse",
    ),
    # ------------------------------------------------------------------ ledger
    Question(
        texts=("how much did we spend on travel in q2 2024",),
        dataset="ledger",
        kind="aggregate",
        sql="SELECT sum(amount) AS figure_sum FROM ledger WHERE category = 'Travel' "
        "AND booked_on >= DATE '2024-04-01' AND booked_on < DATE '2024-07-01'",
        accept=(
            "SELECT -sum(amount) AS figure_sum FROM ledger WHERE category = 'Travel' "
            "AND booked_on >= DATE '2024-04-01' AND booked_on < DATE '2024-07-01'",
        ),
    ),
    Question(
        texts=("company card total amount by month, 2024 only",),
        dataset="ledger",
        kind="trend",
        sql="SELECT date_trunc('month', booked_on)::DATE AS month, sum(amount) AS figure_sum "
        "FROM ledger WHERE account = 'Company card' AND year(booked_on) = 2024 GROUP BY 1",
        accept=(
            "SELECT month(booked_on) AS month, sum(amount) AS figure_sum "
            "FROM ledger WHERE account = 'Company card' AND year(booked_on) = 2024 GROUP BY 1",
            "SELECT monthname(booked_on) AS month, sum(amount) AS figure_sum "
            "FROM ledger WHERE account = 'Company card' AND year(booked_on) = 2024 GROUP BY 1",
        ),
    ),
    Question(
        texts=("by how many percent did client income grow from 2023 to 2024",),
        dataset="ledger",
        kind="growth",
        sql="WITH y AS (SELECT year(booked_on) AS yr, sum(amount) AS s FROM ledger "
        "WHERE category = 'Client income' GROUP BY 1) SELECT 100.0 * (b.s - a.s) / a.s AS pct_growth "
        "FROM y a, y b WHERE a.yr = 2023 AND b.yr = 2024",
        accept=(
            "SELECT year(booked_on) AS yr, sum(amount) AS figure_sum, "
            "100.0 * (sum(amount) - lag(sum(amount)) OVER (ORDER BY year(booked_on))) "
            "/ lag(sum(amount)) OVER (ORDER BY year(booked_on)) AS pct_growth "
            "FROM ledger WHERE category = 'Client income' GROUP BY 1",
            "SELECT make_date(year(booked_on), 1, 1) AS yr, sum(amount) AS figure_sum, "
            "100.0 * (sum(amount) - lag(sum(amount)) OVER (ORDER BY make_date(year(booked_on), 1, 1))) "
            "/ lag(sum(amount)) OVER (ORDER BY make_date(year(booked_on), 1, 1)) AS pct_growth "
            "FROM ledger WHERE category = 'Client income' GROUP BY 1",
        ),
    ),
    Question(
        texts=("how much cash will we have at the end of 2025",),
        dataset="ledger",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("do you think we pay too much for software?",),
        dataset="ledger",
        kind="unanswerable",
        expect="refuse",
    ),
    # ------------------------------------------------------------------ nycflights
    Question(
        texts=("avg departure delay per airline name, worst first",),
        dataset="nycflights",
        kind="join",
        sql="SELECT a.name, avg(f.dep_delay) AS figure_avg FROM flights f JOIN airlines a "
        "USING (carrier) GROUP BY a.name ORDER BY figure_avg DESC",
        ordered=True,
    ),
    Question(
        texts=("how many flights used a plane built before 1990",),
        dataset="nycflights",
        kind="join",
        sql="SELECT count(*) AS figure_n FROM flights f JOIN planes p ON f.tailnum = p.tailnum "
        "WHERE p.year < 1990",
    ),
    Question(
        texts=("top 5 destination airports from laguardia, with the full airport name",),
        dataset="nycflights",
        kind="top",
        sql="SELECT a.name, count(*) AS figure_n FROM flights f JOIN airports a ON f.dest = a.faa "
        "WHERE f.origin = 'LGA' GROUP BY a.name ORDER BY figure_n DESC LIMIT 5",
        ordered=True,
    ),
    Question(
        texts=("cancelled flights by month",),
        dataset="nycflights",
        kind="trend",
        sql="SELECT month, count(*) AS figure_n FROM flights WHERE dep_time IS NULL GROUP BY month",
        accept=(
            "SELECT make_date(year, month, 1) AS month, count(*) AS figure_n FROM flights "
            "WHERE dep_time IS NULL GROUP BY 1",
            "SELECT monthname(make_date(year, month, 1)) AS month, count(*) AS figure_n FROM flights "
            "WHERE dep_time IS NULL GROUP BY 1",
        ),
    ),
    Question(
        texts=("how many passengers did jetblue carry in august",),
        dataset="nycflights",
        kind="unanswerable",
        expect="refuse",
    ),
    # ------------------------------------------------------------------ shop
    Question(
        texts=("revenue by quarter and category",),
        dataset="shop",
        kind="trend",
        sql="SELECT date_trunc('quarter', order_date)::DATE AS quarter, category, "
        "sum(revenue) AS figure_revenue FROM orders GROUP BY 1, 2",
        accept=(
            "SELECT year(order_date) AS yr, quarter(order_date) AS quarter, category, "
            "sum(revenue) AS figure_revenue FROM orders GROUP BY 1, 2, 3",
            "SELECT date_trunc('quarter', order_date)::DATE AS quarter, "
            "sum(revenue) FILTER (category = 'Garden') AS figure_garden, "
            "sum(revenue) FILTER (category = 'Kitchen') AS figure_kitchen, "
            "sum(revenue) FILTER (category = 'Office') AS figure_office, "
            "sum(revenue) FILTER (category = 'Toys') AS figure_toys FROM orders GROUP BY 1",
        ),
    ),
    Question(
        texts=("what percent of orders get returned in each customer segment",),
        dataset="shop",
        kind="join",
        sql="SELECT c.segment, 100.0 * count(*) FILTER (o.status = 'returned') / count(*) AS pct_returned "
        "FROM orders o JOIN customers c USING (customer_id) GROUP BY c.segment",
    ),
    Question(
        texts=("total revenue by region", "only 2025", "leave out cancelled and returned orders"),
        dataset="shop",
        kind="followup",
        sql="SELECT region, sum(revenue) AS figure_revenue FROM orders "
        "WHERE year(order_date) = 2025 AND status NOT IN ('cancelled', 'returned') GROUP BY region",
    ),
    Question(
        texts=("how many orders rated 1 or 2 stars in the last 90 days",),
        dataset="shop",
        kind="filter",
        sql="SELECT count(*) AS figure_n FROM orders WHERE rating IN (1, 2) "
        "AND order_date > (SELECT max(order_date) FROM orders) - 90",
        accept=(
            "SELECT count(*) AS figure_n FROM orders WHERE rating IN (1, 2) "
            "AND order_date >= (SELECT max(order_date) FROM orders) - 90",
            "SELECT rating, count(*) AS figure_n FROM orders WHERE rating IN (1, 2) "
            "AND order_date > (SELECT max(order_date) FROM orders) - 90 GROUP BY rating",
            "SELECT rating, count(*) AS figure_n FROM orders WHERE rating IN (1, 2) "
            "AND order_date >= (SELECT max(order_date) FROM orders) - 90 GROUP BY rating",
        ),
    ),
    Question(
        texts=("how much did we spend on advertising last year",),
        dataset="shop",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("will toys outsell garden next year?",),
        dataset="shop",
        kind="unanswerable",
        expect="refuse",
    ),
    # ------------------------------------------------------------------ bike_trips
    Question(
        texts=("whats the busiest hour of the day on weekends",),
        dataset="bike_trips",
        kind="top",
        sql="""SELECT hour("Start time") AS hour, count(*) AS figure_n FROM bike_trips
        WHERE isodow("Start time") IN (6, 7) GROUP BY 1 ORDER BY figure_n DESC LIMIT 1""",
        ordered=True,
        more_rows=True,
    ),
    Question(
        texts=("avg fee by rider type and bike type",),
        dataset="bike_trips",
        kind="group",
        sql="""SELECT "Rider type", "Bike type", avg("Fee (EUR)") AS figure_avg
        FROM bike_trips GROUP BY 1, 2""",
        accept=(
            """SELECT "Rider type", avg("Fee (EUR)") FILTER ("Bike type" = 'Cargo') AS figure_cargo,
            avg("Fee (EUR)") FILTER ("Bike type" = 'Classic') AS figure_classic,
            avg("Fee (EUR)") FILTER ("Bike type" = 'E-bike') AS figure_ebike
            FROM bike_trips GROUP BY 1""",
            """SELECT "Bike type", avg("Fee (EUR)") FILTER ("Rider type" = 'Casual') AS figure_casual,
            avg("Fee (EUR)") FILTER ("Rider type" = 'Member') AS figure_member,
            avg("Fee (EUR)") FILTER ("Rider type" = 'Student') AS figure_student
            FROM bike_trips GROUP BY 1""",
        ),
    ),
    Question(
        texts=("any outliers in the trip durations?",),
        dataset="bike_trips",
        kind="outlier",
        # Whatever the method, the three longest rides are outliers.
        sql="""SELECT "Duration (min)" AS figure_minutes FROM bike_trips
        ORDER BY "Duration (min)" DESC LIMIT 3""",
        more_rows=True,
        accept=(
            """WITH q AS (SELECT quantile_cont("Duration (min)", 0.25) AS a,
            quantile_cont("Duration (min)", 0.75) AS b FROM bike_trips)
            SELECT count(*) AS figure_n FROM bike_trips, q
            WHERE "Duration (min)" > b + 1.5 * (b - a) OR "Duration (min)" < a - 1.5 * (b - a)""",
            """WITH q AS (SELECT avg("Duration (min)") AS m, stddev("Duration (min)") AS s FROM bike_trips)
            SELECT count(*) AS figure_n FROM bike_trips, q WHERE abs("Duration (min)" - m) > 3 * s""",
        ),
    ),
    Question(
        texts=("min, max, mean and median distance of the e-bike rides",),
        dataset="bike_trips",
        kind="describe",
        sql="""SELECT min("Distance (km)") AS figure_min, max("Distance (km)") AS figure_max,
        avg("Distance (km)") AS figure_mean, median("Distance (km)") AS figure_median
        FROM bike_trips WHERE "Bike type" = 'E-bike'""",
    ),
    Question(
        texts=("rides per month in 2024 with the % change to the month before",),
        dataset="bike_trips",
        kind="growth",
        sql="""WITH m AS (SELECT date_trunc('month', "Start time")::DATE AS month, count(*) AS n
        FROM bike_trips WHERE year("Start time") = 2024 GROUP BY 1)
        SELECT month, n AS figure_n, 100.0 * (n - lag(n) OVER (ORDER BY month))
        / lag(n) OVER (ORDER BY month) AS pct_change FROM m""",
        accept=(
            """WITH m AS (SELECT date_trunc('month', "Start time")::DATE AS month, count(*) AS n
            FROM bike_trips GROUP BY 1), g AS (SELECT month, n AS figure_n,
            100.0 * (n - lag(n) OVER (ORDER BY month)) / lag(n) OVER (ORDER BY month) AS pct_change
            FROM m) SELECT * FROM g WHERE year(month) = 2024""",
            """WITH m AS (SELECT month("Start time") AS month, count(*) AS n
            FROM bike_trips WHERE year("Start time") = 2024 GROUP BY 1)
            SELECT month, n AS figure_n, 100.0 * (n - lag(n) OVER (ORDER BY month))
            / lag(n) OVER (ORDER BY month) AS pct_change FROM m""",
        ),
    ),
    Question(
        texts=("how many rides per month", "casual riders only", "by quarter instead"),
        dataset="bike_trips",
        kind="followup",
        sql="""SELECT date_trunc('quarter', "Start time")::DATE AS quarter, count(*) AS figure_n
        FROM bike_trips WHERE "Rider type" = 'Casual' GROUP BY 1""",
        accept=(
            """SELECT year("Start time") AS yr, quarter("Start time") AS quarter, count(*) AS figure_n
            FROM bike_trips WHERE "Rider type" = 'Casual' GROUP BY 1, 2""",
        ),
    ),
    Question(
        texts=(
            "how many diffrent stations did cargo bikes start from between dec 2023 and feb 2024",
        ),
        dataset="bike_trips",
        kind="distinct",
        sql="""SELECT count(DISTINCT "From station") AS figure_n FROM bike_trips
        WHERE "Bike type" = 'Cargo' AND "Start time" >= DATE '2023-12-01'
        AND "Start time" < DATE '2024-03-01'""",
    ),
    Question(
        texts=("why do casual riders ride less in winter",),
        dataset="bike_trips",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("how many bikes are in repair right now",),
        dataset="bike_trips",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("thanks, thats all for today",),
        dataset="bike_trips",
        kind="unanswerable",
        expect="refuse",
    ),
    # ------------------------------------------------------------------ job_applications
    Question(
        texts=("what percentage of applicants came through a referral",),
        dataset="job_applications",
        kind="share",
        sql="SELECT 100.0 * count(*) FILTER (source = 'Referral') / count(*) AS pct_referral "
        "FROM job_applications",
        accept=(
            "SELECT source, 100.0 * count(*) / sum(count(*)) OVER () AS pct_share "
            "FROM job_applications GROUP BY source",
        ),
    ),
    Question(
        texts=("hired rate by source, best first",),
        dataset="job_applications",
        kind="share",
        sql="SELECT source, 100.0 * count(*) FILTER (stage = 'Hired') / count(*) AS pct_hired "
        "FROM job_applications GROUP BY source ORDER BY pct_hired DESC",
        ordered=True,
    ),
    Question(
        texts=("compare germany poland and india on avg expected salary",),
        dataset="job_applications",
        kind="compare",
        sql="SELECT country, avg(expectedSalary) AS figure_avg FROM job_applications "
        "WHERE country IN ('Germany', 'Poland', 'India') GROUP BY country",
        accept=(
            "SELECT avg(expectedSalary) FILTER (country = 'Germany') AS figure_germany, "
            "avg(expectedSalary) FILTER (country = 'Poland') AS figure_poland, "
            "avg(expectedSalary) FILTER (country = 'India') AS figure_india FROM job_applications",
        ),
    ),
    Question(
        texts=("how many recruiter notes mention remote",),
        dataset="job_applications",
        kind="filter",
        sql="SELECT count(*) AS figure_n FROM job_applications WHERE recruiterNotes ILIKE '%remote%'",
    ),
    Question(
        texts=(
            "data engineers with at least five yrs of experience asking for less than 75k, how many",
        ),
        dataset="job_applications",
        kind="count",
        sql="SELECT count(*) AS figure_n FROM job_applications WHERE jobTitle = 'Data Engineer' "
        "AND yrsExp >= 5 AND expectedSalary < 75000",
    ),
    Question(
        texts=("median days to decison per department",),
        dataset="job_applications",
        kind="group",
        sql="SELECT dept, median(daysToDecision) AS figure_median FROM job_applications GROUP BY dept",
    ),
    Question(
        texts=("average expected salary by job title", "only those who need a visa", "top 3"),
        dataset="job_applications",
        kind="followup",
        sql="SELECT jobTitle, avg(expectedSalary) AS figure_avg FROM job_applications "
        "WHERE needsVisa GROUP BY jobTitle ORDER BY figure_avg DESC LIMIT 3",
        ordered=True,
    ),
    Question(
        texts=("how many women applied for the engineering jobs",),
        dataset="job_applications",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("should we stop using agencies",),
        dataset="job_applications",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("write me a friendly rejection email",),
        dataset="job_applications",
        kind="unanswerable",
        expect="refuse",
    ),
    # ------------------------------------------------------------------ stock_moves
    Question(
        texts=("total value of scrap by warehouse",),
        dataset="stock_moves",
        kind="aggregate",
        sql="SELECT whse, sum(val_eur) AS figure_value FROM stock_moves WHERE mv_type = 'scrap' "
        "GROUP BY whse",
    ),
    Question(
        texts=("three biggest suppliers by value of receipts in 2025",),
        dataset="stock_moves",
        kind="top",
        sql="SELECT suppl, sum(val_eur) AS figure_value FROM stock_moves WHERE mv_type = 'receipt' "
        "AND year(mv_dt) = 2025 GROUP BY suppl ORDER BY figure_value DESC LIMIT 3",
        ordered=True,
    ),
    Question(
        texts=("number of movements by weekday in rotterdam",),
        dataset="stock_moves",
        kind="trend",
        sql="SELECT dayname(mv_dt) AS weekday, count(*) AS figure_n FROM stock_moves "
        "WHERE whse = 'Rotterdam' GROUP BY 1",
        accept=(
            "SELECT isodow(mv_dt) AS weekday, count(*) AS figure_n FROM stock_moves "
            "WHERE whse = 'Rotterdam' GROUP BY 1",
            "SELECT dayofweek(mv_dt) AS weekday, count(*) AS figure_n FROM stock_moves "
            "WHERE whse = 'Rotterdam' GROUP BY 1",
            "SELECT left(dayname(mv_dt), 3) AS weekday, count(*) AS figure_n FROM stock_moves "
            "WHERE whse = 'Rotterdam' GROUP BY 1",
        ),
    ),
    Question(
        texts=("share of each product group in the total wieght",),
        dataset="stock_moves",
        kind="share",
        sql="SELECT prod_grp, 100.0 * sum(wt_kg) / sum(sum(wt_kg)) OVER () AS pct_weight "
        "FROM stock_moves GROUP BY prod_grp",
    ),
    Question(
        texts=("moves in leipzig or milan in the last 30 days that are not issues, count pls",),
        dataset="stock_moves",
        kind="filter",
        sql="SELECT count(*) AS figure_n FROM stock_moves WHERE whse IN ('Leipzig', 'Milan') "
        "AND mv_type <> 'issue' AND mv_dt > (SELECT max(mv_dt) FROM stock_moves) - 30",
        accept=(
            "SELECT count(*) AS figure_n FROM stock_moves WHERE whse IN ('Leipzig', 'Milan') "
            "AND mv_type <> 'issue' AND mv_dt >= (SELECT max(mv_dt) FROM stock_moves) - 30",
            "SELECT whse, count(*) AS figure_n FROM stock_moves WHERE whse IN ('Leipzig', 'Milan') "
            "AND mv_type <> 'issue' AND mv_dt > (SELECT max(mv_dt) FROM stock_moves) - 30 GROUP BY whse",
            "SELECT whse, count(*) AS figure_n FROM stock_moves WHERE whse IN ('Leipzig', 'Milan') "
            "AND mv_type <> 'issue' AND mv_dt >= (SELECT max(mv_dt) FROM stock_moves) - 30 GROUP BY whse",
        ),
    ),
    Question(
        texts=("details of the wheelbarrow movement with the highest quantity",),
        dataset="stock_moves",
        kind="lookup",
        sql="SELECT mv_no, mv_dt, whse, mv_type, qty AS figure_qty FROM stock_moves "
        "WHERE item_descr = 'wheelbarrow' ORDER BY qty DESC LIMIT 1",
        ordered=True,
    ),
    Question(
        texts=("how many claw hammers will we need in march 2026",),
        dataset="stock_moves",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("what was the profit margin on paint last quarter",),
        dataset="stock_moves",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("what is causing all the scrap in milan",),
        dataset="stock_moves",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("which warehouse is the worst",),
        dataset="stock_moves",
        kind="ambiguous",
        expect="ask",
    ),
)
