"""What titles, names and borders tell is told as whichever relation has the trait for it, by whatever name."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from graphkit.extraction import Extractor
from graphkit.ontology import load_ontology

RENAMED = {
    "leads": "heads",
    "represents": "speaksFor",
    "partOf": "belongsTo",
    "locatedIn": "liesIn",
    "borders": "adjoins",
    "memberOf": "sitsIn",
}
TOLD = (
    ("French President Emmanuel Macron spoke on Monday.", ("Emmanuel Macron", "leads", "France")),
    ("Annalena Baerbock, Germany's foreign minister, spoke on Monday.", ("Annalena Baerbock", "represents", "Germany")),
    ("Ukraine's 35th Marine Brigade rested on Monday.", ("35th Marine Brigade", "partOf", "Ukraine")),
    ("The U.S. Embassy in Baghdad was closed on Monday.", ("U.S. Embassy", "locatedIn", "Baghdad")),
    ("The convoy halted at the Syria-Turkey border.", ("Syria", "borders", "Turkey")),
    ("The EU's smaller states, such as Malta and Latvia, spoke on Monday.", ("Malta", "memberOf", "European Union")),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "my-ontologies"
    shutil.copytree(load_ontology().path, copy)
    return copy


def told(folder: Path, text: str) -> set[tuple[str, str, str]]:
    extractor = Extractor(ontology=load_ontology(folder), fast=True, min_confidence=0)
    return {(s.subject.label, s.relation.name, s.object.label) for s in extractor.extract_text(text)}


@pytest.mark.slow
def test_renamed_relations_are_told_by_their_names(folder: Path) -> None:
    for name in ("geopolitics.ttl", "frames.ttl", "actors.ttl"):
        text = (folder / name).read_text(encoding="utf-8")
        for old, new in RENAMED.items():
            if name == "actors.ttl":  # where gk:partOf is a property of actors
                text = text.replace(f"gk:relation gk:{old} ", f"gk:relation gk:{new} ")
            else:
                text = re.sub(rf"\bgk:{old}\b", f"gk:{new}", text)
        (folder / name).write_text(text, encoding="utf-8")
    for text, (source, relation, target) in TOLD:
        assert (source, RENAMED[relation], target) in told(folder, text)


@pytest.mark.slow
def test_a_tie_that_no_relation_has_a_trait_for_is_left_out(folder: Path) -> None:
    path = folder / "geopolitics.ttl"
    text, relation = TOLD[2]
    assert relation in told(load_ontology().path, text)
    path.write_text(
        re.sub(r" *gk:trait trait:part-by-name ;\n", "", path.read_text(encoding="utf-8")), encoding="utf-8"
    )
    assert relation not in told(folder, text)
