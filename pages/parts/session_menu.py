"""Renaming and deleting the selected conversation, and taking a deletion back."""

import streamlit as st

from core.domain.records import SessionRecord
from pages.parts.actions import action, draw_problem
from pages.parts.visit import enter, select
from pages.parts.words import plain, shortened

_DELETED = "deleted conversation"


def draw_menu(session: SessionRecord) -> None:
    """What can be done with the selected conversation."""
    field = f"title of {session.id} {session.title}"
    with st.container(horizontal=True, key="menu"):
        with st.popover("Rename", key=f"rename {session.id}", type="tertiary"):
            with st.form(f"title form {session.id}", border=False):
                st.text_input("Title", value=session.title, key=field)
                st.form_submit_button(
                    "Save title", key="save title", on_click=_rename, args=(session.id, field)
                )
            draw_problem()
        st.button(
            "Delete",
            key="delete",
            type="tertiary",
            on_click=_delete,
            args=(session.id, session.title),
        )


def draw_undo() -> None:
    """After a deletion: the way back."""
    if _DELETED not in st.session_state:
        return
    session_id, title = st.session_state[_DELETED]
    with st.container(border=True, key="deleted"):
        st.markdown(f"Deleted “{plain(shortened(title, 60))}”.")
        with st.container(horizontal=True):
            st.button("Undo", key="undo", on_click=restore, args=(session_id,))
            st.button("Dismiss", key="dismiss", type="tertiary", on_click=_dismiss)


@action
def _rename(session_id: str, field: str) -> None:
    visit = enter()
    visit.daybook.sessions.rename(visit.user, session_id=session_id, title=st.session_state[field])


@action
def _delete(session_id: str, title: str) -> None:
    visit = enter()
    visit.daybook.conversation.delete(visit.user, session_id=session_id)
    st.session_state[_DELETED] = (session_id, title)
    select(None)


@action
def restore(session_id: str) -> None:
    """Bring a deleted conversation back and open it."""
    visit = enter()
    visit.daybook.conversation.restore(visit.user, session_id=session_id)
    _dismiss()
    select(session_id)


def _dismiss() -> None:
    st.session_state.pop(_DELETED, None)
