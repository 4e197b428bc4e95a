"""What the command line shows: progress, notices and tables; results to standard output, all else to standard error.

Knows rich and terminals. Nothing here opens inputs or builds graphs.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from graphkit.errors import StoreError
from graphkit.model import Statement
from graphkit.sources import Notice, NoticeKind

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

    from graphkit.engines import Extracted
    from graphkit.graph.knowledge_graph import KnowledgeGraph

__all__ = ["Notices", "Watch", "say", "show_statements", "show_strongest"]

_PLAIN_WIDTH = 120
_SHOWN_NOTICES = 10


def say(message: str) -> None:
    """Print a line to standard error."""
    print(message, file=sys.stderr, flush=True)


def _console(stderr: bool = False) -> Console:
    from rich.console import Console

    terminal = (sys.stderr if stderr else sys.stdout).isatty()
    return Console(stderr=stderr, width=None if terminal else _PLAIN_WIDTH, highlight=False, soft_wrap=False)


class Notices:
    """Collects what sources and engines report, and says it when the run ends.

    Attributes:
        collected: Notices in the order they came.
    """

    def __init__(self) -> None:
        self.collected: list[Notice] = []

    def __call__(self, notice: Notice) -> None:
        """Take a notice."""
        self.collected.append(notice)

    @property
    def exit_code(self) -> int:
        """0 where nothing was left out, else 1."""
        return int(any(notice.kind is NoticeKind.SKIPPED for notice in self.collected))

    def write(self, path: Path) -> None:
        """Write all notices to a JSON Lines file; without any, remove the file of an earlier run.

        Raises:
            StoreError: The file cannot be written.
        """
        try:
            if not self.collected:
                path.unlink(missing_ok=True)
                return
            lines = (json.dumps(notice.to_dict(), ensure_ascii=True) + "\n" for notice in self.collected)
            path.write_text("".join(lines), encoding="utf-8")
        except OSError as error:
            raise StoreError(f"{path}: cannot be written ({error.strerror or error})") from error

    def say(self) -> None:
        """Print the first notices, and how many more there are, to standard error."""
        told = [notice for notice in self.collected if notice.kind is not NoticeKind.IGNORED]
        for notice in told[:_SHOWN_NOTICES]:
            say(f"{notice.kind} {notice}")
        if len(told) > _SHOWN_NOTICES:
            reasons = Counter(notice.reason.split(" (")[0].split("; ")[0][:60] for notice in told)
            for reason, count in reasons.most_common(5):
                say(f"{count:,} × {reason}")
            say(f"{len(told):,} notices in all")
        ignored = len(self.collected) - len(told)
        if ignored:
            say(f"ignored {ignored:,} files of other kinds")


class Watch:
    """Counts documents and statements, and shows them as they come where standard error is a terminal.

    Args:
        total: Number of documents to come, where it is known.
    """

    def __init__(self, total: int | None = None) -> None:
        self.documents = 0
        self.statements = 0
        self.seconds = 0.0
        self._total = total
        self._start = time.monotonic()
        self._progress: Progress | None = None

    def __enter__(self) -> Watch:
        if sys.stderr.isatty():
            self._progress = _progress()
            self._progress.start()
            self._progress.add_task("reading", total=self._total, statements=0, rate="")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.seconds = time.monotonic() - self._start
        if self._progress is not None:
            self._progress.stop()

    def count(self, extracted: Extracted) -> None:
        """Take note of one more document."""
        self.documents += 1
        self.statements += len(extracted.statements)
        if self._progress is not None:
            rate = self.documents / max(time.monotonic() - self._start, 0.001)
            task = self._progress.task_ids[0]
            self._progress.update(task, advance=1, statements=self.statements, rate=f"{rate:,.1f} documents/s")

    def say(self) -> None:
        """Print the counts to standard error."""
        say(f"{self.documents:,} documents, {self.statements:,} statements, {self.seconds:.1f} seconds")

    def follow(self, results: Iterable[Extracted]) -> Iterator[Extracted]:
        """Pass results on, counting them."""
        for extracted in results:
            self.count(extracted)
            yield extracted


def _progress() -> Progress:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

    return Progress(
        SpinnerColumn(),
        MofNCompleteColumn(),
        TextColumn("documents, {task.fields[statements]:,} statements"),
        BarColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        console=_console(stderr=True),
        transient=True,
    )


def show_strongest(kg: KnowledgeGraph, rows: int = 15) -> None:
    """Print the relations that most documents tell of, strongest first, as a table."""
    from rich.table import Table
    from rich.text import Text

    edges = sorted(kg.graph.edges(data=True), key=_strength)[:rows]
    if not edges:
        return
    table = Table(box=None, pad_edge=False)
    for title in ("who", "does what", "to whom", "status"):
        table.add_column(title, overflow="fold")
    for title in ("documents", "statements"):
        table.add_column(title, justify="right")
    labels = kg.graph.nodes
    for source, target, edge in edges:
        said = [labels[source]["label"], edge["label"], labels[target]["label"], _status(edge)]
        counts = [f"{edge['weight']:,}", f"{len(edge['statements']):,}"]
        table.add_row(*(Text(cell) for cell in (*said, *counts)))
    _console().print(table)


def _strength(edge: tuple[str, str, dict[str, Any]]) -> tuple[Any, ...]:
    source, target, said = edge
    structural = said["quad"] == "structural"
    return (
        -said["weight"],
        structural,
        -len(said["statements"]),
        -said["confidence"],
        source,
        target,
        said["relation"],
    )


def _status(said: dict[str, Any]) -> str:
    modality = "" if said["modality"] == "actual" else str(said["modality"])
    return "denied" if said["polarity"] == "negative" else modality


def show_statements(statements: Iterable[Statement]) -> None:
    """Print statements as a table, one a row, with the beginning of the sentence."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for title in ("who", "does what", "to whom", "status", "sure", "sentence"):
        table.add_column(title, no_wrap=title == "sure", overflow="fold")
    for each in statements:
        status = _status({"modality": each.modality, "polarity": each.polarity})
        sentence = " ".join(each.evidence.sentence.split())
        shown = sentence if len(sentence) <= 80 else sentence[:79] + "…"
        cells = (each.subject.label, each.relation.label, each.object.label, status, f"{each.confidence:.2f}", shown)
        table.add_row(*map(Text, cells))
    _console().print(table)
