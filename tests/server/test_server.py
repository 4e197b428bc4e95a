"""The server from outside: protocol, formats, refusals, limits, and the clients that people use."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest
from factories import statement
from serving import Server, serving, stored

from graphkit.cli import run
from graphkit.errors import InputError, MissingExtraError
from graphkit.knowledge_graph import KnowledgeGraph
from graphkit.rdf.library import named_queries
from graphkit.rdf.store import Store
from graphkit.server import serve
from graphkit.server.limits import Limits

SAID = [
    statement("Russia", "sanctions", "France", date="2024-01-05"),
    statement("China", "meetsWith", "India", date="2024-02-01"),
    statement("Russia", "exercisesWith", "China", date="2024-03-01"),
]
WHO = "SELECT ?who ?whom { ?who gk:sanctions ?whom }"
PAIRS = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?p ?q ?r }"
RUNAWAYS = {
    "cross product": f"SELECT (COUNT(*) AS ?n) {PAIRS}",
    "order": f"SELECT * {PAIRS} ORDER BY ?c ?f ?i",
    "stream": "SELECT (MD5(CONCAT(?c, ?f)) AS ?x) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?x = 1) }",
}


def wait_for(address: str) -> None:
    for _ in range(300):
        try:
            httpx.get(address)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"{address} does not answer")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stored(tmp_path_factory.mktemp("served") / "kg", SAID)


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    with serving(folder, "--timeout", "2", "--memory", "200", "--max-rows", "1000") as running:
        yield running


def test_texts_that_the_page_is_without_are_told(folder: Path, tmp_path: Path) -> None:
    from graphkit.server import child

    (tmp_path / "other.txt").write_text("Nothing of the graph.")
    (tmp_path / "empty.txt").write_text("")
    job = {
        "texts": [str(tmp_path)],
        "store": str(folder),
        "filters": {"ask": False},
        "output": str(tmp_path / "p.html"),
    }
    reply = child._page(job)
    assert reply["outcome"] == "done"
    assert any(each.startswith(f"{tmp_path / 'empty.txt'}: an empty text") for each in reply["told"])
    assert reply["told"][-1].startswith("no text is that of a document of the graph")
    assert child._page({**job, "texts": []}) == {"outcome": "done", "told": []}


@pytest.mark.slow
def test_a_damaged_index_is_made_anew(folder: Path, tmp_path: Path) -> None:
    def damage() -> None:
        for file in (tmp_path / "kg").glob("index-*/*"):
            file.write_bytes(b"garbage")

    shutil.copytree(folder, tmp_path / "kg")
    damage()
    command = [sys.executable, "-m", "graphkit", "serve", str(tmp_path / "kg"), "--port", "0", "--workers", "1"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        lines = iter(process.stderr.readline, "")
        assert "the SPARQL index was damaged; it is made anew" in next(lines)
        address = next(lines).split()[-1]
        wait_for(address)
        damage()
        for _ in range(2):
            answer = httpx.get(address + "sparql", params={"query": WHO}, timeout=60)
            assert answer.status_code == 200 and len(answer.json()["results"]["bindings"]) == 1
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)


class TestProtocol:
    def test_a_query_by_get_post_form_and_post_direct(self, server: Server) -> None:
        direct = {"Content-Type": "application/sparql-query; charset=utf-8"}
        answers = [
            server.get(WHO),
            httpx.post(server.sparql, data={"query": WHO}),
            httpx.post(server.sparql, content=WHO, headers=direct),
        ]
        for answer in answers:
            assert answer.status_code == 200
            assert answer.headers["content-type"] == "application/sparql-results+json"
            (row,) = answer.json()["results"]["bindings"]
            assert row["who"] == {"type": "uri", "value": "https://w3id.org/graphkit/id/RUS"}
            assert answer.headers["x-graphkit-rows"] == "1" and "x-graphkit-truncated" not in answer.headers

    @pytest.mark.parametrize(
        ("accept", "media"),
        [
            ("application/sparql-results+json", "application/sparql-results+json"),
            ("application/json", "application/json"),
            ("application/sparql-results+xml", "application/sparql-results+xml"),
            ("text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values"),
            ("text/*", "text/xml"),
            ("*/*", "application/sparql-results+json"),
            ("image/png, text/csv;q=0.1", "text/csv"),
        ],
    )
    def test_rows_come_in_the_format_asked_for(self, server: Server, accept: str, media: str) -> None:
        answer = server.get(WHO, accept)
        assert answer.headers["content-type"].partition(";")[0] == media
        assert answer.headers["vary"] == "Accept"
        forms = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML}
        forms |= {"tab-separated-values": ox.QueryResultsFormat.TSV}
        form = forms.get(re.split(r"[/+]", media)[-1])
        if form is None:
            assert next(csv.reader(io.StringIO(answer.text))) == ["who", "whom"]
        else:
            (row,) = ox.parse_query_results(answer.content, form)  # type: ignore[misc]
            assert row["whom"] == ox.NamedNode("https://w3id.org/graphkit/id/FRA")

    @pytest.mark.parametrize(
        ("accept", "form"),
        [
            ("text/turtle", ox.RdfFormat.TURTLE),
            ("application/n-triples", ox.RdfFormat.N_TRIPLES),
            ("application/ld+json", ox.RdfFormat.JSON_LD),
            ("application/rdf+xml", ox.RdfFormat.RDF_XML),
        ],
    )
    def test_graphs_come_in_the_format_asked_for(self, server: Server, accept: str, form: ox.RdfFormat) -> None:
        answer = server.get("CONSTRUCT { ?a gk:sanctions ?b } WHERE { ?a gk:sanctions ?b }", accept)
        assert answer.headers["content-type"].startswith(accept)
        (quad,) = ox.parse(answer.content, form)
        assert quad.predicate.value.endswith("#sanctions")

    def test_yes_and_no(self, server: Server) -> None:
        assert server.get("ASK { id:RUS gk:sanctions id:FRA }").json()["boolean"] is True
        xml = server.get("ASK { id:FRA gk:sanctions id:RUS }", "application/sparql-results+xml")
        assert not ox.parse_query_results(xml.content, ox.QueryResultsFormat.XML)

    @pytest.mark.parametrize(
        "query",
        [
            "SELECT * { ?a gk:sanction ?b }",
            "SELECT (COUNT(*) AS ?n) { ?a gk:sanction ?b }",
            "ASK { ?a <https://w3id.org/graphkit/ontology#sanction> ?b }",
            "CONSTRUCT { ?a gk:sanctions ?b } { ?a gk:sanction ?b }",
        ],
    )
    def test_a_name_that_nothing_has_is_a_mistake(self, server: Server, query: str) -> None:
        answer = server.get(query, "*/*")
        assert answer.status_code == 400
        assert "gk:sanction: neither the graph nor the ontology has this name; did you mean gk:sanctions" in answer.text

    def test_what_is_constructed_may_have_names_of_its_own_and_an_actor_may_be_absent(self, server: Server) -> None:
        assert server.get("CONSTRUCT { ?a gk:punishes ?b } { ?a gk:sanctions ?b }", "*/*").status_code == 200
        assert server.get("ASK { id:no-such-body gk:sanctions ?b }").json()["boolean"] is False

    @pytest.mark.parametrize(
        ("query", "accept"),
        [(WHO, "image/png"), (WHO, "text/turtle"), ("ASK {}", "text/csv"), ("DESCRIBE id:RUS", "text/csv")],
    )
    def test_a_format_that_there_is_not(self, server: Server, query: str, accept: str) -> None:
        answer = server.get(query, accept)
        assert answer.status_code == 406
        assert "accept one of" in answer.text

    def test_the_formats_that_are_offered_are_those_of_the_kind_of_query(self, server: Server) -> None:
        told = server.get("ASK {}", "text/csv").text
        assert "application/sparql-results+xml" in told and "text/csv" not in told
        told = server.get("ASK {}", "image/png").text
        assert "text/tab-separated-values for SELECT; " in told
        (truths,) = (part for part in told.split("; ") if part.strip().endswith("for ASK"))
        assert "sparql-results+json" in truths and "text/" not in truths

    def test_a_link_may_name_the_format_of_a_download(self, server: Server) -> None:
        answer = server.get(WHO, form := "text/html", format="csv")
        assert answer.headers["content-type"].startswith("text/csv"), form
        assert answer.headers["content-disposition"] == 'attachment; filename="graphkit.csv"'

    def test_the_parser_says_what_is_wrong(self, server: Server) -> None:
        answer = server.get("SELECT ?a { ?a gk:sanctions }")
        assert answer.status_code == 400
        assert answer.text == "the query does not parse: line 1, column 29, before '}'\n"
        assert "does not parse" in server.get("").text

    @pytest.mark.parametrize(
        ("status", "kind", "body"),
        [
            (415, "text/plain", b"SELECT * {}"),
            (400, "application/sparql-query", b"SELECT * { ?a ?b '\xff' }"),
            (400, "application/x-www-form-urlencoded", b"query=%ff"),
            (400, "application/x-www-form-urlencoded", b"nothing=1"),
            (400, "application/x-www-form-urlencoded", b"query=ASK{}&query=ASK{}"),
            (400, "application/x-www-form-urlencoded", b"query=ASK{}&rows=many"),
            (400, "application/x-www-form-urlencoded", b"query=ASK{}&default-graph-uri=http://127.0.0.1/"),
            (403, "application/x-www-form-urlencoded", b"update=CLEAR+ALL"),
            (403, "application/sparql-update", b"CLEAR ALL"),
            (413, "application/sparql-query", b"#" * 1_100_000),
        ],
    )
    def test_wrong_requests(self, server: Server, status: int, kind: str, body: bytes) -> None:
        answer = httpx.post(server.sparql, content=body, headers={"Content-Type": kind})
        assert answer.status_code == status, answer.text
        assert answer.text.strip()

    def test_other_methods_and_addresses(self, server: Server) -> None:
        assert httpx.put(server.sparql, content=b"x").status_code == 405
        assert httpx.get(server.address + "static/..%2fpool.py").status_code == 404
        assert httpx.get(server.address + "static/pool.py").status_code == 404

    def test_the_endpoint_describes_itself(self, server: Server) -> None:
        answer = httpx.get(server.sparql)
        assert answer.headers["content-type"].startswith("text/turtle")
        quads = list(ox.parse(answer.content, ox.RdfFormat.TURTLE))
        vocabulary = "http://www.w3.org/ns/sparql-service-description#"
        found = {quad.object for quad in quads if quad.predicate.value == vocabulary + "endpoint"}
        assert found == {ox.NamedNode(server.sparql)}
        assert httpx.get(server.sparql, headers={"Accept": "application/ld+json"}).json()

    def test_no_other_site_reads_along(self, server: Server) -> None:
        stranger = {"Origin": "https://news.example"}
        answers = [httpx.get(server.sparql, params={"query": WHO}, headers=stranger)]
        answers.append(httpx.options(server.sparql, headers=stranger))
        assert answers[-1].headers["allow"] == "GET, HEAD, POST, OPTIONS"
        for answer in answers:
            assert not [name for name in answer.headers if name.startswith("access-control")]
        assert httpx.get(server.sparql, headers={"Host": "news.example"}).status_code == 400


class TestRefusals:
    @pytest.mark.parametrize(
        "query",
        [
            "INSERT DATA { id:RUS gk:sanctions id:CHN }",
            "DELETE WHERE { ?a ?b ?c }",
            "LOAD <http://127.0.0.1:9999/>",
            "CLEAR ALL",
            "SELECT * FROM <file:///etc/passwd> { ?a ?b ?c }",
            "SELECT * FROM NAMED <http://127.0.0.1:9999/> { GRAPH ?g { ?a ?b ?c } }",
        ],
    )
    def test_updates_and_other_graphs(self, server: Server, query: str) -> None:
        assert server.get(query).status_code == 400

    @pytest.mark.parametrize(
        "query",
        [
            "SELECT * { SERVICE <ADDRESS> { ?a ?b ?c } }",
            "SELECT * { SERVICE SILENT <ADDRESS> { ?a ?b ?c } }",
            "SELECT * { { SELECT * { service <ADDRESS> { ?a ?b ?c } } } }",
            "SELECT * { VALUES ?s { <ADDRESS> } SERVICE ?s { ?a ?b ?c } }",
            "SELECT * { ?a ?b ?c FILTER EXISTS { SERVICE <ADDRESS> { ?a ?b ?c } } }",
            'SELECT * { ?a ?b "SERVICE" OPTIONAL { SERVICE <ADDRESS> { ?a ?b ?c } } }',
            "SELECT * { BIND(1 AS ?a) BIND(2 AS ?b) FILTER(?a<?b)SERVICE#>\n<ADDRESS>{ ?s ?p ?o } }",
            "SELECT * { BIND(1 AS ?a) FILTER(?a<?b||'>'='>')SERVICE#'>\n<ADDRESS>{ ?s ?p ?o } }",
        ],
    )
    def test_no_query_reaches_another_server(self, server: Server, query: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as trap:
            trap.settimeout(0.05)
            answer = server.get(query.replace("ADDRESS", f"http://127.0.0.1:{trap.getsockname()[1]}/sparql"))
            assert answer.status_code == 400, answer.text
            with pytest.raises(TimeoutError):
                trap.accept()

    @pytest.mark.parametrize(
        "query",
        [
            "SELECT * { ?service ?from ?insert } LIMIT 1 # SERVICE <http://127.0.0.1/> {}",
            'SELECT * { ?a ?b ?c FILTER(?c != "INSERT DATA from SERVICE <x:y>") } LIMIT 1',
            "PREFIX service: <urn:service/from/> SELECT * { ?a ?b ?c MINUS { ?a service:x ?c } } LIMIT 1",
            "SELECT ('''don't DELETE \\' FROM''' AS ?x) {}",
        ],
    )
    def test_words_in_texts_names_and_comments_are_no_keywords(self, server: Server, query: str) -> None:
        answer = server.get(query)
        assert answer.status_code == 200, answer.text
        assert len(answer.json()["results"]["bindings"]) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
class TestLimits:
    @pytest.mark.slow
    def test_runaways_are_stopped_while_others_are_served(self, server: Server) -> None:
        before = server.children()
        assert len(before) == 4
        said: dict[str, httpx.Response] = {}
        threads = [
            threading.Thread(target=lambda name=name, query=query: said.update({name: server.get(query)}))  # type: ignore[misc]
            for name, query in RUNAWAYS.items()
        ]
        for thread in threads:
            thread.start()
        served = 0
        while any(thread.is_alive() for thread in threads):
            assert server.get(WHO).status_code == 200
            served += 1
        assert served > 5
        assert {said[name].status_code for name in ("cross product", "stream")} == {503}
        assert "stopped after 2 seconds" in said["stream"].text
        assert said["order"].status_code in (413, 503)
        assert len(before & server.children()) <= 1, "each of the three processes is gone"
        assert_idle(server)

    @pytest.mark.slow
    def test_memory_is_limited_and_given_back(self, server: Server) -> None:
        answer = server.get(f"SELECT (GROUP_CONCAT(?c) AS ?all) {PAIRS}")
        assert answer.status_code in (413, 503)
        assert_idle(server)
        for pid in server.children():
            assert memory(pid, "VmRSS") < 200

    @pytest.mark.slow
    def test_a_query_ends_when_its_client_leaves(self, folder: Path) -> None:
        with serving(folder, "--timeout", "60", "--workers", "1") as server:
            with pytest.raises(httpx.ReadTimeout):
                httpx.get(server.sparql, params={"query": RUNAWAYS["cross product"]}, timeout=0.5)
            assert server.get(WHO).status_code == 200
            assert_idle(server)

    @pytest.mark.slow
    def test_processes_end_with_a_killed_server(self, folder: Path) -> None:
        command = [sys.executable, "-m", "graphkit", "serve", str(folder), "--port", "0", "--workers", "1"]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
            assert process.stderr is not None
            server = Server(process.stderr.readline().split()[-1], process)
            wait_for(server.address + "queries")
            with pytest.raises(httpx.ReadTimeout):
                httpx.get(server.sparql, params={"query": "ASK {}"}, timeout=0.0001)
            (child,) = server.children()
            process.kill()
        eventually(lambda: not Path(f"/proc/{child}").exists() or state(child) == "Z")

    @pytest.mark.slow
    def test_a_million_rows_do_not_fill_memory(self, folder: Path) -> None:
        with serving(folder, "--timeout", "60", "--workers", "1") as server:
            rows = 0
            query = {"query": f"SELECT ?c {PAIRS} LIMIT 1000000"}
            with httpx.stream("GET", server.sparql, params=query, headers={"Accept": "text/csv"}, timeout=60) as answer:
                assert "x-graphkit-truncated" not in answer.headers
                for part in answer.iter_bytes():
                    rows += part.count(b"\n")
            assert rows == 1_000_001
            for pid in (server.process.pid, *server.children()):
                assert memory(pid, "VmHWM") < 250
            eventually(lambda: not [name for name in opened(server.process.pid) if "answer-" in name])

    def test_what_is_cut_off_is_said(self, server: Server) -> None:
        query = f"SELECT * {PAIRS}"
        answer = server.get(query)
        assert answer.headers["x-graphkit-truncated"] == "rows"
        assert answer.headers["x-graphkit-rows"] == "1000"
        assert len(answer.json()["results"]["bindings"]) == 1000
        assert answer.json()["truncated"] == "rows"
        assert "<!-- cut off after 1000 rows -->" in server.get(query, "application/sparql-results+xml").text
        graph = server.get("CONSTRUCT { ?s ?p ?o . ?s ?p 1 , 2 } WHERE { GRAPH ?g { ?s ?p ?o } }", "text/turtle")
        assert graph.headers["x-graphkit-truncated"] == "rows"
        assert len(list(ox.parse(graph.content, ox.RdfFormat.TURTLE))) == 1000
        graph = server.get("CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }", "application/rdf+xml")
        assert graph.text.endswith("<!-- cut off after 1000 triples -->\n")
        assert len(list(ox.parse(graph.content, ox.RdfFormat.RDF_XML))) > 0
        assert "x-graphkit-truncated" in server.get(WHO, rows="0").headers

    @pytest.mark.slow
    def test_two_hundred_clients_at_once(self, server: Server) -> None:
        async def all_ask() -> list[int]:
            limits = httpx.Limits(max_connections=200)
            async with httpx.AsyncClient(limits=limits, timeout=60) as client:
                answers = await asyncio.gather(
                    *(client.get(server.sparql, params={"query": WHO}) for _ in range(200)), return_exceptions=True
                )
            return [getattr(answer, "status_code", 0) for answer in answers]

        with ThreadPoolExecutor(1) as thread:  # browser tests keep a loop of their own in the main thread
            answered = thread.submit(asyncio.run, all_ask()).result()
        assert set(answered) <= {200, 503} and answered.count(200) > 20
        assert server.get(WHO).status_code == 200


def state(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def memory(pid: int, name: str) -> int:
    """Return a size of a process in megabytes."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name + ":")) // 1024


