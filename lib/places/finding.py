"""This file is here to find a place in the United Kingdom by postcode, town or coordinates, and how far apart two are."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Literal

_HERE = Path(__file__).parent
_EARTH_MILES = 3_958.8
_ALSO_CALLED = {
    "hull": "kingston upon hull",
    "newcastle": "newcastle upon tyne",
    "londonderry": "derry",
    "stoke": "stoke on trent",
    "southend": "southend on sea",
}
_OUTWARD = r"[A-Z]{1,2}\d[A-Z\d]?"
_WHOLE = re.compile(rf"^({_OUTWARD})\s*\d[A-Z]{{2}}$")
_DISTRICT = re.compile(rf"^({_OUTWARD})(?:\s*\d)?$")
_AREA = re.compile(r"^[A-Z]{1,2}$")
_WHOLE_INSIDE = re.compile(rf"\b({_OUTWARD})\s*\d[A-Z]{{2}}\b")
_DISTRICT_INSIDE = re.compile(rf"\b({_OUTWARD})\b")
_DEGREES = re.compile(
    r"^\(?\s*([+-]?\d{1,3}(?:\.\d+)?)\s*°?\s*([NS]?)\s*[,;\s]\s*([+-]?\d{1,3}(?:\.\d+)?)\s*°?\s*([EW]?)\s*\)?$"
)
_SOUTH, _NORTH, _WEST, _EAST = 49.0, 61.0, -9.0, 2.5


@dataclass(frozen=True)
class Place:
    """Where something is. An area, a district and a town stand for their middle; a point is where it says."""

    name: str
    latitude: float
    longitude: float
    sort: Literal["area", "district", "town", "point"]


def find_place(text: str) -> Place | None:
    """The place a text names, None where it names none that we know.

    Forgiving: "ng1 5fb", "NG1", "NG", "Nottingham", "52.95, -1.15", or an address with a postcode or a town in it. Of
    several towns with one name it is the largest; `same_name` has the others. A district that nobody lives in is taken
    as its area.
    """
    return next(iter(_found(text)), None)


def place_label(place: Place) -> str:
    """What to call it on screen; a town with the postcode district near it, which tells towns of one name apart."""
    if place.sort != "town":
        return f"postcode area {place.name}" if place.sort == "area" else place.name
    near = (each for each in _districts().values() if each.sort == "district")
    nearest = min(near, key=lambda each: miles_between(place, each))
    far = miles_between(place, nearest) > 15  # on an island that has an area and no districts
    return place.name if far else f"{place.name} ({nearest.name})"


def same_name(place: Place) -> tuple[Place, ...]:
    """Other towns called the same, the largest first."""
    named = _towns().get(_key(place.name), ()) if place.sort == "town" else ()
    return tuple(each for each in named if each != place)


def like_named(text: str) -> tuple[str, ...]:
    """Up to three names of towns that are spelled much like this, for who mistyped."""
    close = get_close_matches(_key(text), _towns(), n=3, cutoff=0.8) if len(text) < 60 else []
    return tuple(_towns()[each][0].name for each in close)


def miles_between(here: Place, there: Place) -> float:
    """As the crow flies, by the haversine formula (Sinnott 1984)."""
    north = radians(there.latitude - here.latitude)
    east = radians(there.longitude - here.longitude)
    curve = sin(north / 2) ** 2 + cos(radians(here.latitude)) * cos(radians(there.latitude)) * sin(east / 2) ** 2
    return 2 * _EARTH_MILES * asin(sqrt(min(1.0, curve)))


def _found(text: str) -> Iterator[Place]:
    text = " ".join(text.split())[:300]
    upper = text.upper()
    if point := _DEGREES.match(upper):
        yield from _point(*point.groups())
        return
    if code := _WHOLE.match(upper) or _DISTRICT.match(upper):
        yield from _district(code[1])
        return
    if _AREA.match(upper):
        yield from _district(upper)
        return
    parts = [part.strip() for part in upper.split(",")]
    districts = [code for part in parts if (code := _DISTRICT.match(part))]
    for code in (*_WHOLE_INSIDE.finditer(upper), *districts):
        yield from _district(code[1])
    for part in (text, *text.split(",")):
        yield from _towns().get(_key(part), ())[:1]
    for code in _DISTRICT_INSIDE.finditer(upper):  # last, since a room may be called B2
        yield from _district(code[1])


def _point(lat: str, north_south: str, lon: str, east_west: str) -> Iterator[Place]:
    latitude = float(lat) * (-1 if north_south == "S" else 1)
    longitude = float(lon) * (-1 if east_west == "W" else 1)
    if _SOUTH <= latitude <= _NORTH and _WEST <= longitude <= _EAST:
        yield Place(f"{latitude:g}, {longitude:g}", latitude, longitude, "point")


def _district(code: str) -> Iterator[Place]:
    known = _districts()
    area = re.sub(r"\d.*", "", code)
    parts = [each for name, each in known.items() if name[:-1] == code and name[-1].isalpha()]
    if code in known:
        yield known[code]
    elif parts and any(letter.isdigit() for letter in code):  # EC1 is EC1A, EC1M …
        latitude = sum(each.latitude for each in parts) / len(parts)
        longitude = sum(each.longitude for each in parts) / len(parts)
        yield Place(code, latitude, longitude, "district")
    elif area in known:
        yield known[area]


@cache
def _districts() -> Mapping[str, Place]:
    with (_HERE / "districts.csv").open(encoding="utf-8", newline="") as lines:
        return {
            code: Place(code, float(lat), float(lon), "area" if code.isalpha() else "district")
            for code, lat, lon in list(csv.reader(lines))[1:]
        }


@cache
def _towns() -> Mapping[str, tuple[Place, ...]]:
    """Towns by the key of their name, the largest first."""
    named: dict[str, list[tuple[int, Place]]] = defaultdict(list)
    with (_HERE / "towns.csv").open(encoding="utf-8", newline="") as lines:
        for name, lat, lon, people in list(csv.reader(lines))[1:]:
            named[_key(name)].append((int(people), Place(name, float(lat), float(lon), "town")))
    for short, name in _ALSO_CALLED.items():
        named[short] = [*named[short], *named[name]]
    return {
        key: tuple(place for _, place in sorted(each, key=lambda town: -town[0])) for key, each in named.items() if each
    }


def _key(name: str) -> str:
    """A name as it is looked up: without accents, case, dashes and the long form of "St"."""
    bare = "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))
    bare = bare.casefold().replace("’", "").replace("'", "").replace("&", " and ")
    words = re.sub(r"[^\w]+", " ", bare).split()
    return " ".join({"saint": "st"}.get(word, word) for word in words)
