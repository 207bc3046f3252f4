"""This file is here to tell which blocks of a report stand on pages that are turned on their side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lib.exports._word.contents import Contents
from lib.report.blocks import Block, Table

Content = Block | Contents
_WORDS = ("heading", "text", "bullets")
_LEADS_IN, _FOLLOWS, _ALONE = 1_500, 600, 500
"""How many signs go along with a wide table: above it, below it, and between two of them or at an end of the report."""


@dataclass(frozen=True)
class Part:
    """Blocks on pages of one direction."""

    blocks: tuple[Content, ...]
    sideways: bool = False


def parts(blocks: tuple[Content, ...], is_wide: Callable[[Table], bool]) -> tuple[Part, ...]:
    """The report in parts, each on pages of its own. A wide table takes the heading and the few words around it along.

    A part holds no page break at its ends, since it begins a page anyway.
    """
    turned = [block.sort == "table" and is_wide(block) for block in blocks]
    for place in [place for place, wide in enumerate(turned) if wide]:
        for near in (*_above(blocks, place), *_below(blocks, place)):
            turned[near] = True
    found: list[Part] = []
    for block, sideways in zip(blocks, turned, strict=True):
        if found and found[-1].sideways == sideways:
            found[-1] = Part((*found[-1].blocks, block), sideways)
        else:
            found.append(Part((block,), sideways))
    return tuple(_joined([_without_breaks(part) for part in found]))


def _above(blocks: tuple[Content, ...], place: int) -> range:
    """From the nearest heading on; headings that follow one upon the other go together."""
    first, signs = place, 0
    while first and blocks[first - 1].sort in _WORDS and signs <= _LEADS_IN:
        if blocks[first].sort == "heading" and blocks[first - 1].sort != "heading":
            break
        first -= 1
        signs += _length(blocks[first])
    return range(first, place) if signs <= _LEADS_IN else range(place, place)


def _below(blocks: tuple[Content, ...], place: int) -> range:
    last, signs = place + 1, 0
    while last < len(blocks) and blocks[last].sort in ("text", "bullets"):
        signs += _length(blocks[last])
        last += 1
    return range(place + 1, last) if signs <= _FOLLOWS else range(place, place)


def _joined(found: list[Part]) -> list[Part]:
    """A few words alone on a page would look lost, so they join the turned page beside them."""
    joined: list[Part] = []
    for part in found:
        if not part.blocks:
            continue
        lost = not part.sideways and len(found) > 1 and _is_short(part)
        part = Part(part.blocks, part.sideways or lost)
        if joined and joined[-1].sideways == part.sideways:
            joined[-1] = Part((*joined[-1].blocks, *part.blocks), part.sideways)
        else:
            joined.append(part)
    return joined


def _is_short(part: Part) -> bool:
    return all(block.sort in _WORDS for block in part.blocks) and sum(map(_length, part.blocks)) <= _ALONE


def _without_breaks(part: Part) -> Part:
    blocks = list(part.blocks)
    while blocks and blocks[0].sort == "page-break":
        blocks.pop(0)
    while blocks and blocks[-1].sort == "page-break":
        blocks.pop()
    return Part(tuple(blocks), part.sideways)


def _length(block: Content) -> int:
    if block.sort == "text":
        return len(block.text) + len(block.label)
    if block.sort == "bullets":
        return sum(map(len, block.items))
    return len(block.text) if block.sort == "heading" else 0
