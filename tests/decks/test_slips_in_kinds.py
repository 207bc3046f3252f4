"""This file is here to test that a slip in a deck of any kind is told at the line where it was made."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
import yaml

from lib.decks.loading import MOST_PROBLEMS, read_upload

_HEAD = {"format": 1, "id": "own", "version": 1, "title": "A deck", "summary": "For a test."}
_TALK = [{"text": "Say more."}]


def _grid() -> dict[str, Any]:
    column = {"id": "who", "label": "Who"}
    choice = {"id": "is", "label": "Is it?", "answer": "choice", "options": [_option("yes"), _option("no")]}
    return {**_HEAD, "kind": "grid", "columns": [column, choice], "rows": [_row("r1", "a"), _row("r2", "a")]} | {
        "sections": [{"id": "a", "title": "A"}]
    }


def _matrix() -> dict[str, Any]:
    sets = [{"id": name, "title": name, "recommendations": [_said(f"{name}1"), _said(f"{name}2")]} for name in "pq"]
    return {**_HEAD, "kind": "matrix", "audiences": [{"id": "all", "short": "All", "label": "All"}], "sets": sets}


def _agenda() -> dict[str, Any]:
    slots = [{"id": id, "title": "Work", "minutes": 30, "themes": _TALK} for id in ("s1", "s2")]
    breaks = [{"id": "b1", "title": "Lunch", "minutes": 30, "after": "s1"}]
    return {**_HEAD, "kind": "agenda", "slots": slots, "breaks": breaks}


def _questionnaire() -> dict[str, Any]:
    parts = [{"id": "one", "label": "One"}, {"id": "two", "label": "Two"}]
    asked = [{"id": id, "question": "What?", "minutes": 5, "parts": parts} for id in ("q1", "q2")]
    return {**_HEAD, "kind": "questionnaire", "sections": [{"id": "s", "title": "S", "questions": asked}]}


def _positions() -> dict[str, Any]:
    statements = [{"id": id, "text": "So it is."} for id in ("a", "b")]
    asked = [{"id": id, "title": "T", "question": "Q?", "statements": statements} for id in ("q1", "q2")]
    return {**_HEAD, "kind": "positions", "reply": ["Why?"], "questions": asked}


def _soar() -> dict[str, Any]:
    quadrant = {"title": "T", "question": "Q?", "prompts": [{"id": "x", "text": "X"}, {"id": "y", "text": "Y"}]}
    return {**_HEAD, "kind": "soar"} | dict.fromkeys(("strengths", "opportunities", "aspirations", "results"), quadrant)


def _register() -> dict[str, Any]:
    kinds = [{"id": id, "name": id, "question": "Who?", "prompts": _TALK} for id in ("k1", "k2")]
    boxes = [{"id": "who", "label": "Who"}, {"id": "what", "label": "What"}]
    return {
        **_HEAD,
        "kind": "register",
        "nominate": {"id": "2", "title": "T", "minutes": 5, "of": kinds, "boxes": boxes},
    }


def _option(id: str) -> dict[str, str]:
    return {"id": id, "label": id}


def _row(id: str, section: str) -> dict[str, str]:
    return {"id": id, "text": id, "section": section}


def _said(id: str) -> dict[str, Any]:
    return {"id": id, "text": "Do it.", "yes": ["all"]}


# Slip → (a right deck, (place, value), the text of the line it is told at, how often that line came before, words, code)
SLIPS: dict[str, tuple[Callable[[], dict[str, Any]], tuple[tuple[str | int, ...], Any], str, int, str, str]] = {
    "row in no section": (_grid, (("rows", 1, "section"), "zz"), "section: zz", 0, "“zz”", "deck.not-allowed"),
    "option twice": (_grid, (("columns", 1, "options", 1, "id"), "yes"), "id: 'yes'", 1, "options", "deck.duplicate-id"),
    "row called vote": (_grid, (("rows", 1, "id"), "vote"), "id: vote", 0, "vote", "deck.reserved-id"),
    "mark for no column": (_matrix, (("sets", 1, "recommendations", 1, "yes"), ["zz"]), "- zz", 0, "“zz”", "deck.not-allowed"),
    "recommendation twice": (_matrix, (("sets", 1, "recommendations", 1, "id"), "p1"), "id: p1", 1, "p1", "deck.duplicate-id"),
    "recommendation called vote": (_matrix, (("sets", 1, "recommendations", 1, "id"), "vote"), "id: vote", 0, "vote", "deck.reserved-id"),
    "set twice": (_matrix, (("sets", 1, "id"), "p"), "id: p", 1, '"p"', "deck.duplicate-id"),
    "break after nothing": (_agenda, (("breaks", 0, "after"), "zz"), "after: zz", 0, "“zz”", "deck.not-allowed"),
    "break with a slot’s id": (_agenda, (("breaks", 0, "id"), "s2"), "id: s2", 1, "s2", "deck.not-allowed"),
    "slot called vote": (_agenda, (("slots", 1, "id"), "vote"), "id: vote", 0, "vote", "deck.reserved-id"),
    "closing slot first": (_agenda, (("slots", 0, "role"), "act"), "id: s1", 0, "“s1”", "deck.not-allowed"),
    "day that begins at 25": (_agenda, (("starts",), "25:00"), "starts: '25:00'", 0, "25:00", "deck.not-allowed"),
    "question twice": (_questionnaire, (("sections", 0, "questions", 1, "id"), "q1"), "id: q1", 1, "“q1”", "deck.not-allowed"),
    "question called vote": (_questionnaire, (("sections", 0, "questions", 1, "id"), "vote"), "id: vote", 0, "vote", "deck.reserved-id"),
    "part twice": (_questionnaire, (("sections", 0, "questions", 1, "parts", 1, "id"), "one"), "id: one", 2, "“one”", "deck.not-allowed"),
    "statement twice": (_positions, (("questions", 1, "statements", 1, "id"), "a"), "id: a", 2, "“a”", "deck.not-allowed"),
    "question with a card’s id": (_positions, (("questions", 1), {"id": "q1.a", "title": "T", "question": "Q?", "discuss": _TALK}), "id: q1.a", 0, "q1.a", "deck.duplicate-id"),
    "prompt twice": (_soar, (("results", "prompts", 1, "id"), "x"), "id: x", 4, "“R”", "deck.duplicate-id"),
    "no quadrant": (_soar, (("results",), None), "results: null", 0, "results", "deck.wrong-type"),
    "box without options": (_register, (("nominate", "boxes", 0, "answer"), "choice"), "id: who", 0, "options", "deck.wrong-box"),
    "box twice": (_register, (("nominate", "boxes", 1, "id"), "who"), "id: who", 1, "who", "deck.duplicate-id"),
    "box of no points": (_register, (("nominate", "boxes", 0, "answer"), "rating"), "id: who", 0, "points", "deck.wrong-box"),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_slip_in_a_deck_of_any_kind_is_told_at_its_line(slip: str) -> None:
    """Whoever writes sixty rows by hand needs the line; a deck that takes answers twice under one id loses some."""
    right, (place, value), line, before, words, code = SLIPS[slip]
    assert read_upload(_written(right()), "own").deck, "it is right before it is spoilt"
    raw = _written(_with(right(), place, value))
    reading = read_upload(raw, "own")
    assert reading.deck is None
    problem = reading.problems[0]
    at = int(problem.where.rpartition(":")[2])
    lines = [
        each.strip().removeprefix("- ") if not line.startswith("-") else each.strip()
        for each in raw.decode().splitlines()
    ]
    assert (lines[at - 1], lines[: at - 1].count(line)) == (line, before), str(problem)
    assert problem.code == code and words.strip("“”") in problem.what and problem.fix


def test_card_and_its_box_that_claim_one_place_are_told_as_one_card() -> None:
    """“Cards 2.1 and 2.1” would send the writer to look for a second card that is not there."""
    deck = _with(_register(), ("nominate", "boxes", 1, "id"), "note")
    said = [problem.what for problem in read_upload(_written(deck), "own").problems]
    assert said and all(
        re.fullmatch(r'Card "2\.k\d" would keep two answers under "2\.k\d\.note"\.', each) for each in said
    )


def test_thousands_of_slips_are_told_quickly() -> None:
    """A hostile file must not keep the server busy with finding lines for problems that nobody reads."""
    rows = [{"id": f"r{n}", "text": "x"} for n in range(60)]
    options = [_option(f"o{n % 2}") for n in range(12)]
    columns = [{"id": f"c{n}", "label": "x", "answer": "choice", "options": options} for n in range(8)]
    reading = read_upload(_written({**_HEAD, "kind": "grid", "columns": columns, "rows": rows}), "own")
    assert 1 < len(reading.problems) <= MOST_PROBLEMS + 1


def _with(deck: dict[str, Any], place: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    copied: dict[str, Any] = yaml.safe_load(_written(deck))
    part: Any = copied
    for step in place[:-1]:
        part = part[step]
    part[place[-1]] = value
    return copied


class _Plain(yaml.SafeDumper):
    """Writes everything out; a deck has no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _written(deck: dict[str, Any]) -> bytes:
    return yaml.dump(deck, Dumper=_Plain, sort_keys=False, allow_unicode=True).encode()
