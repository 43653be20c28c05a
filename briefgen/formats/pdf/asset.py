"""The files a document may show, and nothing else: a name, a media type and the bytes.

Printing never opens a file or a connection. What the HTML and the stylesheet refer to as `asset:NAME`
(or just `NAME`) is looked up in a mapping that the caller filled; any other address is refused, because a
brief is text from outside and an address in it must not become a way to read this machine.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

SCHEME = "asset:"
LARGEST_ASSET_BYTES = 4_000_000
LARGEST_PICTURE_PIXELS = 20_000_000


@dataclass(frozen=True, slots=True)
class Asset:
    """A picture, a font or a stylesheet, as it lies in memory."""

    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels inside the PDF, marked as the source that the report was made from.

    `dated` carries its offset: a time without one would mean another moment on every machine.
    """

    name: str
    media_type: str
    content: bytes = field(repr=False)
    dated: datetime
    description: str = ""


class AssetError(ValueError):
    """Raised where a document asks for what it may not have; the message says why."""


def find_asset(assets: Mapping[str, Asset], address: str) -> Asset:
    """Find the asset that an address in the document means.

    Raises AssetError for an address that names no asset, for more than 4 MB and for a picture of more
    than 20 megapixels: decoding one of 144 megapixels takes ten seconds and more than a gigabyte.
    """
    asset = assets.get(address.removeprefix(SCHEME))
    if asset is None:
        raise AssetError("not one of the document's assets; files and networks are never read")
    if len(asset.content) > LARGEST_ASSET_BYTES:
        raise AssetError(f"{len(asset.content):,} bytes, more than {LARGEST_ASSET_BYTES:,}")
    if _is_bitmap(asset):
        _check_pixels(asset.content)
    return asset


def _is_bitmap(asset: Asset) -> bool:
    return asset.media_type.startswith("image/") and asset.media_type != "image/svg+xml"


def _check_pixels(content: bytes) -> None:
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            width, height = Image.open(BytesIO(content)).size
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise AssetError(f"a picture of more than {LARGEST_PICTURE_PIXELS:,} pixels") from error
        except OSError as error:
            raise AssetError("no picture that can be read") from error
    if width * height > LARGEST_PICTURE_PIXELS:
        raise AssetError(f"a picture of more than {LARGEST_PICTURE_PIXELS:,} pixels")
