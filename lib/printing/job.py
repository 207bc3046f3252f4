"""This file is here to have sheets set, as a PDF or as pictures, and to say what came out small or did not fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lib.errors import AppError, refuse
from lib.report.paper import STANDARD_POINTS
from lib.typeset.run import Level, Typeset, typeset

HARDLY_READ = 8
"""Points under which few people read anything at all."""


@dataclass(frozen=True)
class Sheets:
    """What a template of this folder is given. `smallest` is print that stands on every side, whatever the text;
    `instead` says what is done with a text that fits nowhere."""

    template: str
    data: Mapping[str, Any]
    smallest: float = 0
    instead: str = ""


@dataclass(frozen=True)
class Fit:
    """The size in points that one side of a card came out in; None when it did not fit at the smallest."""

    card: str
    face: str
    size: float | None


@dataclass(frozen=True)
class Printed:
    """A finished PDF. `warnings` are sentences for whoever prints it, the gravest first."""

    raw: bytes
    level: Level
    fits: tuple[Fit, ...] = ()
    warnings: tuple[str, ...] = ()


def set_sheets(sheets: Sheets, made: date) -> Printed:
    """The PDF, as accessible as it could be made. Raises AppError when it cannot be made at all."""
    done = _set(sheets, made, "lib.typeset.worker")
    fits = tuple(Fit(str(each["card"]), str(each["face"]), each["size"]) for each in done.found.get("fit", ()))
    return Printed(done.raw, done.level, fits, tuple(_warnings(fits, sheets.smallest, sheets.instead)))


def draw_sheets(sheets: Sheets, made: date) -> tuple[bytes, ...]:
    """The first two pages as PNG pictures, small enough for a screen."""
    done = _set(sheets, made, "lib.typeset.picture")
    pictures, start = [], 0
    for length in done.found["pages"]:
        pictures.append(done.raw[start : start + length])
        start += length
    return tuple(pictures)


def _set(sheets: Sheets, made: date, worker: str) -> Typeset:
    try:
        return typeset(f"printing/{sheets.template}.typ", sheets.data, made=made, queries=("fit",), worker=worker)
    except AppError as error:
        if error.problem.code == "export.no-typst":
            raise
        raise refuse(
            "print.failed", error.problem.what, "Print fewer cards at once, or try again in a moment."
        ) from None


def _warnings(fits: Sequence[Fit], smallest: float, instead: str) -> Iterable[str]:
    long = [fit for fit in fits if fit.size is None]
    if long:
        yield f"Too long for this size: {_named(long)}. {instead}".strip()
    sized = [(fit, fit.size) for fit in fits if fit.size is not None]
    tiny = [fit for fit, size in sized if size < HARDLY_READ]
    if tiny:
        yield f"Under {HARDLY_READ} points, which few people can read: {_named(tiny)}. Take a larger card."
    small = [fit for fit, size in sized if HARDLY_READ <= size < STANDARD_POINTS]
    if small:
        yield f"Under {STANDARD_POINTS} points, which many people read with effort: {_named(small)}."
    if HARDLY_READ <= smallest < STANDARD_POINTS and not long and not tiny and not small:
        yield f"The line that names the issue is in {smallest:g} points; everything else is larger."


def _named(fits: Sequence[Fit]) -> str:
    """The sides, as in "the backs of 2.2 (10.5) and 5.1 (8)"."""
    parts = []
    for face in ("front", "back"):
        some = [f"{fit.card} ({fit.size:g})" if fit.size else fit.card for fit in fits if fit.face == face]
        some = list(dict.fromkeys(some))
        if some:
            listed = some[0] if len(some) == 1 else f"{', '.join(some[:-1])} and {some[-1]}"
            parts.append(f"the {face}{'s' if len(some) > 1 else ''} of {listed}")
    return "; ".join(parts)
