"""This file is here to break moving a room on: two hosts at once, people without the right, and what the wall is told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from lib.errors import AppError
from lib.live.hub import Event, Hub
from lib.model.meeting import Member
from lib.runtime import Services
from lib.store import members
from lib.usecases.acting import add_action, add_question
from lib.usecases.answering import count_fingers, record_answer, write_text
from lib.usecases.reading import open_view
from lib.usecases.rights import Person, person_mark
from lib.usecases.settling import close_meeting
from lib.usecases.staging import move, see_stage
from lib.usecases.telling import WALL
from tests.conftest import ANA, BO, CY, Clock, begin


class Ear(Hub):
    """A hub that remembers what was told, and whether it was on disk by then."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Event] = []
        self.on_disk: list[int] = []
        self.look: Any = None

    def tell(self, meeting: str, topic: str, event: Event) -> None:
        if topic == WALL:
            self.heard.append(event)
            self.on_disk.append(self.look(meeting))

    def followers(self, meeting: str, topic: str) -> int:
        return 1


@contextmanager
def listening(services: Services) -> Iterator[tuple[Services, Ear]]:
    ear = Ear()
    followed = replace(services, hub=ear)
    ear.look = lambda meeting: open_view(services, ANA, meeting).meeting.revision
    yield followed, ear


def join(services: Services, meeting: str, person: Person, right: str) -> None:
    """Make `person` a member with one right, answering as the team."""
    subject = open_view(services, ANA, meeting).member.subject
    with services.store.write() as connection:
        member = Member(meeting, person_mark(services, person, meeting), right, subject)  # type: ignore[arg-type]
        members.set_member(connection, member)


