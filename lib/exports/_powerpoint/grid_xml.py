"""This file is here to write a table onto a slide, with a head that is one."""

from __future__ import annotations

from collections.abc import Sequence

from lib.exports._office.markup import Xml, said
from lib.exports._powerpoint.grids import PAD_ACROSS, PAD_DOWN
from lib.exports._powerpoint.markup import NAVY, a, paragraph, runs, shape_of
from lib.exports._powerpoint.pages import Grid
from lib.exports._powerpoint.sizes import Sizes, emu

_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_LINE, _WHITE = "BFC6D4", "FFFFFF"


def table(grid: Grid, language: str, sizes: Sizes) -> Xml:
    style = said("a:tableStyleId", _NO_STYLE)
    columns = [a("gridCol", w=emu(width)) for width in grid.widths]
    rows = [_row(grid.columns, grid.heights[0], language, sizes, head=True)]
    rows += [
        _row(row, height, language, sizes, head=False) for row, height in zip(grid.rows, grid.heights[1:], strict=True)
    ]
    return a("tbl", a("tblPr", style, firstRow=1), a("tblGrid", *columns), *rows)


def _row(cells: Sequence[str], height: float, language: str, sizes: Sizes, *, head: bool) -> Xml:
    return a("tr", *(_cell(cell, language, sizes, head=head) for cell in cells), h=emu(height))


def _cell(text: str, language: str, sizes: Sizes, *, head: bool) -> Xml:
    written = runs(text, language, bold=head, colour=_WHITE if head else "", size=sizes.small)
    ends = None if written else a("endParaRPr", lang=language, sz=round(sizes.small * 100))
    words = paragraph([*written, *([ends] if ends is not None else [])], shape_of(text))
    body = a("txBody", a("bodyPr"), a("lstStyle"), words)
    sides = [a(f"ln{side}", a("noFill"), w=0) for side in ("L", "R", "T")]
    below = a("lnB", a("solidFill", a("srgbClr", val=_LINE)), w=9525)
    across, down = emu(PAD_ACROSS), emu(PAD_DOWN)
    margins = {"marL": across, "marR": across, "marT": down, "marB": down, "anchor": "b" if head else "t"}
    ground = a("solidFill", a("srgbClr", val=NAVY)) if head else a("noFill")
    return a("tc", body, a("tcPr", *sides, below, ground, **margins))
