"""What the page shows is what its address says: read from there, and changed there."""

from collections.abc import Sequence
from datetime import date
from urllib.parse import parse_qs

import streamlit as st

from core.domain.analytics_address import View, read_view
from pages.parts.visit import Visit

_PROBLEM = "what of an analytics choice cannot be"
_LONGEST = 20_000


def today_of(visit: Visit) -> date:
    """The day that it is in the ledger's time zone."""
    return visit.daybook.accounts.books.calendar.day_of(visit.now)


def asked_for(visit: Visit) -> tuple[View, tuple[str, ...]]:
    """What the address asks for, and what of it cannot be."""
    names = list(st.query_params)
    given = {name: st.query_params.get_all(name) for name in names}
    return read_view(given, today_of(visit))


def go(view: View) -> None:
    """Have the page show a view, and its address say so."""
    _write(view.query)


def go_to(href: str) -> None:
    """Have the page show what a link of its own leads to."""
    if len(href) <= _LONGEST and href.startswith("?"):
        read = parse_qs(href[1:], keep_blank_values=False)
        _write([(name, value) for name, values in read.items() for value in values])


def refuse(problem: str) -> None:
    """Keep a sentence for the page to show: nothing was changed."""
    st.session_state[_PROBLEM] = problem


def refusal() -> str:
    """What could not be done with what the person chose last; said once."""
    return str(st.session_state.pop(_PROBLEM, ""))


def _write(pairs: Sequence[tuple[str, str]]) -> None:
    grouped: dict[str, list[str]] = {}
    for name, value in pairs:
        grouped.setdefault(name, []).append(value)
    st.query_params.from_dict(grouped)
