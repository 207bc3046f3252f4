"""This file is here to hold who gets in with a code, and that guessing gets nobody in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.errors import AppError
from lib.model.hiding import groups_of
from lib.runtime import Services
from lib.store import members, subjects
from lib.usecases.codes import CODE_LENGTH, LETTERS
from lib.usecases.guessing import MOST_BY_ADDRESS, MOST_BY_PERSON, WINDOW_SECONDS, Guesser
from lib.usecases.joining import (
    choose_group,
    find_by_code,
    invite_phones,
    join,
    join_code,
    join_ticket,
    leave_meeting,
    rename_me,
    renew_code,
)
from lib.usecases.reading import open_view
from lib.usecases.rights import Person, person_mark
from lib.usecases.settling import close_meeting
from tests.conftest import ANA, BO, CY, Clock, begin


def refused(call: object, *given: object, **named: object) -> str:
    with pytest.raises(AppError) as refusal:
        call(*given, **named)  # type: ignore[operator]
    assert refusal.value.problem.fix
    return refusal.value.problem.code


def people(services: Services, meeting: str) -> list[str]:
    with services.store.read() as connection:
        found = subjects.subjects_of(connection, meeting)
    return sorted(subject.name for subject in found if subject.sort == "participant")


def test_code_has_six_letters_that_nobody_mixes_up_and_stays_the_same(shared: Services) -> None:
    """It is read aloud across a room and typed on a phone."""
    meeting = begin(shared)
    code = invite_phones(shared, ANA, meeting.id)
    assert len(code) == CODE_LENGTH and set(code) <= set(LETTERS)
    assert not set(LETTERS) & set("AEIOUYL0125")
    assert (
        invite_phones(shared, ANA, meeting.id) == code == join_code(shared, open_view(shared, ANA, meeting.id).meeting)
    )


def test_code_is_kept_as_a_hash_that_the_database_alone_does_not_give_away(shared: Services) -> None:
    """Six letters hashed without a secret could be tried out in a minute."""
    meeting = begin(shared)
    code = invite_phones(shared, ANA, meeting.id)
    with shared.store.read() as connection:
        rows = connection.exec_driver_sql("SELECT hash FROM access_key").scalars().all()
    assert len(rows) == 1 and code not in rows[0] and len(rows[0]) == 64
    other = replace(shared, secret=b"another server's secret")
    assert join_code(other, open_view(shared, ANA, meeting.id).meeting) != code


@pytest.mark.parametrize("typed", ["{code}", "{lower}", " {code} ", "{spaced}", "{dashed}"])
def test_code_is_taken_as_people_type_it(lone: Services, typed: str) -> None:
    """Nobody should be sent away for a space or small letters."""
    meeting = begin(lone)
    code = invite_phones(lone, ANA, meeting.id)
    as_typed = typed.format(code=code, lower=code.lower(), spaced=" ".join(code), dashed=f"{code[:3]}-{code[3:]}")
    assert join(lone, BO, as_typed).id == meeting.id


def test_same_browser_stays_the_same_person(shared: Services) -> None:
    """A reload, a second tab or a second scan must not make two of one."""
    meeting = begin(shared)
    code = invite_phones(shared, ANA, meeting.id)
    for name in ("Bo", "", "Bob"):
        join(shared, BO, code, name=name)
    assert people(shared, meeting.id) == ["Bo"]
    rename_me(shared, BO, meeting.id, "Bo Ek")
    assert people(shared, meeting.id) == ["Bo Ek"]


def test_host_who_joins_keeps_hosting_and_answers_as_somebody_else(shared: Services) -> None:
    """Ana tries her own phone page on the laptop: her vote is hers, and the group's answers stay the group's."""
    meeting = begin(shared)
    join(shared, ANA, invite_phones(shared, ANA, meeting.id), name="Ana")
    view = open_view(shared, ANA, meeting.id)
    assert view.member.right == "run" and view.member.own and view.member.own != view.member.subject


def test_anonymous_session_keeps_no_name_even_when_one_is_given(shared: Services) -> None:
    """What is not kept cannot leak."""
    meeting = begin(shared, names="anonymous")
    join(shared, BO, invite_phones(shared, ANA, meeting.id), name="Bo")
    assert people(shared, meeting.id) == [""]
    assert refused(rename_me, shared, BO, meeting.id, "Bo") == "join.anonymous"


def test_stranger_with_a_wrong_code_learns_nothing(lone: Services) -> None:
    """Cy must not find out which sessions there are."""
    begin(lone)
    for code in ("", "BCDFGH", "bcdfg", "x" * 5_000, "' OR 1=1", "１２３４５６", "😀" * 6):
        assert refused(find_by_code, lone, code, guesser=Guesser(CY.token, "10.0.0.9")) == "join.wrong-code"


def test_old_code_lets_nobody_in_and_throws_nobody_out(shared: Services) -> None:
    """A code that got into the wrong hands is made worthless."""
    meeting = begin(shared)
    old = invite_phones(shared, ANA, meeting.id)
    join(shared, BO, old)
    new = renew_code(shared, ANA, meeting.id)
    assert new != old
    assert refused(join, shared, CY, old) == "join.wrong-code"
    assert open_view(shared, BO, meeting.id, "answer").meeting.id == meeting.id
    join(shared, CY, new)


def test_closed_session_lets_nobody_new_in(shared: Services) -> None:
    """Closed is closed, and says so."""
    meeting = begin(shared)
    code = invite_phones(shared, ANA, meeting.id)
    close_meeting(shared, ANA, meeting.id, closed=True)
    assert find_by_code(shared, code, guesser=Guesser()).closed
    assert refused(join, shared, BO, code) == "join.closed"
    close_meeting(shared, ANA, meeting.id, closed=False)
    join(shared, BO, code)


def test_full_session_says_so_and_keeps_those_it_has(shared: Services) -> None:
    """The limit is for the server's sake, and never for somebody who is in."""
    full = replace(shared, settings=shared.settings.model_copy(update={"most_people": 1}))
    meeting = begin(full)
    code = invite_phones(full, ANA, meeting.id)
    join(full, BO, code)
    assert find_by_code(full, code, guesser=Guesser()).full
    assert refused(join, full, CY, code) == "join.full"
    join(full, BO, code)


