"""This file is here for cards that ask the same of many things, such as an audit: one table in the notes and on paper."""

from __future__ import annotations

from lib.model.deck import Box, Card, Deck
from lib.model.form import Form, FormTable
from lib.model.heard import Heard, Tally
from lib.model.section import Section

_FROM_SO_MANY = 4
"""Boxes with the same options that make a table; fewer are told one by one."""


def alike_sections(deck: Deck, heard: Heard) -> tuple[Section, ...]:
    """For each such card that was answered a row for each of its things, with how many chose what and what was agreed."""
    return tuple(section for card in deck.cards() if (section := _section(card, heard)))


def alike_forms(deck: Deck) -> tuple[Form, ...]:
    """For each such card a sheet to tick on paper, with lines to write on."""
    tables = (
        FormTable(
            columns=("", *(option.label for option in boxes[0].options)),
            rows=tuple((box.label, *("" for _ in box.options)) for box in boxes),
            widths=(3.0, *(1.0 for _ in boxes[0].options)),
            room=8.0,
            caption=f"{card.id}  {card.question}",
        )
        for card in deck.cards()
        if (boxes := _alike(card))
    )
    intro = ("Tick one answer in each row. What you want to remember goes on the lines below.",)
    return tuple(Form(f"{deck.title}: stocktaking", intro, (table,), lines=10) for table in tables)


def _section(card: Card, heard: Heard) -> Section | None:
    boxes = _alike(card)
    if not boxes:
        return None
    found = [(box, heard.of(f"{card.id}.{box.id}")) for box in boxes]
    agreed = any(tally and tally.agreed for _, tally in found)
    counted = any(tally and tally.people for _, tally in found)
    if not agreed and not counted:
        return None
    columns = (
        "What",
        *((option.label for option in boxes[0].options) if counted else ()),
        *(("Agreed",) if agreed else ()),
    )
    nobody = tuple(0 for _ in boxes[0].options)
    rows = tuple(
        (
            box.label,
            *((tally.counts if tally else nobody) if counted else ()),
            *((_agreed(box, tally) if tally else "",) if agreed else ()),
        )
        for box, tally in found
    )
    return Section(f"{card.id}  {card.question}", columns=columns, rows=rows)


def _alike(card: Card) -> tuple[Box, ...]:
    """The choices of a card that are answered alike, () where there are few of them."""
    choices = [box for box in card.boxes if box.answer == "choice"]
    same = tuple(box for box in choices if box.options == choices[0].options)
    return same if len(same) >= _FROM_SO_MANY else ()


def _agreed(box: Box, tally: Tally) -> str:
    labels = {option.id: option.label for option in box.options}
    return ", ".join(labels.get(option, option) for option in dict.fromkeys(tally.agreed))
