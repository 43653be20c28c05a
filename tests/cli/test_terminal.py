import io
import sys

import pytest

from briefgen.cli.terminal import Progress, pace_of


class Terminal(io.StringIO):
    """A terminal as far as a progress line asks."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("done", "left", "seconds", "words"),
    [
        (10, 90, 5.0, ", 2.0 a second, 0:45 left"),
        (1, 100, 2.5, ", 0.4 a second, 4:10 left"),
        (10, 90, 1.9, ""),
        (0, 90, 60.0, ""),
        (10, 0, 60.0, ""),
    ],
)
def test_the_pace_is_told_once_it_is_known_and_while_something_is_left(done, left, seconds, words):
    assert pace_of(done, left, seconds) == words


def test_progress_tells_rate_and_time_left_of_each_step_by_itself(monkeypatch):
    moments = iter([0.0, 100.0, 104.0, 104.05, 106.0])
    monkeypatch.setattr(sys, "stderr", Terminal())
    progress = Progress(lambda: next(moments))
    for what, done in [("checked", 3), ("built", 1), ("built", 9), ("built", 10), ("built", 20)]:
        progress(what, done, 20)
    assert sys.stderr.getvalue().split("\r\x1b[K") == [
        "", "built 1 of 20", "built 9 of 20, 2.0 a second, 0:06 left", "built 20 of 20",
    ]  # fmt: skip


def test_progress_writes_nothing_into_a_pipe(monkeypatch):
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    Progress()("built", 1, 2)
    assert sys.stderr.getvalue() == ""
