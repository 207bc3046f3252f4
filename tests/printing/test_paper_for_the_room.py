"""This file is here to read posters, response slips, the tally grid and the printer check back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from lib.decks.loading import load_decks
from lib.kinds.cards import fields_of
from lib.model.deck import Deck
from lib.model.field import DONT_KNOW, SET_APART, Field
from lib.printing.check import check_sheets, read_off
from lib.printing.job import Printed, Sheets, set_sheets
from lib.printing.posters import poster_sheets
from lib.printing.sheet import PAPERS, Way
from lib.printing.slips import slip_sheets, tally_sheets
from tests.printing.decks import long_deck, nasty_deck
from tests.printing.paper_back import lines_on, page_texts, sizes, words_on

DAY = date(2026, 11, 22)


@cache
def progression() -> Deck:
    return load_decks(Path(__file__).parents[2] / "cards").decks["progression"]


def fields(deck: Deck) -> dict[str, Sequence[Field]]:
    return {card.id: fields_of(deck, card.id) for card in deck.cards()}


def checked(sheets: Sheets) -> Printed:
    """The PDF, once another program has found nothing against its tags."""
    import page

    done = set_sheets(sheets, DAY)
    assert done.level == "PDF/UA-1"
    assert [failure.message for failure in page.validate_pdf_bytes(done.raw, profile="ua1").failures] == []
    return done


@pytest.mark.parametrize("paper", ["A4", "A3", "Letter"])
def test_poster_has_one_question_as_large_as_it_goes(paper: str) -> None:
    """Read from across a room: capitals are a centimetre high at the least, on the longest question of the deck."""
    done = checked(poster_sheets(progression(), progression().cards(), PAPERS[paper]))
    pages = page_texts(done.raw)
    assert len(pages) == 18 and done.warnings == ()
    for card, text in zip(progression().cards(), pages, strict=True):
        assert card.id in text and card.question in text
    assert sizes(done.raw)[0] == pytest.approx((PAPERS[paper].width, PAPERS[paper].height), abs=0.1)
    assert min(fit.size or 0 for fit in done.fits) >= 40


def test_question_too_long_for_a_poster_runs_on_and_is_named() -> None:
    """Nothing is cut on a wall either."""
    deck = long_deck()
    done = set_sheets(poster_sheets(deck, [deck.card("fits"), deck.card("front")], PAPERS["A4"]), DAY)
    small = {fit.card: fit.size for fit in done.fits}
    text = " ".join(page_texts(done.raw))
    assert deck.card("front").question in text
    assert small["front"] is not None or "the front of front" in done.warnings[0]


def test_slip_asks_what_the_host_types_in_and_in_that_order() -> None:
    """Who types sixty slips in must not look for the box; set-apart answers are on paper too."""
    deck = progression()
    done = checked(slip_sheets(deck, deck.cards(), fields(deck), 3, PAPERS["A4"]))
    pages = page_texts(done.raw)
    assert len(pages) == 2 * 18
    slip = pages[6].partition("Slip 2")[0]
    asked = [field for field in fields_of(deck, "2.1") if not field.shared and not field.prompt]
    places = [slip.index(field.label) for field in asked]
    assert len(places) == 3 and places == sorted(places)
    for option in SET_APART:
        assert slip.count(option.label) == 2
    for scale in (deck.scales.now, deck.scales.matters):
        assert all(point in slip for point in scale)
    assert "Where are we now?" not in pages[0] and "What do you think?" in pages[0]
    assert done.warnings == ()


def test_slips_are_numbered_for_each_card_and_nothing_is_under_twelve_points() -> None:
    """Slip 3 is slip 3 in the host's window, on every card; the margin is cut off."""
    deck = progression()
    done = set_sheets(slip_sheets(deck, [deck.card("1.1"), deck.card("2.1")], fields(deck), 5, PAPERS["Letter"]), DAY)
    numbers = [int(number) for text in page_texts(done.raw) for number in re.findall(r"Slip (\d+)", text)]
    assert numbers == [1, 2, 3, 4, 5] * 2
    margin = "Sheet of 6. Print on one side. Cut in two; hand out those with the card. 1.1 2.1 1 2 3 4 5 6".split()  # noqa: SIM905
    small = {word.text for page in range(6) for word in words_on(done.raw, page) if word.size < 11.99}
    assert small <= set(margin)


