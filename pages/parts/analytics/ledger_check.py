"""An administrator's line: whether calls, prices and sums agree, as the last check found."""

import streamlit as st

from core.domain.pricing.checks import CheckState
from core.domain.recency import at
from core.errors import DaybookError
from pages.parts.analytics.overview import sees_everybody
from pages.parts.visit import Visit, enter
from pages.parts.words import plain

EVERY_S = 1.0
MOST = 20
NEVER = "Not checked yet. A check compares every call with its price, and the sums with the calls."
_PROBLEM = "why the ledger could not be checked"


def draw_ledger_line(visit: Visit) -> None:
    """Draw it for an administrator, again by itself while a check runs; others see nothing."""
    if not sees_everybody(visit.user):
        return
    running = visit.daybook.accounts.checks.state(visit.user).running
    # Asked for only while there is something to wait for.
    (_draw_again if running else _draw)()


@st.fragment(key="ledger-line")
def _draw() -> None:
    _draw_line()


@st.fragment(key="ledger-line-running", run_every=EVERY_S)
def _draw_again() -> None:
    if not _draw_line().running:
        st.rerun()


def _draw_line() -> CheckState:
    try:
        visit = enter()
        state = visit.daybook.accounts.checks.state(visit.user)
    except DaybookError as error:
        st.caption(plain(str(error)))
        return CheckState(running=True)
    with st.container(key="ledger-line", horizontal=True, vertical_alignment="center", gap="small"):
        if state.running:
            st.caption(f"Checking the ledger: {state.share:.0%}")
        elif st.button("Check the ledger", key="check-ledger", type="tertiary", on_click=_start):
            st.rerun()
        st.caption(plain(st.session_state.pop(_PROBLEM, "") or last_told(visit, state)))
    if state.last is not None and not state.running:
        for line in state.last.differences[:MOST]:
            st.caption(plain(line))
    return state


def last_told(visit: Visit, state: CheckState) -> str:
    """How the last check ended, and when."""
    if state.last is None:
        return NEVER
    when = at(state.last.ended_at, visit.now, visit.zone)
    more = state.last.found - MOST
    hidden = f" The first {MOST} of its differences are below." if more > 0 else ""
    return f"{state.last.text} Checked {when}.{hidden}"


def _start() -> None:
    try:
        visit = enter()
        visit.daybook.accounts.checks.start(visit.user)
    except DaybookError as error:
        st.session_state[_PROBLEM] = str(error)
