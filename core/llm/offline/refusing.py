"""Why a question is not answered, in words: what it is, or what was not understood."""

from collections.abc import Sequence

from core.llm.offline import intents, vocabulary
from core.llm.offline.figures import shown
from core.llm.offline.reading import Refusal
from core.llm.offline.words import Token, singular


def refuse(
    tokens: Sequence[Token], problems: tuple[str, ...], unplaced: tuple[str, ...]
) -> Refusal:
    """The refusal of a question that has no reading."""
    words = {token.word for token in tokens}
    meant = {singular(word.casefold()) for word in unplaced} | {w.casefold() for w in unplaced}
    if meant & intents.WHY:
        said = "I cannot say why something is so; I can only count, compare and add up."
        return Refusal(reason=said, chat=True)
    if meant & intents.AHEAD:
        said = "I cannot look ahead; I only read what is in the data."
        return Refusal(reason=said, chat=True)
    if meant & intents.OPINION:
        said = "I have no opinions and give no advice; I only read the data."
        return Refusal(reason=said, chat=True)
    if not words or meant & intents.CHAT or _only_small_talk(tokens):
        return Refusal(reason="I answer questions about the data in this session.", chat=True)
    if unplaced:
        listed = ", ".join(f"“{shown(word)}”" for word in dict.fromkeys(unplaced))
        said = " ".join([f"I did not understand {listed}.", *problems[:2]])
        return Refusal(reason=f"{said} I would rather not guess.")
    if problems:
        return Refusal(reason=" ".join(problems[:2]))
    return Refusal(
        reason="I know the words but cannot put them together into one query over this data."
    )


def _only_small_talk(tokens: Sequence[Token]) -> bool:
    tags = {vocabulary.PHRASES.get(token.word, ("?", ""))[0] for token in tokens}
    return tags <= {"_", "E", "W", "P", "l"}
