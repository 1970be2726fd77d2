"""What can be done with the open conversation, and taking a deletion back."""

import streamlit as st

from core.domain.records import SessionRecord
from pages.parts.actions import action, want_page
from pages.parts.visit import enter, select
from pages.parts.words import plain, shortened

RENAME, DELETE = "Rename", "Delete"
_ICONS = {RENAME: ":material/edit:", DELETE: ":material/delete:"}
_DELETED = "deleted conversation"
_RENAMES = "times that a title was to be edited"


def draw_menu(session: SessionRecord) -> None:
    """The menu of the conversation."""
    key = f"menu of {session.id}"
    with st.container(key="menu", width="content"):
        st.menu_button(
            "Conversation menu",
            list(_ICONS),
            format_func=lambda choice: f"{_ICONS[choice]} {choice}",
            key=key,
            type="tertiary",
            icon=":material/more_horiz:",
            on_click=_choose,
            args=(key, session.id, session.title),
        )


def renames() -> int:
    """How often a person chose to rename: when it grows, the title's field is to be edited."""
    return int(st.session_state.get(_RENAMES, 0))


def draw_undo() -> None:
    """After a deletion: the way back."""
    if _DELETED not in st.session_state:
        return
    session_id, title = st.session_state[_DELETED]
    with st.container(border=True, key="deleted", gap="xsmall"):
        st.markdown(f"Deleted “{plain(shortened(title, 60))}”.")
        with st.container(horizontal=True, gap="xsmall"):
            st.button("Undo", key="undo", on_click=restore, args=(session_id,))
            st.button("Dismiss", key="dismiss", type="tertiary", on_click=_dismiss)


def _choose(key: str, session_id: str, title: str) -> None:
    choice = st.session_state[key]
    if choice == RENAME:
        st.session_state[_RENAMES] = renames() + 1
    elif choice == DELETE:
        _delete(session_id, title)


@action
def _delete(session_id: str, title: str) -> None:
    visit = enter()
    visit.daybook.conversation.delete(visit.user, session_id=session_id)
    st.session_state[_DELETED] = (session_id, title)
    select(None)
    want_page()


@action
def restore(session_id: str) -> None:
    """Bring a deleted conversation back and open it."""
    visit = enter()
    visit.daybook.conversation.restore(visit.user, session_id=session_id)
    _dismiss()
    select(session_id)
    want_page()


def _dismiss() -> None:
    st.session_state.pop(_DELETED, None)
