"""This file is here to cut one group's part out of a session's record, so that no small group can be worked out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from lib.errors import refuse
from lib.model.action import ACTION
from lib.model.answer import Answer, OtherText
from lib.model.item import Item
from lib.model.meeting import PEOPLE, Subject
from lib.model.record import Record, only_heard, plain_group_names
from lib.priorities.suppression import suppress
from lib.report.fields import fields_by_id

_WHY_NOT = (
    "Without names, fewer than five people of this or another group answered: what they said could be worked out from "
    "notes of one group and of all."
)


@dataclass(frozen=True)
class GroupOffered:
    """A group that notes can be made of. `why_not` says why they cannot, "" where they can; `why_not_nameless` why they
    cannot where names are left out."""

    id: str
    name: str
    why_not: str = ""
    why_not_nameless: str = ""


def groups_offered(record: Record) -> tuple[GroupOffered, ...]:
    """Every group in its order, called as in the notes; none where there is only one, since its notes are all there is."""
    groups = [each for each in record.subjects if each.sort == "group"]
    if len(groups) < 2:
        return ()
    anonymous = record.meeting.names == "anonymous"
    allowed = _allowed(_sizes(only_heard(record)))
    plain = plain_group_names(record)
    why_not = {group.id: "" if group.id in allowed else _WHY_NOT for group in groups}
    return tuple(
        GroupOffered(
            group.id,
            plain[group.id] if anonymous or not group.name else group.name,
            why_not[group.id] if anonymous else "",
            why_not[group.id],
        )
        for group in groups
    )


def of_group(record: Record, group: str) -> tuple[Record, tuple[str, ...]]:
    """What one group and its people gave, and the session's actions; then the cards where something was kept back.

    In an anonymous session the notes of all give every total, so a group's own answers to a field are told only
    where no group could be worked out from them: by how many people of each group answered it, in every round
    (`suppression.suppress`). What single people asked or proposed there is in the notes of all only, and so are votes.
    Raises AppError for a group that is not there or is kept back.
    """
    offered = {each.id: each for each in groups_offered(record)}
    if group not in offered:
        raise refuse("report.no-such-group", "There is no such group in this session.", "Choose one from the list.")
    if offered[group].why_not:
        raise refuse("report.group-too-small", offered[group].why_not, "Take the notes of the whole session instead.")
    record = only_heard(record)
    anonymous = record.meeting.names == "anonymous"
    mine = {each.id for each in record.subjects if group in (each.id, each.group)}
    told = _fields_told(record, group) if anonymous else None
    answers = tuple(
        each for each in record.answers if each.subject in mine and (told is None or _is_told(each, told, group))
    )
    authors = {group} if anonymous else mine
    items = tuple(item for item in record.items if item.field == ACTION or item.author in authors)
    kept = {item.id for item in items}
    cards = fields_by_id(record.deck)
    gone = {each.field for each in record.answers if each.subject in mine} - {each.field for each in answers}
    left = {cards[field].card for field in gone if field in cards}
    return replace(
        record,
        subjects=tuple(each for each in record.subjects if each.id in mine),
        answers=answers,
        items=tuple(_only_ours(item, mine) for item in items),
        others=tuple(
            each
            for each in record.others
            if f"{each.place}::".split(":")[1] in mine | kept and _is_other_told(each, told, group)
        ),
        wall=tuple(each for each in record.wall if each.subject in mine and (told is None or each.field in told)),
    ), tuple(card.id for card in record.deck.cards() if card.id in left)


def _only_ours(item: Item, mine: set[str]) -> Item:
    """The session's actions are everybody's; who raised one is told of this group only."""
    return item if item.author in mine else replace(item, author="")


def _is_told(answer: Answer, told: Iterable[str], group: str) -> bool:
    """What the group gave as one was said together; what people gave has to be told of enough of them."""
    return (answer.subject == group and not isinstance(answer.value, dict)) or answer.field in told


def _is_other_told(other: OtherText, told: frozenset[str] | None, group: str) -> bool:
    """A text that came second is told where the one that came first is."""
    sort, subject, field, *_ = f"{other.place}:::".split(":")
    return told is None or sort != "note" or subject == group or field in told


def _fields_told(record: Record, group: str) -> frozenset[str]:
    counted: dict[str, dict[int, Counter[str]]] = {}
    for answer in record.answers:
        counted.setdefault(answer.field, {}).setdefault(answer.round, Counter())
    groups = _group_of(record.subjects)
    group_ids = {each.id for each in record.subjects if each.sort == "group"}
    for answer in record.answers:
        is_tally = isinstance(answer.value, dict)
        if answer.subject in group_ids and not is_tally:
            continue
        people = sum(answer.value.values()) if isinstance(answer.value, dict) else 1
        counted[answer.field][answer.round][groups.get(answer.subject, "")] += people
    known = fields_by_id(record.deck)
    return frozenset(
        field
        for field, rounds in counted.items()
        if field in known and all(group in _allowed(people) or not people[group] for people in rounds.values())
    )


def _group_of(subjects: Iterable[Subject]) -> Mapping[str, str]:
    return {each.id: each.id if each.sort == "group" else each.group for each in subjects}


def _sizes(record: Record) -> Counter[str]:
    sizes = Counter(each.group for each in record.subjects if each.sort in PEOPLE)
    sizes.update({each.id: 0 for each in record.subjects if each.sort == "group"})
    return sizes


def _allowed(people: Mapping[str, int]) -> frozenset[str]:
    """The groups that may be told by themselves beside the total of all; none where the total would give one away."""
    kept_back = suppress(people)
    return frozenset(set(people) - kept_back.groups) if kept_back.total else frozenset()
