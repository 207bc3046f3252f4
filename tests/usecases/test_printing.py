"""This file is here to check who may print what, from which deck, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import lib.printing.job
from lib.config import Settings
from lib.decks.loading import Library
from lib.errors import AppError, refuse
from lib.model.meeting import Names
from lib.runtime import Services
from lib.usecases.filling import Cell, fill_cells
from lib.usecases.joining import invite_phones, join
from lib.usecases.printing import (
    THINGS,
    Source,
    What,
    Wish,
    card_address,
    checked_address,
    count_sheets,
    picture_sheets,
    print_sheets,
    source_from_library,
    source_from_session,
    things_of,
)
from lib.usecases.reading import open_view
from lib.usecases.settling import set_card_state
from tests.conftest import ANA, BO, CY, begin
from tests.printing.paper_back import page_texts, sizes


@pytest.fixture
def source(lone: Services) -> Source:
    return source_from_library(lone, ANA, "progression")


@pytest.mark.parametrize("what", [what for what in THINGS if what not in ("forms", "filled")])
def test_everything_is_printed_from_a_deck_of_the_library(lone: Services, source: Source, what: What) -> None:
    """One click for each; its name says what it is and when it was made."""
    wish = Wish(what, cards=("1.1", "2.1"), people=2)
    made = print_sheets(lone, source, wish)
    assert made.level == "PDF/UA-1" and made.raw.startswith(b"%PDF")
    sized = " A5" if what in ("cards", "blanks") else ""
    assert made.name.lower().endswith(f"{THINGS[what].lower()}{sized} 2026-11-22.pdf".lower())
    pages = len(sizes(made.raw))
    assert pages == {"cards": 2, "posters": 2, "blanks": 2, "slips": 2, "tally": pages, "check": 2}[what]


COUNTS = [
    (Wish(), 9),
    (Wish(size="a6"), 5),
    (Wish(size="poker", paper="Letter"), 2),
    (Wish(size="a5", way="fold"), 18),
    (Wish("posters", paper="A3"), 18),
    (Wish("slips", cards=("1.1",), people=7), 4),
    (Wish("blanks", size="a6", sheets=3), 3),
]


@pytest.mark.parametrize(("wish", "sheets"), COUNTS)
def test_sheets_are_counted_before_anything_is_made(lone: Services, source: Source, wish: Wish, sheets: int) -> None:
    """Whoever stands at the printer knows how much paper to put in."""
    assert count_sheets(source, wish) == sheets


@pytest.mark.slow
@pytest.mark.parametrize(("wish", "sheets"), COUNTS)
def test_sheets_come_out_as_they_were_counted(lone: Services, source: Source, wish: Wish, sheets: int) -> None:
    """Only what fits no card comes on top, on pages at the end."""
    sides = 2 if wish.what in ("cards", "blanks") and wish.way != "fold" else 1
    made = print_sheets(lone, source, wish)
    in_full = sum("Too long" in warning for warning in made.warnings)
    assert len(sizes(made.raw)) == sheets * sides + in_full


def test_session_prints_its_own_copy_of_the_deck_with_the_cards_of_its_plan(lone: Services) -> None:
    """What people hold is what the session asks, also after the deck was changed; a parked card is left out."""
    meeting = begin(lone, cards=("2.1", "1.1", "6.1"))
    set_card_state(lone, ANA, meeting.id, "6.1", "parked")
    deck = lone.library.decks["progression"]
    changed = deck.model_copy(update={"title": "Another title", "version": 2})
    now = replace(lone, library=Library(decks={"progression": changed}))
    source = source_from_session(now, ANA, meeting.id)
    assert source.cards == ("2.1", "1.1") and source.deck.title == deck.title
    assert not source.opens and source_from_session(lone, ANA, meeting.id).opens
    made = print_sheets(now, source, Wish(size="a6", address="http://example.org/decks"))
    front = page_texts(made.raw)[0]
    assert front.index("2.1") < front.index("1.1 ") and "6.1" not in front
    assert b"QR code" not in made.raw


def test_only_a_host_prints_from_a_session(lone: Services) -> None:
    """Bo takes part and Cy does not; which cards are planned is not for either to know before."""
    meeting = begin(lone)
    code = invite_phones(lone, ANA, meeting.id)
    join(lone, BO, code, name="Bo")
    for person in (BO, CY):
        with pytest.raises(AppError) as refused:
            source_from_session(lone, person, meeting.id)
        assert refused.value.problem.code in ("session.not-here", "session.not-allowed")


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (Wish(paper="A3"), "print.bad-choice"),
        (Wish(size="a7"), "print.bad-choice"),
        (Wish(cards=("9.9",)), "print.bad-choice"),
        (Wish(way="sideways"), "print.bad-choice"),  # type: ignore[arg-type]
        (Wish("poems"), "print.bad-choice"),  # type: ignore[arg-type]
        (Wish(offset=(11, 0)), "print.bad-number"),
        (Wish(offset=(float("nan"), 0)), "print.bad-number"),
        (Wish("slips", people=0), "print.bad-number"),
        (Wish("slips", people=61), "print.bad-number"),
        (Wish("blanks", sheets=21), "print.bad-number"),
        (Wish("check", way="fold"), "print.nothing-to-check"),
        (Wish(address="ftp://example.org"), "session.bad-address"),
    ],
)
def test_what_cannot_be_printed_is_refused(lone: Services, source: Source, wish: Wish, code: str) -> None:
    """A page may be old, or its choices tampered with; nothing is set then."""
    for act in (print_sheets, picture_sheets):
        with pytest.raises(AppError) as refused:
            act(lone, source, wish)
        assert refused.value.problem.code == code


def test_deck_that_is_not_there_and_a_session_without_cards_are_refused(lone: Services, source: Source) -> None:
    """An address can be typed by anyone, and a plan can be emptied."""
    with pytest.raises(AppError, match="no deck"):
        source_from_library(lone, ANA, "../../etc/passwd")
    with pytest.raises(AppError, match="No card"):
        print_sheets(lone, replace(source, cards=()), Wish())
    assert print_sheets(lone, replace(source, cards=()), Wish("blanks")).raw


def test_deck_of_more_cards_than_one_file_takes_is_printed_in_portions(lone: Services, source: Source) -> None:
    """A very large deck must not take all of a server's memory; the way out is said, and the first sheet is shown."""
    card = source.deck.card("1.1")
    many = tuple(card.model_copy(update={"id": f"c{number}"}) for number in range(101))
    issue = source.deck.issues[0].model_copy(update={"cards": many})
    deck = source.deck.model_copy(update={"issues": (issue,)})
    large = replace(source, deck=deck, cards=tuple(each.id for each in many))
    with pytest.raises(AppError) as refused:
        print_sheets(lone, large, Wish(size="a6"))
    assert refused.value.problem.code == "print.too-many" and "101" in refused.value.problem.what
    assert picture_sheets(lone, large, Wish(size="a6"))
    assert print_sheets(lone, large, Wish(size="a6", cards=large.cards[97:])).raw


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("192.168.1.20:8501", "http://192.168.1.20:8501/decks"),
        ("https://cards.example.ac.uk/", "https://cards.example.ac.uk/decks"),
        ("http://cards.example.ac.uk/app/decks", "http://cards.example.ac.uk/app/decks"),
        (" http://10.0.0.2/j ", "http://10.0.0.2/decks"),
        ("", ""),
    ],
)
def test_address_of_the_codes_is_taken_however_it_is_typed(typed: str, address: str) -> None:
    """It goes on paper, where nobody can correct it."""
    assert checked_address(typed) == address


