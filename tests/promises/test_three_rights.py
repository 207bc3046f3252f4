"""This file is here to try every use-case with every right: join code, projector key, host key, and none at all."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

import lib.usecases
from lib.config import Settings
from lib.errors import AppError
from lib.priorities.planning import Offer
from lib.runtime import Services, build
from lib.usecases import (
    acting,
    agreeing,
    answering,
    asking,
    ballots,
    board,
    comparing,
    filling,
    following,
    grouping,
    joining,
    leaving,
    nominating,
    own_answers,
    passing,
    phone_view,
    printing,
    progress,
    reaching,
    reading,
    rehearsing,
    reporting,
    saving,
    settling,
    sharing_out,
    staging,
    standing_in,
    starting,
    taking_part,
    timetable,
    watching,
)
from lib.usecases.rights import Person
from tests.conftest import ANA, BO, CY, Clock
from tests.few import few
from tests.promises.room import PIA, LoudHub, Room, fill, open_room, propose_and_act
from tests.promises.unguarded import INSIDE, UNGUARDED

PEOPLE: dict[str, Person] = {"run": ANA, "answer": BO, "show": PIA, "none": CY}
ALL, ROOM, HOST, TAKES_PART = {"run", "answer", "show"}, {"run", "show"}, {"run"}, {"run", "answer"}
REFUSED = ("session.not-here", "session.not-allowed", "join.not-joined", "item.not-yours", "group.not-scribe")


@dataclass(frozen=True)
class Case:
    """How a use-case is tried. `anytime` says that a closed session allows it."""

    rights: set[str]
    call: Callable[[Room, Person], Any]
    anytime: bool = False


def act(function: Callable[..., Any], *what: Any, **parts: Any) -> Callable[[Room, Person], Any]:
    """The function with these arguments; one that is a function itself is given the room."""

    def call(room: Room, person: Person) -> Any:
        given = [each(room) if callable(each) else each for each in what]
        named = {name: each(room) if callable(each) else each for name, each in parts.items()}
        return function(room.services, person, room.id, *given, **named)

    return call


def action(room: Room) -> Any:
    return reading.open_view(room.services, ANA, room.id).actions[0]


def later_end(room: Room) -> Offer:
    return Offer("later", "", 5, "End later.", room.meeting.plan, minutes=90)


def a_text(room: Room) -> tuple[str, str, int]:
    return room.subject_of("Zofia"), "2.1.thought", 1


def table(room: Room) -> str:
    return room.group_of("Zofia")


def on_text(function: Callable[..., Any], *more: Any) -> Callable[[Room, Person], Any]:
    return lambda room, person: function(room.services, person, room.id, *a_text(room), *more)


def view_of(function: Callable[..., Any], *more: Any) -> Callable[[Room, Person], Any]:
    """A use-case that takes a view, with the view that this person can open."""

    def call(room: Room, person: Person) -> Any:
        right: Any = next(right for right, each in PEOPLE.items() if each == person)
        view = reading.open_view(room.services, person, room.id, right if right != "none" else "answer")
        return function(room.services, view, *more)

    return call


def count_people(room: Room, person: Person) -> Any:
    """Even with a view that is not this person's own."""
    return progress.people_on_cards(room.services, person, reading.open_view(room.services, ANA, room.id))


def save_one(room: Room, person: Person) -> Any:
    outcome = saving.save_all(room.services, [saving.Job(person, room.id, (saving.Save("2.2.now", 1, "4"),))])[0][0]
    if isinstance(outcome, saving.Refused):
        raise AppError(outcome.problem)
    return outcome


def submit_one(room: Room, person: Person) -> Any:
    outcome = saving.submit_saves(room.services, saving.Job(person, room.id, (saving.Save("2.2.now", 1, "4"),)))
    if isinstance(refused := outcome.result(10)[0], saving.Refused):
        raise AppError(refused.problem)


