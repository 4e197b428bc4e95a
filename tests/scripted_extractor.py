"""An extractor for tests of the engines, which needs no language model and fails on command.

Every ``X met Y.`` of a text is a statement. Texts that hold ``RAISE`` raise, ``DIE`` kills the process, and
``DIE-ONCE <file>`` kills it unless the file is there, after making it; of those that hold ``LEAVE-OUT`` it tells that a
sentence was left out.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import signal
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from factories import statement

from graphkit.engines import Extracted, ExtractionSettings, run
from graphkit.errors import ModelError
from graphkit.model import Document, Statement
from graphkit.ontology import Ontology
from graphkit.sources import Notice, NoticeKind, Report

SCRIPTED = ExtractionSettings(extractor="scripted_extractor:ScriptedExtractor")
NAMES = ("Norway", "Denmark", "Sweden", "Finland", "Iceland", "Estonia", "Latvia")
MEETING = re.compile(r"(\w+) met (\w+)\.")


@dataclass
class ScriptedExtractor:
    model: str | None = None

    def extract(
        self, documents: Iterable[Document], report: Report | None = None
    ) -> Iterator[tuple[Document, list[Statement]]]:
        for document in documents:
            if "LEAVE-OUT" in document.text and report is not None:
                report(Notice(document.id, "a sentence was left out", NoticeKind.KEPT))
            if "RAISE" in document.text:
                raise RuntimeError("as the text asks")
            if "DIE-ONCE" in document.text:
                marker = Path(document.text.split("DIE-ONCE ")[1].split()[0])
                if not marker.exists():
                    marker.touch()
                    os.kill(os.getpid(), signal.SIGKILL)
            elif "DIE" in document.text:
                os.kill(os.getpid(), signal.SIGKILL)
            yield document, [self._statement(document, found) for found in MEETING.finditer(document.text)]

    def _statement(self, document: Document, found: re.Match[str]) -> Statement:
        confidence = 0.5 if "maybe" in document.text else 0.9
        return statement(
            found[1],
            "meetsWith",
            found[2],
            date=document.date,
            sentence=found[0],
            start=found.start(),
            document=document.reference,
            confidence=confidence,
        )


def noting_loads(model: str | None = None) -> ScriptedExtractor:
    """An extractor that adds a line to the file ``model`` whenever it is loaded."""
    assert model is not None
    with Path(model).open("a") as loads:
        loads.write("loaded\n")
    return ScriptedExtractor(model)


def with_ontology(model: str | None, ontology: Ontology) -> ScriptedExtractor:
    """An extractor that tells of each document which ontology it was given."""

    class Telling(ScriptedExtractor):
        def extract(
            self, documents: Iterable[Document], report: Report | None = None
        ) -> Iterator[tuple[Document, list[Statement]]]:
            for found in super().extract(documents):
                assert report is not None
                report(Notice(found[0].id, str(ontology.path), NoticeKind.KEPT))
                yield found

    return Telling(model)


def without_arguments() -> ScriptedExtractor:
    return ScriptedExtractor()


def breaking(model: str | None = None) -> ScriptedExtractor:
    raise KeyError("no such key")


def without_model(model: str | None = None) -> ScriptedExtractor:
    raise ModelError("no model is there; install one")


def articles(count: int, *special: str) -> list[Document]:
    """Dated articles about meetings; special texts stand in the middle."""
    texts = [f"{NAMES[i % 7]} met {NAMES[(i + 1 + i // 7) % 7]}. It was day {i}." for i in range(count)]
    texts[count // 2 : count // 2] = special
    day = dt.date(2023, 1, 1)
    return [
        Document(text, f"a/{i}", f"Nr {i}", day + dt.timedelta(i % 365), f"https://a.example/{i}", "a.example")
        for i, text in enumerate(texts)
    ]


def in_order(documents: list[Document]) -> list[Extracted]:
    """What the engine of one process gives, with which the others are compared."""
    return list(run(documents, SCRIPTED))
