"""This file is here to gather what has been revealed, and nothing else, for the wall and for phones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from lib.model.answer import Answer
from lib.model.deck import Deck
from lib.model.field import Field
from lib.model.hiding import groups_of, shown_rounds
from lib.model.meeting import PEOPLE, VOTE, Meeting, Stage, Subject
from lib.model.ratings import Ratings, gather
from lib.priorities.summary import summarise
from lib.runtime import Services
from lib.store import answers, subjects, wall_texts
from lib.usecases.kind import DOTS, kind_of
from lib.usecases.reading import load_record
from lib.usecases.revealing import only_revealed

_SMALLEST_GROUP = 5
"""In an anonymous meeting groups are only told apart when each has as many people."""


def shown_ratings(
    services: Services,
    connection: Any,
    meeting: Meeting,
    deck: Deck,
    stage: Stage,
    *,
    with_groups: bool,
    subjects: Sequence[Subject] | None = None,
) -> list[dict[str, object]]:
    """How the card that is up was rated, each round that is shown; raised fingers, which everyone saw, at any time."""
    if stage.place != "cards" or stage.card not in meeting.cards:
        return []
    fields = [field for field in kind_of(deck).fields_of(deck, stage.card) if field.sort == "rating"]
    if not fields:
        return []
    rounds = shown_rounds(stage, stage.card)
    known = {each.id: each for each in (_subjects(connection, meeting) if subjects is None else subjects)}
    given = [
        answer
        for answer in answers.answers_of(connection, meeting.id, fields=[field.id for field in fields])
        if _is_seen(answer, known.get(answer.subject), rounds)
    ]
    groups = _told_apart(meeting, known.values()) if with_groups else {}
    told: list[dict[str, object]] = []
    for field in fields:
        rows = _rows(field, [answer for answer in given if answer.field == field.id], known, groups)
        if rows:
            labels = [option.label for option in field.options]
            told.append({"id": field.id, "label": field.label, "options": labels, "rows": rows})
    return told


def _subjects(connection: Any, meeting: Meeting) -> tuple[Subject, ...]:
    return subjects.subjects_of(connection, meeting.id)


def _is_seen(answer: Answer, subject: Subject | None, rounds: Iterable[int]) -> bool:
    """What people gave for themselves in a round that is shown, and counts of raised fingers."""
    if subject is None:
        return False
    return isinstance(answer.value, dict) if subject.sort not in PEOPLE else answer.round in rounds


def _told_apart(meeting: Meeting, found: Iterable[Subject]) -> dict[str, Subject]:
    """The groups, where there are several and naming them gives nobody away."""
    known = list(found)
    groups = groups_of(known)
    people = [sum(each.group == id and each.sort in PEOPLE for each in known) for id in groups]
    if len(groups) < 2 or (meeting.names == "anonymous" and min(people) < _SMALLEST_GROUP):
        return {}
    return groups


def _rows(
    field: Field, given: list[Answer], known: dict[str, Subject], groups: dict[str, Subject]
) -> list[dict[str, object]]:
    rows = []
    for round in sorted({answer.round for answer in given}):
        values = [answer for answer in given if answer.round == round]
        rows.append(_row("Everyone", round, gather((each.value for each in values), len(field.options))))
        for id, group in groups.items():
            own = [each.value for each in values if known[each.subject].group == id]
            if own:
                rows.append(_row(group.name, round, gather(own, len(field.options))))
    return rows


def _row(name: str, round: int, ratings: Ratings) -> dict[str, object]:
    return {
        "name": name,
        "round": round,
        "counts": list(ratings.counts),
        "dont_know": ratings.dont_know,
        "not_applicable": ratings.not_applicable,
        "prefer_not": ratings.prefer_not,
        "n": ratings.n,
        "median": ratings.median,
        "low": ratings.quantile(0.25),
        "high": ratings.quantile(0.75),
    }


def shown_texts(connection: Any, meeting: Meeting, stage: Stage, found: Sequence[Subject]) -> list[dict[str, object]]:
    """Texts of the card that is up which the host passed, newest first, each with those joined to it.

    A text that was changed after it was passed is left out until it is passed again.
    """
    if stage.place != "cards":
        return []
    rounds = shown_rounds(stage, stage.card)
    start = f"{stage.card}."
    passed = [
        each
        for each in wall_texts.wall_texts_of(connection, meeting.id)
        if each.state == "passed" and each.field.startswith(start) and each.round in rounds
    ]
    if not passed:
        return []
    fields = {each.field for each in passed}
    texts = {(a.subject, a.field, a.round): a for a in answers.answers_of(connection, meeting.id, fields=fields)}
    names = {} if meeting.names == "anonymous" else {subject.id: subject.name for subject in found}
    told: dict[tuple[str, str, int], dict[str, Any]] = {}
    joined: list[tuple[tuple[str, str, int], dict[str, Any]]] = []
    for each in passed:
        answer = texts.get((each.subject, each.field, each.round))
        if answer is None or answer.version != each.version or not answer.value:
            continue
        text = {"text": str(answer.value), "name": names.get(each.subject, "")}
        if each.joined_into:
            joined.append(((each.joined_into, each.field, each.round), text))
        else:
            told[each.subject, each.field, each.round] = {**text, "starred": each.starred, "more": []}
    for into, text in joined:
        if into in told:
            told[into]["more"].append(text)
        else:
            told[(text["text"], "", 0)] = {**text, "starred": False, "more": []}
    return sorted(told.values(), key=lambda each: not each["starred"])


def shown_votes(services: Services, connection: Any, meeting: Meeting) -> dict[str, object]:
    """The ranking and the dots, once the vote is revealed."""
    if meeting.stage.place not in (VOTE, "agree") or not shown_rounds(meeting.stage, VOTE):
        return {"ranking": [], "dots": []}
    key = "wall-votes", meeting.id, meeting.revision
    told: dict[str, object] = services.recent.get(key, lambda: _votes(services, connection, meeting))
    return told


def _votes(services: Services, connection: Any, meeting: Meeting) -> dict[str, object]:
    record = only_revealed(services, load_record(services, connection, meeting))
    summary = summarise(record, services.today())
    ranking = [
        {
            "what": each.action.what,
            "place": each.place,
            "impact": each.impact.median,
            "effort": each.effort.median,
            "score": each.score,
            "n": max(each.impact.n, each.effort.n),
            "firmness": each.firmness,
        }
        for each in summary.ranked
        if each.score is not None
    ]
    given = [answer.value for answer in record.answers if answer.field == DOTS and isinstance(answer.value, dict)]
    counted = [
        (each.action.what, sum(value.get(each.action.id, 0) for value in given if isinstance(value, dict)))
        for each in summary.ranked
    ]
    dots = [{"what": what, "dots": n} for what, n in sorted(counted, key=lambda each: -each[1])] if given else []
    return {"ranking": ranking, "dots": dots}
