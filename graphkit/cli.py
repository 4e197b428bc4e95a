"""The command ``graphkit``: parses arguments, calls the public functions and prints what they return.

Knows options, exit codes (0 done, 1 an input could not be read or an error, 2 wrong usage, 130 stopped by the user) and
help texts. Everything else is imported when a command needs it, so that ``--help`` and ``--version`` are quick.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar, cast

import click

from graphkit import __version__
from graphkit.errors import GraphkitError, InputError, QueryError, StoreError

if TYPE_CHECKING:
    from graphkit.actors.review import Review
    from graphkit.engines import Extracted, Part
    from graphkit.extraction import Extractor
    from graphkit.graph.knowledge_graph import KnowledgeGraph
    from graphkit.rdf.library import NamedQuery
    from graphkit.rdf.results import QueryResult
    from graphkit.rdf.store import Store

__all__ = ["commands", "main", "run"]

Command = TypeVar("Command", bound=Callable[..., Any])
_STOPPED = 130


def main() -> None:
    """Run the command line of this process, which leaves other processors to other processes."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    code = run(sys.argv[1:])
    from graphkit.rdf.time_limit import unfinished

    if unfinished():
        sys.stdout.flush()
        os._exit(code)
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code; errors that users can mend are told without a traceback."""
    try:
        outcome = commands.main(list(arguments), prog_name="graphkit", standalone_mode=False)
        sys.stdout.flush()
        return outcome if isinstance(outcome, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.exceptions.Exit as error:
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped", err=True)
        return _STOPPED
    except (BrokenPipeError, SystemExit):  # click and rich end the program when a pipe is closed
        # whoever read our output has had enough; nothing more may be written at exit either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except GraphkitError as error:
        click.echo(f"Error: {error}", err=True)
        return 2 if isinstance(error, QueryError) else 1


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="graphkit")
def commands() -> None:
    """Geopolitical knowledge graphs from news and diplomatic text: who does what to whom, and which sentence says so.

    \b
    Try:
      graphkit demo                          a graph from four sample articles
      graphkit build articles/ -o out/       a graph from your own
      graphkit explain "Russia and China held naval drills."
    """


def _options(*options: Callable[[Any], Any]) -> Callable[[Command], Command]:
    """Return a decorator that adds options in the order given."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


_inputs = click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
_reading = _options(
    click.option("--text-column", metavar="NAME", help="Column or JSON field of the text."),
    click.option("--date-column", metavar="NAME", help="Column or JSON field of the publication date."),
    click.option("--title-column", metavar="NAME", help="Column or JSON field of the headline."),
    click.option("--url-column", metavar="NAME", help="Column or JSON field of the web address."),
    click.option("--id-column", metavar="NAME", help="Column or JSON field of the document's id."),
    click.option("--allow-private", is_flag=True, help="Also fetch pages of this machine and of private networks."),
)
_model = click.option("--model", metavar="NAME", help="spaCy English model, by name or folder.")
_ontology = click.option(
    "--ontology", type=click.Path(file_okay=False, exists=True), help="Folder of ontology files instead of our own."
)
_extraction = _options(
    _model,
    _ontology,
    click.option(
        "--engine",
        type=click.Choice(["in-process", "processes", "spark"]),
        default="in-process",
        show_default=True,
        help="How extraction runs; all give the same statements.",
    ),
    click.option("--workers", type=click.IntRange(min=1), help="Number of processes.  [default: one a processor]"),
    click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        default=0.0,
        metavar="0..1",
        help="Leave out statements below.",
    ),
)


def _output(name: str, help: str) -> Callable[[Any], Any]:
    file = click.Path(dir_okay=False, path_type=Path)
    return click.option("-o", "--output", type=file, default=Path(name), show_default=True, help=help)


def _named(inputs: Sequence[str]) -> list[str | Path]:
    """Return inputs as the sources take them: on the command line every word is an address, "-" or a path."""
    from graphkit.sources.web import is_url

    if not all(name.strip() for name in inputs):
        raise click.UsageError("an INPUT is empty; give a file, a folder, a web address, or - for standard input")
    return [name if name == "-" or is_url(name) else Path(name) for name in inputs]


