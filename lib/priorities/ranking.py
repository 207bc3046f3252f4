"""This file is here to order actions from most to least worth doing, and to say how sure that order is."""

from __future__ import annotations

from collections.abc import Sequence

from lib.model.action import Action
from lib.model.summary import RankedAction
from lib.priorities.ballots import Ballot, candidates
from lib.priorities.firmness import find_firmness


def rank_actions(
    actions: Sequence[Action], ballots: Sequence[Ballot], agreed: Sequence[Ballot] = ()
) -> tuple[RankedAction, ...]:
    """Order actions from most to least worth doing now; place 1 comes first.

    Score is the median impact minus the median effort (both 1 to 5), ties by the narrower spread
    (the two interquartile ranges added), then by the given order, so the same ballots always print
    the same list, whatever order they come in. An action without a vote on both comes last: unknown
    is not bad. Where groups settled on a rating together (`agreed`), it counts and the votes of
    their people on the same thing do not. `firmness` is told in `firmness.find_firmness`.
    """
    voted_on = candidates((action.id for action in actions), ballots, agreed)
    rated = sorted((each for each in voted_on if each.key), key=lambda each: each.key or (0, 0, 0))
    unrated = [each for each in voted_on if not each.key]
    firmness = find_firmness(rated)
    return tuple(
        RankedAction(
            action=actions[each.index],
            place=place,
            score=each.score,
            impact=each.impact.ratings,
            effort=each.effort.ratings,
            firmness=firmness.get(each.index, "unrated"),
        )
        for place, each in enumerate([*rated, *unrated], start=1)
    )
