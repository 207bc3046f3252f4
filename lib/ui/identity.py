"""This file is here to say who sits at this browser; a test puts a person here."""

from __future__ import annotations

import streamlit as st

from lib.runtime import built
from lib.usecases.networks import client_address, network_of
from lib.usecases.rights import PERSON_COOKIE, Person, new_token, read_token

_HERE = "127.0.0.1"
PERSON = "person"
"""Session-state name under which a test, or a browser without cookies, keeps its token."""


def this_person() -> Person:
    """The person of this browser's cookie; without cookies, one who lasts as long as the page."""
    if PERSON not in st.session_state:
        token = read_token(st.context.cookies.get(PERSON_COOKIE))
        if token:
            return Person(token, _network())
        st.session_state[PERSON] = new_token()
        st.session_state["no_cookie"] = True
    return Person(st.session_state[PERSON], _network())


def _network() -> str:
    """Where this browser is, for limits that a new cookie does not lift. Streamlit leaves this computer out."""
    shared = built()
    forwarded = st.context.headers.get("X-Forwarded-For") or ""
    return network_of(client_address(shared, st.context.ip_address or _HERE, forwarded)) if shared else ""


def keeps_no_cookie() -> bool:
    """Whether this browser refuses cookies, so that a reload would lose its place."""
    return bool(st.session_state.get("no_cookie"))
