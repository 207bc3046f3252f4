"""This file is here to draw every page in every state a session can be in, and to look for exceptions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lib.decks.loading import Library
from lib.runtime import Services, replaced
from lib.usecases.settling import close_meeting
from lib.usecases.staging import move
from tests.conftest import ANA, BO, CY, begin
from tests.pages.conftest import (
    ACTIONS,
    ALONE,
    DECKS,
    HELP,
    HOME,
    HOST,
    NOTES,
    OF_A_SESSION,
    OVERVIEW,
    PAGES,
    PRINT,
    PRIORITIES,
    PROJECT,
    SET_UP,
    Window,
    drawn,
    fill,
    page_text,
)

EVERYTHING_OPEN = {
    "mine": True,
    "plan": True,
    "about": True,
    "action_fingers": True,
    "not_now": True,
    "edit_notes": True,
}


def open_state(meeting: str) -> dict[str, bool]:
    return {**EVERYTHING_OPEN, f"more.{meeting}": True, f"marks.{meeting}": True, "cards_and_minutes": True}


@pytest.mark.parametrize("page", PAGES)
def test_page_without_a_session_is_drawn_and_leads_home(window: Window, page: str) -> None:
    """The first visitor may ask for any address."""
    at = drawn(window(page))
    if page == PROJECT:
        assert "Make this screen the projector" in page_text(at) and "Home" in page_text(at)
    elif page in OF_A_SESSION:
        assert "no session here" in at.error[0].value and "Home" in page_text(at)


@pytest.mark.parametrize("way", ["alone", "team"])
@pytest.mark.parametrize("page", OF_A_SESSION)
def test_page_of_an_empty_session_is_drawn(window: Window, lone: Services, page: str, way: str) -> None:
    """Nothing has been said yet: no chart of zeros, no division by nobody."""
    meeting = begin(lone, way)  # type: ignore[arg-type]
    drawn(window(page, meeting.id, **open_state(meeting.id)))


@pytest.mark.parametrize("way", ["alone", "team"])
@pytest.mark.parametrize("page", OF_A_SESSION)
def test_page_of_a_full_session_is_drawn_open_and_closed(window: Window, lone: Services, page: str, way: str) -> None:
    """Everything that can be filled in is; every panel is open; then the host closes it."""
    meeting = fill(lone, begin(lone, way))  # type: ignore[arg-type]
    at = drawn(window(page, meeting.id, **open_state(meeting.id)))
    close_meeting(lone, ANA, meeting.id, closed=True)
    drawn(at.run())
    if page != PROJECT:
        assert "is closed" in page_text(at)


@pytest.mark.parametrize("page", [ALONE, HOST, PROJECT])
def test_every_card_of_the_deck_is_drawn(window: Window, lone: Services, page: str) -> None:
    """A page that works on card 1.1 may break on 5.3, with its thirteen prompts, or on issue 6."""
    cards = tuple(card.id for card in lone.library.decks["progression"].cards())
    meeting = begin(lone, "alone" if page == ALONE else "team", cards)
    at = window(page, meeting.id, **open_state(meeting.id))
    for card in cards:
        move(lone, ANA, meeting.id, f"card:{card}")
        drawn(at.run())
        assert lone.library.decks["progression"].card(card).question in page_text(at)


@pytest.mark.parametrize("section", ["fingers", "note", "action", "plan"])
@pytest.mark.parametrize("place", ["cards", "actions"])
def test_every_panel_is_drawn_beside_the_wall(window: Window, lone: Services, section: str, place: str) -> None:
    """N, A, R and P work on a card and on the actions."""
    meeting = fill(lone, begin(lone, minutes=15))
    move(lone, ANA, meeting.id, "card:2.1")
    move(lone, ANA, meeting.id, place)
    state = {**open_state(meeting.id), "panel": section, "panel.section": section}
    drawn(window(PROJECT, meeting.id, **state))
    drawn(window(HOST, meeting.id, **open_state(meeting.id), **{"host.section": section}))


@pytest.mark.parametrize("page", [HOME, SET_UP, DECKS, PRINT, HELP])
def test_page_is_drawn_beside_decks_with_mistakes_and_without_any_deck(
    window: Window, with_problems: Services, page: str
) -> None:
    """A broken deck never hides the good ones, and says where the mistake is."""
    with replaced(with_problems):
        at = drawn(window(page))
        if page == HOME:
            said = at.error[0].value.replace("\\", "")
            assert "cards/health.yaml:9" in said and "Did you mean" in said
            assert "Learner progression" in page_text(at)
    empty = replace(with_problems, library=Library(decks={}, problems=with_problems.library.problems))
    with replaced(empty):
        drawn(window(page))


@pytest.mark.parametrize("page", OF_A_SESSION)
def test_session_of_somebody_else_shows_nothing_of_it(window: Window, lone: Services, page: str) -> None:
    """Cy has the address, from a photograph of the wall: no title, no card, no text."""
    meeting = fill(lone, begin(lone), "A very particular text")
    begin(lone)
    for person in (CY, BO):
        at = drawn(window(page, meeting.id, person, **open_state(meeting.id)))
        assert "particular" not in page_text(at)
        assert "no session here" in at.error[0].value
    assert "particular" not in page_text(window(HOME, "", CY, **EVERYTHING_OPEN))


def test_titles_are_listed_only_once_they_are_asked_for(window: Window, lone: Services) -> None:
    """Home is what stands on the projector while people come in."""
    begin(lone, title="A very private title")
    assert "private" not in page_text(drawn(window(HOME)))
    assert "private" in page_text(drawn(window(HOME, mine=True)))


@pytest.mark.parametrize("page", PAGES)
def test_database_that_goes_away_is_told_in_words_on_every_page(
    window: Window, lone: Services, tmp_path: Path, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever was open, the page says that the database is gone, and not how the code failed."""
    from lib.errors import refuse

    meeting = fill(lone, begin(lone, "alone" if page == ALONE else "team"))
    at = drawn(window(page, meeting.id))

    def gone(*_: object) -> None:
        raise refuse("store.unreachable", "The database does not answer.", "Try again in a moment.")

    monkeypatch.setattr(lone.store, "read", gone)
    monkeypatch.setattr(lone.store, "write", gone)
    at.run()
    drawn(at)
    if page not in (SET_UP, HELP, DECKS):
        assert ["does not answer" in error.value.replace("\\", "") for error in at.error] == [True]