def _read_settings(options: dict[str, Any]) -> dict[str, Any]:
    """Turn the options of a command into the arguments of ``graphkit.extract``."""
    from graphkit.sources import UrlRules

    rules = UrlRules(allow_private=options.pop("allow_private", False))
    return {**options, "urls": rules}


@commands.command()
@_inputs
@click.option("-o", "--output", metavar="FOLDER", help="Folder for the results.")
@click.option(
    "--into", type=click.Path(path_type=Path), metavar="STORE", help="Folder of a store that takes the documents."
)
@click.option("--merges", type=click.Path(path_type=Path), metavar="FILE", help="Review file of graphkit resolve.")
@click.option("--shards", metavar="I/N", help="Do part I of N, as one of several jobs with the same output folder.")
@_reading
@_extraction
def build(
    inputs: tuple[str, ...],
    output: str | None,
    into: Path | None,
    merges: Path | None,
    shards: str | None,
    **options: Any,
) -> int:
    """Build a knowledge graph from articles.

    INPUT is a file (text, Markdown, HTML, PDF, JSON Lines, CSV, Parquet), a folder, a web address, or - for standard
    input. The output folder gets statements.jsonl, graph.ttl, graph.graphml and graph.html, the page to open first.
    A run that was stopped goes on where it was when the same command is given again.

    With --into, the documents enter a store, a folder that keeps a graph on disk: new ones are added, changed ones
    replaced, and those that are there already are not read again.

    With --engine spark, inputs and output may be paths of any Hadoop filesystem (hdfs://, s3a://, file://); the output
    then is Parquet and N-Quads.

    \b
    Examples:
      graphkit build articles/ -o out/
      graphkit build articles/ --into kg/
      graphkit build news.csv --text-column body --date-column published -o out/ --engine processes
    """
    if output is None and into is None:
        raise click.UsageError("say where the results go: -o FOLDER, or --into STORE")
    _check_workers(options)
    if shards is not None and (output is None or into is not None):
        raise click.UsageError("--shards goes with -o, and not with --into")
    if options["engine"] == "spark" and output is not None and _on_hadoop(output, *inputs):
        return _build_on_hadoop(inputs, output, options)
    if into is not None and merges is not None:
        raise click.UsageError(f"a store has its own decisions: graphkit resolve {into}")
    from graphkit.rdf.lock import BuildLock

    with nullcontext() if output is None else _folder_for_results(Path(output)) as folder:
        if into is None:
            return _build(_named(inputs), cast(Path, folder), shards, {**options, "merges": merges})
        with nullcontext() if folder is None else BuildLock(folder):
            return _build_into(_named(inputs), into, folder, options)


def _check_workers(options: dict[str, Any]) -> None:
    if (options["workers"] or 1) > 1 and options["engine"] == "in-process":
        raise click.UsageError("several --workers go with --engine processes or spark")


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
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise click.UsageError(f"-o {folder}: a file; give a folder") from None
    except OSError as error:
        raise click.UsageError(f"-o {folder}: cannot be made ({error.strerror}); choose another folder") from None


def _on_hadoop(*paths: str) -> bool:
    from graphkit.engines.spark import is_hadoop_path

    return any(map(is_hadoop_path, paths))


def _build_on_hadoop(inputs: tuple[str, ...], output: str, options: dict[str, Any]) -> int:
    from graphkit.engines import ExtractionSettings
    from graphkit.engines.spark import spark_job
    from graphkit.sources.columns import Columns

    names = ("text", "date", "title", "url", "id")
    done = spark_job(
        inputs,
        output,
        ExtractionSettings(options["model"], options["ontology"]),
        columns=Columns(**{name: options[f"{name}_column"] for name in names}),
        min_confidence=options["min_confidence"],
        workers=options["workers"],
    )
    click.echo(f"{output}: {done.documents:,} documents, {done.statements:,} statements, {done.skipped:,} left out")
    return int(done.documents == 0)


