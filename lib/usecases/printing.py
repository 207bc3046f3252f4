"""This file is here to print what a session is prepared with: cards, posters, slips, grids, and the check of a printer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from lib.decks.frozen import freeze
from lib.errors import refuse
from lib.model.deck import Card, Deck
from lib.model.field import Field
from lib.model.form import Form
from lib.model.heard import Heard
from lib.model.meeting import Meeting
from lib.model.record import Record
from lib.printing.cards import blank_sheets, card_sheets
from lib.printing.check import check_sheets
from lib.printing.forms import form_sheets
from lib.printing.job import Sheets, draw_sheets, set_sheets
from lib.printing.posters import poster_sheets
from lib.printing.sheet import PAPERS, SIZES, Way, cards_on_a_sheet
from lib.printing.slips import slip_sheets, tally_sheets
from lib.priorities.hearing import hear
from lib.report.naming import file_name
from lib.report.unlink import unlinked
from lib.runtime import Services
from lib.typeset.run import can_typeset
from lib.usecases.kind import care_words, filled_of, forms_of, kind_of
from lib.usecases.making import in_turn
from lib.usecases.reaching import JOIN, checked_base, phone_address
from lib.usecases.reading import open_view
from lib.usecases.rights import Person
from lib.usecases.shelf import decks_for

What = Literal["cards", "posters", "blanks", "slips", "tally", "check", "forms", "filled"]
THINGS: Mapping[What, str] = {
    "forms": "Forms to fill in",
    "filled": "The sheet as it is filled in",
    "cards": "Cards",
    "posters": "Posters",
    "blanks": "Cards to write on",
    "slips": "Response slips",
    "tally": "Tally grid",
    "check": "Printer check",
}
CARD_SIZES: Mapping[str, str] = {
    "a5": "A5: the easiest to read",
    "a6": "A6: half of that",
    "poker": "Playing cards: in small print",
}
_SIZE_NAMES = {"a5": "A5", "a6": "A6", "poker": "as playing cards"}
PAGE_SIZES: Mapping[What, tuple[str, ...]] = dict.fromkeys(("posters", "forms", "filled"), ("A4", "A3", "Letter"))
"""Paper that there is for a thing; for all others `PAPER`."""
PAPER = ("A4", "Letter")
WAYS: Mapping[Way, str] = {
    "long": "On both sides, flipped on the long edge",
    "short": "On both sides, flipped on the short edge",
    "fold": "On one side, to fold over",
}
FURTHEST, MOST_PEOPLE, MOST_SHEETS, MOST_CARDS = 10.0, 60, 20, 100
"""Millimetres that backs can be moved; people that slips are printed for at once; sheets of cards to write on; cards
at once, since each is tried in several sizes and takes some ten megabytes while it is."""
DECKS = "/decks"
"""Where a card opens, behind the address of the server."""


@dataclass(frozen=True)
class Source:
    """What is printed from: a deck of the library, or what a session keeps of one.

    `cards` are those of the plan. `opens` is whether `/decks` shows this deck, so that a QR code leads to its cards.
    """

    deck: Deck
    cards: tuple[str, ...]
    opens: bool
    meeting: Meeting | None = None
    filled: tuple[Form, ...] = ()
    """What a session has filled in so far, for kinds of deck that have a sheet for it."""


@dataclass(frozen=True)
class Wish:
    """What to print, and how. No `cards` are all there are; no `address` is no QR codes."""

    what: What = "cards"
    cards: tuple[str, ...] = ()
    size: str = "a5"
    paper: str = "A4"
    way: Way = "long"
    offset: tuple[float, float] = (0.0, 0.0)
    address: str = ""
    people: int = 12
    sheets: int = 1


@dataclass(frozen=True)
class Made:
    """A finished PDF under the name it is saved by, with what whoever prints it has to know."""

    name: str
    raw: bytes
    level: str
    warnings: tuple[str, ...]


def things_of(deck: Deck, filled: tuple[Form, ...] = ()) -> Mapping[What, str]:
    """What can be printed of a deck, by id; forms only where its kind has any, and then first."""
    missing = {"forms": not forms_of(deck), "filled": not filled}
    return {id: label for id, label in THINGS.items() if not missing.get(id)}


def source_from_library(services: Services, person: Person, deck_id: str) -> Source:
    """A deck that this person may use."""
    decks = decks_for(services, person)
    if deck_id not in decks:
        raise refuse("print.no-deck", f"There is no deck “{deck_id[:80]}” to print.", "Choose one from the list.")
    deck = decks[deck_id]
    return Source(deck, tuple(card.id for card in deck.cards()), opens=True)


def source_from_session(services: Services, person: Person, meeting_id: str) -> Source:
    """The deck as the session keeps it, with the cards of its plan in their order; for its hosts only."""
    view = open_view(services, person, meeting_id)
    current = services.library.decks.get(view.deck.id)
    same = current is not None and freeze(current)[0] == view.meeting.deck
    filled = filled_of(view.deck, _heard(view.record))
    return Source(view.deck, view.meeting.cards, opens=same, meeting=view.meeting, filled=filled)


def _heard(record: Record) -> Heard:
    """What a session gave, its texts by the names of groups where there are several, and by nobody's else."""
    told = unlinked(record)
    groups = {each.id: each.name for each in told.subjects if each.sort == "group"}
    return hear(told, speakers=groups if len(groups) > 1 else {})


