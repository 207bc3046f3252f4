"""This file is here to key a control that shows what the session says, so that no old choice comes back through it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

import streamlit as st


def fresh_key(name: str, now: object) -> str:
    """A key that is another one each time that `now` changes, and never one that was there before.

    A browser remembers what was chosen under a key, and would choose it again by itself when the key came back.
    """
    told, key = st.session_state.get(f"fresh.{name}", (None, ""))
    if not key or told != now:
        key = f"{name}.{secrets.token_hex(4)}"
        st.session_state[f"fresh.{name}"] = now, key
    return str(key)


def while_shown(name: str, key: str, stood: object, do: Callable[..., object]) -> Callable[..., None]:
    """`do` for as long as the control with this key is the one that stands there, and says another thing than `stood`,
    which it was drawn with.

    A browser may still send what stood in a control that the server has drawn anew already. Streamlit takes that for a
    change, and calls what belonged to the old one: groups that were brought together would be apart again. It may also
    call it for a control that nobody touched, together with the button that was pressed: the host who went on to the next
    card would be told that this one is not revealed yet.
    """

    def if_shown(*what: Any) -> None:
        told = st.session_state.get(f"fresh.{name}", (None, ""))[1] == key
        if told and st.session_state.get(key) != stood:
            do(*what)

    return if_shown