def _build(inputs: list[str | Path], output: Path, shards: str | None, options: dict[str, Any]) -> int:
    from graphkit.rdf.lock import BuildLock

    part = None if shards is None else _part(shards)
    with BuildLock(output, None if part is None else part.number):
        return _build_alone(inputs, output, part, shards, options)


def _build_alone(
    inputs: list[str | Path], output: Path, part: Part | None, shards: str | None, options: dict[str, Any]
) -> int:
    from graphkit import terminal
    from graphkit.engines import build, extract
    from graphkit.engines.building import MERGES

    notices = terminal.Notices()
    merges = options.pop("merges", None)
    if merges is not None and not merges.exists():
        raise InputError(f"{merges}: no such file; graphkit resolve writes one")
    merges = merges or output / MERGES
    settings = {"shards": output / "shards", "on_skip": notices, **_read_settings(options)}
    kg = None
    with terminal.Watch(inputs) as watch, _resumable(output):
        if part is None:
            kg = build(inputs, merges=merges, on_document=watch.count, **settings)
        else:
            for extracted in extract(inputs, part=part, **settings):
                watch.count(extracted)
    notices.say()
    if not watch.documents and part is None:
        shutil.rmtree(output / "shards", ignore_errors=True)
        terminal.say(f"no document was read; nothing was written to {output}")
        return 1
    notices.write(output / ("skipped.jsonl" if part is None else f"skipped-{part.number}.jsonl"))
    watch.say()
    if kg is None:
        terminal.say(f"part {shards} is done; when all are, run the command once more without --shards")
    else:
        watch.say_if_nothing(options["min_confidence"])
        _write_results(kg, output)
        _tell_merges(merges)
        shutil.rmtree(output / "shards", ignore_errors=True)
    return notices.exit_code()


@contextmanager
def _resumable(output: Path) -> Iterator[None]:
    """Say of a run that the user stops how it can be taken up again."""
    from graphkit import terminal

    try:
        yield
    except KeyboardInterrupt:
        done = terminal.counted(sum(1 for _ in (output / "shards").glob("*.jsonl")), "shard")
        terminal.say(f"{done} of the work kept in {output / 'shards'}; the same command goes on from there")
        raise


def _part(shards: str) -> Part:
    from graphkit.engines import part_of

    try:
        return part_of(shards)
    except InputError as error:
        raise click.UsageError(f"--shards {error}") from None


def _build_into(inputs: list[str | Path], into: Path, output: Path | None, options: dict[str, Any]) -> int:
    from graphkit import terminal
    from graphkit.engines import build_into, load
    from graphkit.rdf.store import Store

    notices = terminal.Notices()
    replaced: list[str] = []
    with Store.open(into) as store:
        with terminal.Watch(inputs) as watch:
            settings = _read_settings(options)
            changes = build_into(
                store, inputs, on_document=watch.count, on_replaced=replaced.append, on_skip=notices, **settings
            )
        notices.say()
        watch.say()
        told = ", ".join(f"{changes[change]:,} {change}" for change in ("added", "replaced", "unchanged"))
        click.echo(f"{into}: {told}")
        if replaced:
            ids = ", ".join(replaced[:5]) + (", …" if len(replaced) > 5 else "")
            terminal.say(f"replaced what these ids stood for before: {ids}; other articles need ids of their own")
    if output is not None:
        _write_results(load(into), output)
        notices.write(output / "skipped.jsonl")
    return notices.exit_code(changes.total())


_RESULTS = {
    "graph.html": "the page: open it in a browser, it needs no network",
    "statements.jsonl": "every statement with its sentence, one a line",
    "graph.ttl": "RDF, for graphkit query and other tools",
    "graph.graphml": "for Gephi, Cytoscape and networkx",
}


_UNFINISHED = ".results-"


def _write_results(kg: KnowledgeGraph, output: Path) -> None:
    from graphkit import terminal

    with _replacing_all(output) as folder:
        for name in _RESULTS:
            path = folder / name
            if path.suffix == ".html":
                kg.view().save(path)
            else:
                kg.save(path)
    terminal.show_strongest(kg)
    counts = ((len(kg.documents), "document"), (len(kg), "statement"), (len(kg.actors), "actor"))
    click.echo("\n" + ", ".join(terminal.counted(number, noun) for number, noun in counts))
    for name, purpose in _RESULTS.items():
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

    if file.exists():
        click.echo(f"  {file}  which names are one actor: {_decisions(read_review(file))}; edit it and build again")


