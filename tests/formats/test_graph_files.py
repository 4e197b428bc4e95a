"""Graph files: every format gives back what was written, and broken files say where they are broken."""

from __future__ import annotations

import csv
import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from factories import statement
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from rdf_strategies import documents, graphs

from graphkit.errors import InputError, StoreError
from graphkit.formats.graph_files import FORMATS, format_of, load, save, serialize
from graphkit.knowledge_graph import KnowledgeGraph
from graphkit.model import ID, ONTOLOGY, Actor, Attribution, DocumentReference, Mention, Source, Statement
from graphkit.rdf.ontology import ontology_resources
from graphkit.rdf.store import Store
from graphkit.rdf.terms import CAMEO, PLOVER, field_name, number_literal
from graphkit.rdf.triples import resources
from graphkit.records import to_record

PHASES = [Phase.explicit, Phase.reuse, Phase.generate]  # shrinking would take minutes
READABLE = [name for name, known in FORMATS.items() if known.read is not None]
RDF = [name for name, known in FORMATS.items() if known.rdf]


@pytest.fixture
def kg() -> KnowledgeGraph:
    return KnowledgeGraph(
        [
            statement("Russia", "exercisesWith", "China", date="2024-09-01", end="2024-09-20"),
            statement("Wang Yi", "criticizes", "United States", attribution=Attribution("Beijing", "say")),
            statement("France", "arms", "Ukraine", modality="planned", publisher="The Gazette"),
            statement("Turkey", "sanctions", "Israel", polarity="negative"),
        ],
        documents=[DocumentReference("quiet", "Nothing happened", url="https://news.example/quiet")],
    )


def same(found: list[Statement], expected: list[Statement]) -> bool:
    """Compare also what equality leaves out: ids, extractors, Wikidata items."""
    return [repr(each) for each in found] == [repr(each) for each in expected]


@pytest.mark.parametrize("name", READABLE)
def test_reading_gives_back_what_was_written(name: str, kg: KnowledgeGraph, tmp_path: Path) -> None:
    path = tmp_path / f"graph{FORMATS[name].suffixes[0]}"
    kg.save(path)
    again = KnowledgeGraph.load(path)
    key = repr if name in ("graphml", "gexf") else None
    assert (
        same(sorted(again.statements, key=repr), sorted(kg.statements, key=repr))
        if key
        else same(again.statements, kg.statements)
    )
    if FORMATS[name].keeps == "statements and documents":
        assert again.documents == kg.documents


WORDLESS = [
    replace(statement("Russia", "arms", "Iran", document="d"), trigger=None, id=""),
    replace(statement("France", "criticizes", "Iran", document="e", polarity="negative"), trigger=None, id=""),
]


@pytest.mark.parametrize("name", [*READABLE, "store"])
def test_a_statement_without_words_that_say_it_is_kept(name: str, tmp_path: Path) -> None:
    path = tmp_path / (f"graph{FORMATS[name].suffixes[0]}" if name in FORMATS else "store")
    if name in FORMATS:
        KnowledgeGraph(WORDLESS).save(path)
        found = KnowledgeGraph.load(path).statements
    else:
        with Store.open(path) as store:
            for each in WORDLESS:
                store.add_document(each.document, [each])
            written = ox.Store()
            written.load(serialize(KnowledgeGraph(WORDLESS), "ntriples"), ox.RdfFormat.N_TRIPLES)
            assert set(store.dataset.quads_for_pattern(None, None, None, ox.DefaultGraph())) == set(written)
        with Store.open(path, read_only=True) as store:
            found = list(store.statements())
    assert same(sorted(found, key=repr), sorted(WORDLESS, key=repr))


def test_a_statement_without_words_that_say_it_has_none_in_any_cell() -> None:
    header, *rows = csv.reader(serialize(KnowledgeGraph(WORDLESS), "csv").decode().splitlines())
    for line in rows:
        cells = dict(zip(header, line, strict=True))
        assert {cells[column] for column in ("trigger", "trigger_start", "trigger_end", "record")} == {""}
    assert r"\"trigger\":null" in serialize(KnowledgeGraph(WORDLESS), "nquads").decode()


@pytest.mark.parametrize("name", ["cypher", "ftm", "stix"])
def test_no_words_that_say_it_go_into_other_programs(name: str) -> None:
    worded = [replace(each, trigger=Mention("words", 0, 5)) for each in WORDLESS]
    assert serialize(KnowledgeGraph(WORDLESS), name) == serialize(KnowledgeGraph(worded), name) != b""


