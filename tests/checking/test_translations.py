"""Briefs in several languages, held against their originals and each other."""

import pytest
from workspace import BRIEF, Workspace

from briefgen.checking import check_briefs, find_briefs, open_project
from briefgen.diagnostics import Diagnostic

DEEPER = "translation-of-translation"
SAME = "translation-in-same-language"


def write(workspace: Workspace, name: str, *fields: str) -> None:
    workspace.write(f"{name}.yaml", "".join(f"{field}\n" for field in fields) + BRIEF.format(title=f"Title {name}"))


def found(workspace: Workspace, *files: str) -> list[Diagnostic]:
    paths = [workspace.root / "briefs" / file for file in files] or [workspace.root / "briefs"]
    return list(check_briefs(find_briefs(paths), open_project(paths, here=workspace.root)).diagnostics)


def told(workspace: Workspace) -> list[tuple[str, str, int]]:
    """Give code, brief and line of all that is found."""
    return [
        (one.code, one.span.file.rsplit("/", 1)[-1].removesuffix(".yaml"), one.span.line) for one in found(workspace)
    ]


def test_an_original_with_one_translation_into_each_language_is_sound(workspace: Workspace) -> None:
    write(workspace, "en")
    write(workspace, "fr", "lang: fr", "translation_of: en")
    write(workspace, "de", "lang: de", "translation_of: en")
    write(workspace, "at", "lang: de-AT", "translation_of: en")
    assert told(workspace) == []


def test_a_translation_of_a_translation_is_an_error_that_names_the_original(workspace: Workspace) -> None:
    write(workspace, "a")
    write(workspace, "b", "lang: fr", "translation_of: a")
    write(workspace, "c", "lang: de", "translation_of: b")
    assert told(workspace) == [(DEEPER, "c", 2)]
    (one,) = found(workspace)
    assert one.is_error
    assert one.message == '"b" is itself a translation, of "a"; expected an original'


@pytest.mark.parametrize("names", ["ab", "abc", "abcd"])
def test_each_brief_of_a_ring_is_an_error(workspace: Workspace, names: str) -> None:
    for name, after in zip(names, names[1:] + names[0], strict=True):
        write(workspace, name, f"translation_of: {after}")
    assert told(workspace) == [(DEEPER, name, 1) for name in names]


def test_an_original_is_known_by_its_earlier_ids_too(workspace: Workspace) -> None:
    write(workspace, "a")
    write(workspace, "b", "aliases: [old]", "lang: fr", "translation_of: a")
    write(workspace, "c", "lang: de", "translation_of: old")
    write(workspace, "d", "aliases: [itself]", "translation_of: itself")
    earlier = [("unknown-brief", "c", 2), ("unknown-brief", "d", 2)]
    assert sorted(told(workspace)) == [(DEEPER, "c", 2), (DEEPER, "d", 2), *earlier]


def test_what_translates_a_brief_that_is_not_there_is_a_translation_too(workspace: Workspace) -> None:
    write(workspace, "b", "lang: fr", "translation_of: gone")
    write(workspace, "c", "lang: de", "translation_of: b")
    assert told(workspace) == [("unknown-brief", "b", 2), (DEEPER, "c", 2)]


def test_a_translation_into_the_language_of_its_original_is_a_warning(workspace: Workspace) -> None:
    (workspace.root / "briefgen.yaml").write_text("lang: fr\n")
    write(workspace, "a")
    write(workspace, "b", "translation_of: a")
    write(workspace, "c", "translation_of: a", "lang: FR")
    assert told(workspace) == [(SAME, "b", 1), (SAME, "c", 2)]
    assert not any(one.is_error for one in found(workspace))
    assert [one.message for one in found(workspace)] == [
        '"a" is in "fr" as well; expected another language',
        '"a" is in "FR" as well; expected another language',
    ]


def test_two_translations_into_one_language_are_each_a_warning_that_names_the_other(workspace: Workspace) -> None:
    write(workspace, "a")
    write(workspace, "b", "lang: fr", "translation_of: a")
    write(workspace, "c", "lang: fr", "translation_of: a")
    assert told(workspace) == [(SAME, "b", 1), (SAME, "c", 1)]
    assert [one.message.split()[0].rsplit("/", 1)[-1] for one in found(workspace)] == ["c.yaml", "b.yaml"]


@pytest.mark.parametrize("status", ["superseded", "withdrawn"])
def test_a_translation_that_holds_no_more_leaves_its_language_to_another(workspace: Workspace, status: str) -> None:
    write(workspace, "a")
    write(workspace, "b", "lang: fr", "translation_of: a")
    reason = "corrections: [{at: 2024-01-19, because: It was wrong.}]"
    write(workspace, "c", "lang: fr", "translation_of: a", f"status: {status}", reason)
    assert told(workspace) == []


def test_a_desk_may_let_two_translations_into_one_language_stand(workspace: Workspace) -> None:
    (workspace.root / "briefgen.yaml").write_text(f"rules: {{{SAME}: off}}\n")
    write(workspace, "a")
    write(workspace, "b", "translation_of: a")
    assert told(workspace) == []


def test_what_is_not_of_the_run_is_not_held_against(workspace: Workspace) -> None:
    write(workspace, "a")
    write(workspace, "b", "lang: fr", "translation_of: a")
    write(workspace, "c", "lang: de", "translation_of: b")
    assert found(workspace, "c.yaml") == []