def _decisions(review: Review) -> str:
    from graphkit.actors.resolution import Decision

    counts = {each: sum(p.decision is each for p in review.proposals) for each in Decision}
    words = {Decision.MERGE: "merged", Decision.APART: "kept apart", Decision.UNDECIDED: "wait for your decision"}
    return ", ".join(f"{counts[each]:,} {words[each]}" for each in Decision if counts[each]) or "none"


@commands.command()
@_inputs
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "table", "csv"]),
    default="jsonl",
    show_default=True,
    help="How statements are printed.",
)
@_reading
@_extraction
def extract(inputs: tuple[str, ...], form: str, **options: Any) -> int:
    """Print the statements of articles, one a line.

    \b
    Examples:
      graphkit extract article.txt --format table
      graphkit extract news.jsonl > statements.jsonl
      cat article.txt | graphkit extract -
    """
    from graphkit import terminal
    from graphkit.engines import extract as extract_statements

    _check_workers(options)
    notices = terminal.Notices()
    with terminal.Watch(_named(inputs)) as watch:
        results = extract_statements(_named(inputs), on_skip=notices, **_read_settings(options))
        _print_statements(watch.follow(results), form)
    notices.say()
    watch.say_if_nothing(options["min_confidence"])
    return notices.exit_code(watch.documents)


def _print_statements(results: Any, form: str) -> None:
    from graphkit import terminal
    from graphkit.rdf.tables import write_csv

    statements = (statement for extracted in results for statement in extracted.statements)
    if form == "jsonl":
        _print_lines(results)
    elif form == "table":
        terminal.show_statements(statements)
    else:
        write_csv(statements, sys.stdout.buffer)


def _print_lines(results: Sequence[Extracted]) -> None:
    from graphkit.rdf.records import to_json, to_record

    for extracted in results:
        for statement in extracted.statements:
            click.echo(to_json(to_record(statement)))


@commands.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("graphkit-demo"),
    show_default=True,
    help="Folder for the results.",
)
def demo(output: Path) -> int:
    """Build a graph from four sample articles that come with graphkit, and say where to look."""
    from importlib.resources import as_file, files

    with as_file(files("graphkit.samples")) as samples:
        articles: list[str | Path] = sorted(samples.glob("*.md"))
        _make_folder(output)
        click.echo(f"Reading {len(articles)} sample articles: {', '.join(Path(each).stem for each in articles)}.\n")
        code = _build(articles, output, None, {"min_confidence": 0.0})
    program = "graphkit" if shutil.which("graphkit") or not shutil.which(sys.argv[0]) else sys.argv[0]
    question = "SELECT ?who ?whom { ?x gk:sanctions ?y . ?x rdfs:label ?who . ?y rdfs:label ?whom }"
    click.echo(
        f"\nNext: open {output / 'graph.html'} in a browser, click a line and read the sentence behind it."
        f"\nThen ask: {program} query {output / 'graph.ttl'} '{question}'"
    )
    return code


_timeout = click.option(
    "--timeout",
    type=click.FloatRange(min=0),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="Time that the query may take; 0 sets no limit.",
)
_graph = click.argument("graph", type=click.Path(path_type=Path), metavar="GRAPH")


@contextmanager
def _opened(graph: Path) -> Iterator[KnowledgeGraph | Store]:
    """Open a graph file, or a store in place where no decisions about its actors have to be applied first."""
    from graphkit.engines import load
    from graphkit.engines.building import MERGES
    from graphkit.rdf.store import Store

    if graph.is_dir() and not (graph / MERGES).exists():
        with Store.open(graph, read_only=True) as store:
            yield store
    else:
        yield load(graph)


