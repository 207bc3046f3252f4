"""This file is here to say on page one who has answered what, where a deck is there to bring two sides together."""

from __future__ import annotations

from collections.abc import Iterator

from lib.model.answers_by_group import BoxByGroup, CardByGroup, GroupAnswers
from lib.model.deck import Card
from lib.registry import find_plugin
from lib.report.blocks import Block, Heading, Table, Text
from lib.report.by_group import told_by_group
from lib.report.material import Material

_TITLE = "Who has answered what"
_KEPT_BACK = "kept back"


def sides_at_a_glance(material: Material) -> Iterator[Block]:
    """A row for each card that anybody answered: how many of each group did, and what is left to do; those that nobody
    answered in one line. Nothing for kinds that do not ask for it, and where no group can be told from another."""
    deck = material.record.deck
    found = told_by_group(material) if getattr(find_plugin("lib.kinds", deck.kind), "SIDES_ON_PAGE_ONE", False) else {}
    if not found:
        return
    planned = {each.card for each in material.record.meeting.plan if each.state == "in"}
    cards = [card for card in deck.cards() if card.id in planned or card.id in found]
    names = [side.name for side in next(iter(found.values())).boxes[0].sides if side.group]
    rows = tuple(_row(material, card, found[card.id]) for card in cards if card.id in found)
    noun = deck.noun.capitalize()
    yield Heading(1, _TITLE)
    yield Table(_TITLE, (noun, *names, "Where it stands"), rows)
    if blank := ", ".join(card.id for card in cards if not _is_answered(material, card)):
        yield Text(blank, style="missing", label="Nobody answered")


def _is_answered(material: Material, card: Card) -> bool:
    return any(material.answers.get(f"{card.id}.{box.id}") for box in card.boxes)


def _row(material: Material, card: Card, found: CardByGroup) -> tuple[str, ...]:
    groups = [(side.group, side.name) for side in found.boxes[0].sides if side.group]
    told = {name: _how_many([_of(box, id) for box in found.boxes]) for id, name in groups}
    return f"{card.id}  {card.question}", *(said or "–" for said in told.values()), _standing(material, found, told)


def _of(box: BoxByGroup, group: str) -> GroupAnswers:
    return next(side for side in box.sides if side.group == group)


def _how_many(sides: list[GroupAnswers]) -> str:
    """ "3 people", "as one" of what a group gave together, "" for nothing."""
    if any(side.kept_back for side in sides):
        return _KEPT_BACK
    by_whom = {answer.subject for side in sides for answer in side.given}
    people = max(len(by_whom - {side.group for side in sides}), *(sum(side.counts) + side.apart for side in sides))
    if people:
        return "1 person" if people == 1 else f"{people} people"
    return "as one" if by_whom or any(side.agreed for side in sides) else ""


def _standing(material: Material, found: CardByGroup, told: dict[str, str]) -> str:
    shared = (field.id for field in material.fields.values() if field.card == found.card and field.shared)
    if any(material.answers.get(id) for id in shared):
        return "Agreed, see above"
    if missing := [name for name, said in told.items() if not said]:
        return f"Not answered by {' and '.join(missing)}"
    differ = ", ".join(box.field.label for box in found.boxes if _differ(box))
    return f"They differ: {differ}" if differ else "To be agreed"


def _differ(box: BoxByGroup) -> bool:
    """Whether what stands in each group is not the same in all; texts are for people to compare."""
    chosen = {_chosen(box, side) for side in box.sides if side.group}
    return bool(box.field.options) and len(chosen - {""}) > 1


def _chosen(box: BoxByGroup, side: GroupAnswers) -> str:
    if side.agreed:
        return side.agreed
    most = max(side.counts, default=0)
    return box.field.options[side.counts.index(most)].id if most and side.counts.count(most) == 1 else ""
