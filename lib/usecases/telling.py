"""This file is here to tell the screens of a meeting that something changed, each what it may know."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from lib.errors import AppError
from lib.live.hub import Event
from lib.model.answer import FIRST_ROUND
from lib.model.card_list import ballot_id, home_list
from lib.model.hiding import asked_round, groups_of, stage_for
from lib.model.meeting import PEOPLE, VOTE, Meeting, Stage
from lib.runtime import Services
from lib.store import answers, items, meetings, readiness, subjects
from lib.usecases.kind import DOTS, kind_of, list_on
from lib.usecases.reading import load_deck
from lib.usecases.stage_event import phone_events, wall_event

STAGE = "stage"
"""What phones follow: where the room is, and nothing that anybody wrote."""
WALL = "wall"
"""What hosts and the projector follow: the same and everything that was revealed."""
COUNTS = "counts"
"""How many people are in, for hosts and the projector. Batched, since the moment of a single answer tells too."""


def own_topic(subject: str) -> str:
    """What one person's screens follow, to be told that they belong elsewhere now."""
    return f"own:{subject}"


def tell_stage(services: Services, meeting_id: str) -> None:
    """Tell everyone where the room is, after the act is on disk. Phones hear first: there are more of them.

    Raises no AppError: what is done is done, and whoever was told that it failed would do it twice.
    """
    with suppress(AppError):  # a screen that was not told looks again by itself
        _tell_stage(services, meeting_id)


def _tell_stage(services: Services, meeting_id: str) -> None:
    phones, walls = (services.hub.followers(meeting_id, topic) for topic in (STAGE, WALL))
    if not phones and not walls:
        return
    with services.store.read() as connection:
        meeting = meetings.find_meeting(connection, meeting_id)
        if meeting is None:
            return
        if phones:
            services.hub.tell(meeting_id, STAGE, phone_events(services, connection, meeting))
        if walls:
            services.hub.tell(meeting_id, WALL, wall_event(services, connection, meeting))
            services.hub.tell(meeting_id, COUNTS, counts_event(services, connection, meeting))


def hear_others(services: Services) -> Callable[[], None]:
    """Tell the screens of this server what was done on another one; returns what ends it."""

    def hear(meeting_id: str, look: bool) -> None:
        if not look:
            tell_counts(services, meeting_id)
            return
        with services.store.read() as connection:
            there = meetings.find_meeting(connection, meeting_id) is not None
        if there:
            tell_stage(services, meeting_id)
        else:
            tell_gone(services, meeting_id)

    return services.store.hear(hear)


def tell_gone(services: Services, meeting_id: str) -> None:
    """End the streams of a meeting that was deleted."""
    for topic in (STAGE, WALL):
        services.hub.tell(meeting_id, topic, {"gone": True})


def tell_counts(services: Services, meeting_id: str) -> None:
    """Tell hosts and the projector how many are in, soon, and at most some ten times a second."""
    if services.hub.followers(meeting_id, COUNTS):
        services.pace.soon((meeting_id, COUNTS), lambda: _tell_counts(services, meeting_id))


def _tell_counts(services: Services, meeting_id: str) -> None:
    with services.store.read() as connection:
        meeting = meetings.find_meeting(connection, meeting_id)
        event = counts_event(services, connection, meeting) if meeting else None
    if event:
        services.hub.tell(meeting_id, COUNTS, event)


def counts_event(services: Services, connection: Any, meeting: Meeting) -> Event:
    """How many people are here, in and ready, by number and never by name."""
    found = subjects.count_by_sort(connection, meeting.id)
    groups = groups_of(subjects.groups_in(connection, meeting.id)) if meeting.apart else {}
    told: Event = {
        "revision": meeting.revision,
        "here": len(services.hub.present(meeting.id, STAGE)),
        "joined": sum(n for (_, sort), n in found.items() if sort in ("participant", "pretend")),
        "slips": sum(n for (_, sort), n in found.items() if sort == "slip"),
        "groups": [],
    }
    people, ready = _in_and_ready(services, connection, meeting, meeting.stage)
    told |= {"in": sum(people.values()), "ready": sum(ready.values())}
    own = []
    for id, group in groups.items():
        people, ready = _in_and_ready(services, connection, meeting, stage_for(meeting, group))
        joined = found.get((id, "participant"), 0) + found.get((id, "pretend"), 0)
        own.append({"id": id, "in": people.get(id, 0), "ready": ready.get(id, 0), "joined": joined})
    return told | {"groups": own}


