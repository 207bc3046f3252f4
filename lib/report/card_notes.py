"""This file is here to write what was said on each card that was used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from lib.model.answer import SECOND_ROUND
from lib.model.answers_by_group import CardByGroup
from lib.model.deck import Card
from lib.model.field import Field
from lib.model.meeting import PlannedCard
from lib.model.ratings import gather
from lib.model.sides import SIDES, side_of, takes_position
from lib.model.text import plural
from lib.report.blocks import Block, Bullets, Heading, Style, Table, Text
from lib.report.by_group import side_by_side, told_by_group
from lib.report.chosen import choices, is_group, marks
from lib.report.crosswalk import said_before
from lib.report.fields import list_on, told_whole
from lib.report.material import Material, main_text
from lib.report.phrases import ratings_in_words

_PLACES = ("starred", "", "aside")
"""Which texts of a field come first. Those that were set aside, and not shown to the room, come last and are kept."""
_STATES = {"starred": "Starred", "aside": "Set aside, not shown to the room"}


def card_notes(material: Material) -> Iterator[Block]:
    """Issue by issue in deck order; cards that were not used are named in one line."""
    noun = material.record.deck.noun
    yield Heading(1, f"{noun.capitalize()} by {noun}")
    used, by_group = _used_cards(material), told_by_group(material)
    if not used:
        yield Text(f"No {noun} was used.", style="missing")
    for issue in material.record.deck.issues:
        cards = [card for card in issue.cards if card.id in used and not _is_empty_break(material, card)]
        blank = [card.id for card in cards if _in_a_line(material, card)]
        told = [card.id for card in cards if card.id not in blank and _is_told_whole(material, card)]
        if len(cards) > len(blank) + len(told):
            yield Heading(2, issue.title)
        for card in cards:
            if card.id not in blank and card.id not in told:
                yield from _card(material, card, by_group.get(card.id))
        if told:
            yield Text(", ".join(told), style="muted", label=f"{issue.title}, told further up, in the whole")
        if blank:
            yield Text(", ".join(blank), style="missing", label=f"{issue.title}, nothing written on")
    away = used | {planned.card for planned in material.record.meeting.plan if planned.state == "parked"}
    unused = [card.id for card in material.record.deck.cards() if card.id not in away]
    if unused and material.wanted.what != "own":
        yield Text(", ".join(unused), style="muted", label=f"{plural(noun).capitalize()} not used this time")


def _is_empty_break(material: Material, card: Card) -> bool:
    """Nobody expects anything of a lunch, so nothing is said to be missing."""
    return card.id in material.record.deck.pauses and card.id not in material.filled


def _used_cards(material: Material) -> set[str]:
    states: dict[str, PlannedCard] = {planned.card: planned for planned in material.record.meeting.plan}
    planned = {card for card, plan in states.items() if plan.state == "in"}
    return {card.id for card in material.record.deck.cards() if card.id in planned | material.filled}


def _in_a_line(material: Material, card: Card) -> bool:
    """Cards that were planned and not reached would be most of the pages, each with nothing under its question."""
    acted_on = any(each.action.origin == card.id for each in material.ranked)
    return card.id not in material.filled | set(material.kept_back) and not acted_on


def _elsewhere(material: Material) -> frozenset[str]:
    """Boxes that the whole tells, of which there is none in one person's own copy."""
    return frozenset() if material.agreed_list_only else told_whole(material.record.deck)


def _elsewhere_by_group(material: Material) -> frozenset[str]:
    return frozenset() if material.agreed_list_only else material.told


def _is_told_whole(material: Material, card: Card) -> bool:
    """Of a grid that is told in one table, rows of which there is nothing more to say would be pages of headings."""
    elsewhere = _elsewhere(material) | _elsewhere_by_group(material)
    given = {
        field.id: material.answers.get(field.id, ()) for field in material.fields.values() if field.card == card.id
    }
    if not any(given.get(id) for id in elsewhere) or card.id in material.kept_back:
        return False
    more = any(material.others(field=id) for id in given) or material.items.get(
        list_on(material.record.deck, card.id).name
    )
    # What one voice chose is in the table as it is; of several, the table says only that they differ.
    return not more and all(
        id in elsewhere
        or not answers
        or (len(answers) == 1 and material.fields[id].sort == "choice" and not material.fields[id].prompt)
        for id, answers in given.items()
    )


