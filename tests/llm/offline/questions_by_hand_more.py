"""More questions that went wrong by hand: growth of groups, units, lateness, what was left out."""

from tests.llm.offline.question import Question
from tests.llm.offline.wording import about, after, answer, ask, refuse

BY = "GROUP BY 1"
_GROWN = (
    "SELECT k, 100 * (b - a) / a AS pct FROM (SELECT category AS k, sum(revenue) FILTER "
    "(year(order_date) = 2024) AS a, sum(revenue) FILTER (year(order_date) = 2025) AS b "
    "FROM orders GROUP BY 1)"
)
SHOP = (
    answer("how did revenue change by category between 2024 and 2025", _GROWN),
    answer(
        "which category's revenue grew the most from 2024 to 2025",
        f"{_GROWN} ORDER BY 2 DESC LIMIT 1",
    ),
    answer(
        "total spend consumer vs small business customers",
        "SELECT segment, sum(revenue) FROM orders JOIN customers USING (customer_id) "
        f"WHERE segment IN ('Consumer', 'Small business') {BY}",
    ),
    refuse("employees by region"),
)
FLIGHTS = (
    answer(
        "average air time in hours by carrier",
        f"SELECT carrier, avg(air_time) / 60 FROM flights {BY}",
    ),
    answer(
        "flights that arrived more than an hour late, by origin",
        f"SELECT origin, count(*) FROM flights WHERE arr_delay > 60 {BY}",
    ),
    refuse("percentage of flights on time per carrier"),
    refuse("which airline flies the oldest planes"),
)
VISITS = (
    answer(
        "how old is the oldest cat", "SELECT max(age_years) FROM vet_visits WHERE species = 'Cat'"
    ),
    answer(
        "what portion of visits had a recheck",
        "SELECT 100 * count(recheck_on) / count(*) FROM vet_visits",
        percent=True,
    ),
    answer(
        "how many visits have not been settled yet",
        "SELECT count(*) FROM vet_visits WHERE NOT settled",
    ),
    refuse("which owner spends the most"),
)
FLATS = (
    answer(
        "how many tenancies are still running",
        'SELECT count(*) FROM tenancies WHERE "Moved Out" IS NULL',
    ),
    answer(
        "how many tenancies ended in 2023",
        'SELECT count(*) FROM tenancies WHERE year("Moved Out") = 2023',
    ),
    answer(
        "top 3 reasons for leaving",
        'SELECT "Leaving Reason", count(*) FROM tenancies WHERE "Leaving Reason" IS NOT NULL '
        "GROUP BY 1 ORDER BY 2 DESC LIMIT 3",
        ordered=True,
    ),
    refuse("how many flats do we have in each building"),
    ask("moves per month"),
)
FERRIES = (
    answer(
        "% late, meaning more than 10 minutes, by route",
        'SELECT "Route", 100 * count(*) FILTER ("Minutes Late" > 10) / count(*) '
        f"FROM ferry_crossings {BY}",
        percent=True,
    ),
    answer(
        "revenue on kilbrae - sandwick by month",
        'SELECT date_trunc(\'month\', "Departure")::DATE, sum("Revenue (EUR)") '
        f"FROM ferry_crossings WHERE \"Route\" = 'Kilbrae - Sandwick' {BY}",
    ),
    answer(
        "how many crossings between 3 and 9 may 2024",
        "SELECT count(*) FROM ferry_crossings WHERE \"Departure\" >= DATE '2024-05-03' "
        "AND \"Departure\" < DATE '2024-05-10'",
    ),
    answer(
        "on average how many passengers does each vessel carry",
        f'SELECT "Vessel", avg("Passengers") FROM ferry_crossings {BY}',
    ),
    refuse("which captain is late most often"),
)
PODCASTS = (
    answer(
        "avg star rating per show",
        f'SELECT "showName", avg("starRating") FROM podcast_downloads {BY}',
    ),
    answer(
        "worst rated show",
        'SELECT "showName", avg("starRating") FROM podcast_downloads GROUP BY 1 ORDER BY 2 LIMIT 1',
    ),
    answer(
        "for spotify",
        'SELECT "showName", sum("downloads") FROM podcast_downloads '
        f"WHERE \"app\" = 'Spotify' {BY}",
        after("downloads by show"),
    ),
    refuse("unique listeners per month"),
    refuse("show with most 5 star ratings"),
)
JOBS = (
    answer(
        "how many jobs were delivered late",
        'SELECT count(*) FROM translation_jobs WHERE "Delivered" > "Due Date"',
    ),
    answer(
        "average turnaround time by client",
        'SELECT "Client", avg(date_diff(\'day\', "Received", "Delivered")) '
        f"FROM translation_jobs {BY}",
    ),
    answer(
        "fee per word by client",
        'SELECT "Client", sum("Fee (GBP)") FILTER ("Word Count" IS NOT NULL) / '
        f'sum("Word Count") FILTER ("Fee (GBP)" IS NOT NULL) FROM translation_jobs {BY}',
    ),
)
OTHERS = (
    *about("fish_auction", (refuse("most expensive species per kg"),)),
    *about(
        "stock_moves",
        (
            refuse("net movement by product"),
            answer(
                "warehouses with more than 5000 units in total",
                "SELECT whse, sum(qty) FROM stock_moves GROUP BY 1 HAVING sum(qty) > 5000",
            ),
        ),
    ),
    *about(
        "turbine_days",
        (
            answer(
                "turbines with more than 500 hours of downtime",
                "SELECT turbine, sum(downtime_hrs) FROM turbine_days GROUP BY 1 "
                "HAVING sum(downtime_hrs) > 500",
            ),
            answer(
                "average revenue curtailed vs not curtailed",
                f"SELECT is_curtailed, avg(revenue_gbp) FROM turbine_days {BY}",
            ),
        ),
    ),
    *about("meter_readings", (refuse("highest consumption in a single hour"),)),
    *about(
        "clinic_visits",
        (
            refuse("patients over 65 by department"),
            answer(
                "no show rate for women over 60 by department",
                "SELECT Dept, 100 * count(*) FILTER (NoShow = 'Y') / count(*) FROM clinic_visits "
                f"WHERE Sex = 'F' AND age_yrs > 60 {BY}",
                percent=True,
            ),
        ),
    ),
    *about("bike_trips", (refuse("oldest rider"),)),
)
CLAIMS = (
    answer(
        "top 2 handlers for vandalism claims",
        "SELECT Handler, count(*) FROM insurance_claims WHERE Cause = 'Vandalism' "
        "AND Handler IS NOT NULL GROUP BY 1 ORDER BY 2 DESC LIMIT 2",
        ordered=True,
        or_sql="SELECT Handler, count(*) FROM insurance_claims WHERE Cause = 'Vandalism' "
        "GROUP BY 1 ORDER BY 2 DESC LIMIT 2",
    ),
    answer(
        "fraud rate for claims over 5000 by region",
        'SELECT Region, 100 * avg("Fraud Suspected"::INT) FROM insurance_claims '
        f'WHERE "Claimed (GBP)" > 5000 {BY}',
        percent=True,
    ),
    answer(
        "fraudulent claims by policy type",
        f'SELECT "Policy Type", count(*) FROM insurance_claims WHERE "Fraud Suspected" {BY}',
    ),
    ask("average amount"),
)
RIDES = (
    answer(
        "average fare of airport pickups",
        "SELECT avg(fareEur) FROM taxi_rides WHERE pickupZone = 'Airport'",
    ),
    answer(
        "drivers with over 3000 euros in fares",
        "SELECT driver, sum(fareEur) FROM taxi_rides GROUP BY 1 HAVING sum(fareEur) > 3000",
    ),
    answer("do longer trips get higher tips?", "SELECT corr(tripMinutes, tipEur) FROM taxi_rides"),
    answer(
        "distribution of trip minutes in 5 minute bins",
        f"SELECT 5 * (tripMinutes // 5), count(*) FROM taxi_rides {BY}",
    ),
    refuse("average tip in 5 km bands"),
    refuse("how much money went out in march"),
    ask("average revenue per day"),
)
LOANS = (
    answer(
        "share of dvds renewed",
        "SELECT 100 * avg((Renewals > 0)::INT) FROM library_loans WHERE Format = 'DVD'",
        percent=True,
    ),
    answer(
        "loans by seniors over 80",
        'SELECT count(*) FROM library_loans WHERE "Patron Type" = \'Senior\' AND "Patron Age" > 80',
    ),
    refuse("for students"),
)
BY_HAND_MORE: tuple[Question, ...] = (
    *about("shop", SHOP),
    *about("nycflights", FLIGHTS),
    *about("vet_visits", VISITS),
    *about("tenancies", FLATS),
    *about("ferry_crossings", FERRIES),
    *about("podcast_downloads", PODCASTS),
    *about("translation_jobs", JOBS),
    *about("insurance_claims", CLAIMS),
    *about("taxi_rides", RIDES),
    *about("library_loans", LOANS),
    *OTHERS,
)
