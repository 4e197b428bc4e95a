"""The commands that learn from labelled passages: ``train judge``, ``train reader`` and ``train references``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from graphkit.cli import options

__all__ = ["train"]


class _JudgeByDefault(click.Group):
    """A group whose first command may be left out."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is named, or else the one that makes a judge."""
        if args and args[0] not in self.commands:
            args = ["judge", *args]
        return super().resolve_command(ctx, args)


@click.group(cls=_JudgeByDefault)
def train() -> None:
    """Learn from labelled passages: probabilities (judge), to read (reader), or whom pronouns mean (references).

    \b
    Examples:
      graphkit train judge my-gold.jsonl --part all --ontology my-ontologies -o my-ontologies/judge.json
      graphkit train reader my-gold.jsonl --texts my-articles/ --ontology my-ontologies -o my-ontologies/
    """


_gold = click.argument("gold", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="GOLD...")
_part = click.option(
    "--part",
    type=click.Choice(["readable", "all"]),
    default="readable",
    show_default=True,
    help="What to learn from: all passages, or all but every third of each file, to be scored only.",
)


def _begun(what: str) -> Callable[[options.Command], options.Command]:
    return click.option(
        "--from",
        "begun",
        type=click.Path(path_type=Path, file_okay=False, exists=True),
        metavar="FOLDER",
        help=f"Folder of ontology files whose {what}",
    )


_licences = click.option(
    "--licence", "licences", multiple=True, metavar="TEXT", help="Licence of the texts, for the header."
)


@train.command()
@_gold
@options.output(
    "judge.json",
    "File of weights; in a folder of ontology files it is taken with --ontology, judge.json where there is no learned "
    "reader or --fast leaves it out, judge-learned.json beside one.",
)
@options.model
@options.ontology
@_part
@click.option(
    "--beside",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="GOLD",
    help="Labels of text that the frames were written with: they teach, but tell nothing of probability.",
)
@click.option(
    "--reader",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="FOLDER",
    help="Folder of a learned reader that proposes too, made by graphkit train reader from the same passages.",
)
@click.option(
    "--unseen",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="GOLD",
    help="Further labelled passages, by which that reader was not taught: it reads them as it is.",
)
@_begun("judge is kept: GOLD counts on how often each wording is right, for which fifty passages will do.")
@options.labelled_texts
@_licences
def judge(
    gold: tuple[Path, ...],
    output: Path,
    model: str | None,
    ontology: str | None,
    part: str,
    beside: tuple[Path, ...],
    reader: Path | None,
    unseen: tuple[Path, ...],
    begun: Path | None,
    labelled_texts: Path | None,
    licences: tuple[str, ...],
) -> None:
    """Learn from labelled passages how probable a statement is, and write the weights.

    GOLD is JSON Lines as for graphkit evaluate; with "source", passages of one document are on one side of each fold.
    Lines with "source", "target" and "event" are sentences with a marked pair and its PLOVER class. Files of judged
    statements, as graphkit sample writes them, teach too, beside passages. Needs the extra "train".

    \b
    Examples:
      graphkit train judge gold.jsonl --part all --ontology mine/ -o mine/judge.json
      graphkit train judge gold.jsonl sample/statements.jsonl --part all --ontology mine/ -o mine/judge.json
      graphkit train judge gold.jsonl --ontology mine/ --reader mine/ -o mine/judge-learned.json
      graphkit train judge new.jsonl --ontology mine/ --from ontologies/ --reader mine/ -o mine/judge-learned.json
    """
    from graphkit.cli import terminal
    from graphkit.evaluation.training import crossed_readers, report, unlearned, write_weights
    from graphkit.evaluation.training import train as learn
    from graphkit.extraction import Extractor
    from graphkit.extraction.judge import BESIDE_READER, FILE, load_judge, to_json
    from graphkit.extraction.pair_reader import CARD, WEIGHTS, load_pair_reader
    from graphkit.extraction.proposers import default_proposers
    from graphkit.ontology import load_ontology

    if output.suffix.lower() != ".json":
        raise click.UsageError(f"-o {output}: give a name that ends in .json")
    name = FILE if reader is None else BESIDE_READER
    if begun is not None and not (begun / name).is_file():
        raise click.UsageError(f"--from {begun}: there is no {name}; name a folder that has one")
    known = load_ontology(Path(ontology) if ontology else None)
    extractor = Extractor(model, known, proposers=default_proposers(known, weak=False), judge=unlearned())
    readers = () if reader is None else crossed_readers(reader)
    whole = load_pair_reader(reader) if reader is not None and unseen else None
    words = [*(path.name for path in gold), "--part", part, *(f"--beside {path.name}" for path in beside)]
    words += [f"--unseen {path.name}" for path in unseen]
    words += [*(["--from"] if begun is not None else []), *(["--reader"] if readers else [])]
    learned = learn(
        gold,
        extractor,
        beside=beside,
        keep_unread=part == "readable",
        command=f"graphkit train judge {' '.join(words)}",
        licences=licences,
        readers=readers,
        unseen=unseen,
        whole=whole,
        labelled_texts=labelled_texts,
        begun=None if begun is None else load_judge(begun, learned=reader is not None),
    )
    write_weights(to_json(learned.judge), output)
    rows = tuple((name, str(value)) for name, value in report(learned).items())
    terminal.show_table(("figure", "value"), rows, title="On statements that the weights had not seen")
    others = [each for each in (CARD, BESIDE_READER) if (output.parent / each).is_file()]
    if output.name == FILE and readers:
        terminal.say(f"{output}: learned beside a reader, and counts only under the name {BESIDE_READER}")
    elif output.name == FILE and others:
        terminal.say(
            f"{output}: counts only with --fast, for {output.parent} has {' and '.join(others)}; take {WEIGHTS}, "
            f"{CARD} and {BESIDE_READER} out of the folder to read by frames and phrases alone"
        )