def prepared_grant(room: Room, person: Person) -> Any:
    code = asking.ask_for_wall(room.services, Person(f"new-screen-{'z' * 40}"))
    return asking.grant(room.services, person, room.id, code)


CASES: dict[str, Case] = {
    "acting.add_action": Case(HOST, act(acting.add_action, "Ring them")),
    "acting.change_action": Case(HOST, act(acting.change_action, action, {"who": "Bo"})),
    "acting.settle_action": Case(TAKES_PART, act(acting.settle_action, "none", use=False)),
    "acting.set_action_aside": Case(HOST, act(acting.set_action_aside, lambda room: action(room).id, aside=True)),
    "acting.add_question": Case(TAKES_PART, act(acting.add_question, "2.1", "Why?")),
    "acting.remove_question": Case(HOST, act(acting.remove_question, lambda room: action(room).id)),
    "agreeing.take_up": Case(HOST, act(agreeing.take_up, ("x",))),
    "agreeing.merge": Case(HOST, act(agreeing.merge, lambda room: room.actions[0], lambda room: room.actions[1])),
    "agreeing.unmerge": Case(HOST, act(agreeing.unmerge, lambda room: room.actions[0])),
    "agreeing.set_dots": Case(HOST, act(agreeing.set_dots, 5)),
    "agreeing.shorten": Case(HOST, act(agreeing.shorten, lambda room: room.actions[:1])),
    "agreeing.votes_in": Case(HOST, act(agreeing.votes_in), anytime=True),
    "answering.record_answer": Case(TAKES_PART, act(answering.record_answer, "2.2.now", "4")),
    "answering.count_fingers": Case(HOST, act(answering.count_fingers, "2.2.now", {"4": 3})),
    "answering.clear_fingers": Case(HOST, act(answering.clear_fingers, "2.2.now")),
    "answering.write_text": Case(TAKES_PART, act(answering.write_text, "2.2.thought", "words", 0)),
    "answering.settle_text": Case(TAKES_PART, act(answering.settle_text, "none", None, 0)),
    "asking.ask_to_host": Case(TAKES_PART, act(asking.ask_to_host), anytime=True),
    "asking.grant": Case(HOST, prepared_grant, anytime=True),
    "asking.pending": Case(HOST, act(asking.pending), anytime=True),
    "ballots.open_votes": Case(HOST, act(ballots.open_votes)),
    "ballots.show_votes": Case(HOST, act(ballots.show_votes)),
    "ballots.count_votes": Case(HOST, act(ballots.count_votes, "2.1", {})),
    "board.let_up": Case(HOST, act(board.let_up, {"x": 1})),
    "board.take_down": Case(HOST, act(board.take_down, ("x",))),
    "board.move_entry": Case(HOST, act(board.move_entry, "x", "2.2", "2.1")),
    "board.reword_entry": Case(HOST, act(board.reword_entry, "x", "words", 1)),
    "board.merge_entries": Case(HOST, act(board.merge_entries, "x", "y")),
    "board.part_entry": Case(HOST, act(board.part_entry, "x")),
    "board.put_aside": Case(HOST, act(board.put_aside, "x", aside=True)),
    "comparing.compare_groups": Case(HOST, view_of(comparing.compare_groups), anytime=True),
    "filling.fill_cells": Case(HOST, act(filling.fill_cells, [filling.Cell("2.1.note", "words")])),
    "following.follow": Case(ALL, act(following.follow), anytime=True),
    "grouping.add_group": Case(HOST, act(grouping.add_group, "Table 9")),
    "grouping.rename_group": Case(HOST, act(grouping.rename_group, table, "Table 8")),
    "grouping.remove_group": Case(HOST, act(grouping.remove_group, table)),
    "grouping.move_person": Case(HOST, act(grouping.move_person, lambda room: room.subject_of("Bo"), table)),
    "grouping.write_as": Case(HOST, act(grouping.write_as, table)),
    "joining.invite_phones": Case(HOST, act(joining.invite_phones)),
    "joining.renew_code": Case(HOST, act(joining.renew_code)),
    "joining.choose_group": Case(TAKES_PART, act(joining.choose_group, table)),
    "joining.rename_me": Case(TAKES_PART, act(joining.rename_me, "Bob")),
    "joining.leave_meeting": Case(TAKES_PART, act(joining.leave_meeting), anytime=True),
    "leaving.stop_hosting": Case(HOST, act(leaving.stop_hosting), anytime=True),
    "passing.texts_of": Case(HOST, act(passing.texts_of, "2.1"), anytime=True),
    "passing.waiting_texts": Case(HOST, act(passing.waiting_texts, "2.1"), anytime=True),
    "passing.pass_text": Case(HOST, on_text(passing.pass_text, 1)),
    "passing.pass_all": Case(HOST, act(passing.pass_all, "2.1", 1)),
    "passing.pass_none": Case(HOST, act(passing.pass_none, "2.1", 1)),
    "passing.unpass": Case(HOST, on_text(passing.unpass)),
    "passing.star": Case(HOST, on_text(passing.star)),
    "passing.join_texts": Case(HOST, act(passing.join_texts, "2.1.thought", 1, "a", "b")),
    "passing.set_text_aside": Case(HOST, on_text(passing.set_text_aside)),
    "phone_view.see_phone": Case(TAKES_PART, act(phone_view.see_phone), anytime=True),
    "printing.source_from_session": Case(HOST, act(printing.source_from_session), anytime=True),
    "reaching.set_address": Case(HOST, act(reaching.set_address, "10.0.0.9:8501")),
    "reading.open_view": Case(HOST, act(reading.open_view), anytime=True),
    "rehearsing.rehearse": Case(HOST, act(rehearsing.rehearse, 5)),
    "rehearsing.end_rehearsal": Case(HOST, act(rehearsing.end_rehearsal)),
    "reporting.make_report": Case(HOST, view_of(reporting.make_report), anytime=True),
    "reporting.download": Case(
        HOST, lambda room, person: view_of(reporting.download, "csv")(room, person).make(), anytime=True
    ),
    "reporting.offered": Case(TAKES_PART, view_of(reporting.offered), anytime=True),
    "nominating.put_into_register": Case(HOST, act(nominating.put_into_register, "none"), anytime=True),
    "nominating.put_all_into_register": Case(HOST, act(nominating.put_all_into_register), anytime=True),
    "own_answers.own_record": Case(TAKES_PART, view_of(own_answers.own_record), anytime=True),
    "saving.save_all": Case(TAKES_PART, save_one),
    "saving.submit_saves": Case(TAKES_PART, submit_one),
    "settling.change_plan": Case(HOST, act(settling.change_plan, lambda room: room.meeting.plan[:2])),
    "settling.set_card_state": Case(HOST, act(settling.set_card_state, "2.2", "parked")),
    "settling.describe_meeting": Case(HOST, act(settling.describe_meeting, title="Another")),
    "settling.name_horizons": Case(HOST, act(settling.name_horizons, ("a", "b", "c"))),
    "settling.close_meeting": Case(HOST, act(settling.close_meeting, closed=True), anytime=True),
    "sharing_out.share_out": Case(HOST, act(sharing_out.share_out, lambda room: {table(room): ("2.1",)})),
    "staging.move": Case(HOST, act(staging.move, "next")),
    "staging.see_stage": Case(ROOM, act(staging.see_stage), anytime=True),
    "staging.set_pace": Case(HOST, act(staging.set_pace, "own")),
    "staging.set_apart": Case(HOST, act(staging.set_apart, True)),
    "staging.reveal_all": Case(HOST, act(staging.reveal_all), anytime=True),
    "staging.reveal_cards": Case(HOST, act(staging.reveal_cards, ["2.1"])),
    "progress.people_on_cards": Case(HOST, count_people, anytime=True),
    "standing_in.add_slip": Case(HOST, act(standing_in.add_slip)),
    "standing_in.answer_for": Case(HOST, act(standing_in.answer_for, lambda room: room.slip, "2.2.now", "3")),
    "standing_in.remove_slip": Case(HOST, act(standing_in.remove_slip, lambda room: room.slip)),
    "standing_in.typed_in": Case(HOST, act(standing_in.typed_in, lambda room: room.slip, "2.1"), anytime=True),
    "starting.make_return_key": Case(HOST, act(starting.make_return_key), anytime=True),
    "starting.delete_meeting": Case(HOST, act(starting.delete_meeting), anytime=True),
    "starting.forget_me": Case(ALL, act(starting.forget_me), anytime=True),
    "taking_part.set_ready": Case(TAKES_PART, act(taking_part.set_ready, "2.1", 1, True)),
    "taking_part.propose": Case(TAKES_PART, act(taking_part.propose, "k", "Ring them")),
    "taking_part.ask_own_question": Case(TAKES_PART, act(taking_part.ask_own_question, "k", "2.1", "Why?")),
    "taking_part.take_back": Case(TAKES_PART, act(taking_part.take_back, "none")),
    "taking_part.become_scribe": Case(TAKES_PART, act(taking_part.become_scribe)),
    "taking_part.write_group_note": Case(TAKES_PART, act(taking_part.write_group_note, "2.2.note", "words", 0)),
    "timetable.begin_day": Case(HOST, act(timetable.begin_day)),
    "timetable.set_start": Case(HOST, act(timetable.set_start, 600, 0)),
    "timetable.take_offer": Case(HOST, act(timetable.take_offer, later_end, seen=lambda room: room.meeting)),
    "watching.open_wall": Case(ROOM, act(watching.open_wall), anytime=True),
    "watching.join_link": Case(ROOM, act(watching.join_link), anytime=True),
}


