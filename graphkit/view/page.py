"""The page: pyvis as container, our template, style and scripts, all in one file that asks for nothing.

Knows the Content-Security-Policy and how the parts are joined. pyvis brings vis-network and holds nodes and edges;
its own pages, menus and file writing are not used. Knows nothing of how graphs are filtered or laid out, nor how the
engine that answers questions is packed (``asking``).
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from graphkit.view.asking import packed_engine, packed_library

__all__ = ["OPTIONS", "render"]

_HERE = Path(__file__).parent
_ACTIVE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
_SCRIPTS = (
    "dom.js",
    "graph_tables.js",
    "state.js",
    "chance.js",
    "reports.js",
    "leading.js",
    "selection.js",
    "turns.js",
    "blocs.js",
    "marks.js",
    "labels.js",
    "lines.js",
    "network.js",
    "arrange.js",
    "search.js",
    "filters.js",
    "findings.js",
    "judging.js",
    "evidence.js",
    "table.js",
    "matrix.js",
    "documents.js",
    "timeline.js",
    "flow.js",
    "compare.js",
    "ego.js",
    "map.js",
    "rings.js",
    "chart.js",
    "turtle.js",
    "gexf.js",
    "pen.js",
    "downloads.js",
    "print.js",
    "brief.js",
    "brief_box.js",
    "ask_engine.js",
    "ask_rows.js",
    "ask.js",
    "main.js",
)
_PLAIN = 2_000_000
"""Most characters of a graph, or of all whole texts, that lie in the page as text; more are compressed, and the page
unpacks them: the graph when it opens, the texts when somebody first reads or searches them."""
_STYLES = ("page.css", "ask.css", "print.css", "brief.css")
_ENGINE = " 'wasm-unsafe-eval'; worker-src blob:"
_ENDPOINT = "; connect-src 'self'"

OPTIONS: dict[str, Any] = {
    "autoResize": False,
    "physics": {"enabled": False},
    "layout": {"randomSeed": 0, "improvedLayout": False},
    "interaction": {
        "hover": True,
        "keyboard": False,
        "multiselect": False,
        "dragNodes": False,
        "selectConnectedEdges": False,
    },
    "nodes": {"shape": "dot", "fixed": False},
    "edges": {"smooth": False, "selectionWidth": 1.5, "hoverWidth": 0.8},
}
"""vis-network's options: positions are given, so nothing moves by itself; the page tells it of new sizes."""


def render(
    title: str,
    nodes: list[dict[str, Any]],
    edges: list[dict[str, Any]],
    contents: Mapping[str, Any],
    endpoint: str | None = None,
    *,
    engine: bool = False,
) -> str:
    """Return the page as one HTML text.

    Args:
        title: Heading and window title.
        nodes: Actors with ``iri``, ``label``, ``x``, ``y`` and what else the script reads of them.
        edges: Links with ``from``, ``to`` (places in ``nodes``) and ``sign``.
        contents: What ``graphkit.view.columns.columns`` returned, with groups.
        endpoint: Address of a SPARQL endpoint that the page links to and may ask.
        engine: Whether the page brings an engine that answers SPARQL by itself.
    """
    network = _container(title)
    network.nodes = nodes
    network.edges = edges
    network.templateEnv.globals["gk"] = _parts(title, contents, endpoint, engine)
    html: str = network.generate_html()
    return html


def _container(title: str) -> Any:
    """Return pyvis's network with our template in an environment that escapes."""
    import pyvis
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line", heading=title)
    network.templateEnv = Environment(
        loader=ChoiceLoader(
            [
                FileSystemLoader(_HERE / "templates"),
                FileSystemLoader(Path(pyvis.__file__).parent / "templates"),
            ]
        ),
        autoescape=True,
    )
    network.path = "graphkit.html"
    network.options = OPTIONS
    return network


def _parts(title: str, contents: Mapping[str, Any], endpoint: str | None, engine: bool) -> dict[str, Any]:
    """Return what the template puts in besides pyvis's own values: texts that are code are marked as safe."""
    from markupsafe import Markup

    def source(nodes: list[dict[str, Any]], edges: list[dict[str, Any]], options: Any) -> Markup:
        settings = json.loads(options) if isinstance(options, str) else options
        drawn = {"nodes": nodes, "edges": edges, "options": settings}
        graph = {name: value for name, value in contents.items() if name != "texts"}
        texts = contents["texts"]
        told = {"title": title, **drawn, **graph, "whole": list(texts), "world": _world()}
        return Markup(_held("graph", told) + (_held("texts", texts) if texts else ""))

    return {
        "source": source,
        "endpoint": endpoint,
        "asks": engine or endpoint is not None,
        "engine": {"ask-engine": Markup(packed_engine()), "ask-library": Markup(packed_library())} if engine else {},
        "policy": Markup(_policy(engine, endpoint is not None)),
        "style": Markup(_style()),
        "scripts": [Markup(script) for script in _scripts()],
    }


def _held(name: str, value: Any) -> str:
    """Return the element that holds a value: as text, or compressed where that is long."""
    text = _inert(value)
    if len(text) <= _PLAIN:
        return f'<script type="application/json" id="{name}-source">{text}</script>'
    packed = base64.b64encode(gzip.compress(text.encode("utf-8"), 6, mtime=0)).decode("ascii")
    return f'<script type="application/gzip" id="{name}-packed">{packed}</script>'


def _inert(value: Any) -> str:
    """Return JSON that cannot end its script element nor open a comment in it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _ACTIVE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


@cache
def _world() -> Any:
    """Return the shapes of the map, which ``tests/browser/world_map.py`` made."""
    return json.loads((_HERE / "static" / "world.json").read_text("utf-8"))


@cache
def _scripts() -> tuple[str, str]:
    """Return vis-network, as pyvis brings it, and our own script."""
    import pyvis

    folder = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2"
    library = (folder / "vis-network.min.js").read_text("utf-8")
    own = "".join((_HERE / "static" / name).read_text("utf-8") for name in _SCRIPTS)
    return library, own


@cache
def _style() -> str:
    """Return the style sheet; the dark colours also hold where the system is dark and the reader chose nothing."""
    style = "".join((_HERE / "static" / name).read_text("utf-8") for name in _STYLES)
    dark = style.split("/* dark:begin */")[1].split("/* dark:end */")[0]
    system = dark.replace('[data-theme="dark"]', '[data-theme="auto"]')
    return style.replace("/* dark:end */", f"@media (prefers-color-scheme: dark) {{{system}}}")


@cache
def _policy(engine: bool, endpoint: bool) -> str:
    """Return a Content-Security-Policy under which only our two scripts run and nothing is fetched.

    Args:
        engine: Whether WebAssembly may run, in a worker that the page makes of a script that it holds.
        endpoint: Whether the page may ask the server that it came from, and no other.
    """
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode('utf-8')).digest()).decode()}'"
        for script in _scripts()
    )
    return (
        f"default-src 'none'; script-src {hashes}{_ENGINE if engine else ''}{_ENDPOINT if endpoint else ''}; "
        "style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
