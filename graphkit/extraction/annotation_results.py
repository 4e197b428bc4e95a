"""What readers made of tasks in Label Studio and Prodigy, as lines of judged statements and labelled passages.

Knows Label Studio's export (JSON, with the results "choices", "textarea", "labels" and "relation"; of statements also
JSON-MIN, which has no links) and Prodigy's ``db-out`` (answers, spans and relations). Every task carries the line that
it was made of; the answer is put into it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

__all__ = ["CARRIED", "annotators_of_task", "from_task", "is_task"]

CARRIED = "graphkit"
"""Key under which a task carries the line that it was made of."""

_CHOICES = {"right": True, "wrong": False}
_ANSWERS = {"accept": True, "reject": False}


def is_task(record: Mapping[str, Any]) -> bool:
    """Say whether an object is a task that carries a line of graphkit."""
    held = record.get("data", record)
    return isinstance(held, Mapping) and isinstance(held.get(CARRIED), Mapping)


def annotators_of_task(task: Mapping[str, Any]) -> list[str]:
    """Return who did a task, each once, in its order; "" stands for one who is not named.

    Label Studio names them by ``completed_by`` or ``annotator``, a number or an account, Prodigy by ``_annotator_id``.
    """
    if "data" in task:
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
    if "data" not in task:
        line = dict(task[CARRIED])
        if annotator not in (None, *annotators_of_task(task)):
            return line
        return _of_smaller_export(task, line) if "annotation_id" in task else _of_prodigy(task, line)
    done = [each for each in _done(task) if annotator in (None, _person(each.get("completed_by")))]
    return _of_label_studio(done[0]["result"] if done else None, dict(task["data"][CARRIED]))


def _done(task: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [each for each in task.get("annotations", ()) if not each.get("was_cancelled")]


def _person(given: Any) -> str:
    """Return the name of an annotator, who is told by a number, a name, or an account with an address."""
    if isinstance(given, Mapping):
        given = given.get("email") or given.get("username") or given.get("id")
    return "" if given is None else str(given).strip()


def _of_label_studio(result: Sequence[Mapping[str, Any]] | None, line: dict[str, Any]) -> dict[str, Any]:
    if "right" in line:
        values = {each["from_name"]: each["value"] for each in result or ()}
        chosen = values.get("right", {}).get("choices")
        line["right"] = _CHOICES[chosen[0]] if chosen else None
        line["note"] = "\n".join(values.get("note", {}).get("text", []))
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
    if "right" not in line:
        raise ValueError("JSON-MIN leaves the links between actors out")
    line["right"] = _CHOICES[task["right"]] if task.get("right") else None
    note = task.get("note") or ""
    line["note"] = note if isinstance(note, str) else "\n".join(note)
    return line


def _of_prodigy(task: Mapping[str, Any], line: dict[str, Any]) -> dict[str, Any]:
    answer = str(task.get("answer"))
    if "right" in line:
        line["right"] = _ANSWERS.get(answer)
        line["note"] = str(task.get("note") or "")
    elif answer == "accept":
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
    line: dict[str, Any] = {"s": [_words(text, subject)], "r": [relation], "o": [_words(text, other)]}
    line["status"] = status.removesuffix(")") or "actual"
    line["by_words"] = True
    for key, span in (("s_span", subject), ("o_span", other)):
        start, end = span["start"], span["end"]
        if text[start:end] == (span.get("text") or text[start:end]):  # else it counts characters in another way
            line[key] = [start, end]
    return line


def _words(text: str, span: Mapping[str, Any]) -> str:
    return str(span.get("text") or text[span["start"] : span["end"]]).strip()
