"""This file is here to put the page together: head, contents, body, foot, and a style that no other file is needed for."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

from lib.exports._html.blocks import Numbers, body
from lib.exports._html.charts import PATTERNS
from lib.exports._html.safe import line
from lib.report.blocks import Report
from lib.report.paper import smallest
from lib.report.phrases import day_in_words

_STYLE = Path(__file__).with_name("page.css")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def page(report: Report) -> str:
    """The whole document. Only its own style is let in, by its hash: no script, picture or link, whatever a text says."""
    style = _style(report)
    allowed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    language = report.language if _LANGUAGE.fullmatch(report.language) else "en-GB"
    title = line(report.title) or "Notes"
    large = ' class="large"' if report.paper.large else ""
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{language}"{large}>',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            '<meta name="robots" content="noindex">',
            f"<title>{title}</title>",
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            '<a class="skip" href="#notes">To the notes</a>',
            PATTERNS,
            f'<header><h1 dir="auto">{title}</h1></header>',
            *_contents(report),
            '<main id="notes" tabindex="-1">',
            *body(report.blocks, Numbers()),
            "</main>",
            f'<footer><p dir="auto">{line(report.title)}. {line(report.subject)}. {day_in_words(report.made)}.</p></footer>',
            "</body>",
            "</html>\n",
        )
    )


def _style(report: Report) -> str:
    size = {"A4": "A4", "Letter": "letter"}[report.paper.size]
    tables = [block for block in report.blocks if block.sort == "table"]
    # A page that is one wide table lies on its side from the start, so that its opening is no page of its own.
    way = " landscape" if len(tables) == 1 and tables[0].wide else ""
    foot = f"font: {smallest(report.paper)}pt Arial, sans-serif; color: #4a515c"
    number = f'@bottom-right {{ content: counter(page) " / " counter(pages); {foot} }}'
    paper = f"@page {{ margin: 18mm 16mm; size: {size}{way}; {number} }} @page wide {{ size: {size} landscape }}\n"
    paper += "@media print { .wide { page: auto } }\n" if way else ""
    return f"\n{_STYLE.read_text('utf-8')}{paper}"


def _contents(report: Report) -> tuple[str, ...]:
    """Where each part is; not for a page of one or two parts."""
    headings = [block for block in report.blocks if block.sort == "heading"]
    parts = [(number, block.text) for number, block in enumerate(headings, start=1) if block.level == 1]
    if len(parts) < 3:
        return ()
    links = "".join(f'<li dir="auto"><a href="#h{number}">{line(text)}</a></li>' for number, text in parts)
    return (f'<nav aria-label="Contents"><ul>{links}</ul></nav>',)
