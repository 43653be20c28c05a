"""What is a mail address, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.settings.addresses import AddressError, read_mailbox


@pytest.mark.parametrize(
    ("text", "address", "name"),
    [
        ("ann@example.org", "ann@example.org", None),
        ("Ann.B+c@EXAMPLE.Org", "Ann.B+c@example.org", None),
        ("Ann <ann@example.org>", "ann@example.org", "Ann"),
        ('"Doe, Ann" <ann@example.org>', "ann@example.org", "Doe, Ann"),
        ("o'neil@example.org", "o'neil@example.org", None),
        ("ann@exämple.org", "ann@xn--exmple-cua.org", None),
        ("ann@straße.de", "ann@xn--strae-oqa.de", None),
        ("ann@例え.テスト", "ann@xn--r8jz45g.xn--zckzah", None),
        ("jörg@example.org", "jörg@example.org", None),
        ("علي@example.org", "علي@example.org", None),
        ("root@localhost", "root@localhost", None),
    ],
)
def test_an_address_is_read_with_its_domain_as_servers_know_it(text: str, address: str, name: str | None) -> None:
    mailbox = read_mailbox(text)
    assert (mailbox.address, mailbox.name) == (address, name)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "empty"),
        ("Ann <>", "empty"),
        ("ann@example.org\nBcc: all@example.org", "line break"),
        ("ann@example.org\r\nSubject: x", "line break"),
        ("ann\x00@example.org", "line break"),
        ("ann@bob@example.org", "several @"),
        ("ann.example.org", "no @"),
        ('"ann b"@example.org', "quotation mark"),
        ("ann\\@example.org", "backslash"),
        ("ann@example.org, bob@example.org", "comma"),
        ("ann@example.org;", "semicolon"),
        ("ann b@example.org", "space"),
        ("ann(b)@example.org", "bracket"),
        ("ann@[127.0.0.1]", "bracket"),
        ("@example.org", "before the @"),
        (".ann@example.org", "before the @"),
        ("ann..b@example.org", "before the @"),
        ("ann@", "no domain"),
        ("ann@example", "no domain"),
        ("ann@-example.org", "no domain"),
        ("ann@example..org", "no domain"),
        ("ann@127.0.0.1", "no domain"),
        ("ann@exa_mple.org", "no domain"),
        ("ann@☃.例え.", "no domain"),
        ("a" * 65 + "@example.org", "longer"),
        ("a@" + ".".join(["b" * 60] * 5), "longer"),
        ("<ann@example.org> <bob@example.org>", "bracket"),
    ],
)
def test_what_is_no_address_is_told_with_what_was_expected(text: str, found: str) -> None:
    with pytest.raises(AddressError, match=found) as caught:
        read_mailbox(text)
    assert str(caught.value).endswith("expected one such as desk@example.org")


def test_a_name_in_which_a_header_could_begin_is_none() -> None:
    with pytest.raises(AddressError, match="in the name"):
        read_mailbox("ann@example.org", "Ann\r\nBcc: all@example.org")


@given(st.text(max_size=40))
def test_whatever_is_read_is_an_address_or_told(text: str) -> None:
    try:
        mailbox = read_mailbox(text)
    except AddressError:
        return
    assert not set(mailbox.address) & set(' \r\n\t"\\,;:<>()[]\x00')
    assert mailbox.address.count("@") == 1
    assert read_mailbox(mailbox.address).address == mailbox.address
