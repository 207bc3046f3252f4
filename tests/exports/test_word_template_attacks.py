"""This file is here to attack Word with templates: nothing fetches, nothing runs, nothing old is told, nothing fills the memory."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from lib.errors import AppError
from lib.exports.word import check_template, render, told
from lib.report.blocks import Paper, Report, Table, Text
from tests.exports import college_templates as college
from tests.exports.office_back import schema_errors

GERMAN = college.german
HEADER = next(name for name, raw in college.parts_of(GERMAN()).items() if college.HEAD.encode() in raw)
FILE = HEADER.rpartition("/")[2]
SORTS, RELATIONS, SETTINGS = "[Content_Types].xml", "word/_rels/document.xml.rels", "word/settings.xml"
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
V = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
FETCH = '<w:p><w:fldSimple w:instr="INCLUDEPICTURE http://example.org/x.png"/></w:p>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def headed(words: str, raw: bytes = b"") -> bytes:
    """The template with more in its header."""
    return college.changed(raw or GERMAN(), HEADER, b"</w:hdr>", words.encode() + b"</w:hdr>")


def header_related(sort: str, target: str, *, outside: bool) -> bytes:
    return college.related(GERMAN(), sort, target, outside=outside, source=FILE)


def drawn(image: str, raw: bytes = b"") -> bytes:
    return headed(f"<w:p><w:r><w:pict {V} {R}><v:shape>{image}</v:shape></w:pict></w:r></w:p>", raw)


def with_parts(raw: bytes, more: dict[str, bytes], sort: str = "") -> bytes:
    parts = college.parts_of(raw) | more
    return college.packed(parts | {SORTS: parts[SORTS].replace(b"</Types>", f"{sort}</Types>".encode())})


def another_document() -> bytes:
    page = b'<html><img src="http://example.org/x.png"/></html>'
    raw = with_parts(
        header_related("aFChunk", "page.html", outside=False),
        {"word/page.html": page},
        '<Default Extension="html" ContentType="text/html"/>',
    )
    return headed(f'<w:altChunk {R} r:id="rId991"/>', raw)


def header_elsewhere() -> bytes:
    """A part may have any name; what it is stands in the list of sorts."""
    parts = college.parts_of(headed(FETCH))
    parts[f"elsewhere/{FILE}"] = parts.pop(HEADER)
    parts[RELATIONS] = parts[RELATIONS].replace(f'"{FILE}'.encode(), f'"/elsewhere/{FILE}'.encode())
    parts[SORTS] = parts[SORTS].replace(f"/{HEADER}".encode(), f"/elsewhere/{FILE}".encode())
    return college.packed(parts)


def header_in_other_letters() -> bytes:
    parts = college.parts_of(headed(FETCH))
    said = re.sub(r"^<\?xml[^>]*\?>", '<?xml version="1.0" encoding="UTF-16"?>', parts[HEADER].decode())
    return college.packed(parts | {HEADER: said.encode("utf-16")})


def field_in_a_field() -> bytes:
    def sign(sort: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{sort}"/></w:r>'

    inner = sign("begin") + "<w:r><w:instrText>QUOTE 68 68 69</w:instrText></w:r>" + sign("end")
    return headed(f"<w:p>{sign('begin')}{inner}<w:r><w:instrText> cmd</w:instrText></w:r>{sign('end')}</w:p>")


def vector(words: str) -> bytes:
    """A drawing of vectors in the header, as logos are."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{words}</svg>'
    sort = '<Default Extension="svg" ContentType="image/svg+xml"/>'
    return with_parts(
        header_related("image", "media/logo.svg", outside=False), {"word/media/logo.svg": svg.encode()}, sort
    )


