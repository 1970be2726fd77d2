"""What is asked of the pool's tables: the result as SQL, and wordings of the question.

A block begins with `kind: SQL`, and `ordered:` before the kind where the order counts, `first:`
where the answer may go on after the reference's rows; `or:` lines are as right. The other lines
are wordings; ` // ` parts the messages of a chat.
"""

ANSWERED = """
count: SELECT count(*) AS figure FROM {T}
how many {rows} are there
how many {rows} do we have in total
number of {rows}
count the {rows}
what's the total number of {rows}
how many {rows} overall
how many records in the table

count: SELECT count(*) AS figure FROM {T} WHERE {F} = '{V}' AND {X} = '{Y}'
how many {rows} with {f} {v} and {x} {y}
number of {v} {rows} with {y} as {x}
how many {rows} have {v} as the {f} and {y} as the {x}
count of {rows} where {f} is {v} and {x} is {y}
how many {y} {rows} for {v}

count: SELECT count(*) AS figure FROM {T} WHERE {F} = '{V}' AND {M} > {NUM}
how many {rows} for {v} had a {m} above {NUM}
number of {rows} in {v} with {m} over {NUM}
count {v} {rows} where {m} is more than {NUM}
{v} {rows} with {m} greater than {NUM}, how many are there
how many {v} {rows} have {m} > {NUM}

count: SELECT count(*) AS figure FROM {T} WHERE {M} BETWEEN {NUM} AND {NUM2}
how many {rows} have a {m} between {NUM} and {NUM2}
number of {rows} with {m} from {NUM} to {NUM2}
count of {rows} where {m} is between {NUM} and {NUM2}

count: SELECT count(*) AS figure FROM {T} WHERE {F} <> '{V}'
or: SELECT count(*) AS figure FROM {T} WHERE {F} IS DISTINCT FROM '{V}'
how many {rows} are not {v}
number of {rows} excluding {v}
how many {rows} outside of {v}
count of {rows} where {f} isn't {v}

group: SELECT {G}, count(*) AS figure FROM {T} GROUP BY 1
how many {rows} per {g}
number of {rows} by {g}
{rows} by {g}
{rows} per {g}
count of {rows} for each {g}
how many {rows} does each {g} have
{g} breakdown of {rows}
how are the {rows} split across {gs}
break down the {rows} by {g}
rundown of {rows} by {g}

group: SELECT {G}, avg({M}) AS figure FROM {T} GROUP BY 1
average {m} by {g}
avg {m} per {g}
mean {m} for each {g}
{m} by {g} on average
what's the average {m} across {gs}
for each {g}, what is the average {m}
how does average {m} differ by {g}
how does the average {m} vary between {gs}
what is the typical {m} per {g}
compare average {m} across {gs}
by {g}, what's the mean {m}
average {m} broken down by {g}
{g} wise average {m}

group: SELECT {G}, sum({S}) AS figure FROM {T} GROUP BY 1
total {s} by {g}
{s} per {g}, total
sum of {s} for each {g}
how much {s} did each {g} have
total {s} split by {g}
what is the total {s} for every {g}
{g} totals of {s}
overall {s} by {g}
add up {s} by {g}
how much {s} per {g} in total

group: SELECT {G}, {G2}, count(*) AS figure FROM {T} GROUP BY 1, 2
number of {rows} by {g} and {g2}
{rows} per {g} and {g2}
how many {rows} for each {g} and {g2}
count of {rows} for every {g} by {g2}
{rows} broken down by {g} and {g2}

group: SELECT {G}, {G2}, avg({M}) AS figure FROM {T} GROUP BY 1, 2
average {m} by {g} and {g2}
mean {m} per {g} and {g2}
avg {m} for each {g} and {g2}
average {m} by {g}, split by {g2}
what's the avg {m} for every combination of {g} and {g2}

group: SELECT {G}, sum({S}) AS figure_a, avg({M}) AS figure_b FROM {T} GROUP BY 1
total {s} and average {m} by {g}
total {s} and avg {m} for each {g}
by {g}: total {s} and average {m}

group: SELECT {G}, median({M}) AS figure FROM {T} GROUP BY 1
median {m} by {g}
what's the median {m} for each {g}
{m} median per {g}

aggregate: SELECT avg({M}) AS figure FROM {T}
average {m}
what's the average {m}
what is the mean {m} overall
how high is the {m} on average
avg {m} across all {rows}
what is the average {m} of a {row}
on average what is the {m}

aggregate: SELECT sum({S}) AS figure FROM {T}
total {s}
how much {s} in total
what's the total {s}
sum of all {s}
what does {s} add up to
overall total {s}
what's our total {s}

aggregate: SELECT max({M}) AS figure FROM {T}
or: SELECT * FROM {T} WHERE {M} = (SELECT max({M}) FROM {T})
maximum {m}
what's the highest {m}
highest {m} in the data
what is the largest {m} we have on record
max {m} ever

aggregate: SELECT min({M}) AS figure FROM {T}
minimum {m}
what's the lowest {m}
lowest {m} in the data
smallest {m}

filter: SELECT avg({M}) AS figure FROM {T} WHERE {F} = '{V}'
average {m} for {v}
what's the avg {m} in {v}
mean {m} of {v} {rows}
how high is the average {m} for {v}
what's {v}'s average {m}
average {m} for {f} {v}
average {m} where {f} is {v}
average {m} only for {v}
just the {v} ones: average {m}

filter: SELECT sum({S}) AS figure FROM {T} WHERE {F} = '{V}' AND {YEAROF} = {YEAR}
total {s} for {v} in {YEAR}
how much {s} did {v} have in {YEAR}
{YEAR} total {s} of {v}
what was the total {s} from {v} during {YEAR}
sum of {s} in {YEAR} for {v}

filter: SELECT count(*) AS figure FROM {T} WHERE {MONTHOF} = {MONTH} AND {YEAROF} = {YEAR}
how many {rows} in {month} {YEAR}
number of {rows} in {month} {YEAR}
{rows} in {month} {YEAR}, how many
how many {rows} were there in {month} of {YEAR}
count of {rows} during {month} {YEAR}

filter: SELECT avg({M}) AS figure FROM {T} WHERE {YEAROF} = {YEAR} AND quarter({D}) = {QUARTER}
average {m} in q{QUARTER} {YEAR}
what was the mean {m} in the {quarter} quarter of {YEAR}
avg {m} for Q{QUARTER} of {YEAR}

filter: SELECT count(*) AS figure FROM {T} WHERE {D} >= DATE '{YEAR}-{MM}-01'
how many {rows} since {month} {YEAR}
number of {rows} from {month} {YEAR} on
{rows} since {month} {YEAR}, how many

filter: SELECT {G}, avg({M}) AS figure FROM {T} WHERE {F} = '{V}' GROUP BY 1
average {m} by {g} for {v}
avg {m} per {g}, only {v}
for {v}, average {m} by {g}
mean {m} by {g} where {f} is {v}
average {m} for {v} by {g}
what's the average {m} of {v} {rows} for each {g}
average {m} by {g}, {v} only

filter: SELECT {G}, count(*) AS figure FROM {T} WHERE {YEAROF} = {YEAR} GROUP BY 1
how many {rows} per {g} in {YEAR}
{YEAR} {rows} by {g}
number of {rows} by {g} during {YEAR}
in {YEAR}, how many {rows} did each {g} have
{rows} by {g} for {YEAR}

filter: SELECT count(*) AS figure FROM {T} WHERE {YES}
how many {rows} are {flag}
how many {rows} were {flag}
number of {flag} {rows}
how many {flag} {rows} do we have

filter: SELECT {G}, count(*) AS figure FROM {T} WHERE {YES} GROUP BY 1
number of {flag} {rows} by {g}
how many {flag} {rows} per {g}
{flag} {rows} for each {g}

ordered first top: SELECT {G}, avg({M}) AS figure FROM {T} GROUP BY 1 ORDER BY 2 DESC LIMIT 1
which {g} has the highest average {m}
what {g} has the highest avg {m}
{g} with the highest average {m}
which of the {gs} has the highest mean {m}
who or which {g} has the greatest average {m}
highest average {m} by {g}
the {g} with the largest average {m}

ordered first top: SELECT {G}, sum({S}) AS figure FROM {T} GROUP BY 1 ORDER BY 2 DESC LIMIT 1
which {g} has the most {s}
which {g} has the highest total {s}
what {g} brings in the most {s}
{g} with the most {s}
top {g} by {s}
which {g} had the biggest total {s}
which {g} leads on total {s}

ordered first top: SELECT {G}, sum({S}) AS figure FROM {T} GROUP BY 1 ORDER BY 2 LIMIT 1
which {g} has the lowest total {s}
{g} with the least {s} in total
what {g} had the smallest total {s}

ordered top: SELECT {G}, sum({S}) AS figure FROM {T} GROUP BY 1 ORDER BY 2 DESC LIMIT 3
top 3 {gs} by total {s}
top three {gs} by {s}
the 3 {gs} with the highest total {s}
which three {gs} have the most {s}
best 3 {gs} in terms of total {s}
3 biggest {gs} by {s}
rank the top 3 {gs} by total {s}

ordered first top: SELECT {G}, count(*) AS figure FROM {T} GROUP BY 1 ORDER BY 2 DESC LIMIT 1
which {g} has the most {rows}
what's the most common {g}
which {g} shows up the most
{g} with the most {rows}
most frequent {g}
busiest {g}
which {g} had the largest number of {rows}

ordered top: SELECT {G}, count(*) AS figure FROM {T} GROUP BY 1 ORDER BY 2 DESC LIMIT 2
top 2 {gs} by number of {rows}
two most common {gs}
the 2 {gs} with the most {rows}
top two {gs} by {row} count

ordered top: SELECT {M} AS figure FROM {T} WHERE {M} IS NOT NULL ORDER BY 1 DESC LIMIT {N}
top {N} {rows} by {m}
{N} {rows} with the highest {m}
list the {N} {rows} with the largest {m}
show the {N} {rows} with the most {m}
the {N} highest {m} {rows}
which {N} {rows} have the highest {m}
{N} highest {m}s

ordered top: SELECT {M} AS figure FROM {T} WHERE {M} IS NOT NULL ORDER BY 1 LIMIT {N}
bottom {N} {rows} by {m}
{N} {rows} with the lowest {m}
the {N} {rows} with the smallest {m}
list the {N} lowest {rows} by {m}

distinct: SELECT DISTINCT {G} FROM {T} WHERE {G} IS NOT NULL
what {gs} are there
list all {gs}
which {gs} do we have
what are the different {gs}
show me the unique {gs}
what are the possible values of {g}
list of {gs}
which {gs} are in the data

distinct: SELECT count(DISTINCT {G}) AS figure FROM {T}
how many different {gs} are there
number of distinct {gs}
how many {gs} do we have
count of unique {gs}
how many unique {gs} in the data

missing: SELECT count(*) AS figure FROM {T} WHERE {GAP} IS NULL
how many {rows} have no {gap}
how many missing {gap} values are there
number of {rows} without a {gap}
how often is {gap} missing
how many {rows} are missing a {gap}
count of {rows} where {gap} is blank
in how many {rows} is the {gap} empty
"""

