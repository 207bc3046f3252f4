"""This file is here to start a session of a deck that brings its own groups, and is about one thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from lib.runtime import Services
from lib.ui import visit
from lib.usecases.reading import open_view
from lib.usecases.starting import my_meetings
from tests.conftest import ANA, begin
from tests.pages.conftest import COMPARE, SET_UP, SHEET, ask_for, drawn, page_text

Window = Callable[..., AppTest]


def started(at: AppTest, lone: Services) -> Any:
    """Press Start now; the session that came of it."""
    at.button(key="start_now").click().run()
    (meeting,) = my_meetings(lone, ANA)
    return open_view(lone, ANA, meeting.id)


def start_page(window: Window, deck: str, **parts: str) -> AppTest:
    at = window(SET_UP)
    at.query_params["deck"] = deck
    for name, value in parts.items():
        at.query_params[name] = value
    return drawn(ask_for(at, SET_UP))


def groups_of(view: Any) -> list[str]:
    return [each.name for each in view.record.subjects if each.sort == "group"]


def test_provider_and_employer_are_the_groups_unless_somebody_says_otherwise(window: Window, lone: Services) -> None:
    """Whoever presses Start now without reading on gets the two sides that the activity is about."""
    at = start_page(window, "diverse-learners")
    at.text_input(key="about.diverse-learners").input("Level 2 catering").run()
    view = started(at, lone)
    assert (view.meeting.way, groups_of(view)) == ("groups", ["Provider", "Employer"])
    assert view.meeting.purpose == "Level 2 catering"
    assert "Level 2 catering" in view.meeting.title
    assert view.meeting.pace == "own"
    assert len(view.meeting.cards) == 9


def test_third_group_is_added_and_any_can_be_renamed(window: Window, lone: Services) -> None:
    """A workshop has one college and several employers."""
    at = start_page(window, "diverse-learners", way="team")
    at.number_input[0].set_value(3).run()
    at.text_input(key="group.Provider/Employer.2").input("Second employer").run()
    assert groups_of(started(at, lone)) == ["Provider", "Employer", "Second employer"]


def test_deck_without_groups_of_its_own_starts_as_before(window: Window, lone: Services) -> None:
    """The main deck must NOT ask for a programme, nor call its groups Provider."""
    at = start_page(window, "progression")
    at.segmented_control(key="way").set_value("groups").run()
    assert "Which one is this session about?" not in page_text(at)
    view = started(at, lone)
    assert groups_of(view) == ["Group 1", "Group 2", "Group 3"]
    assert view.meeting.pace == "host"


def test_page_with_all_questions_is_for_questionnaires_and_names_the_programme(window: Window, lone: Services) -> None:
    """All nine at once; a deck of another kind has no such page and no link to one."""
    at = start_page(window, "diverse-learners")
    at.text_input(key="about.diverse-learners").input("Level 2 <b>catering</b>").run()
    view = started(at, lone)
    at = drawn(window(SHEET, view.meeting.id))
    assert at.subheader[0].value.startswith("1. ")
    assert len(at.subheader) == 9
    assert len(at.text_area) == 13
    assert "Let people answer" in page_text(at)
    other = begin(lone)
    assert "Questionnaire" not in page_text(drawn(window(COMPARE, other.id)))


@pytest.mark.parametrize("deck", ["diverse-learners", "supporting-learning"])
def test_page_with_the_whole_deck_lets_people_begin(window: Window, lone: Services, deck: str) -> None:
    """The page says to work there, so a host must NOT have to find out that phones wait for a button elsewhere."""
    view = started(start_page(window, deck), lone)
    at = drawn(window(SHEET, view.meeting.id))
    next(button for button in at.button if button.label == "Let people answer").click().run()
    assert open_view(lone, ANA, view.meeting.id).meeting.stage.place == "cards"
    assert "Let people answer" not in page_text(at)


@pytest.mark.parametrize(
    ("kind", "way", "phones", "page"),
    [
        ("grid", "team", False, visit.SHEET),
        ("grid", "team", True, visit.HOST),
        ("grid", "groups", False, visit.HOST),
        ("grid", "alone", False, visit.ALONE),
        ("cards", "team", False, visit.PROJECT),
        ("agenda", "team", False, visit.PROJECT),
    ],
)
def test_team_at_one_laptop_begins_where_its_kind_is_worked(kind: str, way: str, phones: bool, page: str) -> None:
    """The wall has no bar, so a team that is to fill in a grid stood before one row and did not find the grid."""
    assert visit.first_page(kind, way, phones=phones) == page
