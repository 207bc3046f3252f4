"""This file is here to keep the frozen copies of decks that meetings run on, each once."""

from __future__ import annotations

from sqlalchemy import Connection, select

from lib.store.tables import deck_copy
from lib.store.upsert import insert


def keep_deck(connection: Connection, hash: str, body: str) -> None:
    """Keep a deck under the hash of its content; keeping it twice is keeping it once."""
    row = insert(connection, deck_copy).values(hash=hash, body=body)
    # Written again rather than passed over: the row is then held until the meeting that needs it is kept.
    held = row.on_conflict_do_update(index_elements=["hash"], set_={"body": row.excluded.body})
    connection.execute(held)


def find_deck(connection: Connection, hash: str) -> str | None:
    return connection.execute(select(deck_copy.c.body).where(deck_copy.c.hash == hash)).scalar_one_or_none()
