"""Web addresses to content, politely and safely: one request after another, robots obeyed, private networks
refused.

Every address, also each one that a redirect leads to, is resolved first, checked, and then connected to as
checked, so that a name that changes its mind between check and request gains nothing. One limit of time covers the
whole exchange, from the look-up of the name to the last byte, and an answer that ends too soon is none. Knows HTTP,
and nothing of articles.
"""

from __future__ import annotations

import gzip
import http.client
import io
import socket
import ssl
import threading
import time
import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, NamedTuple, cast
from urllib.parse import SplitResult, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from graphkit.errors import InputError
from graphkit.sources.public_addresses import is_public

__all__ = ["USER_AGENT", "Answer", "UrlRules", "WebReader", "is_url"]

USER_AGENT = "graphkit/0.1 (knowledge graphs from news; reads single articles on request)"
_REDIRECTS = 5
_ROBOTS_LIMIT = 500_000
_CHUNK = 65_536
_WHOLE = 5
"""How many times the wait for one part all parts together may take."""
_READABLE = ("text/", "application/xhtml", "application/pdf", "application/xml")


def is_url(text: str) -> bool:
    """Return whether the text is meant as a web address: it has a scheme and a host."""
    scheme, mark, rest = text.partition("://")
    return bool(mark and rest) and scheme.isalpha() and not any(map(str.isspace, text))


@dataclass(frozen=True, slots=True)
class UrlRules:
    """How web addresses are fetched.

    Attributes:
        timeout: Seconds to wait for a connection and for each part of the answer; a page that takes five times as
            long altogether, with the site's robots file, redirects and headers, is given up.
        size_limit: Largest answer in bytes.
        delay: Seconds between two requests to one host.
        allow_private: Whether addresses of this machine and of private networks may be asked.
        obey_robots: Whether ``robots.txt`` is read and obeyed.

    Examples:
        >>> UrlRules(delay=2.0).obey_robots
        True
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
        clock = _Clock(self.rules.timeout)
        for _ in range(_REDIRECTS + 1):
            _checked_url(url)
            if self.rules.obey_robots and not self._allowed(url, clock):
                raise InputError(f"{url}: the site's robots.txt asks programs not to fetch this page")
            status, headers, content = self._request(url, self.rules.size_limit, clock)
            if status not in (301, 302, 303, 307, 308):
                break
            url = _next_url(url, headers.get("location", ""))
        else:
            raise InputError(f"{url}: more than {_REDIRECTS} redirects; give the final address")
        if status != 200:
            raise InputError(f"{url}: the server answered {status} {http.client.responses.get(status, '')}".rstrip())
        kind = (headers.get("content-type") or "text/html").split(";")[0].strip().lower()
        if not kind.startswith(_READABLE):
            raise InputError(f"{url}: an answer of type {kind}; expected a page, text or PDF")
        return Answer(url, kind, _unpacked(content, headers.get("content-encoding", ""), url, self.rules.size_limit))

    def _allowed(self, url: str, clock: _Clock) -> bool:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            try:
                self._robots[site] = self._read_robots(f"{site}/robots.txt", clock)
            except InputError as error:  # what is wrong with a site is told of the page that is asked for
                raise InputError(f"{url}: {str(error).removeprefix(f'{site}/robots.txt: ')}") from error
        return self._robots[site].can_fetch(USER_AGENT, url)

    def _read_robots(self, url: str, clock: _Clock) -> RobotFileParser:
        """Return a site's rules: without a robots file all is allowed, behind a wall (401, 403) nothing."""
        rules = RobotFileParser()
        status, headers, content = self._request(url, _ROBOTS_LIMIT, clock)
        if status == 200:
            body = _unpacked(content, headers.get("content-encoding", ""), url, _ROBOTS_LIMIT)
            rules.parse(body.decode("utf-8", "replace").splitlines())
        else:
            rules.parse(["User-agent: *", "Disallow: /"] if status in (401, 403) else [])
        return rules

    def _request(self, url: str, size_limit: int, clock: _Clock) -> tuple[int, dict[str, str], bytes]:
        parts = _checked_url(url)
        host = parts.hostname or ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
        self._wait(host, clock)
        addresses = _resolved(host, port, url, self.rules.allow_private, clock)
        kind = _PinnedTls if parts.scheme == "https" else _Pinned
        connection = kind(host, port, addresses, clock)
        try:
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request("GET", _quoted(target), headers=_headers())
            response = connection.getresponse()
            headers = _headers_of(response)
            return response.status, headers, self._body(response, url, size_limit)
        except http.client.IncompleteRead as error:
            raise _cut_short(url) from error
        except _LateError as error:
            raise InputError(f"{url}: the answer took more than {clock.whole:g} seconds; try again later") from error
        except (OSError, ValueError, http.client.HTTPException) as error:
            raise InputError(f"{url}: no answer ({error or type(error).__name__}); try again later") from error
        finally:
            connection.close()

    def _body(self, response: http.client.HTTPResponse, url: str, size_limit: int) -> bytes:
        parts: list[bytes] = []
        size = 0
        while part := response.read1(_CHUNK):
            parts.append(part)
            size += len(part)
            if size > size_limit:
                raise InputError(f"{url}: an answer of more than {size_limit:,} bytes; save the page and give the file")
        if response.length:  # how many of the bytes that were announced have not come
            raise _cut_short(url)
        return b"".join(parts)

    def _wait(self, host: str, clock: _Clock) -> None:
        pause = self._asked.get(host, -self.rules.delay) + self.rules.delay - time.monotonic()
        if host in self._asked and pause > 0:
            time.sleep(pause)
            clock.end += pause
        self._asked[host] = time.monotonic()