def opened(pid: int) -> list[str]:
    """Return the names of the files that a process has open."""
    names = []
    for each in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):
            names.append(str(each.readlink()))
    return names


def eventually(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    for _ in range(300):
        with suppress(FileNotFoundError):  # a process of which we ask has ended
            if holds():
                return
        time.sleep(0.05)
    raise AssertionError("it never came to hold")


def assert_idle(server: Server) -> None:
    """Wait until no process of the server is at work."""
    eventually(lambda: all(state(pid) == "S" for pid in server.children()))


class TestClients:
    def test_sparqlwrapper(self, server: Server) -> None:
        from SPARQLWrapper import CSV, JSON, JSONLD, N3, POST, RDFXML, TURTLE, XML, SPARQLWrapper

        client = SPARQLWrapper(server.sparql)
        client.setQuery(WHO)
        client.setReturnFormat(JSON)
        assert len(client.queryAndConvert()["results"]["bindings"]) == 1
        client.setReturnFormat(XML)
        client.setMethod(POST)
        assert "graphkit/id/RUS" in client.queryAndConvert().toxml()
        client.setReturnFormat(CSV)
        assert client.queryAndConvert().startswith(b"who,whom\r\n")
        client.setReturnFormat(TURTLE)
        client.setQuery("PREFIX id: <https://w3id.org/graphkit/id/> DESCRIBE id:RUS")
        assert b"Russia" in client.queryAndConvert()
        for form in (RDFXML, JSONLD, N3):
            client.setReturnFormat(form)
            assert "Russia" in client.query().response.read().decode()

    def test_rdflib(self, server: Server) -> None:
        from rdflib.plugins.stores.sparqlstore import SPARQLStore

        for form in ("xml", "json", "csv", "tsv"):
            store = SPARQLStore(server.sparql, returnFormat=form)
            (row,) = store.query(WHO)
            assert str(row[0]).endswith("/RUS")

    def test_curl(self, server: Server) -> None:
        if shutil.which("curl") is None:
            pytest.skip("no curl")
        command = ["curl", "-sS", server.sparql, "--data-urlencode", f"query={WHO}", "-H", "Accept: text/csv"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert done.stdout.splitlines()[1].endswith("/FRA")
        described = subprocess.run(["curl", "-sS", server.sparql], capture_output=True, text=True, check=True)
        assert "sd:SPARQL11Query" in described.stdout


class TestPages:
    def test_the_explorer(self, server: Server) -> None:
        page = httpx.get(server.address, timeout=60)
        assert page.status_code == 200
        assert "exercises-with" in page.text
        assert 'href="sparql">SPARQL</a>' in page.text
        assert page.text == httpx.get(server.address).text
        part = httpx.get(server.address, params={"actor": "India"}, timeout=60)
        assert "meets-with" in part.text and "exercises-with" not in part.text
        for wrong in (
            {"actor": "Atlantis"},
            {"colour": "red"},
            {"min_weight": "-1"},
            {"since": "soon"},
            {"field": "desk"},
        ):
            assert httpx.get(server.address, params=wrong, timeout=60).status_code == 400

    def test_the_editor_is_for_browsers(self, server: Server) -> None:
        browser = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
        page = httpx.get(server.sparql, params={"query": WHO}, headers=browser)
        assert page.headers["content-type"].startswith("text/html")
        policy = page.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy
        assert '<a href="./">Explorer</a>' in page.text
        own = re.findall(r'(?:src|href)="([^"]+)"', page.text)
        assert not [address for address in own if "//" in address], "nothing comes from elsewhere"
        for address in own:
            if address.startswith("static/"):
                assert httpx.get(server.address + address).status_code == 200

    def test_named_questions_with_their_values(self, server: Server) -> None:
        known = httpx.get(server.address + "queries").json()
        assert {each["name"] for each in known["queries"]} == set(named_queries())
        assert known["prefixes"]["gk"] == "https://w3id.org/graphkit/ontology#"
        text = httpx.get(server.address + "queries/acts-of", params={"actor": "Russia"}).text
        assert "<https://w3id.org/graphkit/id/RUS>" in text
        assert len(server.get(text).json()["results"]["bindings"]) == 2
        assert httpx.get(server.address + "queries/acts-of", params={"actor": "Atlantis"}).status_code == 400
        assert httpx.get(server.address + "queries/nothing").status_code == 400


class TestRunning:
    @pytest.mark.slow
    def test_what_is_added_shows_up(self, tmp_path: Path) -> None:
        first, second = SAID[0], statement("Poland", "sanctions", "Belarus", date="2024-05-01", document="later")
        with Store.open(tmp_path / "kg") as store:
            store.add_document(first.document, [first])
        with serving(tmp_path / "kg", "--workers", "1") as server:
            assert len(server.get(WHO).json()["results"]["bindings"]) == 1
            with Store.open(tmp_path / "kg") as store:
                store.add_document(second.document, [second])
            eventually(lambda: len(server.get(WHO).json()["results"]["bindings"]) == 2)
            assert "Belarus" in httpx.get(server.address, timeout=60).text

    @pytest.mark.slow
    def test_a_store_that_was_moved_is_missed_and_not_made_anew(self, folder: Path, tmp_path: Path) -> None:
        shutil.copytree(folder, tmp_path / "kg")
        with serving(tmp_path / "kg", "--workers", "1") as server:
            assert server.get(WHO).status_code == 200
            (tmp_path / "kg").rename(tmp_path / "moved")
            eventually(lambda: server.get(WHO).status_code == 503)
            answer = server.get(WHO)
            assert answer.status_code == 503 and "is not there any more" in answer.text
            assert not (tmp_path / "kg").exists()
            (tmp_path / "moved").rename(tmp_path / "kg")
            assert server.get(WHO).status_code == 200

    def test_a_graph_file_with_cors(self, tmp_path: Path) -> None:
        KnowledgeGraph(SAID).save(tmp_path / "graph.ttl")
        with serving(tmp_path / "graph.ttl", "--workers", "1", "--cors") as server:
            answer = httpx.get(server.sparql, params={"query": WHO}, headers={"Origin": "https://a.example"})
            assert len(answer.json()["results"]["bindings"]) == 1
            assert answer.headers["access-control-allow-origin"] == "*"
            assert "access-control-allow-credentials" not in answer.headers
            asked = {"Origin": "https://a.example", "Access-Control-Request-Method": "POST"}
            assert httpx.options(server.sparql, headers=asked).headers["access-control-allow-methods"] == "GET, POST"
            wrong = httpx.get(server.sparql, params={"query": "nonsense"})
            assert wrong.status_code == 400 and wrong.headers["access-control-allow-origin"] == "*"

    def test_what_cannot_be_served(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["serve", str(tmp_path / "nothing.ttl"), "--port", "0"]) == 1
        assert "nothing.ttl" in capsys.readouterr().err
        another = pytest.raises(InputError, match="choose another --port")
        with socket.create_server(("127.0.0.1", 0)) as taken, another:
            serve(tmp_path, port=taken.getsockname()[1])
        with pytest.raises(InputError, match="no address to listen on"):
            serve(tmp_path, host="no.such.host.invalid")

    @pytest.mark.parametrize("package", ["uvicorn", "starlette.applications"])
    def test_what_is_not_installed_is_named(self, folder: Path, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, package, None)
        with pytest.raises(MissingExtraError, match=r'in a clone of graphkit: "\.\[serve\]"'):
            serve(folder, port=0)

    @pytest.mark.slow
    def test_another_address_is_warned_of(self, folder: Path) -> None:
        command = [sys.executable, "-m", "graphkit", "serve", str(folder), "--port", "0", "--host", "0.0.0.0"]
        with subprocess.Popen([*command, "--workers", "1"], stderr=subprocess.PIPE, text=True) as process:
            assert process.stderr is not None
            line = process.stderr.readline()
            address = process.stderr.readline().split()[-1].replace("0.0.0.0", "127.0.0.1")
            wait_for(address + "queries")
            process.send_signal(signal.SIGINT)
        assert line.startswith("warning: everyone who can reach 0.0.0.0 can read this graph")


def test_an_endless_request_line_is_refused(server: Server) -> None:
    host, port = server.address.removeprefix("http://").rstrip("/").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as line:
        line.sendall(b"GET /sparql?query=" + b"x" * 100_000)
        assert line.recv(100).startswith(b"HTTP/1.1 400")
    assert server.get(WHO).status_code == 200


LONG = {
    "digits": "1" * 900_000,
    "sums": "1-" * 450_000,
    "letters": "é" * 150_000,
    "strings": '"""\n' + '\\"""\n' * 60_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_an_endless_word_keeps_nobody_out(server: Server, text: str) -> None:
    reply = httpx.post(server.sparql, data={"query": f"SELECT * {{}} {text}"}, timeout=60)
    assert reply.status_code in (400, 503)
    assert server.get(WHO).status_code == 200


def test_a_long_name_in_a_mistake_is_told_in_part(server: Server) -> None:
    query = "SELECT (<http://name.example/" + "x" * 100_000 + ">(1) AS ?y) {}"
    reply = httpx.post(server.sparql, data={"query": query}, timeout=60)
    assert reply.text.startswith("the query failed: The custom function <http://name.example/xxx")
    assert len(reply.text) < 3000


def tcp(server: Server) -> socket.socket:
    host, port = server.address.removeprefix("http://").rstrip("/").split(":")
    return socket.create_connection((host, int(port)), timeout=60)


HALF = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: "


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit of descriptors")
def test_half_sent_requests_keep_nobody_out(folder: Path, tmp_path: Path) -> None:
    told = tmp_path / "told"
    words = f"ulimit -n 256; exec {sys.executable} -m graphkit serve {folder} --port 0 --workers 1"
    with told.open("w") as errors, subprocess.Popen(["sh", "-c", words], stderr=errors) as process:
        try:
            eventually(lambda: "SPARQL" in told.read_text())
            server = Server(told.read_text().split()[1], process)  # type: ignore[arg-type]
            wait_for(server.address + "queries")
            halves = [tcp(server) for _ in range(300)]
            for number, half in enumerate(halves):
                with suppress(OSError):  # those that waited longest have been given up
                    half.sendall(HALF if number % 2 else b"")
            for _ in range(5):
                assert server.get(WHO).status_code == 200
            for half in halves:  # all are given up in the end, and take no descriptor
                with suppress(OSError):
                    assert half.recv(100) == b""
                half.close()
        finally:
            process.send_signal(signal.SIGINT)
    assert process.returncode == 0
    assert len(told.read_text()) < 1000


def test_answers_that_are_not_read_keep_nobody_out() -> None:
    import uvicorn

    from graphkit.server.connections import Room, protocol

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for _ in range(1_000 if scope["path"] == "/long" else 1):
            await send({"type": "http.response.body", "body": b"x" * 100_000, "more_body": True})
        await send({"type": "http.response.body", "body": b""})

    room = Room(4, 0.5)
    running = uvicorn.Server(uvicorn.Config(app, http=protocol(room), lifespan="off", log_config=None))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]})
        thread.start()
        address = listening.getsockname()
        slow = []
        try:
            for _ in range(4):
                slow.append(socket.create_connection(address, timeout=20))
                slow[-1].sendall(b"GET /long HTTP/1.1\r\nHost: a\r\n\r\n")
            eventually(lambda: sum(each.is_behind for each in room.answered) == 4)
            eventually(lambda: _status(address) == 200)
            assert sum(each.is_behind for each in room.answered) == 3, "the one that was slow the longest has left"
        finally:
            for each in slow:
                each.close()
            running.should_exit = True
            thread.join()


