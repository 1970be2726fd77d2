"""Sixty questions as an analyst whose first language is another types them, about known tables and three more.

They were written without a look at the program and graded once; since then they are read and
worked on like any others.
"""

# ruff: noqa: E501

from tests.llm.offline.question import Question

_CANCEL = "FROM flights WHERE origin = 'LGA'"
_SFO = "FROM flights f WHERE dest = 'SFO'"
_BAKERY = "FROM meter_readings WHERE \"Site\" = 'Bakery'"
_HOUR = "hour(reading_ts)"
_FENCE = (
    "FROM meter_readings, (SELECT quantile_{kind}(kwh_used, 0.25) AS a, quantile_{kind}(kwh_used, 0.75) AS b "
    "FROM meter_readings WHERE \"Site\" = 'School') WHERE \"Site\" = 'School' "
    "AND (kwh_used < a - 1.5 * (b - a) OR kwh_used > b + 1.5 * (b - a))"
)
_SIGMA = (
    "FROM meter_readings, (SELECT avg(kwh_used) AS m, stddev(kwh_used) AS s FROM meter_readings "
    "WHERE \"Site\" = 'School') WHERE \"Site\" = 'School' AND abs(kwh_used - m) > 3 * s"
)
_VIDEO = "FROM clinic_visits WHERE \"Visit Mode\" = 'video' AND visit_dt BETWEEN '2023-01-01' AND '2023-12-31'"
_OPEN = 'FROM library_loans WHERE "Returned On" IS NULL'
_SENIOR = "FROM library_loans WHERE \"Patron Type\" = 'Senior'"
_TWO_MONTHS = (
    "SELECT date_trunc('month', \"Borrowed On\") AS month, count(*) AS n FROM library_loans "
    "WHERE \"Borrowed On\" BETWEEN '2023-11-01' AND '2023-12-31' GROUP BY 1"
)
_FALSE = "FROM fire_callouts WHERE incident_type = 'alarm activation' AND year(alarm_at) = 2024"
_QUARTERS = (
    "SELECT date_trunc('quarter', \"Published On\") AS q, count(*) AS n, "
    "lag(count(*)) OVER (ORDER BY date_trunc('quarter', \"Published On\")) AS b FROM tender_awards GROUP BY 1"
)
_EU = "FROM tender_awards WHERE \"EU Funded\" = 'Y'"
_BETWEEN = 'FROM tender_awards WHERE "Estimated Value (EUR)" BETWEEN 100000 AND 250000'
_DEFERRED = "FROM blood_donations WHERE centre = 'Riverside Hall'"
_LAST = "FROM blood_donations WHERE donatedOn {op} (SELECT max(donatedOn) FROM blood_donations) - INTERVAL 60 DAY"


_FLIGHTS = (
    Question(
        texts=("How much percent of the flights from LGA have no departure time noted?",),
        dataset="nycflights",
        kind="share",
        sql=f"SELECT 100.0 * avg((dep_time IS NULL)::INT) AS pct_missing {_CANCEL}",
        accept=(
            f"SELECT 100.0 * count(*) / sum(count(*)) OVER () AS pct_part {_CANCEL} GROUP BY dep_time IS NULL",
        ),
    ),
    Question(
        texts=("correlation between the departure delay and the arrival delay, per each origin",),
        dataset="nycflights",
        kind="correlation",
        sql="SELECT origin, corr(dep_delay, arr_delay) AS figure_corr FROM flights GROUP BY 1",
        accept=(
            "SELECT a.name, corr(dep_delay, arr_delay) AS figure_corr FROM flights f "
            "JOIN airports a ON a.faa = f.origin GROUP BY 1",
        ),
    ),
    Question(
        texts=(
            "median air time of the flights towards SFO",
            "and per each airline?",
            "only the second quarter",
        ),
        dataset="nycflights",
        kind="followup",
        sql=f"SELECT carrier, median(air_time) AS figure_median {_SFO} AND month IN (4, 5, 6) GROUP BY 1",
        accept=(
            "SELECT a.name, median(air_time) AS figure_median FROM flights f JOIN airlines a USING (carrier) "
            "WHERE dest = 'SFO' AND month IN (4, 5, 6) GROUP BY 1",
            f"SELECT carrier, median(air_time) AS figure_median {_SFO} AND quarter(time_hour) = 2 GROUP BY 1",
            "SELECT a.name, median(air_time) AS figure_median FROM flights f JOIN airlines a USING (carrier) "
            "WHERE dest = 'SFO' AND quarter(time_hour) = 2 GROUP BY 1",
        ),
    ),
    Question(
        texts=("Which manufacturer of planes stands behind the most flights?",),
        dataset="nycflights",
        kind="join",
        sql="SELECT p.manufacturer, count(*) AS figure_n FROM flights f JOIN planes p USING (tailnum) "
        "GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
        ordered=True,
        more_rows=True,
    ),
    Question(
        texts=("By how much percent will the delays of JetBlue rise in 2014?",),
        dataset="nycflights",
        kind="unanswerable",
        expect="refuse",
    ),
)

