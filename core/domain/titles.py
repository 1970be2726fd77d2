"""Titles made from a question."""

LONGEST = 60


def title_from(question: str) -> str:
    """The first words of a question, at most 60 characters, whole words where that is possible."""
    words = " ".join(question.split())
    if len(words) <= LONGEST:
        return words
    cut = words[: LONGEST - 1]
    head, _, _ = cut.rpartition(" ")
    return f"{head if len(head) > LONGEST // 2 else cut}…"
