"""Sixty questions that were held apart once, in short and in long: of known tables and of three more.

They were written without a look at the program and graded once; since then they are read and
worked on like any others.
"""

# ruff: noqa: E501

from tests.llm.offline.question import Question

_LATE = '"Minutes Late"'
_IQR = (
    f"WITH q AS (SELECT quantile_cont({_LATE}, 0.25) AS lo, quantile_cont({_LATE}, 0.75) AS hi "
    f"FROM ferry_crossings) SELECT {{what}} FROM ferry_crossings, q "
    f"WHERE {_LATE} > hi + 1.5 * (hi - lo) OR {_LATE} < lo - 1.5 * (hi - lo)"
)
_SIGMA = (
    f"WITH q AS (SELECT avg({_LATE}) AS m, stddev_samp({_LATE}) AS s FROM ferry_crossings) "
    f"SELECT {{what}} FROM ferry_crossings, q WHERE abs({_LATE} - m) > 3 * s"
)
_FAR = (
    f"WITH q AS (SELECT quantile_cont({_LATE}, 0.25) AS lo, quantile_cont({_LATE}, 0.75) AS hi "
    f"FROM ferry_crossings) SELECT {{what}} FROM ferry_crossings, q "
    f"WHERE {_LATE} > hi + 3 * (hi - lo) OR {_LATE} < lo - 3 * (hi - lo)"
)
_ROW = f'"Crossing No", {_LATE} AS figure_late'
_N = "count(*) AS figure_n"

