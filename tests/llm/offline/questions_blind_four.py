"""Sixty questions that were held apart once: of datasets at hand, and of three more tables.

They were written without a look at the program and graded once; since then they are read and
worked on like any others. 40 are answerable, 17 to be refused, 3 to be asked back.
"""

# ruff: noqa: E501

from tests.llm.offline.question import Question

BLIND_FOUR: tuple[Question, ...] = (
    # ------------------------------------------------------------------ penguins
    Question(
        texts=("which island has the heaviest penguines on average",),
        dataset="penguins",
        kind="top",
        sql="SELECT island, avg(body_mass_g) AS figure_avg FROM penguins GROUP BY island "
        "ORDER BY figure_avg DESC LIMIT 1",
        ordered=True,
        more_rows=True,
    ),
    Question(
        texts=("chinstraps by sex and year, how many",),
        dataset="penguins",
        kind="group",
        sql="SELECT sex, year, count(*) AS figure_n FROM penguins WHERE species = 'Chinstrap' "
        "GROUP BY sex, year",
        accept=(
            "SELECT year, count(*) FILTER (sex = 'male') AS figure_male, "
            "count(*) FILTER (sex = 'female') AS figure_female "
            "FROM penguins WHERE species = 'Chinstrap' GROUP BY year",
            "SELECT sex, count(*) FILTER (year = 2007) AS figure_2007, "
            "count(*) FILTER (year = 2008) AS figure_2008, "
            "count(*) FILTER (year = 2009) AS figure_2009 "
            "FROM penguins WHERE species = 'Chinstrap' GROUP BY sex",
        ),
    ),
    Question(
        texts=("what pct of the penguins have no sex recorded",),
        dataset="penguins",
        kind="missing",
        sql="SELECT 100.0 * count(*) FILTER (sex IS NULL) / count(*) AS pct_missing FROM penguins",
    ),
    Question(
        texts=("how old are the gentoo penguins on average?",),
        dataset="penguins",
        kind="unanswerable",
        expect="refuse",
    ),
    # ------------------------------------------------------------------ tickets
    Question(
        texts=("avrage first reply time, urgent vs low",),
        dataset="tickets",
        kind="compare",
        sql="SELECT priority, avg(first_reply_minutes) AS figure_avg FROM tickets "
        "WHERE priority IN ('urgent', 'low') GROUP BY priority",
        accept=(
            "SELECT avg(first_reply_minutes) FILTER (priority = 'urgent') AS figure_urgent, "
            "avg(first_reply_minutes) FILTER (priority = 'low') AS figure_low FROM tickets",
        ),
    ),
    Question(
        texts=("how many tickets are still not closed",),
        dataset="tickets",
        kind="filter",
        sql="SELECT count(*) AS figure_n FROM tickets WHERE closed_at IS NULL",
    ),
    Question(
        texts=("tickets per agent", "only technical support pls"),
        dataset="tickets",
        kind="followup",
        sql="SELECT agent, count(*) AS figure_n FROM tickets WHERE team = 'Technical Support' "
        "GROUP BY agent",
        accept=(
            "SELECT agent, count(*) AS figure_n FROM tickets WHERE team = 'Technical Support' "
            "AND agent IS NOT NULL GROUP BY agent",
        ),
    ),
    Question(
        texts=("why did satisfaction go down in the spring",),
        dataset="tickets",
        kind="unanswerable",
        expect="refuse",
    ),
    # ------------------------------------------------------------------ survey
    Question(
        texts=("is there any relation between tenure and would recommend?",),
        dataset="survey",
        kind="correlation",
        sql="SELECT corr(tenure_years, would_recommend) AS figure_corr FROM survey",
    ),
    Question(
        texts=("what share of the people in each office is part time",),
        dataset="survey",
        kind="share",
        sql="SELECT location, 100.0 * count(*) FILTER (contract = 'part-time') / count(*) AS pct_part "
        "FROM survey GROUP BY location",
        accept=(
            "SELECT location, 100.0 * count(*) FILTER (contract = 'part-time') / count(*) AS pct_part "
            "FROM survey GROUP BY location HAVING count(*) FILTER (contract = 'part-time') > 0",
            "SELECT location, 100.0 * count(*) FILTER (contract = 'part-time') / count(*) AS pct_part "
            "FROM survey WHERE location <> 'Remote' GROUP BY location",
        ),
    ),
    Question(
        texts=("average salary in engineering vs sales",),
        dataset="survey",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("thanks, that was really helpful!",),
        dataset="survey",
        kind="unanswerable",
        expect="refuse",
    ),
    # ------------------------------------------------------------------ ledger
    Question(
        texts=("total spend on software in the second half of 2024",),
        dataset="ledger",
        kind="aggregate",
        sql="SELECT sum(amount) AS figure_sum FROM ledger WHERE category = 'Software' "
        "AND booked_on BETWEEN DATE '2024-07-01' AND DATE '2024-12-31'",
        accept=(
            "SELECT -sum(amount) AS figure_sum FROM ledger WHERE category = 'Software' "
            "AND booked_on BETWEEN DATE '2024-07-01' AND DATE '2024-12-31'",
        ),
    ),
    Question(
        texts=("travel costs per month in 2023",),
        dataset="ledger",
        kind="trend",
        sql="SELECT date_trunc('month', booked_on)::DATE AS month, sum(amount) AS figure_sum "
        "FROM ledger WHERE category = 'Travel' AND year(booked_on) = 2023 GROUP BY 1",
        accept=(
            "SELECT date_trunc('month', booked_on)::DATE AS month, -sum(amount) AS figure_sum "
            "FROM ledger WHERE category = 'Travel' AND year(booked_on) = 2023 GROUP BY 1",
            "SELECT month(booked_on) AS month, sum(amount) AS figure_sum "
            "FROM ledger WHERE category = 'Travel' AND year(booked_on) = 2023 GROUP BY 1",
            "SELECT month(booked_on) AS month, -sum(amount) AS figure_sum "
            "FROM ledger WHERE category = 'Travel' AND year(booked_on) = 2023 GROUP BY 1",
            "SELECT monthname(booked_on) AS month, sum(amount) AS figure_sum "
            "FROM ledger WHERE category = 'Travel' AND year(booked_on) = 2023 GROUP BY 1",
            "SELECT monthname(booked_on) AS month, -sum(amount) AS figure_sum "
            "FROM ledger WHERE category = 'Travel' AND year(booked_on) = 2023 GROUP BY 1",
            # November has none; the months without a gap.
            "SELECT date_trunc('month', booked_on)::DATE AS month, "
            "coalesce(sum(amount) FILTER (category = 'Travel'), 0) AS figure_sum "
            "FROM ledger WHERE year(booked_on) = 2023 GROUP BY 1",
            "SELECT date_trunc('month', booked_on)::DATE AS month, "
            "-coalesce(sum(amount) FILTER (category = 'Travel'), 0) AS figure_sum "
            "FROM ledger WHERE year(booked_on) = 2023 GROUP BY 1",
        ),
    ),
    Question(
        texts=("whats the biggest single payment we ever made and to whom",),
        dataset="ledger",
        kind="top",
        sql="SELECT counterparty, amount AS figure_amount FROM ledger ORDER BY amount LIMIT 1",
        accept=(
            "SELECT counterparty, -amount AS figure_amount FROM ledger ORDER BY amount LIMIT 1",
        ),
        ordered=True,
        more_rows=True,
    ),
    Question(
        texts=("will we have enough cash to cover payroll next quarter",),
        dataset="ledger",
        kind="unanswerable",
        expect="refuse",
    ),
    # ------------------------------------------------------------------ flights
    Question(
        texts=(
            "Could you give me the five destinations that LaGuardia served most often in December?",
        ),
        dataset="nycflights",
        kind="top",
        sql="SELECT dest, count(*) AS figure_n FROM flights WHERE origin = 'LGA' AND month = 12 "
        "GROUP BY dest ORDER BY figure_n DESC LIMIT 5",
        accept=(
            "SELECT a.name, count(*) AS figure_n FROM flights f JOIN airports a ON a.faa = f.dest "
            "WHERE f.origin = 'LGA' AND f.month = 12 GROUP BY a.name ORDER BY figure_n DESC LIMIT 5",
        ),
        ordered=True,
    ),
    Question(
        texts=("avg dep delay by hour of the day, delta only",),
        dataset="nycflights",
        kind="join",
        sql="SELECT hour, avg(dep_delay) AS figure_avg FROM flights WHERE carrier = 'DL' GROUP BY hour",
    ),
    Question(
        texts=("how many different planes did jetblue fly",),
        dataset="nycflights",
        kind="distinct",
        sql="SELECT count(DISTINCT tailnum) AS figure_n FROM flights WHERE carrier = 'B6'",
    ),
    Question(
        texts=("how many passengers flew to lax in june",),
        dataset="nycflights",
        kind="unanswerable",
        expect="refuse",
    ),
    # ------------------------------------------------------------------ shop
    Question(
        texts=("revenue growth 2025 vs 2024 by category",),
        dataset="shop",
        kind="growth",
        sql="SELECT category, 100.0 * (sum(revenue) FILTER (year(order_date) = 2025) "
        "/ sum(revenue) FILTER (year(order_date) = 2024) - 1) AS pct_growth FROM orders GROUP BY category",
        accept=(
            "SELECT category, sum(revenue) FILTER (year(order_date) = 2025) "
            "- sum(revenue) FILTER (year(order_date) = 2024) AS figure_more FROM orders GROUP BY category",
        ),
    ),
    Question(
        texts=("what % of toys orders got returned",),
        dataset="shop",
        kind="share",
        sql="SELECT 100.0 * count(*) FILTER (status = 'returned') / count(*) AS pct_returned "
        "FROM orders WHERE category = 'Toys'",
    ),
    Question(
        texts=("our ten best customers by spend in 2025, with names",),
        dataset="shop",
        kind="join",
        sql="SELECT c.name, sum(o.revenue) AS figure_spend FROM orders o JOIN customers c USING (customer_id) "
        "WHERE year(o.order_date) = 2025 GROUP BY customer_id, c.name ORDER BY figure_spend DESC LIMIT 10",
        ordered=True,
    ),
    Question(
        texts=("total revnue by region in 2025", "and for 2024?"),
        dataset="shop",
        kind="followup",
        sql="SELECT region, sum(revenue) AS figure_sum FROM orders WHERE year(order_date) = 2024 GROUP BY region",
    ),
    Question(
        texts=("which supplier has the best margin",),
        dataset="shop",
        kind="unanswerable",
        expect="refuse",
    ),
    # ------------------------------------------------------------------ others
    Question(
        texts=("avg rate per night for suites booked direct",),
        dataset="stays",
        kind="aggregate",
        sql='SELECT avg("Rate per Night") AS figure_avg FROM stays '
        "WHERE \"Room Type\" = 'Suite' AND \"Booking Channel\" = 'Direct'",
    ),
    Question(
        texts=("total margin per item, ie (price - cost) * qty",),
        dataset="order_lines",
        kind="aggregate",
        sql='SELECT "Item", sum(("unitPrice" - "unitCost") * qty) AS figure_margin '
        'FROM order_lines GROUP BY "Item"',
    ),
    Question(
        texts=("how many members at the riverside club",),
        dataset="gym",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("which plan is the best",),
        dataset="feedback",
        kind="ambiguous",
        expect="ask",
    ),
    Question(
        texts=("so what do you think of these numbers?",),
        dataset="clinic_visits",
        kind="unanswerable",
        expect="refuse",
    ),
    # ------------------------------------------------------------------ screenings
    Question(
        texts=("which film made the most money",),
        dataset="screenings",
        kind="top",
        sql="SELECT film, sum(box_office) AS figure_sum FROM screenings GROUP BY film "
        "ORDER BY figure_sum DESC LIMIT 1",
        accept=(
            "SELECT film, sum(box_office + coalesce(snack_sales, 0)) AS figure_sum FROM screenings "
            "GROUP BY film ORDER BY figure_sum DESC LIMIT 1",
        ),
        ordered=True,
        more_rows=True,
    ),
    Question(
        texts=("distribution of audience scores",),
        dataset="screenings",
        kind="distribution",
        sql="SELECT audience_score AS score, count(*) AS figure_n FROM screenings "
        "WHERE audience_score IS NOT NULL GROUP BY 1",
        accept=("SELECT audience_score AS score, count(*) AS figure_n FROM screenings GROUP BY 1",),
    ),
    Question(
        texts=("horror tickets sold per month since january",),
        dataset="screenings",
        kind="trend",
        sql="SELECT date_trunc('month', starts_at)::DATE AS month, sum(tickets_sold) AS figure_sum "
        "FROM screenings WHERE genre = 'Horror' AND starts_at >= DATE '2025-01-01' GROUP BY 1",
        accept=(
            "SELECT month(starts_at) AS month, sum(tickets_sold) AS figure_sum "
            "FROM screenings WHERE genre = 'Horror' AND starts_at >= DATE '2025-01-01' GROUP BY 1",
            "SELECT monthname(starts_at) AS month, sum(tickets_sold) AS figure_sum "
            "FROM screenings WHERE genre = 'Horror' AND starts_at >= DATE '2025-01-01' GROUP BY 1",
        ),
    ),
    Question(
        texts=("saturdays vs sundays, number of screenings",),
        dataset="screenings",
        kind="compare",
        sql="SELECT dayname(starts_at) AS weekday, count(*) AS figure_n FROM screenings "
        "WHERE isodow(starts_at) IN (6, 7) GROUP BY 1",
        accept=(
            "SELECT strftime(starts_at, '%a') AS weekday, count(*) AS figure_n FROM screenings "
            "WHERE isodow(starts_at) IN (6, 7) GROUP BY 1",
            "SELECT isodow(starts_at) AS weekday, count(*) AS figure_n FROM screenings "
            "WHERE isodow(starts_at) IN (6, 7) GROUP BY 1",
            "SELECT dayofweek(starts_at) AS weekday, count(*) AS figure_n FROM screenings "
            "WHERE isodow(starts_at) IN (6, 7) GROUP BY 1",
            "SELECT count(*) FILTER (isodow(starts_at) = 6) AS figure_saturdays, "
            "count(*) FILTER (isodow(starts_at) = 7) AS figure_sundays FROM screenings",
        ),
    ),
    Question(
        texts=("top 3 films by tickets sold", "and the bottom 3?"),
        dataset="screenings",
        kind="followup",
        sql="SELECT film, sum(tickets_sold) AS figure_sum FROM screenings GROUP BY film "
        "ORDER BY figure_sum LIMIT 3",
    ),
    Question(
        texts=("how many screenings dont have an audience score",),
        dataset="screenings",
        kind="missing",
        sql="SELECT count(*) AS figure_n FROM screenings WHERE audience_score IS NULL",
    ),
    Question(
        texts=("which director draws the biggest crowds",),
        dataset="screenings",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("popcorn vs nachos sales",),
        dataset="screenings",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("should we raise prices on weekends?",),
        dataset="screenings",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("whats our best film",),
        dataset="screenings",
        kind="ambiguous",
        expect="ask",
    ),
    # ------------------------------------------------------------------ repairs
    Question(
        texts=("how many toyotas came in in march",),
        dataset="repairs",
        kind="count",
        sql="SELECT count(*) AS figure_n FROM repairs WHERE \"Make\" = 'Toyota' "
        'AND month("Date In") = 3',
    ),
    Question(
        texts=("median bill by job type",),
        dataset="repairs",
        kind="group",
        sql='SELECT "Job Type", median("Total Bill") AS figure_median FROM repairs GROUP BY 1',
    ),
    Question(
        texts=("how many days does a job take on average, per mechanic",),
        dataset="repairs",
        kind="aggregate",
        sql='SELECT "Mechanic", avg("Date Out" - "Date In") AS figure_days FROM repairs GROUP BY 1',
        accept=(
            'SELECT "Mechanic", avg("Date Out" - "Date In") AS figure_days FROM repairs '
            'WHERE "Mechanic" IS NOT NULL GROUP BY 1',
        ),
    ),
    Question(
        texts=("share of warranty jobs by make",),
        dataset="repairs",
        kind="share",
        sql='SELECT "Make", 100.0 * count(*) FILTER ("Warranty") / count(*) AS pct_warranty '
        "FROM repairs GROUP BY 1",
        accept=(
            'SELECT "Make", 100.0 * count(*) / sum(count(*)) OVER () AS pct_of_all '
            'FROM repairs WHERE "Warranty" GROUP BY 1',
        ),
    ),
    Question(
        texts=(
            "For the fleet customers, which ten jobs had the highest total bill? I need the job "
            "number and the amount.",
        ),
        dataset="repairs",
        kind="top",
        sql='SELECT "Job No", "Total Bill" AS figure_bill FROM repairs '
        "WHERE \"Customer Type\" = 'Fleet' ORDER BY figure_bill DESC LIMIT 10",
        ordered=True,
    ),
    Question(
        texts=("milage vs parts cost - correlated?",),
        dataset="repairs",
        kind="correlation",
        sql='SELECT corr("Mileage", "Parts Cost") AS figure_corr FROM repairs',
    ),
    Question(
        texts=("brake jobs with a bill over 500 and more than 3 labor hours, how many",),
        dataset="repairs",
        kind="filter",
        sql="SELECT count(*) AS figure_n FROM repairs WHERE \"Job Type\" = 'Brakes' "
        'AND "Total Bill" > 500 AND "Labour Hours" > 3',
    ),
    Question(
        texts=("which customers came back more than once",),
        dataset="repairs",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("avg bill for teslas",),
        dataset="repairs",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("predict next months revenue please",),
        dataset="repairs",
        kind="unanswerable",
        expect="refuse",
    ),
    # ------------------------------------------------------------------ harvests
    Question(
        texts=("wheat tonnes per hectare by year",),
        dataset="harvests",
        kind="trend",
        sql='SELECT "harvestYear" AS year, sum("yieldTonnes") / sum("areaHa") AS figure_per_ha '
        "FROM harvests WHERE crop = 'Wheat' AND \"yieldTonnes\" IS NOT NULL GROUP BY 1",
        accept=(
            'SELECT "harvestYear" AS year, avg("yieldTonnes" / "areaHa") AS figure_per_ha '
            "FROM harvests WHERE crop = 'Wheat' GROUP BY 1",
        ),
    ),
    Question(
        texts=("when was mill field sown in 2024",),
        dataset="harvests",
        kind="lookup",
        sql='SELECT "sownOn" FROM harvests WHERE "fieldName" = \'Mill Field\' AND "harvestYear" = 2024',
    ),
    Question(
        texts=("how many different crops do we grow on clay",),
        dataset="harvests",
        kind="distinct",
        sql="SELECT count(DISTINCT crop) AS figure_n FROM harvests WHERE soil = 'clay'",
    ),
    Question(
        texts=("total tons of potatoes since 2020",),
        dataset="harvests",
        kind="filter",
        sql="SELECT sum(\"yieldTonnes\") AS figure_sum FROM harvests WHERE crop = 'Potatoes' "
        'AND "harvestYear" >= 2020',
    ),
    Question(
        texts=("average rainfall per crop, highest first",),
        dataset="harvests",
        kind="group",
        sql='SELECT crop, avg("rainfallMm") AS figure_avg FROM harvests GROUP BY crop '
        "ORDER BY figure_avg DESC",
        ordered=True,
    ),
    Question(
        texts=("missing moisture readings by crop",),
        dataset="harvests",
        kind="missing",
        sql='SELECT crop, count(*) FILTER ("grainMoisture" IS NULL) AS figure_n FROM harvests '
        "GROUP BY crop",
        accept=(
            'SELECT crop, count(*) AS figure_n FROM harvests WHERE "grainMoisture" IS NULL '
            "GROUP BY crop",
        ),
    ),
    Question(
        texts=("barley harvest, change vs the previous year in %",),
        dataset="harvests",
        kind="growth",
        sql='SELECT "harvestYear" AS year, 100.0 * (sum("yieldTonnes") '
        '/ lag(sum("yieldTonnes")) OVER (ORDER BY "harvestYear") - 1) AS pct_change '
        "FROM harvests WHERE crop = 'Barley' GROUP BY 1",
        accept=(
            'SELECT "harvestYear" AS year, 100.0 * (sum("yieldTonnes") '
            '/ lag(sum("yieldTonnes")) OVER (ORDER BY "harvestYear") - 1) AS pct_change '
            "FROM harvests WHERE crop = 'Barley' GROUP BY 1 QUALIFY pct_change IS NOT NULL",
        ),
    ),
    Question(
        texts=("how many records in september 2021",),
        dataset="harvests",
        kind="ambiguous",
        expect="ask",
    ),
    Question(
        texts=("what did we earn from rapeseed in 2023",),
        dataset="harvests",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("why is foxhole doing so badly?",),
        dataset="harvests",
        kind="unanswerable",
        expect="refuse",
    ),
)
