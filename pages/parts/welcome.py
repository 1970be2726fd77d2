"""A new conversation: what this is, questions to begin with, the data in reach, who answers."""

from html import escape

import streamlit as st

from core.domain.catalogue import Catalogue, DatasetProfile
from core.domain.models import OFFLINE_MODEL
from pages.parts import models, sending
from pages.parts.datasets import size_of, tables_html
from pages.parts.visit import Visit
from pages.parts.words import plain

WHAT = (
    "Ask your data a question. Every answer comes with the query and the table that it was read "
    "from, and all of it is kept."
)
NO_DATA = "There is no data in reach yet."
OFFLINE = "Reads simple questions by rules, on this machine. It is not an AI."
CLAUDE = "Reads your question, writes the queries, and tells you what they say."


def draw_welcome(visit: Visit) -> None:
    """What to see before the first message."""
    catalogue = _in_reach(visit)
    with st.container(key="welcome", gap=None):
        st.title("Daybook", anchor=False)
        st.markdown(WHAT)
        _draw_questions(visit, catalogue)
        st.html("<h2>Data in reach</h2>")
        with st.container(key="data", gap=None):
            for dataset in catalogue.datasets:
                st.html(dataset_html(dataset))
            if not catalogue.datasets:
                st.caption(NO_DATA)
        # The browser reads there who is to answer what it sends by itself.
        model = escape(models.for_new(visit.daybook))
        st.html(f'<h2 class="db-answers" data-model="{model}">Who answers</h2>')
        _draw_answerer(visit)


def dataset_html(dataset: DatasetProfile) -> str:
    """A dataset that opens to its tables, every text escaped."""
    note = f"<p>{escape(dataset.note)}</p>" if dataset.note else ""
    return (
        f'<details class="db-dataset"><summary><span class="db-name">{escape(dataset.title)}</span>'
        f'<span class="db-size">{escape(size_of(dataset))}</span></summary>'
        f"{note}{tables_html(dataset)}</details>"
    )


def _in_reach(visit: Visit) -> Catalogue:
    datasets = visit.daybook.datasets
    ids = [dataset.id for dataset in datasets.list_for(visit.user)]
    folder = visit.daybook.settings.datasets_dir
    return datasets.catalogue(visit.user, ids=ids, datasets_dir=folder)


def _draw_questions(visit: Visit, catalogue: Catalogue) -> None:
    with st.container(key="questions", gap=None):
        for number, question in enumerate(visit.daybook.clients.examples(catalogue)):
            st.button(
                plain(question),
                key=f"question {number}",
                width="stretch",
                on_click=sending.send_text,
                args=(question, sending.draft()),
            )


def _draw_answerer(visit: Visit) -> None:
    is_offline = models.for_new(visit.daybook) == OFFLINE_MODEL
    with st.container(key="answerer", gap=None):
        models.draw_picker(visit, None)
        st.caption(OFFLINE if is_offline else CLAUDE)
        if visit.daybook.clients.claude is None:
            st.caption(models.CONNECT)