def _card(material: Material, card: Card, by_group: CardByGroup | None) -> Iterator[Block]:
    title = f"{card.id}  {card.question}"
    yield Heading(3, title)
    if card.parts:
        yield Bullets(card.parts)
    for line in said_before(material.record.deck, card.id):
        yield Text(line, style="muted")
    of_group = _elsewhere_by_group(material)
    fields = [field for field in material.fields.values() if field.card == card.id and field.id not in of_group]
    told: list[Block] = []
    if by_group:
        told = list(side_by_side(material, by_group, title))
        in_table = {box.field.id for box in by_group.boxes if box.field.sort != "rating"}
        fields = [field for field in fields if field.id not in in_table]
    elif takes_position(card) and not material.one_person:
        told = list(_both_sides(material, card, title))
        fields = [field for field in fields if side_of(card, field.id) is None]
    said = [
        *told,
        *_ratings(material, fields),
        *choices(material, fields),
        *marks(material, fields),
        *_thoughts(material, fields),
        *_questions(material, card),
    ]
    elsewhere = _elsewhere(material)
    apart = [field for field in material.fields.values() if field.card == card.id and field.id in of_group]
    said += [
        other
        for field in (*apart, *fields)
        if field in apart or field.id in elsewhere
        for other in _other_versions(material, field)
    ]
    if in_rows := "; ".join(each.label for each in apart if each.sort == "text" and material.answers.get(each.id)):
        said.insert(0, Text(in_rows, style="muted", label="Stands further up"))
    if any(material.answers.get(field.id) for field in fields if field.id in elsewhere):
        said.insert(0, Text("What was filled in stands further up, in the whole.", style="muted"))
    if any(material.answers.get(field.id) for field in fields if field.shared and field.id not in elsewhere):
        where = "further on, under What we agreed" if material.agreed_list_only else "at the front, under Decisions"
        said.insert(0, Text(f"What was agreed stands {where}.", style="muted"))
    yield from said
    noun = material.record.deck.noun_of(card.id)
    if card.id in material.kept_back:
        yield Text(f"Answers on this {noun} are kept back in the notes of one group.", style="missing")
    elif card.id not in material.filled:
        yield Text(f"Nothing but actions was written on this {noun}.", style="muted")


def _both_sides(material: Material, card: Card, title: str) -> Iterator[Block]:
    """The reasons on both sides of a statement beside each other, where no groups are."""
    fields = [material.fields[f"{card.id}.{side}"] for side in SIDES]
    sides = [[f"{text.lead} {text.text}".strip() for text in _given(material, field)] for field in fields]
    if any(sides):
        yield Table(title, tuple(field.label for field in fields), tuple(zip_longest(*sides)))
    for field in fields:
        yield from _other_versions(material, field)


def _texts(material: Material, field: Field) -> Iterator[Text]:
    yield from _given(material, field)
    yield from _other_versions(material, field)


def _given(material: Material, field: Field) -> Iterator[Text]:
    style: Style = "body" if field.shared else "quote"
    given = material.answers.get(field.id, ())
    for answer in sorted(given, key=lambda answer: _PLACES.index(material.wall_state(answer))):
        speaker, state = material.speaker(answer), _STATES.get(material.wall_state(answer), "")
        label = f"{speaker}, {state.lower()}" if speaker and state else speaker or state
        yield Text(str(answer.value), style=style, label=label)


def _other_versions(material: Material, field: Field) -> Iterator[Text]:
    for other in material.others(field=field.id):
        label = (
            "Another version"
            if field.label == "What we agreed" or not field.shared
            else f"{field.label}, another version"
        )
        yield Text(other.text, style="quote", label=label)


def _thoughts(material: Material, fields: Iterable[Field]) -> Iterator[Block]:
    for field in fields:
        if field.sort == "text" and not field.shared:
            texts = list(_texts(material, field))
            if texts:
                yield Heading(4, "Thoughts" if field.id.endswith(".thought") else field.label)
                yield from texts


def _questions(material: Material, card: Card) -> Iterator[Block]:
    listed = list_on(material.record.deck, card.id)
    items = material.items.get(listed.name, ())
    if items and listed.first and not material.agreed_list_only:
        yield Text("What was added here is listed further up.", style="muted")
    elif items:
        yield Heading(4, listed.heading.replace(" our ", " my ") if material.one_person else listed.heading)
        yield Bullets(tuple(main_text(item.value) for item in items))
    for item in items:
        for other in material.others(item=item.id):
            yield Text(other.text, style="quote", label=f"Another version of “{main_text(item.value)}”")


def _ratings(material: Material, fields: Iterable[Field]) -> Iterator[Block]:
    lines = [line for field in fields if field.sort == "rating" for line in _rating_lines(material, field)]
    if lines:
        yield Text("\n".join(lines), label="Where I stand" if material.one_person else "Where people stand")


def _rating_lines(material: Material, field: Field) -> Iterator[str]:
    answers = material.answers.get(field.id, ())
    names = tuple(option.label.partition(" ")[2] or option.label for option in field.options)
    rounds = sorted({answer.round for answer in answers})
    for number in rounds:
        when = "" if len(rounds) == 1 else ", after talking" if number == SECOND_ROUND else ", first round"
        label = field.label.rstrip(" ?:")
        here = [answer for answer in answers if answer.round == number]
        agreed = [answer for answer in here if is_group(material, answer)]
        alone = [answer.value for answer in here if not is_group(material, answer)]
        for answer in agreed:
            name = material.speaker(answer)
            together = material.record.meeting.way != "alone" and not isinstance(answer.value, dict)
            ratings = gather([answer.value], len(names), agreed=together)
            yield ratings_in_words(f"{label}{when}{f', {name}' if name else ''}", ratings, names)
        if alone:
            yield ratings_in_words(f"{label}{when}", gather(alone, len(names)), names)
