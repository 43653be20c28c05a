"""Who is on a list: tables and YAML, with the place of whatever is wrong in them."""

import time
from pathlib import Path

import pytest

from briefgen.brief import TLP
from briefgen.settings import load_settings
from briefgen.settings.recipients import Roll, read_roll


def roll_of(tmp_path: Path, content: str | bytes, *, file: str = "list.csv", to: str = "") -> Roll:
    settings = f"lists: {{p: {{title: P, release: full, clearance: TLP:RED, file: {file}, to: [{to}]}}}}\n"
    (tmp_path / "briefgen.yaml").write_text(settings)
    (tmp_path / file).write_bytes(content.encode() if isinstance(content, str) else content)
    document = load_settings(tmp_path)
    assert document.places
    addresses = [address.strip() for address in to.split(",") if address.strip()]
    return read_roll("p", document.places, tmp_path, file=file, to=addresses, scheme=TLP)


def faults(roll: Roll) -> list[tuple[str, str, int, int]]:
    assert not roll.recipients
    return [(one.code, one.span.file, one.span.line, one.span.column) for one in roll.diagnostics]


def test_a_table_is_read_with_all_its_columns(tmp_path: Path) -> None:
    head = "Name,Address,language,clearance,format\n"
    table = f'{head}"Doe, Ann",ann@Example.org,fa,TLP:GREEN,text\n\nBob,bob@example.org,,,\n'
    ann, bob = roll_of(tmp_path, table).recipients
    assert (ann.mailbox.name, ann.mailbox.address) == ("Doe, Ann", "ann@example.org")
    assert (ann.language, ann.clearance, ann.form) == ("fa", "TLP:GREEN", "text")
    assert (bob.language, bob.clearance, bob.form) == (None, None, None)


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbfaddress;name\r\nann@example.org;Ann\r\n",
        b"address\nann@example.org",
        b"address\tname\r\nann@example.org\tAnn, or so; yes\r\n",
        b"sep=;\r\naddress;name\r\nann@example.org;Ann\r\n",
        b'\xef\xbb\xbf"sep=,"\naddress,name\nann@example.org,"A;nn"\n',
        b"\nSEP=\t\naddress\tname\nann@example.org\tAnn\n",
        b"sep=;;\naddress;name\nann@example.org;Ann\n",
    ],
)
def test_a_table_may_come_from_a_spreadsheet(tmp_path: Path, content: bytes) -> None:
    (ann,) = roll_of(tmp_path, content).recipients
    assert ann.mailbox.address == "ann@example.org"


def test_a_yaml_file_is_read_too(tmp_path: Path) -> None:
    text = "recipients:\n  - {address: ann@example.org, name: Ann, clearance: TLP:GREEN, format: summary}\n"
    (ann,) = roll_of(tmp_path, text, file="list.yaml").recipients
    assert (ann.mailbox.name, ann.clearance, ann.form) == ("Ann", "TLP:GREEN", "summary")


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ("Ann,ann@bob@example.org", "bad-address", 5),
        ("Ann,", "bad-address", 5),
        ("Ann", "bad-address", 4),
        ('Ann,"ann@example.org\nBcc: x@example.org"', "bad-address", 6),
        ('Ann,"""ann""@example.org"', "bad-address", 6),
        ("Ann,'+ann@example.org", "bad-address", 5),
        ("Ann,an\u200bn@example.org", "bad-address", 7),
        ('"A ""\u200f"" B",ann@example.org', "bad-address", 2),
        ("Ann\u2060,ann@example.org", "bad-address", 4),
        ("Zo\u00adë,ann.example.org", "bad-address", 3),
        ('"Ann\nDoe",ann@example.org', "bad-address", 2),
        ("'=Ann,ann@example.org", "bad-address", 1),
        ("Ann,ann.example.org", "bad-address", 5),
        ("Ann,ann@example.org,extra", "malformed-list", 1),
        ('Ann,"ann@example.org', "malformed-list", 1),
    ],
)
def test_each_bad_line_is_told_with_its_place(tmp_path: Path, line: str, code: str, column: int) -> None:
    found = faults(roll_of(tmp_path, f"name,address\nBob,bob@example.org\n{line}\n"))
    assert found[0] == (code, "list.csv", 3, column)