def test_ids_hang_on_the_place_of_the_words_where_there_are_any() -> None:
    said = statement("Russia", "arms", "Iran", document="d")
    assert said.id == "10e1f30eb2da95737254"  # as in every version
    assert WORDLESS[0].id == "44e5a2d13855e080e1bf"
    first = replace(said, trigger=Mention("", 0, 0), id="")
    assert len({said.id, WORDLESS[0].id, first.id}) == 3


@pytest.mark.slow
@pytest.mark.parametrize("name", READABLE)
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), phases=PHASES)
@given(statements=graphs, listed=st.lists(documents, max_size=2))
def test_nothing_is_lost_of_any_statement(
    name: str, statements: list[Statement], listed: list[DocumentReference], tmp_path: Path
) -> None:
    kg = KnowledgeGraph(statements, documents=listed)
    path = tmp_path / f"graph{FORMATS[name].suffixes[0]}"
    save(kg, path)
    found = load(path).statements
    assert sorted(map(repr, found)) == sorted(map(repr, kg.statements))


@pytest.mark.parametrize("name", [name for name in READABLE if FORMATS[name].keeps.endswith("documents")])
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), phases=PHASES)
@given(listed=st.lists(documents, max_size=4, unique_by=lambda document: document.id))
def test_documents_without_statements_are_kept(name: str, listed: list[DocumentReference], tmp_path: Path) -> None:
    path = tmp_path / f"graph{FORMATS[name].suffixes[0]}"
    save(KnowledgeGraph(documents=listed), path)
    found = load(path).documents
    assert found == listed


def test_no_reader_of_lines_breaks_a_literal() -> None:
    kg = KnowledgeGraph(
        [statement("Russia", "sanctions", "France", document=DocumentReference("d", "a\u2028b\u2029c\x85d"))]
    )
    for name in ("ntriples", "nquads"):
        text = serialize(kg, name).decode()
        assert text.splitlines() == text.split("\n")[:-1]
        assert "\\u2028" in text
    title = kg.query("SELECT ?t { ?d dct:title ?t }").rows[0]["t"]
    assert title == "a\u2028b\u2029c\x85d"


def test_numbers_keep_their_sign() -> None:
    assert [number_literal(value)[:5] for value in (0.0, -0.0, 0.0)] == ['"0.0"', '"-0.0', '"0.0"']


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), phases=PHASES)
@given(statements=graphs)
@example(statements=[statement("Russia", "arms", "Iran", sentence="Russia \x00\r\n arms Iran")])
def test_every_rdf_format_holds_the_same_triples(statements: list[Statement]) -> None:
    import pyoxigraph as ox

    graphs_found = []
    for name in RDF:
        form = {"ntriples": "N_TRIPLES", "nquads": "N_QUADS", "jsonld": "JSON_LD", "rdfxml": "RDF_XML"}.get(
            name, name.upper()
        )
        parsed = ox.parse(serialize(KnowledgeGraph(statements), name), getattr(ox.RdfFormat, form))
        graphs_found.append({str(quad.triple) for quad in parsed})
    assert all(graph == graphs_found[0] for graph in graphs_found)


def test_rdflib_reads_the_turtle(kg: KnowledgeGraph) -> None:
    import rdflib

    graph = rdflib.Graph().parse(data=serialize(kg, "turtle"), format="turtle")
    gk = rdflib.Namespace("https://w3id.org/graphkit/ontology#")
    assert (rdflib.URIRef(ID + "RUS"), gk.exercisesWith, rdflib.URIRef(ID + "CHN")) in graph
    assert [len(list(graph.subjects(rdflib.RDF.type, gk[name]))) for name in ("Fact", "Plan", "Denial")] == [2, 1, 1]


@pytest.mark.parametrize("name", READABLE)
def test_columns_may_have_any_name(name: str, tmp_path: Path) -> None:
    names = ("year 2020", "2", "%", "a,_", ",_", "a b", "x 2c", "a~", "~", "é", "a/2", "desk", "author", "_")
    fields = {each: f"of {each}" for each in names}
    kg = KnowledgeGraph([statement("Russia", "arms", "Iran", document=DocumentReference("d", fields=fields))])
    path = tmp_path / f"graph{FORMATS[name].suffixes[0]}"
    kg.save(path)
    assert dict(KnowledgeGraph.load(path).documents["d"].fields) == fields


def test_rdflib_reads_columns_of_any_name_from_xml() -> None:
    import rdflib

    names = ("year 2020", "2", "%", "a,_", "a b", "x 2c", "a~", "é", "a/2", "desk")
    reference = DocumentReference("d", fields=dict.fromkeys(names, "told"))
    kg = KnowledgeGraph([statement("Russia", "arms", "Iran", document=reference)])
    graph = rdflib.Graph().parse(data=serialize(kg, "rdfxml"), format="xml")
    found = {field_name(str(predicate)) for predicate in graph.predicates(None, rdflib.Literal("told"))}
    assert found == set(names)


