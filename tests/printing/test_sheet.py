"""This file is here to check the plan of each sheet: what lies where, before anything is set."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, product

import pytest

from lib.printing.check import REACH, check_sheets, read_off
from lib.printing.grid import Line, Paper
from lib.printing.sheet import PAPERS, SIZES, Page, Place, Size, Way, cards_on_a_sheet, lay_out

BOTH_SIDES: tuple[Way, ...] = ("long", "short")
EVERY = [
    pytest.param(size, PAPERS[paper], way, id=f"{size.id}-{paper}-{way}")
    for ((_, paper), size), way in product(SIZES.items(), (*BOTH_SIDES, "fold"))
]


def turned_over(point: tuple[float, float], paper: Paper, way: Way) -> tuple[float, float]:
    """Where a point of the back's page lies on the front, as one turns a sheet of paper in one's hands."""
    x, y = point
    return (paper.width - x, y) if way == "long" else (x, paper.height - y)


def corners(place: Place) -> list[tuple[float, float]]:
    return [(place.x, place.y), (place.x + place.width, place.y + place.height)]


def box(points: Iterable[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def overlap(one: Place, other: Place) -> bool:
    apart = (
        one.x + one.width <= other.x + 0.01
        or other.x + other.width <= one.x + 0.01
        or one.y + one.height <= other.y + 0.01
        or other.y + other.height <= one.y + 0.01
    )
    return not apart


def pages_of(count: int, size: Size, paper: Paper, way: Way, offset: tuple[float, float] = (0, 0)) -> tuple[Page, ...]:
    return lay_out(count, size, paper, way, offset)


@pytest.mark.parametrize(("size", "paper", "way"), EVERY)
def test_every_back_lies_behind_its_front(size: Size, paper: Paper, way: Way) -> None:
    """A card with the prompts of another is worse than none, and a sheet that is not full is where it goes wrong."""
    count = 2 * cards_on_a_sheet(size, way) + 1
    pages = pages_of(count, size, paper, way)
    assert sorted(place.card for page in pages for place in page.places) == sorted([*range(count)] * 2)
    if way == "fold":
        return
    for fronts, backs in zip(pages[::2], pages[1::2], strict=True):
        for front, back in zip(fronts.places, backs.places, strict=True):
            assert (front.card, front.face, back.face) == (back.card, "front", "back")
            assert box(turned_over(corner, paper, way) for corner in corners(back)) == pytest.approx(
                box(corners(front))
            )
            # Turned over sideways, as people turn a card, its back has to be upright.
            assert back.turned == (way == "short")


@pytest.mark.parametrize(("size", "paper", "way"), EVERY)
def test_cards_lie_on_the_paper_and_not_on_each_other(size: Size, paper: Paper, way: Way) -> None:
    """What hangs over the edge is not printed; five millimetres are what most printers cannot reach."""
    for page in pages_of(cards_on_a_sheet(size, way), size, paper, way):
        assert not any(overlap(one, other) for one, other in combinations(page.places, 2))
        for place in page.places:
            assert place.x >= 5 and place.y >= 5
            assert place.x + place.width <= paper.width - 5 and place.y + place.height <= paper.height - 5


@pytest.mark.parametrize(("size", "paper", "way"), EVERY)
def test_crop_marks_stand_on_fronts_only_and_touch_no_card(size: Size, paper: Paper, way: Way) -> None:
    """On a back that is a millimetre off, marks would say to cut in the wrong place."""
    for page in pages_of(cards_on_a_sheet(size, way), size, paper, way):
        assert bool(page.marks) == (page.faces != "backs")
        edges = {round(x, 2) for place in page.places for x in (place.x, place.x + place.width)}
        upright = {round(mark[0], 2) for mark in page.marks if mark[0] == mark[2]}
        assert upright <= edges
        for mark in page.marks:
            assert min(mark[0], mark[1]) >= 0 and mark[2] <= paper.width and mark[3] <= paper.height
            assert length(mark) >= 2
            assert not any(overlap(as_place(mark), place) for place in page.places)


@pytest.mark.parametrize(("size", "paper"), [(size, PAPERS[paper]) for (_, paper), size in SIZES.items()])
def test_folded_card_has_its_back_on_the_other_side_of_the_fold(size: Size, paper: Paper) -> None:
    """Folded on the line, both halves cover each other, and the back stands upright."""
    page = pages_of(cards_on_a_sheet(size, "fold"), size, paper, "fold")[0]
    for front, back, fold in zip(page.places[::2], page.places[1::2], page.folds, strict=True):
        assert (front.face, back.face, front.card) == ("front", "back", back.card)
        if size.fold_down:
            assert fold[1] == fold[3] == pytest.approx(front.y) == pytest.approx(back.y + back.height)
            assert back.turned and back.x == front.x
        else:
            assert fold[0] == fold[2] == pytest.approx(back.x) == pytest.approx(front.x + front.width)
            assert not back.turned and back.y == front.y


@pytest.mark.parametrize("way", BOTH_SIDES)
def test_offset_moves_backs_and_nothing_else(way: Way) -> None:
    """Fronts and their crop marks stay, since the knife follows them."""
    size, paper = SIZES["a6", "A4"], PAPERS["A4"]
    still, moved = pages_of(4, size, paper, way), pages_of(4, size, paper, way, (1.5, -2))
    assert still[0] == moved[0]
    for one, other in zip(still[1].places, moved[1].places, strict=True):
        assert (other.x - one.x, other.y - one.y) == pytest.approx((1.5, -2))


@pytest.mark.parametrize(("size", "paper", "way"), EVERY)
def test_line_in_the_margin_touches_neither_card_nor_mark(size: Size, paper: Paper, way: Way) -> None:
    """It is cut off with the margin, and must not be on a card that somebody keeps."""
    for page in pages_of(cards_on_a_sheet(size, way), size, paper, way):
        spot, thick = page.spot, 3.0
        wide, high = (thick, spot.length) if spot.upright else (spot.length, thick)
        line = Place(0, "front", spot.x - wide / 2, spot.y - high / 2, wide, high)
        assert not any(overlap(line, place) for place in page.places)
        assert not any(overlap(line, as_place(mark)) for mark in page.marks)
        assert line.x >= 3 and line.y >= 3 and line.x + wide <= paper.width - 3 and line.y + high <= paper.height - 3


@pytest.mark.parametrize("paper", [PAPERS["A4"], PAPERS["Letter"]], ids=lambda paper: paper.id)
@pytest.mark.parametrize("way", BOTH_SIDES)
@pytest.mark.parametrize("off", [(0, 0), (3, 0), (0, -4), (-2, 5)])
def test_numbers_read_off_the_check_sheet_put_the_backs_right(paper: Paper, way: Way, off: tuple[int, int]) -> None:
    """A printer that is off by so much, the sheet held to the light, the numbers typed in: then the cross is at nought."""
    cross = check_sheets(paper, way).data["back"]
    read = read_off((cross["x"] + off[0], cross["y"] + off[1]), paper, way)
    again = check_sheets(paper, way, offset=read).data["back"]
    assert read_off((again["x"] + off[0], again["y"] + off[1]), paper, way) == (0, 0)
    assert all(abs(each) <= REACH for each in read)


def test_scale_of_the_check_sheet_shows_the_number_that_is_meant() -> None:
    """Over the long edge, what shows to the right lies to the left on the back."""
    for way, sign in (("long", 1), ("short", -1)):
        ticks = {tick["at"]: tick for tick in check_sheets(PAPERS["A4"], way).data["ticks"]}  # type: ignore[arg-type]
        assert ticks[5]["across"] == ("+5" if sign > 0 else "−5")
        assert ticks[5]["down"] == ("−5" if sign > 0 else "+5")


def length(mark: Line) -> float:
    return abs(mark[2] - mark[0]) + abs(mark[3] - mark[1])


def as_place(mark: Line) -> Place:
    return Place(0, "front", mark[0], mark[1], mark[2] - mark[0], mark[3] - mark[1])