def test_a_value_behind_one_of_several_lines_is_told_at_its_own_line(tmp_path: Path) -> None:
    found = faults(roll_of(tmp_path, 'name,address\n"Ann\nDoe",ann\n"Bob ""B""\nDoe","b ob"\n'))
    assert found == [("bad-address", "list.csv", *at) for at in ((2, 2), (3, 6), (4, 2), (5, 7))]


def test_all_that_is_wrong_with_a_reader_is_told_at_once(tmp_path: Path) -> None:
    roll = roll_of(tmp_path, "address,name,language,clearance,format\nann,A\u200bn,Farsi,TLP:PINK,html\n")
    codes = ["bad-address", "bad-address", "bad-language", "unknown-clearance", "malformed-list"]
    assert faults(roll) == list(zip(codes, ["list.csv"] * 5, [2] * 5, [1, 6, 9, 15, 24], strict=True))
    assert "U+200B (zero width space) stands in the name" in roll.diagnostics[1].message


@pytest.mark.parametrize("value", ["Farsi", "en_US", "f", "fa,en", "*", "fa\u200b"])
def test_what_is_no_language_is_told_as_in_a_brief(tmp_path: Path, value: str) -> None:
    table = roll_of(tmp_path, f'address,language\nann@example.org,"{value}"\n')
    text = f'recipients:\n  - {{address: ann@example.org, language: "{value}"}}\n'
    written = roll_of(tmp_path, text, file="list.yaml")
    assert faults(table) == [("bad-language", "list.csv", 2, 18)]
    assert faults(written) == [("bad-language", "list.yaml", 2, 42)]
    assert table.diagnostics[0].message == written.diagnostics[0].message


def test_what_no_reader_sees_is_told_at_its_sign_in_yaml_and_in_the_settings(tmp_path: Path) -> None:
    ann = '{address: an\u200bn@example.org, name: "علی\u200cرضا \u200fB"}'
    bob = '{address: "b\\u200Bob@example.org"}'
    text = f"recipients:\n  - {ann}\n  - {bob}\n"
    found = faults(roll_of(tmp_path, text, file="list.yaml", to="c\u200by@example.org"))
    assert found == [
        ("bad-address", "briefgen.yaml", 1, 81),
        ("bad-address", "list.yaml", 2, 17),
        ("bad-address", "list.yaml", 2, 48),
        ("bad-address", "list.yaml", 3, 15),
    ]


def test_a_name_that_needs_a_joiner_has_it(tmp_path: Path) -> None:
    (reader,) = roll_of(tmp_path, "address,name\nali@example.org,علی\u200cرضا\n").recipients
    assert reader.mailbox.name == "علی\u200cرضا"


def test_all_bad_lines_are_told_in_one_run(tmp_path: Path) -> None:
    roll = roll_of(tmp_path, "address\nann\nbob@example.org\ncy\n")
    assert [line for _, _, line, _ in faults(roll)] == [2, 4]


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [("clearance", "TLP:PINK", "unknown-clearance"), ("format", "html", "malformed-list")],
)
def test_what_is_no_clearance_and_no_format_is_told(tmp_path: Path, column: str, value: str, code: str) -> None:
    roll = roll_of(tmp_path, f"address,{column}\nann@example.org,{value}\n")
    assert faults(roll) == [(code, "list.csv", 2, 17)]


def test_an_address_that_stands_twice_is_told_whatever_the_capitals_of_its_domain(tmp_path: Path) -> None:
    roll = roll_of(tmp_path, "address\nann@example.org\nAnn@example.org\nann@EXAMPLE.org\n")
    assert faults(roll) == [("duplicate-recipient", "list.csv", 4, 1)]
    assert "list.csv, line 2" in roll.diagnostics[0].message


def test_an_address_of_the_settings_and_the_file_is_one_twice(tmp_path: Path) -> None:
    roll = roll_of(tmp_path, "address\nann@example.org\n", to="ann@example.org")
    assert faults(roll) == [("duplicate-recipient", "list.csv", 2, 1)]
    assert "briefgen.yaml, line 1" in roll.diagnostics[0].message


