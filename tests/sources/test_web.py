"""Web addresses: fetched politely, refused where they lead into private networks, told plainly when they fail."""

from __future__ import annotations

import datetime as dt
import gzip
import re
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import pytest

from graphkit.errors import InputError
from graphkit.sources import Notice, UrlRules, read
from graphkit.sources.public_addresses import is_public
from graphkit.sources.web import WebReader, _Clock, _Pinned, _PinnedTls, is_url

ARTICLE = "Norway and Denmark opened a joint patrol base on Tuesday, and the two navies will share it until December."
PAGE = f"<html><head><title>Base</title></head><body><article><p>{ARTICLE}</p><p>{ARTICLE}</p></article></body></html>"
FRONT = f"---\ntitle: A base\ndate: 2024-05-03\npublisher: The Gazette\n---\n\n{ARTICLE}\n"
LOCAL = UrlRules(timeout=2, delay=0, allow_private=True, size_limit=50_000)


class Site(BaseHTTPRequestHandler):
    """A small newspaper; the class collects what it was asked for."""

    asked: list[str]
    agents: set[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.agents.add(self.headers.get("User-Agent", ""))
        answer = getattr(self, "answer_" + self.path.strip("/").split("?")[0].replace(".", "_").replace("-", "_"), None)
        if answer is None:
            self.give(404, "text/plain", b"nothing here")
        else:
            answer()

    def give(self, status: int, kind: str, body: bytes, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def answer_robots_txt(self) -> None:
        self.give(200, "text/plain", b"User-agent: *\nDisallow: /closed\n")

    def answer_page(self) -> None:
        self.give(200, "text/html; charset=utf-8", gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    def answer_text(self) -> None:
        self.give(200, "text/plain", ARTICLE.encode())

    def answer_front_txt(self) -> None:
        self.give(200, "text/plain; charset=utf-8", FRONT.encode())

    def answer_front_md(self) -> None:
        self.give(200, "text/plain", FRONT.replace("joint", "**joint**").encode())

    def answer_markdown(self) -> None:
        self.give(200, "text/markdown; charset=utf-8", FRONT.replace("joint", "**joint**").encode())

    def answer_untyped_md(self) -> None:
        self.give(200, "text/html", FRONT.replace("joint", "**joint**").encode())

    def answer_story_md(self) -> None:
        self.give(200, "text/html", PAGE.encode())

    def answer_elsewhere(self) -> None:
        self.give(200, "text/markdown", f"---\nurl: https://news.example/base\n---\n\n# A base\n\n{ARTICLE}".encode())

    def answer_closed(self) -> None:
        self.give(200, "text/plain", ARTICLE.encode())

    def answer_moved(self) -> None:
        self.give(302, "text/plain", b"", Location="/page")

    def answer_inward(self) -> None:
        self.give(302, "text/plain", b"", Location="file:///etc/passwd")

    def answer_round(self) -> None:
        self.give(301, "text/plain", b"", Location="/round")

    def answer_huge(self) -> None:
        self.give(200, "text/plain", b"x" * 60_000)

    def answer_bomb(self) -> None:
        self.give(200, "text/plain", gzip.compress(b"x" * 5_000_000), Content_Encoding="gzip")

    def answer_short(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(ARTICLE) + 500))
        self.end_headers()
        self.wfile.write(ARTICLE.encode())

    def answer_short_chunk(self) -> None:
        self.protocol_version = "HTTP/1.1"
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.wfile.write(f"{len(ARTICLE):x}\r\n{ARTICLE}\r\n20\r\nand".encode())
        self.close_connection = True

    def answer_short_gzip(self) -> None:
        self.give(200, "text/plain", gzip.compress(ARTICLE.encode())[:-20], Content_Encoding="gzip")

    def answer_spoilt_gzip(self) -> None:
        self.give(200, "text/plain", gzip.compress(ARTICLE.encode())[:-8] + b"\1" * 8, Content_Encoding="gzip")

    def answer_members(self) -> None:
        first, second = ARTICLE[:40].encode(), ARTICLE[40:].encode()
        self.give(200, "text/plain", gzip.compress(first) + gzip.compress(second) + b"\0\0", Content_Encoding="gzip")

    def answer_twice(self) -> None:
        packed = gzip.compress(gzip.compress(ARTICLE.encode()))
        self.give(200, "text/plain", packed, Content_Encoding="x-gzip, identity, gzip")

    def answer_brotli(self) -> None:
        self.give(200, "text/plain", b"\x1b\x03\x00\xf8", Content_Encoding="br")

    def answer_nowhere(self) -> None:
        self.give(302, "text/plain", b"", Location="http://[::1")

    def answer_slow_headers(self) -> None:
        self.send_response(200)
        self.flush_headers()
        for number in range(200):
            time.sleep(0.05)
            self.wfile.write(f"X-Number-{number % 50}: {number}\r\n".encode() if number < 90 else b"")
        self.give(200, "text/plain", ARTICLE.encode())

    def answer_picture(self) -> None:
        self.give(200, "image/png", b"\x89PNG")

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    Site.asked, Site.agents = [], set()
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_page_and_a_text_are_fetched_with_their_addresses(site: str) -> None:
    page, text = read([f"{site}/moved", f"{site}/text"], urls=LOCAL)
    assert ARTICLE in page.text
    assert (page.id, page.url) == (f"{site}/moved", f"{site}/page")
    assert text.text == ARTICLE
    assert all(agent.startswith("graphkit/") for agent in Site.agents)
    assert Site.asked == ["/robots.txt", "/moved", "/page", "/text"]


@pytest.mark.parametrize("path", ["front.txt", "front.md", "markdown", "untyped.md"])
def test_front_matter_of_a_fetched_text_is_read(site: str, path: str) -> None:
    (document,) = read(f"{site}/{path}", urls=LOCAL)
    assert document.text.strip() == ARTICLE
    assert (document.title, document.date, document.publisher) == ("A base", dt.date(2024, 5, 3), "The Gazette")
    assert (document.id, document.url) == (f"{site}/{path}", f"{site}/{path}")


def test_a_fetched_text_names_its_own_address_and_a_page_is_a_page(site: str) -> None:
    text, page = read([f"{site}/elsewhere", f"{site}/story.md"], urls=LOCAL)
    assert (text.title, text.url, text.publisher) == ("A base", "https://news.example/base", "news.example")
    assert text.text == f"A base\n\n{ARTICLE}"
    assert page.text.startswith(ARTICLE) and "<" not in page.text


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("closed", "robots.txt"),
        ("round", "redirects"),
        ("huge", "more than 50,000 bytes"),
        ("bomb", "more than 50,000 bytes"),
        ("picture", "type image/png"),
        ("missing", "answered 404 Not Found"),
        ("inward", "only http and https"),
    ],
)
def test_answers_that_are_no_article_are_refused(site: str, path: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        WebReader(LOCAL).fetch(f"{site}/{path}")


def test_a_site_that_cannot_be_asked_is_told_of_the_page() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}/story"
    for rules, told in ((LOCAL, "no answer"), (UrlRules(), "a private network")):
        with pytest.raises(InputError, match=told) as caught:
            WebReader(rules).fetch(url)
        assert str(caught.value).startswith(f"{url}: ") and "robots" not in str(caught.value)


