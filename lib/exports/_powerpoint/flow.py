"""This file is here to spread paragraphs over slides: measured, so that none runs over its edge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lib.exports._office.measure import LINE, count_lines, cut_to_lines
from lib.exports._powerpoint.pages import Paragraph
from lib.exports._powerpoint.sizes import ROOM, Sizes
from lib.report.blocks import Block

_INDENTS = {"bullet": 1.1, "numbered": 1.8, "quote": 0.9}
"""Room to the left of a paragraph, in sizes of its letters."""
_LINES = {"body": 6, "muted": 4, "missing": 4}
_OTHER_LINES = 3
"""The most lines that a text has on a slide; all of it is in the notes."""
_MOST_SLIDES, _MOST_IN_PARTS = 3, 8
"""Of one idea; more where small headings part it, as the decisions on many cards."""
_LARGER = (1.4, 1.2)
"""How much larger the letters of a slide with little on it may be; never larger than its title."""
_LITTLE = 1_500
_FULL_ENOUGH = 0.4
_SAFE = 0.97
"""Programs measure a little differently."""


def paragraphs_of(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Texts, lists and small headings as paragraphs, in full."""
    for block in blocks:
        if block.sort == "text" and block.leads_in:
            yield Paragraph(block.label, "heading")
        elif block.sort == "text":
            yield Paragraph(block.text, block.style, block.lead)
        elif block.sort == "heading":
            yield Paragraph(block.text, "heading")
        elif block.sort == "bullets":
            for number, item in enumerate(block.items, start=1):
                yield Paragraph(item, "numbered" if block.numbered else "bullet", number=number)


@dataclass(frozen=True)
class Slide:
    """What stands on a slide, the same in full for its notes, and the size of its letters."""

    on_it: tuple[Paragraph, ...]
    full: tuple[Paragraph, ...]
    size: float


def spread(paragraphs: Iterable[Paragraph], height: float, sizes: Sizes) -> list[Slide]:
    """Paragraphs on a few slides: whatever is left then is in the notes of the last, which says so.

    What fits on one slide in larger letters has them.
    """
    whole = list(paragraphs)
    for factor in _LARGER if sum(len(each.whole) for each in whole) < _LITTLE else ():
        larger = replace(sizes, body=min(sizes.title, round(sizes.body * factor)))
        if sum(height_of(each, larger) for each in whole) <= height and all(shown(e, larger) == e for e in whole):
            return [Slide(tuple(whole), tuple(whole), larger.body)]
    cut = [shown(paragraph, sizes) for paragraph in whole]
    slides = _filled(cut, height, sizes)
    parts = [([cut[at] for at in slide], [whole[at] for at in slide]) for slide in slides]
    most = _MOST_IN_PARTS if sum(each.look == "heading" for each in whole) > _MOST_SLIDES else _MOST_SLIDES
    if len(parts) > most:
        left = [paragraph for _, full in parts[most:] for paragraph in full]
        parts = parts[:most]
        _leave_out(parts[-1][0], left, height, sizes)
        parts[-1][1].extend(left)
    return [Slide(tuple(on_it), tuple(full), sizes.body) for on_it, full in parts]


def _filled(whole: list[Paragraph], height: float, sizes: Sizes) -> list[list[int]]:
    """Places of paragraphs for each slide. What stands under a small heading goes over together, if it can."""
    heights = [height_of(paragraph, sizes) for paragraph in whole]
    slides: list[list[int]] = [[]]
    used = 0.0
    for place, paragraph in enumerate(whole):
        needed = heights[place]
        if paragraph.look == "heading":
            after = range(place + 1, len(whole))
            end = next((at for at in after if whole[at].look == "heading"), len(whole))
            section = sum(heights[place:end])
            together = section <= height and used > height * _FULL_ENOUGH
            needed = section if together else sum(heights[place : place + 2])
        if slides[-1] and used + needed > height:
            slides.append([])
            used = 0.0
        slides[-1].append(place)
        used += heights[place]
    return slides


def _leave_out(on_it: list[Paragraph], left: list[Paragraph], height: float, sizes: Sizes) -> None:
    """Make room on the last slide for the line that says how much more there is."""
    count = sum(paragraph.look != "heading" for paragraph in left)
    while True:
        more = Paragraph(f"And {count} more, in the notes of this slide.", "muted")
        if len(on_it) <= 1 or sum(height_of(each, sizes) for each in (*on_it, more)) <= height:
            on_it.append(more)
            return
        count += on_it.pop().look != "heading"


def shown(paragraph: Paragraph, sizes: Sizes) -> Paragraph:
    """As it stands on a slide: a long one ends in “…”."""
    lines = _LINES.get(paragraph.look, _OTHER_LINES)
    width = _width(paragraph, sizes)
    label = cut_to_lines(paragraph.label, 2, width, sizes.body, bold=True)
    text = paragraph.text
    start = f"{label} " if label and text else label
    most = lines + count_lines(label, width, sizes.body) - 1 if label else lines
    text = cut_to_lines(f"{start}{text}", most, width, sizes.body, bold=bool(label))[len(start) :]
    return replace(paragraph, text=text.strip("\n"), label=label)


def height_of(paragraph: Paragraph, sizes: Sizes) -> float:
    """With the space above it."""
    bold = paragraph.look == "heading" or bool(paragraph.label)
    lines = count_lines(paragraph.whole, _width(paragraph, sizes), sizes.body, bold=bold)
    return lines * sizes.body * LINE + space_before(paragraph, sizes)


def indent(paragraph: Paragraph, sizes: Sizes) -> float:
    return _INDENTS.get(paragraph.look, 0.0) * sizes.body


def space_before(paragraph: Paragraph, sizes: Sizes) -> float:
    return round(sizes.body * (0.6 if paragraph.look == "heading" else 0.3))


def _width(paragraph: Paragraph, sizes: Sizes) -> float:
    return (ROOM - indent(paragraph, sizes)) * _SAFE
