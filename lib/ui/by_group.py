"""This file is here to draw what groups answered in the boxes of a card, side by side."""

from __future__ import annotations

import html
from collections.abc import Collection, Mapping, Sequence

import streamlit as st

from lib.model.answer import Answer
from lib.model.answers_by_group import BoxByGroup, CardByGroup, GroupAnswers
from lib.model.comparison import Comparison
from lib.model.record import Record
from lib.model.text import shortened
from lib.ui.escape import plain
from lib.usecases.reading import View

Key = tuple[str, str, int]
KEPT_BACK = "Kept back: fewer than five people answered here, or in a group that could be worked out from this one."
_NOTHING = "No answer"
_DARKEST = 55
"""Per cent of the colour behind a cell in which everyone is."""
_MOST_ACROSS = 4


def answers_section(view: View, found: Comparison) -> None:
    """Everything answered in boxes, one part of the deck at a time where there are several."""
    issues = {
        issue.id: issue.title for issue in view.deck.issues if any(each.issue == issue.id for each in found.answers)
    }
    issue = next(iter(issues))
    if len(issues) > 1:
        issue = st.segmented_control(
            plain(view.deck.issue_label), list(issues), format_func=lambda id: plain(shortened(issues[id], 50)), default=issue,
            required=True, key=f"compare.issue.{view.meeting.id}",
        ) or issue  # fmt: skip
    up: Collection[Key] | None = found.up
    if sum(waiting_texts(each, found.up) for each in found.answers):
        everything = st.toggle(
            "Show me all texts",
            key=f"compare.texts.{view.meeting.id}",
            help="Texts that you have not passed to the wall stay off this page, since a room may be looking at it. "
            "Switch this on when nobody else sees your screen.",
        )
        up = None if everything else found.up
    names = names_of(view.record)
    for each in found.answers:
        if each.issue == issue:
            with st.container(border=True):
                st.markdown(f"## {plain(each.card)} {plain(each.title)}")
                boxes_by_group(each, names, up)


def names_of(record: Record) -> Mapping[str, str]:
    """What people are called beside their texts; nobody in an anonymous session."""
    return {} if record.meeting.names == "anonymous" else {each.id: each.name for each in record.subjects}


def boxes_by_group(each: CardByGroup, names: Mapping[str, str], up: Collection[Key] | None) -> None:
    """The boxes of one card, each with its groups next to each other.

    `names` are people's by subject. Of their texts only those in `up` are shown, all of them where it is None, which
    is for a host's own eyes.
    """
    alike = _alike(each.boxes)
    if alike:
        st.html(_table_of_many(alike))
    for box in (box for box in each.boxes if box not in alike):
        with st.container(gap="small"):
            if not each.one_box:
                st.markdown(f"**{plain(box.field.label)}**", help=plain(box.field.help) if box.field.help else None)
            if box.field.options:
                st.html(_table(box))
            else:
                _texts(box, names, up)


def waiting_texts(each: CardByGroup, up: Collection[Key]) -> int:
    """How many texts of a card are not to be shown to the room yet."""
    given = (answer for box in each.boxes for side in box.sides for answer in side.given)
    return sum(isinstance(answer.value, str) and _key(answer) not in up for answer in given)


def _texts(box: BoxByGroup, names: Mapping[str, str], up: Collection[Key] | None) -> None:
    sides = [side for side in box.sides if side.group or not side.is_empty]
    across = min(len(sides), _MOST_ACROSS)
    for start in range(0, len(sides), across):
        for column, side in zip(st.columns(across, gap="small"), sides[start : start + across], strict=False):
            with column.container(border=True, gap="small"):
                st.markdown(f"**{plain(side.name or 'A group')}**")
                _one_side(side, names, up)


def _one_side(side: GroupAnswers, names: Mapping[str, str], up: Collection[Key] | None) -> None:
    shown = [each for each in side.given if up is None or not isinstance(each.value, str) or _key(each) in up]
    for answer in shown:
        name = names.get(answer.subject, "") if answer.subject != side.group else ""
        value = answer.value if isinstance(answer.value, str) else f"{answer.value:g}"
        st.text(f"{name}: {value}" if name else value)
    waiting = len(side.given) - len(shown)
    if side.kept_back:
        st.caption(KEPT_BACK)
    elif waiting:
        st.caption(f"{waiting} {'text' if waiting == 1 else 'texts'} not passed to the wall")
    elif not shown:
        st.caption(_NOTHING)


