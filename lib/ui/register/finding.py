"""This file is here to search the register on its page, and to show who was found, the nearest first."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from lib.errors import AppError
from lib.model.register import PHASES, Entry
from lib.model.text import shortened
from lib.places.finding import place_label
from lib.runtime import Services
from lib.ui.escape import plain
from lib.ui.local_time import local_time
from lib.ui.register.recording import CHANGING, DONE, change_form, two_versions_of_an_entry
from lib.ui.said import saying, show_problem, show_said
from lib.usecases.register import Register, remove_entry
from lib.usecases.register_search import Found, Search, search_register
from lib.usecases.rights import Person

_WITHIN = {
    0: "Any distance",
    10: "Within 10 miles",
    25: "Within 25 miles",
    50: "Within 50 miles",
    100: "Within 100 miles",
}
_AT_ONCE = 20


def search_boxes(shared: Services) -> Search:
    """What is needed, for which phase, where from; a place that is not known is told, and then left out."""
    need = st.text_input(
        "What do you need?", key="register.need", placeholder="For example: history, essay writing", autocomplete="off"
    )
    left, middle, right = st.columns(3)
    phase = left.selectbox(
        "Phase", ["", *PHASES], format_func=lambda id: PHASES.get(id, "Any phase"), key="register.phase"
    )
    place = middle.text_input(
        "Near", key="register.place", placeholder="NG1, Nottingham or 52.95, -1.15", autocomplete="off"
    )
    within = right.selectbox("How far", list(_WITHIN), format_func=lambda miles: _WITHIN[miles], key="register.within")
    try:
        return search_register(shared, need=need, phase=phase, place=place, within=within or None)
    except AppError as error:
        show_problem(error.problem)
        return search_register(shared, need=need, phase=phase)


def show_found(shared: Services, person: Person, register: Register, search: Search) -> None:
    """Each entry that was found, with what its own browser or a keeper may do to it."""
    show_said("register.list")
    st.markdown(f"**{_how_many(search)}**")
    if search.here:
        namesakes = ", ".join(place_label(each) for each in search.namesakes[:4])
        other = (
            f" There are others called so: {namesakes}. Type their postcode to search from there." if namesakes else ""
        )
        st.caption(
            plain(
                f"Distances are from {place_label(search.here)}, as the crow flies: from the middle of a postcode district, "
                f"area or town, not from a door.{other}"
            )
        )
    most = int(st.session_state.get("register.most", _AT_ONCE))
    for found in search.found[:most]:
        with st.container(border=True, key=f"entry.{found.entry.id}"):
            _entry(shared, person, register, found)
    if len(search.found) > most:
        st.button(f"Show more ({len(search.found) - most})", on_click=_show_more, args=(most,))


def brief(entry: Entry) -> None:
    """An entry in two lines."""
    details = " · ".join(part for part in (entry.place or "anywhere", entry.recommender, entry.contact) if part)
    st.markdown(f"**{plain(entry.who)}**  \n{plain(shortened(entry.what, 160))}  \n:gray[{plain(details)}]")


def _how_many(search: Search) -> str:
    count = len(search.found)
    told = f"{count} {'entry' if count == 1 else 'entries'}"
    order = f", the nearest to {plain(search.here.name)} first" if search.here and count > 1 else ""
    more = f" {search.elsewhere} more for other phases." if search.elsewhere else ""
    return (told + order if count else "Nobody in the register fits.") + more


def _entry(shared: Services, person: Person, register: Register, found: Found) -> None:
    entry = found.entry
    changing = st.session_state.get(CHANGING)
    if isinstance(changing, Entry) and changing.id == entry.id:
        change_form(shared, person, changing)
        return
    st.markdown(f"**{plain(entry.who)}**" + _where(found))
    st.text(entry.what)
    st.markdown(f"Recommended by: {plain(entry.recommender)}")
    lines = [
        (label, entry.told(part))
        for part, label in (("support", "Support"), ("offer", "About it"), ("phase", "Phase"), ("contact", "Contact"))
    ]
    said = [f"{label}: {plain(text)}" for label, text in lines if text]
    if said:
        st.markdown("  \n".join(said))
    _details(entry)
    if entry.id in register.mine:
        two_versions_of_an_entry(shared, person, register, entry)
        with st.container(horizontal=True):
            st.button(
                "Change", key=f"register.change.{entry.id}", type="tertiary", icon=":material/edit:",
                on_click=_change, args=(entry,), help=f"Change: {plain(entry.who)}",
            )  # fmt: skip
            st.button(
                "Remove", key=f"register.remove.{entry.id}", type="tertiary", icon=":material/delete:",
                on_click=_remove, args=(shared, person, entry), help=f"Remove: {plain(entry.who)}",
            )  # fmt: skip


def _details(entry: Entry) -> None:
    rest = [
        ("Case study", entry.case),
        ("Needs it may help with", entry.helps),
        ("How both will judge the results", entry.results),
    ]
    if entry.link or any(text for _, text in rest):
        with st.expander("Case study and more"):
            for label, text in rest:
                if text:
                    st.caption(label)
                    st.text(text)
            if entry.link:
                host = urlsplit(entry.link).hostname or "the web"
                st.link_button(f"Case study on {plain(host)}", entry.link, icon=":material/open_in_new:")
            st.caption(f"{plain(entry.told('consent'))}. Last changed on {local_time(entry.updated):%d %b %Y}.")


def _where(found: Found) -> str:
    place = plain(found.entry.place) or "anywhere"
    if found.miles is None:
        return f"  \n:material/location_on: {place}"
    near = (
        "less than a mile" if found.miles < 1 else f"{found.miles:.0f} {'mile' if round(found.miles) == 1 else 'miles'}"
    )
    return f"  \n:material/location_on: {place} · {near}"


def _show_more(most: int) -> None:
    st.session_state["register.most"] = most + _AT_ONCE


def _change(entry: Entry) -> None:
    st.session_state[CHANGING] = entry


def _remove(shared: Services, person: Person, entry: Entry) -> None:
    with saying("register.list"):
        remove_entry(shared, person, entry.id)
        st.session_state[DONE] = f"“{entry.who}” is no longer in the register. You can bring it back below."
