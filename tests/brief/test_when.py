from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from briefgen.brief import Precision, When

KARACHI = timezone(timedelta(hours=5))


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("2024", datetime(2023, 12, 31, 19, tzinfo=UTC), datetime(2024, 12, 31, 19, tzinfo=UTC)),
        ("2024-12", datetime(2024, 11, 30, 19, tzinfo=UTC), datetime(2024, 12, 31, 19, tzinfo=UTC)),
        ("2024-02-29", datetime(2024, 2, 28, 19, tzinfo=UTC), datetime(2024, 2, 29, 19, tzinfo=UTC)),
        ("2024-01-18T20:00+01:00", datetime(2024, 1, 18, 19, tzinfo=UTC), datetime(2024, 1, 18, 19, tzinfo=UTC)),
    ],
)
def test_a_date_begins_and_ends_in_the_desks_zone(text, begins, ends):
    when = When.read(text)
    assert when.begins(KARACHI) == begins
    assert when.ends(KARACHI) == ends


@given(st.dates(date(1, 1, 1), date(9998, 12, 31)), st.sampled_from([4, 7, 10]))
def test_a_date_is_written_as_it_was_read(day, length):
    text = day.isoformat()[:length]
    assert str(When.read(text)) == text


@given(st.dates(date(2, 1, 1), date(9998, 12, 31)), st.integers(0, 86_399), st.integers(-14 * 60, 14 * 60))
def test_a_time_keeps_its_offset(day, seconds, minutes):
    midnight = datetime(day.year, day.month, day.day, tzinfo=timezone(timedelta(minutes=minutes)))
    zoned = midnight + timedelta(seconds=seconds)
    when = When.read(zoned.isoformat())
    assert when.precision is Precision.TIME
    assert when.moment == zoned
    assert When.read(str(when)) == when


def test_z_is_utc_and_a_space_may_part_day_and_time():
    assert When.read("2024-01-18 20:00Z") == When.read("2024-01-18T20:00+00:00")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("yesterday", "date"),
        ("2024-1-18", "date"),
        ("２０２４", "date"),
        ("2024-01-18T20:00", "offset"),
        ("2024-02-30", "no_such_date"),
        ("2024-01-18T20:60Z", "no_such_date"),
        ("2024-01-18T20:00+05:60", "no_such_date"),
        ("2024-01-18T20:00+24:00", "no_such_date"),
        ("0000", "no_such_date"),
        ("9999", "no_such_date"),
        (2024, "date"),
    ],
)
def test_what_is_no_date_is_refused_by_its_kind(text, kind):
    with pytest.raises(PydanticCustomError) as caught:
        When.read(text)
    assert caught.value.type == kind
