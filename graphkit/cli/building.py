"""Commands that make a graph: ``build`` and ``demo``."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from graphkit.cli import options
from graphkit.cli.earlier_results import Origin, check_shards
from graphkit.errors import InputError, StoreError
from graphkit.files import is_store
from graphkit.formats.run_settings import BUILD_RECORD, RESULTS

if TYPE_CHECKING:
    from graphkit.engines import Part
    from graphkit.knowledge_graph import KnowledgeGraph
    from graphkit.model import Document


__all__ = ["build", "demo"]

_SKIPPED = "skipped.jsonl"
"""File of the output folder that lists what was left out."""
_SHARDS = "shards"
"""Folder of the output folder that keeps the work of a build until it is done."""
_replace = click.option("--replace", is_flag=True, help="Replace what the folder holds of a build of other articles.")


@click.command()
@options.inputs
@click.option("-o", "--output", metavar="FOLDER", help="Folder for the results.")
@click.option(
    "--into", type=click.Path(path_type=Path), metavar="STORE", help="Folder of a store that takes the documents."
)
@click.option("--merges", type=click.Path(path_type=Path), metavar="FILE", help="Review file of graphkit resolve.")
@options.judged
@click.option("--shards", metavar="I/N", help="Do part I of N, as one of several jobs with the same output folder.")
@_replace
@click.option(
    "--again", is_flag=True, help="With --into, read unchanged documents again too, as with other settings than before."
)
@options.no_ask
@options.no_texts
@options.skipped
@options.reading
@options.extraction
def build(
    inputs: tuple[str, ...],
    output: str | None,
    into: Path | None,
    merges: Path | None,
    judged: Path | None,
    shards: str | None,
    replace: bool,
    again: bool,
    **chosen: Any,
) -> int:
    """Build a knowledge graph from articles.

    INPUT is a file (text, Markdown, HTML, PDF, DOCX, RTF, JSON Lines, CSV, Parquet, an export of a news archive, mail,
    feed or zip), a folder, a web address, or - for standard input. The output folder gets statements.jsonl, graph.ttl,
    graph.graphml and graph.html, the page to open first. A run that was stopped goes on where it was when the same
    command is given again. A folder with the results of other articles is left alone, unless --replace is given.

    With --into, the documents enter a store, a folder that keeps a graph on disk: new ones are added, changed ones
    replaced, and those that are there already are not read again, unless --again is given. It is told where the store
    was read with other settings (--ontology, --fast, --min-confidence, --relation …).

    What was left out, and why, is listed in skipped.jsonl of the output folder, or in the FILE of --skipped.

    With --engine spark, inputs and output may be paths of any Hadoop filesystem (hdfs://, s3a://, file://); the output
    then is Parquet and N-Quads. There too, the results of other articles stay unless --replace is given.

    \b
    Examples:
      graphkit build articles/ -o out/
      graphkit build articles/ --into kg/
      graphkit build articles/ -o out/ --judged judged.jsonl
      graphkit build news.csv --text-column body --date-column published -o out/ --engine processes
    """
    if output is None and into is None:
        raise click.UsageError("say where the results go: -o FOLDER, or --into STORE")
    if again and into is None:
        raise click.UsageError("--again goes with --into; a build with -o reads all documents")
    options.check_workers(chosen)
    if shards is not None and (output is None or into is not None):
        raise click.UsageError("--shards goes with -o, and not with --into")
    if chosen["engine"] == "spark" and output is not None and _on_hadoop(output, *inputs):
        others = {"into": into, "merges": merges, "judged": judged, "shards": shards}
        return _build_on_hadoop(inputs, output, {**chosen, **others}, replace)
    if into is not None and merges is not None:
        raise click.UsageError(f"a store has its own decisions: graphkit resolve {into}")
    if into is not None and judged is not None:
        raise click.UsageError(f"a store keeps all that is read: graphkit export {into} -o FILE --judged {judged}")
    if replace and output is None:
        raise click.UsageError("--replace goes with -o; a store takes more articles")
    sources = options.sources_of(inputs)
    with nullcontext() if output is None else _folder_for_results(Path(output)) as folder:
        if into is None:
            from graphkit.evaluation.judged import read_judged

            chosen |= {"merges": merges, "judged": None if judged is None else read_judged(judged)}
            return _build(sources, cast(Path, folder), shards, chosen, Origin.of(sources), replace)
        origin = Origin.of([into])
        with nullcontext() if folder is None else _right_to_build(folder, None, origin, replace):
            return _build_into(sources, into, folder, chosen, origin, again)


@contextmanager
def _right_to_build(folder: Path, part: Part | None, origin: Origin, replace: bool) -> Iterator[None]:
    """Hold the right to build into a folder, which holds nothing of other articles."""
    from graphkit.rdf.lock import BuildLock

    with BuildLock(folder, None if part is None else part.number):
        if not replace:
            origin.check(folder, RESULTS)
        yield


@contextmanager
def _folder_for_results(folder: Path) -> Iterator[Path]:
    """Yield a folder that is made if it is not there, and taken away again if nothing was written to it."""
    there = folder.exists()
    _make_folder(folder)
    try:
        yield folder
    finally:
        if not there:
            with suppress(OSError):  # it has something in it
                folder.rmdir()


def _make_folder(folder: Path) -> None:
    if is_store(folder):
        raise click.UsageError(f"-o {folder}: a store; add articles to it with --into {folder}, or give another folder")
    if not folder.exists() and _is_name_of_file(folder):
        raise click.UsageError(
            f"-o {folder}: the name of a file, and a build fills a folder; give -o {folder.with_suffix('')}, which "
            f"gets {', '.join(RESULTS)} (graphkit export makes other files of them)"
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise click.UsageError(f"-o {folder}: a file; give a folder") from None
    except OSError as error:
        raise click.UsageError(f"-o {folder}: cannot be made ({error.strerror}); choose another folder") from None


def _is_name_of_file(path: Path) -> bool:
    from graphkit.formats.graph_files import FORMATS

    return path.suffix.lower() in {
        ".html",
        *(suffix for each in FORMATS.values() if each.write for suffix in each.suffixes),
    }


def _on_hadoop(*paths: str) -> bool:
    from graphkit.engines.spark import is_hadoop_path

    return any(map(is_hadoop_path, paths))


_NOT_ON_HADOOP = {
    "into": "--into: not with files of Hadoop; build here, or load the quads of the output into a server",
    "merges": "--merges: not with files of Hadoop, whose actors keep their names",
    "judged": "--judged: not with files of Hadoop; load the output, and leave out there what is wrong",
    "shards": "--shards: not with files of Hadoop; Spark divides the work itself",
    "fetch": "--urls: not with files of Hadoop; fetch the pages first",
    "skipped": "--skipped: not with files of Hadoop; the output has a folder skipped",
    "speaker": "--speaker: not with files of Hadoop; give the documents a field speaker",
}
"""What is said of options that a job on files of Hadoop does not have."""


def _build_on_hadoop(inputs: tuple[str, ...], output: str, chosen: dict[str, Any], replace: bool) -> int:
    from graphkit.engines import ExtractionSettings
    from graphkit.engines.building import run_settings
    from graphkit.engines.spark import RESULTS, HadoopFolder, spark_job
    from graphkit.sources.columns import Columns

    for name, said in _NOT_ON_HADOOP.items():
        if chosen[name]:
            raise click.UsageError(said)
    names = ("text", "date", "title", "url", "id")
    folder = HadoopFolder(output, chosen["workers"])
    origin = Origin(tuple(sorted({folder.whole(each) for each in inputs})))
    before = folder.text_of(BUILD_RECORD)
    if not replace:
        origin.check_results(output, folder.names_of(RESULTS), before)
    folder.write(BUILD_RECORD, origin.record())
    try:
        done = spark_job(
            inputs,
            output,
            ExtractionSettings(chosen["model"], chosen["ontology"], fast=chosen["fast"], relations=chosen["relations"]),
            columns=Columns(**{name: chosen[f"{name}_column"] for name in names}),
            min_confidence=chosen["min_confidence"],
            workers=chosen["workers"],
        )
    except InputError:  # nothing was written
        folder.write(BUILD_RECORD, before)
        raise
    read = {name: chosen[name] for name in ("model", "ontology", "fast", "relations", "min_confidence")}
    folder.write(BUILD_RECORD, origin.record(done.documents, [run_settings(cast(Any, read)).to_dict()]))
    click.echo(f"{output}: {done.documents:,} documents, {done.statements:,} statements, {done.skipped:,} left out")
    return int(done.documents == 0)


def _build(
    inputs: list[str | Path],
    output: Path,
    shards: str | None,
    chosen: dict[str, Any],
    origin: Origin,
    replace: bool = False,
) -> int:
    part = None if shards is None else _part(shards)
    with _right_to_build(output, part, origin, replace):
        check_shards(output / _SHARDS)
        return _build_alone(inputs, output, part, shards, chosen, origin)


def _build_alone(
    inputs: list[str | Path],
    output: Path,
    part: Part | None,
    shards: str | None,
    chosen: dict[str, Any],
    origin: Origin,
) -> int:
    from graphkit.cli import terminal
    from graphkit.cli.judging import without_wrong
    from graphkit.engines import build, extract
    from graphkit.engines.building import MERGES, run_settings

    notices = terminal.Notices(chosen.pop("skipped", None))
    listed = output / (_SKIPPED if part is None else f"skipped-{part.number}.jsonl")
    merges, judged, page = chosen.pop("merges", None), chosen.pop("judged", None), _Page.chosen(inputs, chosen)
    if merges is not None and not merges.exists():
        raise InputError(f"{merges}: no such file; graphkit resolve writes one")
    merges = merges or output / MERGES
    settings = {"shards": output / _SHARDS, "on_skip": notices, **options.read_settings(chosen)}
    kg = None
    origin.write(output / _SHARDS)
    with terminal.Watch(inputs) as watch, _resumable(output, part):
        if part is None:
            kg = build(inputs, merges=merges, on_document=watch.count, **settings)
        else:
            for extracted in extract(inputs, part=part, **settings):
                watch.count(extracted)
    nothing = not watch.documents and part is None
    notices.say(None if nothing else listed)
    if nothing:
        _remove_shards(output / _SHARDS)
        terminal.say(f"no document was read; nothing was written to {output}")
        return 1
    notices.write_listed(listed)
    watch.say()
    if kg is None:
        terminal.say(f"part {shards} is done; when all are, run the command once more without --shards")
    else:
        watch.say_if_nothing(chosen["min_confidence"])
        kg = without_wrong(kg, judged)
        _write_results(kg, output, origin, page, [run_settings(cast(Any, settings)).to_dict()])
        _tell_merges(merges)
        _remove_shards(output / _SHARDS)
    return notices.exit_code()


def _remove_shards(folder: Path) -> None:
    """Remove what a build has kept, and its folder, unless something else lies in it."""
    from graphkit.engines.shards import clear

    with suppress(OSError):
        clear(folder)
        if all(each.name.startswith(".") or each.name == BUILD_RECORD for each in folder.iterdir()):
            (folder / BUILD_RECORD).unlink(missing_ok=True)
            folder.rmdir()


@contextmanager
def _resumable(output: Path, part: Part | None) -> Iterator[None]:
    """Say of a run that the user stops how it can be taken up again, and leave nothing of one that has done nothing."""
    from graphkit.cli import terminal

    try:
        yield
    except KeyboardInterrupt:
        if done := sum(1 for _ in (output / _SHARDS).glob("*.jsonl")):
            kept = f"{terminal.counted(done, 'shard')} of the work kept in {output / _SHARDS}"
            terminal.say(f"{kept}; the same command goes on from there")
        elif part is None:  # else others may be at work in it
            _remove_shards(output / _SHARDS)
        raise


def _part(shards: str) -> Part:
    from graphkit.engines import part_of

    try:
        return part_of(shards)
    except InputError as error:
        raise click.UsageError(f"--shards {error}") from None


def _build_into(
    inputs: list[str | Path], into: Path, output: Path | None, chosen: dict[str, Any], origin: Origin, again: bool
) -> int:
    from graphkit.cli import terminal
    from graphkit.engines import build_into, load
    from graphkit.engines.building import run_settings
    from graphkit.formats.run_settings import other_settings
    from graphkit.rdf.store import Store

    notices, page = terminal.Notices(chosen.pop("skipped", None)), _Page.chosen(inputs, chosen)
    replaced: list[str] = []
    runs: list[Mapping[str, Any] | None] = []
    with Store.open(into) as store:
        with terminal.Watch(inputs) as watch:
            settings = options.read_settings(chosen)
            changes = build_into(
                store,
                inputs,
                on_document=watch.count,
                on_replaced=replaced.append,
                on_skip=notices,
                again=again,
                **settings,
            )
        runs += store.runs
        notices.say(None if output is None else output / _SKIPPED)
        watch.say()
        told = ", ".join(f"{changes[change]:,} {change}" for change in ("added", "replaced", "unchanged"))
        click.echo(f"{into}: {told}")
        if changes["unchanged"] and not again and (other := other_settings(runs, run_settings(cast(Any, settings)))):
            terminal.say(
                f"{into} was read with other settings too ({', '.join(other)}), and what is unchanged was not read "
                "again; --again reads it with these"
            )
        if replaced:
            ids = terminal.beginning(replaced)
            terminal.say(
                f"another text than before took the place of the earlier one: {ids}; that is right where an article "
                "was corrected, and other articles need ids of their own"
            )
    if output is not None:
        _write_results(load(into), output, origin, page, runs)
        notices.write_listed(output / _SKIPPED)
    return notices.exit_code(changes.total())


_PURPOSES = {
    "graph.html": "the page: open it in a browser, it needs no network",
    "statements.jsonl": "every statement with its sentence, one a line",
    "graph.ttl": "RDF, for graphkit query and other tools",
    "graph.graphml": "for Gephi, Cytoscape and networkx",
}


_UNFINISHED = ".results-"


@dataclass(frozen=True, slots=True)
class _Page:
    """What a page brings besides the graph.

    Attributes:
        ask: Whether it has the engine that answers SPARQL.
        inputs: Inputs whose texts it shows.
        reading: How they are read.
    """

    ask: bool
    inputs: tuple[Path, ...]
    reading: dict[str, Any]

    @classmethod
    def chosen(cls, inputs: Iterable[str | Path], chosen: dict[str, Any]) -> _Page:
        """Take the page's options out of those of a command; standard input, pipes and the web are not read twice."""
        ask, texts = chosen.pop("ask", True), chosen.pop("texts", True)
        again = tuple(each for each in inputs if isinstance(each, Path) and _stays(each)) if texts else ()
        names = ("text_column", "date_column", "title_column", "url_column", "id_column", "speaker")
        return cls(ask, again, {name: chosen.get(name) for name in names})

    def texts(self) -> Iterator[Document]:
        """Read the documents again; what is left out was told when they were read first."""
        from graphkit.sources import read

        return read(self.inputs, on_skip=lambda notice: None, fetch=None, **self.reading)


def _stays(path: Path) -> bool:
    """Return whether a path is a file or folder, and no pipe, which can be read only once."""
    with suppress(OSError):  # a name longer than any file has
        return path.is_file() or path.is_dir()
    return False


def _write_results(
    kg: KnowledgeGraph, output: Path, origin: Origin, page: _Page, runs: Sequence[Mapping[str, Any] | None]
) -> None:
    from graphkit.cli import terminal

    with _replacing_all(output) as folder:
        for name in RESULTS:
            path = folder / name
            if path.suffix == ".html":
                kg.view(ask=page.ask, texts=page.texts()).save(path)
            else:
                kg.save(path)
        origin.write(folder, len(kg.documents), runs)
    terminal.show_strongest(kg)
    counts = ((len(kg.documents), "document"), (len(kg), "statement"), (len(kg.actors), "actor"))
    click.echo("\n" + ", ".join(terminal.counted(number, noun) for number, noun in counts))
    for name, purpose in _PURPOSES.items():
        click.echo(f"  {output / name}  {purpose}")


@contextmanager
def _replacing_all(output: Path) -> Iterator[Path]:
    """Yield a folder whose files take their places in the output together, when all of them are written."""
    for left in output.glob(f"{_UNFINISHED}*"):  # of a run that was killed
        shutil.rmtree(left, ignore_errors=True)
    try:
        folder = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=output))
    except OSError as error:
        raise StoreError(f"{output}: cannot be written to ({error.strerror or error})") from error
    try:
        yield folder
        for file in folder.iterdir():
            try:
                file.replace(output / file.name)
            except OSError as error:
                raise StoreError(f"{output / file.name}: cannot be replaced ({error.strerror or error})") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _tell_merges(file: Path) -> None:
    """Print what the review file that was used holds, if there is one."""
    from graphkit.actors.review import read_review
    from graphkit.cli import terminal

    if file.exists():
        decisions = terminal.counted_decisions(read_review(file))
        click.echo(f"  {file}  which names are one actor: {decisions}; edit it and build again")


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("graphkit-demo"),
    show_default=True,
    help="Folder for the results.",
)
@_replace
def demo(output: Path, replace: bool) -> int:
    """Build a graph from four sample articles that come with graphkit, and say where to look."""
    from importlib.resources import as_file, files

    with as_file(files("graphkit.samples")) as samples:
        articles: list[str | Path] = sorted(samples.glob("*.md"))
        with _folder_for_results(output):
            click.echo(f"Reading {len(articles)} sample articles: {', '.join(Path(each).stem for each in articles)}.\n")
            code = _build(articles, output, None, {"min_confidence": None}, Origin.of(articles), replace)
    program = "graphkit" if shutil.which("graphkit") or not shutil.which(sys.argv[0]) else sys.argv[0]
    question = "SELECT ?who ?whom { ?x gk:sanctions ?y . ?x rdfs:label ?who . ?y rdfs:label ?whom }"
    click.echo(
        f"\nNext: open {output / 'graph.html'} in a browser, click a line and read the sentence behind it."
        f"\nThen ask: {program} query {output / 'graph.ttl'} '{question}'"
    )
    return code
