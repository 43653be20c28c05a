from io import BytesIO

import pytest
from PIL import Image
from printing import messages, printed

from briefgen.formats.pdf import Asset
from briefgen.formats.pdf.asset import AssetError, find_asset

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>Map</title><rect width="9" height="9"/></svg>'


def bitmap(width: int, height: int) -> bytes:
    file = BytesIO()
    Image.new("1", (width, height)).save(file, "png")
    return file.getvalue()


LOGO = Asset("image/png", bitmap(20, 10))


@pytest.mark.parametrize("address", ["asset:logo.png", "logo.png"])
def test_an_asset_is_found_by_its_name(address):
    pdf = printed(f'<p><img src="{address}" alt="Logo"></p>', assets={"logo.png": LOGO})
    assert pdf.problems == ()
    assert b"/Subtype /Image" in pdf.content


def test_a_drawing_and_a_stylesheet_are_assets_too():
    assets = {"map.svg": Asset("image/svg+xml", SVG), "more.css": Asset("text/css", b"p { color: navy }")}
    body = '<style>@import url(asset:more.css);</style><p><img src="asset:map.svg" alt="Map"></p>'
    assert printed(body, assets=assets).problems == ()


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/a.png",
        "https://example.org/a.png",
        "file:///etc/passwd",
        "/etc/passwd",
        "../../etc/passwd",
        "//example.org/a.png",
        "ftp://example.org/a.png",
        "data:image/png;base64,AAAA",
        "asset:other.png",
        "ASSET:logo.png",
    ],
)
@pytest.mark.parametrize(
    "body",
    [
        '<img src="{}" alt="Picture">',
        '<p style="background-image: url({})">Words.</p>',
        '<svg xmlns="http://www.w3.org/2000/svg"><title>Map</title><image href="{}" width="9" height="9"/></svg>',
        '<object data="{}">Words.</object>',
        '<embed src="{}">',
        '<ul style="list-style-image: url({})"><li>Words.</li></ul>',
    ],
)
def test_an_address_that_is_no_asset_is_refused_and_named(address, body):
    problem = printed(body.format(address), assets={"logo.png": LOGO}).problems[0]
    assert "files and networks are never read" in problem.message
    assert problem.text.endswith(address)


def test_a_stylesheet_from_elsewhere_is_refused():
    assert "never read" in messages(printed('<link rel="stylesheet" href="http://example.org/a.css">'))[0]
    assert "never read" in messages(printed("<style>@import url(file:///a.css);</style>"))[0]


def test_a_file_cannot_be_attached_by_a_link():
    pdf = printed(
        '<link rel="attachment" href="file:///etc/passwd"><p><a rel="attachment" href="/etc/passwd">x</a></p>'
    )
    assert len([message for message in messages(pdf) if "Failed to load attachment" in message]) == 1
    assert b"/EmbeddedFile" not in pdf.content
    assert any("a link of the kind" in message for message in messages(pdf))


def test_a_picture_of_more_than_twenty_megapixels_is_refused_before_it_is_decoded():
    find_asset({"fits": Asset("image/png", bitmap(5000, 4000))}, "fits")
    for size in ((5000, 4001), (7000, 7000)):
        with pytest.raises(AssetError, match="more than 20,000,000 pixels"):
            find_asset({"map": Asset("image/png", bitmap(*size))}, "map")


def test_a_big_picture_under_a_false_media_type_is_still_not_decoded():
    assets = {"map": Asset("image/svg+xml", bitmap(7000, 7000))}
    assert "Failed to load image" in messages(printed('<img src="asset:map" alt="Map">', assets=assets))[0]


def test_an_asset_of_more_than_four_megabytes_is_refused():
    with pytest.raises(AssetError, match="4,000,001 bytes, more than 4,000,000"):
        find_asset({"a": Asset("text/css", b" " * 4_000_001)}, "asset:a")


def test_a_picture_that_cannot_be_read_is_a_problem():
    assets = {"logo.png": Asset("image/png", b"\x89PNG and no more")}
    assert "no picture that can be read" in messages(printed('<img src="logo.png" alt="Logo">', assets=assets))[0]