def heavy(words: bytes, times: int = 5) -> bytes:
    """So many headers of eleven megabytes each, in a file of a hundred kilobytes."""
    parts = college.parts_of(GERMAN())
    parts[HEADER] = parts[HEADER].replace(b"</w:hdr>", words * (11_000_000 // len(words)) + b"</w:hdr>")
    sort = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
    for number in range(1, times):
        parts[f"word/more{number}.xml"] = parts[HEADER]
        line = f'<Relationship Id="rIdM{number}" Type="{OFFICE}/header" Target="more{number}.xml"/></Relationships>'
        parts[RELATIONS] = parts[RELATIONS].replace(b"</Relationships>", line.encode())
        one = f'<Override PartName="/word/more{number}.xml" ContentType="{sort}"/></Types>'
        parts[SORTS] = parts[SORTS].replace(b"</Types>", one.encode())
    return college.packed(parts)


def many_styles() -> bytes:
    styles = "".join(f'<w:style w:type="paragraph" w:styleId="s{n}"/>' for n in range(40_000))
    return college.changed(GERMAN(), "word/styles.xml", b"</w:styles>", styles.encode() + b"</w:styles>")


DANGERS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "another document": ("object", another_document),
    "a field in a part of another name": ("outside", header_elsewhere),
    "a field in UTF-16": ("outside", header_in_other_letters),
    "a field whose name a field makes": ("outside", field_in_a_field),
    "a field that prints raw": ("outside", lambda: headed('<w:p><w:fldSimple w:instr="PRINT 27"/></w:p>')),
    "a drawing from elsewhere": ("outside", lambda: drawn('<v:imagedata src="http://example.org/x.png"/>')),
    "a filling from a share": ("outside", lambda: drawn(r'<v:fill type="frame" src="\\server\x.png"/>')),
    "a drawing from elsewhere by office": ("outside", lambda: drawn('<v:imagedata o:href="http://example.org/x"/>')),
    "a picture called a template": (
        "outside",
        lambda: drawn(
            '<v:imagedata r:href="rId991"/>', header_related("attachedTemplate", "http://example.org/x", outside=True)
        ),
    ),
    "a picture called a link": (
        "outside",
        lambda: drawn(
            '<v:imagedata r:href="rId991"/>', header_related("hyperlink", "http://example.org/x", outside=True)
        ),
    ),
    "a logo from elsewhere": ("outside", lambda: vector('<image xlink:href="http://example.org/x.png"/>')),
    "a logo that looks from elsewhere": ("outside", lambda: vector("<style>a{fill:url(http://example.org)}</style>")),
    "a button": ("object", lambda: headed("<w:p><w:r><w:object/></w:r></w:p>")),
    "five million paragraphs": ("too-large", lambda: heavy(b"<w:p/>")),
    "five million attributes": (
        "too-large",
        lambda: heavy(b"<w:p " + b"".join(b'a%d="" ' % n for n in range(99)) + b"/>"),
    ),
    "forty thousand styles": ("too-large", many_styles),
    "ten thousand parts": (
        "too-large",
        lambda: with_parts(GERMAN(), {f"word/x{n}.xml": b"<x/>" for n in range(10_000)}),
    ),
    "entities in the header": (
        "not-word",
        lambda: college.changed(GERMAN(), HEADER, b"<w:hdr", b'<!DOCTYPE x [<!ENTITY a "b">]><w:hdr'),
    ),
}


def made(raw: bytes) -> bytes:
    rows = Table("", (), ())
    return render(Report("T", "D", "cy", date(2026, 11, 22), (Text("Hi"),), rows, {}, paper=Paper(template=raw)))


def said_in(raw: bytes) -> bytes:
    return b"\n".join(college.parts_of(raw).values())


@pytest.mark.parametrize("name", DANGERS)
def test_template_that_would_fetch_run_or_flood_is_refused(name: str) -> None:
    """Each of these opens in Word as a plain letterhead, and does its work on the desk of whoever opens the notes."""
    code, make = DANGERS[name]
    raw = make()
    assert len(raw) < 5_000_000
    with pytest.raises(AppError) as caught:
        check_template(raw)
    assert caught.value.problem.code == f"template.{code}"


def test_logo_of_vectors_is_taken() -> None:
    """Most colleges have theirs as one; parts of it refer to each other, and pictures are in it as data."""
    words = """<a id="b"/><use xlink:href="#b"/><path fill="url(#b)"/><image href='data:image/png;base64,AA=='/>"""
    check_template(vector(words))


def test_refusing_a_flood_takes_little_memory() -> None:
    """A hundred kilobytes that become a gigabyte would end the server, and with it the session of everybody else."""
    script = (
        "import resource\n"
        "from tests.exports.test_word_template_attacks import *\n"
        "raw = heavy(b'<w:p/>')\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "try: check_template(raw)\n"
        "except AppError: pass\n"
        "print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)\n"
    )
    root = Path(__file__).parent.parent.parent
    done = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)
    assert int(done.stdout) < 200


