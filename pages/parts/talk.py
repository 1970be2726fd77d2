"""What is said while a page is open: the newest messages, the answer being written, the box.

A fragment of its own, so that sending a message draws this and not the whole page.
"""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.domain.marks import Marks
from core.domain.records import MessageRecord, Thumb
from core.errors import DatabaseUnavailable, NotFound
from pages.parts import composer, sending
from pages.parts.actions import begin_fragment
from pages.parts.bell import hang_bell
from pages.parts.conversation import transcript_upto
from pages.parts.drawing import part
from pages.parts.live import draw_last
from pages.parts.page_tools import page_tools
from pages.parts.transcript import draw_message, given_thumbs, last_answer
from pages.parts.visit import Visit, enter, selected, targeted

# Beyond that the whole page is drawn, which moves them into the transcript.
MOST = 24
# What was sent here is heard of before it is drawn, and then need not be drawn again.
CALM_MS = 400


@part("talk")
def draw_talk(session_id: str | None, box: DeltaGenerator) -> None:
    """Draw it, and again when a turn begins in the conversation. `box`: where to write.

    `session_id` None: there is only the box. It is drawn here and nowhere else, whatever happens to
    the rest: Streamlit would show that of a page and that of a fragment side by side.
    """
    begin_fragment()
    composer.draw_box(box)
    marks = Marks()
    try:
        if session_id is not None:
            visit = enter()
            marks = visit.daybook.events.marks(visit.user, session_id=session_id)
            _draw(visit, session_id)
    except DatabaseUnavailable as error:
        st.warning(str(error))
    except NotFound:
        pass  # the conversation's part says so
    hang_bell("talk", topic="talk", seen=marks.talk, session_id=session_id, calm_ms=CALM_MS)
    # What is written next has another id once this one is sent: then the end is followed again.
    page_tools(selected(), sending.draft(), refused=sending.refused(), target=targeted())


def _draw(visit: Visit, session_id: str) -> None:
    # First: an answer that no turn writes any more has been saved whole by then.
    turn = visit.daybook.turns.active(visit.user, session_id=session_id)
    page = visit.daybook.messages.page(visit.user, session_id=session_id, limit=MOST + 2)
    said = [message for message in page.messages if (message.seq or 0) > transcript_upto()]
    if len(said) > MOST and selected() == session_id:
        st.rerun()
    thumbs = given_thumbs(visit, page)
    answer = last_answer(page)
    with st.container(key="recent"):
        _draw_said(visit, said, answer, thumbs)
    with st.container(key="live"):
        if answer is not None and answer in said:
            writing = turn is not None and turn.assistant_message_id == answer.id
            draw_last(visit, answer, turn if writing else None, thumbs.get(answer.id))


def _draw_said(
    visit: Visit,
    said: list[MessageRecord],
    answer: MessageRecord | None,
    thumbs: dict[str, Thumb],
) -> None:
    for message in said:
        if message is not answer:
            draw_message(visit, message, thumbs.get(message.id))
