"""The command that learns: ``train`` makes the judge's weights from labelled passages."""

from __future__ import annotations

from pathlib import Path

import click

from graphkit.cli import options

__all__ = ["train"]


@click.command()
@click.argument("gold", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="GOLD...")
@options.output("judge.json", "File of weights; in a folder of ontology files it is taken with --ontology.")
@options.model
@options.ontology
@click.option(
    "--part",
    type=click.Choice(["readable", "all"]),
    default="readable",
    show_default=True,
    help="What to learn from: all passages, or all but every third of each file, to be scored only.",
)
@click.option(
    "--beside",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="GOLD",
    help="Labels of text that the frames were written with: they teach, but tell nothing of probability.",
)
@click.option("--licence", "licences", multiple=True, metavar="TEXT", help="Licence of the texts, for the header.")
def train(
    gold: tuple[Path, ...],
    output: Path,
    model: str | None,
    ontology: str | None,
    part: str,
    beside: tuple[Path, ...],
    licences: tuple[str, ...],
) -> None:
    """Learn from labelled passages how probable a statement is, and write the weights.

    GOLD is JSON Lines as for graphkit evaluate; with "source", passages of one document are on one side of each fold.
    Lines with "source", "target" and "event" are sentences with a marked pair and its PLOVER class. Files of judged
    statements, as graphkit sample writes them, teach too, beside passages. Needs the extra "train".

    \b
    Example:
      graphkit train my-gold.jsonl --part all -o my-ontologies/judge.json
      graphkit train my-gold.jsonl sample/statements.jsonl --part all -o my-ontologies/judge.json
    """
    from graphkit.cli import terminal
    from graphkit.evaluation.training import report, unlearned, write_weights
    from graphkit.evaluation.training import train as learn
    from graphkit.extraction import Extractor
    from graphkit.ontology import load_ontology

    if output.suffix.lower() != ".json":
        raise click.UsageError(f"-o {output}: give a name that ends in .json")
    extractor = Extractor(model, load_ontology(Path(ontology)) if ontology else None, judge=unlearned())
    words = [*(path.name for path in gold), "--part", part, *(f"--beside {path.name}" for path in beside)]
    learned = learn(
        gold,
        extractor,
        beside=beside,
        keep_unread=part == "readable",
        command=f"graphkit train {' '.join(words)}",
        licences=licences,
    )
    write_weights(learned.judge, output)
    rows = tuple((name, str(value)) for name, value in report(learned).items())
    terminal.show_table(("figure", "value"), rows, title="On statements that the weights had not seen")
