"""A title of at most six words for a question, by rules for English; no model, no network.

What asks is taken out ("what is the", "show me"), "how many" becomes "number of", and what is too
long ends before a phrase that does not fit. A question in another language keeps its first words.
"""

import re

from core.domain.titles import LONGEST, title_from

MOST_WORDS = 6
# What comes later in a long message is seldom what it is about.
READ_CHARS = 600

_COURTESY = re.compile(
    r"^(?:(?:hi|hello|hey|please|ok|okay|so|and|now|well|thanks|thank you)\b[\s,!.]*"
    r"|(?:can|could|would|will) (?:you|we|i) (?:please )?"
    r"|i(?:'d| would)? (?:like|want|need) (?:to (?:know|see|find out|understand|get) )?"
    r"|(?:show|give|tell|list|find|get|compute|calculate|plot|chart|draw|display)"
    r"(?: me| us)?(?: an?)?(?: (?:chart|table|list|plot|graph) of)? (?=\S)"
    r"|(?:what|who)(?:'s| is| are| was| were) )",
    re.IGNORECASE,
)
_PEAK = re.compile(
    r"^(?:in |on |at |for )?(?:which|what) (\w+) (?:is|are|was|were) (.+) "
    r"(highest|lowest|largest|smallest|worst|best|longest|shortest)$",
    re.IGNORECASE,
)
_WHICH = re.compile(r"^(?:which|what) (.+?) (?:has|have|had|with) ", re.IGNORECASE)
_HOW_MANY = re.compile(r"^how many (?=\w)", re.IGNORECASE)
_HOW_MUCH = re.compile(r"^how much (?=\w)", re.IGNORECASE)
_ASIDE = re.compile(
    r" (?:will there be|(?:are|were|is|was) there|(?:do|does|did|have|has|had) (?:we|i|you|they))\b"
    r"(?: (?:have|get|make|sell|see)\b)?",
    re.IGNORECASE,
)
_HAS = re.compile(r" (?:has|have|had) ", re.IGNORECASE)
_BE = re.compile(r" (?:is|are|was|were) ", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:^|(?<=\s))(?:[Tt]he|an?)\s+(?=\S)")
_COUNTED = re.compile(r"(?<=\w) (?:the )?number of ", re.IGNORECASE)
_PHRASE = re.compile(
    r"\s+(?=(?:by|of|in|on|for|with|without|from|to|at|per|between|over|under|above|below"
    r"|during|since|until|vs|versus|where|when)\b)",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"\b(?:the|of|by|what|which|how|are|was|were|show|number|average|total|per|top|from|with|and"
    r"|for|between|compare|why|who|when|where|is|most)\b",
    re.IGNORECASE,
)
_OPEN_ENDS = frozenset(
    "by of in on for with without from to at per between over under above below than during since "
    "until and or vs versus where when a an the is are was were more less".split()
)


def title_of_question(question: str) -> str:
    """A short title for a question; its first words where the rules know nothing better."""
    asked = _asking_sentence(question[:READ_CHARS])
    title = asked
    if _ENGLISH.search(asked):
        title = _fitting(_ARTICLE.sub("", _said_plainly(_without_courtesy(asked))))
    if not any(char.isalnum() for char in title) or len(title) > LONGEST:
        title = title_from(asked or question)
    is_name = any(char.isupper() for char in title.partition(" ")[0])
    return title if is_name else title[:1].upper() + title[1:]


def _asking_sentence(text: str) -> str:
    """The first sentence that ends in a question mark, else the first of three words or more."""
    pieces = re.split(r"(?<=[.!?])\s+|\n+", text)
    sentences = [" ".join(s.split()) for s in pieces if any(char.isalnum() for char in s)]
    questions = [s for s in sentences if s.endswith("?")]
    longer = [s for s in sentences if len(s.split()) >= 3]
    return next(iter(questions + longer + sentences), "").strip(" ?!.,;:")


def _without_courtesy(asked: str) -> str:
    before = ""
    while asked != before:
        before, asked = asked, _COURTESY.sub("", asked, count=1)
    return asked or before


def _said_plainly(asked: str) -> str:
    """The question as a noun phrase, where its form is one of a few."""
    if match := _PEAK.match(asked):
        thing, measured, end = match.groups()
        return f"{thing} with {end.lower()} {_ARTICLE.sub('', measured)}"
    if _WHICH.match(asked):
        return _WHICH.sub(r"\1 with ", asked)
    if _HOW_MANY.match(asked):
        asked = _ASIDE.sub("", _HOW_MANY.sub("number of ", asked))
        return _BE.sub(" ", _HAS.sub(" with ", asked))
    if _HOW_MUCH.match(asked):
        return _BE.sub(" ", _ASIDE.sub("", _HOW_MUCH.sub("", asked)))
    return _COUNTED.sub(" ", asked) if not asked.lower().startswith("number") else asked


def _fitting(text: str) -> str:
    """At most six words: whole phrases if those make three words, else the first six."""
    kept: list[str] = []
    for phrase in _PHRASE.split(text):
        longer = [*kept, *phrase.split()]
        if len(longer) > MOST_WORDS:
            break
        kept = longer
    words = kept if len(kept) >= 3 else text.split()[:MOST_WORDS]
    while len(words) > 1 and words[-1].lower() in _OPEN_ENDS:
        words = words[:-1]
    return " ".join(words).rstrip(",;:")
