"""This file is here to make what is printed for a day with a timetable: the agenda, what to get ready, empty sheets."""

from __future__ import annotations

from collections.abc import Iterator

from lib.model.agenda_deck import AgendaDeck, Material
from lib.model.deck import Prompt
from lib.model.form import Form, FormTable
from lib.model.heard import Heard
from lib.model.meeting import PlannedCard
from lib.model.timetable import between, timetable

_PAGE = 195.0
"""Millimetres that the rows of a sheet share, so that it fills a page of A4 or Letter and no more."""


def agenda_forms(deck: AgendaDeck) -> tuple[Form, ...]:
    """The agenda to hand out; what to get ready before the day; a sheet for each material to be written on."""
    sheets = tuple(_sheet(material) for material in deck.materials if material.columns)
    as_written = tuple(PlannedCard(card.id, card.minutes) for card in deck.cards())
    return (_agenda(deck, deck.opens, as_written), *_before(deck), *sheets)


def agenda_of_session(deck: AgendaDeck, heard: Heard) -> tuple[Form, ...]:
    """The agenda with the times that this session plans."""
    if heard.day is None:
        return ()
    return (_agenda(deck, timetable(deck, heard.day).opens, heard.day.plan),)


def _agenda(deck: AgendaDeck, opens: int, plan: tuple[PlannedCard, ...]) -> Form:
    at, rows = opens, []
    for planned in plan:
        if planned.state != "in":
            continue
        card, time = deck.card(planned.card), between(at, at + planned.minutes)
        at += planned.minutes
        if card.id in deck.pauses:
            rows.append((time, card.question, "–"))
            continue
        themes = "\n".join(f"• {_theme(prompt)}" for prompt in card.prompts)
        rows.append((time, f"{card.id}  {card.question}\n{themes}", ""))
    table = FormTable(("Time", "Slot and themes", "Notes"), tuple(rows), widths=(1.1, 3.4, 3.5), room=9.0)
    return Form(f"{deck.title}: the day", (deck.summary,), (table,))


def _before(deck: AgendaDeck) -> Iterator[Form]:
    steps = tuple(("☐", _theme(prompt)) for prompt in deck.preparation)
    things = tuple(("☐", material.title) for material in deck.materials)
    tables = [
        FormTable(("Done", caption), rows, widths=(0.6, 7.4), room=9.0)
        for caption, rows in (("Before the day", steps), ("Materials to have ready", things))
        if rows
    ]
    if tables:
        yield Form(f"{deck.title}: what to get ready", deck.ways, tuple(tables))


def _sheet(material: Material) -> Form:
    first = (*material.first, *("" for _ in range(material.rows - len(material.first))))
    rows = tuple((each, *("" for _ in material.columns[1:])) for each in first)
    narrow = (1.1,) if material.first else (2.0,)
    widths = (*narrow, *(3.0 for _ in material.columns[1:]))
    room = max(9.0, _PAGE / len(rows))
    return Form(
        material.title, tuple(filter(None, (material.about,))), (FormTable(material.columns, rows, widths, room),)
    )


def _theme(prompt: Prompt) -> str:
    return f"{prompt.text} ({prompt.today})" if prompt.today else prompt.text
