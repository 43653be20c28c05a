"""The live preview: a small server on this machine that shows briefs as they are being written.

One thread, the maker, sees what changed and makes pages; every request is answered from what it made, or waits for it.
So nothing is ever half new, and a page that many reports stand in is only made when somebody asks for it.
"""

from briefgen.preview.preview import Place, serve
from briefgen.preview.told import Told
from briefgen.preview.wish import Ears, Wish

__all__ = ["Ears", "Place", "Told", "Wish", "serve"]
