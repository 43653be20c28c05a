"""Briefs parted into groups of which none has to do with another, by the names that they have in common."""

from collections.abc import Collection


class Groups:
    """Names, of which those are joined that one brief has."""

    def __init__(self) -> None:
        self._leaders: dict[str, str] = {}

    def join(self, names: Collection[str]) -> str:
        """Join the names of a brief, and give one of them."""
        first, *others = names
        for other in others:
            self._leaders[self.leader(other)] = self.leader(first)
        return first

    def leader(self, name: str) -> str:
        """Find the name that stands for all that are joined with one, and shorten the way there."""
        way = [name]
        while (ahead := self._leaders.get(way[-1], way[-1])) != way[-1]:
            way.append(ahead)
        self._leaders.update(dict.fromkeys(way[:-1], way[-1]))
        return way[-1]
