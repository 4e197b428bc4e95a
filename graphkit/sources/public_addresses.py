"""Which addresses of the internet are public: the special-purpose registries of IANA as tables.

Python's own ``is_global`` changes from release to release and lets through what is deprecated, so that the tables are
kept here. Sources: the IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890, RFC 8190) and the IPv6 Address
Space registry, by which only 2000::/3 is given out for use on the internet. Knows no names of hosts.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

__all__ = ["is_public"]

_CLOSED_4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8",  # private use
            "100.64.0.0/10",  # shared address space
            "127.0.0.0/8",  # loopback
            "169.254.0.0/16",  # link local
            "172.16.0.0/12",  # private use
            "192.0.0.0/24",  # IETF protocol assignments
            "192.0.2.0/24",  # documentation
            "192.88.99.0/24",  # deprecated 6to4 relay anycast
            "192.168.0.0/16",  # private use
            "198.18.0.0/15",  # benchmarking
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, and limited broadcast
        ),
    )
)
_UNICAST_6 = IPv6Network("2000::/3")
_CLOSED_6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # IETF protocol assignments; those that are reachable serve no pages
            "2001:db8::/32",  # documentation
            "3fff::/20",  # documentation
        ),
    )
)
_MAPPED = IPv6Network("::ffff:0:0/96")
_NAT64 = IPv6Network("64:ff9b::/96")
_6TO4 = IPv6Network("2002::/16")


def is_public(address: str) -> bool:
    """Return whether an address belongs to a host on the internet, rather than to this machine or a private network.

    An IPv6 address that carries an IPv4 address (mapped, NAT64, 6to4) is what that is.

    Args:
        address: IPv4 or IPv6 address, perhaps with a zone ("fe80::1%eth0").

    Raises:
        ValueError: It is no address.
    """
    number = ip_address(address.partition("%")[0])
    if isinstance(number, IPv4Address):
        return not any(number in network for network in _CLOSED_4)
    embedded = _embedded(number)
    if embedded is not None:
        return is_public(str(embedded))
    return number in _UNICAST_6 and not any(number in network for network in _CLOSED_6)


def _embedded(number: IPv6Address) -> IPv4Address | None:
    if number in _MAPPED or number in _NAT64:
        return IPv4Address(int(number) & 0xFFFF_FFFF)
    return IPv4Address(int(number) >> 80 & 0xFFFF_FFFF) if number in _6TO4 else None
