"""This file is here to hold the summary to the record, and to the time a room will wait."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

from lib.model.record import Record
from lib.priorities.summary import summarise
from tests.samples import TEAM, TODAY, sample_action, sample_answer, sample_meeting_record, sample_record


def test_summary_holds_every_part() -> None:
    """Charts and reports read nothing else."""
    summary = summarise(sample_record(), TODAY)
    assert [standing.card for standing in summary.standings] == ["2.1", "2.2", "2.4"]
    assert {finding.sort for finding in summary.findings} >= {"view", "barrier", "practice", "partner", "know"}
    assert [ranked.place for ranked in summary.ranked] == [1, 2, 3, 4, 5, 6]
    assert summary.discuss
    assert (summary.today, summary.title) == (TODAY, "Moving on, 22 November 2026")


def test_empty_meeting_has_an_empty_summary() -> None:
    """The page of a session that has just begun must open."""
    summary = summarise(sample_record(0, 0), date.fromisoformat(TODAY))
    assert (summary.findings, summary.ranked, summary.discuss, summary.today) == ((), (), (), TODAY)
    assert all(standing.gap is None for standing in summary.standings)


def test_actions_set_aside_or_merged_are_not_ranked() -> None:
    """ "Not now" is a list of its own, and a merged action lives on in the other."""
    items = (
        sample_action(0),
        replace(sample_action(1), set_aside=True),
        replace(sample_action(2), merged_into=sample_action(0).id),
        replace(sample_action(3), position=-1.0),
    )
    ranked = summarise(sample_meeting_record(items=items), TODAY).ranked
    assert [each.action.id for each in ranked] == [items[3].id, items[0].id]


def test_teams_own_vote_on_one_laptop_is_an_agreed_one() -> None:
    """A team that answers as its group still leaves with a ranking."""
    action = sample_action(0)
    answers = (sample_answer(TEAM, f"{action.id}.impact", "5"), sample_answer(TEAM, f"{action.id}.effort", "1"))
    (only,) = summarise(sample_meeting_record(items=(action,), answers=answers), TODAY).ranked
    assert (only.score, only.impact.agreed, only.firmness) == (4, True, "firm")


def test_summary_is_the_same_whatever_the_order_of_answers() -> None:
    """Who saved first must not show, least of all in an anonymous meeting."""
    record = sample_record()
    assert summarise(replace(record, answers=record.answers[::-1]), TODAY) == summarise(record, TODAY)


def test_large_meeting_is_summed_up_at_once() -> None:
    """Sixty people, sixty actions, eight thousand answers: about 40 ms; fails only far beyond that."""
    record: Record = sample_record(60, 60)
    began = time.process_time()
    summarise(record, TODAY)
    took = time.process_time() - began
    print(f"{len(record.answers)} answers: {took * 1000:.1f} ms")
    assert took < 0.6
