"""This file is here to say what was refused, beside the thing it is about."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from lib.errors import AppError, Problem
from lib.ui.escape import plain

log = logging.getLogger("see_over")


def show_problem(problem: Problem) -> None:
    """Where, what happened and the way out, as an alert that screen readers announce."""
    st.error(plain(str(problem)), icon=":material/error:")


def show_script_error(error: Exception) -> bool:
    """One calm line for what no page has dealt with; the whole of it goes into the log.

    A refusal that reaches this far (the database went away between two reads) is shown as what it is.
    """
    if isinstance(error, AppError):
        log.warning("%s", error)
        show_problem(error.problem)
    else:
        log.error("a page failed", exc_info=error)
        st.error(
            "Something went wrong on our side. What was shown as saved is safe. Reload the page; if it happens again, "
            "tell whoever runs this server.",
            icon=":material/error:",
        )
    return True


@contextmanager
def saying(place: str) -> Iterator[None]:
    """Keep an AppError of the block, to be shown at `place` by `show_said`; any earlier one goes."""
    st.session_state.pop(_name(place), None)
    try:
        yield
    except AppError as error:
        st.session_state[_name(place)] = error.problem


def show_said(place: str) -> None:
    """Show what was refused at `place` in this run or the last, if anything was."""
    problem = st.session_state.get(_name(place))
    if isinstance(problem, Problem):
        show_problem(problem)


def was_refused(place: str) -> bool:
    return _name(place) in st.session_state


def _name(place: str) -> str:
    return f"refused.{place}"
