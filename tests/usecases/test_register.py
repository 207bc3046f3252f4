"""This file is here to record, change, remove and find entries of the register, two people at once among them."""

from __future__ import annotations

import pytest

from lib.errors import AppError
from lib.model.register import RECOMMENDERS, SUPPORTS, Entry
from lib.runtime import Services
from lib.usecases.register import (
    DAYS_REMOVED,
    add_entry,
    all_entries,
    change_entry,
    delete_entry,
    forget_removed,
    remove_entry,
    see_register,
    settle_entry,
)
from lib.usecases.register_search import search_register
from tests.conftest import ANA, BO, CY, Clock

HISTORY = {
    "who": "History department, Northfield College",
    "what": "Every learner argues from sources",
    "helps": "history, essay writing",
    "place": "NG1 5FB",
    "kind": "subject",
    "by": "The association",
    "support": ["visit", "swap"],
    "consent": "asked",
}


def record(services: Services, who: str = "History department, Northfield College", **parts: object) -> Entry:
    return add_entry(services, ANA, {**HISTORY, "who": who, **parts})


def code(refused: pytest.ExceptionInfo[AppError]) -> str:
    return refused.value.problem.code


def test_six_kinds_recommend_and_four_kinds_of_support_are_offered() -> None:
    """That is what the source lists."""
    assert len(RECOMMENDERS) == 6
    assert len(SUPPORTS) == 4


def test_entry_is_read_by_everyone_and_changed_by_the_browser_that_made_it(shared: Services) -> None:
    """There are no accounts, so the page must be able to say who may do what; Cy must NOT change it."""
    entry = record(shared)
    for person in (ANA, BO, CY):
        assert [each.who for each in see_register(shared, person).entries] == [HISTORY["who"]]
    assert see_register(shared, ANA).mine == {entry.id}
    assert see_register(shared, CY).mine == frozenset()
    for try_it in (
        lambda: change_entry(shared, CY, entry, {"what": "Nothing"}),
        lambda: remove_entry(shared, CY, entry.id),
        lambda: delete_entry(shared, CY, entry.id),
    ):
        with pytest.raises(AppError) as refused:
            try_it()
        assert code(refused) == "register.not-yours"
    assert see_register(shared, ANA).entries[0].what == HISTORY["what"]
    changed, beside = change_entry(shared, ANA, entry, {"what": "Sources, and essays", "phase": "sixteen,secondary"})
    assert (changed.what, changed.phase, beside) == ("Sources, and essays", "secondary,sixteen", ())


@pytest.mark.parametrize(
    ("parts", "wrong"),
    [
        ({"who": " "}, "register.not-whole"),
        ({"what": ""}, "register.not-whole"),
        ({"by": "", "kind": ""}, "register.not-whole"),
        ({"consent": ""}, "register.no-consent"),
        ({"consent": "not-yet"}, "register.unknown-choice"),
        ({"kind": "friend"}, "register.unknown-choice"),
        ({"kind": "union; subject"}, "register.one-choice"),
        ({"place": "Atlantis"}, "register.unknown-place"),
        ({"link": "javascript:alert(1)"}, "register.bad-link"),
        ({"link": "https://"}, "register.bad-link"),
        ({"link": 'https://a.example/">x'}, "register.bad-link"),
        ({"who": "x" * 301}, "value.too-long"),
        ({"what": "x" * 3_001}, "value.too-long"),
        ({"age": "5"}, "register.unknown-part"),
    ],
)
def test_entry_that_is_not_in_order_is_refused_and_nothing_is_kept(
    lone: Services, parts: dict[str, object], wrong: str
) -> None:
    """Above all nobody is listed who has not agreed to it."""
    with pytest.raises(AppError) as refused:
        add_entry(lone, ANA, {**HISTORY, **parts})
    assert code(refused) == wrong
    assert all_entries(lone) == ()


def test_same_entry_twice_is_noticed_and_may_be_meant(lone: Services) -> None:
    """Two tables nominate the same department; another body's recommendation of it is an entry of its own."""
    record(lone)
    with pytest.raises(AppError) as refused:
        record(lone, who="history department – NORTHFIELD college")
    assert code(refused) == "register.twice"
    record(lone, kind="union", by="A union")
    add_entry(lone, BO, HISTORY, again=True)
    assert len(all_entries(lone)) == 3


