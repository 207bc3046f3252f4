"""This file is here to say where the room is as one event, small for phones and whole for the wall and the host."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from lib.live.hub import Event
from lib.model.action import ACTION, Action, as_action
from lib.model.deck import Deck
from lib.model.hiding import as_group, asked_round, groups_of, is_locked, shown_rounds
from lib.model.meeting import VOTE, Meeting, Stage, Subject
from lib.model.stage import clock_left
from lib.model.text import count
from lib.priorities.running_late import minutes_late, minutes_left
from lib.runtime import Services
from lib.store import items, subjects
from lib.usecases.card_texts import on_wall, waiting_on
from lib.usecases.codes import join_address, join_code
from lib.usecases.kind import along, counted_on, list_on, step_names
from lib.usecases.reading import load_deck
from lib.usecases.shown import in_agreed_order, shown_ratings, shown_votes
from lib.usecases.whole import whole_sheet

_SMALLEST_CROWD = 5
"""Below so many people the screen says that anonymity cannot be promised."""


def phone_events(services: Services, connection: Any, meeting: Meeting) -> Event:
    """What phones hear, written out once for everybody: `by_group` has a group's own place where groups work apart,
    and "" everyone else's. There is no text in it, and no rating that was not revealed."""
    deck, now = load_deck(services, connection, meeting.deck), services.clock()
    found = subjects.subjects_of(connection, meeting.id) if meeting.apart else ()
    theirs = {"": meeting} | {id: as_group(meeting, group) for id, group in groups_of(found).items()}
    told = {
        group: json.dumps(_phone_event(services, connection, own, deck, group, now), ensure_ascii=False)
        for group, own in theirs.items()
    }
    return {"revision": meeting.revision, "by_group": told}


def _phone_event(
    services: Services, connection: Any, meeting: Meeting, deck: Deck, group: str, now: float
) -> dict[str, object]:
    stage = meeting.stage
    told = _place(meeting, deck, stage, now)
    told["revision"] = meeting.look  # the other one rises with every answer, and so would tell when somebody gave one
    told["ratings"] = shown_ratings(services, connection, meeting, deck, stage, with_groups=False, group=group)
    told["waits"] = "" if meeting.apart else _waits(services, connection, meeting, deck)
    told["reveals"] = dict(stage.reveals)  # a phone may be on another card than the room
    return told


def wall_event(services: Services, connection: Any, meeting: Meeting) -> Event:
    """Everything that is only shown, complete in itself: the wall and the host's window draw it without asking again.

    Only for members with the right to show or to run.
    """
    deck, now = load_deck(services, connection, meeting.deck), services.clock()
    found, told = services.recent.get(
        ("wall", meeting.id, meeting.revision), lambda: _told_on_walls(services, connection, meeting, deck)
    )
    return {
        **_place(meeting, deck, meeting.stage, now),
        **_about(services, meeting, deck, found, now),
        **told,
        "sheet": whole_sheet(services, connection, meeting),
    }


def _told_on_walls(
    services: Services, connection: Any, meeting: Meeting, deck: Deck
) -> tuple[tuple[Subject, ...], dict[str, object]]:
    """Who is there, and what of the wall's event changes with the session's revision only, and never with the time."""
    stage, found = meeting.stage, subjects.subjects_of(connection, meeting.id)
    at_actions = stage.place in ("actions", VOTE, "agree") or meeting.closed is not None
    entries = items.items_of(connection, meeting.id, ACTION) if at_actions else ()
    standing = [as_action(item) for item in entries if not item.set_aside and not item.merged_into]
    return found, {
        "ratings": shown_ratings(services, connection, meeting, deck, stage, with_groups=True, subjects=found),
        "texts": on_wall(services, connection, meeting, stage.card) if stage.place == "cards" else [],
        "waits": _waits(services, connection, meeting, deck),
        "actions": _told(meeting, in_agreed_order(services, connection, meeting, standing)),
        **shown_votes(services, connection, meeting),
        "groups": _groups(meeting, deck, found) if meeting.apart else [],
    }


