"""What a desk makes of warnings: rules: in briefgen.yaml, and comments in a brief."""

import pytest
from workspace import Workspace

from briefgen.checking import Checked, check_briefs, find_briefs, open_project

HIGHLIGHTS = """\
title: Ship blocks the canal
date: 2021-03-23
summary: A container ship has run aground.
highlights:{comment}
  - One ship blocks both directions.{other}
escalation: The ship turned sideways.
"""
ALLOW = " # briefgen: allow highlight-count because the desk had one line"


@pytest.fixture
def desk(workspace: Workspace):
    def check(rules: str = "", *, name: str = "a.yaml", **comments: str) -> Checked:
        (workspace.root / "briefgen.yaml").write_text(f"name: Desk\n{rules}", encoding="utf-8")
        workspace.write(name, HIGHLIGHTS.format(**{"comment": "", "other": ""} | comments))
        paths = [workspace.root / "briefs"]
        return check_briefs(find_briefs(paths), open_project(paths, here=workspace.root))

    return check


def found(checked: Checked) -> list[str]:
    return [f"{one.severity} {one.code}" for one in checked.diagnostics if one.code != "brief-without-sources"]


def test_a_warning_weighs_what_the_desk_says(desk):
    assert found(desk()) == ["warning highlight-count"]
    assert found(desk("rules: {highlight-count: off}")) == []
    assert found(desk("rules: {highlight-count: warning}")) == ["warning highlight-count"]
    weighed = desk("rules: {highlight-count: error}")
    assert found(weighed) == ["error highlight-count"]
    assert weighed.briefs[0].brief is None


def test_of_folders_the_deepest_one_that_holds_a_file_counts(desk):
    rules = "rules:\n  highlight-count: {briefs: error, briefs/old: off, briefs/o: error}\n"
    assert found(desk(rules, name="old/a.yaml")) == []
    assert found(desk("rules: {highlight-count: {briefs/older: off}}", name="old/a.yaml")) == [
        "warning highlight-count"
    ]
    assert found(desk("rules: {highlight-count: {briefs/old/a.yaml: error}}", name="old/a.yaml")) == [
        "error highlight-count"
    ]


@pytest.mark.parametrize("code", ["highlight-cuont", "unknown-marking", "missing-section", "unsafe-link"])
def test_a_setting_that_weighs_what_is_no_warning_is_an_error_with_its_place(desk, code):
    checked = desk(f"rules: {{{code}: off}}")
    (fault,) = [one for one in checked.diagnostics if one.code == "unknown-rule"]
    assert (fault.span.file, fault.span.line, fault.span.column) == ("briefgen.yaml", 2, 9)
    if code == "highlight-cuont":
        assert fault.help == 'did you mean "highlight-count"?'


def test_another_weight_than_three_is_an_error(desk):
    (fault,) = [one for one in desk("rules: {highlight-count: info}").diagnostics if one.is_error]
    assert fault.span.line == 2


@pytest.mark.parametrize(
    "comments", [{"comment": ALLOW}, {"comment": "", "other": ""}], ids=["behind the key", "on the line above"]
)
def test_a_comment_with_a_reason_lets_a_finding_stand(desk, workspace, comments):
    checked = desk(**comments)
    if not comments["comment"]:
        text = HIGHLIGHTS.format(**comments).replace("highlights:", f"#{ALLOW[2:]}\n\nhighlights:")
        path = workspace.write("a.yaml", text)
        checked = check_briefs([path], open_project([path], here=workspace.root))
    assert found(checked) == []


def test_a_comment_speaks_of_what_begins_on_its_line_and_of_nothing_else(desk):
    assert found(desk(other=ALLOW)) == ["warning highlight-count", "warning needless-allowance"]
    assert found(desk(comment=" # briefgen: allow highlight-length because it is long")) == [
        "warning highlight-count",
        "warning needless-allowance",
    ]


@pytest.mark.parametrize(
    "comment", ["allow highlight-count", "allow highlight-count because", "allow", "ignore highlight-count because x"]
)
def test_a_comment_without_a_reason_or_without_sense_is_an_error(desk, comment):
    checked = desk(comment=f" # briefgen: {comment}")
    assert found(checked) == ["warning highlight-count", "error unclear-comment"]


def test_an_error_cannot_be_allowed(desk):
    checked = desk(comment=" # briefgen: allow missing-section because we want it so")
    assert found(checked) == ["warning highlight-count", "error unknown-allowance"]


def test_a_comment_in_a_text_is_text(desk):
    checked = desk(other="\nbackground: |\n  A text.\n  # briefgen: allow nothing\n  '# briefgen: allow' is a comment.")
    assert found(checked) == ["warning highlight-count"]


def test_a_comment_behind_the_sign_of_a_block_speaks_of_the_whole_text(desk):
    comment = "# briefgen: allow numeral-at-start because the desk counts so"
    text = f"\nbackground: | {comment}\n  Something.\n\n  12 ships waited outside the harbour."
    assert found(desk(comment=ALLOW, other=text)) == []
