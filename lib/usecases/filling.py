"""This file is here to fill in cells of a whole deck at once, for any group of a session. Hosts, and whoever is alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from lib.errors import AppError, Problem, refuse
from lib.model.answer import FIRST_ROUND
from lib.model.field import Field, check_value
from lib.runtime import Services
from lib.store import answers, others, subjects
from lib.store.answers import Stale
from lib.usecases.act import Act, one_act
from lib.usecases.answering import keep_beside, other_text, text_place
from lib.usecases.asked import finder, unknown_field
from lib.usecases.rights import Person

MOST_CELLS = 200
"""Cells that one page may send at once."""


@dataclass(frozen=True)
class Cell:
    """One cell as a page sends it. `subject` is the group it is written for, "" for whom this browser writes for.

    `seen` is the version of a text that was on the screen. `beside` is a text of this page's own that was kept beside the
    one that stands, and whose place this one takes. `settle` is a text kept beside, which `value` decides about: None
    leaves the one that stands. For a choice None takes it back.
    """

    field: str
    value: str | None
    subject: str = ""
    seen: int = 0
    beside: str = ""
    settle: str = ""


@dataclass(frozen=True)
class Filled:
    """What became of one cell. both: another text stood there by then, so this one is kept beside it, under `beside`."""

    state: Literal["saved", "both", "refused"]
    version: int = 0
    beside: str = ""
    problem: Problem | None = None


def fill_cells(services: Services, person: Person, meeting_id: str, cells: Sequence[Cell]) -> tuple[Filled, ...]:
    """Save cells of any group, each checked by itself: one that is refused keeps back no other.

    Raises AppError, and saves nothing, when the session is closed or not this person's to run.
    """
    if len(cells) > MOST_CELLS:
        raise refuse("answer.too-many-cells", f"{len(cells)} cells came at once.", f"Send {MOST_CELLS} at most.")
    with one_act(services, person, meeting_id, "run") as act:
        everyone = subjects.subjects_of(act.connection, act.meeting.id)
        ours = {each.id for each in everyone if each.sort == "group"} | {act.member.subject}
        find = finder(services, act.connection, act.meeting)
        return tuple(_tried(services, act, find, ours, cell) for cell in cells)


def _tried(services: Services, act: Act, find: Any, ours: set[str], cell: Cell) -> Filled:
    try:
        subject = cell.subject or act.member.subject
        if subject not in ours:
            raise refuse("group.not-there", "That group is not in this session.", "Choose one from the list.")
        field: Field = find(cell.field)
        if cell.settle:
            return _settle(services, act, field, subject, cell)
        return (_write if field.sort == "text" else _choose)(services, act, field, subject, cell)
    except AppError as error:
        return Filled("refused", problem=error.problem)


def _write(services: Services, act: Act, field: Field, subject: str, cell: Cell) -> Filled:
    text, now = str(check_value(field, cell.value or "")), services.clock()
    if not text.strip() and not cell.seen:  # kept, it would stand in the way of a scribe's first words
        return Filled("saved")
    saved = answers.put_shared(act.connection, act.meeting.id, subject, field.id, FIRST_ROUND, text, cell.seen, now)
    kept = others.others_of(act.connection, act.meeting.id, text_place(subject, field.id, FIRST_ROUND))
    if cell.beside in {each.id for each in kept}:
        others.remove_other(act.connection, cell.beside)
    if not isinstance(saved, Stale):
        return Filled("saved", saved.version)
    other = other_text(act.meeting.id, subject, field.id, FIRST_ROUND, text, act.member.subject, now)
    keep_beside(act.connection, other)
    return Filled("both", saved.current.version, other.id)


def _settle(services: Services, act: Act, field: Field, subject: str, cell: Cell) -> Filled:
    """Decide between a text that stands and one that is kept beside it, which then goes."""
    place = text_place(subject, field.id, FIRST_ROUND)
    kept = {each.id for each in others.others_of(act.connection, act.meeting.id, place)}
    version = cell.seen
    if cell.settle in kept and cell.value is not None:
        text = str(check_value(field, cell.value))
        there = act.connection, act.meeting.id, subject, field.id, FIRST_ROUND
        saved = answers.put_shared(*there, text, cell.seen, services.clock())
        if isinstance(saved, Stale):
            raise refuse(
                "answer.changed-again", "This text was changed again just now.", "Read both, then choose again."
            )
        version = saved.version
    if cell.settle in kept:
        others.remove_other(act.connection, cell.settle)
    return Filled("saved", version)


def _choose(services: Services, act: Act, field: Field, subject: str, cell: Cell) -> Filled:
    """A group's choice is an agreed one."""
    if field.sort not in ("choice", "rating"):
        raise unknown_field(field.id)
    key = act.connection, act.meeting.id, subject, field.id, FIRST_ROUND
    if cell.value is None:
        answers.remove_answer(*key)
        return Filled("saved")
    return Filled("saved", answers.put_answer(*key, check_value(field, cell.value), services.clock()).version)
