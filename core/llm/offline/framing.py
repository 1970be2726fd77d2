"""Takes away what only frames a question: politeness, asides, and what is done with the answer."""

import re

_WISH = r"(?:love|like|want|need|wish|be happy|be glad)"
_SEE = r"(?:see|know|have|get|find out|look at|understand|learn|check|hear)"
_BEFORE = (
    r"(?:(?:ok|okay|right|so|well|hi|hello|hey|hiya|morning|great|lovely|nice|cool|perfect|super|"
    r"thanks|thank you|cheers|good|brilliant|awesome|wonderful|excellent|alright|sure|got it|"
    r"interesting|hmm+|um+|er+|oh|ah|wow)(?: then| there| one| all| team)?[,.!;:]* +)+"
    r"(?=now\b|and\b|but\b|what|how|which|who|show|can|could|just\b|only\b|same\b|the\b|i\b|please)",
    rf"(?:i|we)(?:'d| would|'ll)? (?:really |just |also )?{_WISH} to {_SEE} ",
    rf"(?:i|we)(?:'m| am|'re| are)? (?:just |also )?(?:wondering|curious|interested|keen) "
    rf"(?:about|in|whether|if|to {_SEE})? ?",
    r"(?:i|we) (?:was|were) (?:just )?wondering (?:about|whether|if)? ?",
    r"(?:what's|whats|what is) the (?:deal|story|situation|picture|state of play) with ",
    r"(?:can|could|would|will) you (?:please |kindly |maybe |perhaps )?"
    r"(?:be so kind (?:as )?to |help me )?"
    r"(?:tell|show|give|get|find|pull|work out|calculate|let) (?:me |us )?(?:know )?"
    r"(?:up |out )?(?:,|:)? ?",
    r"(?:can|could|may) i (?:please |just )?(?:see|get|have|know) ",
    r"(?:do|would) you (?:happen to )?know ",
    r"(?:any idea|no idea|not sure) (?:about |of )?(?=how|what|which|who)",
    r"(?:just )?(?:a )?quick (?:one|question)[,:!-]* ",
    r"(?:for|in) (?:my|our|the|a) (?:report|meeting|boss|deck|slides?|presentation)[,:]? ",
)
_AFTER = (
    r",? if (?:that'?s|that is|it'?s|its|at all) (?:possible|ok|okay|fine|easy|available|not)"
    r"(?: too much(?: trouble)?)?",
    r",? if you (?:can|could|don't mind|would|please|have it|know)",
    r",? (?:when|whenever) you (?:can|get a (?:chance|minute)|have time)",
    r",? for (?:my|our|the|a) (?:report|meeting|boss|deck|slides?|presentation|board)"
    r"(?: tomorrow)?",
    r",? (?:pretty )?(?:please|pls|plz|thanks|thank you|thx|cheers|ta)[ !.]*",
    r",? (?:would|will|can|could) you",
    r",? (?:or (?:so|something|thereabouts|whatever))",
)
_FRONT = tuple(re.compile(rf"(?i)^\s*{one}") for one in _BEFORE)
_BACK = tuple(re.compile(rf"(?i){one}\s*([?.!]*)\s*$") for one in _AFTER)


def unframed(text: str) -> str:
    """`text` without such words before and after it; never without any word left."""
    for _ in range(2):
        for pattern in _FRONT:
            text = _without(pattern, text, "")
        for pattern in _BACK:
            text = _without(pattern, text, r"\1")
    return text


def _without(pattern: re.Pattern[str], text: str, kept: str) -> str:
    shorter = pattern.sub(kept, text)
    return shorter if re.search(r"\w", shorter) else text
