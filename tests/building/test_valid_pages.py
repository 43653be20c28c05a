"""Every page judged by the Nu HTML checker; tests/site/test_in_browser.py judges one of every kind in a browser."""

import shutil
import subprocess
from pathlib import Path

import pytest
from published import pages_of

import briefgen

CHECKER = Path(briefgen.__file__).parents[1] / ".venv" / "share" / "vnu" / "vnu.jar"


@pytest.mark.skipif(not CHECKER.exists() or not shutil.which("java"), reason="the Nu checker or java is not here")
def test_every_page_is_valid_html(published: Path) -> None:
    pages = map(str, pages_of(published))
    done = subprocess.run(
        ["java", "-jar", str(CHECKER), "--errors-only", *pages], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr.replace(str(published), "")
