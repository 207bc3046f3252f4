"""This file is here to fill a session as a room does, with names and texts that can be found wherever they leak."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from lib.live.hub import Event, Hub
from lib.model.field import Value
from lib.model.meeting import Meeting, Member, Names, PlannedCard, Right
from lib.runtime import Services
from lib.store import members, subjects
from lib.usecases.acting import add_action
from lib.usecases.grouping import add_group
from lib.usecases.joining import invite_phones, join
from lib.usecases.rights import Person, person_mark
from lib.usecases.saving import Job, Outcome, Save, Saved, save_all
from lib.usecases.standing_in import add_slip, answer_for
from lib.usecases.starting import Invitation, start_meeting
from lib.usecases.taking_part import ask_own_question, propose
from tests.conftest import ANA, BO

PIA = Person(f"pia-{'x' * 40}")
"""Pia is the room's own computer: the projector, with the right to show."""
GUESTS = ("Zofia", "Quirin", "Wanda", "Yusuf")
"""They answer; Bo takes part as well, and looks for what he should not see."""
CARDS = ("1.1", "2.1", "2.2")


class LoudHub(Hub):
    """Everybody is said to listen, and every event of every topic is kept as it would be sent."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[str, str]] = []

    def tell(self, meeting: str, topic: str, event: Event) -> None:
        self.told.append((topic, json.dumps(event, ensure_ascii=False, default=str)))
        super().tell(meeting, topic, event)

    def followers(self, meeting: str, topic: str) -> int:
        return 1


@dataclass
class Room:
    """One session with its people. `canaries` are texts and names that nobody but their writers may get yet."""

    services: Services
    id: str
    code: str
    people: dict[str, Person]
    slip: str = ""
    actions: list[str] = field(default_factory=list)
    sent: int = 0

    @property
    def hub(self) -> LoudHub:
        assert isinstance(self.services.hub, LoudHub)
        return self.services.hub

    @property
    def meeting(self) -> Meeting:
        from lib.store import meetings

        with self.services.store.read() as connection:
            found = meetings.find_meeting(connection, self.id)
        assert found is not None
        return found

    def save(self, name: str, values: Mapping[str, Value | None], round: int = 1) -> list[Outcome]:
        """What somebody's phone sends; what came of each."""
        saves = []
        for asked, value in values.items():
            self.sent += 1
            saves.append(Save(asked, round, value, f"phone-of-{name}", self.sent, seen=10**6))
        return save_all(self.services, [Job(self.people[name], self.id, tuple(saves))])[0]

    def must_save(self, name: str, values: Mapping[str, Value | None], round: int = 1) -> None:
        outcomes = self.save(name, values, round)
        assert all(isinstance(outcome, Saved) for outcome in outcomes), outcomes

    def answer_all(self, names: Iterable[str] = GUESTS, *, say: str = "", round: int = 1, card: str = "2.1") -> None:
        """Everyone rates, marks and writes on a card; `say` makes the words another time's."""
        for place, name in enumerate(names):
            rating = str((place + len(say)) % 5 + 1)
            values: dict[str, Value | None] = {f"{card}.thought": self.text(name, card, round, say)}
            if card != "1.1":
                values |= {f"{card}.now": rating, f"{card}.matters": rating}
                values |= {f"{card}.1.mark": "working" if say else "not-yet", f"{card}.2.discuss": "yes"}
            self.must_save(name, values, round)

    @staticmethod
    def text(name: str, card: str, round: int = 1, say: str = "") -> str:
        return f"kanari-{name.lower()}-{card}-{round}{say} and some more words"

    def subject_ids(self) -> list[str]:
        with self.services.store.read() as connection:
            return [each.id for each in subjects.subjects_of(connection, self.id)]

    def subject_of(self, name: str) -> str:
        with self.services.store.read() as connection:
            mark = person_mark(self.services, self.people[name], self.id)
            member = members.find_member(connection, self.id, mark)
        assert member is not None
        return member.own or member.subject

    def group_of(self, name: str) -> str:
        with self.services.store.read() as connection:
            found = subjects.find_subject(connection, self.id, self.subject_of(name))
        assert found is not None
        return found.group


def open_room(
    services: Services,
    *,
    names: Names = "named",
    groups: int = 2,
    guests: Iterable[str] = GUESTS,
    deck: str = "progression",
    cards: Iterable[str] = CARDS,
) -> Room:
    """Ana hosts; Pia projects; Bo and the guests have joined, half of them in each group; one has a slip of paper."""
    loud = replace(services, hub=LoudHub())
    plan = tuple(PlannedCard(card, 10) for card in cards)
    meeting = start_meeting(loud, ANA, Invitation(deck=deck, way="team", plan=plan, names=names, title="Our room"))
    made = [add_group(loud, ANA, meeting.id, f"Table {number}") for number in range(2, groups + 1)]
    code = invite_phones(loud, ANA, meeting.id)
    homes = [group.id for group in made]
    with loud.store.read() as connection:
        homes.insert(0, next(each.id for each in subjects.subjects_of(connection, meeting.id) if each.sort == "group"))
    people = {"Bo": BO} | {name: Person(f"{name.lower()}-{'y' * 40}") for name in guests}
    for place, (name, person) in enumerate(people.items()):
        join(loud, person, code, name=f"{name}-Kanari", group=homes[place % len(homes)])
    give_right(loud, meeting.id, PIA, "show")
    slip = add_slip(loud, ANA, meeting.id, "Slipka-Kanari", homes[-1])
    return Room(loud, meeting.id, code, people, slip.id)


def fill(room: Room) -> Room:
    """Everybody answers two cards, forms a question, and proposes something; the slip is typed in."""
    for card in ("1.1", "2.1"):
        room.answer_all(card=card)
    answer_for(room.services, ANA, room.id, room.slip, "2.1.now", "5")
    answer_for(room.services, ANA, room.id, room.slip, "2.1.thought", room.text("Slipka", "2.1"))
    for name in GUESTS:
        person = room.people[name]
        ask_own_question(room.services, person, room.id, "q", "2.1", f"kanari-{name.lower()}-question?")
    return room


def propose_and_act(room: Room) -> None:
    """Two actions of the host's to vote on, and a proposal of each guest's."""
    for what in ("Ring every learner who left", "Run a taster day"):
        room.actions.append(add_action(room.services, ANA, room.id, what).id)
    for name in GUESTS:
        propose(room.services, room.people[name], room.id, "p", f"kanari-{name.lower()}-proposal")


def give_right(services: Services, meeting: str, person: Person, right: Right) -> None:
    with services.store.write() as connection:
        members.set_member(connection, Member(meeting, person_mark(services, person, meeting), right, ""))


def canaries(*, names: Iterable[str] = (*GUESTS, "Slipka")) -> list[str]:
    """What each of them can be told by: every text begins so."""
    return [f"kanari-{name.lower()}" for name in names]


def name_canaries() -> list[str]:
    return [f"{name}-Kanari" for name in (*GUESTS, "Slipka")]


def found_in(raw: bytes | str, marks: Iterable[str]) -> list[str]:
    text = raw if isinstance(raw, str) else raw.decode("utf-8", "replace")
    return [mark for mark in marks if mark in text]


def plain(event: Any) -> str:
    return json.dumps(event, ensure_ascii=False, default=str)
