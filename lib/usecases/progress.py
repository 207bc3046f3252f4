"""This file is here to say in a few words what has been done on a card."""

from __future__ import annotations

from lib.usecases.reading import View, fields_on


def done_on_card(view: View, card: str) -> str:
    """For example "1 note, 2 ratings, 1 action"; "" when nothing has been written or rated yet."""
    asked = {field.id: field for field in fields_on(view, card)}
    texts = ratings = marks = 0
    for answer in view.record.answers:
        if answer.field not in asked or not answer.value:
            continue
        field = asked[answer.field]
        texts += field.sort == "text"
        ratings += field.sort in ("rating", "number")
        marks += field.sort == "choice"
    questions = sum(not item.set_aside for item in view.entries(f"{card}.question"))
    actions = sum(action.origin == card for action in view.actions)
    counts = ((texts, "text"), (ratings, "rating"), (marks, "mark"), (questions, "question"), (actions, "action"))
    return ", ".join(f"{count} {word}{'s' if count > 1 else ''}" for count, word in counts if count)
