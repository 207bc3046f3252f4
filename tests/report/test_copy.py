"""This file is here to hold the faithful copy to being faithful, and to refusing what is not one."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.errors import AppError
from lib.model.answer import Answer, OtherText, WallText
from lib.model.deck import CardsDeck
from lib.model.item import Item
from lib.model.meeting import Meeting, Stage, Subject
from lib.model.record import Record, without_subjects
from lib.priorities.summary import summarise
from lib.report.copy_ids import with_new_ids
from lib.report.copy_in import LARGEST_FILE, MOST_ANSWERS, MOST_ITEMS, MOST_SUBJECTS, from_plain, read_copy
from lib.report.copy_out import VERSION, as_plain
from tests.exports.live import DEE, live_record
from tests.exports.meetings import HASH, MEETING, empty_record, nasty_record
from tests.samples import sample_record

READ = CardsDeck.model_validate


def opened(data: object) -> Any:
    return from_plain(json.loads(json.dumps(data)), READ)


def test_a_named_meeting_comes_back_as_it_was() -> None:
    """Someone saves a session to a file and goes on tomorrow: nothing may have changed."""
    record = nasty_record("plain\n\nwords")
    old_ids = iter([each.id for each in (*record.subjects, *record.items, *record.others)])
    again = with_new_ids(opened(as_plain(record)), MEETING, HASH, lambda: next(old_ids))
    assert again == record


def test_a_live_meeting_comes_back_as_it_was() -> None:
    """Reveals, the stages of groups apart, slips, dots and what was passed to the wall are part of it; keys are not."""
    record = live_record()
    again = reopened(record)
    bare = tuple(replace(each, scribe="") for each in record.subjects)
    away = replace(record.meeting, look=0, code=0, address="")
    assert again == replace(record, meeting=away, subjects=bare)
    text = json.dumps(as_plain(record))
    assert "10.9.8.7" not in text and '"code"' not in text and "scribe" not in text


def reopened(record: Record) -> Record:
    """Saved to a file, opened again, and given its old ids."""
    old_ids = iter([each.id for each in (*record.subjects, *record.items, *record.others)])
    return with_new_ids(opened(as_plain(record)), MEETING, HASH, lambda: next(old_ids))


def test_a_file_of_the_first_version_opens() -> None:
    """What people saved before there were phones must open for ever."""
    record = nasty_record("words")
    data: Any = json.loads(json.dumps(as_plain(record)))
    for name in ("wall", "not_revealed", "rehearsal"):
        del data[name]
    for name in ("pace", "apart", "dots"):
        del data["meeting"][name]
    for name in ("showing", "reveals", "locked", "locks"):
        del data["meeting"]["stage"][name]
    for subject in data["subjects"]:
        del subject["stage"]
    data["version"] = 1
    old_ids = iter([each.id for each in (*record.subjects, *record.items, *record.others)])
    assert with_new_ids(opened(data), MEETING, HASH, lambda: next(old_ids)) == record


def test_a_file_says_what_was_not_revealed_when_it_was_saved() -> None:
    """Whoever opens it next term must not take what is missing for what nobody said."""
    data = as_plain(replace(live_record(), hidden_cards=("1.1", "vote")))
    assert data["not_revealed"] == ["1.1", "vote"]
    assert as_plain(live_record())["not_revealed"] == []


def test_whoever_nothing_is_revealed_of_is_not_named_in_a_file() -> None:
    """While cards are answered blind, a name alone says who is answering."""
    record = live_record()
    silent = replace(record, answers=tuple(each for each in record.answers if each.subject != DEE))
    assert "Dee-live" in json.dumps(as_plain(silent))
    assert "Dee-live" not in json.dumps(as_plain(replace(silent, hidden_cards=("1.1",))))
    assert "Cleo-live" in json.dumps(as_plain(replace(silent, hidden_cards=("1.1",))))


def test_pretend_colleagues_leave_with_a_rehearsal_only_and_marked() -> None:
    """Invented answers in a file of real ones would be believed next term."""
    record = live_record()
    pretend = Subject("9f" * 16, MEETING, "pretend", "Pretend Pat")
    given = Answer(MEETING, pretend.id, "2.1.now", 1, "5", 1, 1.0)
    mixed = replace(record, subjects=(*record.subjects, pretend), answers=(*record.answers, given))
    assert as_plain(mixed) == as_plain(record)
    people = {each.id for each in record.subjects if each.sort in ("participant", "slip")}
    alone = replace(without_subjects(record, people), subjects=(pretend,), answers=(given,), others=(), wall=())
    data = as_plain(alone)
    assert data["rehearsal"] is True and "Pretend Pat" in json.dumps(data)
    assert opened(data).is_rehearsal and as_plain(record)["rehearsal"] is False


def test_an_anonymous_meeting_adds_up_to_the_same_after_it_was_opened_again() -> None:
    """Taking people's marks out must not change a gap, a finding, a place or how firm it is."""
    record = replace(sample_record(people=9, actions=8), meeting=replace(sample_record().meeting, names="anonymous"))
    old_items = {f"item-{place}": item.id for place, item in enumerate(record.items, start=1)}
    ids = iter([*(f"s{place}" for place, _ in enumerate(record.subjects)), *old_items.values()])
    again = with_new_ids(opened(as_plain(record)), record.meeting.id, "", lambda: next(ids))
    assert replace(summarise(again, "2026-11-22"), title="") == replace(summarise(record, "2026-11-22"), title="")
    assert len(again.answers) == len(record.answers)


