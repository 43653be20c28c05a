"""Writes N briefs of an exercise that never was: made-up camps on islands where nobody lives.

Usage: python benchmarks/corpus.py N FOLDER [--series LENGTH]

They are the same bytes each time, and brief k is the same however many there are. Each is of 6 to 7 KB and has what the
briefs of a desk have: a series with changes from report to report, figures with claims, judgements that move, events
with places and sources, topics, countries. It needs Python alone, so that tests can use it too.
"""

import argparse
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

LENGTH = 24
"""How many briefs are a series, if nothing else is said; the brief that follows on each series stands alone."""
FIRST_DAY, DAYS, STEP = date(2012, 1, 2), 4844, 6
"""The first day of the first series, how many days all of them take, and how many lie between two briefs of one."""
COUNTRIES = ["ATA", "ATF", "BVT", "HMD", "IOT", "PCN", "SGS", "SJM", "UMI"]
TOPICS = [
    "supply",
    "transport",
    "weather",
    "health",
    "power",
    "water",
    "signals",
    "repair",
    "training",
    "storage",
    "survey",
    "stations",
]
TRENDS = ["deteriorated", "unchanged", "improved"]
TERMS = (
    ("very unlikely", "It is very unlikely that"),
    ("unlikely", "It is unlikely that"),
    ("roughly even chance", "There is a roughly even chance that"),
    ("likely", "It is likely that"),
    ("very likely", "It is very likely that"),
)
LEVELS = (1, 2, 3, 4, 3, 2, 1, 0)
"""How likely a judgement is in turn, as places in `TERMS`."""
ONSETS = [
    "b",
    "br",
    "d",
    "dr",
    "f",
    "g",
    "gl",
    "h",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "w",
    "z",
]
VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "io"]
CODAS = ["", "l", "n", "r", "s", "th", "nd", "rn", "sk"]
TEAMS = ["Alder", "Birch", "Cedar", "Elder", "Hazel", "Juniper", "Larch", "Maple", "Rowan", "Spruce", "Willow", "Yew"]
GOODS = [
    "fuel",
    "drinking water",
    "spare parts",
    "dry food",
    "blankets",
    "medical kits",
    "timber",
    "batteries",
    "cable",
    "tents",
]
WAYS = ["track", "path", "inlet", "pass", "airstrip", "jetty", "ford", "ridge", "shore"]
WORKS = [
    "crane",
    "generator",
    "radio mast",
    "pump house",
    "cold store",
    "bridge",
    "workshop",
    "weather station",
    "slipway",
    "depot",
]
FAULTS = [
    "ice",
    "a worn bearing",
    "high wind",
    "fog",
    "a broken axle",
    "late paperwork",
    "a flat battery",
    "loose gravel",
    "a blocked filter",
]
PAPERS = [
    "log",
    "tally",
    "inspection sheet",
    "survey",
    "radio summary",
    "loading list",
    "maintenance record",
    "weather bulletin",
]
DONE = (
    "{team} moved {goods} from {here} to {there} along {way}",
    "{team} repaired the {work} at {here} after {fault}",
    "The {work} at {there} stood still because of {fault}",
    "{team} opened {way} between {here} and {there} for vehicles",
    "{team} counted the {goods} at {there} and sealed the store",
    "{team} trained new drivers on {way} near {here}",
)
BACKGROUND = (
    "The exercise tests how camps without a harbour keep their stocks of {goods} through a season.",
    "{here} and {there} share one {work}, which the older plan put on the far side of {way}.",
    "{team} took over the stores at {there} from a team that had kept them on paper.",
    "An earlier phase ended when {fault} closed {way} and the reserve of {goods} ran down.",
    "The umpires score a delivery only when the {paper} of both camps agrees.",
    "No camp may borrow {goods} from another without a note in its {paper}.",
    "The {work} at {here} was chosen because it can be reached on foot in any weather.",
    "Planners expect the {work} to be the bottleneck, since every load passes it twice.",
)
COURSE = (
    "The day began with {fault} on {way}, so {team} held the first load at {here}.",
    "By noon the {work} ran again and the queue of sledges at {there} had cleared.",
    "{team} reported that the {goods} arrived dry and that no crate was missing.",
    "The umpires at {there} saw the load come in and closed their {paper} before dusk.",
    "A second load took {way} instead, which is longer and has no steep part.",
    "Signals between {here} and {there} were clear except for an hour in the afternoon.",
    "The crew of the {work} asked for {goods} and got them with the evening run.",
)
ABROAD = (
    "Neighbouring stations followed the runs by radio and offered the use of their {work}.",
    "The observers at {there} praised the {paper} and asked for a copy in another format.",
    "A visiting crew compared its own {goods} with those at {here} and found the same wear.",
    "The weather office widened its warning for {way} at the request of {team}.",
    "The umpires of the sister exercise wish to test the {work} under the same rules.",
)
AHEAD = (
    "If {way} stays open, {team} can fill the store at {there} before the next phase.",
    "The {work} needs a quiet day for maintenance, and the plan has none.",
    "A change of wind decides whether the boats reach {here} or turn back.",
    "Shortage of {goods} shows first at {there}, which is the last stop of every run.",
    "The next {paper} will show whether the new order of loading saves time.",
)


