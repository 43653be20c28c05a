"""Reports of a series that are compared with and not built."""

import re
import shutil

import pytest
from reading_pdf import PdfFile
from workspace import EXAMPLES, Workspace

SERIES = ("2024-01-17-iran-pakistan", "2024-01-18-iran-pakistan")


@pytest.fixture
def border(workspace: Workspace) -> Workspace:
    for name in SERIES:
        shutil.copy(EXAMPLES / f"{name}.yaml", workspace.root / "briefs")
    return workspace


@pytest.mark.parametrize("release", [(), ("--release", "TLP:CLEAR")], ids=["full", "clear"])
def test_a_report_built_alone_is_the_one_built_with_its_series(border: Workspace, release: tuple[str, ...]) -> None:
    wanted = ("build", "--format", "html,text,json", "--clock", "2024-02-01T00:00Z", *release)
    assert border.run(*wanted, "--output", "whole").returncode == 0
    assert border.run(*wanted, "--output", "alone", f"briefs/{SERIES[1]}.yaml").returncode == 0
    of_report = {name: content for name, content in border.files("whole").items() if f"/{SERIES[1]}/" in name}
    assert of_report
    alone = {name: content for name, content in border.files("alone").items() if name in of_report}
    page = next(name for name in of_report if name.endswith("/index.html"))
    way_back = re.search(rb'<p class="before">.*</p>\n', of_report[page])
    link = re.search(rb'<a href="[^"]*">(No\.[^<]*)</a></h2>', of_report[page])
    assert way_back
    assert link
    without = of_report[page].replace(way_back[0], b"").replace(link[0], link[1] + b"</h2>")
    assert alone == {**of_report, page: without}
    assert not any(f"/{SERIES[0]}/" in name for name in border.files("alone"))


def test_an_earlier_report_with_an_error_is_not_compared_with_and_stops_nothing(border: Workspace) -> None:
    path = border.root / "briefs" / f"{SERIES[0]}.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "nonsense: true\n", encoding="utf-8")
    run = border.run("build", "--format", "text", f"briefs/{SERIES[1]}.yaml")
    assert run.returncode == 0, run.stderr
    (text,) = (content.decode() for name, content in border.files().items() if name.endswith(f"{SERIES[1]}.txt"))
    assert "since No." not in " ".join(text.split())


def test_a_pdf_names_other_reports_and_leads_to_none_since_it_travels_alone(border: Workspace) -> None:
    path = border.root / "briefs" / f"{SERIES[1]}.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "replaced_by: later\n", encoding="utf-8")
    text = path.read_text(encoding="utf-8").replace("status: released", "status: superseded")
    path.write_text(text, encoding="utf-8")
    border.write("later.yaml", title="A later report")
    run = border.run("build", "--format", "html,pdf")
    assert run.returncode == 0, run.stderr
    files = {name.rpartition("/")[2]: content for name, content in border.files().items() if f"/{SERIES[1]}/" in name}
    assert b"../later/index.html" in files["index.html"]
    assert f"../{SERIES[0]}/index.html".encode() in files["index.html"]
    pdf = PdfFile(files[f"{SERIES[1]}.pdf"])
    assert pdf.find(b"/URI (https://")
    assert not pdf.find(b"index.html")
