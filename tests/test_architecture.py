"""The house: who may import whom, where each package lives, and how large things may be."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "briefgen"

MAY_IMPORT = {
    "diagnostics": set(),
    "brief": set(),
    "loading": {"brief", "diagnostics"},
    "rules": {"brief", "diagnostics"},
    "gate": {"diagnostics"},
    "runs": {"diagnostics"},
    "settings": {"brief", "diagnostics", "loading", "runs"},
    "checking": {"brief", "diagnostics", "loading", "release", "rules", "runs", "settings"},
    "release": {"brief"},
    "series": {"brief", "release"},
    "report": {"brief", "release", "series"},
    "jobs": set(),
    "formats": {"jobs", "report", "series"},
    "site": {"brief", "formats", "release", "report"},
    "building": {
        "brief", "checking", "diagnostics", "formats", "gate", "jobs", "loading", "release", "report", "rules",
        "runs", "settings", "series", "site",
    },
    "links": {"brief", "checking", "diagnostics"},
    "publishing": {"building", "checking", "settings"},
    "preview": {
        "brief", "building", "checking", "diagnostics", "formats", "loading", "release", "settings", "site",
    },
    "deliver": {
        "brief", "building", "checking", "diagnostics", "formats", "loading", "release", "report", "settings", "site",
    },
    "draft": set(),
    "face": {"brief", "building", "checking", "diagnostics", "loading"},
    "cli": {
        "brief", "building", "checking", "deliver", "diagnostics", "draft", "formats", "jobs", "links", "loading",
        "preview", "publishing", "runs", "series", "settings",
    },
    "__init__": {"brief", "building", "checking", "diagnostics", "face", "loading"},
    "__main__": {"cli"},
}  # fmt: skip

LIVES_IN = {
    "yaml": {"gate", "loading", "cli"},
    "pypdf": {"gate"},
    "pydantic": {"brief", "loading", "settings"},
    "babel": {"report"},
    "pydantic_core": {"brief", "loading"},
    "markdown": {"report"},
    "nh3": {"report"},
    "markupsafe": {"report", "formats"},
    "jinja2": {"formats"},
    "weasyprint": {"formats"},
    "icalendar": {"site"},
    "pydyf": {"formats"},
    "PIL": {"formats"},
    "resvg_py": {"formats"},
    "css_inline": {"formats"},
    "click": {"cli"},
    "watchfiles": {"preview"},
    "ssl": {"deliver", "links"},
    "smtplib": {"deliver"},
    "sqlite3": {"building", "deliver"},
    "dkim": {"deliver"},
    "keyring": {"deliver"},
    "idna": {"settings"},
    "dask": {"jobs"},
    "distributed": {"jobs"},
    "fsspec": {"publishing"},
}
CANNOT_NAME_BRIEF = {"report", "series", "formats", "site"}

MAX_FUNCTION_LINES = 45
MAX_MODULE_LINES = 400
MAX_NESTING = 3
MAX_BRANCHES = 10
MAX_PARAMETERS = 6
BLOCKS = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match)
BRANCHES = (ast.If, ast.For, ast.While, ast.ExceptHandler, ast.IfExp, ast.comprehension, ast.match_case, ast.Assert)
IMPURE = {"print", "input", "exit", "breakpoint"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(path: Path) -> Iterator[str]:
    """Every module that a file imports, anywhere in it, by its full name."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}: imports are written in full"
            yield from {inner(node.module or "", alias.name) for alias in node.names}


def inner(module: str, name: str) -> str:
    """Where `from module import name` leads: to the module `name` where there is one, else to `module`."""
    place = PACKAGE.parent.joinpath(*module.split("."))
    return f"{module}.{name}" if place.joinpath(f"{name}.py").exists() else module


def functions_of(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(tree_of(path)) if isinstance(node, Function))


every_module = pytest.mark.parametrize("path", modules(), ids=name_of)


@every_module
def test_a_room_imports_only_what_the_table_allows(path: Path) -> None:
    room = room_of(path)
    imported = {name.split(".")[1] for name in imports_of(path) if name.startswith("briefgen.")}
    assert imported - {room} <= MAY_IMPORT[room]


@every_module
def test_a_package_lives_in_its_rooms(path: Path) -> None:
    room = room_of(path)
    for name in imports_of(path):
        top = name.split(".")[0]
        if top in LIVES_IN:
            assert room in LIVES_IN[top], f"{name_of(path)} imports {top}"


def test_every_room_stands_in_the_table() -> None:
    rooms = {room_of(path) for path in modules()}
    assert rooms == set(MAY_IMPORT)


