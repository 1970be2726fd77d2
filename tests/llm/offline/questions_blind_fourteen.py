"""Sixty questions as somebody of marketing types them, about known tables and three more.

They were written without a look at the program and graded once; since then they are read and
worked on like any others.
"""

# ruff: noqa: E501

from tests.llm.offline.question import Question

_WEEKEND = "dayofweek(sold_on) IN (0, 6)"
_START = '"Start time"'


def _weekdays(table: str, column: str, where: str) -> tuple[str, ...]:
    """The busiest weekday, by each way that a weekday may be written."""
    keys = (
        "dayname({})",
        "left(dayname({}), 3)",
        "dayofweek({})",
        "isodow({})",
        "isodow({}) - 1",
        "isodow({}) || ' ' || dayname({})",
    )
    return tuple(
        f"SELECT {key.replace('{}', column)} AS day, count(*) AS figure_n FROM {table} "
        f"WHERE {where} GROUP BY 1 ORDER BY 2 DESC LIMIT 1"
        for key in keys
    )


_HELMET_DAYS = _weekdays("bike_trips", _START, '"Helmet hired"')

_EXISTING = (
    # concert_merch
    Question(
        texts=("Which of our merch items sells best at weekends?",),
        dataset="concert_merch",
        kind="top",
        ordered=True,
        more_rows=True,
        sql=f"SELECT item, sum(qty) AS figure FROM concert_merch WHERE {_WEEKEND} "
        "GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
        accept=(
            f"SELECT item, sum(gross_usd) AS figure FROM concert_merch WHERE {_WEEKEND} "
            "GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
            f"SELECT item, count(*) AS figure FROM concert_merch WHERE {_WEEKEND} "
            "GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
        ),
    ),
    Question(
        texts=("I'd love to see gross sales per artist, split by city if that's possible",),
        dataset="concert_merch",
        kind="group",
        sql="SELECT artist, city, sum(gross_usd) AS figure FROM concert_merch GROUP BY 1, 2",
    ),
    Question(
        texts=("Can you tell me what share of our sales was paid in cash?",),
        dataset="concert_merch",
        kind="share",
        sql="SELECT 100.0 * count(*) FILTER (paid_with = 'cash') / count(*) AS pct FROM concert_merch",
        accept=(
            "SELECT 100.0 * count(*) FILTER (paid_with = 'cash') / count(paid_with) AS pct "
            "FROM concert_merch",
            "SELECT 100.0 * sum(gross_usd) FILTER (paid_with = 'cash') / sum(gross_usd) AS pct "
            "FROM concert_merch",
            "SELECT 100.0 * sum(gross_usd) FILTER (paid_with = 'cash') "
            "/ sum(gross_usd) FILTER (paid_with IS NOT NULL) AS pct FROM concert_merch",
            "SELECT 100.0 * sum(qty) FILTER (paid_with = 'cash') / sum(qty) AS pct FROM concert_merch",
            "SELECT paid_with, 100.0 * count(*) / sum(count(*)) OVER () AS pct "
            "FROM concert_merch GROUP BY 1",
            "SELECT paid_with, 100.0 * count(*) / sum(count(*)) OVER () AS pct "
            "FROM concert_merch WHERE paid_with IS NOT NULL GROUP BY 1",
            "SELECT paid_with, 100.0 * sum(gross_usd) / sum(sum(gross_usd)) OVER () AS pct "
            "FROM concert_merch GROUP BY 1",
            "SELECT paid_with, 100.0 * sum(gross_usd) / sum(sum(gross_usd)) OVER () AS pct "
            "FROM concert_merch WHERE paid_with IS NOT NULL GROUP BY 1",
        ),
    ),
    Question(
        texts=("show me the monthly gross from vinyl in 2025 pls", "and for posters?"),
        dataset="concert_merch",
        kind="followup",
        sql="SELECT date_trunc('month', sold_on)::DATE AS month, sum(gross_usd) AS figure "
        "FROM concert_merch WHERE item = 'Poster' AND year(sold_on) = 2025 GROUP BY 1",
        accept=(
            "SELECT month(sold_on) AS month, sum(gross_usd) AS figure "
            "FROM concert_merch WHERE item = 'Poster' AND year(sold_on) = 2025 GROUP BY 1",
            "SELECT monthname(sold_on) AS month, sum(gross_usd) AS figure "
            "FROM concert_merch WHERE item = 'Poster' AND year(sold_on) = 2025 GROUP BY 1",
            # The months without a poster sold, as zero or as nothing.
            "SELECT m.month, coalesce(sum(gross_usd), 0) AS figure FROM (SELECT DISTINCT "
            "date_trunc('month', sold_on)::DATE AS month FROM concert_merch "
            "WHERE year(sold_on) = 2025) m LEFT JOIN concert_merch c "
            "ON date_trunc('month', c.sold_on)::DATE = m.month AND item = 'Poster' GROUP BY 1",
            "SELECT date_trunc('month', sold_on)::DATE AS month, item, sum(gross_usd) AS figure "
            "FROM concert_merch WHERE item IN ('Poster', 'Vinyl LP') AND year(sold_on) = 2025 "
            "GROUP BY 1, 2",
        ),
    ),
    Question(
        texts=("What profit margin are we making on hoodies?",),
        dataset="concert_merch",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("Why does DJ Okra's stuff sell so badly in Austin compared with the others?",),
        dataset="concert_merch",
        kind="unanswerable",
        expect="refuse",
    ),
    # podcast_downloads
    Question(
        texts=(
            "What's the deal with bonus episodes, do they get more downloads on average "
            "than the regular ones?",
        ),
        dataset="podcast_downloads",
        kind="compare",
        sql="SELECT bonusEpisode, avg(downloads) AS figure FROM podcast_downloads GROUP BY 1",
        accept=(
            "SELECT avg(downloads) FILTER (bonusEpisode) AS figure_b, "
            "avg(downloads) FILTER (NOT bonusEpisode) AS figure_r FROM podcast_downloads",
            "SELECT CASE WHEN bonusEpisode THEN 'bonus' ELSE 'regular' END AS what, "
            "avg(downloads) AS figure FROM podcast_downloads GROUP BY 1",
        ),
    ),
    Question(
        texts=("who were our top 3 sponsors by ad revenue in 2024?",),
        dataset="podcast_downloads",
        kind="top",
        ordered=True,
        sql="SELECT sponsor, sum(adRevenueUsd) AS figure FROM podcast_downloads "
        "WHERE year(statDate) = 2024 AND sponsor IS NOT NULL GROUP BY 1 ORDER BY 2 DESC LIMIT 3",
    ),
    Question(
        texts=(
            "Could you tell me how many downloads Night Bus got on Spotify in the first "
            "quarter of 2025?",
        ),
        dataset="podcast_downloads",
        kind="filter",
        sql="SELECT sum(downloads) AS figure FROM podcast_downloads WHERE showName = 'Night Bus' "
        "AND app = 'Spotify' AND statDate BETWEEN '2025-01-01' AND '2025-03-31'",
    ),
    Question(
        texts=("Can you show me total downloads by show?", "lovely, now as a share please"),
        dataset="podcast_downloads",
        kind="followup",
        sql="SELECT showName, 100.0 * sum(downloads) / sum(sum(downloads)) OVER () AS pct "
        "FROM podcast_downloads GROUP BY 1",
    ),
    Question(
        texts=(
            "Roughly how many downloads should we expect for Bread Science this coming August?",
        ),
        dataset="podcast_downloads",
        kind="unanswerable",
        expect="refuse",
    ),
    # bike_trips
    Question(
        texts=("median ride duration for e-bikes vs cargo bikes, casual riders only",),
        dataset="bike_trips",
        kind="compare",
        sql='SELECT "Bike type", median("Duration (min)") AS figure FROM bike_trips '
        "WHERE \"Bike type\" IN ('E-bike', 'Cargo') AND \"Rider type\" = 'Casual' GROUP BY 1",
        accept=(
            'SELECT median("Duration (min)") FILTER ("Bike type" = \'E-bike\') AS figure_e, '
            'median("Duration (min)") FILTER ("Bike type" = \'Cargo\') AS figure_c '
            "FROM bike_trips WHERE \"Rider type\" = 'Casual'",
        ),
    ),
    Question(
        texts=("How many trips over 10 km started at the Zoo or in City Park?",),
        dataset="bike_trips",
        kind="count",
        sql='SELECT count(*) AS figure FROM bike_trips WHERE "Distance (km)" > 10 '
        "AND \"From station\" IN ('Zoo', 'City Park')",
        accept=(
            'SELECT count(DISTINCT "Ride ID") AS figure FROM bike_trips WHERE "Distance (km)" > 10 '
            "AND \"From station\" IN ('Zoo', 'City Park')",
            'SELECT "From station", count(*) AS figure FROM bike_trips WHERE "Distance (km)" > 10 '
            "AND \"From station\" IN ('Zoo', 'City Park') GROUP BY 1",
        ),
    ),
    Question(
        texts=("Which day of the week is busiest for rides where someone hired a helmet?",),
        dataset="bike_trips",
        kind="trend",
        ordered=True,
        more_rows=True,
        sql=_HELMET_DAYS[0],
        accept=_HELMET_DAYS[1:],
    ),
    Question(
        texts=(
            "how much do we earn in fees each quarter?",
            "just the cargo bikes",
            "and only members",
        ),
        dataset="bike_trips",
        kind="followup",
        sql="SELECT date_trunc('quarter', \"Start time\")::DATE AS quarter, "
        'sum("Fee (EUR)") AS figure FROM bike_trips '
        "WHERE \"Bike type\" = 'Cargo' AND \"Rider type\" = 'Member' GROUP BY 1",
        accept=(
            'SELECT quarter("Start time") AS quarter, sum("Fee (EUR)") AS figure FROM bike_trips '
            "WHERE \"Bike type\" = 'Cargo' AND \"Rider type\" = 'Member' GROUP BY 1",
        ),
    ),
    Question(
        texts=("How many bikes were stolen from Harbour last summer?",),
        dataset="bike_trips",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("Hi there, which station is our most popular one?",),
        dataset="bike_trips",
        kind="ambiguous",
        expect="ask",
    ),
    # survey
    Question(
        texts=("which departmnt is the most likely to recommend us, on average?",),
        dataset="survey",
        kind="top",
        ordered=True,
        more_rows=True,
        sql="SELECT department, avg(would_recommend) AS figure FROM survey "
        "WHERE department IS NOT NULL GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
        accept=(
            "SELECT department, avg(would_recommend) AS figure FROM survey "
            "GROUP BY 1 ORDER BY 2 DESC LIMIT 2",
        ),
    ),
    Question(
        texts=("I'm wondering whether a better workload score goes along with work life balance",),
        dataset="survey",
        kind="correlation",
        sql="SELECT corr(workload, work_life_balance) AS figure FROM survey",
        accept=(
            "SELECT workload, avg(work_life_balance) AS figure FROM survey "
            "WHERE workload IS NOT NULL GROUP BY 1",
        ),
    ),
    Question(
        texts=("How many people left us a comment that mentions meetings?",),
        dataset="survey",
        kind="filter",
        sql="SELECT count(*) AS figure FROM survey WHERE comment ILIKE '%meeting%'",
        accept=(
            "SELECT count(DISTINCT respondent_id) AS figure FROM survey "
            "WHERE comment ILIKE '%meeting%'",
        ),
    ),
    Question(
        texts=("Can you tell me the average salary in Engineering, full-time people only?",),
        dataset="survey",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("do you think the Sales team is happy with us?",),
        dataset="survey",
        kind="unanswerable",
        expect="refuse",
    ),
    # feedback
    Question(
        texts=("What's the average NPS by plan if we leave out the free plan?",),
        dataset="feedback",
        kind="group",
        sql="SELECT Plan, avg(nps_0_10) AS figure FROM feedback WHERE Plan <> 'Free' GROUP BY 1",
        accept=(
            "SELECT Plan, 100.0 * (count(*) FILTER (nps_0_10 >= 9) - count(*) FILTER (nps_0_10 <= 6))"
            " / count(nps_0_10) AS pct FROM feedback WHERE Plan <> 'Free' GROUP BY 1",
        ),
    ),
    Question(
        texts=(
            "In which month did we get the most responses from people who have been a "
            "customer for more than 24 months?",
        ),
        dataset="feedback",
        kind="trend",
        ordered=True,
        more_rows=True,
        sql="SELECT date_trunc('month', \"Submitted On\")::DATE AS month, count(*) AS figure "
        'FROM feedback WHERE "Months as Customer" > 24 GROUP BY 1 ORDER BY 2 DESC LIMIT 1',
        accept=(
            'SELECT monthname("Submitted On") AS month, count(*) AS figure '
            'FROM feedback WHERE "Months as Customer" > 24 GROUP BY 1 ORDER BY 2 DESC LIMIT 1',
            'SELECT month("Submitted On") AS month, count(*) AS figure '
            'FROM feedback WHERE "Months as Customer" > 24 GROUP BY 1 ORDER BY 2 DESC LIMIT 1',
        ),
    ),
    Question(
        texts=("How many responses did we get per region?", "only the ones with an nps of 9 or 10"),
        dataset="feedback",
        kind="followup",
        sql="SELECT region, count(*) AS figure FROM feedback WHERE nps_0_10 IN (9, 10) GROUP BY 1",
    ),
    Question(
        texts=("Which Enterprise customers are about to churn on us?",),
        dataset="feedback",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("What's the average score that Pro customers in EMEA give us?",),
        dataset="feedback",
        kind="ambiguous",
        expect="ask",
    ),
    # penguins
    Question(
        texts=("Can you tell me how heavy the heaviest penguin is on each island?",),
        dataset="penguins",
        kind="aggregate",
        sql="SELECT island, max(body_mass_g) AS figure FROM penguins GROUP BY 1",
    ),
    Question(
        texts=("how many penguins that aren't gentoo have a bill longer than 50 mm",),
        dataset="penguins",
        kind="count",
        sql="SELECT count(*) AS figure FROM penguins "
        "WHERE species <> 'Gentoo' AND bill_length_mm > 50",
        accept=(
            "SELECT species, count(*) AS figure FROM penguins "
            "WHERE species <> 'Gentoo' AND bill_length_mm > 50 GROUP BY 1",
        ),
    ),
    Question(
        texts=("And how old is the oldest female on Dream?",),
        dataset="penguins",
        kind="unanswerable",
        expect="refuse",
    ),
)


