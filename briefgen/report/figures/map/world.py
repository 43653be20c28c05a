"""The countries of the world as arcs, read once a process from world.json, which `tools/world` makes.

Two countries share the arc between them, so a border that is simplified stays one line. Each point of an arc bears the
weight with which it can be left out, so simplifying is a comparison. Arcs are unpacked when a map first needs them.
"""

from collections import defaultdict
from functools import cache
from itertools import accumulate
from math import cos, log2, radians, sin
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.json import decode

Vector = tuple[float, float, float]
Ring = tuple[int, ...]
"""Numbers of arcs, one after the other; ~n is the arc n from its end to its beginning. Land lies on the right."""

EARTH_KM = 6371.0
_BASE = 57
_ZERO = ord("#") * (_BASE + 1) + _BASE * _BASE // 2


class Arc(Struct, frozen=True):
    """A line of points in radians, with the letters of their weights."""

    longitudes: tuple[float, ...]
    latitudes: tuple[float, ...]
    weights: str

    def kept(self, weight: str) -> tuple[list[float], list[float]]:
        """Give its longitudes and its latitudes without the points below a weight."""
        places = [place for place, letter in enumerate(self.weights) if letter >= weight]
        return [self.longitudes[place] for place in places], [self.latitudes[place] for place in places]


class World(Struct, frozen=True):
    """The parts of the file, by what a map asks of them; `caps` are middles of arcs and how far each reaches."""

    caps: tuple[tuple[Vector, float], ...]
    land: tuple[Ring, ...]
    countries: dict[str, tuple[Ring, ...]]
    hulls: dict[str, tuple[Vector, ...]]
    users: dict[int, tuple[str, ...]]
    disputes: dict[int, str]
    globe: tuple[tuple[Vector, ...], ...]


def vector_of(longitude: float, latitude: float) -> Vector:
    """Turn degrees into a point on the sphere of radius 1."""
    east, north = radians(longitude), radians(latitude)
    return cos(north) * cos(east), cos(north) * sin(east), sin(north)


@cache
def the_world() -> World:
    """Read the parts that every map needs."""
    parts = _parts()
    countries = {code: tuple(map(tuple, rings)) for code, rings in parts["countries"].items()}
    return World(
        caps=tuple((vector_of(x / 10, y / 10), radians(reach / 10)) for x, y, reach in parts["caps"]),
        land=tuple(map(tuple, parts["land"])),
        countries=countries,
        hulls={code: _vectors(hull) for code, hull in parts["hulls"].items()},
        users=_users(countries),
        disputes={arc: name for name, arcs in parts["disputed"].items() for arc in arcs},
        globe=tuple(map(_vectors, parts["globe"])),
    )


@cache
def arc_of(number: int) -> Arc:
    """Unpack an arc."""
    parts = _parts()
    grid = parts["grid"]
    x, y, ways = parts["arcs"][number]
    letters = ways.encode()
    steps = [_BASE * big + small - _ZERO for big, small in zip(letters[::2], letters[1::2], strict=True)]
    return Arc(
        longitudes=tuple(radians(at / grid) for at in accumulate(steps[::2], initial=x)),
        latitudes=tuple(radians(at / grid) for at in accumulate(steps[1::2], initial=y)),
        weights=parts["letters"][number],
    )


@cache
def rings_by_arc(code: str) -> dict[int, tuple[int, ...]]:
    """Tell by each arc in which rings it stands, of a country or without a code of the land."""
    found: dict[int, tuple[int, ...]] = defaultdict(tuple)
    for number, ring in enumerate(rings_of(code)):
        for arc in {max(arc, ~arc) for arc in ring}:
            found[arc] += (number,)
    return dict(found)


def rings_of(code: str) -> tuple[Ring, ...]:
    """Give the rings of a country, or without a code those of the land."""
    return the_world().countries[code] if code else the_world().land


def weight_of(area_km2: float) -> str:
    """Find the letter of the points that a map keeps if it leaves out triangles below an area."""
    smallest = _parts()["smallest_km2"]
    return chr(ord("a") + max(0, min(24, round(log2(area_km2 / smallest))))) if area_km2 > smallest else "a"


@cache
def _parts() -> dict[str, Any]:
    parts: dict[str, Any] = decode(Path(__file__).with_name("world.json").read_bytes())
    return parts


def _vectors(tenths: list[int]) -> tuple[Vector, ...]:
    return tuple(vector_of(x / 10, y / 10) for x, y in zip(tenths[::2], tenths[1::2], strict=True))


def _users(countries: dict[str, tuple[Ring, ...]]) -> dict[int, tuple[str, ...]]:
    users: dict[int, tuple[str, ...]] = defaultdict(tuple)
    for code, rings in countries.items():
        for arc in {max(arc, ~arc) for ring in rings for arc in ring}:
            users[arc] += (code,)
    return dict(users)
