"""Sixty questions as a finance controller types them, about known tables and three more.

They were written without a look at the program and graded once; since then they are read and
worked on like any others.
"""

# ruff: noqa: E501

from tests.llm.offline.question import Question

_H = """FROM orders WHERE status = 'completed' AND order_date"""
_Q3 = """FROM insurance_claims WHERE "Policy Type" = 'Motor' AND Outcome = 'Accepted' AND "Reported On" """

OLD: tuple[Question, ...] = (
    # ledger
    Question(
        texts=("software spend 2024 vs 2023",),
        dataset="ledger",
        kind="compare",
        sql="SELECT year(booked_on) AS y, sum(-amount) AS figure_spend FROM ledger WHERE category = 'Software' "
        "AND booked_on >= '2023-01-01' GROUP BY 1",
        accept=(
            "SELECT year(booked_on) AS y, sum(amount) AS figure_spend FROM ledger WHERE category = 'Software' GROUP BY 1",
            "SELECT year(booked_on) AS y, sum(-amount) AS figure_spend FROM ledger WHERE category = 'Software' "
            "AND amount < 0 GROUP BY 1",
            "SELECT year(booked_on) AS y, sum(amount) AS figure_spend FROM ledger WHERE category = 'Software' "
            "AND amount < 0 GROUP BY 1",
            "SELECT sum(-amount) FILTER (year(booked_on) = 2024) AS figure_a, "
            "sum(-amount) FILTER (year(booked_on) = 2023) AS figure_b FROM ledger WHERE category = 'Software'",
            "SELECT sum(amount) FILTER (year(booked_on) = 2024) AS figure_a, "
            "sum(amount) FILTER (year(booked_on) = 2023) AS figure_b FROM ledger WHERE category = 'Software'",
        ),
    ),
    Question(
        texts=("how many entries below -5000 have not cleared yet?",),
        dataset="ledger",
        kind="count",
        sql="SELECT count(*) AS figure_n FROM ledger WHERE amount < -5000 AND NOT cleared",
    ),
    Question(
        texts=("which clients brought in over 100k client income across the two years",),
        dataset="ledger",
        kind="group",
        sql="SELECT counterparty, sum(amount) AS figure_income FROM ledger WHERE category = 'Client income' "
        "AND counterparty IS NOT NULL GROUP BY 1 HAVING sum(amount) > 100000",
        accept=(
            "SELECT counterparty, sum(amount) AS figure_income FROM ledger WHERE category = 'Client income' "
            "GROUP BY 1 HAVING sum(amount) > 100000",
        ),
    ),
    Question(
        texts=("travel by month in 2024", "company card only", "and software?"),
        dataset="ledger",
        kind="followup",
        sql="SELECT date_trunc('month', booked_on)::DATE AS m, sum(amount) AS figure_total FROM ledger "
        "WHERE category = 'Software' AND account = 'Company card' AND year(booked_on) = 2024 GROUP BY 1",
        accept=(
            "SELECT month(booked_on) AS m, sum(amount) AS figure_total FROM ledger "
            "WHERE category = 'Software' AND account = 'Company card' AND year(booked_on) = 2024 GROUP BY 1",
            "SELECT date_trunc('month', booked_on)::DATE AS m, sum(-amount) AS figure_total FROM ledger "
            "WHERE category = 'Software' AND account = 'Company card' AND year(booked_on) = 2024 GROUP BY 1",
            "SELECT date_trunc('month', booked_on)::DATE AS m, count(*) AS figure_n FROM ledger "
            "WHERE category = 'Software' AND account = 'Company card' AND year(booked_on) = 2024 GROUP BY 1",
            "SELECT date_trunc('month', booked_on)::DATE AS m, category, sum(amount) AS figure_total FROM ledger "
            "WHERE category IN ('Software', 'Travel') AND account = 'Company card' AND year(booked_on) = 2024 GROUP BY 1, 2",
        ),
    ),
    Question(
        texts=("are we over budget on marketing for 2024",),
        dataset="ledger",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("top 5 counterparties in 2024",),
        dataset="ledger",
        kind="ambiguous",
        expect="ask",
    ),
    # shop
    Question(
        texts=("completed orders only: revenue jan-jun 2025 against jan-jun 2024",),
        dataset="shop",
        kind="compare",
        sql=f"SELECT year(order_date) AS y, sum(revenue) AS figure_rev {_H} >= '2024-01-01' "
        "AND month(order_date) <= 6 GROUP BY 1",
        accept=(
            "SELECT sum(revenue) FILTER (year(order_date) = 2025) AS figure_a, sum(revenue) FILTER (year(order_date) = 2024) "
            f"AS figure_b {_H} >= '2024-01-01' AND month(order_date) <= 6",
            "SELECT date_trunc('month', order_date)::DATE AS m, sum(revenue) AS figure_rev "
            f"{_H} >= '2024-01-01' AND month(order_date) <= 6 GROUP BY 1",
        ),
    ),
    Question(
        texts=("customer segments with more than 50k revenue in 2024",),
        dataset="shop",
        kind="join",
        sql="SELECT segment, sum(revenue) AS figure_total FROM orders JOIN customers USING (customer_id) "
        "WHERE year(order_date) = 2024 GROUP BY 1 HAVING sum(revenue) > 50000",
    ),
    Question(
        texts=("revenue by category in 2025", "as a share", "and for 2024"),
        dataset="shop",
        kind="followup",
        sql="SELECT category, 100.0 * sum(revenue) / sum(sum(revenue)) OVER () AS pct_share FROM orders "
        "WHERE year(order_date) = 2024 GROUP BY 1",
        accept=(
            "SELECT category, year(order_date) AS y, 100.0 * sum(revenue) / sum(sum(revenue)) OVER "
            "(PARTITION BY year(order_date)) AS pct_share FROM orders GROUP BY 1, 2",
        ),
    ),
    Question(
        texts=("which sales rep booked the most revenue in q4 2025?",),
        dataset="shop",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("whats the expected garden revenue for Q1 2026",),
        dataset="shop",
        kind="unanswerable",
        expect="refuse",
    ),
    # payments
    Question(
        texts=("total amount of payments between 100 and 250 dollars in march",),
        dataset="payments",
        kind="filter",
        sql="SELECT sum(amt_usd) AS figure_total FROM payments WHERE amt_usd BETWEEN 100 AND 250 AND month(ts) = 3",
        accept=(
            "SELECT sum(amt_usd) AS figure_total FROM payments WHERE amt_usd > 100 AND amt_usd < 250 AND month(ts) = 3",
        ),
    ),
    Question(
        texts=("fraud rate per merchant category",),
        dataset="payments",
        kind="share",
        sql="SELECT merchantCategory, 100.0 * avg(is_fraud::INT) AS pct_fraud FROM payments GROUP BY 1",
        accept=(
            "SELECT merchantCategory, 100.0 * sum(amt_usd) FILTER (is_fraud) / sum(amt_usd) AS pct_fraud FROM payments GROUP BY 1",
        ),
    ),
    Question(
        texts=("total usd by customer segment in february", "compare with january"),
        dataset="payments",
        kind="followup",
        sql="SELECT CustSegment, month(ts) AS m, sum(amt_usd) AS figure_total FROM payments "
        "WHERE ts < '2025-03-01' GROUP BY 1, 2",
        accept=(
            "SELECT CustSegment, date_trunc('month', ts)::DATE AS m, sum(amt_usd) AS figure_total FROM payments "
            "WHERE ts < '2025-03-01' GROUP BY 1, 2",
            "SELECT CustSegment, monthname(ts) AS m, sum(amt_usd) AS figure_total FROM payments "
            "WHERE ts < '2025-03-01' GROUP BY 1, 2",
            "SELECT CustSegment, sum(amt_usd) FILTER (month(ts) = 1) AS figure_jan, "
            "sum(amt_usd) FILTER (month(ts) = 2) AS figure_feb FROM payments GROUP BY 1",
        ),
    ),
    Question(
        texts=("how many chargebacks did premium customers raise in feb",),
        dataset="payments",
        kind="unanswerable",
        expect="refuse",
    ),
    # insurance_claims
    Question(
        texts=("avg paid out on accepted motor claims reported in Q3 2024 vs Q3 2023",),
        dataset="insurance_claims",
        kind="compare",
        sql=f'SELECT year("Reported On") AS y, avg("Paid Out (GBP)") AS figure_avg {_Q3} IS NOT NULL '
        'AND quarter("Reported On") = 3 GROUP BY 1',
        accept=(
            'SELECT date_trunc(\'quarter\', "Reported On")::DATE AS q, avg("Paid Out (GBP)") AS figure_avg '
            f'{_Q3} IS NOT NULL AND quarter("Reported On") = 3 GROUP BY 1',
            'SELECT avg("Paid Out (GBP)") FILTER (year("Reported On") = 2024) AS figure_a, '
            'avg("Paid Out (GBP)") FILTER (year("Reported On") = 2023) AS figure_b '
            f'{_Q3} IS NOT NULL AND quarter("Reported On") = 3',
        ),
    ),
    Question(
        texts=("handlers who paid out more than 200k on claims settled in 2024",),
        dataset="insurance_claims",
        kind="group",
        sql='SELECT Handler, sum("Paid Out (GBP)") AS figure_paid FROM insurance_claims WHERE year("Settled On") = 2024 '
        'AND Handler IS NOT NULL GROUP BY 1 HAVING sum("Paid Out (GBP)") > 200000',
        accept=(
            'SELECT Handler FROM insurance_claims WHERE year("Settled On") = 2024 '
            'GROUP BY 1 HAVING sum("Paid Out (GBP)") > 200000',
        ),
    ),
    Question(
        texts=("claims without a settlement date, split by policy type",),
        dataset="insurance_claims",
        kind="missing",
        sql='SELECT "Policy Type", count(*) AS figure_n FROM insurance_claims WHERE "Settled On" IS NULL GROUP BY 1',
    ),
    Question(
        texts=("each cause as a share of total paid out, home policies, 2024 reported",),
        dataset="insurance_claims",
        kind="share",
        sql='SELECT Cause, 100.0 * sum("Paid Out (GBP)") / sum(sum("Paid Out (GBP)")) OVER () AS pct_share '
        'FROM insurance_claims WHERE "Policy Type" = \'Home\' AND year("Reported On") = 2024 GROUP BY 1',
    ),
    Question(
        texts=("how much reserve are we holding on open motor claims",),
        dataset="insurance_claims",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("why is Craig Haddon's average payout so high?",),
        dataset="insurance_claims",
        kind="unanswerable",
        expect="refuse",
    ),
    # taxi_rides
    Question(
        texts=("monthly fares and % change on the month before",),
        dataset="taxi_rides",
        kind="growth",
        sql="WITH m AS (SELECT date_trunc('month', pickedUpAt)::DATE AS m, sum(fareEur) AS s FROM taxi_rides GROUP BY 1) "
        "SELECT m, s AS figure_total, 100.0 * (s / lag(s) OVER (ORDER BY m) - 1) AS pct_change FROM m",
        accept=(
            "WITH m AS (SELECT date_trunc('month', pickedUpAt)::DATE AS m, sum(fareEur) AS s FROM taxi_rides GROUP BY 1), "
            "g AS (SELECT m, s, 100.0 * (s / lag(s) OVER (ORDER BY m) - 1) AS c FROM m) "
            "SELECT m, s AS figure_total, c AS pct_change FROM g WHERE c IS NOT NULL",
        ),
    ),
    Question(
        texts=("drivers whose fares add up to less than 4000 EUR",),
        dataset="taxi_rides",
        kind="group",
        sql="SELECT driver, sum(fareEur) AS figure_total FROM taxi_rides WHERE driver IS NOT NULL GROUP BY 1 "
        "HAVING sum(fareEur) < 4000",
        accept=(
            "SELECT driver, sum(fareEur) AS figure_total FROM taxi_rides GROUP BY 1 HAVING sum(fareEur) < 4000",
        ),
    ),
    Question(
        texts=("card rides from the airport, fare 40 to 60: number and total tip",),
        dataset="taxi_rides",
        kind="filter",
        sql="SELECT count(*) AS figure_n, sum(tipEur) AS figure_tip FROM taxi_rides WHERE paidWith = 'Card' "
        "AND pickupZone = 'Airport' AND fareEur BETWEEN 40 AND 60",
        accept=(
            "SELECT count(*) AS figure_n, sum(tipEur) AS figure_tip FROM taxi_rides WHERE paidWith = 'Card' "
            "AND pickupZone = 'Airport' AND fareEur > 40 AND fareEur < 60",
        ),
    ),
    Question(
        texts=("vat on company account fares in june?",),
        dataset="taxi_rides",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("who was the best driver in may",),
        dataset="taxi_rides",
        kind="ambiguous",
        expect="ask",
    ),
    # cafe_receipts
    Question(
        texts=("takings by shop, june versus may",),
        dataset="cafe_receipts",
        kind="compare",
        sql="SELECT shop, month(rung_up_at) AS m, sum(total_gbp) AS figure_total FROM cafe_receipts "
        "WHERE month(rung_up_at) IN (5, 6) GROUP BY 1, 2",
        accept=(
            "SELECT shop, date_trunc('month', rung_up_at)::DATE AS m, sum(total_gbp) AS figure_total FROM cafe_receipts "
            "WHERE month(rung_up_at) IN (5, 6) GROUP BY 1, 2",
            "SELECT shop, monthname(rung_up_at) AS m, sum(total_gbp) AS figure_total FROM cafe_receipts "
            "WHERE month(rung_up_at) IN (5, 6) GROUP BY 1, 2",
            "SELECT shop, sum(total_gbp) FILTER (month(rung_up_at) = 6) AS figure_june, "
            "sum(total_gbp) FILTER (month(rung_up_at) = 5) AS figure_may FROM cafe_receipts GROUP BY 1",
        ),
    ),
    Question(
        texts=("baristas that rang up over 700 pounds in Q2",),
        dataset="cafe_receipts",
        kind="group",
        sql="SELECT barista, sum(total_gbp) AS figure_total FROM cafe_receipts WHERE quarter(rung_up_at) = 2 "
        "AND barista IS NOT NULL GROUP BY 1 HAVING sum(total_gbp) > 700",
        accept=(
            "SELECT barista, sum(total_gbp) AS figure_total FROM cafe_receipts WHERE quarter(rung_up_at) = 2 "
            "GROUP BY 1 HAVING sum(total_gbp) > 700",
        ),
    ),
    Question(
        texts=("what pct of receipts has no loyalty card?",),
        dataset="cafe_receipts",
        kind="missing",
        sql="SELECT 100.0 * count(*) FILTER (loyalty_card IS NULL) / count(*) AS pct_missing FROM cafe_receipts",
    ),
    Question(
        texts=("ingredient cost of lattes at Mill Road last quarter",),
        dataset="cafe_receipts",
        kind="unanswerable",
        expect="refuse",
    ),
)