def test_two_hosts_pressing_at_once_lose_no_press(shared: Services) -> None:
    """Each act starts from where the room is by then: sixteen turns are sixteen turns."""
    meeting = begin(shared, cards=("1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "3.1", "3.2", "3.3"))
    with ThreadPoolExecutor(8) as pool:
        events = list(pool.map(lambda _: move(shared, ANA, meeting.id, "next"), range(16)))
    stage = open_view(shared, ANA, meeting.id).meeting.stage
    assert (stage.card, stage.face) == ("3.3", "front")
    assert len({event["revision"] for event in events}) == 16


@pytest.mark.parametrize("right", ["answer", "show", None])
def test_only_a_host_moves_the_room(lone: Services, right: str | None) -> None:
    """Bo with a phone or a projector must not turn the card; Cy must not even learn that there is one."""
    meeting = begin(lone)
    if right:
        join(lone, meeting.id, BO, right)
    with pytest.raises(AppError) as refused:
        move(lone, BO if right else CY, meeting.id, "next")
    assert refused.value.problem.code == ("session.not-allowed" if right else "session.not-here")
    assert open_view(lone, ANA, meeting.id).meeting.stage.face == "front"


def test_projector_may_see_where_the_room_is_and_a_stranger_may_not(lone: Services) -> None:
    """The wall needs the stage and nothing else."""
    meeting = begin(lone)
    join(lone, meeting.id, BO, "show")
    assert see_stage(lone, BO, meeting.id)["card"] == "1.1"
    with pytest.raises(AppError, match="no session here"):
        see_stage(lone, CY, meeting.id)


def test_room_is_told_only_what_is_already_on_disk(shared: Services) -> None:
    """A wall that shows a move which the database then refuses would be a lie."""
    meeting = begin(shared)
    with listening(shared) as (followed, ear):
        for act in ("next", "next", "clock", "actions"):
            move(followed, ANA, meeting.id, act)
        close_meeting(followed, ANA, meeting.id, closed=True)
    assert len(ear.heard) == 5
    assert [event["revision"] for event in ear.heard] == ear.on_disk
    assert ear.heard[-1]["closed"] is True


def test_act_that_is_refused_tells_nobody_and_changes_nothing(lone: Services) -> None:
    """A typing error must not make every screen redraw."""
    meeting = begin(lone)
    before = open_view(lone, ANA, meeting.id).meeting
    with listening(lone) as (followed, ear):
        for act in ("sideways", "card:9.9", "clock:-1", ""):
            with pytest.raises(AppError):
                move(followed, ANA, meeting.id, act)
        close_meeting(lone, ANA, meeting.id, closed=True)
        with pytest.raises(AppError, match="closed"):
            move(followed, ANA, meeting.id, "next")
    assert ear.heard == []
    assert open_view(lone, ANA, meeting.id).meeting.stage == before.stage


def test_event_carries_no_answer_no_note_and_no_name(lone: Services) -> None:
    """Hidden means hidden: the stage goes to every screen of the room, so it holds what the wall shows only."""
    meeting = begin(lone, title="Secret-title", purpose="Secret-purpose", people="Secret-people")
    write_text(lone, ANA, meeting.id, "1.1.note", "Secret-note", 0)
    write_text(lone, ANA, meeting.id, "1.1.thought", "Secret-thought", 0)
    write_text(lone, ANA, meeting.id, "1.1.note", "Secret-other", 0)
    add_question(lone, ANA, meeting.id, "1.1", "Secret-question")
    record_answer(lone, ANA, meeting.id, "2.1.now", "4")
    count_fingers(lone, ANA, meeting.id, "2.1.now", {"2": 317})
    action = add_action(lone, ANA, meeting.id, "Ring the college", who="Bo", why="Secret-why", resources="Secret-money")
    count_fingers(lone, ANA, meeting.id, f"{action.id}.impact", {"5": 319})
    assert "317" not in json.dumps(move(lone, ANA, meeting.id, "next"))
    for act in ("card:2.1", "flip", "blank", "clock"):
        said = json.dumps(move(lone, ANA, meeting.id, act))
        # What people showed with their fingers everyone in the room saw; the wall counts it on that card only.
        for hidden in ("Secret", "319", "Ring", "Bo", action.id, ANA.token):
            assert hidden not in said
    on_the_wall = json.dumps(move(lone, ANA, meeting.id, "actions"))
    assert "Ring the college" in on_the_wall
    for hidden in ("Secret", "317", "319", action.id):
        assert hidden not in on_the_wall


def test_action_set_aside_is_not_on_the_wall(lone: Services) -> None:
    """ "Not now" is kept for the notes, and not shown to the room."""
    from lib.usecases.acting import set_action_aside

    meeting = begin(lone)
    kept, aside = (add_action(lone, ANA, meeting.id, what) for what in ("Ring the college", "Buy a boat"))
    set_action_aside(lone, ANA, meeting.id, aside.id, aside=True)
    assert move(lone, ANA, meeting.id, "actions")["actions"] == [{"what": kept.what, "who": "", "by": ""}]


def test_event_is_plain_json_and_its_clock_counts_from_now(lone: Services, clock: Clock) -> None:
    """A screen whose own clock is wrong must still count down right."""
    meeting = begin(lone, minutes=60)
    started = move(lone, ANA, meeting.id, "clock:90")
    clock.go_on(30)
    later = json.loads(json.dumps(see_stage(lone, ANA, meeting.id)))
    assert (started["clock_left"], later["clock_left"], later["clock_runs"]) == (90, 60, True)
    assert (later["minutes_left"], later["along"]) == (60, "Card 1 of 3")
    clock.go_on(10_000)
    over = see_stage(lone, ANA, meeting.id)
    assert (over["clock_left"], over["minutes_left"]) == (0, 0)


def test_move_of_a_deleted_session_says_what_a_stranger_hears(lone: Services) -> None:
    """A second window that is still open must end calmly."""
    from lib.usecases.starting import delete_meeting

    meeting = begin(lone)
    delete_meeting(lone, ANA, meeting.id)
    with pytest.raises(AppError, match="no session here"):
        move(lone, ANA, meeting.id, "next")
