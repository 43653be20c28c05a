"""What a build takes over from the one before: always the bytes of a clean build, and no more work than was needed."""

import os
import shutil
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partialmethod
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from building.desks import BRIEFS, DESK, NOW, PICTURE, REPORT, SHORT, Desk, bare
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefgen.building import Options, build
from briefgen.building import ingredients as ingredients_of
from briefgen.building.checks import OUTPUT_FAILED
from briefgen.building.manifest import read_manifest
from briefgen.building.owned import Owned, announced
from briefgen.building.plan import Plan, Planner
from briefgen.checking import CheckedBrief, Project, check_one, open_project
from briefgen.diagnostics import Diagnostic, Span
from briefgen.runs import TICK, Digests, Store

Change = Callable[[Desk], None]
CHANGES: dict[str, Change] = {
    "text": lambda desk: desk.edit("two", "is narrow.", "is very narrow."),
    "title": lambda desk: desk.edit("two", "title: Brindisi", "title: Port of Brindisi"),
    "comment": lambda desk: desk.edit("one", "lang: en", "lang: en # as ever"),
    "figure of the first": lambda desk: desk.edit("one", "value: 10", "value: 11"),
    "figure of the last": lambda desk: desk.edit("three", "value: 30", "value: 33"),
    "date": lambda desk: desk.edit("two", "date: 2026-01-02", "date: 2026-01-03"),
    "topic": lambda desk: desk.edit("one", "topics: [shipping]", "topics: [shipping, tugs]"),
    "country": lambda desk: desk.edit("harbour", "countries: [EGY]", "countries: [EGY, SAU]"),
    "portion is opened": lambda desk: desk.edit("two", "(TLP:AMBER) ", ""),
    "title is marked": lambda desk: desk.edit("three", "lang: en", "lang: en\nunmarked: TLP:AMBER"),
    "superseded": lambda desk: desk.edit("two", "lang: en", "lang: en\nstatus: superseded\nreplaced_by: three"),
    "draft again": lambda desk: desk.edit("three", "lang: en", "lang: en\nstatus: draft"),
    "draft is released": lambda desk: desk.edit("draft", "status: draft\n", ""),
    "embargo": lambda desk: desk.edit("one", "lang: en", "lang: en\npublish_at: 2026-03-01T00:00:00Z"),
    "embargo is lifted": lambda desk: desk.edit("later", "publish_at: 2026-02-01T00:00:00Z\n", ""),
    "series of one": lambda desk: desk.edit("two", "series: canal", "series: strait"),
    "no number": lambda desk: desk.edit("two", "number: 2\n", ""),
    "new report": lambda desk: desk.write(
        "briefs/new.yaml", REPORT.format(title="Genoa", day=9, series="canal", number=9, value=90)
    ),
    "report goes": lambda desk: (desk.root / "briefs/one.yaml").unlink(missing_ok=True),
    "original goes": lambda desk: desk.edit("allein", "translation_of: alone\n", ""),
    "translation": lambda desk: desk.write(
        "briefs/zwei.yaml",
        REPORT.format(title="Hafen", day=2, series="canal", number=2, value=20)
        .replace("lang: en", "lang: de")
        .replace("number: 2\n", "")
        + "translation_of: two\n",
    ),
    "alias": lambda desk: desk.edit("alone", "title: Alone", "title: Alone\naliases: [lonely]"),
    "picture": lambda desk: desk.write("briefs/chart.svg", PICTURE.format(7)),
    "name of the desk": lambda desk: desk.write("briefgen.yaml", DESK.replace("name: Desk", "name: Other desk")),
    "drawings": lambda desk: desk.write("briefgen.yaml", f"{DESK}drawings: {{figures: false}}\n"),
    "title of a series": lambda desk: desk.write("briefgen.yaml", f"{DESK}series: {{canal: The canal}}\n"),
    "template": lambda desk: desk.write("templates/report/colophon.html", "<p>At its foot</p>"),
    "template of the site": lambda desk: desk.write("templates/site/missing.html", "<p>Nothing here</p>"),
    "old": lambda desk: setattr(desk, "now", NOW + timedelta(days=40)),
    "embargo ends": lambda desk: setattr(desk, "now", datetime(2026, 2, 1, tzinfo=UTC)),
    "nothing": lambda _: None,
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_build_after_any_change_gives_the_bytes_of_a_clean_one(tmp_path: Path, change: str) -> None:
    desk = Desk(tmp_path / "desk")
    assert desk.build().is_sound
    CHANGES[change](desk)
    assert desk.build().is_sound
    assert desk.output() == desk.clean()


@settings(max_examples=6, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.sampled_from(sorted(CHANGES)), min_size=2, max_size=5, unique=True))
def test_builds_after_many_changes_give_the_bytes_of_a_clean_one(
    tmp_path_factory: pytest.TempPathFactory, changes: list[str]
) -> None:
    desk = Desk(tmp_path_factory.mktemp("many") / "desk")
    desk.build()
    for change in changes:
        CHANGES[change](desk)
        assert desk.build().is_sound
    assert desk.output() == desk.clean()


