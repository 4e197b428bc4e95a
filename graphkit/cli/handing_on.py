"""Commands that hand a graph on: ``view``, ``events``, ``publish`` and ``serve``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from graphkit.cli import options

__all__ = ["events", "publish", "serve", "view"]


@click.command()
@options.graph
@options.output("graph.html", "Page to write; a name that ends in .svg gives a picture.")
@click.option("--open", "show", is_flag=True, help="Open the page in the browser.")
@click.option("--relation", "relations", multiple=True, metavar="NAME", help="Only this relation; can be repeated.")
@click.option("--quad", "quads", multiple=True, metavar="CLASS", help="Only this quad class; can be repeated.")
@click.option("--actor", "actors", multiple=True, metavar="NAME", help="Only what involves this actor; repeatable.")
@options.field
@click.option("--since", metavar="DATE", help="Leave out what ended before.")
@click.option("--until", metavar="DATE", help="Leave out what began after.")
@click.option("--modality", type=click.Choice(["actual", "planned", "possible"]), help="Only what is said to be so.")
@click.option("--min-weight", type=click.IntRange(min=1), default=1, help="Least number of documents behind a line.")
@click.option(
    "--by",
    type=click.Choice(["state", "actor"]),
    default="state",
    show_default=True,
    help="Whether leaders, ministries and forces count for their state.",
)
@click.option("--title", help="Heading of the page.")
def view(graph: Path, output: Path, show: bool, **filters: Any) -> None:
    """Write the page of a graph: one file that opens in any browser, without a network.

    \b
    Examples:
      graphkit view out/graph.ttl -o kg.html --open
      graphkit view kg/ --actor Russia --since 2023-01-01 --quad material-conflict -o conflict.html
    """
    from graphkit.cli import terminal
    from graphkit.engines import load

    options.check_suffix(output, ".html", ".htm", ".svg")
    given: dict[str, Any] = {name: value or None for name, value in filters.items()}
    page = load(graph).view(**given)
    if output.suffix.lower() == ".svg":
        output.write_text(page.svg(), encoding="utf-8")
    else:
        page.save(output)
    click.echo(f"{output}")
    told = ", ".join(terminal.counted(len(each), noun) for each, noun in ((page.actors, "actor"), (page.links, "link")))
    terminal.say(told if page.actors else "nothing in this graph fits; the page is empty")
    if show:
        click.launch(output.resolve().as_uri())


@click.command()
@options.graph
@options.output("events.csv", "File to write; a name that ends in .parquet gives Parquet.")
@click.option("--one-a-day", is_flag=True, help="Keep one event for each day, source, target and event type.")
@click.option(
    "--window",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    metavar="DAYS",
    help="Days within which the same statement tells of the same event.",
)
@click.option("--possible", is_flag=True, help="Also what is only alleged, feared, requested or hypothetical.")
@options.field
def events(
    graph: Path, output: Path, one_a_day: bool, window: int, possible: bool, fields: dict[str, list[str]] | None
) -> None:
    """Write event data: PLOVER- and CAMEO-coded rows with dates, actor codes, quad classes, scores and ids.

    \b
    Examples:
      graphkit events out/graph.ttl -o events.csv --one-a-day
      graphkit events kg/ -o events.parquet --window 3
    """
    from graphkit.cli import terminal
    from graphkit.engines import load

    options.check_suffix(output, ".csv", ".parquet")
    table = load(graph).select(fields=fields).events(one_a_day=one_a_day, window=window, possible=possible)
    (table.to_parquet if output.suffix.lower() == ".parquet" else table.to_csv)(output)
    click.echo(f"{output}: {terminal.counted(len(table), 'event')}")
    if table.note:
        terminal.say(table.note)


@click.command()
@options.graph
@click.argument("url")
@click.option("--graph", "name", metavar="IRI", help="Named graph there; the default graph if not given.")
@click.option("--keep", is_flag=True, help="Add to what the graph there holds instead of replacing it.")
@click.option("--ontology", "with_ontology", is_flag=True, help="Send the ontology too.")
def publish(graph: Path, url: str, name: str | None, keep: bool, with_ontology: bool) -> None:
    """Send a graph to another server by the SPARQL Graph Store Protocol.

    Credentials come from the environment: GRAPHKIT_PUBLISH_USER and GRAPHKIT_PUBLISH_PASSWORD, or
    GRAPHKIT_PUBLISH_TOKEN.

    \b
    Example:
      graphkit publish kg/ https://graphs.example.org/store --graph https://example.org/news
    """
    from graphkit.engines import load
    from graphkit.rdf.publishing import publish as send

    size = send(load(graph), url, graph=name, replace=not keep, ontology=with_ontology)
    click.echo(f"{url}: {size:,} bytes sent")


@click.command()
@options.graph
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port; 0 takes a free one."
)
@click.option("--timeout", type=click.FloatRange(min=0.1), default=30.0, show_default=True, help="Seconds of a query.")
@click.option("--memory", type=click.IntRange(min=16), default=1024, show_default=True, help="Megabytes of a query.")
@click.option("--max-rows", type=click.IntRange(min=1), default=1_000_000, show_default=True, help="Rows of an answer.")
@click.option("--workers", type=click.IntRange(min=1), default=4, show_default=True, help="Queries at the same time.")
@click.option("--cors", is_flag=True, help="Let pages of other sites read the answers.")
def serve(
    graph: Path, host: str, port: int, timeout: float, memory: int, max_rows: int, workers: int, cors: bool
) -> None:
    """Serve a graph on this machine: the explorer, and a SPARQL endpoint with an editor.

    It only answers queries, and stops those that take too long or too much. Documents added to a store meanwhile show
    up by themselves. Needs the extra "serve"; Ctrl-C ends it.

    \b
    Example:
      graphkit serve kg/ --port 8000
    """
    from graphkit.cli import terminal
    from graphkit.server import Limits
    from graphkit.server import serve as run_server

    limits = Limits(seconds=timeout, memory=memory, rows=max_rows, workers=workers)
    run_server(graph, host=host, port=port, limits=limits, cors=cors, say=terminal.say)
