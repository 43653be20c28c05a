"""Files of pieces: whatever lay there before, they have the bytes that they would have without it."""

import random
from collections.abc import Iterable
from hashlib import blake2b
from io import BytesIO

import pytest

from briefgen.site.pieces import AT_ONCE, Frame, Pieces, joined

FRAME = Frame(b"[", b", ", b"]\n")


class Before:
    """The file of before, if there is one, with its note, and what was made anew."""

    def __init__(self) -> None:
        self.content, self.noted = b"", b""
        self.made: list[bytes] = []

    def read(self, address: str) -> BytesIO:
        assert address == "x"
        return BytesIO(self.content)

    def note(self, address: str) -> bytes:
        assert address == "x"
        return self.noted

    def put_note(self, address: str, note: bytes) -> None:
        assert address == "x"
        self.noted = note

    def build(self, words: Iterable[bytes], frame: Frame = FRAME) -> None:
        """Make the file of pieces upon the one before, and see that it is the same as without that."""
        contents, self.made = list(words), []

        def make(place: int) -> bytes:
            self.made.append(contents[place])
            return contents[place]

        keys = [blake2b(word, digest_size=16).digest() for word in contents]
        self.content = b"".join(joined("x", frame, Pieces(keys, make), self))
        assert self.content == frame.head + frame.between.join(contents) + frame.tail


def test_only_what_changed_is_made() -> None:
    before = Before()
    before.build([b"one", b"two", b"three", b"four"])
    assert before.made == [b"one", b"two", b"three", b"four"]
    before.build([b"one", b"two", b"three", b"four"])
    assert before.made == []
    before.build([b"zero", b"one", b"2", b"three", b"four", b"five"])
    assert before.made == [b"zero", b"2", b"five"]


def test_pieces_may_go_come_again_and_change_places() -> None:
    rng = random.Random(4)
    words = [b"x" * rng.choice([0, 1, 7, 900]) + b"%d" % number for number in range(40)]
    before = Before()
    for _ in range(200):
        before.build(rng.sample(words, rng.randint(0, len(words))))


def test_what_stands_around_the_pieces_may_change() -> None:
    before = Before()
    before.build([b"one", b"two"])
    before.build([b"one", b"two"], Frame(b"A longer head [", b", ", b"]"))
    assert before.made == []
    before.build([b"one", b"two", b"three"])
    assert before.made == [b"three"]


def test_long_pieces_are_taken_whole() -> None:
    before = Before()
    words = [b"a" * (3 * AT_ONCE + 1), b"b" * AT_ONCE, b"c"]
    before.build(words)
    before.build([b"first", *words])
    assert before.made == [b"first"]


@pytest.mark.parametrize("content", [b"", b"[one, TWO]\n", b"[one, two", b"x" * 100])
def test_nothing_is_taken_from_another_file_than_was_noted(content: bytes) -> None:
    before = Before()
    before.build([b"one", b"two"])
    before.content = content
    before.build([b"one", b"two"])
    assert before.made == [b"one", b"two"]


def test_nothing_is_taken_by_the_note_of_another_file() -> None:
    """A build that was killed leaves the new note beside the old file."""
    before = Before()
    before.build([b"one", b"two"])
    old = before.content
    before.build([b"uno", b"two", b"three"])
    before.content = old
    before.build([b"uno", b"two", b"three"])
    assert before.made == [b"uno", b"two", b"three"]
