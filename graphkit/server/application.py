"""The server as an ASGI application: the explorer at ``/``, the endpoint and its editor at ``/sparql``.

Knows addresses, status codes and headers, and joins source, evaluation, protocol and pages. Each of these is in its own
module. An answer is complete in a file before its first byte leaves: so its status and headers are true (cut off or
not, out of time or not), a slow reader holds up no process, and memory does not grow with the answer.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.errors import GraphkitError, MissingExtraError
from graphkit.rdf.library import named_queries, named_query
from graphkit.rdf.query import fill
from graphkit.rdf.spelling import hints
from graphkit.rdf.terms import NAMESPACES
from graphkit.server.description import describe
from graphkit.server.evaluation import Evaluator
from graphkit.server.explorer import Explorer, filters_of
from graphkit.server.limits import Limits
from graphkit.server.media import GRAPHS, RESULTS, TRUTHS, Choice, choose, prefers_page
from graphkit.server.protocol import Asked, RefusedError, read_request
from graphkit.server.source import Source

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["application"]

_OFFERED = {"select": RESULTS, "ask": TRUTHS, "graph": GRAPHS}
_ASKED = {"select": "SELECT", "ask": "ASK", "graph": "CONSTRUCT and DESCRIBE"}
_SUFFIXES = {"turtle": "ttl", "ntriples": "nt", "rdfxml": "rdf"}
_STATIC = {
    "editor.js": "text/javascript; charset=utf-8",
    "editor.css": "text/css; charset=utf-8",
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_TOLD = "X-Graphkit-Rows, X-Graphkit-Truncated"
_CORS = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": _TOLD}
_CHUNK = 65_536
_LONG, _MOST_TOLD = 20_000, 5
"""Characters of a query whose names are looked up, and how many that nothing has are told."""
_STALLED = 60.0
"""Seconds that a client may take for one chunk of an answer before it is given up."""


def application(
    graph: str | Path | Source,
    *,
    limits: Limits | None = None,
    cors: bool = False,
    hosts: list[str] | None = None,
    ask: bool = True,
    texts: Sequence[str | Path] = (),
) -> Starlette:
    """Return the server of a graph as an ASGI application; it starts and ends its processes with the lifespan.

    Args:
        graph: Folder of a store, a graph file, or either opened already; closed when the server ends.
        limits: What one query may take.
        cors: Whether pages of other sites may read the answers; never with credentials.
        hosts: Names under which it may be asked; any if not given.
        ask: Whether the explorer brings an engine that answers SPARQL by itself; without it, it asks this server.
        texts: Files and folders of the articles, which the explorer then shows whole.

    Raises:
        MissingExtraError: Starlette is not installed.
    """
    try:
        from starlette.applications import Starlette
        from starlette.middleware import Middleware
        from starlette.middleware.trustedhost import TrustedHostMiddleware
        from starlette.routing import Route
    except ImportError:
        raise MissingExtraError("Starlette", "serve", "the server") from None

    site = Site(graph, limits or Limits(), cors, ask, texts)
    routes = [
        Route("/", site.explorer, methods=["GET"]),
        Route("/sparql", site.sparql, methods=["GET", "POST", "OPTIONS"]),
        Route("/queries", site.queries, methods=["GET"]),
        Route("/queries/{name}", site.named, methods=["GET"]),
        Route("/static/{name}", site.static, methods=["GET"]),
    ]
    middleware = [Middleware(_Headers)]
    if hosts is not None:
        middleware.insert(0, Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False))
    handlers: dict[Any, Any] = {RefusedError: _refusal, GraphkitError: _mistake}
    return Starlette(routes=routes, middleware=middleware, exception_handlers=handlers, lifespan=site.lifespan)


class Site:
    """What is behind the addresses.

    Args:
        graph: Folder of a store, a graph file, or either opened already.
        limits: What one query may take.
        cors: Whether pages of other sites may read the answers.
        ask: Whether the explorer brings an engine that answers SPARQL by itself.
        texts: Files and folders of the articles.
    """

    def __init__(
        self, graph: str | Path | Source, limits: Limits, cors: bool, ask: bool, texts: Sequence[str | Path]
    ) -> None:
        self._graph = graph
        self._limits = limits
        self._cors = _CORS if cors else {}
        self._ask = ask
        self._texts = texts
        self._numbers = itertools.count()

    @asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncIterator[None]:
        """Open the graph and start the processes; end them afterwards."""
        graph = self._graph
        self._source = graph if isinstance(graph, Source) else await asyncio.to_thread(Source, graph)
        self._evaluator = Evaluator(self._source, self._limits)
        self._explorer = Explorer(self._source, self._limits, self._ask, self._texts)
        try:
            await self._evaluator.start()
            yield
        finally:
            await self._evaluator.stop()
            await asyncio.to_thread(self._source.close)

    async def sparql(self, request: Request) -> Response:
        """Answer a query; without one, show the editor to browsers and the description to programs."""
        from starlette.responses import Response

        if request.method == "OPTIONS":
            return Response(status_code=204, headers={**self._cors, **_preflight(self._cors)})
        try:
            asked = await read_request(request, self._limits.request, self._limits.patience)
            if request.method != "POST" and asked.form is None and prefers_page(asked.accept):
                return _editor()
            if asked.query is None:
                return self._description(request, asked)
            client = request.client.host if request.client else ""
            return await _unless_gone(request, self._answer(asked, client))
        except RefusedError as refused:
            refused.headers.update(self._cors)
            raise

    async def explorer(self, request: Request) -> Response:
        """Show the explorer."""
        return await _unless_gone(request, self._explorer_page(request))

    async def _explorer_page(self, request: Request) -> Response:
        from starlette.responses import FileResponse

        client = request.client.host if request.client else ""
        page = await self._explorer.page(filters_of(request.query_params.multi_items()), client)
        headers = {"Content-Security-Policy": "frame-ancestors 'self'", "Cache-Control": "no-cache"}
        return FileResponse(page, media_type="text/html; charset=utf-8", headers=headers)

    async def queries(self, _: Request) -> Response:
        """List the named queries and the prefixes."""
        from starlette.responses import JSONResponse

        listed = [
            {
                "name": each.name,
                "title": each.title,
                "description": each.description,
                "parameters": [
                    {"name": one.name, "kind": one.kind, "default": one.default, "description": one.description}
                    for one in each.parameters
                ],
            }
            for each in named_queries().values()
        ]
        return JSONResponse({"graph": self._source.name, "prefixes": dict(NAMESPACES), "queries": listed})

    async def named(self, request: Request) -> Response:
        """Return the text of a named query with the given values in it."""
        from starlette.responses import PlainTextResponse

        query = named_query(request.path_params["name"])
        terms = query.terms(await self._source.actors(), dict(request.query_params))
        return PlainTextResponse(fill(query.sparql, terms))

    async def static(self, request: Request) -> Response:
        """Return a script or style of the editor."""
        from starlette.responses import PlainTextResponse, Response

        name = request.path_params["name"]
        if name not in _STATIC:
            return PlainTextResponse("not found", 404)
        return Response(_file(name), media_type=_STATIC[name], headers={"Cache-Control": "no-cache"})

    def _description(self, request: Request, asked: Asked) -> Response:
        from starlette.responses import Response

        if request.method == "POST":
            raise RefusedError(400, "no query; send it as the parameter query, or as application/sparql-query")
        choice = choose(GRAPHS, asked.accept, asked.form)
        if choice is None:
            raise _unacceptable("graph")
        address = str(request.url.replace(query="", fragment=""))
        headers = {**self._cors, "Vary": "Accept"}
        return Response(describe(address, choice.name), headers=headers, media_type=choice.media)

    async def _answer(self, asked: Asked, client: str) -> Response:
        choices = {kind: choose(offered, asked.accept, asked.form) for kind, offered in _OFFERED.items()}
        if not any(choices.values()):
            raise _unacceptable(*_OFFERED)
        output = self._source.work / f"answer-{next(self._numbers)}"
        try:
            formats = {kind: None if choice is None else choice.name for kind, choice in choices.items()}
            reply = await self._evaluator.evaluate(asked.query or "", formats, output, rows=asked.rows, client=client)
            if reply["outcome"] == "unacceptable":
                raise _unacceptable(reply["kind"])
            if reply["kind"] != "graph" or not reply["rows"]:  # what is constructed may have names of its own
                await self._refuse_misspelt(asked.query or "")
            return self._file_of(reply, choices[reply["kind"]], asked, output)
        except BaseException:
            output.unlink(missing_ok=True)
            raise

    async def _refuse_misspelt(self, query: str) -> None:
        """Refuse a query with a class, relation or property that nothing has: a program takes its answer for true.

        Actors come with the articles, so one that is not there is no mistake.
        """
        if len(query) > _LONG:
            return
        unknown = await self._source.unknown_names(query, most=_MOST_TOLD)
        if wrong := {name: near for name, near in unknown.items() if name.startswith("gk:")}:
            raise RefusedError(400, "\n".join(hints(wrong)))

    def _file_of(self, reply: dict[str, Any], choice: Choice | None, asked: Asked, output: Path) -> Response:
        assert choice is not None
        headers = {**self._cors, "Vary": "Accept", "Cache-Control": "no-cache", "X-Graphkit-Rows": str(reply["rows"])}
        if reply["cut"] is not None:
            headers["X-Graphkit-Truncated"] = reply["cut"]
        if asked.form is not None:
            name = f"graphkit.{_SUFFIXES.get(choice.name, choice.name)}"
            headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return _answer_file(output, choice.media, headers)


def _answer_file(path: Path, media: str, headers: dict[str, str]) -> Response:
    from starlette.responses import Response

    class AnswerFile(Response):
        """Sends a file and removes it."""

        async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
            try:
                await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
                with path.open("rb") as file:
                    while chunk := await asyncio.to_thread(file.read, _CHUNK):
                        await send({"type": "http.response.body", "body": chunk, "more_body": True})
                await send({"type": "http.response.body", "body": b"", "more_body": False})
            finally:
                path.unlink(missing_ok=True)

    response = AnswerFile(headers=headers, media_type=media)
    response.headers["Content-Length"] = str(path.stat().st_size)
    return response


async def _unless_gone(request: Request, work: Coroutine[Any, Any, Response]) -> Response:
    """Do some work, and stop it if the client leaves meanwhile."""
    from starlette.responses import Response

    async def gone() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass

    working, leaving = asyncio.ensure_future(work), asyncio.ensure_future(gone())
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            return working.result()
        return Response(status_code=499)
    finally:
        leaving.cancel()
        working.cancel()
        await asyncio.gather(working, leaving, return_exceptions=True)


def _unacceptable(*kinds: str) -> RefusedError:
    """Return what refuses a format, and says which there are for an answer of these kinds."""
    media = [", ".join(types[0] for types in _OFFERED[kind].values()) for kind in kinds]
    if len(kinds) == 1:
        return RefusedError(406, f"no such format for this answer; accept one of: {media[0]}")
    told = "; ".join(f"{each} for {_ASKED[kind]}" for kind, each in zip(kinds, media, strict=True))
    return RefusedError(406, f"no such format for any answer; accept one of: {told}")


def _preflight(cors: dict[str, str]) -> dict[str, str]:
    if not cors:
        return {"Allow": "GET, HEAD, POST, OPTIONS"}
    return {
        "Allow": "GET, HEAD, POST, OPTIONS",
        "Access-Control-Allow-Methods": "GET, POST",
        "Access-Control-Allow-Headers": "Accept, Content-Type",
        "Access-Control-Max-Age": "600",
    }


def _editor() -> Response:
    from starlette.responses import Response

    headers = {"Content-Security-Policy": _POLICY, "Cache-Control": "no-cache", "Vary": "Accept"}
    return Response(_file("editor.html"), media_type="text/html; charset=utf-8", headers=headers)


@cache
def _file(name: str) -> bytes:
    return (files("graphkit.server") / "static" / name).read_bytes()


async def _refusal(_: Request, error: RefusedError) -> Response:
    from starlette.responses import PlainTextResponse

    return PlainTextResponse(error.message + "\n", error.status, headers=error.headers)


async def _mistake(_: Request, error: GraphkitError) -> Response:
    from starlette.responses import PlainTextResponse

    return PlainTextResponse(f"{error}\n", 400)


class _Headers:
    """Adds the headers that every response has; a client that takes no more of its answer is left after a while."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                more = [(name.lower().encode(), value.encode()) for name, value in _ALWAYS.items()]
                if b"access-control-allow-origin" in present:
                    more = [pair for pair in more if pair[0] != b"cross-origin-resource-policy"]
                message["headers"] = [*message["headers"], *more]
            async with asyncio.timeout(_STALLED):
                await send(message)

        await self._app(scope, receive, sent)