def quick_event(services: Services, meeting: Meeting, deck: Deck, actions: Iterable[Action]) -> Event:
    """The wall's event without what has to be looked up in the database, for a page that is about to hear the rest."""
    stage, now = meeting.stage, services.clock()
    at_actions = stage.place in ("actions", VOTE, "agree")
    return {
        **_place(meeting, deck, stage, now),
        **_about(services, meeting, deck, (), now),
        "ratings": [],
        "texts": [],
        "waits": "",
        "sheet": None,
        "actions": _told(meeting, actions) if at_actions else [],
        "ranking": [],
        "dots": [],
        "groups": [],
    }


def _place(meeting: Meeting, deck: Deck, stage: Stage, now: float) -> dict[str, object]:
    """Times are seconds; `clock_left` counts from the moment of the event, so that a screen whose own
    clock is wrong still counts down right."""
    up = VOTE if stage.place == VOTE else stage.card
    return {
        "revision": meeting.revision,
        "place": stage.place,
        "card": stage.card,
        "face": stage.face,
        "step": stage.step,
        "step_name": step_names(deck).get(stage.step, ""),
        "blank": stage.blank,
        "round": asked_round(stage, up),
        "shown": list(shown_rounds(stage, up)),
        "vote": {"round": asked_round(stage, VOTE), "shown": list(shown_rounds(stage, VOTE))},
        "locked": is_locked(stage, up, now),
        "locks": stage.locks,
        "closed": meeting.closed is not None,
        "clock_left": clock_left(stage, now),
        "clock_runs": stage.clock_ends is not None,
        "pace": meeting.pace,
        "apart": meeting.apart,
        "along": along(deck, stage.card, meeting.cards),
        "pause": stage.place == "cards" and stage.card in deck.pauses,
    }


def _about(
    services: Services, meeting: Meeting, deck: Deck, found: tuple[Subject, ...], now: float
) -> dict[str, object]:
    stage = meeting.stage
    people = sum(subject.sort == "participant" for subject in found)
    code = join_code(services, meeting)
    return {
        "look": meeting.look,
        "showing": stage.showing,
        "counted": counted_on(deck, stage.card),
        "part": stage.part,
        "parts": stage.parts,
        "issue": _issue_title(deck, stage.card),
        "minutes_left": minutes_left(meeting, deck, now),
        "late": minutes_late(meeting, deck, now),
        "anonymous": meeting.names == "anonymous",
        "few": meeting.names == "anonymous" and bool(code) and people < _SMALLEST_CROWD,
        "rehearsal": any(subject.sort == "pretend" for subject in found),
        "code": code,
        "address": join_address(services, meeting) if code else "",
    }


def _waits(services: Services, connection: Any, meeting: Meeting, deck: Deck) -> str:
    """That texts of the card that is up are revealed and nobody but the host has them yet; "" where none are, and while
    people answer."""
    stage = meeting.stage
    if stage.place != "cards" or asked_round(stage, stage.card) is not None:
        return ""
    number, listed = waiting_on(services, connection, meeting, stage.card), list_on(deck, stage.card)
    one = listed.one if listed.first else "text"
    them = "waits for the host to pass it" if number == 1 else "wait for the host to pass them"
    return f"{count(number, one)} {them}." if number else ""


def _groups(meeting: Meeting, deck: Deck, found: tuple[Subject, ...]) -> list[Mapping[str, object]]:
    """Where each group is, while they work apart."""
    told: list[Mapping[str, object]] = []
    for id, group in groups_of(found).items():
        ours = as_group(meeting, group)
        stage, cards = ours.stage, ours.cards
        told.append(
            {
                "id": id,
                "name": group.name,
                "place": stage.place,
                "card": stage.card,
                "noun": deck.noun_of(stage.card),
                "step": stage.step,
                "face": stage.face,
                "at": cards.index(stage.card) + 1 if stage.card in cards else 0,
                "of": len(cards),
            }
        )
    return told


def _issue_title(deck: Deck, card: str) -> str:
    try:
        issue = deck.issue_of(card)
    except KeyError:
        return ""
    return f"{deck.issue_label} {issue.id}: {issue.title}"


def _told(meeting: Meeting, actions: Iterable[Action]) -> list[dict[str, str]]:
    """Nobody is named in an anonymous meeting, not even as an owner."""
    named = meeting.names == "named"
    return [{"what": action.what, "who": action.who if named else "", "by": action.by} for action in actions]
