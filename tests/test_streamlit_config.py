"""The server's settings that ship: known to the installed Streamlit, and private by default."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from streamlit.config import get_config_options

SHIPPED = Path(__file__).parent.parent / ".streamlit" / "config.toml"


def shipped() -> dict[str, Any]:
    sections = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    return {
        f"{section}.{key}": value
        for section, keys in sections.items()
        for key, value in keys.items()
    }


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
