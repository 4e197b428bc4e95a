"""Commands for those who publish a graph and those who check it: ``agree``, ``package`` and ``rebuild``."""

from __future__ import annotations

import datetime as dt
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli import options

if TYPE_CHECKING:
    from graphkit.engines.rebuilding import Rebuilt

__all__ = ["agree", "package", "rebuild"]

_DIFFERS, _MISSING = 3, 4
"""Exit codes of ``rebuild``."""
_MOST_TOLD = 200
"""Documents and statements of each kind that are told one by one."""


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--split",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Also write what each annotator of an export did as a file of its own, for all commands that read judgements.",
)
@options.ontology
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def agree(files: tuple[Path, ...], split: Path | None, ontology: str | None, as_json: bool) -> None:
    """Tell how far readers agree, by Krippendorff's alpha for nominal data.

    Each FILE is what one reader made of the same sample: judged statements, compared over all and by quad class, or
    labelled passages, compared by which pairs are stated, and by quad class, relation and status of each pair, with who
    does it to whom. In one export of Label Studio or Prodigy that several worked on, each annotator is a reader.

    \b
    Examples:
      graphkit agree anna.jsonl ben.jsonl
      graphkit agree project-export.json --split readers/
    """
    import json
    from dataclasses import asdict

    from graphkit.cli import terminal
    from graphkit.evaluation.agreement import agreement_of_files
    from graphkit.evaluation.labelled_lines import annotators_of, split_by_annotator
    from graphkit.ontology import load_ontology

    found = agreement_of_files(files, load_ontology(Path(ontology)).relations if ontology else None)
    for file in (written for path in files for written in split_by_annotator(path, split)) if split else ():
        terminal.say(f"{file}")
    if as_json:
        click.echo(json.dumps([asdict(each) for each in found]))
        return
    for path in files:
        if len(names := annotators_of(path)) > 1:
            terminal.say(f"{path}: {', '.join(names)}")
    rows = [(e.level, f"{e.units:,}", f"{e.same:.3f}", "–" if e.alpha is None else f"{e.alpha:.3f}") for e in found]
    terminal.show_table(("level", "units", "same", "alpha"), rows)
    if not found[0].units:
        terminal.say("nobody finds anything in the passages that all labelled")
    if found[0].alone:
        what = "statement" if found[0].level == "all" else "passage"
        terminal.say(f"not compared, as not all readers did them: {terminal.counted(found[0].alone, what)}")


@click.command()
@options.graph
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("package"),
    show_default=True,
    help="Folder to make.",
)
@click.option(
    "--texts",
    multiple=True,
    required=True,
    metavar="INPUT",
    help="The articles that the graph was built from; they are hashed, not kept; repeatable.",
)
@click.option("--title", default="A knowledge graph", show_default=True, help="Name of the data.")
@click.option("--author", "authors", multiple=True, metavar='"FAMILY, GIVEN"', help="An author; repeatable.")
@click.option("--licence", metavar="SPDX", help="Licence of the data, such as CC-BY-4.0.")
@click.option("--judged", multiple=True, metavar="FILE", help="Judged statements or labelled passages; repeatable.")
@click.option(
    "--no-sentences",
    is_flag=True,
    help="Leave out all words of the documents but names, titles and short fields, where they may not be passed on.",
)
@options.model
@options.ontology
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    metavar="0..1",
    help="The threshold that the graph was built with.  [default: as recorded]",
)
@click.option(
    "--fast/--no-fast", default=None, help="Whether it was read without the learned reader.  [default: as recorded]"
)
@options.relations
@options.skipped
def package(
    graph: Path,
    output: Path,
    texts: tuple[str, ...],
    title: str,
    authors: tuple[str, ...],
    licence: str | None,
    judged: tuple[str, ...],
    no_sentences: bool,
    ontology: str | None,
    skipped: Path | None,
    **given: Any,
) -> None:
    """Write a replication package: statements, documents by hash without their texts, codebook, settings and metadata.

    GRAPH is a store, the folder of a build, or a graph file. A store and the folder of a build have all documents that
    were read, and record how: with --fast, which model, threshold, relations, speaker, ontology and weights. The
    package takes that from there; --model, --ontology, --min-confidence, --fast and --relation override it, and need to
    be given only for a graph file that was saved elsewhere. A file of statements (.jsonl, .csv, .parquet) knows only
    documents with statements, and the package says so.

    Only texts that the statements were made from are hashed: those that a store knows again, else those that hold the
    sentences of their statements at their places. Others are told, and if all are others no package is written.

    Judged statements that are not in the graph are told, and a file of which none is is refused. Of the files of two or
    more readers in --judged the package tells how far they agree; of labelled passages it has
    the labels, the place and the hash, and not the words. With --no-sentences it has of all documents only names of
    actors and places, titles, and fields of 200 characters at most.

    \b
    Examples:
      graphkit package kg/ -o package/ --texts articles/ --title "Gulf dyads" --author "Doe, Jane" --licence CC-BY-4.0
      graphkit package out/ -o package/ --texts articles/ --judged anna.jsonl --judged ben.jsonl --no-sentences
    """
    from graphkit.cli import terminal
    from graphkit.engines import load
    from graphkit.files import is_store
    from graphkit.formats.graph_files import has_all_documents
    from graphkit.formats.replication import Description, strangers_of, write_package
    from graphkit.formats.run_settings import chosen_settings, graph_file, runs_of
    from graphkit.rdf.store import Store
    from graphkit.sources import read

    about = Description(title, authors, licence, dt.date.today())
    notices = terminal.Notices(skipped)
    runs, source = runs_of(graph), graph_file(graph)
    settings, notes = chosen_settings(runs, ontology, given)
    complete = has_all_documents(source)
    kg = load(source)
    with Store.open(source, read_only=True) if is_store(source) else nullcontext() as store:
        unhashed = write_package(
            kg,
            output,
            read(options.texts_of(texts), on_skip=notices),
            about,
            settings,
            runs=runs,
            all_documents=complete,
            judged=judged,
            quote=not no_sentences,
            is_own_text=None if store is None else store.is_own_text,
        )
    click.echo(f"{output}")
    notices.say()
    for note in notes:
        terminal.say(f"{graph}: {note}")
    if not complete:
        terminal.say(
            f"{graph}: a file of statements, so that the package lists only documents with statements; give the store "
            "or the folder of the build to list all that were read"
        )
    if strangers := strangers_of(kg, judged):
        told = terminal.counted(len(strangers), "judged statement")
        terminal.say(f"{told} not in the graph: {', '.join(strangers[:5])}")
    if unhashed.other:
        told = terminal.counted(len(unhashed.other), "document")
        terminal.say(
            f"{told} with another text than the one that was read, without a hash: {terminal.beginning(unhashed.other)}"
        )
    if unhashed.missing:
        told = terminal.counted(len(unhashed.missing), "document")
        terminal.say(f"{told} of the graph not among the texts, without a hash: {', '.join(unhashed.missing[:5])}")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="PACKAGE")
