"""This file is here to hold who becomes a projector or a host with a code on a screen, and that guessing gets nobody there."""

from __future__ import annotations

import pytest

from lib.errors import AppError
from lib.model.meeting import Meeting
from lib.runtime import Services
from lib.store import members
from lib.usecases import asking
from lib.usecases.asking import (
    ASKING_LENGTH,
    ASKING_SECONDS,
    ask_for_wall,
    ask_to_host,
    grant,
    pending,
    wall_granted,
)
from lib.usecases.codes import LETTERS
from lib.usecases.guessing import MOST_BY_PERSON, WINDOW_SECONDS
from lib.usecases.joining import invite_phones, join
from lib.usecases.reading import open_view
from lib.usecases.rights import Person, person_mark
from lib.usecases.settling import close_meeting
from lib.usecases.staging import move, see_stage
from lib.usecases.starting import forget_me, make_return_key
from lib.usecases.watching import open_wall
from tests.conftest import ANA, BO, CY, Clock, begin

ROOM = Person(f"room-{'x' * 40}")
"""The computer of a room, which belongs to nobody."""


def refused(call: object, *given: object, **named: object) -> str:
    with pytest.raises(AppError) as refusal:
        call(*given, **named)  # type: ignore[operator]
    assert refusal.value.problem.fix
    return refusal.value.problem.code


def with_bo(services: Services) -> Meeting:
    meeting = begin(services)
    join(services, BO, invite_phones(services, ANA, meeting.id), name="Bo")
    return open_view(services, ANA, meeting.id).meeting


def right_of(services: Services, meeting: Meeting, person: Person) -> str:
    with services.store.read() as connection:
        member = members.find_member(connection, meeting.id, person_mark(services, person, meeting.id))
    return member.right if member else ""


def test_rooms_computer_becomes_the_projector_once_a_host_types_its_code(shared: Services) -> None:
    """A key typed on a computer that everyone uses is a key given away; it must NOT run the session, nor read it."""
    meeting = with_bo(shared)
    code = ask_for_wall(shared, ROOM)
    assert len(code) == ASKING_LENGTH and set(code) <= set(LETTERS)
    assert wall_granted(shared, ROOM) == ""
    assert grant(shared, ANA, meeting.id, f" {code.lower()[:2]} {code[2:]} ") == "show"
    assert wall_granted(shared, ROOM) == meeting.id
    assert right_of(shared, meeting, ROOM) == "show"
    assert see_stage(shared, ROOM, meeting.id)["card"] == "1.1"
    assert open_wall(shared, ROOM, meeting.id).right == "show"
    assert refused(move, shared, ROOM, meeting.id, "next") == "session.not-allowed"
    assert refused(open_view, shared, ROOM, meeting.id) == "session.not-allowed"
    assert refused(make_return_key, shared, ROOM, meeting.id) == "session.not-allowed"
    assert open_view(shared, ANA, meeting.id).meeting.stage.face == "front"


def test_projector_says_how_many_parts_it_needs_and_moves_nothing_by_it(lone: Services) -> None:
    """A clicker pages through what does not fit, also where the only wall is the room's own computer."""
    meeting = begin(lone)
    grant(lone, ANA, meeting.id, ask_for_wall(lone, ROOM))
    wall_granted(lone, ROOM)
    assert move(lone, ROOM, meeting.id, "parts:3")["parts"] == 3
    for act in ("parts:3@x", "next", "reveal", "card:2.1", "lobby"):
        name, _, group = act.partition("@")
        assert refused(move, lone, ROOM, meeting.id, name, group) == "session.not-allowed"
    assert refused(move, lone, CY, meeting.id, "parts:2") == "session.not-here"


def test_code_is_good_once(shared: Services) -> None:
    """Whoever photographed the code on the way in must NOT get a projector of their own with it."""
    meeting = begin(shared)
    code = ask_for_wall(shared, ROOM)
    grant(shared, ANA, meeting.id, code)
    assert refused(grant, shared, ANA, meeting.id, code) == "asking.wrong-code"
    assert wall_granted(shared, ROOM) == meeting.id
    assert wall_granted(shared, ROOM) == ""
    assert wall_granted(shared, CY) == ""
    assert ask_for_wall(shared, ROOM) != code
    assert refused(grant, shared, ANA, meeting.id, code) == "asking.wrong-code"


