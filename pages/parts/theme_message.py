"""Has Streamlit read the theme once, and not for every run of a page or fragment.

Each run's first message carries the whole theme. Streamlit 1.67 makes it anew from some hundred
options, on the server's event loop and under the lock that every element's drawing takes: a third
of what that loop did while twenty people asked at once. The theme does not change while a server
runs.
"""

from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session


def remember_theme() -> None:
    """To be called once, where the server starts; private to Streamlit, which is pinned for it."""
    made: dict[str, CustomThemeConfig] = {}
    read = app_session._populate_theme_msg

    def populate(msg: CustomThemeConfig, section: str = "theme") -> None:
        if section not in made:
            made[section] = CustomThemeConfig()
            read(made[section], section)
        if made[section].ByteSize():
            msg.MergeFrom(made[section])

    app_session._populate_theme_msg = populate
