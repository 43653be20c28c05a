"""What an address says: which kind of place a release goes to.

- `git:BRANCH` or `git:BRANCH@REMOTE`: a branch of the repository around the project; `@.` leaves it in that
- `s3://BUCKET/PREFIX`, `gs://BUCKET/PREFIX`, `az://CONTAINER/PREFIX`, `memory://NAME`: a store, through fsspec
- `rsync:TARGET`, `rsync://HOST/MODULE` or `USER@HOST:PATH`: a server, in rsync's own words
- `file:///FOLDER` and anything else: a folder; one whose name has a colon is written with its path, such as `./a:b`

An address holds no credentials: it stands in scripts and logs. One that does is refused and not repeated.
"""

import re
from pathlib import Path

from briefgen.publishing.folder import FolderStore
from briefgen.publishing.git import MESSAGE, GitBranch
from briefgen.publishing.place import Place, PublishError, Store
from briefgen.publishing.remote import KINDS, open_remote
from briefgen.publishing.rsync import RsyncStore
from briefgen.publishing.stepwise import Stepwise

GIT, FILE, RSYNC, DAEMON = "git:", "file://", "rsync:", "rsync://"
SERVER = re.compile(r"[^/:@\s]+@[^/:@\s]+:.*")
SCHEME = re.compile(r"[A-Za-z][\w+.-]*:.*")
BUCKET = re.compile(r"[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]")
FOLDER = re.compile(r"(?!\.{1,2}$)[^\s*?#\[\]:@\\]+")
STORES = "s3://BUCKET/PREFIX, gs://BUCKET/PREFIX, az://CONTAINER/PREFIX"
EXPECTED = f"expected git:BRANCH, {STORES}, rsync:HOST:PATH, USER@HOST:PATH or a folder"


def read_place(to: str, root: Path, *, message: str | None = None, takes_over: bool = False) -> Place:
    """Read what --to says; `root` is where a repository is looked for. Raises PublishError for what is no place."""
    if to.startswith(GIT):
        branch, at, remote = to.removeprefix(GIT).rpartition("@")
        branch, remote = (branch, remote) if at else (remote, "")
        if not branch or (at and not remote) or branch.startswith("-") or remote.startswith("-"):
            raise _no_place(to)
        return GitBranch(root, branch, remote or None, message or MESSAGE, takes_over)
    if message is not None:
        raise PublishError("only a branch has a message; leave --message out or publish to git:BRANCH")
    if to.startswith(FILE) or to.partition("://")[0] in KINDS:
        return Stepwise(read_store(to))
    if to.startswith(RSYNC) or SERVER.fullmatch(to):
        return Stepwise(_server(to))
    if not to.strip() or SCHEME.fullmatch(to):
        raise _no_place(to)
    return Stepwise(FolderStore(Path(to)))


def read_store(address: str) -> Store:
    """Read the address of a store elsewhere, or of a folder as `file:///FOLDER`.

    Raises PublishError for any other, for one that holds credentials, and where the package of its store is missing.
    """
    scheme, _, path = address.partition("://")
    if scheme in KINDS and "@" in path:
        message = f"the address {scheme}://… holds credentials; expected them where the store's own programs look"
        raise PublishError(f"{message}: in the environment or a profile")
    if address.startswith(f"{FILE}/"):
        return FolderStore(Path(path))
    bucket, *folders = path.rstrip("/").split("/")
    if scheme not in KINDS or not BUCKET.fullmatch(bucket) or not all(map(FOLDER.fullmatch, folders)):
        raise PublishError(f"{_shown(address)!r} is no address of a store; expected {STORES} or file:///FOLDER")
    return open_remote(address)


def _server(to: str) -> RsyncStore:
    target = to if to.startswith(DAEMON) else to.removeprefix(RSYNC)
    if not target or target.startswith("-"):
        raise _no_place(to)
    return RsyncStore(f"{target}." if target.endswith(":") else target)


def _no_place(to: str) -> PublishError:
    return PublishError(f"{_shown(to)!r} is no place to publish to; {EXPECTED}")


def _shown(address: str) -> str:
    """Repeat an address without what may be a password or a key in it, whose end nobody knows for sure."""
    scheme, is_url, _ = address.partition("://")
    return f"{scheme}://…" if is_url and re.search("[@?]", address) else address
