"""This file is here to put together what one participant's phone shows: the place, what to fill in, and who they are."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from lib.model.action import Action
from lib.model.answer import FIRST_ROUND
from lib.model.card_list import BALLOT_ROUND
from lib.model.deck import Card
from lib.model.hiding import asked_round, shown_rounds
from lib.model.meeting import VOTE
from lib.model.text import plural
from lib.usecases.kind import list_on
from lib.usecases.phone_view import PhoneView
from lib.web.phone.card_screen import CardScreen, VoteScreen, answered_card, own_entries, vote_screen
from lib.web.phone.controls import Control, control
from lib.web.phone.day_screen import DayScreen, day_screen
from lib.web.phone.typed import NOTHING, Typed
from lib.web.phone.words import SENTENCES, clock_words, where_words

_PLACES = {"lobby": "the start", "actions": "the actions", VOTE: "the vote", "agree": "the list"}
_HEADS = {
    "lobby": ("You are in", "The session begins soon. Keep this page open: the first {noun} comes up by itself."),
    "actions": ("The actions so far", "Is one missing? Propose it below."),
    "agree": ("What we agreed", "This is the list, in the order it was agreed."),
}
_STEERS = (
    ("back", "Back"),
    ("flip", "Flip"),
    ("skip", "Next {noun}"),
    ("reveal", "Reveal"),
    ("step:talk", "Talk"),
    ("step:second", "Second round"),
    ("step:note", "Note"),
)


@dataclass(frozen=True)
class NoteScreen:
    """What the group agreed on a card. `controls` are for whoever writes; everyone else reads `texts`."""

    card: str
    title: str
    group: str
    seen: bool
    may_write: bool
    controls: Sequence[Control]
    texts: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Screen:
    """Everything the page's templates ask for."""

    place: str
    closed: bool
    at: str
    clock: str
    you: str
    named: bool
    name: str
    group: str
    groups: Sequence[tuple[str, str]]
    host: bool
    may_write: bool
    day: DayScreen | None = None
    card: CardScreen | None = None
    vote: VoteScreen | None = None
    note: NoteScreen | None = None
    steers: Sequence[tuple[str, str]] = ()
    steering: bool = False
    elsewhere: str = ""
    list: Sequence[tuple[str, str, bool]] = ()
    called: str = ""
    before: str = ""
    after: str = ""
    head: str = ""
    says: str = ""
    actions: Sequence[Mapping[str, str]] | None = None
    proposing: bool = False
    proposals: Sequence[str] = ()
    typed_action: str = ""
    told_action: str = ""
    key: str = field(default_factory=lambda: secrets.token_hex(12))
    ready: bool = False
    ready_card: str = ""
    ready_round: int = FIRST_ROUND

    @property
    def answering(self) -> bool:
        return self.card is not None or self.vote is not None


def see_screen(
    view: PhoneView,
    event: Mapping[str, Any],
    ratings: Sequence[Mapping[str, Any]],
    now: float,
    wanted: str = "",
    typed: Typed = NOTHING,
) -> Screen:
    """The screen for where the group is, or for a card somebody wants to stay on, or goes to at their own pace.

    `ratings` are what was revealed of the card that is drawn.
    """
    place = view.stage.place
    own_pace = view.meeting.pace == "own" and place == "cards"
    cards = view.cards
    stays = wanted in cards and (place == "cards" or bool(typed.values))
    card = wanted if stays else view.stage.card if place == "cards" else ""
    common = _about(view, event, place) | {"day": day_screen(view, now)}
    if card and card in {each.id for each in view.deck.cards()}:
        at = cards.index(card) if card in cards else 0
        here = card == view.stage.card and place == "cards"
        return Screen(
            **common,
            card=answered_card(view, view.deck.card(card), now, ratings, typed, event["waits"] if here else ""),
            note=_note(view, view.deck.card(card), here, typed),
            steers=_steers(view) if view.scribe else (),
            # At their own pace each is on another card than the one that would be moved.
            steering=view.meeting.apart and not own_pace and not common["closed"],
            elsewhere="" if here or own_pace else view.stage.card if place == "cards" else _PLACES[place],
            list=_list(view) if own_pace else (),
            called=plural(view.deck.noun),
            before=cards[at - 1] if own_pace and at > 0 else "",
            after=cards[at + 1] if own_pace and at + 1 < len(cards) else "",
            **_ready(view, card if here and not own_pace else ""),
        )
    if place == VOTE:
        return Screen(**common, vote=vote_screen(view, now, typed), **_ready(view, VOTE))
    head, says = _HEADS.get(place, _HEADS["lobby"])
    return Screen(
        **common,
        head=head,
        says=SENTENCES["closed"] if common["closed"] else says.format(noun=view.deck.noun_of(next(iter(cards), ""))),
        actions=[_told(view, action) for action in view.actions] if place in ("actions", "agree") else None,
        proposing=place == "actions" and not common["closed"],
        proposals=[action.what for action in view.proposals if not action.set_aside],
        typed_action=typed.action,
        told_action=str(typed.problem) if typed.problem and typed.action else "",
    )


def _steers(view: PhoneView) -> list[tuple[str, str]]:
    noun = view.deck.noun_of(view.stage.card)
    return [(act, label.format(noun=noun)) for act, label in _STEERS]