_TURBINES = (
    Question(
        texts=(
            "Sum of the revenue per each wind farm and month, but only the days without curtailment",
        ),
        dataset="turbine_days",
        kind="group",
        sql="SELECT wind_farm, date_trunc('month', reading_date)::DATE AS month, sum(revenue_gbp) AS figure_sum "
        "FROM turbine_days WHERE is_curtailed = 0 GROUP BY 1, 2",
        accept=(
            "SELECT wind_farm, strftime(reading_date, '%Y-%m') AS month, sum(revenue_gbp) AS figure_sum "
            "FROM turbine_days WHERE is_curtailed = 0 GROUP BY 1, 2",
        ),
    ),
    Question(
        texts=("Which part of the whole output in MWh falls to each turbine model, in percent",),
        dataset="turbine_days",
        kind="share",
        sql="SELECT model, 100.0 * sum(output_mwh) / sum(sum(output_mwh)) OVER () AS pct_share "
        "FROM turbine_days GROUP BY 1",
    ),
    Question(
        texts=("What amounts to the median downtime when a fault type is noted?",),
        dataset="turbine_days",
        kind="aggregate",
        sql="SELECT median(downtime_hrs) AS figure_median FROM turbine_days WHERE fault_type IS NOT NULL",
    ),
    Question(
        texts=(
            "How many turbine days show more than 12 hours of downtime?",
            "and per each fault type",
        ),
        dataset="turbine_days",
        kind="followup",
        sql="SELECT fault_type, count(*) AS figure_n FROM turbine_days WHERE downtime_hrs > 12 GROUP BY 1",
        accept=(
            "SELECT fault_type, count(*) AS figure_n FROM turbine_days WHERE downtime_hrs > 12 "
            "AND fault_type IS NOT NULL GROUP BY 1",
            "SELECT fault_type, count(*) AS figure_n FROM turbine_days WHERE downtime_hrs >= 12 GROUP BY 1",
        ),
    ),
    Question(
        texts=("From which reason produces Cairn Ridge in May less than in January?",),
        dataset="turbine_days",
        kind="unanswerable",
        expect="refuse",
    ),
)

_METERS = (
    Question(
        texts=("mean consumption in kWh by hour of the day, only Bakery",),
        dataset="meter_readings",
        kind="trend",
        sql=f"SELECT {_HOUR} AS hour, avg(kwh_used) AS figure_avg {_BAKERY} GROUP BY 1",
        accept=(f"SELECT avg(kwh_used) AS figure_avg {_BAKERY} GROUP BY {_HOUR}",),
    ),
    Question(
        texts=("Quantity of readings with the status EST, per each site",),
        dataset="meter_readings",
        kind="count",
        sql="SELECT \"Site\", count(*) AS figure_n FROM meter_readings WHERE status_cd = 'EST' GROUP BY 1",
        accept=(
            "SELECT \"Site\", count(*) FILTER (status_cd = 'EST') AS figure_n FROM meter_readings GROUP BY 1",
        ),
    ),
    Question(
        texts=("are there outliers in the kwh used of the School, and how many?",),
        dataset="meter_readings",
        kind="outlier",
        sql=f"SELECT count(*) AS figure_n {_FENCE.format(kind='cont')}",
        accept=(
            f"SELECT count(*) AS figure_n {_FENCE.format(kind='disc')}",
            f"SELECT count(*) AS figure_n {_SIGMA}",
            f"SELECT kwh_used AS figure_kwh {_FENCE.format(kind='cont')}",
            f"SELECT kwh_used AS figure_kwh {_FENCE.format(kind='disc')}",
            f"SELECT kwh_used AS figure_kwh {_SIGMA}",
        ),
    ),
    Question(
        texts=("Which site has the highest gas consumption since begin of December?",),
        dataset="meter_readings",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=(
            "Shall we install further solar panels on the Warehouse, what is your recommendation",
        ),
        dataset="meter_readings",
        kind="unanswerable",
        expect="refuse",
    ),
)

