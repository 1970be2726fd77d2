"""What a person did, done: its error is kept for the page to show, until they do something else."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st

from core.errors import DaybookError

PROBLEM = "problem"
P = ParamSpec("P")


def action(work: Callable[P, None]) -> Callable[P, None]:
    """Make `work` fit to be a widget's callback."""

    @wraps(work)
    def done(*args: P.args, **kwargs: P.kwargs) -> None:
        settle()
        try:
            work(*args, **kwargs)
        except DaybookError as error:
            report(str(error))

    return done


def report(problem: str) -> None:
    """Keep a sentence for the page to show."""
    st.session_state[PROBLEM] = problem


def settle() -> None:
    """Forget what went wrong before."""
    st.session_state.pop(PROBLEM, None)


def draw_problem() -> None:
    """Show what went wrong with the last thing that the person did."""
    problem = st.session_state.get(PROBLEM)
    if problem:
        st.error(problem)
