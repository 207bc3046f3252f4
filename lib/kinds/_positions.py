"""This file is here for what a deck with positions says of a session as a whole: tables, paper, and the wall."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from lib.model.deck import Card, Deck
from lib.model.field import Option
from lib.model.form import Form, FormTable
from lib.model.heard import Heard, Tally
from lib.model.section import Section
from lib.model.sheet import Sheet, SheetCell
from lib.model.sides import AGAINST, FOR, POSITION, SIDE_NAMES, SIDES, Side, statements_of

_CHOSEN = "Word for word, what the host starred (★) or let up on the wall. Everything else that was written is under its card."

_MOST_UPRIGHT = 6
"""Statements in a table on an upright page; more of them are shorter on a page on its side."""


def position_sections(deck: Deck, heard: Heard) -> tuple[Section, ...]:
    """Where people stand on each statement, and the reasons that the host picked, both sides beside each other."""
    found = tuple(_tallies(deck, heard))
    return tuple(each for each in (_spread(found), _reasons(deck, heard)) if each.rows)


def position_sheet(deck: Deck, heard: Heard) -> Sheet | None:
    """Every statement that was revealed, with how many people stand where; None before the first."""
    found = [(card, tally) for card, tally in _tallies(deck, heard) if sum(tally.counts)]
    if not found:
        return None
    rows = tuple(
        (
            SheetCell(_called(card)),
            *(SheetCell(str(people) if people else "–", people / max(tally.counts)) for people in tally.counts),
        )
        for card, tally in found
    )
    return Sheet("Where we stand", ("Statement", *_points(found[0][1])), rows)


def position_forms(deck: Deck) -> tuple[Form, ...]:
    """A sheet for each person: a tick for each statement, and room for a reason on either side. What is only talked about
    has a page of its own, since its boxes would be torn apart under the tables."""
    statements = tuple(statements_of(deck))
    if not statements:
        return ()
    points = next(box.points for box in statements[0].boxes if box.id == POSITION)
    numbers = tuple(str(at) for at in range(1, len(points) + 1))
    tables = tuple(
        FormTable(
            columns=("Statement", *numbers, *(SIDE_NAMES[side] for side in SIDES)),
            rows=tuple((_called(card), *("" for _ in (*numbers, *SIDES))) for card in cards),
            widths=(5.0, *(0.6 for _ in numbers), *(3.6 for _ in SIDES)),
            room=16.0,
            caption=f"{deck.issue_label} {issue.id}: {issue.title}",
        )
        for issue in deck.issues
        if (cards := [card for card in issue.cards if card in statements])
    )
    talks = [card for card in deck.cards() if card not in statements] if deck.kind == "positions" else []
    boxes = tuple(FormTable((_called(card),), (("",),), room=80.0) for card in talks)
    scale = ", ".join(f"{at} {name.lower()}" for at, name in zip(numbers, points, strict=True))
    intro = (
        f"Tick one number for each statement: {scale}.",
        "Then write the strongest reason you see: for agreeing, for disagreeing, or one for each.",
    )
    stand = Form(f"{deck.title}: where do you stand?", intro, tables, across=True)
    return (stand, Form(f"{deck.title}: to talk about", tables=boxes)) if boxes else (stand,)


def _tallies(deck: Deck, heard: Heard) -> Iterator[tuple[Card, Tally]]:
    for card in statements_of(deck):
        tally = heard.of(f"{card.id}.{POSITION}")
        if tally:
            yield card, tally


def _called(card: Card) -> str:
    return f"{card.id}  {card.question}"


def _points(tally: Tally) -> tuple[str, ...]:
    return tuple(_name(option) for option in tally.field.options)


def _name(option: Option) -> str:
    """The point without its number."""
    return option.label.partition(" ")[2] or option.label


def _spread(found: tuple[tuple[Card, Tally], ...]) -> Section:
    second = any(tally.before for _, tally in found)
    agreed = any(tally.agreed for _, tally in found)
    columns = ("Statement", *(_points(found[0][1]) if found else ()), "No point given")
    rows = tuple(
        (
            _called(card),
            *tally.counts,
            tally.apart,
            *((_counted(tally.before),) if second else ()),
            *((_agreed(tally),) if agreed else ()),
        )
        for card, tally in found
    )
    text = "How many people stand where."
    if second:
        text += (
            " Where a statement was taken up again after talking, the second answer counts. How many stood"
            " where in the first round, from the first point to the last, is beside it."
        )
    further = (*(("First round",) if second else ()), *(("Agreed",) if agreed else ()))
    return Section("Where people stand", text, columns=(*columns, *further), rows=rows, wide=len(rows) > _MOST_UPRIGHT)


def _counted(counts: tuple[int, ...]) -> str:
    """ "1 – 0 – 2 – 3 – 0", from disagreeing to agreeing."""
    return " – ".join(map(str, counts))


def _agreed(tally: Tally) -> str:
    names = {option.id: _name(option) for option in tally.field.options}
    return ", ".join(names.get(option, "") for option in dict.fromkeys(tally.agreed))


def _reasons(deck: Deck, heard: Heard) -> Section:
    """Nothing where the host chose none among them: then all of them stand under their statements, and only there."""
    rows: list[tuple[str, str, str]] = []
    for card in () if _is_everything(deck, heard) else statements_of(deck):
        beside = zip_longest(_picked(card, FOR, heard), _picked(card, AGAINST, heard), fillvalue="")
        rows += [("" if at else _called(card), *pair) for at, pair in enumerate(beside)]
    return Section(
        "The strongest reasons on both sides",
        _CHOSEN,
        columns=("Statement", *(SIDE_NAMES[side] for side in SIDES)),
        rows=tuple(rows),
    )


def _is_everything(deck: Deck, heard: Heard) -> bool:
    """Whether nothing was starred or left out: nobody chooses among the reasons of one person, or of a group at one laptop."""
    found = (heard.of(f"{card.id}.{side}") for card in statements_of(deck) for side in SIDES)
    return all(
        len(tally.picked) >= len(tally.texts) and not any(each[2] for each in tally.picked) for tally in found if tally
    )


def _picked(card: Card, side: Side, heard: Heard) -> Iterator[str]:
    tally = heard.of(f"{card.id}.{side}")
    for who, text, starred in tally.picked if tally else ():
        yield f"{'★ ' if starred else ''}{text}{f' ({who})' if who else ''}"
