"""This file is here to break "hidden means hidden": each person sees their part, whatever was read before them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from lib.errors import AppError
from lib.model.meeting import Member, Subject
from lib.runtime import Recent, Services, build, services
from lib.store import meetings, members, subjects
from lib.usecases.acting import add_action, add_question
from lib.usecases.answering import count_fingers, record_answer, settle_text, write_text
from lib.usecases.reading import View, open_view, sum_up
from lib.usecases.reporting import download, make_report
from lib.usecases.rights import person_mark
from lib.usecases.staging import move
from tests.conftest import ANA, BO, CY, begin


def filled(services: Services) -> str:
    """A session with something of Ana's in every corner."""
    meeting = begin(services, people="Ana-secret", prepared=("Prepared-secret",), purpose="To decide")
    write_text(services, ANA, meeting.id, "1.1.note", "Note-secret", 0)
    write_text(services, ANA, meeting.id, "1.1.note", "Other-secret", 0)
    record_answer(services, ANA, meeting.id, "2.1.now", "4")
    count_fingers(services, ANA, meeting.id, "2.1.matters", {"2": 3})
    add_question(services, ANA, meeting.id, "1.1", "Question-secret")
    add_action(services, ANA, meeting.id, "Action-secret", who="Owner-secret")
    return meeting.id


def join(services: Services, meeting: str, right: str) -> Subject:
    """Bo, with one right and as a participant of his own."""
    bo = Subject("bo-subject", meeting, "participant")
    with services.store.write() as connection:
        subjects.insert_subject(connection, bo)
        mark = person_mark(services, BO, meeting)
        members.set_member(connection, Member(meeting, mark, right, bo.id))  # type: ignore[arg-type]
        meetings.bump(connection, meeting)
    return bo


@pytest.mark.parametrize("right", ["answer", "show"])
def test_person_who_does_not_host_sees_the_deck_and_their_own_part_only(shared: Services, right: str) -> None:
    """Before reveal the server sends nobody else's answers to anyone, and no names."""
    meeting = filled(shared)
    open_view(shared, ANA, meeting)
    bo = join(shared, meeting, right)
    view = open_view(shared, BO, meeting, right)  # type: ignore[arg-type]
    assert "secret" not in repr(replace(view.record, deck=None))  # type: ignore[arg-type]
    assert (view.record.answers, view.record.items, view.record.others) == ((), (), ())
    assert [subject.id for subject in view.record.subjects] == [bo.id]
    assert view.deck.title and view.meeting.cards and view.fingers is None
    assert "Note-secret" in repr(open_view(shared, ANA, meeting).record)


def test_person_who_answers_sees_their_own_answer_and_nobody_sees_it_as_theirs(shared: Services) -> None:
    """Bo's rating is Bo's; Ana's stays hers."""
    meeting = filled(shared)
    join(shared, meeting, "answer")
    record_answer(shared, BO, meeting, "2.1.now", "1")
    assert open_view(shared, BO, meeting, "answer").value("2.1.now") == "1"
    assert open_view(shared, ANA, meeting).value("2.1.now") == "4"


@pytest.mark.parametrize("right", ["answer", "show"])
def test_person_who_does_not_host_cannot_open_the_hosts_pages_or_take_the_notes(lone: Services, right: str) -> None:
    """Every page asks for the host's right, and the report asks again."""
    meeting = filled(lone)
    join(lone, meeting, right)
    with pytest.raises(AppError, match="may not do that"):
        open_view(lone, BO, meeting)
    view = open_view(lone, BO, meeting, right)  # type: ignore[arg-type]
    with pytest.raises(AppError, match="Only the host"):
        make_report(lone, view)
    with pytest.raises(AppError, match="Only the host"):
        download(lone, view, "json").make()


def test_projector_can_save_nothing_and_a_participant_cannot_run(lone: Services) -> None:
    """Three rights, and none gives another's."""
    meeting = filled(lone)
    join(lone, meeting, "show")
    for attempt in (
        lambda: record_answer(lone, BO, meeting, "2.1.now", "1"),
        lambda: write_text(lone, BO, meeting, "1.1.note", "x", 0),
        lambda: add_action(lone, BO, meeting, "x"),
        lambda: move(lone, BO, meeting, "next"),
    ):
        with pytest.raises(AppError, match="may not do that"):
            attempt()


