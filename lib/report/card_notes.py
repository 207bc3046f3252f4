"""This file is here to write what was said on each card that was used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lib.model.answer import SECOND_ROUND, Answer
from lib.model.deck import Card
from lib.model.field import Field, allowed
from lib.model.meeting import PlannedCard
from lib.model.ratings import gather
from lib.report.blocks import Block, Bullets, Heading, Style, Text
from lib.report.material import Material, main_text
from lib.report.phrases import ratings_in_words

_PLACES = ("starred", "", "aside")
"""Which texts of a field come first. Those that were set aside, and not shown to the room, come last and are kept."""
_STATES = {"starred": "Starred", "aside": "Set aside, not shown to the room"}


def card_notes(material: Material) -> Iterator[Block]:
    """Issue by issue in deck order; cards that were not used are named in one line."""
    yield Heading(1, "Card by card")
    used = _used_cards(material)
    if not used:
        yield Text("No card was used.", style="missing")
    for issue in material.record.deck.issues:
        cards = [card for card in issue.cards if card.id in used]
        if cards:
            yield Heading(2, issue.title)
        for card in cards:
            yield from _card(material, card)
    away = used | {planned.card for planned in material.record.meeting.plan if planned.state == "parked"}
    unused = [card.id for card in material.record.deck.cards() if card.id not in away]
    if unused and material.wanted.what != "own":
        yield Text(", ".join(unused), style="muted", label="Cards not used this time")


def _used_cards(material: Material) -> set[str]:
    states: dict[str, PlannedCard] = {planned.card: planned for planned in material.record.meeting.plan}
    planned = {card for card, plan in states.items() if plan.state == "in"}
    return {card.id for card in material.record.deck.cards() if card.id in planned | material.filled}


def _card(material: Material, card: Card) -> Iterator[Block]:
    yield Heading(3, f"{card.id}  {card.question}")
    if card.parts:
        yield Bullets(card.parts)
    fields = [field for field in material.fields.values() if field.card == card.id]
    said = [
        *_ratings(material, fields),
        *_choices(material, fields),
        *_marks(material, fields),
        *_thoughts(material, fields),
        *_questions(material, card),
    ]
    if any(material.answers.get(field.id) for field in fields if field.shared):
        where = "further on, under What we agreed" if material.agreed_list_only else "at the front, under Decisions"
        said.insert(0, Text(f"What was agreed stands {where}.", style="muted"))
    yield from said
    if card.id in material.kept_back:
        yield Text("Answers on this card are kept back in the notes of one group.", style="missing")
    if card.id not in material.filled:
        if any(each.action.origin == card.id for each in material.ranked):
            yield Text("Nothing but actions was written on this card.", style="muted")
        else:
            yield Text("Nothing was written on this card.", style="missing")


def _texts(material: Material, field: Field) -> Iterator[Text]:
    style: Style = "body" if field.shared else "quote"
    given = material.answers.get(field.id, ())
    for answer in sorted(given, key=lambda answer: _PLACES.index(material.wall_state(answer))):
        speaker, state = material.speaker(answer), _STATES.get(material.wall_state(answer), "")
        label = f"{speaker}, {state.lower()}" if speaker and state else speaker or state
        yield Text(str(answer.value), style=style, label=label)
    for other in material.others(field=field.id):
        yield Text(other.text, style="quote", label="Another version")


def _thoughts(material: Material, fields: Iterable[Field]) -> Iterator[Block]:
    for field in fields:
        if field.sort == "text" and not field.shared:
            texts = list(_texts(material, field))
            if texts:
                yield Heading(4, "Thoughts" if field.id.endswith(".thought") else field.label)
                yield from texts


def _questions(material: Material, card: Card) -> Iterator[Block]:
    items = material.items.get(f"{card.id}.question", ())
    if items:
        yield Heading(4, "Questions of my own" if material.one_person else "Questions of our own")
        yield Bullets(tuple(main_text(item.value) for item in items))
    for item in items:
        for other in material.others(item=item.id):
            yield Text(other.text, style="quote", label=f"Another version of “{main_text(item.value)}”")


def _ratings(material: Material, fields: Iterable[Field]) -> Iterator[Block]:
    lines = [line for field in fields if field.sort == "rating" for line in _rating_lines(material, field)]
    if lines:
        yield Heading(4, "Where I stand" if material.one_person else "Where people stand")
        yield Bullets(tuple(lines))


def _rating_lines(material: Material, field: Field) -> Iterator[str]:
    answers = material.answers.get(field.id, ())
    names = tuple(option.label.partition(" ")[2] or option.label for option in field.options)
    rounds = sorted({answer.round for answer in answers})
    for number in rounds:
        when = "" if len(rounds) == 1 else ", after talking" if number == SECOND_ROUND else ", first round"
        label = field.label.rstrip(" ?:")
        here = [answer for answer in answers if answer.round == number]
        agreed = [answer for answer in here if _is_group(material, answer)]
        alone = [answer.value for answer in here if not _is_group(material, answer)]
        for answer in agreed:
            name = material.speaker(answer)
            together = material.record.meeting.way != "alone" and not isinstance(answer.value, dict)
            ratings = gather([answer.value], len(names), agreed=together)
            yield ratings_in_words(f"{label}{when}{f', {name}' if name else ''}", ratings, names)
        if alone:
            yield ratings_in_words(f"{label}{when}", gather(alone, len(names)), names)


def _is_group(material: Material, answer: Answer) -> bool:
    subject = material.subjects.get(answer.subject)
    return subject is not None and subject.sort == "group"


def _choices(material: Material, fields: Iterable[Field]) -> Iterator[Block]:
    """One line for each box with options or a number that anybody filled in."""
    lines = [
        f"{field.label.rstrip(' :')}{'' if field.label.endswith('?') else ':'} {said}"
        for field in fields
        if not field.prompt and (said := _boxed_in_words(material, field))
    ]
    if lines:
        yield Heading(4, "Answers")
        yield Bullets(tuple(lines))


def _boxed_in_words(material: Material, field: Field) -> str:
    match field.sort:
        case "choice":
            return _choice_in_words(material, field)
        case "number":
            given = (answer.value for answer in material.answers.get(field.id, ()))
            return ", ".join(f"{value:g}" for value in given if isinstance(value, int | float))
        case _:
            return ""


def _marks(material: Material, fields: Iterable[Field]) -> Iterator[Block]:
    """One line per prompt that anybody marked, with how many chose what."""
    by_prompt: dict[str, list[str]] = {}
    texts: dict[str, str] = {}
    for field in fields:
        if field.sort == "choice" and field.prompt:
            said = _choice_in_words(material, field)
            texts[field.prompt] = field.help
            if said:
                by_prompt.setdefault(field.prompt, []).append(said)
    if by_prompt:
        yield Heading(4, "Prompts I marked" if material.one_person else "Prompts people marked")
        yield Bullets(
            tuple(f"{texts[prompt].rstrip(' .:;')} – {'; '.join(said)}" for prompt, said in by_prompt.items())
        )


def _choice_in_words(material: Material, field: Field) -> str:
    """ "Working 3, Partly 2"; the option alone where only one voice answered, and "worth discussing" by its label."""
    latest: dict[str, Answer] = {}
    for answer in sorted(material.answers.get(field.id, ()), key=lambda answer: answer.round):
        latest[answer.subject] = answer
    counts = {option.id: 0 for option in allowed(field)}
    for answer in latest.values():
        tally = answer.value if isinstance(answer.value, dict) else {str(answer.value): 1}
        for option, people in tally.items():
            counts[option] = counts.get(option, 0) + people
    single = sum(counts.values()) == 1
    labels = {option.id: option.label for option in allowed(field)}
    if set(labels) == {"yes"}:
        labels = {"yes": field.label.lower()}
    return ", ".join(
        labels.get(option, option) + ("" if single else f" {people}") for option, people in counts.items() if people
    )
