"""English that is the same for every dataset: what asks, what counts, what ranks, what compares.

Each phrase has a tag, a letter that forms.py and wanted.py build their patterns from:
A average, sum, median, spread; X largest or smallest; S superlative; p popular; L top or bottom;
C counting; D different; G grouping; W which; K comparison; B between; J and, or; P preposition;
T to; E equals; U unit; u a quarter or half of a year; w weekday; t a period to group by;
j hours of the day;
! not; z missing; c contains; H share; Y growth; v compared; h distribution; r correlation;
o outliers; d describe; b a trait, as in "how old"; k columns; l list; n sign of a number;
a an adjective that compares;
y a verb that measures; q higher or lower than another; x sold or spent; e an aggregate said in
passing; s an order; i going on from the question
before; + and beyond; _ says nothing.
"""

from core.llm.offline.everyday import EVERYDAY
from core.llm.offline.everyday_more import EVERYDAY_MORE
from core.llm.offline.words import mistyped

PHRASES: dict[str, tuple[str, str]] = {}


def _add(tag: str, meaning: str, phrases: str) -> None:
    for phrase in phrases.split(","):
        PHRASES[phrase.strip()] = (tag, meaning or phrase.strip())


_add("A", "avg", "average, mean, avg, average of, mean of, avg of, averages, typical")
_add("A", "sum", "total, sum, sum of, total of, combined, sum total, how much, total up, totals")
_add("A", "median", "median, median of, medians")
_add("A", "std", "standard deviation, standard deviation of, std, stddev")
_add("e", "running", "running total, running total of")
_add("e", "avg", "on average, averaged")
_add("e", "sum", "in total, altogether, overall, all together, in all, added up")
_add("X", "max", "maximum, max, maximum of, max of")
_add("X", "min", "minimum, min, minimum of, min of")
_add(
    "X",
    "range",
    "first and last, earliest and latest, smallest and largest, range, "
    "range of, min and max, minimum and maximum, lowest and highest",
)
_add("S", "high", "highest, largest, biggest, greatest, the most of")
_add("S", "low", "lowest, smallest")
_add("S", "most", "most, most number of, highest number of, largest number of")
_add("S", "fewest", "fewest, least, fewest number of, lowest number of")
_add("S", "best", "best")
_add("S", "high", "best selling, top selling, bestselling")
_add("S", "worst", "worst")
_add("p", "most", "busiest, most popular, most common, most frequent, commonest, most often")
_add("p", "most", "most used, most active, most frequently, mostly, mainly, most of the time")
_add("p", "fewest", "least busy, least popular, least common, least frequent, rarest, quietest")
_add("L", "high", "top, first by")
_add("L", "low", "bottom")
_add("L", "last", "last, past, latest, final, previous, most recent, newest")
_add("L", "first", "first, earliest")
_add("C", "count", "how many, number of, count of, count, total number of, count up, the number of")
_add(
    "C", "count", "amount of times, how often, total count of, numbers of, counts of, counts, # of"
)
_add("C", "count", "no of, nr of, num of, #, # of")
_add("D", "", "different, distinct, unique")
_add("G", "", "by, per, each, every, for each, for every, in each, at each, from each, of each")
_add("G", "", "grouped by, group by, split by, broken down by, on each, with each, does each")
_add("G", "", "did each, do each, by each, per each, across, for all, break down by, in every, a")
_add("G", "", "to each, split up by, sliced by, breakdown by")
_add("W", "", "which, what, who, whats, what kind of, what kinds of, which of the")
_add("K", ">", "more than, greater than, higher than, larger than, over, above, >, exceeding")
_add("K", ">", "bigger than, exceeds, exceed, exceeded, upwards of")
_add("K", "<", "less than, fewer than, lower than, smaller than, under, below, <")
_add("K", ">=", "at least, >=, no less than, no fewer than, or more than, minimum of at least")
_add("K", "<=", "at most, <=, no more than, up to, not more than")
_add("K", ">", "after, later than")
_add("K", "<", "before, earlier than, prior to")
_add("K", "<=", "until, up until")
_add(
    "+",
    ">=",
    "or more, or higher, or above, and above, or over, and over, or later, or longer, and up",
)
_add("+", "<=", "or less, or fewer, or below, and below, or lower, or under, and under, or earlier")
_add("K", ">=", "since, starting, starting in, starting from, from the start of")
_add("K", "=", "exactly, equal to, equals, =, equal")
_add("B", "", "between")
_add("J", "", "and, or, &, as well as, plus, nor")
_add("P", "", "from, in, on, at, during, of, for, within, among, with, having, into, where, whose")
_add("P", "", "by the, through, via, about the, only for, only in, only on, inside, onto, have had")
_add("T", "", "to")
_add("E", "", "is, was, are, were, be, being, been, am")
_add("!", "", "not, no, excluding, except, except for, other than, without, outside, but not")
_add(
    "!",
    "",
    "apart from, exclude, ignore, drop the, ignoring, neither, lack, lacks, lacking, besides, "
    "never, leave out",
)
_add(
    "z",
    "",
    "missing, null, empty, blank, nulls, blanks, missing values, null values, missing value",
)
_add(
    "z",
    "",
    "unknown, unspecified, not recorded, "
    "not given, missing values of, missing values in, nothing in",
)
_add(
    "z", "", "no value, not available, gaps, missing data, unfilled, unrecorded, missing values for"
)
_add(
    "c", "", "contains, containing, contain, mention, mentions, mentioning, mentioned, that mention"
)
_add("c", "", "including the word, include the word, with the word, that contain, matching")
_add("H", "", "share of, percentage of, percent of, proportion of, fraction of, what percent of, %")
_add("H", "", "as a share, as share, as a percentage, as percentage, as percent, share, percentage")
_add("H", "", "in percent, what percentage of, what share of, what proportion of, what fraction of")
_add("H", "", "percent, proportion, shares, percentages, as percentages, as shares, as a percent")
_add("H", "", "pct of, % of, what % of, as a proportion, as a fraction, fraction, ratio of")
_add("H", "", "share of total, percent of total, percentage of total, as a share of the total")
_add("H", "", "contribution of, percentage share of, of total, of the total")
_add(
    "Y",
    "",
    "increase, growth, growth of, growth in, growth rate, growth rate of, change in, changes in",
)
_add("Y", "", "change of, percent change, percentage change, percent change in, increase in, grow")
_add("Y", "", "grew, growing, percentage change in, rate of change, change, percentage growth")
_add("Y", "month", "month over month, month on month, mom, month to month, monthly growth")
_add("Y", "month", "monthly growth of, monthly growth in, monthly change in")
_add("Y", "year", "year over year, year on year, yoy, year to year, yearly growth, annual growth")
_add("Y", "year", "yearly growth of, annual growth of, annual growth in, annual change in")
_add("Y", "quarter", "quarter over quarter, quarter on quarter, qoq, quarterly growth")
_add("Y", "quarter", "quarterly growth of, quarterly growth in, quarterly change in")
_add("Y", "week", "week over week, week on week, weekly growth")
_add("v", "", "compare, compared, versus, vs, compared to, compared with, comparison of, comparing")
_add("v", "", "difference between, against, difference in, comparison between, in comparison to")
_add(
    "h",
    "",
    "distribution, distribution of, histogram, histogram of, how is, distributed, spread of",
)
_add(
    "h",
    "",
    "frequency of, frequency distribution of, a histogram of, distribution for, is distributed",
)
_add(
    "G",
    "",
    "for each of the, each of the, for each combination of, for every combination of, for each of",
)
_add(
    "v",
    "",
    "differ, differs, differ between, differs between, vary between, compare with, compares with",
)
_add(
    "_",
    "",
    "breakdown of, split of, a breakdown of, break down, volume, volumes, developed, develop",
)
_add(
    "_",
    "",
    "created, raised, filed, logged, lodged, registered, studied, surveyed, sampled, counted",
)
_add(
    "_",
    "",
    "went, go, went to the, score, scores, how heavily",
)
_add(
    "_",
    "",
    "how high is the, how high are the",
)
_add(
    "_",
    "",
    "used, uses, flies, goes to, receive, receives, "
    "possible, deal with, do we deal with, take place, in there, gets",
)
_add(
    "z",
    "",
    "missing answers, missing responses, not answer, did not answer, no answer, no answer on",
)
_add(
    "z",
    "",
    "no answer to, not answered, left blank, left empty, skipped, not answered to, unanswered",
)
_add(
    "z", "", "not known, absent, not filled in, not filled, not stated, not provided, not specified"
)
_add(
    "z", "", "no information on, no record of, no figure for, no known, no recorded, no answer for"
)
_add(
    "_",
    "",
    "provide, provided, report, reported, enter, entered, state, stated, specify, yet, ever, still",
)
_add("p", "most", "used most often, used most, used the most, most commonly, most frequently used")
_add(
    "c",
    "",
    "contains the word, contain the word, "
    "containing the word, mentions the word, includes the word",
)
_add("_", "", "vary, varies, lives, live, living, found, seen, observed, located, based")
_add(
    "q",
    "",
    "higher, greater, larger, bigger, more, less, fewer, smaller, which is higher, who has more",
)
_add("q", "", "which has more, which is larger, which is bigger, which is lower")
_add("o", "", "unusually high, unusually low, unusually large, unusually small, unusual amounts in")
_add("x", "", "sold, sell, sells, selling, bought, purchased, ordered, spent, spend")
_add(
    "r", "", "correlation, correlation between, correlation of, correlated, correlated with, relate"
)
_add(
    "r",
    "",
    "correlate, correlate with, correlates with, related to, relationship between, relates to",
)
_add("r", "", "relationship of, related, correlations between, correlations of, connection between")
_add(
    "r", "", "link between, relate to, association between, depend on, depends on, correlation with"
)
_add(
    "o", "", "outliers, outlier, outliers in, outliers of, outliers for, unusual, extreme values of"
)
_add(
    "o",
    "",
    "extreme values in, anomalies, anomalies in, unusual values of, unusual values in, outlying",
)
_add("o", "", "extreme values, unusual values, anomaly, unusually high or low, extremes of")
_add(
    "d",
    "",
    "describe, description of, tell me about, summary of, summarize, summarise, overview of",
)
_add(
    "d",
    "",
    "overview, summary, statistics of, statistics for, stats for, stats on, stats, statistics",
)
_add(
    "d", "", "what is in, what's in, whats in, explore, profile, profile of, look like, looks like"
)
_add(
    "d", "", "summary statistics, summary statistics for, summary statistics of, info on, describes"
)
_add(
    "d",
    "",
    "information about, what do you know about, information on, details of, schema, schema of",
)
_add(
    "d", "", "structure of, stats of, what does the data look like, what data is there, info about"
)
_add(
    "d", "", "what data do we have, what data do you have, what is this data, what is in this data"
)
_add("k", "", "columns, column, fields, field, variables, attributes, columns of, columns in")
_add(
    "l",
    "",
    "name all, name the, list, show, give, display, "
    "find, get, show me, give me, list all, show all, list the",
)
_add(
    "l", "", "tell me, let me see, show us, give us, i want to see, can you show me, list me, print"
)
_add("n", "<", "negative")
_add("n", ">", "positive")
_add("n", "=", "zero")
_add(
    "t",
    "auto",
    "over time, trend, trend of, trend in, trend for, trends in, trends, development of",
)
_add(
    "t",
    "auto",
    "time series of, through time, evolution of, evolve, evolved, evolve over time, time line",
)
_add(
    "t", "auto", "develop, develop over time, change over time, changed over time, over the months"
)
_add("t", "month", "monthly, month by month, by calendar month, a month")
_add("t", "year", "yearly, annual, annually, year by year, a year")
_add("t", "quarter", "quarterly, quarter by quarter, a quarter")
_add("t", "week", "weekly, week by week, a week")
_add("t", "date", "daily, day by day, a day")
_add("t", "hour", "hourly, hour by hour, an hour")
_add(
    "t",
    "weekday",
    "day of week, day of the week, days of the week, weekday, weekdays, days of week",
)
_add("t", "hour", "hour of day, hour of the day, time of day, hours of the day")
for _n, _words in enumerate(("first", "second", "third", "fourth"), 1):
    _add("u", f"q{_n}", f"q{_n}, {_words} quarter, quarter {_n}, quarter {_words}")