_CLINIC = (
    Question(
        texts=("the upper quartile of the waiting minutes in Cardiology",),
        dataset="clinic_visits",
        kind="aggregate",
        sql="SELECT quantile_cont(wait_min, 0.75) AS figure_q3 FROM clinic_visits WHERE \"Dept\" = 'Cardiology'",
        accept=(
            "SELECT quantile_disc(wait_min, 0.75) AS figure_q3 FROM clinic_visits WHERE \"Dept\" = 'Cardiology'",
        ),
    ),
    Question(
        texts=(
            "How many visits by video in the year 2023",
            "and per each payer",
            "as a percentage please",
        ),
        dataset="clinic_visits",
        kind="followup",
        sql=f"SELECT payer, 100.0 * count(*) / sum(count(*)) OVER () AS pct_share {_VIDEO} GROUP BY 1",
        accept=(
            f"SELECT payer, 100.0 * count(*) / sum(count(*)) OVER () AS pct_share {_VIDEO} "
            "AND payer IS NOT NULL GROUP BY 1",
            f"SELECT * FROM (SELECT payer, 100.0 * count(*) / sum(count(*)) OVER () AS pct_share {_VIDEO} GROUP BY 1) "
            "WHERE payer IS NOT NULL",
            "SELECT payer, 100.0 * count(*) FILTER (\"Visit Mode\" = 'video') / count(*) AS pct_share "
            "FROM clinic_visits WHERE year(visit_dt) = 2023 GROUP BY 1",
            "SELECT payer, 100.0 * count(*) FILTER (\"Visit Mode\" = 'video') / count(*) AS pct_share "
            "FROM clinic_visits WHERE year(visit_dt) = 2023 AND payer IS NOT NULL GROUP BY 1",
        ),
    ),
    Question(
        texts=(
            "Number of the visits where the triage notes contain cough and the patient is younger than 18",
        ),
        dataset="clinic_visits",
        kind="filter",
        sql="SELECT count(*) AS figure_n FROM clinic_visits WHERE triage_notes ILIKE '%cough%' AND age_yrs < 18",
    ),
    Question(
        texts=("Median of the minutes per each department, please",),
        dataset="clinic_visits",
        kind="ambiguous",
        expect="ask",
    ),
    Question(
        texts=("Is, in your opinion, Dr. Okoro a better physician than Dr. Patel?",),
        dataset="clinic_visits",
        kind="unanswerable",
        expect="refuse",
    ),
)

_HARVESTS = (
    Question(
        texts=("grain moisture in the mean, wheat against barley, harvest years since 2019",),
        dataset="harvests",
        kind="compare",
        sql="SELECT crop, avg(grainMoisture) AS figure_avg FROM harvests "
        "WHERE crop IN ('Wheat', 'Barley') AND harvestYear >= 2019 GROUP BY 1",
        accept=(
            "SELECT avg(grainMoisture) FILTER (crop = 'Wheat') AS figure_wheat, "
            "avg(grainMoisture) FILTER (crop = 'Barley') AS figure_barley FROM harvests WHERE harvestYear >= 2019",
        ),
    ),
    Question(
        texts=("How strong correlates the rainfall with the yield in tonnes for sugar beet",),
        dataset="harvests",
        kind="correlation",
        sql="SELECT corr(rainfallMm, yieldTonnes) AS figure_corr FROM harvests WHERE crop = 'Sugar beet'",
    ),
    Question(
        texts=("which field became harvested as the last one in 2021",),
        dataset="harvests",
        kind="lookup",
        sql="SELECT fieldName FROM harvests WHERE harvestYear = 2021 ORDER BY harvestedOn DESC LIMIT 1",
        ordered=True,
        more_rows=True,
    ),
    Question(
        texts=("Sum of the applied pesticides per each crop",),
        dataset="harvests",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("What was the yield of the maize in 2020?",),
        dataset="harvests",
        kind="unanswerable",
        expect="refuse",
    ),
)

