"""What is a mail address, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.settings.addresses import AddressError, read_mailbox, read_name

UNSEEN = [
    *map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xAD, 0x2060, 0xFEFF)),
    "\u034f", "\u061c", "\u3164", "\U000e0041",
]  # fmt: skip


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
        ("ann\t@example.org", "a tab"),
        ("'=ann@example.org", "an apostrophe stands before"),
        ("'+ann@example.org", "an apostrophe stands before"),
        ("ann\udcff@example.org", "before the @"),
        ("ann@exa\udcffmple.org", "no domain"),
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


@pytest.mark.parametrize("sign", UNSEEN)
@pytest.mark.parametrize("text", ["a{}nn@example.org", "{}ann@example.org", "ann@exam{}ple.org", "ann@example.org{}"])
def test_a_sign_that_no_reader_sees_stands_in_no_address(sign: str, text: str) -> None:
    for whole in (text.format(sign), f"Ann <{text.format(sign)}>"):
        with pytest.raises(AddressError, match=rf"U\+{ord(sign):04X}.* stands in this address") as caught:
            read_mailbox(whole)
        assert whole.partition(sign)[0].endswith(caught.value.up_to[:-1])


def test_a_joiner_stands_in_no_domain_either_though_some_have_one() -> None:
    with pytest.raises(AddressError, match=r"U\+200C \(zero width non-joiner\)"):
        read_mailbox("ann@نامه\u200cای.com")
    assert read_mailbox("ann@xn--mgba3gch31f060k.com").domain == "xn--mgba3gch31f060k.com"


@pytest.mark.parametrize("sign", UNSEEN)
@pytest.mark.parametrize(
    "name", ["An{}n", "{}Ann", "Ann{}", "Ann{} Doe", "علی {}رضا", "{}علی", "علی{}", "١{}٢", "安{}娜"]
)
def test_a_sign_that_no_reader_sees_stands_in_no_name(sign: str, name: str) -> None:
    for read in (read_name, lambda text: read_mailbox(f"{text} <ann@example.org>")):
        with pytest.raises(AddressError, match=rf"U\+{ord(sign):04X}.* stands in the name"):
            read(name.format(sign))


@pytest.mark.parametrize(
    "name",
    [
        "علی\u200cرضا مهدی\u200cزاده",
        "ක්\u200dරිස්ටීන්",
        "शर्\u200dमा",
        "র\u200d্যাব",
        "രാജന്\u200d",
        "രാജന്\u200d നായര്\u200d",
        "葛\U000e0100城",
    ],
)
def test_names_of_scripts_that_need_such_signs_have_them(name: str) -> None:
    assert read_name(name) == name
    assert read_mailbox(f"{name} <ann@example.org>").name == name


@pytest.mark.parametrize("name", ["'=1+1", "'+Ann", "'-Ann", "'@Ann"])
def test_an_apostrophe_against_formulas_is_no_part_of_a_name(name: str) -> None:
    with pytest.raises(AddressError, match="expected the name alone"):
        read_name(name)


@pytest.mark.parametrize("name", ["'Abd al-Rahman", "d'Arc", "=", "Ann 👩"])
def test_other_names_are_as_they_are_written(name: str) -> None:
    assert read_name(name) == name


@given(st.text(max_size=40))
def test_whatever_is_read_is_an_address_or_told(text: str) -> None:
    try:
        mailbox = read_mailbox(text)
    except AddressError:
        return
    assert not set(mailbox.address) & set(' \r\n\t"\\,;:<>()[]\x00')
    assert mailbox.address.count("@") == 1
    assert read_mailbox(mailbox.address).address == mailbox.address
