"""Files of labels, as readers write them: judged statements, and passages that refer to their words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from graphkit.evaluation.judged import Judgement, judged_lines


def write_judged(judgements: Iterable[Judgement], path: Path) -> None:
    """Write a file of judged statements."""
    path.write_text(judged_lines(judgements), encoding="utf-8")


def reference(text: str, file: str, source: str, start: int, end: int) -> dict[str, Any]:
    """Return the reference to a passage of a document, which is in a file, as a labelled passage has it."""
    digest = hashlib.sha256(text[start:end].encode()).hexdigest()
    return {"file": file, "source": source, "start": start, "end": end, "sha256": digest}
