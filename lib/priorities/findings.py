"""This file is here to show what people marked on the prompts, and what many could not say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from lib.model.deck import Card
from lib.model.field import DONT_KNOW, Value
from lib.model.marks import MARKS
from lib.model.ratings import Ratings
from lib.model.record import Record
from lib.model.summary import Finding, FindingSort, Standing
from lib.priorities.gaps import cards_in_plan, standings
from lib.priorities.gathering import NOBODY, Given, latest

MUCH = 0.25
"""The share of people from which "don't know" is a finding of its own."""

_SORTS: dict[str, FindingSort] = {
    "view": "view",
    "barrier": "barrier",
    "know": "know",
    "practice": "practice",
    "partner": "partner",
}


def findings(
    record: Record, given: Given | None = None, stand: tuple[Standing, ...] | None = None
) -> tuple[Finding, ...]:
    """What was marked, card by card in the plan's order; prompts that nobody marked are left out.

    For each card: its prompts' marks, with a count for every option; then the prompts ticked as worth
    discussing; then each rating that at least a quarter of those asked did not know, where that is
    two people or more, or the only one. `given` and `stand` save working them out again.
    """
    given = latest(record.answers) if given is None else given
    stand = standings(record, given) if stand is None else stand
    by_card = {standing.card: standing for standing in stand}
    return tuple(
        finding for _, card in cards_in_plan(record) for finding in _of_card(card, given, by_card.get(card.id))
    )


def _of_card(card: Card, given: Given, standing: Standing | None) -> Iterator[Finding]:
    for prompt_id, prompt in card.prompts_by_id():
        marked = _count(given.get(f"{card.id}.{prompt_id}.mark", NOBODY))
        counts = tuple((option.label, marked[option.id]) for option in MARKS[card.ask])
        if any(people for _, people in counts):
            yield Finding(_SORTS[card.ask], card.id, prompt.text, counts)
    for prompt_id, prompt in card.prompts_by_id():
        ticks = _count(given.get(f"{card.id}.{prompt_id}.discuss", NOBODY))["yes"]
        if ticks:
            yield Finding("discuss", card.id, prompt.text, (("Worth discussing", ticks),))
    if standing:
        yield from _not_known("Where we are now", card, standing.now_spread, standing.now)
        yield from _not_known("How much it matters", card, standing.matters_spread, standing.matters)


def _not_known(what: str, card: Card, *given: Ratings) -> Iterator[Finding]:
    for ratings in given:
        if ratings.dont_know >= min(2, ratings.asked) and 0 < ratings.asked * MUCH <= ratings.dont_know:
            counts = ((DONT_KNOW.label, ratings.dont_know), ("Gave a rating", ratings.n))
            yield Finding("dont-know", card.id, f"{what}: {card.question}", counts)
            return


def _count(values: Mapping[str, Value]) -> Counter[str]:
    """People behind each option: single choices count one each, raised fingers as many as were counted."""
    counted: Counter[str] = Counter()
    for value in values.values():
        counted.update(value if isinstance(value, dict) else {str(value): 1})
    return counted
