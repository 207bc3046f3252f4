"""This file is here to agree actions: add, change, set aside, bring back, and form our own questions.

A host may change everything. Anyone else changes their own proposals and questions only, and a scribe those of the
group; what the host took up as an action is the room's, and no longer theirs.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from lib.errors import refuse
from lib.model.action import ACTION, PROPOSAL, Action, as_action, check_part
from lib.model.answer import OtherText
from lib.model.card_list import LONGEST_ENTRY, card_of_list
from lib.model.deck import Deck
from lib.model.hiding import groups_of
from lib.model.item import Item
from lib.model.text import checked_text
from lib.runtime import Services
from lib.store import items, others, subjects
from lib.store.items import StaleItem
from lib.usecases.act import Act, one_act
from lib.usecases.answering import keep_beside
from lib.usecases.kind import kind_of, list_on
from lib.usecases.reading import load_deck
from lib.usecases.rights import Person

MOST_ITEMS = 2_000
"""Entries one meeting may hold, set-aside ones included."""


def add_action(services: Services, person: Person, meeting_id: str, what: str, **parts: str) -> Action:
    """Keep a new action; `parts` are any others of PARTS (`origin="2.1"`, `who="Ana"`). Others than hosts propose.

    It is the room's, and of no author, where groups with phones of their own talk together: the host only writes it down.
    """
    value = {part: check_part(part, given) for part, given in {"what": what, **parts}.items()}
    with one_act(services, person, meeting_id, "run") as act:
        return as_action(_add_item(services, act, ACTION, value, "" if _is_of_the_room(act) else act.member.subject))


def _is_of_the_room(act: Act) -> bool:
    groups = groups_of(subjects.subjects_of(act.connection, act.meeting.id))
    return bool(act.meeting.code) and not act.meeting.apart and len(groups) > 1


def change_action(
    services: Services, person: Person, meeting_id: str, seen: Action, parts: Mapping[str, object]
) -> tuple[Action, tuple[OtherText, ...]]:
    """Change parts of the action that the screen showed as `seen`, and only those.

    A part that somebody else changed meanwhile stays as they left it, and our text for it is kept
    beside it; these come back second, () when there was no race.
    """
    changed = {part: check_part(part, given) for part, given in parts.items()}
    with one_act(services, person, meeting_id, "answer") as act:
        item = item_to_change(act, seen.id)
        standing, now = as_action(item), services.clock()
        kept = tuple(
            OtherText(uuid.uuid4().hex, act.meeting.id, f"item:{item.id}:{part}", text, act.member.subject, now)
            for part, text in changed.items()
            if getattr(standing, part) not in (getattr(seen, part), text)
        )
        for other in kept:
            keep_beside(act.connection, other)
        beside = {other.place.rpartition(":")[2] for other in kept}
        value = {**item.value, **{part: text for part, text in changed.items() if part not in beside}}
        return as_action(_save(act, item, value, now)), kept


def settle_action(
    services: Services, person: Person, meeting_id: str, other_id: str, *, use: bool, seen: str | None = None
) -> None:
    """Decide between two versions of a part of an action; the version kept beside it then goes."""
    with one_act(services, person, meeting_id, "answer") as act:
        found = others.others_of(act.connection, act.meeting.id)
        kept = next((each for each in found if each.id == other_id and each.place.startswith("item:")), None)
        if kept is None:
            return
        _, item_id, part = kept.place.split(":", 2)
        item = item_to_change(act, item_id)
        if use:
            if seen is not None and item.value.get(part, "") != seen:
                raise refuse(
                    "answer.changed-again", "This text was changed again just now.", "Read both, then choose again."
                )
            checked = _checked(item, part, kept.text)
            _save(act, item, {**item.value, part: checked}, services.clock())
        others.remove_other(act.connection, other_id)


def set_action_aside(services: Services, person: Person, meeting_id: str, action_id: str, *, aside: bool) -> None:
    """Put an action on the "not now" list, or bring it back. It is kept either way."""
    with one_act(services, person, meeting_id, "answer") as act:
        item = item_to_change(act, action_id)
        items.set_item_aside(act.connection, item.id, aside, services.clock())


def add_question(services: Services, person: Person, meeting_id: str, card: str, text: str) -> Item:
    """Keep an entry in the list of a card: a question of our own, or what its kind of deck collects there.

    What a host writes needs nobody to let it up.
    """
    with one_act(services, person, meeting_id, "answer") as act:
        deck = load_deck(services, act.connection, act.meeting.deck)
        field, checked = checked_entry(deck, card, text)
        up = {"up": "1"} if act.member.right == "run" and list_on(deck, card).votes else {}
        return _add_item(services, act, field, {"text": checked, **up}, act.member.subject)


def checked_entry(deck: Deck, card: str, text: object) -> tuple[str, str]:
    """The list of a card, and an entry as it may be kept there. AppError for a card without a list, or an empty text."""
    if card not in {each.id for each in deck.cards()} or list_on(deck, card).name not in kind_of(deck).lists(deck):
        raise refuse("question.no-card", f"There is no card “{card[:80]}” in this session.", "Choose a card first.")
    listed = list_on(deck, card)
    checked = checked_text(text, called=f"Your {listed.one}", longest=LONGEST_ENTRY)
    if not checked:
        raise refuse("question.empty", f"The {listed.one} is empty.", "Type it, then press Enter.")
    return listed.name, checked


def remove_question(services: Services, person: Person, meeting_id: str, item_id: str) -> None:
    """Set a question of our own aside; it is kept with the session."""
    set_action_aside(services, person, meeting_id, item_id, aside=True)


def _checked(item: Item, part: str, text: str) -> str:
    if card_of_list(item.field):
        return checked_text(text, called="An entry", longest=LONGEST_ENTRY)
    return check_part(part, text)


def _add_item(services: Services, act: Act, field: str, value: dict[str, str], author: str) -> Item:
    existing = items.items_of(act.connection, act.meeting.id)
    if len(existing) >= MOST_ITEMS:
        raise refuse(
            "item.too-many", f"This session already holds {MOST_ITEMS:,} entries.", "Start a second session for more."
        )
    now = services.clock()
    item = Item(
        id=uuid.uuid4().hex,
        meeting=act.meeting.id,
        field=field,
        value={part: text for part, text in value.items() if text},
        author=author,
        position=max((each.position for each in existing if each.field == field), default=0.0) + 1,
        created=now,
        updated=now,
    )
    items.insert_item(act.connection, item)
    return item


def item_to_change(act: Act, item_id: str) -> Item:
    """The entry, when whoever acts may change it. AppError for one of another session, or somebody else's."""
    item = items.find_item(act.connection, item_id)
    if item is None or item.meeting != act.meeting.id:
        raise refuse("item.gone", "That entry is no longer in this session.", "Look at the list again.")
    if act.member.right != "run" and not _is_own(act, item):
        raise refuse(
            "item.not-yours",
            "Only your own proposals and questions can be changed from here.",
            "Ask the host to change it, or propose something of your own.",
        )
    return item


def _is_own(act: Act, item: Item) -> bool:
    if item.merged_into or not (item.field == PROPOSAL or card_of_list(item.field)):
        return False
    own = act.member.own or act.member.subject
    groups = groups_of(subjects.subjects_of(act.connection, act.meeting.id))
    return bool(own) and item.author in {own, *(id for id, group in groups.items() if group.scribe == own)}


def _save(act: Act, item: Item, value: dict[str, str], now: float) -> Item:
    filled = {part: text for part, text in value.items() if text}
    saved = items.change_item(act.connection, item.id, filled, item.version, now)
    if isinstance(saved, StaleItem):  # the meeting is locked for the whole act, so nobody was quicker
        raise RuntimeError("an item changed inside its own act")
    return saved
