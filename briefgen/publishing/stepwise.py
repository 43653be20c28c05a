"""Publishing file by file, to a folder, a server or a bucket.

Before the first change our list there names the files of before and of after, and afterwards those of after alone. So
files of a run that was stopped in between are known to the next one, which finishes.
"""

from collections.abc import Collection, Mapping
from itertools import accumulate

from msgspec import Struct

from briefgen.publishing.changes import Changes, steps
from briefgen.publishing.place import LIST, Digests, Store, There, Told, announced, list_bytes
from briefgen.publishing.sealed import Sealed


class Stepwise(Struct, frozen=True):
    """A place that takes files one by one."""

    store: Store

    @property
    def name(self) -> str:
        """What it is called in messages."""
        return self.store.name

    @property
    def extra(self) -> Mapping[str, bytes]:
        """Nothing is needed beside the files of the release."""
        return {}

    def look(self, files: Collection[str]) -> There:
        """Tell what lies there."""
        return self.store.look(files)

    def put(self, sealed: Sealed, changes: Changes, there: There, told: Told) -> None:
        """Make the changes step by step."""
        after = sealed.digests()
        told(0, len(changes))
        if changes:
            self._note(sealed, announced(there.ours, after))
        todo = tuple(steps(changes))
        done = accumulate(len(step.files) for step in todo)
        kept = {*after, *there.files, LIST} - {*changes.gone}
        for step, count in zip(todo, done, strict=True):
            if step.does == "remove":
                self.store.remove(step.files, kept=kept)
            else:
                with sealed.copies(step.files) as folder:
                    self.store.send(folder, step.files)
            told(count, len(changes))
        self._note(sealed, {name: (digest,) for name, digest in after.items()})

    def _note(self, sealed: Sealed, files: Digests) -> None:
        with sealed.copies((), {LIST: list_bytes(files)}) as folder:
            self.store.send(folder, (LIST,))
