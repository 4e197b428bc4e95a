"""Samples as tasks of Label Studio and Prodigy; what comes back is read by ``annotation_results``.

Statements are judged by a choice (right or wrong) with a note; passages are labelled by spans for the actors and links
between them for the relations. Knows the JSON forms of Label Studio's tasks (labelstud.io/guide/task_format) and of
Prodigy's, one a line, for its interfaces ``classification`` and ``relations`` (prodi.gy/docs/api-interfaces).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from graphkit.evaluation.gold import STATUSES
from graphkit.evaluation.judged import Judgement
from graphkit.extraction.annotation_results import CARRIED
from graphkit.records import to_json

__all__ = ["Form", "label_studio_interface", "tasks_of_passages", "tasks_of_statements"]

Form = Literal["label-studio", "prodigy"]
"""The two programs."""


def tasks_of_statements(judgements: Iterable[Judgement], form: Form) -> str:
    """Return tasks to judge statements: a JSON list for Label Studio, JSON Lines for Prodigy."""
    records = [each.to_dict() for each in judgements]
    said = "says" if form == "label-studio" else "label"
    return _tasks([{"text": r["sentence"], said: r["says"], CARRIED: r} for r in records], form)


def tasks_of_passages(records: Iterable[Mapping[str, Any]], form: Form) -> str:
    """Return tasks to label passages in full: a JSON list for Label Studio, JSON Lines for Prodigy."""
    return _tasks([{"text": r["text"], CARRIED: dict(r)} for r in records], form)


def label_studio_interface(relations: Iterable[str] | None = None) -> str:
    """Return the labelling interface for a project of Label Studio, as XML.

    Args:
        relations: Names of the relations that passages are labelled with; without them the interface is for statements.
    """
    if relations is None:
        return _STATEMENTS
    links = "".join(f'    <Relation value="{name} ({status})"/>\n' for name in relations for status in STATUSES)
    return _PASSAGES.format(links=links)


_STATEMENTS = """<View>
  <Header value="$says"/>
  <Text name="text" value="$text"/>
  <Choices name="right" toName="text" choice="single" required="true">
    <Choice value="right"/>
    <Choice value="wrong"/>
  </Choices>
  <TextArea name="note" toName="text" placeholder="note"/>
</View>
"""
_PASSAGES = """<View>
  <Labels name="actor" toName="text">
    <Label value="actor"/>
  </Labels>
  <Relations>
{links}  </Relations>
  <Text name="text" value="$text"/>
</View>
"""


def _tasks(contents: Iterable[dict[str, Any]], form: Form) -> str:
    if form == "label-studio":
        return to_json([{"data": each} for each in contents]) + "\n"
    return "".join(to_json({**each, "meta": {"id": each[CARRIED]["id"]}}) + "\n" for each in contents)
