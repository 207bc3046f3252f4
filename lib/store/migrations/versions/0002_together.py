"""This file is here to let people join from phones: join codes, groups with a stage of their own, what is passed to the wall."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_NEW = {
    "meeting": (
        sa.Column("look", sa.Integer, nullable=False, server_default="0"),
        sa.Column("pace", sa.Text, nullable=False, server_default="host"),
        sa.Column("apart", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("code", sa.Integer, nullable=False, server_default="0"),
        sa.Column("address", sa.Text, nullable=False, server_default=""),
        sa.Column("dots", sa.Integer, nullable=False, server_default="0"),
    ),
    "subject": (
        sa.Column("stage", sa.Text, nullable=False, server_default="null"),
        sa.Column("scribe", sa.Text, nullable=False, server_default=""),
    ),
    "member": (sa.Column("own", sa.Text, nullable=False, server_default=""),),
    "answer": (sa.Column("save", sa.Text, nullable=False, server_default=""),),
}


def upgrade() -> None:
    for table, columns in _NEW.items():
        for column in columns:
            op.add_column(table, column)
    _ready()
    _wall_text()
    _asking()


def _ready() -> None:
    op.create_table(
        "ready",
        sa.Column("meeting", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("card", sa.Text, nullable=False),
        sa.Column("round", sa.Integer, nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("meeting", "subject", "card", "round", name="pk_ready"),
        sa.ForeignKeyConstraint(["meeting"], ["meeting.id"], name="fk_ready_meeting", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["meeting", "subject"],
            ["subject.meeting", "subject.id"],
            name="fk_ready_meeting_subject",
            ondelete="CASCADE",
        ),
    )


def _wall_text() -> None:
    op.create_table(
        "wall_text",
        sa.Column("meeting", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("field", sa.Text, nullable=False),
        sa.Column("round", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("starred", sa.Boolean, nullable=False),
        sa.Column("joined_into", sa.Text, nullable=False),
        sa.Column("at", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("meeting", "subject", "field", "round", name="pk_wall_text"),
        sa.ForeignKeyConstraint(["meeting"], ["meeting.id"], name="fk_wall_text_meeting", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["meeting", "subject"],
            ["subject.meeting", "subject.id"],
            name="fk_wall_text_meeting_subject",
            ondelete="CASCADE",
        ),
    )


def _asking() -> None:
    op.create_table(
        "asking",
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("asker", sa.Text, nullable=False),
        sa.Column("meeting", sa.Text, nullable=False),
        sa.Column("right", sa.Text, nullable=False, quote=True),
        sa.Column("approved", sa.Boolean, nullable=False),
        sa.Column("created", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_asking"),
    )
    op.create_index("ix_asking_asker", "asking", ["asker"])
    op.create_index("ix_asking_meeting", "asking", ["meeting"])
