"""Reads requests of the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/).

Knows the three ways to send a query and what is wrong with a request, as status and message. Must not know how queries
are answered.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from graphkit.rdf.confinement import MEGABYTE

if TYPE_CHECKING:
    from starlette.requests import Request

__all__ = ["Asked", "RefusedError", "read_request"]

FORM, DIRECT, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"


class RefusedError(Exception):
    """A request that is not answered.

    Args:
        status: HTTP status.
        message: What is wrong, and what to do.
        headers: Further headers of the response.
    """

    def __init__(self, status: int, message: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.headers = headers or {}


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as it was asked.

    Attributes:
        query: Text of the query; None where the request has none.
        form: Short name of a format ("csv") that the request chose by the parameter ``format``.
        rows: Rows that the client wants at most, by the parameter ``rows``.
        accept: Accept header.
    """

    query: str | None
    form: str | None = field(default=None)
    rows: int | None = field(default=None)
    accept: str | None = field(default=None)


async def read_request(request: Request, most: int, seconds: float) -> Asked:
    """Return what a request asks.

    Args:
        request: Request by GET or POST.
        most: Bytes that a body may have.
        seconds: Time within which the body must have come.

    Raises:
        RefusedError: It is no request of the protocol, or is one that this server does not answer. What is left of its
            body was read, up to a bound, since many clients read no answer before they have sent all.
    """
    try:
        return await _read(request, most, seconds)
    except RefusedError as error:
        if request.method == "POST" and error.status in (403, 413, 415):
            await _let_pass(request, seconds)
        raise


async def _read(request: Request, most: int, seconds: float) -> Asked:
    pairs = _pairs(request.url.query)
    direct = None
    if request.method == "POST":
        media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media == UPDATE:
            raise _no_updates()
        if media not in (FORM, DIRECT):
            raise RefusedError(415, f"{media or 'no content type'}: send {FORM} or {DIRECT}", {"Accept-Post": _POSTS})
        try:
            async with asyncio.timeout(seconds):
                text = _text(await _body(request, most))
        except TimeoutError:
            raise RefusedError(408, f"the request did not come within {seconds:g} seconds; send it at once") from None
        if media == DIRECT:
            direct = text
        else:
            pairs += _pairs(text)
    return _asked(pairs, direct, request.headers.get("accept"))


async def _let_pass(request: Request, seconds: float) -> None:
    """Read the rest of a body and keep nothing of it; leave off where it is long or takes long."""
    from starlette.requests import ClientDisconnect

    said = request.headers.get("content-length", "0")
    if len(said) > 18 or not (said.isascii() and said.isdigit() and int(said) <= _LET_PASS):
        return
    size = 0
    with suppress(TimeoutError, ClientDisconnect, RuntimeError):  # the last where it was read to its end
        async with asyncio.timeout(seconds):
            async for part in request.stream():
                size += len(part)
                if size > _LET_PASS:
                    return


_LET_PASS = 64 * MEGABYTE
"""Bytes of a refused body that are read all the same."""
_POSTS = f"{FORM}, {DIRECT}"


def _asked(pairs: list[tuple[str, str]], direct: str | None, accept: str | None) -> Asked:
    names = {name for name, _ in pairs}
    if "update" in names:
        raise _no_updates()
    if names & {"default-graph-uri", "named-graph-uri", "using-graph-uri", "using-named-graph-uri"}:
        raise RefusedError(400, "default-graph-uri and named-graph-uri are refused: a query sees this graph only")
    queries = [value for name, value in pairs if name == "query"]
    queries += [] if direct is None else [direct]
    if len(queries) > 1:
        raise RefusedError(400, f"{len(queries)} queries in one request; send one")
    chosen = dict(reversed(pairs))  # SPARQLWrapper names a format several times, the short name first
    return Asked(queries[0] if queries else None, chosen.get("format"), _rows(chosen.get("rows")), accept)


def _rows(text: str | None) -> int | None:
    if text is None:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 12:
        raise RefusedError(400, f"rows={text[:20]}: give a whole number")
    return int(text)


def _no_updates() -> RefusedError:
    return RefusedError(403, "updates are refused: this server only answers queries")


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError as error:
        raise RefusedError(400, f"the parameters cannot be read: {error}; encode them as UTF-8") from None


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise RefusedError(400, "the query is not UTF-8; encode it as UTF-8") from None


async def _body(request: Request, most: int) -> bytes:
    from starlette.requests import ClientDisconnect

    said = request.headers.get("content-length", "0")
    if len(said) > 18 or (said.isascii() and said.isdigit() and int(said) > most):
        raise _too_long(most)
    body = bytearray()
    try:
        async for part in request.stream():
            body += part
            if len(body) > most:
                raise _too_long(most)
    except ClientDisconnect:
        raise RefusedError(400, "the connection ended before the request did; send it again") from None
    return bytes(body)


def _too_long(most: int) -> RefusedError:
    return RefusedError(
        413, f"the request is longer than {most:,} bytes; send a shorter query", {"Connection": "close"}
    )