def test_a_refused_page_is_not_asked_for(site: str) -> None:
    notices: list[Notice] = []
    assert list(read([f"{site}/closed"], urls=LOCAL, on_skip=notices.append)) == []
    assert notices[0].where == f"{site}/closed"
    assert Site.asked == ["/robots.txt"]


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/",
        "http://localhost/",
        "http://[::1]/",
        "http://10.1.2.3/",
        "http://169.254.169.254/latest/meta-data",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://[64:ff9b:1::808:808]/",
        "http://[::7f00:1]/",
        "http://[fec0::1]/",
        "http://[3fff::1]/",
        "http://[5f00::1]/",
    ],
)
def test_private_addresses_are_refused(url: str) -> None:
    with pytest.raises(InputError, match="this machine or a private network"):
        WebReader(UrlRules()).fetch(url)


def test_a_redirect_into_a_private_network_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphkit.sources.web.is_public", lambda address: address == "127.0.0.1")
    monkeypatch.setattr(
        Site, "answer_moved", lambda self: self.give(302, "text/plain", b"", Location="http://10.0.0.1/")
    )
    with pytest.raises(InputError, match=r"10\.0\.0\.1, an address of this machine or a private network"):
        WebReader(UrlRules(timeout=2, delay=0)).fetch(f"{site}/moved")


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://example.org/a", "only http and https"),
        ("http://user@example.org/", "without a user name"),
        ("http://example.org:99999/", "not a web address"),
        ("http://:80/", "expected an address"),
    ],
)
def test_addresses_of_other_kinds_are_refused(url: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        WebReader(UrlRules(obey_robots=False)).fetch(url)


def test_a_closed_port_is_told_plainly() -> None:
    with pytest.raises(InputError, match="no answer"):
        WebReader(LOCAL).fetch("http://127.0.0.1:9/")


def test_an_address_of_a_host_that_does_not_answer_is_passed_over(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphkit.sources.web._resolved", lambda *_: ["127.0.0.2", "127.0.0.1"])
    assert WebReader(LOCAL).fetch(f"{site}/text").content.decode() == ARTICLE


@pytest.mark.parametrize(
    ("kind", "port", "host"),
    [
        (_Pinned, 80, "news.example"),
        (_PinnedTls, 443, "news.example"),
        (_Pinned, 443, "news.example:443"),
        (_PinnedTls, 8443, "news.example:8443"),
    ],
)
def test_the_usual_port_is_no_part_of_the_name_that_is_asked_for(kind: type[_Pinned], port: int, host: str) -> None:
    sent: list[bytes] = []
    connection = kind("news.example", port, ["192.0.2.1"], _Clock(1))
    connection.sock = SimpleNamespace(sendall=sent.append, close=lambda: None)
    connection.request("GET", "/")
    connection.close()
    assert re.findall(r"Host: (\S+)", b"".join(sent).decode()) == [host]


def test_what_counts_as_an_address() -> None:
    assert is_url("https://example.org/a")
    assert is_url("ftp://example.org")
    assert not is_url("news://")
    assert not is_url("see https://example.org for more")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("short", "cut short"),
        ("short-chunk", "cut short"),
        ("short-gzip", "cut short"),
        ("spoilt-gzip", "a broken gzip answer"),
        ("brotli", "packed as br, which was not asked for"),
        ("nowhere", r"leads to 'http://\[::1', which is no web address"),
    ],
)
def test_an_answer_that_is_not_whole_is_none(site: str, path: str, message: str) -> None:
    with pytest.raises(InputError, match=rf"^{site}/{path}: .*{message}"):
        WebReader(LOCAL).fetch(f"{site}/{path}")


