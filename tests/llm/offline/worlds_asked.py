# ruff: noqa: E501
"""What is asked of the invented worlds, written before any of it was tried; worlds.py parses it."""

ASKED = {
    "hospital": """
? how many visits did each ward have in 2024
SELECT ward, count(*) AS figure FROM visits WHERE year(arrived_at) = 2024 GROUP BY 1

? avg wait by specialty
SELECT specialty, avg(wait_min) AS figure FROM visits JOIN doctors USING (doctor_id) GROUP BY 1

? total cost per insurer, biggest first
SELECT insurer, sum(cost_usd) AS figure FROM visits JOIN patients USING (patient_id) GROUP BY 1 ORDER BY 2 DESC

? do women wait longer than men
SELECT sex, avg(wait_min) AS figure FROM visits JOIN patients USING (patient_id) GROUP BY 1

? how many patients never came
SELECT count(*) AS figure FROM patients WHERE patient_id NOT IN (SELECT patient_id FROM visits)

? what fraction of visits ended in admission
SELECT 100 * avg((outcome = 'admitted')::INT) AS pct FROM visits

? percentage of visits that were admitted by ward
SELECT ward, 100 * avg((outcome = 'admitted')::INT) AS pct FROM visits GROUP BY 1

? average number of visits per patient
SELECT count(*) / count(DISTINCT patient_id) AS figure FROM visits

? which doctor has seen the most patients
SELECT doctor_name, count(*) AS figure FROM visits JOIN doctors USING (doctor_id) GROUP BY 1 ORDER BY 2 DESC LIMIT 1
SELECT doctor_name, count(DISTINCT patient_id) AS figure FROM visits JOIN doctors USING (doctor_id) GROUP BY 1 ORDER BY 2 DESC LIMIT 1

? visits over 48 hours stay, how many
? how many visits with a stay longer than 2 days
SELECT count(*) AS figure FROM visits WHERE stay_hours > 48

? how many visits between 10 pm and midnight
SELECT count(*) AS figure FROM visits WHERE hour(arrived_at) IN (22, 23)

? median wait in the ER on weekends
SELECT median(wait_min) AS figure FROM visits WHERE ward = 'ER' AND isodow(arrived_at) >= 6

? visits in the first two weeks of february 2024
SELECT count(*) AS figure FROM visits WHERE arrived_at::DATE BETWEEN '2024-02-01' AND '2024-02-14'
SELECT visit_id FROM visits WHERE arrived_at::DATE BETWEEN '2024-02-01' AND '2024-02-14'

? did the number of visits go up from march to april 2024
? how much did visits grow from march to april 2024
SELECT * FROM (SELECT month(arrived_at) = 4 AS a, count(*) AS figure, 100.0 * (count(*) / lag(count(*)) OVER (ORDER BY a) - 1) AS pct FROM visits WHERE year(arrived_at) = 2024 AND month(arrived_at) IN (3, 4) GROUP BY 1) AS t(k, figure, pct) WHERE pct IS NOT NULL
SELECT figure, pct FROM (SELECT month(arrived_at) = 4 AS a, count(*) AS figure, 100.0 * (count(*) / lag(count(*)) OVER (ORDER BY a) - 1) AS pct FROM visits WHERE year(arrived_at) = 2024 AND month(arrived_at) IN (3, 4) GROUP BY 1) WHERE pct IS NOT NULL

? readmission rate by ward
SELECT ward, 100 * avg((readmitted = 'yes')::INT) AS pct FROM visits GROUP BY 1

? longest stay per ward
SELECT ward, max(stay_hours) AS figure FROM visits GROUP BY 1

? which patient came most often
SELECT patient_id, count(*) AS figure FROM visits GROUP BY 1 ORDER BY 2 DESC LIMIT 1

? patients with more than 7 visits
SELECT patient_id, count(*) AS figure FROM visits GROUP BY 1 HAVING count(*) > 7
SELECT patient_id FROM visits GROUP BY 1 HAVING count(*) > 7

? top 2 doctors in each ward by number of visits
SELECT ward, doctor_id FROM visits GROUP BY 1, 2 QUALIFY row_number() OVER (PARTITION BY ward ORDER BY count(*) DESC, doctor_id) <= 2

? avg cost excluding surgery
SELECT avg(cost_usd) AS figure FROM visits WHERE ward <> 'Surgery'

? how long do people wait on average in maternity
SELECT avg(wait_min) AS figure FROM visits WHERE ward = 'Maternity'

? gimme the 5 priciest visits pls
SELECT visit_id, cost_usd FROM visits ORDER BY 2 DESC LIMIT 5

? cost per hour of stay by ward
SELECT ward, sum(cost_usd) / sum(stay_hours) AS figure FROM visits GROUP BY 1
SELECT ward, avg(cost_usd / stay_hours) AS figure FROM visits GROUP BY 1

! how many nurses were on duty
! why are ER waits so long
! average wait in radiology
! how many visits will we have in 2026
! average blood pressure by sex
! visits in 2019
""",
    "library": """
? how many loans per genre
SELECT genre, count(*) AS figure FROM loans JOIN books USING (book_id) GROUP BY 1

? fines by tier in 2024
SELECT tier, sum(fine_eur) AS figure FROM loans JOIN members USING (member_id) GROUP BY 1

? books nobody ever borrowed
? which books have never been borrowed
SELECT title FROM books WHERE book_id NOT IN (SELECT book_id FROM loans)

? members who havent borrowed anything, how many
? how many members have no loans
SELECT count(*) AS figure FROM members WHERE member_id NOT IN (SELECT member_id FROM loans)

? loans not returned yet
? how many loans are still out
SELECT count(*) AS figure FROM loans WHERE returned_on IS NULL
SELECT loan_id FROM loans WHERE returned_on IS NULL

? avg days until a book is returned
? how many days does it take to return a book on average
SELECT avg(returned_on - loaned_on) AS figure FROM loans

? most borrowed author
SELECT author, count(*) AS figure FROM loans JOIN books USING (book_id) GROUP BY 1 ORDER BY 2 DESC LIMIT 1

? books borrowed more than 10 times
SELECT book_id FROM loans GROUP BY 1 HAVING count(*) > 10

? average pages of borrowed crime books
SELECT avg(pages) AS figure FROM loans JOIN books USING (book_id) WHERE genre = 'Crime'
SELECT avg(pages) AS figure FROM books WHERE genre = 'Crime' AND book_id IN (SELECT book_id FROM loans)

? loans per member on average
SELECT count(*) / count(DISTINCT member_id) AS figure FROM loans

? which month had the fewest loans
SELECT date_trunc('month', loaned_on)::DATE AS m, count(*) AS figure FROM loans GROUP BY 1 ORDER BY 2 LIMIT 1

? what percentage of loans had a fine
SELECT 100 * avg((fine_eur > 0)::INT) AS pct FROM loans

? total fines month by month
SELECT date_trunc('month', loaned_on)::DATE AS m, sum(fine_eur) AS figure FROM loans GROUP BY 1

? number of loans by juniors vs seniors
SELECT tier, count(*) AS figure FROM loans JOIN members USING (member_id) WHERE tier IN ('junior', 'senior') GROUP BY 1

? the book with the most pages
SELECT title, pages FROM books ORDER BY 2 DESC LIMIT 1

? oldest book
SELECT title, published_year FROM books ORDER BY 2 LIMIT 1

? books published before 1960
SELECT title FROM books WHERE published_year < 1960
SELECT count(*) AS figure FROM books WHERE published_year < 1960

? cumulative loans by month
SELECT m, sum(n) OVER (ORDER BY m) AS figure FROM (SELECT date_trunc('month', loaned_on)::DATE AS m, count(*) AS n FROM loans GROUP BY 1)

? who is the newest member
SELECT name, joined_on FROM members ORDER BY 2 DESC LIMIT 1

? average fine when there is one
SELECT avg(fine_eur) AS figure FROM loans WHERE fine_eur > 0

! how many ebooks do we have
! should we buy more poetry
! which book is the most boring
! average rating per author
! loans in 2031
! number of librarians by branch
""",
    "stops": """
? avg delay by line
SELECT line, avg(delay_sec) AS figure FROM bus_stops GROUP BY 1

? which stop is the busiest by people boarding
SELECT stop_name, sum(boarded) AS figure FROM bus_stops GROUP BY 1 ORDER BY 2 DESC LIMIT 1

? how many people got on at the hospital
SELECT sum(boarded) AS figure FROM bus_stops WHERE stop_name = 'Hospital'

? total boarded vs alighted per district
SELECT district, sum(boarded) AS figure_a, sum(alighted) AS figure_b FROM bus_stops GROUP BY 1

? buses more than 5 minutes late
? arrivals delayed over 5 minutes
SELECT count(*) AS figure FROM bus_stops WHERE delay_sec > 300
SELECT delay_sec FROM bus_stops WHERE delay_sec > 300

? share of arrivals more than 3 min late per line
SELECT line, 100 * avg((delay_sec > 180)::INT) AS pct FROM bus_stops GROUP BY 1

? average delay in the morning
SELECT avg(delay_sec) AS figure FROM bus_stops WHERE hour(scheduled_at) < 12
SELECT avg(delay_sec) AS figure FROM bus_stops WHERE hour(scheduled_at) BETWEEN 6 AND 11
SELECT avg(delay_sec) AS figure FROM bus_stops WHERE hour(scheduled_at) BETWEEN 5 AND 11

? boardings between 7 and 9 am
? how many boarded between 7am and 9am
SELECT sum(boarded) AS figure FROM bus_stops WHERE hour(scheduled_at) IN (7, 8)

? is the delay going up over the months
? is delay increasing
SELECT date_trunc('month', scheduled_at)::DATE AS m, avg(delay_sec) AS figure FROM bus_stops GROUP BY 1

? electric vs diesel, avg delay
SELECT bus_type, avg(delay_sec) AS figure FROM bus_stops WHERE bus_type IN ('Electric', 'Diesel') GROUP BY 1

? are electric buses later than diesel ones
SELECT bus_type, avg(delay_sec) AS figure FROM bus_stops WHERE bus_type IN ('Electric', 'Diesel') GROUP BY 1

? how often was the ramp used
SELECT count(*) AS figure FROM bus_stops WHERE ramp_used = 'Y'
SELECT 100 * avg((ramp_used = 'Y')::INT) AS pct FROM bus_stops

? ramp use per district in percent
SELECT district, 100 * avg((ramp_used = 'Y')::INT) AS pct FROM bus_stops GROUP BY 1

? the day with the most boardings
? which day had the most people boarding
SELECT scheduled_at::DATE AS d, sum(boarded) AS figure FROM bus_stops GROUP BY 1 ORDER BY 2 DESC LIMIT 1

? boarded per weekday
SELECT isodow(scheduled_at) AS d, sum(boarded) AS figure FROM bus_stops GROUP BY 1
SELECT dayname(scheduled_at) AS d, sum(boarded) AS figure FROM bus_stops GROUP BY 1

? lines other than L7, average delay
SELECT line, avg(delay_sec) AS figure FROM bus_stops WHERE line <> 'L7' GROUP BY 1
SELECT avg(delay_sec) AS figure FROM bus_stops WHERE line <> 'L7'

? 90th percentile of delay per line
SELECT line, quantile_cont(delay_sec, 0.9) AS figure FROM bus_stops GROUP BY 1

? L1 and L2 delays in the second half of march
SELECT line, avg(delay_sec) AS figure FROM bus_stops WHERE line IN ('L1', 'L2') AND scheduled_at::DATE BETWEEN '2025-03-16' AND '2025-03-31' GROUP BY 1
SELECT avg(delay_sec) AS figure FROM bus_stops WHERE line IN ('L1', 'L2') AND scheduled_at::DATE BETWEEN '2025-03-16' AND '2025-03-31'

? max delay on the last weekend of january
SELECT max(delay_sec) AS figure FROM bus_stops WHERE scheduled_at::DATE BETWEEN '2025-01-25' AND '2025-01-26'

? stops with an average delay above 90 seconds
SELECT stop_name, avg(delay_sec) AS figure FROM bus_stops GROUP BY 1 HAVING avg(delay_sec) > 90

? avg boarded per arrival at the beach on sundays
SELECT avg(boarded) AS figure FROM bus_stops WHERE stop_name = 'Beach' AND isodow(scheduled_at) = 7

! how full are the buses
! which driver is the slowest
! average delay of tram 4
! what causes the delays on L5
! ticket revenue by line
! will L2 be on time tomorrow
~ which line is the worst
""",
    "farm": """
? tonnes by crop
SELECT crop, sum(tonnes) AS figure FROM yields GROUP BY 1

? total tonnes by soil type
SELECT soil, sum(tonnes) AS figure FROM yields JOIN fields USING (field_id) GROUP BY 1

? tonnes per hectare by field
SELECT field_name, sum(tonnes) / any_value(hectares) AS figure FROM yields JOIN fields USING (field_id) GROUP BY 1

? which field produced the most wheat in 2023
SELECT field_name, sum(tonnes) AS figure FROM yields JOIN fields USING (field_id) WHERE crop = 'wheat' AND year(harvested_on) = 2023 GROUP BY 1 ORDER BY 2 DESC LIMIT 1

? avg price per tonne of barley and oats
SELECT crop, avg(price_per_tonne) AS figure FROM yields WHERE crop IN ('barley', 'oats') GROUP BY 1

? irrigated vs non irrigated average tonnes
SELECT irrigated, avg(tonnes) AS figure FROM yields GROUP BY 1

? which fields were never harvested
? fields without any yield
SELECT field_name FROM fields WHERE field_id NOT IN (SELECT field_id FROM yields)

? number of harvests per year
SELECT year(harvested_on) AS y, count(*) AS figure FROM yields GROUP BY 1

? how did total tonnes change from 2022 to 2023
SELECT year(harvested_on) AS y, sum(tonnes) AS figure FROM yields WHERE year(harvested_on) IN (2022, 2023) GROUP BY 1
SELECT figure, pct FROM (SELECT year(harvested_on) AS y, sum(tonnes) AS figure, 100.0 * (sum(tonnes) / lag(sum(tonnes)) OVER (ORDER BY y) - 1) AS pct FROM yields WHERE year(harvested_on) IN (2022, 2023) GROUP BY 1) WHERE pct IS NOT NULL

? average moisture, without beans
SELECT avg(moisture_pct) AS figure FROM yields WHERE crop <> 'beans'

? how many yields have no moisture value
SELECT count(*) AS figure FROM yields WHERE moisture_pct IS NULL

? share of irrigated harvests per crop
SELECT crop, 100 * avg(irrigated::INT) AS pct FROM yields GROUP BY 1

? biggest harvest of each crop
SELECT crop, max(tonnes) AS figure FROM yields GROUP BY 1

? fields larger than 20 hectares
SELECT field_name FROM fields WHERE hectares > 20
SELECT count(*) AS figure FROM fields WHERE hectares > 20

? tonnes harvested from clay fields in the summer of 2022
SELECT sum(tonnes) AS figure FROM yields JOIN fields USING (field_id) WHERE soil = 'clay' AND year(harvested_on) = 2022 AND month(harvested_on) IN (6, 7, 8)

? total value of the wheat (tonnes times price per tonne)
? tonnes times price per tonne for wheat
SELECT sum(tonnes * price_per_tonne) AS figure FROM yields WHERE crop = 'wheat'

? first and last harvest date
SELECT min(harvested_on) AS a, max(harvested_on) AS b FROM yields

? is moisture related to price
SELECT corr(moisture_pct, price_per_tonne) AS figure FROM yields

? top crop per soil
SELECT soil, crop FROM yields JOIN fields USING (field_id) GROUP BY 1, 2 QUALIFY row_number() OVER (PARTITION BY soil ORDER BY sum(tonnes) DESC) = 1
SELECT soil, crop FROM yields JOIN fields USING (field_id) GROUP BY 1, 2 QUALIFY row_number() OVER (PARTITION BY soil ORDER BY count(*) DESC) = 1

? running total of tonnes by quarter
SELECT m, sum(n) OVER (ORDER BY m) AS figure FROM (SELECT date_trunc('quarter', harvested_on)::DATE AS m, sum(tonnes) AS n FROM yields GROUP BY 1)

! how much fertilizer did we use
! rainfall per field
! which crop should I plant next year
! tonnes of maize in 2022
! how many tractors do we own
~ best field
""",
    "reviews": """
? avg stars by app
SELECT appName, avg(stars) AS figure FROM app_reviews GROUP BY 1

? how many 1 star reviews does each app have
? one star reviews per app
SELECT appName, count(*) AS figure FROM app_reviews WHERE stars = 1 GROUP BY 1

? % of reviews with a developer reply by app
? what share of reviews got a developer reply, per app
SELECT appName, 100 * avg((developerReply IS NOT NULL)::INT) AS pct FROM app_reviews GROUP BY 1

? how many reviews mention ads
SELECT count(*) AS figure FROM app_reviews WHERE contains(lower(reviewText), 'ads')

? reviews mentioning crashes on android, how many
SELECT count(*) AS figure FROM app_reviews WHERE contains(lower(reviewText), 'crash') AND platform = 'Android'
SELECT count(*) AS figure FROM app_reviews WHERE contains(lower(reviewText), 'crashes') AND platform = 'Android'

? is FitPal rated higher on ios or android
SELECT platform, avg(stars) AS figure FROM app_reviews WHERE appName = 'FitPal' AND platform IN ('iOS', 'Android') GROUP BY 1

? reviews without a reply
? number of reviews with no developer reply
SELECT count(*) AS figure FROM app_reviews WHERE developerReply IS NULL
SELECT reviewId FROM app_reviews WHERE developerReply IS NULL

? most helpful review
SELECT reviewId, helpfulVotes FROM app_reviews ORDER BY 2 DESC LIMIT 1

? avg rating of version 3.0 compared to 2.1
SELECT version, avg(stars) AS figure FROM app_reviews WHERE version IN (3.0, 2.1) GROUP BY 1

? rating trend for Notely
SELECT date_trunc('month', postedAt)::DATE AS m, avg(stars) AS figure FROM app_reviews WHERE appName = 'Notely' GROUP BY 1

? how many countries do reviews come from
SELECT count(DISTINCT country) AS figure FROM app_reviews

? reviews with 4 or 5 stars in germany
? how many 4 or 5 star reviews from germany
SELECT count(*) AS figure FROM app_reviews WHERE stars IN (4, 5) AND country = 'Germany'
SELECT reviewId FROM app_reviews WHERE stars IN (4, 5) AND country = 'Germany'

? reviews by platform and country
SELECT platform, country, count(*) AS figure FROM app_reviews GROUP BY 1, 2

? distribution of stars
SELECT stars, count(*) AS figure FROM app_reviews GROUP BY 1

? which app gets the fewest reviews in brazil
SELECT appName, count(*) AS figure FROM app_reviews WHERE country = 'Brazil' GROUP BY 1 ORDER BY 2 LIMIT 1
SELECT appName, count(*) AS figure FROM app_reviews WHERE country = 'Brazil' GROUP BY 1 ORDER BY 2, 1 LIMIT 1
SELECT appName, count(*) AS figure FROM app_reviews WHERE country = 'Brazil' GROUP BY 1 ORDER BY 2, 1 DESC LIMIT 1

? latest review of Chirp
SELECT reviewId, postedAt FROM app_reviews WHERE appName = 'Chirp' ORDER BY 2 DESC LIMIT 1

? total helpful votes, usa only
SELECT sum(helpfulVotes) AS figure FROM app_reviews WHERE country = 'USA'

? number of reviews not from india or the usa
SELECT count(*) AS figure FROM app_reviews WHERE country NOT IN ('India', 'USA')

? average stars by app // only on web // worst first
SELECT appName, avg(stars) AS figure FROM app_reviews WHERE platform = 'Web' GROUP BY 1 ORDER BY 2

? month over month change in reviews
SELECT m, figure, 100.0 * (figure / lag(figure) OVER (ORDER BY m) - 1) AS pct FROM (SELECT date_trunc('month', postedAt)::DATE AS m, count(*) AS figure FROM app_reviews GROUP BY 1)

? reviews per day on average
SELECT count(*) / count(DISTINCT postedAt::DATE) AS figure FROM app_reviews

! how many downloads did Chirp get
! is Budgeto a good app
! what do people complain about most
! how old are the reviewers
! reviews on windows phone
! write a reply to the angriest review
""",
    "gym_classes": """
? bookings per class
SELECT class_name, count(*) AS figure FROM bookings JOIN classes USING (class_id) GROUP BY 1

? no-show rate by instructor
SELECT instructor, 100 * avg((status = 'no-show')::INT) AS pct FROM bookings JOIN classes USING (class_id) GROUP BY 1

? how many no-shows did yoga have in march
SELECT count(*) AS figure FROM bookings JOIN classes USING (class_id) WHERE class_name = 'Yoga' AND status = 'no-show' AND month(starts_at) = 3

? revenue by studio
SELECT studio, sum(price_eur) AS figure FROM bookings JOIN classes USING (class_id) GROUP BY 1

? which class has no bookings
? classes nobody booked
SELECT class_name FROM classes WHERE class_id NOT IN (SELECT class_id FROM bookings)

? cancellations by month
SELECT date_trunc('month', starts_at)::DATE AS m, count(*) AS figure FROM bookings WHERE status = 'cancelled' GROUP BY 1

? cancelled bookings by weekday
SELECT isodow(starts_at) AS d, count(*) AS figure FROM bookings WHERE status = 'cancelled' GROUP BY 1
SELECT dayname(starts_at) AS d, count(*) AS figure FROM bookings WHERE status = 'cancelled' GROUP BY 1

? busiest hour of the day
SELECT hour(starts_at) AS h, count(*) AS figure FROM bookings GROUP BY 1 ORDER BY 2 DESC LIMIT 1

? bookings after 6pm
SELECT count(*) AS figure FROM bookings WHERE hour(starts_at) >= 18
SELECT booking_id FROM bookings WHERE hour(starts_at) >= 18

? evening classes booked via the app
SELECT count(*) AS figure FROM bookings WHERE hour(starts_at) >= 18 AND booked_via = 'app'
SELECT count(*) AS figure FROM bookings WHERE hour(starts_at) >= 17 AND booked_via = 'app'

? how many members booked more than 8 classes
SELECT count(*) AS figure FROM (SELECT member_no FROM bookings GROUP BY 1 HAVING count(*) > 8)

? average bookings per member
SELECT count(*) / count(DISTINCT member_no) AS figure FROM bookings

? what percent of bookings come through the website
SELECT 100 * avg((booked_via = 'website')::INT) AS pct FROM bookings

? Mia vs Theo attended bookings
SELECT instructor, count(*) AS figure FROM bookings JOIN classes USING (class_id) WHERE instructor IN ('Mia', 'Theo') AND status = 'attended' GROUP BY 1

? top 3 classes by attendance
SELECT class_name, count(*) AS figure FROM bookings JOIN classes USING (class_id) WHERE status = 'attended' GROUP BY 1 ORDER BY 2 DESC LIMIT 3

? average capacity by studio
SELECT studio, avg(capacity) AS figure FROM classes GROUP BY 1

? weekend bookings vs weekday bookings
SELECT isodow(starts_at) >= 6 AS k, count(*) AS figure FROM bookings GROUP BY 1
SELECT CASE WHEN isodow(starts_at) >= 6 THEN 'weekend' ELSE 'weekday' END AS k, count(*) AS figure FROM bookings GROUP BY 1

? total price in april excluding cancelled
SELECT sum(price_eur) AS figure FROM bookings WHERE month(starts_at) = 4 AND status <> 'cancelled'

? classes with capacity under 16
SELECT class_name FROM classes WHERE capacity < 16
SELECT count(*) AS figure FROM classes WHERE capacity < 16

? member with the most bookings
SELECT member_no, count(*) AS figure FROM bookings GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1
SELECT member_no, count(*) AS figure FROM bookings GROUP BY 1 ORDER BY 2 DESC, 1 DESC LIMIT 1

? how many different members came in may
SELECT count(DISTINCT member_no) AS figure FROM bookings WHERE month(starts_at) = 5
SELECT count(DISTINCT member_no) AS figure FROM bookings WHERE month(starts_at) = 5 AND status = 'attended'

? price by class on average // and the median
SELECT class_name, median(price_eur) AS figure FROM bookings JOIN classes USING (class_id) GROUP BY 1

! how many calories are burned in spin
! who is the best instructor
! showers used per day
! average age of members
! why did bookings drop in april
! bookings for crossfit
""",
    "invoices": """
? revenue by category
? sales per category
SELECT category, sum(line_total) AS figure FROM invoice_lines JOIN products USING (product_id) GROUP BY 1

? line total by client
SELECT client_name, sum(line_total) AS figure FROM invoice_lines JOIN invoices USING (invoice_no) JOIN clients USING (client_id) GROUP BY 1

? revenue by country and category
SELECT country, category, sum(line_total) AS figure FROM invoice_lines JOIN invoices USING (invoice_no) JOIN clients USING (client_id) JOIN products USING (product_id) GROUP BY 1, 2

? revenue by month in 2024
SELECT date_trunc('month', issued_on)::DATE AS m, sum(line_total) AS figure FROM invoice_lines JOIN invoices USING (invoice_no) WHERE year(issued_on) = 2024 GROUP BY 1

? how many unpaid invoices
? invoices that havent been paid, count
SELECT count(*) AS figure FROM invoices WHERE paid_on IS NULL

? average days to pay by client
? how long do clients take to pay on average
SELECT client_name, avg(paid_on - issued_on) AS figure FROM invoices JOIN clients USING (client_id) GROUP BY 1
SELECT avg(paid_on - issued_on) AS figure FROM invoices
SELECT client_id, avg(paid_on - issued_on) AS figure FROM invoices GROUP BY 1

? products sold more than 300 times
SELECT product_name, sum(quantity) AS figure FROM invoice_lines JOIN products USING (product_id) GROUP BY 1 HAVING sum(quantity) > 300
SELECT product_name, count(*) AS figure FROM invoice_lines JOIN products USING (product_id) GROUP BY 1 HAVING count(*) > 300

? average number of lines per invoice
SELECT count(*) / count(DISTINCT invoice_no) AS figure FROM invoice_lines

? average invoice value
SELECT avg(t) AS figure FROM (SELECT sum(line_total) AS t FROM invoice_lines GROUP BY invoice_no)

? top product in each category by quantity
SELECT category, product_name FROM invoice_lines JOIN products USING (product_id) GROUP BY 1, 2 QUALIFY row_number() OVER (PARTITION BY category ORDER BY sum(quantity) DESC) = 1

? which clients have no invoices
SELECT client_name FROM clients WHERE client_id NOT IN (SELECT client_id FROM invoices)

? units sold to polish clients
? quantity sold in poland
SELECT sum(quantity) AS figure FROM invoice_lines JOIN invoices USING (invoice_no) JOIN clients USING (client_id) WHERE country = 'Poland'

? furniture revenue in q1 2025
SELECT sum(line_total) AS figure FROM invoice_lines JOIN invoices USING (invoice_no) JOIN products USING (product_id) WHERE category = 'Furniture' AND issued_on BETWEEN '2025-01-01' AND '2025-03-31'

? how many invoices per sector
SELECT sector, count(*) AS figure FROM invoices JOIN clients USING (client_id) GROUP BY 1

? share of revenue by sector
SELECT sector, 100.0 * sum(line_total) / sum(sum(line_total)) OVER () AS pct FROM invoice_lines JOIN invoices USING (invoice_no) JOIN clients USING (client_id) GROUP BY 1

? did revenue grow from 2024 q1 to 2025 q1
? revenue q1 2024 vs q1 2025
SELECT year(issued_on) AS y, sum(line_total) AS figure FROM invoice_lines JOIN invoices USING (invoice_no) WHERE quarter(issued_on) = 1 GROUP BY 1
SELECT year(issued_on) AS y, sum(line_total) AS figure FROM invoice_lines JOIN invoices USING (invoice_no) WHERE quarter(issued_on) = 1 AND year(issued_on) = 2025 GROUP BY 1

? invoices paid late
? how many invoices were paid after the due date
SELECT count(*) AS figure FROM invoices WHERE paid_on > due_on
SELECT invoice_no FROM invoices WHERE paid_on > due_on

? biggest single line
SELECT line_id, line_total FROM invoice_lines ORDER BY 2 DESC LIMIT 1

? laptops and monitors sold per quarter
? quantity of laptops and monitors per quarter
SELECT year(issued_on) || '-Q' || quarter(issued_on) AS q, sum(quantity) AS figure FROM invoice_lines JOIN invoices USING (invoice_no) JOIN products USING (product_id) WHERE product_name IN ('Laptop', 'Monitor') GROUP BY 1

? credit notes issued in the last quarter
SELECT count(*) AS figure FROM invoices WHERE kind = 'credit note' AND date_trunc('quarter', issued_on) = (SELECT date_trunc('quarter', max(issued_on)) FROM invoices)
SELECT invoice_no FROM invoices WHERE kind = 'credit note' AND date_trunc('quarter', issued_on) = (SELECT date_trunc('quarter', max(issued_on)) FROM invoices)

? cheapest product on the list
SELECT product_name, list_price FROM products ORDER BY 2 LIMIT 1

! profit by category
! which salesperson sold the most
! how much tax did we pay
! revenue in italy
! when will Acme pay
! is Delta a risky client
""",
    "sensors": """
? average temperature by room
SELECT room, avg(temp_c) AS figure FROM sensor_log GROUP BY 1

? warmest room
SELECT room, avg(temp_c) AS figure FROM sensor_log GROUP BY 1 ORDER BY 2 DESC LIMIT 1

? co2 over 1000 ppm in the lab, how many readings
? how many readings in the lab were above 1000 ppm
SELECT count(*) AS figure FROM sensor_log WHERE room = 'Lab' AND co2_ppm > 1000

? % of readings with co2 above 1200 by room
SELECT room, 100 * avg(coalesce(co2_ppm > 1200, false)::INT) AS pct FROM sensor_log GROUP BY 1
SELECT room, 100 * avg((co2_ppm > 1200)::INT) AS pct FROM sensor_log GROUP BY 1

? how many faults per sensor
? faults by sensor
SELECT sensor, count(*) AS figure FROM sensor_log WHERE status = 'fault' GROUP BY 1

? which sensor fails most often
? sensor with the most faults
SELECT sensor, count(*) AS figure FROM sensor_log WHERE status = 'fault' GROUP BY 1 ORDER BY 2 DESC LIMIT 1

? average humidity at night
SELECT avg(humidity_pct) AS figure FROM sensor_log WHERE hour(taken_at) >= 22 OR hour(taken_at) < 6

? avg co2 between 9 and 17 on weekdays
SELECT avg(co2_ppm) AS figure FROM sensor_log WHERE hour(taken_at) BETWEEN 9 AND 16 AND isodow(taken_at) <= 5

? temperature by hour of day
SELECT hour(taken_at) AS h, avg(temp_c) AS figure FROM sensor_log GROUP BY 1

? hottest day
SELECT taken_at::DATE AS d, avg(temp_c) AS figure FROM sensor_log GROUP BY 1 ORDER BY 2 DESC LIMIT 1
SELECT taken_at::DATE AS d, max(temp_c) AS figure FROM sensor_log GROUP BY 1 ORDER BY 2 DESC LIMIT 1

? readings where the battery is below 2.8 volts
? how many readings have battery under 2.8
SELECT count(*) AS figure FROM sensor_log WHERE battery_v < 2.8
SELECT battery_v FROM sensor_log WHERE battery_v < 2.8

? median co2 per floor
SELECT floor, median(co2_ppm) AS figure FROM sensor_log GROUP BY 1

? is it warmer in the kitchen than in the attic
SELECT room, avg(temp_c) AS figure FROM sensor_log WHERE room IN ('Kitchen', 'Attic') GROUP BY 1

? offline or fault readings by month
SELECT date_trunc('month', taken_at)::DATE AS m, count(*) AS figure FROM sensor_log WHERE status IN ('offline', 'fault') GROUP BY 1

? are temperature and humidity correlated
SELECT corr(temp_c, humidity_pct) AS figure FROM sensor_log

? latest reading in office 1
SELECT taken_at FROM sensor_log WHERE room = 'Office 1' ORDER BY 1 DESC LIMIT 1

? rooms with an average temp over 21
SELECT room, avg(temp_c) AS figure FROM sensor_log GROUP BY 1 HAVING avg(temp_c) > 21

? number of readings that are not ok
SELECT count(*) AS figure FROM sensor_log WHERE status <> 'ok'

? missing co2 values by room
SELECT room, count(*) AS figure FROM sensor_log WHERE co2_ppm IS NULL GROUP BY 1

? coldest reading of each room
? minimum temperature per room
SELECT room, min(temp_c) AS figure FROM sensor_log GROUP BY 1

? avg temp first week of march
SELECT avg(temp_c) AS figure FROM sensor_log WHERE taken_at::DATE BETWEEN '2025-03-01' AND '2025-03-07'

? weekly average humidity, lobby only
SELECT date_trunc('week', taken_at)::DATE AS w, avg(humidity_pct) AS figure FROM sensor_log WHERE room = 'Lobby' GROUP BY 1

? 95th percentile of co2
SELECT quantile_cont(co2_ppm, 0.95) AS figure FROM sensor_log

! noise level in the kitchen
! when will the batteries run out
! temperature outside
! average temp in the basement
! who turned off the heating
! is the air quality ok
""",
    "museum": """
? how many people visited the sea museum in july 2024
SELECT count(*) AS figure FROM museum_entries WHERE museum = 'Sea Museum' AND year(enteredAt) = 2024 AND month(enteredAt) = 7

? entries per museum, busiest first
SELECT museum, count(*) AS figure FROM museum_entries GROUP BY 1 ORDER BY 2 DESC

? ticket revenue by museum
? total ticket price per museum
SELECT museum, sum(ticket_price_eur) AS figure FROM museum_entries GROUP BY 1

? avg time inside by ticket type
? how long do students stay on average
SELECT ticketType, avg(minutes_inside) AS figure FROM museum_entries GROUP BY 1
SELECT avg(minutes_inside) AS figure FROM museum_entries WHERE ticketType = 'student'

? what share of visitors take the audio guide
? how many % use an audio guide
SELECT 100 * avg((audio_guide = 'Y')::INT) AS pct FROM museum_entries

? audio guide rate per home country
SELECT homeCountry, 100 * avg((audio_guide = 'Y')::INT) AS pct FROM museum_entries GROUP BY 1

? do japanese visitors stay longer than french ones
SELECT homeCountry, avg(minutes_inside) AS figure FROM museum_entries WHERE homeCountry IN ('Japan', 'France') GROUP BY 1

? entries before noon
? how many entries before noon
SELECT count(*) AS figure FROM museum_entries WHERE hour(enteredAt) < 12
SELECT entryNo FROM museum_entries WHERE hour(enteredAt) < 12

? average happiness, art vs toy museum
SELECT museum, avg(happiness) AS figure FROM museum_entries WHERE museum IN ('Art Museum', 'Toy Museum') GROUP BY 1

? how many didnt give a happiness score
SELECT count(*) AS figure FROM museum_entries WHERE happiness IS NULL

? online sales by month in 2024
? number of online tickets per month in 2024
SELECT date_trunc('month', enteredAt)::DATE AS m, count(*) AS figure FROM museum_entries WHERE soldVia = 'online' AND year(enteredAt) = 2024 GROUP BY 1
SELECT date_trunc('month', enteredAt)::DATE AS m, sum(ticket_price_eur) AS figure FROM museum_entries WHERE soldVia = 'online' AND year(enteredAt) = 2024 GROUP BY 1

? busiest weekday at the toy museum
SELECT dayname(enteredAt) AS d, count(*) AS figure FROM museum_entries WHERE museum = 'Toy Museum' GROUP BY 1 ORDER BY 2 DESC LIMIT 1
SELECT isodow(enteredAt) AS d, count(*) AS figure FROM museum_entries WHERE museum = 'Toy Museum' GROUP BY 1 ORDER BY 2 DESC LIMIT 1

? free entries
? how many entries were free (price 0)
? number of entries with a ticket price of 0
SELECT count(*) AS figure FROM museum_entries WHERE ticket_price_eur = 0
SELECT entryNo FROM museum_entries WHERE ticket_price_eur = 0

? how much did entries grow from 2023 to 2024
? change in entries 2023 to 2024 in percent
SELECT figure, pct FROM (SELECT year(enteredAt) AS y, count(*) AS figure, 100.0 * (count(*) / lag(count(*)) OVER (ORDER BY y) - 1) AS pct FROM museum_entries GROUP BY 1) WHERE pct IS NOT NULL

? median minutes inside for kids in the last 3 months
? median minutes inside for child tickets in the last 3 months
SELECT median(minutes_inside) AS figure FROM museum_entries WHERE ticketType = 'child' AND enteredAt > (SELECT max(enteredAt::DATE) FROM museum_entries) - INTERVAL 3 MONTH

? longest visit
SELECT entryNo, minutes_inside FROM museum_entries ORDER BY 2 DESC LIMIT 1
SELECT max(minutes_inside) AS figure FROM museum_entries

? visitors who stayed over 2 hours by museum
? entries over 120 minutes by museum
SELECT museum, count(*) AS figure FROM museum_entries WHERE minutes_inside > 120 GROUP BY 1

? top country for each museum
? most common home country per museum
SELECT museum, homeCountry FROM museum_entries GROUP BY 1, 2 QUALIFY row_number() OVER (PARTITION BY museum ORDER BY count(*) DESC) = 1

? share of adults vs children per museum
SELECT museum, ticketType, count(*) AS figure FROM museum_entries WHERE ticketType IN ('adult', 'child') GROUP BY 1, 2
SELECT museum, 100 * avg((ticketType = 'adult')::INT) AS pct FROM museum_entries GROUP BY 1

! how many paintings are on show
! which museum should I visit
! average age of visitors
! sales in the gift shop
! will 2025 be better
! how many visitors from spain
~ best museum
""",
    "fleet": """
? deliveries per driver
? how many deliveries did each driver do
SELECT driver_name, count(*) AS figure FROM deliveries JOIN drivers USING (driver_id) GROUP BY 1

? failure rate by depot
? failed rate by depot
SELECT depot, 100 * avg((outcome = 'failed')::INT) AS pct FROM deliveries JOIN drivers USING (driver_id) GROUP BY 1

? percent of deliveries that failed per van make
SELECT make, 100 * avg((outcome = 'failed')::INT) AS pct FROM deliveries JOIN vans USING (van_id) GROUP BY 1

? avg distance diesel vs electric
SELECT fuel, avg(distance_km) AS figure FROM deliveries JOIN vans USING (van_id) GROUP BY 1

? vans that were never used
? which vans have no deliveries
SELECT plate FROM vans WHERE van_id NOT IN (SELECT van_id FROM deliveries)

? drivers with more than 100 deliveries
SELECT driver_name FROM deliveries JOIN drivers USING (driver_id) GROUP BY 1 HAVING count(*) > 100
SELECT driver_id FROM deliveries GROUP BY 1 HAVING count(*) > 100

? how many drivers have left
? drivers who left
SELECT count(*) AS figure FROM drivers WHERE left_on IS NOT NULL
SELECT driver_name FROM drivers WHERE left_on IS NOT NULL

? hires per year
SELECT year(hired_on) AS y, count(*) AS figure FROM drivers GROUP BY 1

? longest serving driver
? driver hired first
SELECT driver_name, hired_on FROM drivers ORDER BY hired_on LIMIT 1

? parcels per delivery on average
? average parcels per delivery
SELECT avg(parcels) AS figure FROM deliveries

? total parcels by van in march 2024
SELECT van_id, sum(parcels) AS figure FROM deliveries WHERE year(departed_at) = 2024 AND month(departed_at) = 3 GROUP BY 1

? fuel per km by make
? litres of fuel per kilometer by make
SELECT make, sum(fuel_l) / sum(distance_km) AS figure FROM deliveries JOIN vans USING (van_id) GROUP BY 1

? departures between 6 and 9 am
? how many deliveries departed between 6 and 9 am
SELECT count(*) AS figure FROM deliveries WHERE hour(departed_at) BETWEEN 6 AND 8

? cost by month for the leeds depot
SELECT date_trunc('month', departed_at)::DATE AS m, sum(cost_gbp) AS figure FROM deliveries JOIN drivers USING (driver_id) WHERE depot = 'Leeds' GROUP BY 1

? returned deliveries by weekday
SELECT dayname(departed_at) AS d, count(*) AS figure FROM deliveries WHERE outcome = 'returned' GROUP BY 1
SELECT isodow(departed_at) AS d, count(*) AS figure FROM deliveries WHERE outcome = 'returned' GROUP BY 1

? which day had the highest cost
SELECT departed_at::DATE AS d, sum(cost_gbp) AS figure FROM deliveries GROUP BY 1 ORDER BY 2 DESC LIMIT 1

? is distance related to cost for electric vans
SELECT corr(distance_km, cost_gbp) AS figure FROM deliveries JOIN vans USING (van_id) WHERE fuel = 'electric'

? deliveries over 100 km that were not delivered, how many
SELECT count(*) AS figure FROM deliveries WHERE distance_km > 100 AND outcome <> 'delivered'

? 3 drivers with the lowest average cost
SELECT driver_name, avg(cost_gbp) AS figure FROM deliveries JOIN drivers USING (driver_id) GROUP BY 1 ORDER BY 2 LIMIT 3

? cumulative distance by month
SELECT m, sum(n) OVER (ORDER BY m) AS figure FROM (SELECT date_trunc('month', departed_at)::DATE AS m, sum(distance_km) AS n FROM deliveries GROUP BY 1)

? total cost, excluding returned ones, q3 2024
SELECT sum(cost_gbp) AS figure FROM deliveries WHERE outcome <> 'returned' AND year(departed_at) = 2024 AND quarter(departed_at) = 3

? van with the highest total cost // only electric ones
SELECT plate, sum(cost_gbp) AS figure FROM deliveries JOIN vans USING (van_id) WHERE fuel = 'electric' GROUP BY 1 ORDER BY 2 DESC LIMIT 1

? 75th percentile of distance by outcome
SELECT outcome, quantile_cont(distance_km, 0.75) AS figure FROM deliveries GROUP BY 1

! how many accidents were there
! why do so many deliveries fail in hull
! which van should we replace
! salary per driver
! deliveries in bristol
! next month's fuel cost
""",
}
