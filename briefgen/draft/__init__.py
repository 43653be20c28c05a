"""A first draft: of a brief from a title alone, or from an article in plain text, and of a workspace.

What comes out is text and not a Brief, because an analyst goes on writing in it: comments, order and line
breaks are the point. Nothing here knows files or the clock, and nothing is made up: whatever an article
does not say is left as a TODO. A draft has the status `draft`, so that no release can hold it by accident.
"""

from briefgen.draft.blank import blank_brief
from briefgen.draft.from_article import brief_from_article
from briefgen.draft.workspace import Recipe, workspace_files

__all__ = ["Recipe", "blank_brief", "brief_from_article", "workspace_files"]