_EXISTING: tuple[Question, ...] = (
    Question(
        texts=("jetblue avg dep delay in dec",),
        dataset="nycflights",
        kind="aggregate",
        sql="SELECT avg(dep_delay) AS figure_avg FROM flights WHERE carrier = 'B6' AND month = 12",
    ),
    Question(
        texts=("how many flights out of laguardia landed more than 2 hrs late",),
        dataset="nycflights",
        kind="filter",
        sql="SELECT count(*) AS figure_n FROM flights WHERE origin = 'LGA' AND arr_delay > 120",
        accept=(
            "SELECT count(*) AS figure_n FROM flights WHERE origin = 'LGA' AND arr_delay >= 120",
        ),
    ),
    Question(
        texts=("avg arrival delay by airline", "just the ones from jfk", "worst 3"),
        dataset="nycflights",
        kind="followup",
        ordered=True,
        sql="SELECT carrier, avg(arr_delay) AS figure_avg FROM flights WHERE origin = 'JFK' "
        "GROUP BY 1 ORDER BY 2 DESC LIMIT 3",
        accept=(
            "SELECT name, avg(arr_delay) AS figure_avg FROM flights JOIN airlines USING (carrier) "
            "WHERE origin = 'JFK' GROUP BY 1 ORDER BY 2 DESC LIMIT 3",
        ),
    ),
    Question(
        texts=("which airline loses the most luggage",),
        dataset="nycflights",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("rev by quarter 2025",),
        dataset="shop",
        kind="trend",
        sql="SELECT date_trunc('quarter', order_date)::DATE AS q, sum(revenue) AS figure_sum "
        "FROM orders WHERE year(order_date) = 2025 GROUP BY 1",
        accept=(
            "SELECT quarter(order_date) AS q, sum(revenue) AS figure_sum "
            "FROM orders WHERE year(order_date) = 2025 GROUP BY 1",
            "SELECT 'Q' || quarter(order_date) AS q, sum(revenue) AS figure_sum "
            "FROM orders WHERE year(order_date) = 2025 GROUP BY 1",
            "SELECT '2025 Q' || quarter(order_date) AS q, sum(revenue) AS figure_sum "
            "FROM orders WHERE year(order_date) = 2025 GROUP BY 1",
        ),
    ),
    Question(
        texts=("total spend consumer vs small business customers",),
        dataset="shop",
        kind="join",
        sql="SELECT segment, sum(revenue) AS figure_sum FROM orders JOIN customers USING (customer_id) "
        "WHERE segment IN ('Consumer', 'Small business') GROUP BY 1",
        accept=(
            "SELECT sum(revenue) FILTER (segment = 'Consumer') AS figure_c, "
            "sum(revenue) FILTER (segment = 'Small business') AS figure_b "
            "FROM orders JOIN customers USING (customer_id)",
        ),
    ),
    Question(
        texts=("top 10 products by units sold", "make that 5", "only south"),
        dataset="shop",
        kind="followup",
        ordered=True,
        sql="SELECT p.name, sum(o.quantity) AS figure_units FROM orders o JOIN products p USING (product_id) "
        "WHERE o.region = 'South' GROUP BY 1 ORDER BY 2 DESC LIMIT 5",
        accept=(
            "SELECT product_id, sum(quantity) AS figure_units FROM orders WHERE region = 'South' "
            "GROUP BY 1 ORDER BY 2 DESC LIMIT 5",
        ),
    ),
    Question(
        texts=("garden sales growth 2025 vs 2024",),
        dataset="shop",
        kind="growth",
        more_rows=True,
        sql="WITH y AS (SELECT year(order_date) AS y, sum(revenue) AS s FROM orders "
        "WHERE category = 'Garden' GROUP BY 1) "
        "SELECT 100 * (b.s - a.s)::DOUBLE / a.s::DOUBLE AS pct_growth FROM y a, y b WHERE a.y = 2024 AND b.y = 2025",
        accept=(
            "SELECT date_trunc('year', order_date)::DATE AS y, sum(revenue) AS figure_sum FROM orders "
            "WHERE category = 'Garden' GROUP BY 1",
            "SELECT year(order_date) AS y, sum(revenue) AS figure_sum FROM orders "
            "WHERE category = 'Garden' GROUP BY 1",
            "SELECT sum(revenue) FILTER (year(order_date) = 2024) AS figure_a, "
            "sum(revenue) FILTER (year(order_date) = 2025) AS figure_b FROM orders WHERE category = 'Garden'",
        ),
    ),
    Question(
        texts=("cheapest place to buy garden furniture near me",),
        dataset="shop",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("correlation flipper lenght / bill depth, gentoo only",),
        dataset="penguins",
        kind="correlation",
        sql="SELECT corr(flipper_length_mm, bill_depth_mm) AS figure_r FROM penguins WHERE species = 'Gentoo'",
    ),
    Question(
        texts=("how many eggs per nest on dream",),
        dataset="penguins",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("tickets not closed yet per team",),
        dataset="tickets",
        kind="missing",
        sql="SELECT team, count(*) AS figure_n FROM tickets WHERE closed_at IS NULL GROUP BY 1",
        accept=(
            "SELECT team, count(*) FILTER (closed_at IS NULL) AS figure_n FROM tickets GROUP BY 1",
        ),
    ),
    Question(
        texts=("tix mentioning invoice opened between 1 feb and 15 march, how many",),
        dataset="tickets",
        kind="filter",
        sql="SELECT count(*) AS figure_n FROM tickets WHERE subject ILIKE '%invoice%' "
        "AND opened_at >= '2025-02-01' AND opened_at < '2025-03-16'",
        accept=(
            "SELECT count(*) AS figure_n FROM tickets WHERE subject ILIKE '%invoice%' "
            "AND opened_at >= '2025-02-01' AND opened_at < '2025-03-15'",
        ),
    ),
    Question(
        texts=("median first reply by chanel", "by priority instead"),
        dataset="tickets",
        kind="followup",
        sql="SELECT priority, median(first_reply_minutes) AS figure_med FROM tickets GROUP BY 1",
    ),
    Question(
        texts=("why is billing so slow to reply",),
        dataset="tickets",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("avg workload score per dept, lowest first",),
        dataset="survey",
        kind="group",
        ordered=True,
        sql="SELECT department, avg(workload) AS figure_avg FROM survey WHERE department IS NOT NULL "
        "GROUP BY 1 ORDER BY 2",
        accept=(
            "SELECT department, avg(workload) AS figure_avg FROM survey GROUP BY 1 ORDER BY 2",
        ),
    ),
    Question(
        texts=("how many ppl left pay fairness blank",),
        dataset="survey",
        kind="missing",
        sql="SELECT count(*) AS figure_n FROM survey WHERE pay_fairness IS NULL",
    ),
    Question(
        texts=("should we raise pay in engineering?",),
        dataset="survey",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("best department?",),
        dataset="survey",
        kind="ambiguous",
        expect="ask",
    ),
    Question(
        texts=("what did we spend on travel q3 2024",),
        dataset="ledger",
        kind="aggregate",
        sql="SELECT sum(amount) AS figure_sum FROM ledger WHERE category = 'Travel' "
        "AND booked_on >= '2024-07-01' AND booked_on < '2024-10-01'",
        accept=(
            "SELECT -sum(amount) AS figure_sum FROM ledger WHERE category = 'Travel' "
            "AND booked_on >= '2024-07-01' AND booked_on < '2024-10-01'",
            "SELECT sum(amount) AS figure_sum FROM ledger WHERE category = 'Travel' AND amount < 0 "
            "AND booked_on >= '2024-07-01' AND booked_on < '2024-10-01'",
            "SELECT -sum(amount) AS figure_sum FROM ledger WHERE category = 'Travel' AND amount < 0 "
            "AND booked_on >= '2024-07-01' AND booked_on < '2024-10-01'",
        ),
    ),
    Question(
        texts=("client income by month 2024", "quarterly pls"),
        dataset="ledger",
        kind="followup",
        sql="SELECT date_trunc('quarter', booked_on)::DATE AS q, sum(amount) AS figure_sum FROM ledger "
        "WHERE category = 'Client income' AND year(booked_on) = 2024 GROUP BY 1",
        accept=(
            "SELECT quarter(booked_on) AS q, sum(amount) AS figure_sum FROM ledger "
            "WHERE category = 'Client income' AND year(booked_on) = 2024 GROUP BY 1",
            "SELECT 'Q' || quarter(booked_on) AS q, sum(amount) AS figure_sum FROM ledger "
            "WHERE category = 'Client income' AND year(booked_on) = 2024 GROUP BY 1",
            "SELECT '2024 Q' || quarter(booked_on) AS q, sum(amount) AS figure_sum FROM ledger "
            "WHERE category = 'Client income' AND year(booked_on) = 2024 GROUP BY 1",
        ),
    ),
    Question(
        texts=("whats our balance gonna be end of jan 2025",),
        dataset="ledger",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("whats the heaviest parcel we lost",),
        dataset="parcels",
        kind="lookup",
        ordered=True,
        more_rows=True,
        sql="SELECT max(weightKg) AS figure_max FROM parcels WHERE Status = 'Lost'",
    ),
    Question(
        texts=("which driver got most complaints",),
        dataset="parcels",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("cancelation rate per channel",),
        dataset="hotel_bookings",
        kind="share",
        sql='SELECT "Booking Channel", 100.0 * avg(is_cancelled) AS pct_off FROM hotel_bookings GROUP BY 1',
    ),
    Question(
        texts=("occupancy rate by room type",),
        dataset="hotel_bookings",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("seafront fines by day of week",),
        dataset="parking_fines",
        kind="trend",
        sql="SELECT dayname(issuedAt) AS d, count(*) AS figure_n FROM parking_fines "
        "WHERE zone = 'Seafront' GROUP BY 1",
        accept=(
            "SELECT left(dayname(issuedAt), 3) AS d, count(*) AS figure_n FROM parking_fines "
            "WHERE zone = 'Seafront' GROUP BY 1",
            "SELECT isodow(issuedAt) AS d, count(*) AS figure_n FROM parking_fines "
            "WHERE zone = 'Seafront' GROUP BY 1",
            "SELECT dayofweek(issuedAt) AS d, count(*) AS figure_n FROM parking_fines "
            "WHERE zone = 'Seafront' GROUP BY 1",
            "SELECT dayname(issuedAt) AS d, sum(fineAmount) AS figure_sum FROM parking_fines "
            "WHERE zone = 'Seafront' GROUP BY 1",
            "SELECT isodow(issuedAt) AS d, sum(fineAmount) AS figure_sum FROM parking_fines "
            "WHERE zone = 'Seafront' GROUP BY 1",
        ),
    ),
    Question(
        texts=("how many speeding fines in the centre",),
        dataset="parking_fines",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("what hour do we sell most cold brew",),
        dataset="cafe_receipts",
        kind="top",
        ordered=True,
        more_rows=True,
        sql="SELECT hour(rung_up_at) AS h, count(*) AS figure_n FROM cafe_receipts "
        "WHERE drink = 'Cold Brew' GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
        accept=(
            "SELECT hour(rung_up_at) AS h, sum(items) AS figure_n FROM cafe_receipts "
            "WHERE drink = 'Cold Brew' GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
            "SELECT hour(rung_up_at) AS h, sum(total_gbp) AS figure_n FROM cafe_receipts "
            "WHERE drink = 'Cold Brew' GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
        ),
    ),
    Question(
        texts=("faults reported last 30 days by district",),
        dataset="street_lights",
        kind="group",
        sql='SELECT District, count(*) AS figure_n FROM street_lights WHERE "Reported At"::DATE > '
        '(SELECT max("Reported At")::DATE - 30 FROM street_lights) GROUP BY 1',
        accept=(
            'SELECT District, count(*) AS figure_n FROM street_lights WHERE "Reported At"::DATE >= '
            '(SELECT max("Reported At")::DATE - 30 FROM street_lights) GROUP BY 1',
            'SELECT District, count(*) AS figure_n FROM street_lights WHERE "Reported At" >= '
            '(SELECT max("Reported At") - INTERVAL 30 DAY FROM street_lights) GROUP BY 1',
        ),
    ),
)