_add("u", "h1", "h1, first half")
_add("u", "h2", "h2, second half")
_add("s", "high", "highest first, descending, largest first, in descending order, from high to low")
_add("s", "high", "biggest first, desc, most first, from highest to lowest, sorted descending")
_add("s", "low", "lowest first, ascending, smallest first, in ascending order, from low to high")
_add("s", "low", "fewest first, asc, from lowest to highest, sorted ascending")
_add(
    "s",
    "",
    "sorted, sort, ranked, rank, ordered, sort by, sorted by, ranked by, rank by, ordered by",
)
_add("i", "", "instead, instead of that, rather, what about, how about, same, the same, same thing")
_add("i", "", "now, again, but, then, what if, same again, the same thing, same but, the same but")
_add(
    "_", "", "a, an, the, this, that, these, those, there, all, any, just, please, which have, some"
)
_add("_", "", "i, we, you, my, our, your, do, does, did, has, have, had, us, me, own, ones, one")
_add(
    "_", "", "see, compute, calculate, let, know, want, need, can, could, would, like to know, i'd"
)
_add("_", "", "it, its, their, they, so, exist, question, hi, hello, hey, thanks, thank, anything")
_add("_", "", "value, values, data, dataset, rows where, level, levels, also, table, here, figures")
_add(
    "_", "", "made, make, makes, placed, recorded, registered, happened, occurred, took place, came"
)
_add(
    "_",
    "",
    "come, comes, coming, goes, got, get, received, handled, handle, handles, answered, gave",
)
_add(
    "_", "", "operated, operate, operates, flew, fly, flown, flying, generated, generate, bring in"
)
_add(
    "_",
    "",
    "brought in, bring, contained, belong, belonging, belongs, work, works, working, measured",
)
_add(
    "_",
    "",
    "if, exists, available, calculate the, recorded in, done, using, use, called, named",
)
_add("_", "", "listed, per se, of these, of those, of them, the data, in the data, in the dataset")
_add(
    "_", "", "of the data, in this data, in the table, in this dataset, really, actually, currently"
)
_add(
    "_",
    "",
    "both, respectively, different types of, types of, type of, kinds of, kind of, left, leave",
)
_add("_", "only", "only")
_add("_", "", "how is, how are, how does, how did, how do, how has, how have")
_add("D", "", "type of, kind of, types of, kinds of")

