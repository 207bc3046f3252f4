"""This file is here to bring removed entries back, and to let the register's keeper say who they are."""

from __future__ import annotations

import streamlit as st

from lib.runtime import Services
from lib.ui.escape import plain
from lib.ui.register.recording import DONE
from lib.ui.said import saying, show_said, was_refused
from lib.usecases.register import DAYS_REMOVED, Register, delete_entry, remove_entry
from lib.usecases.register_keeping import become_keeper, has_keeper, stop_keeping
from lib.usecases.rights import Person


def removed_box(shared: Services, person: Person, register: Register) -> None:
    """What this browser removed of late: back again, or gone for good."""
    if not register.removed:
        return
    with st.expander(f"Removed ({len(register.removed)})", key="register.removed", on_change="rerun") as box:
        if not box.open:
            return
        show_said("register.removed")
        st.caption(f"Only you see these. Each is deleted {DAYS_REMOVED} days after it was removed.")
        for entry in register.removed:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.text(entry.who, width="stretch")
                st.button(
                    "Bring back", key=f"register.back.{entry.id}", on_click=_bring_back,
                    args=(shared, person, entry.id), help=f"Bring back: {plain(entry.who)}",
                )  # fmt: skip
                st.button(
                    "Delete for good", key=f"register.delete.{entry.id}", type="tertiary", on_click=_delete,
                    args=(shared, person, entry.id), help=f"Delete for good: {plain(entry.who)}",
                )  # fmt: skip


def keeper_box(shared: Services, person: Person, register: Register) -> None:
    """Who may change what, and the key that makes a keeper."""
    with st.expander("Who can read and change the register", icon=":material/key:"):
        st.markdown(
            "- **Read it:** everyone who reaches this server, contacts included.\n"
            "- **Record an entry:** everyone who reaches this server.\n"
            "- **Change or remove an entry:** the browser that recorded it, or the register’s keeper.\n"
            "- Whoever runs this server can read its database."
        )
        if register.keeper:
            st.markdown("This browser keeps the register: it may change and remove every entry.")
            if st.button("Stop keeping the register"):
                stop_keeping(shared, person)
                st.rerun()
        elif not has_keeper(shared):
            st.caption(
                "No keeper is named on this server. Whoever runs it can set REGISTER_KEY to twelve signs or more; who types "
                "them here is the keeper."
            )
        else:
            with st.form("register.keeper", border=False):
                key = st.text_input("Key of the register", type="password", autocomplete="off")
                if st.form_submit_button("Keep the register in this browser"):
                    with saying("register.keeper"):
                        become_keeper(shared, person, key)
                        st.session_state[DONE] = "This browser keeps the register now."
                    if not was_refused("register.keeper"):
                        st.rerun()
                show_said("register.keeper")


def _bring_back(shared: Services, person: Person, id: str) -> None:
    with saying("register.removed"):
        remove_entry(shared, person, id, removed=False)


def _delete(shared: Services, person: Person, id: str) -> None:
    with saying("register.removed"):
        delete_entry(shared, person, id)
