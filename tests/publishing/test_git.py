"""Publishing to a branch: one commit, no history, and nobody's worktree touched."""

import os
import subprocess
from pathlib import Path

import pytest
from publishing_desk import WITHOUT_IDENTITY, Desk, said

BY = ("-c", "user.name=An editor", "-c", "user.email=editor@example.org", "-c", "init.defaultBranch=main")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Two reports that are built, in a repository with a commit and a remote."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in WITHOUT_IDENTITY.items():
        monkeypatch.setenv(name, value)
    desk = Desk(tmp_path / "desk")
    desk.write("first")
    desk.write("second", title="Second ship")
    (desk.root / ".gitignore").write_text("/output/\n")
    desk.git(*BY, "init", "--quiet")
    desk.git("add", ".")
    desk.git(*BY, "commit", "--quiet", "-m", "Briefs")
    assert desk.build().exit_code == 0
    return desk


@pytest.fixture
def remote(desk: Desk, tmp_path: Path) -> Path:
    """A bare repository as origin."""
    desk.git(*BY, "init", "--quiet", "--bare", str(tmp_path / "remote.git"))
    desk.git("remote", "add", "origin", str(tmp_path / "remote.git"))
    desk.git("push", "--quiet", "origin", "main")
    return tmp_path / "remote.git"


def files_of(desk: Desk, folder: Path | None = None, branch: str = "gh-pages") -> set[str]:
    shown = desk.git("ls-tree", "-r", "-z", "--name-only", branch, folder=folder)
    return {name for name in shown.split("\0") if name}


def state_of(desk: Desk) -> tuple[str, ...]:
    """All that belongs to whoever works in the repository."""
    told = [desk.git("status", "--porcelain"), desk.git("rev-parse", "HEAD"), desk.git("stash", "list")]
    told += [desk.git("symbolic-ref", "HEAD"), desk.git("ls-files", "--stage"), desk.git("diff", "--cached")]
    return (*told, (desk.root / ".git" / "index").read_bytes().hex())


def commit_more(desk: Desk, remote: Path, tmp_path: Path, name: str, content: str = "x") -> None:
    """Let somebody else add a file to the branch."""
    other = tmp_path / f"other-{name}"
    desk.git("clone", "--quiet", "--branch", "gh-pages", str(remote), str(other))
    (other / name).write_text(content)
    desk.git("add", ".", folder=other)
    desk.git(*BY, "commit", "--quiet", "-m", f"Add {name}", folder=other)
    desk.git("push", "--quiet", folder=other)


def test_the_branch_at_the_remote_has_the_files_of_the_release(desk: Desk, remote: Path) -> None:
    result = desk.publish("git:gh-pages")
    assert result.exit_code == 0, said(result)
    built = {p.relative_to(desk.root / "output").as_posix() for p in (desk.root / "output").rglob("*") if p.is_file()}
    built = {name for name in built if not name.startswith(".briefgen")}
    assert files_of(desk, remote) == {*built, ".nojekyll", ".briefgen-published.json"}
    shown = desk.git("show", "gh-pages:reports/first/first.txt", folder=remote)
    assert shown == (desk.root / "output/reports/first/first.txt").read_text()


def test_after_many_runs_there_is_one_commit_and_what_was_withdrawn_is_in_none(desk: Desk, remote: Path) -> None:
    desk.publish("git:gh-pages")
    desk.write("first", title="Ship is afloat")
    desk.build()
    desk.publish("git:gh-pages")
    gone = desk.git("rev-parse", "gh-pages:reports/second/second.txt", folder=remote).strip()
    (desk.root / "briefs" / "second.yaml").unlink()
    desk.build()
    assert desk.publish("git:gh-pages").exit_code == 0
    assert desk.git("rev-list", "--count", "gh-pages", folder=remote).strip() == "1"
    assert gone not in desk.git("rev-list", "--objects", "--all", folder=remote)
    assert not any("second" in name for name in files_of(desk, remote))


def test_the_worktree_the_index_and_head_are_left_alone(desk: Desk, remote: Path) -> None:
    (desk.root / "staged.txt").write_text("staged")
    desk.git("add", "staged.txt")
    (desk.root / "staged.txt").write_text("changed after that")
    (desk.root / "untracked.txt").write_text("untracked")
    before = state_of(desk)
    assert desk.publish("git:gh-pages").exit_code == 0
    assert desk.publish("git:site@.").exit_code == 0
    assert state_of(desk) == before
    assert (desk.root / "staged.txt").read_text() == "changed after that"
    assert {name for name in files_of(desk, remote) if "staged" in name or "untracked" in name} == set()


def test_the_same_release_makes_no_new_commit(desk: Desk, remote: Path) -> None:
    desk.publish("git:gh-pages")
    before = desk.git("rev-parse", "gh-pages", folder=remote)
    result = desk.publish("git:gh-pages")
    assert "0 new files, 0 changed, 0 taken away" in said(result)
    assert desk.git("rev-parse", "gh-pages", folder=remote) == before


