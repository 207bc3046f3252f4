"""This file is here to hold how a live room goes through a card, and who may move it: host, group, scribe."""

from __future__ import annotations

import pytest

from lib.errors import AppError
from lib.model.hiding import asked_round, groups_of, shown_rounds
from lib.model.meeting import Subject
from lib.runtime import Services
from lib.store import subjects
from lib.usecases.acting import add_action
from lib.usecases.joining import choose_group, invite_phones, join
from lib.usecases.passing import texts_of
from lib.usecases.phone_view import see_phone
from lib.usecases.reading import open_view
from lib.usecases.saving import Job, Save, save_all
from lib.usecases.staging import move, reveal_all, set_apart, set_pace
from lib.usecases.taking_part import become_scribe
from tests.conftest import ANA, BO, CY, begin


def code_of(call: object, *given: object, **named: object) -> str:
    with pytest.raises(AppError) as refused:
        call(*given, **named)  # type: ignore[operator]
    assert refused.value.problem.fix
    return refused.value.problem.code


def in_groups(services: Services, **parts: object) -> tuple[str, str, str]:
    """A session of two groups, Bo in the first and Cy in the second: (meeting, first, second)."""
    meeting = begin(services, way="groups", **parts)
    with services.store.write() as connection:
        subjects.insert_subject(connection, Subject("second", meeting.id, "group", "Second"))
    first = next(iter(groups_of(open_view(services, ANA, meeting.id).record.subjects)))
    code = invite_phones(services, ANA, meeting.id)
    join(services, BO, code, group=first)
    join(services, CY, code, group="second")
    return meeting.id, first, "second"


def test_card_goes_from_thinking_to_reveal_talk_and_second_round(shared: Services) -> None:
    """The arc of one card, and coming back to it later finds it where it was."""
    meeting = begin(shared)
    move(shared, ANA, meeting.id, "card:2.1")
    heard = [
        move(shared, ANA, meeting.id, act) for act in ("reveal", "step:talk", "step:second", "reveal", "step:note")
    ]
    assert [(event["step"], event["round"], event["shown"]) for event in heard] == [
        ("reveal", None, [1]),
        ("talk", None, [1]),
        ("second", 2, [1]),
        ("reveal", None, [1, 2]),
        ("note", None, [1, 2]),
    ]
    move(shared, ANA, meeting.id, "card:1.1")
    back = move(shared, ANA, meeting.id, "card:2.1")
    assert (back["step"], back["shown"]) == ("reveal", [1, 2])
    assert move(shared, ANA, meeting.id, "step:think")["shown"] == [1, 2], "nothing that was seen is hidden again"


@pytest.mark.parametrize("act", ["step:talk", "step:second", "step:reveal", "show:ratings", "show:texts"])
def test_nothing_is_shown_of_a_card_that_was_not_revealed(lone: Services, act: str) -> None:
    """A wrong key must not open what people were promised is hidden."""
    meeting = begin(lone)
    move(lone, ANA, meeting.id, "card:2.1")
    assert code_of(move, lone, ANA, meeting.id, act) == "stage.not-revealed"
    assert open_view(lone, ANA, meeting.id).meeting.stage.reveals == {}


@pytest.mark.parametrize("place", ["lobby", "actions", "agree"])
def test_where_nothing_is_asked_there_is_nothing_to_reveal(lone: Services, place: str) -> None:
    """Reveal in the lobby must not reveal the first card."""
    meeting = begin(lone)
    move(lone, ANA, meeting.id, place)
    assert code_of(move, lone, ANA, meeting.id, "reveal") == "stage.nothing-to-reveal"


def test_vote_is_revealed_by_itself_and_not_with_a_card(shared: Services) -> None:
    """Votes on actions are as blind as cards."""
    meeting = begin(shared)
    move(shared, ANA, meeting.id, "reveal")
    event = move(shared, ANA, meeting.id, "vote")
    assert event["vote"] == {"round": 1, "shown": []}
    assert move(shared, ANA, meeting.id, "reveal")["vote"] == {"round": None, "shown": [1]}


def test_groups_together_are_moved_by_the_host_alone(shared: Services) -> None:
    """A scribe must not pull the whole room along."""
    meeting, first, _ = in_groups(shared)
    become_scribe(shared, BO, meeting)
    assert code_of(move, shared, BO, meeting, "next", group=first) == "group.together"
    assert code_of(move, shared, BO, meeting, "next") == "session.not-allowed"


def test_groups_apart_go_their_own_ways_and_come_back(shared: Services) -> None:
    """Each from where the room was; together again, a card is open to all only if each group had revealed it."""
    meeting, first, second = in_groups(shared)
    move(shared, ANA, meeting, "card:2.1")
    set_apart(shared, ANA, meeting, True)
    become_scribe(shared, BO, meeting)
    move(shared, BO, meeting, "reveal", group=first)
    assert shown_rounds(see_phone(shared, BO, meeting).stage, "2.1") == (1,)
    assert asked_round(see_phone(shared, CY, meeting).stage, "2.1") == 1
    assert code_of(move, shared, BO, meeting, "reveal", group=second) == "group.not-scribe"
    assert code_of(move, shared, CY, meeting, "reveal", group=second) == "group.not-scribe"
    assert code_of(move, shared, BO, meeting, "vote", group=first) == "group.together"
    set_apart(shared, ANA, meeting, False)
    assert open_view(shared, ANA, meeting).meeting.stage.reveals == {}
    set_apart(shared, ANA, meeting, True)
    move(shared, ANA, meeting, "reveal", group=second)
    set_apart(shared, ANA, meeting, False)
    assert open_view(shared, ANA, meeting).meeting.stage.reveals == {"2.1": "first"}


