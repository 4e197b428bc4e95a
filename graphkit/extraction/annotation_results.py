"""What readers made of tasks in Label Studio and Prodigy, as lines of judged statements and labelled passages.

Knows Label Studio's export (JSON, with the results "choices", "textarea", "labels" and "relation") and Prodigy's
``db-out`` (answers, spans and relations). Every task carries the line that it was made of; the answer is put into it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

__all__ = ["CARRIED", "from_task", "is_task"]

CARRIED = "graphkit"
"""Key under which a task carries the line that it was made of."""

_CHOICES = {"right": True, "wrong": False}
_ANSWERS = {"accept": True, "reject": False}


def is_task(record: Mapping[str, Any]) -> bool:
    """Say whether an object is a task that carries a line of graphkit."""
    held = record.get("data", record)
    return isinstance(held, Mapping) and isinstance(held.get(CARRIED), Mapping)


def from_task(task: Mapping[str, Any]) -> dict[str, Any]:
    """Return the line that a task carries, with what the reader answered.

    Of a task that was not done, or was skipped, a statement is not judged (``right`` null) and a passage not labelled
    (``statements`` null). Of several results the first counts.

    Raises:
        KeyError, ValueError, TypeError, IndexError, AttributeError: The task is not as the program writes it.
    """
    if "data" not in task:
        return _of_prodigy(task, dict(task[CARRIED]))
    done = [each for each in task.get("annotations", ()) if not each.get("was_cancelled")]
    return _of_label_studio(done[0]["result"] if done else None, dict(task["data"][CARRIED]))


def _of_label_studio(result: Sequence[Mapping[str, Any]] | None, line: dict[str, Any]) -> dict[str, Any]:
    if "right" in line:
        values = {each["from_name"]: each["value"] for each in result or ()}
        line["right"] = _CHOICES[values["right"]["choices"][0]] if "right" in values else None
        line["note"] = "\n".join(values.get("note", {}).get("text", []))
    elif result is not None:
        spans = {each["id"]: each["value"] for each in result if each["type"] == "labels"}
        links = [each for each in result if each["type"] == "relation"]
        line["statements"] = [
            _statement(line["text"], spans[link["from_id"]], spans[link["to_id"]], label)
            for link in links
            for label in link["labels"]
        ]
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
    """Return a statement in the form of gold files; the label is a relation, with its status unless that is actual."""
    relation, _, status = label.partition(" (")
    one, two = (str(span.get("text") or text[span["start"] : span["end"]]).strip() for span in (subject, other))
    return {"s": [one], "r": [relation], "o": [two], "status": status.removesuffix(")") or "actual"}
