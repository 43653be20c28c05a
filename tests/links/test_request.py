"""Addresses as they are asked."""

import pytest

from briefgen.links.request import NotAskedError, following, host_of, tidied


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("https://example.org", "https://example.org/"),
        ("HTTPS://Example.org/A#b", "https://example.org/A"),
        ("https://user:word@example.org:8443/a b?c=d e", "https://example.org:8443/a%20b?c=d%20e"),
        ("https://bücher.example/ü?ö", "https://xn--bcher-kva.example/%C3%BC?%C3%B6"),
        ("https://example.org/a%20(b)?x=%2F&y", "https://example.org/a%20(b)?x=%2F&y"),
        ("http://[2001:DB8::1]:80/", "http://[2001:db8::1]:80/"),
        ("https://example.org/a\x1b[31m", "https://example.org/a%1B%5B31m"),
    ],
)
def test_an_address_is_asked_in_plain_letters_without_user_and_anchor(written: str, asked: str) -> None:
    assert tidied(written) == asked


@pytest.mark.parametrize(
    "address", ["https://", "ftp://example.org", "https://example.org:99999/", "http://[::1", "https://" + "a" * 70]
)
def test_what_is_no_web_address_is_not_asked(address: str) -> None:
    with pytest.raises(NotAskedError):
        host_of(address)
    assert tidied(address) == address


def test_a_redirect_is_read_as_the_web_writes_it() -> None:
    assert following("https://example.org/a/b", "../c#d") == "https://example.org/c"
    assert following("https://example.org/a", "/ü".encode().decode("latin-1")) == "https://example.org/%C3%BC"
    assert following("https://example.org/a", "javascript:alert(1)") is None
    assert following("https://example.org/a", "file:///etc/passwd") is None
