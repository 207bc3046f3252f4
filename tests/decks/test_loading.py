"""This file is here to test that decks load: the good ones always, whatever lies beside them."""

import json
import time
from pathlib import Path

import pytest
import yaml

from lib.decks import made_cards, parsing
from lib.decks.frozen import freeze, thaw
from lib.decks.loading import load_decks, read_deck
from lib.errors import AppError

CARDS = Path(__file__).resolve().parents[2] / "cards"


def test_good_deck_loads_under_its_id(tmp_path, good):
    """The whole product begins here."""
    (tmp_path / "good.yaml").write_text(good, encoding="utf-8")
    library = load_decks(tmp_path)
    assert library.problems == ()
    assert list(library.decks) == ["good"]
    assert library.decks["good"].card("2.1").question == "What do we do about it?"


def test_broken_deck_does_not_hide_the_good_ones(tmp_path, good):
    """One person's slip must not close the room for everybody; the broken deck must NOT be offered."""
    (tmp_path / "good.yaml").write_text(good, encoding="utf-8")
    (tmp_path / "a-broken.yaml").write_text("a: [b", encoding="utf-8")
    (tmp_path / "other.yaml").write_text(good.replace("id: good", "id: other").replace("title: Ideas", ""), "utf-8")
    library = load_decks(tmp_path)
    assert list(library.decks) == ["good"]
    assert [problem.where for problem in library.problems] == [
        f"{tmp_path.name}/a-broken.yaml:1",
        f"{tmp_path.name}/other.yaml:8",
    ]


def test_every_mistake_in_every_file_is_told_at_once(tmp_path, good):
    """Mending one mistake only to be shown the next is how people give up."""
    spoilt = good.replace("minutes: 8", "minutes: long").replace("ask: practice", "ask: practise")
    spoilt = spoilt.replace("footnote: 1", "footnote: 4").replace('id: "2.1"', 'id: "1.1"')
    (tmp_path / "good.yaml").write_text(spoilt, encoding="utf-8")
    (tmp_path / "second.yaml").write_text(good.replace("title: A good deck", "tilte: x"), encoding="utf-8")
    codes = [problem.code for problem in load_decks(tmp_path).problems]
    first = ["deck.wrong-type", "deck.no-footnote", "deck.duplicate-id", "deck.not-allowed"]
    assert codes == [*first, "deck.missing-field", "deck.same-deck", "deck.unknown-field"]


def test_lines_are_looked_for_only_where_something_is_wrong(monkeypatch, tmp_path, good):
    """To find one reads the whole file, and every start waits until all decks are loaded."""
    asked = []
    monkeypatch.setattr(made_cards, "_place", lambda *given: asked.append(given))
    library = load_decks(CARDS)
    assert library.decks and not library.problems and not asked
    boxes = "boxes: [{id: place, label: Place, answer: number, lowest: 2, highest: 1}]"
    spoilt = good.replace("question: What do we do about it?", f"question: What do we do about it?\n        {boxes}")
    (tmp_path / "good.yaml").write_text(spoilt, encoding="utf-8")
    assert [problem.code for problem in load_decks(tmp_path).problems] == ["deck.wrong-box"] and asked


def test_missing_folder_is_a_problem_and_not_a_crash(tmp_path):
    """A wrong setting should say so on the screen."""
    library = load_decks(tmp_path / "nowhere")
    assert library.decks == {}
    assert [problem.code for problem in library.problems] == ["deck.unreadable"]


def test_other_files_in_the_folder_are_left_alone(tmp_path, good):
    """Editors and file managers leave their own files; they are no decks and no mistakes."""
    (tmp_path / "good.yaml").write_text(good, encoding="utf-8")
    for name in ("deck.schema.json", "._good.yaml", ".good.yaml.swp", "notes.txt"):
        (tmp_path / name).write_text("nothing", encoding="utf-8")
    library = load_decks(tmp_path)
    assert list(library.decks) == ["good"]
    assert library.problems == ()


@pytest.mark.parametrize("name", ["good.yml", "Good.YAML", "my deck.yaml"])
def test_deck_under_a_wrong_file_name_is_told_and_not_overlooked(tmp_path, good, name):
    """A deck that silently fails to appear is the hardest mistake to find."""
    (tmp_path / name).write_text(good, encoding="utf-8")
    library = load_decks(tmp_path)
    assert [problem.code for problem in library.problems] == ["deck.file-name"]
    assert '"good.yaml"' in library.problems[0].fix


def test_folder_and_broken_link_called_like_a_deck_are_problems(tmp_path, good):
    """Whatever lies in the folder, the others load."""
    (tmp_path / "good.yaml").write_text(good, encoding="utf-8")
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "link.yaml").symlink_to(tmp_path / "gone.yaml")
    library = load_decks(tmp_path)
    assert list(library.decks) == ["good"]
    assert [problem.code for problem in library.problems] == ["deck.unreadable", "deck.unreadable"]


