"""This file is here to ask for many rows by key without a query longer than the database takes."""

from __future__ import annotations

from collections.abc import Collection, Iterator

PORTION = 500


def portions(keys: Collection[str]) -> Iterator[tuple[str, ...]]:
    """The keys, each once, at most 500 at a time; none at all when there are none."""
    each_once = tuple(dict.fromkeys(keys))
    for start in range(0, len(each_once), PORTION):
        yield each_once[start : start + PORTION]
