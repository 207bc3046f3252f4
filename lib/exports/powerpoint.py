"""This file is here to write a report as slides that can be shown untouched."""

from __future__ import annotations

from lib.report.blocks import Report

LABEL = "PowerPoint"
SUFFIX = ".pptx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def render(report: Report) -> bytes:
    """Wide slides, one idea each, with charts and tables that can be edited, and everything in full in the notes.

    What is too long for a slide ends there in “…” and stands whole in its notes. Nothing on a slide is under 18 points,
    or 24 in large print. The same report always gives the same bytes.
    """
    import io

    from lib.exports._office.packing import packed
    from lib.exports._powerpoint.frame import new_presentation
    from lib.exports._powerpoint.ideas import pages_of
    from lib.exports._powerpoint.parts import Deck
    from lib.exports._powerpoint.sizes import LARGE, STANDARD
    from lib.exports._powerpoint.slides import write_page

    sizes = LARGE if report.paper.large else STANDARD
    presentation = new_presentation(report, sizes)
    deck = Deck(presentation)
    for page in pages_of(report, sizes):
        write_page(deck, page, report, sizes)
    written = io.BytesIO()
    presentation.save(written)
    return packed(written.getvalue(), report.made)
