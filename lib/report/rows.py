"""This file is here to lay everything people gave out as one flat table, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lib.model.action import ACTION, PROPOSAL, as_action, effort_field, impact_field
from lib.model.answer import Answer
from lib.model.card_list import ballot_card, ballot_id
from lib.model.field import Field, allowed
from lib.model.item import Item
from lib.report.blocks import Cell, Table
from lib.report.fields import ballot_cards
from lib.report.material import Material, main_text
from lib.report.page_one import horizon_name
from lib.report.phrases import left_out_in_words
from lib.voting.dots import DOTS

COLUMNS = (
    "sort",
    "issue",
    "card",
    "question",
    "prompt",
    "who",
    "group",
    "round",
    "value",
    "people",
    "why",
    "owner",
    "by",
    "horizon",
    "measure",
    "resources",
    "when_then",
    "impact",
    "effort",
    "place",
    "firmness",
)


def flat_rows(material: Material) -> Table:
    """One row per answer, per counted point of a tally, per item and per action.

    Empty cells are None. Ratings and counts are whole numbers, medians may end in a half, dates are
    ISO. `people` is 1 for one person's answer, the count for a tally, and empty for what a group
    agreed on together. Nothing here depends on when something was saved in an anonymous meeting, and groups are
    not told there. What is not revealed yet is named in the first row.
    """
    rows = [
        *_left_out(material),
        *_prepared(material),
        *_answers(material),
        *_items(material),
        *_votes(material),
        *_dots(material),
        *_others(material),
    ]
    return Table("Answers and actions", COLUMNS, tuple(tuple(row.get(name) for name in COLUMNS) for row in rows))


_Row = dict[str, Cell]


def _left_out(material: Material) -> Iterator[_Row]:
    said = left_out_in_words(material.record.hidden_cards)
    if said:
        yield {"sort": "left out", "value": said}


def _prepared(material: Material) -> Iterator[_Row]:
    questions = material.record.deck.prepare
    for number, text in enumerate(material.record.meeting.prepared):
        if text:
            question = questions[number] if number < len(questions) else None
            yield {"sort": "preparation", "question": question, "value": text}


def _answers(material: Material) -> Iterator[_Row]:
    for field in material.fields.values():
        start = _of_card(material, field.card) | {"prompt": field.help or None}
        for answer in material.answers.get(field.id, ()):
            for value, people in _values(material, field, answer):
                yield (
                    start
                    | _from(material, answer.subject)
                    | {
                        "sort": _sort(material, field, answer),
                        "round": answer.round,
                        "value": value,
                        "people": people,
                    }
                )


def _sort(material: Material, field: Field, answer: Answer) -> str:
    """The last part of the field's id: thought, note, now, matters, mark, discuss; and what sets it apart."""
    name, subject = field.id.rpartition(".")[2], material.subjects.get(answer.subject)
    apart = (
        "agreed" if field.sort != "text" and _is_agreed(material, answer) else "",
        "no device" if subject and subject.sort == "slip" else "",
        "set aside" if material.wall_state(answer) == "aside" else "",
    )
    return ", ".join((name, *filter(None, apart)))


def _is_agreed(material: Material, answer: Answer) -> bool:
    subject = material.subjects.get(answer.subject)
    by_group = subject is not None and subject.sort == "group" and material.record.meeting.way != "alone"
    return by_group and not isinstance(answer.value, dict)


def _values(material: Material, field: Field, answer: Answer) -> Iterator[tuple[Cell, int | None]]:
    if isinstance(answer.value, dict):
        for option, people in answer.value.items():
            yield _value(field, option), people
    elif field.sort == "text":
        yield str(answer.value), None if field.shared else 1
    else:
        yield _value(field, answer.value), None if _is_agreed(material, answer) else 1


def _value(field: Field, value: str | int | float) -> Cell:
    """A rating's point as a number; every other option by its label."""
    if isinstance(value, str) and field.sort == "rating" and value in {option.id for option in field.options}:
        return int(value) if value.isdecimal() else value
    return {option.id: option.label for option in allowed(field)}.get(str(value), value)


