"""English as it is spoken by those who think in another language, in the words that are known.

"How much percent", "per each", "in the mean", "after the number of", "from quarter to quarter".
"""

import re

_THERE = r"(?:noted|recorded|given|known|present|logged|registered|entered|stated|filled|available)"
_TURNS = tuple(
    (re.compile(f"(?i){pattern}"), said)
    for pattern, said in (
        (r"\bby how much (?:percent|%|percentage)", "by how many percent"),
        (r"\bhow (?:much|many) (?:percent|%|percentage) of", "what percent of"),
        (r"\b(?:per|by|for) each (?:one of the |of the )?", "per "),
        (r"\bin (?:the )?(?:mean|average)\b", "on average"),
        (r"\bat (?:the )?average\b", "on average"),
        (r"\bafter (?:the )?number of\b", "by number of"),
        (r"\bfrom (day|week|month|quarter|year) to \1\b", r"\1 over \1"),
        (r"\btowards?\b", "to"),
        (
            r"\b(?:which|what) part of (?:the )?(?:whole |total |entire )?(.{3,40}?) "
            r"(?:falls?|goes|fell|went|belongs?) (?:to|on|upon|under) (?:each|every|the) ",
            r"share of \1 by ",
        ),
        (r"\b(?:which|what) part of\b", "what share of"),
        (r"\bwhat amounts to (?=the\b)", "what is "),
        (r"\b(?:upper|third|top) quartile(?: of(?: the)?)?\b", "p75"),
        (r"\b(?:lower|first|bottom) quartile(?: of(?: the)?)?\b", "p25"),
        (
            r"\bhow (?:strong|strongly|closely|tightly|well|much) "
            r"(?:is the correlation|correlates?|does|do|are|is)\b(?=.*\bwith\b)"
            r"(?=.*\b(?:correlat\w*|relat\w*)|\s+(?:the )?\w+ with)",
            "correlation of",
        ),
        (r"\bhow (?:strong|strongly) correlates?\b", "correlation of"),
        (
            rf"\b(?:when|where|if) (?:a |an |the |there (?:is|was) an? )((?:\w+ ){{1,3}})"
            rf"(?:is|was|are|were|has been) {_THERE}\b",
            r"with \1",
        ),
        (rf"\b(no|without(?: an?y?)?) ((?:\w+ ){{1,3}}){_THERE}\b", r"\1 \2"),
        (r"\b(?:stands?|is|are) behind\b", "has"),
        (r"\bin the (?:amount|height) of\b", "of"),
        (r"\bas (?:the )?(last|first)(?: one)?(?= in| of|\s*$)", r"\1"),
        (r"\bhow many times (?:per|a) (day|week|month)\b", r"how many per \1"),
        (r"\b(?:became|becomes|got) (?=\w+ed\b)", "was "),
        (r"\bsince (?=\d+ (?:days|weeks|months|years)\b)", "in the last "),
    )
)


def in_known_words(text: str) -> str:
    """`text` with such turns as a native speaker would have put them."""
    for pattern, said in _TURNS:
        text = pattern.sub(said, text)
    return text
