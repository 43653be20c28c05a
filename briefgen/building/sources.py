"""Whether the briefs of a folder's reports are still those that the reports were made of.

A build of some briefs says nothing of the others, and one of these may have become a draft since, or have been put
under embargo. So the list of a folder knows what each report was made of, and whoever publishes the folder reads the
briefs once more, as bytes and not as briefs: any change at all asks for a build.
"""

from pathlib import Path

from briefgen.building.manifest import Manifest, digest
from briefgen.checking import CheckedBrief


def brief_digest(one: CheckedBrief) -> str:
    """Hash a brief's text as it was read, with a line feed at the end of each line; empty where there is no text."""
    return digest(one.places.source.text.encode()) if one.places else ""


def changed_since(manifest: Manifest, folder: Path) -> tuple[str, ...]:
    """List the reports of a folder whose brief is gone, cannot be read, or is not the one that they were made of."""
    top = folder.resolve()
    return tuple(
        name for name, entry in manifest.entries.items() if _digest_now(top / entry.source) != entry.written.brief
    )


def _digest_now(path: Path) -> str | None:
    """Hash a brief as `brief_digest` does; none where it cannot be read."""
    try:
        return digest(path.read_text(encoding="utf-8-sig").encode())
    except (OSError, ValueError):
        return None