def test_an_empty_meeting_comes_back() -> None:
    """A session can be saved before anything was said."""
    assert opened(as_plain(empty_record())).answers == ()


@pytest.mark.parametrize(
    ("model", "part", "left_out"),
    [
        (Meeting, lambda data: data["meeting"], {"id", "deck", "look", "code", "address"}),
        (Stage, lambda data: data["meeting"]["stage"], {"part", "parts", "revealed_at"}),
        (Subject, lambda data: data["subjects"][0], {"meeting", "scribe"}),
        (Answer, lambda data: data["answers"][0], {"meeting", "save"}),
        (Item, lambda data: data["items"][0], {"meeting"}),
        (OtherText, lambda data: data["others"][0], {"meeting"}),
        (WallText, lambda data: data["wall"][0], {"meeting"}),
    ],
)
def test_nothing_that_is_kept_is_forgotten_in_the_copy(
    model: type, part: Callable[[Any], Any], left_out: set[str]
) -> None:
    """Who adds a field to the model must add it to the copy, or it is lost without a word."""
    data = as_plain(live_record())
    assert set(part(data)) == {field.name for field in fields(model)} - left_out


def test_the_copy_holds_no_key_and_no_mark_of_a_person() -> None:
    """A file that is passed on must not let its finder in, nor join two meetings up."""
    record = nasty_record("words")
    text = json.dumps(as_plain(record))
    for each in (*record.subjects, *record.items, *record.others):
        assert each.id not in text
    assert record.meeting.id not in text and record.meeting.deck not in text


