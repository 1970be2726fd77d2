"""The chat page: the conversation that the address names, or a new one."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.errors import DatabaseUnavailable, DaybookError
from pages.parts import away, composer
from pages.parts.actions import begin_page
from pages.parts.conversation import draw_conversation, forget_transcript
from pages.parts.dock import draw_dock
from pages.parts.export_dialogs import draw_asked_dialog
from pages.parts.sidebar_part import draw_sidebar_part
from pages.parts.talk import draw_talk
from pages.parts.visit import enter, select, selected


def draw() -> None:
    """Draw the page; the box is there whatever happens to the rest."""
    begin_page()
    above, box = composer.lay_foot()
    try:
        enter().daybook.database.ping()
    except DatabaseUnavailable as error:
        draw_talk(None, box)
        away.draw_away(above, str(error))
    except DaybookError as error:
        draw_talk(None, box)
        above.error(str(error))
    else:
        _draw(above, box)


def _draw(above: DeltaGenerator, box: DeltaGenerator) -> None:
    session_id = selected()
    # The address is what says which conversation this is: keep it there through every run.
    select(session_id)
    forget_transcript()
    draw_conversation(session_id)
    draw_talk(session_id, box)
    with above:
        draw_dock(session_id)
    with st.sidebar:
        draw_sidebar_part(session_id)
    draw_asked_dialog()


draw()
