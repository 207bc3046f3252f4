"""This file is here to keep decks that people make themselves; of whose they are it knows a mark, and no cookie."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, delete, func, or_, select, update

from lib.model.own_deck import OwnDeck, OwnDraft
from lib.store.connecting import is_act
from lib.store.tables import own_deck, own_deck_draft, own_deck_editor, own_deck_version
from lib.store.upsert import insert

_DECK = tuple(own_deck.columns)
_DRAFT = tuple(own_deck_draft.columns)


def insert_own_deck(connection: Connection, new: OwnDeck) -> None:
    values = {column.key: getattr(new, column.key) for column in own_deck.columns}
    connection.execute(own_deck.insert().values(values | {"taken": list(new.taken)}))


def change_own_deck(connection: Connection, id: str, **values: object) -> None:
    connection.execute(update(own_deck).where(own_deck.c.id == id).values(values))


def delete_own_deck(connection: Connection, id: str) -> None:
    """Its versions, drafts and editors go with it; copies that sessions keep stay theirs."""
    connection.execute(delete(own_deck).where(own_deck.c.id == id))


def find_own_deck(connection: Connection, id: str) -> OwnDeck | None:
    """The deck, None when there is none. Inside an act nobody else changes it, its versions or its drafts until it ends."""
    query = select(*_DECK).where(own_deck.c.id == id)
    row = connection.execute(query.with_for_update(key_share=True) if is_act(connection) else query).one_or_none()
    return _deck(row) if row else None


def find_by_edit_key(connection: Connection, hash: str) -> OwnDeck | None:
    row = connection.execute(select(*_DECK).where(own_deck.c.edit_key == hash)).one_or_none() if hash else None
    return _deck(row) if row else None


def decks_edited_by(connection: Connection, person: str) -> tuple[OwnDeck, ...]:
    """Those that this person owns or came to with a key, the latest first."""
    shared = select(own_deck_editor.c.deck).where(own_deck_editor.c.person == person)
    query = select(*_DECK).where(or_(own_deck.c.owner == person, own_deck.c.id.in_(shared)))
    return tuple(_deck(row) for row in connection.execute(query.order_by(own_deck.c.updated.desc(), own_deck.c.id)))


def offered_decks(connection: Connection) -> tuple[OwnDeck, ...]:
    """Those that everyone may use, by title."""
    query = select(*_DECK).where(own_deck.c.offered.is_(True))
    return tuple(_deck(row) for row in connection.execute(query.order_by(own_deck.c.title, own_deck.c.id)))


def count_own_decks(connection: Connection, owner: str = "") -> int:
    """How many there are, of one owner or of all."""
    query = select(func.count()).select_from(own_deck)
    return int(connection.execute(query.where(own_deck.c.owner == owner) if owner else query).scalar_one())


def count_offered(connection: Connection) -> int:
    query = select(func.count()).select_from(own_deck).where(own_deck.c.offered.is_(True))
    return int(connection.execute(query).scalar_one())


def is_editor(connection: Connection, deck: str, person: str) -> bool:
    columns = own_deck_editor.c
    query = select(columns.deck).where(columns.deck == deck, columns.person == person)
    return connection.execute(query).one_or_none() is not None


def add_editor(connection: Connection, deck: str, person: str, at: float) -> None:
    row = insert(connection, own_deck_editor).values(deck=deck, person=person, at=at)
    connection.execute(row.on_conflict_do_nothing())


def remove_editors(connection: Connection, deck: str, person: str = "") -> int:
    """Nobody but the owner may edit it any more, or one person may not; how many went. Their drafts go too."""
    for table in (own_deck_draft, own_deck_editor):
        gone = delete(table).where(table.c.deck == deck)
        owner = select(own_deck.c.owner).where(own_deck.c.id == deck).scalar_subquery()
        gone = gone.where(table.c.person == person) if person else gone.where(table.c.person != owner)
        count = connection.execute(gone).rowcount
    return count


def count_editors(connection: Connection, deck: str) -> int:
    query = select(func.count()).select_from(own_deck_editor).where(own_deck_editor.c.deck == deck)
    return int(connection.execute(query).scalar_one())


def keep_version(connection: Connection, deck: str, version: int, text: str, at: float, most: int, room: int) -> None:
    """Keep one more version; the oldest go when there are more than `most`, or more than `room` signs in all."""
    connection.execute(own_deck_version.insert().values(deck=deck, version=version, text=text, at=at))
    columns = own_deck_version.c
    sizes = select(columns.version, func.length(columns.text)).where(columns.deck == deck)
    gone, used = version - most, 0
    for each, size in connection.execute(sizes.order_by(columns.version.desc())):
        used += size
        if used > room and each < version:
            gone = max(gone, each)
            break
    connection.execute(delete(own_deck_version).where(columns.deck == deck, columns.version <= gone))


def find_version(connection: Connection, deck: str, version: int) -> str | None:
    columns = own_deck_version.c
    query = select(columns.text).where(columns.deck == deck, columns.version == version)
    return connection.execute(query).scalar_one_or_none()


def versions_of(connection: Connection, deck: str) -> tuple[tuple[int, float], ...]:
    """(version, when it was saved), the newest first."""
    columns = own_deck_version.c
    query = select(columns.version, columns.at).where(columns.deck == deck).order_by(columns.version.desc())
    return tuple((int(version), float(at)) for version, at in connection.execute(query))


def find_draft(connection: Connection, deck: str, person: str) -> OwnDraft | None:
    columns = own_deck_draft.c
    row = connection.execute(select(*_DRAFT).where(columns.deck == deck, columns.person == person)).one_or_none()
    return OwnDraft(**row._asdict()) if row else None


def other_drafts(connection: Connection, deck: str, person: str) -> tuple[float, ...]:
    """When drafts of all but this person were changed, the latest first."""
    columns = own_deck_draft.c
    query = select(columns.at).where(columns.deck == deck, columns.person != person).order_by(columns.at.desc())
    return tuple(float(at) for at in connection.execute(query).scalars())


def put_draft(connection: Connection, draft: OwnDraft) -> None:
    """Keep it in place of the person's draft before."""
    values = {column.key: getattr(draft, column.key) for column in own_deck_draft.columns}
    row = insert(connection, own_deck_draft).values(values)
    again = {name: row.excluded[name] for name in ("base", "revision", "body", "at")}
    connection.execute(row.on_conflict_do_update(index_elements=("deck", "person"), set_=again))


def drop_draft(connection: Connection, deck: str, person: str) -> None:
    columns = own_deck_draft.c
    connection.execute(delete(own_deck_draft).where(columns.deck == deck, columns.person == person))


def _deck(row: Any) -> OwnDeck:
    values = row._asdict()
    return OwnDeck(**{**values, "taken": tuple(values["taken"])})
