"""Publishing to another server: tried against Oxigraph's own server on this machine, and against refusals."""

from __future__ import annotations

import base64
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from factories import statement

from graphkit.errors import StoreError
from graphkit.knowledge_graph import KnowledgeGraph
from graphkit.rdf.publishing import PASSWORD, TOKEN, USER, publish
from graphkit.rdf.store import Store

KG = KnowledgeGraph([statement("Russia", "exercisesWith", "China")])
SERVER = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")


@pytest.fixture
def oxigraph() -> Iterator[str]:
    """Address of a fresh Oxigraph server."""
    if SERVER is None:
        pytest.skip("the oxigraph server is not installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [SERVER, "serve", "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(100):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.kill()


def count(server: str, graph: str = "") -> int:
    pattern = f"GRAPH <{graph}> {{ ?s gk:confidence ?p }}" if graph else "?s gk:confidence ?p"
    text = f"PREFIX gk: <https://w3id.org/graphkit/ontology#> SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}"
    request = urllib.request.Request(
        server + "/query",
        text.encode(),
        {"Content-Type": "application/sparql-query", "Accept": "text/csv"},
    )
    with urllib.request.urlopen(request) as answer:
        return int(answer.read().split()[1])


def test_a_graph_arrives_whole(oxigraph: str, tmp_path: Path) -> None:
    assert publish(KG, oxigraph + "/store") > 1000
    assert count(oxigraph) == 1
    more = statement("France", "visits", "Poland")
    with Store.open(tmp_path / "kg") as store:
        store.add_document(more.document, [more])
        publish(store, oxigraph + "/store", replace=False)
    assert count(oxigraph) == 2
    publish(KnowledgeGraph.load(tmp_path / "kg"), oxigraph + "/store")
    assert count(oxigraph) == 1
    publish(KG, oxigraph + "/store", graph="urn:test:graph")
    assert count(oxigraph, "urn:test:graph") == 1


class Recorder(BaseHTTPRequestHandler):
    """Answers with what its server says, and remembers the requests."""

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen.append((self.path, dict(self.headers), body))  # type: ignore[attr-defined]
        self.send_response(self.server.answer)  # type: ignore[attr-defined]
        if self.server.answer == 307:  # type: ignore[attr-defined]
            self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", "4")
        self.end_headers()
        self.wfile.write(b"told")

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def recorder() -> Iterator[HTTPServer]:
    server = HTTPServer(("127.0.0.1", 0), Recorder)
    server.answer = 200  # type: ignore[attr-defined]
    server.seen = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def address(server: HTTPServer) -> str:
    return f"http://127.0.0.1:{server.server_port}/store"


def test_credentials_come_from_the_environment(recorder: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(USER, "ann")
    monkeypatch.setenv(PASSWORD, "secret")
    publish(KG, address(recorder))
    monkeypatch.setenv(TOKEN, "abc")
    publish(KG, address(recorder) + "?x=1", graph="urn:a b")
    (path, headers, body), (other_path, other_headers, _) = recorder.seen  # type: ignore[attr-defined]
    assert path == "/store?default"
    assert headers["Authorization"] == "Basic " + base64.b64encode(b"ann:secret").decode()
    assert headers["Content-Type"] == "application/n-triples"
    assert b"exercisesWith" in body
    assert other_headers["Authorization"] == "Bearer abc"
    assert other_path == "/store?x=1&graph=urn%3Aa%20b"


def test_a_token_may_end_in_a_line_break_and_is_never_shown(
    recorder: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(TOKEN, "abc\n")
    publish(KG, address(recorder))
    [(_, headers, _)] = recorder.seen  # type: ignore[attr-defined]
    assert headers["Authorization"] == "Bearer abc"
    for token in ("abc\ndef", "abc def", "abç"):
        monkeypatch.setenv(TOKEN, token)
        with pytest.raises(StoreError, match=f"{TOKEN}: no token") as told:
            publish(KG, address(recorder))
        assert token not in str(told.value)


def test_credentials_do_not_travel_unencrypted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(USER, "ann")
    with pytest.raises(StoreError, match="unencrypted"):
        publish(KG, "http://192.0.2.1/store")
    with pytest.raises(StoreError, match="leave name and password out"):
        publish(KG, "http://ann:secret@127.0.0.1/store")


def test_refusals_and_redirects_are_errors(recorder: HTTPServer) -> None:
    recorder.answer = 401  # type: ignore[attr-defined]
    with pytest.raises(StoreError, match=f"401.*told; set {USER}"):
        publish(KG, address(recorder))
    recorder.answer = 307  # type: ignore[attr-defined]
    with pytest.raises(StoreError, match="307"):
        publish(KG, address(recorder))
    assert len(recorder.seen) == 2, "no redirect was followed"  # type: ignore[attr-defined]


def test_a_server_that_hangs_up_is_told_from_one_that_is_not_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def hang_up() -> None:
            asked, _ = server.accept()
            asked.recv(10)
            asked.close()

        thread = threading.Thread(target=hang_up)
        thread.start()
        with pytest.raises(StoreError, match=r"hung up.*is this the address of a graph store"):
            publish(KG, f"http://127.0.0.1:{server.getsockname()[1]}/sparql")
        thread.join()


def test_no_server_and_no_address_are_errors() -> None:
    with pytest.raises(StoreError, match="no address of a server"):
        publish(KG, "file:///etc/passwd")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        with pytest.raises(StoreError, match="cannot reach"):
            publish(KG, f"http://127.0.0.1:{free.getsockname()[1]}/store")


def test_an_address_is_written_as_the_web_has_it(recorder: HTTPServer) -> None:
    publish(KG, address(recorder) + "/größe of it/%20?x=ä b&y=1", graph="urn:a")
    [(path, _, _)] = recorder.seen  # type: ignore[attr-defined]
    assert path == "/store/gr%C3%B6%C3%9Fe%20of%20it/%20?x=%C3%A4%20b&y=1&graph=urn%3Aa"


@pytest.mark.parametrize("url", ["http://[::1/store", "http://localhost:abc/store", "http://local host/", "http://語/"])
def test_an_address_that_is_none_is_told_as_one(url: str) -> None:
    with pytest.raises(StoreError, match="no address of a server"):
        publish(KG, url)
