"""Where the faults of inputs are caught: whatever a library raises on a file, page or record becomes one error.

Libraries that unpack, decode and parse raise errors of many kinds on damaged bytes, and no list of them is ever
complete. Every source and every record is read within ``faults_of``, so that one bad input never ends a run. Knows
no format.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from graphkit.errors import GraphkitError, InputError
from graphkit.sources.notices import Notice, Report

__all__ = ["TOO_DEEP", "Reporter", "faults_of"]

TOO_DEEP = "hundreds of parts within one another, nested too deeply to be read; take out what you need, or leave it out"
"""What is told of an input whose parts lie deeper within one another than Python can follow."""

_LONGEST = 200


@dataclass(slots=True)
class Reporter:
    """Passes notices on, and remembers what the caller's own function raised: that is no fault of an input.

    Attributes:
        report: Takes the notices.
        raised: What it raised last.
        count: How many notices there were.
    """

    report: Report
    raised: Exception | None = None
    count: int = 0

    def __call__(self, notice: Notice) -> None:
        """Pass a notice on."""
        self.count += 1
        try:
            self.report(notice)
        except Exception as error:
            self.raised = error
            raise


@contextmanager
def faults_of(where: str, report: Report | None = None) -> Iterator[None]:
    """Raise an InputError that names the input in place of whatever else is raised within.

    Args:
        where: File, address, line or row.
        report: Where notices go; what a ``Reporter`` raised itself is passed on as it is.

    Raises:
        InputError: The input cannot be read.
    """
    try:
        yield
    except GraphkitError:
        raise
    except RecursionError as error:
        raise InputError(f"{where}: {TOO_DEEP}") from error
    except Exception as error:
        if isinstance(report, Reporter) and error is report.raised:
            raise
        raise InputError(f"{where}: cannot be read ({_said(error)}); mend it or leave it out") from error


def _said(error: Exception) -> str:
    """Return what an error says, on one line, with its kind where its words alone would tell little."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    words = " ".join(str(error).split())[:_LONGEST]
    kind = type(error).__name__
    return f"{kind}: {words}" if words else kind
