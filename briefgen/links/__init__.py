"""Asks the web whether the links of briefs still lead somewhere: politely, and only when somebody wants to know.

The network lives here alone. A brief is not trusted: it decides which addresses are asked, so that nobody within a
private network is, nothing is sent but the address and our name, and no more is read than the head of an answer.
"""

from briefgen.links.check import check_links

__all__ = ["check_links"]
