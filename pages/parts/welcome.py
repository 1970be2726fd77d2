"""A new conversation: what this is, the data in reach, questions to begin with."""

import streamlit as st

from core.domain.catalogue import Catalogue, DatasetProfile
from pages.parts import sending
from pages.parts.visit import Visit
from pages.parts.words import counted, plain

WHAT = (
    "Ask a question about your data. Every answer comes with its query and its table, and is kept."
)


def draw_welcome(visit: Visit) -> None:
    """What to see before the first message."""
    st.title("Daybook", anchor=False)
    st.markdown(WHAT)
    catalogue = _in_reach(visit)
    _draw_questions(visit, catalogue)
    if catalogue.datasets:
        st.caption("In reach")
    for dataset in catalogue.datasets:
        _draw_dataset(dataset)


def _in_reach(visit: Visit) -> Catalogue:
    datasets = visit.daybook.datasets
    ids = [dataset.id for dataset in datasets.list_for(visit.user)]
    folder = visit.daybook.settings.datasets_dir
    return datasets.catalogue(visit.user, ids=ids, datasets_dir=folder)


def _draw_questions(visit: Visit, catalogue: Catalogue) -> None:
    with st.container(key="questions", gap="xsmall"):
        for number, question in enumerate(visit.daybook.clients.examples(catalogue)):
            st.button(
                plain(question),
                key=f"question {number}",
                on_click=sending.send_text,
                args=(question, sending.draft()),
            )


def _draw_dataset(dataset: DatasetProfile) -> None:
    rows = sum(table.rows for table in dataset.tables)
    size = f"{counted(len(dataset.tables), 'table')}, {counted(rows, 'row')}"
    with st.expander(f"{plain(dataset.title)} :gray[· {plain(size)}]", key=f"data {dataset.id}"):
        if dataset.note:
            st.markdown(plain(dataset.note))
        for table in dataset.tables:
            columns = ", ".join(column.name for column in table.columns[:40])
            st.caption(
                f"**{plain(f'{dataset.name}.{table.name}')}** · {plain(counted(table.rows, 'row'))}"
                f" · {plain(columns)}"
            )
