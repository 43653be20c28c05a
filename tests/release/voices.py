"""Who speaks the words of a random brief: in public, or in secret.

A secret's words and numbers begin with signs that nothing else in the world holds, so that they can be searched for,
and are remembered by the field that they were spoken for.
"""

# ruff: noqa: ARG002  the secret voice remembers the field

from collections import defaultdict
from dataclasses import dataclass
from random import Random

Where = tuple[str, str]
"""A field of the format: the name of its model, and its own."""


@dataclass(frozen=True)
class Script:
    """The signs of secret words, each of which begins with a mark that nothing else in the world holds."""

    signs: str
    mark: str


LATIN = Script("abcdefghijklmnopqrstuvwxyz", "zqxjk")
ARABIC = Script("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", "ظضغظض")
HAN = Script("山川水火木金土日月星雨雪風雲石林田竹米糸羽耳舌血衣見角言谷豆貝赤走足身車", "龘靐齉爨")
DIGITS = "79190"
COMMON = [
    f"{first}{second}"
    for first in ("bar", "mol", "ter", "ven", "kas", "lor", "dun", "pel", "rit", "sov")
    for second in ("a", "en", "ig", "ost", "ur", "al", "em", "in", "op", "uth", "ard", "ell", "irt", "onk", "ust")
]
"""Words that shown and withheld texts have in common."""


class Voice:
    """Common words and small numbers of our years."""

    years = (2019, 2023)

    def __init__(self, rng: Random) -> None:
        self.rng = rng

    def word(self, where: Where) -> str:
        return self.rng.choice(COMMON)

    def slug(self, where: Where) -> str:
        return "".join(self.rng.choices("abcdefgh", k=8))

    def number(self, where: Where) -> int:
        return self.rng.randint(1, 9999)

    def line(self, where: Where) -> str:
        return " ".join([*(self.rng.choice(COMMON) for _ in range(self.rng.randint(0, 4))), self.word(where)])

    def year(self) -> int:
        return self.rng.randint(*self.years)


class Secret(Voice):
    """Words of ten signs and more and numbers of eight digits, none twice; `spoken` keeps them by field."""

    years = (1901, 1949)

    def __init__(self, rng: Random, script: Script = LATIN) -> None:
        super().__init__(rng)
        self.script = script
        self.spoken: dict[Where, list[str]] = defaultdict(list)

    def word(self, where: Where) -> str:
        return self._keep(where, self._made(self.script))

    def slug(self, where: Where) -> str:
        return self._keep(where, self._made(LATIN))

    def line(self, where: Where) -> str:
        return super().line(where) if self.script is LATIN else self.word(where)

    def number(self, where: Where) -> int:
        return int(self._keep(where, DIGITS + "".join(self.rng.choices("0123456789", k=3))))

    def _made(self, script: Script) -> str:
        return script.mark + "".join(self.rng.choices(script.signs, k=8))

    def _keep(self, where: Where, word: str) -> str:
        self.spoken[where].append(word)
        return word
