"""This file is here to make up what a wall can be told, so that each of its sides is looked at without a room full of phones."""

from __future__ import annotations

from typing import Any

from lib.model.ratings import Ratings

Told = dict[str, Any]

NOW = ("1 Not started", "2 First steps", "3 Working", "4 Embedded", "5 Leading the way")
MATTERS = ("1 Hardly at all", "2 A little", "3 Quite", "4 A lot", "5 More than most things")
GROUPS = (
    "Maths and science",
    "English",
    "Apprenticeships and work-based learning",
    "Adult",
    "Construction",
    "Health & social care",
    "Donaudampfschifffahrtsgesellschaft",
    "مجموعة الرياضيات",
)
TEXTS = (
    "We start too late: learners hear about next steps in May.",
    "Nobody owns it.",
    "More visits to the university, and earlier ones, so that learners can picture themselves there before they choose.",
    "نبدأ متأخرين جدًا، والمتعلمون لا يعرفون ما هي الخطوات التالية.",
    "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz und andere lange Wörter",
    "<b>Bold</b> & [a link](https://evil.example) :material/delete:",
)
ACTIONS = (
    "Train all tutors in motivational dialogue",
    "Ask ten learners in each department where they want to go, and write down what stands in the way",
    "One page on every progression route",
    "Agree one named person for every learner",
)
COUNTS: Told = {
    "here": 12,
    "joined": 12,
    "in": 7,
    "ready": 5,
    "slips": 0,
    "groups": [{"id": f"g{number}", "in": number % 4, "joined": 4 + number % 3, "ready": 1} for number in range(8)],
}


def row(name: str, round: int, counts: tuple[int, ...], **apart: int) -> Told:
    rated = Ratings(counts)
    low, median, high = (rated.quantile(q) for q in (0.25, 0.5, 0.75))
    none = {"dont_know": 0, "not_applicable": 0, "prefer_not": 0}
    told = {"name": name, "round": round, "counts": list(counts), "n": rated.n}
    return {**told, "low": low, "median": median, "high": high, **none, **apart}


def rating(label: str, options: tuple[str, ...], *rows: Told) -> Told:
    return {"id": label, "label": label, "options": list(options), "rows": list(rows)}


FIRST = (
    rating("Where are we now?", NOW, row("Everyone", 1, (1, 5, 3, 2, 0), dont_know=1)),
    rating("How much does it matter?", MATTERS, row("Everyone", 1, (0, 0, 2, 4, 5), not_applicable=1, prefer_not=2)),
)
SECOND = tuple(
    {**each, "rows": [*each["rows"], row("Everyone", 2, later)]}
    for each, later in zip(FIRST, ((0, 2, 7, 3, 0), (0, 0, 0, 3, 9)), strict=True)
)
BY_GROUP = tuple(
    {
        **each,
        "rows": [
            *each["rows"],
            *(row(name, 1, ((at * 3) % 4, 2, at % 3, 1, at % 2), dont_know=at % 2) for at, name in enumerate(GROUPS)),
        ],
    }
    for each in FIRST
)


def texts(number: int) -> list[Told]:
    return [
        {
            "text": TEXTS[at % len(TEXTS)],
            "name": ("Bo", "", "Dr Ana Example")[at % 3],
            "starred": at == 0,
            "more": [{"text": "The same from us.", "name": "Di"}] if at == 1 else [],
        }
        for at in range(number)
    ]


def cell(text: str, level: float | None = None, mark: str = "") -> Told:
    return {"text": text, "level": level, "mark": mark}


POINTS = ("1 Strongly disagree", "2 Disagree", "3 In two minds", "4 Agree", "5 Strongly agree")
POSITION = rating(
    "How far do you agree?", POINTS, row("Everyone", 1, (0, 4, 2, 5, 1)), row("Everyone", 2, (0, 1, 3, 7, 1))
)
WHOLE: Told = {
    "title": "What we answered",
    "columns": ["Question", "Provider", "Employer"],
    "rows": [
        [cell(f"{at} {text}"), cell(f"★ {text}\n– Yes.\nand 4 more"), cell("Level 3: 4", 0.4)]
        for at, text in enumerate(TEXTS)
    ],
    "layout": "table",
    "note": "Nothing is on the wall yet of 9.",
}


