"""This file is here to hold one meeting whole: what is summed up, reported and exported."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lib.model.answer import Answer, OtherText, WallText
from lib.model.deck import Deck
from lib.model.item import Item
from lib.model.meeting import PEOPLE, Meeting, Subject


@dataclass(frozen=True)
class Record:
    """Everything kept of one meeting. Tuples are in the order of saving; `deck` is its frozen copy.

    `wall` is what the host did with people's texts. `hidden_cards` are the cards, in deck order, and the vote
    (`VOTE`, last), on which there are answers that are not revealed yet and were taken out of this record.
    """

    meeting: Meeting
    deck: Deck
    subjects: tuple[Subject, ...] = ()
    answers: tuple[Answer, ...] = ()
    items: tuple[Item, ...] = ()
    others: tuple[OtherText, ...] = ()
    wall: tuple[WallText, ...] = ()
    hidden_cards: tuple[str, ...] = ()

    @property
    def is_rehearsal(self) -> bool:
        """Whether pretend colleagues answered and nobody real did."""
        return any(each.sort == "pretend" for each in self.subjects) and not _has_people(self)


def plain_group_names(record: Record) -> dict[str, str]:
    """What groups are called where nobody may be named: as the deck itself calls them, else "Group 1", "Group 2" …"""
    groups = [each for each in record.subjects if each.sort == "group"]
    ours = record.deck.groups
    return {
        each.id: each.name if each.name in ours else f"Group {number}" for number, each in enumerate(groups, start=1)
    }


def without_pretend(record: Record) -> Record:
    """The record without pretend colleagues wherever there is a real person beside them; a rehearsal stays whole."""
    pretend = {each.id for each in record.subjects if each.sort == "pretend"}
    return without_subjects(record, pretend) if pretend and _has_people(record) else record


def only_heard(record: Record) -> Record:
    """The record to hand on: without pretend colleagues beside real people, and while something is not revealed
    without whoever nothing is revealed of, since a name alone says who is answering."""
    record = without_pretend(record)
    if not record.hidden_cards:
        return record
    heard = {each.subject for each in record.answers} | {item.author for item in record.items}
    heard |= {f"{other.place}::".split(":")[1] for other in record.others}
    return without_subjects(record, {each.id for each in record.subjects if each.sort in PEOPLE} - heard)


def without_subjects(record: Record, gone: set[str]) -> Record:
    """The record without some subjects and all that is theirs. What they proposed goes too."""
    items = {item.id for item in record.items if item.author in gone}
    owners = gone | items
    return replace(
        record,
        subjects=tuple(each for each in record.subjects if each.id not in gone),
        answers=tuple(each for each in record.answers if each.subject not in gone),
        items=tuple(
            replace(item, merged_into="") if item.merged_into in items else item
            for item in record.items
            if item.id not in items
        ),
        others=tuple(each for each in record.others if f"{each.place}::".split(":")[1] not in owners),
        wall=tuple(
            replace(each, joined_into="") if each.joined_into in gone else each
            for each in record.wall
            if each.subject not in gone
        ),
    )


def _has_people(record: Record) -> bool:
    return any(each.sort in ("participant", "slip") for each in record.subjects)
