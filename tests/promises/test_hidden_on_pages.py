"""This file is here to read every word that the host's and the projector's own pages send before anything is revealed."""

from __future__ import annotations

import pytest

from lib.runtime import Services, replaced
from lib.usecases.joining import invite_phones
from lib.usecases.staging import move, set_apart
from tests.conftest import ANA, CY
from tests.pages.conftest import ACTIONS, HOST, NOTES, OVERVIEW, PRIORITIES, PROJECT, Window, drawn, page_text
from tests.promises.room import PIA, Room, canaries, fill, found_in, name_canaries, open_room, propose_and_act

PAGES = (HOST, PROJECT, OVERVIEW, ACTIONS, PRIORITIES, NOTES)
SECTIONS = ("texts", "fingers", "note", "people", "action", "plan")


def read(window: Window, room: Room, page: str, **state: object) -> str:
    with replaced(room.services):
        return page_text(drawn(window(page, room.id, **state)))


@pytest.mark.parametrize("place", ["card:2.1", "actions", "vote"])
@pytest.mark.parametrize("page", PAGES)
def test_no_page_holds_a_hidden_word_or_a_name(lone: Services, window: Window, page: str, place: str) -> None:
    """What is in the page's data can be read, whether it is drawn or not."""
    room = fill(open_room(lone))
    move(room.services, ANA, room.id, place)
    assert found_in(read(window, room, page), canaries() + name_canaries()) == []


@pytest.mark.parametrize(
    "state", [("card:2.1",), ("card:2.1", "reveal"), ("card:2.1", "reveal", "show:texts"), ("vote",)]
)
def test_rooms_own_computer_gets_no_word_and_no_name(lone: Services, window: Window, state: tuple[str, ...]) -> None:
    """The projector's page is read by everyone in the room; a text is on it only once the host has passed it."""
    room = fill(open_room(lone))
    propose_and_act(room)
    for act in state:
        move(room.services, ANA, room.id, act)
    with replaced(room.services):
        text = page_text(drawn(window(PROJECT, room.id, PIA)))
    assert found_in(text, canaries() + name_canaries()) == [] and room.id in text


@pytest.mark.parametrize("section", SECTIONS)
def test_no_section_of_the_hosts_page_holds_a_hidden_word(lone: Services, window: Window, section: str) -> None:
    """Also with the list of texts open, and while groups are apart."""
    room = fill(open_room(lone))
    propose_and_act(room)
    move(room.services, ANA, room.id, "card:2.1")
    hidden = [canary for canary in canaries() if canary]
    for apart in (False, True):
        set_apart(room.services, ANA, room.id, apart)
        opened = {f"host.section.{place}": section for place in ("cards", "lobby", "actions", "vote")}
        opened |= {"people.slips": True, "people.groups": True}
        text = read(window, room, HOST, **opened)
        texts = [f"{canary}-{card}" for canary in hidden for card in ("1.1", "2.1", "question")]
        assert found_in(text, texts) == []


def test_page_of_texts_shows_them_once_they_are_revealed(lone: Services, window: Window) -> None:
    """The look above must be able to find something."""
    room = fill(open_room(lone))
    move(room.services, ANA, room.id, "card:2.1")
    move(room.services, ANA, room.id, "reveal")
    assert len(found_in(read(window, room, HOST, **{"host.section.cards": "texts"}), canaries())) == 5


@pytest.mark.parametrize("page", PAGES)
def test_stranger_reads_nothing_of_a_session_that_phones_have_joined(lone: Services, window: Window, page: str) -> None:
    """Cy knows the address, and nothing comes of it."""
    room = fill(open_room(lone))
    code = invite_phones(room.services, ANA, room.id)
    with replaced(room.services):
        text = page_text(window(page, room.id, CY))
    assert found_in(text, [*canaries(), *name_canaries(), code, "Our room", "Table 2"]) == []
