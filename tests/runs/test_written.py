"""Values as JSON and back."""

import pytest

from briefgen.runs.written import from_json, to_json


@pytest.mark.parametrize("values", [{"a": [1, None, "ü"]}, ["caf\udce9/a.yaml", "b"], "\ud800"])
def test_values_come_back_as_they_were_also_paths_that_are_no_utf_8(values: object) -> None:
    assert from_json(to_json(values)) == values
    assert b"\n" not in to_json(values)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b'"a" b'])
def test_anything_else_is_a_value_error(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_json(content)