def changed(path: str, value: object) -> dict[str, Any]:
    """A good copy with one place changed; "-" takes it out."""
    data: Any = json.loads(json.dumps(as_plain(live_record() if path.startswith("wall/") else nasty_record("words"))))
    *way, last = path.split("/")
    spot = data
    for step in way:
        spot = spot[int(step)] if isinstance(spot, list) else spot[step]
    if value == "-":
        del spot[last]
    else:
        spot[int(last) if isinstance(spot, list) else last] = value
    return data  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("format", "something-else", "copy.not-a-session"),
        ("version", VERSION + 1, "copy.other-version"),
        ("version", 0, "copy.other-version"),
        ("version", True, "copy.other-version"),
        ("keys", ["host"], "copy.unknown-part"),
        ("meeting/key", "abc", "copy.unknown-part"),
        ("meeting/title", "-", "copy.missing-part"),
        ("meeting/title", 7, "copy.wrong-type"),
        ("meeting/title", "t" * 301, "copy.wrong-type"),
        ("meeting/way", "alone together", "copy.wrong-type"),
        ("meeting/names", "", "copy.wrong-type"),
        ("meeting/horizons", ["one", "two"], "copy.wrong-type"),
        ("meeting/review_on", "next week", "copy.wrong-type"),
        ("meeting/minutes", True, "copy.wrong-type"),
        ("meeting/plan/0/card", "9.9", "copy.unknown-reference"),
        ("meeting/stage/face", "side", "copy.wrong-type"),
        ("meeting/stage/reveals", {"9.9": "both"}, "copy.unknown-reference"),
        ("meeting/stage/reveals", {"1.1": "third"}, "copy.wrong-type"),
        ("meeting/stage/showing", "names", "copy.wrong-type"),
        ("meeting/code", 3, "copy.unknown-part"),
        ("meeting/pace", "fast", "copy.wrong-type"),
        ("meeting/dots", 21, "copy.wrong-type"),
        ("rehearsal", "-", "copy.missing-part"),
        ("wall/0/state", "hidden", "copy.wrong-type"),
        ("wall/0/subject", "subject-99", "copy.unknown-reference"),
        ("subjects/1/scribe", "subject-3", "copy.unknown-part"),
        ("subjects/1/sort", "host", "copy.wrong-type"),
        ("subjects", {}, "copy.wrong-type"),
        ("subjects/0", "Ana", "copy.wrong-type"),
        ("subjects/0/id", "../../etc/passwd", "copy.bad-id"),
        ("subjects/0/id", "subject-٣", "copy.bad-id"),
        ("subjects/1/id", "subject-1", "copy.duplicate"),
        ("answers/0/subject", "subject-99", "copy.unknown-reference"),
        ("answers/0/round", 3, "copy.wrong-type"),
        ("answers/0/value", None, "copy.wrong-type"),
        ("answers/0/value", ["4"], "copy.wrong-type"),
        ("answers/0/value", {"4": -1}, "copy.wrong-type"),
        ("answers/0/value", "w" * 10_001, "copy.wrong-type"),
        ("answers/0/at", float("inf"), "copy.wrong-type"),
        ("answers/0/field", "item-99.impact", "copy.unknown-reference"),
        ("answers", [{}] * (MOST_ANSWERS + 1), "copy.too-many"),
        ("subjects", [{}] * (MOST_SUBJECTS + 1), "copy.too-many"),
        ("items", [{}] * (MOST_ITEMS + 1), "copy.too-many"),
        ("items/0/value", {"what": 1}, "copy.wrong-type"),
        ("items/0/author", "subject-99", "copy.unknown-reference"),
        ("items/0/merged_into", "item-99", "copy.unknown-reference"),
        ("others/0/place", "anywhere", "copy.wrong-type"),
        ("deck", [], "copy.wrong-type"),
        ("deck/issues", [], "copy.bad-deck"),
    ],
)
def test_a_copy_that_was_changed_by_hand_is_refused(path: str, value: object, code: str) -> None:
    """A file comes from anywhere; whatever is wrong in it is said, and nothing of it is opened."""
    with pytest.raises(AppError) as refused:
        from_plain(changed(path, value), READ)
    assert refused.value.problem.code == code
    assert refused.value.problem.fix


def test_two_answers_of_one_person_to_one_field_are_refused() -> None:
    """One row per person, field and round is what every count rests on."""
    data: Any = as_plain(nasty_record("words"))
    data["answers"].append(copy.deepcopy(data["answers"][0]))
    with pytest.raises(AppError) as refused:
        from_plain(data, READ)
    assert refused.value.problem.code == "copy.duplicate"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "copy.not-json"),
        (b"PK\x03\x04", "copy.not-json"),
        (b"\xff\xfe{", "copy.not-json"),
        (b"[" * 200_000, "copy.not-json"),
        (b"9" * 10_000, "copy.not-json"),
        (b"[]", "copy.wrong-type"),
        (b"{}", "copy.not-a-session"),
        (b" " * (LARGEST_FILE + 1), "copy.too-large"),
    ],
)
def test_a_file_that_is_no_copy_is_refused_with_words(raw: bytes, code: str) -> None:
    """People choose the wrong file; a hostile one must not bring the server down."""
    with pytest.raises(AppError) as refused:
        read_copy(raw, READ)
    assert refused.value.problem.code == code


def test_a_copy_saved_with_a_byte_order_mark_can_be_opened() -> None:
    """Windows' Notepad adds one when someone looks at the file and saves it."""
    raw = json.dumps(as_plain(nasty_record("words"))).encode("utf-8-sig")
    assert read_copy(raw, READ).meeting.title == "words"


SOMETHING: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=120, deadline=None, derandomize=True)
@given(st.data())
def test_whatever_stands_in_a_copy_it_is_read_or_refused(data: st.DataObject) -> None:
    """A mistake in the file is never a crash: it opens, or it is refused in words."""
    plain: Any = as_plain(nasty_record("words"))
    spot: Any = plain
    for _ in range(data.draw(st.integers(0, 4))):
        keys = list(spot) if isinstance(spot, dict) else list(range(len(spot))) if isinstance(spot, list) else []
        if not keys:
            break
        key = data.draw(st.sampled_from(keys))
        if not isinstance(spot[key], dict | list) or not spot[key] or data.draw(st.booleans()):
            spot[key] = data.draw(SOMETHING)
            break
        spot = spot[key]
    try:
        from_plain(plain, READ)
    except AppError as refused:
        assert refused.problem.code.startswith("copy.")
