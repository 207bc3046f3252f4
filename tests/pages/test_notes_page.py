"""This file is here to hold the Notes page to its promise: one click, one file, and calm words where it cannot be made."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from lib.errors import refuse
from lib.exports import csv, markdown, pdf
from lib.runtime import Services
from lib.usecases.acting import add_action
from lib.usecases.answering import write_text
from lib.usecases.preferences import template_of
from tests.conftest import ANA, begin
from tests.exports.college_templates import german
from tests.exports.reading import word_texts
from tests.pages.conftest import ACTIONS, NOTES, Window, ask_for, drawn, fill, page_text
from tests.pages.test_groups_on_pages import groups

MADE = "notes.made"


def click(at: AppTest, format: str) -> AppTest:
    at.button(key=f"make.{format}").click().run()
    return drawn(at)


def file_of(at: AppTest) -> bytes:
    assert at.session_state[MADE].file is not None, at.session_state[MADE].problem
    raw: bytes = at.session_state[MADE].file.raw
    return raw


def choose(at: AppTest, label: str, value: str) -> AppTest:
    """Choose in a row of buttons, by its label."""
    next(each for each in at.segmented_control if each.label == label).set_value(value).run()
    return drawn(at)


def leave_names_out(at: AppTest) -> AppTest:
    next(each for each in at.toggle if each.label == "Leave names out").set_value(True).run()
    return drawn(at)


def downloads(at: AppTest) -> list[Any]:
    return list(at.get("download_button"))


def test_one_button_stands_out_and_it_makes_word(window: Window, lone: Services) -> None:
    """A facilitator comes here minutes after the end and wants one thing."""
    meeting = fill(lone, begin(lone), "We begin too late")
    at = drawn(window(NOTES, meeting.id))
    assert [each.key for each in at.button if each.proto.type == "primary"] == ["make.word"]
    assert MADE not in at.session_state and downloads(at) == []
    click(at, "word")
    assert any("We begin too late" in text for text in word_texts(file_of(at)))
    [button] = downloads(at)
    assert button.proto.label == "Download" and "Ready" in page_text(at)
    assert "see_over_fetch" in page_text(at), "the browser is told to fetch it"
    assert "see_over_fetch" not in page_text(drawn(at.run())), "once"


def test_nothing_is_made_by_looking_and_only_the_last_file_is_kept(
    window: Window, lone: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files of half a megabyte must not pile up behind every window that was left open."""
    calls: list[str] = []
    for module in (csv, markdown):
        real, name = module.render, module.__name__
        monkeypatch.setattr(module, "render", lambda report, real=real, name=name: calls.append(name) or real(report))
    at = drawn(window(NOTES, fill(lone, begin(lone)).id))
    assert calls == []
    click(at, "csv")
    first = file_of(at)
    click(at, "markdown")
    assert calls == [csv.__name__, markdown.__name__] and len(downloads(at)) == 1
    click(at, "csv")
    assert len(downloads(at)) == 1 and file_of(at) == first
    state = at.session_state._state.filtered_state
    assert [name for name, value in state.items() if getattr(value, "file", None)] == [MADE]


