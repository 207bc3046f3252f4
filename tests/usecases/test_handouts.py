"""This file is here to hold each hand-out to what it may hold: one page, a plan, without names, one group, one's own."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date

import pytest

from lib.errors import AppError
from lib.exports import csv
from lib.model.meeting import Names
from lib.report.blocks import Report, Table
from lib.report.edits import editable
from lib.runtime import Services
from lib.usecases.acting import add_action, change_action, set_action_aside
from lib.usecases.answering import record_answer, write_text
from lib.usecases.own_answers import has_own_answers
from lib.usecases.reading import View, open_view
from lib.usecases.reporting import Paper, PlanColumn, Wanted, download, formats_for, make_report, offered, why_not
from lib.usecases.rights import Person
from lib.usecases.settling import describe_meeting
from lib.usecases.staging import move, reveal_all
from tests.conftest import ANA, BO, begin
from tests.promises.room import GUESTS, PIA, Room, canaries, fill, found_in, open_room, propose_and_act

SUMMARY, NAMELESS, PLAN, OWN = Wanted(length="summary"), Wanted(names=False), Wanted("plan"), Wanted("own")


def full_room(services: Services, names: Names = "named") -> Room:
    """Everybody answered, proposed and asked; two actions have owners and dates, and all is revealed."""
    room = fill(open_room(services, names=names))
    propose_and_act(room)
    for place, action in enumerate(room.actions):
        seen = next(each for each in host(room).actions if each.id == action)
        parts = {"who": f"Owner-{place}-Kanari", "by": f"2027-0{place + 1}-15", "measure": "Counted", "origin": "2.1"}
        change_action(room.services, ANA, room.id, seen, parts)
    write_text(room.services, ANA, room.id, "2.1.note", "We agreed this together", 0)
    reveal_all(room.services, ANA, room.id)
    return room


def host(room: Room) -> View:
    return open_view(room.services, ANA, room.id)


def made(room: Room, wanted: Wanted, person: Person = ANA) -> Report:
    view = host(room) if person == ANA else open_view(room.services, person, room.id, "answer")
    return make_report(room.services, view, wanted=wanted)


def said(report: Report) -> str:
    return repr((report.title, report.blocks, report.rows, report.record, report.tasks, report.texts))


def table_of(report: Report, caption: str) -> Table:
    return next(each for each in report.blocks if each.sort == "table" and each.caption.startswith(caption))


def test_handouts_without_names_hold_no_name_and_say_so(lone: Services) -> None:
    """Whoever leaves names out hands it to people who were not there; owners are names, and so are groups'."""
    room = full_room(lone)
    describe_meeting(room.services, ANA, room.id, people="Wilma-Kanari and others")
    assert len(found_in(said(made(room, Wanted())), ["-Kanari", "Table 2", "Wilma"])) == 3
    for wanted in (NAMELESS, replace(SUMMARY, names=False), replace(PLAN, names=False)):
        report = made(room, wanted)
        blocks = repr((report.title, report.blocks, report.rows, report.record, report.tasks))
        assert found_in(blocks, ["-Kanari", "Table 2", "Wilma", "no owner"]) == [], wanted
        assert "Names were left out of these notes" in blocks
    whole = said(made(room, NAMELESS))
    assert len(found_in(whole, canaries())) == len(canaries()), "words stay as they were written"
    assert "Who" not in table_of(made(room, NAMELESS), "Actions").columns
    assert "Lead" not in table_of(made(room, replace(PLAN, names=False)), "Quality plan").columns


def test_copy_without_names_opens_again_without_names(lone: Services) -> None:
    """The file must not bring back what the notes left out."""
    room = full_room(lone)
    raw = download(room.services, host(room), "json", wanted=NAMELESS).make().raw.decode()
    assert found_in(raw, ["-Kanari", "Table 2"]) == [] and '"names": "anonymous"' in raw


def test_own_answers_hold_nobody_elses_words(lone: Services) -> None:
    """Everything is revealed, and a copy to take home is still one's own: answers, questions, votes, proposals, names."""
    room = full_room(lone)
    set_action_aside(room.services, ANA, room.id, room.actions[1], aside=True)
    own = said(made(room, OWN, room.people["Zofia"]))
    assert found_in(own, [*canaries(), "Quirin", "Wanda", "Slipka", "Bo-"]) == ["kanari-zofia"]
    blocks = repr(made(room, OWN, room.people["Zofia"]).blocks)
    assert "Where I stand" in blocks and "eople" not in blocks, "it speaks of one person"
    for mine in ("kanari-zofia-2.1-1", "kanari-zofia-question?", "kanari-zofia-proposal"):
        assert mine in own
    for group_of_them in ("Zofia", "Wanda"):
        theirs = said(made(room, OWN, room.people[group_of_them]))
        in_it = room.group_of(group_of_them) == room.group_of("Bo")
        assert ("We agreed this together" in theirs) == in_it, "a group's own note and no other's"


