"""A released brief to a sheet for the press, and a press for a project."""

from datetime import datetime

from briefgen.brief import Brief
from briefgen.building.checks import UNUSABLE_LOGO
from briefgen.building.framing import around, framing_of
from briefgen.building.neighbours import Neighbours
from briefgen.building.press import FONTS, Press, Sheet
from briefgen.checking import Asset, CheckedBrief, Project, read_asset
from briefgen.diagnostics import Diagnostic, Span
from briefgen.formats.templates import Kept, Templates, own_templates
from briefgen.release import Release, full_release
from briefgen.report import Around

LOGO = "desk_logo"  # no medium has this name, for an id has no underscore


def set_up_press(project: Project, kept: Kept | None = None) -> tuple[Press, tuple[Diagnostic, ...]]:
    """Set up the press of a project; a logo that cannot be used is left out and told.

    Without a place where compiled templates are `kept`, nothing is written.
    """
    own = own_templates()
    shared: dict[str, Asset] = {}
    found: list[Diagnostic] = []
    if project.settings.logo:
        logo = read_asset(project.root / project.settings.logo, project.root, name=LOGO)
        if isinstance(logo, Asset):
            shared["logo"] = logo
        else:
            found.append(Diagnostic(UNUSABLE_LOGO, f"the logo cannot be used: {logo}", Span("briefgen.yaml")))
    return Press(Templates(project.templates, own, kept), own / FONTS, shared), tuple(found)


def sheet_for(
    one: CheckedBrief, shown: Release, project: Project, press: Press, *, neighbours: Neighbours, now: datetime | None
) -> Sheet:
    """Frame the release of a brief; its page says how out of date it is `now`, or without a moment nothing of that."""
    media = {medium.id: one.media[medium.id] for medium in shown.media}
    framing = framing_of(shown, project.settings, press.shared, media=media, neighbours=neighbours)
    is_attached = project.settings.attach_source and shown.is_whole
    source = one.places.source.text.encode() if is_attached and one.places else None
    beside = around(shown, project.settings, neighbours, now=now) if now else Around()
    return Sheet(shown, framing, beside, media, one.file, one.places, source)


def print_brief(one: CheckedBrief, brief: Brief, project: Project, format: str) -> bytes | tuple[Diagnostic, ...]:  # noqa: A002
    """Print one brief in one format, beside no others; without its bytes, say why there are none."""
    press, found = set_up_press(project)
    shown = full_release(brief, project.conventions)
    sheet = sheet_for(one, shown, project, press, neighbours=Neighbours(project.conventions.scheme), now=None)
    printed = press.print(sheet, (format,))
    ending = {"html": "index.html", "pdf": ".pdf", "text": ".txt", "json": ".json"}[format]
    content = next((content for name, content in printed.files.items() if name.endswith(ending)), None)
    return content if content is not None else (*found, *printed.diagnostics)
