"""Says in one way what people say in many: "up on the month before", "7 to 9 am"."""

import re
from collections.abc import Callable

from core.llm.offline.foreign import in_known_words
from core.llm.offline.framing import unframed
from core.llm.offline.turns import turned

_QUOTED = re.compile(r'("[^"]*"|(?<!\w)\'[^\']*\'(?!\w))')
_PERIOD = r"(day|week|month|quarter|year)"
_CHANGE = r"(?:(?:%|percent|pct|percentage)\s*)?(?:change|changes|growth|difference|increase)"
_AGAINST = r"(?:vs\.?|versus|from|to|on|over|against|compared (?:to|with)|relative to|since)"
_CLOCK = r"(\d{1,2})(?::00)?\s*(am|pm|a\.m\.|p\.m\.)?"
_MARKED = r"(\d{1,2})(?:(?::00)|(?::00)?\s*(am|pm|a\.m\.|p\.m\.|o'?clock))(?![\w:])"
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_NTH = r"(\d{1,2})(?:st|nd|rd|th)?"
_AHEAD = r"(?:going to|gonna|will|expected to|likely to|about to|supposed to)"
_RISES = (
    r"(?:rising|rise|risen|increas(?:e|ed|ing)|decreas(?:e|ed|ing)|declin(?:e|ed|ing)|"
    r"fall(?:ing|en)?|drop(?:ped|ping)?|improv(?:e|ed|ing)|shrinking|shrink)"
)


def reworded(text: str) -> str:
    """`text` with such wordings in the one that is known; what is in quotation marks stays."""
    pieces = _QUOTED.split(text)
    return "".join(piece if n % 2 else _plain(piece) for n, piece in enumerate(pieces))


def _plain(text: str) -> str:
    text = turned(in_known_words(unframed(text)))
    for pattern, said in _WORDINGS:
        text = pattern.sub(said, text)
    return text


def _hour(number: str, half: str | None) -> int | None:
    """The hour of the day, 0 to 24; None where there is no such hour."""
    hour = int(number)
    if half and half[0].lower() in "ap" and hour <= 12:
        if hour < 1:
            return None
        return hour % 12 + 12 * (half[0].lower() == "p")
    return hour if hour <= 24 else None


def _span(found: re.Match[str]) -> str:
    """ "Between 7 and 9 am": the hours that begin from seven on and before nine."""
    first, half, last, other = found.groups()
    if not (half or other or ":00" in found.group()):
        return found.group()
    low, high = _hour(first, half or other), _hour(last, other or half)
    if half is None and other and low is not None and high is not None and low >= high:
        low = _hour(first, "am" if other[0].lower() == "p" else "pm")  # "10 to 2 pm"
    if low is None or high is None or low == high:
        return found.group()
    return f" ~hours:{low % 24}-{(high - 1) % 24}~ "


def _from_on(found: re.Match[str]) -> str:
    hour = _hour(found.group(1), found.group(2))
    return found.group() if hour in (None, 0, 24) else f" ~hours:{hour}-23~ "


def _up_to(found: re.Match[str]) -> str:
    hour = _hour(found.group(1), found.group(2))
    return found.group() if not hour else f" ~hours:0-{hour - 1}~ "


def _at(found: re.Match[str]) -> str:
    hour = _hour(found.group(1), found.group(2))
    return found.group() if hour is None else f" ~hours:{hour % 24}-{hour % 24}~ "


def _the_row(found: re.Match[str]) -> str:
    """ "... and who was it": the row; "how many ... and how much" asks for two figures."""
    two = "how much" in found.group().lower() and "how many" in found.string.lower()
    return found.group() if two else " ~row~"