def actions(number: int) -> list[Told]:
    return [
        {
            "what": f"{ACTIONS[at % len(ACTIONS)]} ({at + 1})",
            "who": ("Bo", "Ana and Di", "")[at % 3],
            "by": ("2027-01-31", "", "2027-03-15")[at % 3],
            "from": GROUPS[at % 3],
        }
        for at in range(number)
    ]


def ranking(number: int) -> list[Told]:
    firm = ("firm", "close call", "depends on method")
    return [
        {
            "what": each["what"],
            "place": at + 1,
            "impact": 4.75,
            "effort": 1.5,
            "score": 3.25,
            "n": 12,
            "firmness": firm[at % 3],
        }
        for at, each in enumerate(actions(number))
    ]


def dots(number: int) -> list[Told]:
    return [{"what": each["what"], "dots": number - at} for at, each in enumerate(actions(number))]


def groups(number: int) -> list[Told]:
    steps = ("think", "talk", "second", "note", "reveal")
    return [
        {"id": f"g{at}", "name": GROUPS[at], "card": "2.1", "step": steps[at % 5], "at": at % 7 + 1, "of": 7}
        for at in range(number)
    ]


RATED: Told = {"showing": "ratings", "step": "reveal", "round": None, "shown": [1]}
READ: Told = {**RATED, "showing": "texts"}
VOTED: Told = {"place": "vote", "round": None, "vote": {"round": None, "shown": [1]}}

SIDES: dict[str, Told] = {
    "front": {},
    "back": {"card": "5.3", "face": "back"},
    "locked": {"locked": True, "clock_left": 0},
    "rehearsal": {"rehearsal": True, "few": True, "late": 12, "clock_left": 140},
    "lobby": {"place": "lobby"},
    "ratings": {**RATED, "ratings": FIRST},
    "second": {**RATED, "shown": [1, 2], "ratings": SECOND},
    "groups": {**RATED, "ratings": BY_GROUP},
    "texts": {**READ, "texts": texts(30)},
    "text": {**READ, "texts": [{"text": "We start too late and it shows. " * 100, "name": "Bo", "starred": True}]},
    "sides": {
        **READ,
        "texts": [{**each, "side": ("for", "against")[at % 2]} for at, each in enumerate(texts(8))],
        "ratings": [{**POSITION, "id": "2.1.position"}],
    },
    "whole": {**RATED, "showing": "sheet", "sheet": WHOLE},
    "vote": {"place": "vote", "actions": actions(25)},
    "ranking": {**VOTED, "ranking": ranking(9)},
    "dots": {**VOTED, "dots": dots(9)},
    "agree": {"place": "agree", "actions": actions(9)},
    "closed": {"closed": True, "actions": actions(4)},
    "board": {"apart": True, "groups": groups(8)},
}
"""What is different about each side of the wall, by a name for it."""


def event(**different: Any) -> Told:
    """A whole event of the wall, newer than any of the real session's."""
    usual: Told = {
        "revision": 1_000,
        "look": 1,
        "place": "cards",
        "card": "2.1",
        "face": "front",
        "step": "think",
        "showing": "card",
        "part": 0,
        "parts": 1,
        "blank": False,
        "closed": False,
        "locked": False,
        "locks": False,
        "clock_left": None,
        "clock_runs": False,
        "at": 2,
        "of": 7,
        "issue": "",
        "minutes_left": 42,
        "late": 0,
        "pace": "host",
        "apart": False,
        "anonymous": False,
        "rehearsal": False,
        "few": False,
        "code": "BCDFGH",
        "address": "http://192.168.1.20:8501/j",
        "groups": [],
        "round": 1,
        "shown": [],
        "ratings": [],
        "texts": [],
        "actions": [],
        "ranking": [],
        "dots": [],
        "vote": {"round": 1, "shown": []},
    }
    return usual | different
