"""This file is here to read an item as an action, and to check what may be written into one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lib.errors import refuse
from lib.model.field import Field, Option
from lib.model.item import Item
from lib.model.text import checked_line, checked_text

ACTION = "action"
"""The list that actions are items of."""
PROPOSAL = "proposal"
"""The list of what participants and scribes propose: the same parts, and no action before the host takes it up."""

PARTS: dict[str, str] = {
    "what": "What",
    "why": "Why",
    "who": "Who",
    "by": "By when",
    "horizon": "Horizon",
    "measure": "How we will know",
    "resources": "Resources",
    "when_then": "When … happens, I will …",
    "origin": "From card",
    "prompt": "From prompt",
}
HORIZONS = ("short", "medium", "long")
_LINES = ("what", "who", "origin", "prompt")

_LEVELS = ("very low", "low", "middling", "high", "very high")


@dataclass(frozen=True)
class Action:
    """What, why, who, by when, how we will know. `by` is an ISO date or ""; `horizon` is
    short, medium, long or ""; `origin` is the card it came from, "" when none."""

    id: str
    what: str
    why: str = ""
    who: str = ""
    by: str = ""
    horizon: str = ""
    measure: str = ""
    resources: str = ""
    when_then: str = ""
    origin: str = ""
    prompt: str = ""
    version: int = 1
    set_aside: bool = False


def as_action(item: Item) -> Action:
    parts = {part: item.value.get(part, "") for part in PARTS}
    return Action(id=item.id, version=item.version, set_aside=item.set_aside, **parts)


def check_part(part: str, value: object) -> str:
    """One part of an action as it may be stored; "" empties it, except `what`."""
    if part not in PARTS:
        raise refuse("action.unknown-part", f"An action has no “{part}”.", f"It has {', '.join(PARTS)}.")
    label = PARTS[part]
    if part == "by":
        return _check_date(value)
    if part == "horizon":
        return _check_horizon(value)
    longest = 1_000 if part in _LINES else 10_000
    check = checked_line if part in _LINES else checked_text
    text = check(value, called=f"“{label}”", longest=longest)
    if part == "what" and not text:
        raise refuse("action.empty", "An action needs to say what will be done.", "Type it, then press Enter.")
    return text


def _check_date(value: object) -> str:
    if value in ("", None):
        return ""
    try:
        day = value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        raise refuse(
            "action.bad-date", f"“{value}” is not a date.", "Give it as year-month-day, for example 2027-01-31."
        ) from None
    if not 2000 <= day.year <= 2100:
        raise refuse("action.bad-date", f"“{day}” is too far away to plan for.", "Give a date between 2000 and 2100.")
    return day.isoformat()[:10]


def _check_horizon(value: object) -> str:
    if value in ("", None):
        return ""
    if value not in HORIZONS:
        raise refuse("action.bad-horizon", f"“{value}” is not a horizon.", f"Choose {', '.join(HORIZONS)}.")
    return str(value)


def impact_field(action: str, what: str = "") -> Field:
    """How much difference an action would make, 1 to 5."""
    return _level_field(f"{action}.impact", "Impact", what)


def effort_field(action: str, what: str = "") -> Field:
    """How much work an action would take, 1 to 5."""
    return _level_field(f"{action}.effort", "Effort", what)


def _level_field(id: str, label: str, what: str) -> Field:
    options = tuple(Option(str(level), f"{level} {name}") for level, name in enumerate(_LEVELS, start=1))
    return Field(id=id, sort="rating", label=label, options=options, help=what)
