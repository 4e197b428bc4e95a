"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

if TYPE_CHECKING:
    from graphkit.extraction import Extractor

__all__ = [
    "annotator",
    "check_suffix",
    "check_unread",
    "check_workers",
    "extraction",
    "fast",
    "field",
    "graph",
    "inputs",
    "judged",
    "labelled_texts",
    "make_extractor",
    "model",
    "no_ask",
    "no_texts",
    "ontology",
    "output",
    "read_settings",
    "reading",
    "relations",
    "skipped",
    "sources_of",
    "texts_of",
]

Command = TypeVar("Command", bound=Callable[..., Any])


def _options(*options: Callable[[Any], Any]) -> Callable[[Command], Command]:
    """Return a decorator that adds options in the order given."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


inputs = click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
reading = _options(
    click.option("--text-column", metavar="NAME", help="Column or JSON field of the text."),
    click.option("--date-column", metavar="NAME", help="Column or JSON field of the publication date."),
    click.option("--title-column", metavar="NAME", help="Column or JSON field of the headline."),
    click.option("--url-column", metavar="NAME", help="Column or JSON field of the web address."),
    click.option("--id-column", metavar="NAME", help="Column or JSON field of the document's id."),
    click.option("--speaker", metavar="NAME", help="Who says 'we' in the documents, where they do not tell it."),
    click.option("--urls", "fetch", is_flag=True, help="Fetch the pages of addresses in lists, tables and feeds."),
    click.option("--allow-private", is_flag=True, help="Also fetch pages of this machine and of private networks."),
)
model = click.option("--model", metavar="NAME", help="spaCy English model, by name or folder.")
ontology = click.option(
    "--ontology", type=click.Path(file_okay=False, exists=True), help="Folder of ontology files instead of our own."
)
fast = click.option("--fast", is_flag=True, help="Read by frames alone, without the learned reader.")
relations = click.option(
    "--relation",
    "relations",
    multiple=True,
    metavar="NAME",
    help="Tell only this relation, be it off by default or not; repeatable, all for every one.",
)
extraction = _options(
    model,
    ontology,
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
        metavar="0..1",
        help="Leave out statements that are less probable.  [default: that of the weights, see graphkit train]",
    ),
    fast,
    relations,
)


judged = click.option(
    "--judged",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Leave out what is judged wrong in this file, as the page saves it.",
)


field = click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="NAME=VALUE",
    callback=lambda _context, _option, given: _fields(given),
    help="Only documents with this value in a field, such as a column of the table; repeatable.",
)


labelled_texts = click.option(
    "--labelled-texts",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="FOLDER",
    help="Folder of the texts, for labelled passages that refer to their words.",
)


annotator = click.option(
    "--annotator",
    metavar="NAME",
    help="Whose results count in an export of Label Studio or Prodigy that several worked on.  [default: the first of "
    "each task]",
)


def _list_of_skipped(_context: click.Context, _option: click.Parameter, file: Path | None) -> Path | None:
    """Refuse a file that could not be written, or that holds anything else."""
    if file is None:
        return None
    if not file.parent.is_dir():
        raise click.UsageError(f"--skipped {file}: there is no folder {file.parent}")
    if file.exists() and not (file.is_file() and _is_list_of_skipped(file)):
        raise click.UsageError(f"--skipped {file}: is there and lists nothing that was left out; give another name")
    return file


def _is_list_of_skipped(file: Path) -> bool:
    with file.open("rb") as stream:
        begin = stream.read(len(_BEGINS))
    return begin in (b"", _BEGINS)


_BEGINS = b'{"where": '
"""How a file of notices begins."""
skipped = click.option(
    "--skipped",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    callback=_list_of_skipped,
    help="List in this file what was left out, and why (JSON Lines).",
)


def _fields(given: Sequence[str]) -> dict[str, list[str]] | None:
    """Return the values of each field that --field names; a field named twice may have either value."""
    fields: dict[str, list[str]] = {}
    for each in given:
        name, mark, value = each.partition("=")
        if not (name and mark):
            raise click.UsageError(f"--field {each}: expected NAME=VALUE, such as desk=Europe")
        fields.setdefault(name, []).append(value)
    return fields or None


def output(name: str, help: str) -> Callable[[Any], Any]:
    """Return the option -o for a file with a usual name."""
    file = click.Path(dir_okay=False, path_type=Path)
    return click.option("-o", "--output", type=file, default=Path(name), show_default=True, help=help)


no_ask = click.option(
    "--no-ask",
    "ask",
    is_flag=True,
    flag_value=False,
    default=True,
    help="Leave out of the page the engine that answers SPARQL offline, about 2.2 MB.",
)
no_texts = click.option(
    "--no-texts",
    "texts",
    is_flag=True,
    flag_value=False,
    default=True,
    help="Leave out of the page the articles' whole texts; it then has their sentences alone.",
)
graph = click.argument("graph", type=click.Path(path_type=Path), metavar="GRAPH")


def sources_of(inputs: Sequence[str]) -> list[str | Path]:
    """Return inputs as the sources take them: on the command line every word is an address, "-" or a path."""
    from graphkit.sources.web import is_url

    if not all(name.strip() for name in inputs):
        raise click.UsageError("an INPUT is empty; give a file, a folder, a web address, or - for standard input")
    return [name if name == "-" or is_url(name) else Path(name) for name in inputs]


def texts_of(texts: Sequence[str]) -> list[str | Path]:
    """Return what --texts names as the sources take it, and refuse what is not there."""
    sources = sources_of(texts)
    for source in sources:
        if isinstance(source, Path) and not source.exists():
            raise click.UsageError(f"--texts {source}: there is no such file or folder")
    return sources


def read_settings(options: dict[str, Any]) -> dict[str, Any]:
    """Turn the options of a command into the arguments of ``graphkit.extract``."""
    from graphkit.sources import UrlRules

    rules = UrlRules(allow_private=options.pop("allow_private", False))
    return {**options, "urls": rules}


def check_workers(options: dict[str, Any]) -> None:
    """Refuse a number of processes for an engine that has one."""
    if (options["workers"] or 1) > 1 and options["engine"] == "in-process":
        raise click.UsageError("several --workers go with --engine processes or spark")


def check_suffix(output: Path, *suffixes: str, option: str = "-o") -> None:
    """Refuse a file whose ending is not one of those that a command can write."""
    if output.suffix.lower() not in suffixes:
        known = f"{', '.join(suffixes[:-1])} or {suffixes[-1]}"
        raise click.UsageError(f"{option} {output}: give a name that ends in {known}")


def check_unread(output: Path, *read: Path | None) -> None:
    """Refuse to write over a file that the command reads, such as a table of statements by the usual name."""
    for file in read:
        if file is not None and output.exists() and file.exists() and output.samefile(file):
            raise click.UsageError(f"-o {output}: would take the place of {file}, which is read; give another name")


def make_extractor(
    model: str | None, ontology: str | None, fast: bool = False, relations: Sequence[str] = ()
) -> Extractor:
    """Return the extractor of the options --model, --ontology, --fast and --relation."""
    from graphkit.engines import ExtractionSettings

    return cast("Extractor", ExtractionSettings(model, ontology, fast=fast, relations=tuple(relations)).make())
