"""A new workspace: what is made, what stays, and that its recipes call what there is."""

import json
import re
import shlex
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import click
import jsonschema
import pytest
import yaml
from workspace import Workspace

from briefgen.brief import Brief
from briefgen.cli import main
from briefgen.formats.templates import own_templates
from briefgen.loading import parse_brief
from briefgen.settings import Settings, load_settings

PLAIN = own_templates() / "workspace"
RECIPES = {"github": ".github/workflows/reports.yml", "gitlab": ".gitlab-ci.yml"}
VENDORED = {"github": "github-workflows.json", "gitlab": "gitlab-ci.json"}
LIBRARIES = {"libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "poppler-utils"}
every_recipe = pytest.mark.parametrize("recipe", RECIPES)


def list_files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def recipe_in(folder: Path, recipe: str) -> dict[str, object]:
    content = yaml.load((folder / RECIPES[recipe]).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(content, dict)
    return content


def test_a_workspace_checks_without_a_finding_and_builds(workspace: Workspace) -> None:
    assert workspace.run("init", "desk", "--ci", "github").returncode == 0
    desk = Workspace(workspace.root / "desk")
    checked = desk.run("check", "--strict")
    assert (checked.returncode, checked.stdout) == (0, ""), checked.stdout
    built = desk.run("build", "--format", "html", "--strict", "--message-format", "json")
    assert (built.returncode, built.stdout) == (0, ""), built.stderr
    assert (desk.root / "output" / "index.html").is_file()


def test_the_release_that_the_recipes_publish_holds_the_example(workspace: Workspace) -> None:
    workspace.run("init", "desk")
    desk = Workspace(workspace.root / "desk")
    built = desk.run("build", "--format", "html", "--release", "TLP:CLEAR", "--output", "releases")
    assert built.returncode == 0, built.stderr
    assert [path.name for path in (desk.root / "releases").glob("*/")] != []
    assert (desk.root / "releases" / "tlp-clear" / "reports" / "2021-03-29-ever-given" / "index.html").is_file()


def test_all_files_are_made_and_named(workspace: Workspace) -> None:
    done = workspace.run("init", "desk", "--ci", "gitlab")
    made = list_files(workspace.root / "desk")
    assert made == {
        ".gitignore",
        ".gitlab-ci.yml",
        ".vscode/extensions.json",
        ".vscode/settings.json",
        "README.md",
        "briefgen.yaml",
        "briefs/2021-03-29-ever-given.yaml",
        "schemas/brief.schema.json",
        "schemas/settings.schema.json",
    }
    assert {line.removeprefix("made  desk/") for line in done.stdout.splitlines()} == made


def test_without_a_folder_it_is_made_here(workspace: Workspace) -> None:
    assert workspace.run("init").returncode == 0
    assert (workspace.root / "briefgen.yaml").is_file()


def test_what_is_there_is_never_changed_and_is_named(workspace: Workspace) -> None:
    (workspace.root / "briefgen.yaml").write_text("name: Ours\n", encoding="utf-8")
    (workspace.root / ".vscode").mkdir()
    (workspace.root / ".vscode" / "settings.json").symlink_to("nowhere.json")
    done = workspace.run("init", "--name", "Theirs")
    assert done.returncode == 0
    assert {"kept  briefgen.yaml", "kept  .vscode/settings.json"} <= set(done.stdout.splitlines())
    assert (workspace.root / "briefgen.yaml").read_text(encoding="utf-8") == "name: Ours\n"
    assert not (workspace.root / "nowhere.json").exists()


def test_a_second_time_there_is_nothing_to_do(workspace: Workspace) -> None:
    workspace.run("init")
    before = {name: (workspace.root / name).read_bytes() for name in list_files(workspace.root)}
    done = workspace.run("init", "--name", "Another")
    assert done.returncode == 0
    assert done.stderr.startswith("0 files made; 7 files that were there stayed.")
    assert {name: (workspace.root / name).read_bytes() for name in list_files(workspace.root)} == before


def test_a_folder_with_briefs_gets_no_example(workspace: Workspace) -> None:
    workspace.write("2024/ours.yml")
    workspace.run("init")
    assert list_files(workspace.root / "briefs") == {"2024/ours.yml"}


def test_a_recipe_can_be_added_later(workspace: Workspace) -> None:
    workspace.run("init")
    done = workspace.run("init", "--ci", "github")
    assert [line for line in done.stdout.splitlines() if line.startswith("made")] == [f"made  {RECIPES['github']}"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("a-file",), "is a file"),
        (("--ci", "jenkins"), "'jenkins' is not one of"),
        (("--name", " "), "expected a name of one line"),
        (("--name", "a\nb"), "expected a name of one line"),
    ],
)
def test_a_wrong_call_ends_with_2(workspace: Workspace, arguments: tuple[str, ...], words: str) -> None:
    (workspace.root / "a-file").write_text("", encoding="utf-8")
    done = workspace.run("init", *arguments)
    assert done.returncode == 2
    assert words in done.stderr


def test_a_file_where_a_folder_belongs_is_told(workspace: Workspace) -> None:
    (workspace.root / "schemas").write_text("", encoding="utf-8")
    done = workspace.run("init")
    assert done.returncode == 1
    assert "schemas is a file; expected a folder" in done.stderr


@pytest.mark.parametrize("name", ["South Asia desk", 'Desk: "south" #1', "Büro für Lage", "NAME", "2024", "- x"])
def test_the_name_of_the_desk_comes_back_as_it_was_given(workspace: Workspace, name: str) -> None:
    workspace.run("init", "--name", name)
    settings = load_settings(workspace.root)
    assert settings.diagnostics == ()
    assert settings.content is not None
    assert settings.content.name == name
    assert (workspace.root / "README.md").read_text(encoding="utf-8").startswith(f"# {name}\n")


