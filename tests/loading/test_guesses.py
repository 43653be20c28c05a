import pytest

from briefgen.loading.guesses import likely_date, likely_id


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024-1-8", "2024-01-08"),
        ("2024/01/18", "2024-01-18"),
        ("20240118", "2024-01-18"),
        ("18.01.2024", "2024-01-18"),
        ("18.1.2024", "2024-01-18"),
        ("18 January 2024", "2024-01-18"),
        ("18. Jan 2024", "2024-01-18"),
        ("January 18, 2024", "2024-01-18"),
        ("Sept. 8 2024", "2024-09-08"),
        ("2024-01-18T20:00+0500", "2024-01-18T20:00+05:00"),
        ("2024-01-18T20:00+5", "2024-01-18T20:00+05:00"),
        ("2024-01-18t20:00:00.123z", "2024-01-18T20:00:00Z"),
        ("2024-01-18 20:00 UTC", "2024-01-18T20:00Z"),
    ],
)
def test_the_date_that_was_meant_is_told(written, meant):
    assert likely_date(written) == meant


@pytest.mark.parametrize(
    "written", ["yesterday", "01/02/2024", "18/01/2024", "32.01.2024", "2024-13-1", "18 Nivôse 2024", ""]
)
def test_a_date_is_not_guessed_where_it_is_in_doubt(written):
    assert likely_date(written) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Mfa_PK", "mfa-pk"), ("../x", "x"), ("Türkiye", "turkiye"), ("a" * 300, "a" * 80), ("-a-", "a")],
)
def test_the_id_that_was_meant_is_told(written, meant):
    assert likely_id(written) == meant


@pytest.mark.parametrize("written", ["", "///", "外交", "CON", "nul"])
def test_an_id_is_not_guessed_where_nothing_of_it_would_be_left(written):
    assert likely_id(written) is None
