"""This file is here to carry nominations from a session into the register: revealed ones, by the host, with consent."""

from __future__ import annotations

import pytest

from lib.errors import AppError
from lib.model.meeting import Names, PlannedCard, Way
from lib.runtime import Services
from lib.usecases.acting import add_action
from lib.usecases.answering import record_answer, write_text
from lib.usecases.joining import invite_phones, join
from lib.usecases.nominating import nominations, put_all_into_register, put_into_register
from lib.usecases.reading import open_view
from lib.usecases.register import all_entries, see_register
from lib.usecases.register_search import helpful, that_may_help
from lib.usecases.rights import Person
from lib.usecases.saving import Job, Save, Saved, save_all
from lib.usecases.staging import move
from lib.usecases.starting import Invitation, start_meeting
from tests.conftest import ANA, BO, CY, begin

ZOE = Person(f"zoe-{'x' * 40}")
CARDS = ("1.1", "2.3", "2.6", "4.3")
WHOLE = {
    "who": "Team A",
    "what": "Essays",
    "place": "NG1",
    "consent": "asked",
    "by": "The association",
    "support": "joint",
}


def session(services: Services, way: Way = "team", names: Names = "named") -> str:
    plan = tuple(PlannedCard(card, 5) for card in CARDS)
    id = start_meeting(services, ANA, Invitation(deck="best-practice-register", way=way, names=names, plan=plan)).id
    if way != "alone":
        code = invite_phones(services, ANA, id)
        for person, name in ((BO, "Bo"), (ZOE, "Zoe")):
            join(services, person, code, name="" if names == "anonymous" else name)
    return id


def nominate(services: Services, id: str, person: Person, card: str, **boxes: str) -> None:
    move(services, ANA, id, f"card:{card}")
    saves = tuple(Save(f"{card}.{box}", 1, value) for box, value in boxes.items())
    assert all(isinstance(each, Saved) for each in save_all(services, [Job(person, id, saves)])[0])


def found(services: Services, id: str) -> list[tuple[str, str]]:
    return [
        (each.parts.get("who", ""), each.problem.code if each.problem else "listed" if each.listed else "ready")
        for each in nominations(services, open_view(services, ANA, id))
    ]


def test_nominations_are_carried_over_once_they_are_revealed_and_complete(shared: Services) -> None:
    """Hidden means hidden: before the reveal the host can put nobody into the register, by name or at all."""
    id = session(shared)
    nominate(shared, id, BO, "2.3", **WHOLE)
    nominate(shared, id, ZOE, "2.3", who="Team B", what="Maths", consent="not-yet")
    assert found(shared, id) == []
    assert put_all_into_register(shared, ANA, id) == 0
    move(shared, ANA, id, "reveal")
    assert sorted(found(shared, id)) == [("Team A", "ready"), ("Team B", "register.no-consent")]
    assert put_all_into_register(shared, ANA, id) == 1
    (entry,) = all_entries(shared)
    assert (entry.who, entry.kind, entry.support, entry.consent) == ("Team A", "subject", "joint", "asked")
    assert sorted(found(shared, id)) == [("Team A", "listed"), ("Team B", "register.no-consent")]
    assert put_all_into_register(shared, ANA, id) == 0, "what is in the register is not put in again"


def test_nomination_is_completed_by_the_host_and_belongs_to_the_host(shared: Services) -> None:
    """Who nominated somebody is not kept with the entry: Bo must NOT be able to change it, or be named by it."""
    id = session(shared)
    nominate(shared, id, BO, "2.6", who="Team C", what="Retakes", consent="not-yet")
    move(shared, ANA, id, "reveal")
    (nomination,) = nominations(shared, open_view(shared, ANA, id))
    with pytest.raises(AppError) as refused:
        put_into_register(shared, ANA, id, nomination.id)
    assert refused.value.problem.code == "register.no-consent"
    entry = put_into_register(shared, ANA, id, nomination.id, {"consent": "published", "place": "Derby"})
    assert (entry.who, entry.place, entry.kind) == ("Team C", "Derby", "union")
    assert see_register(shared, ANA).mine == {entry.id}
    assert see_register(shared, BO).mine == frozenset()
    assert "Bo" not in repr(entry)


def test_same_nomination_of_two_people_becomes_one_entry(shared: Services) -> None:
    """Everybody knows the famous department."""
    id = session(shared)
    for person in (BO, ZOE):
        nominate(shared, id, person, "2.3", **WHOLE)
    move(shared, ANA, id, "reveal")
    assert found(shared, id) == [("Team A", "ready")] * 2
    assert put_all_into_register(shared, ANA, id) == 1
    assert found(shared, id) == [("Team A", "listed")] * 2


def test_only_a_host_puts_nominations_into_the_register(lone: Services) -> None:
    """Bo nominates; Cy is not there at all."""
    id = session(lone)
    nominate(lone, id, BO, "2.3", **WHOLE)
    move(lone, ANA, id, "reveal")
    (nomination,) = nominations(lone, open_view(lone, ANA, id))
    for person, code in ((BO, "session.not-allowed"), (CY, "session.not-here")):
        for call in (
            lambda person=person: put_into_register(lone, person, id, nomination.id),
            lambda person=person: put_all_into_register(lone, person, id),
        ):
            with pytest.raises(AppError) as refused:
                call()
            assert refused.value.problem.code == code
    assert all_entries(lone) == ()


@pytest.mark.parametrize("way", ["alone", "team"])
def test_one_laptop_nominates_too(lone: Services, way: Way) -> None:
    """No phone is needed; an empty card nominates nobody, and neither does an ordinary one."""
    id = session(lone, way)
    write_text(lone, ANA, id, "1.1.need", "History", 0)
    assert found(lone, id) == []
    for box in ("who", "what", "by"):
        write_text(lone, ANA, id, f"4.3.{box}", f"Our {box}", 0)
    record_answer(lone, ANA, id, "4.3.consent", "asked")
    assert found(lone, id) == [("Our who", "ready")]
    assert put_all_into_register(lone, ANA, id) == 1
    assert all_entries(lone)[0].kind == ""


def test_session_of_another_deck_nominates_nobody(lone: Services) -> None:
    """The progression deck has no such boxes."""
    assert nominations(lone, open_view(lone, ANA, begin(lone).id)) == ()


def test_action_is_offered_the_entries_that_may_help_it(lone: Services) -> None:
    """A quiet line beside an action that could use it, and none beside the others."""
    id = session(lone, "alone")
    write_text(lone, ANA, id, "2.3.who", "History team", 0)
    write_text(lone, ANA, id, "2.3.what", "Essays in history", 0)
    record_answer(lone, ANA, id, "2.3.consent", "published")
    actions = [add_action(lone, ANA, id, what) for what in ("Better essays in history", "Book a room")]
    assert helpful(lone, actions) == ()
    assert put_all_into_register(lone, ANA, id) == 1
    assert [(action.what, count) for action, count in helpful(lone, actions)] == [("Better essays in history", 1)]
    view = open_view(lone, ANA, id)
    told = that_may_help(lone, view, actions[0].id)
    assert told and [entry.who for entry in told[1]] == ["History team"]
    assert that_may_help(lone, view, "none") is None