_MORE = (
    r"(?:longer|shorter|bigger|larger|smaller|higher|lower|heavier|lighter|older|younger|greater|"
    r"less|fewer|deeper|wider|taller|hotter|warmer|colder|cheaper|faster|slower|better|worse|"
    r"more expensive)"
)
_NOUNS = {
    "weigh": "weight", "cost": "cost", "last": "duration", "wait": "wait", "pay": "amount",
    "earn": "salary", "take": "duration", "score": "score",
}  # fmt: skip
_BANDS = r"(?:step|bin|bucket|band|interval|bracket|increment|class|chunk)(?:e?s)?"
_UNITS = (
    r"(?:years?|yrs?|months?|weeks?|days?|hours?|hrs?|minutes?|mins?|seconds?|secs?|km|kms|m|cm|mm|"
    r"miles?|kg|kgs|kilos?|g|grams?|tonnes?|tons?|lbs?|litres?|liters?|l|ml|euros?|eur|pounds?|gbp|"
    r"quid|dollars?|usd|bucks|points?|percent|pct|pages?|words?|kwh|mwh|degrees?|[€$£%])"
)
_UNIT_SAID = r"((?: ?[a-z]+|[€$£%])?)(?= *(?:[?.,;]|$| (?:for|in|of|by|per|on|from|only|please)\b))"


