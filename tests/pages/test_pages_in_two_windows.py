"""This file is here to write in two windows at once, and to be refused: nothing typed is ever lost."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from lib.runtime import Services
from lib.ui import action_table
from lib.usecases.acting import add_action, add_question, change_action, set_action_aside
from lib.usecases.answering import record_answer
from lib.usecases.reading import open_view
from lib.usecases.settling import close_meeting
from lib.usecases.starting import my_meetings
from tests.conftest import ANA, CY, begin
from tests.pages.conftest import ACTIONS, ALONE, HOME, HOST, NOTES, OVERVIEW, PROJECT, SET_UP, Window, drawn, page_text


def box(at: AppTest, services: Services, meeting: str, field: str):
    subject = open_view(services, ANA, meeting).member.subject
    return at.text_area(key=f"{meeting}.{subject}.{field}")


def note(services: Services, meeting: str, field: str = "1.1.note") -> object:
    return open_view(services, ANA, meeting).value(field)


def test_text_is_saved_and_shown_as_saved(window: Window, lone: Services) -> None:
    """The screen says "saved" on the strength of what is on disk."""
    meeting = begin(lone, "alone")
    at = window(ALONE, meeting.id)
    box(at, lone, meeting.id, "1.1.thought").input("We never asked them").run()
    assert note(lone, meeting.id, "1.1.thought") == "We never asked them"
    assert "Saved at" in page_text(drawn(at))


def test_text_that_is_too_long_is_refused_and_stays_in_the_box(window: Window, lone: Services) -> None:
    """An hour's writing must not go because it was an hour's writing."""
    meeting = begin(lone, "alone")
    at = window(ALONE, meeting.id)
    box(at, lone, meeting.id, "1.1.thought").input("x" * 10_001).run()
    assert "10,001 characters" in drawn(at).error[0].value.replace("\\", "")
    assert box(at, lone, meeting.id, "1.1.thought").value == "x" * 10_001
    assert "Not saved" in page_text(at) and "Saved at" not in page_text(at)
    assert note(lone, meeting.id, "1.1.thought") is None
    box(at, lone, meeting.id, "1.1.thought").input("x" * 10_000).run()
    assert not at.error and note(lone, meeting.id, "1.1.thought") == "x" * 10_000


def test_text_written_after_the_session_was_closed_stays_in_the_box(window: Window, lone: Services) -> None:
    """Closed says so; whoever was still typing can copy what they wrote."""
    meeting = begin(lone, "alone")
    at = window(ALONE, meeting.id)
    close_meeting(lone, ANA, meeting.id, closed=True)
    box(at, lone, meeting.id, "1.1.thought").input("A late thought").run()
    assert "closed" in drawn(at).error[0].value
    assert box(at, lone, meeting.id, "1.1.thought").value == "A late thought"
    assert note(lone, meeting.id, "1.1.thought") is None
    close_meeting(lone, ANA, meeting.id, closed=False)
    box(at, lone, meeting.id, "1.1.thought").input("A late thought, saved").run()
    assert note(lone, meeting.id, "1.1.thought") == "A late thought, saved"


@pytest.mark.parametrize("label", ["A new action: what will be done?", "A question of our own"])
def test_line_entered_after_the_session_was_closed_stays_in_its_box(window: Window, lone: Services, label: str) -> None:
    """The room talked on for a minute; the last sentence must not go."""
    meeting = begin(lone, "alone")
    at = window(ALONE, meeting.id, **{f"more.{meeting.id}": True})
    close_meeting(lone, ANA, meeting.id, closed=True)
    next(each for each in at.text_input if each.label == label).input("A late thought").run()
    assert next(each for each in drawn(at).text_input if each.label == label).value == "A late thought"
    assert ["closed" in error.value for error in at.error] == [True]
    assert open_view(lone, ANA, meeting.id).record.items == ()


def test_two_windows_that_write_one_note_show_both_texts_and_lose_neither(window: Window, lone: Services) -> None:
    """The wall's panel and the host's laptop: the second is told, types on, and still overwrites nothing."""
    meeting = begin(lone)
    host = window(HOST, meeting.id)
    wall = window(PROJECT, meeting.id, panel="note", **{"panel.section": "note"})
    box(host, lone, meeting.id, "1.1.note").input("from the laptop").run()
    box(wall, lone, meeting.id, "1.1.note").input("from the wall").run()
    for typed_on in ("from the wall, and", "from the wall, and more"):
        box(wall, lone, meeting.id, "1.1.note").input(typed_on).run()
    assert note(lone, meeting.id) == "from the laptop"
    for each in (wall, host.run()):
        said = page_text(drawn(each))
        assert "Two versions" in said and "from the laptop" in said and "from the wall, and more" in said
    next(button for button in wall.button if button.label == "Join both").click().run()
    assert note(lone, meeting.id) == "from the laptop\n\nfrom the wall, and more"
    assert box(wall, lone, meeting.id, "1.1.note").value == note(lone, meeting.id)
    assert "Two versions" not in page_text(drawn(wall))


def test_window_with_an_older_text_is_told_before_it_writes(window: Window, lone: Services) -> None:
    """And one click shows the newer one."""
    meeting = begin(lone)
    first, second = window(HOST, meeting.id), window(HOST, meeting.id)
    box(first, lone, meeting.id, "1.1.note").input("newer").run()
    assert "changed in another window" in page_text(drawn(second.run()))
    next(button for button in second.button if button.label == "Show the newer text").click().run()
    assert box(second, lone, meeting.id, "1.1.note").value == "newer"


def test_rating_given_in_one_window_is_shown_in_the_other(window: Window, lone: Services) -> None:
    """A screen that still shows the point from before would say what is no longer so."""
    meeting = begin(lone, "alone", cards=("2.1", "6.1"))
    first, second = window(ALONE, meeting.id), window(ALONE, meeting.id)
    record_answer(lone, ANA, meeting.id, "2.1.now", "4")
    for at in (first, second):
        at.run()
        assert at.pills[0].value == "4"
    first.pills[0].set_value("2").run()
    assert open_view(lone, ANA, meeting.id).value("2.1.now") == "2"
    assert second.run().pills[0].value == "2"
    first.pills[0].set_value(None).run()
    assert open_view(lone, ANA, meeting.id).value("2.1.now") is None
    assert second.run().pills[0].value is None


@pytest.mark.parametrize("label", ["Not now", "Take away", "Bring back"])
def test_button_pressed_after_the_session_was_closed_says_why_nothing_happened(
    window: Window, lone: Services, label: str
) -> None:
    """A refusal in a button must be told like any other, and not end in an exception."""
    meeting = begin(lone, "alone")
    action = add_action(lone, ANA, meeting.id, "Ring the college")
    if label == "Bring back":
        set_action_aside(lone, ANA, meeting.id, action.id, aside=True)
    add_question(lone, ANA, meeting.id, "1.1", "Who is missing?")
    page = ALONE if label == "Take away" else ACTIONS
    at = window(page, meeting.id, not_now=True, **{f"more.{meeting.id}": True})
    close_meeting(lone, ANA, meeting.id, closed=True)
    before = open_view(lone, ANA, meeting.id).record.items
    next(button for button in at.button if button.label == label).click().run()
    assert any("closed" in error.value for error in drawn(at).error)
    assert open_view(lone, ANA, meeting.id).record.items == before


def test_action_is_kept_with_enter_and_a_refused_one_stays_in_its_box(window: Window, lone: Services) -> None:
    """What and Enter; the box is empty for the next one."""
    meeting = begin(lone, "alone")
    at = window(ACTIONS, meeting.id)
    at.text_input[0].input("Ring the college").run()
    assert [action.what for action in open_view(lone, ANA, meeting.id).actions] == ["Ring the college"]
    assert at.text_input[0].value == ""
    at.text_input[0].input("y" * 1_001).run()
    assert "1,001" in drawn(at).error[0].value.replace("\\", "") and at.text_input[0].value == "y" * 1_001


def edit(at: AppTest, services: Services, meeting: str, rows: dict[int, dict[str, object]]) -> Exception | None:
    """Edit cells of the table as the browser reports them: by row and column, all since it was drawn."""
    view = open_view(services, ANA, meeting)
    base = at.session_state[f"table.{meeting}"]
    import streamlit as st

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(st, "session_state", {f"table.{meeting}": base})
        try:
            action_table._save_edits(services, ANA, view, base, rows)
        except Exception as error:
            return error
    return None


def test_cells_of_the_table_are_saved_one_by_one_and_once(window: Window, lone: Services) -> None:
    """The browser reports every edit since the table was drawn, each time: none may be saved twice."""
    meeting = begin(lone)
    add_action(lone, ANA, meeting.id, "One")
    add_action(lone, ANA, meeting.id, "Two")
    at = window(ACTIONS, meeting.id)
    rows: dict[int, dict[str, object]] = {0: {"who": "Bo", "by": "2027-01-31"}}
    assert edit(at, lone, meeting.id, rows) is None
    rows[1] = {"horizon": "This term", "impact": 4, "effort": 2}
    assert edit(at, lone, meeting.id, rows) is None
    view = open_view(lone, ANA, meeting.id)
    one, two = view.actions
    assert (one.who, one.by, one.version, two.horizon) == ("Bo", "2027-01-31", 3, "short")
    assert (view.value(f"{two.id}.impact"), view.value(f"{two.id}.effort")) == ("4", "2")
    assert edit(at, lone, meeting.id, {1: {"impact": None, "horizon": ""}}) is None
    assert open_view(lone, ANA, meeting.id).value(f"{two.id}.impact") is None


def test_refused_cell_does_not_keep_the_others_from_being_saved(window: Window, lone: Services) -> None:
    """A name that is too long in the first row must not cost the second row its date."""
    meeting = begin(lone)
    add_action(lone, ANA, meeting.id, "One")
    add_action(lone, ANA, meeting.id, "Two")
    at = window(ACTIONS, meeting.id)
    refused = edit(at, lone, meeting.id, {0: {"who": "x" * 1_001}, 1: {"who": "Bo"}})
    assert refused is not None and "1,001" in str(refused)
    assert [action.who for action in open_view(lone, ANA, meeting.id).actions] == ["", "Bo"]


@pytest.mark.parametrize(
    "cell", [{"by": "soon"}, {"by": 7}, {"impact": 9}, {"impact": "x"}, {"what": None}, {"what": " "}, {"effort": 3.5}]
)
def test_cell_with_what_no_table_can_send_is_refused_in_words(
    window: Window, lone: Services, cell: dict[str, object]
) -> None:
    """A browser can be made to send anything; the answer is a sentence and not a stack of code."""
    from lib.errors import AppError

    meeting = begin(lone)
    add_action(lone, ANA, meeting.id, "One")
    at = window(ACTIONS, meeting.id)
    assert isinstance(edit(at, lone, meeting.id, {0: cell}), AppError)
    assert [action.what for action in open_view(lone, ANA, meeting.id).actions] == ["One"]


def test_table_is_made_anew_when_somebody_else_changed_an_action_and_not_for_ones_own(
    window: Window, lone: Services
) -> None:
    """The cursor stays in its cell while one types; another window's change is seen."""
    meeting = begin(lone)
    action = add_action(lone, ANA, meeting.id, "One")
    at = window(ACTIONS, meeting.id)
    assert edit(at, lone, meeting.id, {0: {"who": "Bo"}}) is None
    drawn(at.run())
    assert at.session_state[f"table.{meeting.id}"]["nonce"] == 0
    change_action(lone, ANA, meeting.id, action, {"measure": "They rang back"})
    drawn(at.run())
    assert at.session_state[f"table.{meeting.id}"]["nonce"] == 1


