"""What --to says: which kind of place it names.

- `git:BRANCH` or `git:BRANCH@REMOTE`: a branch of the repository around the project; `@.` leaves it in that
- `s3://BUCKET/PREFIX`: a bucket
- `rsync:TARGET`, `rsync://HOST/MODULE` or `USER@HOST:PATH`: a server, in rsync's own words
- anything else: a folder; one whose name has a colon is written with its path, such as `./a:b`
"""

import re
from pathlib import Path

from briefgen.publishing.folder import FolderStore
from briefgen.publishing.git import MESSAGE, GitBranch
from briefgen.publishing.place import Place, PublishError
from briefgen.publishing.rsync import RsyncStore
from briefgen.publishing.s3 import S3Store
from briefgen.publishing.stepwise import Stepwise
from briefgen.publishing.tools import without_secrets

GIT, S3, RSYNC, DAEMON = "git:", "s3://", "rsync:", "rsync://"
SERVER = re.compile(r"[^/:@\s]+@[^/:@\s]+:.*")
SCHEME = re.compile(r"[A-Za-z][\w+.-]*:.*")
BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
EXPECTED = "expected git:BRANCH, s3://BUCKET/PREFIX, rsync:HOST:PATH, USER@HOST:PATH or a folder"


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
    if to.startswith(S3):
        return Stepwise(_bucket(to))
    if to.startswith(RSYNC) or SERVER.fullmatch(to):
        return Stepwise(_server(to))
    if not to.strip() or SCHEME.fullmatch(to):
        raise _no_place(to)
    return Stepwise(FolderStore(Path(to)))


def _bucket(to: str) -> S3Store:
    bucket, _, prefix = to.removeprefix(S3).partition("/")
    prefix = prefix.strip("/")
    if not BUCKET.fullmatch(bucket) or "//" in prefix:
        raise _no_place(to)
    return S3Store(bucket, f"{prefix}/" if prefix else "")


def _server(to: str) -> RsyncStore:
    target = to if to.startswith(DAEMON) else to.removeprefix(RSYNC)
    if not target or target.startswith("-"):
        raise _no_place(to)
    return RsyncStore(f"{target}." if target.endswith(":") else target)


def _no_place(to: str) -> PublishError:
    return PublishError(f"{without_secrets(to)!r} is no place to publish to; {EXPECTED}")
