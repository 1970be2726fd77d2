"""A ledger to look at, and an administrator."""

import pytest

from core.db.database import Database
from core.domain.records import User
from core.domain.states import Role
from core.services.users import Users
from tests.services.ledger.book import Book


@pytest.fixture
def book(database: Database, user: User) -> Book:
    return Book(database, user)


@pytest.fixture
def admin(database: Database) -> User:
    return Users(database).ensure(issuer="test", subject="root", name="Root", role=Role.ADMIN)
