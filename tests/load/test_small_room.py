"""This file is here to run the whole load test with ten phones, so that the big one works on the day it is needed."""

from __future__ import annotations

import asyncio
import json
from datetime import date

import pytest

from tests.load.figures import Size
from tests.load.measuring import measure
from tests.load.phases import Plan
from tests.load.table import BURST, COUNTS, LAST_PHONE, SAVED, TEXTS, as_json, as_markdown, missed

pytestmark = pytest.mark.slow

FAR_OVER = 10
"""Machines differ and are shared, so only this many times over its aim is a time wrong."""
SHORT = Plan(spread=1.0, sustained=0.5, bursts=2, moves=2, texts=3, reruns=5, browsers=2, pause=0.1)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Size:
    (size,) = asyncio.run(measure(tmp_path_factory.mktemp("load"), [10], SHORT, print))
    return size


def test_no_answer_is_lost_or_doubled_in_a_full_room(room: Size) -> None:
    """Everything ten phones were told is in the database, once: those that were cut off and sent again too."""
    assert room.kept.lost == ()
    assert room.kept.doubled == ()
    assert room.kept.confirmed >= 10 * (2 + SHORT.bursts + 1)


def test_no_wait_is_an_order_of_magnitude_over_its_aim(room: Size) -> None:
    """A commit for each phone, or an event for each answer, is found here before thirty teachers wait for it."""
    assert room.ours.spread.p95 < FAR_OVER * SAVED
    assert room.ours.burst.most < FAR_OVER * BURST
    assert room.counts.p95 < FAR_OVER * COUNTS
    assert room.texts.p95 < FAR_OVER * TEXTS
    assert room.last_move.p95 < FAR_OVER * LAST_PHONE


def test_phones_are_not_told_of_each_others_answers(room: Size) -> None:
    """With an event to everyone for each answer, a room of 200 would get 40,000 of them."""
    assert room.told < 1


def test_joining_fits_a_weak_line(room: Size) -> None:
    """Thirty phones load it at the same moment over college Wi-Fi: 50 kB at most, with scripts and styles."""
    assert 0 < room.joining.bytes_in < 50_000
    assert room.joining.files >= 1


def test_table_and_json_say_what_was_measured(room: Size) -> None:
    """The README's table comes from here, so a row left out would look as if it cost nothing."""
    table = as_markdown([room, room], date(2026, 11, 22))
    print(table)
    assert table.startswith("Measured on 2026-11-22.")
    first, second = (block.splitlines() for block in table.split("\n\n")[2:])
    for block in (first, second):
        assert len({row.count("|") for row in block}) == 1
    assert len(first) == 2 + 2 * 13
    assert second[-1].startswith("| lost / doubled | 0 / 0 | 0 / 0 |")
    told = json.loads(json.dumps(as_json([room], date(2026, 11, 22))))
    assert told["sizes"][0]["ours"]["spread"]["n"] == 20
    assert missed([room]) == []
