# ruff: noqa: E501
"""Classes of everyday wording for the pool, in the form of pool_templates.py."""

ANSWERED_EVERYDAY = """
compare: SELECT {F}, avg({M}) AS figure FROM {T} WHERE {F} IN ('{V}', '{W}') GROUP BY 1
is {m} higher for {v} than for {w}
is the {m} in {v} lower than in {w}
does {v} have a higher {m} than {w}

filter: SELECT count(*) AS figure FROM {T} WHERE {D}::DATE BETWEEN DATE '{YEAR}-{MM}-01' AND DATE '{YEAR}-{MM}-01' + 13
how many {rows} in the first two weeks of {month} {YEAR}
number of {rows} in the first 14 days of {month} {YEAR}
how many {rows} were there during the first 2 weeks of {month} {YEAR}

filter: SELECT avg({M}) AS figure FROM {T} WHERE {D}::DATE BETWEEN DATE '{YEAR}-{MM}-16' AND (DATE '{YEAR}-{MM}-01' + INTERVAL 1 MONTH)::DATE - 1
average {m} in the second half of {month} {YEAR}
mean {m} during the second half of {month} {YEAR}

filter: SELECT count(*) AS figure FROM {T} WHERE isodow({D}) >= 6
how many {rows} on weekends
number of {rows} at the weekend
how many {rows} on saturdays and sundays

filter: SELECT {G}, avg({M}) AS figure FROM {T} WHERE {F} <> '{V}' GROUP BY 1
or: SELECT {G}, avg({M}) AS figure FROM {T} WHERE {F} IS DISTINCT FROM '{V}' GROUP BY 1
average {m} by {g} without {v}
average {m} by {g}, excluding {v}
avg {m} per {g}, {v} left out
average {m} by {g} for everything except {v}

share: SELECT {G}, 100.0 * count(*) FILTER ({F} = '{V}') / count(*) AS pct FROM {T} GROUP BY 1
what percentage of {rows} are {v} in each {g}
percentage of {rows} with {f} {v} per {g}
what percent of {rows} have {f} {v} in each {g}

aggregate: SELECT quantile_cont({M}, 0.9) AS figure FROM {T}
90th percentile of {m}
p90 of {m}
what's the 90th percentile of {m}

trend: SELECT m, sum(n) OVER (ORDER BY m) AS figure FROM (SELECT date_trunc('month', {D})::DATE AS m, sum({S}) AS n FROM {T} GROUP BY 1)
running total of {s} by month
cumulative {s} by month
cumulative {s} per month

growth: SELECT m, figure, 100.0 * (figure / lag(figure) OVER (ORDER BY m) - 1) AS pct FROM (SELECT year({D}) AS m, sum({S}) AS figure FROM {T} GROUP BY 1)
did total {s} go up from 2023 to 2024
by how many percent did total {s} grow from 2023 to 2024
did total {s} increase from 2023 to 2024

group: SELECT {G}, max({M}) AS figure FROM {T} GROUP BY 1
highest {m} per {g}
maximum {m} for each {g}
highest {m} of each {g}

group: SELECT {G}, count(*) AS figure FROM {T} GROUP BY 1 HAVING count(*) > 60
{gs} with more than 60 {rows}
which {gs} have more than 60 {rows}

aggregate: SELECT count(*) AS figure FROM (SELECT {G} FROM {T} GROUP BY 1 HAVING count(*) > 60)
how many {gs} have more than 60 {rows}

ordered top: SELECT * FROM {T} WHERE {M} IS NOT NULL ORDER BY {M} DESC LIMIT 1
details of the {row} with the highest {m}
show me the {row} with the highest {m}
"""

REFUSED_EVERYDAY = """
how many {rows} are available
is {m} going to rise
will {s} go up
how many {rows} are broken
{m} per {unknown}
{rows} without a {unknown}
did {unknown} go up from 2023 to 2024
"""
