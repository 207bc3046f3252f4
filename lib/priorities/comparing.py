"""This file is here to put groups side by side: how each rated, and whether they agree, are split, or one stands alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from lib.model.comparison import CardCompared, GroupSide, RatingCompared, Verdict
from lib.model.deck import Card
from lib.model.field import Value
from lib.model.meeting import Subject
from lib.model.ratings import Ratings, gather
from lib.model.record import Record
from lib.priorities.gaps import RATED, cards_in_plan
from lib.priorities.gathering import NOBODY, Given, group_ids, is_agreed, latest
from lib.priorities.suppression import suppress

CLOSE = 1.0
"""Points that medians may lie apart and still be called agreed."""
WIDE = 2.0
"""Points that the middle half of one group must span for it to be split within itself."""
RULE = (
    "All agree: the groups’ middles lie within one point of each other and no group is split within itself "
    "(the middle half of its people spans less than two points). One stands alone: its middle lies more than one "
    "point from every other’s, and the others lie within one point. Split: anything else."
)
"""The rule in words, for whoever asks."""

RATINGS = (("now", "Where we are now"), ("matters", "How much it matters"))


def compare_ratings(record: Record, given: Given | None = None) -> tuple[CardCompared, ...]:
    """Rated cards of the plan, groups side by side, widest spread first, ties in the plan's order.

    Cards that nobody rated are left out, and so is everything when there is but one group. In an anonymous
    meeting small groups are kept back (`suppression.suppress`), for each rating by how many people answered it.
    `given` saves gathering the answers again. A verdict is made only of what is shown.
    """
    sides = _Sides(record)
    if len(sides.groups) < 2:
        return ()
    given = latest(record.answers) if given is None else given
    compared = [_card(record, card, given, sides) for _, card in cards_in_plan(record) if card.ask in RATED]
    return by_width(each for each in compared if each.ratings)


def compare_issues(record: Record, cards: Sequence[CardCompared]) -> tuple[CardCompared, ...]:
    """Issues side by side, from `compare_ratings`: for each group, everything it gave on the issue's cards.

    Made of the shown figures alone, so nothing that was kept back for a card comes in by way of its issue: a
    card on which a group is kept back does not count for anyone.
    """
    compared = []
    for issue in record.deck.issues:
        mine = [card for card in cards if card.issue == issue.id]
        ratings = tuple(
            rating
            for name, label in RATINGS
            if (rating := _together([each for card in mine for each in card.ratings if each.name == name], name, label))
        )
        if ratings:
            compared.append(CardCompared("", issue.id, issue.title, ratings))
    return by_width(compared)


def by_width(compared: Iterable[CardCompared]) -> tuple[CardCompared, ...]:
    """Widest spread first, between groups or within one; ties with the groups farthest apart first."""
    return tuple(sorted(compared, key=lambda each: each.spread, reverse=True))


def numbered(compared: Iterable[CardCompared], plain: Mapping[str, str]) -> tuple[CardCompared, ...]:
    """The same with groups called as in whatever leaves an anonymous meeting; `plain` are those names by group."""
    return tuple(replace(card, ratings=tuple(_numbered(rating, plain) for rating in card.ratings)) for card in compared)


def _numbered(rating: RatingCompared, plain: Mapping[str, str]) -> RatingCompared:
    names = {side.name: plain.get(side.group, side.name) for side in rating.sides if side.group}
    sides = tuple(replace(side, name=names.get(side.name, side.name)) for side in rating.sides)
    return replace(rating, sides=sides, only=names.get(rating.only, rating.only))


def judge(sides: Iterable[GroupSide]) -> tuple[Verdict, str, float, float]:
    """Verdict, the name of the one that stands alone, points between the outermost medians, widest middle half.

    Over the groups that gave a point and are shown; fewer than two of them have no verdict. All agree: medians
    within one point of each other, and in no group does the middle half of people (interquartile range) span
    two points or more. Only us: there are three groups or more, one median lies more than one point from each
    other, and the others lie within one point. Split: anything else.
    """
    told = [(median, side) for side in sides if (median := side.settled.median) is not None]
    told.sort(key=lambda each: each[0])
    widest = max((_within(side) for _, side in told), default=0.0)
    if len(told) < 2:
        return "", "", 0.0, widest
    medians = [median for median, _ in told]
    apart = medians[-1] - medians[0]
    if apart <= CLOSE:
        return ("split" if widest >= WIDE else "all agree"), "", apart, widest
    for alone, nearest, others in ((0, medians[1], medians[1:]), (-1, medians[-2], medians[:-1])):
        if len(others) > 1 and abs(medians[alone] - nearest) > CLOSE and others[-1] - others[0] <= CLOSE:
            return "only us", told[alone][1].name, apart, widest
    return "split", "", apart, widest


def _within(side: GroupSide) -> float:
    """How far people of a group lie apart, also where they then agreed on one rating; 0 when that is kept back."""
    return (side.people.interquartile_range if side.people else None) or 0.0


class _Sides:
    """Who belongs to which group. People in no group are one of their own, last, if there are any."""

    def __init__(self, record: Record) -> None:
        self.anonymous = record.meeting.names == "anonymous"
        self.ids = group_ids(record.subjects)
        self._group_of = {each.id: _group_of(each, self.ids) for each in record.subjects}
        groups = [(each.id, each.name) for each in record.subjects if each.sort == "group"]
        answering = {answer.subject for answer in record.answers}
        stray = any(self._group_of.get(subject) == "" for subject in answering)
        self.groups = [*groups, ("", "In no group")] if groups and stray else groups

    def of(self, values: Mapping[str, Value]) -> tuple[tuple[GroupSide, ...], Ratings | None]:
        """Each group's ratings of one field, and everyone's."""
        people: dict[str, list[Value]] = {group: [] for group, _ in self.groups}
        agreed: dict[str, list[Value]] = {group: [] for group, _ in self.groups}
        for subject, value in values.items():
            into = agreed if is_agreed(subject, value, self.ids) else people
            into.setdefault(self._group_of.get(subject, ""), []).append(value)
        gathered = {group: gather(values) for group, values in people.items()}
        kept_back = suppress({group: ratings.asked for group, ratings in gathered.items()} if self.anonymous else {})
        everyone = gather(value for values in people.values() for value in values)
        sides = tuple(
            GroupSide(
                group,
                name,
                None if group in kept_back.groups else gathered[group],
                gather(agreed[group], agreed=bool(agreed[group])),
            )
            for group, name in self.groups
        )
        return sides, everyone if kept_back.total else None


def _group_of(subject: Subject, groups: frozenset[str]) -> str:
    if subject.sort == "group":
        return subject.id
    return subject.group if subject.group in groups else ""


def _card(record: Record, card: Card, given: Given, sides: _Sides) -> CardCompared:
    ratings = (_rating(name, label, *sides.of(given.get(f"{card.id}.{name}", NOBODY))) for name, label in RATINGS)
    rated = tuple(rating for rating in ratings if rating.rated)
    return CardCompared(card.id, record.deck.issue_of(card.id).id, card.question, rated)


def _rating(name: str, label: str, sides: tuple[GroupSide, ...], everyone: Ratings | None) -> RatingCompared:
    return RatingCompared(name, label, sides, everyone, *judge(sides))  # type: ignore[arg-type]  # a name of RATINGS


def _together(ratings: Sequence[RatingCompared], name: str, label: str) -> RatingCompared | None:
    """One rating over several cards; None unless there is a card on which every group is shown."""
    whole = [rating for rating in ratings if all(side.people is not None for side in rating.sides)]
    if not whole:
        return None
    sides = tuple(
        GroupSide(
            first.group,
            first.name,
            added([rating.sides[place].people or Ratings() for rating in whole]),
            added([rating.sides[place].agreed for rating in whole], agreed=True),
        )
        for place, first in enumerate(whole[0].sides)
    )
    return _rating(name, label, sides, added([rating.everyone or Ratings() for rating in whole]))


def added(all_ratings: Sequence[Ratings], *, agreed: bool = False) -> Ratings:
    """Ratings of several things, each counted."""
    return Ratings(
        counts=tuple(sum(counts) for counts in zip(*(each.counts for each in all_ratings), strict=True)),
        dont_know=sum(each.dont_know for each in all_ratings),
        not_applicable=sum(each.not_applicable for each in all_ratings),
        prefer_not=sum(each.prefer_not for each in all_ratings),
        agreed=agreed,
    )