def test_code_stays_for_ten_minutes_and_not_longer(lone: Services, clock: Clock) -> None:
    """A reload must not change what somebody is typing; a forgotten screen must NOT stay open for the next room."""
    meeting = begin(lone)
    code = ask_for_wall(lone, ROOM)
    clock.go_on(ASKING_SECONDS - 1)
    assert ask_for_wall(lone, ROOM) == code
    clock.go_on(1)
    assert refused(grant, lone, ANA, meeting.id, code) == "asking.wrong-code"
    assert ask_for_wall(lone, ROOM) != code


def test_code_that_was_typed_but_never_taken_up_opens_nothing_later(lone: Services, clock: Clock) -> None:
    """The computer was shut before it noticed; tomorrow's class must NOT find the session on it."""
    meeting = begin(lone)
    grant(lone, ANA, meeting.id, ask_for_wall(lone, ROOM))
    clock.go_on(ASKING_SECONDS)
    assert wall_granted(lone, ROOM) == ""
    assert right_of(lone, meeting, ROOM) == ""


def test_two_screens_have_two_codes_and_only_the_named_one_is_let_in(lone: Services) -> None:
    """Two rooms open /project at the same time."""
    meeting = begin(lone)
    ours, theirs = ask_for_wall(lone, ROOM), ask_for_wall(lone, CY)
    assert ours != theirs
    grant(lone, ANA, meeting.id, ours)
    assert wall_granted(lone, CY) == ""
    assert wall_granted(lone, ROOM) == meeting.id


