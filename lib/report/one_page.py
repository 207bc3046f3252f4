"""This file is here to put a session on one page: what was decided, who does what first, what comes next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from lib.model.summary import RankedAction, by_gap
from lib.model.text import shortened
from lib.report.blocks import Block, Bullets, Heading, Text
from lib.report.fields import told_whole
from lib.report.material import Material
from lib.report.page_one import names_in_words, opening_line, warnings
from lib.report.phrases import iso_day_in_words
from lib.report.taking_part import how_many
from lib.report.tasks import day_of_action


@dataclass(frozen=True)
class _Room:
    """How much one page takes: `lines` of `signs` each under the title, a heading taking two and a half of them.

    Measured on A4 and Letter with the margins and type that the PDF and Word give, and rounded down.
    """

    lines: float
    signs: int

    def height(self, text: str) -> float:
        return sum(max(1, -(-len(line) // self.signs)) for line in text.split("\n")) + 0.35


_ROOMS = {("A4", False): _Room(51, 76), ("A4", True): _Room(32, 46)}
_ROOMS |= {("Letter", False): _Room(47, 78), ("Letter", True): _Room(29, 48)}
_OWN_MARGINS = 5.0
"""Lines that a college's own template may take for its head and foot."""
_HEADING = 2.4
_LENGTHS = (230, 150, 100, 60)
"""Signs that a decision or an action may have: the next is tried where even one of each did not fit."""
_SHARE = 0.45
"""Of what is left after the opening: decisions take no more, so that actions have their place."""
_CLOSING = "x" * 150


def one_page(material: Material, made: date) -> Iterator[Block]:
    """As much as fits one page at 12 points (18 in large print), and how much more the whole record has.

    Where not all decisions fit, those on the cards with the widest gaps stay; they stand in deck order. Actions come by
    place. A text that is too long is cut between words with “…”, and the page says what that means.
    """
    room = _ROOMS[material.wanted.paper.size, material.wanted.paper.large]
    lines = room.lines - (_OWN_MARGINS if material.wanted.paper.template else 0)
    page: list[Block] = []
    for longest in _LENGTHS:
        page = list(_page(material, made, replace(room, lines=lines), longest))
        if (
            sum(_HEADING if block.sort == "heading" else sum(map(room.height, _texts([block]))) for block in page)
            <= lines
        ):
            break
    return iter(page)


def _page(material: Material, made: date, room: _Room, longest: int) -> Iterator[Block]:
    top, foot = list(_opening(material, made, longest)), list(_next(material, longest))
    left = room.lines - 3 * _HEADING - room.height(_CLOSING) - sum(map(room.height, _texts([*top, *foot])))
    decisions, actions = _decisions(material, longest), [_in_a_line(each, longest) for each in material.ranked]
    by_weight = _widest_first(material, decisions)
    some = _fitting(by_weight, room, left * _SHARE if actions else left)
    first = _fitting(actions, room, left - sum(map(room.height, some)))
    some = _fitting(by_weight, room, left - sum(map(room.height, first)))  # what actions left over
    yield from top
    yield Heading(1, "Decisions")
    yield from _told(sorted(some, key=decisions.index))
    yield Heading(1, "First actions" if len(first) < len(actions) else "Actions")
    yield Bullets(tuple(first), numbered=True) if first else Text("No actions were written.", style="missing")
    yield Heading(1, "What comes next")
    yield from foot
    yield from _more(
        len(decisions) - len(some), len(actions) - len(first), "…" in "".join((*some, *first, *_texts(top)))
    )


def _told(decisions: list[str]) -> Iterator[Block]:
    yield Bullets(tuple(decisions)) if decisions else Text("No decision was written down.", style="missing")


def _widest_first(material: Material, decisions: list[str]) -> list[str]:
    """Decisions by the gap of their card, widest first; those on cards without one in deck order after them."""
    order = [each.card for each in by_gap(material.summary.standings) if each.gap is not None]
    place = {card: number for number, card in enumerate(order)}
    return sorted(decisions, key=lambda line: place.get(re.split(r"[ :]", line, maxsplit=1)[0], len(place)))


