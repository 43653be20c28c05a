"""Addresses made from words."""

import pytest

from briefgen.site.addresses import MOST_BYTES, slug


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("Trade & transit", "trade-transit"),
        ("../../etc", "etc"),
        ("Türkiye", "türkiye"),
        ("İstanbul", "i̇stanbul"),
        ("हिन्दी समाचार", "हिन्दी-समाचार"),
        ("ข่าว", "ข่าว"),
        ("شحن", "شحن"),
        ("😀!", "other"),
    ],
)
def test_letters_of_every_script_stay_with_their_signs(words: str, address: str) -> None:
    assert slug(words) == address


def test_words_that_differ_in_a_vowel_sign_are_two_addresses() -> None:
    assert slug("दिन") != slug("दान")


@pytest.mark.parametrize("sign", ["a", "é", "अ", "𞤀"])
def test_an_address_is_never_longer_than_a_folder_may_be_called(sign: str) -> None:
    name = slug(sign * 300)
    assert 0 < len(name.encode()) <= MOST_BYTES
    assert set(name) <= {*sign.casefold()}


def test_an_address_of_an_address_is_the_same() -> None:
    for words in ("Trade & transit", "İstanbul", "é" * 300):
        assert slug(slug(words)) == slug(words)
