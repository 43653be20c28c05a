"""Whether a release shows all there is, so that nothing need be searched for and no more of the gate be loaded."""

from collections.abc import Iterable

from briefgen.gate.watch import Watch, Written

TELLING = (b"draft", b"review", b"withdrawn", b"publish_at", b"\\")  # the last may spell any of the others


def withholds_nothing(briefs: Iterable[Written], watch: Watch) -> bool:
    """Tell whether a release for sure shows all there is: it has no ceiling, and each brief is published as it stands.

    A brief that is not says so in its YAML, in one of few words; only where one of them stands is it read.
    """
    return watch.ceiling is None and not any(_is_kept_in(one, watch) for one in briefs)


def _is_kept_in(one: Written, watch: Watch) -> bool:
    if not any(word in one.content for word in TELLING):
        return False
    from briefgen.gate.reading import is_kept_in

    return is_kept_in(one, watch)