def test_own_answers_hold_ones_own_hidden_ones_and_the_list_only_once_all_have_it(lone: Services) -> None:
    """What I wrote is mine before the host reveals it; what is agreed is agreed when all see it."""
    room = fill(open_room(lone))
    propose_and_act(room)
    move(room.services, ANA, room.id, "card:2.1")
    before = said(made(room, OWN, room.people["Zofia"]))
    assert "kanari-zofia-2.1-1" in before and "Ring every learner" not in before
    move(room.services, ANA, room.id, "actions")
    after = made(room, OWN, room.people["Zofia"])
    assert "Ring every learner" in said(after) and after.record == {} and len(after.tasks) == 2


def test_own_answers_of_an_anonymous_session_name_no_owner(lone: Services) -> None:
    """A phone shows none there either."""
    room = full_room(lone, "anonymous")
    move(room.services, ANA, room.id, "agree")
    own = said(made(room, OWN, room.people["Zofia"]))
    assert "Ring every learner" in own and "Owner-0" not in own and "Counted" not in own
    room = full_room(lone)
    move(room.services, ANA, room.id, "agree")
    own = said(made(room, OWN, room.people["Zofia"]))
    assert "Owner-0" in own and "Counted" not in own, "no more of an action than stands on every phone"


def test_host_who_joined_gets_own_answers_and_one_who_did_not_is_offered_none(lone: Services) -> None:
    """A host is a person too; but what a team's laptop gave is the team's."""
    from lib.usecases.joining import join

    room = fill(open_room(lone))
    assert not offered(room.services, host(room)).own
    with pytest.raises(AppError):
        made(room, OWN)
    join(room.services, ANA, room.code, name="Ana", group=room.group_of("Zofia"))
    room.people["Ana"] = ANA
    room.must_save("Ana", {"2.1.thought": "what Ana hides"})
    assert has_own_answers(host(room)) and "what Ana hides" in said(made(room, OWN))
    assert found_in(said(made(room, OWN)), canaries()) == []


def test_person_alone_gets_all_of_it_as_their_own(lone: Services) -> None:
    """There is nobody else."""
    meeting = begin(lone, way="alone")
    write_text(lone, ANA, meeting.id, "1.1.thought", "My thought", 0)
    record_answer(lone, ANA, meeting.id, "2.1.now", "2")
    add_action(lone, ANA, meeting.id, "My step", why="It matters")
    view = open_view(lone, ANA, meeting.id)
    report = make_report(lone, view, wanted=OWN)
    assert offered(lone, view).own and report.title.startswith("My own answers: ")
    assert all(word in said(report) for word in ("My thought", "First steps", "My step", "It matters", "Where I stand"))
    record_answer(lone, ANA, meeting.id, "2.1.matters", "5")
    drawn = make_report(lone, open_view(lone, ANA, meeting.id), wanted=OWN).blocks
    assert any(block.sort == "drawing" for block in drawn), "with the picture that the screen shows"


@pytest.mark.parametrize("wanted", [Wanted(), SUMMARY, PLAN, Wanted(group="x")])
def test_participants_and_projectors_get_no_notes(lone: Services, wanted: Wanted) -> None:
    """The join code opens one's own answers and nothing more."""
    room = full_room(lone)
    for person, right in ((BO, "answer"), (PIA, "show")):
        view = open_view(room.services, person, room.id, right)  # type: ignore[arg-type]
        with pytest.raises(AppError) as refused:
            make_report(room.services, view, wanted=wanted)
        assert refused.value.problem.code == "session.not-allowed"
    assert offered(room.services, open_view(room.services, BO, room.id, "answer")).groups == ()
    with pytest.raises(AppError, match="projector"):
        make_report(room.services, open_view(room.services, PIA, room.id, "show"), wanted=OWN)


