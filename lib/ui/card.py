"""This file is here to mount the card, on a desk or on the wall, and the small part that keeps what is written."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from lib.model.deck import Card, Deck
from lib.model.look import look_of
from lib.runtime import services
from lib.usecases.kind import has_sheet
from lib.usecases.watching import Wall

_PARTS = Path(__file__).parent / "parts"

_WHERE = '<div class="where"><span class="shape" aria-hidden="true"></span><span class="issue"></span><b class="number"></b></div>'

_DESK = f"""
<section class="card desk" aria-label="Card">{_WHERE}
<div class="face" aria-live="polite"></div>
<button type="button" class="turn"></button></section>
"""

_WALL = f"""
<div class="wall">
<div class="notices" role="status" hidden><p class="rehearsal" hidden>Rehearsal with pretend colleagues</p>
<p class="few" hidden>Fewer than five people: anonymity cannot be promised.</p></div>
<section class="card" aria-label="Card">{_WHERE}<div class="face"></div></section>
<p class="said sr" aria-live="polite"></p>
<div class="strip" hidden><span class="in"></span><span class="join">Join: <span class="address"></span> <span class="code"></span></span></div>
<div class="foot"><span class="at"></span><span class="left"></span><span class="late" role="status"></span><span class="steps"></span>
<span class="closed" hidden>This session is closed</span>
<span class="grow"></span><span class="clock" role="timer" hidden></span>
<button type="button" class="prev" aria-label="Back">←</button><button type="button" class="next" aria-label="Next">→</button>
<button type="button" class="open">Panel</button><button type="button" class="menu" aria-label="Keys">?</button></div>
<p class="lost" role="status" hidden></p>
<div class="blank" hidden>Press . to go on</div>
<dialog aria-label="Keys"></dialog>
</div>
"""

_WALL_SCRIPTS = (
    "wall_size.js",
    "wall_card.js",
    "wall_ratings.js",
    "wall_marks.js",
    "wall_texts.js",
    "wall_sides.js",
    "wall_sheet.js",
    "wall_votes.js",
    "wall_lobby.js",
    "wall_strip.js",
)
"""What stands on the wall besides its keys, a file for each sort of side."""


def _read(*names: str) -> str:
    return "\n".join((_PARTS / name).read_text("utf-8") for name in names)


@cache
def _component(name: str) -> Any:
    """One registration per component and process; Streamlit warns about a second."""
    match name:
        case "desk":
            return st.components.v2.component(
                "see_over_desk", html=_DESK, css=_read("card.css", "desk.css"), js=_read("card.js", "desk.js")
            )
        case "wall":
            return st.components.v2.component(
                "see_over_wall",
                html=_WALL,
                css=_read("card.css", "wall.css", "wall_live.css"),
                js=_read("card.js", "follow.js", *_WALL_SCRIPTS, "wall.js"),
            )
        case _:
            return st.components.v2.component("see_over_autosave", js=_read("autosave.js"))


def as_drawn(deck: Deck, card: Card) -> dict[str, Any]:
    """A card as the scripts draw it."""
    issue = deck.issue_of(card.id)
    colour, shape = look_of(deck, issue)
    return {
        "id": card.id,
        "number": "" if card.id in deck.pauses else card.id,
        "issue": f"{deck.issue_label} {issue.id}: {issue.title}",
        "colour": colour,
        "shape": shape,
        "question": card.question,
        "parts": list(card.parts),
        "lead_in": card.lead_in,
        "prompts": [
            {
                "text": prompt.text,
                "points": list(prompt.points),
                "today": prompt.today,
                "footnote": prompt.footnote,
            }
            for prompt in card.prompts
        ],
        "footnotes": [{"text": note.text, "points": list(note.points)} for note in card.footnotes],
        "writes": not card.boxes or any(box.answer == "text" and not box.shared for box in card.boxes),
    }


def desk_card(deck: Deck, card: Card, face: str = "") -> None:
    """One card to read and turn over; turning asks nothing of the server. With `face`, it turns to that side.

    The data of a component goes over in a list: in a mapping, Streamlit would look at each value for
    a data frame, and import pandas to do so.
    """
    _component("desk")(key="desk", data=[{"card": as_drawn(deck, card), "face": face}])


def wall(up: Wall, panel: str, *, on_panel: Callable[[], None], on_moved: Callable[[], None]) -> None:
    """The projected card over the whole window. It follows the stage and sends the keys by itself;
    only opening a panel, or moving while one is open, asks for a rerun. A screen that may only show sends no keys."""
    cards = services().recent.get(
        ("drawn cards", up.meeting.deck), lambda: [as_drawn(up.deck, card) for card in up.deck.cards()]
    )
    _component("wall")(
        key="wall",
        data=[
            {
                "meeting": up.meeting.id,
                "title": up.meeting.title,
                "address": up.address,
                "stage": up.event,
                "panel": panel,
                "watching": up.right != "run",
                "sheet": has_sheet(up.deck),
                "cards": cards,
            }
        ],
        on_panel_change=on_panel,
        on_moved_change=on_moved,
    )


def wall_trigger(name: str) -> str:
    """What the wall just asked for ("panel" or "moved"), inside its callback. As "panel", "stop" ends the showing."""
    return str(st.session_state["wall"].get(name) or "")


def autosave() -> None:
    """Save texts while they are written, not only when the box is left."""
    _component("autosave")(key="autosave")
