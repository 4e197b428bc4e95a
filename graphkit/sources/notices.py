"""What a source says about an input that it could not take as it stands.

Knows the three kinds of notice and how one is written to a line of JSON. Nothing here reads inputs or prints.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["MADE", "Notice", "NoticeKind", "Report", "dated_by_file", "told_undated"]


class NoticeKind(StrEnum):
    """What became of the input."""

    SKIPPED = "skipped"
    """A document was left out."""
    UNREAD = "unread"
    """An input that was asked for could not be opened; the run counts as failed."""
    IGNORED = "ignored"
    """A file in a folder is of no kind that graphkit reads."""
    KEPT = "kept"
    """The document was read, but something in it was left out (a date that is none)."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One remark about one input.

    Attributes:
        where: The file, line, row or URL.
        reason: What was found, what was expected and what to do.
        kind: What became of the input.
        document: Id of the document that was left out, where it would have been the first of that id.

    Examples:
        >>> print(Notice("news/a.pdf, page 3", "has no text; recognise it first", NoticeKind.SKIPPED))
        news/a.pdf, page 3: has no text; recognise it first
    """

    where: str
    reason: str
    kind: NoticeKind = NoticeKind.SKIPPED
    document: str | None = None

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"

    def to_dict(self) -> dict[str, str]:
        """Return the form written to ``skipped.jsonl``."""
        return {"where": self.where, "kind": str(self.kind), "reason": self.reason}


Report = Callable[[Notice], None]


MADE = {"date from": "creation of the file"}
"""Field of a document that has the day on which its file was made for want of a date of publication."""


def dated_by_file(where: str) -> Notice:
    """Return what is told of a document that has the day on which its file was made."""
    return Notice(
        where,
        "dated by the day on which the file was made, for want of another date; that may not be when it was published "
        "(the field 'date from' of the document says so), and a name such as 2022-03-03_a.pdf tells it",
        NoticeKind.KEPT,
    )


def told_undated(number: int) -> str:
    """Return what it costs that so many of the documents read have no date, and what to do about it."""
    return (
        f"{number:,} of them {'has' if number == 1 else 'have'} no date: words such as “on Tuesday” stay undated in "
        f"{'it' if number == 1 else 'them'}, and what is told without a full date is in no timeline, period or "
        "comparison; give a column or a header with the date, or names such as 2022-03-03_a.txt"
    )
