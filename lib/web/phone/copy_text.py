"""This file is here to write down one person's own answers as plain text. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from lib.usecases.phone_view import PhoneView
from lib.web.phone.controls import in_words


def own_copy_text(view: PhoneView) -> str:
    """What this participant gave, card by card, and what the group agreed. Nothing of anybody else's own."""
    return "\n".join(_lines(view)) + "\n"


def _lines(view: PhoneView) -> Iterator[str]:
    yield view.meeting.title
    yield "My own answers"
    for card in view.meeting.cards:
        lines = [*_own(view, card), *_questions(view, card), *_agreed(view, card)]
        if lines:
            yield ""
            yield f"{card} {view.deck.card(card).question}"
            yield from lines
    if view.proposals:
        yield from ("", "Proposed by me", *(f"- {action.what}" for action in view.proposals))
    if view.actions and view.stage.place in ("actions", "vote", "agree"):
        yield from ("", "Actions of the session", *(f"- {action.what}" for action in view.actions))


def _own(view: PhoneView, card: str) -> Iterator[str]:
    for asked in view.fields_on(card):
        label = f"{asked.label} ({asked.help})" if asked.prompt else asked.label
        for round in (1, 2):
            answer = view.answers.get((asked.id, round))
            if answer and answer.value:
                yield f"  {label}{' (second round)' if round == 2 else ''}: {in_words(asked, answer.value)}"


def _questions(view: PhoneView, card: str) -> Iterator[str]:
    for item in view.questions:
        if item.field == f"{card}.question" and not item.set_aside:
            yield f"  A question of my own: {item.value.get('text', '')}"


def _agreed(view: PhoneView, card: str) -> Iterator[str]:
    for asked in view.fields_on(card):
        answer = view.note_answers.get(asked.id) if asked.shared else None
        if answer and answer.value:
            yield f"  {asked.label}: {answer.value}"