def _items(material: Material) -> Iterator[_Row]:
    places = {each.action.id: each.place for each in material.ranked}
    last = len(material.record.items)
    shown = sorted(
        material.record.items,
        key=lambda item: (item.field != ACTION, item.field, places.get(item.id, last), item.position),
    )
    for item in shown:
        state = ", set aside" if item.set_aside else ", merged" if item.merged_into else ""
        if item.field not in (ACTION, PROPOSAL):
            card, _, sort = item.field.rpartition(".")
            value = item.value.get("text") or " · ".join(filter(None, item.value.values()))
            yield _of_card(material, card) | {
                **_from(material, item.author),
                "sort": f"{sort}{state}",
                "value": value,
            }
            continue
        yield _action(material, item) | {"sort": f"{item.field}{state}"}


def _action(material: Material, item: Item) -> _Row:
    action = as_action(item)
    place = next((each for each in material.summary.ranked if each.action.id == item.id), None)
    return _of_card(material, action.origin) | {
        "prompt": _prompt_text(material, action.origin, action.prompt),
        **_from(material, item.author),
        "value": action.what,
        "why": action.why or None,
        "owner": action.who or None,
        "by": action.by or None,
        "horizon": horizon_name(material, action) or None,
        "measure": action.measure or None,
        "resources": action.resources or None,
        "when_then": action.when_then or None,
        "impact": _whole(place.impact.median) if place else None,
        "effort": _whole(place.effort.median) if place else None,
        "place": place.place if place else None,
        "firmness": place.firmness if place else None,
    }


def _votes(material: Material) -> Iterator[_Row]:
    for item in material.record.items:
        if item.field == ACTION:
            for field in (impact_field(item.id), effort_field(item.id)):
                for answer in material.answers.get(field.id, ()):
                    for value, people in _values(material, field, answer):
                        yield {
                            "sort": field.label.lower(),
                            "prompt": item.value.get("what"),
                            **_from(material, answer.subject),
                            "round": answer.round,
                            "value": value,
                            "people": people,
                        }


def _dots(material: Material) -> Iterator[_Row]:
    """One row for each action that a person gave dots to, and each entry of a card's list that got votes."""
    whats = {item.id: main_text(item.value) for item in material.record.items}
    ballots = (ballot_id(card) for card in ballot_cards(material.record.deck))
    for field in (DOTS, *ballots):
        yield from _shared_out(material, field, whats)


def _shared_out(material: Material, field: str, whats: Mapping[str, str]) -> Iterator[_Row]:
    card = ballot_card(field)
    for answer in material.answers.get(field, ()):
        given = answer.value if isinstance(answer.value, dict) else {}
        for entry, dots in given.items():
            if entry in whats:
                yield (_of_card(material, card) if card else {}) | {
                    "sort": "votes" if card else "dots",
                    "prompt": whats[entry],
                    **_from(material, answer.subject),
                    "round": answer.round,
                    "value": dots,
                    "people": 1,
                }


def _others(material: Material) -> Iterator[_Row]:
    for other in material.record.others:
        parts = other.place.split(":")
        field = material.fields.get(parts[2]) if len(parts) == 4 and parts[0] == "note" else None
        start = _of_card(material, field.card) | {"prompt": field.help or None} if field else {}
        yield start | _from(material, other.author) | {"sort": "another version", "value": other.text}


def _whole(number: float | None) -> float | None:
    return int(number) if number is not None and number == int(number) else number


def _of_card(material: Material, card_id: str) -> _Row:
    deck = material.record.deck
    for issue in deck.issues:
        for card in issue.cards:
            if card.id == card_id:
                return {"issue": issue.title, "card": card.id, "question": card.question}
    return {"card": card_id or None}


def _prompt_text(material: Material, card_id: str, prompt: str) -> str | None:
    for card in material.record.deck.cards():
        if card.id == card_id:
            return next((each.text for id, each in card.prompts_by_id() if id == prompt), prompt or None)
    return prompt or None


def _from(material: Material, subject_id: str) -> _Row:
    """Who it is from, and in a named meeting their group."""
    subject = material.subjects.get(subject_id)
    if subject is None:
        return {}
    group = material.subjects.get(subject.group) if material.record.meeting.names == "named" else None
    return {"who": subject.name or None, "group": (group.name or None) if group else None}