def test_session_is_started_in_one_click_and_opens_for_its_host_only(window: Window, lone: Services) -> None:
    """Three clicks from a cold start a team stands on its first card."""
    at = window(SET_UP)
    at.button(key="start_now").click().run()
    drawn(at)
    [meeting] = my_meetings(lone, ANA)
    assert at.query_params["m"] in (meeting.id, [meeting.id])
    assert my_meetings(lone, CY) == ()


def test_title_that_is_too_long_is_refused_and_no_session_is_started(window: Window, lone: Services) -> None:
    """The box allows 300 letters; whoever sends more is told, and keeps them."""
    at = window(SET_UP)
    at.text_area(key="people").input("x" * 2_001).run()
    at.button(key="start_now").click().run()
    assert "2,001" in drawn(at).error[0].value.replace("\\", "")
    assert at.text_area(key="people").value == "x" * 2_001
    assert my_meetings(lone, ANA) == ()


def test_wrong_return_key_is_told_and_a_right_one_opens_the_session(window: Window, lone: Services) -> None:
    """A slip of paper, typed in on another computer."""
    from lib.usecases.starting import make_return_key

    meeting = begin(lone, title="Here again")
    at = window(HOME, "", CY)
    at.text_input[0].input("ABCD-EFGH")
    next(button for button in at.button if button.label == "Open the session").click().run()
    assert "return key" in drawn(at).error[0].value and my_meetings(lone, CY) == ()
    at.text_input[0].input(make_return_key(lone, ANA, meeting.id))
    next(button for button in at.button if button.label == "Open the session").click().run()
    assert [each.id for each in my_meetings(lone, CY)] == [meeting.id]
    assert "Here again" in page_text(drawn(at))


