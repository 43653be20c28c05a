"""Pictures without metadata: planted words go, the picture stays, and what cannot be read is refused."""

import base64
import io
import random
import struct
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from briefgen.checking import Asset, read_asset
from briefgen.checking.metadata import BrokenPictureError, strip_metadata

WORD = "Zwetschge"
BYTES = WORD.encode()
PNG, JPEG, SVG = "image/png", "image/jpeg", "image/svg+xml"
SIGNATURE = b"\x89PNG\r\n\x1a\n"
SUEZ = Path(__file__).parents[2] / "briefs" / "media" / "suez-canal-ever-given.svg"


def photograph(width: int = 60, height: int = 40, mode: str = "RGB") -> Image.Image:
    gradient = Image.linear_gradient("L").resize((width, height))
    return Image.merge(
        "RGB", (gradient, gradient.rotate(180), Image.radial_gradient("L").resize((width, height)))
    ).convert(mode)


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def holds(content: bytes, word: str = WORD) -> bool:
    """Whether a word stands in the bytes, or in any part of them that zlib has packed."""
    encoded = [word.encode(encoding) for encoding in ("utf-8", "utf-16-be", "utf-16-le")]
    parts = [content, *(unpacked(content[place:]) for place in places(content, b"\x78"))]
    return any(one in part for one in encoded for part in parts)


def places(content: bytes, sign: bytes) -> Iterator[int]:
    place = content.find(sign)
    while place >= 0:
        yield place
        place = content.find(sign, place + 1)


