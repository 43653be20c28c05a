"""What programs read of a site: feeds, a list of all reports, events, a calendar, and what search engines ask for."""

import json

from briefgen.formats.report_schema import report_schema
from briefgen.site.addresses import ATOM, CALENDAR, CATALOGUE, EVENTS_CSV, EVENTS_GEOJSON, JSON_FEED, REPORT_SCHEMA
from briefgen.site.machines.atom import write_atom
from briefgen.site.machines.catalogue import catalogue
from briefgen.site.machines.due import calendar
from briefgen.site.machines.events import events_csv, events_geojson
from briefgen.site.machines.feeds import feeds
from briefgen.site.machines.json_feed import write_json_feed
from briefgen.site.machines.sitemap import robots, sitemap
from briefgen.site.site import Site

__all__ = ["machine_files", "sitemap"]


def machine_files(site: Site) -> dict[str, bytes]:
    """Make every file for programs but the sitemap, which needs to know all pages."""
    files = {
        CATALOGUE: catalogue(site),
        REPORT_SCHEMA: f"{json.dumps(report_schema(), ensure_ascii=False, indent=1)}\n".encode(),
        EVENTS_GEOJSON: events_geojson(site),
        EVENTS_CSV: events_csv(site),
        CALENDAR: calendar(site),
        **robots(site),
    }
    for feed in feeds(site):
        files[feed.address(ATOM)] = write_atom(feed, site)
        files[feed.address(JSON_FEED)] = write_json_feed(feed, site)
    return files
