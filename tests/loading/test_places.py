from briefgen.diagnostics import Check, Severity
from briefgen.loading import parse_brief

TEXT = b"title: T\ndate: 2024-01-18\nsummary: |\n  One.\n\n  Two words.\n"
CHECK = Check("a-check", Severity.WARNING, "It is so.", "Mend it.")


def test_places_at_rest_find_what_they_found_before():
    places = parse_brief(TEXT, file="brief.yaml").places
    finding = CHECK.at(("summary",), "found", words=(10, 15))
    assert places is not None
    assert places.at_rest().locate(finding) == places.locate(finding)
    assert places.locate(finding).span.line == 6


def test_places_at_rest_hold_no_tree():
    places = parse_brief(TEXT, file="brief.yaml").places
    assert places is not None
    assert places.built is not None
    assert places.at_rest().built is None
