"""This file is here to lead the room on: the step that comes next, back and on, what the wall shows, the clock."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from lib.model.deck import Deck
from lib.model.hiding import shown_rounds
from lib.model.meeting import PEOPLE, Showing
from lib.runtime import Services
from lib.ui.escape import plain
from lib.ui.fresh import fresh_key, while_shown
from lib.ui.hosting.next_step import Move, steps_of
from lib.ui.said import saying, show_said, was_refused
from lib.usecases.kind import counted_on, has_sheet, list_on, step_names
from lib.usecases.reading import View
from lib.usecases.rights import Person
from lib.usecases.staging import move, set_pace

STYLE = """<style>
.st-key-lead { gap: .6rem; }
.st-key-steps { gap: .4rem; }
.st-key-steps button, .st-key-moves button { min-height: 44px; }
.st-key-steps button { padding-inline: .7rem; }
.st-key-steps button[kind=primary] { padding-inline: 1.4rem; }
.st-key-steps button[kind=primary] p { font-weight: 650; }
@media (max-width: 640px) {
  :has(> .st-key-steps) { position: sticky; top: 0; z-index: 20; }
  .st-key-steps { gap: .1rem; padding-block: .35rem; background: light-dark(#FFFFFF, #14171C); }
  .st-key-steps .stElementContainer:has(button[kind=primary]) { order: -1; flex: 1 0 100%; width: 100% !important; }
  .st-key-steps .stElementContainer:has(button[kind=primary]) * { width: 100%; }
  .st-key-steps button[kind=primary] { min-height: 56px; }
  .st-key-steps button[kind=primary] p { font-size: 1.15rem; }
  .st-key-steps button:not([kind=primary]) { padding-inline: .3rem; }
  .st-key-steps button:not([kind=primary]) p { font-size: .82rem; }
  .st-key-steps button:not([kind=primary]) [data-testid=stIconMaterial] { font-size: .9rem; }
  .st-key-moves { gap: .35rem; }
  .st-key-moves button { padding-inline: .7rem; }
  .st-key-moves .stButton span:has(> [data-testid=stIconMaterial]), .st-key-moves kbd { display: none; }
  .st-key-bar a span:has(> [data-testid=stIconMaterial]) { display: none; }
  .st-key-sections button { padding-inline: .5rem; }
  .st-key-sections button p { font-size: .88rem; }
}
</style>"""

_MARKS = {"done": ":material/check: ", "now": ":material/radio_button_checked: "}
_CLOCKS = (1, 2, 3, 5, 10)


def section_key(place: str) -> str:
    """The key under which the chosen section of a place is kept: another one each time that we choose for the host,
    since a browser that has not heard of it yet would send the old choice back."""
    times = st.session_state.get(f"host.section.{place}.times", 0)
    return f"host.section.{place}" + (f".{times}" if times else "")


def open_section(place: str, section: str) -> None:
    """What is needed next comes up by itself."""
    name = f"host.section.{place}.times"
    st.session_state[name] = int(st.session_state.get(name, 0)) + 1
    st.session_state[section_key(place)] = section


def is_answered(view: View) -> bool:
    """Whether people answer one by one here: from phones, on slips or in a rehearsal."""
    return bool(view.meeting.code) or any(subject.sort in PEOPLE for subject in view.record.subjects)


def is_apart(view: View) -> bool:
    """Whether each group is on a card of its own now, and the room as a whole on none."""
    return view.meeting.apart and view.meeting.stage.place == "cards"


def lead(shared: Services, person: Person, view: View) -> None:
    """Everything that moves the room on, with one button that comes next."""

    def act(name: str) -> None:
        with saying("host"):
            move(shared, person, view.meeting.id, name)
        opens = {"reveal": "texts", "step:note": "note"}.get(name)
        if opens and not was_refused("host"):
            open_section("cards", opens)

    answered = is_answered(view)
    if answered and not is_apart(view):
        _steps(view, act)
    with st.container(key="lead"):
        if not answered or view.meeting.stage.place != "lobby":
            _moves(view, act, has_steps=answered)
        show_said("host")
        _where(view)
        if answered and not is_apart(view):
            _wall_shows(view, act)


def _steps(view: View, act: Callable[[str], None]) -> None:
    with st.container(horizontal=True, key="steps", vertical_alignment="center"):
        for step in steps_of(view.meeting, view.meeting.stage, view.deck, step_names(view.deck)):
            st.button(
                _MARKS.get(step.state, "") + _label(view, step),
                key=f"step.{step.name}",
                on_click=act,
                args=(step.act,),
                type="primary" if step.state == "next" else "secondary" if step.state == "now" else "tertiary",
                disabled=(not step.possible and step.state != "now") or view.meeting.closed is not None,
            )


def _label(view: View, step: Move) -> str:
    """What comes next is said as something to do."""
    if step.name == "begin" and view.meeting.cards:
        first = view.meeting.cards[0]
        return f"Start with {view.deck.noun_of(first)} {plain(first)}"
    return step.said


def _moves(view: View, act: Callable[[str], None], *, has_steps: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="moves"):
        for label, name, icon, shortcut in (
            ("Back", "back", ":material/arrow_back:", "Left"),
            ("Next", "next", ":material/arrow_forward:", "Right"),
            ("Flip", "flip", ":material/flip:", "F"),
            ("Clock", "clock", ":material/timer:", "T"),
        ):
            st.button(
                label,
                icon=icon,
                shortcut=shortcut,
                on_click=act,
                args=(name,),
                type="primary" if name == "next" and not has_steps else "secondary",
                key=f"act.{name}",
            )
        with st.popover("More", key="more_moves"):
            _clock(view, act)
            st.divider()
            blank = view.meeting.stage.blank
            icon = ":material/visibility:" if blank else ":material/visibility_off:"
            st.button(
                "Show the screen again" if blank else "Blank the screen",
                icon=icon,
                key="act.blank",
                on_click=act,
                args=("blank",),
            )


def _clock(view: View, act: Callable[[str], None]) -> None:
    stage = view.meeting.stage
    st.caption("Start the clock with")
    with st.container(horizontal=True):
        for minutes in _CLOCKS:
            st.button(f"{minutes} min", key=f"clock.{minutes}", on_click=act, args=(f"clock:{minutes * 60}",))
        st.button("No clock", key="clock.0", on_click=act, args=("clock:0",))
    key = fresh_key("locks", stage.locks)
    st.toggle(
        "Close the answers when it reaches zero",
        value=stage.locks,
        key=key,
        on_change=while_shown("locks", key, stage.locks, act),
        args=("locks",),
    )
    name, label, icon = (
        ("unlock", "Open the answers again", ":material/lock_open:")
        if stage.locked
        else ("lock", "Close the answers now", ":material/lock:")
    )
    st.button(label, icon=icon, key="lock", on_click=act, args=(name,))


def _where(view: View) -> None:
    stage, meeting = view.meeting.stage, view.meeting
    blank = " The screen is blank." if stage.blank else ""
    match stage.place:
        case "cards":
            at = meeting.cards.index(stage.card) + 1 if stage.card in meeting.cards else 0
            counted = counted_on(view.deck, stage.card)
            ratings = {"ratings": f"the {counted.lower()}"} if counted else {}  # else the wall keeps showing the card
            side = {**ratings, "texts": "the texts", "sheet": "the whole instead"}.get(
                stage.showing, "the back" if stage.face == "back" else "the front"
            )
            part = f", part {stage.part + 1} of {stage.parts}" if stage.parts > 1 else ""
            said = (
                "The room sees where each group is."
                if meeting.apart
                else f"The room sees {side} of {_called(view.deck, stage.card)}{part}, {at} of {len(meeting.cards)}."
            )
        case "lobby":
            said = "The room sees how to join."
        case "vote":
            said = "The room sees the vote."
        case "agree":
            said = "The room sees the list to agree on."
        case _:
            said = "The room sees the actions."
    st.caption(said + blank)


def _called(deck: Deck, card: str) -> str:
    """A card in a sentence. A break has no number that anybody would know."""
    return f"“{plain(deck.card(card).question)}”" if card in deck.pauses else f"{deck.noun_of(card)} {plain(card)}"


def _wall_shows(view: View, act: Callable[[str], None]) -> None:
    """Once a card is revealed: the card, what is counted on it, or the texts that were passed; the whole deck at any time."""
    stage = view.meeting.stage
    listed = stage.place == "cards" and list_on(view.deck, stage.card).first
    counted = counted_on(view.deck, stage.card)
    sides_of: tuple[Showing, ...] = ("ratings", "texts") if not listed and counted else ("texts",)
    revealed: tuple[Showing, ...] = sides_of if shown_rounds(stage, stage.card) else ()
    whole: tuple[Showing, ...] = ("sheet",) if has_sheet(view.deck) else ()
    sides: tuple[Showing, ...] = ("card", *revealed, *whole)
    if stage.place != "cards" or len(sides) < 2:
        return
    stood: Showing = stage.showing if stage.showing in sides else "card"
    key = fresh_key("showing", (stage.card, stage.showing))
    names: dict[Showing, str] = {
        "card": f"The {view.deck.noun_of(stage.card)}",
        "ratings": counted,
        "texts": "Items" if listed else "Texts",
        "sheet": "The whole",
    }

    def show() -> None:
        act(f"show:{st.session_state[key]}")

    st.segmented_control(
        "The wall shows",
        sides,
        format_func=lambda what: names[what],
        default=stood,
        required=True,
        key=key,
        on_change=while_shown("showing", key, stood, show),
    )


def pace(shared: Services, person: Person, view: View) -> None:
    """Who goes on: everyone with the host, or each at their own pace."""
    now = view.meeting.pace
    key = fresh_key("pace", now)
    labels = {"host": "The host leads", "own": "Everyone at their own pace"}

    def change() -> None:
        with saying("pace"):
            set_pace(shared, person, view.meeting.id, st.session_state[key])

    st.segmented_control(
        "Pace on the phones",
        list(labels),
        format_func=lambda pace: labels[pace],
        default=now,
        required=True,
        key=key,
        on_change=while_shown("pace", key, now, change),
        disabled=view.meeting.closed is not None,
    )
    show_said("pace")
