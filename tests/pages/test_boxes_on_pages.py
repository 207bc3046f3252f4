"""This file is here to hold that cards with boxes of their own can be worked by a team at one laptop, and by a host with phones."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from lib.model.meeting import PlannedCard
from lib.runtime import Services
from lib.usecases.reading import open_view
from lib.usecases.staging import move
from lib.usecases.starting import Invitation, start_meeting
from tests.conftest import ANA, BO
from tests.pages.conftest import HOST, PROJECT, Window, drawn
from tests.pages.hosting import TEXTS, page_text
from tests.usecases.test_both_sides import answered

NOTE = {"panel": "note", "panel.section": "note"}


def begin(services: Services, deck: str, card: str) -> str:
    meeting = start_meeting(services, ANA, Invitation(deck, "team", (PlannedCard(card, 10),)))
    move(services, ANA, meeting.id, f"card:{card}")
    return meeting.id


def box(at: AppTest, label: str) -> object:
    (found,) = [each for each in (*at.text_area, *at.button_group) if str(each.label).replace("\\", "") == label]
    return found


def test_team_at_one_laptop_writes_a_reason_for_both_sides_beside_its_note(window: Window, lone: Services) -> None:
    """Without phones the reasons that are called out have nowhere else to go."""
    meeting = begin(lone, "cpd-partnerships", "1.2")
    at = drawn(window(PROJECT, meeting, **NOTE))
    box(at, "Why disagree?").set_value("No time")  # type: ignore[attr-defined]
    drawn(at.run())
    assert open_view(lone, ANA, meeting).value("1.2.against") == "No time"
    assert [each.label for each in at.text_area][:2] == ["Why agree?", "Why disagree?"]


def test_team_at_one_laptop_answers_an_audit_together(window: Window, lone: Services) -> None:
    """Twelve types of partnership are ticked once for the school and not counted by fingers."""
    meeting = begin(lone, "school-partnership", "1.1")
    at = drawn(window(PROJECT, meeting, **NOTE))
    box(at, "Union").set_value("in")  # type: ignore[attr-defined]
    drawn(at.run())
    assert open_view(lone, ANA, meeting).value("1.1.union") == "in"


def test_host_with_phones_gets_the_note_alone_and_answers_for_nobody(window: Window, lone: Services) -> None:
    """Where people answer from their phones, a box here would be one more voice, and a loud one."""
    room = answered(lone)
    at = drawn(window(HOST, room.id, **{"host.section.cards": "note"}))
    (note,) = [str(each.label) for each in at.text_area]
    assert note.startswith("What we agreed on 1.2: A CPD partnership should help schools")


@pytest.mark.parametrize("revealed", [False, True])
def test_host_sees_both_sides_beside_each_other_once_they_are_revealed(
    window: Window, lone: Services, revealed: bool
) -> None:
    """Nothing before; then each reason under the heading of its side, with the number it is called by."""
    room = answered(lone)
    if revealed:
        move(lone, ANA, room.id, "reveal")
    text = page_text(drawn(window(HOST, room.id, **TEXTS)))
    for words in ("**Why agree?** 2", "**Why disagree?** 2", "We know it", "Small schools cannot"):
        assert (words in text) == revealed
    assert BO.token not in text
