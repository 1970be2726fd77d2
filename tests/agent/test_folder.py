"""The folder folds by itself what ends, goes on after a failure, and ends when it is told."""

import logging
import threading
import time
from collections.abc import Callable

import pytest

from core.agent import folder
from core.agent.folder import Folder
from core.errors import ConfigurationError, DatabaseUnavailable


def until(true: Callable[[], bool]) -> None:
    """Wait for it, a few seconds at most."""
    deadline = time.monotonic() + 10
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.005)


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "EVERY_S", 0.01)
    monkeypatch.setattr(folder, "AFTER_FAILURE_S", 0.01)


def test_it_folds_until_nothing_is_left_and_looks_again() -> None:
    left, asked = [3, 2, 1], threading.Event()

    def fold() -> int:
        if not left:
            asked.set()
            return 0
        return left.pop()

    running = Folder(fold)
    running.start()
    assert asked.wait(10)
    asked.clear()
    left.append(1)
    until(lambda: not left and asked.is_set())
    running.close()


@pytest.mark.parametrize(
    ("error", "said"),
    [(DatabaseUnavailable("Away."), "later: Away."), (RuntimeError("x"), "could not be added")],
)
def test_a_failure_is_logged_and_it_goes_on(
    error: Exception, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    errors, done = [error], threading.Event()

    def fold() -> int:
        if errors:
            raise errors.pop()
        done.set()
        return 0

    running = Folder(fold)
    with caplog.at_level(logging.WARNING):
        running.start()
        assert done.wait(10)
    running.close()
    assert said in caplog.text


def test_it_ends_at_once_also_between_two_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "EVERY_S", 3_600)
    looked = threading.Event()

    def fold() -> int:
        looked.set()
        return 0

    running = Folder(fold)
    running.start()
    assert looked.wait(10)
    begun = time.monotonic()
    running.close()
    assert time.monotonic() - begun < 4


def test_who_must_not_go_on_is_told_so(caplog: pytest.LogCaptureFixture) -> None:
    said, told = list[str](), threading.Event()

    def fold() -> int:
        raise ConfigurationError("Another zone.")

    def refuse(error: ConfigurationError) -> None:
        said.append(str(error))
        told.set()

    running = Folder(fold, refuse=refuse)
    running.start()
    assert told.wait(10)
    running.close()
    assert said[0] == "Another zone."
    assert "Another zone." in caplog.text
