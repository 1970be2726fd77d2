"""Impatient questions about tables with odd names: bookings, payments, feedback, meters, members.

They went wrong, or were refused without need, when the analyst was first tried on such tables.
"""

from tests.llm.offline.wording import about, after, answer, ask, refuse

BY = "GROUP BY 1"
TOP = "GROUP BY 1 ORDER BY 2 DESC LIMIT 1"


def _rate(flag: str, group: str, table: str) -> str:
    return f"SELECT {group}, 100 * avg(({flag})::INT) FROM {table} {BY}"


STAYS = (
    answer("how many bookings", "SELECT count(*) FROM stays"),
    answer(
        "how many bookings per month",
        f"SELECT strftime(\"Check-In Date\", '%Y-%m'), count(*) FROM stays {BY}",
    ),
    answer("how many cancelled bookings?", "SELECT count(*) FROM stays WHERE is_cancelled = 1"),
    answer(
        "how many cancellations in 2025",
        'SELECT count(*) FROM stays WHERE is_cancelled = 1 AND year("Check-In Date") = 2025',
    ),
    answer(
        "cancellation rate by booking channel",
        _rate("is_cancelled = 1", '"Booking Channel"', "stays"),
        percent=True,
    ),
    answer(
        "what share of bookings were cancelled",
        "SELECT 100 * avg(is_cancelled) FROM stays",
        percent=True,
    ),
    answer(
        "which country do most bookings come from", f"SELECT Country, count(*) FROM stays {TOP}"
    ),
    answer(
        "breakdown of bookings by channel", f'SELECT "Booking Channel", count(*) FROM stays {BY}'
    ),
    answer("bookings split by country", f"SELECT Country, count(*) FROM stays {BY}"),
    answer(
        "how many bookings in summer 2024",
        "SELECT count(*) FROM stays WHERE \"Check-In Date\" BETWEEN '2024-06-01' AND '2024-08-31'",
    ),
    answer(
        "how many bookings after June 1 2025",
        "SELECT count(*) FROM stays WHERE \"Check-In Date\" > '2025-06-01'",
    ),
    answer("how many bookings with children", "SELECT count(*) FROM stays WHERE children > 0"),
    answer("how many bookings without children", "SELECT count(*) FROM stays WHERE children = 0"),
    answer(
        "how many bookings have special requests",
        'SELECT count("Special Requests") FROM stays',
    ),
    answer(
        "how many bookings mention a cot",
        "SELECT count(*) FROM stays WHERE \"Special Requests\" LIKE '%cot%'",
    ),
    answer("revenue = rate per night * nights", 'SELECT sum("Rate per Night" * nights) FROM stays'),
    answer(
        "rate per night times nights by room type",
        f'SELECT "Room Type", sum("Rate per Night" * nights) FROM stays {BY}',
    ),
    answer("total adults plus children", "SELECT sum(adults + children) FROM stays"),
    answer(
        "number of bookings in Q1 2025 versus Q1 2024",
        'SELECT year("Check-In Date"), count(*) FROM stays WHERE quarter("Check-In Date") = 1 '
        + BY,
    ),
    answer(
        "number of bookings in Q1 vs Q2 2024",
        'SELECT quarter("Check-In Date"), count(*) FROM stays WHERE year("Check-In Date") = 2024 '
        f'AND quarter("Check-In Date") < 3 {BY}',
        or_sql="SELECT '2024-Q' || quarter(\"Check-In Date\"), count(*) FROM stays WHERE "
        f'year("Check-In Date") = 2024 AND quarter("Check-In Date") < 3 {BY}',
    ),
    answer(
        "top 3 countries by bookings in each room type",
        'SELECT "Room Type", Country, count(*) AS n FROM stays WHERE Country IS NOT NULL '
        'GROUP BY 1, 2 QUALIFY row_number() OVER (PARTITION BY "Room Type" '
        "ORDER BY n DESC, Country) <= 3",
    ),
    answer(
        "most popular room type per country",
        'SELECT Country, "Room Type", count(*) AS n FROM stays WHERE Country IS NOT NULL '
        "GROUP BY 1, 2 QUALIFY row_number() OVER (PARTITION BY Country ORDER BY n DESC) = 1",
    ),
    answer(
        "describe rate per night by room type",
        'SELECT "Room Type", min("Rate per Night"), avg("Rate per Night"), '
        f'median("Rate per Night"), max("Rate per Night") FROM stays {BY}',
    ),
    answer(
        "which month had the highest cancellation rate",
        "SELECT strftime(\"Check-In Date\", '%Y-%m'), 100 * avg(is_cancelled) FROM stays "
        "GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
        percent=True,
    ),
    answer(
        "bookings not cancelled by channel",
        f'SELECT "Booking Channel", count(*) FROM stays WHERE is_cancelled = 0 {BY}',
    ),
    answer(
        "which room type has the lowest average guest rating",
        'SELECT "Room Type", avg("Guest Rating") FROM stays GROUP BY 1 ORDER BY 2 LIMIT 1',
    ),
    refuse("which country has the most guests?"),
    refuse("how many bookings after June 1"),
    refuse("how many days does the hotel open"),
    refuse("occupancy by month"),
    refuse("how many bookings left"),
    refuse("running total of nights"),
    ask("difference between adults and children"),
    ask("bookings in summer 2024"),
    refuse("average rate by city"),
    refuse("how many bookings in 2019"),
    refuse("which guest spent the most"),
    refuse("will we be full in August"),
    refuse("bookings by loyalty tier"),
)
PAYMENTS = (
    answer("how many transactions", "SELECT count(*) FROM payments"),
    answer("total spend by segment", f"SELECT CustSegment, sum(amt_usd) FROM payments {BY}"),
    answer(
        "average transaction amount by card type",
        f"SELECT card_type, avg(amt_usd) FROM payments {BY}",
    ),
    answer(
        "fraud rate by category",
        _rate("is_fraud", "merchantCategory", "payments"),
        percent=True,
    ),
    answer("how many fraudulent transactions", "SELECT count(*) FROM payments WHERE is_fraud"),
    answer(
        "how much did we spend on groceries in February",
        "SELECT sum(amt_usd) FROM payments WHERE merchantCategory = 'Groceries' AND month(ts) = 2",
    ),
    answer("biggest payment", "SELECT txn_id, amt_usd FROM payments ORDER BY 2 DESC LIMIT 1"),
    answer("how many transactions over $500", "SELECT count(*) FROM payments WHERE amt_usd > 500"),
    answer("spend by hour of day", f"SELECT hour(ts), sum(amt_usd) FROM payments {BY}"),
    answer(
        "how many transactions used a prepaid card",
        "SELECT count(*) FROM payments WHERE card_type = 'prepaid'",
    ),
    answer(
        "groceries vs dining total",
        "SELECT merchantCategory, sum(amt_usd) FROM payments "
        f"WHERE merchantCategory IN ('Groceries', 'Dining') {BY}",
    ),
    answer(
        "weekend vs weekday spend",
        "SELECT if(isodow(ts) > 5, 'weekend', 'weekday'), sum(amt_usd) FROM payments " + BY,
    ),
    answer(
        "daily totals in March",
        f"SELECT ts::DATE, sum(amt_usd) FROM payments WHERE month(ts) = 3 {BY}",
    ),
    answer("spend before February", "SELECT sum(amt_usd) FROM payments WHERE month(ts) < 2"),
    answer(
        "share of spend by category",
        "SELECT merchantCategory, 100 * sum(amt_usd) / sum(sum(amt_usd)) OVER () FROM payments "
        + BY,
        percent=True,
    ),
    answer(
        "top 2 categories by spend in each segment",
        "SELECT CustSegment, merchantCategory, sum(amt_usd) AS s FROM payments GROUP BY 1, 2 "
        "QUALIFY row_number() OVER (PARTITION BY CustSegment ORDER BY s DESC) <= 2",
    ),
    answer(
        "number of payments after March 20",
        "SELECT count(*) FROM payments WHERE ts::DATE > '2025-03-20'",
    ),
    refuse("total fees"),
    refuse("transactions before 9"),
    refuse("how many customers"),
    refuse("refund rate"),
    refuse("total amount by bank"),
    refuse("transactions in Chicago"),
    refuse("which merchant earns the most"),
    refuse("average balance by segment"),
    refuse("how many declined transactions"),
)
FEEDBACK = (
    answer("how many responses", "SELECT count(*) FROM feedback"),
    answer("nps by region", f"SELECT region, avg(nps_0_10) FROM feedback {BY}"),
    answer(
        "average ease of use for Pro in EMEA",
        "SELECT avg(ease_of_use) FROM feedback WHERE Plan = 'Pro' AND region = 'EMEA'",
    ),
    answer(
        "free vs pro nps",
        f"SELECT Plan, avg(nps_0_10) FROM feedback WHERE Plan IN ('Free', 'Pro') {BY}",
    ),
    answer(
        "share of responses with nps of at least 9",
        "SELECT 100 * count(*) FILTER (nps_0_10 >= 9) / count(*) FROM feedback",
        percent=True,
    ),
    answer(
        "how many comments mention support",
        "SELECT count(*) FROM feedback WHERE Comment ILIKE '%support%'",
    ),
    answer("how many left a comment", "SELECT count(Comment) FROM feedback"),
    answer(
        "correlation between nps and ease of use",
        "SELECT corr(nps_0_10, ease_of_use) FROM feedback",
    ),
    refuse("longest customers"),
    refuse("how many promoters"),
    refuse("why is nps so low in APAC"),
    refuse("response rate by region"),
    refuse("revenue by plan"),
    refuse("what should we fix first"),
)
METERS = (
    answer("total energy by site", f"SELECT Site, sum(kWh) FROM meters {BY}"),
    answer("which site uses the most energy", f"SELECT Site, sum(kWh) FROM meters {TOP}"),
    answer(
        "energy between Jan 15 and Feb 15",
        "SELECT sum(kWh) FROM meters WHERE \"Reading Date\" BETWEEN '2025-01-15' AND '2025-02-15'",
    ),
    answer(
        "energy use by month and site",
        "SELECT strftime(\"Reading Date\", '%Y-%m'), Site, sum(kWh) FROM meters GROUP BY 1, 2",
    ),
    answer("estimate rate per site", _rate('"Estimated?"', "Site", "meters"), percent=True),
    answer("total kWh per meter", f'SELECT "Meter No", sum(kWh) FROM meters {BY}'),
    answer("how many readings above 500 kWh", "SELECT count(*) FROM meters WHERE kWh > 500"),
    answer(
        "top 2 days by kWh for each site",
        'SELECT Site, "Reading Date", sum(kWh) AS s FROM meters GROUP BY 1, 2 '
        "QUALIFY row_number() OVER (PARTITION BY Site ORDER BY s DESC NULLS LAST) <= 2",
    ),
    answer(
        "when was the highest kWh",
        'SELECT "Reading Date", kWh FROM meters ORDER BY 2 DESC NULLS LAST LIMIT 1',
    ),
    refuse("total co2 by site"),
    refuse("cost by site"),
    refuse("kWh tomorrow"),
    refuse("kWh by floor"),
    refuse("water use by site"),
    refuse("average humidity by month"),
    refuse("is the office wasteful"),
)
GYM = (
    answer("how many members", "SELECT count(*) FROM gym"),
    answer(
        "how many members joined in 2024", "SELECT count(*) FROM gym WHERE year(JoinDate) = 2024"
    ),
    answer("how many members left", "SELECT count(LeftOn) FROM gym"),
    answer("how many members left in 2025", "SELECT count(*) FROM gym WHERE year(LeftOn) = 2025"),
    answer("how many members have not left", "SELECT count(*) FROM gym WHERE LeftOn IS NULL"),
    answer("how many women", "SELECT count(*) FROM gym WHERE Sex = 'F'"),
    answer("women vs men average lift", f"SELECT Sex, avg(best_lift_kg) FROM gym {BY}"),
    answer("how many members over 40", "SELECT count(*) FROM gym WHERE age > 40"),
    answer("gender split", f"SELECT Sex, count(*) FROM gym {BY}"),
    answer(
        "average fee per visit",
        "SELECT sum(monthlyFee) FILTER (visits_last_month IS NOT NULL) / sum(visits_last_month) "
        "FROM gym",
    ),
    answer(
        "average days between join and left",
        "SELECT avg(LeftOn - JoinDate) FROM gym",
    ),
    answer(
        "only premium",
        "SELECT Sex, avg(best_lift_kg) FROM gym WHERE membership = 'Premium' " + BY,
        after("average lift by gender"),
    ),
    refuse("top 3 members by best lift in each club"),
    refuse("churn rate"),
    refuse("members named Ada Berg"),
    refuse("revenue per square meter"),
    refuse("average weight of members"),
    refuse("classes per week"),
    refuse("how many members have a locker"),
)
ORDER_LINES = (
    answer("how many orders", "SELECT count(DISTINCT OrderNo) FROM order_lines"),
    answer(
        "unitPrice times qty by item", f"SELECT Item, sum(unitPrice * qty) FROM order_lines {BY}"
    ),
    answer(
        "revenue = unitPrice * qty by country",
        f"SELECT Country, sum(unitPrice * qty) FROM order_lines {BY}",
    ),
    answer(
        "which item has the highest unit price times qty",
        f"SELECT Item, sum(unitPrice * qty) FROM order_lines {TOP}",
    ),
    answer(
        "average unit price minus unit cost", "SELECT avg(unitPrice - unitCost) FROM order_lines"
    ),
    answer(
        "shipping fee per unit by ship mode",
        "SELECT ShipMode, sum(shipping_fee) / sum(qty) FILTER (shipping_fee IS NOT NULL) "
        f"FROM order_lines {BY}",
    ),
    answer("gift wrap rate by country", _rate("gift_wrap", "Country", "order_lines"), percent=True),
    answer(
        "lamps vs mugs quantity",
        f"SELECT Item, sum(qty) FROM order_lines WHERE Item IN ('Lamp', 'Mug') {BY}",
    ),
    answer("breakdown by item", f"SELECT Item, count(*) FROM order_lines {BY}"),
    answer("units sold by item", f"SELECT Item, sum(qty) FROM order_lines {BY}"),
    answer("units per order", f"SELECT OrderNo, sum(qty) FROM order_lines {BY}"),
    refuse("which countries have no orders"),
    refuse("most sold item"),
    refuse("items never sold"),
    ask("revenue by item"),
    ask("difference between unit price and unit cost by item"),
    refuse("orders by customer"),
    refuse("average delivery time"),
    refuse("stock of mugs"),
    refuse("returned items by country"),
)
SHOP = (
    answer(
        "how many customers have no orders",
        "SELECT count(*) FROM customers WHERE customer_id NOT IN (SELECT customer_id FROM orders)",
    ),
    answer("sales by region", f"SELECT region, sum(revenue) FROM orders {BY}"),
    answer(
        "top 3 products by revenue in each region",
        "SELECT region, product_id, sum(revenue) AS s FROM orders GROUP BY 1, 2 "
        "QUALIFY row_number() OVER (PARTITION BY region ORDER BY s DESC) <= 3",
    ),
    answer(
        "revenue per unit by category",
        f"SELECT category, sum(revenue) / sum(quantity) FROM orders {BY}",
    ),
    answer(
        "revenue in summer 2025 vs summer 2024",
        "SELECT year(order_date), sum(revenue) FROM orders "
        f"WHERE month(order_date) IN (6, 7, 8) {BY}",
    ),
    refuse("customers with no orders in 2025"),
    refuse("cheapest product in each category"),
    refuse("products with no returns"),
    answer(
        "average orders per customer",
        "SELECT avg(n) FROM (SELECT count(*) AS n FROM orders GROUP BY customer_id)",
    ),
    answer(
        "how many customers from the North have no orders",
        "SELECT count(*) FROM customers WHERE region = 'North' AND customer_id NOT IN "
        "(SELECT customer_id FROM orders)",
    ),
    refuse("return rate by supplier"),
)
FLIGHTS = (
    answer(
        "top 3 airlines by number of flights in each month",
        "SELECT month, carrier, count(*) AS n FROM flights GROUP BY 1, 2 "
        "QUALIFY row_number() OVER (PARTITION BY month ORDER BY n DESC) <= 3",
    ),
    answer(
        "which carrier has the most flights in each month",
        "SELECT month, carrier, count(*) AS n FROM flights GROUP BY 1, 2 "
        "QUALIFY row_number() OVER (PARTITION BY month ORDER BY n DESC) = 1",
    ),
    answer("how many flights after November 30", "SELECT count(*) FROM flights WHERE month = 12"),
    answer(
        "average departure delay in summer",
        "SELECT avg(dep_delay) FROM flights WHERE month IN (6, 7, 8)",
    ),
    ask("top 3 airlines in each month"),
)
EVERYDAY = (
    *about("stays", STAYS),
    *about("payments", PAYMENTS),
    *about("feedback", FEEDBACK),
    *about("meters", METERS),
    *about("gym", GYM),
    *about("order_lines", ORDER_LINES),
    *about("shop", SHOP),
    *about("nycflights", FLIGHTS),
)
