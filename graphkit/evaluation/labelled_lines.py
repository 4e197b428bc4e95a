"""Lines of judged statements and of labelled passages, from JSON Lines or from what annotation programs export.

Knows files, and of which annotator a result is taken where several did the same tasks; what a task holds is in
``graphkit.extraction.annotation_results``, what a line means in ``gold`` and ``judged``.
"""

from __future__ import annotations

import json
import logging
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from graphkit.errors import InputError, StoreError
from graphkit.extraction.annotation_results import CARRIED, annotators_of_task, from_task, is_task
from graphkit.files import replacing_files
from graphkit.records import to_json

__all__ = ["annotators_of", "first_line", "read_lines", "readers_of", "split_by_annotator"]

Task = tuple[str, dict[str, Any]]
"""Where a task stands, and the task."""

_log = logging.getLogger("graphkit.evaluation")


def read_lines(path: Path, annotator: str | None = None) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the objects of a JSON Lines file, each with its place ("gold.jsonl, line 3").

    What Label Studio and Prodigy export of the tasks of ``graphkit sample`` is read as the lines that were drawn, with
    the answers in them. Where several annotators did tasks and none is chosen, the first result of each task is taken,
    and a warning of "graphkit.evaluation" tells how many are of whom.

    Args:
        path: The file.
        annotator: Name, address or number of the annotator whose results are taken; what another one did is undone.

    Raises:
        InputError: The file cannot be read, a line is no JSON object, a task is not as the program writes it, or there
            is no such annotator.
    """
    lines = _objects(path)
    first = next(lines, None)
    if first is None or not is_task(first[1]):
        if annotator is not None:
            raise InputError(f"{path}: no export of Label Studio or Prodigy, so that no annotator can be chosen in it")
        yield from () if first is None else chain([first], lines)
        return
    tasks = [first, *lines]
    for where, record in tasks:
        if not is_task(record):
            raise InputError(f"{where}: no task of graphkit sample, as those before it; keep the two in files apart")
    names = _annotators(tasks)
    if annotator is None:
        yield from _first_results(path, tasks, names)
    else:
        yield from _results_of(tasks, _known(annotator, names, path))


def first_line(path: Path) -> dict[str, Any] | None:
    """Return the first object of a file as ``read_lines`` does, without a word on annotators; None where there is none.

    Raises:
        InputError: The file cannot be read, or the line is none.
    """
    first = next(_objects(path), None)
    if first is None:
        return None
    return _line(*first) if is_task(first[1]) else first[1]


def annotators_of(path: str | Path) -> list[str]:
    """Return who did the tasks of an export of Label Studio or Prodigy, in order of the file; nobody of other files.

    Raises:
        InputError: The file cannot be read, or a line is no JSON object.
    """
    return _annotators([(where, record) for where, record in _objects(Path(path)) if is_task(record)])


def readers_of(path: str | Path) -> list[str | None]:
    """Return the annotators of a file where there are several, each a reader; None for a file of one reader.

    Raises:
        InputError: The file cannot be read, or a line is no JSON object.
    """
    names = annotators_of(path)
    return [*names] if len(names) > 1 else [None]


def split_by_annotator(path: str | Path, folder: str | Path) -> list[Path]:
    """Write what each annotator of an export did as a file of its own, and return their paths.

    Args:
        path: Export of Label Studio or Prodigy.
        folder: Gets a file for each annotator, named after them; what they did not do is left open in it.

    Raises:
        InputError: The file cannot be read, or has no annotators.
        StoreError: A file is there, or cannot be written.
    """
    source, target = Path(path), Path(folder)
    names = annotators_of(source)
    if not names:
        raise InputError(f"{path}: names no annotators; export tasks and annotations of Label Studio or Prodigy")
    texts: dict[Path, str] = {}
    for name in names:
        stem = re.sub(r"[^\w.@+-]+", "_", name).strip(".") or "annotator"
        file = target / f"{stem}.jsonl"
        if file in texts:
            file = target / f"{stem}-{len(texts) + 1}.jsonl"
        texts[file] = "".join(to_json(line) + "\n" for _, line in read_lines(source, name))
    for file in texts:
        if file.exists():
            raise StoreError(f"{file} is there and may hold judgements; choose another folder")
    with replacing_files(target) as unfinished:
        for file, text in texts.items():
            (unfinished / file.name).write_text(text, encoding="utf-8")
    return list(texts)


# --- annotators -----------------------------------------------------------------------------------------------


def _annotators(tasks: Sequence[Task]) -> list[str]:
    return list(dict.fromkeys(name for _, task in tasks for name in annotators_of_task(task) if name))


def _known(wanted: str, names: Sequence[str], path: Path) -> str:
    found = next((name for name in names if name.casefold() == wanted.strip().casefold()), None)
    if found is None:
        raise InputError(f"{path}: no annotator {wanted!r}; there are {', '.join(names) or 'none with a name'}")
    return found


def _first_results(path: Path, tasks: Sequence[Task], names: Sequence[str]) -> Iterator[Task]:
    """Yield the first result of each task, and tell of whom they are where several did some."""
    taken: Counter[str] = Counter()
    by: dict[object, str] = {}
    for number, (where, task) in enumerate(tasks):
        name = next(iter(annotators_of_task(task)), "")
        if by.setdefault(_key(task, number), name) == name:  # a row of another annotator is another result of the task
            taken[name] += bool(name)
            yield where, _line(where, task)
    if len(names) > 1:
        _log.warning(
            "%s: several annotators; of each task the first result is taken (%s); choose one (--annotator), or compare "
            "them: graphkit agree %s",
            path,
            ", ".join(f"{name}: {taken[name]:,}" for name in names),
            path,
        )


def _results_of(tasks: Sequence[Task], annotator: str) -> Iterator[Task]:
    """Yield the results of an annotator, and the tasks that they did not do as undone."""
    keys = [_key(task, number) for number, (_, task) in enumerate(tasks)]
    done = {key for key, (_, task) in zip(keys, tasks, strict=True) if annotator in annotators_of_task(task)}
    open_: set[object] = set()
    for key, (where, task) in zip(keys, tasks, strict=True):
        if annotator in annotators_of_task(task):
            yield where, _line(where, task, annotator)
        elif key not in done and key not in open_:
            open_.add(key)
            yield where, _line(where, task, annotator)


def _key(task: Mapping[str, Any], number: int) -> object:
    """Return what a task is known by: with its results in it by its place, as a row for each result by its line."""
    return number if "data" in task else str(task[CARRIED].get("id"))


def _line(where: str, task: dict[str, Any], annotator: str | None = None) -> dict[str, Any]:
    try:
        return from_task(task, annotator)
    except (AttributeError, KeyError, TypeError, ValueError, IndexError) as error:
        said = str(error) if type(error) is ValueError else repr(error)
        raise InputError(f"{where}: no result of a task ({said}); export tasks and annotations as JSON") from None


# --- files ----------------------------------------------------------------------------------------------------


def _objects(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        said = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise InputError(f"{path}: cannot be read ({said}); expected a JSON Lines file in UTF-8") from error
    if tasks := _listed(text):
        yield from ((f"{path}, task {number}", _task(task, path, number)) for number, task in enumerate(tasks, 1))
        return
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            record = json.loads(line)
        except ValueError as error:
            raise InputError(f"{where}: not JSON ({error}); expected one object a line") from error
        if not isinstance(record, dict):
            raise InputError(f"{where}: expected a JSON object, found {type(record).__name__}")
        yield where, record


def _listed(text: str) -> list[dict[str, Any]]:
    """Return the tasks of an export of Label Studio, which is one list of objects; nothing for any other text."""
    if not text.lstrip().startswith("["):
        return []
    try:
        tasks = json.loads(text)
    except (ValueError, RecursionError):
        return []
    return tasks if isinstance(tasks, list) and all(isinstance(task, dict) for task in tasks) else []


def _task(task: dict[str, Any], path: Path, number: int) -> dict[str, Any]:
    if not is_task(task):
        raise InputError(f"{path}, task {number}: no task of graphkit sample; expected one object a line")
    return task