_FERRIES: tuple[Question, ...] = (
    Question(
        texts=("cancelled sailngs per vessel",),
        dataset="ferry_crossings",
        kind="count",
        sql="SELECT Vessel, count(*) AS figure_n FROM ferry_crossings WHERE Cancelled GROUP BY 1",
    ),
    Question(
        texts=("avg mins late in rough seas, not counting petrie",),
        dataset="ferry_crossings",
        kind="aggregate",
        sql='SELECT avg("Minutes Late") AS figure_avg FROM ferry_crossings '
        "WHERE \"Sea State\" = 'rough' AND Captain IS DISTINCT FROM 'Petrie'",
        accept=(
            'SELECT avg("Minutes Late") AS figure_avg FROM ferry_crossings '
            "WHERE \"Sea State\" = 'rough' AND Captain <> 'Petrie'",
        ),
    ),
    Question(
        texts=("pasengers per month kilbrae-sandwick",),
        dataset="ferry_crossings",
        kind="trend",
        sql="SELECT date_trunc('month', Departure)::DATE AS m, sum(Passengers) AS figure_sum "
        "FROM ferry_crossings WHERE Route = 'Kilbrae - Sandwick' GROUP BY 1",
        accept=(
            "SELECT month(Departure) AS m, sum(Passengers) AS figure_sum "
            "FROM ferry_crossings WHERE Route = 'Kilbrae - Sandwick' GROUP BY 1",
            "SELECT monthname(Departure) AS m, sum(Passengers) AS figure_sum "
            "FROM ferry_crossings WHERE Route = 'Kilbrae - Sandwick' GROUP BY 1",
        ),
    ),
    Question(
        texts=("any outliers in minutes late?",),
        dataset="ferry_crossings",
        kind="outlier",
        sql=_IQR.format(what=_ROW),
        accept=(
            *(
                f"{_IQR.format(what=_ROW)} ORDER BY {_LATE} DESC LIMIT {n}"
                for n in (5, 10, 20, 25, 50)
            ),
            _SIGMA.format(what=_ROW),
            f"{_SIGMA.format(what=_ROW)} ORDER BY {_LATE} DESC LIMIT 10",
            f"{_SIGMA.format(what=_ROW)} ORDER BY {_LATE} DESC LIMIT 20",
            _FAR.format(what=_ROW),
            _IQR.format(what=_N),
            _SIGMA.format(what=_N),
            _FAR.format(what=_N),
        ),
    ),
    Question(
        texts=("how many cars did we carry by route", "only july and august"),
        dataset="ferry_crossings",
        kind="followup",
        sql="SELECT Route, sum(Cars) AS figure_sum FROM ferry_crossings "
        "WHERE month(Departure) IN (7, 8) GROUP BY 1",
    ),
    Question(
        texts=("each routes share of lorries",),
        dataset="ferry_crossings",
        kind="share",
        sql="SELECT Route, 100.0 * sum(Lorries) / sum(sum(Lorries)) OVER () AS pct_share "
        "FROM ferry_crossings GROUP BY 1",
    ),
    Question(
        texts=("how many foot passengers on clan ranald",),
        dataset="ferry_crossings",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("why do so many stavness sailings get cancelled",),
        dataset="ferry_crossings",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("revenue on the lerwick route last summer",),
        dataset="ferry_crossings",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("worst vessel",),
        dataset="ferry_crossings",
        kind="ambiguous",
        expect="ask",
    ),
)

