"""This file is here to write the XML that all native charts share: fills, text, axes, legend, references to cells."""

from __future__ import annotations

from collections.abc import Sequence

from lib.exports._office.looks import INK, LINE, PALE, Look
from lib.exports._office.markup import Xml, element, number, part, said
from lib.exports._office.workbook import one_line

WORKBOOK_ID = "rId1"
"""The relationship by which a chart names its workbook."""
FONT = "Arial"


def c(name: str, /, *children: Xml | None, **attributes: object) -> Xml:
    return element(f"c:{name}", children, attributes)


def a(name: str, /, *children: Xml | None, **attributes: object) -> Xml:
    return element(f"a:{name}", children, attributes)


def chart_space(plot: Xml, legend: Xml | None, size: float, language: str) -> bytes:
    """A whole chart part, its pieces in the order that the schema asks for."""
    chart = c(
        "chart",
        c("autoTitleDeleted", val=1),
        plot,
        legend,
        c("plotVisOnly", val=1),
        c("dispBlanksAs", val="gap"),
    )
    pieces = (
        c("date1904", val=0),
        c("lang", val=language or "en-GB"),
        c("roundedCorners", val=0),
        chart,
        no_line(),
        text_look(size),
        c("externalData", c("autoUpdate", val=0), **{"r:id": WORKBOOK_ID}),
    )
    return part("c:chartSpace", pieces)


def frame(x: float, y: float, width: float, height: float, *, inner: bool = True) -> Xml:
    """A place in the chart, in parts of its width and height."""
    target = (c("layoutTarget", val="inner"),) if inner else ()
    modes = (c("xMode", val="edge"), c("yMode", val="edge"))
    sides = (
        c("x", val=round(x, 4)),
        c("y", val=round(y, 4)),
        c("w", val=round(width, 4)),
        c("h", val=round(height, 4)),
    )
    return c("layout", c("manualLayout", *target, *modes, *sides))


def text_look(size: float, colour: str = INK, *, bold: bool = False, turned: bool = False, wrap: bool = True) -> Xml:
    body = _body(turned, wrap)
    return c(
        "txPr",
        body,
        a("lstStyle"),
        a("p", a("pPr", _letters("defRPr", size, colour, bold)), a("endParaRPr", lang="en-GB")),
    )


def rich(
    text: str, size: float, colour: str = INK, *, bold: bool = False, turned: bool = False, wrap: bool = False
) -> Xml:
    """Text that stands as it is, on one line unless it may wrap."""
    body = _body(turned, wrap)
    run = a("r", _letters("rPr", size, colour, bold), said("a:t", one_line(text)))
    return c("tx", c("rich", body, a("lstStyle"), a("p", a("pPr", _letters("defRPr", size, colour, bold)), run)))


def _body(turned: bool, wrap: bool) -> Xml:
    turn = {"rot": -5400000, "vert": "horz"} if turned else {}
    return a("bodyPr", wrap="square" if wrap else "none", **turn)


def _letters(name: str, size: float, colour: str, bold: bool) -> Xml:
    fonts = (a("latin", typeface=FONT), a("cs", typeface=FONT))
    return a(name, _solid(colour), *fonts, sz=round(size * 100), b=int(bold))


def _solid(colour: str) -> Xml:
    return a("solidFill", a("srgbClr", val=colour))


def fill(look: Look) -> Xml:
    """Plain or patterned, within a line that keeps pale fills apart from the page and from each other."""
    inside = _solid(look.paint)
    if look.pattern:
        inks = (a("fgClr", a("srgbClr", val=look.paint)), a("bgClr", a("srgbClr", val=look.ground)))
        inside = a("pattFill", *inks, prst=look.pattern)
    return c("spPr", inside, a("ln", _solid(LINE), w=6350))


def plain_fill(look: Look) -> Xml:
    """For dots, which lie over each other: within a white line."""
    return c("spPr", _solid(look.paint), a("ln", _solid("FFFFFF"), w=12700))


def line(colour: str = LINE, points: float = 0.75) -> Xml:
    return c("spPr", a("ln", _solid(colour), w=round(points * 12700)))


def no_line() -> Xml:
    return c("spPr", a("noFill"), a("ln", a("noFill")))


def gridlines() -> Xml:
    return c("majorGridlines", line(PALE, 0.75))


def axis_title(text: str, size: float, *, turned: bool = False) -> Xml | None:
    if not text:
        return None
    return c("title", rich(text, size, turned=turned, wrap=True), c("overlay", val=0))


def legend_at(y: float, height: float, size: float) -> Xml:
    """Along the top, over the whole width."""
    return c(
        "legend",
        c("legendPos", val="t"),
        frame(0.01, y, 0.98, height, inner=False),
        c("overlay", val=0),
        text_look(size),
    )


def words(reference: str, texts: Sequence[str]) -> Xml:
    """A reference to cells with words, and what they hold."""
    cells = [c("pt", said("c:v", one_line(text)), idx=at) for at, text in enumerate(texts)]
    return c("strRef", said("c:f", reference), c("strCache", c("ptCount", val=len(texts)), *cells))


def numbers(reference: str, values: Sequence[float | None], format: str = "General") -> Xml:
    """The same with numbers; an unknown one has no point."""
    cells = [c("pt", said("c:v", number(float(value))), idx=at) for at, value in enumerate(values) if value is not None]
    cache = c("numCache", said("c:formatCode", format), c("ptCount", val=len(values)), *cells)
    return c("numRef", said("c:f", reference), cache)


def point_label(at: int, text: str, size: float, place: str, colour: str = INK, *, bold: bool = False) -> Xml:
    """A text of our own beside one bar or dot."""
    return c(
        "dLbl",
        c("idx", val=at),
        rich(text, size, colour, bold=bold),
        c("dLblPos", val=place),
        *_shows(value=True),
    )


def labels(each: Sequence[Xml]) -> Xml:
    """The labels of some points; all others have none."""
    return c("dLbls", *each, *_shows(value=False))


def _shows(*, value: bool) -> list[Xml]:
    names = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
    return [c(name, val=int(value and name == "showVal")) for name in names]
