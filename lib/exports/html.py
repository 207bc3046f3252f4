"""This file is here to write a report as one web page that needs nothing else: read anywhere, and printed well."""

from __future__ import annotations

from lib.report.blocks import Report

LABEL = "Web page"
SUFFIX = ".html"
MEDIA_TYPE = "text/html; charset=utf-8"


def render(report: Report) -> bytes:
    """UTF-8, with its style and its charts in it; no script, no link, nothing fetched. What people wrote is only text.

    It reads on a phone, by day and by night, in large letters if the paper asks for them, and with a screen reader.
    """
    from lib.exports._html.page import page

    return page(report).encode("utf-8", "replace")
