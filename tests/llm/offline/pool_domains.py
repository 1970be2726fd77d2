# ruff: noqa: E501
"""Invented tables for the pool of questions: what columns are called, and what people call them.

A domain begins with its name: `rows nouns | table names`. Each line below is a column: its kind,
the names that it may have in the file, the words that people say for it, and its values.
Kinds: key, date, ts (a date with a time), cat (a text with few values), sum (an amount that is
added up), lvl (one that is averaged), flag, text. A range is `low..high`; `!` means whole numbers;
`?` that some are missing.
"""

TUNED = """
delivery | deliveries; parcel_log; DeliveryRecords
key | parcel_id; Tracking No; parcelNo
ts | dispatched_at; Dispatch Time; dispatch_ts | dispatched; dispatch
cat | depot; Depot Name; depot_nm | depot | Leeds; Bristol; Cardiff; Hull; Luton
cat | courier; Courier Co; courier_name | courier | Swift Bikes; Parcelly; Redline
cat | svc_type; Service Type; serviceType | service type; type of service | Express; Standard; Economy
sum | fee_eur; Fee (EUR); ship_fee | fee | 2.5..48
lvl | wt_kg; Weight (kg); weight_kg | weight | 0.2..30
lvl | dist_km; Distance km; distance | distance | 1..420
flag | is_late; late_yn; Late | late
text | driver_notes; Notes | notes

loan | loans; book_loans; LoanHistory
key | loan_id; LoanID
date | loan_dt; Borrowed On; borrow_date | borrowed
cat | branch; Branch Name; branch_nm | branch | Central; Riverside; Hilltop; Northgate
cat | genre; Book Genre; genre_name | genre | Crime; Poetry; History; Science; Romance
cat | member_type; Member Type; memberType | member type; type of member | Adult; Child; Senior
lvl | days_out; Days Out; daysOut | days out | 1..60!
sum | fine_amt; Fine Amount; fine_gbp | fine; fine amount | 0..25
lvl | pages; Page Count; page_cnt | page count; pages | 40..900!
flag | renewed; was_renewed; Renewed? | renewed

reading | machine_log; Sensor Log; press_readings
ts | logged_at; Log Time; log_ts | logged
cat | machine; Machine Name; mach_nm | machine | Press A; Press B; Lathe 4; Mill 2
cat | shift; Shift Name; shift_cd | shift | Day; Night; Late
cat | operator; Operator Name; op_name | operator | Jansen; Okafor; Petrov; Silva
sum | units_made; Units Produced; unitsProduced | units made; units produced | 10..220!
lvl | temp_c; Oil Temp (C); oil_temp | temperature; oil temperature | 40..96?
lvl | vib_mm_s; Vibration; vibration | vibration | 0.1..9.5
sum | scrap_qty; Scrap; scrap_units | scrap | 0..19!
flag | alarm; alarm_yn; Alarm Raised | alarm

exam; result | exams; exam_results; ExamScores
key | exam_id; Exam ID
date | exam_date; Sat On; exam_dt | exam date
cat | subject; Subject Name; subj | subject | Maths; Biology; French; Geography; Music
cat | school; School Name; school_nm | school | Oakfield; St Marys; Brookside
cat | teacher; Teacher Name; teacher_nm | teacher | Adams; Bakshi; Chen; Duarte; Evans
lvl | score; Score; final_score | score | 12..100!
lvl | mins_taken; Minutes Taken; time_taken_min | time taken | 20..180!
lvl | prior_grade; Prior Grade; prev_grade | prior grade; previous grade | 1..9!
flag | passed; has_passed; Passed? | passed

sale | property_sales; House Sales; homes_sold
key | sale_ref; Sale Ref
date | sold_on; Sale Date; sale_dt | sold; sale date
cat | town; Town; town_name | town | Ashford; Kelby; Marlow; Ridgeway; Thornton
cat | house_type; House Type; prop_type | house type; property type | Detached; Terraced; Flat; Bungalow
cat | agent; Estate Agent; agent_name | agent; estate agent | Hartleys; Moore and Son; Keystone
lvl | price_gbp; Sale Price; sale_price | price; sale price | 90000..900000!
lvl | floor_sqm; Floor Area (sqm); floor_area | floor area | 30..340
lvl | bedrooms; Bedrooms; beds | bedrooms | 1..6!
lvl | days_on_mkt; Days on Market; days_on_market | days on market | 3..300!
flag | has_garden; garden_yn; Garden | garden

call | calls; call_log; CallRecords
key | call_id; Call ID
ts | started_at; Call Start; start_ts | started
cat | queue; Queue; queue_nm | queue | Billing; Technical; Sales; Returns
cat | agent_name; Agent; rep_name | agent | Ana; Bogdan; Chidi; Dora; Emil
cat | caller_region; Caller Region; region | region; caller region | North; South; East; West
lvl | dur_sec; Duration (sec); duration_s | duration; call duration | 20..2400!
lvl | wait_sec; Wait (sec); wait_secs | wait; wait time | 0..700!
lvl | csat; CSAT; csat_score | csat; satisfaction score | 1..5!?
flag | resolved; is_resolved; Resolved | resolved
text | summary; Call Summary; call_notes | summary

claim | claims; insurer_claims; ClaimsData
key | claim_no; Claim No; ClaimID
date | filed_on; Filed Date; file_dt | filed
date | paid_on; Paid Date; payout_dt | paid ?
cat | policy_type; Policy Type; policy | policy type | Motor; Home; Travel; Pet
cat | county; County; county_name | county | Kent; Devon; Essex; Surrey; Dorset
cat | handler; Handler; handler_name | handler | Lowe; Marsh; Nair; Price
sum | claim_amt; Claim Amount; amount_usd | claim amount; amount | 100..25000
lvl | cust_age; Customer Age; holder_age | customer age; age | 18..88!
flag | fraud_flag; is_fraud; Fraud | fraud

harvest | harvests; harvest_log; crop_yields
date | picked_on; Pick Date; pick_dt | picked
cat | field; Field Name; field_nm | field | Long Acre; Mill Field; Hollow; Top Nine
cat | crop; Crop; crop_type | crop | Barley; Wheat; Oats; Beets
cat | crew; Crew; crew_nm | crew | Red; Blue; Green
sum | yield_t; Yield (t); yield_tonnes | yield | 0.5..80
sum | labour_hrs; Labour Hours; labor_hours | labour hours | 1..60
lvl | moisture_pct; Moisture %; moisture | moisture | 8..24
lvl | rain_mm; Rain (mm); rainfall_mm | rain; rainfall | 0..40?
flag | organic; is_organic; Organic | organic

donation; gift | donations; donation_log; GiftRecords
key | gift_id; Gift ID
date | given_on; Gift Date; donated_dt | given; gift date
cat | campaign; Campaign; campaign_nm | campaign | Spring Appeal; Gala; Door to Door; Legacy
cat | pay_method; Payment Method; payMethod | payment method | Card; Cash; Bank Transfer; Cheque
cat | donor_country; Donor Country; country | country; donor country | Ireland; Norway; Canada; Kenya
sum | amt; Amount; gift_amt | amount; gift amount | 5..900
lvl | donor_age; Donor Age; age | donor age; age | 18..91!?
flag | gift_aid; is_gift_aid; GiftAid | gift aid
text | message; Message | message

application | applications; job_applications; Applicants
key | app_id; App ID; applicationNo
date | applied_on; Applied; apply_dt | applied
date | decided_on; Decision Date; decision_dt | decision ?
cat | dept; Department; department | department; dept | Finance; Design; Legal; Operations
cat | source; Source; src_channel | source | Referral; Job Board; Agency; Website
cat | stage; Stage; stage_nm | stage | Screen; Interview; Offer; Rejected
lvl | yrs_exp; Years Experience; years_exp | years experience; experience | 0..25!
lvl | exp_salary; Expected Salary; salary_ask | expected salary | 24000..120000!
lvl | test_score; Test Score; testScore | test score | 0..100!?
flag | remote; remote_ok; Remote | remote
"""

