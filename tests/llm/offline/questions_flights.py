"""Questions about the flights of New York's airports: five tables, keys between them, UTC hours."""

from tests.llm.offline.wording import after, answer, ask, refuse

DELAY = "avg(arr_delay)"
RANKED = "GROUP BY 1 ORDER BY 2 DESC"
LOWEST = "GROUP BY 1 ORDER BY 2"


def _count(where: str) -> str:
    return f"SELECT count(*) FROM flights WHERE {where}"


def _by(group: str, figure: str, where: str = "true") -> str:
    return f"SELECT {group}, {figure} FROM flights WHERE {where} GROUP BY 1"


ANSWERED = (
    answer(
        "Which carrier has the worst average arrival delay in July?",
        f"SELECT carrier, {DELAY} FROM flights WHERE month = 7 {RANKED} LIMIT 1",
    ),
    answer(
        "what origin has the best mean arr delay",
        f"SELECT origin, {DELAY} FROM flights {LOWEST} LIMIT 1",
    ),
    answer("How many flights were there?", "SELECT count(*) FROM flights"),
    answer("number of flights from JFK", _count("origin = 'JFK'")),
    answer("how many united flights in july", _count("carrier = 'UA' AND month = 7")),
    answer("count flights to LAX", _count("dest = 'LAX'")),
    answer("how many flights not from JFK?", _count("origin <> 'JFK'")),
    answer("flights from JFK to LAX, how many?", _count("origin = 'JFK' AND dest = 'LAX'")),
    answer(
        "average arrival delay for United Air Lines between June and August",
        "SELECT avg(arr_delay) FROM flights WHERE carrier = 'UA' AND month IN (6, 7, 8)",
    ),
    answer("How many flights left from JFK or LGA?", _count("origin IN ('JFK', 'LGA')")),
    answer("average departure delay by origin", _by("origin", "avg(dep_delay)")),
    answer("mean dep_delay per airport of origin", _by("origin", "avg(dep_delay)")),
    answer("median arrival delay by month", _by("month", "median(arr_delay)")),
    answer(
        "top 5 destinations by number of flights",
        f"SELECT dest, count(*) FROM flights {RANKED} LIMIT 5",
        ordered=True,
    ),
    answer(
        "bottom three carriers by flights",
        f"SELECT carrier, count(*) FROM flights {LOWEST} LIMIT 3",
        ordered=True,
    ),
    answer(
        "Which airline has the fewest flights?",
        f"SELECT carrier, count(*) FROM flights {LOWEST} LIMIT 1",
    ),
    answer("total distance by carrier", _by("carrier", "sum(distance)")),
    answer("What was the busiest month?", f"SELECT month, count(*) FROM flights {RANKED} LIMIT 1"),
    answer(
        "In which month was the average departure delay highest?",
        f"SELECT month, avg(dep_delay) FROM flights {RANKED} LIMIT 1",
    ),
    answer("What is the highest arrival delay?", "SELECT max(arr_delay) FROM flights"),
    answer("whats the longest air time", "SELECT max(air_time) FROM flights"),
    answer("minimum air time by carrier", _by("carrier", "min(air_time)")),
    answer("How many flights with arrival delay over 60", _count("arr_delay > 60")),
    answer(
        "how many flights had an arrival delay of more than two hours?", _count("arr_delay > 120")
    ),
    answer(
        "flights with a distance between 500 and 1,000: how many",
        _count("distance BETWEEN 500 AND 1000"),
    ),
    answer(
        "average arrival delay on 2013-07-04",
        "SELECT avg(arr_delay) FROM flights WHERE month = 7 AND day = 4",
    ),
    answer("How many flights on July 4?", _count("month = 7 AND day = 4")),
    answer("how many flights on 4 July 2013", _count("month = 7 AND day = 4")),
    answer(
        "How many flights between 2013-06-30 and 2013-07-02?",
        _count("(month = 6 AND day = 30) OR (month = 7 AND day < 3)"),
    ),
    answer("how many flights after June", _count("month > 6")),
    answer("how many flights in the first quarter", _count("month <= 3")),
    answer("number of flights in Q4 2013", _count("month >= 10")),
    answer("how many flights on Mondays", _count("isodow(make_date(year, month, day)) = 1")),
    answer(
        "How many different carriers fly from JFK?",
        "SELECT count(DISTINCT carrier) FROM flights WHERE origin = 'JFK'",
    ),
    answer("How many destinations are there?", "SELECT count(DISTINCT dest) FROM flights"),
    answer("How many airlines?", "SELECT count(*) FROM airlines"),
    answer("average arival delay by carier", _by("carrier", DELAY)),
    answer(
        "average arrival delay by manufacturer",
        "SELECT manufacturer, avg(arr_delay) FROM flights LEFT JOIN planes USING (tailnum) "
        "GROUP BY 1",
    ),
    answer(
        "average arrival delay by carrier and origin",
        "SELECT carrier, origin, avg(arr_delay) FROM flights GROUP BY 1, 2",
    ),
    answer(
        "average arrival delay and departure delay by carrier",
        "SELECT carrier, avg(arr_delay), avg(dep_delay) FROM flights GROUP BY 1",
    ),
    answer(
        "Which airport has the highest altitude?",
        "SELECT faa FROM airports ORDER BY alt DESC LIMIT 1",
    ),
    answer("How many Boeing planes?", "SELECT count(*) FROM planes WHERE manufacturer = 'BOEING'"),
    answer("planes with four engines, how many", "SELECT count(*) FROM planes WHERE engines = 4"),
    answer("How many planes are from 2004?", "SELECT count(*) FROM planes WHERE year = 2004"),
    answer(
        "average temperature by origin in January",
        "SELECT origin, avg(temp) FROM weather WHERE month = 1 GROUP BY 1",
    ),
    answer("humidity by month", "SELECT month, avg(humid) FROM weather GROUP BY 1"),
    answer(
        "number of flights by carrier for Boeing planes",
        "SELECT carrier, count(*) FROM flights JOIN planes USING (tailnum) "
        "WHERE manufacturer = 'BOEING' GROUP BY 1",
    ),
    answer("how many flights have no arrival delay recorded", _count("arr_delay IS NULL")),
    answer("How many arrival delays are missing?", _count("arr_delay IS NULL")),
    answer(
        "what percentage of flights are from JFK",
        "SELECT 100 * count(*) FILTER (origin = 'JFK') / count(*) FROM flights",
        percent=True,
    ),
    answer(
        "share of flights by origin",
        "SELECT origin, 100 * count(*) / sum(count(*)) OVER () FROM flights GROUP BY 1",
        percent=True,
    ),
    answer(
        "Which carriers have more than 50000 flights?",
        "SELECT carrier, count(*) FROM flights GROUP BY 1 HAVING count(*) > 50000",
    ),
    answer("flights by weekday", _by("dayname(make_date(year, month, day))", "count(*)")),
    answer(
        "number of flights per day in March",
        _by("make_date(year, month, day)", "count(*)", "month = 3"),
    ),
    answer("How many flights a month?", _by("month", "count(*)")),
    answer("number of flights by hour", _by("hour", "count(*)")),
    answer(
        "correlation between distance and air time", "SELECT corr(distance, air_time) FROM flights"
    ),
    answer(
        "is arr_delay correlated with dep_delay?", "SELECT corr(arr_delay, dep_delay) FROM flights"
    ),
    answer(
        "compare JFK and LGA by average arrival delay",
        _by("origin", DELAY, "origin IN ('JFK', 'LGA')"),
    ),
    answer("average arrival delay: JFK vs EWR", _by("origin", DELAY, "origin <> 'LGA'")),
    answer(
        "worst carrier by arrival delay", f"SELECT carrier, {DELAY} FROM flights {RANKED} LIMIT 1"
    ),
    answer(
        "median distance for Delta", "SELECT median(distance) FROM flights WHERE carrier = 'DL'"
    ),
    answer("and by airline?", _by("carrier", DELAY), after("average arrival delay by origin")),
    answer(
        "only in June",
        _by("carrier", DELAY, "month = 6"),
        after("average arrival delay by carrier"),
    ),
    answer(
        "top 5 instead",
        f"SELECT dest, count(*) FROM flights {RANKED} LIMIT 5",
        after("top 10 destinations by number of flights"),
        ordered=True,
    ),
    answer("what about LGA?", _count("origin = 'LGA'"), after("how many flights from JFK?")),
)

NOT_ANSWERED = (
    refuse("average flibber by carrier"),
    refuse("How many purple flights from JFK?"),
    refuse("How many flights from Atlantis?"),
    refuse("How many flights in 2015?"),
    refuse("how many planes with 7 engines"),
    refuse("average departure time by carrier"),
    refuse("average seats by carrier"),
    refuse("average speed by origin"),
    refuse("total carrier by origin"),
    refuse("how many flights with arrival delay about 60"),
    refuse("Why are flights late in July?"),
    refuse("What caused the delays at JFK?"),
    refuse("Should I fly with United?"),
    refuse("will flights be late next year"),
    refuse("How many planets are there?"),
    refuse("how many flights by carrier; drop table flights"),
    refuse("How many passengers flew from JFK?"),
    refuse("average ticket price by airline"),
    refuse("which pilots have the most delays"),
    refuse("may I ask how many flights"),
    refuse("average arrival delay in Narnia"),
    refuse("cheapest airline"),
    refuse("How many flights were cancelled because of snow?"),
    ask("average delay by carrier"),
    ask("Which carrier has the highest arrival delay?"),
    ask("worst carrier"),
    ask("shortest flight"),
    ask("how many flights by airport"),
    ask("most arrival delay by carrier"),
)