def test_what_was_struck_out_or_written_beside_a_letterhead_is_not_in_the_notes(tmp_path: Path) -> None:
    """“Draft, Sam’s comments” under the letterhead of last year’s inquiry is nobody’s business now."""
    old = 'w:id="9" w:author="Sam Old" w:date="2020-01-01T00:00:00Z"'
    raw = headed(
        f"<w:p><w:pPr><w:rPr><w:ins {old}/></w:rPr><w:pPrChange {old}><w:pPr/></w:pPrChange></w:pPr>"
        f'<w:del {old}><w:r><w:delText>Struck words</w:delText></w:r></w:del><w:permStart w:id="1" w:ed="Sam Old"/>'
        f"<w:ins {old}><w:r><w:t>Words that stay</w:t></w:r></w:ins></w:p>"
        f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:trPr><w:del {old}/></w:trPr><w:tc><w:p><w:r><w:t>Struck row</w:t></w:r></w:p>"
        "</w:tc></w:tr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
        f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:trPr><w:del {old}/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/>"
    )
    check_template(raw)
    assert schema_errors(made(raw), tmp_path / "notes.docx") == []
    said = said_in(made(raw))
    assert b"Words that stay" in said and college.HEAD.encode() in said
    assert [word for word in (b"Sam Old", b"Struck words", b"Struck row", b"2020-01-01") if word in said] == []


def with_properties(field: str) -> bytes:
    about = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    raw = with_parts(
        headed(f'<w:p><w:fldSimple w:instr="{field}"/></w:p>'),
        {
            "docProps/custom.xml": f'<Properties xmlns="{about}"><x>Property of old</x></Properties>'.encode(),
            "customXml/item9.xml": b"<x>Data of old</x>",
        },
        '<Override PartName="/docProps/custom.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>',
    )
    line = f'<Relationship Id="rIdC" Type="{OFFICE}/custom-properties" Target="docProps/custom.xml"/></Relationships>'
    raw = college.changed(raw, "_rels/.rels", b"</Relationships>", line.encode())
    raw = college.related(raw, "customXml", "../customXml/item9.xml", outside=False)
    variables = b'<w:docVars><w:docVar w:name="a" w:val="Variable of old"/></w:docVars></w:settings>'
    return college.changed(raw, SETTINGS, b"</w:settings>", variables)


def test_data_behind_a_template_stays_behind() -> None:
    """Who wrote the template, its number in an archive, a name in a form: none of it is seen, and all of it was handed on."""
    said = said_in(made(with_properties("PAGE")))
    assert [word for word in (b"Property of old", b"Data of old", b"Variable of old") if word in said] == []
    assert b"Property of old" in said_in(made(with_properties("DOCPROPERTY Number"))), "Word would show an error there"


def test_small_print_is_told_quickly_where_a_header_names_many_styles() -> None:
    """It is told while others wait for their files."""
    names = "".join(f'<w:p><w:pPr><w:pStyle w:val="s{n}"/></w:pPr></w:p>' for n in range(60_000))
    raw = headed(names)
    check_template(raw)
    begun, notes = time.process_time(), made(raw)
    taken, said = time.process_time() - begun, told(notes)
    assert "11 points" in said and time.process_time() - begun < taken + 2
