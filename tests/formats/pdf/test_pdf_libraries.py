import subprocess
import sys

from printing import PROJECT

from briefgen.formats.pdf import missing_libraries

WITHOUT = """
import ctypes, ctypes.util, pathlib, sys
absent = sys.argv[1:]
def refuse(name, real=ctypes.CDLL):
    if any(f"lib{word}" in name or name == word for word in absent):
        raise OSError(name)
    return real(name)
ctypes.CDLL, ctypes.util.find_library = refuse, lambda name: None
from briefgen.formats.pdf import MissingLibraryError, missing_libraries, write_pdf
print(*missing_libraries())
try:
    write_pdf("", stylesheet="", fonts=pathlib.Path("none"), assets={})
except MissingLibraryError as error:
    print(error)
print("weasyprint" in sys.modules)
"""


def test_this_machine_has_what_printing_needs():
    assert missing_libraries() == ()


def test_missing_libraries_are_named_all_at_once_and_without_importing_the_engine():
    command = [sys.executable, "-c", WITHOUT, "pango-1.0", "pangoft2-1.0", "harfbuzz-subset"]
    output = subprocess.run(command, cwd=PROJECT, capture_output=True, check=True, text=True).stdout.splitlines()
    assert output == [
        "harfbuzz-subset pango pangoft2",
        "printing needs system libraries that were not found: harfbuzz-subset, pango, pangoft2",
        "False",
    ]
