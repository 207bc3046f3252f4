"""This file is here to show a host what stands in the lists of the cards, card by card, as they may see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lib.model.answer import OtherText
from lib.model.card_list import card_of_list, home_list
from lib.model.hiding import asked_round
from lib.model.item import Item
from lib.model.meeting import PEOPLE
from lib.runtime import Services
from lib.usecases.kind import list_on
from lib.usecases.reading import View, sum_up

State = Literal["blind", "open", "voting", "voted"]


@dataclass(frozen=True)
class Placed:
    """One entry that stands. `by` is who wrote it, "" where that is not told; `parts` what was merged into it; `others`
    are versions of its words that lost a race."""

    item: Item
    votes: int
    up: bool
    by: str
    parts: tuple[Item, ...]
    others: tuple[OtherText, ...]

    @property
    def text(self) -> str:
        return self.item.value.get("text", "")


@dataclass(frozen=True)
class Column:
    """One card with its entries, most votes first. blind: people still add to it, unseen; open: what they added is seen;
    voting: they vote, blind; voted: the votes are seen."""

    card: str
    title: str
    entries: tuple[Placed, ...]
    state: State

    @property
    def waiting(self) -> tuple[Placed, ...]:
        """Those that are not let up."""
        return tuple(each for each in self.entries if not each.up)


def columns(services: Services, view: View) -> tuple[Column, ...]:
    """Every card of the deck whose list is what it asks for, in deck order."""
    heard = {each.id: each for each in sum_up(services, view).heard.entries}
    order = {id: place for place, id in enumerate(heard)}
    items = {item.id: item for item in view.record.items if item.id in order}
    parts: dict[str, list[Item]] = {}
    for item in view.record.items:
        parts.setdefault(item.merged_into, []).append(item)
    others: dict[str, list[OtherText]] = {}
    for other in view.record.others:
        others.setdefault(other.place, []).append(other)
    found = []
    for issue in view.deck.issues:
        for card in issue.cards:
            listed = list_on(view.deck, card.id)
            if not listed.first:
                continue
            here = [item for item in items.values() if item.field == listed.name]
            placed = [
                Placed(
                    item=item,
                    votes=heard[item.id].votes,
                    up=heard[item.id].up,
                    by=_by(view, item.author),
                    parts=tuple(parts.get(item.id, ())),
                    others=tuple(others.get(f"item:{item.id}:text", ())),
                )
                for item in here
            ]
            in_order = sorted(placed, key=lambda each: (-each.votes, order[each.item.id]))
            found.append(Column(card.id, issue.title, tuple(in_order), _state(view, card.id)))
    return tuple(found)


def entries_aside(view: View) -> tuple[Item, ...]:
    """Entries of cards' lists that were set aside, and may come back."""
    return tuple(item for item in view.record.items if card_of_list(item.field) and item.set_aside)


def moved_from(view: View, item: Item) -> str:
    """The title of the card that an entry was written on, "" where it still stands there."""
    home = card_of_list(home_list(item))
    if home == card_of_list(item.field) or home not in {card.id for card in view.deck.cards()}:
        return ""
    return view.deck.issue_of(home).title


def _by(view: View, author: str) -> str:
    if view.meeting.names == "anonymous" or view.meeting.way == "alone":
        return ""
    groups = {each.id: each.name for each in view.record.subjects if each.sort == "group"}
    who = next((each for each in view.record.subjects if each.id == author), None)
    if who is None or len(groups) < 2:
        return who.name if who and who.sort in PEOPLE else ""
    return who.name if who.sort == "group" else ", ".join(filter(None, (who.name, groups.get(who.group, ""))))


def _state(view: View, card: str) -> State:
    people = view.meeting.code or any(each.sort in PEOPLE for each in view.record.subjects)
    if view.meeting.way == "alone" or not people:  # a team at one laptop types what is called out: nobody adds unseen
        return "open"
    reveal = view.meeting.stage.reveals.get(card)
    if reveal is None:
        return "blind"
    return "voted" if reveal == "both" else "voting" if asked_round(view.meeting.stage, card) else "open"
