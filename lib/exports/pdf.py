"""This file is here to write a report as a PDF that prints well and that a screen reader can read."""

from __future__ import annotations

from lib.report.blocks import Report
from lib.typeset.run import can_typeset, typeset

LABEL = "PDF"
SUFFIX = ".pdf"
MEDIA_TYPE = "application/pdf"

_MEGABYTES = 1_536
"""A thousand people and five thousand answers take under 700; two at once have to fit into a laptop."""


def render(report: Report) -> bytes:
    """Tagged pages with charts, in a process of its own; the same report always gives the same bytes.

    PDF/UA-1 wherever every sign is in a font; `told` says what was reached. Raises AppError when the process crashes or
    takes more time or memory than it may.
    """
    from lib.exports._pdf.data import notes_data

    return typeset("exports/_pdf/notes.typ", notes_data(report), made=report.made, megabytes=_MEGABYTES).raw


def ready() -> str:
    """ "" or why no PDF can be made here."""
    if can_typeset():
        return ""
    return (
        "PDFs are made with typst, which is not installed here. Word and the web page hold the same and can be printed."
    )


def told(raw: bytes) -> str:
    """How accessible this PDF came out, for whoever downloads it."""
    if b"<pdfuaid:part>1</pdfuaid:part>" in raw:
        return "PDF/UA-1: made to the standard for screen readers."
    if b"/StructTreeRoot" in raw:
        return (
            "Tagged for screen readers, but not up to PDF/UA-1. Most often a sign in the text is in none of the fonts here "
            "and shows as a box. Word and the web page are not affected."
        )
    return "Not tagged for screen readers, since typst could not tag this text. Word and the web page hold the same and are."
