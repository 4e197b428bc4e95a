"""Runs the server until it is stopped: takes the port, warns, and hands over to uvicorn.

Knows sockets and uvicorn. Must not know what is served.
"""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import socket
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import InputError, MissingExtraError
from graphkit.server.application import application
from graphkit.server.limits import Limits
from graphkit.server.source import Source

if TYPE_CHECKING:
    from starlette.applications import Starlette

__all__ = ["listening", "run_application", "serve"]

_GRACE = 3
_WAITING = 256


def serve(
    path: str | Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    limits: Limits | None = None,
    cors: bool = False,
    ask: bool = True,
    texts: Sequence[str | Path] = (),
    say: Callable[[str], None] = print,
) -> None:
    """Serve a graph until the process is told to stop.

    Args:
        path: Folder of a store, or a graph file.
        host: Address to listen on; only this machine can reach the default.
        port: Port; 0 takes any free one.
        limits: What one query may take.
        cors: Whether pages of other sites may read the answers; never with credentials.
        ask: Whether the explorer brings an engine that answers SPARQL by itself; without it, it asks this server.
        texts: Files and folders of the articles, which the explorer then shows whole.
        say: Takes the lines that tell where the server is.

    Raises:
        InputError: The address cannot be taken.
        StoreError: The graph cannot be opened.
        MissingExtraError: Starlette or uvicorn is not installed.
    """
    try:
        import starlette.applications  # noqa: F401  asked for before the graph is opened
        import uvicorn  # noqa: F401
    except ImportError:
        raise MissingExtraError("uvicorn and Starlette", "serve", "the server") from None
    local, bounds = _is_loopback(host), limits or Limits()
    with listening(host, port) as taken:
        hosts = _names(host) if local else None
        app = application(Source(path), limits=bounds, cors=cors, hosts=hosts, ask=ask, texts=texts)
        taken_port = taken.getsockname()[1]
        shown = f"[{host}]" if ":" in host else host
        if not local:
            say(f"warning: everyone who can reach {host} can read this graph; there is no password and no encryption")
        say(f"explorer  http://{shown}:{taken_port}/")
        say(f"SPARQL    http://{shown}:{taken_port}/sparql")
        run_application(app, taken, bounds)


def run_application(app: Starlette, taken: socket.socket, limits: Limits) -> None:
    """Run an ASGI application until the process is told to stop.

    Args:
        app: Application.
        taken: Socket that listens.
        limits: What one query may take.
    """
    import uvicorn

    from graphkit.server.connections import Room, most_connections, protocol, tell_shortage_once

    config = uvicorn.Config(
        app,
        log_level="warning",
        lifespan="on",
        http=protocol(Room(most_connections(limits.workers), limits.patience)),
        ws="none",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_GRACE,
        backlog=_WAITING,
    )

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            tell_shortage_once(asyncio.get_running_loop())
            await super().startup(sockets)

    with contextlib.suppress(KeyboardInterrupt):
        Server(config).run(sockets=[taken])


def _is_loopback(host: str) -> bool:
    """Return whether only this machine can reach an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _names(host: str) -> list[str]:
    """Return the names of this machine for itself; a page of another site that points its own name here is refused."""
    return ["localhost", "127.0.0.1", "[::1]", host]


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens; who comes before the server is ready waits for it.

    Args:
        host: Address.
        port: Port; 0 takes any free one.

    Raises:
        InputError: The address cannot be taken.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        # with its protocol named, connections send at once and wait for no acknowledgement
        taken = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    except OSError as error:
        raise InputError(f"{host}: no address to listen on ({error.strerror or error})") from error
    try:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((host, port))
        taken.listen(_WAITING)
    except OSError as error:
        taken.close()
        raise InputError(
            f"{host}:{port}: cannot listen there ({error.strerror or error}); choose another --port"
        ) from error
    return taken