def test_a_line_that_names_the_separator_counts_in_places(tmp_path: Path) -> None:
    found = faults(roll_of(tmp_path, 'sep=;\naddress;name\nann@example.org;"A\nB"\nbob;Bob\n'))
    assert found == [("bad-address", "list.csv", 3, 18), ("bad-address", "list.csv", 5, 1)]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("ann@example.org;Ann\n", "an address stands in the first line; expected the names of the columns"),
        ("\u200baddress,name\nann@example.org,Ann\n", "U+200B (zero width space) stands in the name of a column"),
        ("sep=|\naddress|name\nann@example.org|Ann\n", '"sep=|" is no column of a list'),
        ("address|name\nann@example.org|Ann\n", "commas, semicolons or tabs between"),
        ("address\nann@example.org;Ann\n", "a comma or a semicolon stands in this address"),
        ("address,name\nann@example.org\tAnn\n", "a tab stands in this address"),
    ],
)
def test_a_table_of_another_form_is_told_plainly(tmp_path: Path, content: str, words: str) -> None:
    told = "\n".join(one.message for one in roll_of(tmp_path, content).diagnostics)
    assert words in told
    assert "ann@" not in told


@pytest.mark.parametrize("text", ["- {address: ann@example.org}\n", "- ann@example.org\n", "ann@example.org\n"])
def test_a_yaml_file_without_its_key_is_told_in_words_of_lists(tmp_path: Path, text: str) -> None:
    roll = roll_of(tmp_path, text, file="list.yaml")
    assert faults(roll) == [("malformed-list", "list.yaml", 1, 1)]
    assert "expected it, and the readers below it" in roll.diagnostics[0].message


@pytest.mark.parametrize("text", ["", "# nobody\n", "recipients: []\n"])
def test_a_yaml_file_with_nobody_is_an_empty_list(tmp_path: Path, text: str) -> None:
    assert [code for code, *_ in faults(roll_of(tmp_path, text, file="list.yaml"))] == ["empty-list"]


def test_a_file_that_is_too_large_is_told_in_words_of_lists(tmp_path: Path) -> None:
    roll = roll_of(tmp_path, "address\n" + "\n" * 5_000_000)
    assert [one.message for one in roll.diagnostics] == [
        "this file is larger than 5,000,000 bytes; expected no more, or several lists"
    ]


@pytest.mark.parametrize("content", ["", "\n", "address,name\n", "address\n\n  \n"])
def test_an_empty_list_is_told(tmp_path: Path, content: str) -> None:
    assert [code for code, *_ in faults(roll_of(tmp_path, content))] == ["empty-list"]


@pytest.mark.parametrize(
    "content", ["ann@example.org\nbob@example.org\n", "adress\nann@example.org\n", "address,address\na,b\n"]
)
def test_a_table_without_names_of_columns_is_told(tmp_path: Path, content: str) -> None:
    assert {code for code, *_ in faults(roll_of(tmp_path, content))} == {"malformed-list"}


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "briefgen.yaml").write_text("lists: {p: {title: P, release: full, clearance: TLP:RED, file: no.csv}}\n")
    places = load_settings(tmp_path).places
    assert places
    roll = read_roll("p", places, tmp_path, file="no.csv", to=(), scheme=TLP)
    assert [one.code for one in roll.diagnostics] == ["unreadable-file"]


def test_a_file_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    assert faults(roll_of(tmp_path, b"address,name\nann@example.org,J\xf6rg\n"))[0][0] == "not-utf8"


def test_ten_thousand_readers_are_read_in_seconds(tmp_path: Path) -> None:
    lines = "".join(f"Person {number},a{number}@example.org,TLP:GREEN\n" for number in range(10_000))
    begun = time.process_time()
    roll = roll_of(tmp_path, f"name,address,clearance\n{lines}")
    assert len(roll.recipients) == 10_000
    assert time.process_time() - begun < 10  # each held against each other would take minutes
