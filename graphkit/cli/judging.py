"""Commands for readers who judge what extraction found, and for counts that allow for its errors: ``sample`` and
``corrected``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli import options
from graphkit.errors import InputError

if TYPE_CHECKING:
    from graphkit.evaluation.judged import Judgement
    from graphkit.knowledge_graph import KnowledgeGraph

__all__ = ["corrected", "sample", "without_wrong"]


@click.command()
@options.graph
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("sample"),
    show_default=True,
    help="Folder for statements.jsonl and passages.jsonl.",
)
@click.option(
    "--texts",
    multiple=True,
    metavar="INPUT",
    help="The articles that the graph was built from, to draw passages of; repeatable.",
)
@click.option(
    "--size",
    type=click.IntRange(min=1),
    default=200,
    show_default=True,
    help="Statements, and passages; more where two of each stratum are.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed draws the same sample.")
@click.option(
    "--form",
    type=click.Choice(["label-studio", "prodigy"]),
    help="Write tasks of Label Studio (with the interfaces of the projects) or Prodigy.",
)
@options.ontology
@options.skipped
def sample(
    graph: Path,
    output: Path,
    texts: tuple[str, ...],
    size: int,
    seed: int,
    form: str | None,
    ontology: str | None,
    skipped: Path | None,
) -> None:
    """Draw two random samples to label: statements, for how many are right, and passages, for how many are missed.

    Of each stratum two are drawn at least, however small --size is: of statements these are the quad classes by band of
    confidence, of passages those with statements and those without.

    In statements.jsonl set "right" to true or false on each line. In passages.jsonl, which needs --texts and holds
    passages without statements too, put what a careful reader finds under "statements", in the form of gold files (see
    evaluate): [] for nothing. Then "graphkit corrected" counts with them, and "graphkit evaluate" scores them. Both,
    and "graphkit agree", also read what Label Studio (JSON) and Prodigy (db-out) export of the tasks of --form. The
    interface for passages lists the relations of --ontology.

    \b
    Examples:
      graphkit sample kg/ -o sample/ --texts articles/
      graphkit sample kg/ -o tasks/ --texts articles/ --form label-studio
      graphkit corrected kg/ sample/statements.jsonl --passages sample/passages.jsonl
    """
    from graphkit.cli import terminal
    from graphkit.engines import load
    from graphkit.ontology import load_ontology
    from graphkit.sources import read

    notices = terminal.Notices(skipped)
    documents = read(options.texts_of(texts), on_skip=notices) if texts else None
    drawn = load(graph).sample(size, texts=documents, seed=seed)
    if texts and (notices.exit_code() or not drawn.passages):
        notices.say()
        read_of_it = "not all" if drawn.passages else "nothing"
        raise InputError(f"no sample was written: {read_of_it} of what --texts names can be read")
    known = load_ontology(Path(ontology)) if ontology else None
    for file in drawn.save(output, form, known):  # type: ignore[arg-type]
        click.echo(f"{file}")
    counts = terminal.counted(len(drawn.statements), "statement"), terminal.counted(len(drawn.passages), "passage")
    terminal.say(f"{counts[0]} to judge, {counts[1]} to label")
    if max(len(drawn.statements), len(drawn.passages)) > size:
        terminal.say(f"more than {size:,}, for two of each stratum are drawn at least")
    notices.say()
    if drawn.note:
        terminal.say(drawn.note)


@click.command()
@options.graph
@click.argument("judged", type=click.Path(path_type=Path), metavar="JUDGED")
@click.option(
    "--passages",
    type=click.Path(path_type=Path),
    metavar="GOLD",
    help="Labelled passages of the same articles, to correct what is missed too.",
)
@click.option(
    "--by",
    multiple=True,
    type=click.Choice(["all", "quad", "relation", "year"]),
    help="What is counted by; repeatable.  [default: quad]",
)
@click.option(
    "--series",
    type=click.Choice(["week", "month", "quarter", "year"]),
    help="Count by dyad, quad class and period instead.",
)
@options.annotator
@options.ontology
@options.output("corrected.csv", "File to write; a name that ends in .parquet gives Parquet.")
def corrected(
    graph: Path,
    judged: Path,
    passages: Path | None,
    by: tuple[str, ...],
    series: str | None,
    annotator: str | None,
    ontology: str | None,
    output: Path,
) -> None:
    """Count statements with 95 % intervals that allow for what extraction gets wrong and what it misses.

    JUDGED is a file of judged statements that "graphkit sample" drew. Counts by quad class, relation or year hold
    whatever the errors depend on, as long as the samples are random and five statements or more of each are judged; for
    those with fewer, and for a dyad of --series, the shares of like statements are taken.

    For passages that are not labelled yet stand those of their stratum that are; how many there are is told. Labels may
    have the relations of the ontology (--ontology, where the graph was built with one of your own) and of the graph.

    \b
    Examples:
      graphkit corrected kg/ sample/statements.jsonl --passages sample/passages.jsonl --by quad --by year
      graphkit corrected kg/ sample/statements.jsonl --series month -o series.csv
    """
    from graphkit.cli import terminal
    from graphkit.engines import load
    from graphkit.evaluation.gold import read_gold
    from graphkit.evaluation.judged import read_judged
    from graphkit.graph.corrected import relations_of
    from graphkit.ontology import load_ontology

    options.check_suffix(output, ".csv", ".parquet")
    options.check_unread(output, graph, judged, passages)
    if by and series:
        raise click.UsageError("--by and --series are two ways to count; give one of them")
    whose = _whose(annotator, judged) if passages is None else _whose(annotator, judged, passages)
    told, labelled = load(graph), None
    if passages is not None:
        known = relations_of(told, load_ontology(Path(ontology) if ontology else None))
        labelled = read_gold(passages, None, whose[passages], known, unlabelled=True)
    found = told.corrected(read_judged(judged, whose[judged]), labelled, ontology=ontology)
    table = found.series(series) if series else found.counts(by or "quad")  # type: ignore[arg-type]
    (table.to_parquet if output.suffix.lower() == ".parquet" else table.to_csv)(output)
    click.echo(repr(table))
    click.echo(f"{output}: {terminal.counted(len(table), 'row')}")


def _whose(annotator: str | None, *files: Path) -> dict[Path, str | None]:
    """Return whose results count in each file: in one that others did alone, or that names nobody, all do.

    The annotator must have worked on one of them.
    """
    from graphkit.evaluation.labelled_lines import annotators_of

    if annotator is None or len(files) < 2:
        return dict.fromkeys(files, annotator)
    names = {file: [name.casefold() for name in annotators_of(file)] for file in files}
    known = any(annotator.strip().casefold() in of for of in names.values())
    fewest = 2 if known else min(1, max(map(len, names.values())))
    return {file: None if len(of) < fewest else annotator for file, of in names.items()}


def without_wrong(kg: KnowledgeGraph, judged: Sequence[Judgement] | None) -> KnowledgeGraph:
    """Return a graph without what is judged wrong, and say how much that is; the same one without judgements."""
    from graphkit.cli import terminal

    if judged is None:
        return kg
    kept = kg.without_wrong(judged)
    terminal.say(f"{terminal.counted(len(kg) - len(kept), 'statement')} left out as judged wrong")
    return kept