def unpacked(content: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(content, 100_000)
    except zlib.error:
        return b""


def plain_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def profile(version: int = 4) -> bytes:
    """A profile that takes red for blue, and bears the word in its description, as a calibrated screen's does."""
    content = bytearray(plain_profile())
    content[8] = version
    content[80:84] = BYTES[:4]
    turned = content.replace(b"rXYZ", b"tmp.").replace(b"bXYZ", b"rXYZ").replace(b"tmp.", b"bXYZ")
    return bytes(turned).replace("sRGB built-in".encode("utf-16-be"), f"{WORD:<13}".encode("utf-16-be"))


def in_lab(profile: bytes) -> bytes:
    """The colours of a picture as a colour management system sees them through a profile."""
    lab = ImageCms.createProfile("LAB")
    return ImageCms.profileToProfile(photograph(), io.BytesIO(profile), lab, outputMode="LAB").tobytes()


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(*between: bytes, header: bytes | None = None, pixels: bytes | None = None, behind: bytes = b"") -> bytes:
    """A grey PNG of 2 × 2 with chunks between its header and its pixels."""
    head = struct.pack(">IIBBBBB", 2, 2, 8, 0, 0, 0, 0) if header is None else header
    packed = zlib.compress(b"\0\1\2\0\3\4") if pixels is None else pixels
    return b"".join((SIGNATURE, chunk(b"IHDR", head), *between, chunk(b"IDAT", packed), chunk(b"IEND", b""), behind))


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def jpeg(*segments: bytes, behind: bytes = b"", **options: object) -> bytes:
    content = saved(photograph(), "JPEG", **options)
    return b"".join((content[:2], *segments, content[2:], behind))


def tiff(*entries: tuple[int, int, int, int], order: str = ">", tail: bytes = b"") -> bytes:
    """An EXIF structure of one directory; an entry is a tag, a type, a count and the first short of its value."""
    head = struct.pack(f"{order}2sHIH", b"MM" if order == ">" else b"II", 42, 8, len(entries))
    return head + b"".join(struct.pack(f"{order}HHIHH", *entry, 0) for entry in entries) + bytes(4) + tail


def svg(inner: str, attributes: str = "", *, before: str = "") -> bytes:
    space = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"'
    return f"{before}<svg {space} {attributes}>{inner}</svg>".encode()


def stripped_svg(inner: str, attributes: str = "", *, before: str = "") -> str:
    text = strip_metadata(svg(inner, attributes, before=before), SVG).decode()
    return text.partition(">")[2].removesuffix("</svg>\n")


class TestPng:
    @pytest.mark.parametrize(
        "planted",
        [
            chunk(b"tEXt", b"Comment\0" + BYTES),
            chunk(b"zTXt", b"Comment\0\0" + zlib.compress(BYTES)),
            chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + BYTES),
            chunk(b"iTXt", b"Comment\0\1\0\0\0" + zlib.compress(BYTES)),
            chunk(b"eXIf", tiff((0x010E, 2, len(BYTES), 0), tail=BYTES)),
            chunk(b"tIME", BYTES[:7]),
            chunk(b"sPLT", b"name\0\10" + BYTES),
            chunk(b"hIST", BYTES),
            chunk(b"pRVt", BYTES),
            chunk(b"caBX", BYTES),
            chunk(b"gAMA", struct.pack(">I", 45455) + BYTES),
            chunk(b"gAMA", struct.pack(">I", 45455)) + chunk(b"gAMA", BYTES[:4]),
            chunk(b"iCCP", BYTES + b"\0\0" + zlib.compress(profile())),
            chunk(b"iCCP", b"name\0\0" + BYTES),
            chunk(b"fdAT", bytes(4) + BYTES),
        ],
    )
    def test_a_word_in_a_chunk_that_draws_nothing_goes(self, planted):
        content = png(planted)
        assert holds(content, WORD[:4])
        assert not holds(strip_metadata(content, PNG), WORD[:4])

    def test_what_stands_behind_the_end_and_behind_the_pixels_goes(self):
        assert strip_metadata(png(behind=BYTES), PNG) == png()
        late = png().replace(chunk(b"IEND", b""), chunk(b"tRNS", BYTES) + chunk(b"IEND", b""))
        assert strip_metadata(late, PNG) == png()

    @pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
    @pytest.mark.parametrize("size", [(1, 1), (7, 3), (60, 40)])
    def test_the_picture_stays_in_every_mode(self, mode, size):
        picture = photograph(*size, mode="L").convert("I").convert(mode) if mode == "I;16" else photograph(*size)
        words = PngImagePlugin.PngInfo()
        words.add_text("Author", WORD)
        picture = picture.convert(mode)
        content = saved(picture, "PNG", pnginfo=words, dpi=(300, 300))
        stripped = opened(strip_metadata(content, PNG))
        assert (stripped.mode, stripped.size) == (opened(content).mode, size)
        assert stripped.tobytes() == opened(content).tobytes()
        assert stripped.info["dpi"] == pytest.approx((300, 300), abs=0.1)
        assert "Author" not in stripped.info

    def test_what_changes_the_looks_stays(self):
        kept = [
            *(chunk(b"gAMA", bytes(4)), chunk(b"cHRM", bytes(32)), chunk(b"sRGB", b"\0"), chunk(b"cICP", bytes(4))),
            *(chunk(b"pHYs", bytes(9)), chunk(b"sBIT", b"\10"), chunk(b"bKGD", bytes(2)), chunk(b"tRNS", bytes(2))),
        ]
        assert strip_metadata(png(*kept), PNG) == png(*kept)

    def test_an_animation_stays_with_its_frames_alone(self):
        frames = [photograph(), photograph().rotate(180)]
        content = saved(frames[0], "PNG", save_all=True, append_images=frames[1:], duration=100)
        stripped = Image.open(io.BytesIO(strip_metadata(content, PNG)))
        for number, frame in enumerate(frames):
            stripped.seek(number)
            assert stripped.convert("RGB").tobytes() == frame.tobytes()

    def test_an_interlaced_picture_is_measured_pass_by_pass(self):
        header = struct.pack(">IIBBBBB", 2, 2, 8, 0, 0, 0, 1)
        content = png(header=header, pixels=zlib.compress(b"\0\1" + b"\0\2" + b"\0\3\4"))
        assert strip_metadata(content, PNG) == content
        assert opened(content).tobytes() == b"\1\2\3\4"

    def test_a_turned_picture_stays_turned(self):
        exif = tiff((0x010E, 2, len(BYTES), 0), (0x0112, 3, 1, 6), tail=BYTES)
        stripped = strip_metadata(png(chunk(b"eXIf", exif)), PNG)
        assert opened(stripped).getexif() == {0x0112: 6}
        assert not holds(stripped)

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            SIGNATURE,
            SIGNATURE + chunk(b"IEND", b""),
            png()[:-1],
            png()[:40],
            png().replace(b"IDAT", b"IDAU"),
            png(header=b""),
            png(header=struct.pack(">IIBBBBB", 0, 2, 8, 0, 0, 0, 0)),
            png(header=struct.pack(">IIBBBBB", 2**31 - 1, 2**31 - 1, 16, 6, 0, 0, 0)),
            png(header=struct.pack(">IIBBBBB", 2, 2, 8, 9, 0, 0, 0)),
            png(chunk(b"IHDR", bytes(13))),
            png(chunk(b"PLTE", BYTES * 100)),
            png(chunk(b"WORD", BYTES)),
            png(chunk(b"acTL", bytes(8)) + chunk(b"fcTL", bytes(26))),
            png(chunk(b"acTL", struct.pack(">II", 1, 0)) + chunk(b"fcTL", BYTES)),
            png(chunk(b"acTL", bytes(8)) + chunk(b"fdAT", bytes(4) + BYTES)),
            png(pixels=b""),
            png(pixels=BYTES),
            png(pixels=zlib.compress(b"\0\1\2")),
            png(pixels=zlib.compress(b"\0\1\2\0\3\4")[:-2]),
            png(pixels=zlib.compress(b"\0\1\2\0\3\4") + BYTES),
            png(pixels=zlib.compress(b"\0\1\2\0\3\4" + BYTES)),
            png(pixels=zlib.compress(bytes(50_000_000))),
            SIGNATURE + b"\xff\xff\xff\xffIHDR" + BYTES,
        ],
    )
    def test_what_cannot_be_read_or_hides_something_is_refused(self, content):
        with pytest.raises(BrokenPictureError, match=r"^(?:this|the|a|something) .*(?:; expected .*|is no PNG)$"):
            strip_metadata(content, PNG)

    def test_a_frame_that_hides_something_is_refused(self):
        frames = [photograph(), photograph().rotate(180)]
        content = saved(frames[0], "PNG", save_all=True, append_images=frames[1:])
        start = content.index(b"fdAT") - 4
        (length,) = struct.unpack_from(">I", content, start)
        body = content[start + 8 : start + 8 + length]
        hiding = content[:start] + chunk(b"fdAT", body + BYTES) + content[start + 12 + length :]
        with pytest.raises(BrokenPictureError, match="stands behind the pixels"):
            strip_metadata(hiding, PNG)


