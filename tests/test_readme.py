"""The README's two commands are the ones that CI runs, letter by letter."""

import os
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
COMMANDS = [
    "pip install -r requirements.txt && streamlit run app.py",
    "pip install -r tests/requirements.txt && pytest",
]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_stands_in_the_readme_on_a_line_of_its_own(command: str) -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert command in [line.strip() for line in lines]


@pytest.mark.parametrize("command", COMMANDS)
def test_ci_runs_the_same_command(command: str) -> None:
    assert f"'{command}'" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_ci_can_be_run() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_no_other_command_for_pip_or_streamlit_is_taught() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    taught = re.findall(r"^\s*(?:\$ )?(pip install .*|streamlit run .*)$", readme, re.MULTILINE)
    assert set(map(str.strip, taught)) == set(COMMANDS)
