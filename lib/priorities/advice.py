"""This file is here to advise on an action, without AI and without ever being in the way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

from lib.model.action import Action
from lib.model.text import shortened

MOST_EACH = 3
"""Actions for one person; beyond it, something is likely to be left."""

_VAGUE = (
    "look into",
    "look at",
    "consider",
    "explore",
    "discuss",
    "talk about",
    "think about",
    "reflect on",
    "investigate",
    "review",
    "work on",
    "try to",
    "try and",
    "aim to",
    "be aware of",
    "raise awareness",
)
_OPENING = re.compile(
    r"^\W*(?:(?:we|i|they) (?:will|shall|should|could|need to|must) |to )?(" + "|".join(_VAGUE) + r")\b",
    re.IGNORECASE,
)
_BETWEEN_OWNERS = re.compile(r"\s*(?:\band\b|[/&,+;])\s*", re.IGNORECASE)


def advise(action: Action, every_action: Iterable[Action], today: date | str) -> tuple[str, ...]:
    """What would make the action likelier to happen, one sentence or two each; empty when nothing would.

    Looks for: no owner, two owners, no date, a date in the past (today is not), a vague verb at the
    start, no measure, and more than three actions for one person. `every_action` may hold the action
    itself; those set aside are not counted. `today` is a date or an ISO date.
    """
    found = (
        _owner(action),
        _date(action, str(today)),
        _verb(action),
        _measure(action),
        _load(action, every_action),
    )
    return tuple(advice for advice in found if advice)


def owners(who: str) -> tuple[str, ...]:
    """The names in "Ana and Bo", "Ana/Bo", "Ana & Bo", "Ana, Bo" or "Ana + Bo". A role with such a word
    in it ("Teaching and Learning") looks like two; that is why it is only advice."""
    return tuple(name for name in (part.strip() for part in _BETWEEN_OWNERS.split(who)) if name)


def _owner(action: Action) -> str:
    names = owners(action.who)
    if not names:
        return "It has no owner yet. Whose name goes against it?"
    if len(names) > 1:
        return f"“{_short(action.who)}” looks like more than one owner. Who is the one to ask how it is going?"
    return ""


def _date(action: Action, today: str) -> str:
    if not action.by:
        return "It has no date yet. By when will it be done?"
    if action.by < today:
        return f"{_spoken(action.by)} has passed. Which day still to come suits?"
    return ""


def _verb(action: Action) -> str:
    vague = _OPENING.match(action.what)
    if not vague:
        return ""
    return f"“{vague[1]}” is hard to tick off. What will be there once it is done?"


def _measure(action: Action) -> str:
    return "" if action.measure.strip() else "How will you know that it has worked?"


def _load(action: Action, every_action: Iterable[Action]) -> str:
    others = Counter(each.who for each in every_action if each.id != action.id and not each.set_aside)
    for name in owners(action.who):
        count = 1 + sum(actions for who, actions in others.items() if _same(name) in map(_same, owners(who)))
        if count > MOST_EACH:
            return f"{_short(name)} has {count} actions. Could somebody else take one, or could one wait?"
    return ""


def _same(name: str) -> str:
    return " ".join(name.casefold().split())


def _short(text: str) -> str:
    return shortened(text, 60)


def _spoken(day: str) -> str:
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return f"“{day}”"
    return f"{found.day} {found:%B %Y}"
