"""What a person did, done: its error is kept for the page to show, until they do something else."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st

from core import bootstrap
from core.errors import DaybookError
from pages.parts.visit import arrive, stay

PROBLEM = "problem"
_WHOLE_PAGE = "whole page wanted"
P = ParamSpec("P")


def action(work: Callable[P, None]) -> Callable[P, None]:
    """Make `work` fit to be a widget's callback, in a fragment or outside of one."""

    @wraps(work)
    def done(*args: P.args, **kwargs: P.kwargs) -> None:
        settle()
        try:
            work(*args, **kwargs)
            bootstrap.current().feed.hurry()
        except DaybookError as error:
            report(str(error))

    return done


def report(problem: str) -> None:
    """Keep a sentence for the page to show."""
    st.session_state[PROBLEM] = problem
    want_page()


def settle() -> None:
    """Forget what went wrong before."""
    if st.session_state.pop(PROBLEM, None):
        want_page()


def want_page() -> None:
    """Have the whole page drawn after this callback, also when it is a fragment's.

    Only what a person did may ask for that: it closes their dialogs.
    """
    st.session_state[_WHOLE_PAGE] = True


def begin_fragment() -> None:
    """To be called first in every fragment: draws the whole page instead, if that is wanted."""
    stay()
    if st.session_state.pop(_WHOLE_PAGE, False):
        st.rerun()


def begin_page() -> None:
    """To be called first when the whole page is drawn."""
    arrive()
    st.session_state.pop(_WHOLE_PAGE, None)


def draw_problem() -> None:
    """Show what went wrong with the last thing that the person did."""
    problem = st.session_state.get(PROBLEM)
    if problem:
        st.error(problem)
