"""Pictures without what nobody sees in them: who made them, where, when and with what, thumbnails, hidden words.

Each format is taken apart and put together again from the parts that are known to draw something; whatever else is in
a file stays behind, so that nothing has to be known about it. Pixels are copied as they are compressed, and no library
for pictures takes part, for what these write changes from one version to the next. The same file gives the same bytes
everywhere.

Words that are drawn, even beyond the edge or in the colour of the ground, are part of the picture and stay.
"""

from briefgen.checking.metadata.broken import BrokenPictureError
from briefgen.checking.metadata.jpeg import strip_jpeg
from briefgen.checking.metadata.png import strip_png
from briefgen.checking.metadata.svg import strip_svg

__all__ = ["BrokenPictureError", "strip_metadata"]


def strip_metadata(content: bytes, media_type: str) -> bytes:
    """Copy a picture without its metadata.

    Raises BrokenPictureError, with a sentence for the desk, for a file of which some part cannot be read: what is not
    understood could hold anything.
    """
    if media_type == "image/svg+xml":
        return strip_svg(content, strip_metadata)
    return strip_png(content) if media_type == "image/png" else strip_jpeg(content)
