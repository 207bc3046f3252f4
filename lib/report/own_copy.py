"""This file is here to write one person's own copy: what they gave, what their group agreed, the agreed list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lib.report.about_actions import about_actions
from lib.report.blocks import Block, Heading
from lib.report.card_notes import card_notes
from lib.report.material import Material
from lib.report.page_one import actions, agreed_notes, opening
from lib.report.set_aside import proposals, set_aside


def own_copy(material: Material, made: date) -> Iterator[Block]:
    """Card by card first: that is what they came for. The record must hold nobody else's words."""
    yield from opening(material, made)
    yield from card_notes(material)
    agreed = list(agreed_notes(material))
    if agreed:
        yield Heading(1, "What we agreed")
        yield from agreed
    yield from proposals(material)
    if material.ranked:
        yield Heading(1, "Actions of the session")
        yield from actions(material)
        yield from about_actions(material, level=2)
    yield from set_aside(material)
