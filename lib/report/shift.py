"""This file is here to write the second round beside the first: what talking changed."""

from __future__ import annotations

from collections.abc import Iterator

from lib.model.answer import FIRST_ROUND, SECOND_ROUND, Answer
from lib.model.field import Field
from lib.model.meeting import PEOPLE
from lib.model.ratings import Ratings, gather
from lib.report.blocks import Cell, Table
from lib.report.material import Material
from lib.report.phrases import number_in_words

_NAMES = {"now": "where we are", "matters": "how much it matters"}


def shifts(material: Material) -> Iterator[Table]:
    """One row for each rating that was asked again after talking, in deck order; nothing when none was.

    Each round is everyone who answered in it, raised fingers included. Who moved can only be said of people who
    answered in both. Ratings that groups agreed on are not people's and are left out.
    """
    rows = []
    for field in material.fields.values():
        if field.sort == "rating":
            given = [answer for answer in material.answers.get(field.id, ()) if _is_peoples(material, answer)]
            first, second = (_round(given, field, number) for number in (FIRST_ROUND, SECOND_ROUND))
            if first.asked and second.asked:
                rows.append(_row(field, first, second, given))
    if rows:
        columns = (material.record.deck.noun.capitalize(), "First round", "After talking", "Shift", "Who moved")
        yield Table("What talking changed (medians)", columns, tuple(rows))


def _is_peoples(material: Material, answer: Answer) -> bool:
    subject = material.subjects.get(answer.subject)
    return isinstance(answer.value, dict) or (subject is not None and subject.sort in (*PEOPLE, "stand-in"))


def _round(given: list[Answer], field: Field, number: int) -> Ratings:
    return gather((answer.value for answer in given if answer.round == number), len(field.options))


def _row(field: Field, first: Ratings, second: Ratings, given: list[Answer]) -> tuple[Cell, ...]:
    before, after = first.median, second.median
    shift = None if before is None or after is None else after - before
    name = _NAMES.get(field.id.rpartition(".")[2], field.label.rstrip(" ?:"))
    return (
        f"{field.card}  {name}",
        _said(first),
        _said(second),
        "Not known"
        if shift is None
        else "None"
        if not shift
        else f"{'+' if shift > 0 else ''}{number_in_words(shift)}",
        _moved(given),
    )


def _said(ratings: Ratings) -> str:
    return f"{number_in_words(ratings.median)} ({ratings.asked} {'person' if ratings.asked == 1 else 'people'})"


def _moved(given: list[Answer]) -> str:
    rounds = (
        {a.subject: a.value for a in given if a.round == number and not isinstance(a.value, dict)} for number in (1, 2)
    )
    first, second = rounds
    both = [subject for subject in first if subject in second]
    if not both:
        return "–"
    return f"{sum(first[subject] != second[subject] for subject in both)} of {len(both)}"
