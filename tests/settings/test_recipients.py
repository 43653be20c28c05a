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
    "content", [b"\xef\xbb\xbfaddress;name\r\nann@example.org;Ann\r\n", b"address\nann@example.org"]
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
        ('Ann,"""ann""@example.org"', "bad-address", 5),
        ("Ann,ann.example.org", "bad-address", 5),
        ("Ann,ann@example.org,extra", "malformed-list", 1),
        ('Ann,"ann@example.org', "malformed-list", 1),
    ],
)
def test_each_bad_line_is_told_with_its_place(tmp_path: Path, line: str, code: str, column: int) -> None:
    found = faults(roll_of(tmp_path, f"name,address\nBob,bob@example.org\n{line}\n"))
    assert found == [(code, "list.csv", 3, column)]


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


def test_ten_thousand_readers_are_read_in_well_under_a_second(tmp_path: Path) -> None:
    lines = "".join(f"Person {number},a{number}@example.org,TLP:GREEN\n" for number in range(10_000))
    begun = time.process_time()
    roll = roll_of(tmp_path, f"name,address,clearance\n{lines}")
    assert len(roll.recipients) == 10_000
    assert time.process_time() - begun < 1
