"""Turns of everyday English in the words that are known: "still with us", "sells best"."""

import re

_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_TURNS = tuple(
    (re.compile(f"(?i){pattern}"), said)
    for pattern, said in (
        (r"\bwithin (?:a|an|one) (hour|day|week|month)\b", r"within 1 \1"),
        (
            r"\b(?:top|bottom|first) (\d+) (?=(?:most|least|fewest|highest|lowest|largest|biggest|"
            r"smallest|[a-z]{3,}est)\b)(?!\d+ (?:latest|newest|earliest|oldest))",
            r"\1 ",
        ),
        (
            r"\bby how (?:they|it|people|customers|we|he|she) (?:was |were |are |is |have |had )?"
            r"(\w+)\b",
            r"by \1",
        ),
        (
            r"\bhow long (?:do|does|did) (?:the |our |a |an )?((?:\w+ ){1,3}?)takes? to "
            r"(?:be |get )?"
            r"(\w+)",
            r"how long to \2 \1",
        ),
        (
            r"\b(?:are |is |were )?(?:still )?(?:awaiting|waiting (?:for|on)|pending) "
            r"(?:a |an |their |its |the |to be )?(?=[a-z]+\b)",
            "without ",
        ),
        (
            r"\b(age|\w+) (?:band|bracket|range|bin|bucket)s? of (\d+) ?(years?|yrs?)?\b",
            r"\1 ~step:\2 \3~ ",
        ),
        (r"\bsquare (?:metres?|meters?|feet|foot)\b", "sqm"),
        (
            r"\bstill (?:with us|here|around|on board|enrolled|employed|staying|"
            r"living (?:here|there))"
            r"(?! (?:since|in|on|at|after|before)\b)",
            "still open",
        ),
        (rf"\b{_MONTH}\s*[-–]\s*{_MONTH}\b", r"\1 to \2"),
        (r"\b(?:sells?|sold|selling) (?:the )?best\b", "sells the most"),
        (r"\b(?:sells?|sold|selling) (?:the )?(?:worst|least)\b", "sells the fewest"),
        (r"\bmost likely to (\w+)(?: us| it| them)?\b", r"highest \1"),
        (r"\bleast likely to (\w+)(?: us| it| them)?\b", r"lowest \1"),
        (
            r"\bhow many (hours|minutes) (?:does|do|did) (?:a |an |the |our )?"
            r"((?:\w+ ){1,2}?)takes?\b(?: on average)?(?! to\b)",
            r"average \1 for \2",
        ),
        (
            r"\bhow many (days) (?:does|do|did) (?:a |an |the |our )?"
            r"((?:\w+ ){1,2}?)takes?\b(?: on average)?(?! to\b)",
            r"average \2time in \1",
        ),
        (
            r"\b(?:left|leave|leaves|gave|give|wrote|write) (?:us |me )?(?:a |an |any )?"
            r"(?=(?:comment|note|review|feedback|remark|message)s? "
            r"(?:that|which|mention|about|with))",
            "with ",
        ),
        (r"\bwith (\w+) in (?:them|it|the text)\b", r"mentioning \1"),
        (
            r"\b(?:started|starting|starts|begun|began|departed|departing|set off|setting off) at "
            r"(?:the )?(?=[a-z])",
            "from ",
        ),
        (
            r"\b(?:at|on|over|during) (?:the )?weekends? than (?:at |on |during |in )?(?:the )?"
            r"(?:week|weekdays|working week)\b",
            "weekend vs weekday",
        ),
        (r"\bduring the (?:working )?week\b", "on weekdays"),
        (r"\b(?:don't|do not|not) know (?:the |their |its |his |her )", "missing "),
        (
            r"\b(?:number|count|no\.?) and (?=(?:total|average|avg|mean|median|sum)\b)",
            "how many and ",
        ),
    )
)


def turned(text: str) -> str:
    """`text` with such turns in the one wording that is known."""
    for pattern, said in _TURNS:
        text = pattern.sub(said, text)
    return text
