"""What the command line shows: progress, notices and tables; results to standard output, all else to standard error.

Knows rich and terminals. Nothing here opens inputs or builds graphs.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from graphkit.errors import StoreError
from graphkit.files import replacing
from graphkit.model import Statement
from graphkit.sources import Notice, NoticeKind, likely_count
from graphkit.sources.notices import told_undated

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

    from graphkit.actors.review import Review
    from graphkit.engines import Extracted
    from graphkit.knowledge_graph import KnowledgeGraph

__all__ = [
    "Notices",
    "Watch",
    "beginning",
    "counted",
    "counted_decisions",
    "say",
    "show_statements",
    "show_strongest",
    "show_table",
]

_PLAIN_WIDTH = 120
_SHOWN_NOTICES = 20
_SHOWN_OF_A_REASON = 5
_SHOWN_REASONS = 5
_SENTENCE = 80
_NUMBER = re.compile(r"[\d.,%–-]*")


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 document", "2,000 documents"."""
    return f"{number:,} {noun if number == 1 else noun + 's'}"


def beginning(names: Sequence[str], most: int = 5) -> str:
    """Return the first names of many: "a, b, c, d, e, …"."""
    return ", ".join(names[:most]) + (", …" if len(names) > most else "")


def counted_decisions(review: Review) -> str:
    """Return how many names the decisions of a review merge, keep apart and leave open."""
    from graphkit.actors.resolution import Decision

    counts = {each: sum(p.decision is each for p in review.proposals) for each in Decision}
    words = {Decision.MERGE: "merged", Decision.APART: "kept apart", Decision.UNDECIDED: "wait for your decision"}
    return ", ".join(f"{counts[each]:,} {words[each]}" for each in Decision if counts[each]) or "none"


def say(message: str) -> None:
    """Print a line to standard error."""
    print(message, file=sys.stderr, flush=True)


def _console(stderr: bool = False) -> Console:
    from rich.console import Console

    terminal = (sys.stderr if stderr else sys.stdout).isatty()
    return Console(stderr=stderr, width=None if terminal else _PLAIN_WIDTH, highlight=False, soft_wrap=False)


class Notices:
    """Collects what sources and engines report, and says it when the run ends.

    Args:
        file: Gets all notices when they are said.

    Attributes:
        collected: Notices in the order they came.
    """

    def __init__(self, file: Path | None = None) -> None:
        self.collected: list[Notice] = []
        self.file = file

    def __call__(self, notice: Notice) -> None:
        """Take a notice."""
        self.collected.append(notice)

    def exit_code(self, documents: int | None = None) -> int:
        """Return 1 where an input could not be opened or no document was read, else 0.

        Args:
            documents: How many were read; None where there may be none.
        """
        return int(documents == 0 or any(notice.kind is NoticeKind.UNREAD for notice in self.collected))

    def write_listed(self, path: Path) -> None:
        """Write all notices to the file that a command keeps them in, where the user named none."""
        if self.file is None:
            self.write(path)

    def write(self, path: Path) -> None:
        """Write all notices to a JSON Lines file; without any, remove the file of an earlier run.

        Raises:
            StoreError: The file cannot be written.
        """
        if not self.collected:
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise StoreError(f"{path}: cannot be removed ({error.strerror or error})") from error
            return
        lines = (json.dumps(notice.to_dict(), ensure_ascii=True) + "\n" for notice in self.collected)
        with replacing(path) as unfinished:
            unfinished.write_text("".join(lines), encoding="utf-8")

    def say(self, listed: Path | None = None) -> None:
        """Print the first notices of each reason, what was skipped before what was kept, and the number of others.

        Args:
            listed: File that the command writes them to, where the user named none.

        Raises:
            StoreError: The file that the user named cannot be written.
        """
        told = sorted((n for n in self.collected if n.kind is not NoticeKind.IGNORED), key=_less_pressing)
        shown, rest, reasons = 0, Counter[str](), Counter[str]()
        for notice in told:
            reason = f"{notice.kind}: {_without_names(notice.reason)}"
            reasons[reason] += 1
            if shown < _SHOWN_NOTICES and reasons[reason] <= _SHOWN_OF_A_REASON:
                shown += 1
                say(f"{notice.kind} {notice}")
            else:
                rest[reason] += 1
        if rest:
            say(f"and {rest.total():,} more:")
            for reason, count in rest.most_common(_SHOWN_REASONS):
                say(f"  {count:,} {reason}")
            if (others := len(rest) - _SHOWN_REASONS) > 0:
                say(f"  and {counted(others, 'other reason')}")
            file = self.file or listed
            say(f"all of them: {file}" if file else "--skipped FILE lists all of them")
        ignored = len(self.collected) - len(told)
        if ignored:
            say(f"ignored {counted(ignored, 'file')}, of other kinds or made by graphkit")
        if self.file is not None:
            self.write(self.file)