class TestJpeg:
    @pytest.mark.parametrize(
        "planted",
        [
            segment(0xFE, BYTES),
            segment(0xE0, b"JFXX\0\x10" + BYTES),
            segment(0xE1, b"Exif\0\0" + tiff((0x010E, 2, len(BYTES), 0), tail=BYTES)),
            segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + BYTES),
            segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + BYTES),
            segment(0xE2, b"MPF\0" + BYTES),
            segment(0xE2, b"FPXR\0" + BYTES),
            segment(0xE2, b"ICC_PROFILE\0\1\1" + BYTES),
            segment(0xE4, BYTES),
            segment(0xEB, BYTES),
            segment(0xED, b"Photoshop 3.0\0" + BYTES),
            segment(0xEE, b"Adobe\0\144\0\0\0\0\1" + BYTES),
            segment(0xEF, BYTES),
            segment(0xDC, BYTES),
            segment(0xF0, BYTES),
            b"\xff\xff\xff" + segment(0xFE, BYTES),
        ],
    )
    def test_a_word_in_a_segment_that_draws_nothing_goes(self, planted):
        content = jpeg(planted)
        stripped = strip_metadata(content, JPEG)
        assert holds(content)
        assert not holds(stripped)
        assert opened(stripped).tobytes() == opened(jpeg()).tobytes()

    def test_a_thumbnail_goes_and_the_density_stays(self):
        content = saved(photograph(), "JPEG", dpi=(300, 300))
        body = content[6 : 4 + int.from_bytes(content[4:6])]
        planted = content[:2] + segment(0xE0, body[:12] + b"\3\1" + BYTES) + content[6 + len(body) :]
        stripped = strip_metadata(planted, JPEG)
        assert not holds(stripped)
        assert opened(stripped).info["dpi"] == (300, 300)
        assert stripped == strip_metadata(content, JPEG)

    def test_what_stands_behind_the_end_goes_and_so_does_a_second_picture(self):
        assert strip_metadata(jpeg(behind=BYTES), JPEG) == jpeg()
        assert strip_metadata(jpeg(behind=jpeg(segment(0xFE, BYTES))), JPEG) == jpeg()

    @pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
    @pytest.mark.parametrize(
        "options",
        [{}, {"progressive": True}, {"quality": 100, "subsampling": 0}, {"restart_marker_rows": 1}],
    )
    def test_the_picture_stays_in_every_mode(self, mode, options):
        content = saved(photograph(mode=mode), "JPEG", comment=BYTES, icc_profile=profile(), **options)
        stripped = strip_metadata(content, JPEG)
        assert not holds(stripped)
        assert opened(stripped).mode == mode
        assert opened(stripped).tobytes() == opened(content).tobytes()

    @pytest.mark.parametrize("order", ["<", ">"])
    @pytest.mark.parametrize("orientation", range(2, 9))
    def test_a_turned_picture_stays_turned_and_keeps_nothing_else_of_exif(self, orientation, order):
        exif = tiff((0x010F, 2, len(BYTES), 0), (0x0112, 3, 1, orientation), order=order, tail=BYTES)
        stripped = strip_metadata(jpeg(segment(0xE1, b"Exif\0\0" + exif)), JPEG)
        assert opened(stripped).getexif() == {0x0112: orientation}
        assert not holds(stripped)

    @pytest.mark.parametrize(
        "exif",
        [
            b"",
            b"MM\0*",
            BYTES,
            tiff((0x0112, 3, 1, 1)),
            tiff((0x0112, 3, 1, 9)),
            tiff((0x0112, 2, 1, 6)),
            tiff((0x0110, 3, 1, 6)),
            b"MM\0*\xff\xff\xff\xff" + BYTES,
            b"MM\0*\0\0\0\10\xff\xff" + BYTES,
        ],
    )
    def test_an_upright_picture_keeps_no_exif(self, exif):
        assert strip_metadata(jpeg(segment(0xE1, b"Exif\0\0" + exif)), JPEG) == jpeg()

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"\xff\xd8",
            b"\xff\xd8\xff\xd9",
            b"\xff\xd8" + b"\xff" * 1000,
            b"\xff\xd8" + segment(0xFE, BYTES) + b"\xff\xd9",
            b"\xff\xd8\xff\xe1\xff\xff" + BYTES,
            b"\xff\xd8\xff\xe1\0\1" + BYTES,
            b"\xff\xd8\xff\xe1\0",
            jpeg()[:-2],
            jpeg()[:300],
            jpeg(BYTES),
            jpeg(b"\xff\x01" + BYTES),
            jpeg(b"\xff\xd0" + BYTES),
            jpeg(b"\xff\xd8" + BYTES),
            jpeg(b"\xff\0" + BYTES),
            png(),
        ],
    )
    def test_what_cannot_be_read_is_refused(self, content):
        with pytest.raises(BrokenPictureError, match=r"^this (?:JPEG|file) .*(?:; expected .*|is no JPEG)$"):
            strip_metadata(content, JPEG)