HELD = """
repair; job | repairs; repair_jobs; workshop_jobs
key | job_no; Job No; repair_id
date | opened_on; Job Date; job_dt | opened
date | closed_on; Finished Date; finish_dt | finished ?
cat | garage; Garage; garage_nm | garage | Northside; Bridge Street; Airport Road
cat | make; Car Make; veh_make | make; car make | Volvo; Skoda; Toyota; Fiat; Kia
cat | mechanic; Mechanic; mech_name | mechanic | Otto; Pia; Quinn; Rosa
sum | parts_cost; Parts Cost (USD); parts_usd | parts cost | 5..1400
sum | labour_cost; Labour Cost; labor_usd | labour cost | 20..900
lvl | mileage; Mileage; odo_km | mileage | 2000..240000!
flag | warranty; under_warranty; Warranty? | warranty

session | web_sessions; Site Sessions; traffic
key | session_id; Session ID
ts | start_time; Started; session_ts | started
cat | device; Device; device_cat | device | Mobile; Desktop; Tablet
cat | channel; Traffic Channel; src_channel | channel | Organic; Paid Search; Email; Social
cat | country; Visitor Country; ctry | country | Japan; Mexico; Poland; Chile; Turkey
sum | page_views; Page Views; pageViews | page views | 1..40!
sum | revenue; Revenue (EUR); rev_eur | revenue | 0..300?
lvl | dur_min; Duration (min); duration_mins | duration | 0.1..45
flag | bounced; is_bounce; Bounced | bounced

concert; show | concerts; gigs; ShowLog
date | show_date; Show Date; show_dt | show date
cat | venue; Venue; venue_nm | venue | Old Hall; The Barn; Pier Stage; Dome
cat | genre; Genre; music_genre | genre; music genre | Jazz; Folk; Metal; Soul
cat | promoter; Promoter; promoter_nm | promoter | Livewire; Bigtop; Echo
sum | tix_sold; Tickets Sold; tickets_sold | tickets sold | 20..1800!
sum | bar_take; Bar Takings; bar_sales | bar takings; bar sales | 100..9000
lvl | tix_price; Ticket Price; ticket_price | ticket price | 8..75
lvl | attendance_pct; Attendance %; fill_rate | attendance; fill rate | 10..100?
flag | sold_out; is_sold_out; Sold Out | sold out

sample | lab_tests; Lab Results; sample_log
key | sample_no; Sample ID; sampleNo
ts | taken_at; Taken At; sample_ts | taken
cat | ward; Ward; ward_nm | ward | Maple; Cedar; Birch; Willow
cat | test_type; Test Type; assay | test type | Iron; Glucose; Vitamin D; Sodium
cat | tech; Technician; lab_tech | technician | Ruiz; Sato; Tran
lvl | result_val; Result Value; result | result | 1..200?
lvl | turnaround_hrs; Turnaround (hrs); tat_hrs | turnaround; turnaround hours | 1..72
lvl | patient_age; Patient Age; pat_age | patient age; age | 1..95!
sum | cost_eur; Cost (EUR); cost | cost | 3..150
flag | urgent; is_urgent; Urgent | urgent

stay | parking; parking_sessions; CarParkStays
ts | entry_ts; Entered At; entry_time | entered
cat | car_park; Car Park; lot_name | car park | Station; Market; Harbour; Arena
cat | veh_type; Vehicle Type; vehicleType | vehicle type | Car; Van; Motorbike
cat | pay_type; Payment Type; paymentType | payment type | App; Coins; Contactless
sum | charge_gbp; Charge (GBP); charge | charge | 1..30
lvl | stay_mins; Stay (mins); stay_min | stay minutes; stay | 5..1300!
flag | permit; has_permit; Permit | permit

employee | payroll; staff_pay; Employees
key | emp_id; Employee ID; staffNo
date | hire_dt; Hire Date; hired_on | hired; hire date
cat | job_title; Job Title; jobTitle | job title | Analyst; Driver; Cook; Clerk; Manager
cat | site; Site; office_site | site | Dublin; Porto; Vienna; Lyon
cat | contract; Contract Type; contract_type | contract type; contract | Permanent; Temp; Zero Hours
lvl | salary; Annual Salary; gross_salary | salary | 18000..98000!
lvl | hrs_wk; Weekly Hours; hours_per_week | weekly hours; hours per week | 8..48!
sum | bonus; Bonus (EUR); bonus_eur | bonus | 0..9000?
lvl | sick_days; Sick Days; sickDays | sick days | 0..30!
flag | union_member; is_union; Union | union
"""
