"""This file is here to hold downloads to names that every computer takes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.report.naming import file_name
from tests.nasty import NASTY

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Team review", "Team review 2026-11-22.docx"),
        ("Ŵyl: tŷ / 学習者", "Ŵyl tŷ 学習者 2026-11-22.docx"),
        ("كيف نساعد؟", "كيف نساعد 2026-11-22.docx"),
        ("../../etc/passwd", "etc passwd 2026-11-22.docx"),
        ("CON", "CON 2026-11-22.docx"),
        ("Notes...", "Notes 2026-11-22.docx"),
        ("", "session 2026-11-22.docx"),
        ("😀", "session 2026-11-22.docx"),
    ],
)
def test_title_becomes_a_name_that_can_be_read(title: str, name: str) -> None:
    """Someone looks for the file next term by what the session was called."""
    assert file_name(title, DAY, ".docx") == name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Learner progression, 22 November 2026", "Learner progression 2026-11-22.docx"),
        ("Team review 2026-11-22", "Team review 2026-11-22.docx"),
        ("22 November 2026", "session 2026-11-22.docx"),
        ("Learner progression, 20 November 2026", "Learner progression 20 November 2026 2026-11-22.docx"),
        ("Open evening, 122 November 2026", "Open evening 122 November 2026 2026-11-22.docx"),
    ],
)
def test_day_that_the_title_says_is_not_said_twice(title: str, name: str) -> None:
    """A session that nobody named is called by its day; the day it was held is kept where the notes were made later."""
    assert file_name(title, DAY, ".docx") == name


@pytest.mark.parametrize("title", NASTY.values(), ids=NASTY)
def test_hostile_titles_give_names_that_windows_takes(title: str) -> None:
    """A download that cannot be saved is a lost afternoon."""
    _check(file_name(title, DAY, ".json"))


@given(st.text(max_size=300))
def test_any_title_gives_a_name_that_can_be_saved(title: str) -> None:
    """Titles are free text."""
    _check(file_name(title, DAY, ".json"))


def _check(name: str) -> None:
    assert not set('<>:"/\\|?*\n\r\t\x00') & set(name) and name.isprintable()
    assert name.endswith(" 2026-11-22.json") and name[0] not in " .-"
    assert len(name.encode()) <= 150
