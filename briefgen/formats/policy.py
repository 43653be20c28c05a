"""The Content-Security-Policy of a page: nothing from elsewhere, and no script but our own files.

Templates are trusted and may hold `style` elements; the policy names each by its hash, so that one which came from
anywhere else would not count. A brief can bring none: its Markdown is washed.
"""

import re
from base64 import b64encode
from hashlib import sha256

PLACE = "<!-- policy -->"
STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'{styles}; img-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)


def with_policy(page: str) -> str:
    """Put the policy where the template leaves a place for it; a page without one stays as it is."""
    if PLACE not in page:
        return page
    styles = "".join(f" '{_hash(style)}'" for style in dict.fromkeys(STYLE.findall(page)))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{POLICY.format(styles=styles)}"/>'
    return page.replace(PLACE, meta, 1)


def _hash(style: str) -> str:
    return f"sha256-{b64encode(sha256(style.encode()).digest()).decode()}"