def card_address(services: Services, source: Source, host_header: str = "") -> str:
    """Where a phone opens the decks: the address that phones join at; "" when this machine has none but its own."""
    nobody = Meeting(id="", title="", way="team", deck="", plan=())
    url = phone_address(services, source.meeting or nobody, host_header).url
    return f"{url.removesuffix(JOIN)}{DECKS}" if url else ""


def checked_address(address: str) -> str:
    """What was typed as the address that a card opens at; a port, `http://` and `/decks` are no matter."""
    base = checked_base(address.strip().rstrip("/").removesuffix(DECKS))
    return f"{base}{DECKS}" if base else ""


def print_sheets(services: Services, source: Source, wish: Wish) -> Made:
    """Make the PDF, in turn with others' files. Raises AppError for what cannot be printed."""
    sheets = _sheets(services, source, wish)
    with in_turn(services):
        done = set_sheets(sheets, services.today())
    return Made(file_name(_name(source, wish), services.today(), ".pdf"), done.raw, done.level, done.warnings)


def picture_sheets(services: Services, source: Source, wish: Wish) -> tuple[bytes, ...]:
    """The first sheet as PNG pictures: its front, and its back where there is one. Nothing else is set for them."""
    _check(source, wish, most=len(wish.cards or source.cards))
    few = _first_sheet(source, wish)

    def draw() -> tuple[bytes, ...]:
        with in_turn(services):
            pictures = draw_sheets(_sheets(services, source, few), services.today())
        sides = 2 if wish.what == "check" or (wish.what in ("cards", "blanks") and wish.way != "fold") else 1
        return pictures[:sides]

    return services.recent.get(("printed", freeze(source.deck)[0], few, source.opens, source.filled), draw)


def count_on_a_sheet(wish: Wish) -> int:
    """How many cards one sheet of paper holds; to be folded, each takes twice the room."""
    if wish.what not in ("cards", "blanks") or (wish.size, wish.paper) not in SIZES:
        return 1
    return cards_on_a_sheet(SIZES[wish.size, wish.paper], wish.way)