def _in_and_ready(
    services: Services, connection: Any, meeting: Meeting, stage: Stage
) -> tuple[dict[str, int], dict[str, int]]:
    """By group's id: people who answered what is up in the round that is asked, or was asked last; and who is ready."""
    up = VOTE if stage.place == VOTE else stage.card
    if stage.place not in ("cards", VOTE) or not up:
        return {}, {}
    round = asked_round(stage, up) or (2 if stage.reveals.get(up) == "both" else 1)
    if stage.place == "cards" and meeting.pace == "own" and not meeting.apart:
        return _who_began(services, connection, meeting, 2 if "second" in stage.reveals.values() else round), {}
    listed = _first_list(services, connection, meeting, up)
    if listed and round == FIRST_ROUND:
        return _who_added(connection, meeting, listed), readiness.count_ready(connection, meeting.id, up, round)
    asked = (ballot_id(up),) if listed else _asked_fields(services, connection, meeting, up)
    counted = answers.count_answering(connection, meeting.id, asked, round)
    people: dict[str, int] = {}
    for key, n in counted.items():
        group, _, sort = key.rpartition("/")
        if sort in ("participant", "slip", "pretend"):
            people[group] = people.get(group, 0) + n
    return people, readiness.count_ready(connection, meeting.id, up, round)


def _who_began(services: Services, connection: Any, meeting: Meeting, round: int) -> dict[str, int]:
    """People by group's id who answered or added anything in a round: at their own pace, each is on a card of their own."""
    deck = load_deck(services, connection, meeting.deck)
    kind = kind_of(deck)
    asked = [field.id for field in kind.fields(deck) if not field.shared]
    began = answers.who_answered(connection, meeting.id, [*asked, *map(ballot_id, meeting.cards)], round)
    if round == FIRST_ROUND:
        began |= {each.author for each in items.items_of(connection, meeting.id) if home_list(each) in kind.lists(deck)}
    people: dict[str, int] = {}
    for each in subjects.subjects_of(connection, meeting.id):
        if each.id in began and each.sort in PEOPLE:
            people[each.group] = people.get(each.group, 0) + 1
    return people


def _first_list(services: Services, connection: Any, meeting: Meeting, up: str) -> str:
    """The list that a card asks for before all else, "" where it asks for answers."""
    deck = load_deck(services, connection, meeting.deck)
    listed = list_on(deck, up) if up in {card.id for card in deck.cards()} else None
    return listed.name if listed and listed.first else ""


def _who_added(connection: Any, meeting: Meeting, listed: str) -> dict[str, int]:
    """People by group's id who wrote something into a list, wherever it was moved since."""
    authors = {item.author for item in items.items_of(connection, meeting.id) if home_list(item) == listed}
    people: dict[str, int] = {}
    for each in subjects.subjects_of(connection, meeting.id):
        if each.id in authors and each.sort in PEOPLE:
            people[each.group] = people.get(each.group, 0) + 1
    return people


def _asked_fields(services: Services, connection: Any, meeting: Meeting, up: str) -> tuple[str, ...]:
    """Fields that make somebody count as in."""
    if up == VOTE:
        actions = [item.id for item in items.items_of(connection, meeting.id, "action")]
        return (DOTS, *(f"{action}.{part}" for action in actions for part in ("impact", "effort")))
    deck = load_deck(services, connection, meeting.deck)
    if up not in {card.id for card in deck.cards()}:
        return ()
    return tuple(field.id for field in kind_of(deck).fields_of(deck, up) if not field.shared)
