from pathlib import Path, PurePosixPath

import pytest

from briefgen.brief import TLP, Label
from briefgen.diagnostics import print_as
from briefgen.settings import Audience, Settings, contrast, folder_name, load_settings

NATIONAL = """\
markings:
  name: National classification
  labels:
    - {name: UNCLASSIFIED, short: U, handling: for everybody., colour: "#ffffff", background: "#006633"}
    - {name: RESTRICTED, short: R, handling: for officials.}
    - {name: CONFIDENTIAL, short: C, handling: for those who need it.}
    - {name: SECRET, short: S, handling: for those who need it and are cleared., colour: "#ff8080"}
    - {name: SECRET//NOFORN, short: S//NF, handling: "for our own, cleared officials."}
"""
LABELS = "markings: {{name: Ours, labels: [{{name: OPEN, handling: for all.}}, {{{0}}}]}}\n"
RELEASES = "releases: {{{0}}}\n"


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


def test_a_national_classification_with_caveats_can_be_set(desk):
    document = desk(NATIONAL + "marking: S//NF\nunmarked: U\nreleases: {allies: {ceiling: S}}\n")
    assert document.diagnostics == ()
    settings = document.content
    assert settings is not None
    assert settings.scheme.name == "National classification"
    assert settings.scheme.marks == (
        *("UNCLASSIFIED", "U", "RESTRICTED", "R", "CONFIDENTIAL", "C", "SECRET", "S", "SECRET//NOFORN", "S//NF"),
    )
    assert settings.scheme.labels[0] == Label("UNCLASSIFIED", "for everybody.", "#ffffff", "#006633", "U")
    assert settings.scheme.labels[1] == Label("RESTRICTED", "for officials.", "#ffffff", "#000000", "R")
    conventions = settings.conventions
    assert conventions.scheme == settings.scheme
    assert (conventions.marking, conventions.unmarked) == ("SECRET//NOFORN", "UNCLASSIFIED")
    assert conventions.ceilings == ("SECRET",)


def test_tlp_is_the_scheme_unless_a_desk_sets_its_own():
    assert Settings().scheme == Settings().conventions.scheme == TLP
    assert Settings().audiences == Settings().conventions.ceilings == ()


@pytest.mark.parametrize("label", TLP.labels, ids=TLP.names)
def test_our_own_labels_can_be_read_as_a_desks_must(label):
    assert contrast(label.colour, label.background) >= 4.5


