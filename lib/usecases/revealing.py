"""This file is here to take out of a session's record whatever has not been revealed yet."""

from __future__ import annotations

from dataclasses import replace

from lib.model.answer import FIRST_ROUND
from lib.model.card_list import card_of_list, home_list
from lib.model.hiding import hidden_until_reveal, rounds_by_group
from lib.model.meeting import VOTE
from lib.model.record import Record, without_pretend
from lib.runtime import Services
from lib.usecases.kind import card_in, cards_by_field, kind_of


def only_revealed(services: Services, record: Record) -> Record:
    """The record as everyone but its authors may see it; the record itself when nothing in it is hidden.

    Pretend colleagues of a rehearsal go as soon as somebody real is there.

    What goes: answers of people in a round that is not shown to their group, versions kept beside
    them, what the host did with them, and what people added to the list of a card that is still answered blind. What
    a group agreed, and raised fingers, were seen by all in the room and stay. `hidden_cards` says on which
    cards something was left out, and never how much or whose.
    """
    record = without_pretend(record)
    if record.meeting.way == "alone":
        return record
    hidden = _Hidden(services, record)
    questions = set(kind_of(record.deck).lists(record.deck))
    gone = {
        item.id
        for item in record.items
        if item.field in questions and hidden.on(item.author, card_of_list(home_list(item)), FIRST_ROUND)
    }
    answers = tuple(each for each in record.answers if not hidden.in_field(each.subject, each.field, each.round))
    others = tuple(each for each in record.others if not hidden.beside(each.place, gone))
    wall = tuple(each for each in record.wall if not hidden.in_field(each.subject, each.field, each.round))
    if not hidden.cards:
        return record
    order = (*(card.id for card in record.deck.cards()), VOTE)
    return replace(
        record,
        answers=answers,
        items=tuple(item for item in record.items if item.id not in gone),
        others=others,
        wall=wall,
        hidden_cards=tuple(card for card in order if card in hidden.cards),
    )


class _Hidden:
    """Whether something is hidden, looked up once for each group and card. Remembers the cards where it was."""

    def __init__(self, services: Services, record: Record) -> None:
        self.cards: set[str] = set()
        self._meeting = record.meeting
        self._card_of = cards_by_field(services, record.meeting.deck, record.deck)
        self._people = {each.id: each for each in record.subjects if hidden_until_reveal(record.meeting, each)}
        self._subjects = record.subjects
        self._shown: dict[str, dict[str, tuple[int, ...]]] = {}

    def in_field(self, subject: str, field: str, round: int) -> bool:
        return subject in self._people and self.on(subject, card_in(self._card_of, field), round)

    def on(self, subject: str, card: str, round: int) -> bool:
        person = self._people.get(subject)
        if person is None:
            return False
        if card not in self._shown:
            self._shown[card] = rounds_by_group(self._meeting, card, self._subjects)
        if round in self._shown[card][person.group]:
            return False
        self.cards.add(card)
        return True

    def beside(self, place: str, gone: set[str]) -> bool:
        """Whether a text is kept beside one that is hidden."""
        sort, _, rest = place.partition(":")
        owner, _, field = rest.partition(":")
        if sort == "note":
            field, _, round = field.rpartition(":")
            return self.in_field(owner, field, int(round) if round.isdecimal() else FIRST_ROUND)
        return owner in gone
