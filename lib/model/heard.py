"""This file is here to hold what was given on each field of a deck, counted: what kinds and charts look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from lib.model.day import Day
from lib.model.field import Field


@dataclass(frozen=True)
class Tally:
    """One field. `counts` are people for each option in its order, raised fingers among them; `apart` those who said
    "don't know", "not applicable" or would rather not say; `people` everybody who gave anything for themselves.

    Each person counts once, with the second round where they answered in it. `agreed` is what groups settled on, by
    option; a number is in `numbers`. `texts` are (who, text), and empty where words are not wanted. `groups` are
    (name, counts), without the small groups of an anonymous session, and `settled` what each settled on as (name, option). `up` are texts that the host let up on the wall, as
    (group, text, starred), told to kinds whose whole shows such. `none` says that every text there is names
    nobody, in the word that the field has for that.
    """

    field: Field
    counts: tuple[int, ...] = ()
    apart: int = 0
    people: int = 0
    agreed: tuple[str, ...] = ()
    numbers: tuple[float, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    picked: tuple[tuple[str, str, bool], ...] = ()
    up: tuple[tuple[str, str, bool], ...] = ()
    before: tuple[int, ...] = ()
    groups: tuple[tuple[str, tuple[int, ...]], ...] = ()
    settled: tuple[tuple[str, str], ...] = ()
    none: bool = False

    @property
    def chosen(self) -> str:
        """The option that stands: what a single group agreed, else what most people gave; "" for nothing or a tie."""
        if len(set(self.agreed)) == 1:
            return self.agreed[0]
        most = max(self.counts, default=0)
        if self.agreed or not most or self.counts.count(most) > 1:
            return ""
        return self.field.options[self.counts.index(most)].id


@dataclass(frozen=True)
class Entry:
    """One entry of a list, with how many votes it has where people vote on such.

    `up` says that the host let it up, so that it may stand on the wall. `also` is what was merged into it.
    """

    list: str
    id: str
    text: str
    votes: int = 0
    up: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Priority:
    """An action of the agreed list, the first one first. `who` is "" where nobody may be named, `rated` if it was voted on."""

    text: str
    who: str = ""
    by: date | str = ""
    rated: bool = False


@dataclass(frozen=True)
class Heard:
    """Everything given in a session that may be told.

    `day` is how a day with a timetable went, None for any other deck. `priorities` are the actions in their order, empty
    where words are not wanted.
    """

    tallies: tuple[Tally, ...] = ()
    entries: tuple[Entry, ...] = ()
    day: Day | None = None
    priorities: tuple[Priority, ...] = ()

    def of(self, field_id: str) -> Tally | None:
        """What was given on this field, None for nothing."""
        return self._by_field.get(field_id)

    @cached_property
    def _by_field(self) -> Mapping[str, Tally]:
        return {tally.field.id: tally for tally in self.tallies}
