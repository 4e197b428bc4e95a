"""SPARQL over a graph in memory: values, parameters, the rdflib view, and what is refused."""

from __future__ import annotations

import datetime as dt
import json
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from factories import statement

from graphkit.errors import QueryError
from graphkit.knowledge_graph import KnowledgeGraph
from graphkit.model import ID
from graphkit.rdf.guard import demands, names_in
from graphkit.rdf.query import query
from graphkit.rdf.store import Store


@pytest.fixture
def kg() -> KnowledgeGraph:
    return KnowledgeGraph(
        [
            statement("Russia", "exercisesWith", "China", date="2024-09-01"),
            statement("Russia", "exercisesWith", "Iran", date="2024-03-01", confidence=0.5),
            statement("France", "arms", "Ukraine", modality="planned"),
        ]
    )


def test_rows_are_python_values_by_name_and_place(kg: KnowledgeGraph) -> None:
    found = kg.query(
        """SELECT ?label ?from ?confidence ?start WHERE {
             ?s rdf:object/rdfs:label ?label ; gk:validFrom ?from ; gk:confidence ?confidence ;
                gk:subjectStart ?start ; rdf:predicate gk:exercisesWith } ORDER BY ?from"""
    )
    assert found.variables == ("label", "from", "confidence", "start")
    first, second = found
    assert tuple(first) == ("Iran", dt.date(2024, 3, 1), 0.5, 0)
    assert second["label"] == "China"
    assert second.asdict()["from"] == dt.date(2024, 9, 1)
    with pytest.raises(KeyError, match="no variable 'missing'"):
        _ = first["missing"]


def test_only_facts_answer_plain_patterns(kg: KnowledgeGraph) -> None:
    assert kg.query("ASK { id:RUS gk:exercisesWith id:CHN }")
    assert not kg.query("ASK { id:FRA gk:arms id:UKR }")
    assert kg.query("ASK { ?s rdf:subject id:FRA ; gk:modality gk:Planned }")


def test_the_names_of_a_query_are_found_outside_strings_and_comments() -> None:
    text = """PREFIX x: <urn:x#> prefix gk: <urn:other#>
        SELECT * { ?a gk:one <urn:two> ; x:three 'gk:no' . # gk:no
          ?b a id:four ; unknown:no "x" }"""
    assert names_in(text, {"gk": "urn:gk#", "id": "urn:id#"}) == [
        "urn:other#one",
        "urn:two",
        "urn:x#three",
        "urn:id#four",
    ]


def test_parameters_stand_for_variables(kg: KnowledgeGraph) -> None:
    text = "SELECT ?o WHERE { ?s rdf:subject $who ; rdf:object ?o ; gk:validFrom ?from FILTER(?from >= $since) }"
    found = query(kg, text, {"who": f"<{ID}RUS>", "since": dt.date(2024, 6, 1)})
    assert [row["o"] for row in found] == [ID + "CHN"]
    with pytest.raises(QueryError, match="no IRI"):
        query(kg, text, {"who": "<not an iri>"})
    with pytest.raises(QueryError, match=r"no \$when"):
        query(kg, text, {"when": 1})
    with pytest.raises(QueryError, match="no RDF value"):
        query(kg, text, {"who": object()})


def test_the_answer_follows_the_graph(kg: KnowledgeGraph) -> None:
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?s a gk:Statement }"
    assert kg.query(count).rows[0]["n"] == 3
    kg.add([statement("Poland", "visits", "Germany")])
    assert kg.query(count).rows[0]["n"] == 4


def test_tables_and_files(kg: KnowledgeGraph) -> None:
    found = kg.query("SELECT ?o ?n WHERE { id:RUS gk:exercisesWith ?o OPTIONAL { ?o gk:none ?n } } ORDER BY ?o")
    assert found.to_csv() == f"o,n\n{ID}CHN,\n{ID}IRN,\n"
    assert json.loads(found.to_json()) == [{"o": ID + "CHN", "n": None}, {"o": ID + "IRN", "n": None}]
    assert found.table().splitlines() == ["o       n", "------  -", "id:CHN", "id:IRN"]
    assert found.to_pandas()["o"].tolist() == [ID + "CHN", ID + "IRN"]
    assert found.to_polars()["o"].to_list() == [ID + "CHN", ID + "IRN"]
    assert kg.query("ASK {}").to_json() == "true"
    assert kg.query("ASK {}").table() == "answer\n------\ntrue\n"
    with pytest.raises(QueryError, match="CONSTRUCT"):
        found.to_turtle()


def test_columns_of_mixed_kinds_become_text_in_polars(kg: KnowledgeGraph) -> None:
    found = kg.query('SELECT ?v WHERE { VALUES ?v { 1 "x" "2024-01-01"^^xsd:date } }')
    assert found.to_polars()["v"].to_list() == ["1", "x", "2024-01-01"]


