"""This file is here to read printed cards back: each back behind its front, nothing cut, nothing small unsaid."""

from __future__ import annotations

import io
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from lib.decks.loading import load_decks
from lib.errors import AppError
from lib.model.deck import Card, Deck
from lib.printing.cards import blank_sheets, card_sheets
from lib.printing.grid import Paper
from lib.printing.job import Printed, Sheets, draw_sheets, set_sheets
from lib.printing.sheet import PAPERS, SIZES, Size, Way, cards_on_a_sheet
from tests.printing.decks import long_deck, nasty_deck, short_deck
from tests.printing.paper_back import lines_on, page_texts, sizes, words_on

DAY = date(2026, 11, 22)
A4 = PAPERS["A4"]
EVERY = [
    pytest.param(size, PAPERS[paper], way, id=f"{size.id}-{paper}-{way}")
    for ((_, paper), size), way in product(SIZES.items(), ("long", "short"))
]

EACH = ["a5", pytest.param("a6", marks=pytest.mark.slow), pytest.param("poker", marks=pytest.mark.slow)]


@cache
def progression() -> Deck:
    return load_decks(Path(__file__).parents[2] / "cards").decks["progression"]


@cache
def printed(deck: Deck, size: str, paper: str, way: Way, address: str = "") -> Printed:
    sheets = card_sheets(deck, deck.cards(), SIZES[size, paper], PAPERS[paper], way, address=address)
    return set_sheets(sheets, DAY)