def test_the_same_release_has_the_same_tree_wherever_it_is_published(desk: Desk, remote: Path) -> None:
    desk.publish("git:gh-pages")
    desk.publish("git:site@.")
    trees = {desk.git("rev-parse", "gh-pages^{tree}", folder=remote), desk.git("rev-parse", "site^{tree}")}
    assert len(trees) == 1


def test_without_a_remote_the_branch_is_made_here(desk: Desk) -> None:
    assert desk.publish("git:gh-pages").exit_code == 0
    assert "reports/first/first.txt" in files_of(desk)
    assert not (desk.root / ".git/logs/refs/heads/gh-pages").exists()


def test_a_dry_run_makes_nothing(desk: Desk, remote: Path) -> None:
    before = desk.git("count-objects")
    assert "+ reports/first/first.txt" in said(desk.publish("git:gh-pages", "--dry-run"))
    assert desk.git("branch", "--list", "gh-pages", folder=remote) == ""
    assert desk.git("count-objects") == before


@pytest.mark.parametrize("name", ["CNAME", "index.html"])
def test_a_commit_of_others_on_top_is_replaced_only_on_purpose(
    desk: Desk, remote: Path, tmp_path: Path, name: str
) -> None:
    desk.publish("git:gh-pages")
    commit_more(desk, remote, tmp_path, name)
    before = desk.git("rev-parse", "gh-pages", folder=remote)
    for more in ((), ("--dry-run",)):
        result = desk.publish("git:gh-pages", *more)
        assert result.exit_code == 1
        assert "--take-over" in said(result)
        assert desk.git("rev-parse", "gh-pages", folder=remote) == before
    assert desk.publish("git:gh-pages", "--take-over").exit_code == 0
    assert desk.publish("git:gh-pages").exit_code == 0


def test_a_branch_with_our_list_from_which_one_works_is_never_replaced(desk: Desk) -> None:
    desk.publish("git:gh-pages")
    desk.git("checkout", "--quiet", "-b", "work", "gh-pages")
    desk.git("checkout", "main", "--", "briefs")
    desk.git(*BY, "commit", "--quiet", "-m", "Briefs")
    result = desk.publish("git:gh-pages", "--take-over")
    assert result.exit_code == 1
    assert "shares its history" in said(result)


def test_files_of_others_on_the_branch_stay_and_their_commit_does_not(desk: Desk, remote: Path, tmp_path: Path) -> None:
    desk.publish("git:gh-pages")
    commit_more(desk, remote, tmp_path, "CNAME", "example.org")
    assert desk.publish("git:gh-pages", "--take-over").exit_code == 0
    assert desk.git("show", "gh-pages:CNAME", folder=remote) == "example.org"
    assert desk.git("rev-list", "--count", "gh-pages", folder=remote).strip() == "1"


def test_the_deletion_limit_holds_for_a_branch_too(desk: Desk, remote: Path) -> None:
    desk.publish("git:gh-pages")
    before = desk.git("rev-parse", "gh-pages", folder=remote)
    (desk.root / "briefs" / "second.yaml").unlink()
    desk.build()
    assert desk.publish("git:gh-pages", "--max-deletes", "0").exit_code == 1
    assert desk.git("rev-parse", "gh-pages", folder=remote) == before


def test_a_branch_of_others_loses_its_history_only_on_purpose(desk: Desk, remote: Path) -> None:
    desk.git("checkout", "--quiet", "--orphan", "gh-pages")
    desk.git("rm", "-rfq", ".")
    for number in ("1", "2"):
        (desk.root / "old.html").write_text(number)
        desk.git("add", "old.html")
        desk.git(*BY, "commit", "--quiet", "-m", number)
    desk.git("push", "--quiet", "origin", "gh-pages")
    desk.git("checkout", "--quiet", "main")
    result = desk.publish("git:gh-pages")
    assert result.exit_code == 1
    assert "--take-over" in said(result)
    assert desk.publish("git:gh-pages", "--take-over").exit_code == 0
    assert "old.html" in files_of(desk, remote)
    assert desk.git("rev-list", "--count", "gh-pages", folder=remote).strip() == "1"


def test_the_branch_that_one_works_on_is_never_replaced(desk: Desk, remote: Path) -> None:
    before = desk.git("rev-parse", "main", folder=remote)
    here = desk.publish("git:main@.", "--take-over")
    there = desk.publish("git:main", "--take-over")
    assert "is checked out" in said(here)
    assert "shares its history" in said(there)
    assert desk.git("rev-parse", "main", folder=remote) == before == desk.git("rev-parse", "main")


