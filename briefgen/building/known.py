"""What is known of each brief of a run that has no error of its own, by its file.

What nothing has changed of is read where the last build wrote it down; what is new waits in a file until this one does.
"""

import os
from collections.abc import Collection, Iterator, Mapping

from briefgen.building.facts import Facts
from briefgen.building.memory import Briefs, Line, Remembered, line_of, read_line
from briefgen.building.spool import Spool
from briefgen.runs import Stamped


class Known:
    """The briefs in the order in which they were seen; each is read anew whenever it is asked for.

    `embargoed` are the files of those that were under an embargo or are, `illustrated` of those with pictures.
    """

    def __init__(self, before: Briefs | None = None) -> None:
        self.embargoed: dict[str, None] = {}
        self.illustrated: dict[str, None] = {}
        self._before, self._now = before or Briefs(), Spool()
        self._places: dict[str, int | None] = {}

    def __contains__(self, file: object) -> bool:
        return file in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def keep(self, file: str, facts: Facts) -> None:
        """Take over what was written down before."""
        self._places[file] = self._before.place(absolute(file))
        self._note(file, facts)

    def put(self, file: str, stamped: Stamped, one: Remembered) -> None:
        """Know something else of a brief from now on; `stamped` are the stamp and the digest of its file."""
        self._places[file] = None
        self._note(file, one.facts)
        self._now.put(file, line_of(absolute(file), stamped, one))

    def line(self, file: str) -> Line:
        """Give what is to be remembered of a brief, to be read part by part; raises KeyError for one not known."""
        place = self._places[file]
        return read_line(self._now.get(file) or b"") if place is None else self._before.at(place)

    def facts(self, file: str) -> Facts:
        """Give the facts of a brief."""
        return self.line(file).facts

    def _note(self, file: str, facts: Facts) -> None:
        for files, is_one in ((self.embargoed, facts.publish_at), (self.illustrated, facts.media)):
            files.pop(file, None)
            if is_one:
                files[file] = None


class FactsOf(Mapping[str, Facts]):
    """The facts of the briefs of some files, as far as they are known, but for those of some."""

    def __init__(self, known: Known, files: Collection[str], *, but: Collection[str] = ()) -> None:
        self._known, self._files, self._but = known, files, but

    def __getitem__(self, file: str) -> Facts:
        if file not in self:
            raise KeyError(file)
        return self._known.facts(file)

    def __contains__(self, file: object) -> bool:
        return file in self._files and file in self._known and file not in self._but

    def __iter__(self) -> Iterator[str]:
        return (file for file in self._files if file in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def absolute(path: str | os.PathLike[str]) -> str:
    """Name a file wherever a build was started."""
    return os.path.abspath(path)  # noqa: PTH100  links stay as they are named