@pytest.mark.parametrize(
    "error",
    [refuse("export.pdf-failed", "The PDF could not be made: it ended with 9.", "Take Word."), ZeroDivisionError("no")],
    ids=["refused", "bug"],
)
def test_pdf_that_fails_is_told_calmly_and_the_others_still_work(
    window: Window, lone: Services, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """A format that breaks must not take the notes of a whole day with it."""

    def broken(report: object) -> bytes:
        raise error

    monkeypatch.setattr(pdf, "render", broken)
    at = click(window(NOTES, fill(lone, begin(lone)).id), "pdf")
    assert len(at.error) == 1 and "could not be made" in at.error[0].value
    assert "Traceback" not in page_text(at) and "ZeroDivision" not in page_text(at) and downloads(at) == []
    click(at, "markdown")
    assert file_of(at) and len(at.error) == 0 and len(downloads(at)) == 1


def test_format_that_cannot_be_made_here_says_why_and_cannot_be_clicked(
    window: Window, lone: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows on ARM has no typst; whoever sits there learns it before the click. No dates, no calendar."""
    monkeypatch.setattr(pdf, "ready", lambda: "No PDF on this computer.")
    meeting = begin(lone)
    at = drawn(window(NOTES, meeting.id))
    assert at.button(key="make.pdf").disabled and "No PDF on this computer." in page_text(at)
    assert at.button(key="make.calendar").disabled and "No action has a date yet" in page_text(at)
    add_action(lone, ANA, meeting.id, "Ring", by="2027-01-31")
    drawn(at.run())
    assert not at.button(key="make.calendar").disabled and not at.button(key="make.word").disabled


def test_file_goes_when_the_session_or_a_choice_changes(window: Window, lone: Services) -> None:
    """A Download button that hands out yesterday's notes is worse than none."""
    meeting = fill(lone, begin(lone))
    at = click(window(NOTES, meeting.id), "markdown")
    assert len(downloads(drawn(at.run()))) == 1
    leave_names_out(at)
    assert downloads(at) == [] and MADE not in at.session_state
    click(at, "markdown")
    write_text(lone, ANA, meeting.id, "1.1.note", "Something newer", 0)
    assert downloads(drawn(at.run())) == []


def test_choices_are_made_said_and_kept_while_another_page_is_looked_at(window: Window, lone: Services) -> None:
    """Names that were left out must not come back because somebody looked at the actions in between."""
    meeting = fill(lone, begin(lone), "Some words")
    add_action(lone, ANA, meeting.id, "Ring", who="Wilma Owner")
    at = drawn(window(NOTES, meeting.id))
    assert "Chosen" not in page_text(at)
    assert "Wilma Owner" in file_of(click(at, "markdown")).decode()
    leave_names_out(at)
    ask_for(at, ACTIONS)
    ask_for(at, NOTES)
    assert "Chosen: without names." in page_text(drawn(at))
    assert "Wilma Owner" not in file_of(click(at, "markdown")).decode()
    choose(at, "Length", "summary")
    assert "Chosen: summary, without names." in page_text(at)
    assert [each for each in at.button if each.key == "make.json"] == [], "a summary is no faithful copy"
    other = begin(lone)
    at.query_params["m"] = other.id
    assert "Chosen" not in page_text(drawn(at.run())), "the next session begins with everything"


def test_one_group_can_be_chosen_and_a_small_anonymous_one_says_why_not(window: Window, lone: Services) -> None:
    """Four people at a table of an anonymous session must not be worked out from notes of their own."""
    meeting = groups(lone, 1, 1)
    at = drawn(window(NOTES, meeting.id))
    [box] = at.selectbox
    assert box.options == ["The whole session", "Group 1 Something", "Group 2 Something"]
    box.select_index(2).run()
    assert "Chosen: Group 2 Something." in page_text(drawn(at))
    said = file_of(click(at, "markdown")).decode()
    assert "Note 1" in said and "Note 0" not in said
    at = drawn(window(NOTES, groups(lone, 1, 2, names="anonymous").id))
    assert len(at.selectbox) == 0
    assert "Not by itself: Group 1, Group 2" in page_text(at) and "fewer than five" in page_text(at)


def test_small_groups_go_from_the_list_with_the_names(window: Window, lone: Services) -> None:
    """What was chosen before names went is not made behind anybody's back; with the names it may be chosen again."""
    at = drawn(window(NOTES, groups(lone, 2, 2).id))
    assert len(at.selectbox) == 1
    at.selectbox[0].select_index(1).run()
    leave_names_out(at)
    assert len(at.selectbox) == 0 and "fewer than five" in page_text(at)
    assert file_of(click(at, "markdown")) and "without names" in at.session_state[MADE].name
    next(each for each in at.toggle if each.label == "Leave names out").set_value(False).run()
    assert len(drawn(at).selectbox) == 1


def test_what_is_not_revealed_is_named_before_the_notes_are_handed_on(window: Window, lone: Services) -> None:
    """It is in no file; a host who forgot to reveal must learn it here and not from the principal."""
    at = drawn(window(NOTES, groups(lone, 2, 2, shown=False).id))
    assert "Not revealed yet, and so in no notes: card 2.1." in page_text(at)
    assert "Not revealed yet" not in page_text(drawn(window(NOTES, groups(lone, 2, 2).id)))


def test_own_answers_are_offered_to_whoever_has_some(window: Window, lone: Services) -> None:
    """A host who only leads has none; somebody alone has nothing else."""
    team, alone = begin(lone), begin(lone, "alone")
    write_text(lone, ANA, alone.id, "1.1.thought", "My very own thought", 0)
    whats = next(each for each in window(NOTES, team.id).segmented_control if each.label == "What to take away")
    assert whats.options == ["The session’s notes", "Quality plan"]
    at = choose(window(NOTES, alone.id), "What to take away", "own")
    assert "Edit or strike out" not in page_text(at)
    said = file_of(click(at, "markdown")).decode()
    assert "My very own thought" in said and "My own answers" in said


def test_quality_plan_without_an_action_says_so_and_leads_to_them(window: Window, lone: Services) -> None:
    """An empty table in Word helps nobody."""
    meeting = begin(lone)
    at = choose(window(NOTES, meeting.id), "What to take away", "plan")
    assert "no actions yet" in at.info[0].value and [each for each in at.button if "make." in (each.key or "")] == []
    add_action(lone, ANA, meeting.id, "Ring")
    assert [each.key for each in drawn(at.run()).button if each.proto.type == "primary"] == ["make.word"]


def test_colleges_own_word_file_is_remembered_used_and_let_go(window: Window, lone: Services) -> None:
    """Every college has its own look, and asks for it once."""
    meeting = fill(lone, begin(lone))
    at = drawn(window(NOTES, meeting.id))
    usual = file_of(click(at, "word"))
    at.file_uploader[0].upload("Our look.docx", german(), "application/octet-stream").run()
    assert "Our look.docx" in page_text(drawn(at)).replace("\\", "") and downloads(at) == []
    assert file_of(click(at, "word")) != usual
    again = drawn(window(NOTES, begin(lone).id))
    assert len(again.file_uploader) == 0 and "Our look.docx" in page_text(again).replace("\\", "")
    at.button(key="drop_template").click().run()
    assert template_of(lone, ANA) is None and len(drawn(at).file_uploader) == 1
    assert file_of(click(at, "word")) == usual


def test_word_file_that_is_none_is_refused_with_the_way_out(window: Window, lone: Services) -> None:
    """A picture that was renamed must not break every Word file from now on."""
    at = drawn(window(NOTES, fill(lone, begin(lone)).id))
    at.file_uploader[0].upload("look.docx", b"not a file of Word", "application/octet-stream").run()
    assert len(drawn(at).error) == 1 and template_of(lone, ANA) is None
    assert file_of(click(at, "word"))


def test_whoever_waits_too_long_for_others_files_is_told(
    window: Window, lone: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two are made at a time; the third person hears it in words."""
    monkeypatch.setattr("lib.usecases.making.WAIT", 0.01)
    object.__setattr__(lone, "making", threading.Semaphore(0))
    at = click(window(NOTES, fill(lone, begin(lone)).id), "markdown")
    assert "other people" in at.error[0].value and downloads(at) == []


def test_names_in_peoples_own_words_are_warned_of_where_names_are_left_out(window: Window, lone: Services) -> None:
    """The partner college reads “Aisha shows it” and knows who; with names left in there is nothing to warn of."""
    meeting = fill(lone, begin(lone), "Aisha shows what we do")
    add_action(lone, ANA, meeting.id, "Ring every learner", who="Aisha Khan")
    at = drawn(window(NOTES, meeting.id))
    assert [each.value for each in at.warning if "Aisha" in each.value] == []
    leave_names_out(at)
    assert [each.value for each in at.warning if "still name Aisha in" in each.value]
