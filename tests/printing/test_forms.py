"""This file is here to hold that forms come out of the printer whole, with room to write and readable by machines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lib.model.form import Form, FormTable
from lib.printing.forms import form_sheets
from lib.printing.job import set_sheets
from lib.printing.sheet import PAPERS
from tests.printing.decks import short_deck
from tests.printing.paper_back import page_texts, sizes

TABLE = FormTable(("Way", "Who", "Assessed"), (("By watching", "", ""), ("By *doing* #it", "", "")), (2, 1, 1))
FORM = Form("Grid sheet", ("Fill it in together.",), (TABLE,), lines=3)


@pytest.mark.parametrize("paper", ["A4", "A3", "Letter"])
@pytest.mark.parametrize("across", [False, True])
def test_form_comes_out_on_its_paper_with_every_word_on_it(paper: str, across: bool) -> None:
    """What is missing on paper is noticed in the room, when nobody can print again."""
    made = set_sheets(form_sheets(short_deck(1), [replace(FORM, across=across)], PAPERS[paper]), date(2026, 11, 22))
    text = " ".join(page_texts(made.raw)[0].split())
    for words in ("Grid sheet", "Fill it in together.", "Way", "By watching", "By *doing* #it"):
        assert words in text
    upright = (PAPERS[paper].width, PAPERS[paper].height)
    assert [round(side) for side in sizes(made.raw)[0]] == [
        round(side) for side in (upright[::-1] if across else upright)
    ]
    assert made.level == "PDF/UA-1"


def test_long_form_runs_on_with_its_head_on_every_page() -> None:
    """A table without its head on the second page is guessed at."""
    rows = tuple((f"Row {number}", "", "") for number in range(40))
    made = set_sheets(
        form_sheets(short_deck(1), [replace(FORM, tables=(replace(TABLE, rows=rows),))], PAPERS["A4"]),
        date(2026, 11, 22),
    )
    pages = page_texts(made.raw)
    assert len(pages) > 2
    assert all("Assessed" in page for page in pages[:-1])
    assert sum(page.count("Row ") for page in pages) == 40
