"""This file is here to hold that what a phone was told is saved is there, once, and that nothing else gets in."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from lib.model.answer import Answer
from lib.runtime import Services
from lib.store import answers
from lib.usecases.joining import invite_phones, join
from lib.usecases.rights import Person
from lib.usecases.saving import Clash, Job, Outcome, Refused, Save, Saved, read_save, save_all, submit_saves
from lib.usecases.settling import close_meeting
from lib.usecases.staging import move, set_apart
from tests.conftest import ANA, BO, CY, Clock, begin


def room(services: Services, *people: Person, **parts: object) -> str:
    """A session with these people in it."""
    meeting = begin(services, **parts)  # type: ignore[arg-type]
    code = invite_phones(services, ANA, meeting.id)
    for person in people or (BO,):
        join(services, person, code)
    return meeting.id


def save(services: Services, person: Person, meeting: str, field: str, value: object, **parts: object) -> Outcome:
    given = Save(field, parts.pop("round", 1), value, **parts)  # type: ignore[arg-type]
    return save_all(services, [Job(person, meeting, (given,))])[0][0]


def code_of(outcome: Outcome) -> str:
    assert isinstance(outcome, Refused) and outcome.problem.fix
    return outcome.problem.code


def kept(services: Services, meeting: str) -> list[Answer]:
    with services.store.read() as connection:
        return list(answers.answers_of(connection, meeting))


def test_handful_of_many_people_is_saved_in_one_go_and_each_is_told_by_itself(shared: Services) -> None:
    """One bad value in a burst must keep back nobody else's."""
    meeting = room(shared, BO, CY)
    stranger = Person(f"dee-{'x' * 40}")
    jobs = [
        Job(BO, meeting, (Save("2.1.now", 1, "4"), Save("2.1.thought", 1, "Bo thinks"))),
        Job(CY, meeting, (Save("2.1.now", 1, "9"), Save("2.1.matters", 1, "2"))),
        Job(stranger, meeting, (Save("2.1.now", 1, "5"),)),
        Job(BO, "nosuchmeeting", (Save("2.1.now", 1, "5"),)),
    ]
    bos, cys, strangers, nowhere = save_all(shared, jobs)
    assert bos == [Saved(1), Saved(1)]
    assert code_of(cys[0]) == "value.not-possible" and cys[1] == Saved(1)
    assert code_of(strangers[0]) == code_of(nowhere[0]) == "session.not-here"
    assert sorted(str(each.value) for each in kept(shared, meeting)) == ["2", "4", "Bo thinks"]


def test_save_that_comes_twice_is_kept_once(shared: Services) -> None:
    """Weak Wi-Fi: the answer was saved, its confirmation was lost, the phone tries again."""
    meeting = room(shared)
    first = save(shared, BO, meeting, "2.1.thought", "First", client="tab", n=1)
    again = save(shared, BO, meeting, "2.1.thought", "First", client="tab", n=1)
    assert (first, again) == (Saved(1), Saved(1, again=True))
    assert save(shared, BO, meeting, "2.1.thought", "Second", client="tab", n=2) == Saved(2)
    assert len(kept(shared, meeting)) == 1


def test_older_save_that_arrives_late_overwrites_nothing(shared: Services) -> None:
    """A retry that hung in the air for a minute must not bring back an older text."""
    meeting = room(shared)
    save(shared, BO, meeting, "2.1.thought", "Newer", client="tab", n=7)
    assert save(shared, BO, meeting, "2.1.thought", "Older", client="tab", n=6) == Saved(1, again=True)
    assert kept(shared, meeting)[0].value == "Newer"


def test_two_saves_of_one_field_in_one_handful_keep_the_last(shared: Services) -> None:
    """A phone that was offline sends what it has in order."""
    meeting = room(shared)
    saves = (
        Save("2.1.now", 1, "1", "tab", 1),
        Save("2.1.now", 1, None, "tab", 2),
        Save("2.1.now", 1, "3", "tab", 3),
        Save("2.1.matters", 1, "5", "tab", 4),
        Save("2.1.matters", 1, None, "tab", 5),
    )
    save_all(shared, [Job(BO, meeting, saves)])
    assert [(each.field, each.value) for each in kept(shared, meeting)] == [("2.1.now", "3")]


def test_second_tab_never_overwrites_a_text_it_has_not_seen(shared: Services) -> None:
    """The same person on phone and tablet: both texts live, and the person chooses."""
    meeting = room(shared)
    save(shared, BO, meeting, "2.1.thought", "On the phone", client="phone", n=1)
    assert save(shared, BO, meeting, "2.1.thought", "On the tablet", client="tablet", n=1) == Clash(1, "On the phone")
    assert save(shared, BO, meeting, "2.1.thought", "Both", client="tablet", n=2, seen=1) == Saved(2)
    assert code_of(save(shared, BO, meeting, "2.1.now", {"1": 5})) == "value.not-possible"


def test_answers_close_with_the_reveal_and_the_second_round_opens_by_itself(shared: Services, clock: Clock) -> None:
    """Whoever has seen the others' ratings must not change a blind one."""
    meeting = room(shared)
    move(shared, ANA, meeting, "card:2.1")
    save(shared, BO, meeting, "2.1.now", "2")
    assert code_of(save(shared, BO, meeting, "2.1.now", "5", round=2)) == "answer.revealed"
    move(shared, ANA, meeting, "reveal")
    assert code_of(save(shared, BO, meeting, "2.1.now", "5")) == "answer.revealed"
    move(shared, ANA, meeting, "step:second")
    assert save(shared, BO, meeting, "2.1.now", "5", round=2) == Saved(1)
    assert code_of(save(shared, BO, meeting, "2.1.now", "1", round=1)) == "answer.revealed"
    move(shared, ANA, meeting, "reveal")
    assert code_of(save(shared, BO, meeting, "2.1.now", "4", round=2)) == "answer.revealed"
    assert {(each.round, each.value) for each in kept(shared, meeting)} == {(1, "2"), (2, "5")}