def test_same_code_never_stands_on_two_screens(lone: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    """Five letters can come twice; the second screen must NOT get those of the first."""
    made = iter(("BBBBB", "BBBBB", "CCCCC"))
    known: dict[float, str] = {}
    monkeypatch.setattr(asking, "_code", lambda _, asked: known.setdefault(asked.created, "") or next_of(asked.created))

    def next_of(at: float) -> str:
        known[at] = next(made)
        return known[at]

    assert (ask_for_wall(lone, ROOM), ask_for_wall(lone, CY)) == ("BBBBB", "CCCCC")


def test_code_is_kept_as_a_hash_and_the_computer_as_another(shared: Services) -> None:
    """A copy of the database must not open a projector."""
    code = ask_for_wall(shared, ROOM)
    with shared.store.read() as connection:
        rows = connection.exec_driver_sql("SELECT code, asker FROM asking").all()
    assert [len(each) for each in rows[0]] == [64, 64]
    assert code not in str(rows) and ROOM.token not in str(rows)


def test_host_who_guesses_is_stopped(lone: Services, clock: Clock) -> None:
    """A host must NOT take over the projector of the room next door by trying codes."""
    meeting = begin(lone)
    code = ask_for_wall(lone, ROOM)
    wrong = "BBBBB" if code != "BBBBB" else "CCCCC"
    for _ in range(MOST_BY_PERSON):
        assert refused(grant, lone, ANA, meeting.id, wrong) == "asking.wrong-code"
    assert refused(grant, lone, ANA, meeting.id, code) == "asking.too-many-guesses"
    clock.go_on(WINDOW_SECONDS)
    assert grant(lone, ANA, meeting.id, ask_for_wall(lone, ROOM)) == "show"


@pytest.mark.parametrize("typed", ["", " ", "BB", "BBBBBBBBB", "aeiou", "1.1", "<b>", "\x00", "🙂" * 50])
def test_nonsense_is_no_code(lone: Services, typed: str) -> None:
    """Everything can be typed into a box."""
    meeting = begin(lone)
    ask_for_wall(lone, ROOM)
    assert refused(grant, lone, ANA, meeting.id, typed) == "asking.wrong-code"


@pytest.mark.parametrize("who", [BO, CY])
def test_only_a_host_says_yes(lone: Services, who: Person) -> None:
    """A participant must NOT hand the wall to a friend's laptop, and a stranger not at all."""
    meeting = with_bo(lone)
    code = ask_for_wall(lone, ROOM)
    assert refused(grant, lone, who, meeting.id, code) in ("session.not-allowed", "session.not-here")
    assert refused(pending, lone, who, meeting.id) in ("session.not-allowed", "session.not-here")
    assert wall_granted(lone, ROOM) == ""


def test_so_many_who_ask_are_refused_that_guessing_stays_hopeless(
    lone: Services, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each screen that asks is one more code that a guess may hit."""
    monkeypatch.setattr(asking, "_MOST_ASKING", 2)
    for who in (ROOM, BO):
        ask_for_wall(lone, who)
    assert refused(ask_for_wall, lone, CY) == "asking.too-many"
    assert ask_for_wall(lone, ROOM)
    clock.go_on(ASKING_SECONDS)
    assert ask_for_wall(lone, CY)


def test_participant_is_handed_the_session_and_keeps_answering_as_themselves(shared: Services) -> None:
    """Ana has to leave; Bo goes on, and Bo's own answers must NOT become the team's."""
    meeting = with_bo(shared)
    with shared.store.read() as connection:
        own = members.find_member(connection, meeting.id, person_mark(shared, BO, meeting.id))
    assert own is not None
    code = ask_to_host(shared, BO, meeting.id)
    assert [each.name for each in pending(shared, ANA, meeting.id)] == ["Bo"]
    assert grant(shared, ANA, meeting.id, code) == "run"
    assert pending(shared, ANA, meeting.id) == ()
    view = open_view(shared, BO, meeting.id)
    assert view.subject.sort == "group"
    assert view.member.own == own.subject
    assert move(shared, BO, meeting.id, "next")["face"] == "back"
    assert right_of(shared, meeting, ANA) == "run"
    assert ask_to_host(shared, BO, meeting.id) == ""
    assert refused(grant, shared, ANA, meeting.id, code) == "asking.wrong-code"


def test_code_to_host_is_good_in_its_own_session_only(lone: Services) -> None:
    """Bo asked Ana; a host of another session must NOT make anything of the code."""
    meeting, other = with_bo(lone), begin(lone)
    code = ask_to_host(lone, BO, meeting.id)
    assert refused(grant, lone, ANA, other.id, code) == "asking.wrong-code"
    assert refused(ask_to_host, lone, CY, meeting.id) == "session.not-here"
    assert right_of(lone, meeting, BO) == "answer"


def test_nobody_is_named_who_asks_in_an_anonymous_session(lone: Services) -> None:
    """Asking to host must not unmask anyone."""
    meeting = begin(lone, names="anonymous")
    join(lone, BO, invite_phones(lone, ANA, meeting.id), name="Bo")
    ask_to_host(lone, BO, meeting.id)
    assert [each.name for each in pending(lone, ANA, meeting.id)] == [""]


def test_participants_browser_does_not_become_the_projector(lone: Services) -> None:
    """One browser is one person; it must NOT lose its answers for a picture on a wall."""
    meeting = with_bo(lone)
    grant(lone, ANA, meeting.id, ask_for_wall(lone, BO))
    assert refused(wall_granted, lone, BO) == "asking.takes-part"
    assert right_of(lone, meeting, BO) == "answer"
    assert ask_for_wall(lone, BO)


def test_host_who_projects_in_the_same_browser_stays_host(lone: Services) -> None:
    """Ana opens /project out of habit; she must NOT lose the session by it."""
    meeting = begin(lone)
    grant(lone, ANA, meeting.id, ask_for_wall(lone, ANA))
    assert wall_granted(lone, ANA) == meeting.id
    assert right_of(lone, meeting, ANA) == "run"


def test_projector_can_stop_showing_and_then_sees_nothing(lone: Services) -> None:
    """The next class uses the same computer."""
    meeting = begin(lone)
    grant(lone, ANA, meeting.id, ask_for_wall(lone, ROOM))
    wall_granted(lone, ROOM)
    forget_me(lone, ROOM, meeting.id)
    assert refused(see_stage, lone, ROOM, meeting.id) == "session.not-here"
    assert refused(forget_me, lone, CY, meeting.id) == "session.not-here"


def test_closed_session_can_still_be_projected(lone: Services) -> None:
    """The summary is what the room looks at in the end."""
    meeting = begin(lone)
    close_meeting(lone, ANA, meeting.id, closed=True)
    grant(lone, ANA, meeting.id, ask_for_wall(lone, ROOM))
    assert wall_granted(lone, ROOM) == meeting.id
