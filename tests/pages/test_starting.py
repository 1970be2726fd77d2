"""Daybook starts only as it should, and says why it does not."""

import sqlite3
from pathlib import Path

import pytest

from tests.pages.browser.conftest import folder_with
from tests.pages.browser.serving import Server


def refusal(server: Server) -> str:
    """What a server that does not start says; it must have ended with an error code."""
    server.begin()
    assert server.wait() != 0
    said = server.log.read_text()
    assert "Traceback" not in said
    assert said.count("Daybook does not start.") == 1
    return said


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"DAYBOOK_TIMEZONE": "Mars/Base"}, "DAYBOOK_TIMEZONE is wrong"),
        ({"STREAMLIT_SERVER_ADDRESS": "0.0.0.0"}, "only listens on this machine"),
    ],
)
def test_wrong_settings_are_named(tmp_path: Path, settings: dict[str, str], words: str) -> None:
    assert words in refusal(Server(tmp_path, **settings))


def test_every_address_is_refused_on_the_command_line_too(tmp_path: Path) -> None:
    assert "it is 0.0.0.0" in refusal(Server(tmp_path, "--server.address", "0.0.0.0"))


def test_a_database_that_is_newer_than_the_code_is_left_alone(
    sample_data: Path, tmp_path: Path
) -> None:
    folder = folder_with(sample_data, tmp_path / "work")
    with sqlite3.connect(folder / "data" / "daybook.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999_later'")
    database.close()
    assert "newer version of Daybook" in refusal(Server(folder))
