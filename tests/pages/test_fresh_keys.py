"""This file is here to keep controls that show what the session says from choosing an old thing again by themselves."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from lib.ui.escape import plain


def _page() -> None:
    import streamlit as st

    from lib.ui.fresh import fresh_key, while_shown

    state = st.session_state
    key = fresh_key("apart", state["apart"])
    state.setdefault("keys", []).append(key)
    state.setdefault("heard", [])
    for each in dict.fromkeys(state["keys"]):  # a browser that still sends what stood in each of them
        while_shown("apart", each, state["apart"], lambda each=each: state["heard"].append(each))()


def test_control_whose_value_comes_back_has_another_key_than_before() -> None:
    """Groups were brought together and went apart again by themselves: the browser remembered the old choice."""
    page = AppTest.from_function(_page)
    for apart in (False, False, True, False):
        page.session_state["apart"] = apart
        page.run()
    first, same, apart, back = page.session_state["keys"]
    assert first == same
    assert len({first, apart, back}) == 3


def test_control_that_was_drawn_anew_is_not_heard_any_more() -> None:
    """What a browser sends late, for a control that is gone, must NOT undo what somebody has just done."""
    page = AppTest.from_function(_page)
    for apart in (False, True):
        page.session_state["apart"] = apart
        page.run()
    first, second = page.session_state["keys"]
    assert page.session_state["heard"] == [first, second]  # each only while it was the one that stood there


def _said_again() -> None:
    import streamlit as st

    from lib.ui.fresh import fresh_key, while_shown

    state = st.session_state
    key, heard = fresh_key("showing", "1.1"), state.setdefault("heard", [])
    for said in ("ratings", "texts"):
        state[key] = said
        while_shown("showing", key, "ratings", lambda said=said: heard.append(said))()


def test_control_that_says_again_what_it_was_drawn_with_is_no_choice() -> None:
    """A host on a busy laptop went on to the next card and was told that it is not revealed: the browser had sent what
    the wall showed of the card before together with the click, and the wall was to show the same of the new one."""
    page = AppTest.from_function(_said_again)
    page.run()
    assert page.session_state["heard"] == ["texts"]


def test_number_of_a_card_is_read_out_without_a_backslash() -> None:
    """A screen reader is given labels as they stand; only what would begin a list has to be escaped."""
    assert plain("2.1 How can we help?") == "2.1 How can we help?"
    assert plain("2. How can we help?") == "2\\. How can we help?"
    assert plain("2.") == "2\\."
