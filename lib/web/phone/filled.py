"""This file is here to read a card's form as it was filled in without our script: what differs from what is kept. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lib.errors import Problem, refuse
from lib.model.answer import FIRST_ROUND
from lib.model.field import Field
from lib.model.meeting import VOTE
from lib.model.text import clean
from lib.usecases.phone_view import PhoneView
from lib.usecases.saving import Save


@dataclass(frozen=True)
class Changes:
    saves: tuple[Save, ...]
    problems: dict[str, Problem] = field(default_factory=dict)


def changes_in(view: PhoneView, form: Mapping[str, str]) -> Changes:
    """The saves that a form asks for. A field that is not in it, or says what is kept, is left alone.

    `clear` names a field whose answer is taken back.
    """
    card, round = form.get("card", ""), int(form["round"]) if form.get("round") in ("1", "2") else FIRST_ROUND
    saves, problems = [], {}
    for asked in _asked(view, card):
        kept = view.answers.get((asked.id, round))
        if form.get("clear") == asked.id:
            saves += [Save(asked.id, round, None)] if kept else []
            continue
        try:
            is_there, value = _value(asked, form)
        except ValueError:
            problems[asked.id] = refuse(
                "value.not-a-number", f"“{form.get(asked.id, '')[:40]}” is not a number.", "Type it in digits."
            ).problem
            continue
        if is_there and value != (kept.value if kept else None):
            saves.append(Save(asked.id, round, value, seen=_seen(form, asked)))
    return Changes(tuple(saves), problems)


def _asked(view: PhoneView, card: str) -> tuple[Field, ...]:
    if card == VOTE:
        return view.ballot
    if card not in {each.id for each in view.deck.cards()}:
        return ()
    return tuple(each for each in view.asked_on(card) if not each.shared)


def _value(asked: Field, form: Mapping[str, str]) -> tuple[bool, object]:
    """Whether the form says anything about a field, and what; None takes its answer back. ValueError for no number."""
    given = form.get(asked.id)
    match asked.sort:
        case "text":
            text = clean(given).strip() if given is not None else ""
            return given is not None, text or None
        case "number":
            return given is not None, float(given) if given else None
        case "points":
            names = [(option.id, f"{asked.id}:{option.id}") for option in asked.options]
            points = {option: int(form[name]) for option, name in names if form.get(name)}
            kept = {option: count for option, count in points.items() if count}
            return any(name in form for _, name in names), kept or None
        case _ if [option.id for option in asked.options] == ["yes"]:
            return True, given or None  # a browser leaves out a box that is not ticked
        case _:
            return given is not None, given


def _seen(form: Mapping[str, str], asked: Field) -> int:
    seen = form.get(f"seen:{asked.id}", "0")
    return int(seen) if seen.isdecimal() and len(seen) < 10 else 0