def test_construct_gives_a_graph(kg: KnowledgeGraph) -> None:
    found = kg.query("CONSTRUCT { ?b gk:exercisesWith ?a } WHERE { ?a gk:exercisesWith ?b }")
    assert found.kind == "graph"
    assert (ID + "CHN", "https://w3id.org/graphkit/ontology#exercisesWith", ID + "RUS") in list(found)
    assert "id:CHN gk:exercisesWith id:RUS ." in found.to_turtle()


def test_rdflib_sees_the_same_graph(kg: KnowledgeGraph) -> None:
    rows = list(kg.rdf.query("SELECT ?o WHERE { id:RUS gk:exercisesWith ?o }"))
    assert {str(row[0]) for row in rows} == {ID + "CHN", ID + "IRN"}
    assert len(kg.rdf) == kg.query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }").rows[0]["n"]


@pytest.mark.skipif(sys.platform != "linux", reason="memory is watched on Linux")
def test_a_query_of_the_command_line_has_its_memory(kg: KnowledgeGraph, tmp_path: Path) -> None:
    kg.save(tmp_path / "graph.ttl")
    pairs = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?p ?q ?r }"
    command = [sys.executable, "-m", "graphkit", "query", str(tmp_path / "graph.ttl")]
    asked = [f"SELECT * {pairs} ORDER BY ?c ?f ?i", "--memory", "200", "--timeout", "0"]
    done = subprocess.run([*command, *asked], capture_output=True, text=True, timeout=300)
    assert done.returncode == 2
    assert "needed more than 200 megabytes of memory" in done.stderr


RUNAWAY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?p ?q ?r } ORDER BY ?c ?f ?i"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("limits", "told"),
    [
        ({"timeout": 3}, "stopped after 3 seconds"),
        pytest.param(
            {"memory": 100},
            "more than 100 megabytes",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux"),
        ),
    ],
)
def test_a_query_with_limits_is_stopped(kg: KnowledgeGraph, tmp_path: Path, limits: dict[str, int], told: str) -> None:
    with Store.open(tmp_path / "kg") as store:
        for said in kg:
            store.add_document(said.document, [said])
        for source in (kg, store):
            with pytest.raises(QueryError, match=told):
                query(source, RUNAWAY, **limits)  # type: ignore[arg-type]


def test_limits_change_no_answer(kg: KnowledgeGraph) -> None:
    for text in (
        "SELECT ?a ?n { ?a gk:exercisesWith ?b BIND(1.5 AS ?n) } ORDER BY ?b",
        "ASK { ?a gk:exercisesWith ?b }",
        "CONSTRUCT { ?a gk:exercisesWith ?b } WHERE { ?a gk:exercisesWith ?b }",
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?a ?b ?c } }",
    ):
        plain, limited = kg.query(text), kg.query(text, timeout=60, memory=500)
        assert (limited.kind, limited.variables, bool(limited)) == (plain.kind, plain.variables, bool(plain))
        assert sorted(limited.rows, key=str) == sorted(plain.rows, key=str)
        assert sorted(limited.to_csv().splitlines()) == sorted(plain.to_csv().splitlines())
    assert kg.query("CONSTRUCT WHERE { ?a gk:exercisesWith ?b }", timeout=60).to_turtle()
    with pytest.raises(QueryError, match="line 1, column 11"):
        kg.query("SELECT * {", timeout=60)