class TestProfile:
    """A colour profile stays for its colours and loses its words."""

    @pytest.mark.parametrize("version", [2, 4])
    @pytest.mark.parametrize("media_type", [PNG, JPEG])
    def test_it_keeps_its_colours_and_loses_its_words(self, version, media_type):
        own = profile(version)
        content = saved(photograph(), media_type.partition("/")[2], icc_profile=own)
        stripped = strip_metadata(content, media_type)
        assert holds(content)
        assert not holds(stripped)
        assert BYTES[:4] not in stripped
        kept = opened(stripped).info["icc_profile"]
        assert in_lab(kept) == in_lab(own) != in_lab(plain_profile())

    @pytest.mark.parametrize("bad", [b"", BYTES, profile()[:200], profile()[:128] + b"\xff" * 400])
    def test_one_that_cannot_be_read_is_left_out_as_viewers_do(self, bad):
        packed = chunk(b"iCCP", b"name\0\0" + zlib.compress(bad))
        assert strip_metadata(png(packed), PNG) == png()
        assert strip_metadata(jpeg(segment(0xE2, b"ICC_PROFILE\0\1\1" + bad)), JPEG) == jpeg()

    def test_a_long_one_goes_over_many_segments_in_the_order_of_their_numbers(self):
        table = random.Random(1).randbytes(150_000)
        head = profile()[:128] + struct.pack(">I4sII", 1, b"A2B0", 144, len(table))
        whole = head + table
        parts = [whole[place : place + 60_000] for place in range(0, len(whole), 60_000)]
        segments = [segment(0xE2, b"ICC_PROFILE\0" + bytes((n, len(parts))) + part) for n, part in enumerate(parts, 1)]
        stripped = strip_metadata(jpeg(*reversed(segments)), JPEG)
        assert table in opened(stripped).info["icc_profile"]

    def test_tags_that_lie_in_each_other_do_not_multiply(self):
        names = [f"{way}{n}".encode() for way in ("A2B", "B2A", "D2B", "B2D") for n in range(3)]
        start = 132 + 12 * len(names)
        table = struct.pack(">I", len(names)) + b"".join(struct.pack(">4sII", n, start, 900_000) for n in names)
        packed = zlib.compress(profile()[:128] + table + bytes(900_000))
        assert strip_metadata(png(chunk(b"iCCP", b"name\0\0" + packed)), PNG) == png()


