"""This file is here to write a report as a Word file that can be handed on untouched."""

from __future__ import annotations

from lib.report.blocks import Report

LABEL = "Word"
SUFFIX = ".docx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def render(report: Report) -> bytes:
    """A4 with real styles, headings, lists and tables, page numbers, and texts for screen readers.

    Charts are written as their finding and a table of their figures. The same report always gives
    the same bytes. Takes about a second for a large meeting, so run it on a click, not on a draw.
    """
    from lib.exports._word.body import write_body
    from lib.exports._word.finish import finish
    from lib.exports._word.frame import new_document

    document = new_document(report)
    write_body(document, report)
    return finish(document, report)