def test_two_people_who_change_one_entry_lose_nothing(shared: Services) -> None:
    """The keeper mends the place while its author rewrites the text, and both the contact."""
    seen = record(shared)
    change_entry(shared, ANA, seen, {"place": "Derby", "contact": "one@example.org"})
    now, beside = change_entry(
        shared, ANA, seen, {"what": "Rewritten", "contact": "two@example.org", "place": "NG1 5FB"}
    )
    assert (now.place, now.what, now.contact) == ("Derby", "Rewritten", "one@example.org")
    assert [other.text for other in beside] == ["two@example.org"]
    kept = see_register(shared, ANA).others
    assert [other.text for other in kept] == ["two@example.org"]
    assert see_register(shared, CY).others == ()
    with pytest.raises(AppError) as refused:
        settle_entry(shared, CY, kept[0].id, use=True)
    assert code(refused) == "register.not-yours"
    settle_entry(shared, ANA, kept[0].id, use=True)
    assert see_register(shared, ANA).others == ()
    assert all_entries(shared)[0].contact == "two@example.org"


def test_removed_entry_can_be_brought_back_until_it_is_deleted(shared: Services, clock: Clock) -> None:
    """A slip must cost nothing; a person who wants to be off the list must be off it."""
    first, second = record(shared), record(shared, who="Another")
    remove_entry(shared, ANA, first.id)
    assert [entry.id for entry in all_entries(shared)] == [second.id]
    assert [entry.id for entry in see_register(shared, ANA).removed] == [first.id]
    assert see_register(shared, CY).removed == ()
    remove_entry(shared, ANA, first.id, removed=False)
    assert len(all_entries(shared)) == 2
    remove_entry(shared, ANA, first.id)
    assert forget_removed(shared) == 0
    clock.go_on((DAYS_REMOVED + 1) * 86_400)
    assert forget_removed(shared) == 1
    assert see_register(shared, ANA).removed == ()
    remove_entry(shared, ANA, second.id)
    delete_entry(shared, ANA, second.id)
    with pytest.raises(AppError) as refused:
        remove_entry(shared, ANA, second.id, removed=False)
    assert code(refused) == "register.gone"


def some(services: Services) -> None:
    record(services)
    record(services, who="Humanities, Riverside", place="Derby", phase="secondary")
    record(services, who="Maths team, Coastal", what="Resits", helps="mathematics", place="Plymouth", phase="adult")
    record(services, who="Online tutors", what="Coaching for history teachers by video", place="")
    record(services, who="History, Belfast", place="BT1")


def found(services: Services, **wanted: object) -> list[tuple[str, int | None]]:
    search = search_register(services, **wanted)  # type: ignore[arg-type]
    return [
        (each.entry.who.split(",")[0], each.miles if each.miles is None else round(each.miles)) for each in search.found
    ]


def test_nearest_that_fits_the_need_comes_first_and_anywhere_last(lone: Services) -> None:
    """Need, phase and nearness are what the register is searched by."""
    some(lone)
    assert found(lone, need="history", place="Nottingham") == [
        ("History department", 0), ("Humanities", 14), ("History", 226), ("Online tutors", None),
    ]  # fmt: skip
    assert found(lone, need="history", place="Londonderry")[0] == ("History", 62)
    assert found(lone, need="history", place="50.37, -4.14", within=100) == [("Online tutors", None)]
    assert found(lone, phase="adult") == [
        ("History department", None), ("History", None), ("Maths team", None), ("Online tutors", None),
    ]  # fmt: skip
    assert search_register(lone, phase="adult").elsewhere == 1


@pytest.mark.parametrize("need", ["maths", "MATHEMATICAL", "mathmatics", "we need help with maths", "resit maths"])
def test_search_forgives_endings_slips_and_whole_sentences(lone: Services, need: str) -> None:
    """People type what they need, and not a key word of ours."""
    some(lone)
    assert found(lone, need=need) == [("Maths team", None)]


def test_search_that_finds_nothing_says_so_and_one_that_asks_nothing_finds_all(lone: Services) -> None:
    """An unknown place is told with a way out."""
    some(lone)
    assert found(lone, need="underwater basketry") == []
    assert len(found(lone)) == len(found(lone, need="the of and")) == 5
    with pytest.raises(AppError) as refused:
        search_register(lone, place="Notingham")
    assert "Nottingham" in str(refused.value)
