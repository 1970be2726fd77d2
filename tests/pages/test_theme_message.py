"""The theme that Streamlit sends with every run is made once, and is the same."""

from collections.abc import Iterator

import pytest
from streamlit import config
from streamlit.proto.NewSession_pb2 import NewSession
from streamlit.runtime import app_session

from pages.parts.theme_message import remember_theme


@pytest.fixture
def restored() -> Iterator[None]:
    before = app_session._populate_theme_msg
    yield
    app_session._populate_theme_msg = before


def whole_theme() -> bytes:
    """As AppSession puts it together."""
    theme = NewSession().custom_theme
    populate = app_session._populate_theme_msg
    populate(theme)
    for part in ("light", "dark", "sidebar"):
        populate(getattr(theme, part), f"theme.{part}")
    populate(theme.light.sidebar, "theme.light.sidebar")
    populate(theme.dark.sidebar, "theme.dark.sidebar")
    return theme.SerializeToString(deterministic=True)


def test_the_remembered_theme_is_the_one_that_was_read(
    restored: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = whole_theme()
    remember_theme()
    assert len(read) > 1_000
    assert whole_theme() == whole_theme() == read
    asked: list[str] = []
    monkeypatch.setattr(config, "get_options_for_section", asked.append)
    assert whole_theme() == read
    assert not asked
