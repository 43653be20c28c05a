"""What the README promises, tried."""

import re
from pathlib import Path

import pytest
from workspace import Workspace

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_brief_of_the_readme_builds_without_a_finding(workspace: Workspace) -> None:
    found = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert found is not None
    workspace.write("canal.yaml", found[1])
    done = workspace.run("build", "--strict")
    assert done.returncode == 0, done.stderr


def test_the_two_commands_stand_in_the_readme_and_ci_calls_the_second() -> None:
    assert "    make report " in README
    assert "    make test " in README
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_every_file_that_the_documentation_links_to_is_there() -> None:
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")):
        for address in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            if not address.startswith(("http", "sca")) and "…" not in address and "/" in address:
                assert (page.parent / address).exists(), f"{page.name}: {address}"


def test_the_python_of_the_readme_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    found = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert found is not None
    exec(compile(found[1], "README.md", "exec"), {})
