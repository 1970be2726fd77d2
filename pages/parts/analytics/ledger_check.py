"""An administrator's line: whether calls, prices and sums agree, checked when they ask for it."""

import streamlit as st

from core.domain.pricing.checks import CheckReport
from core.errors import DaybookError
from pages.parts.analytics.overview import sees_everybody
from pages.parts.visit import Visit, enter
from pages.parts.words import plain

MOST = 20
_REPORT = "the ledger's last check"
_AT = "when the ledger was checked"


def draw_ledger_line(visit: Visit) -> None:
    """Draw it for an administrator; others see nothing."""
    if sees_everybody(visit.user):
        _draw()


@st.fragment(key="ledger-line")
def _draw() -> None:
    with st.container(key="ledger-line", horizontal=True, vertical_alignment="center", gap="small"):
        wanted = st.button("Check the ledger", key="check-ledger", type="tertiary")
        if wanted:
            try:
                with st.spinner("Comparing every call with its price, and the sums with the calls"):
                    visit = enter()
                    st.session_state[_REPORT] = visit.daybook.accounts.ledger.check_for(visit.user)
                    st.session_state[_AT] = visit.now.astimezone(visit.zone)
            except DaybookError as error:
                st.warning(plain(str(error)))
        report: CheckReport | None = st.session_state.get(_REPORT)
        if report is None:
            st.caption("Compares every call with its price, and the sums with the calls.")
            return
        at = st.session_state[_AT]
        st.caption(plain(f"{report.text} Checked at {at:%H:%M}."))
    for difference in report.differences[:MOST]:
        st.caption(plain(difference.text))