def _status(address: tuple[str, int]) -> int | None:
    try:
        return httpx.get(f"http://{address[0]}:{address[1]}/short", timeout=20).status_code
    except httpx.TransportError:
        return None


def test_a_page_that_is_there_waits_for_none_that_is_made() -> None:
    from graphkit.server.explorer import Explorer

    class Graph:
        async def index(self) -> Path:
            return Path("index-1")

    made: list[str] = []

    class Slow(Explorer):
        async def _make(self, filters: dict[str, Any]) -> Path:
            made.append(filters["by"])
            if filters["by"] != "first":
                await asyncio.Event().wait()
            return Path(filters["by"])

    async def ask() -> None:
        explorer = Slow(Graph(), Limits(), ask=False)  # type: ignore[arg-type]
        assert await explorer.page({"by": "first"}, "modest") == Path("first")
        greedy = [asyncio.create_task(explorer.page({"by": f"{n}"}, "greedy")) for n in range(5)]
        await asyncio.sleep(0)
        async with asyncio.timeout(60):
            assert await explorer.page({"by": "first"}, "modest") == Path("first")
        other = asyncio.create_task(explorer.page({"by": "other"}, "modest"))
        await asyncio.sleep(0)
        for each in greedy[:2]:  # who leaves gives the turn to another client
            each.cancel()
            await asyncio.gather(each, return_exceptions=True)
        assert made == ["first", "0", "1", "other"]
        for each in (*greedy, other):
            each.cancel()
        await asyncio.gather(*greedy, other, return_exceptions=True)

    with ThreadPoolExecutor(1) as own:
        own.submit(asyncio.run, ask()).result()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
