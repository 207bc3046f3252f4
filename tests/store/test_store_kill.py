"""This file is here to hold that saved means saved: a server killed in mid-save loses nothing it confirmed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.store import answers, meetings
from lib.store.engine import open_store
from tests.store.store_cast import begin

SAVER = Path(__file__).with_name("store_saver.py")
ROOT = Path(__file__).parents[2]


@pytest.fixture
def saver(url: str) -> Iterator[subprocess.Popen[str]]:
    """One process for all rounds: it forks a fresh server for each."""
    if not hasattr(os, "fork"):
        pytest.skip("this system has no fork and no kill -9")
    store = open_store(url)
    begin(store)
    store.close()
    process = subprocess.Popen(
        [sys.executable, str(SAVER), url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    yield process
    process.stdin.close()
    process.wait(timeout=10)
    process.stdout.close()


@pytest.mark.parametrize("rounds", [20, pytest.param(200, marks=pytest.mark.slow)])
def test_whatever_was_confirmed_survives_kill_9(url: str, saver: subprocess.Popen[str], rounds: int) -> None:
    """The screen said "saved"; a pulled plug a moment later must not make that a lie, nor keep half an act."""
    chance = random.Random(rounds)
    confirmed: set[str] = set()
    for round in range(rounds):
        confirmed |= _saved_until_killed(saver, f"r{round}", after=chance.randrange(1, 40))
        store = open_store(url)
        try:
            with store.read() as connection:
                kept = {each.field for each in answers.answers_of(connection, "meeting")}
                meeting = meetings.find_meeting(connection, "meeting")
        finally:
            store.close()
        assert confirmed <= kept, f"lost in round {round}: {sorted(confirmed - kept)}"
        assert meeting.revision == len(kept), "an answer without its revision, or the other way round"
    assert len(confirmed) > rounds


def _saved_until_killed(saver: subprocess.Popen[str], round: str, after: int) -> set[str]:
    saver.stdin.write(f"{round}\n")
    saver.stdin.flush()
    word, pid = saver.stdout.readline().split()
    assert word == "child"
    confirmed: set[str] = set()
    while (line := saver.stdout.readline().strip()) != "gone":
        confirmed.add(line)
        if len(confirmed) == after:
            os.kill(int(pid), signal.SIGKILL)
    return confirmed