def state_of(
    view: PhoneView, event: Mapping[str, Any], screen: Screen, ratings: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """What the script needs to go on from here by itself. One's own answers, and nothing of anybody else."""
    answers: dict[str, dict[int, tuple[object, int]]] = {}
    for (name, round), answer in view.answers.items():
        answers.setdefault(name, {})[round] = answer.value, answer.version
    rounds: dict[str, dict[str, Any]] = {
        card: {"round": asked_round(view.stage, card), "shown": shown_rounds(view.stage, card)}
        for card in view.stage.reveals
    }
    up = VOTE if view.stage.place == VOTE else view.stage.card
    rounds.setdefault(up, {"round": asked_round(view.stage, up), "shown": shown_rounds(view.stage, up)})
    rounds[up]["ratings"] = event["ratings"]
    if screen.card and screen.card.card.id in rounds:
        rounds[screen.card.card.id]["ratings"] = ratings
    return {
        "answers": answers,
        "rounds": rounds,
        "event": event,
        "place": "cards" if screen.card else screen.place,
        "own": bool(screen.list),
        "scribe": view.scribe,
        "ready": view.ready,
        "done": sorted(_done(view)),
        "entries": {card: own for card in view.cards if (own := own_entries(view, card))},
    }


def who(view: PhoneView) -> str:
    """A mark for this person's drafts in the browser, which says nothing outside it."""
    return hashlib.sha256(f"{view.meeting.id}/{view.subject.id}".encode()).hexdigest()[:16]


def _about(view: PhoneView, event: Mapping[str, Any], place: str) -> dict[str, Any]:
    named, groups = view.meeting.names == "named", [(each.id, each.name) for each in view.groups]
    called = (view.subject.name if named else "") or "You, without a name"
    in_group = view.group.name if view.group and len(groups) > 1 else ""
    return {
        "place": place,
        "closed": view.meeting.closed is not None,
        "at": where_words(event),
        "clock": clock_words(event["clock_left"]),
        "you": f"{called} · {in_group}" if in_group else called,
        "named": named,
        "name": view.subject.name,
        "group": view.group.id if view.group else "",
        "groups": groups,
        "host": view.host,
        "may_write": _may_write(view),
    }


def _may_write(view: PhoneView) -> bool:
    return view.group is not None and not view.scribe and view.meeting.closed is None


def _note(view: PhoneView, card: Card, here: bool, typed: Typed) -> NoteScreen:
    shared = [each for each in view.fields_on(card.id) if each.shared]
    boxed = card.id in boxed_cards(view)
    texts = [
        (each.help or (each.label if boxed else ""), str(answer.value))
        for each in shared
        if (answer := view.note_answers.get(each.id)) and answer.value
    ]
    return NoteScreen(
        card=card.id,
        title=f"What our group writes, {card.id}" if boxed else f"Our group’s note, {card.id}",
        group=view.group.name if view.group and len(view.groups) > 1 else "",
        seen=view.scribe or boxed or (here and view.stage.step == "note"),
        may_write=_may_write(view),
        controls=[_note_control(view, each, typed) for each in shared] if view.scribe else (),
        texts=() if view.scribe else texts,
    )


def boxed_cards(view: PhoneView) -> list[str]:
    """Cards with boxes that a group fills in together: those are there to be written in from the start."""
    return [card for card in view.cards if any(box.shared for box in view.deck.card(card).boxes)]


def _note_control(view: PhoneView, asked: Any, typed: Typed) -> Control:
    answer, other = view.note_answers.get(asked.id), typed.others.get(asked.id)
    value, seen = (answer.value, answer.version) if answer else (None, 0)
    drawn = control(
        asked,
        typed.values.get(asked.id, value),
        seen=other[1] if other else seen,
        problem=typed.problems.get(asked.id),
        other=other[0] if other else None,
    )
    none = f" Write “{asked.none}” if so." if asked.none else ""
    return replace(drawn, label=f"{asked.help or asked.label}{none}", prompt="")


def _list(view: PhoneView) -> list[tuple[str, str, bool]]:
    done = _done(view)
    return [(card, view.deck.card(card).question, card in done) for card in view.cards]


def _done(view: PhoneView) -> set[str]:
    """Cards on which something was given of what is asked there now; while people vote, that is votes, and not entries."""
    given = {name for (name, _), answer in view.answers.items() if answer.value}
    answered = {card for card in view.cards if any(each.id in given for each in view.asked_on(card))}
    lists = {card for card in view.cards if list_on(view.deck, card).first}
    voting = {card for card in lists if asked_round(view.stage, card) == BALLOT_ROUND}
    return answered | {card for card in lists - voting if own_entries(view, card)}


def _ready(view: PhoneView, card: str) -> dict[str, Any]:
    round = asked_round(view.stage, card) if card else None
    if round is None or view.meeting.closed is not None or card in view.deck.pauses:
        return {}
    return {"ready": view.ready, "ready_card": card, "ready_round": round}


def _told(view: PhoneView, action: Action) -> dict[str, str]:
    who = action.who if view.meeting.names == "named" else ""
    return {"what": action.what, "said": " · ".join(part for part in (who, _by(action.by)) if part)}


def _by(day: str) -> str:
    when = date.fromisoformat(day) if day else None
    return f"by {when.day} {when:%B %Y}" if when else ""