GIVEN = {"services", "connection", "person", "view"}


def public_functions() -> dict[str, Callable[..., Any]]:
    found = {}
    for module in pkgutil.iter_modules(lib.usecases.__path__):
        whole = importlib.import_module(f"lib.usecases.{module.name}")
        for name, each in vars(whole).items():
            if inspect.isfunction(each) and not name.startswith("_") and each.__module__ == whole.__name__:
                found[f"{module.name}.{name}"] = each
    return found


def parameters(function: Callable[..., Any]) -> set[str]:
    return set(inspect.signature(function).parameters)


def test_every_use_case_says_which_right_it_asks_for() -> None:
    """A new use-case that nobody thought about is the one that leaks."""
    unknown = []
    for name, function in public_functions().items():
        takes = parameters(function) & GIVEN
        inner = name.partition(".")[0] in INSIDE or "connection" in takes or not takes - {"view"}
        if not inner and name not in CASES and name not in UNGUARDED:
            unknown.append(name)
    assert unknown == []
    assert [name for name in (*CASES, *UNGUARDED) if name not in public_functions()] == []


def test_pages_and_routes_call_nothing_that_asks_for_no_right() -> None:
    """What takes a connection checks nothing: only use-cases may call it."""
    unchecked = {
        name.partition(".")[2]
        for name, function in public_functions().items()
        if "connection" in parameters(function) and name != "rights.require"
    } | {"only_revealed", "load_record", "require"}
    root = Path(lib.usecases.__file__).parent.parent
    found = []
    for file in [*root.glob("ui/**/*.py"), *root.glob("web/**/*.py"), *root.parent.glob("pages/**/*.py")]:
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("lib.usecases"):
                found += [f"{file.name}: {alias.name}" for alias in node.names if alias.name in unchecked]
    assert found == []


