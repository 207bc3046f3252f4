"""This file is here for what tests of the host's page share: its sections, pressing a button, a room that wrote."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from lib.runtime import Services
from tests.conftest import BO
from tests.pages.conftest import drawn
from tests.pages.conftest import page_text as escaped_text
from tests.usecases.hosting_cast import DEE, Room, open_room

PEOPLE = {f"host.section.{place}": "people" for place in ("lobby", "cards", "actions", "vote", "agree")}
TEXTS = {"host.section.cards": "texts"}
EVERY_PART = {f"people.{part}": True for part in ("slips", "groups", "pace", "approve", "elsewhere", "rehearse")} | {
    "address": True,
    "move_people": True,
    "join.1.1.1": True,
}


def page_text(at: AppTest) -> str:
    """Every word of the page, as it is read."""
    return escaped_text(at).replace("\\", "")


def press(at: AppTest, name: str) -> AppTest:
    """Press the one button with this label."""
    [found] = [button for button in at.button if _label(button) == name]
    return drawn(found.click().run())


def _label(button: object) -> str:
    return str(button.label).rpartition(": ")[2].replace("\\", "")  # type: ignore[attr-defined]


def following(at: AppTest) -> list[str]:
    """What stands out as coming next: the primary buttons above the sections."""
    ours = [button for button in at.button if (button.key or "").startswith(("step.", "act."))]
    return [_label(button) for button in ours if button.proto.type == "primary"]


def filled(services: Services, **parts: object) -> Room:
    room = open_room(services, **parts)
    for person, name, text in ((BO, "Bobolink", "Buses"), (DEE, "Deedee", "Money")):
        room.join(person, "" if parts.get("names") == "anonymous" else name)
        room.write(person, "1.1.thought", text)
    return room
