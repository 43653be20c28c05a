"""What a report is, for search engines and libraries: JSON-LD with the words of schema.org, for the page's head."""

import json
from collections.abc import Mapping

from briefgen.report.around import Standing
from briefgen.report.model import CorrectionLine, Report, SourceEntry

STATUS = {
    "draft": "Draft",
    "review": "In review",
    "released": "Published",
    "superseded": "Superseded",
    "withdrawn": "Withdrawn",
}
# What could end the script element, or a line of a script, is written as an escape.
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def linked_data(report: Report, standing: Standing, *, url: str | None) -> str:
    """Describe a report as JSON-LD that can stand inside a script element; `url` is the full address of its page."""
    banner = report.banner
    described = {
        "@context": "https://schema.org",
        "@type": "Report",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "identifier": report.id,
        "reportNumber": str(standing.number) if standing.number else None,
        "name": report.title,
        "headline": report.title,
        "abstract": report.summary.text,
        "datePublished": report.date.iso,
        "dateModified": max(report.updated.iso, *(one.at.iso for one in report.corrections), report.date.iso),
        "inLanguage": report.lang,
        "creativeWorkStatus": STATUS[standing.status],
        "conditionsOfAccess": f"{banner.label}: {banner.handling}" if banner else None,
        "publisher": _filled({"@type": "Organization", "name": report.desk.name, "url": report.desk.url}),
        "author": list(report.prepared_by),
        "keywords": list(report.topics),
        "spatialCoverage": [{"@type": "Country", "name": name} for name in report.countries],
        "isPartOf": _series(standing),
        "correction": [_correction(one) for one in report.corrections],
        "citation": [_source(one) for one in report.sources if one.url],
    }
    return json.dumps(_filled(described), ensure_ascii=False).translate(ESCAPES)


def _series(standing: Standing) -> dict[str, object] | None:
    if standing.series is None:
        return None
    name = standing.series_title or standing.series
    return _filled({"@type": "CreativeWorkSeries", "name": name, "url": standing.series_url})


def _correction(line: CorrectionLine) -> dict[str, object]:
    where = f"{line.where.words}:" if line.where else None
    text = " ".join(filter(None, [where, _change(line), line.because.text]))
    return {"@type": "CorrectionComment", "text": text, "datePublished": line.at.iso}


def _change(line: CorrectionLine) -> str | None:
    if line.now is None:
        return f"no longer {line.was}." if line.was else None
    return f"{line.now}, not {line.was}." if line.was else f"{line.now}."


def _source(source: SourceEntry) -> dict[str, object]:
    publisher = {"@type": "Organization", "name": source.publisher} if source.publisher else None
    published = source.published.iso if source.published else None
    return _filled(
        {
            "@type": "CreativeWork",
            "name": source.title,
            "url": source.url,
            "author": source.author,
            "publisher": publisher,
            "datePublished": published,
            "inLanguage": source.lang,
        }
    )


def _filled(named: Mapping[str, object]) -> dict[str, object]:
    """Leave out what is empty."""
    return {key: value for key, value in named.items() if value not in (None, "", [], {})}
