"""The system libraries that printing needs, looked for without importing WeasyPrint.

WeasyPrint's import stops at the first library it cannot load and prints an address to read. Who sets up a
machine wants the whole list at once, so each library is tried by itself here, under the names it has on
Linux, macOS and Windows.
"""

from __future__ import annotations

import ctypes
import ctypes.util
from functools import cache

# WeasyPrint can do without HarfBuzz-subset, but then a document costs three times as much and differs from run
# to run; here it is needed like the rest.
LIBRARIES = {
    "gobject": ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll", "gobject-2.0"),
    "fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll", "fontconfig"),
    "harfbuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll", "harfbuzz"),
    "harfbuzz-subset": (
        "libharfbuzz-subset.so.0",
        "libharfbuzz-subset.0.dylib",
        "libharfbuzz-subset-0.dll",
        "harfbuzz-subset",
    ),
    "pango": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll", "pango-1.0"),
    "pangoft2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll", "pangoft2-1.0"),
}


@cache
def missing_libraries() -> tuple[str, ...]:
    """List the system libraries that printing needs and that cannot be loaded; empty when all is well."""
    return tuple(name for name in LIBRARIES if opened(name) is None)


def opened(name: str) -> ctypes.CDLL | None:
    """Load one of `LIBRARIES`; none where this system lacks it."""
    files = LIBRARIES[name]
    tried = map(_open, files)
    return next((library for library in tried if library), None) or _open(ctypes.util.find_library(files[-1]))


def _open(file: str | None) -> ctypes.CDLL | None:
    if file is None:  # ctypes takes None for the running program itself
        return None
    try:
        return ctypes.CDLL(file)
    except OSError:
        return None
