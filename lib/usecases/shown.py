"""This file is here to gather what has been revealed, and nothing else, for the wall and for phones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lib.model.action import Action
from lib.model.answer import Answer
from lib.model.deck import Deck
from lib.model.field import Field, Value
from lib.model.hiding import groups_of, shown_rounds, stage_for
from lib.model.meeting import PEOPLE, VOTE, Meeting, Stage, Subject
from lib.model.ratings import Ratings, gather
from lib.model.sides import rated_as
from lib.priorities.summary import summarise
from lib.priorities.suppression import suppress
from lib.runtime import Services
from lib.store import answers, subjects
from lib.usecases.kind import DOTS, beside, kind_of
from lib.usecases.reading import load_record
from lib.usecases.revealing import only_revealed


def shown_ratings(
    services: Services,
    connection: Any,
    meeting: Meeting,
    deck: Deck,
    stage: Stage,
    *,
    with_groups: bool,
    group: str = "",
    subjects: Sequence[Subject] | None = None,
) -> list[dict[str, object]]:
    """How the card that is up was rated, each round that is shown; raised fingers, which everyone saw, at any time.

    While groups work apart, nobody's answer counts before their own group has revealed it, and with `group`
    only that group's do.
    """
    if stage.place != "cards" or stage.card not in meeting.cards:
        return []
    fields = [field for field in kind_of(deck).fields_of(deck, stage.card) if field.sort == "rating" or field.wall]
    if not fields:
        return []
    names = [field.id for field in fields]
    if meeting.apart or shown_rounds(meeting.stage, stage.card):
        known = {each.id: each for each in (_subjects(connection, meeting) if subjects is None else subjects)}
        answered: Iterable[Answer] = answers.answers_of(connection, meeting.id, fields=names)
    else:  # nothing that a person gave is shown yet, so a thousand people's answers need not be looked through
        known = {each.id: each for each in _not_people(connection, meeting)}
        answered = answers.answers_by_subjects(connection, meeting.id, known, names).values()
    if group and meeting.apart:
        known = {id: each for id, each in known.items() if group in (id, each.group)}
    shown = _shown_to(meeting, stage.card, known.values())
    if meeting.apart and not group and meeting.names == "anonymous":
        # One group after the other would give the last one away: the sum with it less the sum without it.
        shown = dict.fromkeys(shown, _shown_to_all(shown, known.values()))
    given = [answer for answer in answered if _is_seen(answer, known.get(answer.subject), shown)]
    groups = groups_of(known.values()) if with_groups else {}
    anonymous = meeting.names == "anonymous"
    everyone = known[group].name if meeting.apart and group in known else "Everyone"
    stood = beside(deck, stage.card) if _is_out(meeting, stage, shown, known.values()) else {}
    told: list[dict[str, object]] = []
    for field in fields:
        of_field = [answer for answer in given if answer.field == field.id]
        rows = _rows(field, of_field, known, groups if len(groups) > 1 else {}, anonymous, everyone)
        if rows or field.id in stood:
            labels = [option.label for option in field.options]
            rating: dict[str, object] = {
                "id": field.id,
                "sort": field.sort,
                "one": rated_as(deck.card(stage.card)),
                "label": field.label,
                "options": labels,
                "rows": rows,
            }
            if field.id in stood:
                words, option = stood[field.id]
                rating |= {
                    "beside": words,
                    "differs": _differs(rows, [each.id for each in field.options].index(option)),
                }
            told.append(rating)
    return told


def _differs(rows: Sequence[Mapping[str, Any]], place: int) -> bool:
    """Whether most people chose another option than the one at `place`, in the latest round; not while two lead."""
    counts = next((row["counts"] for row in reversed(rows) if row["name"] == rows[0]["name"]), [0])
    return max(counts) > 0 and counts.count(max(counts)) == 1 and counts.index(max(counts)) != place


def _subjects(connection: Any, meeting: Meeting) -> tuple[Subject, ...]:
    return subjects.subjects_of(connection, meeting.id)


def _not_people(connection: Any, meeting: Meeting) -> tuple[Subject, ...]:
    return subjects.not_people(connection, meeting.id)


def _shown_to(meeting: Meeting, card: str, found: Iterable[Subject]) -> dict[str, tuple[int, ...]]:
    """The rounds of a card that each person's group has revealed, by the group's id."""
    known = list(found)
    groups = groups_of(known)
    return {each.group: shown_rounds(stage_for(meeting, groups.get(each.group)), card) for each in known}


def _shown_to_all(shown: Mapping[str, tuple[int, ...]], found: Iterable[Subject]) -> tuple[int, ...]:
    """The rounds that every group with people in it has revealed."""
    theirs = [set(shown[id]) for id in {each.group for each in found if each.sort in PEOPLE}]
    return tuple(sorted(set.intersection(*theirs))) if theirs else ()


def _is_out(meeting: Meeting, stage: Stage, shown: Mapping[str, tuple[int, ...]], found: Iterable[Subject]) -> bool:
    """Whether nobody who sees this answers the card blind any more: where groups work apart, none with people in it."""
    if meeting.apart and any(each.sort in PEOPLE for each in found):
        return bool(_shown_to_all(shown, found))
    return bool(shown_rounds(stage, stage.card))


def _is_seen(answer: Answer, subject: Subject | None, shown: Mapping[str, Iterable[int]]) -> bool:
    """What people gave for themselves in a round that is shown to their group, and counts of raised fingers."""
    if subject is None:
        return False
    return isinstance(answer.value, dict) if subject.sort not in PEOPLE else answer.round in shown[subject.group]


def _rows(
    field: Field,
    given: list[Answer],
    known: dict[str, Subject],
    groups: dict[str, Subject],
    anonymous: bool,
    everyone: str,
) -> list[dict[str, object]]:
    """`everyone`, then the groups; in an anonymous meeting without those that are too small to be told apart."""
    rows = []
    for round in sorted({answer.round for answer in given}):
        values = [answer for answer in given if answer.round == round]
        rows.append(_row(field, everyone, round, _gathered(field, values)))
        own = {id: _gathered(field, [each for each in values if known[each.subject].group == id]) for id in groups}
        kept_back = suppress({id: ratings.asked for id, ratings in own.items()} if anonymous else {})
        for id, ratings in own.items():
            # Everyone is always shown, so where the total would give a small group away, no group is.
            if ratings.asked and kept_back.total and id not in kept_back.groups:
                rows.append(_row(field, groups[id].name, round, ratings))
    return rows


def _gathered(field: Field, given: Iterable[Answer]) -> Ratings:
    """Counts by option: those of a choice in its order, as if they were the points of a rating."""
    values: Iterable[Value] = (each.value for each in given)
    if field.sort == "choice":
        place = {option.id: str(number) for number, option in enumerate(field.options, start=1)}
        values = (_placed(value, place) for value in values)
    return gather(values, len(field.options))


def _placed(value: Value, place: Mapping[str, str]) -> Value:
    if isinstance(value, dict):
        return {place[option]: count for option, count in value.items() if option in place}
    return place.get(str(value), "")


def _row(field: Field, name: str, round: int, ratings: Ratings) -> dict[str, object]:
    in_order = field.sort == "rating"  # options of a choice have no middle
    return {
        "name": name,
        "round": round,
        "counts": list(ratings.counts),
        "dont_know": ratings.dont_know,
        "not_applicable": ratings.not_applicable,
        "prefer_not": ratings.prefer_not,
        "n": ratings.n,
        "median": ratings.median if in_order else None,
        "low": ratings.quantile(0.25) if in_order else None,
        "high": ratings.quantile(0.75) if in_order else None,
    }


def shown_votes(services: Services, connection: Any, meeting: Meeting) -> dict[str, object]:
    """The ranking and the dots, once the vote is revealed."""
    if meeting.stage.place not in (VOTE, "agree") or not shown_rounds(meeting.stage, VOTE):
        return {"ranking": [], "dots": []}
    key = "wall-votes", meeting.id, meeting.revision
    told: dict[str, object] = services.recent.get(key, lambda: _votes(services, connection, meeting))
    return told


def in_agreed_order(
    services: Services, connection: Any, meeting: Meeting, actions: Sequence[Action]
) -> tuple[Action, ...]:
    """Actions as the agreed list has them: by their place in the ranking once the vote is revealed, else as they came."""
    at_the_end = meeting.stage.place == "agree" or meeting.closed is not None
    if not at_the_end or not shown_rounds(meeting.stage, VOTE):
        return tuple(actions)

    def places() -> dict[str, int]:
        record = only_revealed(services, load_record(services, connection, meeting))
        return {each.action.id: each.place for each in summarise(record, services.today()).ranked}

    place: dict[str, int] = services.recent.get(("agreed order", meeting.id, meeting.revision), places)
    return tuple(sorted(actions, key=lambda action: place.get(action.id, len(place) + 1)))


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
    return {"ranking": ranking, "dots": dots if meeting.dots else []}
