"""Archives and packed files, opened as far as is safe."""

import zlib
from collections.abc import Iterator
from io import BytesIO

MAX_UNPACKED = 64_000_000
MAX_FILES = 2_000


class UnreadableError(Exception):
    """Raised where a file cannot be searched; the message says why, and quotes nothing of it."""


def read_gzip(content: bytes) -> bytes:
    """Unpack a gzip file, all parts of it."""
    unpacked = b""
    while content:
        packed = zlib.decompressobj(wbits=31)
        try:
            unpacked += packed.decompress(content, MAX_UNPACKED)
        except zlib.error as error:
            raise UnreadableError("it is packed and cannot be unpacked") from error
        if packed.unconsumed_tail or len(unpacked) > MAX_UNPACKED:
            raise UnreadableError("it is larger than what is searched once it is unpacked")
        content = packed.unused_data
        if not content.startswith(b"\x1f\x8b"):
            return unpacked + content
    return unpacked


def gzip_name(content: bytes) -> bytes:
    """Give what stands before a gzip file's first packed byte: it may name a file."""
    return content[10:300] if content[3:4] > b"\x03" else b""


def read_zip(content: bytes) -> Iterator[tuple[str, bytes]]:
    """List the files of a zip archive with their names; the archive's own comment has none."""
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            if len(members) > MAX_FILES or sum(one.file_size for one in members) > MAX_UNPACKED:
                raise UnreadableError("it is larger than what is searched once it is unpacked")
            yield "", archive.comment
            for member in members:
                yield "", member.filename.encode() + b"\n" + member.comment
                yield member.filename, archive.read(member)
    except (BadZipFile, RuntimeError, NotImplementedError, zlib.error, OSError) as error:
        raise UnreadableError("it is an archive that cannot be opened") from error