def test_every_example_of_the_settings_can_be_used(tmp_path: Path) -> None:
    text = (PLAIN / "briefgen.yaml").read_text(encoding="utf-8")
    used = re.sub(r"^# (?!yaml-language-server)", "", text, flags=re.MULTILINE)
    (tmp_path / "briefgen.yaml").write_text(used, encoding="utf-8")
    settings = load_settings(tmp_path)
    assert settings.diagnostics == ()
    assert settings.content is not None
    assert settings.content.model_fields_set >= {"url", "marking", "releases", "series", "links", "rules", "site"}


def test_every_setting_worth_knowing_is_explained() -> None:
    text = (PLAIN / "briefgen.yaml").read_text(encoding="utf-8")
    named = set(re.findall(r"^(?:# )?(\w+):", text, re.MULTILINE))
    assert set(Settings.model_fields) - named == {"attach_source", "markings", "portion_marks"}


def test_the_example_fits_the_schema_that_editors_get(workspace: Workspace) -> None:
    workspace.run("init")
    brief = workspace.root / "briefs" / "2021-03-29-ever-given.yaml"
    (line,) = (line for line in brief.read_text(encoding="utf-8").splitlines() if "$schema=" in line)
    schema = json.loads((brief.parent / line.split("$schema=")[1]).read_bytes())
    jsonschema.validate(yaml.load(brief.read_bytes(), Loader=yaml.BaseLoader), schema_of_texts(schema))
    assert isinstance(parse_brief(brief.read_bytes(), file="a.yaml").content, Brief)


def schema_of_texts(schema: object) -> object:
    """Allow text where a schema wants a number or a truth value: what is read here takes every scalar as text."""
    if isinstance(schema, dict):
        inner = {key: schema_of_texts(value) for key, value in schema.items() if key not in {"minimum", "maximum"}}
        return {**inner, "type": "string"} if schema.get("type") in ("number", "integer", "boolean") else inner
    return [schema_of_texts(value) for value in schema] if isinstance(schema, list) else schema


def test_editors_find_the_schemas(workspace: Workspace) -> None:
    workspace.run("init")
    settings = json.loads((workspace.root / ".vscode" / "settings.json").read_bytes())
    for schema in settings["yaml.schemas"]:
        assert json.loads((workspace.root / schema).read_bytes())["$schema"]
    first = (workspace.root / "briefgen.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert (workspace.root / first.split("$schema=")[1]).is_file()


@every_recipe
def test_a_recipe_fits_the_schema_of_those_who_run_it(workspace: Workspace, recipe: str) -> None:
    workspace.run("init", "--ci", recipe)
    vendored = files("check_jsonschema") / "builtin_schemas" / "vendor" / VENDORED[recipe]
    schema = json.loads(vendored.read_text(encoding="utf-8"))
    content = yaml.safe_load((workspace.root / RECIPES[recipe]).read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)
    content = {"on" if key is True else key: value for key, value in content.items()}
    assert [error.message for error in validator(schema).iter_errors(content)] == []


def scripts(content: object) -> Iterator[str]:
    """List the lines that a recipe runs."""
    if isinstance(content, dict):
        for key, value in content.items():
            if key in {"run", "script", "before_script"}:
                yield from "\n".join([value] if isinstance(value, str) else value).splitlines()
            else:
                yield from scripts(value)
    elif isinstance(content, list):
        for value in content:
            yield from scripts(value)


def commands(content: object) -> Iterator[list[str]]:
    for line in scripts(content):
        words = shlex.split(line)
        if words[:1] == ["briefgen"]:
            yield words[1 : words.index(">")] if ">" in words else words[1:]


@every_recipe
def test_every_command_of_a_recipe_is_one_that_there_is(workspace: Workspace, recipe: str) -> None:
    workspace.run("init", "--ci", recipe)
    found = list(commands(recipe_in(workspace.root, recipe)))
    assert {words[0] for words in found} == {"check", "build", "publish"}
    for name, *arguments in found:
        with click.Context(main, info_name="briefgen") as above:
            command = main.get_command(above, name)
            assert command
            command.make_context(name, list(arguments), parent=above)


@every_recipe
def test_a_recipe_installs_what_briefgen_needs(workspace: Workspace, recipe: str) -> None:
    workspace.run("init", "--ci", recipe)
    text = (workspace.root / RECIPES[recipe]).read_text(encoding="utf-8")
    named = re.search(r"^ +LIBRARIES: (.*)$", text, re.MULTILINE)
    assert named is not None
    assert set(named[1].split()) == LIBRARIES
    assert "pip install briefgen" in text


def test_the_recipe_for_github_may_do_no_more_than_it_must(workspace: Workspace) -> None:
    workspace.run("init", "--ci", "github")
    content = recipe_in(workspace.root, "github")
    jobs = content["jobs"]
    assert isinstance(jobs, dict)
    assert content["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in str(content["on"])
    assert [name for name, job in jobs.items() if "permissions" in job] == ["publish"]
    assert jobs["publish"]["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}
    uses = [step["uses"] for job in jobs.values() for step in job["steps"] if "uses" in step]
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", one) for one in uses)


@every_recipe
def test_a_recipe_publishes_one_release_and_nothing_beside_it(workspace: Workspace, recipe: str) -> None:
    workspace.run("init", "--ci", recipe)
    lines = [line for line in scripts(recipe_in(workspace.root, recipe)) if "--release" in line]
    said = [line for text in lines for line in text.splitlines() if "--release" in line]
    assert [words.split()[1] for words in said] == ["build", "publish"]
    assert all('--release "$RELEASE" --output releases' in line for line in said)
    assert "--drafts" not in (workspace.root / RECIPES[recipe]).read_text(encoding="utf-8")
