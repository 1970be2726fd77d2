"""The data in a conversation's reach: what it is, and switching it on and off."""

from html import escape

import streamlit as st

from core.domain.catalogue import DatasetProfile
from core.domain.records import DatasetRecord, SessionRecord
from core.errors import DatabaseUnavailable, NotFound
from pages.parts.actions import action, begin_fragment
from pages.parts.datasets import size_of, tables_html
from pages.parts.showing import show
from pages.parts.visit import Visit, enter, selected
from pages.parts.words import counted, plain, shortened

LONGEST_LABEL = 32
_WHAT = "What this conversation can ask about, from the next question on."


@st.fragment(key="reach")
def draw_reach(session_id: str) -> None:
    """A button that says what is in reach, and opens the choice; read once that is open."""
    begin_fragment()
    try:
        visit = enter()
        session = visit.daybook.sessions.get(visit.user, session_id=session_id)
        known = visit.daybook.datasets.list_for(visit.user)
        with st.container(key="reach", width="content"):
            # Beside the button, whose name must stay: by another it would be another one, shut.
            st.html(f"<span>{escape(label_of(session, known))}</span>")
            popover = st.popover(
                "Data in use",
                key=f"reach of {session_id}",
                type="tertiary",
                icon=":material/database:",
                on_change="rerun",
            )
        if popover.open:
            with popover:
                _draw_choice(visit, session)
    except (DatabaseUnavailable, NotFound):
        return  # the part around this one says so


def label_of(session: SessionRecord, known: tuple[DatasetRecord, ...]) -> str:
    """The dataset's title when there is one, else how many there are."""
    used = [dataset for dataset in known if dataset.id in session.dataset_ids]
    if len(used) == 1:
        return shortened(used[0].title, LONGEST_LABEL)
    return counted(len(used), "dataset") if used else "No data"


def _draw_choice(visit: Visit, session: SessionRecord) -> None:
    daybook = visit.daybook
    ids = [dataset.id for dataset in daybook.datasets.list_for(visit.user)]
    folder = daybook.settings.datasets_dir
    datasets = daybook.datasets.catalogue(visit.user, ids=ids, datasets_dir=folder).datasets
    st.caption(_WHAT if datasets else "There is no data yet.")
    for dataset in datasets:
        _draw_switch(session, dataset)


def _draw_switch(session: SessionRecord, dataset: DatasetProfile) -> None:
    key = f"{dataset.id} in {session.id}"
    show(key, dataset.id in session.dataset_ids)
    with st.container(gap="xsmall"):
        st.toggle(
            f"{plain(dataset.title)} :gray[· {plain(size_of(dataset))}]",
            key=key,
            on_change=_switch,
            args=(session.id, dataset.id, key),
        )
        st.html(tables_html(dataset))


@action
def _switch(session_id: str, dataset_id: str, key: str) -> None:
    # Of a conversation that was just left, Streamlit can report the switches once more.
    if session_id != selected():
        return
    visit = enter()
    daybook, user = visit.daybook, visit.user
    session = daybook.sessions.get(user, session_id=session_id)
    used = set(session.dataset_ids) - {dataset_id}
    if st.session_state[key]:
        used.add(dataset_id)
    # One that is not there any more is left out: it would be refused.
    known = [dataset.id for dataset in daybook.datasets.list_for(user)]
    chosen = [id_ for id_ in known if id_ in used]
    daybook.sessions.set_datasets(user, session_id=session_id, dataset_ids=chosen)
