"""This file is here to bring two people's changes to a deck together: part by part, and none of their words is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lib.decks.drafts import Data, Place
from lib.decks.renumbering import with_ids_apart

_OURS_ALONE = ("format", "id", "version", "kind")
"""Fields of the deck that nobody writes."""

_ALONE = [""]
"""Ids of what a field holds that is a part itself, such as the source of a deck."""

_Kids = dict[tuple[Place, str], list[str]]


@dataclass(frozen=True)
class Clash:
    """A field that both changed, each in another way. None is a field that was emptied."""

    place: Place
    name: str
    mine: Any
    theirs: Any


@dataclass(frozen=True)
class Merged:
    """What both wrote. Where they clash, the data has mine, and `clashes` has both."""

    data: Data
    clashes: tuple[Clash, ...] = ()


@dataclass
class _Parts:
    """A deck taken apart: each part's own fields by its place, and what lies in it in which order."""

    own: dict[Place, Data] = field(default_factory=dict)
    whole: dict[Place, Data] = field(default_factory=dict)
    kids: _Kids = field(default_factory=dict)
    home: dict[Place, tuple[Place, str]] = field(default_factory=dict)


def merge(base: Data, mine: Data, theirs: Data) -> Merged:
    """Both sets of changes to `base`. What only one of the two changed is as they have it; what one removed and the
    other changed stays; what both added stands twice, since mine gets another id; where both moved something it is
    where I have it. Takes decks of any kind: lists whose entries have ids are merged by id, all others are one value.
    A field that holds fields is a part too, with "" for an id.
    """
    apart = with_ids_apart(base, mine, theirs)
    parts = [_taken_apart(each) for each in (base, apart, theirs)]
    old, ours, other = parts
    stays = {place for place in (*other.own, *ours.own) if _stays(place, old, ours, other)}
    own: dict[Place, Data] = {}
    clashes: list[Clash] = []
    for place in stays:
        own[place], found = _merged_fields(place, *(each.own.get(place) for each in parts))
        clashes += found
    return Merged(_put_together((), own, _merged_kids(stays, old, ours, other)), tuple(sorted(clashes, key=repr)))


def fit_together(base: Data, mine: Data, theirs: Data) -> bool:
    """Whether what is a part, a list of parts or a value in one of the three is the same in the others."""
    parts = [_taken_apart(each) for each in (base, mine, theirs)]
    for (owner, name), ids in ((place, ids) for each in parts for place, ids in each.kids.items()):
        for other in parts:
            if other.own.get(owner, {}).get(name) not in (None, []):
                return False
            if (other.kids.get((owner, name), ids) == _ALONE) != (ids == _ALONE):
                return False
    return True


def settled(clash: Clash, choice: str) -> Any:
    """The value that a choice between two comes to: `mine`, `theirs` or `both`."""
    if choice != "both":
        return clash.theirs if choice == "theirs" else clash.mine
    mine, theirs = clash.mine, clash.theirs
    if isinstance(mine, list) and isinstance(theirs, list):
        return [*mine, *(each for each in theirs if each not in mine)]
    return " / ".join(str(each) for each in (mine, theirs) if each not in (None, ""))


def can_be_joined(clash: Clash) -> bool:
    return any(isinstance(clash.mine, sort) and isinstance(clash.theirs, sort) for sort in (str, list))


def _taken_apart(data: Data) -> _Parts:
    parts = _Parts()

    def take(place: Place, part: Data) -> None:
        parts.whole[place] = part
        own: Data = {}
        for name, value in part.items():
            if isinstance(value, dict) and value:
                inner = (*place, name, "")
                parts.kids[place, name], parts.home[inner] = _ALONE, (place, name)
                take(inner, value)
                continue
            if not _has_ids(value):
                own[name] = value
                continue
            parts.kids[place, name] = [each["id"] for each in value]
            for each in value:
                inner = _place_in(place, name, each["id"])
                parts.home[inner] = place, name
                take(inner, each)
        parts.own[place] = own

    take((), data)
    return parts


