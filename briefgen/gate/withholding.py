"""Which parts of one brief a release does not show, by the gate's own reading.

The answer is a set of paths: what stands at one of them, or below it, is withheld. Marks decide first. Then follows
what only withheld parts used, and last the corrections of what is gone. Where the format leaves a doubt a part counts
as shown, so that no correct release is stopped.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property

from briefgen.gate.blocks import Cut, begins_withheld, cut
from briefgen.gate.outline import REGISTRIES, Leaf, Outline
from briefgen.gate.uses import entry_named_by, uses_of
from briefgen.gate.watch import Path, Watch

SECTIONS = ("background", "escalation", "international_repercussions", "implications")
VALUES = ("value", "low", "best", "high", "breakdown")
STAY_INSIDE = {"marking", "unmarked", "updated", "publish_at"}
_ENTRY = 2


class Withholding:
    """Decides what is withheld of one brief that a release shows; `paths` is the answer, `cuts` its Markdown."""

    def __init__(self, outline: Outline, watch: Watch) -> None:
        self.outline = outline
        self.watch = watch
        self.above = frozenset(spelling for spelling in watch.spellings if watch.is_above(spelling))
        self.cuts: Mapping[Path, Cut] = {leaf.path: cut(leaf.text, self.above) for leaf in outline.leaves}
        self.paths: set[Path] = set()
        self._decide()

    def is_withheld(self, path: Path) -> bool:
        """Whether a part, or one that it stands in, is withheld."""
        return any(path[:length] in self.paths for length in range(1, len(path) + 1))

    def _decide(self) -> None:
        self.paths.update(self._marked())
        self.paths.update(self._begun_with_mark())
        self.paths.update(self._of_marked_actors())
        self.paths.update(self._of_withheld_claims())
        self.paths.update(self._emptied_sections())
        self.paths.update(self._unused())

    def _marked(self) -> Iterator[Path]:
        for leaf in self.outline.leaves:
            if len(leaf.path) > 1 and leaf.path[-1] == "marking" and self.watch.is_above(leaf.text):
                yield leaf.path[:-1]

    def _begun_with_mark(self) -> Iterator[Path]:
        for leaf in self.outline.leaves:
            if begins_withheld(leaf.text, self.above) and not _is_prose(leaf.path):
                yield _withheld_with(leaf.path)

    def _of_marked_actors(self) -> Iterator[Path]:
        """List claims and reactions of an actor who is marked above the ceiling."""
        for leaf in self.outline.leaves:
            entry = entry_named_by(leaf)
            if leaf.path[-1] in {"by", "actor"} and entry in self.paths:
                yield leaf.path[:-1]

    def _of_withheld_claims(self) -> Iterator[Path]:
        for figure in self.outline.entries("figures"):
            claims = self.outline.entries(*figure, "claims")
            shown = [claim for claim in claims if not self.is_withheld(claim)]
            if len(shown) == len(claims):
                continue
            yield from ((*figure, name) for name in VALUES)
            if not any(self._is_of_moment(claim, figure) for claim in shown):
                yield figure

    def _is_of_moment(self, claim: Path, figure: Path) -> bool:
        own, of_figure = self.outline.text(*claim, "as_of"), self.outline.text(*figure, "as_of")
        return own is None or of_figure is None or own == of_figure

    def _emptied_sections(self) -> Iterator[Path]:
        for key in SECTIONS:
            if self.outline.text(key, "heading") and not self._shows_any(key):
                yield (key, "heading")
        for section in self.outline.entries("sections"):
            text = self.cuts.get((*section, "text"))
            if text and text.withheld and not text.shown.strip():
                yield section

    def _shows_any(self, key: str) -> bool:
        """Whether anything of a section is shown beside its heading."""
        below = (leaf for leaf in self.outline.leaves if leaf.path[0] == key and leaf.path[-1] not in STAY_INSIDE)
        return any(
            self.cuts[leaf.path].shown.strip()
            for leaf in below
            if leaf.path != (key, "heading") and not self.is_withheld(leaf.path)
        )

    def _unused(self) -> set[Path]:
        """List what nothing shown leads to: entries without a use, and corrections of what is gone."""
        if self.watch.ceiling is None:
            return set()
        unshown = self._entries() | self._corrections_with_place()
        while found := unshown & self._led_to(unshown):
            unshown -= found
        return unshown

    def _led_to(self, unshown: set[Path]) -> set[Path]:
        """List the entries and corrections to which something shown leads, while some are not shown."""
        led: set[Path] = set()
        for leaf in self.outline.leaves:
            if not self.is_withheld(leaf.path) and not _is_within(leaf.path, unshown):
                led.update(self._entry_path(use) for use in uses_of(leaf, self.cuts[leaf.path].shown))
        corrections = (path for path in unshown if path[0] == "corrections")
        led.update(path for path in corrections if self._is_place_shown(path, unshown))
        return {path for path in led if not self.is_withheld(path)}

    def _entries(self) -> set[Path]:
        named = {path for registry in REGISTRIES for path in self.outline.entries(registry)}
        return named | set(self.outline.entries("media"))

    def _entry_path(self, use: Path) -> Path:
        """Give the path of an entry; media stand in a list and bear their ids inside."""
        if use[0] != "media":
            return use
        return self._media.get(str(use[1]), use)

    @cached_property
    def _media(self) -> Mapping[str, Path]:
        return {self.outline.text(*path, "id") or "": path for path in self.outline.entries("media")}

    def _corrections_with_place(self) -> set[Path]:
        return {path for path in self.outline.entries("corrections") if self.outline.text(*path, "where")}

    def _is_place_shown(self, correction: Path, unshown: set[Path]) -> bool:
        target = self._target(self.outline.text(*correction, "where") or "")
        if target is None or self._is_gone(target, unshown):
            return False
        below = self.outline.entries(*target)
        if below and all(self._is_gone(path, unshown) for path in below):
            return False
        return target[0] not in SECTIONS or len(target) > 1 or self._shows_any(str(target[0]))

    def _is_gone(self, path: Path, unshown: set[Path]) -> bool:
        return self.is_withheld(path) or _is_within(path, unshown)

    def _target(self, where: str) -> Path | None:
        """Find the part that a correction names: by its keys, and by its id in a list."""
        path: Path = ()
        for step in where.split("."):
            below = self.outline.entries(*path)
            path = next((one for one in below if step in {one[-1], self.outline.text(*one, "id")}), ())
            if not path:
                own = self.outline.entries("sections")
                return next((one for one in own if self.outline.text(*one, "id") == where), None)
        return path

    def hidden_entries(self) -> frozenset[Path]:
        """List the registry entries that are not shown, by registry and id."""
        hidden = {path for path in self._entries() if self.is_withheld(path)}
        media = {("media", name) for name, path in self._media.items() if path in hidden}
        return frozenset(media | {path for path in hidden if path[0] != "media"})

    def hidden_ids(self) -> frozenset[str]:
        """List the ids of everything that is withheld."""
        ids = (leaf for leaf in self.outline.leaves if leaf.path[-1] == "id")
        return frozenset(leaf.text for leaf in ids if self.is_withheld(leaf.path))

    def leads_to_hidden(self, leaf: Leaf, hidden: frozenset[Path], ids: frozenset[str]) -> bool:
        """Whether a text is the id of something withheld, as in a list of sources or of indicators."""
        if entry_named_by(leaf) in hidden:
            return True
        return leaf.text in ids and bool({"follows", "indicators", "after"} & set(leaf.path[-2:]))


def _is_prose(path: Path) -> bool:
    """Whether a text has blocks of its own, each of which may be a portion."""
    if path == ("summary",) or (path[0] in SECTIONS and path[1:] in {(), ("text",)}):
        return True
    return path[0] == "sections" and path[_ENTRY:] == ("text",)


def _withheld_with(path: Path) -> Path:
    """Give what goes with a text that begins with a mark: the part that cannot be without it, or the text alone."""
    needed = "because" if path[0] == "corrections" else "text"
    return path[:-1] if path[-1] == needed and len(path) > 1 and path[-2] != "outcome" else path


def _is_within(path: Path, parts: set[Path]) -> bool:
    return any(path[:length] in parts for length in range(1, len(path) + 1))
