"""This file is here to write down one person's own answers as plain text. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from lib.model.card_list import home_list
from lib.usecases.kind import list_on
from lib.usecases.phone_view import PhoneView
from lib.web.phone.controls import in_words


def own_copy_text(view: PhoneView) -> str:
    """What this participant gave, card by card, and what the group agreed. Nothing of anybody else's own."""
    return "\n".join(_lines(view)) + "\n"


def _lines(view: PhoneView) -> Iterator[str]:
    yield view.meeting.title
    yield "My own answers"
    for card in view.meeting.cards:
        lines = [*_own(view, card), *_entries(view, card), *_agreed(view, card)]
        if lines:
            yield ""
            yield f"{card} {view.deck.card(card).question}"
            yield from lines
    if view.proposals:
        yield from ("", "Proposed by me", *(f"- {action.what}" for action in view.proposals))
    if view.actions and view.stage.place in ("actions", "vote", "agree"):
        yield from ("", "Actions of the session", *(f"- {action.what}" for action in view.actions))


def _own(view: PhoneView, card: str) -> Iterator[str]:
    for asked in view.asked_on(card):
        label = f"{asked.label} ({asked.help})" if asked.prompt else asked.label
        for round in (1, 2):
            answer = view.answers.get((asked.id, round))
            if answer and answer.value:
                yield f"  {label}{' (second round)' if round == 2 else ''}: {in_words(asked, answer.value)}"


def _entries(view: PhoneView, card: str) -> Iterator[str]:
    listed = list_on(view.deck, card)
    said = "A question of my own" if listed.one == "question" else f"My {listed.one}"
    for item in view.entries:
        if home_list(item) == listed.name and not item.set_aside:
            yield f"  {said}: {item.value.get('text', '')}"


def _agreed(view: PhoneView, card: str) -> Iterator[str]:
    for asked in view.fields_on(card):
        answer = view.note_answers.get(asked.id) if asked.shared else None
        if answer and answer.value:
            yield f"  {asked.label}: {answer.value}"
