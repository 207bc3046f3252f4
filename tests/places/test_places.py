"""This file is here to hold that places are found as people type them, and that distances are the ones everybody knows."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import lib.places
from lib.places.finding import find_place, like_named, miles_between, place_label, same_name
from lib.places.grid import latitude_longitude

DATA = Path(lib.places.__file__).parent
AREAS = (
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL "
    "GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX "
    "PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR "
    "WS WV YO ZE"
)
"""The 124 postcode areas, of the Isle of Man and the Channel Islands too."""


@pytest.mark.parametrize(
    ("here", "there", "miles"),
    [
        ("London", "Edinburgh", 332),
        ("London", "Manchester", 163),
        ("London", "Birmingham", 101),
        ("Glasgow", "Edinburgh", 42),
        ("Liverpool", "Manchester", 31),
        ("Cardiff", "Bristol", 25),
        ("Belfast", "Glasgow", 108),
        ("Exeter", "Plymouth", 37),
        ("Aberdeen", "Inverness", 84),
        ("Land’s End", "52.95, -1.15", None),
        ("NG1", "DE1", 14),
        ("SW1A 1AA", "CB2 1TN", 49),
        ("50.066, -5.715", "58.644, -3.070", 602),
    ],
)
def test_well_known_distances_are_right_within_three_miles(here: str, there: str, miles: int | None) -> None:
    """As the crow flies; Land's End to John o' Groats is 602 miles, which is known by the yard."""
    places = find_place(here), find_place(there)
    if miles is None:
        assert places[0] is None, "a headland is no town, and must NOT be guessed"
        return
    assert places[0] and places[1]
    assert miles_between(places[0], places[1]) == pytest.approx(miles, abs=3)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("NG1 5FB", "NG1"),
        ("ng15fb", "NG1"),
        (" ng1 ", "NG1"),
        ("ng", "NG"),
        ("SW1A 1AA", "SW1A"),
        ("EC1", "EC1"),
        ("NG99", "NG"),
        ("JE2 3AB", "JE"),
        ("Nottingham", "Nottingham"),
        ("nottingham", "Nottingham"),
        ("Saint Albans", "St Albans"),
        ("st. albans", "St Albans"),
        ("Stoke on Trent", "Stoke-on-Trent"),
        ("Hull", "Kingston upon Hull"),
        ("Newcastle", "Newcastle upon Tyne"),
        ("Londonderry", "Derry"),
        ("Leeds, West Yorkshire", "Leeds"),
        ("Northfield College, Long Road, Nottingham NG7 2QQ", "NG7"),
        ("Room B2, Leeds", "Leeds"),
        ("Leeds, LS2", "LS2"),
        ("Nottingham NG7", "NG7"),
        ("52.95, -1.15", "52.95, -1.15"),
        ("52.95 N, 1.15 W", "52.95, -1.15"),
    ],
)
def test_place_is_found_as_people_type_it(typed: str, name: str | None) -> None:
    """Nobody looks up how a place is written before they search for help."""
    place = find_place(typed)
    assert (place and place.name) == name


@pytest.mark.parametrize(
    "typed", ["", "   ", "Atlantis", "ZZ9", "48.85, 2.35", "1, 2", "<script>", "x" * 9_000, "=1+1", "🙂"]
)
def test_what_is_no_place_of_ours_is_none_and_not_a_guess(typed: str) -> None:
    """A wrong distance is worse than none: Paris is not ours, and a slip of the finger is asked about."""
    assert find_place(typed) is None


def test_slip_of_the_finger_is_asked_about() -> None:
    """The way out of a mistake is one word long."""
    assert like_named("Notingham")[0] == "Nottingham"
    assert like_named("qqqqqq") == ()


def test_towns_of_one_name_are_told_apart_and_the_largest_is_taken() -> None:
    """There are half a dozen Newports; who meant another must be able to say so."""
    newport = find_place("Newport")
    assert newport
    assert place_label(newport).startswith("Newport (NP")
    assert {place_label(each) for each in same_name(newport)} >= {"Newport (PO30)", "Newport (TF10)"}


def test_every_postcode_area_has_a_middle_and_lies_in_these_islands() -> None:
    """An area that is missing would take its colleges out of every search."""
    found = {area: find_place(area) for area in AREAS.split()}
    assert [area for area, place in found.items() if place is None] == []
    assert len(found) == 124
    with (DATA / "districts.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))[1:]
    assert len(rows) > 2_900
    assert [row for row in rows if not (49 < float(row[1]) < 61 and -8.7 < float(row[2]) < 2)] == []


def test_middle_of_a_district_is_near_its_town() -> None:
    """The data come from two sources; where they speak of one place they must agree."""
    for district, town in {
        "NG1": "Nottingham",
        "CF10": "Cardiff",
        "EH1": "Edinburgh",
        "BT1": "Belfast",
        "TR1": "Truro",
    }.items():
        here, there = find_place(district), find_place(town)
        assert here and there and miles_between(here, there) < 2, district


def test_grid_reference_of_the_official_guide_comes_out_where_the_guide_says() -> None:
    """Ordnance Survey's worked example, and the Greenwich meridian."""
    assert latitude_longitude(651409.903, 313177.270) == pytest.approx((52.65798, 1.71605), abs=1e-4)
    latitude, longitude = latitude_longitude(538890, 177320)
    assert (latitude, longitude) == pytest.approx((51.4778, 0.0), abs=2e-3)


def test_sources_and_licences_are_told() -> None:
    """Both licences ask for it."""
    told = (DATA / "SOURCES.md").read_text("utf-8")
    for needed in ("Crown copyright", "Open Government Licence", "GeoNames", "Creative Commons Attribution 4.0"):
        assert needed in told
