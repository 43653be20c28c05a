"""A brief's file to a Brief, with the place of every value."""

from pathlib import Path, PurePath

from briefgen.brief import SLUG, Brief
from briefgen.diagnostics import Diagnostic
from briefgen.loading.document import Document, read_document
from briefgen.loading.nodes import MappingNode
from briefgen.loading.reading import read_bytes
from briefgen.loading.values import Values, core_value, plain_mapping


def load_brief(path: Path, *, file: str | None = None) -> Document[Brief]:
    """Read a brief from a file; `file` names it in messages, default the path itself."""
    name = file or path.as_posix()
    content = read_bytes(path, name)
    if isinstance(content, Diagnostic):
        return Document(name, None, (content,))
    return parse_brief(content, file=name)


def parse_brief(content: bytes, *, file: str) -> Document[Brief]:
    """Read a brief from a file's bytes; the file's name gives the id where the brief has none."""
    return read_document(content, file=file, model=Brief, prepare=lambda root: _prepared(root, file))


def _prepared(root: MappingNode, file: str) -> Values:
    fields = {key: value for key, value in plain_mapping(root).items() if not key.startswith("x-")}
    own = {key.text: core_value(value) for key, value in root.pairs if key.text.startswith("x-")}
    name = PurePath(file).stem
    if "id" not in fields and SLUG.fullmatch(name):
        fields["id"] = name
    return {**fields, "x-": own}
