"""This file is here to hold the ways out of a late day to being offers that keep what they say, with a frozen clock."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lib.model.meeting import Meeting
from lib.priorities.planning import Late, Offer
from lib.priorities.running_late import SHORTEST_SLOT, WORTH_SAYING, day_late, how_late, minutes_late, minutes_left
from tests.days import DAY, at, session, went
from tests.samples import sample_deck


def late_at(meeting: Meeting, now: float) -> Late:
    found = day_late(meeting, DAY, now)
    assert found is not None
    return found


def taken(meeting: Meeting, offer: Offer) -> Meeting:
    return replace(meeting, plan=offer.plan, minutes=offer.minutes or meeting.minutes)


def offer(late: Late, sort: str) -> Offer:
    return next(each for each in late.offers if each.sort == sort)


RUNNING = went(session(), (at(9), "a"))


def test_day_in_time_offers_nothing() -> None:
    """Nobody is to be nagged while all is well."""
    assert day_late(RUNNING, DAY, at(9, 59)) is None
    assert day_late(session(), DAY, at(11)) is None, "a day that has not begun is not late"


def test_late_says_what_it_would_come_to() -> None:
    """“12 minutes behind” means little; when people can go home means much."""
    assert late_at(RUNNING, at(10, 12)).says == (
        "12 minutes behind: if nothing changes, the day ends at 13:27 instead of 13:15."
    )


def test_few_minutes_are_not_worth_a_word() -> None:
    """A host who is told at every minute stops listening."""
    assert day_late(RUNNING, DAY, at(10, WORTH_SAYING - 1)) is None
    assert late_at(RUNNING, at(10, WORTH_SAYING)).minutes == WORTH_SAYING


def test_every_way_out_is_offered_and_says_what_it_does() -> None:
    """Shorten, take from the breaks, drop, end later: the host takes one, or none."""
    late = late_at(RUNNING, at(10, 12))
    assert [each.says for each in late.offers] == [
        "Shorten slot c by 12 minutes; the day then ends at 13:15.",
        "Shorten breaks: Coffee to 14 minutes, Lunch to 34 minutes; that saves 12 minutes.",
        "Drop slot c, “Carry on”; that saves 60 minutes.",
        "End later, at 13:30; nothing is cut.",
    ]


def test_whoever_takes_an_offer_is_late_no_longer() -> None:
    """An offer that does not help is worse than none."""
    late = late_at(RUNNING, at(10, 12))
    for each in late.offers:
        assert day_late(taken(RUNNING, each), DAY, at(10, 12)) is None, each.says


def test_closing_slot_and_short_slots_are_never_cut() -> None:
    """A day that runs out of time before the priorities were agreed was for nothing."""
    late = late_at(RUNNING, at(10, 50))
    for each in late.offers:
        by_card = {planned.card: planned for planned in each.plan}
        assert (by_card["z"].minutes, by_card["z"].state) == (45, "in")
        assert all(planned.minutes >= SHORTEST_SLOT for planned in each.plan)


def test_breaks_keep_what_people_need() -> None:
    """Lunch is not cut under half an hour, a coffee not under ten minutes; then the offer says how little it saves."""
    late = late_at(RUNNING, at(10, 50))
    breaks = offer(late, "breaks")
    assert {each.card: each.minutes for each in breaks.plan if each.card in DAY.pauses} == {"coffee": 10, "lunch": 30}
    assert breaks.saves == 20 and breaks.says.endswith("that saves 20 minutes.")


def test_nothing_can_be_shortened_when_there_is_not_enough_to_cut() -> None:
    """Half a remedy under the name of a whole one would be a lie."""
    late = late_at(RUNNING, at(12, 0))
    assert "shorten" not in {each.sort for each in late.offers}
    assert "later" in {each.sort for each in late.offers}


def test_in_the_closing_slot_a_later_end_is_all_there_is() -> None:
    """Nothing is left to cut then."""
    meeting = went(RUNNING, (at(12, 45), "z"))
    late = late_at(meeting, at(12, 50))
    assert [each.sort for each in late.offers] == ["later"]
    assert late.offers[0].minutes == 4 * 60 + 30, "to a time that people can remember"


def test_offers_never_change_what_is_over_or_on() -> None:
    """What happened cannot be planned anew."""
    meeting = went(RUNNING, (at(10, 10), "coffee"), (at(10, 30), "b"))
    for each in late_at(meeting, at(10, 31)).offers:
        assert each.plan[:3] == meeting.plan[:3]


@given(st.integers(min_value=WORTH_SAYING, max_value=170))
def test_offers_hold_for_any_lateness(minutes: int) -> None:
    """Whatever the clock says: an offer that promises the end keeps it, and no plan has a slot without time."""
    now = at(10) + minutes * 60.0
    late = late_at(RUNNING, now)
    assert late.minutes == minutes
    for each in late.offers:
        assert all(planned.minutes >= 1 for planned in each.plan)
        after = day_late(taken(RUNNING, each), DAY, now)
        assert (after.minutes if after else 0) <= max(0, minutes - each.saves)


def test_minutes_left_go_by_the_end_of_the_day_and_not_by_when_it_began() -> None:
    """Whoever began ten minutes late has ten minutes less."""
    meeting = went(session(), (at(9, 10), "a"))
    assert minutes_left(meeting, DAY, at(9, 15)) == 4 * 60
    assert minutes_left(replace(meeting, minutes=None), DAY, at(9, 15)) is None


def test_other_decks_go_by_the_minutes_there_were() -> None:
    """A deck of cards has no times of day."""
    meeting = replace(session(), minutes=60, stage=replace(session().stage, started=at(9)))
    assert minutes_left(meeting, sample_deck(), at(9, 15)) == 45
    assert how_late(replace(meeting, minutes=None), sample_deck(), at(9, 15)) is None


@given(minutes=st.integers(0, 400))
def test_wall_says_as_many_minutes_as_the_host_is_told(minutes: int) -> None:
    """The wall asks for the number alone, many times an hour; two answers to one question would be noticed by all."""
    begun = replace(session(), minutes=60, stage=replace(session().stage, started=at(9)))
    for meeting, deck in ((RUNNING, DAY), (session(), DAY), (begun, sample_deck()), (session(), sample_deck())):
        told = how_late(meeting, deck, at(9) + 60 * minutes)
        assert minutes_late(meeting, deck, at(9) + 60 * minutes) == (told.minutes if told else 0)
