"""This file is here to write what a kind of deck says about the session as a whole: its tables and lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lib.model.heard import Heard, Priority
from lib.model.section import Section
from lib.model.summary import RankedAction
from lib.priorities.hearing import hear
from lib.registry import find_plugin
from lib.report.blocks import Block, Bullets, Heading, Table, Text
from lib.report.material import Material
from lib.report.page_one import horizon_name
from lib.report.tasks import day_of_action


def whole_deck(material: Material) -> Iterator[Block]:
    """The sections of the deck's kind, of what may be told and as it was edited; nothing where it has none."""
    for section in sections_of(material):
        yield Heading(1, section.title)
        if section.text:
            yield Text(section.text)
        if section.lines:
            yield Bullets(section.lines)
        if section.rows:
            yield Table(section.title, section.columns, section.rows, wide=section.wide)


def sections_of(material: Material) -> tuple[Section, ...]:
    deck = material.record.deck
    make = getattr(find_plugin("lib.kinds", deck.kind), "sections", None)
    return tuple(make(deck, _heard(material))) if make else ()


def _heard(material: Material) -> Heard:
    heard = hear(material.record, speakers=material.names)
    return replace(heard, priorities=tuple(_priority(material, each) for each in material.ranked))


def _priority(material: Material, ranked: RankedAction) -> Priority:
    action = ranked.action
    who = action.who if material.owners_told else ""
    by = day_of_action(action.by) or action.by or horizon_name(material, action)
    return Priority(action.what, who, by, ranked.score is not None)