EDITORS = " ".join(
    f'xmlns:{name}="https://example.org/{name}"' for name in ("inkscape", "sodipodi", "i", "sketch", "figma", "rdf")
)


class TestSvg:
    @pytest.mark.parametrize(
        "inner",
        [
            f"<!-- {WORD} -->",
            f"<?editor {WORD}?>",
            f"<title>{WORD}</title>",
            f"<desc>{WORD}<g><text>{WORD}</text></g></desc>",
            f"<metadata><rdf:RDF><rdf:li>{WORD}</rdf:li></rdf:RDF></metadata>",
            f"<rdf:RDF>{WORD}</rdf:RDF>",
            f'<sodipodi:namedview inkscape:label="{WORD}"><inkscape:grid/></sodipodi:namedview>',
            f"<i:pgf><text>{WORD}</text></i:pgf>",
            f"<unknown>{WORD}<text>{WORD}</text></unknown>",
            WORD,
            f"<![CDATA[{WORD}]]>",
        ],
    )
    def test_what_draws_nothing_goes(self, inner):
        around = f'<g>{inner}<rect width="1" height="1"/>{inner}</g>'
        assert stripped_svg(around, EDITORS) == '<g><rect width="1" height="1"></rect></g>'

    @pytest.mark.parametrize(
        "attribute",
        [
            f'data-name="{WORD}"',
            f'inkscape:label="{WORD}"',
            f'sodipodi:docname="{WORD}"',
            f'figma:type="{WORD}"',
            f'aria-label="{WORD}"',
            f'role="{WORD}"',
            f'id="{WORD}"',
            f'class="{WORD}"',
            f'title="{WORD}"',
            f'unknown="{WORD}"',
            f'xlink:title="{WORD}"',
            f'xml:base="{WORD}"',
        ],
    )
    def test_an_attribute_that_draws_nothing_goes(self, attribute):
        assert stripped_svg(f'<rect {attribute} width="1"/>', EDITORS) == '<rect width="1"></rect>'

    def test_what_stands_before_and_behind_the_picture_goes(self):
        before = (
            f'<?xml version="1.0"?><?xml-stylesheet href="{WORD}.css"?><!-- {WORD} -->'
            f'<!DOCTYPE svg PUBLIC "-//{WORD}//EN" "https://example.org/svg.dtd">'
        )
        content = svg("<g/>", before=before) + f"<!-- {WORD} -->\n<?{WORD}?>\n".encode()
        assert strip_metadata(content, SVG) == strip_metadata(svg("<g/>"), SVG)

    @pytest.mark.parametrize(
        ("style", "kept"),
        [
            (f"a{{fill:red}}/* {WORD} */b{{fill:url(#a)}}", "a{fill:red}b{fill:url(#a)}"),
            (f"a{{}}<!-- {WORD} -->/* {WORD}", "a{}"),
            (f"<![CDATA[a{{}}/* {WORD} ]]><![CDATA[{WORD}*/]]>", "a{}"),
            (f"a{{-inkscape-font-specification:'{WORD}';fill:red}}", "a{fill:red}"),
        ],
    )
    def test_a_style_keeps_its_rules_alone(self, style, kept):
        assert stripped_svg(f"<style>{style}</style>") == f"<style>{kept}</style>"

    def test_a_style_of_an_element_loses_what_editors_note(self):
        style = f"fill:red;-inkscape-font-specification:'{WORD}';stroke:none/* {WORD} */"
        assert stripped_svg(f'<g style="{style}"/>') == '<g style="fill:red;stroke:none"></g>'

    def test_ids_and_classes_that_something_refers_to_stay(self):
        inner = (
            '<style>.red #b{fill:url("#c")}</style><g id="a" class="red"/><g id="b"/><g id="c"/><g id="d"/><g id="e"/>'
            '<g id="f"/><use xlink:href="#a"/><use href="#d"/><g clip-path="url(#e)"/><set begin="f.click"/>'
        )
        stripped = stripped_svg(inner + '<g id="lone"/>')
        assert [name for name in "abcdef" if f'id="{name}"' in stripped] == [*"abcdef"]
        assert 'class="red"' in stripped
        assert "lone" not in stripped
        assert stripped_svg('<g id="a" class="b"/><text>#a</text><title>#a</title><a title="#a"/>').startswith(
            "<g></g>"
        )

    @pytest.mark.parametrize(
        "off", ['display="none"', 'style="display:none"', 'style="fill:red; DISPLAY : none !important;"']
    )
    def test_a_layer_that_is_switched_off_goes(self, off):
        layer = f'<g {off} id="draft"><g {off}><text>{WORD}</text></g><path d="M0 0"/></g>'
        assert stripped_svg(f'{layer}<g display="inline"><text>Seen</text>{layer}</g>') == (
            '<g display="inline"><text>Seen</text></g>'
        )

    @pytest.mark.parametrize(
        "more",
        [
            '<use href="#shape"/>',
            "<style>g{display:inline !important}</style>",
            '<set attributeName="display" to="inline"/>',
            "<switch/>",
        ],
    )
    def test_a_layer_that_can_still_be_seen_stays(self, more):
        layer = '<g display="none"><path id="shape" d="M0 0"></path></g>'
        assert '<g display="none"><path' in stripped_svg(layer + more)

    def test_words_that_are_drawn_stay_as_they_are(self):
        inner = '<text x="1" xml:space="preserve">A &amp; <tspan>B &lt; "C" </tspan>\n  <a href="#x">Ünï😀</a></text>'
        kept = inner.replace('"C"', "&quot;C&quot;")
        assert stripped_svg(inner) == kept

    @pytest.mark.parametrize("break_", ["&#10;", "&#13;", "&#9;"])
    def test_breaks_in_an_attribute_stay(self, break_):
        assert stripped_svg(f'<g font-family="a{break_}b"/>') == f'<g font-family="a{break_}b"></g>'.replace(
            "&#x", "&#"
        )

    def test_our_own_drawing_keeps_every_shape_and_word(self):
        content = SUEZ.read_bytes()
        stripped = strip_metadata(content, SVG)
        for sign in (b"<path", b"<rect", b"<text", b"<ellipse", b"fill=", b" d="):
            assert stripped.count(sign) == content.count(sign)
        assert b"Mediterra-" in stripped
        assert b"<title>" not in stripped

    def test_every_encoding_becomes_utf_8(self):
        for encoding in ("utf-8", "utf-16", "iso-8859-1"):
            text = svg("<text>Größe</text>", before=f'<?xml version="1.0" encoding="{encoding}"?>').decode()
            assert "<text>Größe</text>".encode() in strip_metadata(text.encode(encoding), SVG)

    @pytest.mark.parametrize(("kind", "media_type"), [("png", PNG), ("jpeg", JPEG), ("jpg", JPEG)])
    def test_a_picture_within_is_stripped_too(self, kind, media_type):
        content = png(chunk(b"tEXt", b"Comment\0" + BYTES)) if kind == "png" else jpeg(segment(0xFE, BYTES))
        packed = base64.encodebytes(content).decode()
        stripped = stripped_svg(f'<image width="2" xlink:href="data:image/{kind};base64,{packed}"/>')
        inner = base64.b64decode(stripped.partition(",")[2].partition('"')[0])
        assert inner == strip_metadata(content, media_type)
        assert not holds(inner)

    @pytest.mark.parametrize(
        "inner",
        [
            '<image href="data:image/gif;base64,R0lGOA=="/>',
            '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
            '<image href="data:image/png,%89PNG"/>',
            '<image href="data:image/png;base64,!!!"/>',
            '<image href="data:image/png;base64,Zwetschge"/>',
            '<image href="data:text/html;base64,PGI+"/>',
            f'<image href="{WORD}.png"/>',
            '<use xlink:href="https://example.org/a.svg#b"/>',
            '<feImage href="file:///etc/passwd"/>',
            "<style>@import 'a.css';</style>",
            "<style>@font-face{src:url(data:font/woff;base64,AAAA)}</style>",
            "<style>a{fill:u\\72l(b)}</style>",
            '<g style="fill:url(https://example.org/a)"/>',
            "<g style=\"fill:url( 'a.svg#b')\"/>",
            '<g fill="url(a.svg#b)"/>',
            "<g>",
            "<g></h>",
            "&unknown;",
            "<g " + WORD,
            "<g>" * 300 + "</g>" * 300,
        ],
    )
    def test_what_leads_out_or_cannot_be_read_is_refused(self, inner):
        with pytest.raises(BrokenPictureError, match=r"^(?:this|a) .*; expected .*$"):
            strip_metadata(svg(inner), SVG)

    @pytest.mark.parametrize(
        "before",
        [
            f'<!DOCTYPE svg [<!ENTITY a "{WORD}">]>',
            "<!DOCTYPE svg [<!ELEMENT a ANY>]>",
            '<?xml version="1.0" encoding="gb2312"?>',
            '<?xml version="1.0" encoding="base64"?>',
            '<?xml version="1.0" encoding="none"?>',
            f"{WORD}",
        ],
    )
    def test_what_is_declared_before_the_picture_is_refused_where_it_could_hold_anything(self, before):
        with pytest.raises(BrokenPictureError):
            strip_metadata(svg("<text>ü</text>", before=before), SVG)

    @pytest.mark.parametrize(
        "content", [b"", b"<html/>", b"<g xmlns='http://www.w3.org/2000/svg'/>", b"\xff\xfe<svg/>"]
    )
    def test_what_is_no_svg_is_refused(self, content):
        with pytest.raises(BrokenPictureError):
            strip_metadata(content, SVG)


