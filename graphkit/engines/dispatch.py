"""One call for all engines: documents in, what they say out, in the same order and with the same ids.

Knows the names of the engines and what each of them needs.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

from graphkit.engines.extraction import Extracted, ExtractionSettings, extract_batch
from graphkit.engines.processes import run_shards
from graphkit.engines.shards import Part, Shard, cut_shards, process_shard, read_shard
from graphkit.errors import InputError, StoreError
from graphkit.model import Document

__all__ = ["ENGINES", "run"]

ENGINES = ("in-process", "processes", "spark")


def run(
    documents: Iterable[Document],
    settings: ExtractionSettings,
    *,
    engine: str = "in-process",
    workers: int | None = None,
    folder: Path | None = None,
    part: Part | None = None,
) -> Iterator[Extracted]:
    """Yield every document with its statements.

    Args:
        documents: Documents; read only as fast as they are worked on.
        settings: Which extractor.
        engine: ``in-process``, ``processes`` or ``spark``. All give the same statements.
        workers: Number of processes or Spark tasks at a time; by default one for each processor.
        folder: Where finished shards are kept, so that a run can be stopped and taken up again; by default
            nothing is kept.
        part: Extract only this job's share of the shards, and yield only their documents; needs a folder.

    Raises:
        InputError: There is no such engine, no number of workers, or a part without a folder.
        GraphkitError: Model or ontology are wrong, or the folder cannot be written.
    """
    if engine not in ENGINES:
        raise InputError(f"no engine {engine!r}; there are {', '.join(ENGINES)}")
    if workers is not None and (not isinstance(workers, int) or workers < 1):
        raise InputError(f"workers is {workers!r}; give a number of processes, one or more, or None")
    if part is not None and folder is None:
        raise InputError("a part of the shards needs a folder that all parts share")
    if engine == "spark":
        if part is not None:
            raise InputError("Spark divides the work itself; use --shards with the other engines")
        yield from import_module("graphkit.engines.spark").run_spark(documents, settings, workers=workers)
        return
    shards = cut_shards(documents)
    if folder is not None:
        yield from _kept(shards, settings, engine, workers, _made_folder(folder), part)
    elif engine == "in-process":
        for shard in shards:
            yield from extract_batch(settings.make(), shard.documents)
    else:
        with tempfile.TemporaryDirectory(prefix="graphkit-") as passing:
            yield from run_shards(shards, settings, Path(passing), workers=workers)


def _kept(
    shards: Iterable[Shard],
    settings: ExtractionSettings,
    engine: str,
    workers: int | None,
    folder: Path,
    part: Part | None,
) -> Iterator[Extracted]:
    if engine == "processes":
        yield from run_shards(shards, settings, folder, workers=workers, part=part)
        return
    digest = settings.digest
    for shard in shards:
        if part is None or part.has(shard):
            out = folder / shard.file_name(digest)
            if not out.exists():
                process_shard(shard, out, settings.make())
            yield from read_shard(shard, out)


def _made_folder(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder}: cannot be made ({error.strerror or error}); choose another folder") from error
    return folder