def _place_in(place: Place, name: str, id: str) -> Place:
    """Cards go by their id alone, since they can be moved from issue to issue."""
    return (name, id) if name == "cards" and place[:1] == ("issues",) else (*place, name, id)


def _has_ids(value: object) -> bool:
    if not isinstance(value, list) or not value:
        return False
    ids = [each.get("id") if isinstance(each, dict) else None for each in value]
    return all(isinstance(id, str) and id for id in ids) and len(set(ids)) == len(ids)


def _stays(place: Place, old: _Parts, ours: _Parts, other: _Parts) -> bool:
    in_ours, in_other = place in ours.own, place in other.own
    if (in_ours and in_other) or place not in old.own:
        return True
    kept, gone = (ours, other) if in_ours else (other, ours)
    around = kept.home[place][0]
    if around not in gone.own and place[:-1] != ("cards",):  # gone with the whole of a card, and so kept with it
        return _stays(around, old, ours, other)
    return kept.whole[place] != old.whole[place] or kept.home.get(place) != old.home.get(place)


def _merged_fields(place: Place, old: Data | None, ours: Data | None, other: Data | None) -> tuple[Data, list[Clash]]:
    if ours is None or other is None:
        return dict(ours or other or {}), []
    before, fields, clashes = old or {}, dict(ours), []
    for name in (*ours, *(name for name in {**other, **before} if name not in ours)):
        was, mine, theirs = before.get(name), ours.get(name), other.get(name)
        if mine == theirs or theirs == was or (not place and name in _OURS_ALONE):
            continue
        if mine == was:
            fields[name] = theirs
        else:
            clashes.append(Clash(place, name, mine, theirs))
    return {name: value for name, value in fields.items() if value is not None}, clashes


def _merged_kids(stays: set[Place], old: _Parts, ours: _Parts, other: _Parts) -> _Kids:
    lists: dict[tuple[Place, str], None] = dict.fromkeys((*ours.kids, *other.kids))
    homes = {place: _merged_home(place, stays, old, ours, other) for place in stays if place}
    return {
        (owner, name): _merged_order(
            [place[-1] for place, home in homes.items() if home == (owner, name)],
            *(each.kids.get((owner, name), []) for each in (old, ours, other)),
        )
        for owner, name in lists
        if owner in stays
    }


def _merged_home(place: Place, stays: set[Place], old: _Parts, ours: _Parts, other: _Parts) -> tuple[Place, str]:
    was, mine, theirs = old.home.get(place), ours.home.get(place), other.home.get(place)
    wanted = [theirs, mine] if mine in (None, was) else [mine, theirs]
    found = [home for home in wanted if home and home[0] in stays]
    return found[0] if found else next(home for home in wanted if home)


def _merged_order(members: list[str], old: list[str], mine: list[str], theirs: list[str]) -> list[str]:
    """`members` in the order of whoever changed it, in mine if both did; others after what stands before them elsewhere."""
    common = [id for id in old if id in mine]
    leading, second = (mine, theirs) if [id for id in mine if id in old] != common else (theirs, mine)
    order = [id for id in leading if id in members]
    for place, id in enumerate(second):
        if id in members and id not in order:
            before = next((each for each in reversed(second[:place]) if each in order), None)
            order.insert(order.index(before) + 1 if before is not None else 0, id)
    return order + [id for id in members if id not in order]


def _put_together(place: Place, own: Mapping[Place, Data], kids: _Kids) -> Data:
    part = dict(own[place])
    for (owner, name), ids in kids.items():
        if owner == place and ids == _ALONE:
            part[name] = _put_together((*place, name, ""), own, kids)
        elif owner == place and ids:
            part[name] = [_put_together(_place_in(place, name, id), own, kids) for id in ids]
    return part