@commands.command()
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
def query(
    graph: Path | None,
    sparql: str | None,
    file: TextIO | None,
    named: str | None,
    listed: bool,
    parameters: tuple[str, ...],
    form: str,
    timeout: float,
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
    from graphkit.rdf.time_limit import within

    if listed:
        _list_queries()
        return
    if graph is None or sum(given is not None for given in (sparql, file, named)) != 1:
        raise click.UsageError("give a graph and one query: as an argument, with --file or with --named")
    values = dict(map(_parameter, parameters))
    question = None if named is None else _question(named, values)
    with _opened(graph) as source:
        text = sparql if file is None else _text_of(file)

        def work() -> tuple[str, str, bool]:
            answer = _answer(source, text, question, values)
            return _written(answer, form), answer.kind, bool(answer)

        written, kind, found = within(timeout, work)
        click.echo(written, nl=False)
        if question is None and not (kind == "graph" and found):  # what is constructed may have names of its own
            _tell_unknown_names(source, text or "", found=found)
    if form == "table" and kind != "ask" and not found:
        click.echo("no rows", err=True)


def _tell_unknown_names(source: KnowledgeGraph | Store, sparql: str, *, found: bool) -> None:
    """Say which names of a query nothing has, since what is misspelt, or is not in the graph, just finds nothing."""
    from graphkit.rdf.query import dataset
    from graphkit.rdf.spelling import absent_names, unknown_names

    store = dataset(source)
    for name in () if found else absent_names(sparql, store):
        click.echo(f"{name}: the ontology has this name, and nothing in this graph does", err=True)
    for name, near in unknown_names(sparql, store).items():
        hint = f"did you mean {' or '.join(near)}?" if near else "see graphkit query GRAPH --named vocabulary"
        click.echo(f"{name}: neither the graph nor the ontology has this name; {hint}", err=True)


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
    source: KnowledgeGraph | Store, sparql: str | None, question: NamedQuery | None, values: dict[str, str]
) -> QueryResult:
    from graphkit.rdf.query import query as ask

    if question is None:
        return ask(source, sparql or "", values)
    try:
        terms = question.terms(source.actors, values)
    except InputError as error:
        raise QueryError(str(error)) from error
    taken = [f"{each.name}={each.default}" for each in question.parameters if each.name not in values]
    if taken:
        click.echo(f"{question.title}: {', '.join(taken)} (choose with --param)", err=True)
    return ask(source, question.sparql, terms)


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


@commands.command()
@_graph
@_output("graph.html", "Page to write; a name that ends in .svg gives a picture.")
@click.option("--open", "show", is_flag=True, help="Open the page in the browser.")
@click.option("--relation", "relations", multiple=True, metavar="NAME", help="Only this relation; can be repeated.")
@click.option("--quad", "quads", multiple=True, metavar="CLASS", help="Only this quad class; can be repeated.")
@click.option("--actor", "actors", multiple=True, metavar="NAME", help="Only what involves this actor; repeatable.")
@click.option("--since", metavar="DATE", help="Leave out what ended before.")
@click.option("--until", metavar="DATE", help="Leave out what began after.")
@click.option("--modality", type=click.Choice(["actual", "planned", "possible"]), help="Only what is said to be so.")
@click.option("--min-weight", type=click.IntRange(min=1), default=1, help="Least number of documents behind a line.")
@click.option("--title", help="Heading of the page.")
def view(graph: Path, output: Path, show: bool, **filters: Any) -> None:
    """Write the page of a graph: one file that opens in any browser, without a network.

    \b
    Examples:
      graphkit view out/graph.ttl -o kg.html --open
      graphkit view kg/ --actor Russia --since 2023-01-01 --quad material-conflict -o conflict.html
    """
    from graphkit.engines import load

    _check_suffix(output, ".html", ".htm", ".svg")
    page = load(graph).view(**{name: value or None for name, value in filters.items()})
    if output.suffix.lower() == ".svg":
        output.write_text(page.svg(), encoding="utf-8")
    else:
        page.save(output)
    click.echo(f"{output}")
    if show:
        click.launch(output.resolve().as_uri())


def _check_suffix(output: Path, *suffixes: str) -> None:
    if output.suffix.lower() not in suffixes:
        raise click.UsageError(f"-o {output}: give a name that ends in {', '.join(suffixes[:-1])} or {suffixes[-1]}")


