"""This file is here to keep spreadsheets from taking a text for a formula, and to take that back again."""

from __future__ import annotations

import unicodedata

_STARTS_FORMULA = frozenset("=+-@|%＝＋－＠｜％\t\r\n")


def as_text(text: str) -> str:
    """The text as it is written into a cell: one that a spreadsheet could take for a formula has ' in front of it."""
    return f"'{text}" if may_start_formula(text) else text


def from_cell(cell: str) -> str:
    """What `as_text` was given."""
    return cell[1:] if cell.startswith("'") and may_start_formula(cell[1:]) else cell


def may_start_formula(text: str) -> bool:
    """Whether it begins with a formula's sign, also behind spaces and signs that nobody sees."""
    for character in text:
        if character in _STARTS_FORMULA:
            return True
        if not character.isspace() and unicodedata.category(character) != "Cf":
            return False
    return False
