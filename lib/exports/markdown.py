"""This file is here to write a report as Markdown, for wikis, chats and plain mail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lib.report.blocks import Block, Bullets, Cell, Report, Table, Text
from lib.report.figure_words import figure_in_words
from lib.report.phrases import cell_in_words

LABEL = "Markdown"
SUFFIX = ".md"
MEDIA_TYPE = "text/markdown; charset=utf-8"

_MARKUP = re.compile(
    r"""(?P<number>^\d{1,9})(?P<after>[.)])(?=\s|$)"""  # "1. " begins a list
    r"""|(?P<sign>[\\`*_{}\[\]<>#|~$&@^]"""  # markup wherever it stands, to one reader or another
    r"""|^[-+=:]|([-+=])(?=\4)"""  # a list or a line under a heading; a dash or a mark made of two
    r"""|:(?=[^\s\d])|(?<!\d):(?=\d)|\.(?=[^\W\d_])"""  # "http:", ":smile:", "www."
    r"""|\((?=(?:c|r|p|tm)\)))""",
    re.IGNORECASE,
)
"""Signs that some reader would take for markup where they stand. All others are left as they are, since the text is
also read as it is: in a mail, "2\\.1 don\\'t know" looks broken."""
_OUTER_SPACE = re.compile(r"^\s+|\s+$|\r")


def render(report: Report) -> bytes:
    """CommonMark with GitHub's tables. Every text reads back as it was: nothing in it becomes markup.

    A line break is a backslash at the end of the line, and `<br>` in a table, the only tag there is.
    """
    parts = [f"# {_line(report.title)}", *_parts(report.blocks)]
    return ("\n\n".join(parts) + "\n").encode("utf-8", "replace")


def _parts(blocks: tuple[Block, ...]) -> Iterator[str]:
    """A table that is called what the heading above it is called does not say so twice."""
    title = ""
    for block in blocks:
        if block.sort == "heading":
            title = block.text
            yield f"{'#' * (block.level + 1)} {_line(block.text)}"
        elif block.sort == "text":
            yield _paragraph(block)
        elif block.sort == "bullets":
            yield _list(block)
        elif block.sort == "table":
            if block.caption != title:
                yield f"**{_line(block.caption)}**"
            yield _table(block)
        elif block.sort == "drawing":
            yield from _parts(figure_in_words(block.figure))


def md(text: str, line_break: str = "\\\n") -> str:
    """Text as Markdown that shows exactly this text; `line_break` stands for each \\n."""
    return line_break.join(_escaped(line) for line in text.split("\n"))


def _escaped(line: str) -> str:
    # Readers strip outer white space of a line, unless it is written by its number.
    marked = _MARKUP.sub(lambda found: f"{found['number'] or ''}\\{found['after'] or found['sign']}", line)
    return _OUTER_SPACE.sub(lambda found: "".join(f"&#{ord(character)};" for character in found.group()), marked)


def _line(text: str) -> str:
    return md(" ".join(text.split()))


def _paragraph(block: Text) -> str:
    said = md(block.text)
    if block.label:
        said = f"**{_line(block.lead)}** {said}".rstrip()
    if block.style == "quote":
        return "> " + said.replace("\n", "\n> ")
    return f"*{said}*" if block.style in ("muted", "missing") and _can_slope(block) else said


def _can_slope(block: Text) -> bool:
    """Emphasis needs a visible sign at both ends, and says nothing beside a label."""
    return not block.label and bool(block.text) and block.text == block.text.strip() and "\n" not in block.text


def _list(block: Bullets) -> str:
    signs = [f"{number}." if block.numbered else "-" for number in range(1, len(block.items) + 1)]
    indented = (md(item, "\\\n" + " " * (len(sign) + 1)) for sign, item in zip(signs, block.items, strict=True))
    return "\n".join(f"{sign} {item}" for sign, item in zip(signs, indented, strict=True))


def _table(block: Table) -> str:
    head = [_row(block.columns), "|" + " --- |" * len(block.columns)]
    return "\n".join([*head, *(_row(row) for row in block.rows)])


def _row(cells: tuple[Cell, ...]) -> str:
    return "| " + " | ".join(md(cell_in_words(cell), "<br>") for cell in cells) + " |"
