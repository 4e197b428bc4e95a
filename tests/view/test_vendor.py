"""What of others lies beside the page's scripts: every file is listed with version, licence and hash, and is so."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import graphkit.view

STATIC = Path(graphkit.view.__file__).parent / "static"
LISTED = json.loads((STATIC / "vendor.json").read_text("utf-8"))["files"]
FIELDS = {"file", "package", "version", "licence", "source", "sha256"}
OWN = {".js", ".css", ".ts"}


def test_every_listed_file_is_what_it_says() -> None:
    assert LISTED
    for entry in LISTED:
        assert set(entry) == FIELDS and all(entry.values()), entry
        found = hashlib.sha256((STATIC / entry["file"]).read_bytes()).hexdigest()
        assert found == entry["sha256"], entry["file"]


def test_no_file_of_others_is_left_out() -> None:
    there = {path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*") if path.is_file()}
    own = {name for name in there if "/" not in name and Path(name).suffix in OWN}
    assert there - own - {"vendor.json"} == {entry["file"] for entry in LISTED}