SAMPLES = {
    PNG: png(chunk(b"tEXt", b"Comment\0" + BYTES), chunk(b"iCCP", b"name\0\0" + zlib.compress(profile()))),
    JPEG: jpeg(segment(0xFE, BYTES), icc_profile=profile(), exif=b"Exif\0\0" + tiff((0x0112, 3, 1, 6))),
    SVG: svg(f'<title>{WORD}</title><text id="a" x="1">Text</text><use href="#a"/>', EDITORS),
}


@pytest.mark.parametrize("media_type", SAMPLES)
def test_what_was_stripped_once_stays_the_same(media_type):
    once = strip_metadata(SAMPLES[media_type], media_type)
    assert strip_metadata(once, media_type) == once
    assert not holds(once)


@pytest.mark.parametrize("media_type", SAMPLES)
def test_a_file_cut_anywhere_is_refused_or_the_same_picture(media_type):
    content = SAMPLES[media_type]
    whole = strip_metadata(content, media_type)
    for end in range(len(content)):
        try:
            assert strip_metadata(content[:end], media_type) == whole
        except BrokenPictureError:
            continue


@pytest.mark.parametrize("media_type", SAMPLES)
@settings(max_examples=300, deadline=None)
@given(place=st.integers(0, 10_000), change=st.binary(max_size=12), width=st.integers(0, 12))
def test_a_damaged_file_is_refused_or_read_and_nothing_else(media_type, place, change, width):
    content = SAMPLES[media_type]
    start = place % len(content)
    damaged = content[:start] + change + content[start + width :]
    try:
        stripped = strip_metadata(damaged, media_type)
    except BrokenPictureError:
        return
    assert strip_metadata(stripped, media_type) == stripped