def test_second_file_with_the_same_deck_id_is_refused_and_the_first_stays(tmp_path, good):
    """A copy made for adapting must not take over the answers of the original."""
    (tmp_path / "good.yaml").write_text(good, encoding="utf-8")
    (tmp_path / "copy.yaml").write_text(good, encoding="utf-8")
    library = load_decks(tmp_path)
    assert list(library.decks) == ["good"]
    assert [problem.code for problem in library.problems] == ["deck.same-deck"]
    assert f"{tmp_path.name}/good.yaml" in library.problems[0].what


@pytest.mark.parametrize("spell", ["\ufeff{}", "# a comment\n{}", "---\n{}"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_deck_reads_the_same_however_the_file_was_saved(good, spell, end):
    """Windows editors write a mark and other line ends."""
    data = spell.format(good).replace("\n", end).encode()
    reading = read_deck(data, "good.yaml")
    assert reading.problems == ()
    assert reading.deck == read_deck(good.encode(), "good.yaml").deck


def test_what_yaml_would_turn_into_something_else_stays_the_text_it_is(good):
    """YAML reads 1:30 as 90, 010 as 8 and a date as a date; a point that says so means its words."""
    spoilt = good.replace("[to one, to all]", "[1:30, 010, 2026-11-21, 1_000, .5e]")
    deck = read_deck(spoilt.encode(), "good.yaml").deck
    assert deck is not None
    assert deck.card("1.1").prompts[0].points == ("1:30", "010", "2026-11-21", "1_000", ".5e")


def test_folded_text_ends_where_its_words_end(good):
    """A line break at the end of a question would show as a gap on every screen and in every export."""
    spoilt = good.replace("question: What do we do about it?", "question: >\n          What do we\n          do?\n")
    deck = read_deck(spoilt.encode(), "good.yaml").deck
    assert deck is not None
    assert deck.card("2.1").question == "What do we do?"


def test_reader_without_the_c_library_gives_the_same(good, monkeypatch):
    """Not every computer has the fast reader; decks and refusals must not depend on it."""
    texts = [good, good.replace("A good deck", "A: b"), good.replace("A good deck", "*x"), "[" * 1000, "a: &a [*a]"]
    fast = [read_deck(text.encode(), "good.yaml") for text in texts]
    monkeypatch.setattr(parsing, "LOADER", yaml.SafeLoader)
    slow = [read_deck(text.encode(), "good.yaml") for text in texts]
    assert [reading.deck for reading in slow] == [reading.deck for reading in fast]
    places = [[(problem.code, problem.where) for problem in reading.problems] for reading in slow]
    assert places == [[(problem.code, problem.where) for problem in reading.problems] for reading in fast]
    assert fast[0].deck
    assert all(reading.problems for reading in fast[1:])


def test_decks_that_come_with_the_program_load_quickly_and_without_a_problem():
    """The first card is to be on the wall within a minute of opening the laptop."""
    start = time.process_time()
    library = load_decks(CARDS)
    took = time.process_time() - start
    print(f"all decks: {took * 1000:.0f} ms")
    assert [str(problem) for problem in library.problems] == []
    assert "progression" in library.decks
    assert took < 3, "meant to take less than 0.3 s"


def test_frozen_copy_thaws_to_the_same_deck_word_for_word():
    """A meeting keeps its deck as it was, whatever becomes of the file."""
    for deck in load_decks(CARDS).decks.values():
        hash, body = freeze(deck)
        assert thaw(body) == deck
        assert freeze(thaw(body)) == (hash, body)


def test_hash_tells_changed_words_and_nothing_else(good):
    """Comments and order of fields are not content; one changed letter is."""
    first = read_deck(good.encode(), "good.yaml").deck
    moved = good.replace("version: 1\nkind: cards", "# moved\nkind: cards\nversion: 1").replace(
        "points: [to one, to all]", "points:\n              - to one\n              - to all"
    )
    same = read_deck(moved.encode(), "good.yaml").deck
    other = read_deck(good.replace("We act.", "We act!").encode(), "good.yaml").deck
    assert first and same and other
    assert freeze(first) == freeze(same)
    assert freeze(first)[0] != freeze(other)[0]


def test_frozen_copy_keeps_the_names_of_the_scales_people_saw(good):
    """If a later program names the points otherwise, an old meeting must NOT change its meaning."""
    deck = read_deck(good.encode(), "good.yaml").deck
    assert deck is not None
    body = json.loads(freeze(deck)[1])
    assert body["scales"]["now"][0] == "Not started"
    assert "words" not in body, "what is empty is left out, so a new optional field changes no hash"


def test_frozen_copy_of_an_unknown_kind_is_refused_with_a_way_out(good):
    """A database may be older or newer than the program that opens it."""
    deck = read_deck(good.encode(), "good.yaml").deck
    assert deck is not None
    body = freeze(deck)[1].replace('"kind":"cards"', '"kind":"runes"')
    with pytest.raises(AppError) as refused:
        thaw(body)
    assert refused.value.problem.code == "deck.unknown-kind"
    assert "runes" in refused.value.problem.what
