"""This file is here to find what is wrong with a draft, and at which of its parts: the same rules as for files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from lib.decks.loading import Reading, check
from lib.decks.parsing import Parsed, Path
from lib.errors import Problem
from lib.model.deck import Deck

_DRAFT = "draft"
_UNWRITTEN = "…"
_OF_FILES = ", or take the line out if it is not needed"


@dataclass(frozen=True)
class Misfit:
    """A problem, and the part that it is about: `("issues", 0, "cards", 2, "question")`, `()` for the whole deck."""

    path: Path
    problem: Problem


@dataclass(frozen=True)
class Checked:
    """A draft's deck, or else what keeps it from being one."""

    reading: Reading
    misfits: tuple[Misfit, ...] = ()

    def at(self, path: Path) -> tuple[Problem, ...]:
        """Problems of exactly this part or field."""
        return tuple(each.problem for each in self.misfits if each.path == path)

    def within(self, path: Path) -> tuple[Misfit, ...]:
        """Problems of this part and of all that lies in it."""
        return tuple(each for each in self.misfits if each.path[: len(path)] == path)


def check_draft(data: Mapping[str, Any]) -> Checked:
    """Never raises, whatever the data holds."""
    places = dict(enumerate(_paths(data, ()), start=1))
    lines = {path: number for number, path in places.items()}
    reading = check(Parsed(_DRAFT, data=dict(data), lines=lines))
    return Checked(reading, tuple(_misfit(problem, places) for problem in reading.problems))


def card_alone(data: Mapping[str, Any], card: Mapping[str, Any]) -> Deck | None:
    """A deck of one card of a draft, with a word where none is written yet, whatever is wrong with all other cards.
    None where more is wrong with this one."""
    head = {name: data[name] for name in ("format", "id", "version", "kind", "language", "scales") if name in data}
    parts = {name: _worded(card.get(name), needed) for name, needed in (("prompts", "text"), ("boxes", "label"))}
    whole = {
        **card,
        "question": card.get("question") or _UNWRITTEN,
        **{name: each for name, each in parts.items() if each},
    }
    issue = {"id": "1", "title": _UNWRITTEN, "cards": [whole]}
    return check_draft({**head, "title": _UNWRITTEN, "summary": _UNWRITTEN, "issues": [issue]}).reading.deck


def _worded(parts: object, needed: str) -> list[dict[str, Any]]:
    found = [each for each in parts if isinstance(each, Mapping)] if isinstance(parts, list | tuple) else []
    return [{**each, needed: each.get(needed) or _UNWRITTEN} for each in found]


def _paths(part: object, path: Path) -> Iterator[Path]:
    yield path
    if isinstance(part, Mapping):
        for name, value in part.items():
            yield from _paths(value, (*path, name))
    elif isinstance(part, list | tuple):
        for index, value in enumerate(part):
            yield from _paths(value, (*path, index))


def _misfit(problem: Problem, places: Mapping[int, Path]) -> Misfit:
    """The line that was given to a part says which it was; in a form there are no lines to take out."""
    line = problem.where.rpartition(":")[2]
    path = places.get(int(line), ()) if line.isdecimal() else ()
    return Misfit(path, replace(problem, where="", fix=problem.fix.replace(_OF_FILES, "")))
