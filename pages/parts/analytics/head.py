"""The head of the page: where it leads, the days, the filters, and what of them cannot be."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from html import escape

import streamlit as st

from core.domain.analytics import Choices, Filters
from core.domain.analytics_address import (
    RANGES,
    DaysRefused,
    View,
    days_between,
    named,
)
from core.domain.analytics_told import days_name, listed
from pages.parts.analytics import place
from pages.parts.showing import show
from pages.parts.visit import Visit, selected
from pages.parts.words import counted, plain

CHAT = "pages/chat.py"
OWN = "These are your own calls. An administrator sees everybody's."
PURPOSES = {"answer": "Answers", "title": "Titles", "compaction": "Compaction"}
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_FIRST, _LAST = "first day", "last day"
_KEYS = {kind: f"filter by {kind}" for kind in ("models", "people", "purposes")}


def draw_head(visit: Visit, view: View, choices: Choices) -> None:
    """The title, the way back, the days, the filters."""
    with st.container(key="analytics-head", horizontal=True, vertical_alignment="center"):
        st.html("<h1>Analytics</h1>")
        st.html(
            f'<button type="button" class="db-link" data-link="{escape(view.fixed.href)}">'
            "Copy link</button>",
            width="content",
        )
        back = selected()
        st.page_link(
            CHAT,
            label="Chat",
            icon=":material/arrow_back:",
            query_params={"session": back} if back else None,
        )
    with st.container(
        key="analytics-bar", horizontal=True, vertical_alignment="center", gap="small"
    ):
        st.html(ranges_html(view, place.today_of(visit)), width="content")
        _draw_days(view, choices)
        _draw_filters(view, choices)


def draw_notices(problems: Sequence[str], unknown: Filters) -> None:
    """What of the address, or of what was chosen last, cannot be."""
    refused = place.refusal()
    told = [*([refused] if refused else []), *problems]
    if left := unknown_told(unknown):
        told.append(left)
    for each in told:
        st.warning(plain(each))


def unknown_told(unknown: Filters) -> str:
    """Filters of an old link that name nothing, in a sentence; "" when there are none."""
    kinds = (("model", unknown.models), ("person", unknown.people), ("purpose", unknown.purposes))
    named_ = [f"the {kind} “{name}”" for kind, names in kinds for name in names]
    if not named_:
        return ""
    few, more = named_[:5], len(named_) - 5
    if more > 0:
        few.append(f"{more} more")
    return f"There are no calls of {listed(few)}. What names nothing was left out of the filters."


def ranges_html(view: View, today: date) -> str:
    """Links to the ranges, and to the days before and after those that are shown."""
    links = "".join(
        _range_html(words, replace(view, name=name, span=named(name, today).span, after=""), view)
        for name, words in RANGES.items()
        if name != "custom"
    )
    steps = ""
    if view.span.first.year > _FIRST_YEAR:
        steps += _step_html("‹", "Earlier", view.earlier().href)
    steps += f'<b class="db-days">{escape(days_name(view.span))}</b>'
    if view.span.last < today:
        steps += _step_html("›", "Later", view.later().href)
    return (
        f'<nav class="db-ranges" aria-label="Days">{links}</nav>'
        f'<span class="db-steps">{steps}</span>'
    )


def chips_html(view: View, choices: Choices) -> str:
    """What is filtered by, each with the link that takes it away; "" without filters."""
    people = {each.key: each.label for each in choices.people}
    filters = view.filters
    chips = [
        *(_chip_html(x, _drop(view, models=_less(filters.models, (x,)))) for x in filters.models),
        *(
            _chip_html(people.get(x, x), _drop(view, people=_less(filters.people, (x,))))
            for x in filters.people
        ),
        *(
            _chip_html(PURPOSES.get(x, x), _drop(view, purposes=_less(filters.purposes, (x,))))
            for x in filters.purposes
        ),
    ]
    if not chips:
        return ""
    every = replace(view, filters=Filters(), after="")
    return (
        f'<div class="db-chips">Only {"".join(chips)}'
        f'<a class="db-go" href="{escape(every.href)}">Clear</a></div>'
    )


def _range_html(words: str, to: View, view: View) -> str:
    current = ' aria-current="true"' if to.name == view.name else ""
    return f'<a class="db-go" href="{escape(to.href)}"{current}>{words}</a>'


def _step_html(sign: str, label: str, href: str) -> str:
    return f'<a class="db-go" href="{escape(href)}" aria-label="{label}" title="{label}">{sign}</a>'


def _chip_html(words: str, to: View) -> str:
    return (
        f'<a class="db-go db-chip" href="{escape(to.href)}" title="Take this filter away">'
        f'{escape(words)}<span aria-hidden="true">×</span></a>'
    )


def _drop(view: View, **filters: tuple[str, ...]) -> View:
    return replace(view, filters=replace(view.filters, **filters), after="")


def _less(names: Sequence[str], gone: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in gone)


def _draw_days(view: View, choices: Choices) -> None:
    with st.popover("Other days", key="other-days", type="tertiary", icon=":material/date_range:"):
        # Both at once: what lies between two choices may be days that cannot be.
        with st.form("days", border=False):
            for label, key, day in (
                ("From", _FIRST, view.span.first),
                ("To", _LAST, view.span.last),
            ):
                show(key, day)
                st.date_input(
                    label,
                    key=key,
                    format="YYYY-MM-DD",
                    min_value=date(_FIRST_YEAR, 1, 1),
                    max_value=date(_LAST_YEAR, 12, 31),
                )
            st.form_submit_button("Show", on_click=_take_days, args=(view,))
        if choices.first and choices.last:
            whole = view.at(choices.first, choices.last)
            st.html(f'<a class="db-go" href="{escape(whole.href)}">All days with calls</a>')


def _draw_filters(view: View, choices: Choices) -> None:
    chosen = len(view.filters.models) + len(view.filters.people) + len(view.filters.purposes)
    people = {each.key: each.label for each in choices.people}
    with st.container(key="analytics-filter", width="content"):
        with st.popover("Filter", key="filter", type="tertiary", icon=":material/filter_list:"):
            _pick("Models", "models", choices.models, view, str)
            if len(people) > 1:
                _pick("People", "people", list(people), view, lambda key: people[key])
            _pick("Purposes", "purposes", choices.purposes, view, lambda x: PURPOSES.get(x, x))
            if chosen:
                st.caption(f"{counted(chosen, 'filter')} on")


def _pick(
    label: str, kind: str, options: Sequence[str], view: View, words: Callable[[str], str]
) -> None:
    show(_KEYS[kind], list(getattr(view.filters, kind)))
    st.multiselect(
        label,
        options,
        key=_KEYS[kind],
        format_func=words,
        placeholder="All",
        on_change=_take_filters,
        args=(view,),
    )


def _take_filters(view: View) -> None:
    # All kinds: another may have been chosen since the page of `view` was drawn.
    chosen = {
        kind: tuple(st.session_state[key]) for kind, key in _KEYS.items() if key in st.session_state
    }
    place.go(replace(view, filters=replace(view.filters, **chosen), after=""))


def _take_days(view: View) -> None:
    first, last = st.session_state[_FIRST], st.session_state[_LAST]
    if first is None or last is None:
        place.refuse("Give both a first and a last day. Nothing was changed.")
        return
    try:
        span = days_between(first, last)
    except DaysRefused as error:
        place.refuse(f"{error} Nothing was changed.")
    else:
        place.go(view.at(span.first, span.last))