def test_return_key_is_shown_to_its_maker_and_on_no_other_page(window: Window, lone: Services) -> None:
    """It opens everything: it may stand on the screen only where it was asked for."""
    meeting, other = begin(lone), begin(lone)
    at = window(OVERVIEW, meeting.id)
    next(button for button in at.button if button.label == "Make a return key").click().run()
    key = at.code[0].value
    assert len(key) == 24 and key in page_text(at)
    at.query_params["m"] = other.id
    assert key not in page_text(drawn(at.run()))
    assert key not in page_text(window(OVERVIEW, meeting.id))


def test_text_that_was_struck_out_stays_out_whatever_happens_to_the_table(window: Window, lone: Services) -> None:
    """A sentence that must not be handed on must not come back because somebody closed a panel or wrote elsewhere."""
    from lib.report.edits import editable
    from lib.usecases.answering import write_text
    from lib.usecases.reporting import make_report

    meeting = begin(lone)
    write_text(lone, ANA, meeting.id, "1.1.note", "Never hand this on", 0)
    texts = editable(make_report(lone, open_view(lone, ANA, meeting.id)))
    struck = {next(id for id, _, text in texts if text == "Never hand this on"): None}
    at = window(NOTES, meeting.id, edit_notes=True, **{f"kept_edits.{meeting.id}": struck})
    assert "0 changed, 1 struck out" in page_text(drawn(at))
    write_text(lone, ANA, meeting.id, "2.1.note", "Something else", 0)
    assert "0 changed, 1 struck out" in page_text(drawn(at.run()))
    for opened in (False, True):
        at.session_state["edit_notes"] = opened
        assert "0 changed, 1 struck out" in page_text(drawn(at.run()))
    assert at.session_state[f"kept_edits.{meeting.id}"] == struck
    emptied = {next(iter(struck)): ""}
    at = window(NOTES, meeting.id, edit_notes=True, **{f"kept_edits.{meeting.id}": emptied})
    assert "1 changed, 0 struck out" in page_text(drawn(at))


def test_race_on_an_action_that_changed_again_is_shown_again_before_it_is_decided(
    window: Window, lone: Services
) -> None:
    """Whoever clicks "Keep this" must have read what they throw away."""
    meeting = begin(lone)
    seen = add_action(lone, ANA, meeting.id, "Ring")
    stands, _ = change_action(lone, ANA, meeting.id, seen, {"what": "Ring Bo"})
    change_action(lone, ANA, meeting.id, seen, {"what": "Ring Cy"})
    at = window(ACTIONS, meeting.id)
    change_action(lone, ANA, meeting.id, stands, {"what": "Ring Bo at noon"})
    [_, other] = [button for button in at.button if button.label == "Keep this"]
    other.click().run()
    assert "changed again" in drawn(at).error[0].value
    assert "Ring Bo at noon" in page_text(at) and "Ring Cy" in page_text(at)
    assert open_view(lone, ANA, meeting.id).actions[0].what == "Ring Bo at noon"
