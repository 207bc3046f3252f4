"""This file is here to let phones in: the code, the address, a QR code, and why no phone has reached us yet."""

from __future__ import annotations

import streamlit as st

from lib.runtime import Services
from lib.ui import visit
from lib.ui.escape import plain
from lib.ui.fresh import fresh_key, while_shown
from lib.ui.said import saying, show_said, was_refused
from lib.usecases.codes import join_code
from lib.usecases.joining import invite_phones, renew_code
from lib.usecases.reaching import (
    Address,
    has_reached,
    listens_at,
    other_addresses,
    phone_address,
    set_address,
)
from lib.usecases.reading import View, open_view
from lib.usecases.rights import Person
from lib.usecases.staging import move

_FROM = {
    "typed": "The address that you typed.",
    "setting": "The address that this server was given (PUBLIC_URL).",
    "browser": "The address that you opened this page with.",
    "machine": "This computer’s address in its network.",
}
_FEW = 5


def lobby(shared: Services, person: Person, view: View) -> None:
    """Invite phones; once they are invited, how they get in and whether one has."""
    meeting = view.meeting
    code = join_code(shared, meeting)
    if not code:
        _invite(shared, person, view)
        return
    address = phone_address(shared, meeting, _host())
    reached = has_reached(shared, meeting)
    _door(shared, meeting.id, code, address)
    if reached:
        st.success("A phone has reached this server.", icon=":material/smartphone:")
    else:
        _not_reached(address)
    _project(shared, person, view, reached)
    _few(view)
    with st.expander("Change the address or the code", key="address", on_change="rerun") as opened:
        if opened.open:
            _change_address(shared, person, view, address)
    show_said("lobby")


def _invite(shared: Services, person: Person, view: View) -> None:
    st.markdown("People answer on their own phones: no app, no account, one code for the whole room.")
    if st.button(
        "Invite phones",
        type="primary",
        icon=":material/qr_code:",
        key="invite",
        disabled=view.meeting.closed is not None,
    ):
        open_door(shared, person, view.meeting.id)
        if not was_refused("lobby"):
            st.rerun()
    show_said("lobby")


def open_door(shared: Services, person: Person, meeting_id: str) -> None:
    """Make the code, and keep the address under which the host's own browser says phones reach us."""
    with saying("lobby"):
        invite_phones(shared, person, meeting_id)
        keep_address(shared, person, meeting_id)


def keep_address(shared: Services, person: Person, meeting_id: str) -> None:
    """The wall cannot know the host's address bar, so what was found is kept with the session."""
    meeting = open_view(shared, person, meeting_id).meeting
    found = phone_address(shared, meeting, _host())
    if not meeting.address and found.why in ("browser", "machine") and found.url:
        set_address(shared, person, meeting_id, found.url)


def _door(shared: Services, meeting: str, code: str, address: Address) -> None:
    qr, words = st.columns([1, 1.6], vertical_alignment="center", gap="small")
    with qr:
        # Ours throughout: an id of letters and digits, a code of letters.
        st.html(
            f'<img src="/live/{meeting}/qr.svg?{code}" width="190" height="190" alt="QR code that opens the session on a phone"'
            ' style="background:#fff;padding:6px;max-width:100%">'
        )
    with words, st.container(gap=None):
        st.caption("Scan this with your own phone first. Or open")
        st.markdown(f"#### {plain(address.short) or 'no address yet'}")
        st.caption("and type the code")
        st.markdown(f"### {code}")
        if address.private:
            st.caption(":material/wifi: Phones must be on the same network as this computer.")


def _not_reached(address: Address) -> None:
    """Why it may be, the likeliest first; what can be found out is said as it is."""
    listens = listens_at(address.url) if address.url else None
    reasons = []
    if not address.url:
        reasons.append("This computer is in no network. Connect it to the Wi-Fi that the phones use.")
    if listens is False:
        reasons.append(
            "**Very likely:** this server listens only on this computer. Stop it and start it again with "
            "`STREAMLIT_SERVER_ADDRESS=0.0.0.0`. The session is kept."
        )
    reasons += [
        "The phone is on mobile data, or on another Wi-Fi (a guest network).",
        "The Wi-Fi keeps its clients apart. A phone’s own hotspot, with this computer in it, gets round that.",
        "A firewall on this computer. Allow incoming connections for Python.",
    ]
    with st.container(border=True):
        st.markdown(
            "**No phone has reached us yet.** The likely reasons:\n\n" + "\n".join(f"- {each}" for each in reasons)
        )
        st.markdown(
            "**Without phones** it works too: count raised **Fingers**, type in **slips of paper** (below), or pass this "
            "computer round."
        )


def _project(shared: Services, person: Person, view: View, reached: bool) -> None:
    """The QR code for the room, only once it is known to work."""
    up = view.meeting.stage.place == "lobby"

    def go(act: str) -> None:
        with saying("lobby"):
            move(shared, person, view.meeting.id, act)

    if up and reached:
        visit.link(visit.PROJECT, "Open the projector: it shows the QR code", ":material/present_to_all:", view.meeting)
        return
    if not reached:
        st.caption("Once a phone has reached us, you can project the QR code from here.")
        return
    st.button("Project the QR", icon=":material/present_to_all:", key="project_qr", on_click=go, args=("lobby",))


def _few(view: View) -> None:
    if view.meeting.names != "anonymous":
        return
    people = sum(subject.sort == "participant" for subject in view.record.subjects)
    if people < _FEW:
        st.info("Anonymous: with fewer than five people that cannot be promised.", icon=":material/visibility_off:")


def _change_address(shared: Services, person: Person, view: View, address: Address) -> None:
    st.caption(f"{_FROM[address.why]} Whatever stands here is in the QR code and on the wall.")

    def keep(url: str) -> None:
        with saying("lobby"):
            set_address(shared, person, view.meeting.id, url)

    key, stood = fresh_key("address", (view.meeting.id, address.url)), address.url.removesuffix("/j")
    st.text_input(
        "Address that phones open",
        value=stood,
        key=key,
        on_change=while_shown("address", key, stood, lambda: keep(st.session_state[key])),
        autocomplete="off",
    )
    for other in other_addresses(shared, view.meeting, _host()):
        st.button(f"Use {plain(other)}", key=f"use.{other}", on_click=keep, args=(other,), type="tertiary")

    def renew() -> None:
        with saying("lobby"):
            renew_code(shared, person, view.meeting.id)

    st.button("Make a new code", icon=":material/autorenew:", key="renew", on_click=renew)
    st.caption("The old code then lets nobody in any more. Whoever has joined stays.")


def _host() -> str:
    """The address that this browser opened, "" where nobody says."""
    return str(st.context.headers.get("Host") or "")
