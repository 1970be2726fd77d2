"""The dialogs that choose what to export, and take a file back in."""

import streamlit as st

from core.domain.recency import ago
from core.domain.records import SessionRecord
from core.errors import DatabaseUnavailable
from core.services.exports import MOST_PICKED
from pages.parts.actions import want_page
from pages.parts.export_links import archive_html
from pages.parts.visit import Visit, enter
from pages.parts.words import counted, plain

ROWS = 30
# So many need no window of their own.
FEW = 8
_ASKED = "dialog asked for"
_TIMES = "times that a dialog was asked for"
_PAGES = "pages of conversations to pick from"
_PICKED = "conversations picked"
_IMPORT = (
    '<label class="db-import">Choose a JSON export, a zip bundle or an archive'
    '<input type="file" class="db-file" accept=".json,.zip,application/json,application/zip">'
    '</label><p class="db-outcome" role="status"></p>'
)


def ask_for_picks() -> None:
    """Have the dialog opened that picks conversations."""
    _ask("picks")
    st.session_state[_PICKED] = set()
    st.session_state[_PAGES] = 1


def ask_for_import() -> None:
    """Have the dialog opened that takes a file."""
    _ask("import")


def times_asked() -> int:
    """How often a dialog was asked for: by another name, what it was asked from is shut."""
    return int(st.session_state.get(_TIMES, 0))


def _ask(which: str) -> None:
    st.session_state[_ASKED] = which
    st.session_state[_TIMES] = times_asked() + 1
    want_page()


def draw_asked_dialog() -> None:
    """Open the dialog that was asked for; to be called where the whole page is drawn."""
    match st.session_state.pop(_ASKED, None):
        case "picks":
            _draw_picks()
        case "import":
            _draw_import()


@st.dialog("Import")
def _draw_import() -> None:
    st.caption("What is here already stays as it is. A broken file changes nothing.")
    st.html(_IMPORT)


@st.dialog("Export conversations")
def _draw_picks() -> None:
    try:
        visit = enter()
        sessions, more = _read(visit)
    except DatabaseUnavailable as error:
        st.warning(str(error))
        return
    picked: set[str] = st.session_state[_PICKED]
    with st.container(height=320 if len(sessions) > FEW else "content", key="picks", gap=None):
        for session in sessions:
            when = ago(session.last_activity_at, visit.now, visit.zone)
            label = f"{plain(session.title)} :gray[· {plain(when)}]"
            if st.checkbox(label, key=f"pick {session.id}"):
                picked.add(session.id)
            else:
                picked.discard(session.id)
        if more:
            st.button("More", key="more to pick", type="tertiary", on_click=_show_more)
    chosen = tuple(session.id for session in sessions if session.id in picked)
    if not chosen:
        st.caption("Nothing is chosen yet.")
    elif len(chosen) > MOST_PICKED:
        st.caption(f"Choose at most {MOST_PICKED}, or export all of them.")
    else:
        st.html(archive_html(f"Export {counted(len(chosen), 'conversation')} as one zip", chosen))


def _read(visit: Visit) -> tuple[list[SessionRecord], bool]:
    found: list[SessionRecord] = []
    after: str | None = None
    for _ in range(st.session_state[_PAGES]):
        page = visit.daybook.sessions.list_recent(visit.user, limit=ROWS, after=after)
        found += page.sessions
        after = page.next
        if after is None:
            break
    return found, after is not None


def _show_more() -> None:
    st.session_state[_PAGES] += 1
