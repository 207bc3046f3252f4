"""This file is here to leave names out of a hand-out of a session in which people gave theirs."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from lib.model.action import ACTION, PROPOSAL
from lib.model.figure import Figure, Mark, Timeline
from lib.model.item import Item
from lib.model.record import Record

_NO_OWNER = " (no owner)"


def nameless(record: Record) -> Record:
    """The record as an anonymous session would be told, and without owners of actions, since an owner is a name.

    Small groups are then kept back as they are in an anonymous session. Texts stay as they were written: whoever is
    named in one still is.
    """
    return replace(
        record,
        meeting=replace(record.meeting, names="anonymous", people=""),
        items=tuple(_without_owner(item) for item in record.items),
        others=tuple(each for each in record.others if not each.place.endswith(":who")),
    )


def without_owners(figure: Figure) -> Figure:
    """A chart of actions whose owners were left out, which must not say that they have none."""
    marks = tuple(_without_suffix(mark) for mark in figure.marks)
    title = figure.title.replace("Horizons and owners", "Horizons") if figure.id == "horizons" else figure.title
    return replace(figure, title=title, alt=figure.alt.replace(_NO_OWNER, ""), marks=marks)


def _without_suffix(mark: Mark) -> Mark:
    if type(mark).__name__ != "Timeline":  # by name, since a reloaded module makes new classes
        return mark
    line = cast(Timeline, mark)
    return replace(line, labels=tuple(label.removesuffix(_NO_OWNER) for label in line.labels))


def _without_owner(item: Item) -> Item:
    if item.field not in (ACTION, PROPOSAL):
        return item
    return replace(item, value={part: text for part, text in item.value.items() if part != "who"})