def test_a_branch_that_changed_meanwhile_is_not_overwritten(desk: Desk, remote: Path, tmp_path: Path) -> None:
    desk.publish("git:gh-pages")
    other = tmp_path / "other"
    desk.git("clone", "--quiet", "--branch", "gh-pages", str(remote), str(other))
    (other / "CNAME").write_text("example.org")
    desk.git("add", ".", folder=other)
    desk.git(*BY, "commit", "--quiet", "-m", "Add CNAME", folder=other)
    hook = desk.root / ".git/hooks/pre-push"  # runs once the branch has been looked at
    hook.write_text(f"#!/bin/sh\ncd '{other}' && env -u GIT_DIR -u GIT_PREFIX git push --quiet origin gh-pages\n")
    hook.chmod(0o755)
    desk.write("first", title="Ship is afloat")
    desk.build()
    result = desk.publish("git:gh-pages")
    assert result.exit_code == 1
    assert "run it again" in said(result)
    assert "CNAME" in files_of(desk, remote)
    hook.unlink()
    assert "--take-over" in said(desk.publish("git:gh-pages"))
    assert desk.publish("git:gh-pages", "--take-over").exit_code == 0
    assert "CNAME" in files_of(desk, remote)


def test_a_clone_of_depth_one_can_publish(desk: Desk, remote: Path, tmp_path: Path) -> None:
    desk.publish("git:gh-pages")
    shallow = tmp_path / "shallow"
    desk.git("clone", "--quiet", "--depth", "1", "--branch", "main", f"file://{remote}", str(shallow))
    ci = Desk(shallow)
    ci.write("third")
    ci.build()
    result = ci.publish("git:gh-pages")
    assert result.exit_code == 0, said(result)
    assert "1 as before" not in said(result)
    assert "reports/third/third.txt" in files_of(desk, remote)
    assert desk.git("rev-list", "--count", "gh-pages", folder=remote).strip() == "1"


def test_files_are_stored_as_they_are_whatever_git_would_do_to_them(desk: Desk, remote: Path) -> None:
    (desk.root / ".gitattributes").write_text("* text eol=crlf ident\n")
    desk.git("config", "core.autocrlf", "true")
    desk.publish("git:gh-pages")
    done = subprocess.run(["git", "show", "gh-pages:index.html"], cwd=remote, capture_output=True, check=True)
    assert done.stdout == (desk.root / "output/index.html").read_bytes()


def test_who_publishes_is_told_by_git_or_nobody(desk: Desk, remote: Path) -> None:
    desk.publish("git:gh-pages", "--message", "New reports")
    shown = desk.git("log", "-1", "--format=%an|%ae|%cn|%s", "gh-pages", folder=remote).strip()
    assert shown == "briefgen|noreply@briefgen.invalid|briefgen|New reports"
    desk.git("config", "user.name", "An editor")
    desk.git("config", "user.email", "editor@example.org")
    desk.write("first", title="Ship is afloat")
    desk.build()
    desk.publish("git:gh-pages")
    shown = desk.git("log", "-1", "--format=%an|%ae|%cn|%s", "gh-pages", folder=remote).strip()
    assert shown == "An editor|editor@example.org|An editor|Publish the site"


def test_names_with_spaces_and_other_letters_are_kept(desk: Desk, remote: Path, tmp_path: Path) -> None:
    desk.publish("git:gh-pages")
    commit_more(desk, remote, tmp_path, "a page für alle.html")
    desk.write("ship", more="topics: [Größe, 海事]\n")
    desk.build("--format", "html,text,json")
    assert desk.publish("git:gh-pages", "--take-over").exit_code == 0
    kept = files_of(desk, remote)
    assert "a page für alle.html" in kept
    built = {p.relative_to(desk.root / "output").as_posix() for p in (desk.root / "output").rglob("*") if p.is_file()}
    assert {name for name in built if not name.startswith(".briefgen")} <= kept


def test_a_password_in_the_address_of_a_remote_is_not_printed(desk: Desk) -> None:
    desk.git("remote", "add", "origin", "http://editor:hunter2@127.0.0.1:9/desk.git")
    result = desk.publish("git:gh-pages")
    assert result.exit_code == 1
    assert "git ended with exit code" in said(result)
    assert "hunter2" not in said(result)


@pytest.mark.parametrize("place", ["git:", "git:@origin", "git:gh-pages@", "git:-f", "git:gh-pages@--upload-pack=x"])
def test_what_is_no_branch_is_a_usage_error(desk: Desk, place: str) -> None:
    assert desk.publish(place).exit_code == 2


@pytest.mark.parametrize("place", ["git:a..b", "git:gh-pages@nowhere"])
def test_a_branch_or_remote_that_cannot_be_is_named(desk: Desk, place: str) -> None:
    result = desk.publish(place)
    assert result.exit_code == 1
    assert "expected" in said(result)


def test_a_folder_in_no_repository_has_no_branches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    desk = Desk(tmp_path / "desk")
    desk.write("first")
    desk.build()
    result = desk.publish("git:gh-pages")
    assert result.exit_code == 1
    assert "in no git repository" in said(result)
