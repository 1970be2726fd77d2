"""The last answer of a conversation: as it is written, and as it stays."""

import streamlit as st

from core.domain.records import MessageRecord, Thumb, TurnRecord
from core.domain.view import TurnView, view_of
from core.errors import DatabaseUnavailable, NotFound
from pages.parts.actions import begin_fragment
from pages.parts.answer import draw_answer, draw_remedies, message_box
from pages.parts.drawing import part
from pages.parts.foot import draw_foot
from pages.parts.suggested import draw_suggestions
from pages.parts.tail import draw_tail
from pages.parts.visit import Visit, enter

_LAST_VIEW = "last view of a running answer"


@part("live")
def draw_last(
    visit: Visit, answer: MessageRecord, turn: TurnRecord | None, thumb: Thumb | None
) -> None:
    """Draw the last answer; `turn` is the one that writes it, None when it has ended.

    Drawn again, alone, whenever a paragraph or a tool's call has become whole. `visit` and the
    rest are as they were when the page was drawn.
    """
    begin_fragment()
    running, problem = None, ""
    if turn is not None:
        try:
            visit = enter()
            running = visit.daybook.conversation.view(visit.user, turn_id=turn.id)
            if running.done:
                answer = visit.daybook.messages.get(visit.user, message_id=answer.id)
                running = None
        except (DatabaseUnavailable, NotFound) as error:
            running, problem = _last_seen(turn.id), str(error)
    with message_box(answer):
        _draw(visit, answer, running, turn)
        if problem:
            st.warning(problem)
        elif running is None:
            draw_foot(visit, answer, newest=True, thumb=thumb)
            ended = view_of(answer)
            draw_remedies(answer.session_id, answer.id, ended.remedies)
            draw_suggestions(answer.id, ended.suggestions)


def _draw(
    visit: Visit, answer: MessageRecord, running: TurnView | None, turn: TurnRecord | None
) -> None:
    view = running or view_of(answer)
    if running is not None and turn is not None:
        st.session_state[_LAST_VIEW] = (turn.id, running)
    # So that the tail has the same place in the page however much stands before it.
    with st.container():
        part, chars = draw_answer(
            visit,
            view,
            key=answer.id,
            model=answer.model,
            newest=True,
            running=running is not None,
        )
    writing = turn.id if turn is not None and running is not None else None
    draw_tail(answer.session_id, writing, view, part=part, chars=chars)


def _last_seen(turn_id: str) -> TurnView:
    """The running answer as this tab last drew it: nothing newer is known."""
    seen, view = st.session_state.get(_LAST_VIEW, ("", TurnView()))
    return view if seen == turn_id else TurnView()
