"""This file is here to build meetings in which one text stands in every place where a person or a deck can put one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from uuid import NAMESPACE_OID, uuid5

from lib.model.answer import Answer, OtherText
from lib.model.deck import Card, CardsDeck, Deck, Footnote, Issue, Prompt, Scales, Source
from lib.model.field import Value
from lib.model.item import Item
from lib.model.meeting import Meeting, Names, PlannedCard, Subject
from lib.model.record import Record
from lib.priorities.summary import summarise
from lib.registry import find_plugins
from lib.report.blocks import Report
from lib.report.build import build_report
from lib.report.edits import Edits, edited
from lib.report.wanted import EVERYTHING, Wanted
from tests.exports.voices import InTurn, Same, Voice
from tests.nasty import NASTY

MADE = date(2026, 11, 22)
MEETING, HASH = "0f" * 16, "d" * 64
ANA, BO, GROUP, FINGERS = "0a" * 16, "0b" * 16, "0c" * 16, "0d" * 16
RING, ASIDE, QUESTION = "1a" * 16, "1b" * 16, "1c" * 16
_AT = 1_795_262_400.0 + 12_345.678


def nasty_deck(text: str | Voice) -> Deck:
    """A deck with the text in all its places, as far as the format lets it in."""
    say = Same(text) if isinstance(text, str) else text
    words, line = say.deck_words, say.deck_line
    cards = {
        "1": ("view", "barrier", "know"),
        "2": ("practice", "partner"),
        "3": ("plan",),
    }
    return CardsDeck(
        format=1,
        id="nasty",
        version=1,
        kind="cards",
        title=line(),
        summary=words(),
        source=Source(title=line(), publisher=line(), note=words()),
        issue_label=line(),
        scales=Scales(now=tuple(line() for _ in range(5)), matters=tuple(line() for _ in range(5))),
        words=(words(),),
        ways=(words(),),
        prepare=(words(), "Who should take part?"),
        issues=tuple(
            Issue(
                id=issue,
                title=line(),
                role="act" if issue == "3" else "explore",
                cards=tuple(
                    Card(
                        id=f"{issue}.{number}",
                        ask=ask,  # type: ignore[arg-type]
                        minutes=5,
                        question=words(),
                        parts=(words(),),
                        lead_in=words(),
                        prompts=(
                            Prompt(text=words(), points=(words(),), today=words(), footnote=1),
                            Prompt(text="Second prompt"),
                        ),
                        footnotes=(Footnote(text=words(), points=(words(),)),),
                    )
                    for number, ask in enumerate(asks, start=1)
                ),
            )
            for issue, asks in cards.items()
        ),
    )


def nasty_record(
    text: str | Voice, *, names: Names = "named", name: str | None = None, deck: Deck | None = None
) -> Record:
    """A meeting of Ana and Bo with the text wherever they can type; everything that can be answered is."""
    say = Same(text) if isinstance(text, str) else text
    deck, words, line = deck or nasty_deck(say), say.words, say.line
    called = say.line if name is None else lambda: name
    answers: list[Answer] = []

    def give(subject: str, field: str, value: Value, round: int = 1) -> None:
        answers.append(Answer(MEETING, subject, field, round, value, 3, _AT + len(answers)))

    for field in find_plugins("lib.kinds")["cards"].fields(deck):
        if field.sort == "text":
            for subject in (GROUP,) if field.shared else (ANA, BO):
                give(subject, field.id, words())
        else:
            give(ANA, field.id, field.options[0].id)
            give(BO, field.id, field.options[-1].id)
    give(ANA, "2.1.now", "3", 2)
    give(BO, "2.2.matters", "dont-know", 2)
    give(FINGERS, "2.2.now", {"1": 4, "5": 2, "dont-know": 1})
    for subject, impact, effort in ((ANA, "5", "1"), (BO, "4", "2")):
        give(subject, f"{RING}.impact", impact)
        give(subject, f"{RING}.effort", effort)
    value = {part: words() for part in ("what", "why", "who", "measure", "resources", "when_then")}
    value |= {"by": "2027-01-31", "horizon": "short", "origin": "2.1", "prompt": "1"}
    items = (
        Item(RING, MEETING, "action", value, ANA, 1.0, 2, created=_AT, updated=_AT),
        Item(ASIDE, MEETING, "action", {"what": words()}, BO, 2.0, set_aside=True, created=_AT, updated=_AT),
        Item(QUESTION, MEETING, "2.1.question", {"text": words()}, BO, 3.0, created=_AT, updated=_AT),
    )
    places = (f"note:{GROUP}:2.1.note:1", f"item:{RING}:what", f"item:{QUESTION}:text", f"note:{GROUP}:9.9.note:1")
    return Record(
        meeting=Meeting(
            id=MEETING,
            title=line(),
            way="team",
            deck=HASH,
            plan=(*(PlannedCard(card.id, 5) for card in deck.cards()),),
            purpose=words(),
            names=names,
            minutes=60,
            people=called(),
            prepared=(words(), words()),
            horizons=(line(), line(), line()),
            review_on="2027-02-12",
            revision=7,
            created=_AT,
            closed=_AT + 99,
        ),
        deck=deck,
        subjects=(
            Subject(GROUP, MEETING, "group", called()),
            Subject(ANA, MEETING, "participant", called(), group=GROUP),
            Subject(BO, MEETING, "participant", called(), group=GROUP),
            Subject(FINGERS, MEETING, "stand-in", called()),
        ),
        answers=tuple(answers),
        items=items,
        others=tuple(OtherText(f"{n}e" * 16, MEETING, place, words(), BO, _AT) for n, place in enumerate(places)),
    )


def empty_record() -> Record:
    """A meeting that was opened and closed without a word."""
    record = nasty_record("x")
    meeting = replace(record.meeting, title="", purpose="", people="", prepared=(), review_on="")
    return Record(meeting=meeting, deck=record.deck, subjects=record.subjects[:1])


def report_of(record: Record, edits: Edits | None = None, wanted: Wanted = EVERYTHING) -> Report:
    """The report as the app makes it, with every chart that fits; ids of tasks lead back to nothing there too."""
    edits = edits or {}
    summary = summarise(record, MADE)
    _, said = edited(record, summary, edits)
    charts = find_plugins("lib.charts").values()
    figures = tuple(chart.figure(said) for chart in charts if chart.fits(said))
    report = build_report(record, summary, figures, edits=edits, made=MADE, wanted=wanted)
    signed = tuple(replace(task, id=str(uuid5(NAMESPACE_OID, task.id))) for task in report.tasks)
    return replace(report, tasks=signed)


@cache
def everywhere() -> tuple[Record, tuple[str, ...]]:
    """A meeting with every nasty text in some place, each place with a text of its own, and all those texts."""
    say = InTurn(NASTY)
    record = nasty_record(say)
    proposal = Item("1e" * 16, MEETING, "proposal", {"what": say.line()}, BO, 4.0)
    merged = Item("1f" * 16, MEETING, "action", {"what": say.line()}, ANA, 5.0, merged_into=RING)
    more = tuple(
        Item(f"{number}b" * 16, MEETING, "action", {"what": say.line(), "who": say.line(), "by": "2027-03-01"}, ANA)
        for number in range(5, 9)
    )
    return replace(record, items=(*record.items, *more, proposal, merged)), tuple(say.said)