@commands.command()
@_graph
@_output("events.csv", "File to write; a name that ends in .parquet gives Parquet.")
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
def events(graph: Path, output: Path, one_a_day: bool, window: int, possible: bool) -> None:
    """Write event data: PLOVER- and CAMEO-coded rows with dates, actor codes, quad classes, scores and ids.

    \b
    Examples:
      graphkit events out/graph.ttl -o events.csv --one-a-day
      graphkit events kg/ -o events.parquet --window 3
    """
    from graphkit import terminal
    from graphkit.engines import load

    _check_suffix(output, ".csv", ".parquet")
    table = load(graph).events(one_a_day=one_a_day, window=window, possible=possible)
    (table.to_parquet if output.suffix.lower() == ".parquet" else table.to_csv)(output)
    click.echo(f"{output}: {terminal.counted(len(table), 'event')}")
    if table.note:
        terminal.say(table.note)


@commands.command()
@_graph
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def stats(graph: Path, as_json: bool) -> None:
    """Count what a store holds."""
    import json

    from graphkit.rdf.store import Store

    with Store.open(graph, read_only=True) as store:
        numbers = store.stats().to_dict()
    if as_json:
        click.echo(json.dumps(numbers))
        return
    quads = numbers.pop("quads")
    for name, value in (*numbers.items(), *quads.items()):
        click.echo(f"{name:<22}{format(value, ',') if isinstance(value, int) else value or 'none':>14}")


@commands.command()
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@click.option(
    "--from", "store", type=click.Path(path_type=Path), required=True, metavar="STORE", help="Folder of a store."
)
def forget(documents: tuple[str, ...], store: Path) -> int:
    """Take documents, by their ids or IRIs, and all they say out of a store.

    \b
    To see the ids:
      graphkit query kg/ 'SELECT ?document ?title { ?document a gk:Document OPTIONAL { ?document dct:title ?title } }'
    """
    from graphkit.rdf.store import Store

    missing = 0
    Store.open(store, read_only=True).close()  # writing would make a store where there is none
    with Store.open(store) as opened:
        for document in documents:
            gone = opened.forget(document) or opened.forget(_document_id(document))
            missing += not gone
            told = "forgotten" if gone else f"not in the store{_near(document, opened.documents)}"
            click.echo(f"{document}: {told}", err=not gone)
    return int(missing > 0)


def _document_id(text: str) -> str:
    """Return the id of a document that is given as an IRI, or with the prefix that tables of answers show."""
    from graphkit.rdf.terms import DOCUMENT, local_name

    return local_name(text, DOCUMENT) or local_name(text, "doc:") or text


def _near(name: str, known: Iterable[str]) -> str:
    import difflib

    near = difflib.get_close_matches(name, list(known), n=3)
    return f"; did you mean {' or '.join(near)}?" if near else ""


@commands.command()
@_graph
def validate(graph: Path) -> int:
    """Check a graph file or a store against the shapes of graphkit's RDF (needs the extra "shapes")."""
    from graphkit.rdf.shapes import validate as check

    report = check(graph)
    click.echo(report.text(), nl=False)
    return int(not report.conforms)