def test_participant_cannot_settle_a_note_that_is_not_theirs(lone: Services) -> None:
    """Knowing the id of a text that lost a race must not open the group's note."""
    meeting = filled(lone)
    other = open_view(lone, ANA, meeting).record.others[0]
    join(lone, meeting, "answer")
    with pytest.raises(AppError):
        settle_text(lone, BO, meeting, other.id, "Bo was here", 1)
    assert open_view(lone, ANA, meeting).value("1.1.note") == "Note-secret"


def test_summary_of_one_person_is_never_served_to_another(lone: Services) -> None:
    """It is kept per viewer, and not per meeting."""
    meeting = filled(lone)
    join(lone, meeting, "answer")
    mine, theirs = open_view(lone, ANA, meeting), open_view(lone, BO, meeting, "answer")
    assert "secret" in repr(sum_up(lone, mine))
    assert "secret" not in repr(sum_up(lone, theirs))
    assert "secret" in repr(sum_up(lone, mine))


def test_every_save_is_seen_by_the_next_look_although_looks_are_kept(lone: Services) -> None:
    """A cache that is one save behind is a lost answer to whoever looks at it."""
    meeting = begin(lone)
    for value in ("1", "2", "3", "dont-know"):
        record_answer(lone, ANA, meeting.id, "2.1.now", value)
        assert open_view(lone, ANA, meeting.id).value("2.1.now") == value


def test_same_look_is_read_once_and_never_by_way_of_the_cache_for_a_stranger(lone: Services) -> None:
    """What was read for Ana is there in memory; Cy must be refused before it is looked for."""
    meeting = filled(lone)
    first = open_view(lone, ANA, meeting)
    assert open_view(lone, ANA, meeting).record is first.record
    with pytest.raises(AppError, match="no session here"):
        open_view(lone, CY, meeting)


def test_recent_keeps_no_more_than_it_may() -> None:
    """A server that runs for a term must not hold every session it ever showed."""
    recent = Recent(3)
    for number in range(100):
        recent.get(number, lambda number=number: str(number))
    assert len(recent._kept) == 3
    assert recent.get(99, lambda: "made again") == "99"
    assert recent.get(1, lambda: "made again") == "made again"


def test_what_could_not_be_made_is_tried_again() -> None:
    """A database that was away for a moment must not be remembered as away."""
    recent = Recent(3)

    def fail() -> str:
        raise ValueError

    with pytest.raises(ValueError):
        recent.get("key", fail)
    assert recent.get("key", lambda: "made") == "made"


def _refused(attempt: Callable[[], object]) -> str:
    with pytest.raises(AppError) as refused:
        attempt()
    return refused.value.problem.code


def test_room_full_of_people_waits_once_for_a_database_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirty visitors who each wait ten seconds in a row would be five minutes for the last."""
    import lib.runtime as runtime

    attempts, begun, go_on = [], threading.Event(), threading.Event()

    def dead(settings: object) -> Services:
        attempts.append(settings)
        begun.set()
        go_on.wait(10)
        raise runtime.AppError(runtime_problem)

    from lib.errors import Problem

    runtime_problem = Problem("store.unreachable", "", "It does not answer.", "Start it.")
    monkeypatch.setattr(runtime, "build", dead)
    monkeypatch.setattr(runtime, "_process", runtime._Process())
    codes: list[str] = []
    waiting = [threading.Thread(target=lambda: codes.append(_refused(services))) for _ in range(12)]
    waiting[0].start()
    begun.wait(10)
    for each in waiting[1:]:
        each.start()
    go_on.set()
    for each in waiting:
        each.join(10)
    assert codes == ["store.unreachable"] * 12
    assert len(attempts) < 12
    monkeypatch.setattr(runtime, "build", build)
    monkeypatch.setenv("DATABASE_URL", "nonsense")
    assert _refused(services) == "store.bad-url"


def test_view_of_a_subject_reads_in_words(lone: Services) -> None:
    """A team answers as its group, one person as themselves."""
    team, alone = begin(lone), begin(lone, "alone")
    views: list[View] = [open_view(lone, ANA, each.id) for each in (team, alone)]
    assert [(view.subject.sort, view.fingers is None) for view in views] == [("group", False), ("participant", True)]


@pytest.mark.parametrize("id", ["", "\x00", "a\x00b", "\ud800", "🙂", "../x", "' OR 1=1 --", "x" * 10_000])
def test_address_that_nobody_made_is_refused_in_the_words_for_every_stranger(shared: Services, id: str) -> None:
    """Some of these no database takes as a key; what is said must not tell them apart."""
    begin(shared)
    with pytest.raises(AppError) as refused:
        open_view(shared, ANA, id)
    assert refused.value.problem.code == "session.not-here"
