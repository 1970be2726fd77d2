# ruff: noqa: E501
"""More of what is asked of the pool's tables, in the form of pool_templates.py."""

ANSWERED_TOO = """
share: SELECT {G}, 100.0 * count(*) / sum(count(*)) OVER () AS pct FROM {T} GROUP BY 1
share of {rows} by {g}
what percentage of {rows} is each {g}
percent of {rows} per {g}
{g} share of {rows}
what share of {rows} does each {g} have
percentage breakdown of {rows} by {g}
proportion of {rows} for each {g}

share: SELECT {G}, 100.0 * sum({S}) / sum(sum({S})) OVER () AS pct FROM {T} GROUP BY 1
share of total {s} by {g}
what percent of {s} comes from each {g}
{s} share per {g}
each {g}'s share of total {s}
percentage of {s} by {g}

share: SELECT 100.0 * count(*) FILTER ({F} = '{V}') / count(*) AS pct FROM {T}
what percentage of {rows} are {v}
what share of {rows} is {v}
what percent of the {rows} are from {v}
share of {rows} with {f} {v}
proportion of {rows} that are {v}
{v} as a percentage of all {rows}

share: SELECT 100.0 * count(*) FILTER ({YES}) / count(*) AS pct FROM {T}
what percentage of {rows} are {flag}
share of {rows} that are {flag}
what percent of {rows} were {flag}
proportion of {flag} {rows}

share: SELECT {G}, 100.0 * count(*) FILTER ({YES}) / count(*) AS pct FROM {T} GROUP BY 1
percentage of {rows} that are {flag} by {g}
what share of {rows} are {flag} per {g}
{flag} rate by {g}
{flag} percentage for each {g}
what percent of {rows} are {flag} in each {g}

trend: SELECT date_trunc('month', {D})::DATE AS m, count(*) AS figure FROM {T} GROUP BY 1
{rows} per month
number of {rows} by month
how many {rows} month by month
monthly {rows}
monthly number of {rows}
{rows} over time by month
trend of {rows} by month
how did the number of {rows} develop month by month
{row} count per month
how many {rows} do we get each month

trend: SELECT date_trunc('month', {D})::DATE AS m, sum({S}) AS figure FROM {T} GROUP BY 1
total {s} by month
monthly {s}
{s} month by month
{s} per month
how much {s} each month
total {s} over the months
{s} by month, total
monthly trend of total {s}

trend: SELECT date_trunc('month', {D})::DATE AS m, avg({M}) AS figure FROM {T} GROUP BY 1
average {m} by month
avg {m} per month
monthly average {m}
how did the average {m} develop month by month
average {m} over time
how has average {m} changed over time
trend of average {m}

trend: SELECT date_trunc('quarter', {D})::DATE AS m, sum({S}) AS figure FROM {T} GROUP BY 1
total {s} by quarter
quarterly {s}
{s} per quarter
{s} for each quarter
quarter by quarter total {s}

trend: SELECT year({D}) AS m, avg({M}) AS figure FROM {T} GROUP BY 1
average {m} by year
yearly average {m}
average {m} per year
avg {m} each year

trend: SELECT date_trunc('week', {D})::DATE AS m, count(*) AS figure FROM {T} GROUP BY 1
{rows} per week
weekly number of {rows}
weekly {rows}
how many {rows} each week

trend: SELECT isodow({D}) AS m, count(*) AS figure FROM {T} GROUP BY 1
or: SELECT dayname({D}) AS m, count(*) AS figure FROM {T} GROUP BY 1
{rows} by weekday
number of {rows} by day of the week
how many {rows} per day of week
{rows} for each weekday
on which days of the week do we have how many {rows}

first ordered trend: SELECT isodow({D}) AS m, count(*) AS figure FROM {T} GROUP BY 1 ORDER BY 2 DESC LIMIT 1
or: SELECT dayname({D}) AS m, count(*) AS figure FROM {T} GROUP BY 1 ORDER BY 2 DESC LIMIT 1
which weekday has the most {rows}
busiest day of the week
what day of the week has the most {rows}
on which weekday do we get the most {rows}

trend: SELECT date_trunc('month', {D})::DATE AS m, {G}, count(*) AS figure FROM {T} GROUP BY 1, 2
{rows} per month and {g}
monthly {rows} by {g}
number of {rows} by {g} and month
{rows} by month, split by {g}
{rows} by month for each {g}

growth: SELECT m, figure, 100.0 * (figure / lag(figure) OVER (ORDER BY m) - 1) AS pct FROM (SELECT year({D}) AS m, sum({S}) AS figure FROM {T} GROUP BY 1)
year over year growth in {s}
{s} growth year on year
how much did total {s} grow from 2023 to 2024
yoy change in total {s}
growth of {s} by year
how did {s} change from 2023 to 2024
by how much did total {s} change between 2023 and 2024

growth: SELECT m, figure, 100.0 * (figure / lag(figure) OVER (ORDER BY m) - 1) AS pct FROM (SELECT date_trunc('month', {D})::DATE AS m, count(*) AS figure FROM {T} GROUP BY 1)
month over month growth in {rows}
monthly growth in number of {rows}
{rows} per month with the change from the month before
month on month change in {rows}
number of {rows} per month and the percentage change vs the previous month

distribution: HISTOGRAM {M}
distribution of {m}
histogram of {m}
how is {m} distributed
{m} distribution
show the spread of {m}
what does the distribution of {m} look like
how are the {m}s distributed

compare: SELECT {F}, avg({M}) AS figure FROM {T} WHERE {F} IN ('{V}', '{W}') GROUP BY 1
average {m} {v} vs {w}
compare average {m} of {v} and {w}
average {m} for {v} compared to {w}
avg {m}: {v} versus {w}
compare {v} and {w} by average {m}
is the average {m} higher in {v} or {w}
{v} vs {w} average {m}
how does {v} compare with {w} on average {m}
difference in average {m} between {v} and {w}

compare: SELECT {F}, count(*) AS figure FROM {T} WHERE {F} IN ('{V}', '{W}') GROUP BY 1
number of {rows} {v} vs {w}
compare the number of {rows} of {v} and {w}
{rows} for {v} compared to {w}
are there more {v} or {w} {rows}
how many {rows} for {v} and how many for {w}

compare: SELECT {F}, sum({S}) AS figure FROM {T} WHERE {F} IN ('{V}', '{W}') GROUP BY 1
total {s} of {v} vs {w}
compare total {s} between {v} and {w}
{v} versus {w} in total {s}
which had more total {s}, {v} or {w}
total {s} for {v} and {w} separately

compare: SELECT year({D}) AS y, avg({M}) AS figure FROM {T} GROUP BY 1
average {m} in 2023 vs 2024
compare average {m} in 2023 and 2024
2023 vs 2024: average {m}

correlation: SELECT corr({M}, {M2}) AS figure FROM {T}
correlation between {m} and {m2}
is {m} correlated with {m2}
how strongly is {m} related to {m2}
does {m} depend on {m2}
is there a link between {m} and {m2}
relationship of {m} and {m2}
do {m} and {m2} go together
how does {m} relate to {m2}
does {m2} affect {m}

correlation: SELECT corr({M}, {M2}) AS figure FROM {T} WHERE {F} = '{V}'
correlation between {m} and {m2} for {v}
is {m} related to {m2} in {v}
for {v}, correlation of {m} with {m2}

outlier: OUTLIERS {M}
outliers in {m}
are there any outliers in {m}
unusual {m} values
any odd values in {m}
show me {m} outliers
which {rows} have an unusual {m}
find anomalies in {m}

describe: TABLE
describe the data
what's in this dataset
what columns are there
give me an overview of the data
summary of the table
tell me about this dataset
what data do we have
give me a rundown of the data

describe: SELECT min({M}) AS figure_a, max({M}) AS figure_b, avg({M}) AS figure_c, median({M}) AS figure_d FROM {T}
summary of {m}
describe {m}
summary statistics for {m}
min, max, mean and median of {m}
stats for {m}
tell me about the {m} column
quick summary of {m}: min, max, average and median

lookup: SELECT min({D})::DATE AS a, max({D})::DATE AS b FROM {T}
or: SELECT min({D}) AS a, max({D}) AS b FROM {T}
what period does the data cover
what's the date range of the data
first and last date in the data
from when to when is the data

followup: SELECT {G}, avg({M}) AS figure FROM {T} WHERE {F} = '{V}' GROUP BY 1
average {m} by {g} // only for {v}
average {m} by {g} // just {v}
avg {m} per {g} // what about only {v}
average {m} for {v} // by {g}
what's the average {m} for {v} // and by {g}?
average {m} for {v} // split that by {g}
mean {m} by {g} // now just for {v} please

followup: SELECT {F}, count(*) AS figure FROM {T} WHERE {YEAROF} = 2024 GROUP BY 1
how many {rows} per {f} in 2023 // and in 2024?
how many {rows} per {f} // only 2024
number of {rows} by {f} in 2023 // what about 2024
how many {rows} in 2024 // by {f}

ordered followup: SELECT {G}, sum({S}) AS figure FROM {T} WHERE {F} = '{V}' GROUP BY 1 ORDER BY 2 DESC LIMIT 2
total {s} by {g} // only {v} // top 2
top 5 {gs} by total {s} // just {v} // top 2 only
total {s} by {g} // for {v} // just the top two

followup: SELECT {G}, sum({S}) AS figure FROM {T} GROUP BY 1
number of {rows} by {g} // and total {s}?
average {s} by {g} // total instead
average {m} by {g} // total {s} instead
total {s} // per {g}
total {s} // break that down by {g}
"""
