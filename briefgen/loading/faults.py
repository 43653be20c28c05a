"""One way in which a value does not fit its field, before it is put in words."""

from functools import cached_property

from msgspec import Struct
from pydantic_core import ErrorDetails

from briefgen.brief import SECOND_ID, Part
from briefgen.diagnostics import Path, nearest
from briefgen.loading.fields import keys_at
from briefgen.loading.places import Places


class Fault(Struct, frozen=True, dict=True):
    """One error of pydantic; `path` has only the steps that the file has, and then what is missing."""

    kind: str
    path: Path
    message: str
    value: object
    context: dict[str, object]
    model: type[Part]
    places: Places

    @property
    def name(self) -> str:
        """What the message calls the value."""
        return self.places.name_of(self.path)

    @property
    def key(self) -> str:
        """The last key of the path, in the file's words."""
        return next((step for step in reversed(self.path) if isinstance(step, str)), "")

    @property
    def parent(self) -> Path:
        """The path of the mapping or list that holds the value."""
        return self.path[:-1]

    @property
    def is_in_file(self) -> bool:
        """Whether the path leads to something in the file; what is missing may stand there without a value."""
        return self.places.path_of(self.path) == self.path

    @property
    def is_of_entry(self) -> bool:
        """Whether a whole entry of a registry is at fault, or its id, which is its key."""
        return bool(self.path) and isinstance(self.path[-1], int) and self.places.has_key(self.path)

    def keys_of(self, path: Path) -> tuple[str, ...]:
        """List the keys that a mapping at a path may have; an entry of a registry has its id as its own key."""
        is_entry = bool(path) and isinstance(path[-1], int) and self.places.has_key(path)
        return tuple(key for key in keys_at(self.model, path) if not (is_entry and key == "id"))

    @cached_property
    def meant_key(self) -> str | None:
        """The known key that an unknown one is spelt like."""
        return nearest(self.key, self.keys_of(self.parent)) if self.kind == "extra_forbidden" else None

    @property
    def is_swallowed_colon(self) -> bool:
        """Whether text became a key because a colon stands in it, as in `- Iran: strikes continue`."""
        if self.kind != "extra_forbidden" or len(self.path) < 2 or self.meant_key:  # noqa: PLR2004  keys at the top
            return False
        return " " in self.key or self.key[:1].isupper()


def fault_of(details: ErrorDetails, model: type[Part], places: Places) -> Fault:
    """Make a fault of an error of pydantic."""
    loc = details["loc"]
    path = places.path_of(loc)
    if details["type"] == "missing":
        path = (*places.path_of(loc[:-1]), loc[-1])
    if loc[-1:] == (SECOND_ID,):
        path = (*path, "id")
    return Fault(details["type"], path, details["msg"], details["input"], dict(details.get("ctx", {})), model, places)
