"""Nouns that go with verbs and with countries: "failure" of failed, "French" of France."""

from collections.abc import Iterator

from core.llm.offline.flags import other_forms

_OF_VERBS = (
    "failed failure; departed departure; arrived arrival; delivered delivery; approved approval; "
    "refused refusal; removed removal; renewed renewal; denied denial; lost loss; won win; "
    "hired hire; completed completion; resolved resolution; expired expiry; transferred transfer; "
    "discharged discharge; attended attendance; accepted acceptance; opened opening; "
    "closed closure; admitted admission; returned return; signed signing; joined joining; "
    "churned churn; escalated escalation; repaired repair; sold sale; paid payment; "
    "rejected rejection; refunded refund; cancelled cancellation; canceled cancellation"
)
_OF_COUNTRIES = (
    "France french; Spain spanish; Germany german; Italy italian; Poland polish; Japan japanese; "
    "China chinese; India indian; Brazil brazilian; Portugal portuguese; Ireland irish; "
    "Norway norwegian; Sweden swedish; Denmark danish; Finland finnish; Netherlands dutch; "
    "Belgium belgian; Austria austrian; Switzerland swiss; Greece greek; Turkey turkish; "
    "Mexico mexican; Canada canadian; Australia australian; Chile chilean; Peru peruvian; "
    "Argentina argentinian; Kenya kenyan; Nigeria nigerian; Egypt egyptian; Morocco moroccan; "
    "USA american; US american; United States american; UK british; United Kingdom british; "
    "England english; Scotland scottish; Wales welsh; Russia russian; Ukraine ukrainian; "
    "Romania romanian; Hungary hungarian; Czechia czech; Korea korean; South Korea korean; "
    "Vietnam vietnamese; Thailand thai; Indonesia indonesian; Israel israeli; Iceland icelandic"
)


def _pairs(text: str) -> dict[str, str]:
    pairs = (one.rsplit(maxsplit=1) for one in text.split("; "))
    return {word.casefold(): noun for word, noun in pairs}


# Each participle's noun, and each country's adjective.
NOUN_OF = _pairs(_OF_VERBS)
ADJECTIVE_OF = _pairs(_OF_COUNTRIES)
_DONE = ("paid", "won", "lost", "late", "fault", "open", "no-show", "spam", "failure", "success")


def nouns_of(words: tuple[str, ...], value: str) -> Iterator[tuple[tuple[str, ...], bool]]:
    """ "Cancellations" of cancelled, "admission" of admitted; and, True, how often it is so."""
    plain = value.casefold()
    if plain in ADJECTIVE_OF:
        yield (ADJECTIVE_OF[plain],), False
    if plain == "child":
        yield ("kid",), False
    if plain in NOUN_OF:
        yield (NOUN_OF[plain],), False
        yield (NOUN_OF[plain], "rate"), True
    done = len(words) == 1 and words[0].endswith("ed") and len(words[0]) > 4
    for form in other_forms(words) if done else ():
        if form[-1].endswith(("ion", "ions", "ment", "ments", "s")):
            yield form, False
    if done or plain in _DONE or words[-1] == "show":
        yield (*words, "rate"), True
        for form in other_forms(words) if done else ():
            if form[-1].endswith("ion"):
                yield (*form, "rate"), True
