"""A ledger to look at, and an administrator."""

import pytest

from core.db.database import Database
from core.domain.pricing.days import Calendar
from core.domain.records import User
from core.domain.states import Role
from core.services.analytics.analytics import Analytics
from core.services.users import Users
from tests.services.analytics.invented import Invented
from tests.services.ledger.book import Book


@pytest.fixture
def book(database: Database, user: User) -> Book:
    return Book(database, user)


@pytest.fixture
def admin(database: Database) -> User:
    return Users(database).ensure(issuer="test", subject="root", name="Root", role=Role.ADMIN)


@pytest.fixture
def zone() -> str:
    """Whose days are counted."""
    return "UTC"


@pytest.fixture
def invented(database: Database, zone: str) -> Invented:
    return Invented(database=database, zone=zone)


@pytest.fixture
def analytics(database: Database, zone: str) -> Analytics:
    return Analytics(database, Calendar(zone), window_of=lambda _: None)
