"""Bytes by name in a file that has no name, where there may be more of them than memory has room for."""

from msgspec import Struct, field

from briefgen.building.lines import Lines


class Spool(Struct):
    """Bytes by name; where the disk is full, they are in memory after all."""

    _places: dict[str, int] = field(default_factory=dict)
    _near: dict[str, bytes] = field(default_factory=dict)
    _lines: Lines | None = None

    def put(self, name: str, content: bytes) -> None:
        """Keep bytes in place of those that were kept under a name."""
        self._near.pop(name, None)
        try:
            self._lines = self._lines or Lines.beside()
            self._places[name] = self._lines.put(content)
        except OSError:
            self._near[name] = content

    def get(self, name: str) -> bytes | None:
        """Give what is kept under a name; none where nothing is."""
        if name in self._near or name not in self._places or self._lines is None:
            return self._near.get(name)
        return self._lines.get(self._places[name])
