"""What adjectives, verbs and units say of a column: which words in its name or note they fit."""

from dataclasses import dataclass

from core.llm.offline.words import singular

# Of these more is worse ("worst" means the highest); of GAINS more is better.
LOSSES = frozenset(
    "delay delayed late lateness lag wait waiting overdue cost expense error defect fault failure "
    "complaint loss churn refund return downtime latency outage debt damage injury accident death "
    "crime pollution duration response resolution risk waste incident bug tardiness reply "
    "absence fatality noshow cancel cancelled cancellation bounce bounced fraud failed "
    "fail defective missed emission unemployment inflation".split()
)
GAINS = frozenset(
    "revenue sale profit margin income earning score star rating satisfaction grade yield quality "
    "uptime gain growth happiness stars turnover accuracy performance recommend support fairness "
    "completion balance view click visit visitor unit quantity qty sold signup "
    "follower booking donation gift efficiency conversion attendance".split()
)
# States that one would have more often.
WINS = frozenset(
    "hired won passed resolved approved accepted paid completed attended converted sold renewed "
    "delivered solved recommended fixed".split()
)
# Sums of these are what people mean when they say "most" or "how much".
ADDITIVE = frozenset(
    "revenue sale amount quantity qty profit cost spend spending income expense sold payment "
    "loss turnover volume earning donation refund budget sales units purchase unit "
    "passenger visitor visit click view impression order precipitation precip rainfall "
    "fine penalty emission population production tonne ton boarding alighting attendee litre "
    "liter gallon debit credit deposit withdrawal fee tax casualty goal "
    "output mwh arrears arrear download stream debt downtime overtime saving "
    "gross taking proceed receipt expenditure outlay money "
    "tip fare charge total amt kwh energy consumption rain rainfall usage".split()
)
# Of these no sum can be taken.
RATIOS = frozenset("pct percent percentage rate ratio".split())
# Of these a sum says nothing, so that a bare "X by Y" is an average.
LEVELS = frozenset(
    "rating score price rate ratio age temperature temp humidity humid pressure speed length depth "
    "height width mass weight bmi percent percentage pct share index delay satisfaction latitude "
    "longitude altitude visibility visib grade tenure margin discount salary wage dewp fairness "
    "support balance recommend workload growth level density concentration ph intensity "
    "stay wait dwell "
    "nps csat stars star bmi ease magnitude minute wind gust dew mpg horsepower gpa year level "
    "happiness".split()
)
_CONCEPTS = {
    "heavy": "weight mass kg gram kilogram lb pound tonne load",
    "long": "length duration distance time long tenure elapsed runtime",
    "lengthy": "length duration time elapsed runtime minute hour",
    "tall": "height tall altitude elevation alt",
    "expensive": "price cost fee fare amount amt charge rate",
    "old": "age year birth born built founded",
    "young": "age birth born",
    "fast": "speed velocity pace mph kmh",
    "hot": "temperature temp heat warmth",
    "large": "size area volume amount population",
    "deep": "depth",
    "wet": "rain rainfall precipitation precip humidity moisture",
    "loud": "noise loudness decibel db",
    "strong": "strength power abv alcohol force",
    "wide": "width",
    "rich": "income wealth salary gdp",
    "far": "distance mile km",
    "late": "delay late lateness",
    "humid": "humidity humid moisture",
    "windy": "wind",
    "rated": "rating score stars star satisfaction",
    "paid": "salary wage pay income",
}
CONCEPTS = {name: frozenset(words.split()) for name, words in _CONCEPTS.items()}
# What a column with such a word in its name or note is called besides.
CALLED = {
    "birth": ("born",), "born": ("born",), "manufacture": ("built", "manufactured"),
    "mass": ("weigh", "weight", "weighs", "heavy"), "weight": ("weigh", "weighs", "heavy"),
    "height": ("tall",), "duration": ("long", "length"), "quantity": ("unit", "piece", "unit sold"),
    "qty": ("unit", "piece", "unit sold", "quantity sold", "quantity"),
    "units": ("quantity", "piece", "unit sold"),
    "revenue": ("sales", "turnover", "money", "income", "earnings"),
    "sales": ("revenue", "turnover"), "turnover": ("revenue", "sales"),
    "amount": ("spend", "spending", "money", "revenue", "sales", "turnover"),
    "amt": ("spend", "spending", "money", "revenue", "sales", "turnover"),
    "total": ("revenue", "sales", "turnover"),
    "rain": ("rainfall", "precipitation"), "takings": ("takings", "sales"), "spend": ("money",),
    "kwh": ("energy", "consumption", "electricity", "energy use", "power consumption", "usage"),
    "consumption": ("usage",), "usage": ("consumption",), "nps": ("net promoter score",),
    "age": ("aged", "old"), "wait": ("waiting time", "waiting"), "waiting": ("wait", "wait time"),
    "salary": ("pay", "wage"), "wage": ("pay", "salary"), "pay": ("salary", "wage"),
    "rating": ("stars",), "stars": ("rating",), "temp": ("temperature",), "fee": ("charge",),
    "charge": ("fee",), "price": ("pricing",), "fare": ("price",),
    "precip": ("precipitation", "rain"), "rainfall": ("rain",), "precipitation": ("rain",),
    "score": ("mark",), "tip": ("gratuity",), "discount": ("reduction",), "profit": ("earnings",),
    "headcount": ("employees", "staff"),
    "wind": ("wind speed",), "gust": ("gust speed",),
}  # fmt: skip
# The same of columns of words.
CALLED_TEXTS = {
    "sex": ("gender",), "gender": ("sex",), "nation": ("country",), "dept": ("department",),
    "team": ("squad",), "merchant": ("shop", "vendor"), "vendor": ("supplier",),
    "supplier": ("vendor",), "product": ("item",), "item": ("product",), "sku": ("product", "item"),
    "club": ("location", "branch"), "branch": ("location",), "site": ("location",),
    "store": ("shop", "location"), "shop": ("store",), "city": ("town",), "town": ("city",),
    "occupation": ("job", "profession"), "job": ("occupation",), "doctor": ("physician",),
    "category": ("categories",), "plan": ("tier",), "tier": ("plan",), "carrier": ("airline",),
    "membership": ("plan", "tier"), "neighborhood": ("neighbourhood", "area"), "agent": ("rep",),
    "neighbourhood": ("neighborhood", "area"), "color": ("colour",), "colour": ("color",),
}  # fmt: skip
# To count these is to add them up.
PIECES = frozenset("quantity qty unit piece".split())
# Verbs of trade are said along with one of these, and say nothing by themselves.
TRADED = frozenset("quantity qty unit piece revenue sale amount price total".split())
# Which end: True is the highest. "old" of a year of birth is the lowest.
SUPERLATIVES: dict[str, tuple[str, bool]] = {
    "heaviest": ("heavy", True), "lightest": ("heavy", False), "longest": ("long", True),
    "shortest": ("long", False), "tallest": ("tall", True), "most expensive": ("expensive", True),
    "priciest": ("expensive", True), "dearest": ("expensive", True),
    "costliest": ("expensive", True),
    "cheapest": ("expensive", False), "least expensive": ("expensive", False),
    "youngest": ("young", False), "oldest": ("old", True), "fastest": ("fast", True),
    "slowest": ("fast", False), "quickest": ("fast", True), "speediest": ("fast", True),
    "lengthiest": ("long", True), "briefest": ("long", False), "steepest": ("expensive", True),
    "wettest": ("wet", True), "driest": ("wet", False), "loudest": ("loud", True),
    "quietest place": ("loud", False), "calmest": ("windy", False), "strongest": ("strong", True),
    "weakest": ("strong", False), "eldest": ("old", True),
    "hottest": ("hot", True), "warmest": ("hot", True),
    "coldest": ("hot", False), "coolest": ("hot", False), "deepest": ("deep", True),
    "widest": ("wide", True), "richest": ("rich", True), "poorest": ("rich", False),
    "furthest away": ("far", True), "farthest away": ("far", True),
    "farthest": ("far", True), "furthest": ("far", True), "nearest": ("far", False),
    "closest": ("far", False), "most late": ("late", True),
    "most delayed": ("late", True), "least delayed": ("late", False),
    "least late": ("late", False), "windiest": ("windy", True), "best rated": ("rated", True),
    "highest rated": ("rated", True), "worst rated": ("rated", False),
    "lowest rated": ("rated", False), "best paid": ("paid", True), "highest paid": ("paid", True),
}  # fmt: skip
COMPARATIVES: dict[str, tuple[str, str]] = {
    "heavier than": ("heavy", ">"), "lighter than": ("heavy", "<"), "longer than": ("long", ">"),
    "shorter than": ("long", "<"), "taller than": ("tall", ">"), "deeper than": ("deep", ">"),
    "more expensive than": ("expensive", ">"), "cheaper than": ("expensive", "<"),
    "dearer than": ("expensive", ">"), "pricier than": ("expensive", ">"),
    "older than": ("old", ">"), "younger than": ("young", "<"), "faster than": ("fast", ">"),
    "slower than": ("fast", "<"), "hotter than": ("hot", ">"), "warmer than": ("hot", ">"),
    "colder than": ("hot", "<"), "wider than": ("wide", ">"), "farther than": ("far", ">"),
    "further than": ("far", ">"), "later than": ("late", ">"),
}  # fmt: skip
# The superlative of each concept, by its end: "longer than" asks for what "longest" does.
SUPERLATIVE_OF = {found: word for word, found in reversed(SUPERLATIVES.items())}
VERBS = {
    "weigh": "heavy", "weighs": "heavy", "weighing": "heavy", "weighed": "heavy",
    "cost": "expensive", "costs": "expensive", "costing": "expensive", "priced": "expensive",
    "took": "lengthy", "take": "lengthy", "takes": "lengthy", "taking": "lengthy",
    "lasted": "lengthy", "lasting": "lengthy", "waited": "lengthy",
    "earn": "paid", "earns": "paid", "earning": "paid", "rated": "rated", "scored": "rated",
    "delayed": "late",
}  # fmt: skip