@pytest.mark.parametrize("name", READABLE)
def test_copies_of_a_story_still_count_once(name: str, tmp_path: Path) -> None:
    said = [statement("Russia", "arms", "Iran", document=id) for id in ("first", "wire copy", "other")]
    kg = KnowledgeGraph(said, duplicates={"wire copy": "first"})
    path = tmp_path / f"graph{FORMATS[name].suffixes[0]}"
    kg.save(path)
    again = KnowledgeGraph.load(path)
    assert again.duplicates == {"wire copy": "first"}
    assert [at["weight"] for _, _, at in again.graph.edges(data=True)] == [2]


@pytest.mark.parametrize("name", RDF)
def test_the_ontology_is_written_on_request(name: str, kg: KnowledgeGraph, tmp_path: Path) -> None:
    path = tmp_path / f"graph{FORMATS[name].suffixes[0]}"
    kg.save(path, ontology=True)
    assert "A state, with its government and territory" in path.read_text(encoding="utf-8")
    again = KnowledgeGraph.load(path)
    assert again.statements == kg.statements
    assert again.documents == kg.documents


def test_only_rdf_can_hold_the_ontology(kg: KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot hold the ontology"):
        kg.save(tmp_path / "kg.csv", ontology=True)


def test_every_term_that_is_written_is_described_in_the_ontology() -> None:
    described = {subject for subject, _ in ontology_resources()}
    used: set[str] = set()
    for each in [
        statement("Wang Yi", "exercisesWith", "Russia", attribution=Attribution("he", "say"), time_text="today"),
        statement("Some Body", "eats", "Russia", date=None, end="2024-01-01", polarity="negative"),
        replace(statement("France", "arms", "India", modality="possible"), place="Paris"),
        replace(statement("France", "arms", "India", modality="planned"), subject_mention=Mention("F\x00", 1, 9)),
    ]:
        kg = KnowledgeGraph([each], duplicates={each.document.id: "original"})
        for subject, properties in resources(kg.statements, kg.documents.values(), kg.duplicates):
            for predicate, object_ in properties:
                used |= {subject, predicate, object_}
    own = {term for term in used if term.startswith((f"<{ONTOLOGY}", f"<{CAMEO}", f"<{PLOVER}"))}
    assert own - described == {f"<{ONTOLOGY}eats>"}
    assert len(own) > 30


def test_a_graph_has_sixteen_triples_a_statement_at_most() -> None:
    states = ("Russia", "China", "France", "Ukraine", "Poland", "India", "Iran", "Israel", "Japan", "Turkey")
    pairs = [(one, other) for one in states for other in states if one != other]
    said = []
    for number in range(600):
        (one, other), relation = pairs[number % len(pairs)], ("visits", "criticizes", "sanctions", "arms")[number % 4]
        source = Source(f"news/{number // 8}.txt", f"{number // 8:064x}", "graphkit, plain text")
        document = DocumentReference(f"d{number // 8}", "News", dt.date(2024, 5, 1), publisher="Gazette", source=source)
        each = statement(
            *(one, relation, other),
            document=document,
            modality="planned" if number % 7 == 0 else "actual",
            attribution=Attribution("officials", "say") if number % 5 == 0 else None,
            time_text="on Monday" if number % 3 == 0 else None,
            start=number,
        )
        said.append(replace(each, evidence=replace(each.evidence, routes=("frame:a-b", "near:a-b")), id=""))
    kg = KnowledgeGraph(said)
    assert len(kg) == 600
    triples = serialize(kg, "ntriples").count(b"\n")
    assert triples <= 16 * len(kg)


def test_only_facts_are_plain_triples(kg: KnowledgeGraph) -> None:
    text = serialize(kg, "ntriples").decode()
    prefix = "https://w3id.org/graphkit/"
    assert f"<{ID}RUS> <{prefix}ontology#exercisesWith> <{ID}CHN> ." in text
    assert f"<{ID}FRA> <{prefix}ontology#arms>" not in text
    assert f"<{ID}TUR> <{prefix}ontology#sanctions>" not in text


def test_an_actor_described_in_two_ways_has_one_label_and_loses_none() -> None:
    two = [
        statement(Actor(ID + "x", "Ann Lee", "Person", known=False), "visits", "France"),
        statement(Actor(ID + "x", "Minister Lee", "Person", "SGP", known=False), "visits", "China"),
    ]
    text = serialize(two, "ntriples").decode()
    assert text.count(f"<{ID}x> <http://www.w3.org/2000/01/rdf-schema#label>") == 1
    assert f'<{ID}x> <http://www.w3.org/2000/01/rdf-schema#label> "Minister Lee"' in text
    assert text.count("#record>") == 1


def test_the_same_statements_give_the_same_bytes(kg: KnowledgeGraph) -> None:
    for name in READABLE:
        assert serialize(kg, name) == serialize(KnowledgeGraph(kg.statements, documents=kg.documents.values()), name)


def test_a_syntax_error_at_the_end_names_file_and_line(kg: KnowledgeGraph, tmp_path: Path) -> None:
    path = tmp_path / "cut.ttl"
    path.write_bytes(serialize(kg, "turtle") + b"\nid:RUS gk:visits id:CHN")
    with pytest.raises(StoreError, match=r"cut\.ttl: line \d+"):
        load(path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", b"{}\n"),
        ("a.jsonl", b"not json\n"),
        ("a.jsonl", b"[1]\n"),
        ("a.jsonl", b"\xff\xfe\n"),
        ("a.csv", b"a,b\n1,2\n"),
        ("a.csv", b"id,subject_id,relation_id,object_id\n1,2,3,4\n"),
        ("a.csv", b""),
        ("a.ttl", b""),
        ("a.trig", b""),
        ("a.rdf", b""),
        ("a.jsonld", b""),
        ("a.parquet", b"no parquet"),
        ("a.graphml", b"<graphml><edge/></graphml>"),
        ("a.gexf", b"<gexf"),
        ("a.rdf", b"<rdf"),
        ("a.nt", b"<http://a> <http://b> <http://c> .\n"),
        ("a.nt", b"<https://w3id.org/graphkit/statement/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
                 b"<https://w3id.org/graphkit/ontology#Fact> .\n"),
        ("a.txt", b""),
    ],
)  # fmt: skip
def test_a_broken_file_is_an_error_that_names_it(name: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(StoreError, match=name.replace(".", r"\.")):
        load(path)


@pytest.mark.parametrize("name", READABLE)
def test_an_empty_graph_loads(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"kg{FORMATS[name].suffixes[0]}"
    save([], path)
    assert load(path).statements == []


def test_a_table_that_is_cut_short_is_refused(kg: KnowledgeGraph, tmp_path: Path) -> None:
    path = tmp_path / "kg.csv"
    save(kg, path)
    content, header = path.read_bytes(), len(path.read_text().split("\n")[0].split(","))
    path.write_bytes(content[: content.rindex(b"Turkey") + 2])
    with pytest.raises(StoreError, match=rf"kg\.csv, line 5: \d+ fields, and the header has {header}; the file is cut"):
        load(path)
    path.write_bytes(content.replace(b"\r\n", b",more\r\n").replace(b",more\r\n", b"\r\n", 1))
    with pytest.raises(StoreError, match=rf"line 2: {header + 1} fields, and the header has {header};"):
        load(path)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"sentence": 5}, "its sentence is 5, no text"),
        ({"about": ["trade"]}, r"its about is \['trade'\], no text"),
        ({"sentence_start": "0"}, "its sentence_start is '0', no whole number from 0"),
        ({"object": {"start": "a"}}, "are from 'a' to"),
        ({"subject": {"start": -5, "end": -9}}, "are from -5 to -9; give whole numbers from 0"),
        ({"subject": {"label": None}}, "the label of its subject is None, no text"),
        ({"object": {"country": 7}}, "its country 7"),
        ({"relation": {"name": 3}}, "the name of its relation is 3, no text"),
        ({"document": {"title": 4}}, "its document has 4 where a text is expected"),
    ],
)
def test_a_value_of_another_kind_is_refused_with_its_line(change: dict[str, Any], told: str, tmp_path: Path) -> None:
    record = to_record(statement("Russia", "sanctions", "France"))
    wrong = {**record, **{key: {**record[key], **new} if isinstance(new, dict) else new for key, new in change.items()}}
    (tmp_path / "a.jsonl").write_text(f"{json.dumps(record)}\n{json.dumps(wrong)}\n")
    with pytest.raises(StoreError, match=rf"a\.jsonl, line 2: .*{told}"):
        load(tmp_path / "a.jsonl")
    with pytest.raises(InputError, match=told):
        Statement.from_dict(wrong)


