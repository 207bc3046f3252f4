"""This file is here to write the first page: what it was about, what was decided, who does what by when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from lib.model.action import ACTION, HORIZONS, PARTS, Action
from lib.model.deck import Card
from lib.model.summary import RankedAction
from lib.report.blocks import Block, Cell, Heading, Table, Text
from lib.report.fields import told_whole
from lib.report.material import Material
from lib.report.phrases import day_in_words, day_of, iso_day_in_words, left_out_in_words
from lib.report.sides import sides_at_a_glance
from lib.report.taking_part import who_took_part
from lib.report.tasks import day_of_action

_TO_AGREE = "To be agreed"
_UNRANKED = {False: "Actions, in the order they were written", True: "Actions, as agreed"}


def page_one(material: Material, made: date) -> Iterator[Block]:
    yield from opening(material, made)
    yield Heading(1, "Decisions")
    yield from list(agreed_notes(material)) or [Text("No decision was written down.", style="missing")]
    yield Heading(1, "Actions")
    if material.record.meeting.review_on:
        yield Text(iso_day_in_words(material.record.meeting.review_on), label="We look back on")
    yield from actions(material)
    yield from sides_at_a_glance(material)


def opening(material: Material, made: date) -> Iterator[Block]:
    yield opening_line(material, made)
    yield from warnings(material)
    if material.record.meeting.purpose:
        yield Text(material.record.meeting.purpose, id="purpose", label=material.record.deck.about or "Purpose")
    yield from names_in_words(material)
    if material.wanted.what != "own" and (took_part := who_took_part(material)):
        yield Text(took_part, label="Who took part")


def opening_line(material: Material, made: date) -> Text:
    """When it was held, when this was made, and with which cards."""
    deck, held = material.record.deck, day_of(material.record.meeting.created)
    when = day_in_words(made)
    if held and held != made:
        when = f"Session of {day_in_words(held)}, notes made {when}"
    return Text(f"{when} · Deck: {deck.title}, version {deck.version}", style="muted")


def warnings(material: Material) -> Iterator[Block]:
    """What a reader must know before believing the rest."""
    if material.record.is_rehearsal:
        yield Text("This was a rehearsal: pretend colleagues gave the answers.", style="missing")
    if material.record.hidden_cards:
        yield Text(f"{left_out_in_words(material.record.hidden_cards)}.", style="missing")
    if material.kept_back:
        yield Text(
            f"Answers on {', '.join(material.kept_back)} are kept back where a group of fewer than five people could be "
            "worked out from them; the notes of the whole session have them.",
            style="missing",
        )
    if material.slips:
        people = "One person had" if material.slips == 1 else f"{material.slips} people had"
        yield Text(f"{people} no device; the host typed what they gave.", style="muted")


def names_in_words(material: Material, *, people: bool = True) -> Iterator[Block]:
    """Why nobody is named, or with `people` the host's own words for who was there."""
    meeting = material.record.meeting
    if not material.wanted.names:
        yield Text(
            "Names were left out of these notes, owners of actions too. What people wrote stands as they wrote it.",
            style="muted",
        )
    elif meeting.names == "anonymous":
        yield Text("The session was anonymous, so nobody is named in what was said.", style="muted")
    elif meeting.people and people:
        yield Text(meeting.people, id="people", label="Who was there")


def preparation(material: Material) -> Iterator[Block]:
    """What was written down before the session, under the deck's questions."""
    questions = material.record.deck.prepare
    answered = [(number, text) for number, text in enumerate(material.record.meeting.prepared) if text]
    if answered:
        yield Heading(1, "Before we started")
    for number, text in answered:
        question = questions[number] if number < len(questions) else ""
        yield Text(text, id=f"prepared:{number + 1}", label=question)


def agreed_notes(material: Material) -> Iterator[Block]:
    """Close together, so that all of them are seen at a glance: each card is said in bold before what was agreed on it."""
    for card in material.record.deck.cards():
        said = list(_notes_of(material, card))
        if said:
            yield Text("", label=f"{card.id}  {card.question}")
            yield from said


def _notes_of(material: Material, card: Card) -> Iterator[Text]:
    """What was agreed on one card: on the card itself first, then on its prompts."""
    shared = [field for field in material.fields.values() if field.card == card.id and field.shared]
    if not material.agreed_list_only:
        elsewhere = told_whole(material.record.deck)
        shared = [field for field in shared if field.id not in elsewhere]
    for field in sorted(shared, key=lambda field: bool(field.prompt)):
        answers, others = material.answers.get(field.id, ()), material.others(field=field.id)
        for answer in answers:
            speaker = material.speaker(answer)
            label = f"{field.help} ({speaker})" if field.prompt and speaker else field.help or speaker
            yield Text(str(answer.value), label=label)
        for other in others:
            yield Text(other.text, style="quote", label="Another version")


def actions(material: Material) -> Iterator[Block]:
    """All actions, by rank where anybody rated them, one short row each: what, who, by when, how we will know.

    Everything else that is known of them is in `lib.report.about_actions`.
    """
    if not material.ranked:
        yield Text("No actions were written.", style="missing")
        return
    scores = [each.score for each in material.ranked if each.score is not None]
    if len(scores) > 1 and len(set(scores)) == 1:
        yield Text("The ratings put no action first: all came out alike.")
    table = _table(material)
    if not scores:
        table = replace(table, columns=table.columns[1:], rows=tuple(row[1:] for row in table.rows))
    yield replace(table, caption="Actions, by rank" if scores else _UNRANKED[material.agreed_list_only])
    for item in material.items.get(ACTION, ()):
        for other in material.others(item=item.id):
            part = PARTS.get(other.place.rpartition(":")[2], "text").lower()
            yield Text(
                other.text, style="quote", label=f"Another version of “{part}” in “{item.value.get('what', '')}”"
            )


def _table(material: Material) -> Table:
    origins = any(each.action.origin for each in material.ranked)
    origin = f"From {material.record.deck.noun}"
    columns = ("Place", "What", "Who", "By when", "How we will know", origin)
    left_out = {origin} if not origins else set()
    left_out |= set() if material.owners_told else {"Who"}
    if material.agreed_list_only:
        left_out |= {"How we will know"} | (set() if any(each.action.who for each in material.ranked) else {"Who"})
    kept = [place for place, column in enumerate(columns) if column not in left_out]
    rows = (_row(material, each) for each in material.ranked)
    return Table(
        "", tuple(columns[place] for place in kept), tuple(tuple(row[place] for place in kept) for row in rows)
    )


def _row(material: Material, ranked: RankedAction) -> tuple[Cell, ...]:
    """A day is a date, so that a spreadsheet can sort by it."""
    action = ranked.action
    return (
        ranked.place,
        action.what,
        action.who or _TO_AGREE,
        day_of_action(action.by) or action.by or horizon_name(material, action) or _TO_AGREE,
        action.measure or _TO_AGREE,
        action.origin,
    )


def horizon_name(material: Material, action: Action) -> str:
    """What this meeting calls an action's horizon; "" when it has none."""
    names = dict(zip(HORIZONS, material.record.meeting.horizons, strict=True))
    return names.get(action.horizon, "")
