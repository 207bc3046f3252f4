"""This file is here to bring two people's changes to one text together line by line, where it cannot be merged by its parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from lib.decks.merging import Clash

LINES = "lines"
"""What lines that both changed are called in the place of a clash; its number says which of them."""

_MOST_LINES, _MOST_PAIRS, _MOST_CLASHES = 1_000, 100_000, 30
"""Lines of a text and pairs of lines that are the same, so that no file takes longer than a fraction of a second; and places to
choose at, beyond which two whole texts are easier to choose from."""

_Lines = Sequence[str]


def merge_lines(base: str, mine: str, theirs: str) -> tuple[str, tuple[Clash, ...]] | None:
    """The text with both sets of changes, and the places where lines that both changed meet: there it has mine. None
    where both changed it and less than half of its lines are left, or too many lines are all the same.

    As diff3 does it: whatever stands between two lines that all three have is one change.
    """
    old, ours, others = (text.split("\n") for text in (base, mine, theirs))
    if not base or max(map(len, (old, ours, others))) > _MOST_LINES:
        return None
    if max(_pairs(old, ours), _pairs(old, others)) > _MOST_PAIRS:
        return None
    both = len({base, mine, theirs}) == 3
    if both and 2 * sum(size for *_, size in _common(old, ours, others)) < len(old):
        return None
    lines: list[str] = []
    clashes: list[Clash] = []
    for before, left, right in _changes(old, ours, others):
        if left != right and before not in (left, right):
            around = lines[-1:]  # a place that somebody emptied is found by the line above it
            sides = (
                "\n".join([*around, *each]) if not left or not right else "\n".join(each) for each in (left, right)
            )
            clashes.append(Clash((LINES, str(len(clashes) + 1)), "text", *sides))
        lines += right if left == before else left
    return ("\n".join(lines), tuple(clashes)) if len(clashes) <= _MOST_CLASHES else None


def is_lines(clash: Clash) -> bool:
    return clash.place[:1] == (LINES,)


def with_lines(text: str, clash: Clash, choice: str) -> str | None:
    """The text with one choice put into it; None unless mine stands there exactly once, line by line."""
    whole, mine = text.split("\n"), str(clash.mine).split("\n")
    places = [at for at in range(len(whole)) if whole[at : at + len(mine)] == mine]
    if len(places) != 1 or not clash.mine:
        return None
    theirs = str(clash.theirs).split("\n")
    shared = 1 if choice == "both" and mine[0] == theirs[0] else 0
    chosen = {"mine": mine, "theirs": theirs}.get(choice, [*mine, *theirs[shared:]])
    return "\n".join([*whole[: places[0]], *chosen, *whole[places[0] + len(mine) :]])


def _changes(old: _Lines, ours: _Lines, others: _Lines) -> Iterator[tuple[_Lines, _Lines, _Lines]]:
    """What stands between lines that all three have, and those lines, in turn; each as it is in the three."""
    at, left, right = 0, 0, 0
    for start, in_ours, in_others, size in (*_common(old, ours, others), (len(old), len(ours), len(others), 0)):
        yield old[at:start], ours[left:in_ours], others[right:in_others]
        at, left, right = start + size, in_ours + size, in_others + size
        yield (same := old[start:at]), same, same


def _common(old: _Lines, ours: _Lines, others: _Lines) -> Iterator[tuple[int, int, int, int]]:
    """Runs of lines that are the same in all three: where each begins in them, and how long it is."""
    right = _matches(old, others)
    for start, in_ours, size in _matches(old, ours):
        for first, in_others, length in right:
            begin, end = max(start, first), min(start + size, first + length)
            if begin < end:
                yield begin, in_ours + begin - start, in_others + begin - first, end - begin


def _matches(old: _Lines, new: _Lines) -> list[tuple[int, int, int]]:
    return [tuple(each) for each in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks() if each.size]  # type: ignore[misc]  # three numbers


def _pairs(old: _Lines, new: _Lines) -> int:
    found = Counter(new)
    return sum(count * found[line] for line, count in Counter(old).items())
