"""This file is here to read people's texts of one card with what the host did with them, for the host and for the wall."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from lib.errors import AppError, refuse
from lib.model.answer import FIRST_ROUND, Answer, WallText
from lib.model.card_list import is_standing, is_up
from lib.model.deck import Deck
from lib.model.field import Field
from lib.model.hiding import asked_round, groups_of, hidden_until_reveal, rounds_by_group, shown_rounds, stage_for
from lib.model.meeting import PEOPLE, Meeting
from lib.model.sides import side_of
from lib.runtime import Services
from lib.store import answers, items, subjects, wall_texts
from lib.usecases.kind import cards_by_field, kind_of, list_on
from lib.usecases.reading import load_deck

Key = tuple[str, str, int]
"""Whose text it is: subject, field, round."""


@dataclass(frozen=True)
class HostText:
    """One person's text as the host reads it, before the wall does.

    `state` is "passed", "aside", "changed" (it was passed or joined, and has been written anew since) or "". `name`
    is "" in an anonymous meeting. `mark` tells the texts of one list apart, and no person in two lists. `box` is what
    its box is called where the card has several, `side` the side that the box speaks for: it is never worked out from
    what its writer gave elsewhere.
    """

    subject: str
    field: str
    round: int
    version: int
    text: str
    name: str
    state: str
    starred: bool
    joined_into: str
    mark: str
    group: str = ""
    box: str = ""
    side: str = ""

    @property
    def key(self) -> Key:
        return self.subject, self.field, self.round

    @property
    def root(self) -> Key:
        """The text that this one is shown with, itself when it stands alone."""
        return self.joined_into or self.subject, self.field, self.round


class TextUp(NamedTuple):
    """A text that is on the wall. `group` is "" where groups are not told apart."""

    field: str
    group: str
    text: str
    starred: bool


class CardTexts:
    """The texts of one card. Raises AppError when the meeting has no such card."""

    def __init__(self, services: Services, connection: Any, meeting: Meeting, card: str) -> None:
        self._meeting, self._card, self._secret = meeting, card, services.secret
        deck = load_deck(services, connection, meeting.deck)
        boxes = _boxes_of(deck, card)
        self._boxes = {field.id: field.label if len(boxes) > 1 else "" for field in boxes}
        self._sides = {field.id: side_of(deck.card(card), field.id) or "" for field in boxes}
        everyone = subjects.subjects_of(connection, meeting.id)
        groups = groups_of(everyone)
        self._people = {each.id: each for each in everyone if hidden_until_reveal(meeting, each)}
        named = meeting.names == "named" and len(groups) > 1
        self._group_names = {id: group.name for id, group in groups.items()} if named else {}
        self._shown = rounds_by_group(meeting, card, everyone)
        self._stages = {each.id: stage_for(meeting, groups.get(each.group)) for each in self._people.values()}
        self._given = answers.answers_of(connection, meeting.id, fields=list(self._boxes))
        kept = wall_texts.wall_texts_of(connection, meeting.id)
        self.kept = {(each.subject, each.field, each.round): each for each in kept}

    def listed(self, round: int) -> tuple[HostText, ...]:
        """Those of a round that is shown to their writer's group.

        In an anonymous meeting the order says nothing about who wrote what, and is another one for each card.
        """
        found = [self._text(answer) for answer in self._given if answer.round == round and self._is_shown(answer)]
        places = {box: place for place, box in enumerate(self._boxes)}
        return tuple(
            sorted(found, key=lambda text: (text.name.casefold(), self._writer(text), places[text.field], text.mark))
        )

    def waiting(self) -> int:
        """How many texts of the last round that is shown are neither passed nor set aside."""
        last = max((round for rounds in self._shown.values() for round in rounds), default=0)
        return sum(text.state in ("", "changed") for text in self.listed(last))

    def on_wall(self) -> list[dict[str, object]]:
        """See `on_wall`."""
        places = {box: place for place, box in enumerate(self._boxes)}
        by_writer: dict[str, list[tuple[HostText, tuple[HostText, ...]]]] = {}
        for text, joined in self._up():
            by_writer.setdefault(self._writer(text) or text.mark, []).append((text, joined))
        return [self._told(sorted(each, key=lambda one: places[one[0].field])) for each in by_writer.values()]

    def _told(self, texts: list[tuple[HostText, tuple[HostText, ...]]]) -> dict[str, object]:
        """What one person wrote into several boxes, as one: the first, and the others under it with those joined to them."""
        first = texts[0][0]
        more = [(other, text.box if other is text else "") for text, joined in texts for other in (text, *joined)][1:]
        return {
            "text": first.text,
            "name": self._called(first),
            "starred": any(text.starred for text, _ in texts),
            "box": first.box,
            "side": first.side,
            "more": [
                {"text": other.text, "name": self._called(other)} | ({"box": box} if box else {}) for other, box in more
            ],
        }

    def _writer(self, text: HostText) -> str:
        """What tells the texts that a named person wrote on the card from everybody else's; "" where it says nothing or
        must not be said: on one box, on two sides, and for whoever gave no name."""
        return self._mark((text.subject, self._card, text.round)) if text.name and text.box and not text.side else ""

    def up(self) -> Iterator[TextUp]:
        """See `texts_up`."""
        for text, joined in self._up():
            for each in (text, *joined):
                yield TextUp(each.field, self._group_names.get(each.group, ""), each.text, text.starred)

    def _up(self) -> Iterator[tuple[HostText, tuple[HostText, ...]]]:
        """What is on the wall, newest first, each with those joined to it."""
        rounds = sorted({answer.round for answer in self._given})
        listed = [text for round in rounds for text in self.listed(round) if self._is_over(text.subject)]
        there = {text.key for text in listed}
        alone = [text for text in listed if text.root == text.key or text.root not in there]
        up = [text for text in alone if text.state == "passed"]
        for text in sorted(up, key=lambda text: (-self.kept[text.key].at, text.mark)):
            joined = [other for other in listed if other.root == text.key and other is not text]
            yield text, tuple(other for other in joined if other.state not in ("aside", "changed"))

    def _called(self, text: HostText) -> str:
        """Who a text on the wall is from: a name and, where there are several groups, theirs; "" in an anonymous meeting."""
        return ", ".join(part for part in (text.name, self._group_names.get(text.group, "")) if part)

    def _is_shown(self, answer: Answer) -> bool:
        person = self._people.get(answer.subject)
        return bool(answer.value) and person is not None and answer.round in self._shown[person.group]

    def _is_over(self, subject: str) -> bool:
        return asked_round(self._stages[subject], self._card) is None

    def _text(self, answer: Answer) -> HostText:
        key = (answer.subject, answer.field, answer.round)
        kept, person = self.kept.get(key), self._people[answer.subject]
        return HostText(
            *key,
            version=answer.version,
            text=str(answer.value),
            name="" if self._meeting.names == "anonymous" else person.name,
            state=_state(kept, answer.version),
            starred=bool(kept and kept.starred),
            joined_into=kept.joined_into if kept else "",
            mark=self._mark(key),
            group=person.group,
            box=self._boxes[answer.field],
            side=self._sides[answer.field],
        )

    def _mark(self, key: Key) -> str:
        message = "\n".join((self._meeting.id, *map(str, key)))
        return hmac.new(self._secret, message.encode(), hashlib.sha256).hexdigest()[:16]


def on_wall(services: Services, connection: Any, meeting: Meeting, card: str) -> list[dict[str, object]]:
    """The texts of a card that are on the wall, newest first, each with those joined to it; then what was let up of its list.

    Only what was passed, in the version that was passed, and only while nobody is answering the card. Entries of a list
    stay while people vote on them.
    """
    if not card:
        return []
    return [
        *CardTexts(services, connection, meeting, card).on_wall(),
        *_entries_up(services, connection, meeting, card),
    ]


def texts_up(services: Services, connection: Any, meeting: Meeting) -> Iterator[TextUp]:
    """What may stand on the wall of all cards: people's texts that are on it, by the same rules; and what a group gave as
    one, which all in the room saw, once nobody answers that card blind and while groups do not work apart."""
    cards = cards_by_field(services, meeting.deck, load_deck(services, connection, meeting.deck))
    kept = wall_texts.wall_texts_of(connection, meeting.id)
    for card in dict.fromkeys(cards[each.field] for each in kept if each.state == "passed" and each.field in cards):
        found = CardTexts(services, connection, meeting, card).up()
        # A page has room for the first of them: in an anonymous meeting nothing about their writers says which.
        yield from found if meeting.names == "named" else sorted(found, key=lambda each: each.text.casefold())
    everyone = subjects.subjects_of(connection, meeting.id)
    groups, blind = groups_of(everyone), any(each.sort in PEOPLE for each in everyone)
    named = meeting.names == "named" and len(groups) > 1
    for answer in () if meeting.apart else answers.answers_by_subjects(connection, meeting.id, groups, cards).values():
        card = cards.get(answer.field, "")
        if isinstance(answer.value, str) and answer.value and (not blind or shown_rounds(meeting.stage, card)):
            yield TextUp(answer.field, groups[answer.subject].name if named else "", answer.value, False)


def _entries_up(services: Services, connection: Any, meeting: Meeting, card: str) -> list[dict[str, object]]:
    if FIRST_ROUND not in shown_rounds(meeting.stage, card):
        return []
    name = list_on(load_deck(services, connection, meeting.deck), card).name
    up = [each for each in items.items_of(connection, meeting.id, name) if is_standing(each) and is_up(each)]
    in_order = sorted(up, key=lambda each: each.id) if meeting.names == "anonymous" else up
    return [{"text": each.value.get("text", ""), "name": "", "starred": False, "more": []} for each in in_order]


def waiting_on(services: Services, connection: Any, meeting: Meeting, card: str) -> int:
    """How many texts of a card are revealed and wait for the host to pass them; of one that collects a list, entries of
    it. Counted once for each revision."""

    def number() -> int:
        deck = load_deck(services, connection, meeting.deck)
        if card not in {each.id for each in deck.cards()}:
            return 0
        listed = list_on(deck, card)
        if not listed.first:
            return CardTexts(services, connection, meeting, card).waiting()
        if FIRST_ROUND not in shown_rounds(meeting.stage, card):
            return 0
        entries = items.items_of(connection, meeting.id, listed.name)
        return sum(is_standing(each) and not is_up(each) for each in entries)

    found: int = services.recent.get(("waiting", meeting.id, meeting.revision, card), number)
    return found


def card_of_text(services: Services, connection: Any, meeting: Meeting, field_id: str) -> str:
    """The card that a text field belongs to."""
    deck = load_deck(services, connection, meeting.deck)
    field = kind_of(deck).field_of(deck, field_id)
    if field is None:
        raise no_text()
    return field.card


def no_text() -> AppError:
    return refuse(
        "wall.no-text",
        "That text is not there to be passed: it was taken back, or is not revealed yet.",
        "Look at the list again; reveal the answers first.",
    )


def _boxes_of(deck: Deck, card: str) -> Sequence[Field]:
    try:
        asked = kind_of(deck).fields_of(deck, card)
    except KeyError:
        raise no_text() from None
    return [field for field in asked if field.sort == "text" and not field.shared]


def _state(kept: WallText | None, version: int) -> str:
    if kept is None:
        return ""
    is_settled = kept.state == "passed" or kept.joined_into
    return "changed" if is_settled and kept.version != version else kept.state
