"""YAML as an analyst would type it: prose as a block under its key, one line quoted only where it must be.

Written by hand and not by a YAML library, which would neither keep comments nor choose blocks for prose.
The texts that come in hold no control characters (`characters`).
"""

import json
import re

_PLAIN = re.compile(r"[^\W\d_][\w'’“”(),./;?!%$+–—-]*(?: [\w'’“”(),./;?!%$+–—-]+)*")
_OTHER_MEANING = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}


def pair(key: str, text: str) -> str:
    """Write a key with a text of one line."""
    plain = _PLAIN.fullmatch(text) and text.casefold() not in _OTHER_MEANING
    # A string of JSON is a double-quoted scalar of YAML.
    return f"{key}: {text if plain else json.dumps(text, ensure_ascii=False)}"


def block(key: str, text: str) -> str:
    """Write a key with a text of many lines, each kept as it is; none may begin with a space at the top."""
    return f"{key}: |\n{indented(text)}"


def indented(text: str, by: int = 2) -> str:
    """Indent the lines of a text; empty ones stay empty."""
    return "\n".join(" " * by + line if line else "" for line in text.split("\n"))


def comment(text: str) -> str:
    """Write the lines of a text as comments."""
    return "\n".join(f"# {line}" if line else "#" for line in text.split("\n"))
