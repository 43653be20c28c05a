"""The desk's own keys: a mapping in them that bears a marking is a portion like any other."""

from collections.abc import Mapping

from briefgen.release.ceiling import Withholding


def shown_extra(value: object, held: Withholding) -> object:
    """Give what is shown of a desk's own value; none where it is withheld."""
    if isinstance(value, Mapping):
        if "marking" in value and not held.shows(str(value["marking"])):
            held.portions += 1
            return None
        shown = {key: shown_extra(inner, held) for key, inner in value.items()}
        return {key: inner for key, inner in shown.items() if inner is not None or value[key] is None}
    if isinstance(value, list | tuple):
        entries = ((entry, shown_extra(entry, held)) for entry in value)
        return type(value)(shown for entry, shown in entries if shown is not None or entry is None)
    return value