_LIBRARY = (
    Question(
        texts=(
            "By how much percent has the number of loans changed from November 2023 to December 2023?",
        ),
        dataset="library_loans",
        kind="growth",
        sql=f"WITH m AS ({_TWO_MONTHS}) SELECT 100.0 * (max_by(n, month) / min_by(n, month) - 1) AS pct_change FROM m",
        accept=(
            f"WITH m AS ({_TWO_MONTHS}) SELECT n AS figure_n, "
            "100.0 * (n / lag(n) OVER (ORDER BY month) - 1) AS pct_change FROM m",
        ),
    ),
    Question(
        texts=("top 3 genres among the seniors after the number of renewals",),
        dataset="library_loans",
        kind="top",
        sql=f'SELECT "Genre", sum("Renewals") AS figure_sum {_SENIOR} GROUP BY 1 ORDER BY 2 DESC LIMIT 3',
        accept=(
            f'SELECT "Genre", sum("Renewals") AS figure_sum {_SENIOR} AND "Genre" IS NOT NULL '
            "GROUP BY 1 ORDER BY 2 DESC LIMIT 3",
        ),
        ordered=True,
    ),
    Question(
        texts=("Loans whose returned date is missing, by branch",),
        dataset="library_loans",
        kind="missing",
        sql=f'SELECT "Branch", count(*) AS figure_n {_OPEN} GROUP BY 1',
    ),
    Question(
        texts=("Why pay the students more fines than the seniors?",),
        dataset="library_loans",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("Who is in Eastgate the most borrowed author?",),
        dataset="library_loans",
        kind="unanswerable",
        expect="refuse",
    ),
)

_FIRE = (
    Question(
        texts=("Median reponse time per each station",),
        dataset="fire_callouts",
        kind="group",
        sql="SELECT station, median(response_min) AS figure_median FROM fire_callouts GROUP BY 1",
    ),
    Question(
        texts=("How much percent of the alarm activations in 2024 were false alarms",),
        dataset="fire_callouts",
        kind="share",
        sql=f"SELECT 100.0 * avg(false_alarm::INT) AS pct_false {_FALSE}",
        accept=(
            f"SELECT 100.0 * count(*) / sum(count(*)) OVER () AS pct_part {_FALSE} GROUP BY false_alarm",
        ),
    ),
    Question(
        texts=("callouts by weekday, without the false alarms",),
        dataset="fire_callouts",
        kind="trend",
        sql="SELECT dayname(alarm_at) AS weekday, count(*) AS figure_n FROM fire_callouts "
        "WHERE NOT false_alarm GROUP BY 1",
        accept=(
            "SELECT isodow(alarm_at) AS weekday, count(*) AS figure_n FROM fire_callouts WHERE NOT false_alarm GROUP BY 1",
            "SELECT dayofweek(alarm_at) AS weekday, count(*) AS figure_n FROM fire_callouts "
            "WHERE NOT false_alarm GROUP BY 1",
            "SELECT left(dayname(alarm_at), 3) AS weekday, count(*) AS figure_n FROM fire_callouts "
            "WHERE NOT false_alarm GROUP BY 1",
        ),
    ),
    Question(
        texts=("Total of the damage by incident type", "only the Harbour", "top 3 instead"),
        dataset="fire_callouts",
        kind="followup",
        sql="SELECT incident_type, sum(damage_eur) AS figure_sum FROM fire_callouts WHERE district = 'Harbour' "
        "GROUP BY 1 ORDER BY 2 DESC NULLS LAST LIMIT 3",
        ordered=True,
    ),
    Question(
        texts=("How many callouts with at least 3 engines and more than one injured person?",),
        dataset="fire_callouts",
        kind="filter",
        sql="SELECT count(*) AS figure_n FROM fire_callouts WHERE engines_sent >= 3 AND injured > 1",
    ),
    Question(
        texts=("distribution of the number of engines sent",),
        dataset="fire_callouts",
        kind="distribution",
        sql="SELECT engines_sent AS figure_engines, count(*) AS figure_n FROM fire_callouts GROUP BY 1",
        accept=("SELECT count(*) AS figure_n FROM fire_callouts GROUP BY engines_sent",),
    ),
    Question(
        texts=("In how many callouts is the response time missing?", "per each district?"),
        dataset="fire_callouts",
        kind="followup",
        sql="SELECT district, count(*) AS figure_n FROM fire_callouts WHERE response_min IS NULL GROUP BY 1",
        accept=(
            "SELECT district, count(*) - count(response_min) AS figure_n FROM fire_callouts GROUP BY 1",
        ),
    ),
    Question(
        texts=("The average minutes by incident type, what do they amount to?",),
        dataset="fire_callouts",
        kind="ambiguous",
        expect="ask",
    ),
    Question(
        texts=("Which firefighter was the most often on mission in 2024?",),
        dataset="fire_callouts",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("Estimate please the count of floodings for January 2025",),
        dataset="fire_callouts",
        kind="unanswerable",
        expect="refuse",
    ),
)