def test_a_line_of_a_file_gives_its_statement_back_whole() -> None:
    said = statement("Russia", "sanctions", "France", publisher="The Gazette")
    said = replace(said, evidence=replace(said.evidence, extractor="graphkit 1"))
    said = replace(said, subject=replace(said.subject, wikidata="Q159", known=False))
    assert same([Statement.from_dict(to_record(said))], [said])


@pytest.mark.parametrize("name", ["news.2026-11", "news.db", "news.ttl"])
def test_a_store_may_have_a_dot_in_its_name(name: str, tmp_path: Path) -> None:
    said = statement("Russia", "sanctions", "France")
    with Store.open(tmp_path / name) as store:
        store.add_document(said.document, [said])
    assert load(tmp_path / name).statements == [said]


def test_a_table_that_a_data_frame_has_written_loads(tmp_path: Path) -> None:
    said = [
        statement("Russia", "attacks", "Ukraine", date="2022-02-24"),
        statement("Russia", "aids", "China", date="2024-05-01"),
        replace(statement("Iran", "aids", "China", date=None), trigger=None),
    ]
    said[0] = replace(said[0], evidence=replace(said[0].evidence, page=3))
    kg = KnowledgeGraph(said)
    kg.to_pandas().to_parquet(tmp_path / "pandas.parquet")
    kg.to_polars().write_parquet(tmp_path / "polars.parquet")
    for name in ("pandas.parquet", "polars.parquet"):
        found = KnowledgeGraph.load(tmp_path / name)
        assert same(found.statements, kg.statements)
        assert len(found.between("2022", "2023")) == 1
        assert type(found.statements[0].evidence.page) is int
    frame = kg.to_pandas()
    for column, values, told in (("cameo", [190, 70, 70], "numbers"), ("page", [3.5, None, None], "truncated")):
        frame.assign(**{column: values}).to_parquet(tmp_path / "wrong.parquet")
        with pytest.raises(StoreError, match=rf"wrong\.parquet: column {column} .*{told}"):
            load(tmp_path / "wrong.parquet")


