"""This file is here to put together what a phone draws of one card, or of the vote. Pure."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from lib.model.answer import FIRST_ROUND, SECOND_ROUND
from lib.model.card_list import CardList, home_list
from lib.model.deck import Card, Deck, Prompt
from lib.model.field import Field
from lib.model.hiding import asked_round, is_locked, shown_rounds
from lib.model.meeting import VOTE
from lib.usecases.kind import counted_on, list_on
from lib.usecases.phone_view import PhoneView
from lib.web.phone.controls import Control, control
from lib.web.phone.typed import NOTHING, Typed
from lib.web.phone.words import SENTENCES, sentence, told_ratings

_MANY = 3


@dataclass(frozen=True)
class CardScreen:
    """One card. `front` is seen at once, `rest` and `prompts` wait behind "More". `round` is the one whose answers are drawn.

    `adds` is the list that people add to, `own` what this person did, and `up` what the host let up of all of it.
    """

    card: Card
    issue: str
    round: int
    open: bool
    closed: bool
    now: str
    front: Sequence[Control]
    rest: Sequence[Control]
    prompts: Sequence[tuple[str, Prompt, Sequence[Control]]]
    ratings: Sequence[Mapping[str, Any]] = ()
    mine: Mapping[tuple[str, int], str] = field(default_factory=dict)
    key: str = ""
    more_open: bool = False
    question: str = ""
    action: str = ""
    told_question: str = ""
    told_action: str = ""
    adds: CardList = field(default_factory=lambda: CardList("", "", "", ""))
    own: Sequence[tuple[str, str]] = ()
    up: Sequence[str] = ()
    pause: bool = False
    counted: str = ""

    @property
    def rest_is_no(self) -> bool:
        """Whether so much is to be answered with yes or no that one tap should answer what is left with no."""
        short = [each for each in self.front if each.short and "no" in {choice.id for choice in each.choices}]
        return len(short) > _MANY


@dataclass(frozen=True)
class VoteScreen:
    title: str
    now: str
    round: int
    open: bool
    actions: Sequence[tuple[str, Sequence[Control]]]


def blank_card(deck: Deck, card: Card, fields: Iterable[Field]) -> CardScreen:
    """A card that nobody has answered yet: the same for everyone, so that it can be kept and shared."""
    return _card(deck, card, tuple(fields), lambda asked: control(asked))


def answered_card(
    view: PhoneView,
    card: Card,
    now: float,
    ratings: Sequence[Mapping[str, Any]] = (),
    typed: Typed = NOTHING,
    waits: str = "",
) -> CardScreen:
    """A card as one participant has answered it so far. `waits` says which texts of it the host has not passed yet."""
    asked, closed = asked_round(view.stage, card.id), view.meeting.closed is not None
    locked = is_locked(view.stage, card.id, now)
    round = asked or max(shown_rounds(view.stage, card.id), default=FIRST_ROUND)
    fields = view.asked_on(card.id)
    listed = list_on(view.deck, card.id)
    made = _card(view.deck, card, fields, lambda each: _answered(view, each, round, typed))
    rated = {each.id for each in fields if each.sort == "rating"}
    hidden_away = {each.id for each in fields if each.more}
    told_add = str(typed.problem) if typed.problem else ""
    return replace(
        made,
        round=round,
        open=asked is not None and not locked and not closed,
        closed=closed,
        now=sentence(
            view.stage,
            card.id,
            round=asked,
            locked=locked,
            closed=closed,
            listed=listed.first,
            counted=made.counted,
            waits=waits,
        )
        if not made.pause or closed
        else made.now,
        own=own_entries(view, card.id),
        up=tuple(item.value.get("text", "") for item in view.up_on(card.id)),
        ratings=told_ratings(ratings),
        mine={at: str(answer.value) for at, answer in view.answers.items() if at[0] in rated},
        key=secrets.token_hex(12),
        more_open=bool(typed.question or typed.action or hidden_away & set(typed.problems)),
        question=typed.question,
        action=typed.action,
        told_question=told_add if typed.question else "",
        told_action=told_add if typed.action else "",
    )


def own_entries(view: PhoneView, card: str) -> tuple[tuple[str, str], ...]:
    """What this person wrote into a card's list and did not take back, by id."""
    name = list_on(view.deck, card).name
    found = (item for item in view.entries if home_list(item) == name and not item.set_aside)
    return tuple((item.id, item.value.get("text", "")) for item in found)


def vote_screen(view: PhoneView, now: float, typed: Typed = NOTHING) -> VoteScreen:
    """The ballot: impact and effort of each action, or dots to share out."""
    asked, closed = asked_round(view.stage, VOTE), view.meeting.closed is not None
    locked, dots = is_locked(view.stage, VOTE, now), bool(view.meeting.dots)
    round = asked or max(shown_rounds(view.stage, VOTE), default=FIRST_ROUND)
    by_what: dict[str, list[Control]] = {}
    for each in view.ballot:
        by_what.setdefault("" if dots else each.id.rpartition(".")[0], []).append(_answered(view, each, round, typed))
    return VoteScreen(
        title="Share your dots" if dots else "Rate each action",
        now=sentence(view.stage, VOTE, round=asked, locked=locked, closed=closed, dots=dots),
        round=round,
        open=asked is not None and not locked and not closed,
        actions=[("" if dots else controls[0].help, controls) for controls in by_what.values()],
    )


def _card(deck: Deck, card: Card, fields: Sequence[Field], draw: Callable[[Field], Control]) -> CardScreen:
    own = [each for each in fields if not each.shared]
    issue = deck.issue_of(card.id)
    return CardScreen(
        card=card,
        issue=f"{deck.issue_label} {issue.id}: {issue.title}",
        round=FIRST_ROUND,
        open=True,
        closed=False,
        now=SENTENCES["pause" if card.id in deck.pauses else "think"],
        pause=card.id in deck.pauses,
        counted=counted_on(deck, card.id).lower(),
        adds=list_on(deck, card.id),
        front=[draw(each) for each in own if not each.more],
        rest=[draw(each) for each in own if each.more and not each.prompt],
        prompts=[
            (id, prompt, controls)
            for id, prompt in card.prompts_by_id()
            if (controls := [draw(each) for each in own if each.more and each.prompt == id])
        ],
    )


def _answered(view: PhoneView, asked: Field, round: int, typed: Typed) -> Control:
    answer, first = view.answers.get((asked.id, round)), view.answers.get((asked.id, FIRST_ROUND))
    value, seen = (answer.value, answer.version) if answer else (None, 0)
    other = typed.others.get(asked.id)
    return control(
        asked,
        typed.values.get(asked.id, value),
        seen=other[1] if other else seen,
        first=first.value if first and round == SECOND_ROUND else None,
        problem=typed.problems.get(asked.id),
        other=other[0] if other else None,
    )
