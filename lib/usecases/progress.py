"""This file is here to say in a few words what has been done on a card, and how many people have answered it."""

from __future__ import annotations

from collections.abc import Mapping

from lib.model.answer import FIRST_ROUND
from lib.model.meeting import PEOPLE
from lib.model.sides import rated_as
from lib.model.text import count
from lib.runtime import Services
from lib.store import answers
from lib.usecases.kind import list_on
from lib.usecases.reading import View, fields_on
from lib.usecases.rights import Person, require


def done_on_card(view: View, card: str) -> str:
    """For example "1 note, 2 ratings, 1 action"; "" when nothing has been written or rated yet."""
    asked = {field.id: field for field in fields_on(view, card)}
    texts = ratings = marks = choices = 0
    for answer in view.record.answers:
        if answer.field not in asked or not answer.value:
            continue
        field = asked[answer.field]
        texts += field.sort == "text"
        ratings += field.sort in ("rating", "number")
        marks += field.sort == "choice" and bool(field.prompt)
        choices += field.sort == "choice" and not field.prompt
    listed = list_on(view.deck, card)
    entries = sum(not item.set_aside and not item.merged_into for item in view.entries(listed.name))
    actions = sum(action.origin == card for action in view.actions)
    counts = (
        (texts, "text"),
        (ratings, rated_as(view.deck.card(card))),
        (choices, "choice"),
        (marks, "mark"),
        (entries, listed.one),
        (actions, "action"),
    )
    return ", ".join(count(number, word) for number, word in counts if number)


def people_on_cards(services: Services, person: Person, view: View) -> Mapping[str, int]:
    """How many people have answered each card of the plan in the first round, by number and never by name; hosts only."""
    with services.store.read() as connection:
        require(services, connection, person, view.meeting.id, "run")
        found = {}
        for card in view.meeting.cards:
            asked = [field.id for field in fields_on(view, card) if not field.shared]
            counted = answers.count_answering(connection, view.meeting.id, asked, FIRST_ROUND)
            found[card] = sum(count for key, count in counted.items() if key.rpartition("/")[2] in PEOPLE)
    return found
