"""This file is here to write the first page: what it was about, what was decided, who does what by when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from lib.model.action import ACTION, HORIZONS, PARTS, Action
from lib.model.deck import Card
from lib.model.summary import RankedAction
from lib.model.text import shortened
from lib.report.blocks import Block, Bullets, Heading, Table, Text
from lib.report.material import Material
from lib.report.phrases import day_in_words, day_of, iso_day_in_words, left_out_in_words, number_in_words
from lib.report.taking_part import who_took_part

_TO_AGREE = "To be agreed"
_FIRST = 3
_PROMPT = 70
"""Signs of a prompt beside an action that came from it; the deck has it whole, and so has the flat table."""
_UNRANKED = {False: "Actions, in the order they were written", True: "Actions, as agreed"}


def page_one(material: Material, made: date) -> Iterator[Block]:
    yield from opening(material, made)
    yield from _preparation(material)
    yield Heading(1, "Decisions")
    decisions = [*agreed_notes(material), *_first_actions(material)]
    yield from decisions or [Text("No decision was written down.", style="missing")]
    yield Heading(1, "Actions")
    if material.record.meeting.review_on:
        yield Text(iso_day_in_words(material.record.meeting.review_on), label="We look back on")
    yield from actions(material)


def opening(material: Material, made: date) -> Iterator[Block]:
    yield opening_line(material, made)
    yield from warnings(material)
    if material.record.meeting.purpose:
        yield Text(material.record.meeting.purpose, id="purpose", label="Purpose")
    yield from names_in_words(material)
    if material.wanted.what != "own" and (took_part := who_took_part(material)):
        yield Text(took_part, label="Who took part")


def opening_line(material: Material, made: date) -> Text:
    """When it was held, when this was made, and with which cards."""
    deck, held = material.record.deck, day_of(material.record.meeting.created)
    when = day_in_words(made)
    if held and held != made:
        when = f"Session of {day_in_words(held)}, notes made {when}"
    return Text(f"{when} · Cards: {deck.title}, version {deck.version}", style="muted")


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


def _preparation(material: Material) -> Iterator[Block]:
    questions = material.record.deck.prepare
    answered = [(number, text) for number, text in enumerate(material.record.meeting.prepared) if text]
    if answered:
        yield Heading(1, "Before we started")
    for number, text in answered:
        question = questions[number] if number < len(questions) else ""
        yield Text(text, id=f"prepared:{number + 1}", label=question)


def agreed_notes(material: Material) -> Iterator[Block]:
    for card in material.record.deck.cards():
        said = list(_notes_of(material, card))
        if said:
            yield Heading(2, f"{card.id}  {card.question}")
            yield from said


def _notes_of(material: Material, card: Card) -> Iterator[Block]:
    """What was agreed on one card: on the card itself first, then on its prompts."""
    shared = [field for field in material.fields.values() if field.card == card.id and field.shared]
    for field in sorted(shared, key=lambda field: bool(field.prompt)):
        answers, others = material.answers.get(field.id, ()), material.others(field=field.id)
        for answer in answers:
            speaker = material.speaker(answer)
            label = f"{field.help} ({speaker})" if field.prompt and speaker else field.help or speaker
            yield Text(str(answer.value), label=label)
        for other in others:
            yield Text(other.text, style="quote", label="Another version")


def _first_actions(material: Material) -> Iterator[Block]:
    """The highest places, only where people had a say on them: otherwise the table is all there is to know."""
    rated = [each for each in material.ranked if each.score is not None]
    if len(rated) > 1 and len({each.score for each in rated}) == 1:
        yield Text("The ratings put no action first: all came out alike.")
    elif rated:
        yield Heading(2, "Ranked highest")
        yield Bullets(tuple(_in_a_line(each) for each in rated[:_FIRST]), numbered=True)
        yield Text("A place is firm when it holds whoever is left out and however votes are counted.", style="muted")


def _in_a_line(ranked: RankedAction) -> str:
    action = ranked.action
    promise = ", ".join(part for part in (action.who, f"by {iso_day_in_words(action.by)}" if action.by else "") if part)
    return f"{action.what}{f' ({promise})' if promise else ''} – {_firmness(ranked)}"


def _firmness(ranked: RankedAction) -> str:
    return "not rated" if ranked.firmness == "unrated" else ranked.firmness


def actions(material: Material) -> Iterator[Block]:
    """All actions, by rank where anybody rated them, one row each; nothing that was written into one is left out."""
    if not material.ranked:
        yield Text("No actions were written.", style="missing")
        return
    table = _table(material)
    ranked = any(each.score is not None for each in material.ranked)
    if not ranked:
        table = replace(table, columns=table.columns[1:], rows=tuple(row[1:] for row in table.rows))
    yield replace(table, caption="Actions, by rank" if ranked else _UNRANKED[material.wanted.what == "own"])
    for item in material.items.get(ACTION, ()):
        for other in material.others(item=item.id):
            part = PARTS.get(other.place.rpartition(":")[2], "text").lower()
            yield Text(
                other.text, style="quote", label=f"Another version of “{part}” in “{item.value.get('what', '')}”"
            )


def _table(material: Material) -> Table:
    origins = any(each.action.origin for each in material.ranked)
    columns = ("Place", "What", "Who", "By when", "How we will know", "From card")
    left_out = {"From card"} if not origins else set()
    left_out |= set() if material.owners_told else {"Who"}
    if material.wanted.what == "own":  # nobody's phone has more of the agreed list
        left_out |= {"How we will know"} | (set() if any(each.action.who for each in material.ranked) else {"Who"})
    kept = [place for place, column in enumerate(columns) if column not in left_out]
    rows = (_row(material, each) for each in material.ranked)
    return Table(
        "", tuple(columns[place] for place in kept), tuple(tuple(row[place] for place in kept) for row in rows)
    )


def _row(material: Material, ranked: RankedAction) -> tuple[str | int, ...]:
    action = ranked.action
    return (
        ranked.place,
        _lines(
            action.what,
            ("Why", action.why),
            ("", action.when_then),
            ("Raised by", "" if material.one_person else ", ".join(material.raised.get(action.id, ()))),
            ("From the prompt", shortened(prompt_text(material, action), _PROMPT)),
            ("", _rated(ranked)),
        ),
        action.who or _TO_AGREE,
        _lines(iso_day_in_words(action.by), ("", horizon_name(material, action))) or _TO_AGREE,
        _lines(action.measure, ("Needs", action.resources)) or _TO_AGREE,
        action.origin,
    )


def _rated(ranked: RankedAction) -> str:
    """ "Impact 4, effort 2.5: close call"; "" where nobody rated it."""
    if ranked.score is None:
        return ""
    impact, effort = (number_in_words(each.median) for each in (ranked.impact, ranked.effort))
    return f"Impact {impact}, effort {effort}: {_firmness(ranked)}"


def prompt_text(material: Material, action: Action) -> str:
    """The prompt that an action came from, in the deck's words; "" where it came from none that is there."""
    for card in material.record.deck.cards():
        if card.id == action.origin:
            return next((each.text for id, each in card.prompts_by_id() if id == action.prompt), "")
    return ""


def horizon_name(material: Material, action: Action) -> str:
    """What this meeting calls an action's horizon; "" when it has none."""
    names = dict(zip(HORIZONS, material.record.meeting.horizons, strict=True))
    return names.get(action.horizon, "")


def _lines(first: str, *more: tuple[str, str]) -> str:
    said = [first, *(f"{label}: {text}" if label else text for label, text in more if text)]
    return "\n".join(part for part in said if part)