class _LateError(OSError):
    """The time for the whole exchange is over."""


class _Clock:
    """The time that one page may take, without the pauses of politeness.

    Attributes:
        part: Seconds to wait for one part.
        whole: Seconds for everything.
        end: When the time is over.
    """

    def __init__(self, part: float) -> None:
        self.part, self.whole = part, _WHOLE * part
        self.end = time.monotonic() + self.whole

    def wait(self) -> float:
        """Return for how many seconds to wait for the next part.

        Raises:
            _LateError: There is no time left.
        """
        left = self.end - time.monotonic()
        if left <= 0:
            raise _LateError
        return min(self.part, left)


class _Incoming(io.RawIOBase):
    """What comes through a socket, as long as there is time."""

    def __init__(self, connected: socket.socket, clock: _Clock) -> None:
        super().__init__()
        self._socket, self._clock = connected, clock
        self._stream = connected.makefile("rb", buffering=0)  # the socket stays open as long as this does

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._socket.settimeout(self._clock.wait())
        return self._stream.readinto(buffer)

    def close(self) -> None:
        self._stream.close()
        super().close()


class _Timed:
    """A socket as ``http.client`` uses one, under one limit of time."""

    def __init__(self, connected: socket.socket, clock: _Clock) -> None:
        self._socket, self._clock = connected, clock

    def sendall(self, content: Any) -> None:
        self._socket.settimeout(self._clock.wait())
        self._socket.sendall(content)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Incoming(self._socket, self._clock))

    def close(self) -> None:
        self._socket.close()


class _Pinned(http.client.HTTPConnection):
    """A connection to the first of some addresses that answers, which have been checked, under the name asked for."""

    def __init__(self, host: str, port: int, addresses: list[str], clock: _Clock) -> None:
        super().__init__(host, port)
        self._addresses, self._clock = addresses, clock

    def connect(self) -> None:
        self.sock = cast(socket.socket, _Timed(self._connected(), self._clock))

    def _connected(self) -> socket.socket:
        *others, last = self._addresses
        for address in others:
            with suppress(OSError):
                return socket.create_connection((address, self.port), self._clock.wait())
        return socket.create_connection((last, self.port), self._clock.wait())


class _PinnedTls(_Pinned):
    default_port = http.client.HTTPS_PORT

    def _connected(self) -> socket.socket:
        plain = super()._connected()
        plain.settimeout(self._clock.wait())
        try:
            return ssl.create_default_context().wrap_socket(plain, server_hostname=self.host)
        except BaseException:
            plain.close()
            raise


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


def _next_url(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise InputError(f"{url}: leads to {location[:200]!r}, which is no web address ({error})") from error


def _cut_short(url: str) -> InputError:
    return InputError(f"{url}: the answer was cut short; try again, or save the page and give the file")


def _resolved(host: str, port: int, url: str, allow_private: bool, clock: _Clock) -> list[str]:
    """Return the network addresses of a host, all of which may be asked.

    Raises:
        InputError: The host is not known, or one of its addresses is not public.
    """
    try:
        found = _looked_up(host, port, clock)
    except (OSError, UnicodeError) as error:
        raise InputError(f"{url}: the host {host} is not known; check the address and the connection") from error
    addresses = [str(entry[4][0]) for entry in found]
    closed = [address for address in addresses if not is_public(address)]
    if closed and not allow_private:
        raise InputError(
            f"{url}: {host} is at {closed[0]}, an address of this machine or a private network;"
            " such pages are fetched only with --allow-private"
        )
    return addresses


def _looked_up(host: str, port: int, clock: _Clock) -> list[Any]:
    """Return what the system knows of a host; its own look-up cannot be given a limit of time.

    Raises:
        OSError: The host is not known, or nobody says so in time.
    """
    outcome: list[Any] = []

    def look_up() -> None:
        try:
            outcome.append(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            outcome.append(error)

    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(clock.wait())
    found = outcome[0] if outcome else TimeoutError("no answer in time")
    if isinstance(found, Exception):
        raise found
    return list(found)


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


def _headers_of(response: http.client.HTTPResponse) -> dict[str, str]:
    """Return the headers by name in lower case; one that comes several times is one list, as HTTP has it."""
    headers: dict[str, str] = {}
    for name, value in response.getheaders():
        key = name.lower()
        headers[key] = f"{headers[key]}, {value}" if key in headers and key != "location" else value
    return headers


def _unpacked(content: bytes, codings: str, url: str, size_limit: int) -> bytes:
    """Return the body as it was before it was packed.

    Raises:
        InputError: It is packed in a way that was not asked for, is damaged or cut short, or becomes too large.
    """
    for coding in reversed([each.strip().lower() for each in codings.split(",")]):
        if coding in ("gzip", "x-gzip"):
            content = _unzipped(content, url, size_limit)
        elif coding not in ("", "identity"):
            raise InputError(
                f"{url}: packed as {coding[:40]}, which was not asked for; save the page and give the file"
            )
    return content


def _unzipped(content: bytes, url: str, size_limit: int) -> bytes:
    """Return the content of all members of a gzip file (RFC 1952), which may be padded with zeros."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as members:
            body = members.read(size_limit + 1)
    except EOFError as error:
        raise _cut_short(url) from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise InputError(f"{url}: a broken gzip answer ({error}); try again later") from error
    if len(body) > size_limit:
        raise InputError(f"{url}: an answer of more than {size_limit:,} bytes; save the page and give the file")
    return body
