"""Web addresses to content, politely and safely: one request after another, robots obeyed, private networks
refused.

Every address, also each one that a redirect leads to, is resolved first, checked, and then connected to as
checked, so that a name that changes its mind between check and request gains nothing. Knows HTTP, and
nothing of articles.
"""

from __future__ import annotations

import gzip
import http.client
import ipaddress
import socket
import ssl
import time
import zlib
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import SplitResult, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from graphkit.errors import InputError

__all__ = ["USER_AGENT", "Answer", "UrlRules", "WebReader", "is_url"]

USER_AGENT = "graphkit/0.1 (knowledge graphs from news; reads single articles on request)"
_REDIRECTS = 5
_ROBOTS_LIMIT = 500_000
_CHUNK = 65_536
_READABLE = ("text/", "application/xhtml", "application/pdf", "application/xml")


def is_url(text: str) -> bool:
    """Return whether the text is meant as a web address: it has a scheme and a host."""
    scheme, mark, rest = text.partition("://")
    return bool(mark and rest) and scheme.isalpha() and not any(map(str.isspace, text))


@dataclass(frozen=True, slots=True)
class UrlRules:
    """How web addresses are fetched.

    Attributes:
        timeout: Seconds to wait for a connection and for each part of the answer; an answer that takes five
            times as long altogether is given up.
        size_limit: Largest answer in bytes.
        delay: Seconds between two requests to one host.
        allow_private: Whether addresses of this machine and of private networks may be asked.
        obey_robots: Whether ``robots.txt`` is read and obeyed.
    """

    timeout: float = 20.0
    size_limit: int = 10_000_000
    delay: float = 1.0
    allow_private: bool = False
    obey_robots: bool = True


class Answer(NamedTuple):
    """What a server gave.

    Attributes:
        url: Address after all redirects.
        kind: Media type, in lower case and without parameters.
        content: The body.
    """

    url: str
    kind: str
    content: bytes


@dataclass(slots=True)
class WebReader:
    """Fetches pages under one set of rules, and remembers robots files and when each host was last asked.

    Attributes:
        rules: Time, size and address limits.
    """

    rules: UrlRules = field(default_factory=UrlRules)
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def fetch(self, url: str) -> Answer:
        """Return the page at an address.

        Raises:
            InputError: The address is refused, does not answer in time, or its answer is no page of text.
        """
        for _ in range(_REDIRECTS + 1):
            if self.rules.obey_robots and not self._allowed(url):
                raise InputError(f"{url}: the site's robots.txt asks programs not to fetch this page")
            status, headers, content = self._request(url, self.rules.size_limit)
            if status not in (301, 302, 303, 307, 308):
                break
            url = urljoin(url, headers.get("location", ""))
        else:
            raise InputError(f"{url}: more than {_REDIRECTS} redirects; give the final address")
        if status != 200:
            raise InputError(f"{url}: the server answered {status} {http.client.responses.get(status, '')}".rstrip())
        kind = (headers.get("content-type") or "text/html").split(";")[0].strip().lower()
        if not kind.startswith(_READABLE):
            raise InputError(f"{url}: an answer of type {kind}; expected a page, text or PDF")
        return Answer(url, kind, _unpacked(content, headers.get("content-encoding", ""), url, self.rules.size_limit))

    def _allowed(self, url: str) -> bool:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = self._read_robots(site)
        return self._robots[site].can_fetch(USER_AGENT, url)

    def _read_robots(self, site: str) -> RobotFileParser:
        """Return a site's rules: without a robots file all is allowed, behind a wall (401, 403) nothing."""
        rules = RobotFileParser()
        status, headers, content = self._request(f"{site}/robots.txt", _ROBOTS_LIMIT)
        if status == 200:
            body = _unpacked(content, headers.get("content-encoding", ""), site, _ROBOTS_LIMIT)
            rules.parse(body.decode("utf-8", "replace").splitlines())
        else:
            rules.parse(["User-agent: *", "Disallow: /"] if status in (401, 403) else [])
        return rules

    def _request(self, url: str, size_limit: int) -> tuple[int, dict[str, str], bytes]:
        parts = _checked_url(url)
        host = parts.hostname or ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
        addresses = _resolved(host, port, url, self.rules.allow_private)
        self._wait(host)
        kind = _PinnedTls if parts.scheme == "https" else _Pinned
        connection = kind(host, port, addresses[0], self.rules.timeout)
        try:
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request("GET", _quoted(target), headers=_headers())
            response = connection.getresponse()
            headers = {name.lower(): value for name, value in response.getheaders()}
            return response.status, headers, self._body(response, url, size_limit)
        except (OSError, http.client.HTTPException) as error:
            raise InputError(f"{url}: no answer ({error or type(error).__name__}); try again later") from error
        finally:
            connection.close()

    def _body(self, response: http.client.HTTPResponse, url: str, size_limit: int) -> bytes:
        end = time.monotonic() + 5 * self.rules.timeout
        parts: list[bytes] = []
        size = 0
        while part := response.read1(_CHUNK):
            parts.append(part)
            size += len(part)
            if size > size_limit:
                raise InputError(f"{url}: an answer of more than {size_limit:,} bytes; save the page and give the file")
            if time.monotonic() > end:
                raise InputError(f"{url}: the answer took more than {5 * self.rules.timeout:.0f} seconds")
        return b"".join(parts)

    def _wait(self, host: str) -> None:
        pause = self._asked.get(host, -self.rules.delay) + self.rules.delay - time.monotonic()
        if host in self._asked and pause > 0:
            time.sleep(pause)
        self._asked[host] = time.monotonic()


