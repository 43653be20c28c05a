"""Where everything of a site lies, and how one page names another.

Addresses are for ever, so they are all made here. They are written out to the file, `index.html` included: a site is
read from a folder too, where no server adds it. `href` writes them relative to the page: a site can lie anywhere.
"""

import re
import unicodedata
from functools import lru_cache
from posixpath import dirname, normpath, relpath
from urllib.parse import quote

MOST_BYTES = 120
HOME = "index.html"
NOT_FOUND = "404.html"
SERIES, TOPICS, COUNTRIES, ARCHIVE = (f"{name}/index.html" for name in ("series", "topics", "countries", "archive"))
GUIDE = "guide/index.html"
SEARCH = "search/index.html"
ATOM, JSON_FEED = "feed.atom", "feed.json"
SITEMAP, ROBOTS = "sitemap.xml", "robots.txt"
CATALOGUE, REPORT_SCHEMA = "reports.json", "report.schema.json"
EVENTS_GEOJSON, EVENTS_CSV = "events.geojson", "events.csv"
CALENDAR = "calendar.ics"


def folder_of(name: str) -> str:
    """Give the folder of a report by its id, without a slash at its end."""
    return f"reports/{name}"


def report_page(name: str) -> str:
    """Give the page of a report by its id."""
    return f"{folder_of(name)}/index.html"


def report_file(name: str, ending: str) -> str:
    """Give a file of a report by its id and an ending such as `.pdf` or `-events.csv`."""
    return f"{folder_of(name)}/{name}{ending}"


def group_page(kind: str, key: str, page: int | None = None) -> str:
    """Give a page of a group: `kind` is series, topics, countries or archive, `page` counts full pages from 1.

    A full page holds the oldest entries that no earlier one holds, so what it shows does not move when reports are
    added; without a number it is the newest page.
    """
    return f"{kind}/{key}/index.html" if page is None else f"{kind}/{key}/page-{page}/index.html"


def series_feed(series: str, name: str) -> str:
    """Give a feed of a series: `ATOM` or `JSON_FEED`."""
    return f"series/{series}/{name}"


def search_file(name: str, number: int) -> str:
    """Give a part of what the search reads: `name` is reports or words, parts count from 1."""
    return f"search/{name}-{number}.js"


def sitemap_part(number: int) -> str:
    """Give a part of a sitemap that is too long for one file; they count from 1."""
    return f"sitemap-{number}.xml"


@lru_cache(4096)
def slug(words: str) -> str:
    """Make the last part of an address from words; letters and their signs stay, and what is left out parts words.

    It has at most `MOST_BYTES`, for the name of a folder has a limit.
    """
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", words).casefold())
    kept = "".join(sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in plain)
    name = "-".join(kept.split()).encode()[:MOST_BYTES].decode(errors="ignore")
    return name.rstrip("-") or "other"


def href(page: str, target: str) -> str:
    """Write an address as seen from a page; both are named from the top of the site, the target may have an anchor."""
    path, mark, anchor = target.partition("#")
    return quote(_relative(path, dirname(page))) + mark + anchor


def _relative(path: str, folder: str) -> str:
    """Write a path as seen from a folder; the library's own asks the system where it is, for each link."""
    if not path or path.startswith("/") or path.endswith("/") or "//" in path or "." in (names := path.split("/")):
        return relpath(path or ".", folder or ".")
    if not folder:
        return path
    here = folder.split("/")
    if here[0] != names[0]:
        return "../" * len(here) + path
    alike = 0
    while alike < min(len(here), len(names)) and here[alike] == names[alike] != "..":
        alike += 1
    return "/".join([*([".."] * (len(here) - alike)), *names[alike:]]) or "."


def root_of(page: str) -> str:
    """Write the top of the site as seen from a page: `.`, `..`, `../..`."""
    return relpath(".", dirname(page) or ".")


def beside(page: str, relative: str) -> str:
    """Give the address from the top of the site of what a page names by a relative one."""
    return normpath(f"{dirname(page)}/{relative}")


def absolute(url: str, target: str) -> str:
    """Write an address in full; an `index.html` at its end is left out, as a server would."""
    path, mark, anchor = target.partition("#")
    path = re.sub(r"(?:^|(?<=/))index\.html$", "", path)
    return f"{url.rstrip('/')}/{quote(path)}{mark}{anchor}"