@pytest.mark.parametrize(
    ("label", "codes"),
    [
        ("name: CLOSED, handling: for few.", []),
        ("name: GESCHÜTZT, short: VS-G, handling: for few.", []),
        ("name: गोपनीय, handling: for few.", []),
        ("name: ДСП, handling: for few.", []),
        ("name: OFFICIAL-SENSITIVE, handling: for few.", []),
        ("name: TOP SECRET, handling: for few.", ["bad-text"]),
        ("name: (SECRET), handling: for few.", ["bad-text"]),
        ("name: '[SECRET]', handling: for few.", ["bad-text"]),
        ("name: '2', handling: for few.", ["bad-text"]),
        ("name: '-SECRET', handling: for few.", ["bad-text"]),
        ("name: SECRET*, handling: for few.", ["bad-text"]),
        ("name: SE|CRET, handling: for few.", ["bad-text"]),
        (f"name: {'S' * 40}, handling: for few.", []),
        (f"name: {'S' * 41}, handling: for few.", ["bad-text"]),
        ("name: CLOSED, short: C D, handling: for few.", ["bad-text"]),
        ("name: OPEN, handling: for few.", ["duplicate-label"]),
        ("name: Open, handling: for few.", ["duplicate-label"]),
        ("name: ＯＰＥＮ, handling: for few.", ["duplicate-label"]),
        ("name: CLOSED, short: open, handling: for few.", ["duplicate-label"]),
        ("name: CLOSED, short: CLOSED, handling: for few.", ["duplicate-label"]),
        ("name: CLOSED", ["missing-field"]),
        ('name: CLOSED, handling: "for\\nfew."', ["bad-text"]),
        ("name: CLOSED, handling: for few., colour: red", ["bad-text"]),
        ('name: CLOSED, handling: for few., background: "#fff"', ["bad-text"]),
        ('name: CLOSED, handling: for few., colour: "#747474"', ["unreadable-label"]),
        ('name: CLOSED, handling: for few., colour: "#757575"', []),
        ('name: CLOSED, handling: for few., background: "#ffffff"', ["unreadable-label"]),
        ('name: CLOSED, handling: for few., colour: "#000000", background: "#ffffff"', []),
        ("name: CLOSED, handling: for few., rank: 3", ["unknown-key"]),
    ],
)
def test_each_label_of_a_desks_own_is_checked(desk, label, codes):
    assert [one.code for one in desk(LABELS.format(label)).diagnostics] == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("markings: {name: Ours, labels: []}\nmarking: TLP:RED\n", ["scheme-without-labels"]),
        ("markings: {name: Ours}\n", ["missing-field"]),
        (NATIONAL + "marking: TLP:CLEAR\n", ["unknown-default-marking"]),
        (NATIONAL + "marking: NOFORN\n", ["unknown-default-marking"]),
        (NATIONAL + "marking: r\n", ["unknown-default-marking"]),
        (NATIONAL + "releases: {all: {ceiling: TLP:CLEAR}}\n", ["unknown-ceiling"]),
        (NATIONAL.replace("handling: for officials.", "handling: []") + "marking: SECRET\n", ["wrong-type"]),
        (NATIONAL.replace("name: SECRET,", "nmae: SECRET,") + "marking: SECRET\n", ["unknown-key"]),
        (NATIONAL.replace("name: SECRET,", "name: SECRET x,") + "unmarked: U\n", ["bad-text"]),
    ],
)
def test_a_scheme_of_the_desks_own_is_checked_with_what_names_its_labels(desk, text, codes):
    document = desk(text)
    assert [one.code for one in document.diagnostics] == codes
    assert document.content is None


def test_releases_are_read_in_the_order_of_the_file(desk):
    document = desk(
        "releases:\n  public: {ceiling: TLP:CLEAR, output: site, withheld: count}\n  partners: {ceiling: TLP:GREEN}\n"
    )
    assert document.diagnostics == ()
    assert document.content is not None
    assert document.content.audiences == (
        Audience("public", "TLP:CLEAR", PurePosixPath("site"), counts_withheld=True),
        Audience("partners", "TLP:GREEN", PurePosixPath("output/partners")),
    )
    assert document.content.conventions.ceilings == ("TLP:CLEAR", "TLP:GREEN")


@pytest.mark.parametrize(
    ("releases", "codes"),
    [
        ("public: {ceiling: TLP:CLEAR}", []),
        ("public: {ceiling: TLP:CLEAR, output: ./output//public/}", []),
        ("public: {ceiling: TLP:CLEAR, output: output}", []),
        ("public: {ceiling: TLP:CLEAR, output: Öffentlich/für alle}", []),
        ("public: {output: site}", ["missing-field"]),
        ("public: {ceiling: TLP:WHITE}", ["unknown-ceiling"]),
        ("public: {ceiling: clear}", ["unknown-ceiling"]),
        ("public: {ceiling: TLP:CLEAR, withheld: 'yes'}", ["bad-choice"]),
        ("public: {ceiling: TLP:CLEAR, folder: site}", ["unknown-key"]),
        ("public: TLP:CLEAR", ["wrong-type"]),
        ("The public: {ceiling: TLP:CLEAR}", ["bad-id"]),
        ("full: {ceiling: TLP:RED}", ["reserved-release"]),
        ("con: {ceiling: TLP:RED}", ["reserved-release"]),
        ("--: {ceiling: TLP:RED}", ["reserved-release"]),
        ("tlp-clear: {ceiling: TLP:RED}", ["reserved-release"]),
        ("tlp-clear: {ceiling: TLP:CLEAR}", []),
        ("reports: {ceiling: TLP:RED}", ["unusable-release-folder"]),
        ("reports: {ceiling: TLP:RED, output: output/readers}", []),
    ],
)
def test_each_release_is_checked(desk, releases, codes):
    assert [one.code for one in desk(RELEASES.format(releases)).diagnostics] == codes


