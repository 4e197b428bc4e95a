"""SPARQL over a graph in memory: values, parameters, the rdflib view, and what is refused."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from factories import statement
from hypothesis import given, settings
from hypothesis import strategies as st
from serving import stored

from graphkit.errors import QueryError
from graphkit.knowledge_graph import KnowledgeGraph
from graphkit.model import ID
from graphkit.rdf.confinement import child_environment
from graphkit.rdf.cost import Counts, is_small, most_rows, parsed
from graphkit.rdf.guard import Demands, demands, names_in
from graphkit.rdf.query import dataset, query
from graphkit.rdf.store import Store
from graphkit.rdf.terms import NAMESPACES, ONTOLOGY_GRAPH


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
                gk:detail ?detail ; rdf:predicate gk:exercisesWith
             BIND(xsd:integer(STRBEFORE(STRAFTER(STR(?detail), ":"), ",")) AS ?start) } ORDER BY ?from"""
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
    assert kg.query("ASK { ?s a gk:Plan ; rdf:subject id:FRA }")


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


@pytest.mark.parametrize("text", ["1" * 300_000, "1-" * 150_000, "a." * 150_000, "é" * 300_000])
def test_an_endless_word_in_a_query_is_read_in_one_go(text: str) -> None:
    """Read anew from each of its characters, it would take many minutes."""
    assert names_in(f"ASK {{ {text} gk:one ?b }}", {"gk": "urn:gk#"}) == ["urn:gk#one"]
    assert demands(f"ASK {{ {text} SERVICE gk:one {{}} }}").service
    long = "p" * 200
    assert demands(f"PREFIX {long}: <urn:x#> ASK {{ {long}:FROM ?b {long}:SERVICE }}") == Demands(
        "ASK", service=False, dataset=False, graph=False
    )


def test_an_actor_and_its_iri_are_iris_as_parameters(kg: KnowledgeGraph) -> None:
    question = "SELECT ?whom { $who gk:exercisesWith ?whom }"
    russia = kg.find("Russia")
    for who in (russia, russia.id, f"<{russia.id}>"):
        assert len(kg.query(question, {"who": who})) == 2, who
    started = "SELECT ?a { ?a a gk:Country FILTER(STRSTARTS(STR(?a), $start)) }"
    assert kg.query(started, {"start": ID}), "the namespace is no actor"
    assert not kg.query("ASK { BIND($text AS ?t) FILTER(isIRI(?t)) }", {"text": f"{russia.id} and more"})


def test_names_that_nothing_has_are_told(kg: KnowledgeGraph, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with Store.open(stored(tmp_path / "kg", kg.statements)) as store:
        for asked in (kg, store):
            caplog.clear()
            assert not asked.query("SELECT * { ?a gk:sanction ?b . $who ?p ?o }", {"who": kg.find("Russia")})
            [told] = caplog.messages
            assert told.startswith(
                "gk:sanction: neither the graph nor the ontology has this name; did you mean gk:sanctions"
            )
            assert asked.query("CONSTRUCT { ?a gk:drillsWith ?b } { ?a gk:exercisesWith ?b }")
            assert asked.query("ASK { ?a gk:exercisesWith ?b }")
            assert len(caplog.messages) == 1


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
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?s rdf:predicate ?p }"
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
    for text, rows in (("id:RUS gk:exercisesWith id:CHN", 1), ("id:RUS gk:arms id:CHN", 0)):
        bare = kg.query(f"SELECT * {{ {text} }}")
        assert bare.table() == "answer\n------\n" + "true\n" * rows
        assert bare.to_pandas()["answer"].tolist() == bare.to_polars()["answer"].to_list() == [True] * rows
        assert bare.to_csv() == "answer\n" + "true\n" * rows
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


@pytest.mark.slow
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
LARGE = "SELECT (COUNT(*) AS ?n) { ?a gk:arms ?b { SELECT * { ?c ?d ?e . ?f ?g ?h . ?i ?j ?k } LIMIT 1 } }"
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="memory is limited, and processes are listed, on Linux")


def running() -> set[str]:
    """Return the processes that this one has started and that still run."""
    lists = Path("/proc/self/task").glob("*/children")
    return {process for each in lists for process in each.read_text("ascii").split()}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("limits", "told"),
    [
        ({"timeout": 3, "memory": None}, "stopped after 3 seconds.* more with timeout"),
        pytest.param({"memory": 100}, "more than 100 megabytes.* more with memory", marks=on_linux),
        pytest.param({"memory": 100, "timeout": None}, "more than 100 megabytes", marks=on_linux),
    ],
)
def test_a_query_that_runs_away_is_stopped(
    kg: KnowledgeGraph, tmp_path: Path, limits: dict[str, int], told: str
) -> None:
    before = running()
    with Store.open(stored(tmp_path / "kg", kg)) as store:
        for source in (kg, store):
            with pytest.raises(QueryError, match=told):
                source.query(RUNAWAY, **limits)  # type: ignore[arg-type]
    assert running() <= before


