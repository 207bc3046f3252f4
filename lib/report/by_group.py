"""This file is here to write what groups answered on a card side by side: one table, turned the way it comes out short."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lib.model.answer import SECOND_ROUND, Answer
from lib.model.answers_by_group import BoxByGroup, CardByGroup, GroupAnswers, option_label
from lib.priorities.answers_by_group import answers_by_group
from lib.report.blocks import Block, Cell, Table, Text
from lib.report.material import Material
from lib.report.phrases import number_in_words

_MOST_ACROSS = 3
"""Groups, or boxes, that have a column each."""
_WORDY = 120
"""Signs in a cell from which on three narrow columns come out longer than one wide one."""
_SHORT = 12
"""Letters of an option up to which counts stand in one line, so that a card of many such boxes takes a few lines only."""
_STATES = {"starred": "★ ", "aside": "(set aside) ", "": ""}
_STATE_ORDER = ("starred", "", "aside")


def told_by_group(material: Material) -> Mapping[str, CardByGroup]:
    """Cards whose boxes groups answered, by id; without those of which no group may be told from another, and without
    boxes that the kind's sections tell group by group."""
    if material.one_person:
        return {}
    found = answers_by_group(material.record, material.fields.values(), both=True)
    kept = (
        replace(card, boxes=tuple(box for box in card.boxes if box.field.id not in material.told)) for card in found
    )
    return {
        card.card: card
        for card in kept
        if any(side.group and not side.is_empty for box in card.boxes for side in box.sides)
    }


def side_by_side(material: Material, found: CardByGroup, caption: str) -> Iterator[Block]:
    """The groups' answers as one table, and under it what was saved beside a text at the same moment.

    A few groups that say little, or just two, have a column each. Else each box is a row with a line for everything
    that was said, led by the group: narrow columns of long texts are mostly white. A single box among empty ones is no
    table.
    """
    groups = [(side.group, side.name or "A group") for side in found.boxes[0].sides]
    groups = [(id, name) for id, name in groups if id or any(not _of(box, id).is_empty for box in found.boxes)]
    cells = _Cells(material, found)
    if len(found.boxes) == 1 and not found.one_box and len(groups) > 2:
        yield Text(cells.of_all(found.boxes[0], groups), label=found.boxes[0].field.label)
    elif len(groups) <= 2 or (len(groups) <= _MOST_ACROSS and not cells.are_wordy(groups)):
        yield _groups_across(cells, groups, caption)
    elif found.one_box:
        yield from _groups_down(cells, groups, caption)
    else:
        rows = tuple((box.field.label, cells.of_all(box, groups)) for box in found.boxes)
        yield Table(caption, ("Asked", "What each group said"), rows)
    for box in found.boxes:
        for other in material.others(field=box.field.id):
            yield Text(other.text, style="quote", label="Another version")


def _groups_across(cells: _Cells, groups: list[tuple[str, str]], caption: str) -> Table:
    """The box of a card that asks for no other has no name beside it: the question above says what was asked."""
    found = cells.found
    rows = tuple((box.field.label, *(cells.of(box, id) for id, _ in groups)) for box in found.boxes)
    columns = ("Asked", *(name for _, name in groups))
    if found.one_box:
        columns, rows = columns[1:], tuple(row[1:] for row in rows)
    return Table(caption, columns, rows)


def _groups_down(cells: _Cells, groups: list[tuple[str, str]], caption: str) -> Iterator[Block]:
    """A row for each group, and those that said nothing in a line below."""
    (box,) = cells.found.boxes
    rows = [(name, cells.of(box, id)) for id, name in groups]
    yield Table(caption, ("Group", box.field.label), tuple(row for row in rows if row[1]))
    if nothing := ", ".join(name for name, said in rows if not said):
        yield Text(nothing, style="muted", label="Nothing from")


def _of(box: BoxByGroup, group: str) -> GroupAnswers:
    return next(side for side in box.sides if side.group == group)


@dataclass(frozen=True)
class _Cells:
    """What stands in a cell: every text on a line of its own, starred ones first, then those that were set aside."""

    material: Material
    found: CardByGroup

    def of(self, box: BoxByGroup, group: str) -> Cell:
        side = _of(box, group)
        lines = self._texts(side) if not box.field.options else [_on_lines(box, side)]
        return "\n".join(filter(None, (*lines, _kept_back(side)))) or None

    def of_all(self, box: BoxByGroup, groups: list[tuple[str, str]]) -> str:
        """Every group's on lines of their own, each led by its name."""
        lines: list[str] = []
        for id, name in groups:
            side = _of(box, id)
            if not box.field.options:
                lines += self._texts(side, name)
            elif counts := " · ".join(_counted(box, side)):
                lines.append(f"{name}: {counts}")
            if kept_back := _kept_back(side):
                lines.append(f"{name}: {kept_back}")
        return "\n".join(lines)

    def are_wordy(self, groups: list[tuple[str, str]]) -> bool:
        said = (self.of(box, id) for box in self.found.boxes if not box.field.options for id, _ in groups)
        return any(len(str(cell or "")) > _WORDY for cell in said)

    def _texts(self, side: GroupAnswers, group: str = "") -> list[str]:
        given = sorted(side.given, key=lambda each: _STATE_ORDER.index(self.material.wall_state(each)))
        return [self._said(side, answer, group) for answer in given]

    def _said(self, side: GroupAnswers, answer: Answer, group: str) -> str:
        text = answer.value if isinstance(answer.value, str) else number_in_words(float(str(answer.value)))
        name = self.material.names.get(answer.subject, "") if answer.subject != side.group else ""
        when = "after talking" if answer.round == SECOND_ROUND and isinstance(answer.value, str) else ""
        who = ", ".join(part for part in (group, name, when) if part)
        lead = _STATES[self.material.wall_state(answer)] + (f"{who}: " if who else "")
        return f"• {lead}{text}" if not group and (len(side.given) > 1 or lead) else f"{lead}{text}"


def _kept_back(side: GroupAnswers) -> str:
    return "kept back: few people answered" if side.kept_back else ""


def _on_lines(box: BoxByGroup, side: GroupAnswers) -> str:
    counts = list(_counted(box, side))
    short = max(len(option.label) for option in box.field.options) <= _SHORT
    if short and len(counts) > 1:
        return " · ".join(count.replace(" ", "\u00a0") for count in counts)
    return "\n".join(counts)


def _counted(box: BoxByGroup, side: GroupAnswers) -> Iterator[str]:
    field = box.field
    if side.agreed:
        yield f"Agreed: {option_label(field, side.agreed)}"
    for option, count in zip(field.options, side.counts, strict=False):
        if count:
            yield f"{count} × {option_label(field, option.id)}"
    if side.apart:
        yield f"{side.apart} × don’t know, or would not say"
