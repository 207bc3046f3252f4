"""This file is here to hold that pages are looked for once, and that no window gets in the way of another by it."""

from __future__ import annotations

import pytest
import streamlit as st

from lib.runtime import Services
from lib.ui import visit
from tests.conftest import BO, begin
from tests.pages.conftest import ALONE, HOME, Window, drawn


def test_page_that_is_drawn_again_is_not_looked_for_again(
    window: Window, lone: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Finding sixteen files anew was a tenth of what each click cost."""
    meeting = begin(lone, "alone")
    at = drawn(window(ALONE, meeting.id))

    def fail(*given: object, **named: object) -> None:
        raise AssertionError("a page was made anew")

    monkeypatch.setattr(st, "Page", fail)
    drawn(at.run())
    drawn(window(HOME, person=BO))


def test_every_run_has_pages_of_its_own(window: Window) -> None:
    """Streamlit keeps in a page whether it may be run: two windows with one page would stop each other."""
    drawn(window(HOME))
    once, again = visit.pages(), visit.pages()
    assert [page.url_path for page in once] == [page.url_path for page in again]
    assert not {id(page) for page in once} & {id(page) for page in again}
    assert len({page.url_path for page in once}) == len(once) > 10