def test_a_build_makes_only_what_changed_and_what_speaks_of_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    everything = {f"{desk.root}/briefs/{name}.yaml" for name in BRIEFS}
    assert set(desk.build().reasons) == everything
    assert desk.build().reasons == {}
    CHANGES["text"](desk)
    named = {Path(file).stem: reason for file, reason in desk.build().reasons.items()}
    assert named == {"two": "the brief changed", "three": "an earlier report of its series changed"}


def test_each_report_that_is_made_is_told_with_why(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")

    def told(**options: Any) -> dict[str, str]:
        return {Path(file).stem: reason for file, reason in desk.build(**options).reasons.items()}

    assert set(told().values()) == {
        "no build of this kind is remembered: of these formats and releases, into this folder"
    }
    assert set(told(force=True).values()) == {"--force asks for it"}
    assert set(told(formats=("html",)).values()) == set(told(formats=("text",)).values())
    told()
    desk.write("briefs/new.yaml", "title: New\ndate: 2026-01-09\nsummary: Nothing.\nescalation: It turned.\n")
    desk.edit("harbour", "title: Dunkirk", "titel: Dunkirk")
    found = told()
    assert found["new"] == "it is new, or something was wrong last time with it or with what it speaks of"
    assert found["harbour"] == "it has an error"
    desk.edit("harbour", "titel: Dunkirk", "title: Dunkirk")
    assert told()["harbour"] == found["new"]
    assert told(named=("alone",)) == dict.fromkeys(("alone", "allein"), "a build of some of the briefs makes them anew")


def test_a_folder_whose_name_is_no_utf_8_is_like_any_other(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "caf\udce9")
    assert desk.build().made
    again = desk.build()
    assert (again.made, again.releases[0].failed) == ((), ())


def without_its_line(found: Diagnostic) -> Diagnostic:
    """A finding as it is remembered: no line of a brief is."""
    return replace(found, span=replace(found.span, excerpt=""))


def test_what_stays_is_told_and_not_written(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    first = desk.build()
    times = {path: path.stat().st_mtime_ns for path in (desk.root / "output/reports").rglob("*")}
    built = desk.build()
    assert built.made == ()
    assert [one.kept for one in built.releases] == [one.made for one in first.releases]
    assert [one.left_out for one in built.releases] == [one.left_out for one in first.releases]
    assert built.diagnostics == tuple(map(without_its_line, first.diagnostics))
    assert {path: path.stat().st_mtime_ns for path in times} == times


def test_what_somebody_changed_or_took_from_the_output_is_made_anew(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    desk.build()
    before = desk.output()
    page = desk.root / "output/reports/one/index.html"
    page.write_text("Mine", encoding="utf-8")
    (desk.root / "output/reports/two/index.html").unlink()
    assert {Path(file).stem for file in desk.build().reasons} == {"one", "two"}
    assert desk.output() == before


def test_what_somebody_changed_is_made_anew_also_after_a_build_that_was_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path / "desk")
    desk.build()
    before = desk.output()
    desk.write("output/index.html", "by hand")
    (desk.root / "output/tlp-green/index.html").unlink()
    with monkeypatch.context() as patched:
        patched.setattr("briefgen.building.tree.leaks_of", lambda *_: (Diagnostic(OUTPUT_FAILED, "No", Span()),))
        assert all(one.is_stopped for one in desk.build().releases)
    assert desk.build().is_sound
    assert desk.output() == before


def test_a_forced_build_makes_everything(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    desk.build()
    assert len(desk.build(force=True).reasons) == len(BRIEFS)


def test_a_forced_build_takes_nothing_from_the_files_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path / "desk")
    desk.build(force=True)
    monkeypatch.setattr(import_module("briefgen.site.machines.catalogue"), "entry", lambda _: b'"made anew"')
    desk.build(force=True)
    assert b"Alderney" not in desk.output()["reports.json"]


def test_a_build_without_its_cache_makes_everything_and_writes_nothing(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    desk.build()
    times = {path: path.stat().st_mtime_ns for path in (desk.root / "output").rglob("*.html")}
    shutil.rmtree(desk.root / ".briefgen/cache")
    built = desk.build()
    assert len(built.reasons) == len(BRIEFS)
    assert all(one.changed == () for one in built.releases)
    assert {path: path.stat().st_mtime_ns for path in times} == times


def test_what_is_remembered_outlives_its_build_though_it_is_larger_than_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefgen.runs.store.Store.prune", partialmethod(Store.prune, 1))
    desk = Desk(tmp_path / "desk")
    desk.build()
    assert desk.build().reasons == {}
    CHANGES["text"](desk)
    assert {Path(file).stem for file in desk.build().reasons} == {"two", "three"}


def test_a_damaged_cache_is_the_same_as_none(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    desk.build()
    for path in (desk.root / ".briefgen/cache").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-7])
    assert desk.build().is_sound
    assert desk.output() == desk.clean()


def test_a_brief_that_failed_is_tried_again_and_so_is_what_speaks_of_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    desk.build()
    desk.edit("three", "number: 3", "number: 2")
    broken = desk.build()
    assert not broken.is_sound
    assert desk.build().diagnostics == broken.diagnostics
    desk.edit("three", "number: 2", "number: 3")
    assert desk.build().is_sound
    assert desk.output() == desk.clean()


def test_what_speaks_of_a_brief_that_cannot_be_read_now_is_made_anew(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    desk.build()
    desk.edit("two", "title: Brindisi", "nonsense: Brindisi")
    made = {Path(file).stem for file in desk.build().reasons}
    assert {"one", "two", "three"} <= made
    assert "alone" not in made


def test_what_led_to_a_brief_that_broke_and_then_went_is_made_anew(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    desk.build()
    desk.edit("two", "title: Brindisi", "nonsense: Brindisi")
    desk.build()
    (desk.root / "briefs/two.yaml").unlink()
    assert desk.build().is_sound
    assert desk.output() == desk.clean()


def numbered(number: int, term: str, *, more: str = "") -> str:
    """Write a report of a series with a judgement, and with a figure but for the second."""
    figure = "" if number == 2 else f"figures: [{{id: f, label: Ships, unit: ships, value: {number}}}]\n"
    head = SHORT.format(title=f"No. {number}", day=number) + f"series: canal\nnumber: {number}\n"
    text = f"It is {term} that it opens."
    return f"{head}{figure}judgements: [{{id: j, text: {text}, likelihood: {term}, confidence: high{more}}}]\n"


def test_a_report_is_compared_with_one_that_is_no_longer_beside_its_own_predecessor(tmp_path: Path) -> None:
    """Of the series No. 1, 3 and 4 are drawn and so at hand, and No. 2, which says why the judgement moved, is not."""
    moved = ", previous: {changed_because: Wind.}"
    desk = bare(
        tmp_path / "desk",
        DESK + "drawings: {likelihood: false}\n",
        one=numbered(1, "likely"),
        two=numbered(2, "unlikely", more=moved),
        three=numbered(3, "unlikely"),
        four=numbered(4, "unlikely"),
    )
    desk.releases = ("full",)
    assert desk.build().is_sound
    desk.edit("four", "It turned.", "It ran.")
    assert desk.build().is_sound
    assert desk.output() == desk.clean()


def test_the_gate_reads_a_brief_that_others_are_compared_with(tmp_path: Path) -> None:
    """It speaks of a brief that is not at hand with it, which for this desk would be an error."""
    withheld = "Zebra carried seventeen xylophones into the harbour of Samarkand by night."
    first = (
        SHORT.format(title="C", day=2)
        .replace("lang: en", "lang: de")
        .replace("C is shut.", "|\n  C.\n\n  (TLP:AMBER) ")
    )
    figure = "figures: [{{id: f, label: Ships, unit: ships, value: {}}}]\n"
    desk = bare(
        tmp_path / "desk",
        DESK + "rules: {unknown-brief: error}\n",
        other="id: dd\n" + SHORT.format(title="D", day=1),
        c=first.replace("(TLP:AMBER) ", f"(TLP:AMBER) {withheld}")
        + "translation_of: dd\nseries: canal\nnumber: 1\n"
        + figure.format(1),
        b=SHORT.format(title="B", day=3) + "series: canal\nnumber: 2\n" + figure.format(2),
    )
    assert desk.build().is_sound
    desk.edit("b", "It turned.", "It ran.")
    desk.write("output/tlp-green/stray.html", f"<p>{withheld}</p>")
    assert "withheld-words" in {one.code for one in desk.build().diagnostics}


def test_a_brief_that_is_saved_while_it_is_read_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = bare(tmp_path / "desk", one=SHORT.format(title="First", day=1))
    desk.build()
    desk.write("briefs/one.yaml", SHORT.format(title="Second", day=1))

    def read_and_saved(path: Path, project: Project) -> CheckedBrief:
        one = check_one(path, project)
        desk.write("briefs/one.yaml", SHORT.format(title="Third", day=1))
        return one

    with monkeypatch.context() as patched:
        patched.setattr("briefgen.building.plan.check_one", read_and_saved)
        desk.build()
    assert desk.build().reasons
    assert desk.output() == desk.clean()


@pytest.mark.parametrize("move", [shutil.copytree, Path.rename])
def test_a_brief_that_a_link_leads_to_is_known_again_where_it_lies_now(
    tmp_path: Path, move: Callable[[Path, Path], object]
) -> None:
    desk = bare(tmp_path / "desk")
    briefs = desk.root / "briefs"
    desk.write("briefs/..1/one.yaml", SHORT.format(title="One", day=1))
    (briefs / "..data").symlink_to("..1")
    (briefs / "one.yaml").symlink_to("..data/one.yaml")
    desk.build()
    before = desk.output()
    assert not desk.build().reasons
    move(briefs / "..1", briefs / "..2")
    shutil.rmtree(briefs / "..1", ignore_errors=True)
    (briefs / "..data").unlink()
    (briefs / "..data").symlink_to("..2")
    assert desk.build().is_sound
    assert desk.output() == before
    assert read_manifest(desk.root / "output/.briefgen").entries["one"].source == "../briefs/..2/one.yaml"
    assert not desk.build().reasons


def test_a_report_that_a_build_of_a_part_made_of_something_else_is_made_anew(tmp_path: Path) -> None:
    text = SHORT.format(title="One", day=1)
    desk = bare(tmp_path / "desk", one=text)
    desk.build(formats=("text",))
    before = desk.output()
    desk.write("briefs/one.yaml", f"{text}topics: [tugs]\n")
    brief = desk.root / "briefs/one.yaml"
    options = Options(desk.now, desk.root / "output", ("text",), desk.releases)
    build([brief], open_project([brief], here=desk.root), options)
    assert desk.output() != before
    desk.write("briefs/one.yaml", text)
    desk.build(formats=("text",))
    assert desk.output() == before


def test_of_two_builds_at_once_neither_relies_on_what_the_other_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = SHORT.format(title="Draft", day=2) + "status: draft\n"
    desk = bare(tmp_path / "desk", one=SHORT.format(title="One", day=1), draft=draft)
    desk.releases = ("full",)
    desk.build()
    before, paths, plan = desk.output(), [desk.root / "briefs"], Planner.plan
    options = Options(desk.now, desk.root / "output", ("html", "json"), desk.releases, drafts=True)
    other = Thread(target=lambda: build(paths, open_project(paths, here=desk.root), options))

    def planned(planner: Planner, files: list[str]) -> Plan:
        monkeypatch.undo()
        found = plan(planner, files)
        other.start()
        other.join(timeout=1)
        return found

    monkeypatch.setattr(Planner, "plan", planned)
    desk.build()
    other.join()
    assert "reports/draft/index.html" in desk.output()
    desk.build()
    assert desk.output() == before


def test_a_picture_that_is_saved_while_it_is_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path / "desk")

    def read_and_saved(path: Path, project: Project) -> CheckedBrief:
        one = check_one(path, project)
        desk.write("briefs/chart.svg", PICTURE.format(7))
        return one

    with monkeypatch.context() as patched:
        patched.setattr("briefgen.building.plan.check_one", read_and_saved)
        desk.build()
    desk.build()
    assert desk.output() == desk.clean()


def test_a_translation_names_no_original_that_goes(tmp_path: Path) -> None:
    german = SHORT.format(title="Eins", day=2).replace("lang: en", "lang: de\ntranslation_of: one")
    desk = bare(tmp_path / "desk", one=SHORT.format(title="One", day=1), eins=german)
    desk.build()
    (desk.root / "briefs/one.yaml").unlink()
    desk.build()
    assert desk.output() == desk.clean()


def test_a_list_of_files_that_is_damaged_is_told(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    desk.build()
    state = desk.root / "output/.briefgen/manifest.json"
    state.write_bytes(state.read_bytes().replace(b'[["one"', b'[["\xff"'))
    desk.edit("one", "is narrow.", "is very narrow.")
    assert "output-failed" in {one.code for one in desk.build().diagnostics}


def test_a_list_that_lies_beside_its_release_is_looked_at_too(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    desk.releases = ("TLP:GREEN",)
    assert desk.build().made
    assert not desk.build().made
    state = desk.root / "output/.briefgen/tlp-green"
    (state / "manifest.json").write_text("nothing of ours")
    assert desk.build().is_sound
    assert read_manifest(state).reports


def test_a_name_that_leads_nowhere_is_told_until_it_is_mended(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    desk.write("briefs/broken.yaml", "title: [")
    desk.edit("allein", "translation_of: alone", "translation_of: broken")
    desk.build()
    (desk.root / "briefs/broken.yaml").unlink()
    assert "unknown-brief" in {one.code for one in desk.build().diagnostics}
    assert "unknown-brief" in {one.code for one in desk.build().diagnostics}


def test_files_that_a_killed_build_left_behind_are_made_anew(tmp_path: Path) -> None:
    """The list names the files of before and of after by then, and either may lie there."""
    desk = Desk(tmp_path / "desk")
    desk.build()
    page = desk.root / "output/reports/two/index.html"
    before, old = page.read_bytes(), read_manifest(desk.root / "output/.briefgen")
    CHANGES["text"](desk)
    desk.build()
    state = desk.root / "output/.briefgen"
    (state / "manifest.json").write_bytes(b"".join(announced(Owned(old), Owned(read_manifest(state)))))
    page.write_bytes(before)
    assert desk.build().is_sound
    assert desk.output() == desk.clean()


def test_a_broken_link_is_told_until_it_is_mended(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    desk.write("templates/report/colophon.html", '<a href="nowhere.html">Nowhere</a>')
    told = [found.code for found in desk.build().diagnostics if found.is_error]
    assert told
    assert [found.code for found in desk.build().diagnostics if found.is_error] == told
    desk.write("templates/report/colophon.html", "<p>At its foot</p>")
    assert desk.build().is_sound


def test_other_versions_and_other_fonts_are_other_ingredients(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = open_project([tmp_path], here=tmp_path)
    before = ingredients_of.ingredients(project, Digests(), ("html",))
    (tmp_path / "lib/jinja2-99.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(tmp_path / "lib")
    after = ingredients_of.ingredients(project, Digests(), ("html",))
    assert [name for name in before if before[name] != after[name]] == ["program"]
    fonts = shutil.copytree(ingredients_of.own_templates(), tmp_path / "own")
    monkeypatch.setattr(ingredients_of, "own_templates", lambda: fonts)
    font = next((fonts / "assets/fonts").glob("*.woff2"))
    font.write_bytes(font.read_bytes()[:-1])
    last = ingredients_of.ingredients(project, Digests(), ("html",))
    assert [name for name in after if after[name] != last[name]] == ["templates"]


def test_a_library_of_the_system_that_changes_makes_a_build_look_closer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache, desk = tmp_path / "ld.so.cache", bare(tmp_path / "desk", one=SHORT.format(title="One", day=1))
    monkeypatch.setattr(ingredients_of, "SYSTEM", cache)
    paths = [desk.root / "briefs"]

    def stamp() -> str:
        return replace(ingredients_of.inputs_of(paths, open_project(paths, here=desk.root)), stamp="").stamp_now()

    cache.write_bytes(b"before")
    os.utime(cache, (1, 1))
    time.sleep(2 * TICK / 1e9)
    before = stamp()
    assert before == stamp() != ""
    cache.write_bytes(b"after that")
    assert stamp() != before