def test_the_page_on_the_architecture_names_every_room() -> None:
    page = (PACKAGE.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    for room in set(MAY_IMPORT) - {"__init__", "__main__"}:
        assert f"| `{room}" in page


def test_rooms_do_not_import_in_a_ring() -> None:
    for room in MAY_IMPORT:
        assert room not in reachable(room)


def reachable(room: str) -> set[str]:
    found: set[str] = set()
    todo = list(MAY_IMPORT[room])
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo.extend(MAY_IMPORT[name])
    return found


def test_modules_do_not_import_in_a_ring() -> None:
    paths = {module_name(path): path for path in modules()}
    edges = {name: {to for to in imports_of(path) if to in paths and to != name} for name, path in paths.items()}
    for name in edges:
        chain = ring(name, edges)
        assert not chain, " -> ".join(chain)


def module_name(path: Path) -> str:
    return ".".join(("briefgen", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")


def ring(start: str, edges: dict[str, set[str]]) -> list[str]:
    todo, seen = [[start]], set()
    while todo:
        chain = todo.pop()
        for to in edges[chain[-1]]:
            if to == start:
                return [*chain, to]
            if to not in seen:
                seen.add(to)
                todo.append([*chain, to])
    return []


@every_module
def test_what_comes_after_the_release_cannot_name_a_brief(path: Path) -> None:
    if room_of(path) in CANNOT_NAME_BRIEF:
        names = {node.id for node in ast.walk(tree_of(path)) if isinstance(node, ast.Name)}
        names |= {
            alias.name for node in ast.walk(tree_of(path)) if isinstance(node, ast.ImportFrom) for alias in node.names
        }
        assert "Brief" not in names
        assert "briefgen.brief.brief" not in set(imports_of(path))


def test_weasyprint_is_named_in_one_module() -> None:
    naming = [
        name_of(path) for path in modules() if any(name.split(".")[0] == "weasyprint" for name in imports_of(path))
    ]
    assert naming == ["formats/pdf/engine.py"]


@every_module
def test_no_stage_prints_exits_or_asks_the_clock(path: Path) -> None:
    if room_of(path) in {"cli", "face"}:
        return
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in IMPURE, f"{name_of(path)}:{node.lineno}"
            assert not called.endswith((".now", ".today", ".utcnow", "time.time")), f"{name_of(path)}:{node.lineno}"


@every_module
def test_modules_and_functions_keep_to_the_house_sizes(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_MODULE_LINES
    for function in functions_of(path):
        where = f"{name_of(path)}:{function.lineno} {function.name}"
        is_command = any("click" in ast.unparse(decorator) for decorator in function.decorator_list)
        assert code_lines(path, function) <= MAX_FUNCTION_LINES, where
        assert nesting(function) <= MAX_NESTING, where
        assert sum(isinstance(node, BRANCHES) for node in own_nodes(function)) <= MAX_BRANCHES, where
        parameters = function.args.posonlyargs + function.args.args + function.args.kwonlyargs
        assert len(parameters) <= MAX_PARAMETERS or is_command, where


def own_nodes(function: Function) -> Iterator[ast.AST]:
    todo = list(ast.iter_child_nodes(function))
    while todo:
        node = todo.pop()
        yield node
        if not isinstance(node, Function):
            todo.extend(ast.iter_child_nodes(node))


def code_lines(path: Path, function: Function) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    first = function.body[0]
    is_documented = (
        isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    )
    documented = set(range(first.lineno, (first.end_lineno or 0) + 1)) if is_documented else set()
    numbers = set(range(function.lineno, (function.end_lineno or 0) + 1)) - documented
    return sum(bool(lines[number - 1].strip()) and not lines[number - 1].strip().startswith("#") for number in numbers)


def nesting(node: ast.AST, depth: int = 0) -> int:
    deepest = depth
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function):
            continue
        is_elif = isinstance(node, ast.If) and isinstance(child, ast.If) and node.orelse == [child]
        deeper = depth + (isinstance(child, BLOCKS) and not is_elif)
        deepest = max(deepest, nesting(child, deeper))
    return deepest


@every_module
def test_every_module_and_every_public_name_is_documented(path: Path) -> None:
    tree = tree_of(path)
    assert ast.get_docstring(tree), name_of(path)
    for node in tree.body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{name_of(path)}:{node.lineno} {node.name}"


def test_the_table_has_no_line_that_nothing_needs() -> None:
    used: dict[str, set[str]] = {room: set() for room in MAY_IMPORT}
    for path in modules():
        used[room_of(path)] |= {name.split(".")[1] for name in imports_of(path) if name.startswith("briefgen.")}
    for room, allowed in MAY_IMPORT.items():
        assert allowed <= used[room], f"{room} does not need {allowed - used[room]}"
