"""Commands that hand a graph on: page, brief, event data, panels, matrices, other forms, published RDF, servers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from graphkit.cli import options

__all__ = ["adjacency", "brief", "events", "export", "mcp", "panel", "publish", "serve", "view"]


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
@click.option("--texts", multiple=True, metavar="INPUT", help="The articles, to be read in the page; repeatable.")
@options.no_ask
@options.skipped
def view(
    graph: Path,
    output: Path,
    show: bool,
    texts: tuple[str, ...],
    ask: bool,
    skipped: Path | None,
    **filters: Any,
) -> None:
    """Write the page of a graph: one file that opens in any browser, without a network.

    \b
    Examples:
      graphkit view out/graph.ttl -o kg.html --open
      graphkit view out/graph.ttl -o kg.html --texts articles/
      graphkit view kg/ --actor Russia --since 2023-01-01 --quad material-conflict -o conflict.html
    """
    from graphkit.cli import terminal
    from graphkit.engines import load
    from graphkit.sources import read

    options.check_suffix(output, ".html", ".htm", ".svg")
    given: dict[str, Any] = {name: value or None for name, value in filters.items()}
    notices = terminal.Notices(skipped)
    documents = read(options.texts_of(texts), on_skip=notices) if texts else None
    page = load(graph).view(texts=documents, ask=ask, **given)
    notices.say()
    page.save(output)
    click.echo(f"{output}")
    if documents is not None and (missing := page.told_texts()) is not None:
        terminal.say(missing)
    told = ", ".join(terminal.counted(len(each), noun) for each, noun in ((page.actors, "actor"), (page.links, "link")))
    terminal.say(told if page.actors else "nothing in this graph fits; the page is empty")
    if show:
        click.launch(output.resolve().as_uri())


@click.command()
@options.graph
@click.argument("actors", nargs=-1, required=True, metavar="ACTOR [ACTOR]")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write, by its suffix Markdown (.md), a page (.html) or a word processor's (.docx).",
)
@click.option(
    "--events",
    type=click.IntRange(min=1),
    default=40,
    show_default=True,
    help="Most events in the storyline; of more, those that most articles tell.",
)
@click.option(
    "--by",
    type=click.Choice(["state", "actor"]),
    default="state",
    show_default=True,
    help="Whether leaders, ministries and forces count for their state.",
)
def brief(graph: Path, actors: tuple[str, ...], output: Path | None, events: int, by: Any) -> None:
    """Write a brief of a state or of a pair: who with and who against, and what happened, with its sentences.

    Without --output it is printed as Markdown.

    \b
    Examples:
      graphkit brief kg/ Russia
      graphkit brief kg/ Russia Turkey -o russia-turkey.docx
    """
    from graphkit.cli import terminal
    from graphkit.engines import load
    from graphkit.graph.briefs import SUFFIXES

    if len(actors) > 2:
        raise click.UsageError('give one actor or two; a name of several words needs quotes, as in "South Korea"')
    if output is not None:
        options.check_suffix(output, *SUFFIXES)
    written = load(graph).brief(*actors, by=by, events=events)
    if output is None:
        click.echo(written.to_markdown(), nl=False)
    else:
        click.echo(f"{written.save(output)}")
        terminal.say(f"{terminal.counted(len(written.statements), 'statement')} on {written.title}")


@click.command()
@options.graph
@options.output("events.csv", "File to write; a name that ends in .parquet gives Parquet.")
@click.option(
    "--one-a-day", is_flag=True, help="Keep one event for each day, source, target and event type, a fact first."
)
@click.option(
    "--window",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    metavar="DAYS",
    help="Days within which the same statement tells of the same event.",
)
@click.option("--possible", is_flag=True, help="Also what is only alleged, feared, requested or hypothetical.")
@click.option("--relational", is_flag=True, help="Only time, sender, receiver, type and weight of acts between states.")
@options.field
def events(
    graph: Path,
    output: Path,
    one_a_day: bool,
    window: int,
    possible: bool,
    relational: bool,
    fields: dict[str, list[str]] | None,
) -> None:
    """Write event data: PLOVER- and CAMEO-coded rows with dates, actor codes, quad classes, scores, places and ids.

    With --relational, the list that relational event models take: one row for each act between two states, the time in
    days since 1970.

    \b
    Examples:
      graphkit events out/graph.ttl -o events.csv --one-a-day
      graphkit events kg/ -o events.parquet --window 3
      graphkit events kg/ -o relational.csv --relational
    """
    from graphkit.cli import terminal
    from graphkit.engines import load

    options.check_suffix(output, ".csv", ".parquet")
    options.check_unread(output, graph)
    if relational and (one_a_day or window or possible):
        raise click.UsageError("--relational lists every act; leave out --one-a-day, --window and --possible")
    kg = load(graph).select(fields=fields)
    table = kg.relational_events() if relational else kg.events(one_a_day=one_a_day, window=window, possible=possible)
    (table.to_parquet if output.suffix.lower() == ".parquet" else table.to_csv)(output)
    click.echo(f"{output}: {terminal.counted(len(table), 'event')}")
    if table.note:
        terminal.say(table.note)


_states = click.option(
    "--state",
    "states",
    multiple=True,
    metavar="NAME",
    help="A state to take in, by name, ISO code, or Correlates of War or Gleditsch-Ward number; repeatable.",
)
_system = click.option(
    "--system",
    type=click.Choice(["cow", "gw"]),
    help="Keep to the members of the state system by Correlates of War or by Gleditsch and Ward; without --state, all.",
)
_since = click.option("--since", "start", metavar="DATE", help="First day.  [default: that of the first act]")
_until = click.option("--until", "end", metavar="DATE", help="Last day.  [default: that of the last act]")


@click.command()
@options.graph
@options.output("panel.csv", "File to write; a name that ends in .parquet gives Parquet.")
@click.option(
    "--unit",
    type=click.Choice([f"{who}-{when}" for who in ("dyad", "state") for when in ("week", "month", "quarter", "year")]),
    default="dyad-month",
    show_default=True,
    help="What a row is about.",
)
@click.option("--undirected", is_flag=True, help="One row for both directions of a dyad.")
@_states
@_system
@_since
@_until
@click.option("--one-a-day", is_flag=True, help="Count acts of a type on one day, in one direction, once.")
def panel(graph: Path, output: Path, undirected: bool, states: tuple[str, ...], **chosen: Any) -> None:
    """Write a balanced panel of states for models: one row for each unit and period, zeros where nothing is told.

    States have their ISO codes and their numbers in the lists of the Correlates of War project (ccode) and of
    Gleditsch and Ward (gwcode). Rows count acts by quad class and sum their scores. What a text dates to a longer time,
    such as a year, counts on the first day of it. What two states do with each other (meetings, agreements) counts in
    both directions, so that sums over all rows have it twice; with --undirected once.

    \b
    Examples:
      graphkit panel kg/ -o panel.csv --state Russia --state China --state India
      graphkit panel kg/ -o years.csv --unit dyad-year --undirected --system cow --since 2010 --until 2024
      graphkit panel kg/ -o country-month.parquet --unit state-month --system gw
    """
    from graphkit.cli import terminal
    from graphkit.engines import load

    options.check_suffix(output, ".csv", ".parquet")
    options.check_unread(output, graph)
    table = load(graph).panel(directed=not undirected, states=states or None, **chosen)
    (table.to_parquet if output.suffix.lower() == ".parquet" else table.to_csv)(output)
    click.echo(f"{output}: {terminal.counted(len(table), 'row')}")
    if table.note:
        terminal.say(table.note)


@click.command()
@options.graph
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("adjacency"),
    show_default=True,
    help="Folder for a CSV matrix of each period and edges.csv, or a file .npz for numpy.",
)
@click.option(
    "--period",
    type=click.Choice(["day", "week", "month", "quarter", "year"]),
    default="year",
    show_default=True,
    help="What one matrix covers.",
)
@click.option(
    "--weight",
    type=click.Choice(["events", "net", "cooperation", "conflict"]),
    default="net",
    show_default=True,
    help="What an act counts for.",
)
@_states
@_system
@_since
@_until
def adjacency(graph: Path, output: Path, states: tuple[str, ...], **chosen: Any) -> None:
    """Write who acts towards whom in each period, as square matrices of states that sna, statnet and amen read.

    What two states do with each other (meetings, agreements) counts in both directions, so that sums over a matrix have
    it twice; graphkit panel --undirected counts it once.

    \b
    Examples:
      graphkit adjacency kg/ -o matrices/ --period year
      graphkit adjacency kg/ -o conflict.npz --period month --weight conflict
    """
    from graphkit.cli import terminal
    from graphkit.engines import load

    found = load(graph).adjacency(states=states or None, **chosen)
    found.save(output)
    periods, rows = terminal.counted(len(found.periods), "period"), terminal.counted(len(found.states), "state")
    click.echo(f"{output}: {periods}, {rows}")
    if found.note:
        terminal.say(found.note)


@click.command()
@options.graph
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="File to write; its suffix says how, as in kg.sqlite, kg.cypher, kg.ftm.json, kg.stix.json or kg.graphml.",
)
@click.option("--format", "form", metavar="NAME", help="Name of the format, where the suffix does not say it.")
@options.judged
def export(graph: Path, output: Path, form: str | None, judged: Path | None) -> None:
    """Write a graph in another format: for databases, network programs, investigations or RDF.

    SQLite is for Datasette and DuckDB, Cypher for Neo4j (.neo4j makes the CSV files of neo4j-admin), FollowTheMoney for
    Aleph, STIX 2.1 for threat intelligence; the last two hold only what is said to be so.

    \b
    Examples:
      graphkit export kg/ -o kg.sqlite
      graphkit export out/graph.ttl -o kg.cypher
      graphkit export out/graph.ttl -o better.ttl --judged judged.jsonl
    """
    from graphkit.cli.judging import without_wrong
    from graphkit.engines import load
    from graphkit.evaluation.judged import read_judged
    from graphkit.formats.graph_files import format_of

    chosen = format_of(output, form)
    options.check_unread(output, judged)
    judgements = None if judged is None else read_judged(judged)
    without_wrong(load(graph), judgements).save(output, format=chosen.name)
    click.echo(f"{output}: {chosen.title}")


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
@click.option(
    "--texts",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    metavar="INPUT",
    help="File or folder of the articles, to be read in the explorer; repeatable.",
)
@options.no_ask
def serve(
    graph: Path,
    host: str,
    port: int,
    timeout: float,
    memory: int,
    max_rows: int,
    workers: int,
    cors: bool,
    texts: tuple[Path, ...],
    ask: bool,
) -> None:
    """Serve a graph on this machine: the explorer, and a SPARQL endpoint with an editor.

    It only answers queries, and stops those that take too long or too much. Documents added to a store meanwhile show
    up by themselves. Needs the extra "serve"; Ctrl-C ends it.

    \b
    Example:
      graphkit serve kg/ --port 8000 --texts articles/
    """
    from graphkit.cli import terminal
    from graphkit.server import Limits
    from graphkit.server import serve as run_server

    limits = Limits(seconds=timeout, memory=memory, rows=max_rows, workers=workers)
    run_server(graph, host=host, port=port, limits=limits, cors=cors, ask=ask, texts=texts, say=terminal.say)


@click.command()
@options.graph
@click.option("--http", is_flag=True, help="Listen at http://127.0.0.1:PORT/mcp instead of standard input.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="Port of --http; 0 takes a free one."
)
@click.option("--timeout", type=click.FloatRange(min=0.1), default=30.0, show_default=True, help="Seconds of a query.")
@click.option("--memory", type=click.IntRange(min=16), default=1024, show_default=True, help="Megabytes of a query.")
def mcp(graph: Path, http: bool, port: int, timeout: float, memory: int) -> None:
    """Let an assistant look things up in a graph, and quote the sentences, by the Model Context Protocol.

    Its tools search actors, profile an actor or a pair, count a pair by period, list statements with sentence,
    document, publisher, date, address, status and probability, and answer SPARQL. They only read, and answers are
    bounded. The assistant's program starts the command and talks to it over standard input and output; with --http it
    runs by itself, and only programs on this machine reach it. Documents added to a store meanwhile show up by
    themselves. Needs the extra "mcp".

    \b
    Examples:
      graphkit mcp kg/
      graphkit mcp out/graph.ttl --http --port 8001
    """
    from dataclasses import replace

    from graphkit.cli import terminal
    from graphkit.mcp import serve as serve_tools
    from graphkit.mcp.running import LIMITS

    limits = replace(LIMITS, seconds=timeout, memory=memory)
    serve_tools(graph, http=http, port=port, limits=limits, say=terminal.say)
