"""Judged statements: what a reader says of statements, whether the passage says so, in one form for all who use it.

Knows the JSON Lines form, one object a line: ``id`` of the statement, ``right`` (true, false, or null where it is not
judged or cannot be), ``note`` (free text), ``says`` (subject, relation, object and status, for the reader),
``sentence``, ``stratum`` and ``weight`` (what the statement was drawn from, and how many it stands for), and
``statement``, the whole statement as ``graphkit extract`` prints it. Only ``id`` and ``right`` must be there to count
with; what is learnt or scored from the file alone needs ``statement`` too. Must not know how statements are drawn.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphkit.errors import InputError
from graphkit.evaluation.labelled_lines import first_line, read_lines
from graphkit.evaluation.scoring import spoken
from graphkit.model import Statement
from graphkit.records import from_record, to_json, to_record

__all__ = ["Judgement", "is_judged_file", "judged_lines", "read_judged", "read_judged_files"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reader says of a statement.

    Attributes:
        id: Id of the statement.
        right: Whether the passage says so: parties, relation and status; None where that is not judged.
        note: What the reader adds.
        statement: The statement, where the file holds it.
        stratum: What it was drawn from, where it was drawn.
        weight: How many statements it stands for.
    """

    id: str
    right: bool | None = None
    note: str = ""
    statement: Statement | None = None
    stratum: str | None = None
    weight: float = 1.0

    def to_dict(self) -> dict[str, Any]:
        """Return the form of the file."""
        said = self.statement
        return {
            "id": self.id,
            "right": self.right,
            "note": self.note,
            "says": None if said is None else spoken(said),
            "sentence": None if said is None else said.evidence.sentence,
            "stratum": self.stratum,
            "weight": self.weight,
            "statement": None if said is None else to_record(said),
        }


def read_judged(path: str | Path, annotator: str | None = None) -> list[Judgement]:
    """Read judged statements.

    Args:
        path: The file.
        annotator: Whose results are read of an export of Label Studio or Prodigy; without it the first of each task.

    Raises:
        InputError: The file cannot be read, a line is none, or a statement is there twice; the message names the line.
    """
    found: dict[str, Judgement] = {}
    for where, record in read_lines(Path(path), annotator):
        judgement = _judgement(record, where)
        if judgement.id in found:
            raise InputError(f"{where}: the statement {judgement.id} is there twice; keep one of its lines")
        found[judgement.id] = judgement
    if not found:
        raise InputError(f"{path}: no judged statement; expected one on each line, as graphkit sample writes them")
    return list(found.values())


def read_judged_files(paths: Iterable[str | Path], annotator: str | None = None) -> list[Judgement]:
    """Read several files of judged statements; see ``read_judged``.

    Raises:
        InputError: As ``read_judged``, and where a statement stands in two files.
    """
    found: dict[str, Judgement] = {}
    for path in paths:
        for judgement in read_judged(path, annotator):
            if judgement.id in found:
                raise InputError(
                    f"{path}: the statement {judgement.id} is in another of the files too; two readers of one sample "
                    "are compared by graphkit agree, and each is scored alone"
                )
            found[judgement.id] = judgement
    return list(found.values())


def judged_lines(judgements: Iterable[Judgement]) -> str:
    """Return the text of a file of judged statements."""
    return "".join(to_json(each.to_dict()) + "\n" for each in judgements)


def is_judged_file(path: str | Path) -> bool:
    """Say whether a file holds judged statements, by the keys of its first line; gold passages have others."""
    first = first_line(Path(path))
    return first is not None and "right" in first


def _judgement(record: dict[str, Any], where: str) -> Judgement:
    try:
        said, right = record.get("statement"), record["right"]
        if right is not None and not isinstance(right, bool):
            raise ValueError(f"right is {right!r}; write true, false or null")
        weight = float(record.get("weight") or 1.0)
        if weight < 1:
            raise ValueError(f"weight is {weight:g}; a statement stands for itself at least")
        return Judgement(
            id=str(record["id"]),
            right=right,
            note=str(record.get("note") or ""),
            statement=None if said is None else from_record(said),
            stratum=record.get("stratum"),
            weight=weight,
        )
    except KeyError as error:
        raise InputError(
            f"{where}: no key {error.args[0]!r}; expected id and right, as graphkit sample writes"
        ) from None
    except (ValueError, TypeError, AttributeError) as error:
        raise InputError(f"{where}: no judged statement ({error})") from None
