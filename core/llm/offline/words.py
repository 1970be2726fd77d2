"""A question as tokens, and when two words mean the same name."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from core.llm.offline.numerals import spelled_out
from core.llm.offline.rewording import reworded

TokenKind = Literal[
    "word", "number", "date", "month", "ordinal", "hours", "quoted", "step", "symbol"
]

_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "≥": ">=", "≤": "<="})
_TOKEN = re.compile(
    r"""
      "(?P<double>[^"]*)" | (?<!\w)'(?P<single>[^']*)'(?!\w)
    | (?P<date>\d{4}-\d{2}-\d{2})(?!\w)
    | (?P<month>\d{4}-(?:0[1-9]|1[0-2]))(?![\w-])
    | (?P<ordinal>\d{1,2})(?:st|nd|rd|th)(?!\w)
    | (?P<slashes>\d+(?:[/.]\d+){2,})
    | (?P<number>(?:(?<!\S)[-−])?\d+(?:,\d{3})*(?:\.\d+)?)(?!\w)
    | (?P<grade>(?<!\w)[A-Z]{1,2}[+\-−](?!\w))
    | (?P<word>[^\W_]+(?:'[^\W_]+)?)
    | (?P<sign>~minus~|~over~|~row~)
    | ~hours:(?P<hours>\d+-\d+)~
    | ~step:(?P<step>[^~]*)~
    | (?P<symbol>>=|<=|!=|<>|[^\s\w.,?!;:()"'\-–—/\[\]])
    """,
    re.VERBOSE,
)
# "kWh" is one word, whatever its capitals.
_UNIT_SIGNS = re.compile(r"(?<![A-Za-z])[kMGTm](?:Wh|W|V|Hz|B|Pa|J)(?![a-z]|[A-Z](?![a-z]))")
_FROM_ON = re.compile(r"(?i)\bfrom ((?:[a-z]{3,9} )?\d{4}) on(?:wards?)?\b")
_WITHOUT_APOSTROPHE = re.compile(r"(?i)\b(are|is|do|does|did|was|were|have|has|had)nt\b")
EXACT, NEAR, LOOSE, PARTIAL, TYPO = 0, 1, 2, 3, 5
LONG_WORD = 6

# Short words that are whole: "air" does not stand for "airline", nor "car" for "carrier".
_WHOLE = frozenset(
    "out off set own new old top low net hot red act art use end pre pro sub con com man men win "
    "war "
    "age air area axis bag band bed bill bin bus car card case cash city club cost crew data date "
    "day deal disc door fee fuel game gas goal hour item job kind land lane line list load loan "
    "lot male mark mass meal mode name note order page paid pain park part pet plan plant pool "
    "port post price rain rank rate risk road role room sale seat sex ship shop site size snow "
    "song state store tail team term test time town trip type unit user week wind word work year "
    "zone".split()
)
_IN_IE = frozenset("movie cookie pie tie calorie selfie rookie zombie brownie hoodie lie".split())
_IRREGULAR = {"children": "child", "men": "man", "women": "woman", "feet": "foot"}
_INFLECTIONS = frozenset("ed ing er ers ly ish less able ment ful".split())
_MISSPELT = {
    "teh": "the", "hte": "the", "wich": "which", "whcih": "which", "which": "which",
    "meny": "many", "mnay": "many", "whit": "with", "adn": "and", "fo": "of", "fro": "for",
    "hwo": "how", "waht": "what", "wat": "what", "hav": "have", "frm": "from", "btw": "between",
    "avrg": "average", "averg": "average", "avge": "average", "totl": "total", "numer": "number",
    "mnth": "month", "mont": "month", "mth": "month", "mths": "months",
    "wk": "week", "wks": "weeks", "qtr": "quarter",
    "pls": "please",
    "plz": "please", "thx": "thanks", "whats": "what", "wheres": "where", "whos": "who",
    "ppl": "people", "tix": "tickets", "rev": "revenue", "cos": "because", "hrs": "hours",
    "mgr": "manager", "avgs": "averages", "nos": "numbers",
    "corelation": "correlation", "seperate": "separate", "alot": "lot", "wanna": "want",
    "ur": "your", "yr": "year", "yrs": "years", "catagory": "category",
    "canceled": "cancelled", "hows": "how", "ohw": "how", "thier": "their", "btwn": "between",
}  # fmt: skip
# Short forms that people write for the whole word; the other way round needs no list.
_SHORT_FOR = {
    "amt": "amount", "arr": "arrival", "avg": "average", "cust": "customer", "dep": "departure",
    "dept": "department", "dest": "destination", "max": "maximum", "min": "minimum",
    "num": "number", "pct": "percent", "prod": "product", "qty": "quantity", "temp": "temperature",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Token:
    """One piece of the question: `text` as typed, `word` folded to lower case."""

    text: str
    word: str
    kind: TokenKind


def tokenise(question: str) -> tuple[Token, ...]:
    """The question's tokens in order; punctuation is left out, other signs are kept."""
    text = unicodedata.normalize("NFKC", question.translate(_QUOTES))
    text = re.sub(r"(?i)(?<=[a-z])n't\b", " not", text)
    text = re.sub(r"(?i)(?<=\w) n (?=\w)", " and ", text)
    text = _FROM_ON.sub(r"since \1", text)
    text = reworded(spelled_out(_WITHOUT_APOSTROPHE.sub(r"\1 not", text)))
    text = re.sub(r"(?i)\b(?:have|has|had) (not|never) (?:yet )?(?:been )?", r"\1 ", text)
    text = re.sub(r"(?<=[\w)])\s+[-–−]\s+(?=[A-Za-z])", " ~minus~ ", text)
    text = re.sub(r"(?<=[\w)])\s+/\s+(?=[A-Za-z])", " ~over~ ", text)
    return tuple(_token(match) for match in _TOKEN.finditer(text))


def _token(match: re.Match[str]) -> Token:
    group = match.lastgroup or "symbol"
    text = match.group(group)
    if group in ("double", "single"):
        return Token(text=text, word=text.casefold(), kind="quoted")
    if group == "number":
        return Token(text=text, word=text.replace(",", "").replace("−", "-"), kind="number")
    if group == "date" or group == "month":
        return Token(text=text, word=text, kind="date" if group == "date" else "month")
    if group == "ordinal":
        whole = match.group()
        return Token(text=whole, word=whole.casefold(), kind="ordinal")
    if group == "hours":
        low, high = text.split("-")
        said = f"between {low}:00 and {int(high) + 1}:00"
        return Token(text=said, word=text, kind="hours")
    if group == "step":
        return Token(
            text=f"steps of {' '.join(text.split())}", word=" ".join(text.split()), kind="step"
        )
    if group == "grade":
        return Token(
            text=text.replace("−", "-"), word=text.casefold().replace("−", "-"), kind="word"
        )
    if group == "word":
        word = text.casefold().removesuffix("'s")
        meant = _MISSPELT.get(word, word)
        return Token(text=text if meant == word else meant, word=meant, kind="word")
    text = {"~minus~": "-", "~over~": "/"}.get(text, text)
    return Token(text=text, word=text, kind="symbol")


def name_words(name: str) -> tuple[str, ...]:
    """The words in a table's or column's name: at underscores, spaces, signs and camelCase."""
    plain = _UNIT_SIGNS.sub(
        lambda found: found.group().lower(), unicodedata.normalize("NFKC", name)
    )
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", plain)
    return tuple(word.casefold() for word in re.findall(r"[^\W_]+", parted))


@lru_cache(maxsize=20_000)
def singular(word: str) -> str:
    """The word without an English plural's ending."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word[:-1] in _IN_IE:
        return word[:-1]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(maxsize=50_000)
def likeness(said: str, named: str) -> int | None:
    """How far the word `said` is from `named`, a name's word: 0 is the same; None is no match."""
    if said == named:
        return EXACT
    if is_synonym(singular(said), singular(named)):
        return LOOSE
    if said[:1] != named[:1]:
        swapped = len(said) > 4 and said[1] + said[0] + said[2:] == named
        return TYPO if swapped else None
    one, other = singular(said), singular(named)
    if (
        one == other
        or plainly(one) == plainly(other)
        or _SHORT_FOR.get(one) == other
        or shortens(other, one)
    ):
        return NEAR
    if _skeleton(other, one):
        return LOOSE
    if _lost_letter(said, named) or _lost_letter(one, other):
        return TYPO
    slips = ((said, named), (one, other), (one, _SHORT_FOR.get(other, "")))
    slipped = any(mistyped(*pair) for pair in slips) or _are_swapped(said, f"{other}s")
    return TYPO if slipped else None


# Words within a name that people put for one another.
_SYNONYMS = tuple(
    frozenset(line.split())
    for line in (
        "outside outdoor", "inside indoor", "client customer cust", "kid child", "staff employee",
        "car vehicle", "country nation", "store shop", "start begin", "end finish", "mail email",
        "cell mobile", "length duration", "town city", "gender sex", "vendor supplier", "rep agent",
        "doctor physician clinician", "teacher instructor", "area zone", "dept department",
        "weight mass", "job occupation", "pay salary wage", "pay payment", "price cost",
        "movie film",
        "minute min mins", "hour hr hrs", "second sec", "year yr yrs", "count number",
        "kilometer km kilometre",
        "score rating", "hometown city", "quantity qty units", "id number no", "takings sales",
        "maker manufacturer", "colour color", "postal zip", "month mth", "total sum", "pct percent",
    )
)  # fmt: skip


@lru_cache(maxsize=20_000)
def is_synonym(one: str, other: str) -> bool:
    """Whether people put one word for the other."""
    return one != other and any(one in group and other in group for group in _SYNONYMS)


@lru_cache(maxsize=20_000)
def plainly(word: str) -> str:
    """The word in one spelling: "labour" and "labor", "centre" and "center"."""
    if len(word) < 5:
        return word
    word = re.sub("our(?=s?$|ed$|ing$|ite$)", "or", word)
    return re.sub("ise(?=d?$)", "ize", re.sub("tre(?=s?$)", "ter", word))


def shortens(short: str, whole: str) -> bool:
    """Whether `short` is an abbreviation of `whole`: a usual one, or its beginning."""
    if _SHORT_FOR.get(short) == whole:
        return True
    if short in _WHOLE or len(short) < 2 or len(whole) < len(short) + 2:
        return False
    if not whole.startswith(short) or whole[len(short) :] in _INFLECTIONS:
        return False
    return 3 <= len(short) <= (5 if len(whole) < len(short) + 5 else 6)


def _skeleton(short: str, whole: str) -> bool:
    """Whether `short` is made of the word's first letter and its consonants, as "wght" is."""
    if not 2 <= len(short) <= min(5, len(whole) - 2) or short[0] != whole[0]:
        return False
    if len(short) == 2 and len(whole) > LONG_WORD:
        return False
    letters = iter(whole)
    inner = short[1:-1] if len(short) > 3 else short[1:]
    return not set("aeiou") & set(inner) and all(letter in letters for letter in short)


def _lost_letter(said: str, named: str) -> bool:
    """Whether a short word lacks one inner letter, or has two inner ones swapped: "dely"."""
    if said in _WHOLE or not (said.isalpha() and 4 <= len(named) <= LONG_WORD) or len(said) < 4:
        return False
    if said[0] != named[0] or said[-1] != named[-1] or said == named:
        return False
    if len(said) == len(named) - 1:
        return any(said == named[:at] + named[at + 1 :] for at in range(1, len(named) - 1))
    swapped = (
        named[:n] + named[n + 1] + named[n] + named[n + 2 :] for n in range(1, len(named) - 2)
    )
    return len(said) == len(named) and said in swapped


def _are_swapped(one: str, other: str) -> bool:
    """Whether they differ in two letters that changed places."""
    at = next((i for i, (a, b) in enumerate(zip(one, other)) if a != b), None)  # noqa: B905
    if at is None or at + 1 >= min(len(one), len(other)):
        return False
    return (one[at], one[at + 1]) == (other[at + 1], other[at]) and one[at + 2 :] == other[at + 2 :]


def mistyped(one: str, other: str) -> bool:
    """Whether two long words differ by one slip: a letter changed, added, lost, or two swapped."""
    if one == other or min(len(one), len(other)) < LONG_WORD - 1:
        return False
    if abs(len(one) - len(other)) > 1 or not (one.isalpha() and other.isalpha()):
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other)) if a != b), None)  # noqa: B905
    long = min(len(one), len(other)) >= LONG_WORD
    if start is None:
        return long
    a, b = one[start:], other[start:]
    return _are_swapped(a, b) or (
        long and start > 0 and (a[1:] == b[1:] or a[1:] == b or a == b[1:])
    )
