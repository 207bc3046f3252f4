"""This file is here to find what is wrong with a draft, and at which of its parts: the same rules as for files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from lib.decks.loading import Reading, check
from lib.decks.parsing import Parsed, Path
from lib.errors import Problem

_DRAFT = "draft"
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
