"""This file is here to remember, for one browser, how its college likes hand-outs: plan columns and a Word template."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from lib.errors import AppError, refuse
from lib.model.text import checked_line
from lib.registry import find_plugin
from lib.report.plan_columns import DEFAULT_COLUMNS, PlanColumn, checked_columns
from lib.runtime import Services
from lib.store import preferences
from lib.usecases.making import in_turn
from lib.usecases.rights import Person, secret_hash

LARGEST_TEMPLATE = 5_000_000
MOST_TEMPLATES = 200
"""Templates that this server keeps, of all its browsers: a gigabyte at most."""
DAYS_KEPT = 200
"""Days after which what nobody used is forgotten; a browser's cookie is older than that by then."""

_COLUMNS, _TEMPLATE = "plan columns", "word template"
_DAY = 86_400.0


@dataclass(frozen=True)
class Template:
    """A college's own Word file. `name` is what it was called."""

    name: str
    raw: bytes


def plan_columns(services: Services, person: Person) -> tuple[PlanColumn, ...]:
    """The columns of a quality plan in this browser's order and words; the usual ones until it kept others."""
    kept = _kept(services, person, _COLUMNS)
    try:
        return checked_columns(PlanColumn(**each) for each in json.loads(kept)) if kept else DEFAULT_COLUMNS
    except (AppError, TypeError, ValueError):  # kept by another version: better the usual ones than no plan
        return DEFAULT_COLUMNS


def keep_plan_columns(services: Services, person: Person, columns: Iterable[PlanColumn]) -> tuple[PlanColumn, ...]:
    """Remember names and order of the columns for this browser; the usual ones are forgotten instead.

    Gives them as they were kept. Raises AppError where `checked_columns` does.
    """
    checked = checked_columns(columns)
    if checked == DEFAULT_COLUMNS:
        _forget(services, person, _COLUMNS)
    else:
        _keep(services, person, _COLUMNS, json.dumps([asdict(each) for each in checked], ensure_ascii=False).encode())
    return checked


def keep_template(services: Services, person: Person, raw: bytes, name: str) -> Template:
    """Remember a college's own Word file for this browser's Word hand-outs, in place of the one before.

    Raises AppError for a file over 5 MB or one that `check_template` of the Word export refuses; nothing is kept then.
    """
    if len(raw) > LARGEST_TEMPLATE:
        raise refuse(
            "template.too-large",
            f"The template has {len(raw) / 1e6:.1f} MB, and the most is {LARGEST_TEMPLATE / 1e6:.0f}.",
            "Take large pictures out of it, or save it with compressed pictures, then choose it again.",
        )
    template = Template(checked_line(name, called="The template’s name") or "Template.docx", raw)
    with in_turn(services):  # notes are written on it to see whether they can be
        find_plugin("lib.exports", "word").check_template(raw)
    title = template.name.encode()
    with services.store.read() as connection:
        others = preferences.count_preferences(connection, _TEMPLATE)
    if others >= MOST_TEMPLATES and template_of(services, person) is None:
        raise refuse(
            "template.no-room",
            f"This server already keeps {MOST_TEMPLATES} templates and takes no more.",
            "Use the usual look, and ask whoever runs this server.",
        )
    _keep(services, person, _TEMPLATE, len(title).to_bytes(2) + title + raw)
    return template


def template_of(services: Services, person: Person) -> Template | None:
    """The Word file that this browser kept, None when it kept none."""
    kept = _kept(services, person, _TEMPLATE)
    if not kept:
        return None
    end = 2 + int.from_bytes(kept[:2])
    return Template(kept[2:end].decode("utf-8", "replace"), kept[end:])


def drop_template(services: Services, person: Person) -> None:
    """The usual look again."""
    _forget(services, person, _TEMPLATE)


def forget_preferences(services: Services, person: Person) -> None:
    """Forget all that was remembered for this browser, as when it leaves a computer."""
    _forget(services, person)


def forget_old_preferences(services: Services) -> int:
    """Forget what no browser has used for a long time; how many things went."""
    with services.store.write() as connection:
        return preferences.drop_old_preferences(connection, services.clock() - DAYS_KEPT * _DAY)


def _mark(services: Services, person: Person) -> str:
    return secret_hash(services, "preferences", person.token)


def _kept(services: Services, person: Person, name: str) -> bytes:
    if not person.token:
        return b""
    mark, now = _mark(services, person), services.clock()
    with services.store.read() as connection:
        found = preferences.find_preference(connection, mark, name)
    if found and now - found[1] > 30 * _DAY:
        with services.store.write() as connection:
            preferences.use_preference(connection, mark, name, now)
    return found[0] if found else b""


def _keep(services: Services, person: Person, name: str, value: bytes) -> None:
    if not person.token:
        raise refuse(
            "preference.no-cookie",
            "This browser keeps no cookies, so nothing can be remembered for it.",
            "Allow cookies for this address, then try again.",
        )
    with services.store.write() as connection:
        preferences.keep_preference(connection, _mark(services, person), name, value, services.clock())


def _forget(services: Services, person: Person, *names: str) -> None:
    if not person.token:
        return
    with services.store.write() as connection:
        gone = preferences.drop_preferences(connection, _mark(services, person), *names)
    if gone:
        services.store.scrub()
