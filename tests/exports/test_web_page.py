"""This file is here to hold the web page to what a page needs that is mailed around: safe, whole, readable, printable."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import date
from functools import cache
from itertools import pairwise

import pytest

from lib.exports import html
from lib.exports._html.axes import Scale, scale_of
from lib.model.figure import Axis, Bars, Figure, Heat, Points, Spread, Timeline
from lib.report.blocks import Block, Bullets, Drawing, Heading, PageBreak, Paper, Report, Table, Text
from tests.exports.meetings import MADE, report_of
from tests.exports.web_back import Page
from tests.samples import sample_record


def report(*blocks: Block, paper: Paper | None = None, title: str = "Team review", language: str = "en-GB") -> Report:
    return Report(title, "A deck", language, MADE, blocks, Table("All", ("sort",), ()), {}, paper=paper or Paper())


def page(*blocks: Block, **parts: object) -> str:
    return html.render(report(*blocks, **parts)).decode()  # type: ignore[arg-type]


@cache
def sample() -> str:
    return html.render(report_of(sample_record(people=5, actions=14))).decode()


def test_page_lets_in_its_own_style_and_nothing_else() -> None:
    """A file from a colleague may be opened without a second thought only if it can do nothing."""
    style = re.search(r"<style>(.*?)</style>", sample(), re.DOTALL)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', sample())
    assert style and policy
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy[1] == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert Page(sample().encode()).dangers == []
    assert " style=" not in sample()


@pytest.mark.parametrize("text", ["</style><script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "&lt;b&gt;"])
def test_text_is_only_ever_text(text: str) -> None:
    """Titles, names and labels of charts are typed by people, and stand in attributes too."""
    figure = Figure("x", text, text, (Bars(text, (text, "b"), (1.0, None), (text, text)),), Axis(text))
    table = Table(text, (text, "n"), ((text, 1),))
    made = page(Heading(1, text), Text(text, label=text), Bullets((text,)), table, Drawing(figure), title=text)
    read = Page(made.encode())
    assert read.dangers == []
    assert read.texts.count(text) >= 10
    assert set(read.tags).isdisjoint(("script", "img"))


def test_page_says_its_language_title_and_parts() -> None:
    """A screen reader needs to know how to speak, and where the parts are."""
    made = page(*(Heading(1, f"Part {number}") for number in range(4)), language="cy-GB")
    read = Page(made.encode())
    assert read.language == "cy-GB"
    assert "<title>Team review</title>" in made
    assert (
        read.tags.count("h1") == read.tags.count("main") == read.tags.count("header") == read.tags.count("footer") == 1
    )
    assert [*re.findall(r'<li dir="auto"><a href="#(\w+)">', made)] == [*re.findall(r'<h2 id="(\w+)"', made)]
    assert made.index('class="skip"') < made.index("<h1")
    assert 'lang="en-GB"' in page(language='x" onload="alert(1)')


def test_headings_never_jump() -> None:
    """People who cannot see a page walk it by its headings."""
    levels = [int(tag[1]) for tag in Page(sample().encode()).tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_line_breaks_stay_and_long_words_may_break() -> None:
    """A note in three lines is three lines; an address of 300 signs must not push a phone's page sideways."""
    made = page(Text("one\ntwo\n\nthree"), Text("A" * 300))
    assert "one<br>two<br><br>three" in made
    assert "A" * 25 not in made
    assert "A" * 300 in Page(made.encode()).texts


def test_date_in_a_table_is_said_in_words_and_kept_for_machines() -> None:
    """ "28/02" is two different days in two countries."""
    made = page(Table("Plan", ("What", "When"), (("Ring", date(2027, 2, 28)), ("Ask", None))))
    assert '<time datetime="2027-02-28">28 February 2027</time>' in made


def test_table_of_many_texts_becomes_cards_on_a_phone_and_figures_stay_a_table() -> None:
    """Six columns of text do not fit 390 pixels; seven columns of single figures do."""
    long = "A text that needs more than one line"
    assert 'class="frame cards"' in page(Table("T", tuple("abcdef"), ((long,) * 6,)))
    assert 'class="frame cards"' not in page(Table("T", tuple("abcdefg"), ((long, 1, 2, 3, 4, 5, 6),)))
    assert 'data-name="b"' in page(Table("T", ("a", "b"), ((1, 2),)))


def test_picture_of_a_chart_has_a_name_and_its_figures_stand_under_it() -> None:
    """Who hears the page gets the finding, then a table; who sees it may open the same table."""
    figure = Figure("x", "Gaps", "Largest gap: 2.1", (Bars("Gap", ("2.1", "2.2"), (3.0, None), ("+3", "not rated")),))
    made = page(Drawing(figure))
    assert '<div class="plot" role="img" aria-label="Largest gap: 2.1">' in made
    assert made.index("<details>") < made.index("Gaps, in figures")
    assert '<td role="cell" data-name="Value" dir="auto">not rated</td>' in made


def test_table_of_dots_is_always_open() -> None:
    """A dot carries a number only, and paper cannot be clicked."""
    dots = Points("Cards", ("2.1 How?",), (2.0,), (4.0,), ("2.1",), ((1.0, 3.0, 4.0, 5.0),))
    made = page(Drawing(Figure("x", "Now", "Said", (dots,), Axis("Now", 0.5, 5.5), Axis("Matters", 0.5, 5.5))))
    assert "<details>" not in made
    assert "2.1 How?" in made


