"""This file is here to keep decks that people make themselves: their versions, drafts of the next, and who may edit them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "own_deck",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("offered", sa.Boolean, nullable=False),
        sa.Column("edit_key", sa.Text, nullable=False),
        sa.Column("taken", sa.Text, nullable=False),
        sa.Column("created", sa.Double, nullable=False),
        sa.Column("updated", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_own_deck"),
    )
    op.create_index("ix_own_deck_owner", "own_deck", ["owner"])
    op.create_index("ix_own_deck_edit_key", "own_deck", ["edit_key"])
    _of_deck(
        "own_deck_version",
        "version",
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    _of_deck(
        "own_deck_draft",
        "person",
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("base", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    _of_deck("own_deck_editor", "person", sa.Column("person", sa.Text, nullable=False))
    op.create_index("ix_own_deck_editor_person", "own_deck_editor", ["person"])


def _of_deck(name: str, key: str, *columns: sa.Column[object]) -> None:
    op.create_table(
        name,
        sa.Column("deck", sa.Text, nullable=False),
        *columns,
        sa.Column("at", sa.Double, nullable=False),
        sa.ForeignKeyConstraint(["deck"], ["own_deck.id"], name=f"fk_{name}_deck", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("deck", key, name=f"pk_{name}"),
    )
