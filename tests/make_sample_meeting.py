"""This file is here to make `tests/sample_meeting.json` again: `python -m tests.make_sample_meeting`.

A day of sixty people at six tables with all eighteen cards of the progression deck: 400 answers, with raised fingers on 40 actions among
them. The same code gives the same file, byte for byte.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from lib.decks.loading import load_decks
from lib.model.answer import Answer, OtherText, WallText
from lib.model.deck import Deck
from lib.model.item import Item
from lib.model.marks import MARKS
from lib.model.meeting import VOTE, Meeting, PlannedCard, Stage, Subject
from lib.model.record import Record
from lib.report.copy_out import as_plain
from tests.sample_words import (
    ACTIONS,
    ASIDE,
    CLASH,
    NOTES,
    PEOPLE,
    PLAN_NOTES,
    PREPARED,
    PROPOSAL,
    QUESTIONS,
    RESOURCES,
    TABLES,
    THOUGHTS,
    WHEN_THEN,
    WHYS,
)

FILE = Path(__file__).parent / "sample_meeting.json"
CARDS, PERSONS, ANSWERS, ACTS = 18, 60, 400, 40
_BEGAN = 1_795_165_200.0  # Friday, 20 November 2026, 9:00 UTC
_AT_TABLE = PERSONS // len(TABLES)
_WORSE_AND_BETTER = {"2.1": (3, 5), "2.2": (4, 5), "2.3": (2, 5), "3.1": (3, 4), "3.2": (2, 5), "3.3": (2, 4)}
_WORSE_AND_BETTER |= {"4.2": (2, 4), "4.3": (1, 4), "5.1": (3, 4), "5.2": (2, 3)}
"""Around what a card is rated: where we are, and how much it matters."""


def main() -> None:
    FILE.write_bytes(made())


def made() -> bytes:
    """The file as it should be."""
    return (json.dumps(as_plain(sample_record()), ensure_ascii=False, indent=1) + "\n").encode()


def sample_record() -> Record:
    deck = load_decks(Path(__file__).parent.parent / "cards").decks["progression"]
    chance = random.Random(2026)
    people = tuple(
        Subject(f"p{place}", "", "participant", name, group=f"t{place // _AT_TABLE}")
        for place, name in enumerate(PEOPLE)
    )
    tables = tuple(Subject(f"t{place}", "", "group", name) for place, name in enumerate(TABLES))
    fingers = Subject("fingers", "", "stand-in", "Raised fingers")
    items = (*_actions(), *_more_items())
    given = [*_votes(chance), *_texts(deck), *_ratings(deck, chance)]
    marks = [*_marks(deck, chance)]
    given += marks[: ANSWERS - len(given)]
    answers = tuple(
        Answer("", subject, field, round, value, 1, _BEGAN + 40 * place)  # type: ignore[arg-type]
        for place, (subject, field, value, round) in enumerate(given)
    )
    everything = {card.id: "both" if card.id == "2.3" else "first" for card in deck.cards()} | {VOTE: "first"}
    return Record(
        meeting=Meeting(
            id="",
            title="Where our learners go next",
            way="groups",
            deck="",
            plan=tuple(PlannedCard(card.id, card.minutes) for card in deck.cards()),
            purpose="Agree what we will do this year so that more of our learners take the next step that they want.",
            minutes=210,
            people="Sixty people from Abermôr College, two schools, the job centre and the housing association",
            prepared=PREPARED,
            review_on="2027-02-26",
            stage=Stage(place="agree", card="6.3", step="note", reveals=everything, started=_BEGAN),  # type: ignore[arg-type]
            revision=1_204,
            created=_BEGAN - 3_600,
            closed=_BEGAN + 23_000,
        ),
        deck=deck,
        subjects=(*tables, *people, fingers),
        answers=answers,
        items=items,
        others=(OtherText("o0", "", "note:t0:2.3.note:1", CLASH, "p7", _BEGAN + 9_000),),
        wall=(
            WallText("", _speaker("2.3", 2), "2.3.thought", 1, 1, "passed", starred=True, at=_BEGAN + 9_100),
            WallText("", _speaker("4.2", 1), "4.2.thought", 1, 1, "aside", at=_BEGAN + 15_000),
        ),
    )


_Given = tuple[str, str, object, int]
"""Subject, field, value, round."""


def _person(table: int, seat: int) -> str:
    return f"p{table % len(TABLES) * _AT_TABLE + seat % _AT_TABLE}"


def _tables_of(card: int) -> tuple[int, int]:
    """The two tables that worked on a card, so that groups can be compared."""
    return card % len(TABLES), (card + 1 + card // len(TABLES)) % len(TABLES)


def _speaker(card: str, number: int) -> str:
    place = list(THOUGHTS).index(card)
    return _person(_tables_of(place)[number % 2], 3 * place + number)


def _texts(deck: Deck) -> Iterator[_Given]:
    for place, (card, thoughts) in enumerate(THOUGHTS.items()):
        for number, thought in enumerate(thoughts):
            yield _speaker(card, number), f"{card}.thought", thought, 1
        if card in NOTES:
            yield f"t{_tables_of(place)[0]}", f"{card}.note", NOTES[card], 1
    for place, (prompt, note) in enumerate(PLAN_NOTES.items()):
        yield f"t{place % len(TABLES)}", f"{prompt}.note", note, 1


def _ratings(deck: Deck, chance: random.Random) -> Iterator[_Given]:
    """Seven people each, four from one table and three from the other; on 2.3 again after talking."""
    for place, card in enumerate(deck.cards()):
        if card.id not in _WORSE_AND_BETTER:
            continue
        now, matters = _WORSE_AND_BETTER[card.id]
        first, second = _tables_of(place)
        raters = [_person(first, place + seat) for seat in range(4)] + [
            _person(second, place + seat) for seat in range(3)
        ]
        for rater in raters:
            yield rater, f"{card.id}.now", _point(chance, now), 1
            yield rater, f"{card.id}.matters", _point(chance, matters), 1
        if card.id == "2.3":
            for rater in raters:
                yield rater, "2.3.now", _point(chance, 2, spread=0.4, unsure=0), 2


def _point(chance: random.Random, around: int, *, spread: float = 0.9, unsure: float = 0.12) -> str:
    if chance.random() < unsure:
        return "dont-know"
    return str(max(1, min(5, round(chance.gauss(around, spread)))))


def _marks(deck: Deck, chance: random.Random) -> Iterator[_Given]:
    """Round and round through the people, so that each of the sixty has said something."""
    prompts = [
        (card, id) for card in deck.cards() if card.id != "5.3" for id, _ in card.prompts_by_id() if MARKS[card.ask]
    ]
    for turn in range(3):
        for place, (card, prompt) in enumerate(prompts):
            marker = f"p{(place + turn * 31) % PERSONS}"
            if (place + turn) % 5 == 4:
                yield marker, f"{card.id}.{prompt}.discuss", "yes", 1
            else:
                yield marker, f"{card.id}.{prompt}.mark", chance.choice(MARKS[card.ask]).id, 1


def _votes(chance: random.Random) -> Iterator[_Given]:
    """Fingers counted in the room. Sixty people are there, and never all of them vote."""
    for place in range(ACTS):
        impact, effort = 5 - place // 12, 1 + (place * 7 % 5 + place // 10) % 5
        for name, around in (("impact", impact), ("effort", effort)):
            points = [_point(chance, around, unsure=0) for _ in range(40 + chance.randrange(18))]
            yield "fingers", f"a{place}.{name}", {point: points.count(point) for point in sorted(set(points))}, 1


def _actions() -> Iterator[Item]:
    for place, (what, who, card, measure) in enumerate(ACTIONS):
        horizon = ("short", "medium", "short", "long", "medium")[place % 5] if place % 13 != 12 else ""
        value = {
            "what": what,
            "why": WHYS.get(place, ""),
            "who": who,
            "by": "" if place % 9 == 7 else _day(place, horizon).isoformat(),
            "horizon": horizon,
            "measure": measure,
            "resources": RESOURCES.get(place, ""),
            "when_then": WHEN_THEN.get(place, ""),
            "origin": card,
            "prompt": "1" if place % 4 == 1 else "",
        }
        kept = {part: text for part, text in value.items() if text}
        at = _BEGAN + 18_000 + 60 * place
        yield Item(f"a{place}", "", "action", kept, f"p{place * 7 % PERSONS}", float(place), 1, created=at, updated=at)


def _day(place: int, horizon: str) -> date:
    """A weekday in the part of the year that the horizon names."""
    first = {"short": date(2026, 12, 7), "medium": date(2027, 3, 1), "long": date(2027, 9, 6), "": date(2027, 2, 1)}
    weeks, days = divmod(place * 3, 5)
    return first[horizon] + timedelta(weeks=weeks % 10, days=days)


def _more_items() -> Iterator[Item]:
    """What was set aside, merged, proposed and asked."""
    at = _BEGAN + 21_000
    for place, what in enumerate(ASIDE):
        yield Item(
            f"b{place}", "", "action", {"what": what}, "t5", 50.0 + place, set_aside=True, created=at, updated=at
        )
    merged = {"what": "Phone learners who miss two sessions"}
    yield Item("c0", "", "action", merged, "p12", 60.0, merged_into="a0", created=at, updated=at)
    yield Item("d0", "", "proposal", {"what": PROPOSAL}, "p33", 70.0, created=at, updated=at)
    for place, (card, text) in enumerate(QUESTIONS.items()):
        yield Item(
            f"q{place}", "", f"{card}.question", {"text": text}, f"p{place * 13}", 80.0 + place, created=at, updated=at
        )


if __name__ == "__main__":
    main()
