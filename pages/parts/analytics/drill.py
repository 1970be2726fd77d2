"""What a figure is made of: the sessions of a view, and the calls of one of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from html import escape

import streamlit as st

from core.domain.analytics import CallLine, SessionLine
from core.domain.analytics_address import View
from core.domain.analytics_tables import csv_html
from core.domain.analytics_told import NOTHING, day_name, days_name, exact
from core.domain.analytics_words import short
from core.domain.models import OFFLINE_MODEL
from core.domain.pricing.totals import CostTotal, dollars
from core.domain.states import CallOutcome
from core.errors import InvalidInput
from pages.parts.analytics.head import PURPOSES
from pages.parts.analytics.tiles import cost_notes
from pages.parts.visit import Visit
from pages.parts.words import counted, lasted, shortened

ROWS = 50
LONGEST = 80
_OUTCOMES = {
    CallOutcome.COMPLETE: "answered",
    CallOutcome.ERROR: "failed",
    CallOutcome.CUT: "cut off",
    CallOutcome.STOPPED: "stopped",
    CallOutcome.LOST: "lost",
}
_OLD_LINK = "This link leads to a page of the list that is no more. The list is shown from its top."


def draw_listing(visit: Visit, view: View) -> None:
    """The list that the view asks for, with the way back."""
    st.html(trail_html(view))
    try:
        _draw(visit, view)
    except InvalidInput:
        st.warning(_OLD_LINK)
        _draw(visit, replace(view, after=""))


def _draw(visit: Visit, view: View) -> None:
    (_draw_sessions if view.listing == "sessions" else _draw_calls)(visit, view)


def trail_html(view: View) -> str:
    """From the figures to here, as links."""
    figures = view.listed("").href
    links = [f'<a class="db-go" href="{escape(figures)}">Figures</a>']
    if view.listing == "calls":
        sessions = view.listed("sessions").href
        links.append(f'<a class="db-go" href="{escape(sessions)}">Conversations</a>')
    links.append("<span>Calls</span>" if view.listing == "calls" else "<span>Conversations</span>")
    return f'<nav class="db-trail" aria-label="Where this is">{"".join(links)}</nav>'


def _draw_sessions(visit: Visit, view: View) -> None:
    page = visit.daybook.analytics.sessions(
        visit.user, view.span, view.filters, limit=ROWS, after=view.after or None
    )
    days = days_name(view.span)
    if not page.sessions:
        st.html(f'<p class="db-empty">No conversation had a call: {escape(days)}.</p>')
        return
    rows = "".join(_session_html(visit, view, line) for line in page.sessions)
    heads = ("Conversation", "Person", "Last call", "#Calls", "#Tokens", "#Cost")
    body = _table_html(f"Conversations, {days}", heads, rows)
    st.html(f"{body}{_foot_html(view, 'sessions', page.next, len(page.sessions))}")


def _session_html(visit: Visit, view: View, line: SessionLine) -> str:
    to = view.listed("calls", session=line.id).href
    title = escape(shortened(line.title, LONGEST))
    return (
        f'<tr><td><a class="db-go" href="{escape(to)}">{title}</a></td>'
        f"<td>{escape(line.person)}</td>"
        f"<td>{_time(visit, line.ended)}</td>{_number(f'{line.cost.calls:,}')}"
        f"{_number(short(line.usage.total), f'{line.usage.total:,}')}{_cost_html(line.cost)}</tr>"
    )


def _draw_calls(visit: Visit, view: View) -> None:
    page = visit.daybook.analytics.calls(
        visit.user,
        view.span,
        view.filters,
        session_id=view.session or None,
        limit=ROWS,
        after=view.after or None,
    )
    if not page.calls:
        st.html(f'<p class="db-empty">There were no calls: {escape(days_name(view.span))}.</p>')
        return
    st.html(_session_head_html(view, page.calls[0]))
    rows = "".join(_call_html(visit, line) for line in page.calls)
    heads = (
        *("Began", "Model", "For", "Outcome", "#In", "#From cache", "#Into cache", "#Out"),
        *("#First token", "#Whole call", "#Cost", ""),
    )
    body = _table_html("Calls", heads, rows)
    st.html(f"{body}{_foot_html(view, 'calls', page.next, len(page.calls))}")


def _session_head_html(view: View, line: CallLine) -> str:
    if not view.session:
        return f"<h2>Calls, {escape(days_name(view.span))}</h2>"
    told = f"{line.person}, {days_name(view.span)}"
    return f'<h2>{escape(line.session_title)}</h2><p class="db-against">{escape(told)}</p>'


def _call_html(visit: Visit, line: CallLine) -> str:
    call, usage = line.call, line.call.usage
    written = usage.cache_write_5m + usage.cache_write_1h
    outcome = _OUTCOMES.get(call.outcome, call.outcome.value)
    if call.attempt > 1:
        outcome += f", try {call.attempt}"
    tokens = "".join(
        _number(short(count), f"{count:,}")
        for count in (usage.input, usage.cache_read, written, usage.output)
    )
    cost = CostTotal.of_call(call.cost, call.cost_state)
    free = '<td class="db-number db-null">free</td>'
    return (
        f"<tr><td>{_time(visit, call.started_at, seconds=True)}</td><td>{escape(call.model)}</td>"
        f"<td>{escape(PURPOSES.get(call.purpose, call.purpose))}</td><td>{escape(outcome)}</td>"
        f"{tokens}{_number(_ms(call.first_token_ms))}{_number(_ms(call.duration_ms))}"
        f"{free if call.model == OFFLINE_MODEL else _cost_html(cost)}"
        f"<td>{_message_html(line)}</td></tr>"
    )


def _message_html(line: CallLine) -> str:
    if line.message_id is None:
        return '<span class="db-null" title="Somebody else’s, or gone">no message</span>'
    to = f"/?session={line.call.session_id}&message={line.message_id}"
    return f'<a href="{escape(to)}" target="_self">Message</a>'


def _table_html(label: str, heads: Sequence[str], rows: str) -> str:
    head = "".join(
        f'<th scope="col"{" class=db-number" if name.startswith("#") else ""}>'
        f"<span>{escape(name.removeprefix('#'))}</span></th>"
        for name in heads
    )
    return (
        f'<div class="db-table db-list" role="region" tabindex="0" aria-label="{escape(label)}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _foot_html(view: View, sheet: str, more: str | None, shown: int) -> str:
    further = ""
    if more:
        to = replace(view, after=more).href
        further = f'<a class="db-go db-more" href="{escape(to)}">More</a>'
    first = replace(view, after="").href
    back = f'<a class="db-go" href="{escape(first)}">From the top</a>' if view.after else ""
    said = counted(shown, "row")
    csv = csv_html(sheet, replace(view, after=""))
    return f'<div class="db-behind"><p>{said}</p>{back}{further}{csv}</div>'


def _number(text: str, exactly: str = "") -> str:
    title = f' title="{escape(exactly)}"' if exactly and exactly != text else ""
    return f'<td class="db-number"{title}>{escape(text)}</td>'


def _cost_html(cost: CostTotal) -> str:
    if cost.calls and cost.unpriced == cost.calls:
        return '<td class="db-number db-null">unpriced</td>'
    notes = "".join(f"<small>{escape(note)}</small>" for note in cost_notes(cost))
    words = escape(dollars(cost.known))
    return f'<td class="db-number" title="{exact(cost.known)}">{words}{notes}</td>'


def _time(visit: Visit, at: datetime, *, seconds: bool = False) -> str:
    local = at.astimezone(visit.zone)
    clock = f"{local:%H:%M:%S}" if seconds else f"{local:%H:%M}"
    return f"{day_name(local.date())}, {clock}"


def _ms(value: int | None) -> str:
    return NOTHING if value is None else lasted(value)
