"""Commands that read text and print what they find: ``extract``, ``explain``, ``evaluate`` and ``lint``."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from graphkit.cli import options
from graphkit.errors import InputError
from graphkit.files import replacing

if TYPE_CHECKING:
    from graphkit.engines import Extracted
    from graphkit.evaluation.gold import Part
    from graphkit.evaluation.judged_scores import JudgedScores
    from graphkit.evaluation.scoring import Evaluation
    from graphkit.model import Document


__all__ = ["evaluate", "explain", "extract", "lint"]


@click.command()
@options.inputs
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "table", "csv"]),
    default="jsonl",
    show_default=True,
    help="How statements are printed.",
)
@options.skipped
@options.reading
@options.extraction
def extract(inputs: tuple[str, ...], form: str, skipped: Path | None, **chosen: Any) -> int:
    """Print the statements of articles, one a line.

    \b
    Examples:
      graphkit extract article.txt --format table
      graphkit extract news.jsonl > statements.jsonl
      cat article.txt | graphkit extract -
    """
    from graphkit.cli import terminal
    from graphkit.engines import extract as extract_statements

    options.check_workers(chosen)
    notices = terminal.Notices(skipped)
    with terminal.Watch(options.sources_of(inputs)) as watch:
        results = extract_statements(options.sources_of(inputs), on_skip=notices, **options.read_settings(chosen))
        _print_statements(watch.follow(results), form)
    notices.say()
    watch.say_if_nothing(chosen["min_confidence"])
    return notices.exit_code(watch.documents)


def _print_statements(results: Any, form: str) -> None:
    from graphkit.cli import terminal
    from graphkit.formats.tables import write_csv

    statements = (statement for extracted in results for statement in extracted.statements)
    if form == "jsonl":
        _print_lines(results)
    elif form == "table":
        terminal.show_statements(statements)
    else:
        write_csv(statements, sys.stdout.buffer)


def _print_lines(results: Sequence[Extracted]) -> None:
    from graphkit.records import to_json, to_record

    for extracted in results:
        for statement in extracted.statements:
            click.echo(to_json(to_record(statement)))


@click.command()
@click.argument("sentence", nargs=-1, required=True)
@click.option("--parse", is_flag=True, help="Add the parse, word by word.")
@click.option("--document", metavar="ID", help="Which document, of a file or folder of several.")
@click.option("--statement", metavar="ID", help="Only the sentence that says this statement of a build.")
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    help='When the sentence was written, which tells who "President Carter" and what "last week" is.',
)
@options.reading
@options.model
@options.ontology
@options.fast
@options.relations
def explain(
    sentence: tuple[str, ...],
    parse: bool,
    document: str | None,
    statement: str | None,
    date: dt.datetime | None,
    model: str | None,
    ontology: str | None,
    fast: bool,
    relations: tuple[str, ...],
    **chosen: Any,
) -> None:
    """Show what graphkit finds in a sentence, and why: actors, clauses, frames, statements and near misses.

    A file or folder of articles in place of the sentence has a document explained as a build reads it: with its date,
    its title, and whom "he" and "the country" stand for.

    \b
    Examples:
      graphkit explain "Moscow seeks to pull the US away from Europe and weaken NATO."
      graphkit explain --date 1978-05-03 "President Carter met Anwar Sadat of Egypt."
      graphkit explain articles/ --document articles/1.txt --statement 5c1f0f7e6d2b9a43c8e1
    """
    from graphkit.extraction.explanation import explain as explained
    from graphkit.model import Document
    from graphkit.sources.english import foreign_language
    from graphkit.sources.inputs import mended

    text = _standard_input() if sentence == ("-",) else " ".join(sentence)
    if not text.strip():
        raise click.UsageError("the sentence is empty")
    there = False
    with suppress(OSError):  # longer than the name of any file
        there = len(sentence) == 1 and Path(text).exists()
    if not there and (document is not None or statement is not None):
        raise click.UsageError("--document and --statement go with a file or folder in place of the sentence")
    if there and date is not None:
        raise click.UsageError("--date goes with a sentence; a document has its own")
    # bytes that are not UTF-8 come from the shell as half characters
    whole = _one_document(text, document, chosen) if there else mended(Document(text, date=date and date.date()))
    asked = whole if there or date is not None else whole.text
    language = foreign_language(whole.text)
    if language is not None:
        click.echo(f"seems to be {language}; only English text is read", err=True)
    found = explained(asked, options.make_extractor(model, ontology, fast, relations))
    click.echo((found if statement is None else found.of(statement)).text(parse))


def _one_document(path: str, wanted: str | None, chosen: dict[str, Any]) -> Document:
    """Return the document of a file or folder that has an id, or the only one."""
    from graphkit.cli import terminal
    from graphkit.sources import read

    notices = terminal.Notices()
    documents: dict[str, Document] = {}
    for each in read(options.sources_of([path]), on_skip=notices, **options.read_settings(chosen)):
        if wanted in (None, each.id):
            documents[each.id] = each
    if len(documents) == 1:
        return next(iter(documents.values()))
    notices.say()
    if wanted is not None:
        raise InputError(f"{path}: no document has the id {wanted!r}; the statements of a build name their documents")
    if not documents:
        raise InputError(f"{path}: holds no document to explain")
    some = ", ".join([*documents][:3]) + (", …" if len(documents) > 3 else "")
    raise click.UsageError(f"{path} holds {len(documents):,} documents ({some}); choose one with --document ID")


def _standard_input() -> str:
    from graphkit.cli import terminal
    from graphkit.sources.encoding import decode

    return decode(sys.stdin.buffer.read(), "standard input", lambda notice: terminal.say(str(notice)))


@click.command()
@click.argument("gold", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="GOLD...")
@options.model
@options.ontology
@options.fast
@options.relations
@options.labelled_texts
@options.annotator
@click.option(
    "--part",
    type=click.Choice(["all", "unread", "readable"]),
    default="all",
    show_default=True,
    help="Passages to score: all, every third of each file, which train leaves for scoring, or the others.",
)
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
    fast: bool,
    relations: tuple[str, ...],
    labelled_texts: Path | None,
    annotator: str | None,
    part: Part,
    no_coreference: bool,
    errors: int,
    plot: Path | None,
    as_json: bool,
) -> None:
    """Score extraction against gold files: precision, recall and F1 by relation and construction, and calibration.

    GOLD is JSON Lines, one passage each: {"id": …, "text": …, "statements": [{"s": ["Russia"], "r": ["sanctions"],
    "o": ["France"], "status": "actual"}]}. Passages that "graphkit sample" drew count for as many as they stand for. A
    file of judged statements, as it draws them, is scored too: how many are right, by class and relation, and what
    confidence is worth.
    """

    from graphkit.evaluation.judged import is_judged_file
    from graphkit.evaluation.scoring import evaluate_file
    from graphkit.extraction import Extractor
    from graphkit.ontology import load_ontology

    if plot is not None:
        _check_plot(plot)
    if any(map(is_judged_file, gold)):
        _evaluate_judged(gold, plot, as_json, annotator, errors)
        return
    known = load_ontology(Path(ontology)) if ontology else None
    extractor = Extractor(model, known, coreference=not no_coreference, fast=fast, relations=relations)
    _show(evaluate_file(gold, extractor, labelled_texts, annotator, part), plot, as_json, errors)


def _check_plot(plot: Path) -> None:
    """Refuse a plot that could not be saved, before anything is read for it."""
    from graphkit.graph.figures import new_figure

    options.check_suffix(plot, ".svg", ".png", ".pdf", option="--plot")
    if not plot.parent.is_dir():
        raise click.UsageError(f"--plot {plot}: there is no folder {plot.parent}")
    new_figure(1, 1)


def _show(scored: Evaluation | JudgedScores, plot: Path | None, as_json: bool, errors: int) -> None:
    """Print scores and some errors, and save the plot, if one is wanted, be it that nobody read them to their end."""
    import json

    from graphkit.cli import terminal

    try:
        told = scored.errors(errors) if errors else []
        if as_json:
            click.echo(json.dumps(scored.to_dict() | ({"errors": told} if errors else {})))
            return
        for table in scored.tables():
            terminal.show_table(table.columns, table.rows, title=table.title)
        for line in told:
            click.echo(line)
    finally:
        if plot is not None:
            _save_plot(scored, plot)


def _save_plot(scored: Evaluation | JudgedScores, plot: Path) -> None:
    from graphkit.graph.plots import plot_calibration

    with replacing(plot) as unfinished:
        plot_calibration(scored.bins, scored.thresholds).savefig(unfinished, format=plot.suffix[1:].lower())


_OF_READING = {"model", "ontology", "fast", "relations", "labelled_texts", "part", "no_coreference"}
"""Options of ``evaluate`` that say how or which passages are read."""


def _evaluate_judged(
    files: Sequence[Path], plot: Path | None, as_json: bool, annotator: str | None, errors: int
) -> None:
    from graphkit.evaluation.judged import is_judged_file, read_judged_files
    from graphkit.evaluation.judged_scores import JudgedScores

    if not all(map(is_judged_file, files)):
        raise click.UsageError("judged statements and gold passages are scored apart; give files of one kind")
    context = click.get_current_context()
    for option in context.command.params:
        if option.name in _OF_READING and context.get_parameter_source(option.name) is ParameterSource.COMMANDLINE:
            raise click.UsageError(f"judged statements are not read again; leave out {option.opts[0]}")
    _show(JudgedScores(read_judged_files(files, annotator)), plot, as_json, errors)


@click.command()
@click.argument("inputs", nargs=-1, metavar="[INPUT...]")
@options.reading
@options.model
@options.ontology
@click.option(
    "--labelled",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="GOLD",
    help="Show what each frame is worth on a gold file (see evaluate) and how often it fires on INPUT; repeatable.",
)
@options.labelled_texts
@click.option("--rows", type=click.IntRange(min=1), default=30, show_default=True, help="Rows of each table.")
@options.skipped
def lint(
    inputs: tuple[str, ...],
    model: str | None,
    ontology: str | None,
    labelled: tuple[Path, ...],
    labelled_texts: Path | None,
    rows: int,
    skipped: Path | None,
    **reading: Any,
) -> int:
    """Check the ontology, and with articles as INPUT, show what it lacks for them.

    Lists frames that cannot match or compete and examples that phrases misread, and for a corpus the predicates
    without a frame and the actors that the ontology does not know, the commonest first. With labelled passages it
    tells instead which frames are right, which bring what no other frame does, and which are idle; and, but for
    every third passage of each file, which is for scoring only, the words that labels have as trigger and no frame
    of the relation knows.

    \b
    Examples:
      graphkit lint
      graphkit lint articles/
      graphkit lint articles/ --labelled sample.jsonl
    """
    from graphkit.cli import terminal
    from graphkit.evaluation.phrase_examples import wrong_examples
    from graphkit.ontology import load_ontology
    from graphkit.ontology.lint import lint as findings

    notices = terminal.Notices(skipped)
    if labelled:
        from graphkit.evaluation.gold import read_gold_files
        from graphkit.evaluation.routes import routes
        from graphkit.evaluation.triggers import trigger_table, unknown_triggers
        from graphkit.sources import read

        extractor = options.make_extractor(model, ontology)
        settings = options.read_settings(reading)
        corpus = read(options.sources_of(inputs), on_skip=notices, **settings) if inputs else ()
        records = read_gold_files(labelled, labelled_texts, relations=extractor.ontology.relations)
        for table in routes(extractor, records, corpus).tables(rows):
            terminal.show_table(table.columns, table.rows, title=table.title)
        readable = read_gold_files(labelled, labelled_texts, part="readable")
        table = trigger_table(unknown_triggers(readable, extractor), rows)
        if table.rows:
            terminal.show_table(table.columns, table.rows, title=table.title)
        notices.say()
        return notices.exit_code() if inputs else 0
    if not inputs:
        onto = load_ontology(None if ontology is None else Path(ontology))
        found = [*findings(onto), *wrong_examples(onto, model)]
        for finding in found:
            click.echo(str(finding))
        click.echo(f"{terminal.counted(len(found), 'finding')}")
        return 0
    from graphkit.evaluation.coverage import missing
    from graphkit.sources import read

    documents = read(options.sources_of(inputs), on_skip=notices, **options.read_settings(reading))
    lacking = missing(documents, options.make_extractor(model, ontology))
    for table in lacking.tables(rows):
        terminal.show_table(table.columns, table.rows, title=table.title)
    notices.say()
    if not lacking.tables(rows):
        read_of = terminal.counted(lacking.documents, "document")
        terminal.say(f"{read_of} read; nothing found that the ontology lacks")
    return notices.exit_code()
