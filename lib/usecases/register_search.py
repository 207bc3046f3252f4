"""This file is here to find who could help: in the register, by need, phase and place, the nearest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lib.model.action import Action
from lib.model.register import PHASES, Entry
from lib.places.finding import Place, find_place, miles_between, same_name
from lib.priorities.searching import Index, index, matching, may_help
from lib.runtime import Services
from lib.usecases.reading import View
from lib.usecases.register import all_entries, unknown_place


@dataclass(frozen=True)
class Found:
    """An entry, and how far it is: None where it is anywhere, or where no place was given."""

    entry: Entry
    miles: float | None


@dataclass(frozen=True)
class Search:
    """What was found. `here` is the place that the distances are from, `namesakes` other towns of that name;
    `elsewhere` how many more there are without regard to the phase."""

    found: tuple[Found, ...]
    here: Place | None = None
    namesakes: tuple[Place, ...] = ()
    elsewhere: int = 0


def search_register(
    services: Services, *, need: str = "", phase: str = "", place: str = "", within: float | None = None
) -> Search:
    """Entries that fit, the nearest first; without a place those first that have most words of the need.

    An entry without a phase fits every phase. One that is anywhere comes after those that are somewhere. `within` miles
    leaves out what is farther, and keeps what is anywhere. AppError for a place that nobody knows.
    """
    here = _here(place)
    entries = all_entries(services)
    fitting = matching(_words(services, entries), need[:300])
    found = [Found(entry, _miles(here, entry)) for entry in entries if entry.id in fitting]
    near = [each for each in found if within is None or each.miles is None or each.miles <= within]
    of_phase = [each for each in near if phase not in PHASES or _fits(each.entry, phase)]
    far = float("inf")
    of_phase.sort(
        key=lambda each: (
            (far if each.miles is None else each.miles) if here else 0.0,
            -fitting[each.entry.id],
            each.entry.who.casefold(),
        )
    )
    return Search(tuple(of_phase), here, same_name(here) if here else (), len(near) - len(of_phase))


def helpful(services: Services, actions: Sequence[Action]) -> tuple[tuple[Action, int], ...]:
    """Actions that the register might help with, each with how many entries; by words alone, and never a judgement."""
    entries = all_entries(services) if actions else ()
    if not entries:
        return ()
    words = _words(services, entries)
    counted = ((action, len(may_help(words, action.what))) for action in actions)
    return tuple((action, count) for action, count in counted if count)


def that_may_help(services: Services, view: View, action_id: str) -> tuple[Action, tuple[Entry, ...]] | None:
    """An action of this session with the entries that may help it, None when it is not there any more."""
    action = next((each for each in view.actions if each.id == action_id), None)
    if action is None:
        return None
    listed = all_entries(services)
    entries = {entry.id: entry for entry in listed}
    return action, tuple(entries[id] for id in may_help(_words(services, listed), action.what))


def _words(services: Services, entries: tuple[Entry, ...]) -> Index:
    return services.recent.get(("register words", entries), lambda: index(entries))


def _here(place: str) -> Place | None:
    if not place.strip():
        return None
    here = find_place(place)
    if here is None:
        raise unknown_place(place.strip())
    return here


def _miles(here: Place | None, entry: Entry) -> float | None:
    there = find_place(entry.place) if here and entry.place else None
    return miles_between(here, there) if here and there else None


def _fits(entry: Entry, phase: str) -> bool:
    return not entry.phase or phase in entry.phase.split(",")