@commands.command()
@click.argument("gold", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="GOLD...")
@_model
@_ontology
@click.option("--no-coreference", is_flag=True, help="Leave pronouns and phrases such as 'the bloc' unresolved.")
@click.option("--errors", type=click.IntRange(min=0), default=0, metavar="N", help="Show N errors of each kind.")
@click.option(
    "--plot",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help='Save the calibration plot (.svg, .png or .pdf; needs the extra "plot").',
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def evaluate(
    gold: tuple[Path, ...],
    model: str | None,
    ontology: str | None,
    no_coreference: bool,
    errors: int,
    plot: Path | None,
    as_json: bool,
) -> None:
    """Score extraction against gold files: precision, recall and F1 by relation and construction, and calibration.

    GOLD is JSON Lines, one passage each: {"id": …, "text": …, "statements": [{"s": ["Russia"], "r": ["sanctions"],
    "o": ["France"], "status": "actual"}]}.
    """
    import json

    from graphkit import terminal
    from graphkit.extraction import Extractor
    from graphkit.extraction.evaluation import evaluate_file
    from graphkit.ontology import load_ontology

    known = load_ontology(Path(ontology)) if ontology else None
    extractor = Extractor(model, known, coreference=not no_coreference)
    evaluation = evaluate_file(gold, extractor)
    if plot is not None:
        from graphkit.graph.plots import plot_calibration

        plot_calibration(evaluation.bins, evaluation.thresholds).savefig(plot)
    if as_json:
        click.echo(json.dumps(evaluation.to_dict()))
        return
    for table in evaluation.tables():
        terminal.show_table(table.columns, table.rows, title=table.title)
    for line in evaluation.errors(errors) if errors else ():
        click.echo(line)


@commands.command()
@click.argument("sentence", nargs=-1, required=True)
@click.option("--parse", is_flag=True, help="Add the parse, word by word.")
@_model
@_ontology
def explain(sentence: tuple[str, ...], parse: bool, model: str | None, ontology: str | None) -> None:
    """Show what graphkit finds in a sentence, and why: actors, clauses, frames, statements and near misses.

    \b
    Example:
      graphkit explain "Moscow seeks to pull the US away from Europe and weaken NATO."
    """
    from graphkit.extraction.explanation import explain as explained
    from graphkit.sources.english import foreign_language

    text = sys.stdin.read() if sentence == ("-",) else " ".join(sentence)
    if not text.strip():
        raise click.UsageError("the sentence is empty")
    language = foreign_language(text)
    if language is not None:
        click.echo(f"seems to be {language}; only English text is read", err=True)
    click.echo(explained(text, _extractor(model, ontology)).text(parse))


def _extractor(model: str | None, ontology: str | None) -> Extractor:
    from graphkit.engines import ExtractionSettings

    return cast("Extractor", ExtractionSettings(model, ontology).make())


@commands.command()
@click.argument("inputs", nargs=-1, metavar="[INPUT...]")
@_reading
@_model
@_ontology
@click.option("--rows", type=click.IntRange(min=1), default=30, show_default=True, help="Rows of each table.")
def lint(inputs: tuple[str, ...], model: str | None, ontology: str | None, rows: int, **reading: Any) -> int:
    """Check the ontology, and with articles as INPUT, show what it lacks for them.

    Lists frames that cannot match or compete, and for a corpus the predicates without a frame and the actors that
    the ontology does not know, the commonest first.

    \b
    Examples:
      graphkit lint
      graphkit lint articles/
    """
    from graphkit import terminal
    from graphkit.ontology import load_ontology
    from graphkit.ontology.lint import lint as findings

    notices = terminal.Notices()
    if not inputs:
        found = findings(load_ontology(None if ontology is None else Path(ontology)))
        for finding in found:
            click.echo(str(finding))
        click.echo(f"{terminal.counted(len(found), 'finding')}")
        return 0
    from graphkit.extraction.coverage import missing
    from graphkit.sources import read

    documents = read(_named(inputs), on_skip=notices, **_read_settings(reading))
    for table in missing(documents, _extractor(model, ontology)).tables(rows):
        terminal.show_table(table.columns, table.rows, title=table.title)
    notices.say()
    return notices.exit_code()


@commands.command()
@_graph
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
    from graphkit import terminal
    from graphkit.actors.reconciliation import WIKIDATA, reconcile
    from graphkit.actors.review import Review, read_review, review_merges, write_review
    from graphkit.engines.building import MERGES
    from graphkit.graph.knowledge_graph import KnowledgeGraph

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
    click.echo(f"{file}: {_decisions(found)}; {terminal.counted(len(found.identities), 'candidate')} from services")
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


@commands.command()
@_graph
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


@commands.command()
@_graph
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
    from graphkit import terminal
    from graphkit.server import Limits
    from graphkit.server import serve as run_server

    limits = Limits(seconds=timeout, memory=memory, rows=max_rows, workers=workers)
    run_server(graph, host=host, port=port, limits=limits, cors=cors, say=terminal.say)
