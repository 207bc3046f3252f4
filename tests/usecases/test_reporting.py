"""This file is here to break what people take away: edits stay in the hand-out, and only hosts get one."""

from __future__ import annotations

import json

import pytest

from lib.errors import AppError
from lib.report.edits import editable
from lib.runtime import Services
from lib.usecases.acting import add_action
from lib.usecases.answering import write_text
from lib.usecases.progress import done_on_card
from lib.usecases.reading import open_view, sum_up
from lib.usecases.reporting import chart_names, download, figure_of, formats, make_report
from tests.conftest import ANA, begin
from tests.nasty import NASTY


def test_edits_go_into_the_hand_out_and_never_into_the_session(shared: Services) -> None:
    """Striking a sentence out of the notes must not take it out of what was said."""
    meeting = begin(shared, title="The title")
    write_text(shared, ANA, meeting.id, "2.1.note", "Keep me", 0)
    write_text(shared, ANA, meeting.id, "1.1.note", "Strike me out", 0)
    add_action(shared, ANA, meeting.id, "Change me")
    view = open_view(shared, ANA, meeting.id)
    texts = {text: id for id, _, text in editable(make_report(shared, view))}
    edits = {texts["Strike me out"]: None, texts["Change me"]: "Changed", "no-such-text": "x"}
    handed_out = download(shared, view, "markdown", edits).make().raw.decode()
    assert "Strike me out" not in handed_out and "Change me" not in handed_out
    assert "Changed" in handed_out and "Keep me" in handed_out
    again = open_view(shared, ANA, meeting.id)
    assert (again.record, again.meeting.revision) == (view.record, view.meeting.revision)
    assert "Strike me out" in download(shared, again, "markdown").make().raw.decode()


def test_session_file_is_never_edited(lone: Services) -> None:
    """It is the faithful copy: what opens again must be what was said."""
    meeting = begin(lone)
    write_text(lone, ANA, meeting.id, "1.1.note", "Strike me out", 0)
    view = open_view(lone, ANA, meeting.id)
    texts = {text: id for id, _, text in editable(make_report(lone, view))}
    saved = json.loads(download(lone, view, "json", {texts["Strike me out"]: None}).make().raw)
    assert "Strike me out" in json.dumps(saved)


def test_nothing_is_made_before_it_is_asked_for(lone: Services) -> None:
    """Four formats stand on the page; Word alone takes a quarter of a second."""
    meeting = begin(lone)
    name, make, media_type = download(lone, open_view(lone, ANA, meeting.id), "word")
    assert callable(make) and name.endswith(".docx") and "word" in media_type


def test_unknown_format_is_refused_with_those_there_are(lone: Services) -> None:
    """A name in an address is a text that anyone can change."""
    meeting = begin(lone)
    with pytest.raises(AppError) as refused:
        download(lone, open_view(lone, ANA, meeting.id), "../../pdf")
    assert "markdown" in refused.value.problem.fix


@pytest.mark.parametrize("format", ["csv", "json", "markdown", "word"])
def test_every_format_takes_an_action_from_a_card_that_is_not_there(lone: Services, format: str) -> None:
    """Where an action came from is a text like any other; it must not stop the notes."""
    assert format in formats()
    meeting = begin(lone)
    for origin, prompt in (("9.9", "1"), ("1.1", "99"), ("<b>", "x"), ("2.2", "1")):
        add_action(lone, ANA, meeting.id, f"From {origin}", origin=origin, prompt=prompt)
    assert download(lone, open_view(lone, ANA, meeting.id), format).make().raw


@pytest.mark.parametrize("name", [name for name in NASTY if NASTY[name].strip() and len(NASTY[name]) <= 10_000])
def test_nasty_texts_reach_every_chart_and_the_notes(lone: Services, name: str) -> None:
    """One strange text must not cost a team its notes."""
    meeting = begin(lone, title=NASTY[name][:250].strip() or "x", people=NASTY[name][:2_000])
    add_action(lone, ANA, meeting.id, NASTY[name][:900], who=NASTY[name][:900])
    write_text(lone, ANA, meeting.id, "1.1.note", NASTY[name], 0)
    view = open_view(lone, ANA, meeting.id)
    summary = sum_up(lone, view)
    for chart in chart_names(summary):
        assert figure_of(chart, summary).alt
    assert download(lone, view, "markdown").make().raw


def test_progress_counts_what_was_done_on_a_card_in_words(lone: Services) -> None:
    """The overview says at a glance where something is written."""
    meeting = begin(lone)
    write_text(lone, ANA, meeting.id, "2.1.note", "One", 0)
    add_action(lone, ANA, meeting.id, "Two", origin="2.1")
    add_action(lone, ANA, meeting.id, "Three", origin="2.1")
    view = open_view(lone, ANA, meeting.id)
    assert done_on_card(view, "2.1") == "1 text, 2 actions"
    assert done_on_card(view, "1.1") == ""


def test_progress_of_an_emptied_text_is_nothing(lone: Services) -> None:
    """A box that was cleared again is not something written."""
    meeting = begin(lone)
    write_text(lone, ANA, meeting.id, "2.1.note", "One", 0)
    write_text(lone, ANA, meeting.id, "2.1.note", "", 1)
    assert done_on_card(open_view(lone, ANA, meeting.id), "2.1") == ""
