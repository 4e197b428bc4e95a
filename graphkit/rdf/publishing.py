"""Sends a graph to another server by the SPARQL 1.1 Graph Store Protocol.

Knows the protocol (https://www.w3.org/TR/sparql11-http-rdf-update/) and where credentials come from. Must not know any
particular server.
"""

from __future__ import annotations

import base64
import http.client
import ipaddress
import os
import tempfile
import urllib.error
import urllib.parse
import urllib.request

from graphkit.errors import StoreError
from graphkit.graph.statement_set import StatementSet
from graphkit.rdf.serialization import write_ntriples
from graphkit.rdf.store import Store

__all__ = ["PASSWORD", "TOKEN", "USER", "publish"]

USER, PASSWORD, TOKEN = "GRAPHKIT_PUBLISH_USER", "GRAPHKIT_PUBLISH_PASSWORD", "GRAPHKIT_PUBLISH_TOKEN"
"""Environment variables with the credentials: name and password (Basic), or a token (Bearer)."""
_AS_THEY_ARE = "%/:;?@!$&'()*+,=~"
"""Marks that an address may have as they are."""


def publish(
    source: StatementSet | Store,
    url: str,
    *,
    graph: str | None = None,
    replace: bool = True,
    ontology: bool = False,
    timeout: float = 300.0,
) -> int:
    """Send all triples of a graph to a server.

    Args:
        source: Graph or store.
        url: Address of the server's graph store ("https://host/store", "https://host/repositories/x/rdf-graphs/service").
        graph: IRI of the graph there; the default graph if not given.
        replace: Whether what the graph held before is removed (PUT), or kept (POST).
        ontology: Whether the ontology is sent too.
        timeout: Seconds to wait for the server.

    Returns:
        Number of bytes sent.

    Raises:
        StoreError: The address is no http(s) URL, credentials would go out unencrypted, or the server refused.
    """
    target = _target(url, graph)
    with tempfile.TemporaryFile() as body:
        kg = source if isinstance(source, StatementSet) else StatementSet.of(source.contents())
        write_ntriples(kg, body, ontology)
        size = body.tell()
        body.seek(0)
        headers = {"Content-Type": "application/n-triples", "Content-Length": str(size), **_credentials(url)}
        request = urllib.request.Request(target, body, headers, method="PUT" if replace else "POST")
        _send(request, timeout)
    return size


def _target(url: str, graph: str | None) -> str:
    try:
        parts = urllib.parse.urlsplit(url)
        known = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        known = False
    if not known:
        raise StoreError(f"{url}: no address of a server; give one such as https://host/store")
    if parts.username or parts.password:
        raise StoreError(f"{parts.hostname}: leave name and password out of the address; set {USER} and {PASSWORD}")
    chosen = "default" if graph is None else "graph=" + urllib.parse.quote(graph, safe="")
    query = f"{parts.query}&{chosen}" if parts.query else chosen
    path, query = (urllib.parse.quote(part, safe=_AS_THEY_ARE) for part in (parts.path, query))
    return urllib.parse.urlunsplit((parts.scheme, parts.netloc, path, query, ""))


def _credentials(url: str) -> dict[str, str]:
    user, password = os.environ.get(USER), os.environ.get(PASSWORD)
    token = os.environ.get(TOKEN, "").strip()  # what comes from a file ends in a line break
    if not user and not token:
        return {}
    parts = urllib.parse.urlsplit(url)
    if parts.scheme != "https" and not _is_loopback(parts.hostname or ""):
        raise StoreError(f"{url}: credentials would travel unencrypted; give an https address")
    if token:
        if not token.isascii() or not token.isprintable() or " " in token:
            raise StoreError(f"{TOKEN}: no token, which is one line of ASCII without blanks")
        return {"Authorization": f"Bearer {token}"}
    pair = base64.b64encode(f"{user}:{password or ''}".encode()).decode()
    return {"Authorization": f"Basic {pair}"}


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Follows no redirect, so that credentials reach no other server."""

    def redirect_request(self, *_: object) -> None:
        return None


def _send(request: urllib.request.Request, timeout: float) -> None:
    address = request.full_url
    try:
        with urllib.request.build_opener(_NoRedirects).open(request, timeout=timeout):
            return
    except urllib.error.HTTPError as error:
        told = error.read(500).decode("utf-8", "replace").strip()
        hint = f"; set {USER} and {PASSWORD}, or {TOKEN}" if error.code in (401, 403) else ""
        raise StoreError(f"{address}: the server answered {error.code} {error.reason}: {told}{hint}") from None
    except (http.client.InvalidURL, UnicodeError) as error:
        raise StoreError(f"{address}: no address of a server: {error}") from None
    except (urllib.error.URLError, http.client.HTTPException, OSError) as error:
        reason: object = error.reason if isinstance(error, urllib.error.URLError) else error
        if isinstance(reason, BrokenPipeError | ConnectionResetError | http.client.HTTPException):
            raise StoreError(
                f"{address}: the server hung up before it had the whole graph ({reason}); is this the address of a "
                "graph store, which is not that of its SPARQL queries, and does it take so much?"
            ) from None
        raise StoreError(f"{address}: cannot reach the server: {reason}") from None
