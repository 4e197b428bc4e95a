"""The command ``query``: SPARQL of the user or of the library, and answers in the form asked for."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from graphkit.errors import InputError, QueryError
from graphkit.rdf.apart import MEMORY, TIMEOUT

if TYPE_CHECKING:
    from graphkit.knowledge_graph import KnowledgeGraph
    from graphkit.rdf.library import NamedQuery
    from graphkit.rdf.results import QueryResult
    from graphkit.rdf.store import Store


__all__ = ["query"]

_timeout = click.option(
    "--timeout",
    type=click.FloatRange(min=0),
    default=TIMEOUT,
    show_default=True,
    metavar="SECONDS",
    help="Time that the query may take; 0 sets no limit.",
)


_memory = click.option(
    "--memory",
    type=click.IntRange(min=0),
    default=MEMORY,
    show_default=True,
    metavar="MEGABYTES",
    help="Memory that the query may take on top of the graph (on Linux); 0 sets no limit.",
)


@contextmanager
def _opened(graph: Path) -> Iterator[KnowledgeGraph | Store]:
    """Open a graph file, or a store in place where no decisions about its actors have to be applied first."""
    from graphkit.engines import load
    from graphkit.engines.building import review_of
    from graphkit.rdf.store import Store

    if graph.is_dir() and review_of(graph) is None:
        with Store.open(graph, read_only=True) as store:
            yield store
    else:
        yield load(graph)


@click.command()
@click.argument("graph", required=False, type=click.Path(path_type=Path))
@click.argument("sparql", required=False)
@click.option("--file", "file", type=click.File(encoding="utf-8"), help="File that holds the query.")
@click.option("--named", metavar="NAME", help="A query of the library; --list shows them.")
@click.option("--list", "listed", is_flag=True, help="Show the named queries with their parameters.")
@click.option("--param", "parameters", multiple=True, metavar="NAME=VALUE", help="Value for $NAME; can be repeated.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "ttl"]),
    default="table",
    show_default=True,
    help="How the answer is printed; ttl is for CONSTRUCT and DESCRIBE.",
)
@_timeout
@_memory
def query(
    graph: Path | None,
    sparql: str | None,
    file: TextIO | None,
    named: str | None,
    listed: bool,
    parameters: tuple[str, ...],
    form: str,
    timeout: float,
    memory: int,
) -> None:
    """Ask a graph with SPARQL.

    GRAPH is a graph file (graph.ttl) or the folder of a store. The prefixes gk: (relations and classes) and id:
    (actors) need not be declared.

    \b
    Examples:
      graphkit query out/graph.ttl 'SELECT ?who ?whom { ?who gk:sanctions ?whom }'
      graphkit query kg/ --file question.rq --format csv
      graphkit query --list
      graphkit query kg/ --named exercises-since --param since=2023-01-01
    """
    if listed:
        _list_queries()
        return
    if graph is None or sum(given is not None for given in (sparql, file, named)) != 1:
        raise click.UsageError("give a graph and one query: as an argument, with --file or with --named")
    values = dict(map(_parameter, parameters))
    question = None if named is None else _question(named, values)
    with _opened(graph) as source:
        text = sparql if file is None else _text_of(file)
        answer = _answer(source, text, question, values, timeout, memory)
        found = bool(answer)
        click.echo(_written(answer, form), nl=False)
        if question is None and not (answer.kind == "graph" and found):  # what is constructed may have names of its own
            _tell_unknown_names(source, text or "", found=_tells(answer))
    if form == "table" and answer.kind != "ask" and not found:
        click.echo("no rows", err=True)


def _tells(answer: QueryResult) -> bool:
    """Return whether an answer has anything but zeros and nothing, as counts of what is not there have."""
    return bool(answer) if answer.kind == "ask" else any(value for row in answer.rows for value in row)


def _tell_unknown_names(source: KnowledgeGraph | Store, sparql: str, *, found: bool) -> None:
    """Say which names of a query nothing has, since what is misspelt, or is not in the graph, just finds nothing."""
    from graphkit.rdf.query import dataset
    from graphkit.rdf.spelling import absent_names, hints, unknown_names

    store = dataset(source)
    for name, below in () if found else absent_names(sparql, store).items():
        hint = f"; ask for a/rdfs:subClassOf {name}, or for {' or '.join(sorted(below))}" if below else ""
        click.echo(f"{name}: the ontology has this name, and nothing in this graph does{hint}", err=True)
    for hint in hints(unknown_names(sparql, store)):
        click.echo(hint, err=True)


def _text_of(file: TextIO) -> str:
    try:
        return file.read()
    except UnicodeDecodeError as error:
        raise click.UsageError(f"--file {file.name}: not UTF-8 at byte {error.start}") from None


def _question(named: str, values: Iterable[str]) -> NamedQuery:
    """Return a query of the library that has these parameters, before a graph is opened for it."""
    from graphkit.rdf.library import named_query

    question = named_query(named)
    question.check_names(values)
    return question


def _answer(
    source: KnowledgeGraph | Store,
    sparql: str | None,
    question: NamedQuery | None,
    values: dict[str, str],
    timeout: float,
    memory: int,
) -> QueryResult:
    from graphkit.rdf.query import query as ask

    if question is None:
        return ask(source, sparql or "", values, timeout=timeout, memory=memory)
    try:
        terms = question.terms(source.actors, values)
    except InputError as error:
        raise QueryError(str(error)) from error
    taken = [f"{each.name}={each.default}" for each in question.parameters if each.name not in values]
    if taken:
        click.echo(f"{question.title}: {', '.join(taken)} (choose with --param)", err=True)
    return ask(source, question.sparql, terms, timeout=timeout, memory=memory)


def _list_queries() -> None:
    from graphkit.rdf.library import named_queries

    for name, found in named_queries().items():
        click.echo(f"{name}\n    {found.title}")
        for parameter in found.parameters:
            click.echo(f"    --param {parameter.name}={parameter.default}  {parameter.description}")


def _parameter(text: str) -> tuple[str, str]:
    name, mark, value = text.partition("=")
    if not (name and mark):
        raise click.UsageError(f"--param {text}: expected NAME=VALUE")
    return name, value


def _written(answer: QueryResult, form: str) -> str:
    if form == "csv":
        return answer.to_csv()
    if form == "json":
        return answer.to_json() + "\n"
    if form == "ttl":
        return answer.to_turtle()
    return answer.table(width=shutil.get_terminal_size((120, 40)).columns)
