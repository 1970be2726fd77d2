"""Values come back as they went in, the same from both databases."""

import json
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func
from sqlalchemy.exc import StatementError
from sqlmodel import col, select

from core.db.database import Database
from core.db.json_text import dumps, storable
from core.db.tables import ModelCallRow, SessionRow, UserRow
from core.domain.records import User


def saved_context(database: Database, user: User, context: dict[str, Any]) -> dict[str, Any]:
    row = SessionRow(owner_id=user.id, title="x", model="m", context=context)
    with database.write() as session:
        session.add(row)
        session.commit()
    with database.read() as session:
        return session.exec(select(SessionRow.context).where(SessionRow.id == row.id)).one()


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ({"a": [1, 2.5, None, True, "ä🎉"]}, {"a": [1, 2.5, None, True, "ä🎉"]}),
        ({"a": "one\x00two"}, {"a": "one\ufffdtwo"}),
        ({"a\x00": "\ud800"}, {"a\ufffd": "\ufffd"}),
        (
            {"a": [float("nan"), float("inf"), -float("inf")]},
            {"a": ["NaN", "Infinity", "-Infinity"]},
        ),
        ({"a": "\\u0000"}, {"a": "\\u0000"}),
    ],
)
def test_json_holds_anything(
    database: Database, user: User, given_: dict[str, Any], expected: dict[str, Any]
) -> None:
    assert saved_context(database, user, given_) == expected


@given(st.lists(st.text() | st.floats() | st.dictionaries(st.text(), st.text())))
def test_json_text_is_utf8_without_nul(value: list[Any]) -> None:
    text = dumps(value).encode()
    assert b"\\u0000" not in text.replace(b"\\\\", b"")
    assert len(json.loads(text, parse_constant=pytest.fail)) == len(value)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_clean_text_is_stored_as_it_is(text: str) -> None:
    assert storable(text) == text


def test_pairs_of_surrogates_become_the_character_that_they_mean() -> None:
    assert storable("\ud83c\udf89 \udf89") == "🎉 \ufffd"


def test_times_come_back_aware_and_in_utc(database: Database, user: User) -> None:
    east = datetime(2026, 7, 1, 1, 30, 0, 123456, tzinfo=timezone(timedelta(hours=5)))
    with database.write() as session:
        session.get_one(UserRow, user.id).disabled_at = east
        session.commit()
    with database.read() as session:
        found = session.get_one(UserRow, user.id).disabled_at
    assert found == east
    assert found is not None
    assert found.tzinfo is UTC


def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    naive = datetime(2026, 7, 1)  # noqa: DTZ001
    with pytest.raises(StatementError), database.write() as session:
        session.add(UserRow(issuer="t", subject="s", name="n", created_at=naive))
        session.flush()


def test_sums_of_money_are_exact(database: Database, user: User) -> None:
    with database.write() as session:
        chat = SessionRow(owner_id=user.id, title="x", model="m")
        session.add(chat)
        session.flush()
        for cost in (Decimal("0.1"), Decimal("0.2"), Decimal("123456789.000000001"), None):
            session.add(ModelCallRow(user_id=user.id, session_id=chat.id, model="m", cost=cost))
        session.commit()
    with database.read() as session:
        total = session.exec(select(func.sum(col(ModelCallRow.cost)))).one()
        missing = session.exec(select(func.count()).where(col(ModelCallRow.cost).is_(None))).one()
    assert (total, missing) == (Decimal("123456789.300000001"), 1)