@pytest.mark.parametrize("media_type", SAMPLES)
def test_a_file_of_four_megabytes_is_stripped_at_once(media_type):
    noise = random.Random(1).randbytes(3 * 1250 * 1000)
    picture = Image.frombytes("RGB", (1250, 1000), noise)
    content = {
        PNG: lambda: saved(picture, "PNG"),
        JPEG: lambda: saved(picture.resize((2500, 1200)), "JPEG", quality=97),
        SVG: lambda: svg('<path d="M1.5 2.5 L3.5 4.5 Z" fill="#c00"/>\n' * 90_000),
    }[media_type]()
    assert len(content) > 3_000_000
    start = time.perf_counter()
    strip_metadata(content, media_type)
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.png", SAMPLES[PNG]), ("a.jpg", SAMPLES[JPEG]), ("a.jpeg", SAMPLES[JPEG]), ("a.svg", SAMPLES[SVG])],
)
def test_a_picture_is_read_without_its_metadata(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    asset = read_asset(tmp_path / name, tmp_path, name="canal")
    assert isinstance(asset, Asset)
    assert asset.name == f"canal{Path(name).suffix}"
    assert asset.content == strip_metadata(content, asset.media_type)
    assert not holds(asset.content)


def test_a_picture_that_cannot_be_taken_apart_is_refused_with_a_sentence(tmp_path):
    (tmp_path / "a.png").write_bytes(SAMPLES[PNG][:-3])
    said = read_asset(tmp_path / "a.png", tmp_path, name="canal")
    assert said == "this PNG ends too early; expected a whole file"


def test_a_picture_that_is_too_large_once_it_is_written_anew_is_refused(tmp_path):
    (tmp_path / "a.svg").write_bytes(svg("<g/>" * 600_000))
    said = read_asset(tmp_path / "a.svg", tmp_path, name="canal")
    assert isinstance(said, str)
    assert said.startswith("this file is larger than 4,000,000 bytes")