@on_linux
def test_rows_that_fill_the_memory_are_told_as_such(kg: KnowledgeGraph) -> None:
    with pytest.raises(QueryError, match="more than 50 megabytes"):
        kg.query(RUNAWAY.partition(" ORDER")[0], memory=50)


def test_a_query_has_limits_unless_they_are_taken_away(kg: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[float, int]] = []

    def stopped(*job: object) -> None:
        asked.append(job[-2:])  # type: ignore[arg-type]
        raise QueryError("stopped")

    monkeypatch.setattr("graphkit.rdf.query.answer_apart", stopped)
    with pytest.raises(QueryError, match="stopped"):
        kg.query(RUNAWAY)
    assert asked == [(60.0, 2048)]
    assert len(kg.query("SELECT * { ?s gk:exercisesWith ?o }")) == 2  # small, in this process
    assert kg.query("ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", timeout=None, memory=None)


@pytest.mark.parametrize(
    ("pattern", "small"),
    [
        ("?s gk:sentence ?says ; rdf:subject ?a . ?a rdfs:label ?label", True),
        ("?a gk:exercisesWith ?b . ?b ^gk:exercisesWith|gk:arms ?c OPTIONAL { ?c rdfs:label ?label }", True),
        ("?a gk:exercisesWith+ ?b FILTER NOT EXISTS { ?b gk:arms ?c }", True),
        ("{ SELECT ?a (COUNT(*) AS ?n) { ?s rdf:subject ?a } GROUP BY ?a } ?a rdfs:label ?label", True),
        ("VALUES ?a { id:RUS id:CHN } ?a ?p ?o MINUS { ?o ?q ?a }", True),
        ("{ ?a a ?c } UNION { GRAPH ?g { ?a rdfs:subPropertyOf* ?c } }", True),
        ("?a ?b ?c . ?d ?e ?f . ?g ?h ?i", False),
        ("?a a ?k . ?b a ?k . ?c a ?k . ?d a ?k . ?e a ?k . ?f a ?k . ?g a ?k . ?h a ?k . ?i a ?k", False),
        ("?a ?b ?c FILTER EXISTS { ?d ?e ?f . ?g ?h ?i }", False),
        ("?a ?b ?c OPTIONAL { ?d ?e ?f } OPTIONAL { ?g ?h ?i }", False),
        ("?a (!gk:none)* ?b . ?c (!gk:none)* ?d", False),
        ("{ SELECT * { ?a ?b ?c . ?d ?e ?f } } { SELECT * { ?g ?h ?i } LIMIT 1000 }", False),
        ("?a ?b ?c BIND(CONCAT(?c, ?c) AS ?d) BIND(CONCAT(?d, ?d) AS ?e) BIND(CONCAT(?e, ?e) AS ?f)", False),
        (" . ".join(f"?a ?p{at} ?o{at}" for at in range(70)), False),
    ],
)
def test_what_is_small_is_known_before_it_runs(kg: KnowledgeGraph, pattern: str, *, small: bool) -> None:
    found = parsed(f"SELECT * {{ {pattern} }}", frozenset(NAMESPACES.items()))
    assert is_small(found, Counts(dataset(kg, ontology=True), in_memory=True)) == small
    assert not is_small(None, Counts(dataset(kg), in_memory=True))


@given(st.lists(st.sampled_from(["?a ?p ?b", "?b ?q ?c", "?s rdf:subject ?a", "?a a ?c", "?c ?r ?a"]), min_size=1))
@settings(max_examples=30, deadline=None)
def test_what_is_called_small_is_small(patterns: list[str]) -> None:
    """The bound holds: no query makes more rows than it says."""
    graph = KnowledgeGraph([statement("Russia", "arms", "Iran"), statement("Iran", "visits", "Russia")])
    counts = Counts(dataset(graph), in_memory=False)
    query = parsed(f"SELECT * {{ {' . '.join(patterns)} }}", frozenset(NAMESPACES.items()))
    most = most_rows(query, counts)
    if most <= 50_000:
        assert len(graph.query(f"SELECT * {{ {' . '.join(patterns)} }}", timeout=None, memory=None)) <= most


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?a ?p ?b FILTER(" + "!" * 20_000 + "true) }",
        "SELECT * { ?a ?p ?b FILTER(" + "||".join(["?b = 1"] * 20_000) + ") }",
        "SELECT * { " + " UNION ".join(["{ ?a ?b ?c }"] * 20_000) + " }",
        "SELECT * { ?a " + "/".join(["gk:arms"] * 20_000) + " ?b }",
        "SELECT * { " + " ".join(f"BIND(1 AS ?v{at})" for at in range(6_000)) + " }",
    ],
    ids=["not", "or", "union", "path", "bind"],
)
def test_a_query_of_many_parts_does_not_end_the_program(kg: KnowledgeGraph, text: str) -> None:
    with pytest.raises(QueryError, match=r"too many parts|megabytes|stopped"):
        kg.query(text)
    with pytest.raises(QueryError, match=r"no SPARQL 1\.1, or"):
        kg.rdf.query(text)


