"""This file is here to turn a report into slides: one idea each, all of it in full in the notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, count

from lib.exports._office.charts import charts_needed, native_charts
from lib.exports._office.measure import cut_to_lines
from lib.exports._powerpoint.flow import height_of, paragraphs_of, shown, spread
from lib.exports._powerpoint.grids import in_full, parts_of
from lib.exports._powerpoint.pages import Page, Paragraph
from lib.exports._powerpoint.sizes import BIG, ROOM, Sizes
from lib.model.text import clean
from lib.report.blocks import Block, Drawing, Report, Table
from lib.report.figure_words import figure_tables
from lib.report.phrases import cell_in_words, day_in_words

_ABOUT = "About these notes"
_IDEA = 3
"""A heading of this level or above begins a slide; below, it stands on one."""
_LINE = 70
"""Signs of a text, with its label, that stand under a table and not on a slide of their own."""
_CHARTS = 3
"""A figure that takes more slides than this has its labels on one line each."""

_UNDER_TEXT = 6.0
_SAFE = 0.96


@dataclass
class _Idea:
    """A heading with what stands under it, up to the next one; `over` are the headings above it.

    Level 0 is what stands before the first heading, under a title of our own.
    """

    title: str
    level: int = 1
    over: tuple[str, ...] = ()
    blocks: list[Block] = field(default_factory=list)


def pages_of(report: Report, sizes: Sizes) -> Iterator[Page]:
    """All slides in order, each with a title of its own."""
    taken: set[str] = set()
    for page in _pages(report, sizes):
        yield _settled(page, taken, sizes)


def _pages(report: Report, sizes: Sizes) -> Iterator[Page]:
    about = (Paragraph(report.subject, "muted"), Paragraph(day_in_words(report.made), "muted"))
    yield Page(
        report.title,
        "opening",
        paragraphs=about,
        notes=(_one_line(report.title), report.subject, day_in_words(report.made)),
    )
    ideas = list(_ideas(report.blocks))
    for place, idea in enumerate(ideas):
        below = place + 1 < len(ideas) and ideas[place + 1].level > idea.level
        yield from _pages_of(idea, report, sizes, opens=below)


def _ideas(blocks: Iterable[Block]) -> Iterator[_Idea]:
    idea = _Idea(_ABOUT, level=0)
    over: dict[int, str] = {}
    first = True
    for block in blocks:
        if block.sort == "heading" and block.level <= _IDEA:
            if idea.blocks or not first:
                yield idea
            first = False
            over = {level: text for level, text in over.items() if level < block.level}
            idea = _Idea(block.text, block.level, tuple(over.values()))
            over[block.level] = block.text
        elif block.sort != "page-break":
            idea.blocks.append(block)
    if idea.blocks or not first:
        yield idea


def _pages_of(idea: _Idea, report: Report, sizes: Sizes, *, opens: bool) -> Iterator[Page]:
    kicker = " · ".join(idea.over)
    if not idea.blocks:
        if idea.level == 1:
            yield Page(idea.title, "section", notes=(_one_line(idea.title),))
        elif not opens:
            yield Page(idea.title, kicker=kicker, notes=(_one_line(idea.title),))
        return
    over = " · ".join((*idea.over, idea.title)) if idea.level else ""
    for group in _groups(idea.blocks):
        first, last = group[0], group[-1]
        if last.sort == "table":
            around = kicker if last.caption == idea.title else over
            pages = _table_pages(last, around, sizes, _line_of(first) if len(group) > 1 else "")
        elif first.sort == "drawing":
            pages = _chart_pages(first, over, report, sizes)
        else:
            pages = _text_pages(idea.title, kicker, group, sizes)
        yield from pages


def _groups(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Tables and drawings alone, what is between them together; a line alone before a table goes with it."""
    group: list[Block] = []
    for block in blocks:
        if block.sort == "table" and len(group) == 1 and _line_of(group[0]):
            yield [*group, block]
            group = []
        elif block.sort in ("table", "drawing"):
            if group:
                yield group
            yield [block]
            group = []
        else:
            group.append(block)
    if group:
        yield group


