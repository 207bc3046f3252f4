"""This file is here to name every table and column that is kept, the same on SQLite and PostgreSQL.

A change here needs a migration beside it in `migrations/versions`; a test compares the two.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

from lib.store.json_text import JsonText

VERSION_TABLE = "see_over_version"
REVISION = "0004"
"""The newest migration, which these tables are the result of."""
"""Not Alembic's usual name, so that another program in the same database keeps its own."""
FORMER_TABLES: tuple[str, ...] = ()
"""Tables that a later version dropped or renamed; they are still copied aside before an upgrade."""


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _in_meeting(*, primary_key: bool = False, nullable: bool = False) -> Column[str]:
    owner = ForeignKey("meeting.id", ondelete="CASCADE")
    return Column("meeting", Text, owner, primary_key=primary_key, nullable=nullable)


def _right() -> Column[str]:
    # RIGHT is a word of SQL, and not every version of the dialects knows that.
    return Column("right", Text, nullable=False, quote=True)


installation = Table(
    "installation",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

deck_copy = Table(
    "deck_copy",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("body", Text, nullable=False),
)

meeting = Table(
    "meeting",
    metadata,
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("way", Text, nullable=False),
    Column("deck", Text, ForeignKey("deck_copy.hash"), nullable=False, index=True),
    Column("plan", JsonText, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("names", Text, nullable=False),
    Column("minutes", Integer),
    Column("people", Text, nullable=False),
    Column("prepared", JsonText, nullable=False),
    Column("horizons", JsonText, nullable=False),
    Column("review_on", Text, nullable=False),
    Column("stage", JsonText, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("created", Double, nullable=False),
    Column("closed", Double),
    Column("expires_on", Text, nullable=False, index=True),
    Column("look", Integer, nullable=False),
    Column("pace", Text, nullable=False),
    Column("apart", Boolean, nullable=False),
    Column("code", Integer, nullable=False),
    Column("address", Text, nullable=False),
    Column("dots", Integer, nullable=False),
)

subject = Table(
    "subject",
    metadata,
    _in_meeting(primary_key=True),
    Column("id", Text, primary_key=True),
    Column("sort", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("side", Text, nullable=False),
    Column("group", Text, nullable=False, quote=True),
    Column("place", Integer, nullable=False),
    Column("stage", JsonText, nullable=False),
    Column("scribe", Text, nullable=False),
)

member = Table(
    "member",
    metadata,
    _in_meeting(primary_key=True),
    Column("person", Text, primary_key=True),
    _right(),
    Column("subject", Text, nullable=False),
    Column("own", Text, nullable=False),
    Index(None, "person"),
)

access_key = Table(
    "access_key",
    metadata,
    Column("hash", Text, primary_key=True),
    _in_meeting(),
    _right(),
    Column("subject", Text, nullable=False),
    Column("created", Double, nullable=False),
    Index(None, "meeting", "right"),
)

answer = Table(
    "answer",
    metadata,
    _in_meeting(primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("value", JsonText, nullable=False),
    Column("version", Integer, nullable=False),
    Column("at", Double, nullable=False),
    Column("save", Text, nullable=False),
    ForeignKeyConstraint(["meeting", "subject"], ["subject.meeting", "subject.id"], ondelete="CASCADE"),
    Index(None, "meeting", "field"),
)

item = Table(
    "item",
    metadata,
    Column("id", Text, primary_key=True),
    _in_meeting(nullable=True),
    Column("field", Text, nullable=False),
    Column("value", JsonText, nullable=False),
    Column("author", Text, nullable=False),
    Column("position", Double, nullable=False),
    Column("version", Integer, nullable=False),
    Column("merged_into", Text, nullable=False),
    Column("set_aside", Boolean, nullable=False),
    Column("created", Double, nullable=False),
    Column("updated", Double, nullable=False),
    Index(None, "meeting", "field"),
)

other_text = Table(
    "other_text",
    metadata,
    Column("id", Text, primary_key=True),
    _in_meeting(nullable=True),
    Column("place", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", Double, nullable=False),
    Index(None, "meeting", "place"),
)

ready = Table(
    "ready",
    metadata,
    _in_meeting(primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("card", Text, primary_key=True),
    Column("round", Integer, primary_key=True, autoincrement=False),
    ForeignKeyConstraint(["meeting", "subject"], ["subject.meeting", "subject.id"], ondelete="CASCADE"),
)

wall_text = Table(
    "wall_text",
    metadata,
    _in_meeting(primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("starred", Boolean, nullable=False),
    Column("joined_into", Text, nullable=False),
    Column("at", Double, nullable=False),
    ForeignKeyConstraint(["meeting", "subject"], ["subject.meeting", "subject.id"], ondelete="CASCADE"),
)

asking = Table(
    "asking",
    metadata,
    Column("code", Text, primary_key=True),
    Column("asker", Text, nullable=False, index=True),
    Column("meeting", Text, nullable=False, index=True),
    _right(),
    Column("approved", Boolean, nullable=False),
    Column("created", Double, nullable=False),
)
"""Not tied to a meeting by a foreign key: a room's computer asks before anyone says for which."""

preference = Table(
    "preference",
    metadata,
    Column("person", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
    Column("at", Double, nullable=False),
)
"""What a browser likes its hand-outs to be, in any session. `person` is an HMAC of its cookie that is used for nothing else."""

own_deck = Table(
    "own_deck",
    metadata,
    Column("id", Text, primary_key=True),
    Column("owner", Text, nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("offered", Boolean, nullable=False),
    Column("edit_key", Text, nullable=False, index=True),
    Column("taken", JsonText, nullable=False),
    Column("created", Double, nullable=False),
    Column("updated", Double, nullable=False),
)
"""A deck that somebody made. `owner` is an HMAC of the browser's cookie used for decks only; its editors came with its key."""


def _of_deck() -> Column[str]:
    return Column("deck", Text, ForeignKey("own_deck.id", ondelete="CASCADE"), primary_key=True)


own_deck_version = Table(
    "own_deck_version",
    metadata,
    _of_deck(),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("at", Double, nullable=False),
)

own_deck_draft = Table(
    "own_deck_draft",
    metadata,
    _of_deck(),
    Column("person", Text, primary_key=True),
    Column("base", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("at", Double, nullable=False),
)

own_deck_editor = Table(
    "own_deck_editor",
    metadata,
    _of_deck(),
    Column("person", Text, primary_key=True),
    Column("at", Double, nullable=False),
    Index(None, "person"),
)