_NEW = (
    # tattoo_studio
    Question(
        texts=("Of the people getting their first tattoo, how many found us via each channel?",),
        dataset="tattoo_studio",
        kind="group",
        sql="SELECT found_us_via, count(*) AS figure FROM tattoo_studio WHERE first_tattoo "
        "GROUP BY 1",
        accept=(
            "SELECT found_us_via, count(*) AS figure FROM tattoo_studio WHERE first_tattoo "
            "AND found_us_via IS NOT NULL GROUP BY 1",
        ),
    ),
    Question(
        texts=("Who gets the better tips on average, Kenji or Mara?",),
        dataset="tattoo_studio",
        kind="compare",
        sql="SELECT artist, avg(tip_gbp) AS figure FROM tattoo_studio "
        "WHERE artist IN ('Kenji Oda', 'Mara Voss') GROUP BY 1",
        accept=(
            "SELECT avg(tip_gbp) FILTER (artist = 'Kenji Oda') AS figure_k, "
            "avg(tip_gbp) FILTER (artist = 'Mara Voss') AS figure_m FROM tattoo_studio",
            "SELECT artist, avg(tip_gbp) AS figure FROM tattoo_studio "
            "WHERE artist IN ('Kenji Oda', 'Mara Voss') GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
        ),
    ),
    Question(
        texts=("I'd like to see what percentage of bookings were no-shows for each artist",),
        dataset="tattoo_studio",
        kind="share",
        sql="SELECT artist, 100.0 * count(*) FILTER (status = 'no-show') / count(*) AS pct "
        "FROM tattoo_studio GROUP BY 1",
    ),
    Question(
        texts=("How did our income from tattoo prices grow quarter on quarter in 2024?",),
        dataset="tattoo_studio",
        kind="growth",
        sql="WITH q AS (SELECT date_trunc('quarter', session_start)::DATE AS quarter, "
        "sum(price_gbp) AS s FROM tattoo_studio WHERE year(session_start) = 2024 GROUP BY 1) "
        "SELECT quarter, 100.0 * (s / lag(s) OVER (ORDER BY quarter) - 1) AS pct FROM q",
        accept=(
            "WITH q AS (SELECT date_trunc('quarter', session_start)::DATE AS quarter, "
            "sum(price_gbp) AS s FROM tattoo_studio WHERE year(session_start) = 2024 GROUP BY 1), "
            "g AS (SELECT quarter, 100.0 * (s / lag(s) OVER (ORDER BY quarter) - 1) AS pct FROM q) "
            "SELECT * FROM g WHERE pct IS NOT NULL",
            "WITH q AS (SELECT date_trunc('quarter', session_start)::DATE AS quarter, "
            "sum(price_gbp) AS s FROM tattoo_studio GROUP BY 1), "
            "g AS (SELECT quarter, 100.0 * (s / lag(s) OVER (ORDER BY quarter) - 1) AS pct FROM q) "
            "SELECT * FROM g WHERE year(quarter) = 2024",
            "WITH q AS (SELECT date_trunc('quarter', session_start)::DATE AS quarter, "
            "sum(price_gbp) AS s FROM tattoo_studio WHERE year(session_start) = 2024 GROUP BY 1) "
            "SELECT quarter, s - lag(s) OVER (ORDER BY quarter) AS figure FROM q",
            "WITH q AS (SELECT quarter(session_start) AS quarter, "
            "sum(price_gbp) AS s FROM tattoo_studio WHERE year(session_start) = 2024 GROUP BY 1) "
            "SELECT quarter, 100.0 * (s / lag(s) OVER (ORDER BY quarter) - 1) AS pct FROM q",
        ),
    ),
    Question(
        texts=("How many sessions longer than 4 hours were for the back or the ribs?",),
        dataset="tattoo_studio",
        kind="filter",
        sql="SELECT count(*) AS figure FROM tattoo_studio "
        "WHERE session_hours > 4 AND body_part IN ('back', 'ribs')",
        accept=(
            "SELECT body_part, count(*) AS figure FROM tattoo_studio "
            "WHERE session_hours > 4 AND body_part IN ('back', 'ribs') GROUP BY 1",
            "SELECT count(*) AS figure FROM tattoo_studio WHERE session_hours > 4 "
            "AND body_part IN ('back', 'ribs') AND status = 'done'",
        ),
    ),
    Question(
        texts=(
            "Can I see the average price per style?",
            "now just for ppl who found us on instagram",
            "and the top 3 please",
        ),
        dataset="tattoo_studio",
        kind="followup",
        ordered=True,
        sql="SELECT style, avg(price_gbp) AS figure FROM tattoo_studio "
        "WHERE found_us_via = 'Instagram' GROUP BY 1 ORDER BY 2 DESC LIMIT 3",
    ),
    Question(
        texts=("for how many bookings do we not know how they found us?",),
        dataset="tattoo_studio",
        kind="missing",
        sql="SELECT count(*) AS figure FROM tattoo_studio WHERE found_us_via IS NULL",
    ),
    Question(
        texts=("Why do so many people cancel on Rico Salas?",),
        dataset="tattoo_studio",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("How many Instagram followers does Ilse Brandt have by now?",),
        dataset="tattoo_studio",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("Which artist should we put on the spring flyer, if you had to choose?",),
        dataset="tattoo_studio",
        kind="unanswerable",
        expect="refuse",
    ),
    # beekeeping
    Question(
        texts=("Which apiary gave us the most honey between June and August 2023?",),
        dataset="beekeeping",
        kind="top",
        ordered=True,
        more_rows=True,
        sql="SELECT apiary, sum(honey_kg) AS figure FROM beekeeping "
        "WHERE inspected_on BETWEEN '2023-06-01' AND '2023-08-31' "
        "GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
    ),
    Question(
        texts=("how many diferent hives have we got at Heather Moor?",),
        dataset="beekeeping",
        kind="distinct",
        sql="SELECT count(DISTINCT hive) AS figure FROM beekeeping WHERE apiary = 'Heather Moor'",
    ),
    Question(
        texts=(
            "Can you tell me, for each breed, in what share of inspections the queen was not seen?",
        ),
        dataset="beekeeping",
        kind="share",
        sql="SELECT breed, 100.0 * count(*) FILTER (NOT queen_seen) / count(*) AS pct "
        "FROM beekeeping GROUP BY 1",
    ),
    Question(
        texts=("is there a link between air temp and the mite count?",),
        dataset="beekeeping",
        kind="correlation",
        sql="SELECT corr(air_temp_c, mite_count) AS figure FROM beekeeping",
    ),
    Question(
        texts=("Which beekeeper did the most inspections?", "and in the last 90 days of the data?"),
        dataset="beekeeping",
        kind="followup",
        ordered=True,
        more_rows=True,
        sql="SELECT beekeeper, count(*) AS figure FROM beekeeping WHERE inspected_on > "
        "(SELECT max(inspected_on) FROM beekeeping) - 90 GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
        accept=(
            "SELECT beekeeper, count(*) AS figure FROM beekeeping WHERE inspected_on >= "
            "(SELECT max(inspected_on) FROM beekeeping) - 90 GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
        ),
    ),
    Question(
        texts=("Are there any inspections with an unusually high mite count?",),
        dataset="beekeeping",
        kind="outlier",
        ordered=True,
        more_rows=True,
        sql="SELECT mite_count AS figure FROM beekeeping WHERE mite_count IS NOT NULL "
        "ORDER BY 1 DESC LIMIT 5",
        accept=(
            "SELECT count(*) AS figure FROM beekeeping WHERE mite_count > (SELECT "
            "quantile_cont(mite_count, 0.75) + 1.5 * (quantile_cont(mite_count, 0.75) "
            "- quantile_cont(mite_count, 0.25)) FROM beekeeping)",
            "SELECT count(*) AS figure FROM beekeeping WHERE mite_count > "
            "(SELECT avg(mite_count) + 3 * stddev(mite_count) FROM beekeeping)",
            "SELECT count(*) AS figure FROM beekeeping WHERE mite_count > "
            "(SELECT avg(mite_count) + 2 * stddev(mite_count) FROM beekeeping)",
        ),
    ),
    Question(
        texts=("What honey yield can we count on for Quarry Field next year?",),
        dataset="beekeeping",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("how much money did the honey from Church Lane bring in during 2024?",),
        dataset="beekeeping",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("Which hive has the oldest queen?",),
        dataset="beekeeping",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("So which hive would you say is our worst one?",),
        dataset="beekeeping",
        kind="ambiguous",
        expect="ask",
    ),
    # escape_rooms
    Question(
        texts=("What percentage of teams escaped in each room, highest first please?",),
        dataset="escape_rooms",
        kind="share",
        ordered=True,
        sql="SELECT room, 100.0 * count(*) FILTER (escaped = 'Y') / count(*) AS pct "
        "FROM escape_rooms GROUP BY 1 ORDER BY 2 DESC",
    ),
    Question(
        texts=("how many minutes do birthday groups take on average in Submarine 9?",),
        dataset="escape_rooms",
        kind="aggregate",
        sql="SELECT avg(minutes_taken) AS figure FROM escape_rooms "
        "WHERE occasion = 'birthday' AND room = 'Submarine 9'",
    ),
    Question(
        texts=("I'd like to see the ticket totals by branch and month for 2024",),
        dataset="escape_rooms",
        kind="trend",
        sql="SELECT branch, date_trunc('month', start_time)::DATE AS month, "
        "sum(ticket_total) AS figure FROM escape_rooms WHERE year(start_time) = 2024 GROUP BY 1, 2",
        accept=(
            "SELECT branch, month(start_time) AS month, sum(ticket_total) AS figure "
            "FROM escape_rooms WHERE year(start_time) = 2024 GROUP BY 1, 2",
            "SELECT branch, monthname(start_time) AS month, sum(ticket_total) AS figure "
            "FROM escape_rooms WHERE year(start_time) = 2024 GROUP BY 1, 2",
            "SELECT date_trunc('month', start_time)::DATE AS month, "
            "sum(ticket_total) FILTER (branch = 'Bristol') AS figure_b, "
            "sum(ticket_total) FILTER (branch = 'Cardiff') AS figure_c, "
            "sum(ticket_total) FILTER (branch = 'Exeter') AS figure_e "
            "FROM escape_rooms WHERE year(start_time) = 2024 GROUP BY 1",
        ),
    ),
    Question(
        texts=("What's the average number of hints used for each team size, leaving out Exeter?",),
        dataset="escape_rooms",
        kind="group",
        sql="SELECT team_size, avg(hints_used) AS figure FROM escape_rooms "
        "WHERE branch <> 'Exeter' GROUP BY 1",
    ),
    Question(
        texts=("avg stars by room?", "and by branch?"),
        dataset="escape_rooms",
        kind="followup",
        sql="SELECT branch, avg(stars) AS figure FROM escape_rooms GROUP BY 1",
        accept=("SELECT room, branch, avg(stars) AS figure FROM escape_rooms GROUP BY 1, 2",),
    ),
    Question(
        texts=("Do people spend more on snacks at the weekend than during the week, on average?",),
        dataset="escape_rooms",
        kind="compare",
        sql="SELECT avg(snack_spend) AS figure FROM escape_rooms "
        "GROUP BY dayofweek(start_time) IN (0, 6)",
        accept=(
            "SELECT avg(snack_spend) FILTER (dayofweek(start_time) IN (0, 6)) AS figure_a, "
            "avg(snack_spend) FILTER (dayofweek(start_time) NOT IN (0, 6)) AS figure_b "
            "FROM escape_rooms",
        ),
    ),
    Question(
        texts=("What does the spread of team sizes look like for hen or stag bookings?",),
        dataset="escape_rooms",
        kind="distribution",
        sql="SELECT team_size, count(*) AS figure FROM escape_rooms "
        "WHERE occasion = 'hen or stag' GROUP BY 1",
        accept=(
            "SELECT min(team_size) AS figure_a, median(team_size) AS figure_b, "
            "max(team_size) AS figure_c FROM escape_rooms WHERE occasion = 'hen or stag'",
        ),
    ),
    Question(
        texts=("How many games did we run in Swansea in 2024?",),
        dataset="escape_rooms",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("which ad campaign brought us the most birthday groups?",),
        dataset="escape_rooms",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("Could you write me a snappy Instagram caption for Haunted Attic?",),
        dataset="escape_rooms",
        kind="unanswerable",
        expect="refuse",
    ),
)

BLIND_FOURTEEN: tuple[Question, ...] = _EXISTING + _NEW
