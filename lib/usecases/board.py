"""This file is here to work with what people added to the lists of cards: let up, move, merge, reword. Hosts only."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping

from lib.errors import AppError, refuse
from lib.model.answer import FIRST_ROUND, OtherText
from lib.model.card_list import LONGEST_ENTRY, card_of_list, home_list, is_standing, is_up
from lib.model.hiding import hidden_until_reveal, rounds_by_group
from lib.model.item import Item
from lib.model.text import checked_text
from lib.runtime import Services
from lib.store import items, subjects
from lib.store.items import StaleItem
from lib.usecases.act import Act, one_act
from lib.usecases.answering import keep_beside
from lib.usecases.kind import list_on
from lib.usecases.reading import load_deck
from lib.usecases.rights import Person


def let_up(services: Services, person: Person, meeting_id: str, seen: Mapping[str, int]) -> int:
    """Let entries up, as the host read them, to the wall and to phones: versions by id. How many were.

    What somebody changed or withdrew meanwhile is passed over: it has to be read first.
    """
    with one_act(services, person, meeting_id, "run") as act:
        found = [each for each in _visible(act) if seen.get(each.id) == each.version and is_standing(each)]
        for entry in found:
            items.mark_item(act.connection, entry.id, {**entry.value, "up": str(entry.version)}, services.clock())
        return len(found)


def take_down(services: Services, person: Person, meeting_id: str, ids: Collection[str]) -> None:
    """Take entries off the wall and off phones again; they stay on the host's board."""
    with one_act(services, person, meeting_id, "run") as act:
        for entry in _visible(act):
            if entry.id in ids:
                value = {part: text for part, text in entry.value.items() if part != "up"}
                items.mark_item(act.connection, entry.id, value, services.clock())


def move_entry(services: Services, person: Person, meeting_id: str, entry_id: str, card: str, seen: str) -> None:
    """Move an entry to the list of another card, at its end. Its words, its author and its votes go along.

    `seen` is the card it stood on: of two hosts who move it at once, the second is told where it is by now.
    """
    with one_act(services, person, meeting_id, "run") as act:
        entry = _entry(act, entry_id)
        deck = load_deck(services, act.connection, act.meeting.deck)
        if card not in {each.id for each in deck.cards()}:
            raise refuse("question.no-card", f"There is no card “{card[:80]}” in this session.", "Choose a card first.")
        here = card_of_list(entry.field)
        if here != seen and here != card:
            raise refuse(
                "entry.moved-meanwhile",
                f"Somebody moved it to {deck.issue_of(here).title} meanwhile, so it stays there.",
                "Look at it there. You can move it on from there.",
            )
        if here == card:
            return
        target, home = list_on(deck, card).name, home_list(entry)
        listed = items.items_of(act.connection, act.meeting.id, target)
        last = max((each.position for each in listed), default=0.0)
        value = {part: text for part, text in entry.value.items() if part != "from"}
        value |= {"from": home} if home != target else {}
        items.move_item(act.connection, entry.id, target, last + 1, value, services.clock())


def reword_entry(
    services: Services, person: Person, meeting_id: str, entry_id: str, text: str, seen_version: int
) -> OtherText | None:
    """Change the words of an entry. When somebody else changed them meanwhile, theirs stand and these are kept beside them.

    What was let up stays up, since the host has read what they wrote.
    """
    with one_act(services, person, meeting_id, "run") as act:
        entry, now = _entry(act, entry_id), services.clock()
        checked = checked_text(text, called="An entry", longest=LONGEST_ENTRY)
        if not checked:
            raise refuse("question.empty", "An entry needs to say something.", "Type it, or set it aside.")
        if checked == entry.value.get("text"):
            return None
        if entry.version != seen_version:
            other = OtherText(
                uuid.uuid4().hex, act.meeting.id, f"item:{entry.id}:text", checked, act.member.subject, now
            )
            keep_beside(act.connection, other)
            return other
        up = {"up": str(entry.version + 1)} if is_up(entry) else {}
        saved = items.change_item(act.connection, entry.id, {**entry.value, "text": checked, **up}, entry.version, now)
        if isinstance(saved, StaleItem):  # the meeting is locked for the whole act, so nobody was quicker
            raise RuntimeError("an entry changed inside its own act")
        return None


def merge_entries(services: Services, person: Person, meeting_id: str, what: str, into: str) -> None:
    """Say that an entry says the same as another one that stands. Both texts are kept, and votes count for the second."""
    with one_act(services, person, meeting_id, "run") as act:
        gone, kept = _entry(act, what), _entry(act, into)
        if gone.id == kept.id:
            raise refuse("action.merge-itself", "An entry cannot be merged into itself.", "Choose two entries.")
        if not is_standing(gone) or not is_standing(kept):
            raise refuse(
                "action.not-standing",
                "One of the two is no longer on the board.",
                "Bring it back first, or choose another.",
            )
        items.merge_item(act.connection, gone.id, kept.id, services.clock())


def part_entry(services: Services, person: Person, meeting_id: str, entry_id: str) -> None:
    """Let an entry stand by itself again. Not merged is fine."""
    with one_act(services, person, meeting_id, "run") as act:
        items.merge_item(act.connection, _entry(act, entry_id).id, "", services.clock())


def put_aside(services: Services, person: Person, meeting_id: str, entry_id: str, *, aside: bool) -> None:
    """Put an entry aside, or bring it back. It is kept with the session either way."""
    with one_act(services, person, meeting_id, "run") as act:
        items.set_item_aside(act.connection, _entry(act, entry_id).id, aside, services.clock())


def _entry(act: Act, entry_id: str) -> Item:
    found = next((each for each in _visible(act) if each.id == entry_id), None)
    if found is None:
        raise _gone()
    return found


def _visible(act: Act) -> list[Item]:
    """Entries of cards' lists that are revealed: nobody works with what they may not read yet."""
    everyone = subjects.subjects_of(act.connection, act.meeting.id)
    blind = {each.id: each for each in everyone if hidden_until_reveal(act.meeting, each)}
    shown: dict[str, Mapping[str, tuple[int, ...]]] = {}
    found = []
    for entry in items.items_of(act.connection, act.meeting.id):
        home = card_of_list(home_list(entry))
        if not home:
            continue
        if home not in shown:
            shown[home] = rounds_by_group(act.meeting, home, everyone)
        writer = blind.get(entry.author)
        if writer is None or FIRST_ROUND in shown[home][writer.group]:
            found.append(entry)
    return found


def _gone() -> AppError:
    return refuse("item.gone", "That entry is no longer in this session.", "Look at the list again.")