def cell(point: tuple[float, float], size: Size, paper: Paper) -> tuple[int, int]:
    """The column and row of a place on a page, counted on the paper and not taken from the plan."""
    left, top = (paper.width - size.columns * size.width) / 2, (paper.height - size.rows * size.height) / 2
    return int((point[0] - left) // size.width), int((point[1] - top) // size.height)


def number_of(word: str) -> str:
    return "".join(letter for letter in word if letter.isdigit())


@pytest.mark.parametrize(("size", "paper", "way"), EVERY)
def test_words_of_each_back_stand_behind_the_words_of_its_front(size: Size, paper: Paper, way: Way) -> None:
    """Read out of the PDF and turned over as paper is: what a person holds who printed it as the sheet says."""
    deck = short_deck(cards_on_a_sheet(size, way) + 1)
    raw = printed(deck, size.id, paper.id, way).raw
    assert sizes(raw) == [(pytest.approx(paper.width, abs=0.1), pytest.approx(paper.height, abs=0.1))] * 4
    for front, back in ((0, 1), (2, 3)):
        fronts = [word for word in words_on(raw, front) if word.text.startswith("question")]
        backs = [
            word for word in words_on(raw, back) if word.text.startswith(("prompt", "second")) and number_of(word.text)
        ]
        assert fronts and len(backs) == 2 * len(fronts)
        lies = {number_of(word.text): cell(word.middle, size, paper) for word in fronts}
        for word in backs:
            x, y = word.middle
            behind = (paper.width - x, y) if way == "long" else (x, paper.height - y)
            assert cell(behind, size, paper) == lies[number_of(word.text)], word
            assert word.angle == (0 if way == "long" else 180)
        assert {word.angle for word in fronts} == {0}


@pytest.mark.parametrize(("size", "paper"), [(size, PAPERS[paper]) for (_, paper), size in SIZES.items()])
def test_folded_card_has_its_own_prompts_across_the_fold(size: Size, paper: Paper) -> None:
    """One page, printed on one side: the prompts stand right of the question, or above it upside down."""
    deck = short_deck(cards_on_a_sheet(size, "fold") + 1)
    raw = printed(deck, size.id, paper.id, "fold").raw
    assert len(sizes(raw)) == 2
    words = words_on(raw, 0)
    for front in (word for word in words if word.text.startswith("question")):
        back = next(word for word in words if word.text == f"prompt{number_of(front.text)}")
        assert back.angle == (180 if size.fold_down else 0)
        if size.fold_down:
            assert back.bottom < front.top
        else:
            assert back.left > front.right and abs(back.middle[1] - front.middle[1]) < size.height


@pytest.mark.parametrize("size", EACH)
def test_every_word_of_the_deck_is_printed_at_every_size(size: str) -> None:
    """Never cut: what fits no card of this size is named, and stands in full on a page at the end."""
    done = printed(progression(), size, "A4", "long")
    everything = squeezed(" ".join(page_texts(done.raw)))
    for card in progression().cards():
        for text in texts_of(card):
            assert squeezed(text) in everything, (card.id, text)


@pytest.mark.parametrize("size", EACH)
def test_words_stay_on_their_cards(size: str) -> None:
    """A word over the edge is cut off by the knife, or stands on the neighbour's card."""
    shape = SIZES[size, "A4"]
    for page in range(len(sizes(printed(progression(), size, "A4", "long").raw))):
        for word in words_on(printed(progression(), size, "A4", "long").raw, page):
            if word.size == pytest.approx(8, abs=0.01) and word.text in _MARGIN:
                continue
            if page < 2 * -(-18 // (shape.columns * shape.rows)) and word.size > 8.01:
                assert cell((word.left, word.top), shape, A4) == cell((word.right, word.bottom), shape, A4), word


_MARGIN = [
    "Sheet",
    "of",
    "fronts.",
    "backs",
    "Print",
    "at",
    "100",
    "%,",
    "on",
    "both",
    "sides,",
    "flipped",
    "on",
    "the",
    "long",
    "edge.",
    "Cut",
    "at",
    "the",
    "marks.",
]


def test_largest_cards_have_nothing_under_twelve_points() -> None:
    """The size that is offered first is the one that most eyes can read."""
    done = printed(progression(), "a5", "A4", "long")
    assert done.warnings == ()
    words = [word for page in range(18) for word in words_on(done.raw, page)]
    small = [word for word in words if word.size < 11.99 and word.text not in _MARGIN and not number_of(word.text)]
    assert small == []


@pytest.mark.slow
def test_small_print_is_said_with_its_cards_and_sizes() -> None:
    """Whoever prints eighteen cards finds out before, and not from the person who cannot read them."""
    said = " ".join(printed(progression(), "poker", "A4", "long").warnings)
    smallest = {fit.card: fit.size for fit in printed(progression(), "poker", "A4", "long").fits if fit.face == "back"}
    assert "Under 8 points" in said and "Under 12 points" in said
    for card, size in smallest.items():
        assert (f"{card} ({size:g})" if size else card) in said
    assert not any("Under 8" in warning for warning in printed(progression(), "a6", "A4", "long").warnings)


def test_card_that_fits_nowhere_is_named_and_printed_in_full() -> None:
    """A cut prompt looks like a whole one; nobody would miss the rest."""
    deck = long_deck()
    done = printed(deck, "a6", "A4", "long")
    assert [(fit.card, fit.face) for fit in done.fits if fit.size is None] == [("front", "front"), ("back", "back")]
    assert "the front of front; the back of back" in done.warnings[0]
    pages = page_texts(done.raw)
    assert "too long for the card" in pages[0] and "too long for the card" in pages[1]
    assert len(pages) > 2
    last = " ".join(pages[2:])
    assert deck.card("front").question in last and last.count(deck.card("back").prompts[0].text) == 12


def test_backs_are_moved_by_the_offset_on_paper_too() -> None:
    """Two millimetres typed in are two millimetres on the sheet."""
    deck = short_deck(1)
    still = printed(deck, "a6", "A4", "long").raw
    moved = set_sheets(card_sheets(deck, deck.cards(), SIZES["a6", "A4"], A4, "long", offset=(2, -1)), DAY).raw
    assert words_on(still, 0) == words_on(moved, 0)
    one, other = (next(word for word in words_on(raw, 1) if word.text == "prompt1") for raw in (still, moved))
    assert (other.left - one.left, other.top - one.top) == pytest.approx((2, -1), abs=0.01)


def test_backs_have_nothing_in_the_margin_to_cut_by() -> None:
    """Marks on both sides never meet, and then nobody knows which to follow."""
    raw = printed(short_deck(5), "a6", "A4", "long").raw
    outside = [[line for line in lines_on(raw, page) if line[0] < 9 or line[1] < 9] for page in (0, 1)]
    assert outside[0] and not outside[1]


def test_qr_code_of_each_card_opens_that_card() -> None:
    """Read by another program, as a phone would: a code that leads to the wrong card is worse than none."""
    import pypdfium2
    import zxingcpp

    deck = short_deck(4)
    raw = printed(deck, "a6", "A4", "long", "http://192.168.1.20:8501/decks").raw
    picture = pypdfium2.PdfDocument(raw)[0].render(scale=3).to_pil()
    read = {each.text for each in zxingcpp.read_barcodes(picture)}
    assert read == {f"http://192.168.1.20:8501/decks?deck=tried&card=c{number}" for number in range(1, 5)}
    assert not zxingcpp.read_barcodes(
        pypdfium2.PdfDocument(printed(deck, "a6", "A4", "long").raw)[0].render(scale=3).to_pil()
    )


@pytest.mark.parametrize("size", EACH)
def test_cards_are_tagged_for_screen_readers(size: str) -> None:
    """A colleague who cannot see the card on the table reads the file."""
    import page

    done = printed(progression(), size, "A4", "long", "http://192.168.1.20:8501/decks")
    report = page.validate_pdf_bytes(done.raw, profile="ua1")
    assert done.level == "PDF/UA-1"
    assert [failure.message for failure in report.failures] == []


@pytest.mark.slow
@pytest.mark.parametrize("size", ["a5", "a6", "poker"])
def test_strange_words_are_printed_as_words(size: str) -> None:
    """A deck may be anybody's: nothing in it is markup, reads a file, or stops the sheet."""
    deck = nasty_deck()
    done = printed(deck, size, "A4", "short")
    everything = " ".join(page_texts(done.raw))
    assert len(done.fits) == 2 * len(deck.cards())
    for text in ('#read("/etc/passwd")', "$x^2$", "<script>alert('x')</script>", "{{ 7 * 7 }}", "=cmd|' /C calc'!A0"):
        assert text in everything, text
    assert "root:" not in everything


def test_blank_cards_fill_their_sheets_with_room_to_write() -> None:
    """Issue, lead question and prompts: what a group needs to add a matter of its own."""
    done = set_sheets(blank_sheets(progression(), 2, SIZES["a6", "A4"], A4, "long"), DAY)
    pages = page_texts(done.raw)
    assert [text.count("Strategic issue:") for text in pages] == [4, 0, 4, 0]
    assert [text.count("Lead question") for text in pages] == [4, 0, 4, 0]
    assert [text.count("Discussion prompts") for text in pages] == [0, 4, 0, 4]
    assert len([line for line in lines_on(done.raw, 1) if line[2] - line[0] > 70]) >= 4 * 10
    assert done.level == "PDF/UA-1"


def test_first_sheet_is_drawn_as_pictures_of_both_sides() -> None:
    """What the page shows before anything is printed."""
    from PIL import Image

    deck = short_deck(4)
    drawn = draw_sheets(card_sheets(deck, deck.cards(), SIZES["a6", "A4"], A4, "long"), DAY)
    pictures = [Image.open(io.BytesIO(picture)) for picture in drawn]
    assert [picture.format for picture in pictures] == ["PNG", "PNG"]
    assert all(
        picture.height > picture.width > 300 and picture.getextrema() != ((255, 255),) * 3 for picture in pictures
    )


def test_template_that_fails_is_told_calmly_as_a_picture_and_as_a_file() -> None:
    """A fault of typst's ends its own process, and whoever prints reads one sentence with a way out."""
    for make in (draw_sheets, set_sheets):
        with pytest.raises(AppError) as refused:
            make(Sheets("no-such-template", {}), DAY)
        assert refused.value.problem.code == "print.failed"


def squeezed(text: str) -> str:
    """Without white space and hyphens: a line may end anywhere, and a hyphen at its end is read back as another sign."""
    return "".join(letter for letter in text if not letter.isspace() and letter not in "-\x02\xad\ufffe")


def texts_of(card: Card) -> list[str]:
    texts = [card.question, *card.parts, card.lead_in or ""]
    for prompt in card.prompts:
        texts += [prompt.text, *prompt.points, prompt.today or ""]
    for note in card.footnotes:
        texts += [note.text, *note.points]
    return [text for text in texts if text]
