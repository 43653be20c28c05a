import pytest

from briefgen.jobs import pack, unpack


@pytest.mark.parametrize("parts", [(), (b"",), (b"\x00\xff" * 100, b"", b"page")])
def test_a_frame_gives_back_its_head_and_its_parts(parts):
    assert unpack(pack({"name": "Größe", "sizes": [1, None]}, parts)) == ({"name": "Größe", "sizes": [1, None]}, parts)


@pytest.mark.parametrize("changed", [lambda frame: frame[:-1], lambda frame: frame + b"x", lambda _: b""])
def test_what_is_no_whole_frame_is_refused(changed):
    with pytest.raises(ValueError, match=r"frame|Expecting"):
        unpack(changed(pack("head", (b"part",))))
