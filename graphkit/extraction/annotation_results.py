"""What readers made of tasks in Label Studio and Prodigy, as lines of judged statements and labelled passages.

Knows Label Studio's export (JSON, with the results "choices", "textarea", "labels" and "relation"; of statements also
JSON-MIN, which has no links) and Prodigy's ``db-out`` (answers, spans and relations). Every task carries the line that
it was made of; the answer is put into it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum, auto
from typing import Any, NamedTuple

from graphkit.model import Modality

__all__ = ["CARRIED", "annotators_of_task", "from_task", "is_task"]

CARRIED = "graphkit"
"""Key under which a task carries the line that it was made of."""

_DATA = "data"
"""Key under which Label Studio keeps what a task was made of; Prodigy's tasks have none."""


class _Choice(StrEnum):
    """What readers choose in Label Studio."""

    RIGHT = auto()
    WRONG = auto()


class _Answer(StrEnum):
    """What readers answer in Prodigy."""

    ACCEPT = auto()
    REJECT = auto()


_CHOICES: dict[str, bool] = {_Choice.RIGHT: True, _Choice.WRONG: False}
_ANSWERS: dict[str, bool] = {_Answer.ACCEPT: True, _Answer.REJECT: False}


class _Judged(NamedTuple):
    """What a line of a judged statement says, by the keys of lines, tasks and results alike."""

    right: Any
    note: Any


def _asks_to_judge(line: Mapping[str, Any]) -> bool:
    """Return whether a line has a statement to be judged, and not a passage to be labelled."""
    return _Judged._fields[0] in line


class _Words(NamedTuple):
    """Words that a reader marked: first character and one past the last, and the words if the tool tells them."""

    start: Any
    end: Any
    text: Any = None

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> _Words:
        """Read them from what a tool writes, which has more keys."""
        return cls(**{name: given[name] for name in cls._fields if name in given})

    def named(self, text: str) -> str:
        """Return the words, as they stand in a text if the tool does not tell them."""
        return str(self.text or text[self.start : self.end]).strip()


def is_task(record: Mapping[str, Any]) -> bool:
    """Say whether an object is a task that carries a line of graphkit."""
    held = record.get(_DATA, record)
    return isinstance(held, Mapping) and isinstance(held.get(CARRIED), Mapping)


def annotators_of_task(task: Mapping[str, Any]) -> list[str]:
    """Return who did a task, each once, in its order; "" stands for one who is not named.

    Label Studio names them by ``completed_by`` or ``annotator``, a number or an account, Prodigy by ``_annotator_id``.
    """
    if _DATA in task:
        return list(dict.fromkeys(_person(each.get("completed_by")) for each in _done(task)))
    return [_person(task.get("annotator", task.get("_annotator_id", task.get("_session_id"))))]


def from_task(task: Mapping[str, Any], annotator: str | None = None) -> dict[str, Any]:
    """Return the line that a task carries, with what the reader answered.

    Of a task that was not done, or was skipped, a statement is not judged (``right`` null) and a passage not labelled
    (``statements`` null). Of several results the first counts.

    Args:
        task: The task.
        annotator: Whose results count, as ``annotators_of_task`` names them; all if not given.

    Raises:
        KeyError, ValueError, TypeError, IndexError, AttributeError: The task is not as the program writes it.
    """
    if _DATA not in task:
        line = dict(task[CARRIED])
        if annotator not in (None, *annotators_of_task(task)):
            return line
        return _of_smaller_export(task, line) if "annotation_id" in task else _of_prodigy(task, line)
    done = [each for each in _done(task) if annotator in (None, _person(each.get("completed_by")))]
    return _of_label_studio(done[0]["result"] if done else None, dict(task[_DATA][CARRIED]))


def _done(task: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [each for each in task.get("annotations", ()) if not each.get("was_cancelled")]


def _person(given: Any) -> str:
    """Return the name of an annotator, who is told by a number, a name, or an account with an address."""
    if isinstance(given, Mapping):
        given = given.get("email") or given.get("username") or given.get("id")
    return "" if given is None else str(given).strip()


def _of_label_studio(result: Sequence[Mapping[str, Any]] | None, line: dict[str, Any]) -> dict[str, Any]:
    if _asks_to_judge(line):
        values = {each["from_name"]: each["value"] for each in result or ()}
        given = _Judged(*(values.get(name, {}) for name in _Judged._fields))
        chosen, notes = given.right.get("choices"), given.note.get("text", [])
        line |= _Judged(_CHOICES[chosen[0]] if chosen else None, "\n".join(notes))._asdict()
    elif result is not None:
        spans = {each["id"]: each["value"] for each in result if each["type"] == "labels"}
        line["statements"] = [
            _statement(line["text"], spans[subject], spans[other], label)
            for link in result
            if link["type"] == "relation"
            for subject, other in _directions(link)
            if subject in spans and other in spans  # exports may have links of regions that were deleted
            for label in link.get("labels") or _unnamed(spans[subject], spans[other])
        ]
    return line


def _directions(link: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return subject and object of an arrow, which readers can turn round, or draw both ways."""
    there, back = (link["from_id"], link["to_id"]), (link["to_id"], link["from_id"])
    return {"left": [back], "bi": [there, back]}.get(str(link.get("direction")), [there])


def _unnamed(subject: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    raise ValueError(f"the link from {subject.get('text')!r} to {other.get('text')!r} has no relation; choose one")


def _of_smaller_export(task: Mapping[str, Any], line: dict[str, Any]) -> dict[str, Any]:
    if not _asks_to_judge(line):
        raise ValueError("JSON-MIN leaves the links between actors out")
    given = _Judged(*(task.get(name) for name in _Judged._fields))
    note = given.note or ""
    right = _CHOICES[given.right] if given.right else None
    return line | _Judged(right, note if isinstance(note, str) else "\n".join(note))._asdict()


def _of_prodigy(task: Mapping[str, Any], line: dict[str, Any]) -> dict[str, Any]:
    answer = str(task.get("answer"))
    if _asks_to_judge(line):
        line |= _Judged(_ANSWERS.get(answer), str(task.get("note") or ""))._asdict()
    elif answer == _Answer.ACCEPT:
        line["statements"] = [
            _statement(line["text"], link["head_span"], link["child_span"], link["label"])
            for link in task.get("relations", ())
        ]
    return line


def _statement(text: str, subject: Mapping[str, Any], other: Mapping[str, Any], label: str) -> dict[str, Any]:
    """Return a statement in the form of gold files; a label is a relation, with the status unless that is actual.

    Nobody gave names, so that the words stand for whom they are found to name.
    """
    relation, _, status = label.partition(" (")
    one, two = _Words.of(subject), _Words.of(other)
    line: dict[str, Any] = {"s": [one.named(text)], "r": [relation], "o": [two.named(text)]}
    line["status"] = status.removesuffix(")") or str(Modality.ACTUAL)
    line["by_words"] = True
    for key, words in (("s_span", one), ("o_span", two)):
        stands = text[words.start : words.end]
        if stands == (words.text or stands):  # else it counts characters in another way
            line[key] = [words.start, words.end]
    return line
