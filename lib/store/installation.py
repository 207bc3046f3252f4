"""This file is here to keep what belongs to the installation as a whole: its secret."""

from __future__ import annotations

import secrets

from sqlalchemy import Connection, select

from lib.store.tables import installation
from lib.store.upsert import insert

_SECRET = "secret"  # noqa: S105 - the name of the row
_LENGTH = 32


def installation_secret(connection: Connection) -> bytes:
    """32 random bytes, made on first use and the same for ever, for every server on this database.

    To be asked for inside an act.
    """
    query = select(installation.c.value).where(installation.c.name == _SECRET)
    kept = connection.execute(query).scalar_one_or_none()
    if kept is None:
        made = insert(connection, installation).values(name=_SECRET, value=secrets.token_hex(_LENGTH))
        connection.execute(made.on_conflict_do_nothing(index_elements=["name"]))
        kept = connection.execute(query).scalar_one()
    return bytes.fromhex(kept)
