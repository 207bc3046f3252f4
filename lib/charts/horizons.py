"""This file is here to chart what is due when, and with whom, horizon by horizon."""

from __future__ import annotations

from collections import Counter
from datetime import date

from lib.charts._words import count
from lib.model.action import HORIZONS, Action
from lib.model.figure import Axis, Figure, Timeline
from lib.model.summary import Summary
from lib.model.text import shortened

LABEL = "Horizons and owners"


def fits(summary: Summary) -> bool:
    return bool(summary.ranked)


def figure(summary: Summary) -> Figure:
    """Each action at its date, with its owner, under its horizon; in each horizon the soonest first, undated last."""
    actions = [each.action for each in summary.ranked]
    if not any(_day(action) for action in actions):
        return Figure(
            id="horizons",
            title=LABEL,
            alt="No action has a date yet.",
            empty="No action has a date yet. Give actions a “by when”, and they line up here.",
        )
    actions.sort(key=lambda action: (_horizon(action), _day(action) or date.max))
    names = (*summary.horizons, "No horizon yet" if any(action.horizon for action in actions) else "")
    return Figure(
        id="horizons",
        title=LABEL,
        alt=_alt(actions, summary.today),
        marks=(
            Timeline(
                labels=tuple(_label(action) for action in actions),
                lanes=tuple(names[_horizon(action)] for action in actions),
                days=tuple(_day(action) for action in actions),
            ),
        ),
        x=Axis("By when"),
    )


def _horizon(action: Action) -> int:
    return HORIZONS.index(action.horizon) if action.horizon in HORIZONS else len(HORIZONS)


def _day(action: Action) -> date | None:
    try:
        return date.fromisoformat(action.by) if action.by else None
    except ValueError:
        return None


def _label(action: Action) -> str:
    return f"{shortened(action.what, 56)} ({shortened(action.who, 24) or 'no owner'})"


def _alt(actions: list[Action], today: str) -> str:
    dated = sorted((day, _label(action)) for action in actions if (day := _day(action)))
    late = [day for day, _ in dated if day.isoformat() < today]
    coming = dated[len(late) :]
    parts = [f"Next: {coming[0][1]}, {_spoken(coming[0][0])}." if coming else "Nothing is still to come."]
    if late:
        parts.append(f"{count(len(late), 'date')} {'has' if len(late) == 1 else 'have'} passed.")
    undated = len(actions) - len(dated)
    if undated:
        parts.append(f"{count(undated, 'action')} without a date.")
    owners = Counter(action.who for action in actions if action.who)
    if owners:
        owner, most = max(owners.items(), key=lambda each: each[1])
        parts.append(f"Most with one owner: {shortened(owner, 40)}, {most}.")
    return " ".join(parts)


def _spoken(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
