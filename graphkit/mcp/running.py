"""Runs the tools of a graph until the assistant leaves: over standard input and output, or over HTTP on this machine.

Knows how messages travel. Must not know what the tools are. Over HTTP only names of this machine are answered, with
and without an ``Origin``, so that no page of another site reaches the graph by pointing its own name here.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.errors import MissingExtraError
from graphkit.server.limits import Limits
from graphkit.server.running import listening, run_application
from graphkit.server.source import Source

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from graphkit.mcp.graph import CurrentGraph

__all__ = ["LIMITS", "application", "serve"]

LIMITS = Limits(rows=1000, megabytes=4, workers=2)
_HOST, _PATH = "127.0.0.1", "/mcp"
_NAMES = (_HOST, "localhost")


def serve(
    path: str | Path,
    *,
    http: bool = False,
    port: int = 8001,
    limits: Limits = LIMITS,
    say: Callable[[str], None] = print,
) -> None:
    """Answer an assistant until it leaves, or over HTTP until the process is told to stop.

    Args:
        path: Folder of a store, or a graph file.
        http: Whether to listen at http://127.0.0.1 instead of standard input.
        port: Port; 0 takes any free one.
        limits: What one query may take.
        say: Takes the line that tells where the server is; never standard output, which belongs to the protocol.

    Raises:
        InputError: The port cannot be taken.
        StoreError: The graph cannot be opened.
        MissingExtraError: The package mcp, version 2 or later, is not installed.
    """
    try:
        from mcp.server import Server, ServerRequestContext  # noqa: F401  asked for before the graph is opened
    except ImportError:
        raise MissingExtraError("mcp (version 2 or later)", "mcp", "the server for assistants") from None
    from graphkit.mcp.graph import CurrentGraph

    if not http:
        asyncio.run(_talk(CurrentGraph(Source(path), limits)))
        return
    with listening(_HOST, port) as taken:
        taken_port: int = taken.getsockname()[1]
        app = application(CurrentGraph(Source(path), limits), taken_port, limits)
        say(f"MCP  http://{_HOST}:{taken_port}{_PATH}")
        run_application(app, taken, limits)


async def _talk(graph: CurrentGraph) -> None:
    """Answer over standard input and output until the input ends."""
    from mcp.server.stdio import stdio_server

    from graphkit.mcp.tools import tool_server

    server = tool_server(graph)
    async with graph.running(), stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


def application(graph: CurrentGraph, port: int, limits: Limits = LIMITS) -> Starlette:
    """Return the tools of a graph as an ASGI application, which starts and ends the graph's processes with itself.

    Args:
        graph: The graph.
        port: Port under which it is asked.
        limits: What one request may take.
    """
    from mcp.server.transport_security import TransportSecuritySettings

    from graphkit.mcp.tools import tool_server

    here = [f"{name}:{port}" for name in _NAMES]
    app = tool_server(graph).streamable_http_app(
        streamable_http_path=_PATH,
        json_response=True,
        stateless_http=True,
        max_request_body_size=limits.request,
        transport_security=TransportSecuritySettings(
            allowed_hosts=here, allowed_origins=[f"http://{name}" for name in here]
        ),
    )
    inner = app.router.lifespan_context

    @asynccontextmanager
    async def lifespan(application: Any) -> AsyncIterator[None]:
        async with graph.running(), inner(application):
            yield

    app.router.lifespan_context = lifespan
    return app
