"""Questions about a shop's orders, customers and products: money, dates over two years, keys."""

from tests.llm.offline.wording import after, answer, ask, refuse


def _orders(select: str, tail: str = "", *, where: str = "true") -> str:
    return f"SELECT {select} FROM orders WHERE {where} {tail}"


BY = "GROUP BY 1"
RANKED = "GROUP BY 1 ORDER BY 2 DESC"
OF_2025 = "year(order_date) = 2025"
LAST_DAY = "DATE '2025-12-31'"

ANSWERED = (
    answer("total revenue by region", _orders("region, sum(revenue)", BY)),
    answer("How much revenue did each region make?", _orders("region, sum(revenue)", BY)),
    answer("revenue by category in 2025", _orders("category, sum(revenue)", BY, where=OF_2025)),
    answer("How many orders in July?", _orders("count(*)", where="month(order_date) = 7")),
    answer(
        "how many orders in July 2024",
        _orders("count(*)", where="strftime(order_date, '%Y-%m') = '2024-07'"),
    ),
    answer("How many returned orders?", _orders("count(*)", where="status = 'returned'")),
    answer("how many orders were cancelled?", _orders("count(*)", where="status = 'cancelled'")),
    answer(
        "how many orders with status returned and region North",
        _orders("count(*)", where="status = 'returned' AND region = 'North'"),
    ),
    answer(
        "Which customer has the most revenue?",
        _orders("customer_id, sum(revenue)", f"{RANKED} LIMIT 1"),
    ),
    answer(
        "top 5 products by revenue",
        _orders("product_id, sum(revenue)", f"{RANKED} LIMIT 5"),
        ordered=True,
    ),
    answer(
        "best product by average rating",
        _orders("product_id, avg(rating)", f"{RANKED}, 1 LIMIT 1"),
    ),
    answer(
        "total revenue by month in 2025",
        _orders("strftime(order_date, '%Y-%m'), sum(revenue)", BY, where=OF_2025),
    ),
    answer("monthly revenue", _orders("strftime(order_date, '%Y-%m'), sum(revenue)", BY)),
    answer(
        "revenue per quarter",
        _orders("year(order_date) || '-Q' || quarter(order_date), sum(revenue)", BY),
    ),
    answer("revenue by year", _orders("year(order_date), sum(revenue)", BY)),
    answer("number of orders by day of the week", _orders("dayname(order_date), count(*)", BY)),
    answer("orders per week", _orders("date_trunc('week', order_date)::DATE, count(*)", BY)),
    answer("revenue over time", _orders("strftime(order_date, '%Y-%m'), sum(revenue)", BY)),
    answer(
        "total revenue for Corporate customers",
        "SELECT sum(revenue) FROM orders JOIN customers USING (customer_id) "
        "WHERE segment = 'Corporate'",
    ),
    answer(
        "revenue by customer segment",
        "SELECT segment, sum(revenue) FROM orders JOIN customers USING (customer_id) GROUP BY 1",
    ),
    answer(
        "revenue in March 2024",
        _orders("sum(revenue)", where="strftime(order_date, '%Y-%m') = '2024-03'"),
    ),
    answer(
        "what was our revenue since June 2025",
        _orders("sum(revenue)", where="order_date >= DATE '2025-06-01'"),
    ),
    answer(
        "orders placed before 2024-02-15: how many?",
        _orders("count(*)", where="order_date < DATE '2024-02-15'"),
    ),
    answer(
        "how many orders in the last 30 days",
        _orders("count(*)", where=f"order_date > {LAST_DAY} - 30"),
    ),
    answer(
        "revenue in the last three months of the data",
        _orders("sum(revenue)", where="order_date >= DATE '2025-10-01'"),
    ),
    answer("average revenue by customer", _orders("customer_id, avg(revenue)", BY)),
    answer("average unit price of orders by status", _orders("status, avg(unit_price)", BY)),
    answer(
        "how many orders with revenue of at least 500", _orders("count(*)", where="revenue >= 500")
    ),
    answer("orders above $500 revenue: how many", _orders("count(*)", where="revenue > 500")),
    answer("How many orders have no rating?", _orders("count(*)", where="rating IS NULL")),
    answer("how many missing ratings", _orders("count(*)", where="rating IS NULL")),
    answer(
        "what share of orders was returned",
        _orders("100 * count(*) FILTER (status = 'returned') / count(*)"),
        percent=True,
    ),
    answer(
        "share of revenue by category",
        _orders("category, 100 * sum(revenue) / sum(sum(revenue)) OVER ()", BY),
        percent=True,
    ),
    answer(
        "What percent of total revenue comes from each region?",
        _orders("region, 100 * sum(revenue) / sum(sum(revenue)) OVER ()", BY),
        percent=True,
    ),
    answer(
        "revenue growth by year",
        "SELECT y, 100 * (r / lag(r) OVER (ORDER BY y) - 1) FROM ("
        "SELECT year(order_date) AS y, sum(revenue) AS r FROM orders GROUP BY 1)",
        percent=True,
    ),
    answer(
        "month over month growth of revenue in 2025",
        "SELECT y, 100 * (r / lag(r) OVER (ORDER BY y) - 1) FROM (SELECT strftime(order_date, "
        "'%Y-%m') AS y, sum(revenue) AS r FROM orders WHERE year(order_date) = 2025 GROUP BY "
        "1)",
        percent=True,
    ),
    answer(
        "compare revenue of North and South",
        _orders("region, sum(revenue)", BY, where="region IN ('North', 'South')"),
    ),
    answer(
        "number of orders by status and region",
        _orders("status, region, count(*)", "GROUP BY 1, 2"),
    ),
    answer(
        "total revenue and number of orders by region",
        _orders("region, sum(revenue), count(*)", BY),
    ),
    answer("median quantity", _orders("median(quantity)")),
    answer(
        "what is the largest order by revenue",
        _orders("order_id, revenue", "ORDER BY 2 DESC LIMIT 1"),
    ),
    answer(
        "the three most recent orders",
        _orders("order_date", "ORDER BY order_date DESC LIMIT 3"),
        ordered=True,
    ),
    answer(
        "which product is most expensive by list price",
        "SELECT product_id FROM products ORDER BY list_price DESC LIMIT 1",
    ),
    answer(
        "how many customers signed up in 2022",
        "SELECT count(*) FROM customers WHERE year(signed_up) = 2022",
    ),
    answer("customers by segment", "SELECT segment, count(*) FROM customers GROUP BY 1"),
    answer(
        "How many products are there in Kitchen?",
        "SELECT count(*) FROM products WHERE category = 'Kitchen'",
    ),
    answer("list price range of products", "SELECT min(list_price), max(list_price) FROM products"),
    answer("which categories are there?", "SELECT DISTINCT category FROM products"),
    answer("most common status", _orders("status, count(*)", f"{RANKED} LIMIT 1")),
    answer(
        "least popular category by orders",
        _orders("category, count(*)", "GROUP BY 1 ORDER BY 2 LIMIT 1"),
    ),
    answer(
        "number of orders excluding cancelled", _orders("count(*)", where="status <> 'cancelled'")
    ),
    answer(
        "How many orders were neither returned nor cancelled?",
        _orders("count(*)", where="status NOT IN ('returned', 'cancelled')"),
    ),
    answer("correlation of quantity and unit price", _orders("corr(quantity, unit_price)")),
    answer(
        "how many customers are missing a birth year",
        "SELECT count(*) FROM customers WHERE birth_year IS NULL",
    ),
    answer(
        "regions with more than 1000 orders",
        _orders("region, count(*)", "GROUP BY 1 HAVING count(*) > 1000"),
    ),
    answer(
        "as a share",
        _orders("region, 100 * sum(revenue) / sum(sum(revenue)) OVER ()", BY),
        after("total revenue by region"),
        percent=True,
    ),
    answer(
        "and by category?",
        _orders("category, sum(revenue)", BY, where=OF_2025),
        after("total revenue by region in 2025"),
    ),
    answer(
        "only completed ones",
        _orders("count(*)", where="status = 'completed'"),
        after("How many orders are there?"),
    ),
    answer(
        "and the median?",
        _orders("region, median(revenue)", BY),
        after("average revenue by region"),
    ),
)

NOT_ANSWERED = (
    refuse("total cost by category"),
    refuse("average profit margin by category"),
    refuse("Forecast revenue for next year"),
    refuse("How many orders will there be tomorrow?"),
    refuse("hello"),
    refuse("Thank you!"),
    refuse(""),
    refuse("???"),
    refuse("drop table orders"),
    refuse("How many cars are there?"),
    refuse("how many orders with status 'bogus'"),
    refuse("revenue in 2019"),
    refuse("Why did revenue drop in March?"),
    refuse("which region should we invest in?"),
    refuse("what is the weather like in the North"),
    refuse("revenue by salesperson"),
    refuse("how many orders were paid by credit card"),
    refuse("average revenue for premium customers"),
    refuse("write me a poem about orders"),
    refuse("revenue per employee"),
    refuse("what do you think of our revenue"),
    ask("top 10 customers"),
    ask("average price by category"),
    ask("how many products cost more than 100"),
    ask("Which region has the worst number of orders?"),
    ask("best region"),
    ask("average revenue per customer"),
)
