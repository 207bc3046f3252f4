"""This file is here to hold gaps to one rule: unknown is unknown, and nobody is counted twice."""

from __future__ import annotations

from dataclasses import replace

from lib.model.answer import SECOND_ROUND, Answer
from lib.model.meeting import PlannedCard
from lib.model.record import Record
from lib.model.summary import Standing, by_gap
from lib.priorities.gaps import by_spread, standings
from tests.samples import FINGERS, TEAM, sample_answer, sample_meeting_record, sample_person

ANA, BO = sample_person(0), sample_person(1)


def record(*answers: Answer) -> Record:
    return sample_meeting_record(subjects=(ANA, BO), answers=answers)


def of(card: str, found: tuple[Standing, ...]) -> Standing:
    return next(standing for standing in found if standing.card == card)


def test_gap_is_the_median_that_matters_less_the_median_now() -> None:
    """The number every priority begins with."""
    found = of(
        "2.1",
        standings(
            record(
                sample_answer(ANA.id, "2.1.now", "1"),
                sample_answer(BO.id, "2.1.now", "2"),
                sample_answer(ANA.id, "2.1.matters", "5"),
            )
        ),
    )
    assert (found.now.median, found.matters.median, found.gap) == (1.5, 5, 3.5)


def test_only_practice_and_partner_cards_have_a_gap() -> None:
    """Ideas, barriers and developments are not rated, so they must not enter a gap chart."""
    assert [standing.card for standing in standings(record())] == ["2.1", "2.2", "2.4"]


def test_card_nobody_rated_comes_last_and_not_as_zero() -> None:
    """Unknown is not fine: a card without ratings must not pass for one without a gap."""
    found = standings(
        record(
            sample_answer(ANA.id, "2.2.now", "4"),
            sample_answer(ANA.id, "2.2.matters", "2"),
            sample_answer(ANA.id, "2.4.now", "2"),
        )
    )
    assert [(standing.card, standing.gap) for standing in by_gap(found)] == [("2.2", -2), ("2.1", None), ("2.4", None)]


def test_dont_know_is_no_zero() -> None:
    """ "Don’t know" is counted by itself and pulls no median down."""
    found = of(
        "2.1",
        standings(record(sample_answer(ANA.id, "2.1.now", "dont-know"), sample_answer(BO.id, "2.1.now", "4"))),
    )
    assert (found.now.median, found.now.dont_know, found.gap) == (4, 1, None)


def test_second_round_counts_where_given_and_the_first_stays_where_not() -> None:
    """Whoever skips the second round keeps a say; nobody has two."""
    found = of(
        "2.1",
        standings(
            record(
                sample_answer(ANA.id, "2.1.now", "5", round=SECOND_ROUND),
                sample_answer(ANA.id, "2.1.now", "1"),
                sample_answer(BO.id, "2.1.now", "2"),
            )
        ),
    )
    assert found.now.counts == (0, 1, 0, 0, 1)


def test_agreed_rating_counts_and_the_spread_of_the_people_is_kept() -> None:
    """What a group settled on is its rating; how far apart they began must not be lost by it."""
    found = of(
        "2.1",
        standings(
            record(
                sample_answer(FINGERS, "2.1.now", {"1": 3, "5": 2}),
                sample_answer(ANA.id, "2.1.now", "5"),
                sample_answer(TEAM, "2.1.now", "2"),
                sample_answer(TEAM, "2.1.matters", "4"),
            )
        ),
    )
    assert (found.now.median, found.now.agreed, found.gap) == (2, True, 2)
    assert found.now_spread.counts == (3, 0, 0, 0, 3)
    assert found.agreement == -1


def test_one_rating_is_no_agreement() -> None:
    """One person agrees with nobody, so no agreement is claimed."""
    found = of("2.1", standings(record(sample_answer(ANA.id, "2.1.now", "2"))))
    assert found.agreement is None


def test_parked_card_stays_once_rated_and_a_dropped_one_goes() -> None:
    """Parking keeps what was said; dropping must not leave a card in the charts."""
    plan = (PlannedCard("2.1", 5, "parked"), PlannedCard("2.2", 5, "parked"), PlannedCard("2.4", 5, "dropped"))
    answers = (sample_answer(ANA.id, "2.1.now", "2"), sample_answer(ANA.id, "2.4.now", "2"))
    given = record(*answers)
    found = standings(replace(given, meeting=replace(given.meeting, plan=plan)))
    assert [standing.card for standing in found] == ["2.1"]


def test_widest_spread_is_discussed_first_and_full_agreement_not_at_all() -> None:
    """Time for talk goes where people differ, in either of the two ratings."""
    found = standings(
        record(
            *(sample_answer(subject, f"{card}.now", "3") for subject in (ANA.id, BO.id) for card in ("2.1", "2.2")),
            sample_answer(ANA.id, "2.4.now", "2"),
            sample_answer(BO.id, "2.4.now", "3"),
            sample_answer(ANA.id, "2.2.matters", "1"),
            sample_answer(BO.id, "2.2.matters", "5"),
        )
    )
    assert by_spread(found) == ("2.2", "2.4")