SOURCES = (
    ("umpires", "own", "A"),
    ("crews", "own", "B"),
    ("tally", "data", "B"),
    ("plan", "own", "A"),
    ("radio", "own", "C"),
)


def brief(k: int, length: int = LENGTH) -> tuple[str, str]:
    """Write the brief with the number k, from 1, where a series has so many; give its id and its YAML."""
    group, place = divmod(k - 1, length + 1)
    chance, shared = Random(f"brief {k}"), Random(f"series {group}")
    camps = [_name(shared) for _ in range(5)]
    day = FIRST_DAY + timedelta(days=group * 131 % (DAYS - length * STEP) + place * STEP)
    told = _Telling(chance, camps, shared.sample(TEAMS, 3))
    name = f"exercise-{k:05d}"
    number = place + 1 if place < length else None
    parts = (
        _head(told, day, group, number, shared),
        _figures(told, day, group, place),
        _judgements(told, day, group, number),
        _sections(told, day),
        _registries(told, day, shared),
    )
    return name, "".join(parts)


class _Telling:
    """What one brief tells with: its chance, its camps and its teams."""

    def __init__(self, chance: Random, camps: list[str], teams: list[str]) -> None:
        self.chance, self.camps, self.teams = chance, camps, teams

    def fill(self, pattern: str) -> str:
        """Put words into a pattern; the two camps of it differ, and every way has a name of its own."""
        pick = self.chance.choice
        here, there = (f"Camp {camp}" for camp in self.chance.sample(self.camps, 2))
        words = pattern.format(
            here=here, there=there, team=f"Team {pick(self.teams)}", goods=pick(GOODS),
            way=f"the {_name(self.chance)} {pick(WAYS)}", work=pick(WORKS), fault=pick(FAULTS), paper=pick(PAPERS),
        )  # fmt: skip
        return words[0].upper() + words[1:]

    def paragraph(self, patterns: tuple[str, ...], count: int, source: str = "") -> str:
        """Fill some patterns, and cite a source behind them."""
        sentences = map(self.fill, self.chance.sample(patterns, count))
        return " ".join(sentences) + (f" [@{source}]" if source else "")


def _name(chance: Random) -> str:
    return "".join(chance.choice(ONSETS) + chance.choice(VOWELS) for _ in range(2)).title() + chance.choice(CODAS)