def _key(answer: Answer) -> Key:
    return answer.subject, answer.field, answer.round


def _table(box: BoxByGroup) -> str:
    """Options down, groups across; the deeper the colour, the larger the share of the group."""
    sides, field = box.sides, box.field
    head = "".join(f'<th scope="col">{html.escape(shortened(side.name or "A group", 40))}</th>' for side in sides)
    rows = "".join(
        f'<tr><th scope="row">{html.escape(option.label)}</th>{"".join(_cell(side, at) for side in sides)}</tr>'
        for at, option in enumerate(field.options)
    )
    if any(side.apart for side in sides):
        apart = "".join(f"<td>{side.apart or ''}</td>" for side in sides)
        rows += f'<tr><th scope="row">Don’t know, or would not say</th>{apart}</tr>'
    if any(side.agreed for side in sides):
        labels = {option.id: option.label for option in field.options}
        agreed = "".join(f'<td class="middle">{html.escape(labels.get(s.agreed, s.agreed))}</td>' for s in sides)
        rows += f'<tr class="all"><th scope="row">Agreed</th>{agreed}</tr>'
    label = html.escape(field.label)
    kept = "<small>– kept back: few people answered</small>" if any(side.kept_back for side in sides) else ""
    return (
        f'<div class="groups" tabindex="0" role="region" aria-label="{label}, group by group">'
        f'<table><thead><tr><th scope="col">People</th>{head}</tr></thead><tbody>{rows}</tbody></table></div>{kept}'
    )


def _alike(boxes: Sequence[BoxByGroup]) -> list[BoxByGroup]:
    """The boxes that offer the same few short choices as the first such one does, where there are several."""
    short = [box for box in boxes if box.field.sort == "choice" and 1 < len(box.field.options) <= _MOST_ACROSS]
    found = [box for box in short if box.field.options == short[0].field.options]
    return found if len(found) > 1 else []


def _table_of_many(boxes: Sequence[BoxByGroup]) -> str:
    """Boxes down, groups across, in each cell how many chose what: one table in place of one for each box."""
    head = "".join(
        f'<th scope="col">{html.escape(shortened(side.name or "A group", 40))}</th>' for side in boxes[0].sides
    )
    rows = "".join(
        f'<tr><th scope="row">{html.escape(box.field.label)}</th>{"".join(_counts(box, side) for side in box.sides)}</tr>'
        for box in boxes
    )
    kept = any(side.kept_back for box in boxes for side in box.sides)
    return (
        '<div class="groups" tabindex="0" role="region" aria-label="Answers, group by group">'
        f'<table><thead><tr><th scope="col">People</th>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
        + ("<small>– kept back: few people answered</small>" if kept else "")
    )


def _counts(box: BoxByGroup, side: GroupAnswers) -> str:
    """As dark as the share of those who chose what most chose; what the group settled on stands first."""
    labels = {option.id: option.label for option in box.field.options}
    said = [f"{option.label} {count}" for option, count in zip(box.field.options, side.counts, strict=False) if count]
    if side.apart:
        said.append(f"don’t know {side.apart}")
    if side.agreed:
        said.insert(0, f"agreed: {labels.get(side.agreed, side.agreed)}")
    words = html.escape(" · ".join(said)) or ("–" if side.kept_back else "")
    share = _DARKEST * max(side.counts, default=0) / max(sum(side.counts), 1)
    return f'<td class="at" style="--share:{share:.0f}">{words}</td>'


def _cell(side: GroupAnswers, at: int) -> str:
    if side.kept_back:
        return "<td>–</td>"
    count = side.counts[at] if side.counts else 0
    share = _DARKEST * count / max(sum(side.counts), 1)
    return f'<td class="at" style="--share:{share:.0f}">{count or ""}</td>'