def test_text_under_way_at_the_reveal_is_still_taken_for_a_moment(shared: Services, clock: Clock) -> None:
    """Half a sentence must not be lost because the host clicked; a rating gets no such grace."""
    meeting = room(shared)
    move(shared, ANA, meeting, "card:2.1")
    move(shared, ANA, meeting, "reveal")
    assert save(shared, BO, meeting, "2.1.thought", "…and so on", client="tab", n=1) == Saved(1)
    clock.go_on(11)
    assert code_of(save(shared, BO, meeting, "2.1.thought", "More", client="tab", n=2)) == "answer.revealed"


def test_locked_is_locked_for_the_card_that_is_up_only(shared: Services, clock: Clock) -> None:
    """At zero the host chooses whether input locks; a draft for another card still comes in."""
    meeting = room(shared)
    move(shared, ANA, meeting, "card:2.1")
    move(shared, ANA, meeting, "lock")
    assert code_of(save(shared, BO, meeting, "2.1.thought", "Too late")) == "answer.locked"
    assert save(shared, BO, meeting, "1.1.thought", "In time") == Saved(1)
    move(shared, ANA, meeting, "unlock")
    assert save(shared, BO, meeting, "2.1.thought", "In time") == Saved(1)
    for act in ("locks", "clock:60"):
        move(shared, ANA, meeting, act)
    clock.go_on(61)
    assert save(shared, BO, meeting, "2.1.now", "3") == Saved(1), "what was on its way at zero still comes in"
    clock.go_on(2)
    assert code_of(save(shared, BO, meeting, "2.1.now", "4")) == "answer.locked"


def test_closed_session_saves_nothing(shared: Services) -> None:
    """Closed is closed, and says so."""
    meeting = room(shared)
    close_meeting(shared, ANA, meeting, closed=True)
    assert code_of(save(shared, BO, meeting, "2.1.thought", "Too late")) == "session.closed"
    assert kept(shared, meeting) == []


def test_groups_apart_answer_what_their_own_group_has_not_revealed(shared: Services) -> None:
    """One quick group must not close the card for the others."""
    meeting = begin(shared, way="groups")
    from lib.model.meeting import Subject
    from lib.store import subjects

    with shared.store.write() as connection:
        first = next(s.id for s in subjects.subjects_of(connection, meeting.id) if s.sort == "group")
        subjects.insert_subject(connection, Subject("second", meeting.id, "group", "Second"))
    code = invite_phones(shared, ANA, meeting.id)
    join(shared, BO, code, group=first)
    join(shared, CY, code, group="second")
    set_apart(shared, ANA, meeting.id, True)
    move(shared, ANA, meeting.id, "card:2.1", group="second")
    move(shared, ANA, meeting.id, "reveal", group="second")
    assert save(shared, BO, meeting.id, "2.1.now", "2") == Saved(1)
    assert code_of(save(shared, CY, meeting.id, "2.1.now", "2")) == "answer.revealed"


@pytest.mark.parametrize(
    "field", ["2.1.note", "9.9.now", "", "x" * 3_000, "vote.dots", "nosuch.impact", "2.1.now.extra"]
)
def test_field_that_is_not_asked_of_one_person_is_refused(lone: Services, field: str) -> None:
    """A group's note is not one person's to write, and what no card asks is nowhere to be kept."""
    meeting = room(lone)
    assert code_of(save(lone, BO, meeting, field, "3")) == "answer.unknown-field"


@pytest.mark.parametrize(
    "given",
    [
        None,
        [],
        "2.1.now",
        {},
        {"field": 7},
        {"field": "2.1.now", "n": "1"},
        {"field": "a", "n": True},
        {"field": "a", "seen": -1},
    ],
)
def test_what_is_no_save_is_refused_calmly(given: object) -> None:
    """Anything can be posted by anyone."""
    from lib.errors import AppError

    with pytest.raises(AppError) as refused:
        read_save(given, "tab")
    assert refused.value.problem.code == "answer.not-a-save"


def test_burst_of_many_people_is_confirmed_to_each_and_on_disk(shared: Services) -> None:
    """Thirty people press at once; every one that was told “saved” is there."""
    crowd = [Person(f"person-{number:02}-{'x' * 40}") for number in range(30)]
    meeting = room(shared, *crowd)
    start = threading.Barrier(len(crowd))

    def press(person: Person) -> Outcome:
        start.wait()
        return submit_saves(shared, Job(person, meeting, (Save("2.1.now", 1, "4", "tab", 1),))).result(30)[0]

    with ThreadPoolExecutor(len(crowd)) as pool:
        assert list(pool.map(press, crowd)) == [Saved(1)] * len(crowd)
    assert len(kept(shared, meeting)) == len(crowd)


def test_failure_of_the_database_reaches_everyone_who_waited(lone: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody may wait for ever, and nobody may be told that it is saved."""
    meeting = room(lone)
    monkeypatch.setattr(answers, "put_answers", lambda *_: 1 / 0)
    waiting = [submit_saves(lone, Job(BO, meeting, (Save("2.1.now", 1, "4"),))) for _ in range(3)]
    for future in waiting:
        with pytest.raises(ZeroDivisionError):
            future.result(10)
    assert kept(lone, meeting) == []