def _opening(material: Material, made: date, longest: int) -> Iterator[Block]:
    meeting = material.record.meeting
    yield opening_line(material, made)
    yield from warnings(material)
    if meeting.purpose:
        yield Text(
            shortened(meeting.purpose, longest + 70), id="purpose", label=material.record.deck.about or "Purpose"
        )
    yield from names_in_words(material, people=False)
    if said := how_many(material):
        yield Text(said, label="Who took part")


def _decisions(material: Material, longest: int) -> list[str]:
    """What was agreed on each card in deck order, in one line each; the card’s own note before those on its prompts."""
    said, elsewhere = [], told_whole(material.record.deck)
    for card in material.record.deck.cards():
        shared = [
            each
            for each in material.fields.values()
            if each.card == card.id and each.shared and each.id not in elsewhere
        ]
        for field in sorted(shared, key=lambda field: bool(field.prompt)):
            for answer in material.answers.get(field.id, ()):
                name = material.speaker(answer)
                text = shortened(str(answer.value), longest)
                said.append(f"{card.id}{f' ({name})' if name else ''}: {text}")
    return said


def _in_a_line(ranked: RankedAction, longest: int) -> str:
    action = ranked.action
    promise = ", ".join(
        part for part in (shortened(action.who, 60), f"by {iso_day_in_words(action.by)}" if action.by else "") if part
    )
    return f"{shortened(action.what, longest)}{f' ({promise})' if promise else ''}"


def _next(material: Material, longest: int) -> Iterator[Block]:
    meeting, actions = material.record.meeting, [each.action for each in material.ranked]
    dated = sorted(
        (day, each.what) for each in actions if (day := day_of_action(each.by)) and each.by >= _today(material)
    )
    lines = []
    if dated and not material.wanted.paper.large:
        lines.append(f"First date: {iso_day_in_words(dated[0][0].isoformat())}, {shortened(dated[0][1], longest // 2)}")
    if meeting.review_on:
        lines.append(f"We look back on {iso_day_in_words(meeting.review_on)}")
    blank = [
        said
        for count, said in (
            (sum(not each.who for each in actions) if material.owners_told else 0, "no owner"),
            (sum(not each.by for each in actions), "no date"),
        )
        if count
        for said in (f"{count} {'action has' if count == 1 else 'actions have'} {said}",)
    ]
    if blank:
        lines.append(f"To be agreed: {', '.join(blank)}")
    gaps = [each for each in by_gap(material.summary.standings) if each.gap is not None and each.gap > 0][:2]
    if gaps and not material.wanted.paper.large:
        lines.append("Widest gaps: " + "; ".join(f"{each.card} {shortened(each.question, 70)}" for each in gaps))
    yield Bullets(tuple(lines)) if lines else Text("Nothing was agreed about what comes next.", style="missing")


def _today(material: Material) -> str:
    return material.summary.today


def _more(decisions: int, actions: int, cut: bool) -> Iterator[Text]:
    more = " and ".join(
        f"{count} more {one if count == 1 else f'{one}s'}"
        for count, one in ((decisions, "decision"), (actions, "action"))
        if count
    )
    said = f"{more} {'is' if decisions + actions == 1 else 'are'} in the whole record." if more else ""
    said += " Decisions shown: those on the cards with the widest gaps." if decisions else ""
    said += " “…” marks a text that goes on there." if cut and more else ""
    said += "“…” marks a text that goes on in the whole record." if cut and not more else ""
    if said:
        yield Text(said.strip(), style="muted")


def _fitting(lines: list[str], room: _Room, height: float) -> list[str]:
    """As many from the first on as fit; at least one, so that no heading stands alone."""
    fit: list[str] = []
    for line in lines:
        height -= room.height(line)
        if height < 0 and fit:
            break
        fit.append(line)
    return fit


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if block.sort == "text":
            yield f"{block.lead} {block.text}"
        elif block.sort == "bullets":
            yield from block.items
