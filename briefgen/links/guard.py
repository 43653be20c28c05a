"""Which machines are asked: those of the open internet and no others.

A brief may come from anybody and is checked on machines that see more than its author does. So the numbers that a name
stands for decide, and the connection is made to the number that was looked at.
"""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

TRANSLATED = IPv6Network("64:ff9b::/96")


def is_public(number: str) -> bool:
    """Tell whether an address in numbers belongs to the open internet, also one that is wrapped in another."""
    address = ip_address(number.partition("%")[0])
    wrapped = _wrapped(address) if isinstance(address, IPv6Address) else None
    whole = (address, wrapped) if wrapped else (address,)
    return all(one.is_global and not one.is_multicast for one in whole)


def _wrapped(address: IPv6Address) -> IPv4Address | None:
    if address in TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
