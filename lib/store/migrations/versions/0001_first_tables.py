"""This file is here to make the first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "installation",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_installation"),
    )
    op.create_table(
        "deck_copy",
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_deck_copy"),
    )
    _meeting()
    _people()
    _what_people_gave()


def _meeting() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("way", sa.Text, nullable=False),
        sa.Column("deck", sa.Text, nullable=False),
        sa.Column("plan", sa.Text, nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("names", sa.Text, nullable=False),
        sa.Column("minutes", sa.Integer),
        sa.Column("people", sa.Text, nullable=False),
        sa.Column("prepared", sa.Text, nullable=False),
        sa.Column("horizons", sa.Text, nullable=False),
        sa.Column("review_on", sa.Text, nullable=False),
        sa.Column("stage", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("created", sa.Double, nullable=False),
        sa.Column("closed", sa.Double),
        sa.Column("expires_on", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_meeting"),
        sa.ForeignKeyConstraint(["deck"], ["deck_copy.hash"], name="fk_meeting_deck"),
    )
    op.create_index("ix_meeting_deck", "meeting", ["deck"])
    op.create_index("ix_meeting_expires_on", "meeting", ["expires_on"])


def _people() -> None:
    op.create_table(
        "subject",
        sa.Column("meeting", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("sort", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("side", sa.Text, nullable=False),
        sa.Column("group", sa.Text, nullable=False, quote=True),
        sa.Column("place", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("meeting", "id", name="pk_subject"),
        _owned_by_meeting("subject"),
    )
    op.create_table(
        "member",
        sa.Column("meeting", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("right", sa.Text, nullable=False, quote=True),
        sa.Column("subject", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("meeting", "person", name="pk_member"),
        _owned_by_meeting("member"),
    )
    op.create_index("ix_member_person", "member", ["person"])
    op.create_table(
        "access_key",
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("meeting", sa.Text, nullable=False),
        sa.Column("right", sa.Text, nullable=False, quote=True),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("created", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_access_key"),
        _owned_by_meeting("access_key"),
    )
    op.create_index("ix_access_key_meeting_right", "access_key", ["meeting", "right"])


def _what_people_gave() -> None:
    op.create_table(
        "answer",
        sa.Column("meeting", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("field", sa.Text, nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("at", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("meeting", "subject", "field", "round", name="pk_answer"),
        _owned_by_meeting("answer"),
        sa.ForeignKeyConstraint(
            ["meeting", "subject"],
            ["subject.meeting", "subject.id"],
            name="fk_answer_meeting_subject",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_answer_meeting_field", "answer", ["meeting", "field"])
    op.create_table(
        "item",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("meeting", sa.Text),
        sa.Column("field", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("position", sa.Double, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("merged_into", sa.Text, nullable=False),
        sa.Column("set_aside", sa.Boolean, nullable=False),
        sa.Column("created", sa.Double, nullable=False),
        sa.Column("updated", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_item"),
        _owned_by_meeting("item"),
    )
    op.create_index("ix_item_meeting_field", "item", ["meeting", "field"])
    op.create_table(
        "other_text",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("meeting", sa.Text),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("at", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_other_text"),
        _owned_by_meeting("other_text"),
    )
    op.create_index("ix_other_text_meeting_place", "other_text", ["meeting", "place"])


def _owned_by_meeting(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["meeting"], ["meeting.id"], name=f"fk_{table}_meeting", ondelete="CASCADE")
