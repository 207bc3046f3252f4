"""This file is here to test the page of a matrix: what goes to the browser before marks are made, and how picks become actions."""

from __future__ import annotations

from lib.runtime import Services
from lib.usecases.answering import record_answer
from lib.usecases.joining import invite_phones, join
from lib.usecases.reading import open_view
from lib.usecases.saving import Job, Save, save_all
from lib.usecases.settling import close_meeting
from lib.usecases.staging import move
from tests.conftest import ANA, BO, begin
from tests.pages.conftest import SHEET, Window, drawn, words

COLUMNS = ("ite", "cpd", "lm", "flexible", "inclusion", "progression", "coaching", "doing", "practice")
CARDS = ("9", "10", "q1")
PICKED = {"matrix.part": "picked"}


def matrix(services: Services, **parts: object) -> str:
    return begin(services, cards=CARDS, deck="key-recommendations", pace="own", **parts).id  # type: ignore[arg-type]


def drafts(window: Window, meeting: str, **state: object) -> int:
    """How many of the draft's marks went to the browser."""
    return sum(part == "draft" for _, part, _ in words(drawn(window(SHEET, meeting, **state))))


def test_draft_of_a_row_goes_to_the_browser_once_it_has_all_of_ones_own_marks(window: Window, lone: Services) -> None:
    """Hidden by the script would be a click from seen. Other rows must NOT come along."""
    meeting = matrix(lone, way="alone")
    for column in COLUMNS[:8]:
        record_answer(lone, ANA, meeting, f"9.{column}", "no")
    assert drafts(window, meeting) == 0
    record_answer(lone, ANA, meeting, "9.practice", "no")
    assert drafts(window, meeting) == 9


def test_whoever_asks_for_the_draft_sees_all_of_it(window: Window, lone: Services) -> None:
    """Somebody alone may want to read along; it is theirs to decide."""
    meeting = matrix(lone, way="alone")
    assert drafts(window, meeting, **{f"matrix.draft.{meeting}": True}) == 2 * 9


def test_host_gets_no_draft_and_no_counts_before_the_reveal(window: Window, lone: Services) -> None:
    """The page may be on the projector."""
    meeting = matrix(lone)
    join(lone, BO, invite_phones(lone, ANA, meeting), name="Bo")
    move(lone, ANA, meeting, "card:9")
    save_all(lone, [Job(BO, meeting, (Save("9.ite", 1, "yes"),))])
    assert drafts(window, meeting) == 0
    assert "ours" not in {part for _, part, _ in words(window(SHEET, meeting))}
    move(lone, ANA, meeting, "reveal")
    assert drafts(window, meeting) == 9
    assert [text for _, part, text in words(window(SHEET, meeting)) if part == "ours"] == ["yes"]


def test_picks_become_actions_that_remember_their_recommendation_and_can_be_taken_off(
    window: Window, lone: Services
) -> None:
    """The list that is ranked is made of what was picked, and a second click must NOT make it twice."""
    meeting = matrix(lone, way="alone")
    for card in ("9", "10"):
        record_answer(lone, ANA, meeting, f"{card}.pick", "yes")
    page = drawn(window(SHEET, meeting, **PICKED))
    page.checkbox[1].uncheck().run()
    page.button(key=f"matrix.picks.{meeting}.put").click().run()
    assert [action.origin for action in open_view(lone, ANA, meeting).actions] == ["9"]
    assert [box.key for box in drawn(page).checkbox] == [f"matrix.picks.{meeting}.10"], "9 is on the list already"
    page.button(key=f"matrix.picks.{meeting}.off.9").click().run()
    assert open_view(lone, ANA, meeting).actions == ()


def test_closed_session_shows_its_picks_and_takes_nothing(window: Window, lone: Services) -> None:
    """Closed is closed."""
    meeting = matrix(lone, way="alone")
    record_answer(lone, ANA, meeting, "9.pick", "yes")
    close_meeting(lone, ANA, meeting, closed=True)
    page = drawn(window(SHEET, meeting, **PICKED))
    assert page.button(key=f"matrix.picks.{meeting}.put").disabled
    assert all(box.disabled for box in page.checkbox)


def test_map_and_questions_are_drawn_before_anybody_said_anything(window: Window, lone: Services) -> None:
    """Every part can be opened at any time."""
    meeting = matrix(lone)
    for part in ("map", "asked", "picked"):
        drawn(window(SHEET, meeting, **{"matrix.part": part}))
