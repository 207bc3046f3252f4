"""This file is here to try a guessed id of somebody's own deck at every page that takes one in its address."""

from __future__ import annotations

import pytest

from lib.decks.draft_body import Draft
from lib.decks.drafts import with_value
from lib.runtime import Services
from lib.usecases.own_decks import delete_deck
from lib.usecases.own_drafts import copy_deck, keep_draft, open_for_editing, save_version
from tests.conftest import ANA, CY
from tests.few import few
from tests.pages.conftest import EDITOR, Window, ask_for, drawn, page_text

SECRET = "Kanari of Ana’s own deck"
PAGES = ("pages/start/set_up.py", "pages/prepare/print.py", "pages/prepare/decks.py", EDITOR)


@pytest.fixture
def secret(lone: Services) -> str:
    """A deck of Ana's in version 1, which nobody else was shown."""
    id = copy_deck(lone, ANA, "progression", SECRET)
    seen = open_for_editing(lone, ANA, id)
    data = with_value(seen.draft.data or {}, ("cards", "1.1"), "question", f"{SECRET}?")
    keep_draft(lone, ANA, id, seen, Draft(data))
    save_version(lone, ANA, id)
    return id


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("asked", few(["deck", "copy", "key"], keep=1))
def test_guessed_id_of_somebodys_deck_opens_nothing(
    window: Window, lone: Services, secret: str, page: str, asked: str
) -> None:
    """An id may be seen in an address over somebody's shoulder; Cy must NOT read a word with it."""
    at = window(page, "", CY)
    at.query_params[asked] = secret
    assert SECRET not in page_text(drawn(ask_for(at, page)))


@pytest.mark.parametrize("page", PAGES)
def test_link_to_a_deck_that_was_deleted_is_no_crash(window: Window, lone: Services, secret: str, page: str) -> None:
    """Bookmarks outlive decks."""
    delete_deck(lone, ANA, secret)
    at = window(page, "", ANA)
    at.query_params["deck"] = secret
    assert page_text(drawn(ask_for(at, page)))
