"""This file is here for what somebody typed that was not saved: the page shows it again, with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lib.errors import Problem
from lib.model.field import Value


@dataclass(frozen=True)
class Typed:
    """Values by field, and why each was refused. `others` are texts that another window saved meanwhile, with their
    versions; `problem` is about everything at once."""

    values: Mapping[str, Value] = field(default_factory=dict)
    problems: Mapping[str, Problem] = field(default_factory=dict)
    others: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    question: str = ""
    action: str = ""
    problem: Problem | None = None
    saved: bool = False


NOTHING = Typed()