for _everyday in (*EVERYDAY, *EVERYDAY_MORE):
    _add(*_everyday)

MONTHS = (
    "january february march april may june july august september october november december".split()
)
_MONTH_SHORT = {month[:3]: number for number, month in enumerate(MONTHS, 1)} | {"sept": 9}
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
for _n, _day in enumerate(WEEKDAYS, 1):
    _add("w", str(_n), f"{_day}, {_day}s")
_add("w", "6 7", "weekend, weekends, the weekend")
_add("w", "1 2 3 4 5", "working days, workdays, business days")
LONGEST_PHRASE = max(len(phrase.split()) for phrase in PHRASES)
_ONE_WORD = tuple(phrase for phrase in PHRASES if " " not in phrase and PHRASES[phrase][0] != "_")


def month_number(word: str) -> int | None:
    """1-12 for a month's name or its first three letters."""
    if word in MONTHS:
        return MONTHS.index(word) + 1
    return _MONTH_SHORT.get(word)


# Words of their own, and no slips of the pen.
_WORDS = frozenset("charge charges charged spending speeding lasts costly".split())


def mistyped_phrase(word: str) -> str | None:
    """The one-word phrase that `word` is a slip of the pen for, such as "averge"."""
    if word.startswith("un"):
        return None  # "unbilled" is not unfilled
    near = [phrase for phrase in _ONE_WORD if mistyped(word, phrase) and word not in _WORDS]
    meant = {PHRASES[phrase] for phrase in near}
    return near[0] if near and len(meant) == 1 else None
