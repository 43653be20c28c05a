"""A report as JSON, and the digest of what it says."""

import json
from types import MappingProxyType

import pytest
from formats.reports import lean, rich
from markupsafe import Markup
from msgspec.structs import replace

from briefgen.formats.data import digest_of, write_data

EXTRA = MappingProxyType({"x-desk": MappingProxyType({"none": None, "list": (1, 2.5, True, None, ()), "": ""})})


def test_the_same_words_have_the_same_digest() -> None:
    assert digest_of(rich()) == digest_of(rich())
    assert digest_of(lean(title="Fog & wind")) == digest_of(lean(title=Markup("Fog & wind")))


@pytest.mark.parametrize("change", [{"title": "Fog"}, {"facts": ("Fog",)}, {"trend": "improved"}, {"extra": EXTRA}])
def test_other_words_have_another_digest(change: dict[str, object]) -> None:
    assert digest_of(lean()) != digest_of(lean(**change))


def test_the_look_of_a_page_is_not_in_the_digest() -> None:
    report = rich()
    assert digest_of(report) == digest_of(replace(report, root="..", desk=replace(report.desk, accent="#000000")))


def test_keys_of_the_desk_stay_as_they_are_and_of_all_else_what_is_empty_is_left_out() -> None:
    written = json.loads(write_data(lean(extra=EXTRA, topics=())))
    assert written["extra"] == {"x-desk": {"none": None, "list": [1, 2.5, True, None, []], "": ""}}
    assert "topics" not in written


def test_what_json_does_not_know_is_refused() -> None:
    with pytest.raises(TypeError, match="object has no form in JSON"):
        write_data(lean(extra={"x-desk": object()}))
