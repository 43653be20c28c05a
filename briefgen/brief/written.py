"""How a value is written in a file: the function that reads it, and what an editor is told of it."""

from collections.abc import Callable, Mapping

from msgspec import Struct
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema


class Written(Struct, frozen=True, eq=False):
    """An annotation for a type whose values `read` makes, of a text or of such a value; it raises PydanticCustomError.

    Validators of pydantic's own would look into the function and describe the type as well, for each field anew: that
    takes half as long again as all else that makes the models ready.
    """

    read: Callable[[object], object]
    described: Mapping[str, object]

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let the function alone decide."""
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Describe the value for an editor."""
        return dict(self.described)
