"""How values are written: one function reads them, and an editor is told what it reads."""

from typing import Annotated

import pytest
from pydantic import Field, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from briefgen.brief.written import Written


def read_even(value: object) -> int:
    if not isinstance(value, str) or int(value) % 2:
        raise PydanticCustomError("odd", "expected an even number")
    return int(value)


Even = Annotated[int, Written(read_even, {"type": "string", "pattern": "[02468]$"})]


def test_the_function_alone_decides() -> None:
    assert TypeAdapter(Even).validate_python("4") == 4
    for value in ("3", 4):
        with pytest.raises(ValidationError, match="expected an even number"):
            TypeAdapter(Even).validate_python(value)


def test_an_editor_is_told_what_stands_in_the_file_and_not_what_is_made_of_it() -> None:
    assert TypeAdapter(Even).json_schema() == {"type": "string", "pattern": "[02468]$"}


def test_a_field_can_ask_for_more() -> None:
    bounded = TypeAdapter(Annotated[Even, Field(le=8)])
    assert bounded.validate_python("8") == 8
    with pytest.raises(ValidationError, match="less than or equal to 8"):
        bounded.validate_python("10")