REFUSED = """
what is the average {unknown} by {g}
total {s} by {unknown}
how many {unknown}s are there
which {g} has the highest {unknown}
average {m} for {unknown} {rows}
why is the {m} so high in {v}
why did {s} drop in {YEAR}
what will {s} be next month
predict {m} for next year
forecast {rows} for 2026
should we close {v}
is {v} any good
which {g} is the nicest
what do you think about {v}
tell me a joke
how are you today
what's the weather like in Paris
how can we improve {m}
average {m} in 1997
correlation between {m} and {unknown}
which {g} has the best reputation
list the {unknown} of every {row}
how many {rows} were {adjective}
average {m} of {adjective} {rows}
write me an email about {s}
top 5 {unknown}s by {s}
{unknown} over time
what caused the peak in {s}
compare {v} with Atlantis
how does {m} differ by {unknown}
what's the {unknown} for {v}
which {adjective} {g} has the most {rows}
ok thanks bye
is {m} going to rise
"""
UNKNOWN = (
    "zip code; shoe size; carbon footprint; nationality; square footage; blood type; battery; "
)
UNKNOWN += "supplier; hashtag; altitude; exchange rate; horsepower; invoice; religion; passport"
ADJECTIVES = "purple; profitable; handmade; illegal; suspicious; elderly; imported; damaged; vegan"
