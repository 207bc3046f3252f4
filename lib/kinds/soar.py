"""This file is here to say what people fill in on a SOAR board, and what is said of the board as a whole."""

from __future__ import annotations

from itertools import zip_longest

from lib.model import card_fields
from lib.model.card_list import CardList
from lib.model.deck import Deck
from lib.model.field import Field
from lib.model.form import Form, FormTable
from lib.model.heard import Entry, Heard
from lib.model.meeting import Stage
from lib.model.section import Section
from lib.model.sheet import Sheet, SheetCell
from lib.model.soar_deck import SoarDeck

LABEL = "SOAR"
ABOUT = "Four quadrants: everyone adds to each of them, then you sort, vote, and turn what counts into actions."
DECK = SoarDeck
STEPS = {"think": "Collect", "second": "Vote", "again": "Show the votes"}
"""What the steps of a card are called here."""


def fields(deck: Deck) -> tuple[Field, ...]:
    """Ticks on the prompts and what was agreed, quadrant by quadrant; the items themselves are a list."""
    return tuple(field for card in deck.cards() for field in fields_of(deck, card.id))


def fields_of(deck: Deck, card_id: str) -> tuple[Field, ...]:
    """The fields of one quadrant. KeyError for an unknown one."""
    found = card_fields.fields_of(deck, card_id)
    return tuple(field for field in found if field.id != f"{card_id}.thought")


def field_of(deck: Deck, field_id: str) -> Field | None:
    """The field with this id, or None when the deck has none."""
    return next((field for field in fields(deck) if field.id == field_id), None)


def lists(deck: Deck) -> tuple[str, ...]:
    """Names of the lists that people add to: the items of each quadrant."""
    return tuple(_list_name(card.id) for card in deck.cards())


def list_on(deck: Deck, card_id: str) -> CardList:
    """The items of a quadrant, which is all that its card asks for."""
    return CardList(
        name=_list_name(card_id),
        label=f"Add to {deck.issue_of(card_id).title}"[:40],
        placeholder="One thing, then Enter",
        heading="Items",
        one="item",
        first=True,
        votes=int(getattr(deck, "votes", 3)),
    )


def sections(deck: Deck, heard: Heard) -> tuple[Section, ...]:
    """Each quadrant with its items, the most voted first; one without items says so."""
    return tuple(_section(title, entries) for title, entries in by_quadrant(deck, heard))


def by_quadrant(deck: Deck, heard: Heard) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """The quadrants in their order, each with its title and its items, most voted first."""
    return tuple(
        (
            issue.title,
            tuple(
                sorted(
                    (each for each in heard.entries if each.list == _list_name(issue.cards[0].id)),
                    key=lambda each: -each.votes,
                )
            ),
        )
        for issue in deck.issues
    )


def sheet(deck: Deck, heard: Heard, stage: Stage) -> Sheet | None:
    """The board with what the host let up; None while that is nothing."""
    found = [(title, [each for each in entries if each.up]) for title, entries in by_quadrant(deck, heard)]
    if not any(entries for _, entries in found):
        return None
    waiting = sum(not each.up for _, entries in by_quadrant(deck, heard) for each in entries)
    rows = zip_longest(*([_cell(each) for each in entries] for _, entries in found), fillvalue=SheetCell(""))
    voted = any(each.votes for _, entries in found for each in entries)
    notes = ("▲ votes" if voted else "", f"{waiting} more not shown here" if waiting else "")
    return Sheet(
        title=deck.title,
        columns=tuple(title for title, _ in found),
        rows=tuple(rows),
        layout="board",
        note=" · ".join(note for note in notes if note),
    )


def forms(deck: Deck) -> tuple[Form, ...]:
    """One empty sheet with the four quadrants; then a page for each quadrant with its prompts and room to write."""
    titles = [issue.title for issue in deck.issues]
    pairs = (titles[:2], titles[2:])
    board = Form(
        title=deck.title,
        intro=("Write what you say into its quadrant, one thing on a line.",),
        tables=tuple(FormTable(columns=tuple(pair), rows=(("", ""),), room=70.0) for pair in pairs),
        across=True,
    )
    return (board, *(_form(deck, issue.cards[0].id, issue.title) for issue in deck.issues))


def filled(deck: Deck, heard: Heard) -> tuple[Form, ...]:
    """The same sheet with the items on it, for the wall of an office; () while there are none."""
    found = by_quadrant(deck, heard)
    if not any(entries for _, entries in found):
        return ()
    tables = tuple(
        FormTable(
            columns=tuple(title for title, _ in pair),
            rows=tuple(
                tuple(_said(each) if each else "" for each in row)
                for row in zip_longest(*(entries for _, entries in pair))
            )
            or (("", ""),),
            room=8.0,
        )
        for pair in (found[:2], found[2:])
    )
    return (Form(title=deck.title, tables=tables, across=True),)


def _form(deck: Deck, card_id: str, title: str) -> Form:
    card = deck.card(card_id)
    rows = tuple((prompt.text, "") for prompt in card.prompts)
    return Form(
        title=title,
        intro=(card.question,),
        tables=(FormTable(columns=("To set you thinking", "What we say"), rows=rows, widths=(2, 3), room=14.0),),
        lines=3,
    )


def _section(title: str, entries: tuple[Entry, ...]) -> Section:
    if not entries:
        return Section(title, text="Nothing was added here.")
    if any(each.votes for each in entries):
        return Section(
            title,
            columns=("Item", "Votes"),
            rows=tuple((_with_merged(each), each.votes) for each in entries),
        )
    return Section(title, lines=tuple(_with_merged(each) for each in entries))


def _cell(entry: Entry) -> SheetCell:
    return SheetCell(entry.text, mark=f"▲ {entry.votes}" if entry.votes else "")


def _said(entry: Entry) -> str:
    return f"{entry.text}  ▲ {entry.votes}" if entry.votes else entry.text


def _with_merged(entry: Entry) -> str:
    return f"{entry.text} (also: {'; '.join(entry.also)})" if entry.also else entry.text


def _list_name(card_id: str) -> str:
    return f"{card_id}.item"