def test_notes_of_one_group_hold_the_other_groups_words_nowhere(lone: Services) -> None:
    """Table 2 takes its notes home; what Table 1 said stays with Table 1."""
    room = full_room(lone)
    (first, second) = offered(room.services, host(room)).groups
    theirs = {name for name in GUESTS if room.group_of(name) == first.id}
    assert 0 < len(theirs) < len(GUESTS) and not first.why_not
    report = made(room, Wanted(group=second.id))
    others = [f"kanari-{name.lower()}" for name in theirs]
    assert found_in(said(report), [*others, *(f"{name}-Kanari" for name in theirs)]) == []
    assert report.title == "Our room: Table 2" and report.record == {}
    assert "Ring every learner" in said(report) and "kanari-slipka" in said(report)
    assert "We agreed this together" not in said(report), "the note is Table 1's"


def test_notes_of_a_small_group_are_not_to_be_had_without_its_names(lone: Services) -> None:
    """Two texts of a table of two have as good as a name on them, and their figures are the very ones that a comparison
    without names keeps back."""
    room = full_room(lone)
    (_, second) = offered(room.services, host(room)).groups
    assert not second.why_not and "fewer than five" in second.why_not_nameless
    with pytest.raises(AppError) as caught:
        made(room, Wanted(group=second.id, names=False))
    assert caught.value.problem.code == "report.group-too-small"


def test_notes_of_a_large_group_are_called_by_a_number_where_names_are_left_out(lone: Services) -> None:
    """“Table 2” is what people call each other by."""
    room = open_room(lone, guests=[f"Guest{letter}" for letter in "abcdefghi"])
    room.answer_all(room.people)
    move(room.services, ANA, room.id, "card:2.1")
    reveal_all(room.services, ANA, room.id)
    second = offered(room.services, host(room)).groups[1]
    report = made(room, Wanted(group=second.id, names=False))
    assert report.title == "Our room: Group 2, without names"
    blocks = repr((report.title, report.blocks, report.rows, report.record, report.tasks))
    assert found_in(blocks, ["-Kanari", "Table 2", "no owner"]) == [] and "kanari-" in blocks


def test_name_of_a_group_that_was_struck_out_is_not_in_the_title_either(lone: Services) -> None:
    """What is struck out is gone from the file, and so from its name in somebody's folder."""
    room = full_room(lone)
    (_, second) = offered(room.services, host(room)).groups
    edits = {id: None for id, _, text in editable(made(room, Wanted())) if text == second.name}
    wanted = Wanted(group=second.id)
    report = make_report(room.services, host(room), edits, wanted)
    file = download(room.services, host(room), "csv", edits, wanted)
    assert edits and report.title == "Our room: Group 2" and "Table 2" not in file.name


def test_quality_plan_has_the_columns_that_were_asked_for_and_dates_that_sort(lone: Services) -> None:
    """Every college has its own form, and a spreadsheet sorts by review date."""
    room = full_room(lone)
    describe_meeting(room.services, ANA, room.id, review_on="2027-06-30")
    columns = (
        *(PlanColumn("review", "Looked at again"), PlanColumn("action", "What"), PlanColumn("lead", "Lead")),
        *(
            PlanColumn("milestone", "By"),
            PlanColumn("own-1", "Impact on learners"),
            PlanColumn("rag", "RAG", shown=False),
        ),
    )
    report = made(room, Wanted("plan", columns=columns))
    plan = table_of(report, "Quality plan")
    assert plan.columns == ("Looked at again", "What", "Lead", "By", "Impact on learners") and plan.wide
    again = date(2027, 6, 30)
    assert plan.rows[0] == (again, "Ring every learner who left", "Owner-0-Kanari", date(2027, 1, 15), None)
    assert [row[3] for row in plan.rows] == [date(2027, 1, 15), date(2027, 2, 15)]
    assert report.rows == plan, "a spreadsheet gets the plan and not the answers"
    usual = table_of(made(room, PLAN), "Quality plan")
    assert usual.columns == (
        "Issue",
        "Action",
        "Lead",
        "Milestone",
        "Success measure",
        "Evidence",
        "RAG",
        "Review date",
    )
    assert usual.rows[0][0] == "Learners and teachers" and usual.rows[0][4:7] == ("Counted", None, None)
    assert "kanari" not in said(made(room, PLAN)).partition("texts=")[0].split("Wording")[0]


def test_formats_fit_the_handout(lone: Services) -> None:
    """A faithful copy of a page is not one, and a quality plan is wanted in Word and Excel first."""
    shelf = list(formats_for(Wanted()))
    assert shelf[0] == "word" and shelf[-1] == "json"
    assert list(formats_for(PLAN))[:2] == [each for each in ("word", "excel") if each in shelf]
    for wanted in (PLAN, OWN, SUMMARY, Wanted(group="x")):
        assert "json" not in formats_for(wanted) and "word" in formats_for(wanted)
    meeting = begin(lone)
    with pytest.raises(AppError) as refused:
        download(lone, open_view(lone, ANA, meeting.id), "json", wanted=PLAN)
    assert refused.value.problem.code == "export.unknown"


