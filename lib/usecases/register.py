"""This file is here to keep the register of best practice: record, change, remove and bring back its entries.

Whoever reaches this server reads it. An entry is changed by the browser that made it, or by a keeper of the register.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lib.errors import AppError, refuse
from lib.model.answer import OtherText
from lib.model.item import Item
from lib.model.register import REGISTER, Entry, as_entry, check_part, check_whole, likeness
from lib.places.finding import find_place, like_named
from lib.runtime import Services
from lib.store import items, others
from lib.store.items import StaleItem
from lib.usecases.answering import keep_beside
from lib.usecases.networks import count_today, require_not_too_many_today
from lib.usecases.register_keeping import keeps
from lib.usecases.rights import Person, secret_hash

MOST_ENTRIES = 2_000
"""Entries that the register holds, removed ones included."""
MOST_BY_BROWSER, MOST_A_DAY = 300, 300
"""Of those, by one browser, and from one network within a day: more than a room records. Keepers record as many as
there is room for."""
DAYS_REMOVED = 30
"""Days for which a removed entry can be brought back; then it is deleted."""

_DAY = 86_400.0
ENTRIES = "entries"
_TRIES = 3


@dataclass(frozen=True)
class Register:
    """The register as one browser sees it. `removed` are those it may bring back; `mine` the ids it may change."""

    entries: tuple[Entry, ...]
    removed: tuple[Entry, ...]
    mine: frozenset[str]
    others: tuple[OtherText, ...]
    keeper: bool

    def entry(self, id: str) -> Entry | None:
        return next((each for each in self.entries if each.id == id), None)


def see_register(services: Services, person: Person) -> Register:
    """Every entry, in the order of recording, and which of them this browser may change."""
    with services.store.read() as connection:
        kept = _kept(services, connection)
        keeper = keeps(services, connection, person)
        beside = others.others_of(connection, "")
    mark = _mark(services, person)
    mine = frozenset(item.id for item in kept if keeper or (mark and item.author == mark))
    return Register(
        entries=tuple(as_entry(item) for item in kept if not item.set_aside),
        removed=tuple(as_entry(item) for item in kept if item.set_aside and item.id in mine),
        mine=mine,
        others=tuple(each for each in beside if each.place.split(":")[1:2] and each.place.split(":")[1] in mine),
        keeper=keeper,
    )


def all_entries(services: Services) -> tuple[Entry, ...]:
    """The entries that stand, in the order of recording; read once until one changes."""
    with services.store.read() as connection:
        kept = _kept(services, connection)
        key = ("register entries", items.list_state(connection, "", REGISTER))
    return services.recent.get(key, lambda: tuple(as_entry(item) for item in kept if not item.set_aside))


def add_entry(services: Services, person: Person, parts: Mapping[str, object], *, again: bool = False) -> Entry:
    """Record an entry. The same person or team, recommended by the same body, is refused unless `again` is said."""
    value = check_entry(parts)
    with services.store.write() as connection:
        standing = items.items_of(connection, "", REGISTER)
        if not again:
            require_new(standing, value)
        require_room(services, connection, person, standing)
        entry = as_entry(keep_entry(services, connection, person, standing, value))
    count_today(services, person, ENTRIES)
    return entry


def change_entry(
    services: Services, person: Person, seen: Entry, parts: Mapping[str, object]
) -> tuple[Entry, tuple[OtherText, ...]]:
    """Change parts of the entry that the screen showed as `seen`, and only those that differ from it.

    A part that somebody else changed meanwhile stays as they left it, and our text for it is kept beside it; these
    come back second, () when there was no race.
    """
    given = {part: checked_part(part, text) for part, text in parts.items()}
    changed = {part: text for part, text in given.items() if text != getattr(seen, part)}
    with services.store.write() as connection:
        for _ in range(_TRIES):
            item = _to_change(services, connection, person, seen.id)
            standing, now = as_entry(item), services.clock()
            kept = tuple(
                OtherText(uuid.uuid4().hex, "", f"item:{item.id}:{part}", text, item.author, now)
                for part, text in changed.items()
                if getattr(standing, part) not in (getattr(seen, part), text)
            )
            beside = {other.place.rpartition(":")[2] for other in kept}
            value = {**item.value, **{part: text for part, text in changed.items() if part not in beside}}
            check_whole(value)
            saved = _save(connection, item, value, now)
            if isinstance(saved, Item):
                for other in kept:
                    keep_beside(connection, other)
                return as_entry(saved), kept
    raise _changed_again()


def settle_entry(services: Services, person: Person, other_id: str, *, use: bool) -> None:
    """Decide between two versions of a part; the one that was kept beside then goes."""
    with services.store.write() as connection:
        kept = next((each for each in others.others_of(connection, "") if each.id == other_id), None)
        if kept is None or not kept.place.startswith("item:"):
            return
        _, id, part = kept.place.split(":", 2)
        item = _to_change(services, connection, person, id)
        if use:
            value = {**item.value, part: check_part(part, kept.text)}
            check_whole(value)
            if isinstance(_save(connection, item, value, services.clock()), StaleItem):
                raise _changed_again()
        others.remove_other(connection, other_id)


def remove_entry(services: Services, person: Person, id: str, *, removed: bool = True) -> None:
    """Take an entry out of the register, or bring it back. It is deleted when it has been out for thirty days."""
    with services.store.write() as connection:
        item = _to_change(services, connection, person, id)
        items.set_item_aside(connection, item.id, removed, services.clock())


def delete_entry(services: Services, person: Person, id: str) -> None:
    """Delete a removed entry for good, from the disk too. It cannot be undone."""
    with services.store.write() as connection:
        item = _to_change(services, connection, person, id)
        _delete(connection, item.id)
    services.store.scrub()


def forget_removed(services: Services) -> int:
    """Delete what has been removed for long; how many went."""
    before = services.clock() - DAYS_REMOVED * _DAY
    with services.store.write() as connection:
        listed = items.items_of(connection, "", REGISTER)
        gone = [item.id for item in listed if item.set_aside and item.updated < before]
        for id in gone:
            _delete(connection, id)
    if gone:
        services.store.scrub()
    return len(gone)


def check_entry(parts: Mapping[str, object]) -> dict[str, str]:
    """The parts of a new entry as they are kept; AppError for what is wrong or missing."""
    value = {part: text for part, given in parts.items() if (text := checked_part(part, given))}
    check_whole(value)
    return value


def require_new(standing: tuple[Item, ...], value: Mapping[str, str]) -> None:
    """Refuse what the register has already. Called inside the transaction that keeps it."""
    same = next((each for each in standing if not each.set_aside and likeness(each.value) == likeness(value)), None)
    if same is not None:
        raise refuse(
            "register.twice",
            f"The register already has “{same.value['who'][:80]}”, there and recommended by the same.",
            "Change that entry instead; or, if it is another, record it all the same.",
        )


def require_room(
    services: Services, connection: Any, person: Person, standing: tuple[Item, ...], more: int = 1
) -> None:
    """Refuse `more` entries where this browser or its network recorded too many; no keeper is refused."""
    if keeps(services, connection, person):
        return
    fix = "Ask the keeper of the register to record them; who runs this server makes one with REGISTER_KEY."
    mark = _mark(services, person)
    if sum(item.author == mark for item in standing) + more > MOST_BY_BROWSER:
        what = f"One browser records up to {MOST_BY_BROWSER} entries, removed ones included."
        raise refuse("register.too-many", what, fix)
    require_not_too_many_today(services, person, ENTRIES, more, MOST_A_DAY, fix)


def keep_entry(
    services: Services, connection: Any, person: Person, standing: tuple[Item, ...], value: dict[str, str]
) -> Item:
    """Keep a checked entry as made by this browser. `standing` is the register as this transaction sees it, in order."""
    if not person.token:
        raise refuse(
            "register.no-cookie",
            "This browser keeps no cookies, so nobody could change the entry later.",
            "Allow cookies for this address, then try again.",
        )
    if len(standing) >= MOST_ENTRIES:
        raise refuse(
            "register.full",
            f"The register holds {MOST_ENTRIES:,} entries and takes no more.",
            "Remove some that are out of date, and delete them.",
        )
    now = services.clock()
    last = standing[-1].position if standing else 0.0
    mark = _mark(services, person)
    item = Item(uuid.uuid4().hex, "", REGISTER, value, mark, position=last + 1, created=now, updated=now)
    items.insert_item(connection, item)
    return item


def unknown_place(text: str) -> AppError:
    close = like_named(text)
    return refuse(
        "register.unknown-place",
        f"We do not know where “{text[:80]}” is." + (f" Did you mean {' or '.join(close)}?" if close else ""),
        "Give a postcode or its first half (NG1 5FB, NG1), a town, or coordinates (52.95, -1.15); or leave it empty.",
    )


def _kept(services: Services, connection: Any) -> tuple[Item, ...]:
    key = ("register", items.list_state(connection, "", REGISTER))
    return services.recent.get(key, lambda: items.items_of(connection, "", REGISTER))


def _to_change(services: Services, connection: Any, person: Person, id: str) -> Item:
    item = items.find_item(connection, id)
    if item is None or item.meeting or item.field != REGISTER:
        raise refuse("register.gone", "That entry is no longer in the register.", "Look at the register again.")
    mark = _mark(services, person)
    if not (mark and item.author == mark) and not keeps(services, connection, person):
        raise refuse(
            "register.not-yours",
            "An entry is changed in the browser that recorded it, or by the keeper of the register.",
            "Ask whoever runs this server, or record an entry of your own.",
        )
    return item


def checked_part(part: str, value: object) -> str:
    """One part as it may be kept, its place one that we know."""
    text = check_part(part, value)
    if part == "place" and text and find_place(text) is None:
        raise unknown_place(text)
    return text


def _save(connection: Any, item: Item, value: dict[str, str], now: float) -> Item | StaleItem:
    filled = {part: text for part, text in value.items() if text}
    return items.change_item(connection, item.id, filled, item.version, now)


def _delete(connection: Any, id: str) -> None:
    items.delete_item(connection, id)
    for other in others.others_of(connection, ""):
        if other.place.startswith(f"item:{id}:"):
            others.remove_other(connection, other.id)


def _changed_again() -> AppError:
    return refuse("register.changed-again", "This entry was changed again just now.", "Read it, then save again.")


def _mark(services: Services, person: Person) -> str:
    """Who recorded an entry: an HMAC of the cookie that leads to no session."""
    return secret_hash(services, "register", person.token) if person.token else ""