def count_sheets(source: Source, wish: Wish) -> int:
    """How many sheets of paper it takes, before anything is made; 0 for what only the making tells."""
    cards = len(wish.cards or source.cards)
    each = count_on_a_sheet(wish)
    match wish.what:
        case "cards":
            return -(-cards // each)
        case "posters":
            return cards
        case "blanks":
            return wish.sheets
        case "slips":
            return -(-wish.people // 2) * cards
        case "check":
            return 1
        case "tally" | "forms" | "filled":
            return 0


def cannot_print() -> str:
    """Why nothing can be printed here, "" when it can."""
    if can_typeset():
        return ""
    return "PDFs are made with typst, which is not installed here. On Windows, use a Python for x64."


def _name(source: Source, wish: Wish) -> str:
    """What it is, of what size and how to be printed, so that two in a folder are told apart."""
    if wish.what == "check":
        return THINGS["check"]
    parts = [source.deck.title, THINGS[wish.what].lower()]
    if wish.what in ("cards", "blanks"):
        parts += [_SIZE_NAMES[wish.size], *(["to fold"] if wish.way == "fold" else [])]
    return " ".join([*parts, *([wish.paper] if wish.paper != "A4" else [])])


def _sheets(services: Services, source: Source, wish: Wish) -> Sheets:
    _check(source, wish)
    deck = source.deck
    cards = tuple(deck.card(id) for id in wish.cards or source.cards)
    paper = PAPERS[wish.paper]
    address = checked_address(wish.address) if wish.address and source.opens else ""
    offset = (0.0, 0.0) if wish.way == "fold" else wish.offset
    match wish.what:
        case "cards":
            size = SIZES[wish.size, wish.paper]
            return card_sheets(deck, cards, size, paper, wish.way, offset=offset, address=address)
        case "blanks":
            return blank_sheets(deck, wish.sheets, SIZES[wish.size, wish.paper], paper, wish.way, offset=offset)
        case "posters":
            return poster_sheets(deck, cards, paper, address=address)
        case "slips":
            return slip_sheets(deck, cards, _fields(deck, cards), wish.people, paper, care_words(services, deck))
        case "tally":
            return tally_sheets(deck, cards, _fields(deck, cards), paper)
        case "forms":
            return form_sheets(deck, forms_of(deck), paper)
        case "filled":
            return form_sheets(deck, source.filled, paper)
        case "check":
            return check_sheets(paper, wish.way, offset=offset)


def _first_sheet(source: Source, wish: Wish) -> Wish:
    cards = wish.cards or source.cards
    if wish.what == "cards" and (wish.size, wish.paper) in SIZES:
        return replace(wish, cards=cards[: cards_on_a_sheet(SIZES[wish.size, wish.paper], wish.way)])
    most = {"posters": 1, "slips": 1, "tally": 6}.get(wish.what, len(cards))
    return replace(wish, cards=cards[:most], people=min(wish.people, 2), sheets=min(wish.sheets, 1))


def _fields(deck: Deck, cards: tuple[Card, ...]) -> Mapping[str, Sequence[Field]]:
    return {card.id: kind_of(deck).fields_of(deck, card.id) for card in cards}


def _check(source: Source, wish: Wish, most: int = MOST_CARDS) -> None:
    papers = PAGE_SIZES.get(wish.what, PAPER)
    known = {card.id for card in source.deck.cards()}
    if (
        wish.what not in THINGS
        or wish.paper not in papers
        or wish.size not in CARD_SIZES
        or wish.way not in WAYS
        or not set(wish.cards) <= known
        or wish.what not in things_of(source.deck, source.filled)
    ):
        raise refuse("print.bad-choice", "That cannot be printed in this way.", "Choose from what the page offers.")
    if wish.what not in ("check", "blanks", "forms", "filled") and not (wish.cards or source.cards):
        raise refuse("print.no-cards", "No card is chosen.", "Choose at least one card, then make the PDF.")
    if len(wish.cards or source.cards) > most and wish.what not in ("check", "forms", "filled"):
        raise refuse(
            "print.too-many",
            f"{len(wish.cards or source.cards)} cards are too many to print at once.",
            f"Choose up to {MOST_CARDS} under “Which cards?”, print them, then choose the others.",
        )
    if wish.what == "check" and wish.way == "fold":
        raise refuse(
            "print.nothing-to-check",
            "What is folded over is printed on one side, so its backs need no check.",
            "Choose how both sides are printed, or print the cards at once.",
        )
    if not all(-FURTHEST <= each <= FURTHEST for each in wish.offset):
        raise refuse(
            "print.bad-number", "Backs cannot be moved that far.", f"Give at most {FURTHEST:g} millimetres each way."
        )
    if not 1 <= wish.people <= MOST_PEOPLE or not 1 <= wish.sheets <= MOST_SHEETS:
        raise refuse(
            "print.bad-number",
            "That is more, or less, than can be printed at once.",
            f"Print slips for 1 to {MOST_PEOPLE} people, and 1 to {MOST_SHEETS} sheets of cards to write on.",
        )
