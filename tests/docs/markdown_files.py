"""This file is here to read the project's Markdown: its links, headings, tables and blocks of commands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).parents[2]
README, MAP = ROOT / "README.md", ROOT / "lib" / "README.md"
HELP = ROOT / "lib" / "help"
DOCUMENTS = (README, MAP, *sorted(HELP.glob("*.md")))


def tokens(file: Path) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse(file.read_text("utf-8"))


def blocks(file: Path, language: str) -> list[str]:
    """The fenced blocks in a language, as they would be copied."""
    return [token.content for token in tokens(file) if token.type == "fence" and token.info == language]


def headings(file: Path, level: int) -> list[str]:
    """Texts of the headings of one level, as they were written."""
    all = tokens(file)
    opens = (index for index, token in enumerate(all) if token.type == "heading_open" and token.tag == f"h{level}")
    return [all[index + 1].content for index in opens]


def rows(file: Path) -> Iterator[list[str]]:
    """Rows of every table, cell by cell, headers included."""
    row: list[str] = []
    for token in tokens(file):
        if token.type == "tr_open":
            row = []
        elif token.type == "inline" and token.level >= 3:
            row.append(token.content)
        elif token.type == "tr_close":
            yield row


def addresses(file: Path) -> list[str]:
    """Where its links and pictures lead."""
    inline = (child for token in tokens(file) for child in token.children or ())
    found = (token.attrs.get("href") or token.attrs.get("src") for token in inline)
    return [unquote(str(address)) for address in found if address]


def anchors(file: Path) -> set[str]:
    """Names by which headings can be linked to, as GitHub makes them."""
    texts = (text for level in range(1, 7) for text in headings(file, level))
    return {"".join(c for c in text.lower().replace(" ", "-") if c.isalnum() or c in "-_") for text in texts}
