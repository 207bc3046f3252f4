"""This file is here to use the page that prints, as a facilitator does the day before."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from lib.runtime import Services
from lib.usecases.rights import Person
from tests.conftest import BO, CY, begin
from tests.pages.by_address import Open, by_address
from tests.pages.conftest import DECKS, OVERVIEW, PRINT, Window, drawn, page_text
from tests.pages.hostile import HOSTILE


@pytest.fixture
def opened(window: Window) -> Open:
    return by_address(PRINT)


def one(at: AppTest, kind: str, label: str) -> Any:
    return next(each for each in getattr(at, kind) if each.label == label)


def test_cards_are_made_with_one_click_and_their_small_print_is_said(opened: Open, lone: Services) -> None:
    """Large cards need no word; playing cards do, before they are printed and cut."""
    at = opened(m=begin(lone, cards=("1.1", "5.1", "5.3")).id)
    assert "2 sheets" in page_text(at) and "The first sheet, back" in page_text(at)
    drawn(one(at, "button", "Make the PDF").click().run())
    assert "Download the PDF" in page_text(at) and not at.warning
    drawn(one(at, "radio", "Size").set_value("poker").run())
    assert "Download the PDF" not in page_text(at), "what was made is not what is chosen now"
    drawn(one(at, "button", "Make the PDF").click().run())
    assert "Under 8 points" in at.warning[0].value and "5.1" in at.warning[0].value


def test_sheets_to_be_folded_are_counted_as_they_come(opened: Open) -> None:
    """Four cards of A6 fit on a sheet, but two when each is folded over; paper is cut by what the page says."""
    at = opened()
    drawn(one(at, "radio", "Size").set_value("a6").run())
    assert "**5 sheets** of A4, 4 cards on each" in page_text(at)
    drawn(one(at, "radio", "How it is printed").set_value("fold").run())
    assert "**9 sheets** of A4, 2 cards on each" in page_text(at)


def test_session_prints_slips_for_its_plan(opened: Open, lone: Services) -> None:
    """Three cards and twelve people: six sheets a card."""
    meeting = begin(lone, title="Summer INSET")
    at = opened(m=meeting.id, what="slips")
    text = page_text(at)
    assert "This session: Summer INSET" in text and "Back to the session" in text and "18 sheets" in text
    drawn(one(at, "button", "Make the PDF").click().run())
    assert "Download the PDF" in page_text(at)


@pytest.mark.parametrize("person", [BO, CY])
def test_session_of_somebody_else_is_not_printed(opened: Open, lone: Services, person: Person) -> None:
    """The address is on the host's screen; knowing it opens nothing."""
    meeting = begin(lone, title="Very private")
    at = opened(person=person, m=meeting.id)
    assert "no session here" in at.error[0].value and "private" not in page_text(at)
    assert not [button for button in at.button if button.label == "Make the PDF"]


def test_address_of_the_codes_can_be_typed_and_a_wrong_one_is_told(opened: Open) -> None:
    """A wrong address must be told here, and not be found out from a hundred cards."""
    at = opened()
    at = drawn(next(each for each in at.toggle if "QR code" in each.label).set_value(True).run())
    at = drawn(one(at, "text_input", "It opens the card at").set_value("ftp://wrong").run())
    drawn(one(at, "button", "Make the PDF").click().run())
    assert any("is not an address" in error.value for error in at.error)
    assert "Download the PDF" not in page_text(at)


def test_qr_code_of_a_card_opens_that_card(opened: Open) -> None:
    """What stands on the card is what the phone shows; an address that names no card shows the first."""
    assert one(opened(DECKS, deck="progression", card="3.2"), "selectbox", "Card").value == "3.2"
    for wrong in ("9.9", "<b>", ""):
        assert one(opened(DECKS, deck="progression", card=wrong), "selectbox", "Card").value == "1.1"


def test_decks_and_sessions_lead_to_the_printer(opened: Open, lone: Services) -> None:
    """Nobody looks for a page that nothing leads to."""
    assert "Print it" in page_text(opened(DECKS, deck="progression"))
    assert "Print cards, slips and a tally grid" in page_text(opened(OVERVIEW, m=begin(lone).id))


@pytest.mark.parametrize("name", ["shortcodes", "mathematics", "heading"])
def test_title_of_a_session_is_only_words_on_the_page(opened: Open, lone: Services, name: str) -> None:
    """A list of choices shows letters as they are; nothing in it may be escaped or drawn."""
    at = opened(m=begin(lone, title=HOSTILE[name]).id)
    assert any(HOSTILE[name][:40] in str(option) for option in one(at, "selectbox", "Deck").options)


@pytest.mark.parametrize(("name", "value"), [("deck", "../../etc"), ("what", "<b>"), ("what", "poems")])
def test_address_with_a_mistake_still_prints_something(opened: Open, name: str, value: str) -> None:
    """A link that somebody typed from memory."""
    assert "9 sheets" in page_text(opened(**{name: value}))