_TENDERS = (
    Question(
        texts=("the three suppliers with the highest awarded value in total, sector IT services",),
        dataset="tender_awards",
        kind="top",
        sql='SELECT "Supplier", sum("Awarded Value (EUR)") AS figure_sum FROM tender_awards '
        "WHERE \"Sector\" = 'IT services' GROUP BY 1 ORDER BY 2 DESC NULLS LAST LIMIT 3",
        ordered=True,
    ),
    Question(
        texts=("growth in percent of the published notices from quater to quater",),
        dataset="tender_awards",
        kind="growth",
        sql=f"SELECT q::DATE AS quarter, 100.0 * (n / b - 1) AS pct_growth FROM ({_QUARTERS})",
        accept=(
            f"SELECT q::DATE AS quarter, 100.0 * (n / b - 1) AS pct_growth FROM ({_QUARTERS}) WHERE b IS NOT NULL",
            f"SELECT n AS figure_n, 100.0 * (n / b - 1) AS pct_growth FROM ({_QUARTERS})",
            f"SELECT n AS figure_n, 100.0 * (n / b - 1) AS pct_growth FROM ({_QUARTERS}) WHERE b IS NOT NULL",
        ),
    ),
    Question(
        texts=("bids recieved in the mean: open procedure against restricted",),
        dataset="tender_awards",
        kind="compare",
        sql='SELECT "Procedure", avg("Bids Received") AS figure_avg FROM tender_awards '
        "WHERE \"Procedure\" IN ('open', 'restricted') GROUP BY 1",
        accept=(
            'SELECT avg("Bids Received") FILTER ("Procedure" = \'open\') AS figure_open, '
            'avg("Bids Received") FILTER ("Procedure" = \'restricted\') AS figure_restricted FROM tender_awards',
        ),
    ),
    Question(
        texts=(
            "How many different suppliers has each contracting authority?",
            "and only the EU funded",
        ),
        dataset="tender_awards",
        kind="followup",
        sql=f'SELECT "Contracting Authority", count(DISTINCT "Supplier") AS figure_n {_EU} GROUP BY 1',
        accept=(
            'SELECT "Contracting Authority", count(DISTINCT "Supplier") '
            "FILTER (\"EU Funded\" = 'Y') AS figure_n FROM tender_awards GROUP BY 1",
        ),
    ),
    Question(
        texts=(
            "Notices with an estimated value between 100000 and 250000 EUR, count by procedure",
        ),
        dataset="tender_awards",
        kind="filter",
        sql=f'SELECT "Procedure", count(*) AS figure_n {_BETWEEN} GROUP BY 1',
        accept=(
            'SELECT "Procedure", count(*) AS figure_n FROM tender_awards '
            'WHERE "Estimated Value (EUR)" > 100000 AND "Estimated Value (EUR)" < 250000 GROUP BY 1',
        ),
    ),
    Question(
        texts=(
            "To which contracting authority belongs the notice TN-0417, and in which sector is it?",
        ),
        dataset="tender_awards",
        kind="lookup",
        sql='SELECT "Contracting Authority", "Sector" FROM tender_awards WHERE "Notice Ref" = \'TN-0417\'',
    ),
    Question(
        texts=("Total value per each sector",),
        dataset="tender_awards",
        kind="ambiguous",
        expect="ask",
    ),
    Question(
        texts=("Which award of the Port Authority appears to you the most suspicious?",),
        dataset="tender_awards",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("How many notices were won by suppliers from Poland?",),
        dataset="tender_awards",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("write for me a letter to the supplier Datamill that his bid is refused",),
        dataset="tender_awards",
        kind="unanswerable",
        expect="refuse",
    ),
)

