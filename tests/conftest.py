"""What many tests need."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import launched
from published import publish
from workspace import Workspace

if TYPE_CHECKING:
    from playwright.sync_api import Browser


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


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    yield from launched()


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples as a site; tests only read it."""
    return publish(tmp_path_factory.mktemp("published"))
