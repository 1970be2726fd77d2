"""Questions about the shipped samples: what each must give, by an independent query, or no answer.

An expected query gives (group's key, figure) or (figure,) for each row of the answer.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Answered:
    """A question, and SQL written by hand that gives its rows in order."""

    question: str
    expected: str


def _flights(select: str, tail: str = "", *, where: str = "true") -> str:
    return f"SELECT {select} FROM nycflights.flights WHERE {where} {tail}"


def _orders(select: str, tail: str = "", *, where: str = "true") -> str:
    return f"SELECT {select} FROM shop.orders WHERE {where} {tail}"


RANKED = "GROUP BY 1 ORDER BY 2 DESC NULLS LAST, 1"
LOWEST = "GROUP BY 1 ORDER BY 2 NULLS LAST, 1"
IN_TIME = "GROUP BY 1 ORDER BY 1"
UNITED = "carrier = 'UA'"

FLIGHTS = (
    Answered(
        question="Which carrier has the worst average arrival delay in July?",
        expected=_flights("carrier, avg(arr_delay)", RANKED, where="month = 7"),
    ),
    Answered(
        question="Which origin has the best average arrival delay?",
        expected=_flights("origin, avg(arr_delay)", LOWEST),
    ),
    Answered(question="How many flights were there?", expected=_flights("count(*)")),
    Answered(
        question="How many flights from JFK?", expected=_flights("count(*)", where="origin = 'JFK'")
    ),
    Answered(
        question="How many United flights in July?",
        expected=_flights("count(*)", where=f"{UNITED} AND month = 7"),
    ),
    Answered(
        question="average arrival delay for United Air Lines between June and August",
        expected=_flights("avg(arr_delay)", where=f"{UNITED} AND month IN (6, 7, 8)"),
    ),
    Answered(
        question="How many flights from JFK or LGA",
        expected=_flights("count(*)", where="origin <> 'EWR'"),
    ),
    Answered(
        question="What is the average departure delay by origin?",
        expected=_flights("origin, avg(dep_delay)", RANKED),
    ),
    Answered(
        question="What is the median arrival delay by month?",
        expected=_flights("month, median(arr_delay)", IN_TIME),
    ),
    Answered(
        question="top 5 destinations by number of flights",
        expected=_flights("dest, count(*)", f"{RANKED} LIMIT 5"),
    ),
    Answered(
        question="Bottom 3 carriers by flights",
        expected=_flights("carrier, count(*)", f"{LOWEST} LIMIT 3"),
    ),
    Answered(
        question="Which airline has the fewest flights?",
        expected=_flights("carrier, count(*)", LOWEST),
    ),
    Answered(
        question="total distance by carrier", expected=_flights("carrier, sum(distance)", RANKED)
    ),
    Answered(
        question="Which month had the most flights?", expected=_flights("month, count(*)", RANKED)
    ),
    Answered(
        question="In which month was the average departure delay highest?",
        expected=_flights("month, avg(dep_delay)", RANKED),
    ),
    Answered(question="What is the highest arrival delay?", expected=_flights("max(arr_delay)")),
    Answered(
        question="minimum air time by carrier", expected=_flights("carrier, min(air_time)", RANKED)
    ),
    Answered(
        question="How many flights with arrival delay over 60",
        expected=_flights("count(*)", where="arr_delay > 60"),
    ),
    Answered(
        question="How many flights had a distance between 500 and 1,000?",
        expected=_flights("count(*)", where="distance BETWEEN 500 AND 1000"),
    ),
    Answered(
        question="average arrival delay on 2013-07-04",
        expected=_flights("avg(arr_delay)", where="month = 7 AND day = 4"),
    ),
    Answered(
        question="How many flights between 2013-06-30 and 2013-07-02",
        expected=_flights(
            "count(*)", where="(month = 6 AND day = 30) OR (month = 7 AND day IN (1, 2))"
        ),
    ),
    Answered(
        question="How many different carriers from JFK?",
        expected=_flights("count(DISTINCT carrier)", where="origin = 'JFK'"),
    ),
    Answered(
        question="How many flights with destination ORD",
        expected=_flights("count(*)", where="dest = 'ORD'"),
    ),
    Answered(
        question="How many flights to ORD?", expected=_flights("count(*)", where="dest = 'ORD'")
    ),
    Answered(
        question="average arival delay by carier",
        expected=_flights("carrier, avg(arr_delay)", RANKED),
    ),
    Answered(
        question="average arrival delay by manufacturer",
        expected="SELECT manufacturer, avg(arr_delay) FROM nycflights.flights LEFT JOIN "
        "nycflights.planes USING (tailnum) GROUP BY 1 ORDER BY manufacturer IS NULL, "
        "2 DESC NULLS LAST, 1",
    ),
    Answered(
        question="Which airport has the highest altitude?",
        expected="SELECT faa, alt FROM nycflights.airports ORDER BY alt DESC, faa LIMIT 10",
    ),
    Answered(
        question="How many Boeing planes?",
        expected="SELECT count(*) FROM nycflights.planes WHERE manufacturer = 'BOEING'",
    ),
    Answered(
        question="How many planes with 4 engines?",
        expected="SELECT count(*) FROM nycflights.planes WHERE engines = 4",
    ),
    Answered(
        question="How many planes in 2004?",
        expected="SELECT count(*) FROM nycflights.planes WHERE year = 2004",
    ),
    Answered(
        question="average temperature by origin in January",
        expected="SELECT origin, avg(temp) FROM nycflights.weather WHERE month = 1 "
        "GROUP BY 1 ORDER BY 2 DESC",
    ),
    Answered(
        question="average humidity by month",
        expected="SELECT month, avg(humid) FROM nycflights.weather GROUP BY 1 ORDER BY 1",
    ),
    Answered(question="How many destinations?", expected=_flights("count(DISTINCT dest)")),
    Answered(
        question="number of flights by carrier for Boeing planes",
        expected="SELECT carrier, count(*) FROM nycflights.flights JOIN nycflights.planes "
        f"USING (tailnum) WHERE manufacturer = 'BOEING' {RANKED}",
    ),
    Answered(question="How many airlines are there?", expected="SELECT 16"),
)

SHOP = (
    Answered(question="total revenue by region", expected=_orders("region, sum(revenue)", RANKED)),
    Answered(
        question="revenue by category in 2025",
        expected=_orders("category, sum(revenue)", RANKED, where="year(order_date) = 2025"),
    ),
    Answered(
        question="How many orders in July?",
        expected=_orders("count(*)", where="month(order_date) = 7"),
    ),
    Answered(
        question="How many returned orders?",
        expected=_orders("count(*)", where="status='returned'"),
    ),
    Answered(
        question="how many orders with status returned and region North",
        expected=_orders("count(*)", where="status = 'returned' AND region = 'North'"),
    ),
    Answered(
        question="Which customer has the most revenue?",
        expected=_orders("customer_id, sum(revenue)", RANKED),
    ),
    Answered(
        question="top 5 products by revenue",
        expected=_orders("product_id, sum(revenue)", f"{RANKED} LIMIT 5"),
    ),
    Answered(
        question="best product by average rating",
        expected=_orders("product_id, avg(rating)", RANKED),
    ),
    Answered(
        question="total revenue by month in 2025",
        expected=_orders(
            "strftime(order_date, '%Y-%m'), sum(revenue)", IN_TIME, where="year(order_date) = 2025"
        ),
    ),
    Answered(
        question="total revenue for Corporate customers",
        expected="SELECT sum(revenue) FROM shop.orders JOIN shop.customers USING (customer_id) "
        "WHERE segment = 'Corporate'",
    ),
    Answered(
        question="revenue in March 2024",
        expected=_orders(
            "sum(revenue)", where="order_date BETWEEN DATE '2024-03-01' AND DATE '2024-03-31'"
        ),
    ),
    Answered(
        question="average revenue by customer",
        expected=_orders("customer_id, avg(revenue)", RANKED),
    ),
    Answered(
        question="average unit price of orders by status",
        expected=_orders("status, avg(unit_price)", RANKED),
    ),
    Answered(
        question="how many orders with revenue of at least 500",
        expected=_orders("count(*)", where="revenue >= 500"),
    ),
)

REFUSED = (
    "average flibber by carrier",
    "How many purple flights from JFK?",
    "How many flights were delayed?",
    "Which airline flew the fewest flights?",
    "How many flights to JFK?",
    "How many flights from Atlantis?",
    "How many flights from Alaska?",
    "how many flights not from JFK",
    "how many flights without arrival delay",
    "How many flights in 2015?",
    "how many planes with 7 engines",
    "How many flights on July 4?",
    "how many flights on Monday",
    "average delay by carrier",
    "Which carrier has the highest arrival delay?",
    "how many flights by airport",
    "flights by day",
    "average departure time by carrier",
    "How many flights with arrival delay over 2 hours",
    "average seats by carrier",
    "average speed by origin",
    "average price by category",
    "average revenue per customer",
    "average distance per flight",
    "average arrival delay and departure delay by carrier",
    "average arrival delay by carrier and origin",
    "what percentage of flights are from JFK",
    "Which carriers have more than 100 flights?",
    "worst carrier",
    "shortest flight",
    "What was the longest flight?",
    "average flight",
    "how many us flights",
    "How many engines?",
    "number of seats by manufacturer",
    "how many products cost more than 100",
    "total cost by category",
    "how many flights with arrival delay about 60",
    "how many flights after July",
    "top 10 customers",
    "average hour",
    "average arrival delay for American",
    "how many flights from ORD",
    "Which region has the worst number of orders?",
    "total carrier by origin",
    "Why are flights late in July?",
    "What caused the delays at JFK?",
    "Forecast revenue for next year",
    "How many orders will there be tomorrow?",
    "Should I fly with United?",
    "hello",
    "Thank you!",
    "",
    "???",
    "drop table flights",
    "how many flights by carrier; drop table flights",
    "How many planets are there?",
    "How many cars are there?",
    "how many orders with status 'bogus'",
    "may I ask how many flights",
    "compare JFK and LGA",
    "correlation between distance and air time",
)