@pytest.fixture(scope="module")
def still_room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """One room for everything that is refused, since a refusal changes nothing."""
    folder = tmp_path_factory.mktemp("rights")
    services = build(Settings(database_url=f"sqlite:///{folder}/see-over.db"), clock=Clock())
    yield filled(services)
    services.store.close()


@pytest.fixture(scope="module")
def closed_room(still_room: Room, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """The same, closed; a host takes part as well."""
    room = copied(still_room, tmp_path_factory.mktemp("closed"))
    joining.join(room.services, ANA, room.code)
    settling.close_meeting(room.services, ANA, room.id, closed=True)
    yield room
    room.services.store.close()


def copied(room: Room, folder: Path) -> Room:
    """The room on a database of its own, as it was."""
    url = str(room.services.settings.database_url)
    with (
        closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as source,
        closing(sqlite3.connect(folder / "copy.db")) as target,
    ):
        source.backup(target)
    settings, library = Settings(database_url=f"sqlite:///{folder}/copy.db"), room.services.library
    services = build(settings, clock=Clock(), hub=LoudHub(), library=library)
    return replace(room, services=services)


def filled(services: Services) -> Room:
    room = fill(open_room(services))
    propose_and_act(room)
    return room


def tried(case: Case, room: Room, right: str) -> str:
    """The code of what it was refused with, "" when it was not."""
    try:
        case.call(room, PEOPLE[right])
    except AppError as refused:
        return refused.problem.code
    return ""


def everything(room: Room) -> str:
    view = reading.open_view(room.services, ANA, room.id)
    with room.services.store.read() as connection:
        whole = reading.load_record(room.services, connection, view.meeting)
    return repr(whole)


@pytest.mark.parametrize("name", CASES)
def test_whoever_has_not_the_right_is_refused_and_nothing_changes(still_room: Room, name: str) -> None:
    """Three rights, and none gives another's; Cy has none, and is told nothing but that there is nothing here."""
    case, before = CASES[name], everything(still_room)
    for right in PEOPLE:
        if right not in case.rights:
            code = tried(case, still_room, right)
            assert code in REFUSED, f"{right} may call {name}: {code!r}"
            assert right != "none" or code == "session.not-here"
    assert everything(still_room) == before


@pytest.mark.parametrize("name", few(CASES, keep=6))
def test_whoever_has_the_right_is_not_refused_for_want_of_it(still_room: Room, tmp_path: Path, name: str) -> None:
    """A right that refuses everybody would pass the test above."""
    case = CASES[name]
    for right in sorted(case.rights):
        (tmp_path / right).mkdir()
        room = copied(still_room, tmp_path / right)
        code = tried(case, room, right)
        room.services.store.close()
        if right == "run" and case.rights == TAKES_PART:
            assert code != "session.not-here"  # a host who has not joined answers for the group, or is told to join
        elif name == "taking_part.write_group_note":
            assert code == "group.not-scribe"
        else:
            assert code not in REFUSED, f"{right} may not call {name}: {code}"


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if not case.anytime])
def test_closed_is_closed_for_everything_that_writes(closed_room: Room, name: str) -> None:
    """And says so; nothing is kept, whoever asks."""
    case, room, before = CASES[name], closed_room, everything(closed_room)
    for right in case.rights:
        code = tried(case, room, right)
        assert code == "session.closed", f"{right} calls {name} in a closed session: {code!r}"
    assert everything(room) == before


def test_nobody_joins_a_closed_session_and_everybody_comes_back_when_it_is_open_again(lone: Services) -> None:
    """Closed is not deleted."""
    room = filled(lone)
    settling.close_meeting(room.services, ANA, room.id, closed=True)
    with pytest.raises(AppError) as refused:
        joining.join(room.services, CY, room.code)
    assert refused.value.problem.code == "join.closed" and refused.value.problem.fix
    settling.close_meeting(room.services, ANA, room.id, closed=False)
    room.must_save("Bo", {"2.2.now": "3"})