@click.option("--texts", multiple=True, required=True, metavar="INPUT", help="Your own copy of the texts; repeatable.")
@options.skipped
def rebuild(folder: Path, texts: tuple[str, ...], skipped: Path | None) -> int:
    """Build the statements of a replication package again from your own copy of the texts, and tell what differs.

    Texts are known by their hash; one that was changed is told as another one and not compared. Documents are read with
    the settings and the ontology of the package; a setting with which documents of the graph were read otherwise is
    named, and so are other versions of the programs. The exit code is 0
    where all is identical, 3 where something differs, 4 where all that was read again is identical and texts are
    missing or changed, 1 where PACKAGE is no package.

    \b
    Example:
      graphkit rebuild package/ --texts my-articles/
    """
    from graphkit.cli import terminal
    from graphkit.engines.rebuilding import rebuild as build_again
    from graphkit.sources import read

    notices = terminal.Notices(skipped)
    found = build_again(folder, read(options.texts_of(texts), on_skip=notices))
    notices.say()
    for name, theirs, own in found.versions:
        terminal.say(f"{name} is {own or 'missing'} here, {theirs or 'missing'} in the package")
    for name, then, now in found.settings:
        terminal.say(f"setting {name} is {_value(now)} here, and was {_value(then)} when the graph was built")
    for title, keys in (
        ("altered file", found.altered),
        ("text is another than that of", tuple(_named(found, key) for key in found.other)),
        ("text is missing of", tuple(_named(found, key) for key in found.missing if key not in found.other)),
        ("no hash in the package of", found.unhashed),
        ("statement is lost", found.lost),
        ("statement is new", found.new),
        ("statement differs", tuple(f"{key} ({', '.join(what)})" for key, what in found.changed)),
    ):
        for key in keys[:_MOST_TOLD]:
            click.echo(f"{title}: {key}")
        if len(keys) > _MOST_TOLD:
            click.echo(f"{title}: {len(keys) - _MOST_TOLD:,} more")
    told = terminal.counted(found.documents, "document")
    if not found.same:
        click.echo(f"differs ({told} read again)")
        return _DIFFERS
    click.echo(f"identical ({told} read again)" if found.complete else f"identical as far as there are texts ({told})")
    return 0 if found.complete else _MISSING


def _value(value: Any) -> str:
    if isinstance(value, tuple):
        return " ".join(value) or "none"
    return "none" if value is None else str(value)


def _named(found: Rebuilt, key: str) -> str:
    """Return a missing document for people: its id, and what else it goes by."""
    return f"{key} ({found.named[key]})" if found.named[key] else key