@train.command()
@_gold
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="FOLDER",
    help="Folder for reader.onnx and reader.json; in a folder of ontology files they are taken with --ontology.",
)
@options.ontology
@_begun("reader is kept: only the relations that it lacks are learned, in minutes and without torch.")
@click.option("--texts", multiple=True, metavar="INPUT", help="Text without labels to learn from first; repeatable.")
@click.option(
    "--first",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="What that text taught: read where it is there, else written, so that other labels are tried sooner. Or a "
    "folder with a reader: it is taught further by the labels.",
)
@click.option(
    "--beside",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="GOLD",
    help="Labels of text that the frames were written with; they count less.",
)
@_part
@click.option("--encoder", type=click.Path(path_type=Path, file_okay=False, exists=True), help="Another small BERT.")
@click.option(
    "--passes",
    type=float,
    nargs=2,
    default=(4.0, 4.0),
    show_default=True,
    metavar="TEXTS GOLD",
    help="How often text without labels and labelled passages are taught.",
)
@click.option(
    "--rate",
    type=click.FloatRange(min=0, min_open=True),
    help="Highest rate of learning from labels.  [default: 1e-4, of a reader taught further 4e-5]",
)
@click.option(
    "--parts",
    type=click.IntRange(min=0),
    default=3,
    show_default=True,
    help="Teach this many more, two at least or none, each without a part of the documents, for graphkit train judge "
    "--reader.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="Of all that is drawn.")
@click.option("--threads", type=click.IntRange(min=1), default=2, show_default=True, help="Threads of arithmetic.")
@options.labelled_texts
@_licences
def reader(
    gold: tuple[Path, ...],
    output: Path,
    ontology: str | None,
    begun: Path | None,
    texts: tuple[str, ...],
    first: Path | None,
    beside: tuple[Path, ...],
    part: str,
    encoder: Path | None,
    passes: tuple[float, float],
    rate: float | None,
    parts: int,
    seed: int,
    threads: int,
    labelled_texts: Path | None,
    licences: tuple[str, ...],
) -> None:
    """Teach a small network to read, from labelled passages and from what frames say of other text.

    Takes hours on two processors; with --from or a reader taught further (--first FOLDER), minutes. Then make the judge
    that weighs both: graphkit train judge GOLD --ontology FOLDER --reader FOLDER -o FOLDER/judge-learned.json. Needs
    the extra "train-reader", with --from "train" alone.

    \b
    Examples:
      graphkit train reader my-gold.jsonl --texts my-articles/ --ontology my-ontologies -o my-ontologies/
      graphkit train reader my-gold.jsonl --first ontologies/ --ontology my-ontologies -o my-ontologies/
      graphkit train reader new.jsonl --ontology my-ontologies/ --from ontologies/ -o my-ontologies/
    """
    from graphkit.errors import MissingExtraError
    from graphkit.ontology import load_ontology
    from graphkit.sources import read

    words = [*(path.name for path in gold), "--part", part, *(f"--beside {path.name}" for path in beside)]
    words += [f"--texts {Path(each).name}" for each in texts]
    common: dict[str, Any] = {
        "beside": beside,
        "ontology": load_ontology(Path(ontology)) if ontology else None,
        "keep_unread": part == "readable",
        "licences": licences,
        "labelled_texts": labelled_texts,
        "told": lambda line: click.echo(line, err=True),
    }
    documents = read(options.sources_of(texts)) if texts else ()
    if begun is not None:
        if first is not None or encoder is not None:
            raise click.UsageError("--from keeps the network of a reader; leave out --first and --encoder")
        from graphkit.evaluation.reader.adding import add_relations

        command = f"graphkit train reader {' '.join(words)} --from --parts {parts}"
        add_relations(gold, documents, output, begun=begun, parts=parts, command=command, **common)
        click.echo(f"{output}")
        return
    try:
        from graphkit.evaluation.reader.teaching import Course
        from graphkit.evaluation.reader.training import Plan, train_reader
    except ImportError as error:
        raise MissingExtraError(error.name or "torch", "train-reader", "teaching a reader") from error
    further = first is not None and first.is_dir()
    if further and texts:
        raise click.UsageError(f"--first {first}: a reader is taught further by labels alone; leave out --texts")
    rate = rate or (4e-5 if further else 1e-4)
    words += ["--first"] if further else []
    words.append(f"--passes {passes[0]:g} {passes[1]:g} --rate {rate:g} --parts {parts} --seed {seed}")
    train_reader(
        gold,
        documents,
        output,
        encoder=encoder,
        plan=Plan(Course(passes[0], 1.2e-4, seed=seed), Course(passes[1], rate, seed=seed), parts, threads, seed),
        first=first,
        command=f"graphkit train reader {' '.join(words)}",
        **common,
    )
    click.echo(f"{output}")


@train.command()
@_gold
@options.output("references.json", "File of weights; in a folder of ontology files it is taken with --ontology.")
@options.model
@_part
@options.labelled_texts
@_licences
def references(
    gold: tuple[Path, ...],
    output: Path,
    model: str | None,
    part: str,
    labelled_texts: Path | None,
    licences: tuple[str, ...],
) -> None:
    """Learn whom "he", "it" and "they" stand for, and write the weights.

    GOLD is JSON Lines as for graphkit evaluate, with "s_span" and "o_span". Needs the extra "train".

    \b
    Example:
      graphkit train references my-gold.jsonl --part all -o my-ontologies/references.json
    """
    from graphkit.actors.antecedents import to_json
    from graphkit.cli import terminal
    from graphkit.evaluation.references import train as learn
    from graphkit.evaluation.training import write_weights

    if output.suffix.lower() != ".json":
        raise click.UsageError(f"-o {output}: give a name that ends in .json")
    words = [*(path.name for path in gold), "--part", part]
    learned = learn(
        gold,
        keep_unread=part == "readable",
        command=f"graphkit train references {' '.join(words)}",
        licences=licences,
        labelled_texts=labelled_texts,
        model=model,
    )
    write_weights(to_json(learned.ranker), output)
    rows = (("cases", str(learned.cases)), ("told", str(learned.told)), ("right", str(learned.right)))
    terminal.show_table(("figure", "value"), rows, title="On documents that the weights had not seen")
