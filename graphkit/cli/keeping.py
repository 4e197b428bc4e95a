"""Commands that look after a graph: ``stats``, ``check``, ``forget``, ``validate`` and ``resolve``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli import options
from graphkit.files import STORE_FILE

if TYPE_CHECKING:
    from graphkit.rdf.store import Store

__all__ = ["check", "forget", "resolve", "stats", "validate"]


@click.command()
@options.graph
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def stats(graph: Path, as_json: bool) -> None:
    """Count what a store or a graph file holds."""
    import json

    from graphkit.formats.graph_files import check_exists
    from graphkit.knowledge_graph import KnowledgeGraph
    from graphkit.rdf.store import Store, statistics_of

    check_exists(graph)
    if graph.is_file():
        numbers = {**statistics_of(KnowledgeGraph.load(graph)), "size": graph.stat().st_size}
    else:
        with Store.open(graph, read_only=True) as store:
            numbers = store.stats().to_dict()
    if as_json:
        click.echo(json.dumps(numbers))
        return
    quads = numbers.pop("quads")
    for name, value in (*numbers.items(), *quads.items()):
        click.echo(f"{name:<22}{format(value, ',') if isinstance(value, int) else value or 'none':>14}")


@click.command()
@click.argument("store", type=click.Path(path_type=Path))
def check(store: Path) -> int:
    """Verify that a store is whole, and say for each fault what to do.

    All is read and nothing changed: the database file, the checksum of each document, the ids of statements against
    their content, and the SPARQL index against the statements.
    """
    from graphkit.cli import terminal
    from graphkit.rdf.checking import check as findings

    found = findings(store)
    for each in found:
        click.echo(f"{each.where}: {each.what}\n    {each.advice}", err=True)
    click.echo(f"{store}: {terminal.counted(len(found), 'fault') if found else 'whole'}")
    return int(bool(found))


@click.command()
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@click.option(
    "--from", "store", type=click.Path(path_type=Path), required=True, metavar="STORE", help="Folder of a store."
)
@click.option(
    "--purge",
    is_flag=True,
    help="Leave no byte of their words in any file: makes the whole index anew, minutes for a million statements.",
)
def forget(documents: tuple[str, ...], store: Path, purge: bool) -> int:
    """Take documents, by their ids or IRIs, and all they say out of a store.

    No query finds them any more; files of the index may have their words until it is made anew, as --purge does, also
    for documents that were forgotten before.

    \b
    To see the ids:
      graphkit query kg/ 'SELECT ?document ?title { ?document a gk:Document OPTIONAL { ?document dct:title ?title } }'
    """
    from graphkit.rdf.store import Store

    missing = 0
    Store.open(store, read_only=True).close()  # writing would make a store where there is none
    with Store.open(store) as opened:
        for document in documents:
            gone = _forget(opened, document, purge)
            missing += gone is None
            click.echo(f"{document}: {gone or _not_there(opened, document)}", err=gone is None)
    if purge and missing < len(documents):
        _tell_unpurged(store)
    return int(missing > 0)


def _forget(store: Store, document: str, purge: bool) -> str | None:
    """Take a document out of a store; return what was done, None where the store does not know it."""
    ids = dict.fromkeys((document, _document_id(document)))
    if any(store.forget(id, purge=purge) for id in ids):
        return "forgotten"
    if purge and any(store.purge(id) for id in ids):
        return "forgotten before; what files still had of its words is purged"
    return None


def _tell_unpurged(store: Path) -> None:
    """Say which files of a store may still have words of what was purged."""
    from graphkit.engines.building import review_of

    log = store / f"{STORE_FILE}-wal"
    held = [*sorted(store.glob("index-*"))[:-1], *([log] if log.exists() and log.stat().st_size else [])]
    if held:
        click.echo(
            f"{held[0]} is being read and still has what is forgotten; end those who read it, and it goes with the "
            "next change of the store",
            err=True,
        )
    if (review := review_of(store)) is not None:
        click.echo(f"{review} is yours and stays as it is; delete in it what names actors of theirs", err=True)


_LISTED = 3
"""How many ids are named of a file that holds more documents."""


def _not_there(store: Store, name: str) -> str:
    """Return that a store has no document of an id, and what it has instead: documents of a file of that name, or ids
    like it.
    """
    import difflib

    from graphkit.cli import terminal

    known = store.documents
    file = "/".join(Path(name).parts[-2:])  # sources are named by folder and file
    held = {id: each.source for id, each in known.items() if each.source and f"/{file}," in f"/{each.source.name},"}
    if held:
        hashes = {source.sha256 for source in held.values()}
        how = "graphkit forget --help tells how to see all"
        if len(hashes) == 1:
            query = f"SELECT ?document {{ ?document a gk:Document ; prov:wasDerivedFrom source:{hashes.pop()} }}"
            how = f"to see all: graphkit query {store.path} '{query}'"
        number, ids = terminal.counted(len(held), "document"), terminal.beginning([*held], _LISTED)
        more = f"; {how}" if len(held) > _LISTED else ""
        return f"not the id of a document; the store has {number} of this file; forget them by their ids: {ids}{more}"
    near = ", ".join(difflib.get_close_matches(name, known, n=3))
    return f"not in the store; ids like it there: {near}" if near else "not in the store"


def _document_id(text: str) -> str:
    """Return the id of a document that is given as an IRI, or with the prefix that tables of answers show."""
    from graphkit.rdf.terms import DOCUMENT, local_name

    return local_name(text, DOCUMENT) or local_name(text, "doc:") or text


@click.command()
@options.graph
def validate(graph: Path) -> int:
    """Check a graph file or a store against the shapes of graphkit's RDF, and the ids of its statements.

    Needs the extra "shapes".
    """
    from graphkit.cli import terminal
    from graphkit.formats.conformance import validate as check

    report = check(graph, tell=terminal.say)
    click.echo(report.text(), nl=False)
    return int(not report.conforms)


@click.command()
@options.graph
@click.option("--review", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Review file.")
@click.option("--reconcile", "service", metavar="URL", help="Ask this service what actors are; sends their names.")
@click.option("--wikidata", is_flag=True, help="Ask Wikidata's service; sends the names of actors to it.")
def resolve(graph: Path, review: Path | None, service: str | None, wikidata: bool) -> None:
    """Propose which actors are one and the same, in a file for review.

    Change the decisions in the file as you see fit; they are kept. The file is merges.yaml beside the graph, or in the
    folder of a store, and is used whenever the store is read or the folder is built again.

    \b
    Examples:
      graphkit resolve kg/
      graphkit resolve out/statements.jsonl --review merges.yaml
      graphkit build articles/ -o out/ --merges merges.yaml
    """
    from graphkit.actors.reconciliation import WIKIDATA, reconcile
    from graphkit.actors.review import Review, read_review, review_merges, write_review
    from graphkit.cli import terminal
    from graphkit.engines.building import MERGES
    from graphkit.knowledge_graph import KnowledgeGraph

    kg = KnowledgeGraph.load(graph)
    file = review or (graph / MERGES if graph.is_dir() else graph.with_name(MERGES))
    found = review_merges(kg.statements, file)
    address = WIKIDATA if wikidata else service
    if address is not None:
        known = {identity.actor.id for identity in found.identities}
        asked = [actor for actor in kg.actors.values() if actor.id not in known]
        write_review(file, Review(found.proposals, (*found.identities, *reconcile(asked, address))))
        found = read_review(file)
    rows = [(p.drop.label, p.keep.label, f"{p.score:.2f}", str(p.decision)) for p in found.proposals]
    if rows:
        terminal.show_table(("name", "may be", "sure", "decision"), rows)
    if not file.exists():
        click.echo(f"{graph}: no two names look like one actor; nothing to decide")
        return
    candidates = terminal.counted(len(found.identities), "candidate")
    click.echo(f"{file}: {terminal.counted_decisions(found)}; {candidates} from services")
    click.echo(f"Next: open {file}, change a decision where you know better (apart undoes a merge), and save it.")
    click.echo(f"It is applied {_applied(graph, file)}.")


def _applied(graph: Path, file: Path) -> str:
    """Return when the decisions in a review file take effect."""
    from graphkit.engines.building import MERGES

    if graph.is_dir():
        return (
            f"whenever {graph} is read" if file == graph / MERGES else f'by graphkit.load("{graph}", merges="{file}")'
        )
    usual = "" if file == graph.with_name(MERGES) else f" --merges {file}"
    return f"by: graphkit build ARTICLES -o {graph.parent}{usual}"
