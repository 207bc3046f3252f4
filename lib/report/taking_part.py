"""This file is here to say who took part, or how many did."""

from __future__ import annotations

from collections.abc import Iterator

from lib.model.meeting import PEOPLE, Subject
from lib.report.blocks import Block, Bullets, Heading
from lib.report.material import Material

_FEW = 12
"""People that are named at the front; more are counted there and named at the end."""


def who_took_part(material: Material) -> str:
    """ "60 people in 6 groups"; of a dozen people in a named session their names. "" for nobody.

    Whoever was shown a hand instead of typing is in no count: the notes say how many showed which number. A
    person alone is not told who they are.
    """
    people = _people(material)
    if not people:
        return ""
    if material.record.meeting.names == "named" and len(people) <= _FEW and any(each.name for each in people):
        return "; ".join(_by_group(material, people))
    return how_many(material)


def how_many(material: Material) -> str:
    """The number alone, also where people are named."""
    people, groups = _people(material), _groups(material)
    if not people:
        return ""
    return f"{_counted(len(people))}{f' in {len(groups)} groups' if len(groups) > 1 else ''}"


def all_who_took_part(material: Material) -> Iterator[Block]:
    """Everybody of a large named session by group; nothing where they were named at the front, or by nobody."""
    people = _people(material)
    if material.record.meeting.names == "named" and len(people) > _FEW and any(each.name for each in people):
        yield Heading(1, "Who took part")
        yield Bullets(tuple(_by_group(material, people)))


def _by_group(material: Material, people: list[Subject]) -> Iterator[str]:
    groups = _groups(material)
    if len(groups) < 2:
        yield _named(people)
        return
    for number, group in enumerate(groups, start=1):
        mine = [each for each in people if each.group == group.id]
        if mine:
            yield f"{group.name or f'Group {number}'}: {_named(mine)}"
    known = {group.id for group in groups}
    stray = [each for each in people if each.group not in known]
    if stray:
        yield f"In no group: {_named(stray)}"


def _people(material: Material) -> list[Subject]:
    if material.record.meeting.way == "alone":
        return []
    return [each for each in material.record.subjects if each.sort in PEOPLE]


def _groups(material: Material) -> list[Subject]:
    return [each for each in material.record.subjects if each.sort == "group"]


def _named(people: list[Subject]) -> str:
    names = sorted((each.name for each in people if each.name), key=str.casefold)
    nameless = len(people) - len(names)
    if not names:
        return _counted(nameless)
    return ", ".join(names) + (f" and {nameless} without a name" if nameless else "")


def _counted(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"
