"""English that is the same for every dataset: what asks, what counts, what ranks, what compares.

Each phrase has a tag, a letter that core/llm/offline/forms.py builds its patterns from:
A average, sum or median; X largest or smallest; S superlative; L top or bottom; C counting;
D different; G grouping; W which; K comparison; B between; J and, or; P preposition; T to; E equals;
M month; U unit; _ says nothing.
"""

from core.llm.offline.words import mistyped

PHRASES: dict[str, tuple[str, str]] = {}


def _add(tag: str, meaning: str, phrases: str) -> None:
    for phrase in phrases.split(","):
        PHRASES[phrase.strip()] = (tag, meaning or phrase.strip())


_add("A", "avg", "average, mean, avg, on average, average of, mean of, avg of")
_add("A", "sum", "total, sum, sum of, total of, overall, combined, sum total, how much, total up")
_add("A", "median", "median, median of")
_add("X", "max", "maximum, max, maximum of")
_add("X", "min", "minimum, min, minimum of")
_add("S", "high", "highest, largest, biggest, greatest, longest")
_add("S", "low", "lowest, smallest, shortest")
_add("S", "most", "most, the most")
_add("S", "fewest", "fewest, least")
_add("S", "best", "best")
_add("S", "worst", "worst")
_add("L", "high", "top, first by")
_add("L", "low", "bottom")
_add("C", "count", "how many, number of, count of, count, total number of, count up, the number of")
_add("D", "", "different, distinct, unique")
_add("G", "", "by, per, each, every, for each, for every, in each, at each, from each, of each")
_add("G", "", "grouped by, group by, split by, broken down by, on each, with each, does each")
_add("W", "", "which, what, who")
_add("K", ">", "more than, greater than, higher than, larger than, over, above, >, exceeding")
_add("K", "<", "less than, fewer than, lower than, smaller than, under, below, <")
_add("K", ">=", "at least, >=, no less than, no fewer than")
_add("K", "<=", "at most, <=, no more than, up to")
_add("K", ">", "longer than, after")
_add("K", "<", "shorter than, before")
_add("K", ">=", "since")
_add("K", "=", "exactly, equal to, equals, =")
_add("B", "", "between")
_add("J", "", "and, or, &")
_add("P", "", "from, in, on, at, during, of, for, within, among, with, having, into, where, whose")
_add("T", "", "to")
_add("E", "", "is, was, are, were, be")
_add("_", "", "a, an, the, this, that, these, those, there, all, any, only, just, please")
_add("_", "", "i, we, you, my, our, your, do, does, did, has, have, had, show, give, list, tell")
_add(
    "_", "", "find, get, see, display, compute, calculate, let, know, want, need, can, could, would"
)
_add("_", "", "it, its, their, they, then, so, exist, question, hi, hello, hey, thanks, thank")
_add("_", "", "show me, show us, tell me, tell us, give me, give us, let me, let us, in total")
_add("_", "", "value, values, data, dataset, rows where, many")
PHRASES.pop("many")

MONTHS = (
    "january february march april may june july august september october november december".split()
)
_MONTH_SHORT = {month[:3]: number for number, month in enumerate(MONTHS, 1)} | {"sept": 9}
LONGEST_PHRASE = max(len(phrase.split()) for phrase in PHRASES)

WHY = frozenset("why explain explanation cause causes caused reason reasons because".split())
AHEAD = frozenset(
    "forecast forecasts predict predicts prediction predictions projection project projected "
    "will future tomorrow next expect expected trend extrapolate going".split()
)
OPINION = frozenset(
    "should think recommend recommendation opinion advice advise suggest favourite favorite like "
    "feel believe".split()
)
CHAT = frozenset("hi hello hey thanks thank bye help joke poem".split())

UNITS = frozenset(
    "minute min hour second day mile km kilometer kilometre meter metre foot feet inch dollar "
    "usd euro eur pound percent degree fahrenheit celsius gram kg kilogram mm cm mph".split()
)
# Of these more is worse ("worst" means the highest); of GAINS more is better.
LOSSES = frozenset(
    "delay delayed late lateness lag wait waiting overdue cost expense error defect fault failure "
    "complaint loss churn refund return downtime latency outage debt damage injury accident death "
    "crime pollution duration response resolution risk waste incident bug tardiness".split()
)
GAINS = frozenset(
    "revenue sale profit margin income earning score rating satisfaction grade yield quality "
    "uptime gain growth happiness stars turnover accuracy performance".split()
)
# Sums of these are what people mean when they say "most" or "how much".
ADDITIVE = frozenset(
    "revenue sale amount quantity qty profit cost unit distance spend spending income expense "
    "loss turnover volume earning payment donation refund duration budget".split()
)
TOWARDS = frozenset("to dest destination target arrival arriving arr receiver into".split())
AWAY = frozenset("from origin orig source start departure dep sender".split())


def month_number(word: str) -> int | None:
    """1-12 for a month's name or its first three letters."""
    if word in MONTHS:
        return MONTHS.index(word) + 1
    return _MONTH_SHORT.get(word)


def mistyped_phrase(word: str) -> str | None:
    """The one-word phrase that `word` is a slip of the pen for, such as "averge"."""
    near = [phrase for phrase in PHRASES if mistyped(word, phrase)]
    return near[0] if len(near) == 1 else None
