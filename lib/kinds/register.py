"""This file is here to say what a deck for the register of best practice is, and what its nominations come to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

from lib.model.card_fields import field_of as field_of
from lib.model.card_fields import fields as fields
from lib.model.card_fields import fields_of as fields_of
from lib.model.card_fields import lists as lists
from lib.model.deck import Card, Deck
from lib.model.form import Form, FormTable
from lib.model.heard import Heard, Tally
from lib.model.meeting import Stage
from lib.model.ratings import Ratings
from lib.model.register_deck import RegisterDeck
from lib.model.section import Section
from lib.model.sheet import Sheet, SheetCell

LABEL = "Register"
ABOUT = (
    "Gather who is recommended for outstanding practice, and put them into a register to search by need and nearness."
)
DECK = RegisterDeck
CARE = (
    "Name colleagues only with their consent, with nothing private, and never a learner. A safeguarding concern goes to "
    "your safeguarding lead, not here."
)
"""Said under open texts instead of the setting's usual words, which ask to name nobody; here people are to be named."""
_MORE = "What else was said of each stands under its card."
_IN_ROWS = ("who", "what", "place", "by")
_IN_LINES = ("who", "what")


def sections(deck: Deck, heard: Heard) -> tuple[Section, ...]:
    """Who was nominated, and how well each support would fit."""
    register = cast(RegisterDeck, deck)
    found = (_nominated(register, heard), _support(register, heard))
    return tuple(section for section in found if section)


def told_in_rows(deck: Deck, heard: Heard) -> frozenset[str]:
    """Boxes every word of which stands in the table, or in the list, of those nominated."""
    cards = [card for card, _ in cast(RegisterDeck, deck).nominating()]
    in_table = [f"{card.id}.{part}" for card in cards for part in _IN_ROWS if any(_rows(card, heard))]
    return frozenset(in_table or (f"{card.id}.{part}" for card in cards for part in _IN_LINES))


def forms(deck: Deck) -> tuple[Form, ...]:
    """A nomination to fill in by hand, and a list for several."""
    register = cast(RegisterDeck, deck)
    card = deck.card(f"{register.nominate.id}.{register.nominate.of[0].id}")
    bodies = _to_tick(each.name for each in register.nominate.of)
    asked = [(box.label, _to_tick(option.label for option in box.options)) for box in card.boxes]
    short = tuple(box.label for box in card.boxes if not box.more or box.id == "by")[:5] or ("Who",)
    one = FormTable(
        columns=("Asked", "Nomination"), rows=(("Kind of recommender", bodies), *asked), widths=(1.0, 2.4), room=16.0
    )
    many = FormTable(columns=short, rows=tuple(("",) * len(short) for _ in range(8)), room=18.0)
    nobody = "Nobody goes into the register who has not agreed to it, unless all of it is published already."
    return (
        Form(title=f"{deck.title}: a nomination", intro=(nobody,), tables=(one,)),
        Form(title=f"{deck.title}: nominations", intro=(nobody,), tables=(many,), across=True),
    )


def sheet(deck: Deck, heard: Heard, stage: Stage) -> Sheet | None:
    """How many were nominated through whom, as far as they are revealed; never who."""
    register = cast(RegisterDeck, deck)
    named = [(card, heard.of(f"{card.id}.who")) for card, _ in register.nominating()]
    rows = tuple(
        (SheetCell(_title(card)), SheetCell(str(max(tally.people, 1)), mark="●" * min(max(tally.people, 1), 12)))
        for card, tally in named
        if tally
    )
    note = "Who they are is in the host’s window and in the notes."
    return Sheet(deck.title, ("Recommended by", "Nominated"), rows, note=note) if rows else None


def _to_tick(names: Iterable[str]) -> str:
    return "\n".join(f"☐ {name}" for name in names)


def _nominated(deck: RegisterDeck, heard: Heard) -> Section | None:
    """A row for each nomination, where it is known which words are one person's; else the words card by card."""
    rows = tuple(row for card, _ in deck.nominating() for row in _rows(card, heard))
    if rows:
        columns = ("Recommended by", "Who", "What they do outstandingly well", "Where")
        return Section("Nominated for the register", text=_MORE, columns=columns, rows=rows)
    lines = tuple(
        f"{_title(card)}: {text}"
        for card, _ in deck.nominating()
        for part in ("who", "what")
        for _, text in getattr(heard.of(f"{card.id}.{part}"), "texts", ())
    )
    return Section("Nominated for the register", text=_MORE, lines=lines) if lines else None


def _rows(card: Card, heard: Heard) -> Iterator[tuple[str, ...]]:
    """Of each person who gave any part of a nomination; none where two people's words could be taken for one's."""
    said_on = {part: getattr(heard.of(f"{card.id}.{part}"), "texts", ()) for part in _IN_ROWS}
    texts = {part: dict(words) for part, words in said_on.items()}
    speakers = list(dict.fromkeys(speaker for words in texts.values() for speaker in words))
    if any(len(texts[part]) < len(words) for part, words in said_on.items()) or (len(speakers) > 1 and "" in speakers):
        return
    for speaker in speakers:
        said = {part: words.get(speaker, "") for part, words in texts.items()}
        body = said["by"] or _title(card)
        put_forward = f"\nput forward by {speaker}" if speaker else ""
        yield f"{body}{put_forward}", said["who"], said["what"], said["place"]


def _support(deck: RegisterDeck, heard: Heard) -> Section | None:
    cards = deck.support.issue().cards if deck.support else ()
    rated = [(card, tally) for card in cards for box in card.boxes if (tally := _rating(heard, card, box.id))]
    if not rated:
        return None
    rows = tuple((card.lead_in or card.id, _middle(tally), tally.people, tally.apart) for card, tally in rated)
    order = sorted(rows, key=lambda row: -(row[1] or 0.0))
    points = rated[0][1].field.options
    text = f"From {points[0].label} to {points[-1].label}, best first."
    columns = ("Support", "Median", "People", "Don’t know or no answer")
    return Section("How well each support would fit", text=text, columns=columns, rows=tuple(order))


def _rating(heard: Heard, card: Card, box: str) -> Tally | None:
    tally = heard.of(f"{card.id}.{box}")
    return tally if tally and tally.field.sort == "rating" else None


def _middle(tally: Tally) -> float | None:
    """The median of what people gave; where a group gave one rating together, that one."""
    return Ratings(tally.counts).median or (
        float(tally.agreed[0]) if tally.agreed and tally.agreed[0].isdigit() else None
    )


def _title(card: Card) -> str:
    return card.lead_in or card.question
