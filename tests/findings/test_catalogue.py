"""The catalogue of checks, which `briefgen explain` prints, and its page in docs/."""

import re
from pathlib import Path

import pytest

from briefgen.building.catalogue import CATALOGUE, catalogue_page
from briefgen.loading import LOAD_CHECKS
from briefgen.rules import RULE_CHECKS
from briefgen.settings import SETTINGS_CHECKS

PAGE = Path(__file__).parents[2] / "docs" / "checks.md"
OF_FILES = (*LOAD_CHECKS, *RULE_CHECKS, *SETTINGS_CHECKS)


def test_the_page_in_docs_is_current(*, rewrite: bool) -> None:
    if rewrite:
        PAGE.write_text(catalogue_page(), encoding="utf-8", newline="\n")
    assert PAGE.read_text(encoding="utf-8") == catalogue_page()


def test_every_check_stands_in_the_catalogue():
    assert {check.code for check in OF_FILES} <= CATALOGUE.keys()


def test_no_two_checks_have_the_same_code():
    codes = [check.code for check in OF_FILES]
    assert sorted(set(codes)) == sorted(codes)


@pytest.mark.parametrize("check", CATALOGUE.values(), ids=lambda check: check.code)
def test_a_check_is_named_in_kebab_case_and_explained_in_sentences(check):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", check.code)
    assert re.fullmatch(r"[A-Z].*[.]", check.cause)
    assert re.fullmatch(r"[A-Z].*[.]", check.cure)
