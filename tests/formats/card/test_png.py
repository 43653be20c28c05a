"""Rows that were packed one by one are a whole picture to every reader, checksums and all."""

import io
import zlib

from PIL import Image

from briefgen.formats.card.png import as_png, pack_rows

PALETTE = bytes(range(200)) * 3
WIDTH = 300


def rows(colours: list[int]) -> bytes:
    return b"".join(b"\0" + bytes([colour]) * (WIDTH - 1) + b"\7" for colour in colours)


def test_stretches_of_rows_make_one_picture() -> None:
    stretches = [rows([0] * 90), b"", rows([7, 7, 7, 12]), rows([199] * 300), rows([0])]
    drawn = b"".join(stretches)
    png = as_png(map(pack_rows, stretches), WIDTH, len(drawn) // (WIDTH + 1), palette=PALETTE)
    with Image.open(io.BytesIO(png)) as picture:
        assert (picture.mode, picture.size) == ("P", (WIDTH, 395))
        pixels = picture.tobytes()
        assert bytes(picture.getpalette()[: len(PALETTE)]) == PALETTE
    assert pixels == b"".join(drawn[at + 1 : at + WIDTH + 1] for at in range(0, len(drawn), WIDTH + 1))


def test_the_checksum_is_that_of_all_rows() -> None:
    drawn = rows([3] * 500 + [0, 1, 2] * 40)
    stretches = [drawn[:301], drawn[301 : 301 * 400], drawn[301 * 400 :]]
    png = as_png(map(pack_rows, stretches), WIDTH, 620, palette=PALETTE)
    begin = png.index(b"IDAT")
    content = png[begin + 4 : begin + 4 + int.from_bytes(png[begin - 4 : begin])]
    assert zlib.decompress(content) == drawn


def test_one_colour_weighs_next_to_nothing() -> None:
    assert len(pack_rows(rows([5] * 600)).packed) < 1500
