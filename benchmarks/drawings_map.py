"""CPU milliseconds of locator maps: cold, laid out anew on kept geometry, the same again, and drawn; and their size.

Usage: python benchmarks/drawings_map.py [--rounds N]
"""

import argparse
import statistics
from collections.abc import Callable
from functools import partial

from timing import milliseconds

from briefgen.brief import Event, Place
from briefgen.formats.templates import Templates, own_templates
from briefgen.report.figures.map import LocatorMap, locate
from briefgen.report.figures.map.composing import composed

Row = tuple[str, float, float]
BORDER: tuple[Row, ...] = (
    ("Panjgur", 64.10, 26.97), ("Saravan", 62.33, 27.37), ("Islamabad", 73.06, 33.69), ("Tehran", 51.39, 35.69),
)  # fmt: skip
UKRAINE: tuple[Row, ...] = (
    ("Kyiv", 30.52, 50.45), ("Kharkiv", 36.23, 49.99), ("Odesa", 30.72, 46.48), ("Dnipro", 35.05, 48.46),
    ("Donetsk", 37.8, 48.0), ("Zaporizhzhia", 35.14, 47.84), ("Lviv", 24.03, 49.84), ("Mykolaiv", 31.99, 46.97),
    ("Mariupol", 37.54, 47.1), ("Luhansk", 39.3, 48.57), ("Kherson", 32.6, 46.63), ("Chernihiv", 31.29, 51.5),
    ("Sumy", 34.8, 50.91), ("Kramatorsk", 37.56, 48.73), ("Bakhmut", 38.0, 48.59), ("Avdiivka", 37.75, 48.14),
    ("Sevastopol", 33.52, 44.6), ("Belgorod", 36.58, 50.6), ("Melitopol", 35.37, 46.85), ("Berdiansk", 36.8, 46.76),
)  # fmt: skip
CASES: dict[str, tuple[tuple[Row, ...], tuple[str, ...]]] = {
    "Iran and Pakistan, 4 places": (BORDER, ("IRN", "PAK")),
    "Ukraine, 20 places": (UKRAINE, ("UKR",)),
    "Fiji, 1 place": ((("Suva", 178.44, -18.14),), ("FJI",)),
    "antipodes": ((("Madrid", -3.7, 40.4), ("Weber", 176.3, -40.4)), ("ESP", "NZL")),
}


def main() -> None:
    """Print a table of medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=21)
    rounds = parser.parse_args().rounds
    print(f"{'both sizes of a map, CPU ms':30} {'cold':>7} {'anew':>7} {'again':>7} {'drawn':>7}  wide and narrow, KB")
    for name, (rows, countries) in CASES.items():
        make = maker(rows, countries)
        cold = milliseconds(make, 1)
        anew = statistics.median(milliseconds(partial(anew_of, make), 1) for _ in range(rounds))
        again = statistics.median(milliseconds(make) for _ in range(rounds))
        drawings = (make().wide, make().narrow)
        sizes = [len(draw(drawing).encode()) / 1000 for drawing in drawings]
        drawn = sum(statistics.median(milliseconds(partial(draw, one)) for _ in range(rounds)) for one in drawings)
        print(f"{name:30} {cold:7.1f} {anew:7.1f} {again:7.2f} {drawn:7.1f}  {sizes[0]:.1f} {sizes[1]:.1f}")


def maker(rows: tuple[Row, ...], countries: tuple[str, ...]) -> Callable[[], LocatorMap]:
    """Prepare a map of places with an event each."""
    places = tuple(
        Place.model_validate({"id": f"place-{number}", "name": name, "lon": str(lon), "lat": str(lat)})
        for number, (name, lon, lat) in enumerate(rows)
    )
    events = tuple(
        Event.model_validate({"id": f"event-{place.id}", "text": "Text.", "date": "2024-01-18", "places": [place.id]})
        for place in places
    )
    numbers = {event.id: number for number, event in enumerate(events, 1)}

    def make() -> LocatorMap:
        found = locate(events, places, countries, numbers)
        assert found
        return found

    return make


def anew_of(make: Callable[[], LocatorMap]) -> LocatorMap:
    """Lay a map out again on geometry that is kept."""
    composed.cache_clear()
    return make()


def draw(drawing: object) -> str:
    """Fill the template."""
    return Templates(None, own_templates()).render("figures/map.svg", drawing=drawing)


if __name__ == "__main__":
    main()
