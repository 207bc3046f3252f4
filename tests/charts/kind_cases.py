"""This file is here to make sessions of decks of every kind but the first, for the charts that belong to one kind."""

from __future__ import annotations

from collections.abc import Mapping

from lib.model.record import Record
from tests.days import at, day_record, small_day
from tests.kinds.grids import grid_record, people_record, small_grid
from tests.kinds.matrices import FULL, matrix_record, small_matrix
from tests.kinds.positions import positions_record, small_positions
from tests.kinds.soars import soar_record
from tests.nasty import NASTY


def kind_records() -> Mapping[str, Record]:
    """By a name that reads in a test's id. One of each kind begins with `hostile-long-word`."""
    return {
        "a-grid": grid_record(),
        "a-grid-of-people": people_record({"watch": ("yes", "yes", "no"), "play": ("dont-know",)}),
        "an-empty-grid": grid_record({}),
        "hostile-long-word-grid": _hostile_grid(),
        "a-day": day_record(),
        "a-day-that-has-not-begun": day_record(moves=()),
        "hostile-long-word-day": _hostile_day(),
        "positions": positions_record({"1.a": (1, 2, 5, 5), "1.b": (3, 3, 3, 3)}, {"1.a": (2, 2, 4, 5)}),
        "no-positions": positions_record({}),
        "hostile-long-word-positions": _hostile_positions(),
        "a-matrix": matrix_record(FULL),
        "an-empty-matrix": matrix_record({}),
        "hostile-long-word-matrix": _hostile_matrix(),
        "a-board": soar_record(),
        "a-board-before-the-vote": soar_record(votes={}),
        "an-empty-board": soar_record({}, {}),
        "hostile-long-word-board": _hostile_board(),
    }


def _hostile_board() -> Record:
    long = NASTY["long-word"].strip()[:300]
    return soar_record({"S": (long, f"{long} again")}, {"S": {"S1": 2}})


def _hostile_matrix() -> Record:
    long = NASTY["long-word"].strip()[:300]
    audiences = [{"id": "new", "short": long[:14], "label": long[:40]}]
    themes = [{"id": "time", "short": long[:14], "label": long[:40], "about": long}]
    sets = [{"id": "A", "title": long, "recommendations": [{"id": "1", "text": long, "open": ["new"]}]}]
    deck = small_matrix(audiences=audiences, themes=themes, sets=sets)
    return matrix_record({"1.new": ("yes", "no"), "1.time": ("yes", "yes")}, deck=deck)


def _hostile_positions() -> Record:
    long = NASTY["long-word"].strip()[:300]
    statements = [{"id": "a", "text": long}, {"id": "b", "text": long}]
    questions = [{"id": "1", "title": long, "question": long, "statements": statements}]
    return positions_record(
        {"1.a": (1, 5), "1.b": (2, 2)}, deck=small_positions(questions=questions, points=[long] * 5)
    )


def _hostile_day() -> Record:
    long = NASTY["long-word"].strip()[:300]
    slots = [{"id": id, "title": long, "minutes": 30, "themes": [{"text": long}]} for id in "ab"]
    breaks = [{"id": "tea", "title": long, "minutes": 15, "after": "a"}]
    return day_record(small_day(slots=slots, breaks=breaks), moves=((at(9), "a"), (at(10), "tea")))


def _hostile_grid() -> Record:
    long = NASTY["long-word"].strip()[:300]
    rows = [{"id": "watch", "text": long}, {"id": "play", "text": long}]
    columns = [{"id": "work", "label": long[:40], "tells": "support"}]
    deck = small_grid(columns=columns, rows=rows, title=long, row_heading=long, none=long)
    return grid_record({"watch.work": long, "play.work": f"{long} again"}, deck)
