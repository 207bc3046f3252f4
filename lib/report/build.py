"""This file is here to put a report together from a meeting's record, its summary and its charts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import MappingProxyType

from lib.model.figure import Figure
from lib.model.record import Record, only_heard
from lib.model.summary import Summary
from lib.report.about_actions import about_actions
from lib.report.blocks import Block, PageBreak, Report, Table
from lib.report.card_notes import card_notes
from lib.report.copy_out import as_plain
from lib.report.edits import Edits, clear_of, edited, wordings
from lib.report.length import LONG, pages_of
from lib.report.material import Material, lay_out
from lib.report.naming import handout_title, rehearsal_title
from lib.report.one_page import one_page
from lib.report.own_copy import own_copy
from lib.report.page_one import page_one, preparation
from lib.report.quality_plan import plan_table, quality_plan
from lib.report.rows import flat_rows
from lib.report.set_aside import proposals, set_aside
from lib.report.standing import priorities
from lib.report.taking_part import all_who_took_part
from lib.report.tasks import tasks
from lib.report.unlink import unlinked
from lib.report.wanted import EVERYTHING, Wanted
from lib.report.whole import whole_deck

_NONE: Edits = MappingProxyType({})
_GOES_OVER = (1.0, 1.55)
"""Pages of a page one of which the rest would leave most of a page empty: in short notes, what follows begins there."""


def build_report(
    record: Record,
    summary: Summary,
    figures: tuple[Figure, ...],
    *,
    edits: Edits = _NONE,
    made: date,
    wanted: Wanted = EVERYTHING,
    group: str = "",
    kept_back: tuple[str, ...] = (),
) -> Report:
    """Everything a hand-out says, in order: page one, priorities, what the deck's kind says of the whole, more about the actions, what was written before, card by
    card, proposals, what was set aside, who took part.

    `edits` change or strike out texts by the ids that `editable` gives, in blocks and rows alike; the
    faithful copy keeps them. Figures are drawn before: draw them from the summary that `edited`
    gives, since a figure that still carries a changed text is left out. An anonymous meeting is
    `unlinked` first. Nothing here asks whether answers have been revealed: the record must hold only
    what the reader may see; it says itself on which cards something was left out. A rehearsal is called one in its title.

    `wanted` says which hand-out: the record must be cut to it before (`one_group`, `nameless`). `group` is what the one
    group is called, and `kept_back` the cards on which something of it is not told.
    """
    record = only_heard(record)
    texts = wordings(record)
    shown, said = edited(record, summary, edits)
    material = lay_out(record, unlinked(shown), said, wanted, kept_back)
    figures = clear_of(figures, texts, edits)
    title = handout_title(shown.meeting.title.strip() or record.deck.title, wanted, group)
    return Report(
        title=rehearsal_title(shown, title),
        subject=f"{record.deck.title}, version {record.deck.version}",
        language=record.deck.language,
        made=made,
        blocks=tuple(_blocks(material, figures, made)),
        rows=_rows(material),
        record=as_plain(record) if wanted.is_whole else {},
        texts=texts,
        tasks=tasks(material),
        paper=wanted.paper,
        charts=tuple(figure for figure in figures if figure.marks) if _has_charts(material) else (),
    )


def _has_charts(material: Material) -> bool:
    return material.wanted.what != "plan" and not material.agreed_list_only and not material.wanted.is_summary


def _blocks(material: Material, figures: tuple[Figure, ...], made: date) -> Iterator[Block]:
    if material.wanted.what == "plan":
        return quality_plan(material, made)
    if material.agreed_list_only:
        return own_copy(material, made)
    return one_page(material, made) if material.wanted.is_summary else _whole(material, figures, made)


def _whole(material: Material, figures: tuple[Figure, ...], made: date) -> Iterator[Block]:
    first = tuple(page_one(material, made))
    rest = (
        *priorities(material, figures),
        *whole_deck(material),
        *about_actions(material),
        *preparation(material),
        *card_notes(material),
        *proposals(material),
        *set_aside(material),
        *all_who_took_part(material),
    )
    yield from first
    if not _GOES_OVER[0] < pages_of(first) < _GOES_OVER[1] or pages_of((*first, *rest)) >= LONG:
        yield PageBreak()
    yield from rest


def _rows(material: Material) -> Table:
    return plan_table(material) if material.wanted.what == "plan" else flat_rows(material)