@pytest.mark.parametrize(
    "folder",
    [
        *("/srv/www", "../public", "output/../../public", "output/../public", "//host/share", "."),
        *(
            "./",
            "C:/public",
            "C:public",
            "output\\public",
            ".git",
            "output/.well-known",
            "output/public.",
            "out/ public",
        ),
        *("output/con", "output/NUL.html", "~/public", "output/*", "$HOME/public", "output/pub|ic"),
        *("cafe\u0301", "briefs", "briefs/public", "Briefs", "templates/site", "output/reports", "output/assets/x"),
    ],
)
def test_a_folder_that_is_not_the_releases_own_is_refused(desk, folder):
    document = desk(RELEASES.format(f"public: {{ceiling: TLP:CLEAR, output: '{folder}'}}"))
    assert [one.code for one in document.diagnostics] == ["unusable-release-folder"]


@pytest.mark.parametrize(
    ("first", "second", "is_refused"),
    [
        ("site", "site", True),
        ("site", "Site/", True),
        ("site", "./site", True),
        ("site", "site/partners", True),
        ("site/partners", "site", True),
        ("Stra\u00dfe", "STRASSE", True),
        ("\uac00", "\u1100\u1161", True),
        ("output", "output/partners", True),
        ("site", "site-partners", False),
        ("site/a", "site/b", False),
        ("output/public", "output/partners", False),
    ],
)
def test_a_folder_belongs_to_one_release_alone(desk, first, second, is_refused):
    document = desk(
        f"releases:\n  public: {{ceiling: TLP:CLEAR, output: {first}}}\n"
        f"  partners: {{ceiling: TLP:GREEN, output: {second}}}\n"
    )
    assert [one.code for one in document.diagnostics] == ["overlapping-releases"] * is_refused


def test_the_default_folder_of_a_release_is_held_against_the_others_too(desk):
    document = desk("releases:\n  public: {ceiling: TLP:CLEAR, output: output}\n  partners: {ceiling: TLP:GREEN}\n")
    assert print_as("text", document.diagnostics) == (
        'error[overlapping-releases]: the folder of "partners" is, holds or lies in that of "public"; expected one '
        "beside it\n --> briefgen.yaml:3:13\n  |\n3 |   partners: {ceiling: TLP:GREEN}\n"
        "  |             ^^^^^^^^^^^^^^^^^^^^\n"
    )


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (
            "releases: {public: {ceiling: TLP:WHITE}}\n",
            (
                'error[unknown-ceiling]: "TLP:WHITE" is no label of TLP 2.0; expected one of TLP:CLEAR, TLP:GREEN, '
                "TLP:AMBER, TLP:AMBER+STRICT, TLP:RED\n --> briefgen.yaml:1:30\n  |\n"
                "1 | releases: {public: {ceiling: TLP:WHITE}}\n  |                              ^^^^^^^^^\n"
                "  = help: TLP:WHITE is TLP:CLEAR now\n"
            ),
        ),
        (
            "releases: {tlp-green: {ceiling: TLP:RED}}\n",
            (
                'error[reserved-release]: "tlp-green" is named like TLP:GREEN and its ceiling is TLP:RED; expected '
                "another name\n --> briefgen.yaml:1:12\n  |\n1 | releases: {tlp-green: {ceiling: TLP:RED}}\n"
                "  |            ^^^^^^^^^\n"
            ),
        ),
        (
            "markings: {name: Ours, labels: [{name: A B, handling: h}]}\n",
            (
                'error[bad-text]: "name" has another form; expected one word that begins with a letter and has '
                "letters, digits and : + / - _ . only, at most 40 characters\n --> briefgen.yaml:1:40\n  |\n"
                "1 | markings: {name: Ours, labels: [{name: A B, handling: h}]}\n"
                "  |                                        ^^^\n"
            ),
        ),
    ],
)
def test_a_slip_in_markings_and_releases_is_told_with_its_place(desk, text, printed):
    assert print_as("text", desk(text).diagnostics) == printed


def test_the_folder_of_a_release_at_a_label_is_named_after_it():
    assert [folder_name(name) for name in TLP.names] == [
        *("tlp-clear", "tlp-green", "tlp-amber", "tlp-amber-strict", "tlp-red"),
    ]
    assert folder_name("S//NF") == "s-nf"