def test_person_who_guesses_too_often_waits_and_the_room_does_not(lone: Services, clock: Clock) -> None:
    """Cy tries codes from the college's own Wi-Fi; Bo beside him joins at once."""
    meeting = begin(lone)
    code = invite_phones(lone, ANA, meeting.id)
    cy, bo = Guesser(CY.token, "10.0.0.1"), Guesser(BO.token, "10.0.0.1")
    for _ in range(MOST_BY_PERSON):
        assert refused(join, lone, CY, "BBBBBB", guesser=cy) == "join.wrong-code"
    assert refused(join, lone, CY, code, guesser=cy) == "join.too-many-guesses"
    join(lone, BO, code, guesser=bo)
    clock.go_on(WINDOW_SECONDS)
    join(lone, CY, code, guesser=cy)


def test_address_that_guesses_without_cookies_is_stopped_and_the_qr_code_still_works(lone: Services) -> None:
    """A program throws its cookie away with every try. Whoever scans what the wall shows is no guesser."""
    meeting = begin(lone)
    code = invite_phones(lone, ANA, meeting.id)
    for number in range(MOST_BY_ADDRESS):
        assert (
            refused(find_by_code, lone, "BBBBBB", guesser=Guesser(f"cookie-{number}", "10.0.0.1")) == "join.wrong-code"
        )
    newcomer = Guesser(BO.token, "10.0.0.1")
    assert refused(join, lone, BO, code, guesser=newcomer) == "join.too-many-guesses"
    assert refused(join, lone, BO, code, guesser=newcomer, ticket="é") == "join.too-many-guesses"
    ticket = join_ticket(lone, open_view(lone, ANA, meeting.id).meeting)
    join(lone, BO, code, guesser=newcomer, ticket=ticket)
    join(lone, CY, code, guesser=Guesser(CY.token, "10.0.0.2"))


def test_hundred_people_behind_one_address_join_and_mistype(lone: Services) -> None:
    """Limits are per person, with only a high ceiling per address."""
    meeting = begin(lone)
    code = invite_phones(lone, ANA, meeting.id)
    for number in range(100):
        person = Person(f"person-{number:03}-{'x' * 40}")
        guesser = Guesser(person.token, "10.0.0.1")
        refused(find_by_code, lone, "BBBBBB", guesser=guesser)
        join(lone, person, code, guesser=guesser)
    assert len(people(lone, meeting.id)) == 100


def test_people_are_spread_over_groups_choose_one_and_change_it(shared: Services) -> None:
    """Whoever does not choose goes where fewest are."""
    meeting = begin(shared, way="groups")
    code = invite_phones(shared, ANA, meeting.id)
    with shared.store.write() as connection:
        subjects.insert_subject(connection, subjects.Subject("second", meeting.id, "group", "Second"))
    first = next(iter(groups_of(open_view(shared, ANA, meeting.id).record.subjects)))
    join(shared, BO, code, group=first)
    join(shared, CY, code)

    def group_of(person: Person) -> str:
        return open_view(shared, person, meeting.id, "answer").subject.group

    assert (group_of(BO), group_of(CY)) == (first, "second")
    choose_group(shared, BO, meeting.id, "second")
    assert group_of(BO) == "second"
    assert refused(choose_group, shared, BO, meeting.id, "third") == "group.not-there"


def test_leaving_takes_the_browser_out_and_keeps_what_was_said(shared: Services) -> None:
    """Leave this computer must not delete what the group has heard."""
    meeting = begin(shared)
    join(shared, BO, invite_phones(shared, ANA, meeting.id), name="Bo")
    leave_meeting(shared, BO, meeting.id)
    assert refused(open_view, shared, BO, meeting.id, "answer") == "session.not-here"
    assert people(shared, meeting.id) == ["Bo"]
    with shared.store.read() as connection:
        assert members.find_member(connection, meeting.id, person_mark(shared, BO, meeting.id)) is None


def test_session_of_one_person_takes_no_phones(lone: Services) -> None:
    """What somebody writes alone is theirs alone."""
    meeting = begin(lone, way="alone")
    assert refused(invite_phones, lone, ANA, meeting.id) == "join.alone"


def test_only_a_host_invites(lone: Services) -> None:
    """A participant must not be able to throw the code away."""
    meeting = begin(lone)
    join(lone, BO, invite_phones(lone, ANA, meeting.id))
    assert refused(renew_code, lone, BO, meeting.id) == "session.not-allowed"
    assert refused(renew_code, lone, CY, meeting.id) == "session.not-here"