def test_the_process_for_large_queries_is_kept_and_follows_the_graph(kg: KnowledgeGraph) -> None:
    first = kg.query(LARGE).rows[0]["n"]
    before = running()
    again = kg.query(LARGE).rows[0]["n"]
    kept = running()
    kg.add([statement("Poland", "arms", "Ukraine")])
    after = kg.query(LARGE).rows[0]["n"]
    assert (first, again, after) == (0, 0, 1)
    assert kept == before


def test_the_ontology_is_there_whichever_way_it_is_asked(kg: KnowledgeGraph) -> None:
    ontology = f"<{ONTOLOGY_GRAPH}>"
    with pytest.raises(QueryError, match=f"FROM is refused: .* ask the ontology with GRAPH {ontology}"):
        kg.query(f"ASK FROM {ontology} {{ id:RUS a gk:Country }}")
    fresh = KnowledgeGraph(kg.statements)
    assert fresh.query(LARGE).rows[0]["n"] == 0
    beside = LARGE.replace("?a gk:arms ?b", f"GRAPH {ontology} {{ id:RUS a ?b }}")
    assert fresh.query(beside).rows[0]["n"] == 1, "not of a process that has the graph without it"


@on_linux
def test_the_process_for_large_queries_outlives_the_thread_that_started_it(kg: KnowledgeGraph) -> None:
    for _ in range(2):
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(kg.query, LARGE).result().rows[0]["n"] == 0
    before = running()
    assert kg.query(LARGE).rows[0]["n"] == 0
    assert running() == before


ASKS = """
import sys
from graphkit.knowledge_graph import KnowledgeGraph
KnowledgeGraph.load(sys.argv[1]).query(sys.argv[2], timeout=600)
"""


@pytest.mark.slow
@on_linux
def test_the_process_for_large_queries_ends_with_its_program(kg: KnowledgeGraph, tmp_path: Path) -> None:
    kg.save(tmp_path / "graph.ttl")
    endless = RUNAWAY.replace("*", "(COUNT(*) AS ?n)").partition(" ORDER")[0]
    command = [sys.executable, "-c", ASKS, str(tmp_path / "graph.ttl"), endless]
    with subprocess.Popen(command) as program:
        for _ in range(1200):
            lists = Path(f"/proc/{program.pid}/task").glob("*/children")
            children = [child for each in lists for child in each.read_text("ascii").split()]
            if children and looked_at(children[0])[1] > 200:  # two seconds of work, far more than it takes to begin
                break
            time.sleep(0.05)
        program.kill()
    for _ in range(1200):
        if looked_at(children[0])[0] in "Z":
            break
        time.sleep(0.05)
    assert looked_at(children[0])[0] in "Z"


def looked_at(process: str) -> tuple[str, int]:
    """Return the state of a process, empty where it is gone, and its processor time in hundredths of a second."""
    try:
        told = Path("/proc", process, "stat").read_text("ascii").rpartition(")")[2].split()
    except OSError:
        return "", 0
    return told[0], int(told[11])


def test_a_process_for_large_queries_that_does_not_start_is_told(
    kg: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    kg.add([statement("Poland", "arms", "Ukraine")])
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    with pytest.raises(QueryError, match="could not be started, or failed; without limits"):
        kg.query(LARGE)
    assert kg.query(LARGE, timeout=None, memory=None).rows[0]["n"] == 1


def test_a_process_of_ours_finds_what_this_one_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", ["", "/somewhere"])
    assert child_environment()["PYTHONPATH"] == os.pathsep.join([os.curdir, "/somewhere"])


def test_rdflib_asks_nothing_that_may_run_away(kg: KnowledgeGraph) -> None:
    from rdflib.plugins.sparql import prepareQuery

    for large in (RUNAWAY, prepareQuery(RUNAWAY)):
        for options in ({}, {"use_store_provided": False}):
            with pytest.raises(QueryError, match=r"ask it with kg\.query"):
                kg.rdf.query(large, **options)  # type: ignore[arg-type]
    with pytest.raises(QueryError, match=r"ask it with kg\.query"):
        kg.rdf.store.query(RUNAWAY, {}, {}, "")
    small = prepareQuery("SELECT ?o { ?s gk:arms ?o }", initNs={"gk": NAMESPACES["gk"]})
    assert len(list(kg.rdf.query(small))) == 0


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


@pytest.mark.parametrize("query", ["SELECT ?s { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }", "ASK { ?s ?p ?o }"])
def test_an_answer_may_be_dropped_in_another_thread(kg: KnowledgeGraph, query: str) -> None:
    held = [kg.query(query)]
    unraisable: list[object] = []
    told, sys.unraisablehook = sys.unraisablehook, unraisable.append
    try:
        other = threading.Thread(target=held.clear)
        other.start()
        other.join()
    finally:
        sys.unraisablehook = told
    assert not unraisable and not held
