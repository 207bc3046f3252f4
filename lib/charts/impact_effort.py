"""This file is here to chart what actions would bring against what they would take, as boxes rather than dots."""

from __future__ import annotations

from dataclasses import replace

from lib.charts._dots import apart, box
from lib.charts._words import count, label, middle, scale_axis
from lib.model.action import effort_field, impact_field
from lib.model.field import Field
from lib.model.figure import Axis, Figure, Points
from lib.model.summary import RankedAction, Summary

LABEL = "Impact and effort"

_SERIES = (("firm", "Firm"), ("close call", "Close call"), ("depends on method", "Depends on method"))
_HIGH, _LOW = 4, 2


def fits(summary: Summary) -> bool:
    return bool(summary.ranked)


def figure(summary: Summary) -> Figure:
    """A dot per action at its two medians, numbered by its place, in a box of the middle half of votes.

    Actions with the same medians are moved apart a little. Top left is worth most for least.
    """
    rated = [each for each in summary.ranked if each.score is not None]
    if not rated:
        return Figure(
            id="impact_effort",
            title=LABEL,
            alt="No action has been rated yet.",
            empty="No action has been rated yet. Rate the impact and the effort of each under Actions, and they appear here.",
        )
    spots = apart([(each.effort.median or 0, each.impact.median or 0) for each in rated])
    return Figure(
        id="impact_effort",
        title=LABEL,
        alt=_alt(rated, len(summary.ranked)),
        marks=tuple(
            _points(
                series, [(each, spot) for each, spot in zip(rated, spots, strict=True) if each.firmness == firmness]
            )
            for firmness, series in _SERIES
            if any(each.firmness == firmness for each in rated)
        ),
        x=_axis(effort_field("")),
        y=_axis(impact_field("")),
    )


def _axis(field: Field) -> Axis:
    ticks = tuple((float(option.id), option.label) for option in field.options)
    return replace(scale_axis(field.label), ticks=ticks)


def _points(series: str, placed: list[tuple[RankedAction, tuple[float, float]]]) -> Points:
    return Points(
        series=series,
        labels=tuple(_label(each) for each, _ in placed),
        x=tuple(x for _, (x, _y) in placed),
        y=tuple(y for _, (_x, y) in placed),
        tags=tuple(str(each.place) for each, _ in placed),
        boxes=tuple(box(each.effort, each.impact) for each, _ in placed),
    )


def _label(each: RankedAction) -> str:
    return f"{label(f'{each.place}.', each.action.what)} (impact {middle(each.impact)}, effort {middle(each.effort)})"


def _alt(rated: list[RankedAction], all_actions: int) -> str:
    first = rated[0]
    easy = sum((each.impact.median or 0) >= _HIGH and (each.effort.median or 0) <= _LOW for each in rated)
    alike = [each for each in rated if each.score == first.score]
    told = (
        f"{count(len(alike), 'action')} come out alike as most for least."
        if len(alike) > 1
        else f"Most for least: {_label(first)}."
    )
    told += f" With high impact for low effort: {easy} of {count(len(rated), 'rated action')}."
    unrated = all_actions - len(rated)
    return told + (f" {unrated} not rated yet." if unrated else "")
