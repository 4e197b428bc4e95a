"""The shapes: what graphkit writes conforms, and what does not is told in plain words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from factories import statement
from hypothesis import HealthCheck, Phase, given, settings
from rdf_strategies import graphs

from graphkit.errors import StoreError
from graphkit.formats.conformance import validate
from graphkit.formats.graph_files import save, serialize
from graphkit.model import STATEMENT, Attribution, DocumentReference, Interval, Statement
from graphkit.ontology.load import ontology_folder
from graphkit.rdf.shapes import SHAPES
from graphkit.rdf.store import Store
from graphkit.rdf.suspects import Suspects
from graphkit.rdf.terms import NAMESPACES

STATEMENTS = [
    statement("Russia", "exercisesWith", "China", date="2024-09-01", end="2024-09-20", publisher="The Gazette"),
    statement("Wang Yi", "criticizes", "United States", attribution=Attribution("Beijing", "say")),
    replace(statement("Spain", "befriends", "Peru", modality="planned", date=None), trigger=None, id=""),
]


@pytest.mark.slow
def test_the_shapes_are_shapes() -> None:
    import pyshacl
    import rdflib

    shapes = rdflib.Graph().parse(ontology_folder() / SHAPES)
    conforms, _, text = pyshacl.validate(rdflib.Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, text


@pytest.mark.parametrize("name", ["kg.ttl", "kg.nq", "kg.jsonld", "kg.rdf", "kg.csv", "kg.graphml", "kg.jsonl"])
def test_what_is_written_conforms(name: str, tmp_path: Path) -> None:
    save(STATEMENTS, tmp_path / name)
    report = validate(tmp_path / name)
    assert report.conforms, report.text()
    assert report.statements == 3
    assert not report.findings
    assert "all as it must be" in report.text()


def test_a_store_conforms(tmp_path: Path) -> None:
    with Store.open(tmp_path / "kg") as store:
        for each in STATEMENTS:
            store.add_document(each.document, [each])
    assert validate(tmp_path / "kg").conforms


@pytest.mark.slow
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(statements=graphs)
def test_generated_statements_conform(statements: list[Statement], tmp_path: Path) -> None:
    def sound(each: Statement) -> bool:
        time = each.time or Interval(None, None)
        ordered = time.start is None or time.end is None or time.start <= time.end
        return ordered and each.quad in (None, "open", "material-conflict") and each.relation.quad

    save([each for each in statements if sound(each)], tmp_path / "kg.nt")
    report = validate(tmp_path / "kg.nt")
    assert report.conforms, report.text()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("gk:confidence 0.9", "gk:confidence 1.7", "from 0 to 1 (there: 1.7)"),
        ("a gk:Fact ;\n    rdf:subject", "a gk:Certainty ;\n    rdf:subject", "the class of a statement is its status"),
        ("gk:validFrom \"2024-09-01\"", "gk:validFrom \"2024-10-01\"", "not after the last"),
        ("gk:validFrom \"2024-09-01\"", "gk:validFrom \"2024-09-31\"", "first day is a date"),
        ("gk:validUntil \"2024-09-20\"", "gk:validUntil \"2024-09-31\"", "last day is a date"),
        ("    rdf:subject id:RUS ;\n", "", "one subject"),
        ("    gk:sentence", "    rdfs:comment", "its words"),
        ('"trigger":[7,29]', '"trigger":[]', "places of its sentence"),
        ('"trigger":[7,29]', '"trigger":nil', "places of its sentence"),
        ('"subject":[0,6]', '"subject":null', "places of its sentence"),
        ("gk:exercisesWith id:CHN", "gk:exercisesWith id:USA", "is also a plain triple"),
        ("gk:confidence 0.9", "gk:confidence 0.9 , 0.8", "one number"),
        ("gk:confidence 0.9", "gk:confidence \"most\"", "from 0 to 1"),
        ("rdf:subject id:RUS", "rdf:subject \"Russia\"", "an actor's IRI"),
        ("gk:quad gk:MaterialCooperation ;", "gk:quad gk:Nice ;", "quad class is one of"),
        ("a gk:Document", "a prov:Entity", "one document, which the file describes"),
    ],
)  # fmt: skip
def test_what_does_not_conform_is_told(old: str, new: str, told: str, tmp_path: Path) -> None:
    text = serialize(STATEMENTS[:1], "turtle").decode()
    assert old in text
    path = tmp_path / "kg.ttl"
    path.write_text(text.replace(old, new))
    report = validate(path)
    assert not report.conforms
    assert told in report.text()
    assert "st:" in report.text()


def test_a_statement_of_nothing_but_a_class_does_not_conform(tmp_path: Path) -> None:
    path = tmp_path / "kg.nt"
    path.write_text(f"<urn:x> <{NAMESPACES['rdf']}type> <{NAMESPACES['gk']}Plan> .\n")
    assert "a statement has one subject" in validate(path).text()


def test_only_what_may_be_wrong_is_looked_at_closely(tmp_path: Path) -> None:
    save([statement("Russia", "visits", "China", document=f"d{number}") for number in range(30)], tmp_path / "kg.nt")
    told: list[str] = []
    assert validate(tmp_path / "kg.nt", tell=told.append).conforms
    assert not any("closely" in each for each in told)
    lines = (tmp_path / "kg.nt").read_text().splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if "/ontology#sentence>" in line)
    (tmp_path / "kg.nt").write_text("".join(lines[:at] + lines[at + 1 :]))
    report = validate(tmp_path / "kg.nt", tell=told.append)
    assert [finding.node for finding in report.findings] == [lines[at].split("> ")[0][1:]]
    assert "looking closely at 1 resources" in told


@pytest.mark.parametrize(
    "rule", ["sh:minLength 3", "sh:not [ sh:minCount 5 ]", "sh:datatype xsd:anyURI", "sh:sparql [ sh:select '' ]"]
)
def test_a_rule_that_is_not_known_makes_suspect(rule: str) -> None:
    def loaded(text: str) -> ox.Store:
        store = ox.Store()
        store.load(f"@prefix sh: <http://www.w3.org/ns/shacl#> . {text}".encode(), ox.RdfFormat.TURTLE)
        return store

    prefix = "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . "
    known = "<s:s> sh:targetSubjectsOf <p:p> ; sh:property [ sh:path <p:p> ; sh:maxCount 1"
    data = loaded('<n:n> <p:p> "text" .')
    assert Suspects(data, loaded(f"{prefix}{known} ] .")).found == []
    assert Suspects(data, loaded(f"{prefix}{known} ; {rule} ] .")).found == ["n:n"]


def test_a_plain_triple_that_no_statement_says_is_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "kg.ttl"
    path.write_bytes(serialize(STATEMENTS[:1], "turtle") + b"\nid:USA gk:exercisesWith id:RUS .\n")
    report = validate(path)
    assert report.conforms
    assert [finding.severity for finding in report.findings] == ["warning"]


@pytest.mark.parametrize("name", ["kg.ttl", "kg.jsonl", "kg.csv"])
def test_an_id_that_was_changed_is_a_warning(name: str, tmp_path: Path) -> None:
    save(STATEMENTS, tmp_path / name)
    text = (tmp_path / name).read_text()
    (tmp_path / name).write_text(text.replace(STATEMENTS[1].id, "zzz"))
    report = validate(tmp_path / name)
    assert report.conforms
    (finding,) = report.findings
    assert (finding.node, finding.severity) == (f"{STATEMENT}zzz", "warning")
    assert "its id is not that of its content" in report.text()


def test_a_syntax_error_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "kg.ttl"
    path.write_bytes(serialize(STATEMENTS, "turtle") + b"id:USA gk:visits")
    with pytest.raises(StoreError, match=r"kg\.ttl, line \d+"):
        validate(path)
    with pytest.raises(StoreError, match="there is no such file"):
        validate(tmp_path / "none.ttl")


def test_a_document_alone_conforms(tmp_path: Path) -> None:
    from graphkit.knowledge_graph import KnowledgeGraph

    save(KnowledgeGraph(documents=[DocumentReference("quiet", "Nothing")]), tmp_path / "kg.ttl")
    assert validate(tmp_path / "kg.ttl").conforms