def test_address_that_is_offered_is_one_that_phones_reach(lone: Services, source: Source, tmp_path: Path) -> None:
    """`localhost` on a printed card would be everybody's own phone."""
    assert card_address(lone, source, "192.168.1.20:8501") == "http://192.168.1.20:8501/decks"
    assert "localhost" not in card_address(lone, source, "localhost:8501")
    public = replace(lone, settings=Settings(public_url="https://cards.example.ac.uk"))
    assert card_address(public, source, "localhost:8501") == "https://cards.example.ac.uk/decks"


def test_codes_are_printed_only_where_an_address_is_given(lone: Services, source: Source) -> None:
    """They are offered, and never put on a card unasked."""
    assert b"QR code" in _unpacked(print_sheets(lone, source, Wish(cards=("1.1",), address="10.0.0.2:8501")).raw)
    assert b"QR code" not in _unpacked(print_sheets(lone, source, Wish(cards=("1.1",))).raw)


def test_first_sheet_is_drawn_once_for_the_same_wish(
    lone: Services, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page is drawn again with every click; typst is not started for each of them."""
    first = picture_sheets(lone, source, Wish(size="a6"))
    assert [picture[:4] for picture in first] == [b"\x89PNG"] * 2
    assert len(picture_sheets(lone, source, Wish(size="a6", way="fold"))) == 1

    def fail(*_: object, **__: object) -> None:
        raise AssertionError("typst was started again")

    monkeypatch.setattr(lib.printing.job, "typeset", fail)
    assert picture_sheets(lone, source, Wish(size="a6")) == first


def test_typst_that_fails_is_told_calmly(lone: Services, source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    """The way out is about printing, and not about notes."""

    def fail(*_: object, **__: object) -> None:
        raise refuse("export.too-slow", "It was not ready after 60 seconds.", "Take Word.")

    monkeypatch.setattr(lib.printing.job, "typeset", fail)
    with pytest.raises(AppError) as refused:
        print_sheets(lone, source, Wish())
    assert refused.value.problem.code == "print.failed" and "Word" not in refused.value.problem.fix


def test_forms_are_offered_only_of_a_deck_that_has_some(lone: Services, source: Source) -> None:
    """An empty choice is a dead end; and whoever sends it anyway must NOT get an empty PDF."""
    assert "forms" not in things_of(source.deck)
    with pytest.raises(AppError) as refused:
        print_sheets(lone, source, Wish("forms"))
    assert refused.value.problem.code == "print.bad-choice"


def _unpacked(raw: bytes) -> bytes:
    from tests.exports.pdf_back import pdf_alts

    return "\n".join(pdf_alts(raw)).encode()


def test_files_of_two_sizes_in_one_folder_are_told_apart(lone: Services, source: Source) -> None:
    """Three files of one name would be "(1)" and "(2)", and the wrong one is printed."""
    wishes = (Wish(cards=("1.1",), size="a6"), Wish(cards=("1.1",), size="a6", way="fold"))
    assert [print_sheets(lone, source, wish).name for wish in wishes] == [
        "Learner progression cards A6 2026-11-22.pdf",
        "Learner progression cards A6 to fold 2026-11-22.pdf",
    ]


@pytest.mark.parametrize("names", ["named", "anonymous"])
def test_sheet_as_it_is_filled_in_has_what_groups_wrote_in_its_cells(lone: Services, names: Names) -> None:
    """A grid that hangs in the office with empty cells says that nobody supports anybody."""
    meeting = begin(lone, "groups", ("1", "2"), deck="supporting-learning", groups=("North", "South"), names=names)
    groups = {each.name: each.id for each in open_view(lone, ANA, meeting.id).record.subjects if each.sort == "group"}
    words = {"North": "The night tutor", "South": "The line manager"}
    fill_cells(lone, ANA, meeting.id, [Cell("1.workplace", text, groups[name]) for name, text in words.items()])
    [sheet] = source_from_session(lone, ANA, meeting.id).filled
    told = sheet.tables[0].rows[0][1]
    called = words if names == "named" else dict(zip(("Group 1", "Group 2"), words.values(), strict=True))
    assert sorted(told.splitlines()) == sorted(f"{name}: {text}" for name, text in called.items())
