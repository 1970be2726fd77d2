"""Marks grow by what has happened, each by what concerns it."""

import pytest

from core.domain.ids import utc_now
from core.domain.marks import Marks
from core.domain.records import EventRecord


def event(seq: int, kind: str, session_id: str | None) -> EventRecord:
    return EventRecord(seq=seq, kind=kind, session_id=session_id, data={}, created_at=utc_now())


@pytest.mark.parametrize(
    ("kind", "session_id", "grown"),
    [
        ("turn_ended", "here", Marks(any=9, session=9, talk=3, header=2)),
        ("turn_accepted", "here", Marks(any=9, session=9, talk=9, header=2)),
        ("session_renamed", "here", Marks(any=9, session=9, talk=3, header=9)),
        ("turn_accepted", "there", Marks(any=9, session=5, talk=3, header=2)),
        ("budget_set", None, Marks(any=9, session=5, talk=3, header=2)),
    ],
)
def test_marks_grow_by_what_concerns_them(kind: str, session_id: str | None, grown: Marks) -> None:
    before = Marks(any=7, session=5, talk=3, header=2)
    assert before.grown([event(9, kind, session_id)], session_id="here") == grown


def test_what_is_known_already_lowers_nothing() -> None:
    before = Marks(any=7, session=5, talk=3, header=2)
    assert before.grown([event(1, "turn_accepted", "here")], session_id="here") == before
    assert before.grown([], session_id="here") == before


def test_a_page_of_no_session_hears_of_no_sessions_talk() -> None:
    assert Marks().grown([event(4, "turn_accepted", None)], session_id=None) == Marks(any=4)