def test_a_full_disk_of_the_server_is_no_fault_of_the_query(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from graphkit.server import child
    from graphkit.server.evaluation import Evaluator
    from graphkit.server.explorer import Explorer
    from graphkit.server.protocol import RefusedError

    with Store.open(folder, read_only=True) as store:
        index = store.index_path
    job = {"query": WHO, "index": str(index), "output": "/dev/full", "formats": {"select": "json"}}
    monkeypatch.setattr(child, "confine", lambda seconds, memory: None)
    asked = {**job, "rows": 9, "bytes": 9_999, "seconds": 9, "memory": 999}
    reply = child.Evaluation().answer(asked)
    assert reply == {"outcome": "no room"}

    def full(*_: object, **__: object) -> KnowledgeGraph:
        raise InputError("page.html: cannot be written") from OSError(28, "No space left on device")

    monkeypatch.setattr("graphkit.engines.load", full)
    assert child._page({"texts": [], "store": "kg", "filters": {}, "output": "page.html"}) == {"outcome": "no room"}

    refused = Evaluator(None, Limits())._failure(reply)  # type: ignore[arg-type]
    assert (refused.status, refused.headers) == (503, {"Retry-After": "10"})
    assert "no room for the answer" in refused.message and "/" not in refused.message

    class Full(Explorer):
        async def _answer(self, job: dict[str, Any]) -> dict[str, Any]:
            return reply

    class Graph:
        name, work, store = "kg", Path("kg"), Path("kg")

    with ThreadPoolExecutor(1) as own, pytest.raises(RefusedError, match="no room for the answer"):
        own.submit(asyncio.run, Full(Graph(), Limits(), ask=False)._make({})).result()  # type: ignore[arg-type]


@pytest.mark.slow
def test_a_request_that_is_fed_slowly_is_given_up(server: Server) -> None:
    with tcp(server) as line, suppress(OSError):
        line.sendall(HALF)
        line.settimeout(0.2)
        while True:
            line.sendall(b"x")
            with suppress(TimeoutError):
                assert line.recv(100) == b""
                break
    with tcp(server) as line:
        head = b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/sparql-query\r\n"
        line.sendall(head + b"Content-Length: 100\r\n\r\nSELECT")
        assert line.recv(100).startswith(b"HTTP/1.1 408")


@pytest.mark.slow
def test_queries_and_the_page_are_answered_while_a_build_writes(tmp_path: Path) -> None:
    folder = stored(tmp_path / "kg", SAID)
    written, answered = threading.Event(), threading.Event()

    def build() -> None:
        with Store.open(folder) as store:
            new = statement("Russia", "sanctions", "India")
            store.add_document(new.document, [new])
            written.set()
            assert answered.wait(120)

    def sanctions(server: Server) -> list[str]:
        answer = server.get(WHO, "text/csv")
        assert answer.status_code == 200
        return [line.rsplit("/", 1)[-1] for line in answer.text.split()[1:]]

    with serving(folder) as server, ThreadPoolExecutor(1) as pool:
        building = pool.submit(build)
        assert written.wait(120)
        try:
            assert sanctions(server) == ["FRA"], "as it was before the build, whose index is not there yet"
            assert httpx.get(server.address + "queries/dyads-by-month", timeout=60).status_code == 200
            assert "Russia" in httpx.get(server.address, timeout=120).text
            assert not building.done()
        finally:
            answered.set()
        building.result()
        for _ in range(300):  # the server looks for a new index once a second
            if len(found := sanctions(server)) == 2:
                break
            time.sleep(0.1)
        assert sorted(found) == ["FRA", "IND"]


@pytest.mark.parametrize("length", [b"1000000000000", b"9" * 19])
def test_a_body_that_is_said_to_be_long_is_refused_unread(server: Server, length: bytes) -> None:
    with tcp(server) as line:
        head = b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/sparql-query\r\n"
        line.sendall(head + b"Content-Length: " + length + b"\r\n\r\n")
        answer = b""
        while part := line.recv(1000):  # until the server closes
            answer += part
    assert answer.startswith(b"HTTP/1.1 413")


@pytest.mark.parametrize(
    ("status", "kind"),
    [(413, b"application/sparql-query"), (415, b"text/plain"), (403, b"application/sparql-update")],
)
def test_a_long_body_that_is_sent_to_its_end_is_answered(server: Server, status: int, kind: bytes) -> None:
    with tcp(server) as line:
        head = b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: " + kind
        line.sendall(head + b"\r\nContent-Length: 20000000\r\n\r\n" + b"#" * 20_000_000)
        answer = b""
        while part := line.recv(1000):
            answer += part
    assert answer.startswith(b"HTTP/1.1 %d" % status)


def test_a_reader_who_leaves_within_a_request_is_no_fault_of_the_server() -> None:
    from starlette.requests import Request

    from graphkit.server.protocol import RefusedError, read_request

    async def gone() -> dict[str, str]:
        return {"type": "http.disconnect"}

    scope = {"type": "http", "method": "POST", "path": "/sparql", "query_string": b"", "scheme": "http"}
    head = [(b"content-type", b"application/sparql-query"), (b"content-length", b"9"), (b"host", b"127.0.0.1")]
    with ThreadPoolExecutor(1) as own, pytest.raises(RefusedError, match="ended before the request did"):
        own.submit(asyncio.run, read_request(Request({**scope, "headers": head}, gone), 1000, 60)).result()


@pytest.mark.slow
def test_files_of_a_killed_server_are_removed_at_the_next_start(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from graphkit.server.source import Source, remove_leftovers

    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    command = [sys.executable, "-m", "graphkit", "serve", str(folder), "--port", "0", "--workers", "1"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        process.stderr.readline()
        (running,) = tmp_path.glob("graphkit-serve-*")
        remove_leftovers()
        assert running.exists(), "that of a running server stays"
        process.kill()
    assert running.exists()
    source = Source(folder)
    assert not running.exists()
    assert source.work.exists()
    source.close()
    assert list(tmp_path.glob("graphkit-serve-*")) == []


def test_a_shortage_of_descriptors_is_told_in_a_line(caplog: pytest.LogCaptureFixture) -> None:
    import errno

    from graphkit.server.connections import tell_shortage_once

    async def run_short() -> None:
        loop = asyncio.get_running_loop()
        tell_shortage_once(loop)
        for _ in range(2000):
            loop.call_exception_handler(
                {"message": "accept", "exception": OSError(errno.EMFILE, "Too many open files")}
            )

    with ThreadPoolExecutor(1) as own:  # the browser tests leave a loop running in the thread of the tests
        own.submit(asyncio.run, run_short()).result()
    assert [record.message for record in caplog.records] == [
        "no more files can be opened (Too many open files); new clients wait. Raise the limit: ulimit -n"
    ]


def test_json_is_plain_json(server: Server) -> None:
    odd = 'SELECT ("\\"\\u2028\\n\\t\\\\" AS ?x) ("café"@fr AS ?y) (2.5 AS ?z) (?none AS ?w) {}'
    (row,) = json.loads(server.get(odd).content)["results"]["bindings"]
    assert row["x"] == {"type": "literal", "value": '"\u2028\n\t\\'}
    assert row["y"] == {"type": "literal", "value": "café", "xml:lang": "fr"}
    assert row["z"]["datatype"].endswith("#decimal")
    assert "w" not in row
    cells = list(csv.reader(io.StringIO(server.get(odd, "text/csv").text, newline="")))
    assert cells[1] == ['"\u2028\n\t\\', "café", "2.5", ""]
    (told,) = ox.parse_query_results(  # type: ignore[misc]
        server.get(odd, "text/tab-separated-values").content, ox.QueryResultsFormat.TSV
    )
    assert told["x"] == ox.Literal('"\u2028\n\t\\')
