"""Numbers as people write them: "ten", "10k", "1.5 million", "5kg", "$500"."""

import re

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBERS = {word: number for number, word in enumerate(_SMALL) if number > 1}
_NUMBERS |= {word: 10 * number for number, word in enumerate(_TENS, 2)}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000,
           "dozen": 12, "k": 1_000, "mn": 1_000_000, "bn": 1_000_000_000}  # fmt: skip
_WORDS = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_SCALE = re.compile(
    r"(?i)(?<![\w.,-])(?P<many>-?\d[\d,]*(?:\.\d+)?|an?|one)\s*"
    rf"(?P<scale>{'|'.join(_SCALES)})s?\b(?!-)"
)
_WORD = re.compile(
    rf"(?i)(?<![\w-])(?P<word>{_WORDS})(?:[- ](?P<ones>{'|'.join(_SMALL[1:10])}))?(?![\w-])"
)
_GLUED = re.compile(
    r"(?i)(?<![\w.,-])(-?\d[\d,]*(?:\.\d+)?)(kg|g|mm|cm|km|min|mins|hrs?|h|s|lbs?|ft|mph)\b"
)
_ONE_OF = re.compile(
    r"(?i)\b(than|over|under|least|most|above|below) an? (hour|minute|day|week|mile)\b"
)
_HALVES = (
    (re.compile(r"(?i)\bhalf an hour\b|\bhalf hour\b"), "30 minutes"),
    (re.compile(r"(?i)\b(?:a )?quarter of an hour\b"), "15 minutes"),
    (
        re.compile(r"(?i)\b(?:an|one|1) hour and a half\b|\b(?:one|1) and a half hours\b"),
        "90 minutes",
    ),
    (re.compile(r"(?i)\bhalf a day\b"), "12 hours"),
    (re.compile(r"(?i)\bhalf a year\b"), "6 months"),
)
_ONE = re.compile(r"(?i)\b(than|least|most|exactly|only) one ([a-z]+)")
_MONEY = re.compile(r"[$€£]\s?(-?\d[\d,]*(?:\.\d+)?)|(?<=\d)\s?[€$£]")
_QUOTED = re.compile(r'("[^"]*"|(?<!\w)\'[^\']*\'(?!\w))')


def spelled_out(text: str) -> str:
    """`text` with the numbers in it as figures; what stands in quotation marks stays as it is."""
    pieces = _QUOTED.split(text)
    return "".join(piece if n % 2 else _figures(piece) for n, piece in enumerate(pieces))


def _figures(text: str) -> str:
    text = _MONEY.sub(lambda found: f" {found.group(1) or ''} ", text)
    text = re.sub(r"(?i)\b(top|bottom|first|last)(\d+)\b", r"\1 \2", text)
    for said, meant in _HALVES:
        text = said.sub(meant, text)
    text = _ONE.sub(r"\1 1 \2", text)
    text = _ONE_OF.sub(r"\1 1 \2", text)
    text = _GLUED.sub(r"\1 \2", _WORD.sub(_number, text))
    for _ in range(2):
        text = _SCALE.sub(_scaled, text)
    return text


def _number(found: re.Match[str]) -> str:
    number = _NUMBERS[found.group("word").lower()]
    ones = found.group("ones")
    if ones and not (number >= 20 and number % 10 == 0):
        return found.group()
    return str(number + (_SMALL.index(ones.lower()) if ones else 0))


def _scaled(found: re.Match[str]) -> str:
    many = found.group("many").replace(",", "")
    if not re.search(r"\d", many) and found.group("scale").lower() in ("k", "mn", "bn"):
        return found.group()
    number = float(many) if re.search(r"\d", many) else 1.0
    figure = number * _SCALES[found.group("scale").lower()]
    return f"{figure:.0f}" if figure == int(figure) else str(figure)