def _line_of(block: Block) -> str:
    """A text that is so short that it would look lost on a slide of its own; "" for any other block."""
    if block.sort != "text" or block.leads_in or block.style != "body":
        return ""
    said = f"{block.lead} {block.text}".strip()
    return said if len(said) <= _LINE and said == _one_line(said) else ""


def _text_pages(title: str, kicker: str, blocks: Iterable[Block], sizes: Sizes) -> Iterator[Page]:
    slides = spread(paragraphs_of(blocks), sizes.content().height, sizes)
    for number, slide in enumerate(slides, start=1):
        notes = (_one_line(title), *(each.whole for each in slide.full))
        yield Page(title, "text", kicker, (number, len(slides)), slide.size, slide.on_it, notes=notes)


def _table_pages(table: Table, kicker: str, sizes: Sizes, said: str = "") -> Iterator[Page]:
    """`said` stands under the first part, before what there is more of in the notes."""
    parts = list(parts_of(table, sizes.content(1).height, sizes, told=said))
    for number, part in enumerate(parts, start=1):
        more = (Paragraph(part.more, "muted"),) if part.more else ()
        notes = (_one_line(table.caption), *(part.full or (", ".join(table.columns),)))
        if said and number == 1:
            notes = (notes[0], said, *notes[1:])
        yield Page(
            table.caption,
            "shown",
            kicker,
            (number, len(parts)),
            paragraphs=tuple(_lines(each, 1, sizes) for each in more),
            grid=part.grid,
            notes=notes,
        )


def _chart_pages(drawing: Drawing, kicker: str, report: Report, sizes: Sizes) -> Iterator[Page]:
    """The finding over the first chart; the figures in its notes."""
    figure = drawing.figure
    finding = _lines(Paragraph(figure.alt), 2, sizes)
    high = sizes.content(1).height
    room = {"width": ROOM, "height": high, "first": high - height_of(finding, sizes) - _UNDER_TEXT, "size": sizes.small}
    lines = 2 if charts_needed(figure, **room, lines=2) <= _CHARTS else 1
    charts = native_charts(figure, **room, lines=lines, language=report.language, made=report.made)
    rows = tuple(
        text
        for table in figure_tables(figure)
        for text in (
            _one_line(table.caption),
            *(in_full(table.columns, [cell_in_words(c) for c in row]) for row in table.rows),
        )
    )
    for number, chart in enumerate(charts, start=1):
        notes = (figure.title, figure.alt, *rows) if number == 1 else (chart.title, chart.alt)
        said = (finding,) if number == 1 else ()
        yield Page(figure.title, "shown", kicker, (number, len(charts)), paragraphs=said, chart=chart, notes=notes)


def _lines(paragraph: Paragraph, lines: int, sizes: Sizes) -> Paragraph:
    return replace(shown(paragraph, sizes), text=cut_to_lines(paragraph.text, lines, ROOM * _SAFE, sizes.body))


def _settled(page: Page, taken: set[str], sizes: Sizes) -> Page:
    """With a title that fits and that no slide before has; all that was cut off it is in the notes."""
    size = sizes.title if page.layout in ("text", "shown") else sizes.title * BIG
    lines = 1 if page.layout == "shown" else 2
    whole, kicker = _one_line(page.title) or "Untitled", _one_line(page.kicker)
    number, of = page.part
    end = f" ({number}\u00a0of\u00a0{of})" if of > 1 else ""
    section = f" ({kicker.split(' · ')[0]})" if kicker else ""
    ends = chain((end, f"{section}{end}"), (f" – {again}{end}" for again in count(2)))
    fitting = (cut_to_lines(whole, lines, ROOM * _SAFE, size, bold=True, then=each) for each in ends)
    title = next(each for each in fitting if each not in taken)
    taken.add(title)
    told = cut_to_lines(kicker, 1, ROOM * _SAFE, sizes.small) if kicker else ""
    return replace(page, title=title, kicker=told, notes=page.notes if told == kicker else (kicker, *page.notes))


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())
