"""What many tests need."""

import os
from pathlib import Path

import pytest
from workspace import Workspace


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite", action="store_true", help="Write the expected files anew; read the diff afterwards.")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--rewrite"):
        os.environ["BRIEFGEN_REWRITE"] = "1"


@pytest.fixture
def rewrite(pytestconfig: pytest.Config) -> bool:
    return bool(pytestconfig.getoption("--rewrite"))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "briefs").mkdir()
    return Workspace(tmp_path)
