"""This file is here to say how each field is drawn on a phone; the templates only write it down. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from lib.errors import Problem
from lib.model.field import SET_APART, Field, Value, allowed
from lib.model.field_words import number_range, points_left, things_to_give

Draw = Literal["text", "tick", "options", "number", "points"]
_APART = frozenset(option.id for option in SET_APART)
_FEW, _SHORT = 3, 6


@dataclass(frozen=True)
class Choice:
    """One thing to choose, or to give points to. `apart` is an answer that is counted by itself."""

    id: str
    label: str
    apart: bool = False
    chosen: bool = False
    points: int = 0


@dataclass(frozen=True)
class Control:
    """One field as the phone draws it, with what was answered so far.

    `seen` is the version of a text that the page shows. `first` says the answer of the first round in words, while
    the second is being answered. `other` is a text that was saved in another window meanwhile. `asks` is what a box asks
    in full, under its label.
    """

    name: str
    draw: Draw
    label: str
    help: str = ""
    asks: str = ""
    prompt: str = ""
    choices: tuple[Choice, ...] = ()
    rows: bool = False
    value: str = ""
    seen: int = 0
    hint: str = ""
    first: str = ""
    total: int = 0
    things: str = ""
    lowest: float | None = None
    highest: float | None = None
    problem: Problem | None = None
    other: str | None = None

    @property
    def short(self) -> bool:
        """Whether its answers are few and short enough to stand beside its name, so that many fit on one screen."""
        labels = [choice.label for choice in self.choices if self.draw == "options"]
        return 1 < len(labels) <= _FEW and not self.rows and max(map(len, labels)) <= _SHORT


def control(
    field: Field,
    value: Value | None = None,
    *,
    seen: int = 0,
    first: Value | None = None,
    problem: Problem | None = None,
    other: str | None = None,
) -> Control:
    """A field as it is drawn, for `value`. A value that is not possible for it is drawn as none."""
    points = value if isinstance(value, Mapping) and field.sort == "points" else {}
    given = {option: count for option, count in points.items() if isinstance(count, int)}
    return Control(
        name=field.id,
        draw=_draw(field),
        label=field.label,
        help=field.help,
        asks=field.help if field.card and not (field.prompt or field.shared) else "",
        prompt=field.prompt,
        choices=tuple(
            Choice(option.id, option.label, option.id in _APART, str(value) == option.id, given.get(option.id, 0))
            for option in allowed(field)
        ),
        rows=field.sort == "rating" and bool(field.card),
        value=_written(value),
        seen=seen,
        hint=_hint(field, given),
        first="" if first is None else in_words(field, first),
        total=field.total,
        things=things_to_give(field),
        lowest=field.lowest,
        highest=field.highest,
        problem=problem,
        other=other,
    )


def in_words(field: Field, value: Value) -> str:
    """An answer as a sentence part: the label of an option, the text itself, points by option."""
    labels = {option.id: option.label for option in allowed(field)}
    if isinstance(value, dict):
        return ", ".join(f"{labels.get(option, option)}: {points}" for option, points in value.items())
    if field.sort in ("rating", "choice"):
        return labels.get(str(value), str(value))
    return _written(value)


def _draw(field: Field) -> Draw:
    match field.sort:
        case "rating" | "choice":
            return "tick" if [option.id for option in allowed(field)] == ["yes"] else "options"
        case sort:
            return sort


def _written(value: Value | None) -> str:
    if value is None or isinstance(value, dict):
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)


def _hint(field: Field, given: Mapping[str, int]) -> str:
    match field.sort:
        case "number":
            return number_range(field)
        case "points":
            return points_left(field, given)
        case _:
            return ""
