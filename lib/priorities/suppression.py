"""This file is here to keep small groups of an anonymous meeting from being read, or worked out by subtraction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SMALLEST_GROUP = 5
"""People from which a group of an anonymous meeting is shown by itself."""


@dataclass(frozen=True)
class Suppressed:
    """What must not be shown: the groups in `groups`, and the total of all unless `total`."""

    groups: frozenset[str] = frozenset()
    total: bool = True


def suppress(people: Mapping[str, int]) -> Suppressed:
    """Which of these groups not to show, from how many people of each are in the figures.

    A group with one to four people goes. What is left out could be worked out as the total minus the groups
    that are shown, so at least two groups go, and together they have at least five people: the next smallest
    goes too (ties by name of id), and where there is no next the total goes. Only sizes decide, never what was
    said, since a rule that looked at the answers would tell of them. A group in which nobody said anything is
    shown as such.

    What can still be known is what those left out gave together: they are five people or more, as a group that
    is shown would be. Where all of them said the same, that is known of each, as it is there.
    """
    by_size = sorted((count, group) for group, count in people.items() if count > 0)
    hidden = [group for count, group in by_size if count < SMALLEST_GROUP]
    if not hidden:
        return Suppressed()
    for _, group in by_size[len(hidden) :]:
        if not _could_be_worked_out(hidden, people):
            break
        hidden.append(group)
    return Suppressed(frozenset(hidden), total=not _could_be_worked_out(hidden, people))


def _could_be_worked_out(hidden: list[str], people: Mapping[str, int]) -> bool:
    return len(hidden) < 2 or sum(people[group] for group in hidden) < SMALLEST_GROUP
