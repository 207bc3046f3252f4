"""This file is here to write what groups answered on a card side by side: a table with a column for each group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lib.model.answer import SECOND_ROUND, Answer
from lib.model.answers_by_group import BoxByGroup, CardByGroup, GroupAnswers, option_label
from lib.priorities.answers_by_group import answers_by_group
from lib.report.blocks import Block, Cell, Table, Text
from lib.report.material import Material
from lib.report.phrases import number_in_words

_CAPTION = "Side by side"
_MOST_ACROSS = 3
"""Groups that have a column each; with more of them each has a row."""
_SHORT = 12
"""Letters of an option up to which counts stand in one line, so that a card of many such boxes takes a few lines only."""
_STATES = {"starred": "★ ", "aside": "(set aside) ", "": ""}
_STATE_ORDER = ("starred", "", "aside")


def told_by_group(material: Material) -> Mapping[str, CardByGroup]:
    """Cards whose boxes groups answered, by id; without those of which no group may be told from another."""
    if material.one_person:
        return {}
    found = answers_by_group(material.record, material.fields.values(), both=True)
    return {
        card.card: card
        for card in found
        if any(side.group and not side.is_empty for box in card.boxes for side in box.sides)
    }


def side_by_side(material: Material, found: CardByGroup) -> Iterator[Block]:
    """The groups' answers as one table, and under it what was saved beside a text at the same moment."""
    names = [(side.group, side.name or "A group") for side in found.boxes[0].sides]
    told = [group for group, _ in names if group or any(not _of(box, group).is_empty for box in found.boxes)]
    called = dict(names)
    if len(told) <= _MOST_ACROSS:
        rows = tuple((_label(box), *(_cell(material, box, _of(box, group)) for group in told)) for box in found.boxes)
        columns = ("Asked", *(called[group] for group in told))
        if found.one_box:
            columns, rows = columns[1:], tuple(row[1:] for row in rows)
        yield Table(_CAPTION, columns, rows)
    else:
        rows = tuple((called[group], *(_cell(material, box, _of(box, group)) for box in found.boxes)) for group in told)
        yield Table(_CAPTION, ("Group", *map(_label, found.boxes)), rows, wide=len(found.boxes) > 2)
    for box in found.boxes:
        for other in material.others(field=box.field.id):
            yield Text(other.text, style="quote", label="Another version")


def _label(box: BoxByGroup) -> str:
    return box.field.label


def _of(box: BoxByGroup, group: str) -> GroupAnswers:
    return next(side for side in box.sides if side.group == group)


def _cell(material: Material, box: BoxByGroup, side: GroupAnswers) -> Cell:
    """Every answer on a line of its own, starred texts first, then those that were set aside."""
    if not box.field.options:
        given = sorted(side.given, key=lambda each: _STATE_ORDER.index(material.wall_state(each)))
        lines = [_said(material, side, answer) for answer in given]
    else:
        counts = list(_counted(box, side))
        short = max(len(option.label) for option in box.field.options) <= _SHORT
        lines = [" · ".join(count.replace(" ", "\u00a0") for count in counts)] if len(counts) > 1 and short else counts
    if side.kept_back:
        lines.append("kept back: few people answered")
    return "\n".join(lines) or None


def _said(material: Material, side: GroupAnswers, answer: Answer) -> str:
    text = answer.value if isinstance(answer.value, str) else number_in_words(float(str(answer.value)))
    name = material.names.get(answer.subject, "") if answer.subject != side.group else ""
    when = "after talking" if answer.round == SECOND_ROUND and isinstance(answer.value, str) else ""
    who = ", ".join(part for part in (name, when) if part)
    lead = _STATES[material.wall_state(answer)] + (f"{who}: " if who else "")
    return f"• {lead}{text}" if len(side.given) > 1 or lead else text


def _counted(box: BoxByGroup, side: GroupAnswers) -> Iterator[str]:
    field = box.field
    if side.agreed:
        yield f"Agreed: {option_label(field, side.agreed)}"
    for option, count in zip(field.options, side.counts, strict=False):
        if count:
            yield f"{count} × {option_label(field, option.id)}"
    if side.apart:
        yield f"{side.apart} × don’t know, or would not say"
