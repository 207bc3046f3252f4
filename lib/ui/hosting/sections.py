"""This file is here to say which sections the host's window has where the room stands, and to draw one of them."""

from __future__ import annotations

from lib.runtime import Services
from lib.ui.hosting.card_list import cards_by_spread
from lib.ui.hosting.entries import entries_to_pass
from lib.ui.hosting.groups import write_for
from lib.ui.hosting.leading import is_answered
from lib.ui.hosting.people import people_section
from lib.ui.hosting.texts import texts_to_pass
from lib.ui.panel import SECTIONS, draw_panel
from lib.usecases.kind import list_on
from lib.usecases.reading import View
from lib.usecases.rights import Person

_FIRST = {"lobby": "people", "actions": "action", "vote": "people", "agree": "action"}


def sections_for(view: View) -> dict[str, str]:
    """Names of the sections by id, the one that is needed most first."""
    stage = view.meeting.stage
    found = {"note": SECTIONS["note"]}
    if is_answered(view) and stage.place == "cards":
        found["texts"] = "Items" if _is_list(view) else "Texts"
    found |= {
        "action": SECTIONS["action"],
        "fingers": SECTIONS["fingers"],
        "people": "People",
        "plan": SECTIONS["plan"],
    }
    first = _FIRST.get(stage.place, "note")
    return {first: found[first], **found}


def _is_list(view: View) -> bool:
    """Whether the card that is up asks people to add to its list."""
    card = view.meeting.stage.card
    return card in {each.id for each in view.deck.cards()} and list_on(view.deck, card).first


def draw_section(shared: Services, person: Person, view: View, section: str) -> None:
    match section:
        case "texts" if _is_list(view):
            entries_to_pass(shared, person, view)
        case "texts":
            texts_to_pass(shared, person, view)
        case "people":
            people_section(shared, person, view)
        case "plan":
            cards_by_spread(shared, person, view)
            draw_panel(shared, person, view, section)
        case _:
            write_for(shared, person, view)
            draw_panel(shared, person, view, section)
