"""Briefs and files for the gate, in as few words as a test needs."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from briefgen.diagnostics import Diagnostic
from briefgen.gate import Watch, Written
from briefgen.gate.search import search

NOW = datetime(2024, 1, 20, tzinfo=UTC)
TLP = (("TLP:CLEAR",), ("TLP:GREEN",), ("TLP:AMBER",), ("TLP:AMBER+STRICT",), ("TLP:RED",))
TOP = "title: T\ndate: 2024-01-18\nsummary: S.\nmarking: TLP:RED\nunmarked: TLP:GREEN\n"
SECRET = "The informant quartermaster Jebediah met twelve smugglers behind Zurbagan lighthouse at dawn."


def watch(ceiling: str | None = "TLP:GREEN", **others: Any) -> Watch:
    return Watch(**{"labels": TLP, "ceiling": ceiling, "marking": None, "unmarked": None, "now": NOW, **others})


def gate(
    files: Mapping[str, bytes | str | Path], *briefs: str, by: Watch | None = None, **others: Any
) -> tuple[Diagnostic, ...]:
    """Search files for what briefs withhold; a text is a file in UTF-8, briefs are named a.yaml, b.yaml and so on."""
    written = [Written(f"{'abcdef'[number]}.yaml", text.encode()) for number, text in enumerate(briefs)]
    contents = {name: content.encode() if isinstance(content, str) else content for name, content in files.items()}
    return search(contents, written, by or watch(), **others)


def withheld(secret: str = SECRET) -> str:
    """A brief of which one paragraph is withheld, in its tenth line."""
    return f"{TOP}background: |\n  One shown paragraph.\n\n  (TLP:RED)\n  {secret}\n"
