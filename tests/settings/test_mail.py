"""Mail in briefgen.yaml: what stops it before anything is made."""

from pathlib import Path

import pytest

from briefgen.diagnostics import Diagnostic, print_as
from briefgen.settings import load_settings

LIST = "{title: P, release: TLP:GREEN, clearance: TLP:GREEN, to: [ann@example.org]}"


def found_in(tmp_path: Path, text: str) -> tuple[Diagnostic, ...]:
    (tmp_path / "briefgen.yaml").write_text(text, encoding="utf-8")
    return load_settings(tmp_path).diagnostics


def test_all_settings_together_are_sound(tmp_path: Path) -> None:
    text = """\
url: https://briefs.example.org/
mail:
  from: Desk <desk@example.org>
  reply_to: answers@example.org
  server: {host: mail.example.org, port: 587, security: starttls, user: desk, ca_file: ca.pem, timeout: 30}
  batch: bcc
  batch_size: 40
  rate: 100
  limit_mb: 10
  unsubscribe: {mailto: leave@example.org, url: https://example.org/leave}
  dkim: {domain: example.org, selector: s1, key_file: dkim.pem}
releases: {partners: {ceiling: TLP:GREEN}}
lists:
  partners: {title: Partners, release: partners, clearance: TLP:AMBER, form: summary, pdf: link, file: p.csv}
  desk: {title: Desk, release: full, clearance: TLP:RED, form: text, pdf: none, lang: fa, to: [a@example.org]}
"""
    assert found_in(tmp_path, text) == ()


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("mail: {from: desk}", "bad-address", 1),
        ("mail:\n  from: jörg@example.org", "bad-address", 2),
        ("mail:\n  server: {host: h.org}\n  sendmail: /bin/sendmail", "unclear-mail-settings", 3),
        ("mail: {server: {host: mail.example.org, security: none}}", "unsafe-mail-server", 1),
        ("mail: {server: {host: 127.0.0.1, security: none, user: desk}}", "unsafe-mail-server", 1),
        ("mail: {server: {host: 'desk:word@mail.example.org'}}", "unclear-mail-settings", 1),
        ("mail: {server: {host: mail.example.org, port: 70000}}", "unclear-mail-settings", 1),
        ("mail: {batch: bcc, unsubscribe: {url: 'https://x.org/{address}'}}", "unclear-mail-settings", 1),
        ("mail: {unsubscribe: {mailto: leave}}", "bad-address", 1),
        ("lists: {p: {title: P, release: full, clearance: TLP:RED}}", "empty-list", 1),
        (f"lists:\n  p: {LIST.replace('ann@', 'ann')}", "bad-address", 2),
        (f"lists:\n  p: {LIST.replace('release: TLP:GREEN', 'release: partner')}", "unknown-list-release", 2),
        (f"lists:\n  p: {LIST.replace('clearance: TLP:GREEN', 'clearance: green')}", "unknown-clearance", 2),
        (f"lists:\n  p: {LIST.replace('title: P', 'title: P, pdf: link')}", "unclear-mail-settings", 2),
        (f"lists:\n  p: {LIST.replace('title: P', 'title: P, form: html')}", "bad-choice", 2),
    ],
)
def test_each_slip_is_told_with_its_line(tmp_path: Path, text: str, code: str, line: int) -> None:
    assert [(one.code, one.span.line) for one in found_in(tmp_path, text)] == [(code, line)]


def test_a_release_above_the_clearance_of_a_list_is_an_error_with_list_and_line(tmp_path: Path) -> None:
    partners = LIST.replace("release: TLP:GREEN", "release: partners")
    text = f"releases: {{partners: {{ceiling: TLP:AMBER}}}}\nlists:\n  p: {partners}"
    (fault,) = found_in(tmp_path, text)
    assert (fault.code, fault.span.line) == ("above-clearance", 3)
    assert 'the list "p" is cleared for TLP:GREEN' in fault.message


def test_a_password_is_an_error_that_says_where_it_belongs_and_does_not_show_it(tmp_path: Path) -> None:
    text = "mail:\n  server: {host: mail.example.org, user: desk, password: hunter2}"
    (fault,) = found = found_in(tmp_path, text)
    assert (fault.code, fault.span.line) == ("password-in-settings", 2)
    assert "BRIEFGEN_MAIL_PASSWORD" in fault.message
    assert "hunter2" not in print_as("text", found, colour=False, version="1")


def test_a_misspelt_password_is_not_shown_either(tmp_path: Path) -> None:
    found = found_in(tmp_path, "mail:\n  server: {host: mail.example.org, passwd: hunter2}")
    assert [one.code for one in found] == ["unknown-key"]
    assert "hunter2" not in print_as("text", found, colour=False, version="1")


def test_no_release_lies_where_mail_is_written(tmp_path: Path) -> None:
    found = found_in(tmp_path, "releases: {mail: {ceiling: TLP:GREEN}}")
    assert [one.code for one in found] == ["unusable-release-folder"]


@pytest.mark.parametrize(
    "address", ["de\u200bsk@example.org", r'"de\u200Bsk@example.org"', "D <de\u200bsk@example.org>"]
)
def test_a_sign_that_no_reader_sees_is_told_at_its_place(tmp_path: Path, address: str) -> None:
    text = f"mail:\n  from: {address}\n"
    (found,) = found_in(tmp_path, text)
    assert (found.code, found.span.line) == ("bad-address", 2)
    assert text.splitlines()[1][found.span.column - 1 : found.span.end_column - 1] in {"\u200b", r"\u200B"}
    assert "U+200B (zero width space)" in found.message
