"""Damaged files of every kind and mutated texts end in documents, statements or notices, never in an exception."""

from __future__ import annotations

import pytest
from fuzz import fuzzed_files, texts

from graphkit.engines import ExtractionSettings
from graphkit.engines.extraction import extract_batch
from graphkit.model import Document
from graphkit.sources.inputs import mended


@pytest.mark.slow
def test_no_file_is_too_damaged() -> None:
    for library in ("trafilatura", "pypdf", "pyarrow", "docx", "striprtf", "warcio"):
        pytest.importorskip(library)
    counts, failures = fuzzed_files(500, seed=7)
    assert failures == []
    outcomes = {outcome for _, outcome in counts}
    assert outcomes == {"read", "read with remarks", "left out"}
    read = {kind for kind, outcome in counts if outcome.startswith("read")}
    assert read >= {".txt", ".md", ".html", ".pdf", ".jsonl", ".csv", ".parquet", ".txt.gz", ".yaml", "web", "stdin"}
    assert read >= {".rtf", ".docx", ".odt", ".epub", ".eml", ".mbox", ".xml", ".warc", ".zip", "export", "graph.nq"}


@pytest.mark.slow
def test_no_text_is_too_strange() -> None:
    documents = [mended(Document(text, str(number))) for number, text in enumerate(texts(600, seed=7))]
    said = 0
    for extracted in extract_batch(ExtractionSettings().make(), documents):
        assert extracted.failure is None, repr(extracted.document.text)
        text = extracted.document.text
        for statement in extracted.statements:
            said += 1
            parties = [statement.subject_mention, statement.object_mention]
            for mention in parties if statement.trigger is None else [*parties, statement.trigger]:
                assert text[mention.start : mention.end] == mention.text
            evidence = statement.evidence
            assert text[evidence.start : evidence.start + len(evidence.sentence)] == evidence.sentence
    assert said > 10