def test_rdflib_neither_writes_nor_asks_others(kg: KnowledgeGraph) -> None:
    import rdflib
    from rdflib.plugins.sparql import prepareQuery

    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0)
        there = f"<http://127.0.0.1:{listening.getsockname()[1]}/>"
        service = f"SELECT * {{ ?s ?p ?o SERVICE {there} {{ ?s ?p ?o }} }}"
        chosen = f"SELECT * FROM {there} {{ ?s ?p ?o }}"
        one = (rdflib.URIRef("urn:a"), rdflib.URIRef("urn:b"), rdflib.URIRef("urn:c"))
        ways: list[Callable[[], object]] = [
            *(lambda text=text: list(kg.rdf.query(text)) for text in (service, chosen)),
            *(lambda text=text: list(kg.rdf.query(text, use_store_provided=False)) for text in (service, chosen)),
            *(lambda text=text: list(kg.rdf.query(prepareQuery(text))) for text in (service, chosen)),
            lambda: kg.rdf.update(f"LOAD {there}"),
            lambda: kg.rdf.update("CLEAR ALL"),
            lambda: kg.rdf.store.update("CLEAR ALL"),
            lambda: kg.rdf.parse(there[1:-1]),
            lambda: kg.rdf.add(one),
            lambda: kg.rdf.remove((None, None, None)),
            lambda: kg.rdf.store.remove((None, None, None)),
            lambda: kg.rdf.set(one),
        ]
        for way in ways:
            with pytest.raises(QueryError, match=r"read-only|refused"):
                way()
        with pytest.raises(BlockingIOError):
            listening.accept()
    assert len(kg.query("SELECT * { ?s gk:exercisesWith ?o }")) == 2
    own = rdflib.Graph() + kg.rdf
    own.add(one)
    assert len(own) == len(kg.rdf) + 1


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "select * { { select * { service silent <http://127.0.0.1/> { ?s ?p ?o } } } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "# comment\nSELECT * { ?s ?p 'x' . #'\n SERVICE ?x { ?s ?p ?o } }",
        "PREFIX : <http://127.0.0.1:9/> SELECT * { ?s ?p ?o .SERVICE:a{ ?a ?b ?c } }",
        "PREFIX : <http://127.0.0.1:9/> SELECT * { ?s ?p 1SERVICE:a{ ?a ?b ?c } }",
        "SELECT * { ?a ?p ?b FILTER(?a<?b)SERVICE#>\n?s{ ?x ?y ?z } }",
        "SELECT * { ?a ?p ?b FILTER(?a<?b&&?b='>')SERVICE <http://127.0.0.1:9/> { ?x ?y ?z } FILTER(?a='') }",
        "SELECT * { ?a ?p ?b FILTER(" + "(" * 20_000 + "1" + ")" * 20_000 + ") }",
        "SELECT * " + "{" * 20_000 + "?a ?b ?c" + "}" * 20_000,
        "SELECT * { ?a ?b " + "<<( ?a ?b " * 20_000 + "?c" + ")>>" * 20_000 + " }",
        "SELECT * { ?a ?b ?c } #" + "x" * 1_000_000,
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "PREFIX a: <urn:a#> DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "LOAD <http://127.0.0.1/>",
        "SELECT WHERE {",
        "",
    ],
)
def test_what_is_refused(kg: KnowledgeGraph, text: str) -> None:
    with pytest.raises(QueryError):
        kg.query(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service WHERE { ?service ?p 'SERVICE' . # SERVICE\n }",
        "PREFIX service: <urn:SERVICE#> SELECT * { ?s service:service <urn:SERVICE> }",
        'SELECT * { ?s ?p """a "SERVICE" b""" }',
        "SELECT * { ?s ?p 'it\\'s SERVICE' }",
        "SELECT * { ?s ?p ?o FILTER(?o < 3 && ?o > 1) }",
        "SELECT * { ?s ?p ?o FILTER(?o<'SERVICE ?x {') }",
        "SELECT * { ?s ?p ?o # SERVICE ?x {\n }",
        "PREFIX service: <urn:x#> SELECT * { GRAPH service:x { ?s ?p ?o } }",
    ],
)
def test_words_that_are_no_keywords(text: str) -> None:
    found = demands(text)
    assert found.form == "SELECT"
    assert not found.service


@pytest.mark.parametrize(
    "pattern",
    [
        "?s ?p ?o LATERAL { ?s ?q ?r }",
        "?s ?p <<( ?a ?b ?c )>>",
        " . ".join(f"?s ?p{number} ?o{number}" for number in range(5)) + " FILTER(?o1<?o2&&?o3>?o4)",
        " . ".join(f"?s{number} <urn:none> ?o{number}" for number in range(100)),
        "?s ?p ?o FILTER(" + "(" * 90 + "true" + ")" * 90 + ")",
    ],
)
def test_the_word_service_in_a_text_forbids_nothing(kg: KnowledgeGraph, pattern: str) -> None:
    said = "'on active service { }'"
    assert kg.query(f"SELECT * {{ {pattern} FILTER(?s = {said}) }}").rows == []
    assert kg.query(f'VERSION "1.2" SELECT * {{ {pattern} }} LIMIT 0 # service ?x {{').rows == []


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("SELECT ?a { ?a gk:sanctions }", r"line 1, column 29, before '}'$"),
        ("SELECT *\n{ ?a foo:bar ?b }", r"line 2, column 13, before '\?b }': Prefix not found$"),
        ("SELECT * {", r"line 1, column 11, at its end$"),
        ("SELECT ?a (COUNT(?b) AS ?n) { ?a ?b ?c }", "at its end: The SELECT contains a variable that is unbound"),
    ],
)
def test_a_query_that_does_not_parse_says_where(kg: KnowledgeGraph, text: str, where: str) -> None:
    with pytest.raises(QueryError, match=where):
        kg.query(text)
