"""This file is here to open the notes as a web page in Chromium: on a phone, at night, in large letters, on paper."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from lib.exports import html
from lib.report.blocks import Paper, Report
from tests.exports.meetings import nasty_record, report_of
from tests.exports.sample_file import sample_report
from tests.nasty import NASTY


def saved(report: Report, folder: Path) -> str:
    file = folder / "notes.html"
    file.write_bytes(html.render(report))
    return file.as_uri()


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("large", [False, True])
def test_page_passes_axe_and_never_scrolls_sideways(
    browser: Browser, tmp_path: Path, colours: Any, width: int, large: bool
) -> None:
    """It is read on whatever its reader holds in their hand."""
    place = saved(replace(sample_report(), paper=Paper(large=large)), tmp_path)
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=colours)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(place)
    page.locator("details").evaluate_all("all => all.forEach(each => each.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:160]) for each in found] == []
    assert said == []
    page.close()


@pytest.mark.parametrize("name", ["long-word", "very-long-word", "html", "arabic", "many-words"])
def test_hostile_words_do_not_push_a_phone_sideways(browser: Browser, tmp_path: Path, name: str) -> None:
    """One address pasted into an answer must not make everybody's page too wide."""
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(saved(report_of(nasty_record(NASTY[name])), tmp_path))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.close()


def test_printed_page_has_numbers_and_leaves_the_screen_behind(browser: Browser, tmp_path: Path) -> None:
    """On paper nobody follows a link or opens a fold."""
    page = browser.new_page()
    page.goto(saved(sample_report(), tmp_path))
    document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    first = document[0].get_textpage().get_text_range()
    assert re.search(rf"1 / {len(document)}", first)
    everything = "".join(each.get_textpage().get_text_range() for each in document)
    assert "To the notes" not in everything
    assert "The figures of this chart" not in everything
    assert sum(round(size) for size in document[0].get_size()) == 595 + 842
    page.close()