_PODCASTS: tuple[Question, ...] = (
    Question(
        texts=("bottom 3 shows by downloads in germany",),
        dataset="podcast_downloads",
        kind="top",
        ordered=True,
        sql="SELECT showName, sum(downloads) AS figure_sum FROM podcast_downloads "
        "WHERE listenerCountry = 'Germany' GROUP BY 1 ORDER BY 2 LIMIT 3",
    ),
    Question(
        texts=("spotify vs apple downloads 2025",),
        dataset="podcast_downloads",
        kind="compare",
        sql="SELECT app, sum(downloads) AS figure_sum FROM podcast_downloads "
        "WHERE app IN ('Spotify', 'Apple Podcasts') AND year(statDate) = 2025 GROUP BY 1",
        accept=(
            "SELECT sum(downloads) FILTER (app = 'Spotify') AS figure_s, "
            "sum(downloads) FILTER (app = 'Apple Podcasts') AS figure_a "
            "FROM podcast_downloads WHERE year(statDate) = 2025",
        ),
    ),
    Question(
        texts=("which host has the worst completion",),
        dataset="podcast_downloads",
        kind="top",
        ordered=True,
        more_rows=True,
        sql="SELECT host, avg(completionPct) AS figure_avg FROM podcast_downloads GROUP BY 1 ORDER BY 2 LIMIT 1",
        accept=(
            "SELECT host, median(completionPct) AS figure_med FROM podcast_downloads GROUP BY 1 ORDER BY 2 LIMIT 1",
            "SELECT host, min(completionPct) AS figure_min FROM podcast_downloads GROUP BY 1 ORDER BY 2 LIMIT 1",
            "SELECT host, sum(completionPct * downloads) / sum(downloads) FILTER (completionPct IS NOT NULL) "
            "AS figure_avg FROM podcast_downloads GROUP BY 1 ORDER BY 2 LIMIT 1",
        ),
    ),
    Question(
        texts=("ad revenu growth by quarter",),
        dataset="podcast_downloads",
        kind="growth",
        sql="WITH q AS (SELECT date_trunc('quarter', statDate)::DATE AS q, sum(adRevenueUsd) AS s "
        "FROM podcast_downloads GROUP BY 1) "
        "SELECT q, 100 * (s / lag(s) OVER (ORDER BY q) - 1) AS pct_growth FROM q",
        accept=(
            "WITH q AS (SELECT date_trunc('quarter', statDate)::DATE AS q, sum(adRevenueUsd) AS s "
            "FROM podcast_downloads GROUP BY 1) "
            "SELECT * FROM (SELECT q, 100 * (s / lag(s) OVER (ORDER BY q) - 1) AS pct_growth FROM q) "
            "WHERE pct_growth IS NOT NULL",
            "WITH q AS (SELECT date_trunc('quarter', statDate)::DATE AS q, sum(adRevenueUsd) AS s "
            "FROM podcast_downloads GROUP BY 1) "
            "SELECT q, s - lag(s) OVER (ORDER BY q) AS figure_change FROM q",
            "WITH q AS (SELECT date_trunc('quarter', statDate)::DATE AS q, sum(adRevenueUsd) AS s "
            "FROM podcast_downloads GROUP BY 1) "
            "SELECT year(q) || ' Q' || quarter(q) AS q, 100 * (s / lag(s) OVER (ORDER BY q) - 1) AS pct_growth "
            "FROM q",
        ),
    ),
    Question(
        texts=("how many diff episode numbers does night bus have",),
        dataset="podcast_downloads",
        kind="distinct",
        sql="SELECT count(DISTINCT episodeNo) AS figure_n FROM podcast_downloads WHERE showName = 'Night Bus'",
        accept=("SELECT DISTINCT episodeNo FROM podcast_downloads WHERE showName = 'Night Bus'",),
    ),
    Question(
        texts=("downloads by country", "as %", "just bonus episodes"),
        dataset="podcast_downloads",
        kind="followup",
        sql="SELECT listenerCountry, 100.0 * sum(downloads) / sum(sum(downloads)) OVER () AS pct_share "
        "FROM podcast_downloads WHERE bonusEpisode GROUP BY 1",
        accept=(
            "SELECT listenerCountry, 100.0 * sum(downloads) / sum(sum(downloads)) OVER () AS pct_share "
            "FROM podcast_downloads WHERE bonusEpisode AND listenerCountry IS NOT NULL GROUP BY 1",
            "SELECT * FROM (SELECT listenerCountry, 100.0 * sum(downloads) / sum(sum(downloads)) OVER () "
            "AS pct_share FROM podcast_downloads WHERE bonusEpisode GROUP BY 1) "
            "WHERE listenerCountry IS NOT NULL",
        ),
    ),
    Question(
        texts=("star rating distribution",),
        dataset="podcast_downloads",
        kind="distribution",
        sql="SELECT starRating, count(*) AS figure_n FROM podcast_downloads "
        "WHERE starRating IS NOT NULL GROUP BY 1",
        accept=(
            "SELECT starRating, count(*) AS figure_n FROM podcast_downloads GROUP BY 1",
            "SELECT count(*) AS figure_n FROM podcast_downloads WHERE starRating IS NOT NULL GROUP BY starRating",
            "SELECT starRating, 100.0 * count(*) / sum(count(*)) OVER () AS pct_share FROM podcast_downloads "
            "WHERE starRating IS NOT NULL GROUP BY 1",
        ),
    ),
    Question(
        texts=("how many subscribers does bread science have",),
        dataset="podcast_downloads",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("predict night bus downloads for july 2025",),
        dataset="podcast_downloads",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("share of female listeners in canada",),
        dataset="podcast_downloads",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("whats our best show",),
        dataset="podcast_downloads",
        kind="ambiguous",
        expect="ask",
    ),
)