@pytest.mark.parametrize("path", ["members", "twice"])
def test_an_answer_packed_in_parts_is_read_whole(site: str, path: str) -> None:
    assert WebReader(LOCAL).fetch(f"{site}/{path}").content.decode() == ARTICLE


def test_the_limit_of_time_covers_the_headers(site: str) -> None:
    rules = UrlRules(timeout=0.1, delay=0, allow_private=True, obey_robots=False)
    with pytest.raises(InputError, match=r"slow-headers: (the answer took more than 0\.5 seconds|no answer)"):
        WebReader(rules).fetch(f"{site}/slow-headers")


def test_a_look_up_without_an_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = threading.Event()
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: asked.wait(30))
    try:
        with pytest.raises(InputError, match=r"the host news\.example is not known"):
            WebReader(UrlRules(timeout=0.05, obey_robots=False)).fetch("http://news.example/a")
    finally:
        asked.set()


@pytest.mark.parametrize("address", ["http://[::1", "http://[", "http://a]b/"])
def test_an_address_that_is_none_ends_no_run(address: str, site: str) -> None:
    notices: list[Notice] = []
    (document,) = read([address, f"{site}/text"], urls=LOCAL, on_skip=notices.append)
    assert document.text == ARTICLE
    assert [(notice.where, str(notice.kind)) for notice in notices] == [(address, "unread")]


CLOSED = """
0.0.0.1 10.0.0.1 100.64.0.1 100.127.255.254 127.0.0.1 169.254.169.254 172.16.0.1 172.31.255.1 192.0.0.1 192.0.0.8
192.0.0.170 192.0.2.1 192.88.99.1 192.88.99.2 192.168.1.1 198.18.0.1 198.19.255.1 198.51.100.1 203.0.113.1 224.0.0.1
239.255.255.250 240.0.0.1 255.255.255.255
:: ::1 ::7f00:1 ::8.8.8.8 ::ffff:10.0.0.1 ::ffff:127.0.0.1 ::ffff:0:8.8.8.8 64:ff9b::10.0.0.1 64:ff9b::127.0.0.1
64:ff9b:1::1 64:ff9b:1::8.8.8.8 100::1 100:0:0:1::1 2001::1 2001:0:808:808:0:0:f5ff:fffe 2001:2::1 2001:10::1 2001:20::1
2001:30::1 2001:1::1 2001:db8::1 2002:a00:1:: 2002:7f00:1:: 2002:c0a8:101::1 3fff::1 3fff:fff::1 5f00::1 fc00::1 fd00::1
fe80::1 fe80::1%eth0 fec0::1 ff02::1 4000::1 e000::1
""".split()
OPEN = "8.8.8.8 1.1.1.1 100.63.0.1 172.32.0.1 192.0.1.1 198.20.0.1 223.255.255.1 2606:4700::1 2a00:1450::1 2001:4860::1"


@pytest.mark.parametrize("address", CLOSED)
def test_what_the_registries_reserve_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", [*OPEN.split(), "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1"])
def test_what_they_give_out_is_public(address: str) -> None:
    assert is_public(address)
