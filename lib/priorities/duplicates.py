"""This file is here to suggest which actions may say the same, by the words they share; it decides nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations

ENOUGH = 0.5
"""The share of words two texts must have in common."""
_STEM = 5
_SMALL = (
    "about after again against also among because been before being between both could does doing done down each "
    "every from further have having here into itself just more most much must next once only other ours ourselves "
    "over same should some such than that their theirs them then there these they this those through under until "
    "very want were what when where which while whom will with would your yours"
)


def alike(texts: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Pairs of ids whose texts share at least half of their words, most alike first, ties in the given order.

    `texts` are (id, text). Words count once, without regard to case, small words or endings (the first five
    letters); the share is that of the words in either text (Jaccard 1901). A text of small words alone is like none.
    """
    small = frozenset(_SMALL.split())
    words = [(id, {word[:_STEM] for word in _words(text) - small}) for id, text in texts]
    found = [
        (len(left & right) / len(left | right), first, second)
        for (first, left), (second, right) in combinations(words, 2)
        if left and right
    ]
    likely = [pair for pair in found if pair[0] >= ENOUGH]
    return tuple((first, second) for _, first, second in sorted(likely, key=lambda pair: -pair[0]))


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w+", text.casefold()) if len(word) > 3)
