"""This file is here to write a report as a Word file that can be handed on untouched."""

from __future__ import annotations

from lib.report.blocks import Report

LABEL = "Word"
SUFFIX = ".docx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def render(report: Report) -> bytes:
    """A4 or Letter with real styles, headings, lists, tables and captions, page numbers, and texts for screen readers.

    On a template (`paper.template`) its styles, header, footer, page and margins are used; what is written on its
    pages is left out. Raises AppError like `check_template` where the template cannot be used. Charts
    can be edited in Word. The same report always gives the same bytes. Takes about a second for a
    large meeting, so run it on a click, not on a draw.
    """
    from lib.exports._word.body import write_body
    from lib.exports._word.finish import finish
    from lib.exports._word.frame import new_manuscript

    manuscript = new_manuscript(report)
    write_body(manuscript, report)
    return finish(manuscript.document, report)


def check_template(raw: bytes) -> None:
    """Raise AppError where a college's Word file cannot be used, or would be a danger to whoever opens the notes."""
    from lib.exports._word.template import check_template as check

    check(raw, render)


def told(raw: bytes) -> str:
    """What to know about the finished file: small print that a template brings; "" for nothing."""
    from lib.exports._word.small_print import small_print

    return small_print(raw)
