from pathlib import Path

import pytest

from briefgen.diagnostics import print_as
from briefgen.settings import Settings, contrast, load_settings


@pytest.fixture
def desk(tmp_path: Path):
    def write(text: str):
        (tmp_path / "briefgen.yaml").write_text(text, encoding="utf-8", newline="\n")
        return load_settings(tmp_path)

    return write


def test_without_a_file_every_setting_has_its_default(tmp_path):
    document = load_settings(tmp_path)
    assert document.content == Settings()
    assert document.diagnostics == ()


@pytest.mark.parametrize("text", ["", "\n", "# name: Sample desk\n", "---\n", "{}\n"])
def test_an_empty_file_leaves_every_default(desk, text):
    assert desk(text).content == Settings()
    assert desk(text).diagnostics == ()


def test_every_setting_is_read(desk):
    document = desk(
        "name: Sample desk\nurl: https://example.org/reports\nlang: pt-BR\ntime_zone: Asia/Karachi\n"
        "marking: TLP:AMBER\nunmarked: TLP:GREEN\nportion_marks: true\nlikelihood: phia\npage: Letter\n"
        'accent: "#004488"\nseries: {iran-pakistan-border: Iran–Pakistan border}\nlogo: logo.svg\n'
        "attach_source: true\nhighlights: {least: 1, most: 3, length: 120}\ndrawings: {map: false}\n"
    )
    assert document.diagnostics == ()
    settings = document.content
    assert settings is not None
    assert settings.conventions.scale.name == "phia"
    assert str(settings.conventions.zone) == "Asia/Karachi"
    assert settings.conventions.highlight_count == (1, 3)
    assert settings.conventions.highlight_length == 120
    assert (settings.conventions.marking, settings.conventions.unmarked) == ("TLP:AMBER", "TLP:GREEN")
    assert settings.series == {"iran-pakistan-border": "Iran–Pakistan border"}
    assert not settings.drawings.map
    assert settings.drawings.timeline


def test_the_defaults_pass_their_own_checks(desk):
    assert desk("name: Situation desk\n").diagnostics == ()


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (
            "time_zone: Asia/Karatchi\n",
            (
                'error[unknown-time-zone]: "Asia/Karatchi" is no time zone; expected a name such as Asia/Karachi\n'
                " --> briefgen.yaml:1:12\n  |\n1 | time_zone: Asia/Karatchi\n  |            ^^^^^^^^^^^^^\n"
                '  = help: did you mean "Asia/Karachi"?\n'
            ),
        ),
        (
            "time-zone: UTC\n",
            (
                'error[unknown-key]: "time-zone" is no key of the format here; expected a known one\n'
                " --> briefgen.yaml:1:1\n  |\n1 | time-zone: UTC\n  | ^^^^^^^^^\n"
                '  = help: did you mean "time_zone"?\n'
            ),
        ),
        (
            "accent: red\n",
            (
                'error[bad-text]: "accent" has another form; expected a colour such as #8c1d18\n'
                " --> briefgen.yaml:1:9\n  |\n1 | accent: red\n  |         ^^^\n"
            ),
        ),
        (
            "accent: #8c1d18\n",
            (
                "error[hash-in-text]: a space and a # begin a comment, so the text ends before it; expected quotes "
                "around the text\n --> briefgen.yaml:1:9\n  |\n1 | accent: #8c1d18\n  |         ^^^^^^^\n"
                '  = help: write it in quotes: "…"; a comment has a space after its #\n'
            ),
        ),
    ],
)
def test_a_slip_is_told_with_its_place(desk, text, printed):
    document = desk(text)
    assert document.content is None
    assert print_as("text", document.diagnostics) == printed


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("time_zone: ../../etc/passwd", ["unknown-time-zone"]),
        ("time_zone: America", ["unknown-time-zone"]),
        ("likelihood: icd", ["unknown-scale"]),
        ('accent: "#ffcc00"', ["unreadable-colour"]),
        ('accent: "#767676"', []),
        ('accent: "#777777"', ["unreadable-colour"]),
        ("marking: TLP:WHITE", ["unknown-default-marking"]),
        ("unmarked: green", ["unknown-default-marking"]),
        ("lang: english", ["bad-language"]),
        ("highlights: {least: 4, most: 3}", ["impossible-budget"]),
        ("highlights: {least: 3, most: 3}", []),
        ("page: A5", ["bad-choice"]),
        ("url: example.org", ["bad-text"]),
        ("series: [a]", ["wrong-type"]),
        ("series: {A B: Title}", ["bad-id"]),
        ("name: [a]", ["wrong-type"]),
        ("x-own: 1", ["unknown-key"]),
        ("- name: Desk", ["not-a-mapping"]),
        ("time_zone: Mars\npage: A5\nlikelihood: icd\n", ["unknown-time-zone", "bad-choice", "unknown-scale"]),
    ],
)
def test_each_setting_is_checked(desk, text, codes):
    document = desk(text + "\n")
    assert [one.code for one in document.diagnostics] == codes
    assert (document.content is None) == bool(codes)


def test_a_file_that_cannot_be_read_is_a_finding(tmp_path):
    (tmp_path / "briefgen.yaml").mkdir()
    assert [one.code for one in load_settings(tmp_path).diagnostics] == ["unreadable-file"]


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#ffffff") == pytest.approx(1)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("accent", ["#8c1d18", "#000000", "#004488", "#767676"])
def test_the_accent_is_lightened_until_it_can_be_read_in_the_dark(accent):
    dark = Settings(accent=accent).accent_dark
    assert contrast(dark, "#12171c") >= 7.0