_BLOOD = (
    Question(
        texts=("haemoglobin in the mean by donor sex and blood group",),
        dataset="blood_donations",
        kind="group",
        sql="SELECT donorSex, bloodGroup, avg(haemoglobin) AS figure_avg FROM blood_donations GROUP BY 1, 2",
        accept=(
            "SELECT donorSex, bloodGroup, avg(haemoglobin) AS figure_avg FROM blood_donations "
            "WHERE bloodGroup IS NOT NULL GROUP BY 1, 2",
        ),
    ),
    Question(
        texts=("lower quartile, median and upper quartile of the waiting minutes",),
        dataset="blood_donations",
        kind="distribution",
        sql="SELECT quantile_cont(waitMins, 0.25) AS figure_q1, median(waitMins) AS figure_median, "
        "quantile_cont(waitMins, 0.75) AS figure_q3 FROM blood_donations",
        accept=(
            "SELECT quantile_disc(waitMins, 0.25) AS figure_q1, quantile_disc(waitMins, 0.5) AS figure_median, "
            "quantile_disc(waitMins, 0.75) AS figure_q3 FROM blood_donations",
            "SELECT unnest(quantile_cont(waitMins, [0.25, 0.5, 0.75])) AS figure_q FROM blood_donations",
        ),
    ),
    Question(
        texts=("How many different donors are there with O-?",),
        dataset="blood_donations",
        kind="distinct",
        sql="SELECT count(DISTINCT donorNo) AS figure_n FROM blood_donations WHERE bloodGroup = 'O-'",
    ),
    Question(
        texts=("share of the first time donors at each centre",),
        dataset="blood_donations",
        kind="share",
        sql="SELECT centre, 100.0 * avg(firstTime::INT) AS pct_first FROM blood_donations GROUP BY 1",
        accept=(
            "SELECT centre, 100.0 * count(*) / sum(count(*)) OVER () AS pct_first FROM blood_donations "
            "WHERE firstTime GROUP BY 1",
            "SELECT centre, 100.0 * count(DISTINCT donorNo) FILTER (firstTime) / count(DISTINCT donorNo) AS pct_first "
            "FROM blood_donations GROUP BY 1",
        ),
    ),
    Question(
        texts=("sum of the volume ml by centre in the last 60 days of the data",),
        dataset="blood_donations",
        kind="filter",
        sql=f"SELECT centre, sum(volumeMl) AS figure_sum {_LAST.format(op='>')} GROUP BY 1",
        accept=(f"SELECT centre, sum(volumeMl) AS figure_sum {_LAST.format(op='>=')} GROUP BY 1",),
    ),
    Question(
        texts=(
            "Number of deferred donations, per each reason of deferral",
            "Riverside Hall only",
            "as a share",
        ),
        dataset="blood_donations",
        kind="followup",
        sql=f"SELECT deferredFor, 100.0 * count(*) / sum(count(*)) OVER () AS pct_share {_DEFERRED} "
        "AND deferredFor IS NOT NULL GROUP BY 1",
        accept=(
            f"SELECT deferredFor, 100.0 * count(*) / sum(count(*)) OVER () AS pct_share {_DEFERRED} GROUP BY 1",
            "SELECT * FROM (SELECT deferredFor, 100.0 * count(*) / sum(count(*)) OVER () AS pct_share "
            f"{_DEFERRED} GROUP BY 1) WHERE deferredFor IS NOT NULL",
        ),
    ),
    Question(
        texts=("median wait per month in 2024, first time donors not included",),
        dataset="blood_donations",
        kind="trend",
        sql="SELECT date_trunc('month', donatedOn)::DATE AS month, median(waitMins) AS figure_median "
        "FROM blood_donations WHERE NOT firstTime AND year(donatedOn) = 2024 GROUP BY 1",
        accept=(
            "SELECT month(donatedOn) AS month, median(waitMins) AS figure_median "
            "FROM blood_donations WHERE NOT firstTime AND year(donatedOn) = 2024 GROUP BY 1",
        ),
    ),
    Question(
        texts=("Why drops the number of donations always in August?",),
        dataset="blood_donations",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("What is the phone number of the donor D1042?",),
        dataset="blood_donations",
        kind="unanswerable",
        expect="refuse",
    ),
    Question(
        texts=("how many plasma donations at the University in 2024",),
        dataset="blood_donations",
        kind="unanswerable",
        expect="refuse",
    ),
)

BLIND_FIFTEEN: tuple[Question, ...] = (
    *_FLIGHTS,
    *_TURBINES,
    *_METERS,
    *_CLINIC,
    *_HARVESTS,
    *_LIBRARY,
    *_FIRE,
    *_TENDERS,
    *_BLOOD,
)
