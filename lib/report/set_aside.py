"""This file is here to write what nobody took up, and what was put away and may come back."""

from __future__ import annotations

from collections.abc import Iterator

from lib.model.action import ACTION, PROPOSAL, as_action
from lib.model.card_list import card_of_list
from lib.model.item import Item
from lib.model.record import Record
from lib.model.text import plural
from lib.report.blocks import Block, Bullets, Heading, Text
from lib.report.fields import list_on
from lib.report.material import Material, main_text
from lib.report.page_one import horizon_name
from lib.report.phrases import iso_day_in_words


def proposals(material: Material) -> Iterator[Block]:
    """What participants and groups proposed and nobody took up: kept, so that it can come back next time."""
    proposed = material.items.get(PROPOSAL, ())
    if proposed:
        yield Heading(1, "Proposed by me" if material.wanted.what == "own" else "Proposed and not taken up")
        yield Bullets(tuple(_in_full(material, item) for item in proposed))
    for item in proposed:
        for other in material.others(item=item.id):
            yield Text(other.text, style="quote", label=f"Another version of “{main_text(item.value)}”")


def set_aside(material: Material) -> Iterator[Block]:
    """What was put away and may come back: actions, questions, parked cards, and texts without a home."""
    record = material.record
    put_away = [item for item in record.items if item.set_aside or item.merged_into]
    kept = {item.id: item for item in record.items}
    lines = []
    for item in put_away:
        into = kept.get(item.merged_into)
        goal = f" – now part of “{main_text(into.value)}”" if into else ""
        said = _in_full(material, item, goal) if item.field in (ACTION, PROPOSAL) else f"{main_text(item.value)}{goal}"
        lines.append(f"{_sort(record, item)}: {said}")
    strays = material.stray_others()
    parked = [planned.card for planned in record.meeting.plan if planned.state == "parked"]
    if lines or strays or parked:
        yield Heading(1, "Set aside")
    if lines:
        yield Bullets(tuple(lines))
    for other in strays:
        yield Text(other.text, style="quote", label="Another version")
    if parked:
        yield Text(
            ", ".join(parked), style="muted", label=f"{plural(record.deck.noun).capitalize()} parked for another time"
        )


def _sort(record: Record, item: Item) -> str:
    names = {ACTION: "Action", PROPOSAL: "Proposal"}
    card = card_of_list(item.field)
    return (
        names.get(item.field) or f"{list_on(record.deck, card).one.capitalize()} on {record.deck.noun_of(card)} {card}"
    )


def _in_full(material: Material, item: Item, goal: str = "") -> str:
    """All that is known of an action or proposal that does not stand, on a line for each part."""
    action = as_action(item)
    more = (
        ("Why", action.why),
        ("How we will know", action.measure),
        ("Needs", action.resources),
        ("", action.when_then),
        (f"From {material.record.deck.noun}", action.origin),
    )
    parts = (action.who, f"by {iso_day_in_words(action.by)}" if action.by else "", horizon_name(material, action))
    promise = ", ".join(part for part in parts if part)
    first = f"{action.what}{f' ({promise})' if promise else ''}{_raisers(material, item)}{goal}"
    return "\n".join((first, *(f"{label}: {text}" if label else text for label, text in more if text)))


def _raisers(material: Material, item: Item) -> str:
    names = () if material.one_person else material.raised.get(item.id, ())
    return f" – raised by {', '.join(names)}" if names else ""
