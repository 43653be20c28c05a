from briefgen.diagnostics import Check, Diagnostic, Severity, Span, in_order

ERROR = Check("an-error", Severity.ERROR, "Cause.", "Cure.")
WARNING = Check("a-warning", Severity.WARNING, "Cause.", "Cure.")


def test_diagnostics_stand_in_the_order_of_their_places():
    places = [Span("b.yaml", 1, 1), Span("a.yaml", 10, 1), Span("a.yaml", 2, 9), Span("a.yaml", 2, 3)]
    found = in_order(Diagnostic(ERROR, "m", place) for place in places)
    assert [(one.span.file, one.span.line, one.span.column) for one in found] == [
        ("a.yaml", 2, 3),
        ("a.yaml", 2, 9),
        ("a.yaml", 10, 1),
        ("b.yaml", 1, 1),
    ]


def test_an_error_stands_before_a_warning_at_the_same_place():
    place = Span("a.yaml", 2, 3)
    found = in_order([Diagnostic(WARNING, "m", place), Diagnostic(ERROR, "m", place)])
    assert [one.severity for one in found] == ["error", "warning"]


def test_what_was_found_twice_is_said_once():
    place = Span("a.yaml", 2, 3)
    assert len(in_order([Diagnostic(ERROR, "m", place), Diagnostic(ERROR, "m", place)])) == 1


def test_the_line_of_text_is_kept_out_of_the_repr():
    diagnostic = Diagnostic(ERROR, "m", Span("a.yaml", 2, 3, excerpt="a line of the brief"))
    assert "a line of the brief" not in repr(diagnostic)
