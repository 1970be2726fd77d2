"""The server's settings that ship: known to the installed Streamlit, and private by default."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.config import get_config_options

SHIPPED = Path(__file__).parent.parent / ".streamlit" / "config.toml"


def shipped() -> dict[str, Any]:
    return dict(flattened(tomllib.loads(SHIPPED.read_text(encoding="utf-8"))))


def flattened(table: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from flattened(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def test_every_key_is_an_option_of_the_installed_streamlit() -> None:
    # An option that Streamlit dropped or renamed would be passed over with a log line.
    assert shipped().keys() <= get_config_options().keys()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("server.address", "127.0.0.1"),
        ("server.allowedHosts", ["localhost", "127.0.0.1"]),
        ("server.fileWatcherType", "none"),
        ("browser.gatherUsageStats", False),
        ("runner.postScriptGC", False),
    ],
)
def test_what_the_design_relies_on_is_set(key: str, value: object) -> None:
    assert shipped()[key] == value
