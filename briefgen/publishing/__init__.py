"""Putting a built release where it is served: a branch, a folder, a server, a bucket."""

from briefgen.publishing.address import read_place
from briefgen.publishing.changes import Changes
from briefgen.publishing.place import Place, PublishError
from briefgen.publishing.publish import MOST_DELETED, Terms, publish
from briefgen.publishing.sealed import UnpublishableError

__all__ = [
    "MOST_DELETED",
    "Changes",
    "Place",
    "PublishError",
    "Terms",
    "UnpublishableError",
    "publish",
    "read_place",
]