@pytest.mark.parametrize("query", ["", "../../etc", "\x00", "x" * 5_000, "<script>", "🙂", "' OR 1=1 --"])
def test_address_that_nobody_made_is_no_session(window: Window, query: str) -> None:
    """Everything in an address can be typed by anyone."""
    assert "no session here" in drawn(window(NOTES, query or "nothing")).error[0].value


@pytest.mark.parametrize(("name", "value"), [("deck", "../../etc"), ("deck", "<b>"), ("way", "everybody"), ("way", "")])
def test_set_up_takes_only_what_there_is_from_its_address(window: Window, name: str, value: str) -> None:
    """A link with a mistake in it still starts a session."""
    from streamlit.testing.v1 import AppTest

    from tests.pages.conftest import APP, ask_for

    at = AppTest.from_file(str(APP), default_timeout=60)
    at.session_state["person"] = ANA.token
    at.query_params[name] = value
    drawn(ask_for(at, SET_UP))


def test_cards_of_a_team_lead_to_the_host_and_the_other_way_round(window: Window, lone: Services) -> None:
    """An old bookmark must not end on the wrong page."""
    team, alone = begin(lone), begin(lone, "alone")
    assert "Flip" in page_text(drawn(window(ALONE, team.id)))
    assert "Flip" not in page_text(drawn(window(HOST, alone.id)))


def test_sixty_actions_are_drawn_on_every_page_about_them(window: Window, lone: Services) -> None:
    """Sensible with sixty: that is what a long day brings."""
    from lib.usecases.acting import add_action

    meeting = begin(lone)
    for number in range(60):
        add_action(lone, ANA, meeting.id, f"Action {number}", who="Bo")
    for page in (ACTIONS, PRIORITIES, NOTES, OVERVIEW):
        drawn(window(page, meeting.id, **open_state(meeting.id)))