Said = str | Callable[[re.Match[str]], str]
_WORDINGS: tuple[tuple[re.Pattern[str], Said], ...] = tuple(
    (re.compile(f"(?i){pattern}"), said)
    for pattern, said in (
        (r"\b(?:12 )?(?:noon|midday)\b", "12 pm"),
        (r"\b(?:12 )?midnight\b", "24:00"),
        (
            rf"\b(?:between|from)?\s*\b{_CLOCK}\s*(?:and|to|till|until|-|–)\s*{_CLOCK}(?![\w:.])",
            _span,
        ),
        (rf"\b(?:after|since|from|past|later than)\s+{_MARKED}(?: on(?:wards)?)?", _from_on),
        (rf"\b(?:before|until|till|up to|earlier than)\s+{_MARKED}", _up_to),
        (
            rf"\b(?:between |from )?{_MONTH} {_NTH}\s*(?:-|–|to|and|until|till|through)\s*{_NTH}"
            rf"(?![\w-])(?! (?:of )?{_MONTH})",
            r"from \2 to \3 \1",
        ),
        (rf"\b(?:from )?{_NTH}\s*[-–]\s*{_NTH}(?= (?:of )?{_MONTH}\b)", r"from \1 to \2"),
        (r"\bbetween the (?=\d)", "between "),
        (rf"\b(?:at|around)\s+{_MARKED}", _at),
        (
            rf"\b(?:and |with |plus )*(?:the |its |their )?(?<!\w){_CHANGE} {_AGAINST} "
            rf"(?:the )?(?:(?:previous|prior|preceding|last) {_PERIOD}|{_PERIOD} before)\b",
            lambda found: f" {found[1] or found[2]} over {found[1] or found[2]} ",
        ),
        (r"\bby (?:how many|what) (?:percent|percentage|%)", "by what percent"),
        (r"\b(\d{1,2})(?:st|nd|rd|th)?[- ]?percentile\b", r"p\1"),
        (r"\bone[- ]stars?\b", "1 star"),
        (r"\b(\d)[- ]stars?\b", r"\1 star"),
        (r"\b(start|beginning) of\b", "start of"),
        (r"\b(?:since|from) (?:the )?start of\b", "since"),
        (r"\b(?:until|till|up to|by) (?:the )?end of\b", "until"),
        (
            r"\b(?:got|received|had|have|has|gets|get) (a|an|any) "
            r"(?=[a-z]+( [a-z]+)?([?.,]|$| by | per ))",
            r"with \1 ",
        ),
        (r"\b(20\d\d|19\d\d)[- ]?q([1-4])\b", r"q\2 \1"),
        (
            r"\b(?:how many |average |avg |mean )?(days|hours|minutes) "
            r"(?:does|did|do) it (?:usually )?takes? "
            r"(?:us |them |you |people )?(?:to|until|for)\b",
            r"average \1 to",
        ),
        (
            r"\b(days|hours|minutes|time) (?:until|till|before) "
            r"(?:the |a |an )?(?:\w+ )?(?:is|are|was|were|gets?) (?=\w+)",
            r"\1 to ",
        ),
        (
            r"\basking (?:for )?"
            r"(?=less|more|at least|at most|over|under|above|below|up to|between)",
            "earning ",
        ),
        (
            r"\b(?:the )?(?:full )?(?:details|info|information) (?:of|for|on|about) "
            r"(?=.*\b(?:with the|highest|lowest|biggest|smallest|longest|shortest|latest|most|"
            r"least|oldest|newest)\b)",
            "show ",
        ),
        (
            r",? (?:with|including|incl\.?) (?:the |their |its )?(?:full )?(?:\w+ )?names?"
            r"(?=\s*[?.!]?\s*$)",
            "",
        ),
        (
            r"\b(hotter|warmer|colder|cooler|longer|shorter|heavier|lighter|older|younger|faster|"
            r"slower|cheaper|more expensive|higher|lower|later|larger|bigger|greater) "
            r"(?:in|at|on|for|with|among) (.{2,40}?) than (?:in |at |on |for |with |among )?",
            r"in \2 \1 than ",
        ),
        (
            r"\b(?:have|has|had) (?:a |an )?(higher|lower|longer|shorter|greater|larger|smaller) "
            r"((?:\w+ ){1,3})than\b",
            r"\2\1 than",
        ),
        (
            r"\b(?:left|leave|leaves|leaving) (?!blank|empty)((?:[\w-]+ ){1,4}?)"
            r"(?:blank|empty|unanswered|open)\b",
            r"left blank \1",
        ),
        (r"(?<=\w) w(?:/ ?| )(?=[a-z]{2,})", " with "),
        (r"\bw/o\b", "without"),
        (r"(?<=\w) v\.? (?=[a-z]{2,})", " vs "),
        (r"\bdiff (?=(?:\w+ )?\w+s\b)", "different "),
        (
            r"\b(?:over|for|across|throughout|within) the (?=(?:last|past|previous|latest) )",
            "in the ",
        ),
        (
            r"\b(late|early|long|old|expensive|heavy)\b,? ?\(?(?:meaning|i\.?e\.?,?|that is,?|"
            r"as in|defined as|which means|so|=)\s*(?:by |for )?"
            r"((?:more|less|over|under|at least|at most|longer|above|below|up to)\b[^,?()]*?)"
            r"(?:late|old|long)?\s*(?:[,)]|$)",
            r"\2 \1 ",
        ),
        (
            r"\btop (\d+ )?(?=(?:reason|cause|complaint|issue|problem|fault|topic|excuse)s?\b"
            r"(?!.* by ))",
            r"\1most common ",
        ),
        (
            r"\binstead of (?:the )?(?:total|average|sum|count|median|mean|number)s?"
            r"(?=\s*[?.!]?\s*$)",
            "instead",
        ),
        (
            rf"\b(?:in|with|using|by|at|into) (?:{_BANDS} (?:of|every|each) |(?:every|each) )"
            rf"[€$£]?(\d+(?:\.\d+)?){_UNIT_SAID}(?: each| wide)?",
            r" ~step:\1 \2~ ",
        ),
        (
            r"\b(?:in|with|using|by|per|into|each) [€$£]?(\d+(?:\.\d+)?)"
            rf"(?:[- ]?({_UNITS}))?[- ](?:wide )?{_BANDS}(?![a-z])",
            r" ~step:\1 \2~ ",
        ),
        (
            rf"(?<![\w.])[€$£]?(\d+(?:\.\d+)?)(?:[- ]?({_UNITS})[- ]|-)(?:wide )?{_BANDS}(?![a-z])",
            r" ~step:\1 \2~ ",
        ),
        (r"(?<=\bage\b)(.*)\b(?:in |by |per |into )?decades?\b", r"\1 ~step:10 ~ "),
        (r"\b(?:in |by |per |into )?decades?\b(?=.*\bage\b)", " ~step:10 ~ "),
        (
            r",? and (?:for|from|in|at|with|by|on|of) (?:which|what) (\w+(?: \w+)?)\s*\??\s*$",
            r" by \1",
        ),
        (
            r",? (?:and|or)? ?(?:is there )?any "
            r"(?:link|relation|relationship|connection|correlation)"
            r"\s*\??\s*$",
            " correlation",
        ),
        (
            r"(?<!\d )\bover (?:the (?:course|whole) of |all of |the year )?(20[123]\d)\b"
            r"(?=\s*[?.!]?\s*$)",
            r"in \1",
        ),
        (
            r"\bwhat (?:came|comes|has come|is coming) in (?=in|during|for|per|by)",
            "incoming money ",
        ),
        (r"\bwhat (?:went|goes|has gone|is going) out (?=in|during|for|per|by)", "outgoing money "),
        (
            r"\b(?:money|cash|funds) (?:that )?(?:(?:is|was|has|have|had) )?"
            r"(?:(?:going|goes|went|gone|flowing|flowed|paid|moved) )?out\b(?! of)",
            "outgoing money",
        ),
        (
            r"\b(?:money|cash|funds) (?:that )?(?:(?:is|was|has|have|had) )?"
            r"(?:coming|comes|came|come|flowing|flowed|paid|going) in\b"
            rf"(?! (?:\d|{_MONTH}\b|q[1-4]|the (?:last|first|past)))",
            "incoming money",
        ),
        (
            r"\b(?:highest|top|best|biggest)[- ]"
            r"(?:earning|grossing|selling|billing|paying|spending) "
            r"(?=.*\bby (?:total |average |avg |mean |their |the )?\w+)",
            "highest ",
        ),
        (
            r"\b(highest|top|best|biggest)[- ](?:earning|grossing|billing) (\w+)",
            r"top \2 by revenue",
        ),
        (
            r"\b(each|every one|all|across) (?:of )?(?:the |our |its |those |these )?\d{1,2} "
            r"(?=[a-z]+s\b)(?!hours|days|weeks|months|years|minutes|stars)",
            r"\1 ",
        ),
        (
            r"\b(no|without(?: an?y?)?) ((?:\w+ ){1,3})"
            r"(?:filled (?:in|out)|filled|entered|noted down|put in|typed in)\b",
            r"\1 \2",
        ),
        (r"\b(least|than|exactly) once\b", r"\1 1 times"),
        (r"\b(least|than|exactly) twice\b", r"\1 2 times"),
        (
            rf"^\s*(?:do|does|did|are|is) (?:the |our )?(?:\w+ )?(?:with|that have|who have) "
            rf"(?:a |an )?(?:more|{_MORE}) ((?:\w+ )?\w+) "
            rf"(weigh|cost|last|wait|pay|earn|take|score) (?:more|{_MORE})\s*\??\s*$",
            lambda found: f"correlation of {found[1]} and {_NOUNS[found[2].lower()]}",
        ),
        (
            rf"^\s*(?:do|does|did|are|is) (?:the |our )?({_MORE}) (?:\w+ )"
            rf"(weigh|cost|last|wait|pay|earn|take|score) (?:more|{_MORE})\s*\??\s*$",
            lambda found: f"correlation of {found[1]} and {_NOUNS[found[2].lower()]}",
        ),
        (
            rf"^\s*(?:do|does|did) (?:the |our )?({_MORE}) (?:\w+ )"
            rf"(?:have|get|need|leave|bring|come with|give) (?:an? )?(?:more|{_MORE}) "
            r"((?:\w+ )?\w+)\s*\??\s*$",
            r"correlation of \1 and \2",
        ),
        (
            rf"^\s*(?:do|does|did) (?:the |our )?(?:\w+ )(?:with|that have|who have) "
            rf"(?:a |an )?(?:more|{_MORE}) ((?:\w+ )?\w+) "
            rf"(?:have|get|need|leave|bring|come with|give) (?:an? )?(?:more|{_MORE}) "
            r"((?:\w+ )?\w+)\s*\??\s*$",
            r"correlation of \1 and \2",
        ),
        (r"\bper cent\b", "percent"),
        (r"\bhow (?:quickly|soon|promptly)\b", "how long"),
        (r"\bsign[- ]?ups?\b", "signups"),
        (
            r"\b(?:what|how (?:big|large|much)(?: of)?) (?:an? |the )?"
            r"(?:portion|part|slice|chunk|fraction|proportion) of\b",
            "what share of",
        ),
        (
            r"\bhow much of (?:our |the )?(?=\w+ (?:is|was|comes?|came|are|were|goes|went)\b)",
            "what share of ",
        ),
        (
            r"\bwhat (did|do|does|have|has) ((?:the |our )?\w+(?: \w+)?) "
            r"(pay|paid|spend|spent|earn|earned|make|take|taken|charge|charged|cost)\b",
            r"how much \1 \2 \3",
        ),
        (r"\bwhat (did|do|does) (.{2,40}?) (cost|bring in|take in)\b", r"how much \1 \2 \3"),
        (
            r",? and (?:(?:also )?(?:when|who|where|what|which|how much|to whom|by whom|for whom|"
            r"whose|from whom|with whom)(?: \w+)?(?: (?:was|is|were|are|did|had|has))?"
            r"(?: (?:it|that|they|this|he|she|them))?(?: (?:on|at|by|from|for))?)\s*\?*\s*$",
            _the_row,
        ),
        (r"\bnot (\w+ )?(?:incl|including|counting|counted)\b", "excluding"),
        (r",\s*(\w+(?: \w+)?) (?:excluded|left out|not included|not counted)\b", r" excluding \1"),
        (r"\b((?:how many|which|what)\b.*?\b(?:we|they|you|people)) (?:grow|grew)\b", r"\1 have"),
        (r"\b(how much\b.*?\b(?:we|they|you|people)) (?:grow|grew)\b", r"\1 harvest"),
        (
            r"\b(growth|grow|grew|growing|change|changed|increase)\b(.*)\b((?:19|20)\d\d) "
            r"(?:over|on|against|compared (?:to|with)|relative to) ((?:19|20)\d\d)\b",
            r"\1\2\3 vs \4",
        ),
        (
            r"\b(?:been )?(?:going|go|goes|gone|went|creeping|trending|getting) "
            r"(?:up|down|higher|lower)(?: or (?:up|down))?\b(?<!to go up)(?<!to go down)"
            r"(?! (?:with|as|when|alongside)\b)",
            "growing",
        ),
        (
            rf"\b(?:is|are|was|were|has|have|had|did|do|does)\b(?!.*\b{_AHEAD}\b)"
            rf"(?=.*\b{_RISES}\b)(.*?)\b{_RISES}\b(?! (?:in|of) (?:the|a) )"
            r"(?![- ]?(?:outs?|offs?|ins?)\b)(?! (?:with|as|when|alongside)\b)",
            r"did\1 grow",
        ),
        (
            r"\b(?:running|cumulative|cumulated|rolling) (?:total|sum|count)s?(?: of)?(?: the)?\b",
            "running total",
        ),
        (r"\b(?:cumulative|cumulatively|accumulated)\b", "running total"),
        (
            r"\bnever (?:came(?: back)?|come|been here|showed up|shown up|visited|turned up|"
            r"used|ridden|driven|played|chosen|picked|taken)\b",
            "never bought",
        ),
        (r"\b(?:nobody|no one|no-one) (?:ever |has ever |has )?", "never "),
        (r"\b(?:time|duration) from\b", "time between"),
        (r"\bdays from\b", "days between"),
        (r"\bhours from\b", "hours between"),
        (r"(?<!in a )(?<!in one )(?<!in any )\bsingle (?=\w)", ""),
        (r"\bhow strongly\b", "how"),
        (r"\b(?:month|year|quarter|week) by (?:month|year|quarter|week) (?=trend|development)", ""),
    )
)