def test_every_mark_stands_where_its_number_says() -> None:
    """A bar of 2 on an axis to 4 ends in the middle; so does the middle of a scale from 1 to 5."""
    bars = page(Drawing(Figure("x", "T", "A", (Bars("s", ("a", "b"), (2.0, -4.0)),), Axis("", -4.0, 4.0))))
    assert 'data-value="2" x="50%" width="25%"' in bars
    assert 'data-value="-4" x="0%" width="50%"' in bars
    scale = Axis("", 0.5, 5.5, ((1.0, "1"), (5.0, "5")))
    dots = page(Drawing(Figure("x", "T", "A", (Points("s", ("a",), (3.0,), (5.0,), ("a",)),), scale, scale)))
    assert 'data-x="3" data-y="5" x="50%" y="10%"' in dots
    spread = Spread("s", ("a", "b"), ((1.0, 2.0, 3.0, 4.0, 5.0), None), ((1, 0, 2, 0, 1), (0,) * 5))
    people = page(Drawing(Figure("x", "T", "A", (spread,), scale)))
    assert [*re.findall(r'data-x="(\d)" data-people="(\d)"', people)] == [("1", "1"), ("3", "2"), ("5", "1")]
    assert 'data-box="1,2,3,4,5" x="30%" width="40%"' in people
    assert "not rated" in people


def test_names_of_the_upward_axis_stand_clear_of_the_dots() -> None:
    """A name under a dot or a box cannot be read."""
    up = Axis("Impact", 0.5, 5.5, ((1, "1 very low"), (5, "5 very high")))
    made = page(Drawing(Figure("d", "Dots", "Two dots.", (Points("", ("A",), (1.0,), (5.0,), ("1",)),), up, up)))
    named = re.findall(r'<text class="up" [^>]*text-anchor="end">(.*?)</text>', made)
    assert [re.sub("<.*?>", " ", each).split() for each in named] == [["1", "very", "low"], ["5", "very", "high"]]
    assert all('x="-.5em"' in each for each in named) and len(named) == 2


def test_label_alone_stays_with_what_it_leads_in() -> None:
    """A question at the foot of a page, and its answer on the next, is read as unanswered."""
    made = page(Text("", label="2.1 How?"), Text("We ring."))
    assert re.search(r'<p dir="auto" class="lead">', made) and ".lead {" in made and "break-after: avoid" in made


def test_days_stand_in_order_and_undated_ones_only_in_words() -> None:
    """None is no day: not the first, and not today."""
    line = Timeline(("a", "b", "c"), ("x", "x", "y"), (date(2027, 1, 1), None, date(2027, 12, 1)))
    made = page(Drawing(Figure("x", "T", "A", (line,))))
    first, last = (float(found) for found in re.findall(r'data-day="[\d-]+" x="([\d.]+)%"', made))
    assert 0 < first < last < 100
    assert "<b>no date</b>" in made


def test_ticks_of_dates_are_few_and_inside() -> None:
    """A phone has room for five."""
    for days in (3, 40, 400, 4_000):
        line = Timeline(
            ("a", "b"), ("x", "x"), (date(2027, 1, 1), date.fromordinal(date(2027, 1, 1).toordinal() + days))
        )
        scale = scale_of(Axis(), (line,))
        assert len(scale.ticks) <= 5
        assert all(0 <= scale.at(at) <= 100 for at, _ in scale.ticks)
    assert Scale(0, 10, ()).percent(2.5) == "25%"


def test_grid_is_strong_where_there_is_more() -> None:
    """What is not known has its words and no colour."""
    heat = Heat(("r",), ("a", "b", "c"), ((1.0, 5.0, None),), (("one", "five", "not rated"),))
    made = page(Drawing(Figure("x", "T", "A", (heat,))))
    assert re.findall(r'<td class="(\w+)"[^>]*>([\w ]+)</td>', made) == [
        ("heat0", "one"),
        ("heat4", "five"),
        ("unknown", "not rated"),
    ]


@pytest.mark.parametrize(("paper", "said"), [(Paper(), "size: A4;"), (Paper("Letter"), "size: letter;")])
def test_page_prints_on_the_paper_that_was_chosen(paper: Paper, said: str) -> None:
    """A4 on Letter loses its last lines."""
    assert said in page(paper=paper)
    assert "size: A4 landscape;" in page(Table("Plan", ("What",), (("x",),), wide=True))


def test_large_print_is_large_on_screen_and_on_paper() -> None:
    """18 points are asked for by people who cannot read 12."""
    made = page(paper=Paper(large=True))
    assert 'class="large">' in made
    assert "html.large { font-size: 18pt; }" in made
    assert "18pt Arial" in made
    assert "12pt Arial" in page()


def test_nothing_in_the_style_is_under_twelve_points() -> None:
    """1rem is 16 pixels, which are 12 points; whatever is smaller than its surroundings must still be that large."""
    style = re.search(r"<style>(.*?)</style>", sample(), re.DOTALL)
    assert style
    sizes = re.findall(r"font(?:-size)?:\s*([\d.]+)(rem|em|px|pt|%)", style[1])
    assert sizes
    least = {"rem": 1.0, "em": 1.0, "px": 16.0, "pt": 12.0, "%": 100.0}
    assert [size for size in sizes if float(size[0]) < least[size[1]]] == []


def test_new_page_begins_where_the_report_says() -> None:
    """Page one is handed out alone."""
    made = page(Heading(1, "One"), PageBreak(), Heading(1, "Two"))
    assert re.findall(r'<h2 id="h\d" dir="auto"( class="page")?>(\w+)', made) == [("", "One"), (' class="page"', "Two")]
