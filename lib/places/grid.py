"""This file is here to turn a British grid reference in metres into latitude and longitude.

Formulas and constants from Ordnance Survey, "A guide to coordinate systems in Great Britain", annexes B and C.
"""

from __future__ import annotations

from math import atan2, cos, degrees, hypot, radians, sin, sqrt, tan

_A, _B = 6_377_563.396, 6_356_256.909
"""The Airy 1830 ellipsoid, on which the grid lies."""
_A_NOW, _B_NOW = 6_378_137.0, 6_356_752.314_245
"""The ellipsoid of WGS84, which maps and satellites use."""
_SCALE, _EAST, _NORTH = 0.9996012717, 400_000.0, -100_000.0
_LAT, _LON = radians(49), radians(-2)


def latitude_longitude(easting: float, northing: float) -> tuple[float, float]:
    """Degrees in WGS84, within some five metres."""
    return _moved(*_unprojected(easting, northing))


def _unprojected(easting: float, northing: float) -> tuple[float, float]:
    """Radians on the Airy ellipsoid."""
    e2 = 1 - (_B / _A) ** 2
    lat, arc = _LAT, 0.0
    while abs(northing - _NORTH - arc) >= 1e-5:
        lat += (northing - _NORTH - arc) / (_A * _SCALE)
        arc = _meridian_arc(lat)
    bend = 1 - e2 * sin(lat) ** 2
    nu, rho = _A * _SCALE / sqrt(bend), _A * _SCALE * (1 - e2) / bend**1.5
    eta2, t, sec = nu / rho - 1, tan(lat), 1 / cos(lat)
    east = easting - _EAST
    north_part = (
        t / (2 * rho * nu) * east**2
        - t / (24 * rho * nu**3) * (5 + 3 * t**2 + eta2 - 9 * t**2 * eta2) * east**4
        + t / (720 * rho * nu**5) * (61 + 90 * t**2 + 45 * t**4) * east**6
    )
    east_part = (
        sec / nu * east
        - sec / (6 * nu**3) * (nu / rho + 2 * t**2) * east**3
        + sec / (120 * nu**5) * (5 + 28 * t**2 + 24 * t**4) * east**5
    )
    return lat - north_part, _LON + east_part


def _meridian_arc(lat: float) -> float:
    n = (_A - _B) / (_A + _B)
    less, more = lat - _LAT, lat + _LAT
    return (
        _B
        * _SCALE
        * (
            (1 + n + 1.25 * (n**2 + n**3)) * less
            - (3 * n + 3 * n**2 + 21 / 8 * n**3) * sin(less) * cos(more)
            + 15 / 8 * (n**2 + n**3) * sin(2 * less) * cos(2 * more)
            - 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
        )
    )


def _moved(lat: float, lon: float) -> tuple[float, float]:
    """From the Airy ellipsoid to WGS84, by the seven numbers of the Helmert transformation."""
    e2 = 1 - (_B / _A) ** 2
    nu = _A / sqrt(1 - e2 * sin(lat) ** 2)
    x, y, z = nu * cos(lat) * cos(lon), nu * cos(lat) * sin(lon), nu * (1 - e2) * sin(lat)
    scale = 1 - 20.4894e-6
    rx, ry, rz = (radians(seconds / 3600) for seconds in (0.1502, 0.2470, 0.8421))
    x, y, z = (
        446.448 + scale * x - rz * y + ry * z,
        -125.157 + rz * x + scale * y - rx * z,
        542.060 - ry * x + rx * y + scale * z,
    )
    e2 = 1 - (_B_NOW / _A_NOW) ** 2
    flat = hypot(x, y)
    found = atan2(z, flat * (1 - e2))
    for _ in range(5):
        nu = _A_NOW / sqrt(1 - e2 * sin(found) ** 2)
        found = atan2(z + e2 * nu * sin(found), flat)
    return degrees(found), degrees(atan2(y, x))
