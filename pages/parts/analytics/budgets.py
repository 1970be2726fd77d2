"""The budgets of this month: how they stand, where they are heading, and setting them."""

from decimal import Decimal, InvalidOperation
from html import escape

import streamlit as st

from core.domain.analytics import BudgetLine, BudgetReport, Choices
from core.domain.analytics_address import View
from core.domain.analytics_tables import csv_html
from core.domain.analytics_told import exact, listed
from core.domain.analytics_words import percent
from core.domain.pricing.budgets import EVERYONE
from core.domain.pricing.totals import dollars
from core.domain.records import User
from core.domain.states import Role
from core.errors import DaybookError, InvalidInput
from pages.parts.analytics import place
from pages.parts.analytics.cards import Card, draw_html_card, head_html
from pages.parts.visit import Visit, enter

MOST_LINES = 50
MOST_NAMED = 5
_WHOSE, _LIMIT = "whose budget", "limit of a new budget"


def draw_budgets(visit: Visit, report: BudgetReport, view: View, choices: Choices) -> None:
    """All budgets that the person may see; an administrator changes them here."""
    is_admin = visit.user.role == Role.ADMIN
    card = Card(key="budgets", title="Budgets of this month", told=month_told(report, visit.user))
    behind = f'<div class="db-behind">{csv_html("budgets", view)}</div>'
    body = f"{table_html(report, editable=is_admin)}{behind}" if report.lines else ""
    if not is_admin:
        if report.lines:
            draw_html_card(card, body)
        return
    with st.container(key="card-budgets", border=True, gap="small"):
        with st.container(horizontal=True, vertical_alignment="top", key="budgets-head"):
            st.html(head_html(card))
            _draw_new(choices, report)
        if report.lines:
            st.html(body)
        else:
            st.html('<p class="db-empty">There are no budgets: nobody is refused a call.</p>')


def month_told(report: BudgetReport, user: User) -> str:
    """What this month has cost, what it will have cost, and who is near a limit."""
    whose = "Everybody" if user.role == Role.ADMIN else "You"
    told = f"{whose} spent {report.spent.text}; at this rate it will be {dollars(report.pace)}."
    near = [line.person or "everyone’s" for line in report.near]
    if near:
        more = [f"{len(near) - MOST_NAMED} more"] if len(near) > MOST_NAMED else []
        told += f" Near the limit, or over it: {listed([*near[:MOST_NAMED], *more])}."
    return told


def table_html(report: BudgetReport, *, editable: bool) -> str:
    """The budgets, the one nearest to its limit first; a limit is a button where it is editable."""
    head = "".join(
        f'<th scope="col"{kind}><span>{name}</span></th>'
        for name, kind in (
            ("Whose", ""),
            ("A month", ' class="db-number"'),
            ("Spent", ' class="db-number"'),
            ("", ""),
            ("At this rate", ' class="db-number"'),
        )
    )
    rows = "".join(_row_html(line, editable=editable) for line in report.lines[:MOST_LINES])
    left = len(report.lines) - MOST_LINES
    more = (
        f"<p>The CSV has {left:,} more, which are further from their limits.</p>"
        if left > 0
        else ""
    )
    return (
        '<div class="db-table db-budgets" role="region" tabindex="0" aria-label="Budgets">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>{more}"
    )


def set_limit(whose: str, text: str) -> None:
    """Set, change or (with no text) remove a budget; what cannot be is kept for the page to say."""
    try:
        visit = enter()
        budgets = visit.daybook.accounts.budgets
        if text.strip():
            budgets.set(visit.user, whose=whose, monthly_limit=amount_in(text))
        else:
            budgets.remove(visit.user, whose=whose)
    except DaybookError as error:
        place.refuse(str(error))


def amount_in(text: str) -> Decimal:
    """USD as people write it; raises InvalidInput."""
    try:
        return Decimal(text.strip().removeprefix("$").replace(",", "").replace("_", " "))
    except InvalidOperation:
        raise InvalidInput(
            "This is not an amount. Give USD, such as 250 or 99.50; with nothing the budget goes."
        ) from None


def _row_html(line: BudgetLine, *, editable: bool) -> str:
    standing = line.standing
    limit, spent = dollars(standing.limit), standing.spent
    share = spent.known / standing.limit if standing.limit else None
    state = "spent" if standing.is_spent else "near" if standing.is_near else "fine"
    if editable:
        name = escape(line.person or "everyone")
        limit = (
            f'<button type="button" class="db-limit" data-whose="{escape(standing.whose)}" '
            f'data-limit="{standing.limit:.2f}" aria-label="Change the budget of {name}, {limit}">'
            f"{limit}</button>"
        )
    wide = min(100, round(float(share) * 100)) if share is not None else 100
    words = f"{percent(float(share))} used" if share is not None else "nothing may be spent"
    ahead = ' data-ahead=""' if line.is_ahead else ""
    over = f"{dollars(line.pace - standing.limit)} over" if line.is_ahead else ""
    return (
        f'<tr data-state="{state}"><td>{escape(line.person or "Everyone together")}</td>'
        f'<td class="db-number">{limit}</td>'
        f'<td class="db-number" title="{exact(spent.known)}">{dollars(spent.known)}</td>'
        f'<td><span class="db-meter" role="img" aria-label="{words}" title="{words}">'
        f'<i style="width:{wide}%"></i></span><span class="db-used">{words}</span></td>'
        f'<td class="db-number"{ahead}>{dollars(line.pace)}'
        f"{f'<small>{over}</small>' if over else ''}</td></tr>"
    )


def _draw_new(choices: Choices, report: BudgetReport) -> None:
    known = {line.standing.whose for line in report.lines}
    names = {EVERYONE: "Everyone together"} | {each.key: each.label for each in choices.people}
    left = [whose for whose in names if whose not in known]
    if not left:
        return
    with st.popover("Add a budget", key="new-budget", type="tertiary", icon=":material/add:"):
        with st.form("new budget", border=False, clear_on_submit=True):
            st.selectbox("Whose", left, key=_WHOSE, format_func=lambda whose: names[whose])
            st.text_input("USD a month", key=_LIMIT, placeholder="250", autocomplete="off")
            st.form_submit_button("Set", on_click=_add)


def _add() -> None:
    text = str(st.session_state[_LIMIT])
    if text.strip():
        set_limit(str(st.session_state[_WHOSE]), text)
