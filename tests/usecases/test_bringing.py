"""This file is here to bring separate sessions together from their files, and to try files that are not in order."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lib.errors import AppError
from lib.model.meeting import Meeting, Names, Way
from lib.runtime import Services
from lib.usecases.acting import add_action
from lib.usecases.agreeing import raisers
from lib.usecases.answering import count_fingers, record_answer, write_text
from lib.usecases.bringing import bring_together, look_into
from lib.usecases.comparing import compare_groups
from lib.usecases.reading import open_view
from lib.usecases.reporting import download
from lib.usecases.starting import my_meetings
from tests.conftest import ANA, BO, CY, begin

File = tuple[str, bytes]


def session(services: Services, title: str, *, way: Way = "team", names: Names = "named", now: str = "2") -> File:
    """The file of a session in which something of everything was kept."""
    meeting = begin(services, way, title=title, names=names)
    write_text(services, ANA, meeting.id, "2.1.note", f"Agreed by {title}", 0)
    record_answer(services, ANA, meeting.id, "2.1.now", now)
    action = add_action(services, ANA, meeting.id, f"Action of {title}")
    if way != "alone":
        count_fingers(services, ANA, meeting.id, "2.1.matters", {"4": 6, "5": 1})
        count_fingers(services, ANA, meeting.id, f"{action.id}.impact", {"5": 3})
    else:
        write_text(services, ANA, meeting.id, "2.1.thought", f"Thought of {title}", 0)
    return f"{title}.json", saved(services, meeting)


def saved(services: Services, meeting: Meeting) -> bytes:
    _, data, _ = download(services, open_view(services, ANA, meeting.id), "json")
    return data().raw


def changed(file: File, change: Any) -> File:
    data = json.loads(file[1])
    change(data)
    return file[0], json.dumps(data).encode()


def test_each_file_becomes_a_group_with_everything_that_was_in_it(shared: Services) -> None:
    """Three teams met on three days; now their answers stand side by side, each with its origin."""
    files = [session(shared, "North", now="2"), session(shared, "South", now="5")]
    files.append(session(shared, "Ana alone", way="alone", now="1"))
    meeting = bring_together(shared, BO, files, title="All together")
    view = open_view(shared, BO, meeting.id)
    assert (view.meeting.title, view.meeting.way, view.meeting.names) == ("All together", "groups", "named")
    groups = [subject.name for subject in view.record.subjects if subject.sort == "group"]
    assert groups == ["North", "South", "Ana alone"]
    compared = compare_groups(shared, view)
    assert [[each.name for each in notes.texts] for notes in compared.notes] == [groups]
    now = next(rating for rating in compared.cards[0].ratings if rating.name == "now")
    assert [side.settled.median for side in now.sides] == [2.0, 5.0, 1.0]
    assert now.verdict == "only us" and now.only == "South"
    assert [action.what for action in view.actions] == [f"Action of {name}" for name in groups]
    assert list(raisers(view).values()) == [("North",), ("South",), ("Ana alone",)]
    assert "Thought of Ana alone" in [answer.value for answer in view.record.answers]
    assert view.subject.name == "North"


def test_groups_can_be_called_something_else(lone: Services) -> None:
    """Titles are often dates; names are for the wall."""
    files = [session(lone, "22 November"), session(lone, "22 November")]
    assert [found.group for found in look_into(files).files] == ["22 November", "22 November (2)"]
    meeting = bring_together(lone, ANA, files, names=("Maths", "English"))
    names = [each.name for each in open_view(lone, ANA, meeting.id).record.subjects if each.sort == "group"]
    assert names == ["Maths", "English"]
    for bad in (("Maths",), ("Maths", "maths"), ("Maths", " ")):
        with pytest.raises(AppError):
            bring_together(lone, ANA, files, names=bad)


def test_one_anonymous_session_makes_all_anonymous(lone: Services) -> None:
    """Whoever was promised that no page names them must not be named because somebody else was not."""
    files = [session(lone, "Open"), session(lone, "Closed", names="anonymous")]
    assert look_into(files).anonymous
    meeting = bring_together(lone, ANA, files)
    view = open_view(lone, ANA, meeting.id)
    assert view.meeting.names == "anonymous"
    assert not raisers(view)
    assert {each.name for each in view.record.subjects if each.sort != "group"} <= {""}


def test_opener_hosts_and_nobody_else_sees_anything_of_it(lone: Services) -> None:
    """A file is a copy: the one who opens it is the host, and the sessions it came from are not touched."""
    files = [session(lone, "North"), session(lone, "South")]
    before = {meeting.id: meeting.revision for meeting in my_meetings(lone, ANA)}
    meeting = bring_together(lone, BO, files)
    assert [each.id for each in my_meetings(lone, BO)] == [meeting.id]
    assert {each.id: each.revision for each in my_meetings(lone, ANA)} == before
    for person in (ANA, CY):
        with pytest.raises(AppError):
            open_view(lone, person, meeting.id)


def test_together_it_can_be_saved_and_opened_again(lone: Services) -> None:
    """What was brought together is a session like any other, and can be brought together in its turn."""
    files = [session(lone, "North"), session(lone, "South")]
    both = bring_together(lone, ANA, files, title="Both")
    again = bring_together(lone, ANA, [("both.json", saved(lone, both)), session(lone, "West")])
    names = [each.name for each in open_view(lone, ANA, again.id).record.subjects if each.sort == "group"]
    assert names == ["Both: North", "Both: South", "West"]


@pytest.mark.parametrize(
    ("breaks", "said"),
    [
        (lambda data: data.update(format="else"), "not a saved session"),
        (lambda data: data["answers"][0].update(field="9.9.now"), "9.9.now"),
        (lambda data: data["answers"][0].update(value="17"), "cannot"),
        (lambda data: data["items"][0].update(value={"what": "x", "by": "soon"}), "soon"),
        (lambda data: data["deck"].update(tilte="x"), "tilte"),
        (lambda data: data["subjects"].clear(), "nowhere"),
    ],
)
def test_one_bad_file_refuses_all_by_its_name_and_nothing_is_kept(lone: Services, breaks: Any, said: str) -> None:
    """Half of it would be worse than none, and people must know which file to look at."""
    good, bad = session(lone, "Good"), session(lone, "Bad")
    data = json.loads(bad[1])
    data["answers"].sort(key=lambda answer: answer["field"] != "2.1.now")
    bad = changed((bad[0], json.dumps(data).encode()), breaks)
    before = len(my_meetings(lone, ANA))
    for files in ([good, bad], [bad, good]):
        with pytest.raises(AppError) as refused:
            bring_together(lone, ANA, files)
        assert refused.value.problem.where == "Bad.json:"
        assert said in str(refused.value)
        with pytest.raises(AppError):
            look_into(files)
    assert len(my_meetings(lone, ANA)) == before


def test_one_file_or_a_file_of_another_deck_is_refused(lone: Services) -> None:
    """Cards can only be compared with the same cards."""
    one, other = session(lone, "One"), session(lone, "Other")
    other = changed(other, lambda data: data["deck"].update(id="else", title="Something else"))
    for files in ([], [one], [one] * 21):
        with pytest.raises(AppError, match="You chose"):
            bring_together(lone, ANA, files)
    with pytest.raises(AppError, match="Something else") as refused:
        bring_together(lone, ANA, [one, other])
    assert refused.value.problem.where == "Other.json:"


def newer(data: dict[str, Any]) -> None:
    """The same deck, a version later, with another question on card 2.1."""
    data["deck"]["version"] += 1
    for issue in data["deck"]["issues"]:
        for card in issue["cards"]:
            if card["id"] == "2.1":
                card["question"] = "A new wording?"


def test_versions_of_a_deck_meet_by_card_and_what_is_worded_differently_is_named(lone: Services) -> None:
    """Nobody should wonder why two groups disagree when they were asked different questions."""
    files = [session(lone, "Old"), changed(session(lone, "New"), newer)]
    assert look_into(files).differing == ("2.1",)
    for order in (files, files[::-1]):
        view = open_view(lone, ANA, bring_together(lone, ANA, order).id)
        assert view.deck.card("2.1").question == "A new wording?"
        assert view.meeting.purpose.endswith("Worded differently from one to the other: 2.1.")
        assert [(each.card, each.earlier != "A new wording?") for each in view.deck.reworded] == [("2.1", True)]
        assert len(compare_groups(lone, view).cards[0].ratings[0].sides) == 2


def test_version_that_lacks_a_card_somebody_worked_on_is_not_taken(lone: Services) -> None:
    """The newest version is best, but no answer may fall through it."""

    def without_1_1(data: dict[str, Any]) -> None:
        newer(data)
        data["deck"]["issues"][0]["cards"] = data["deck"]["issues"][0]["cards"][1:]
        data["meeting"]["plan"] = [each for each in data["meeting"]["plan"] if each["card"] != "1.1"]
        data["meeting"]["stage"]["card"] = "2.1"

    files = [session(lone, "Old"), changed(session(lone, "New"), without_1_1)]
    view = open_view(lone, ANA, bring_together(lone, ANA, files).id)
    assert view.deck.card("1.1") and view.deck.card("2.1").question != "A new wording?"
