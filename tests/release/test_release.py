"""A release shows what was written down as shown, and nothing else."""

from briefgen.brief import Brief, Conventions
from briefgen.loading import parse_brief
from briefgen.release import KEPT_BY_WITHDRAWAL, SHOWN, Release, release

INSIDE = {"marking", "unmarked", "publish_at", "lang"}
"""Fields of a brief that no release takes over as they are."""


def brief(yaml: str) -> Brief:
    document = parse_brief(f"title: T\ndate: 2024-01-18\nsummary: S\nbackground: B\n{yaml}".encode(), file="a.yaml")
    assert document.content is not None, document.diagnostics
    return document.content


def test_every_field_of_the_format_is_either_shown_or_named_as_staying_inside() -> None:
    assert set(Brief.model_fields) == set(SHOWN) | INSIDE


def test_a_release_has_a_place_for_everything_shown() -> None:
    assert set(SHOWN) <= {*Release.__struct_fields__}
    assert set(KEPT_BY_WITHDRAWAL) <= set(SHOWN)


def test_a_withdrawal_takes_everything_back_but_address_name_day_and_reason() -> None:
    shown = release(
        brief(
            "status: withdrawn\ntopics: [x]\ncorrections:\n"
            "  - {at: 2024-01-20, because: The newer reason., was: a, now: b}\n"
            "  - {at: 2024-01-19, because: The older one.}\n"
        ),
        Conventions(),
    )
    empty = Release(
        ceiling=None, is_whole=False, withheld=None, banner=None, unmarked=None, labels=shown.labels, lang="en",
        id="a", title="T", date=shown.date, status="withdrawn",
    )  # fmt: skip
    differing = [name for name in Release.__struct_fields__ if getattr(shown, name) != getattr(empty, name)]
    assert differing == ["corrections"]
    assert [one.because for one in shown.corrections] == ["The newer reason."]
    assert (shown.corrections[0].was, shown.corrections[0].now) == (None, None)