def _without_names(reason: str) -> str:
    """Return what reasons of one kind share: the words before places and advice, without names and numbers."""
    words = re.split(r" \(|; ", reason, maxsplit=1)[0]
    return re.sub(r"'[^']*'|\"[^\"]*\"|\d[\d,.]*\d|\d", "…", words)[:80]


def _less_pressing(notice: Notice) -> bool:
    return notice.kind is NoticeKind.KEPT


class Watch:
    """Counts documents and statements, and shows them as they come where standard error is a terminal.

    Args:
        inputs: What is read, to tell how much is left.
    """

    def __init__(self, inputs: Sequence[str | Path] = ()) -> None:
        self.documents = 0
        self.statements = 0
        self.undated = 0
        self.seconds = 0.0
        self._inputs = inputs
        self._start = time.monotonic()
        self._progress: Progress | None = None

    def __enter__(self) -> Watch:
        if sys.stderr.isatty():
            self._progress = _progress()
            self._progress.start()
            self._progress.add_task("reading", total=likely_count(self._inputs) or None, statements=0, rate="")
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
        self.undated += extracted.document.date is None
        if self._progress is not None:
            rate = self.documents / max(time.monotonic() - self._start, 0.001)
            task = self._progress.task_ids[0]
            self._progress.update(task, advance=1, statements=self.statements, rate=f"{rate:,.1f} documents/s")

    def say(self) -> None:
        """Print the counts to standard error."""
        documents, statements = counted(self.documents, "document"), counted(self.statements, "statement")
        say(f"{documents}, {statements}, {self.seconds:.1f} seconds")
        if self.undated:
            say(told_undated(self.undated))

    def say_if_nothing(self, min_confidence: float | None = None) -> None:
        """Print to standard error that no document was read, or that none gave a statement, where that is so."""
        if not self.documents:
            say("no document was read")
        elif not self.statements:
            who = "the document" if self.documents == 1 else f"any of the {self.documents:,} documents"
            if min_confidence:
                say(f"no statement of confidence {min_confidence:g} or more found in {who}")
            else:
                why = 'no sentence tells who does what to whom; "graphkit explain" shows why'
                say(f"no statement found in {who}: {why}")

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


def show_table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, title: str | None = None) -> None:
    """Print a table; columns whose cells are all numbers stand to the right.

    Args:
        columns: Headings.
        rows: Cells.
        title: Line above the table.
    """
    from rich.table import Table
    from rich.text import Text

    held = [tuple(row) for row in rows]
    table = Table(box=None, pad_edge=False)
    for place, heading in enumerate(columns):
        numbers = all(_NUMBER.fullmatch(row[place]) for row in held)
        table.add_column(Text(heading), justify="right" if numbers else "left", overflow="fold", no_wrap=numbers)
    for row in held:
        table.add_row(*map(Text, row))
    if title is not None:
        print(f"\n{title}")
    _console().print(table)


def show_strongest(kg: KnowledgeGraph, rows: int = 15) -> None:
    """Print what most stories tell that states and others did to each other: deeds and words, no offices or plans.

    Of what as many reports tell, the surest stands first.
    """
    from graphkit.graph.dyads import side_labels
    from graphkit.graph.reports import find_reports

    deeds: dict[tuple[str, str, str], list[str]] = {}
    surest: defaultdict[tuple[str, str, str], float] = defaultdict(float)
    for report in find_reports(kg, kg.duplicates):
        deed = report.source, report.statement.relation.label, report.target
        deeds.setdefault(deed, []).append(report.story)
        surest[deed] = max(surest[deed], report.statement.confidence)
    if not deeds:
        return
    labels = side_labels(kg, "state")
    first = sorted(deeds, key=lambda deed: (-len(deeds[deed]), -surest[deed], deed))[:rows]
    cells = [
        (labels[deed[0]], deed[1], labels[deed[2]], f"{len(deeds[deed]):,}", f"{len(set(deeds[deed])):,}")
        for deed in first
    ]
    show_table(("who", "did what", "to whom", "reports", "documents"), cells)


def _status(polarity: str, modality: str) -> str:
    if polarity == "negative":
        return "denied"
    return "" if modality == "actual" else str(modality)


def show_statements(statements: Iterable[Statement]) -> None:
    """Print statements, one a row, with the beginning of the sentence."""
    cells = (
        (
            each.subject.label,
            each.relation.label,
            each.object.label,
            _status(each.polarity, each.modality),
            f"{each.confidence:.2f}",
            _beginning(each.evidence.sentence),
        )
        for each in statements
    )
    show_table(("who", "does what", "to whom", "status", "sure", "sentence"), cells)


def _beginning(sentence: str) -> str:
    text = " ".join(sentence.split())
    return text if len(text) <= _SENTENCE else text[: _SENTENCE - 1] + "…"