def _text(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def _block(*paragraphs: str, indent: int = 2) -> str:
    return "|\n" + "\n".join(f"{' ' * indent}{paragraph}\n" for paragraph in paragraphs)


def _head(told: _Telling, day: date, group: int, number: int | None, shared: Random) -> str:
    place = f"series: exercise-{group:03d}\nnumber: {number}\n" if number else ""
    title = told.fill("{team} brings {goods} to {there} by {way}")
    highlights = "".join(
        f"  - {_text(told.fill(pattern) + '. [@umpires]')}\n" for pattern in told.chance.sample(DONE, 3)
    )
    marking = told.chance.choice(("TLP:CLEAR", "TLP:CLEAR", "TLP:GREEN"))
    summary = told.paragraph(COURSE, 2, "umpires") + " " + told.paragraph(AHEAD, 1)
    return (
        f"title: {_text(f'Exercise: {title}')}\n{place}date: {day}\nas_of: {day}T18:00:00+00:00\n"
        f"period: {{from: {day - timedelta(days=5)}, to: {day}}}\nmarking: {marking}\nprepared_by: Exercise desk\n"
        f"countries: [{', '.join(sorted(shared.sample(COUNTRIES, 2)))}]\n"
        f"topics: [{', '.join(sorted({*shared.sample(TOPICS, 2), told.chance.choice(TOPICS)}))}]\n"
        f"trend: {told.chance.choice(TRENDS)}\n\nsummary: {_block(summary)}\nhighlights:\n{highlights}\n"
    )


def _figures(told: _Telling, day: date, group: int, place: int) -> str:
    """Write two figures; the stock rises and falls over a series."""
    stock = 400 + group % 7 * 50 + (place * 37 % 11) * 20
    low = told.chance.randrange(20, 60)
    high = low + told.chance.randrange(4, 20)
    claims = (
        f"{{by: Umpires, value: {low}, sources: [umpires]}}, {{by: Loading crews, value: {high}, sources: [crews]}}"
    )
    return (
        f"figures:\n  - {{id: stock, label: Fuel in all stores, value: {stock}, unit: barrels, as_of: {day}, "
        'sources: ["tally:2"]}\n'
        f"  - {{id: loads, label: Loads brought in, low: {low}, best: {(low + high) // 2}, high: {high}, unit: loads, "
        f"as_of: {day}, claims: [{claims}]}}\n\n"
    )


def _level(group: int, number: int, judgement: int) -> int:
    """Say how likely a judgement is; it holds for some reports and then moves by one."""
    return LEVELS[(number + group + 2 * judgement) // 3 % len(LEVELS)]


def _judgements(told: _Telling, day: date, group: int, number: int | None) -> str:
    what = (
        "every camp keeps its reserve of fuel",
        "the track between the camps stays open",
        "the crane is fit for work",
    )
    until = day + timedelta(days=30)
    return "judgements:\n" + "".join(
        f"  - id: judgement-{one}\n    text: {TERMS[_level(group, number or 1, one)][1]} {words} until "
        f"{until.day} {until:%B %Y}.\n    likelihood: {TERMS[_level(group, number or 1, one)][0]}\n"
        f"    confidence: {told.chance.choice(('low', 'moderate', 'high'))}\n"
        f"    because: {_text(told.fill(told.chance.choice(COURSE)) + ' [@tally]')}\n    horizon: {until}\n"
        f"    sources: [umpires, tally]\n{_moved(told, group, number, one)}"
        for one, words in enumerate(what, 1)
    ) + "\n"  # fmt: skip


def _moved(told: _Telling, group: int, number: int | None, judgement: int) -> str:
    if not number or number == 1 or _level(group, number, judgement) == _level(group, number - 1, judgement):
        return ""
    before = TERMS[_level(group, number - 1, judgement)][0]
    reason = _text(told.fill(told.chance.choice(COURSE)))
    return f"    previous: {{likelihood: {before}, changed_because: {reason}}}\n"


def _sections(told: _Telling, day: date) -> str:
    chance = told.chance
    events = "".join(_events(told, day))
    return (
        f"background: {_block(told.paragraph(BACKGROUND, 3, 'plan'), told.paragraph(BACKGROUND, 2, 'crews'))}\n"
        f"escalation:\n  text: {_block(told.paragraph(COURSE, 4, 'umpires'), indent=4)}  events:\n{events}\n"
        f"international_repercussions:\n  text: {_block(told.paragraph(ABROAD, 2, 'radio'), indent=4)}  reactions:\n"
        f"    - {{actor: observers, text: {_text(told.fill(chance.choice(ABROAD)))}, stance: supportive, "
        f"sources: [radio]}}\n\n"
        f"implications:\n  text: {_block(told.paragraph(AHEAD, 3, 'plan'), indent=4)}  indicators:\n"
        f"    - {{id: reserve, text: {_text(told.fill('Stock of {goods} at {there} below its reserve'))}, "
        f"direction: alarming, state: not observed, checked: {day}}}\n\n"
        f"gaps:\n  - {_text(told.fill('What the {paper} of {there} says of {goods}.'))}\n\n"
    )


def _events(told: _Telling, day: date) -> Iterator[str]:
    for number in range(1, 7):
        camp, team = number % len(told.camps), number % len(told.teams)
        when = day - timedelta(days=told.chance.randrange(1, 5))
        text = _text(told.fill(told.chance.choice(DONE)) + ".")
        source = told.chance.choice(("umpires:2", "crews:3", "radio:2"))
        yield (
            f"    - {{id: event-{number}, date: {when}, text: {text}, actors: [team-{team}], places: [camp-{camp}], "
            f'sources: ["{source}"]}}\n'
        )


def _registries(told: _Telling, day: date, shared: Random) -> str:
    teams = "".join(f"  team-{one}: {{name: Team {team}, kind: organisation}}\n" for one, team in enumerate(told.teams))
    places = "".join(
        f"  camp-{one}: {{name: Camp {camp}, lat: {shared.uniform(-60, -48):.2f}, lon: {shared.uniform(9, 75):.2f}}}\n"
        for one, camp in enumerate(told.camps)
    )
    return (
        f"actors:\n{teams}  observers: {{name: Station observers, kind: organisation}}\n\nplaces:\n{places}\n"
        f"sources:\n{''.join(_sources(told, day))}"
    )


def _sources(told: _Telling, day: date) -> Iterator[str]:
    for name, kind, grade in SOURCES:
        title = _text(told.fill(f"{name.title()}: {{paper}} of {{there}}"))
        yield (
            f"  {name}: {{title: {title}, publisher: Exercise staff, kind: {kind}, reliability: {grade}, "
            f"published: {day - timedelta(days=1)}, accessed: {day}, url: https://exercise.example/{day}/{name}}}\n"
        )


def write_corpus(count: int, folder: Path, length: int = LENGTH) -> None:
    """Write so many briefs into a folder, in series of a length of up to 800."""
    folder.mkdir(parents=True, exist_ok=True)
    for k in range(1, count + 1):
        name, text = brief(k, length)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def main() -> None:
    """Write the corpus that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--series", type=int, default=LENGTH)
    arguments = parser.parse_args()
    write_corpus(arguments.count, arguments.folder, arguments.series)


if __name__ == "__main__":
    main()
