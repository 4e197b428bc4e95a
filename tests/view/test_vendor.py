"""What of others lies beside the page's scripts: every file is listed with version, licence and hash, and is so."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import pyvis

import graphkit.view

STATIC = Path(graphkit.view.__file__).parent / "static"
PYVIS = Path(pyvis.__file__).parent
NOTICES = (STATIC.parents[1] / "NOTICES.md").read_text("utf-8")
LISTED = json.loads((STATIC / "vendor.json").read_text("utf-8"))["files"]
FIELDS = {"file", "package", "version", "licence", "source", "sha256"}
OWN = {".js", ".css", ".ts"}


def place(name: str) -> Path:
    """Return where a listed file lies: beside the scripts, or in the package pyvis, which brings vis-network."""
    return PYVIS.parent / name if name.startswith("pyvis/") else STATIC / name


def test_every_listed_file_is_what_it_says() -> None:
    assert LISTED
    for entry in LISTED:
        assert set(entry) == FIELDS and all(entry.values()), entry
        found = hashlib.sha256(place(entry["file"]).read_bytes()).hexdigest()
        assert found == entry["sha256"], entry["file"]
        assert entry["version"] in NOTICES, entry["file"]


def test_no_file_of_others_is_left_out() -> None:
    there = {path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*") if path.is_file()}
    own = {name for name in there if "/" not in name and Path(name).suffix in OWN}
    listed = {entry["file"] for entry in LISTED if not entry["file"].startswith("pyvis/")}
    assert there - own - {"vendor.json"} == listed


def test_what_is_listed_is_what_goes_into_the_page() -> None:
    from graphkit.view import GraphView
    from graphkit.view.asking import packed_engine

    version = next(entry["version"] for entry in LISTED if entry["file"].startswith("pyvis/"))
    page = GraphView([]).html
    assert f"@version {version}" in page and packed_engine() in page
    assert gzip.decompress((STATIC / "vendor" / "oxigraph.wasm.gz").read_bytes()).startswith(b"\0asm")
    (script,) = (entry for entry in LISTED if entry["file"] == "vendor/oxigraph.js")
    assert f"oxigraph {script['version']}," in place(script["file"]).read_text("utf-8")
