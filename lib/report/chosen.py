"""This file is here to write what people chose on a card: boxes with options, and prompts that were marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lib.model.answer import Answer
from lib.model.field import Field, allowed
from lib.model.text import shortened
from lib.report.blocks import Block, Bullets, Heading, Text
from lib.report.material import Material

_MOST_LINES = 6
"""Answers of one card that have a line each; more of them run on."""
_WORDS = 70
"""Signs of a prompt that was ticked."""


def is_group(material: Material, answer: Answer) -> bool:
    """Whether a group gave it as one."""
    subject = material.subjects.get(answer.subject)
    return subject is not None and subject.sort == "group"


def choices(material: Material, fields: Iterable[Field]) -> Iterator[Block]:
    """One line for each box with options or a number that anybody filled in."""
    lines = [
        f"{field.label.rstrip(' :')}{'' if field.label.endswith('?') else ':'} {said}"
        for field in fields
        if not field.prompt and (said := _boxed_in_words(material, field))
    ]
    if lines:
        yield Text((" · " if len(lines) > _MOST_LINES else "\n").join(lines), label="Answers")


def _boxed_in_words(material: Material, field: Field) -> str:
    match field.sort:
        case "choice":
            return _choice_in_words(material, field, tick="Yes")
        case "number":
            given = (answer.value for answer in material.answers.get(field.id, ()))
            return ", ".join(f"{value:g}" for value in given if isinstance(value, int | float))
        case _:
            return ""


def marks(material: Material, fields: Iterable[Field]) -> Iterator[Block]:
    """One line per prompt that anybody marked, with how many chose what. Prompts that were only ticked are a few words
    each, in one paragraph: the deck says them in full, and what people gave is a number."""
    by_prompt: dict[str, list[str]] = {}
    texts: dict[str, str] = {}
    ticked: dict[str, list[str]] = {}
    for field in fields:
        if field.sort == "choice" and field.prompt:
            said = _choice_in_words(material, field)
            texts[field.prompt] = field.help
            if said:
                by_prompt.setdefault(field.prompt, []).append(said)
                if {option.id for option in field.options} == {"yes"}:
                    ticked.setdefault(field.label, []).append(
                        f"“{shortened(field.help, _WORDS)}” {_ticks(field, said)}"
                    )
    if by_prompt and not material.one_person and sum(map(len, by_prompt.values())) == sum(map(len, ticked.values())):
        for label, said_of in ticked.items():
            yield Text(" · ".join(said_of), label=label)
    elif by_prompt:
        yield Heading(4, "Prompts I marked" if material.one_person else "Prompts people marked")
        yield Bullets(
            tuple(f"{texts[prompt].rstrip(' .:;')} – {'; '.join(said)}" for prompt, said in by_prompt.items())
        )


def _ticks(field: Field, said: str) -> str:
    """ "11" of "worth discussing 11"; one voice has no number."""
    return said.removeprefix(field.label.lower()).strip() or "1"


def _choice_in_words(material: Material, field: Field, tick: str = "") -> str:
    """ "Working 3, Partly 2; agreed: Working"; the option alone where only one voice answered, and a tick as `tick` says,
    else by its label."""
    latest: dict[str, Answer] = {}
    for answer in sorted(material.answers.get(field.id, ()), key=lambda answer: answer.round):
        latest[answer.subject] = answer
    settled = {id: answer for id, answer in latest.items() if is_group(material, answer) and answer.value}
    settled = {id: answer for id, answer in settled.items() if not isinstance(answer.value, dict)}
    if 0 < len(settled) < len(latest):
        latest = {id: answer for id, answer in latest.items() if id not in settled}
    else:
        settled = {}
    counts = {option.id: 0 for option in allowed(field)}
    for answer in latest.values():
        tally = answer.value if isinstance(answer.value, dict) else {str(answer.value): 1}
        for option, people in tally.items():
            counts[option] = counts.get(option, 0) + people
    single = sum(counts.values()) == 1
    labels = {option.id: option.label for option in allowed(field)}
    if set(labels) == {"yes"}:
        labels = {"yes": tick or field.label.lower()}
    said = ", ".join(
        labels.get(option, option) + ("" if single else f" {people}") for option, people in counts.items() if people
    )
    agreed = dict.fromkeys(labels.get(str(answer.value), str(answer.value)) for answer in settled.values())
    return f"{said}; agreed: {' and '.join(agreed)}" if agreed else said