@dataclass(frozen=True)
class Unit:
    """A unit of measure: of what kind, and how many of the kind's base it is."""

    kind: str
    factor: float


_UNITS: dict[str, dict[str, float]] = {
    "time": {
        "second": 1, "sec": 1, "s": 1, "minute": 60, "min": 60, "hour": 3600, "hr": 3600, "h": 3600,
        "hrs": 3600,
        "day": 86400, "week": 604800, "ms": 0.001, "millisecond": 0.001,
    },
    "length": {
        "mm": 0.001, "millimeter": 0.001, "millimetre": 0.001, "cm": 0.01, "centimeter": 0.01,
        "centimetre": 0.01, "m": 1, "meter": 1, "metre": 1, "km": 1000, "kilometer": 1000,
        "kilometre": 1000, "mile": 1609.344, "foot": 0.3048, "feet": 0.3048, "ft": 0.3048,
        "inch": 0.0254, "inches": 0.0254,
    },
    "mass": {
        "g": 1, "gram": 1, "kg": 1000, "kilogram": 1000, "kilo": 1000, "lb": 453.59237,
        "pound": 453.59237, "mg": 0.001, "tonne": 1e6,
    },
    "dollar": {"dollar": 1, "usd": 1, "$": 1, "buck": 1},
    "energy": {"kwh": 1, "mwh": 1000, "wh": 0.001},
    "power": {"kw": 1, "mw": 1000, "watt": 0.001},
    "euro": {"euro": 1, "eur": 1, "€": 1},
    "pound sterling": {"gbp": 1, "£": 1, "quid": 1},
    "area": {"sqm": 1, "sqft": 0.092903, "m2": 1},
    "percent": {"percent": 1, "%": 1, "pct": 1},
    "year": {"year": 1, "yr": 1, "yrs": 1},
    "degree": {"degree": 1, "celsius": 1, "fahrenheit": 1},
    "mph": {"mph": 1},
    "ppm": {"ppm": 1}, "volt": {"volt": 1, "v": 1, "mv": 0.001}, "decibel": {"decibel": 1, "db": 1},
    "volume": {"litre": 1, "liter": 1, "l": 1, "ml": 0.001}, "land": {"hectare": 1, "ha": 1},
    "calorie": {"kcal": 1, "calorie": 1}, "beat": {"bpm": 1}, "turn": {"rpm": 1}, "lux": {"lux": 1},
    "hectopascal": {"hpa": 1}, "page": {"page": 1},
    "point": {"point": 1, "star": 1},
}  # fmt: skip
UNITS = {name: Unit(kind, size) for kind, named in _UNITS.items() for name, size in named.items()}


def is_of_unit(words: frozenset[str] | set[str], concept: str) -> bool:
    """Whether a unit in the words is one that the concept is told in: hours for "long"."""
    kind = {"long": "time", "lengthy": "time", "heavy": "mass", "far": "length"}.get(concept)
    return any(UNITS[singular(w)].kind == kind for w in words if singular(w) in UNITS)


# Too short to be taken for units where they stand alone in a question.
IN_NAMES_ONLY = frozenset(("v", "l", "ha", "mv", "db"))


def fitting(words: frozenset[str] | set[str], concept: str) -> bool:
    """Whether a column whose name or note has these words is what the concept is about."""
    return bool(CONCEPTS[concept] & {singular(word) for word in words})
