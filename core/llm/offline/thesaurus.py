"""Words that stand for one another in the columns of everyday tables, and the stems of words."""

from functools import lru_cache

from core.domain.catalogue import Column
from core.llm.offline.words import name_words, singular

# Each line: words by which people mean the same column of words.
_OF_TEXTS = """
location office site branch place premises where based
region area district zone territory province county
city town municipality where
store shop outlet branch location
depot warehouse hub facility
country nation nationality where
venue hall room screen stage auditorium theatre house
station stop
customer client buyer patron shopper payer user member guest patient who
author starter requester owner assignee creator who
employee staff worker agent rep operator clerk handler colleague who
technician mechanic engineer repairer fitter who
courier driver rider carrier who
waiter server barista cashier
clinician doctor physician gp nurse who
teacher instructor tutor coach trainer who
author writer developer committer creator who
type kind category class sort group genre style variety
channel source medium platform via way through booked
method means tender payment payer paid
payer insurer insurance coverage
status state stage outcome result
product item article sku goods merchandise
dish drink item
department dept team unit division
company supplier vendor provider manufacturer maker brand make firm
counterparty merchant payee client customer supplier vendor who whom
title film movie show play book
plan tier package membership subscription
comment note remark memo feedback message review
priority urgency severity importance
reason cause motive
subject topic title
job role position occupation title profession
language lang
project repo repository
browser client
device machine equipment
weather conditions sky
material fabric
sex gender
segment group type
species animal breed kind
crop plant produce
soil ground earth
carrier airline courier company
performance show event
tariff rate plan
contract employment
service product offering
"""
# The same of columns of numbers.
_OF_NUMBERS = """
cost expense expenditure spending spend outlay
price fare charge fee tariff
salary wage pay compensation earnings
duration time length minute long elapsed runtime took stay dwell lasted last hour second
wait waiting queue waited queueing wait
delay late lateness overdue tardiness
distance km kilometre mile length far mileage range
mileage odometer distance km
weight mass kg heavy load tonnage
height tall altitude elevation
speed velocity fast
attendance attendee audience turnout crowd footfall spectator admission visitor
quantity qty unit piece volume number
seat capacity place
ticket seat admission
rating score star satisfaction grade mark rated
age old
temperature temp warmth warm heat degree cold hot
energy kwh electricity power consumption usage use consumed used consume
rain rainfall precipitation
yield harvest production output produce produced crop grown harvested
experience exp tenure seniority
hectare ha acre area land
tonne ton yield tonnage
tip gratuity
discount reduction rebate off markdown
tax vat duty
guest person people party cover headcount
vote ballot
bug defect error failure fault
view click hit visit
stock inventory
age birth
brightness lux luminosity light
wattage watt power w
salinity salt
bacteria ecoli coli enterococci count
humidity moisture damp wet
wind gust windy breeze
depth deep
visibility sight
noise loudness decibel db sound
size large big
population inhabitant resident people
reply response answer first
test check case
queue wait queued
"""
# The same of dates.
_OF_DATES = """
signup signedup sign join joined joining joiner register registered registration enrol enroll
enrolled enrolment subscribe subscribed since start started
leave left leaver quit exit exited churn churned churner cancel cancelled departure resigned
arrive arrived arrival checkin delivered delivery received
hire hired start started joined joining
born birth birthday dob
sow sown sowing plant planted planting
harvest harvested harvesting
order ordered purchase purchased bought sold sale
book booked booking reserve reserved reservation
ship shipped shipment dispatch dispatched sent despatched
close closed closing resolve resolved completed finished done fixed repaired repair
open opened reported raised created submitted received logged lodged
pay paid payment settled
return returned back
apply applied application
"""
_SUFFIXES = (
    "ated", "ating", "ators", "ator", "ates", "izations", "ization", "ations", "ation", "ages",
    "age", "ments", "ment", "nesses", "ness", "ences", "ances", "ence", "ance", "ities",
    "ity", "ings", "ing", "ions", "ion", "ables", "able", "fully", "ful",
    "iest", "ally", "edly", "ed", "ers", "ors", "er", "or", "est", "ies", "es", "al", "ly", "ive",
    "ish", "y", "e", "s",
)  # fmt: skip
_SAME_STEMS = {
    "deliveri": "deliver", "sold": "sell", "sale": "sell", "bought": "buy", "paid": "pay",
    "payment": "pay", "sent": "send", "flown": "fly", "flight": "fly", "flew": "fly",
    "weigh": "weight", "spent": "spend", "took": "take", "taken": "take", "consumption": "consum",
    "drove": "driv", "given": "giv", "gave": "giv", "ran": "run", "won": "win", "lost": "los",
    "loss": "los", "shown": "show", "broke": "break", "broken": "break", "grown": "grow",
    "grew": "grow", "heard": "hear", "left": "leav", "late": "lat", "built": "build",
    "chose": "choos", "chosen": "choos", "choice": "choos", "response": "respon",
    "respond": "respon", "decision": "decid", "expectation": "expect", "success": "succeed",
    "receipt": "receiv", "redemption": "redeem", "lent": "loan", "lend": "loan",
    "length": "long", "height": "high", "depth": "deep", "width": "wid",
}  # fmt: skip


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The word without the endings that make a noun, a verb or an adjective of it."""
    word = word.casefold()
    for _ in range(2):
        word = _SAME_STEMS.get(word) or _without_ending(word)
    return word


def _without_ending(word: str) -> str:
    for suffix in _SUFFIXES:
        kept = word[: -len(suffix)]
        if word.endswith(suffix) and len(kept) >= 3 and not (suffix == "s" and word[-2:] == "ss"):
            kept = kept[:-1] if len(kept) > 3 and kept[-1] == kept[-2] not in "lsz" else kept
            return _SAME_STEMS.get(kept, kept)
    return word


def _groups(text: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(line.split()) for line in text.strip().splitlines())


_TEXTS, _NUMBERS = _groups(_OF_TEXTS), _groups(_OF_NUMBERS)
_DATES = tuple(frozenset(map(stem, group)) for group in _groups(_OF_DATES))


@lru_cache(maxsize=20_000)
def akin_in_time(said: str, named: str) -> bool:
    """Whether a date that goes by the one word is when the other happened."""
    one, other = stem(said), stem(named)
    return any(one in group and other in group for group in _DATES)


@lru_cache(maxsize=20_000)
def akin(said: str, named: str, *, numbers: bool) -> bool:
    """Whether people put the one word for the other, of columns of numbers or of words."""
    one, other = singular(said), singular(named)
    return any(
        (one in group or said in group) and (other in group or named in group)
        for group in (_NUMBERS if numbers else _TEXTS)
    )


_OF_STATES = _groups("""
rejected declined denied refused repudiated unsuccessful
accepted approved granted agreed successful
cancelled canceled abandoned aborted scrapped
completed finished done fulfilled
""")


@lru_cache(maxsize=20_000)
def said_as(word: str) -> tuple[str, ...]:
    """Other words for the same state: "declined" for rejected, "rejections" as well."""
    said = stem(word)
    groups = [group for group in _OF_STATES if said in map(stem, group)]
    return tuple(sorted({one for group in groups for one in group if stem(one) != said}))


_PLACES = frozenset(
    "location office site branch place region area district zone city town country store shop "
    "depot warehouse hub venue hall room screen stage station stop centre center clinic hospital "
    "school campus park market harbour port airport street lane road yard farm field beach lake "
    "river building base facility plant factory studio gym club hotel restaurant".split()
)


def is_of_a_place(column: Column) -> bool:
    """Whether its values are places, by the last word of its name."""
    words = [word for word in name_words(column.name) if word not in ("name", "nm")]
    return bool(words) and singular(words[-1]) in _PLACES
