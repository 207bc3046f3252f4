"""This file is here to print empty forms to be written on: a sheet for the wall or the table, whatever kind its deck is of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from lib.model.deck import Deck
from lib.model.form import Form, FormTable
from lib.printing.grid import Paper
from lib.printing.job import Sheets
from lib.typeset.words import said


def form_sheets(deck: Deck, forms: Sequence[Form], paper: Paper) -> Sheets:
    """Each form begins on a page of its own; heads of tables are repeated on every page they run on to."""
    data = {
        "title": f"{deck.title}: forms",
        "language": deck.language,
        "paper": asdict(paper),
        "forms": [_form(form) for form in forms],
    }
    return Sheets("forms", data)


def _form(form: Form) -> dict[str, Any]:
    return {
        "title": said(form.title),
        "intro": [said(line) for line in form.intro],
        "tables": [_table(table) for table in form.tables],
        "lines": form.lines,
        "across": form.across,
    }


def _table(table: FormTable) -> dict[str, Any]:
    widths = table.widths or (1.0,) * len(table.columns)
    return {
        "caption": said(table.caption),
        "columns": [said(name) for name in table.columns],
        "rows": [[said(text) for text in row] for row in table.rows],
        "widths": list(widths),
        "room": table.room,
    }
