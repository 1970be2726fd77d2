"""Questions that went wrong, or were not understood, when the analyst was used by hand."""

from tests.llm.offline.question import Question
from tests.llm.offline.wording import about, after, answer, ask, refuse

BY = "GROUP BY 1"
TOP = "GROUP BY 1 ORDER BY 2 DESC LIMIT 1"
FLIGHTS = (
    answer(
        "how many flights lack a tail number?", "SELECT count(*) FROM flights WHERE tailnum IS NULL"
    ),
    answer(
        "How many flights were on planes built before 1990?",
        "SELECT count(*) FROM flights JOIN planes USING (tailnum) WHERE planes.year < 1990",
    ),
    answer("wich airline has teh most fligths?", f"SELECT carrier, count(*) FROM flights {TOP}"),
    answer(
        "how meny flights from jfk in may",
        "SELECT count(*) FROM flights WHERE origin = 'JFK' AND month = 5",
    ),
    answer("Which airline has the code B6?", "SELECT name FROM airlines WHERE carrier = 'B6'"),
    answer(
        "how many missing values are there in arr_delay",
        "SELECT count(*) FROM flights WHERE arr_delay IS NULL",
    ),
    answer(
        "How does JFK compare with LGA in average departure delay?",
        f"SELECT origin, avg(dep_delay) FROM flights WHERE origin IN ('JFK', 'LGA') {BY}",
    ),
    answer(
        "how many distinct planes flew from JFK?",
        "SELECT count(DISTINCT tailnum) FROM flights WHERE origin = 'JFK'",
    ),
    answer(
        "how many flights longer than 2000 miles",
        "SELECT count(*) FROM flights WHERE distance > 2000",
    ),
    refuse("How many flights went to Boston?"),
    refuse("busiest route"),
    ask("show me the longest flights"),
)
SHOP = (
    answer(
        "how many orders per customer on average?",
        "SELECT avg(n) FROM (SELECT count(*) AS n FROM orders GROUP BY customer_id)",
    ),
    answer(
        "average revenue per order by month in 2025",
        f"SELECT strftime(order_date, '%Y-%m'), avg(revenue) FROM orders WHERE "
        f"year(order_date) = 2025 {BY}",
    ),
    answer("highest revenue order", "SELECT order_id, revenue FROM orders ORDER BY 2 DESC LIMIT 1"),
    answer(
        "oldest customer", "SELECT birth_year FROM customers ORDER BY birth_year NULLS LAST LIMIT 1"
    ),
    answer(
        "How much did revenue grow from 2024 to 2025?",
        "SELECT 2025 AS y, 100 * ((SELECT sum(revenue) FROM orders WHERE "
        "year(order_date) = 2025) / (SELECT sum(revenue) FROM orders WHERE "
        "year(order_date) = 2024) - 1) AS pct",
    ),
    answer(
        "total revenue from customers who signed up in 2023",
        "SELECT sum(revenue) FROM orders JOIN customers USING (customer_id) WHERE "
        "year(signed_up) = 2023",
    ),
    answer(
        "compare the number of orders in January and February 2025",
        f"SELECT strftime(order_date, '%Y-%m'), count(*) FROM orders WHERE "
        f"strftime(order_date, '%Y-%m') IN ('2025-01', '2025-02') {BY}",
    ),
    answer(
        "how many units did we sell in 2025?",
        "SELECT sum(quantity) FROM orders WHERE year(order_date) = 2025",
    ),
    refuse("By how many percent did revenue grow in 2025?"),
    answer(
        "revenue in Q1 2024 vs Q1 2025",
        f"SELECT year(order_date), sum(revenue) FROM orders WHERE quarter(order_date) = 1 {BY}",
    ),
    answer(
        "Which customers have never ordered?",
        "SELECT customer_id FROM customers WHERE customer_id NOT IN "
        "(SELECT customer_id FROM orders)",
    ),
)
PENGUINS = (
    answer("How heavy is the average penguin?", "SELECT avg(body_mass_g) FROM penguins"),
    answer(
        "how much does the average Gentoo weigh?",
        "SELECT avg(body_mass_g) FROM penguins WHERE species = 'Gentoo'",
    ),
    answer(
        "do males weigh more than females?",
        f"SELECT sex, avg(body_mass_g) FROM penguins WHERE sex IS NOT NULL {BY}",
    ),
    answer(
        "how many penguins have a bill longer than 50 mm?",
        "SELECT count(*) FROM penguins WHERE bill_length_mm > 50",
    ),
    answer(
        "share of each species",
        "SELECT species, 100 * count(*) / sum(count(*)) OVER () FROM penguins GROUP BY 1",
        percent=True,
    ),
    answer(
        "Which island has the heaviest penguins on average?",
        f"SELECT island, avg(body_mass_g) FROM penguins {TOP}",
    ),
)
TICKETS = (
    answer(
        "what was the subject of ticket 20431?",
        "SELECT subject FROM tickets WHERE ticket_id = 20431",
    ),
    answer(
        "Which customer opened the most tickets?", f"SELECT customer, count(*) FROM tickets {TOP}"
    ),
    answer(
        "What's the mean first reply time in minutes?",
        "SELECT avg(first_reply_minutes) FROM tickets",
    ),
    answer(
        "Is satisfaction higher on chat or phone?",
        f"SELECT channel, avg(satisfaction) FROM tickets WHERE channel IN ('chat', 'phone') {BY}",
    ),
    answer(
        "How many chat tickets were reopened in April?",
        "SELECT count(*) FROM tickets WHERE channel = 'chat' AND reopened AND month(opened_at) = 4",
    ),
    answer(
        "average number of tickets per agent",
        "SELECT avg(n) FROM (SELECT count(*) AS n FROM tickets WHERE agent IS NOT NULL "
        "GROUP BY agent)",
    ),
    answer(
        "Which agents have an average satisfaction above 3.5?",
        "SELECT agent, avg(satisfaction) FROM tickets GROUP BY 1 HAVING avg(satisfaction) > 3.5",
    ),
    answer(
        "how many tickets were opened after June 1",
        "SELECT count(*) FROM tickets WHERE opened_at::DATE > '2025-06-01'",
    ),
    answer(
        "how many tickets are still open?", "SELECT count(*) FROM tickets WHERE closed_at IS NULL"
    ),
    answer(
        "share of reopened tickets by team",
        "SELECT team, 100 * avg(reopened::INT) FROM tickets GROUP BY 1",
        percent=True,
    ),
)
SURVEY = (
    answer(
        "how many didn't answer career growth?",
        "SELECT count(*) FROM survey WHERE career_growth IS NULL",
    ),
    answer(
        "how many people gave a 10 for would recommend?",
        "SELECT count(*) FROM survey WHERE would_recommend = 10",
    ),
    answer(
        "contractors by location",
        f"SELECT location, count(*) FROM survey WHERE contract = 'contractor' {BY}",
    ),
    refuse("what share left a comment?"),
    refuse("net promoter score"),
    answer("How many comments were left?", "SELECT count(comment) FROM survey"),
)
LEDGER = (
    answer(
        "total of negative amounts by category",
        f"SELECT category, sum(amount) FROM ledger WHERE amount < 0 {BY}",
    ),
    answer("total amount 2023 vs 2024", f"SELECT year(booked_on), sum(amount) FROM ledger {BY}"),
    answer(
        "bottom 3 instead",
        "SELECT category, sum(amount) FROM ledger GROUP BY 1 ORDER BY category IS NULL, 2 LIMIT 3",
        after("total amount by category", "top 3"),
        ordered=True,
    ),
    answer("What's the total for each account?", f"SELECT account, sum(amount) FROM ledger {BY}"),
    answer(
        "How many entries are larger than 5000?", "SELECT count(*) FROM ledger WHERE amount > 5000"
    ),
    refuse("share of total amount by category"),
    ask("average monthly amount"),
)
BY_HAND: tuple[Question, ...] = (
    *about("nycflights", FLIGHTS),
    *about("shop", SHOP),
    *about("penguins", PENGUINS),
    *about("tickets", TICKETS),
    *about("survey", SURVEY),
    *about("ledger", LEDGER),
)