def test_a_missing_file_and_an_unknown_format_are_errors(kg: KnowledgeGraph, tmp_path: Path) -> None:
    for name in ("none.ttl", "none", "none.kg"):
        with pytest.raises(StoreError, match=f"{name}: there is no such file or folder"):
            load(tmp_path / name)
    with pytest.raises(StoreError, match=r"\.graphml"):
        save(kg, tmp_path / "graph.docx")
    with pytest.raises(StoreError, match="turtle"):
        format_of("graph.ttl", "word")


def test_a_failed_save_leaves_the_old_file(kg: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("graphkit.formats.graph_files.os.fsync", full)
    with pytest.raises(StoreError, match="No space left"):
        kg.save(path)
    assert path.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["graph.ttl"]


def test_saving_into_a_missing_folder_is_an_error(kg: KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        kg.save(tmp_path / "none" / "graph.ttl")


def test_networkx_reads_graphml_and_gexf(kg: KnowledgeGraph, tmp_path: Path) -> None:
    import networkx as nx

    kg.save(tmp_path / "kg.graphml")
    kg.save(tmp_path / "kg.gexf")
    graph = nx.read_graphml(tmp_path / "kg.graphml")
    assert graph.nodes[ID + "RUS"]["label"] == "Russia"
    assert {at["relation"] for _, _, at in graph.edges(data=True)} == {
        "exercisesWith",
        "criticizes",
        "arms",
        "sanctions",
    }
    assert nx.read_gexf(tmp_path / "kg.gexf").number_of_edges() == 4


def test_gephi_and_neo4j_get_node_and_edge_files(kg: KnowledgeGraph, tmp_path: Path) -> None:
    kg.save(tmp_path / "kg.gephi")
    kg.save(tmp_path / "kg.neo4j")
    gephi = (tmp_path / "kg.gephi" / "edges.csv").read_text().splitlines()
    assert gephi[0].startswith("Id,Source,Target,Type,Label,Weight")
    assert f"{ID}CHN,{ID}RUS,Undirected,exercises-with,1" in gephi[1]
    neo4j = (tmp_path / "kg.neo4j" / "relationships.csv").read_text().splitlines()
    assert neo4j[0].startswith(":START_ID,:END_ID,:TYPE")
    assert any(",EXERCISES_WITH," in line for line in neo4j)
    with pytest.raises(StoreError, match="cannot be read back"):
        load(tmp_path / "kg.gephi", "gephi")


def test_records_of_the_contract_load(kg: KnowledgeGraph, tmp_path: Path) -> None:
    path = tmp_path / "statements.jsonl"
    path.write_text("\n".join(json.dumps(each.to_dict()) for each in kg.statements))
    found = load(path).statements
    assert [each.id for each in found] == [each.id for each in kg.statements]
