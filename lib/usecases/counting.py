"""This file is here to count who is here, in and ready, by number and never by name, for hosts and the projector."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lib.live.hub import Event
from lib.model.action import ACTION
from lib.model.answer import FIRST_ROUND
from lib.model.card_list import BALLOT_ROUND, ballot_id, home_list
from lib.model.deck import Deck
from lib.model.hiding import as_group, asked_round, groups_of
from lib.model.meeting import PEOPLE, VOTE, Meeting, Subject
from lib.model.text import count
from lib.runtime import Services
from lib.store import answers, items, readiness, subjects
from lib.usecases.kind import DOTS, kind_of, list_on
from lib.usecases.reading import load_deck

STAGE = "stage"
"""What phones follow: where the room is, and nothing that anybody wrote."""


@dataclass(frozen=True)
class _Counts:
    """People by their group's id. At their own pace `people` have begun, `done` have given something everywhere, and
    `every` says what that is: "all 9 questions", "" where nothing is asked."""

    people: Mapping[str, int] = field(default_factory=dict)
    ready: Mapping[str, int] = field(default_factory=dict)
    done: Mapping[str, int] = field(default_factory=dict)
    every: str = ""

    def told(self, group: str | None = None) -> dict[str, Any]:
        """Of one group, or of all together."""
        numbers = {"in": self.people, "ready": self.ready, "done": self.done}
        found = {name: sum(by.values()) if group is None else by.get(group, 0) for name, by in numbers.items()}
        return {**found, "every": self.every}


def counts_event(services: Services, connection: Any, meeting: Meeting) -> Event:
    """How many people are here, in and ready; at their own pace how many have begun, and have done everything."""
    found = subjects.count_by_sort(connection, meeting.id)
    groups = groups_of(subjects.groups_in(connection, meeting.id)) if meeting.apart else {}
    told: Event = {
        "revision": meeting.revision,
        "here": len(services.hub.present(meeting.id, STAGE)),
        "joined": sum(n for (_, sort), n in found.items() if sort in ("participant", "pretend")),
        "slips": sum(n for (_, sort), n in found.items() if sort == "slip"),
    }
    own = []
    for id, group in groups.items():
        counts = _counts(services, connection, as_group(meeting, group))
        joined = found.get((id, "participant"), 0) + found.get((id, "pretend"), 0)
        own.append({"id": id, "joined": joined, **counts.told(id)})
    return {**told, **_counts(services, connection, meeting).told(), "groups": own}


def _counts(services: Services, connection: Any, meeting: Meeting) -> _Counts:
    """Of a meeting, or of one group as it has the meeting."""
    stage = meeting.stage
    up = VOTE if stage.place == VOTE else stage.card
    if stage.place not in ("cards", VOTE) or not up:
        return _Counts()
    if stage.place == "cards" and meeting.pace == "own":
        return _at_their_own_pace(services, connection, meeting)
    round = asked_round(stage, up) or (2 if stage.reveals.get(up) == "both" else 1)
    ready = readiness.count_ready(connection, meeting.id, up, round)
    deck = load_deck(services, connection, meeting.deck)
    asked: list[str] = []
    if up == VOTE:
        asked = _votes(connection, meeting)
    elif up in {card.id for card in deck.cards()}:
        if list_on(deck, up).first:
            known = [each for each in subjects.subjects_of(connection, meeting.id) if each.sort in PEOPLE]
            return _Counts(_by_group(known, _who_did(connection, meeting, deck, (up,), round)), ready)
        asked = _asked(deck, up)
    counted = answers.count_answering(connection, meeting.id, asked, round)
    people: Counter[str] = Counter()
    for key, n in counted.items():
        group, _, sort = key.rpartition("/")
        if sort in PEOPLE:
            people[group] += n
    return _Counts(people, ready)


def _at_their_own_pace(services: Services, connection: Any, meeting: Meeting) -> _Counts:
    """Each is on a card of their own, so that no single card says how far the room is."""
    deck, stage = load_deck(services, connection, meeting.deck), meeting.stage
    round = BALLOT_ROUND if "second" in stage.reveals.values() else FIRST_ROUND
    asked = [card for card in meeting.cards if asked_round(stage, card) == round and card not in deck.pauses]
    began = _who_did(connection, meeting, deck, asked or meeting.cards, round)
    done = began if asked else set()
    for card in reversed(asked):  # the last ones are what most people have not come to yet
        if done:
            done = done & _who_did(connection, meeting, deck, (card,), round)
    known = [each for each in subjects.subjects_of(connection, meeting.id) if each.sort in PEOPLE]
    return _Counts(_by_group(known, began), {}, _by_group(known, done), _every(deck, asked))


def _every(deck: Deck, asked: Sequence[str]) -> str:
    called = {deck.noun_of(card) for card in asked}
    noun = called.pop() if len(called) == 1 else deck.noun
    return f"all {count(len(asked), noun)}" if len(asked) > 1 else f"the {noun}" if asked else ""


def _by_group(known: Iterable[Subject], ids: Collection[str]) -> Counter[str]:
    return Counter(each.group for each in known if each.id in ids)


def _who_did(connection: Any, meeting: Meeting, deck: Deck, cards: Sequence[str], round: int) -> set[str]:
    """Ids of those who gave something on any of these cards in a round: answers, entries of a list, or votes on those."""
    lists = {card: listed.name for card in cards if (listed := list_on(deck, card)).first}
    asked = [name for card in cards if card not in lists for name in _asked(deck, card)]
    did: set[str] = set()
    if lists and round == FIRST_ROUND:
        names = set(lists.values())
        did |= {each.author for each in items.items_of(connection, meeting.id) if home_list(each) in names}
    asked += [ballot_id(card) for card in lists if round == BALLOT_ROUND]
    return did | answers.who_answered(connection, meeting.id, asked, round)


def _asked(deck: Deck, card: str) -> list[str]:
    """Fields of a card that make somebody count as in."""
    return [each.id for each in kind_of(deck).fields_of(deck, card) if not each.shared]


def _votes(connection: Any, meeting: Meeting) -> list[str]:
    actions = [item.id for item in items.items_of(connection, meeting.id, ACTION)]
    return [DOTS, *(f"{action}.{part}" for action in actions for part in ("impact", "effort"))]