_LAG = (
    "WITH q AS (SELECT date_trunc('quarter', {d})::DATE AS q, sum(interest_usd) AS s FROM pawn_loans "
    "WHERE {d} IS NOT NULL GROUP BY 1) SELECT q, s AS figure_total, "
    "100.0 * (s / lag(s) OVER (ORDER BY q) - 1) AS pct_change FROM q"
)
_LAGN = "SELECT * FROM ({}) WHERE pct_change IS NOT NULL"

NEW: tuple[Question, ...] = (
    # plant_hire
    Question(
        texts=("which depots billed over 60k hire charges between july 2023 and june 2024?",),
        dataset="plant_hire",
        kind="group",
        sql="SELECT depot, sum(hire_charge) AS figure_total FROM plant_hire WHERE hired_on BETWEEN '2023-07-01' "
        "AND '2024-06-30' GROUP BY 1 HAVING sum(hire_charge) > 60000",
        accept=(
            "SELECT depot, sum(hire_charge) AS figure_total FROM plant_hire WHERE returned_on BETWEEN '2023-07-01' "
            "AND '2024-06-30' GROUP BY 1 HAVING sum(hire_charge) > 60000",
        ),
    ),
    Question(
        texts=("hire charge q1 2025 vs q4 2024, change in %",),
        dataset="plant_hire",
        kind="growth",
        sql="SELECT 100.0 * (sum(hire_charge) FILTER (hired_on >= '2025-01-01') / "
        "sum(hire_charge) FILTER (hired_on < '2025-01-01') - 1) AS pct_change FROM plant_hire "
        "WHERE hired_on BETWEEN '2024-10-01' AND '2025-03-31'",
        accept=(
            "WITH q AS (SELECT date_trunc('quarter', hired_on)::DATE AS q, sum(hire_charge) AS s FROM plant_hire "
            "WHERE hired_on BETWEEN '2024-10-01' AND '2025-03-31' GROUP BY 1) "
            "SELECT q, s AS figure_s, 100.0 * (s / lag(s) OVER (ORDER BY q) - 1) AS pct_change FROM q",
        ),
    ),
    Question(
        texts=("hires not returned yet per depot",),
        dataset="plant_hire",
        kind="missing",
        sql="SELECT depot, count(*) AS figure_n FROM plant_hire WHERE returned_on IS NULL GROUP BY 1",
        accept=(
            "SELECT depot, count(*) FILTER (returned_on IS NULL) AS figure_n FROM plant_hire GROUP BY 1",
        ),
    ),
    Question(
        texts=("how many different customers took a telehandler in 2025",),
        dataset="plant_hire",
        kind="distinct",
        sql="SELECT count(DISTINCT customer) AS figure_n FROM plant_hire WHERE machine = 'Telehandler' "
        "AND year(hired_on) = 2025",
    ),
    Question(
        texts=("total damage charges above 300, doncaster and gateshead",),
        dataset="plant_hire",
        kind="filter",
        sql="SELECT sum(damage_charge) AS figure_total FROM plant_hire WHERE damage_charge > 300 "
        "AND depot IN ('Doncaster', 'Gateshead')",
        accept=(
            "SELECT depot, sum(damage_charge) AS figure_total FROM plant_hire WHERE damage_charge > 300 "
            "AND depot IN ('Doncaster', 'Gateshead') GROUP BY 1",
        ),
    ),
    Question(
        texts=("mini digger hire charges by quarter", "2024 only", "and telehandlers"),
        dataset="plant_hire",
        kind="followup",
        sql="SELECT date_trunc('quarter', hired_on)::DATE AS q, sum(hire_charge) AS figure_total FROM plant_hire "
        "WHERE machine = 'Telehandler' AND year(hired_on) = 2024 GROUP BY 1",
        accept=(
            "SELECT quarter(hired_on) AS q, sum(hire_charge) AS figure_total FROM plant_hire "
            "WHERE machine = 'Telehandler' AND year(hired_on) = 2024 GROUP BY 1",
            "SELECT date_trunc('quarter', hired_on)::DATE AS q, machine, sum(hire_charge) AS figure_total FROM plant_hire "
            "WHERE machine IN ('Telehandler', 'Mini digger') AND year(hired_on) = 2024 GROUP BY 1, 2",
            "SELECT date_trunc('quarter', hired_on)::DATE AS q, sum(hire_charge) AS figure_total FROM plant_hire "
            "WHERE machine IN ('Telehandler', 'Mini digger') AND year(hired_on) = 2024 GROUP BY 1",
        ),
    ),
    Question(
        texts=("avg days hired last 90 days, delivered vs collected",),
        dataset="plant_hire",
        kind="compare",
        sql="SELECT handover, avg(days_hired) AS figure_avg FROM plant_hire "
        "WHERE hired_on > (SELECT max(hired_on) FROM plant_hire) - 90 GROUP BY 1",
        accept=(
            "SELECT handover, avg(days_hired) AS figure_avg FROM plant_hire "
            "WHERE hired_on >= (SELECT max(hired_on) FROM plant_hire) - 90 GROUP BY 1",
            "SELECT handover, avg(days_hired) AS figure_avg FROM plant_hire WHERE hired_on > DATE '2025-06-30' - 90 GROUP BY 1",
            "SELECT avg(days_hired) FILTER (handover = 'Delivered') AS figure_a, avg(days_hired) FILTER "
            "(handover = 'Collected') AS figure_b FROM plant_hire "
            "WHERE hired_on > (SELECT max(hired_on) FROM plant_hire) - 90",
        ),
    ),
    Question(
        texts=("whats the unpaid balance on hires older than 60 days at Perth",),
        dataset="plant_hire",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("total hire charge for excavators over 20 tonnes, 2025",),
        dataset="plant_hire",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("should we close the newport depot",),
        dataset="plant_hire",
        kind="unanswerable",
        expect="refuse",
    ),
    # pawn_loans
    Question(
        texts=("median loan watches vs laptops 2025",),
        dataset="pawn_loans",
        kind="compare",
        sql="SELECT item, median(loan_usd) AS figure_median FROM pawn_loans WHERE item IN ('Watch', 'Laptop') "
        "AND year(pledged_at) = 2025 GROUP BY 1",
        accept=(
            "SELECT median(loan_usd) FILTER (item = 'Watch') AS figure_a, median(loan_usd) FILTER (item = 'Laptop') "
            "AS figure_b FROM pawn_loans WHERE year(pledged_at) = 2025",
        ),
    ),
    Question(
        texts=("interest per quarter of redemption with growth on the quarter before",),
        dataset="pawn_loans",
        kind="growth",
        sql=_LAG.format(d="redeemed_on"),
        accept=(_LAGN.format(_LAG.format(d="redeemed_on")),),
    ),
    Question(
        texts=("forfeited as pct of tickets by item",),
        dataset="pawn_loans",
        kind="share",
        sql="SELECT item, 100.0 * count(*) FILTER (status = 'Forfeited') / count(*) AS pct_forfeited FROM pawn_loans GROUP BY 1",
        accept=(
            "SELECT item, 100.0 * count(*) / sum(count(*)) OVER () AS pct_forfeited FROM pawn_loans "
            "WHERE status = 'Forfeited' GROUP BY 1",
            "SELECT item, 100.0 * count(*) / (SELECT count(*) FROM pawn_loans) AS pct_forfeited FROM pawn_loans "
            "WHERE status = 'Forfeited' GROUP BY 1",
        ),
    ),
    Question(
        texts=("shops that lent at least 30k in 2025",),
        dataset="pawn_loans",
        kind="group",
        sql="SELECT shop, sum(loan_usd) AS figure_lent FROM pawn_loans WHERE year(pledged_at) = 2025 GROUP BY 1 "
        "HAVING sum(loan_usd) >= 30000",
    ),
    Question(
        texts=("no of loans between $400 and $600 at 8 percent monthly rate, still open",),
        dataset="pawn_loans",
        kind="count",
        sql="SELECT count(*) AS figure_n FROM pawn_loans WHERE loan_usd BETWEEN 400 AND 600 AND monthly_rate_pct = 8 "
        "AND status = 'Open'",
        accept=(
            "SELECT count(*) AS figure_n FROM pawn_loans WHERE loan_usd > 400 AND loan_usd < 600 AND monthly_rate_pct = 8 "
            "AND status = 'Open'",
        ),
    ),
    Question(
        texts=("tickets with no ID shown, by shop, 2024",),
        dataset="pawn_loans",
        kind="missing",
        sql="SELECT shop, count(*) AS figure_n FROM pawn_loans WHERE id_shown IS NULL AND year(pledged_at) = 2024 GROUP BY 1",
        accept=(
            "SELECT shop, count(*) FILTER (id_shown IS NULL) AS figure_n FROM pawn_loans WHERE year(pledged_at) = 2024 GROUP BY 1",
        ),
    ),
    Question(
        texts=("total loaned by item", "canal street only", "top 3 please"),
        dataset="pawn_loans",
        kind="followup",
        sql="SELECT item, sum(loan_usd) AS figure_total FROM pawn_loans WHERE shop = 'Canal Street' GROUP BY 1 "
        "ORDER BY 2 DESC LIMIT 3",
        ordered=True,
    ),
    Question(
        texts=("what did we realise from selling the forfeited gold rings?",),
        dataset="pawn_loans",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("how come forfeits rose in 2025",),
        dataset="pawn_loans",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("loans written at the Riverside shop in q1 2025",),
        dataset="pawn_loans",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("biggest shop in 2025?",),
        dataset="pawn_loans",
        kind="ambiguous",
        expect="ask",
    ),
    # legal_time
    Question(
        texts=("share of total hours by grade, billable entries only",),
        dataset="legal_time",
        kind="share",
        sql="SELECT Grade, 100.0 * sum(Hours) / sum(sum(Hours)) OVER () AS pct_share FROM legal_time "
        "WHERE Billable = 'Y' GROUP BY 1",
    ),
    Question(
        texts=("fee earners with more than 7k written off",),
        dataset="legal_time",
        kind="group",
        sql='SELECT "Fee Earner", sum("Written Off (GBP)") AS figure_off FROM legal_time GROUP BY 1 '
        'HAVING sum("Written Off (GBP)") > 7000',
    ),
    Question(
        texts=("value of work not invoiced, per practise area, work done in 2025",),
        dataset="legal_time",
        kind="missing",
        sql='SELECT "Practice Area", sum("Value (GBP)") AS figure_value FROM legal_time WHERE "Invoiced On" IS NULL '
        'AND year("Work Date") = 2025 GROUP BY 1',
    ),
    Question(
        texts=("hours by office q3 2025 compared to q2 2025",),
        dataset="legal_time",
        kind="compare",
        sql="SELECT Office, date_trunc('quarter', \"Work Date\")::DATE AS q, sum(Hours) AS figure_hours FROM legal_time "
        "WHERE \"Work Date\" BETWEEN '2025-04-01' AND '2025-09-30' GROUP BY 1, 2",
        accept=(
            'SELECT Office, quarter("Work Date") AS q, sum(Hours) AS figure_hours FROM legal_time '
            "WHERE \"Work Date\" BETWEEN '2025-04-01' AND '2025-09-30' GROUP BY 1, 2",
            'SELECT Office, sum(Hours) FILTER (quarter("Work Date") = 3) AS figure_a, '
            'sum(Hours) FILTER (quarter("Work Date") = 2) AS figure_b FROM legal_time '
            "WHERE \"Work Date\" BETWEEN '2025-04-01' AND '2025-09-30' GROUP BY 1",
        ),
    ),
    Question(
        texts=("shortest, longest and average hours booked for court hearings",),
        dataset="legal_time",
        kind="aggregate",
        sql="SELECT min(Hours) AS figure_min, max(Hours) AS figure_max, avg(Hours) AS figure_avg FROM legal_time "
        "WHERE Activity = 'Court hearing'",
    ),
    Question(
        texts=("value by client for 2025", "just litigation"),
        dataset="legal_time",
        kind="followup",
        sql='SELECT Client, sum("Value (GBP)") AS figure_value FROM legal_time WHERE year("Work Date") = 2025 '
        "AND \"Practice Area\" = 'Litigation' GROUP BY 1",
        accept=(
            'SELECT Client, sum("Value (GBP)") AS figure_value FROM legal_time WHERE year("Work Date") = 2025 '
            "AND \"Practice Area\" = 'Litigation' AND Client IS NOT NULL GROUP BY 1",
            'SELECT Client, sum("Value (GBP)") AS figure_value FROM legal_time WHERE year("Invoiced On") = 2025 '
            "AND \"Practice Area\" = 'Litigation' GROUP BY 1",
        ),
    ),
    Question(
        texts=("debtor days for Halden Foods",),
        dataset="legal_time",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("draft an email to Vale Housing asking them to pay the may invoices",),
        dataset="legal_time",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("will litigation value hit 250k next year?",),
        dataset="legal_time",
        kind="unanswerable",
        expect="refuse",
    ),
)

BLIND_THIRTEEN: tuple[Question, ...] = OLD + NEW
