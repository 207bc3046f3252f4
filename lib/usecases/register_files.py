"""This file is here to bring entries into the register from a CSV file, all or none, and to take them out as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lib.errors import AppError, Problem, refuse
from lib.model.item import Item
from lib.model.register import REGISTER, Entry, as_entry, check_whole, likeness
from lib.model.register_file import Row, read_file, write_file, write_template
from lib.runtime import Services
from lib.store import items
from lib.usecases.networks import count_today
from lib.usecases.register import ENTRIES, checked_part, keep_entry, require_room
from lib.usecases.rights import Person

MOST_PROBLEMS = 50
"""Problems that are told of one file; who has more has the wrong file."""


@dataclass(frozen=True)
class Preview:
    """What a file would bring in. `new` are the entries that are not there yet, with their lines; `already` says of
    the others why they are left out. With a problem nothing is brought in."""

    new: tuple[tuple[int, Entry], ...]
    already: tuple[str, ...]
    problems: tuple[Problem, ...]


def template_file() -> bytes:
    """An empty register with an example, to fill in."""
    return write_template()


def register_file(entries: Sequence[Entry]) -> bytes:
    """These entries as a CSV file, which can be brought in again."""
    return write_file(entries)


def look_into_register_file(services: Services, raw: bytes) -> Preview:
    """What the file holds, before anything is kept."""
    with services.store.read() as connection:
        standing = items.items_of(connection, "", REGISTER)
    return _preview(standing, raw)[0]


def bring_into_register(services: Services, person: Person, raw: bytes) -> int:
    """Record every new entry of the file as made by this browser; how many. One mistake, and none is."""
    with services.store.write() as connection:
        standing = items.items_of(connection, "", REGISTER)
        preview, values = _preview(standing, raw)
        if preview.problems:
            first = preview.problems[0]
            more = len(preview.problems) - 1
            told = f" The file has {more} more {'problem' if more == 1 else 'problems'}." if more else ""
            raise AppError(replace(first, fix=f"{first.fix}{told} Nothing was brought in."))
        if not values:
            raise refuse("register.nothing-new", "There is nothing new in this file.", "Nothing was brought in.")
        require_room(services, connection, person, standing, len(values))
        for value in values:
            standing = (*standing, keep_entry(services, connection, person, standing, value))
    count_today(services, person, ENTRIES, len(values))
    return len(values)


def _preview(standing: tuple[Item, ...], raw: bytes) -> tuple[Preview, list[dict[str, str]]]:
    rows, found = read_file(raw)
    problems = list(found)
    known = {likeness(item.value): "in the register" for item in standing if not item.set_aside}
    new: list[tuple[int, Entry]] = []
    already: list[str] = []
    values: list[dict[str, str]] = []
    for row in rows:
        if len(problems) >= MOST_PROBLEMS:  # each takes time, since near words are looked for
            break
        value, wrong = _checked(row)
        problems += wrong
        if wrong:
            continue
        where = known.get(likeness(value))
        if where:
            already.append(f"Line {row.line}: “{value['who'][:80]}” is {where} already, and is left out.")
            continue
        known[likeness(value)] = f"in line {row.line}"
        new.append((row.line, as_entry(Item(str(row.line), "", REGISTER, value))))
        values.append(value)
    return Preview(tuple(new), tuple(already), tuple(problems[:MOST_PROBLEMS])), values


def _checked(row: Row) -> tuple[dict[str, str], list[Problem]]:
    """The row as it would be kept, and everything that is wrong in it."""
    value: dict[str, str] = {}
    wrong: list[Problem] = []
    for part, text in row.parts.items():
        try:
            value[part] = checked_part(part, text)
        except AppError as error:
            wrong.append(replace(error.problem, where=f"line {row.line}:"))
    if not wrong:
        try:
            check_whole(value)
        except AppError as error:
            wrong.append(replace(error.problem, where=f"line {row.line}:"))
    return {part: text for part, text in value.items() if text}, wrong
