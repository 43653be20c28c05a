"""What the bytes of a PDF depend on besides the document: our code and templates, Python, packages, system libraries.

Two machines of which this says the same make the same PDF of the same document.
"""

from __future__ import annotations

import ctypes
import sys
import zlib
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.formats.pdf.libraries import opened
from briefgen.formats.templates import own_templates

if TYPE_CHECKING:
    from collections.abc import Iterable

PACKAGES = ("weasyprint", "pydyf", "fonttools", "pillow", "cssselect2", "pyphen", "tinycss2", "tinyhtml5")
SYSTEM = {"pango": "pango_version_string", "harfbuzz": "hb_version_string"}
PACKAGE = Path(__file__).parents[2]


def pdf_versions() -> dict[str, str]:
    """Give the version of each, by its name; one that cannot be told is "unknown"."""
    templates = own_templates()
    code = (path for path in _files(PACKAGE) if not path.is_relative_to(templates))
    return {
        "briefgen": _version_of("briefgen"),
        "code of briefgen": _digest(code, PACKAGE),
        "templates of briefgen": _digest(_files(templates), templates),
        "Python": f"{sys.version_info.major}.{sys.version_info.minor}",
        **library_versions(),
    }


def library_versions() -> dict[str, str]:
    """Give the versions of the packages and the system libraries that make PDFs, by their names."""
    packages = {name: _version_of(name) for name in PACKAGES}
    told = {name: _told_by(name, function) for name, function in SYSTEM.items()}
    return {**packages, "zlib": zlib.ZLIB_RUNTIME_VERSION, **told}


def _files(folder: Path) -> Iterable[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def _digest(files: Iterable[Path], folder: Path) -> str:
    """Hash files by their names in a folder and their bytes."""
    whole = sha256()
    for name, path in sorted((path.relative_to(folder).as_posix(), path) for path in files):
        whole.update(f"{name} {sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()[:12]


def _version_of(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"


def _told_by(library: str, function: str) -> str:
    """Ask a library of the system for its version."""
    loaded = opened(library)
    if loaded is None:
        return "unknown"
    tell = getattr(loaded, function)
    tell.restype = ctypes.c_char_p
    return str(tell().decode())
