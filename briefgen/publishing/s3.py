"""A bucket of S3, or of what speaks like it, by the command line interface of AWS.

Where it is and who may write to it is set as always: `aws configure`, AWS_PROFILE, AWS_ENDPOINT_URL. Browsers and
caches ask for every file anew, so that a correction is seen and what was withdrawn is not kept; fonts may be kept.
"""

import json
import tempfile
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from briefgen.publishing.place import LIST, PublishError, There, read_list
from briefgen.publishing.tools import Tool

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".geojson": "application/geo+json; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".pdf": "application/pdf",
    ".woff2": "font/woff2",
}
UNKNOWN_TYPE = "application/octet-stream"
ASK_ANEW, KEEP = "no-cache", "public, max-age=604800"
MOST_DELETED = 1000


@dataclass(frozen=True, slots=True)
class S3Store:
    """A bucket, or the part of one whose keys begin with `prefix`; that ends with a slash, or is empty."""

    bucket: str
    prefix: str
    aws: Tool = field(default_factory=lambda: Tool("aws"))

    @property
    def name(self) -> str:
        """What it is called in messages."""
        return f"s3://{self.bucket}/{self.prefix}"

    def look(self, files: Collection[str]) -> There:  # noqa: ARG002  all that is there is listed
        """List what is there, and read our list; a file of it is taken to have the digest that stands there."""
        asked = ("--query", "Contents[].[Key]", "--output", "json")
        shown = self.aws("s3api", "list-objects-v2", f"--bucket={self.bucket}", f"--prefix={self.prefix}", *asked)
        keys = [key for (key,) in json.loads(shown or b"null") or ()]
        found = {key.removeprefix(self.prefix) for key in keys if not key.endswith("/")}
        if LIST not in found:
            return There({}, dict.fromkeys(found))
        ours = read_list(self.aws("s3", "cp", f"{self.name}{LIST}", "-"))
        known = {name: digests[0] for name, digests in ours.items() if len(digests) == 1}
        return There(ours, {name: known.get(name) for name in found}, has_list=True)

    def send(self, folder: Path, files: Sequence[str]) -> None:
        """Send copies, all of one ending at once, each with its type and how long it may be kept."""
        endings = defaultdict(list)
        for name in files:
            endings[PurePosixPath(name).suffix].append(name)
        for ending, names in sorted(endings.items()):
            headers = (f"--content-type={TYPES.get(ending, UNKNOWN_TYPE)}", f"--cache-control={_kept(ending)}")
            if ending in TYPES:
                only = ("--recursive", "--exclude", "*", "--include", f"*{ending}")
                self.aws("s3", "cp", f"{folder}/", self.name, *only, *headers, "--only-show-errors")
                continue
            for name in names:
                self.aws("s3", "cp", str(folder / name), f"{self.name}{name}", *headers, "--only-show-errors")

    def remove(self, files: Sequence[str], *, kept: Collection[str]) -> None:  # noqa: ARG002  a bucket has no folders
        """Take files away; the tool ends well even where some of them stay, and tells which."""
        for at in range(0, len(files), MOST_DELETED):
            keys = [{"Key": f"{self.prefix}{name}"} for name in files[at : at + MOST_DELETED]]
            with _as_file({"Objects": keys, "Quiet": True}) as request:
                asked = (f"--bucket={self.bucket}", f"--delete=file://{request}", "--output", "json")
                shown = self.aws("s3api", "delete-objects", *asked)
            failed = (json.loads(shown) if shown.strip() else {}).get("Errors") or ()
            if failed:
                first = failed[0]
                message = f"{len(failed)} files could not be taken away, the first {first.get('Key')}"
                raise PublishError(f"{message}: {first.get('Message') or first.get('Code')}")


def _kept(ending: str) -> str:
    return KEEP if ending == ".woff2" else ASK_ANEW


@contextmanager
def _as_file(content: object) -> Iterator[Path]:
    """Write a request where the tool can read it: as an argument it could be too long."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "request.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        yield path
