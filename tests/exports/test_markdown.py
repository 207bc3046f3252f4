"""This file is here to hold Markdown to being read as it is too: in a mail nobody sees it as a page."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from lib.exports.markdown import md

PLAIN = (
    "2.1 How can we help? We don’t know yet.",
    "Purpose: half-term (autumn), 10:30 to 11:15!",
    '+2.5 points: "good", and 3 = 3',
)
MARKUP = (
    "1. one",
    "12) two",
    "- item",
    "+ item",
    "---",
    "===",
    ": definition",
    "a -- b ++c++ ==d==",
    "www.example.org",
    "http://example.org",
    ":smile: :100:",
    "(c) (TM)",
    "one\r- two\r1. three",
)


@pytest.mark.parametrize("text", PLAIN)
def test_usual_sentence_has_no_backslash(text: str) -> None:
    """ "2\\.1 We don\\'t know" in a mail looks like a broken file. A sign at the very start may be marked."""
    assert "\\" not in md(f"So: {text}")


@pytest.mark.parametrize("text", [*PLAIN, *MARKUP])
def test_text_shows_as_it_was_in_a_reader_that_does_all_it_can(text: str) -> None:
    """A wiki that links by itself, and sets signs for letters, must still show what was written."""
    reader = MarkdownIt("default", {"linkify": False, "typographer": True}).disable("smartquotes")
    (_, inline, _) = reader.parse(md(text))
    assert all(child.type == "text" or child.type == "text_special" for child in inline.children or [])
    assert "".join(child.content for child in inline.children or []) == text