def test_calendar_and_plan_say_why_they_are_empty(lone: Services) -> None:
    """A button that makes an empty file looks broken."""
    meeting = begin(lone)
    view = open_view(lone, ANA, meeting.id)
    assert offered(lone, view).calendar_why_not and offered(lone, view).plan_why_not and why_not(lone, view, "calendar")
    add_action(lone, ANA, meeting.id, "Ring them", by="2027-01-31")
    view = open_view(lone, ANA, meeting.id)
    assert not offered(lone, view).calendar_why_not and not offered(lone, view).plan_why_not
    assert why_not(lone, view, "calendar") == "" == why_not(lone, view, "csv")


def test_tasks_keep_their_ids_and_lead_back_to_nothing(lone: Services) -> None:
    """A calendar that is imported again must update what it has; and a file of an anonymous session carries no id."""
    room = full_room(lone, "anonymous")
    first, again = made(room, Wanted()).tasks, made(room, NAMELESS).tasks
    assert [task.id for task in first] == [task.id for task in again] and len({task.id for task in first}) == 2
    for task, action in zip(first, room.actions, strict=True):
        assert uuid.UUID(task.id).version == 5 and action not in repr(first)
        assert task.day and task.version == 2 and task.measure == "Counted"
    other = replace(room.services, secret=b"another")
    assert make_report(other, host(room)).tasks[0].id != first[0].id, "nobody works it out without the secret"


def test_file_is_named_by_what_it_is(lone: Services) -> None:
    """Four files of one session in a folder must not be guessed at."""
    meeting = begin(lone, title="Our review")
    view = open_view(lone, ANA, meeting.id)
    names = [download(lone, view, "markdown", wanted=wanted).name for wanted in (Wanted(), SUMMARY, PLAN, NAMELESS)]
    assert names == [
        "Our review 2026-11-22.md",
        "Summary Our review 2026-11-22.md",
        "Quality plan Our review 2026-11-22.md",
        "Our review without names 2026-11-22.md",
    ]
    large = Wanted(paper=Paper(large=True))
    assert download(lone, view, "pdf", wanted=large).name == "Large print Our review 2026-11-22.pdf"
    assert download(lone, view, "csv", wanted=large).name == "Our review 2026-11-22.csv", "no letters, no size"


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted("minutes"),  # type: ignore[arg-type]
        Wanted(length="long"),  # type: ignore[arg-type]
        Wanted(paper=Paper("A3")),  # type: ignore[arg-type]
        Wanted("plan", columns=()),
        Wanted("plan", columns=(PlanColumn("action", "Action", shown=False),)),
    ],
)
def test_handout_that_there_is_not_is_refused(lone: Services, wanted: Wanted) -> None:
    """Choices come from a browser."""
    meeting = begin(lone)
    with pytest.raises(AppError) as refused:
        make_report(lone, open_view(lone, ANA, meeting.id), wanted=wanted)
    assert refused.value.problem.code == "report.no-such-handout"


def test_more_than_two_files_at_once_wait_and_are_told_when_it_takes_too_long(
    lone: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each may take a core and some hundred megabytes; a crash would cost everybody the session."""
    monkeypatch.setattr("lib.usecases.making.WAIT", 0.01)
    meeting = begin(lone)
    file = download(lone, open_view(lone, ANA, meeting.id), "csv")
    seen: list[str] = []

    def making(report: Report) -> bytes:
        try:
            file.make() if len(seen) < 3 else seen.append("in")
        except AppError as error:
            seen.append(error.problem.code)
        return b"x"

    monkeypatch.setattr(csv, "render", making)
    assert file.make().raw == b"x" and seen == ["export.busy"]
    monkeypatch.setattr(csv, "render", lambda report: 1 / 0)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            file.make()
    monkeypatch.setattr(csv, "render", lambda report: b"again")
    assert file.make().raw == b"again", "one that failed gave its place back"


def test_what_is_told_about_a_finished_file_comes_with_it(lone: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which level a PDF reached is known when it is made, and not before."""
    monkeypatch.setattr(csv, "told", lambda raw: f"{len(raw) > 3}", raising=False)
    meeting = begin(lone)
    assert download(lone, open_view(lone, ANA, meeting.id), "csv").make().told == "True"