_TURBINES: tuple[Question, ...] = (
    Question(
        texts=("total mwh per farm in jan",),
        dataset="turbine_days",
        kind="group",
        sql="SELECT wind_farm, sum(output_mwh) AS figure_sum FROM turbine_days "
        "WHERE month(reading_date) = 1 GROUP BY 1",
    ),
    Question(
        texts=("turbine w most downtime hrs in 2025",),
        dataset="turbine_days",
        kind="top",
        ordered=True,
        more_rows=True,
        sql="SELECT turbine, sum(downtime_hrs) AS figure_sum FROM turbine_days "
        "WHERE year(reading_date) = 2025 GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
    ),
    Question(
        texts=("does output track avg wind? correlation for skerry bank",),
        dataset="turbine_days",
        kind="correlation",
        sql="SELECT corr(avg_wind_ms, output_mwh) AS figure_r FROM turbine_days WHERE wind_farm = 'Skerry Bank'",
    ),
    Question(
        texts=("how many skerry bank readings w peak gust between 25 and 35 and no fault type",),
        dataset="turbine_days",
        kind="filter",
        sql="SELECT count(*) AS figure_n FROM turbine_days WHERE wind_farm = 'Skerry Bank' "
        "AND peak_gust_ms BETWEEN 25 AND 35 AND fault_type IS NULL",
        accept=(
            "SELECT count(*) AS figure_n FROM turbine_days WHERE wind_farm = 'Skerry Bank' "
            "AND peak_gust_ms >= 25 AND peak_gust_ms < 35 AND fault_type IS NULL",
            "SELECT count(*) AS figure_n FROM turbine_days WHERE wind_farm = 'Skerry Bank' "
            "AND peak_gust_ms > 25 AND peak_gust_ms < 35 AND fault_type IS NULL",
        ),
    ),
    Question(
        texts=("avg output by farm n model",),
        dataset="turbine_days",
        kind="group",
        sql="SELECT wind_farm, model, avg(output_mwh) AS figure_avg FROM turbine_days GROUP BY 1, 2",
    ),
    Question(
        texts=("gearbox faults by turbine", "what about icing"),
        dataset="turbine_days",
        kind="followup",
        sql="SELECT turbine, count(*) AS figure_n FROM turbine_days WHERE fault_type = 'icing' GROUP BY 1",
        accept=(
            "SELECT turbine, count(*) FILTER (fault_type = 'icing') AS figure_n FROM turbine_days GROUP BY 1",
        ),
    ),
    Question(
        texts=("weekly revenue since 1 april",),
        dataset="turbine_days",
        kind="trend",
        sql="SELECT date_trunc('week', reading_date)::DATE AS w, sum(revenue_gbp) AS figure_sum "
        "FROM turbine_days WHERE reading_date >= '2025-04-01' GROUP BY 1",
        accept=(
            "SELECT week(reading_date) AS w, sum(revenue_gbp) AS figure_sum "
            "FROM turbine_days WHERE reading_date >= '2025-04-01' GROUP BY 1",
            "SELECT date_trunc('week', reading_date)::DATE AS w, sum(revenue_gbp) AS figure_sum "
            "FROM turbine_days WHERE reading_date > '2025-04-01' GROUP BY 1",
            "SELECT date_trunc('week', reading_date)::DATE AS w, sum(revenue_gbp) AS figure_sum "
            "FROM turbine_days WHERE reading_date >= '2025-03-31' GROUP BY 1",
        ),
    ),
    Question(
        texts=("how much co2 did hollin moor save",),
        dataset="turbine_days",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("is it worth replacing T03",),
        dataset="turbine_days",
        kind="unanswerable",
        expect="refuse",
    ),
)

BLIND_NINE: tuple[Question, ...] = _EXISTING + _FERRIES + _PODCASTS + _TURBINES
