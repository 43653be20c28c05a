"""Read back a PDF: its objects, what its metadata says and the outline of its tags.

It reads what this project writes and no more: direct values on one line, compressed object streams, no encryption.
"""

import re
import zlib

OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\n")
REFERENCE = re.compile(rb"(\d+) 0 R")


class PdfFile:
    def __init__(self, content: bytes) -> None:
        self.objects: dict[int, bytes] = {}
        self.streams: dict[int, bytes] = {}
        for start in OBJECT.finditer(content):
            self._read(int(start[1]), content, start.end())

    def _read(self, number: int, content: bytes, start: int) -> None:
        head = content[start : content.index(b"\nendobj", start)].partition(b"\nstream\n")[0]
        self.objects[number] = head
        if length := re.search(rb"/Length (\d+)", head):
            body_at = start + len(head) + len(b"\nstream\n")
            body = content[body_at : body_at + int(length[1])]
            self.streams[number] = zlib.decompress(body) if b"/FlateDecode" in head else body
        if b"/Type /ObjStm" in head:
            self._read_packed(self.streams[number], int(re.search(rb"/First (\d+)", head)[1]))

    def _read_packed(self, stream: bytes, first: int) -> None:
        numbers = [int(word) for word in stream[:first].split()]
        places = [*numbers[1::2], len(stream) - first]
        for number, begin, end in zip(numbers[::2], places, places[1:], strict=False):
            self.objects[number] = stream[first + begin : first + end].strip()

    def find(self, *parts: bytes) -> list[bytes]:
        """List the objects that hold all of the given parts."""
        return [source for source in self.objects.values() if all(part in source for part in parts)]

    @property
    def catalogue(self) -> bytes:
        return self.find(b"/Type /Catalog")[0]

    @property
    def metadata(self) -> str:
        number = int(re.search(rb"/Metadata (\d+) 0 R", self.catalogue)[1])
        return self.streams[number].decode()

    def pages(self) -> list[bytes]:
        """List what is drawn on each page."""
        contents = [re.search(rb"/Contents (\d+) 0 R", page)[1] for page in self.find(b"/Type /Page/")]
        return [self.streams[int(number)] for number in contents]

    def outline(self) -> str:
        """Write the tree of tags down, without the spans and the plain boxes: `L(LI(Lbl LBody))`."""
        root = self.find(b"/Type /StructTreeRoot")[0]
        return self._outline(root)

    def _outline(self, source: bytes) -> str:
        kids = re.search(rb"/K \[([^\]]*)\]", source)
        numbers = REFERENCE.findall(kids[1]) if kids else []
        inside = " ".join(filter(None, (self._outline(self.objects[int(number)]) for number in numbers)))
        tag = re.search(rb"/S /(\w+)", source) if b"/Type /StructElem" in source else None
        if tag is None or tag[1] in {b"Span", b"NonStruct", b"Document"}:
            return inside
        name = tag[1].decode()
        return f"{name}({inside})" if inside else name