def test_group_that_is_through_its_cards_waits_on_the_last(shared: Services) -> None:
    """The actions of all are agreed together; one quick group must not be there alone."""
    meeting, first, _ = in_groups(shared)
    set_apart(shared, ANA, meeting, True)
    for _ in range(9):
        move(shared, ANA, meeting, "next", group=first)
    stage = see_phone(shared, BO, meeting).stage
    assert (stage.place, stage.card) == ("cards", "6.1")


def test_one_group_cannot_be_apart(lone: Services) -> None:
    """From whom?"""
    meeting = begin(lone)
    assert code_of(set_apart, lone, ANA, meeting.id, True) == "group.only-one"


def test_scribe_who_goes_to_another_group_writes_for_it_no_more(shared: Services) -> None:
    """Else one person could write for two groups, and a group would wait for somebody who left."""
    meeting, first, second = in_groups(shared)
    become_scribe(shared, BO, meeting)
    assert see_phone(shared, BO, meeting).scribe
    choose_group(shared, BO, meeting, second)
    assert not see_phone(shared, BO, meeting).scribe
    assert groups_of(open_view(shared, ANA, meeting).record.subjects)[first].scribe == ""


def test_everything_can_be_revealed_at_once_by_a_host_only(shared: Services) -> None:
    """At the end of a session at one's own pace."""
    meeting, _, _ = in_groups(shared)
    set_apart(shared, ANA, meeting, True)
    assert code_of(reveal_all, shared, BO, meeting) == "session.not-allowed"
    reveal_all(shared, ANA, meeting)
    stage = open_view(shared, ANA, meeting).meeting.stage
    assert set(stage.reveals) == {"1.1", "2.1", "6.1", "vote"}
    assert see_phone(shared, BO, meeting).stage.reveals == stage.reveals


def test_pace_is_the_hosts_to_choose(shared: Services) -> None:
    """And can be changed at any time."""
    meeting, _, _ = in_groups(shared)
    assert set_pace(shared, ANA, meeting, "own").pace == "own"
    assert code_of(set_pace, shared, ANA, meeting, "fast") == "session.bad-pace"
    assert code_of(set_pace, shared, BO, meeting, "host") == "session.not-allowed"


def test_nobody_goes_to_a_group_that_has_seen_what_their_own_still_answers(shared: Services) -> None:
    """Else one could look at the other group's ratings, come back, and answer “blind”."""
    meeting, first, second = in_groups(shared)
    set_apart(shared, ANA, meeting, True)
    move(shared, ANA, meeting, "reveal", group=second)
    assert code_of(choose_group, shared, BO, meeting, second) == "group.would-reveal"
    move(shared, ANA, meeting, "reveal", group=first)
    choose_group(shared, BO, meeting, second)
    assert see_phone(shared, BO, meeting).subject.group == second


def test_groups_of_an_anonymous_session_stay_as_they_were_once_something_was_revealed(shared: Services) -> None:
    """A count that goes from one group to the other with one person is that person's answer."""
    meeting, first, second = in_groups(shared, names="anonymous")
    choose_group(shared, BO, meeting, second)
    choose_group(shared, BO, meeting, first)
    move(shared, ANA, meeting, "reveal")
    assert code_of(choose_group, shared, BO, meeting, second) == "group.would-reveal"


def test_anonymous_groups_apart_are_shown_to_the_host_all_at_once(shared: Services) -> None:
    """A record that grows by one small group after the other tells who gave what."""
    meeting, first, second = in_groups(shared, names="anonymous")
    set_apart(shared, ANA, meeting, True)
    for person, thought in ((BO, "Bo's"), (CY, "Cy's")):
        save_all(shared, [Job(person, meeting, (Save("1.1.thought", 1, thought),))])
    move(shared, ANA, meeting, "reveal", group=first)
    assert open_view(shared, ANA, meeting).record.answers == ()
    assert texts_of(shared, ANA, meeting, "1.1") == ()
    move(shared, ANA, meeting, "reveal", group=second)
    assert len(open_view(shared, ANA, meeting).record.answers) == 2
    assert len(texts_of(shared, ANA, meeting, "1.1")) == 2


def test_agreed_list_stands_in_the_order_that_the_vote_gave(shared: Services) -> None:
    """The room has just seen the ranking; a list in the order of typing would look like another result."""
    meeting, _, _ = in_groups(shared)
    small, large = (add_action(shared, ANA, meeting, what) for what in ("Buy a plant", "Ring the college"))
    move(shared, ANA, meeting, "vote")
    votes = {f"{small.id}.impact": "1", f"{small.id}.effort": "4", f"{large.id}.impact": "5", f"{large.id}.effort": "2"}
    save_all(shared, [Job(BO, meeting, tuple(Save(field, 1, value) for field, value in votes.items()))])
    before = move(shared, ANA, meeting, "agree")
    assert [each["what"] for each in before["actions"]] == ["Buy a plant", "Ring the college"], (
        "the vote is not shown yet"
    )
    for act in ("vote", "reveal"):
        move(shared, ANA, meeting, act)
    after = move(shared, ANA, meeting, "agree")
    assert [each["what"] for each in after["actions"]] == ["Ring the college", "Buy a plant"]
    assert [each.what for each in see_phone(shared, BO, meeting).actions] == ["Ring the college", "Buy a plant"]
