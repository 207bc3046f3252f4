"""This file is here to open the timetable at every hour of a day: before it, in it, late, over and closed; with strange words too."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from lib.decks.loading import Library
from lib.model.agenda_deck import AgendaDeck
from lib.model.meeting import Meeting
from lib.priorities.planning import propose
from lib.runtime import Services
from lib.usecases.acting import add_action
from lib.usecases.joining import invite_phones
from lib.usecases.reading import open_view
from lib.usecases.settling import close_meeting
from lib.usecases.staging import move
from lib.usecases.starting import Invitation, start_meeting
from tests.conftest import ANA, CY, Clock
from tests.days import DAY, at, small_day
from tests.nasty import NASTY
from tests.pages.conftest import HOST, OVERVIEW, SET_UP, SHEET, Window, drawn, page_text


def start(services: Services, deck: AgendaDeck = DAY, **parts: object) -> Meeting:
    """A session of this deck, whose frozen copy the session keeps."""
    having = replace(services, library=Library({deck.id: deck}))
    plan = propose(deck, None)
    given = {"way": "team", "minutes": sum(each.minutes for each in plan), "zone": 0, **parts}
    return start_meeting(having, ANA, Invitation(deck.id, plan=plan, **given))  # type: ignore[arg-type]


def numbers(window: AppTest) -> dict[str, str]:
    return {each.label: each.value for each in window.metric}


def button(window: AppTest, label: str) -> AppTest:
    found = next(each for each in window.button if each.label.startswith(label))
    return drawn(found.click().run())


def test_day_that_has_not_begun_offers_to_begin(window: Window, lone: Services, clock: Clock) -> None:
    """People are still at the door."""
    clock.now = at(8, 45)
    page = drawn(window(SHEET, start(lone, lobby=True).id))
    assert numbers(page) == {"Now": "Not begun yet", "The day ends at": "13:15"}
    page = button(page, "Begin the day: a Arrive")
    assert numbers(page)["Left in this slot"] == "60 min"


def test_break_is_called_by_its_name_and_not_by_what_the_file_calls_it(window: Window, lone: Services) -> None:
    """“B1” means nothing to anybody; a slot keeps its number, which stands on its card."""
    day = lone.library.decks["t-level-workshop"]
    meeting = start(lone, day)  # type: ignore[arg-type]  # an agenda
    invite_phones(lone, ANA, meeting.id)
    move(lone, ANA, meeting.id, "card:B1")
    for page in (OVERVIEW, HOST):
        shown = drawn(window(page, meeting.id))
        said = page_text(shown) + " ".join(each.value for each in shown.caption)
        assert "Break" in said and "slot B1" not in said and "**B1**" not in said
    assert "The room sees the front of “Break”" in said


def test_host_goes_through_the_day_with_one_button(window: Window, lone: Services, clock: Clock) -> None:
    """What comes next is always the same place, breaks too."""
    clock.now = at(9)
    meeting = start(lone)
    page = drawn(window(SHEET, meeting.id))
    for minutes, label in ((60, "On to Coffee"), (75, "On to b Begin"), (105, "On to c"), (165, "On to Lunch")):
        clock.now = at(9, minutes)
        page = button(page, label)
    clock.now = at(12, 30)
    page = button(page, "On to z Close")
    assert "To the actions and the vote" in [each.label for each in page.button]
    assert open_view(lone, ANA, meeting.id).meeting.stage.card == "z"


def test_day_that_is_ahead_says_when_it_ends_and_what_is_in_hand(window: Window, lone: Services, clock: Clock) -> None:
    """It said the planned end with “−195 min” in red under it, which nobody could make sense of."""
    clock.now = at(9)
    meeting = start(lone)
    page = drawn(window(SHEET, meeting.id))
    clock.now = at(9, 10)
    (on,) = (each for each in page.button if each.key == "day.go.z")
    page = drawn(on.click().run())
    (ends,) = (each for each in page.metric if each.label == "The day ends at")
    closing = DAY.card("z").minutes
    assert ends.value == f"{9 + (10 + closing) // 60:02}:{(10 + closing) % 60:02}"
    assert ends.delta.endswith("min in hand") and "-" not in ends.delta


def test_day_that_began_a_moment_ago_is_not_called_late(window: Window, lone: Services, clock: Clock) -> None:
    """A new session said “+3 min” in red, since the day is to begin at a round hour."""
    clock.now = at(9, 3)
    page = drawn(window(SHEET, start(lone, opens=9 * 60).id))
    assert [each.delta for each in page.metric if each.label == "The day ends at"] == [""]


def test_words_of_somebody_alone_are_the_same_on_the_card_and_on_the_timetable(
    window: Window, lone: Services, clock: Clock
) -> None:
    """Two boxes for one thought would leave half of it out of sight; and nobody votes alone."""
    clock.now = at(9)
    meeting = start(lone, way="alone")
    page = drawn(window(SHEET, meeting.id))
    next(each for each in page.text_area if each.label == "What do you think? Slot a").set_value("Mine").run()
    assert open_view(lone, ANA, meeting.id).value("a.thought") == "Mine"
    assert "vote" not in page_text(page) and "agreed" not in page_text(page)


def test_late_day_offers_ways_out_that_can_be_left(window: Window, lone: Services, clock: Clock) -> None:
    """Suggested, never forced; and not said again at every minute."""
    clock.now = at(9)
    meeting = start(lone)
    clock.now = at(10, 20)
    page = drawn(window(SHEET, meeting.id))
    assert "20 minutes behind: if nothing changes, the day ends at 13:35 instead of 13:15." in page_text(page)
    page = button(page, "Leave it as it is")
    assert not [each for each in page.button if each.label.startswith("Drop")]
    assert open_view(lone, ANA, meeting.id).meeting.plan == meeting.plan
    clock.now = at(10, 30)
    page = drawn(page.run())
    assert [each for each in page.button if each.label.startswith("Drop")], "it has grown worse by ten minutes"
    page = button(page, "Drop slot c")
    assert "behind" not in page_text(page)


def test_page_names_one_end_of_the_day_and_not_two(window: Window, lone: Services, clock: Clock) -> None:
    """In the middle of a minute the number said 13:34 and the sentence below it 13:35."""
    clock.now = at(9)
    meeting = start(lone)
    clock.now = at(10, 19, 20)
    page = drawn(window(SHEET, meeting.id))
    assert numbers(page)["The day ends at"] == "13:35"
    assert "the day ends at 13:35 instead of 13:15." in page_text(page)


def test_priorities_are_counted_towards_what_was_asked_for(window: Window, lone: Services, clock: Clock) -> None:
    """The host sees when there are enough, and that more is no mistake."""
    clock.now = at(9)
    meeting = start(lone)
    for n in range(4):
        add_action(lone, ANA, meeting.id, f"Do {n}")
    page = page_text(drawn(window(SHEET, meeting.id)))
    assert "Priorities: 4, and 3 were asked for" in page
    assert "More is fine" in page


def test_closed_day_shows_how_it_went_and_takes_nothing(window: Window, lone: Services, clock: Clock) -> None:
    """Somebody looks it up next term."""
    clock.now = at(9)
    meeting = start(lone)
    clock.now = at(10)
    move(lone, ANA, meeting.id, "card:z")
    clock.now = at(11)
    close_meeting(lone, ANA, meeting.id, closed=True)
    page = drawn(window(SHEET, meeting.id))
    assert numbers(page) == {"Now": "It is over"}
    assert "10:00–11:00" in page_text(page) and "not held" in page_text(page)
    assert not [each for each in page.button if each.label.startswith(("On to", "Begin"))]


@pytest.mark.parametrize("name", ["html", "markdown", "arabic", "printf"])
def test_strange_words_in_a_deck_are_words_on_the_timetable(
    window: Window, lone: Services, clock: Clock, name: str
) -> None:
    """Decks that people make hold whatever they type; a bar in a title must not add a column."""
    words = f"a | b {NASTY[name].strip()[:100]}"
    slots = [{"id": id, "title": words, "minutes": 30, "themes": [{"text": words}]} for id in "ab"]
    breaks = [{"id": "tea", "title": words, "minutes": 15, "after": "a"}]
    clock.now = at(9)
    meeting = start(lone, small_day(slots=slots, breaks=breaks, preparation=[{"text": words}], title=words))
    page = drawn(window(SHEET, meeting.id))
    table = next(each.value for each in page.markdown if each.value.startswith("| Planned"))
    assert {line.replace("\\|", "").count("|") for line in table.splitlines()} == {5}
    assert "<" not in re.sub(r"\\.", "", table)


@pytest.mark.parametrize("way", ["alone", "pair", "groups"])
@pytest.mark.parametrize("names", ["named", "anonymous"])
def test_day_can_be_held_in_any_way_there_is(
    window: Window, lone: Services, clock: Clock, way: str, names: str
) -> None:
    """Somebody plans alone what the others work on in groups; the note has its place in each."""
    clock.now = at(9)
    meeting = start(lone, way=way, names=names, groups=("One", "Two") if way == "groups" else ())
    page = drawn(window(SHEET, meeting.id))
    label = "What do you think? Slot a" if way == "alone" else "What we agreed in slot a"
    next(each for each in page.text_area if each.label == label).set_value("Agreed").run()
    assert "Agreed" in [answer.value for answer in open_view(lone, ANA, meeting.id).record.answers]
    clock.now = at(10)
    assert numbers(button(drawn(window(SHEET, meeting.id)), "On to Coffee"))["Now"] == "Coffee"


def test_cy_sees_nothing_of_it(window: Window, lone: Services) -> None:
    """Cy is not in the session."""
    page = drawn(window(SHEET, start(lone).id, person=CY))
    assert "Small day" not in page_text(page) and not page.metric


def test_start_page_asks_when_the_day_begins(window: Window, lone: Services, clock: Clock) -> None:
    """The same day is held at nine here and at ten there; a deck of cards asks nothing."""
    clock.now = at(8, 30)
    page = window(SET_UP)
    page.query_params["deck"] = "t-level-workshop"
    page = drawn(page.run())
    assert [each.label for each in page.time_input] == ["The day begins at"]
    cards = window(SET_UP)
    cards.query_params["deck"] = "progression"
    assert not drawn(cards.run()).time_input


def test_break_has_nothing_to_reveal_on_the_host_s_page(window: Window, lone: Services, clock: Clock) -> None:
    """What comes next in a break is the next slot, and not a reveal of what nobody was asked."""
    clock.now = at(9)
    meeting = start(lone)
    invite_phones(lone, ANA, meeting.id)
    clock.now = at(10)
    move(lone, ANA, meeting.id, "card:coffee")
    labels = [each.label for each in drawn(window(HOST, meeting.id)).button]
    assert "Go on" in labels and not [label for label in labels if "Reveal" in label]
    button(window(HOST, meeting.id), "Go on")
    assert open_view(lone, ANA, meeting.id).meeting.stage.card == "b"
