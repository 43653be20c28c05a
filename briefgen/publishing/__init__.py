"""Putting a built release where it is served: a branch, a folder, a server, a store elsewhere."""

from briefgen.publishing.address import read_place, read_store
from briefgen.publishing.changes import Changes
from briefgen.publishing.output import refuse_planned, send_output
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
    "read_store",
    "refuse_planned",
    "send_output",
]
