"""What a run changes in a place, and the order in which nothing leads to what is not there."""

from briefgen.publishing.changes import MOST_AT_ONCE, Changes, compare, steps


def test_files_are_new_changed_gone_foreign_or_the_same() -> None:
    changes = compare(
        {"a": "1", "b": "2", "c": "3", "d": "4"},
        {"b": "0", "c": "3", "d": None, "old": "9", "theirs": "8"},
        ours={"b": ("0",), "c": ("3",), "old": ("9",), "lost": ("7",)},
    )
    assert changes == Changes(new=("a",), changed=("b",), gone=("old",), foreign=("d",), same=1)
    assert list(changes.lines()) == ["+ a", "~ b", "- old"]


def test_a_file_of_others_that_is_the_same_is_no_conflict() -> None:
    assert compare({"a": "1"}, {"a": "1"}, ours={}) == Changes(same=1)


def test_who_takes_over_replaces_files_of_others_and_takes_none_away() -> None:
    changes = compare({"a": "1"}, {"a": "0", "b": "2"}, ours={}, takes_over=True)
    assert changes == Changes(changed=("a",))


def test_what_is_withdrawn_goes_first_and_what_leads_to_reports_comes_after_them() -> None:
    new = ("assets/new.css", "index.html", "reports/b/b.pdf", "reports/b/index.html", "series/s/index.html")
    gone = ("assets/old.css", "reports/a/a.pdf", "reports/a/index.html", "series/t/index.html")
    done = [(step.does, *step.files) for step in steps(Changes(new=new, gone=gone))]
    assert done == [
        ("remove", "reports/a/a.pdf", "reports/a/index.html", "series/t/index.html"),
        ("send", "assets/new.css", "reports/b/b.pdf"),
        ("send", "reports/b/index.html"),
        ("send", "series/s/index.html"),
        ("send", "index.html"),
        ("remove", "assets/old.css"),
    ]


def test_a_step_never_moves_more_than_so_many_files() -> None:
    names = tuple(f"reports/a/{number}.svg" for number in range(MOST_AT_ONCE + 1))
    assert [len(step.files) for step in steps(Changes(new=names))] == [MOST_AT_ONCE, 1]