def test_slip_has_room_to_write_on_every_card() -> None:
    """Three lines at the least, under the longest question too."""
    deck = progression()
    done = set_sheets(slip_sheets(deck, deck.cards(), fields(deck), 1, PAPERS["A4"]), DAY)
    for page in range(18):
        ruled = [line for line in lines_on(done.raw, page) if line[2] - line[0] > 150]
        assert len(ruled) >= 3, page


def test_tally_grid_has_the_boxes_of_the_hosts_window() -> None:
    """Numbers go from paper to screen from left to right; cards without a rating are not looked for in vain."""
    deck = progression()
    done = checked(tally_sheets(deck, deck.cards(), fields(deck), PAPERS["A4"]))
    text = " ".join(page_texts(done.raw))
    rated = [card for card in deck.cards() if any(field.sort == "rating" for field in fields_of(deck, card.id))]
    assert text.count(DONT_KNOW.label.partition(" ")[0]) >= len(rated) + 1
    assert text.count("Where are we now?") == text.count("How much does it matter?") == len(rated)
    unrated = [card.id for card in deck.cards() if card not in rated]
    assert f"No rating is asked on {', '.join(unrated)}." in text
    assert "Action 6: effort" in text
    small = [word for page in range(len(sizes(done.raw))) for word in words_on(done.raw, page) if word.size < 11.99]
    assert small == []


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_tables_of_the_tally_grid_end_above_the_foot_of_their_page(paper: str) -> None:
    """Rows that run over the page number, or off the paper, cannot be written on."""
    deck = progression()
    raw = set_sheets(tally_sheets(deck, deck.cards(), fields(deck), PAPERS[paper]), DAY).raw
    for page in range(len(sizes(raw))):
        foot = next(word for word in words_on(raw, page) if word.text == "Tally" and word.size < 14)
        assert all(line[3] < foot.top for line in lines_on(raw, page))


@pytest.mark.parametrize("way", ["long", "short"])
@pytest.mark.parametrize("off", [(0.0, 0.0), (3.0, -2.0)])
def test_cross_on_paper_shows_where_the_scale_says(way: Way, off: tuple[float, float]) -> None:
    """The lines are read out of the PDF: with an offset of three to the right, a true printer shows minus three."""
    paper = PAPERS["A4"]
    done = checked(check_sheets(paper, way, offset=off))
    assert len(sizes(done.raw)) == 2
    long = [box for box in lines_on(done.raw, 1) if max(box[2] - box[0], box[3] - box[1]) > 60]
    across = next(box for box in long if box[2] - box[0] > 60)
    upright = next(box for box in long if box[3] - box[1] > 60)
    cross = ((upright[0] + upright[2]) / 2, (across[1] + across[3]) / 2)
    assert read_off(cross, paper, way) == (-off[0], -off[1])
    scale = [box for box in lines_on(done.raw, 0) if box[2] - box[0] == pytest.approx(20, abs=0.5)]
    assert scale, "a scale of 20 mm, to measure whether it was printed at 100 %"


@pytest.mark.slow
def test_strange_words_are_printed_for_the_room() -> None:
    """Posters, slips and grids take anybody's deck."""
    deck = nasty_deck()
    cards = deck.cards()
    for sheets in (
        poster_sheets(deck, cards, PAPERS["A4"]),
        slip_sheets(deck, cards, fields(deck), 1, PAPERS["A4"]),
        tally_sheets(deck, cards, fields(deck), PAPERS["A4"]),
    ):
        text = " ".join(page_texts(set_sheets(sheets, DAY).raw))
        assert "$x^2$" in text and "{{ 7 * 7 }}" in text and "root:" not in text