class _Pinned(http.client.HTTPConnection):
    """A connection to an address that has been checked, under the name that was asked for."""

    def __init__(self, host: str, port: int, address: str, timeout: float) -> None:
        super().__init__(host, port, timeout=timeout)
        self._address = address

    def connect(self) -> None:
        self.sock = socket.create_connection((self._address, self.port), self.timeout)


class _PinnedTls(_Pinned):
    def connect(self) -> None:
        super().connect()
        self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def _checked_url(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise InputError(f"{url}: not a web address ({error})") from error
    if parts.scheme not in ("http", "https"):
        raise InputError(f"{url}: only http and https addresses are fetched")
    if not parts.hostname or port == 0 or parts.username is not None:
        raise InputError(f"{url}: expected an address like https://example.org/article, without a user name")
    return parts


def _resolved(host: str, port: int, url: str, allow_private: bool) -> list[str]:
    """Return the network addresses of a host, all of which may be asked.

    Raises:
        InputError: The host is not known, or one of its addresses is not public.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(f"{url}: the host {host} is not known; check the address and the connection") from error
    addresses = [str(entry[4][0]) for entry in found]
    closed = [address for address in addresses if not _is_public(address)]
    if closed and not allow_private:
        raise InputError(
            f"{url}: {host} is at {closed[0]}, an address of this machine or a private network;"
            " such pages are fetched only with --allow-private"
        )
    return addresses


def _is_public(address: str) -> bool:
    number = ipaddress.ip_address(address.split("%")[0])
    if isinstance(number, ipaddress.IPv6Address):
        embedded = number.ipv4_mapped or number.sixtofour or (number.teredo and number.teredo[1])
        if embedded:
            return _is_public(str(embedded))
        if number in ipaddress.ip_network("64:ff9b::/96"):
            return _is_public(str(ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)))
    return number.is_global and not number.is_multicast


def _headers() -> dict[str, str]:
    return {
        "User-Agent": USER_AGENT,
        "Accept": "text/html,application/xhtml+xml,text/plain,text/markdown,application/pdf;q=0.9",
        "Accept-Encoding": "gzip",
        "Accept-Language": "en",
        "Connection": "close",
    }


def _quoted(target: str) -> str:
    from urllib.parse import quote

    return quote(target, safe="/?&=%:;,+@!$'()*~[]|-._#")


def _unpacked(content: bytes, coding: str, url: str, size_limit: int) -> bytes:
    if coding.strip().lower() not in ("gzip", "x-gzip"):
        return content
    try:
        unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        body = unpacker.decompress(content, size_limit + 1)
    except (zlib.error, gzip.BadGzipFile) as error:
        raise InputError(f"{url}: a broken gzip answer ({error})") from error
    if len(body) > size_limit:
        raise InputError(f"{url}: an answer of more than {size_limit:,} bytes; save the page and give the file")
    return body
