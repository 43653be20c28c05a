"""A branch of the desk's repository that holds the published site, and of that only the present state.

The branch is one commit without a parent: what was withdrawn is in no history of it. The commit is made from objects
alone, with an index of its own, so the worktree, the index and HEAD of whoever publishes are left as they are. The
remote takes it only where it still has what was looked at before.
"""

import hashlib
import os
import tempfile
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from briefgen.publishing.changes import Changes
from briefgen.publishing.place import LIST, PublishError, There, Told, list_bytes, read_list
from briefgen.publishing.sealed import Sealed
from briefgen.publishing.tools import Tool, ToolError, without_secrets

MESSAGE = "Publish the site"
HERE = "."
ORIGIN = "origin"
NOBODY = {"NAME": "briefgen", "EMAIL": "noreply@briefgen.invalid"}
NO_TRACES = ("-c", "core.logAllRefUpdates=false", "-c", "gc.auto=0", "-c", "core.quotePath=false")
FILE = "100644"
BLOBS_AT_ONCE = 200


class GitBranch(Struct, frozen=True, dict=True):
    """A branch, at a remote or `HERE`; without a `remote` it is `ORIGIN` where there is one."""

    folder: Path
    branch: str
    remote: str | None = None
    message: str = MESSAGE
    takes_over: bool = False

    @property
    def name(self) -> str:
        """What it is called in messages."""
        return f"git:{self.branch}@{without_secrets(self._remote)}"

    @property
    def extra(self) -> Mapping[str, bytes]:
        """GitHub's pages leave out files whose name begins with _ unless this one is there."""
        return {".nojekyll": b""}

    def look(self, files: Collection[str]) -> There:
        """Tell what the branch holds, once it is here; raises PublishError for one that must not be replaced."""
        self._refuse_unusable()
        tip = self._tip
        if tip is None:
            return There()
        self._fetch(tip)
        entries = self._entries(tip)
        content = self._blob(entries[LIST][1]) if LIST in entries else None
        self._refuse_history(tip)
        ours = read_list(content) if content is not None else {}
        asked = {name: entries[name] for name in sorted({*ours, *files}) if name in entries}
        return There(ours, dict(self._digests(asked)), has_list=content is not None, is_settled=not self._parents(tip))

    def put(self, sealed: Sealed, changes: Changes, there: There, told: Told) -> None:  # noqa: ARG002  here all is one
        """Make one commit of what is there and the changes, and put it in place of the branch."""
        told(0, len(changes))
        listed = list_bytes({name: (digest,) for name, digest in sealed.digests().items()})
        fresh = (*changes.new, *changes.changed)
        with sealed.copies(fresh, {LIST: listed}) as folder, tempfile.TemporaryDirectory() as index:
            git = replace(self._git, environment={**self._environment, "GIT_INDEX_FILE": f"{index}/index"})
            if self._tip:
                git("read-tree", self._tip)
            objects = self._write((*fresh, LIST), folder)
            gone = "".join(f"0 {'0' * len(self._tip or '')}\t{name}\0" for name in changes.gone)
            put = "".join(f"{FILE} {object_}\t{name}\0" for name, object_ in objects.items())
            git("update-index", "-z", "--index-info", given=(gone + put).encode("utf-8", "surrogateescape"))
            tree = git("write-tree").decode().strip()
        commit = self._git("commit-tree", tree, "-m", self.message).decode().strip()
        self._place(commit)
        told(len(changes), len(changes))

    @cached_property
    def _git(self) -> Tool:
        return Tool("git", NO_TRACES, self.folder, self._environment)

    @cached_property
    def _environment(self) -> dict[str, str]:
        """Say who commits where nobody has said it: git would tell the name of the machine otherwise."""
        git = Tool("git", (), self.folder)
        known = {key: git.tells("config", f"user.{key.lower()}") for key in NOBODY}
        names = {f"GIT_{who}_{key}": NOBODY[key] for who in ("AUTHOR", "COMMITTER") for key in NOBODY if not known[key]}
        return {"LC_ALL": "C", **{name: value for name, value in names.items() if name not in os.environ}}

    @cached_property
    def _remote(self) -> str:
        if self.remote:
            return self.remote
        return ORIGIN if ORIGIN in self._remotes else HERE

    @cached_property
    def _remotes(self) -> tuple[str, ...]:
        return tuple((self._git.tells("remote") or "").split())

    @cached_property
    def _tip(self) -> str | None:
        """Ask what the branch is now; none where there is no such branch."""
        if self._remote == HERE:
            return self._git.tells("rev-parse", "--verify", "--quiet", f"{self._ref}^{{commit}}")
        shown = (line.split() for line in self._git("ls-remote", "--", self._remote, self._ref).decode().splitlines())
        return next((object_ for object_, ref in shown if ref == self._ref), None)

    @property
    def _ref(self) -> str:
        return f"refs/heads/{self.branch}"

    def _refuse_unusable(self) -> None:
        self._refuse_no_repository()
        is_whole = self.branch.startswith("refs/")
        if is_whole or self._git.tells("check-ref-format", "--branch", self.branch) != self.branch:
            raise PublishError(f"{self.branch!r} is no name of a branch; expected one such as gh-pages")
        if self._remote not in (HERE, *self._remotes):
            known = ", ".join((*self._remotes, HERE))
            raise PublishError(f"there is no remote {without_secrets(self._remote)!r}; expected one of {known}")
        worktrees = self._git("worktree", "list", "--porcelain").decode(errors="replace").splitlines()
        if self._remote == HERE and f"branch {self._ref}" in worktrees:
            raise PublishError(f"the branch {self.branch} is checked out; expected one that nobody works on")

    def _refuse_no_repository(self) -> None:
        try:
            self._git("rev-parse", "--git-dir")
        except ToolError as error:
            if "not a git repository" not in error.said:
                raise
            message = f"{self.folder} is in no git repository; expected one, for the branch {self.branch}"
            raise PublishError(message) from error

    def _fetch(self, tip: str) -> None:
        if self._git.tells("cat-file", "-t", f"{tip}^{{tree}}") is None:
            quietly = ("--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules")
            self._git("fetch", *quietly, "--", self._remote, self._ref)

    def _refuse_history(self, tip: str) -> None:
        """Replacing a branch drops its history, so one that is not ours is replaced only on purpose."""
        if self._git.tells("merge-base", "HEAD", tip):
            raise PublishError(
                f"the branch {self.branch} shares its history with what is checked out; name another one"
            )
        if self._parents(tip) and not self.takes_over:
            message = f"the branch {self.branch} has commits that briefgen did not make, and they would be lost"
            raise PublishError(f"{message}; --take-over keeps the files of others and drops the history")

    def _parents(self, tip: str) -> list[str]:
        """List the parents that a commit names, whether or not this repository has them."""
        head = self._git("cat-file", "commit", tip).partition(b"\n\n")[0].decode(errors="replace")
        return [line for line in head.splitlines() if line.startswith("parent ")]

    def _entries(self, tip: str) -> dict[str, tuple[str, str]]:
        """List the files of a commit with their mode and object."""
        shown = self._git("ls-tree", "-r", "-z", tip).decode("utf-8", "surrogateescape")
        split = (line.partition("\t") for line in shown.split("\0") if line)
        return {name: (about.split()[0], about.split()[2]) for about, _, name in split}

    def _blob(self, object_: str) -> bytes:
        return self._git("cat-file", "blob", object_)

    def _digests(self, entries: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, str | None]]:
        """Hash files as our list does; what is no plain file is none of ours."""
        yield from ((name, None) for name, (mode, _) in entries.items() if mode != FILE)
        plain = [(name, object_) for name, (mode, object_) in entries.items() if mode == FILE]
        for at in range(0, len(plain), BLOBS_AT_ONCE):
            some = plain[at : at + BLOBS_AT_ONCE]
            asked = "".join(f"{object_}\n" for _, object_ in some).encode()
            contents = _contents(self._git("cat-file", "--batch", given=asked))
            yield from ((name, hashlib.sha256(one).hexdigest()) for (name, _), one in zip(some, contents, strict=True))

    def _write(self, names: Collection[str], folder: Path) -> dict[str, str]:
        """Write files as objects, just as they are whatever .gitattributes say."""
        paths = "".join(f"{folder.resolve() / name}\n" for name in names).encode("utf-8", "surrogateescape")
        shown = self._git("hash-object", "-w", "--no-filters", "--stdin-paths", given=paths)
        return dict(zip(names, shown.decode().split(), strict=True))

    def _place(self, commit: str) -> None:
        old = self._tip or ""  # nothing at all: there must be no such branch
        if self._remote == HERE:
            self._git("update-ref", self._ref, commit, old)
            return
        lease = f"--force-with-lease={self._ref}:{old}"
        try:
            self._git("push", "--quiet", "--no-recurse-submodules", lease, "--", self._remote, f"{commit}:{self._ref}")
        except ToolError as error:
            if "stale info" in error.said:
                message = f"the branch {self.branch} was changed by somebody else meanwhile; run it again"
                raise PublishError(message) from error
            raise


def _contents(shown: bytes) -> Iterator[bytes]:
    """Part what `cat-file --batch` writes: a line that ends with the size, the content, a line break."""
    at = 0
    while at < len(shown):
        end = shown.index(b"\n", at)
        size = int(shown[at:end].split()[-1])
        yield shown[end + 1 : end + 1 + size]
        at = end + 1 + size + 1
