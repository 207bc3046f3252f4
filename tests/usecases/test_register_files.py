"""This file is here to take the register out as CSV and bring it in again, and to try files that nobody should trust."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from lib.errors import AppError
from lib.model.register import PARTS, parts_of
from lib.model.register_file import LARGEST_FILE, MOST_ROWS, read_file
from lib.runtime import Services
from lib.usecases.register import MOST_ENTRIES, all_entries, change_entry, remove_entry, see_register
from lib.usecases.register_files import (
    MOST_PROBLEMS,
    bring_into_register,
    look_into_register_file,
    register_file,
    template_file,
)
from lib.usecases.register_keeping import become_keeper
from tests.conftest import ANA, BO
from tests.nasty import NASTY
from tests.usecases.test_register import HISTORY, record

HEAD = "Who,What they do outstandingly well,Consent,Recommended by"
ROW = "Maths team,Resits,All of this is published already,An inspectorate"


def lines(*rows: str, head: str = HEAD) -> bytes:
    return "\r\n".join([head, *rows]).encode()


def sheet(raw: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_what_is_taken_out_comes_in_again_as_it_was(shared: Services) -> None:
    """A register moves to another server as a file, every word and choice with it."""
    record(
        shared, case='Three lines,\nwith "quotes"; and semicolons', link="https://example.org/?b=c", phase="adult,work"
    )
    record(shared, who="=1+1 is what they teach", what="+44 is no formula either", place="")
    before = all_entries(shared)
    raw = register_file(before)
    for entry in before:
        remove_entry(shared, ANA, entry.id)
    preview = look_into_register_file(shared, raw)
    assert (len(preview.new), preview.already, preview.problems) == (2, (), ())
    assert all_entries(shared) == (), "a look changes nothing"
    assert bring_into_register(shared, BO, raw) == 2
    assert [parts_of(entry) for entry in all_entries(shared)] == [parts_of(entry) for entry in before]
    assert len(see_register(shared, BO).mine) == 2


def test_template_shows_how_and_its_example_is_never_brought_in(lone: Services) -> None:
    """Whoever forgets to delete the example must not put it into the register."""
    assert sheet(template_file())[0] == list(PARTS.values())
    preview = look_into_register_file(lone, template_file())
    assert (preview.new, preview.problems) == ((), ())
    filled = template_file().replace(b"EXAMPLE: delete this line. ", b"")
    assert bring_into_register(lone, ANA, filled) == 1


def test_same_entry_is_left_out_with_its_line_and_nothing_there_is_changed(lone: Services) -> None:
    """A file that is brought in twice must NOT double the register, or undo what was changed since."""
    entry = record(lone)
    raw = register_file(all_entries(lone))
    change_entry(lone, ANA, entry, {"what": "Changed since"})
    both = raw + raw.decode("utf-8-sig").split("\r\n")[1].replace("Northfield", "Southfield").encode() * 1 + b"\r\n"
    preview = look_into_register_file(lone, both)
    assert [line for line, _ in preview.new] == [3]
    assert preview.already[0].startswith("Line 2: “History department, Northfield College” is in the register")
    assert bring_into_register(lone, BO, both) == 1
    assert [each.what for each in all_entries(lone)] == ["Changed since", HISTORY["what"]]
    with pytest.raises(AppError) as refused:
        bring_into_register(lone, BO, both)
    assert refused.value.problem.code == "register.nothing-new"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_files_of_every_spreadsheet_are_read(lone: Services, sign: str, encoding: str) -> None:
    """Excel in one country parts cells with semicolons and saves in Windows’ own letters."""
    rows = [
        ["Recommended by", "WHO", "what they do  outstandingly well", "consent"],
        ["Verband – größer", "Zoë, Twr", "Café; one, two", "published"],
    ]
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=sign).writerows([*rows, ["", "", "", ""]])
    preview = look_into_register_file(lone, written.getvalue().encode(encoding))
    assert preview.problems == ()
    ((line, entry),) = preview.new
    assert (line, entry.who, entry.what, entry.by) == (2, "Zoë, Twr", "Café; one, two", "Verband – größer")


@pytest.mark.parametrize(
    ("raw", "code", "where"),
    [
        (b"", "register.not-csv", ""),
        (b"PK\x03\x04\x00\x00 a workbook", "register.not-csv", ""),
        (b"\xff\xfeA", "register.not-csv", ""),
        (b"x" * (LARGEST_FILE + 1), "register.file-too-large", ""),
        (lines(ROW, head="Name,What,Consent"), "register.unknown-column", "line 1:"),
        (lines(ROW, head="Who,Who,Consent,Place"), "register.unknown-column", "line 1:"),
        (lines(ROW, head="Who,Place,Phase,Recommended by"), "register.unknown-column", "line 1:"),
        (lines(ROW, 'A,"B,published,D'), "register.not-csv", "line 3:"),
        (lines(ROW, '"a"b,c,published,d'), "register.not-csv", "line 3:"),
        (lines(ROW, "A,B,published,D,E"), "register.not-csv", "line 3:"),
        (lines(ROW, "A,B,perhaps,D"), "register.unknown-choice", "line 3:"),
        (lines(ROW, "A,B,,D"), "register.no-consent", "line 3:"),
        (lines(ROW, '"A\nA",B,published,D', ",B,published,D"), "register.not-whole", "line 5:"),
        (lines(ROW, "A," + "x" * 4_000 + ",published,D"), "value.too-long", "line 3:"),
        (lines(ROW, "A," + "x" * 200_000 + ",published,D"), "register.not-csv", "line 3:"),
        (lines(*([ROW] * (MOST_ROWS + 1))), "register.file-too-large", f"line {MOST_ROWS + 2}:"),
        (lines("A,B,published,D,Atlantis", head=f"{HEAD},Place"), "register.unknown-place", "line 2:"),
        (lines("A,B,published,D,javascript:x", head=f"{HEAD},Link to the case study"), "register.bad-link", "line 2:"),
    ],
)
def test_file_that_is_not_in_order_says_where_and_changes_nothing(
    lone: Services, raw: bytes, code: str, where: str
) -> None:
    """All or nothing: half a file is the worst of it. The mistake has its line."""
    record(lone)
    before = all_entries(lone)
    first = look_into_register_file(lone, raw).problems[0]
    assert (first.code, first.where) == (code, where)
    assert first.what and first.fix
    with pytest.raises(AppError) as refused:
        bring_into_register(lone, ANA, raw)
    assert refused.value.problem.code == code
    assert "Nothing was brought in" in str(refused.value)
    assert all_entries(lone) == before


def test_every_mistake_of_a_file_is_told_at_once(lone: Services) -> None:
    """Mending a file one mistake at a time is what makes people give up."""
    raw = lines("A,B,perhaps,D,Atlantis", ROW + ",", ",B,published,,NG1", head=f"{HEAD},Place")
    told = [(problem.where, problem.code) for problem in look_into_register_file(lone, raw).problems]
    assert told == [
        ("line 2:", "register.unknown-choice"), ("line 2:", "register.unknown-place"), ("line 4:", "register.not-whole"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", [name for name, text in NASTY.items() if text.strip() and len(text) < 3_000])
def test_hostile_words_come_in_as_words_and_go_out_as_no_formula(lone: Services, name: str) -> None:
    """A register that one person fills is opened in a spreadsheet by another."""
    text = NASTY[name]
    written = io.StringIO(newline="")
    writer = csv.writer(written, quoting=csv.QUOTE_ALL)
    writer.writerow(["Who", "What they do outstandingly well", "Recommended by", "Consent"])
    writer.writerow(["Somebody", text, text[:200], "published"])
    raw = written.getvalue().encode("utf-8", "replace")
    if "\0" in text:
        assert look_into_register_file(lone, raw).problems[0].code == "register.not-csv"
        return
    assert bring_into_register(lone, ANA, raw) == 1
    out = register_file(all_entries(lone))
    cells = [cell for row in sheet(out)[1:] for cell in row]
    assert not [cell for cell in cells if cell.lstrip().startswith(tuple("=+-@|%＝＋－＠"))]
    assert read_file(out)[1] == ()


@pytest.mark.parametrize(
    "raw",
    [
        lines(*(f"Team {n},B,published,D,The never-never {n}" for n in range(MOST_ROWS)), head=f"{HEAD},Place"),
        ",".join(f"column {n}" for n in range(100_000)).encode(),
    ],
    ids=["places", "columns"],
)
def test_file_of_nothing_but_mistakes_keeps_nobody_waiting(lone: Services, raw: bytes) -> None:
    """Near words are looked for at each mistake, and everybody's saves wait while a file is brought in."""
    start = time.process_time()
    assert 1 <= len(look_into_register_file(lone, raw).problems) <= MOST_PROBLEMS
    assert time.process_time() - start < 1.5


@pytest.mark.parametrize("make", [lambda: bytes(range(256)) * 50, lambda: b'"' * 10_000, lambda: b",\n" * 5_000])
def test_rubbish_is_refused_in_a_moment(lone: Services, make: Callable[[], bytes]) -> None:
    """Anybody who reaches the page can choose any file."""
    assert look_into_register_file(lone, make()).problems
    assert all_entries(lone) == ()


def test_register_that_is_full_takes_no_part_of_a_file(lone: Services) -> None:
    """The limit holds for files as well, all or none, and for the keeper too."""
    lone = replace(lone, settings=lone.settings.model_copy(update={"register_key": "a key of this register"}))
    become_keeper(lone, ANA, "a key of this register")
    rows = [f"Team {number},B,published,D" for number in range(MOST_ROWS)]
    assert bring_into_register(lone, ANA, lines(*rows)) == MOST_ENTRIES
    with pytest.raises(AppError) as refused:
        bring_into_register(lone, ANA, lines("One more,B,published,D"))
    assert refused.value.problem.code == "register.full"
    assert len(all_entries(lone)) == MOST_ENTRIES
