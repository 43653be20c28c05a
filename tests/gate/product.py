"""The product's own words, gathered from what it is made of: what `briefgen/gate/words.txt` must hold.

Texts of more than one word are kept whole, so that a sentence of the product is known as one; single words only where
no such text has them. All is sorted and in small letters: neither the order of files nor that of lines matters.
"""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

from printing import printed

from briefgen.gate.pdf import read_objects
from briefgen.gate.texts import Normal, normalise

PROJECT = Path(__file__).parents[2]
ROOMS = ("brief", "building", "deliver", "formats", "release", "report", "series", "settings", "site")
TEMPLATES = PROJECT / "templates"
# What a new desk begins with is no output, and scripts stand beside the pages as they are.
WORKSPACE = TEMPLATES / "workspace"
NO_TEXTS = {".woff", ".woff2", ".ttf", ".js"}
# What tells the desk of an error, or an editor of a field, never stands in an output.
TOLD = {"Check", "Diagnostic", "PydanticCustomError", "WithJsonSchema", "Written"}
TAG = re.compile(r"<[^<>]*>|\{[{%#].*?[}%#]\}", re.DOTALL)
CODE = re.compile(r"[{}<>;=]")
DIGEST = re.compile("[0-9a-f]{32}")
# A page with one of everything that WeasyPrint has words of its own for.
PAGE = '<h1>A</h1><p>B <a href="https://a.a">C</a></p><ul><li>D</li></ul><table><tr><th>E</th></tr></table>'


def gathered() -> str:
    """Give the content of the word list as it must be now."""
    texts = {line for text in _texts() for line in _lines(text)}
    phrases = {text for text in texts if " " in text}
    known = {token for phrase in phrases for token in Normal(phrase).tokens}
    words = {text for text in texts - known if len(text) > (1 if text.isalpha() else 3) and not DIGEST.fullmatch(text)}
    return "".join(f"{text}\n" for text in sorted(phrases | words))


def _texts() -> Iterator[str]:
    for path in sorted(TEMPLATES.rglob("*")):
        is_of_output = WORKSPACE not in path.parents and path.suffix not in NO_TEXTS
        if path.is_file() and is_of_output:
            yield from _texts_of_template(path.read_text(encoding="utf-8"))
    for room in ROOMS:
        for path in sorted([*PROJECT.glob(f"briefgen/{room}.py"), *PROJECT.glob(f"briefgen/{room}/**/*.py")]):
            yield from _strings(ast.parse(path.read_text(encoding="utf-8")))
    yield from _strings_of(json.loads((PROJECT / "docs/report.schema.json").read_bytes()))
    yield from read_objects(printed(PAGE).content).strings.split("\x1f")
    yield from (file.decode() for file in read_objects(printed(PAGE).content).files)


def _strings_of(values: object) -> Iterator[str]:
    """List the texts in values of JSON: the schema of a report is published beside it, with what it says of fields."""
    match values:
        case str():
            yield values
        case dict():
            for key, value in values.items():
                yield key
                yield from _strings_of(value)
        case list():
            for value in values:
                yield from _strings_of(value)


def _texts_of_template(text: str) -> Iterator[str]:
    """List what stands between the tags of a template, and the words inside them."""
    yield from TAG.split(text)
    yield from (word for tag in TAG.findall(text) for word in Normal(tag).parts)


def _strings(node: ast.AST) -> Iterator[str]:
    """List the texts in code: no docstrings, no messages; but the names of fields, which become keys in JSON."""
    if isinstance(node, ast.Raise) or (isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in TOLD):
        return
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.keyword) and node.arg in {"description", "help"}:
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        yield node.target.id
    for child in ast.iter_child_nodes(node):
        yield from _strings(child)


def _lines(text: str) -> Iterator[str]:
    """Give a text as one line, or the words of what is code."""
    text = normalise(" ".join(text.split()))
    words = Normal(text).parts
    if CODE.search(text) or len(words) == 1:
        yield from words
    elif words:
        yield " ".join(words)
