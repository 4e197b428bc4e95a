"""Fuzzing: damaged files of every kind and broken records through the sources, mutated texts through the extractor.

    python tests/benchmarks/fuzz.py [--files 20000] [--texts 100000] [--records 100000] [--seed 1] [--kind pdf] [--fast]

Prints what became of the files by kind, what failed, and how fast broken records are passed over. The same seed gives
the same files. An exception that is not graphkit's own is a failure; ends with 1 if there was any.
"""

from __future__ import annotations

import argparse
import bz2
import datetime as dt
import gzip
import io
import json
import random
import socket
import string
import sys
import tempfile
import threading
import time
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))

from general_news import articles

from graphkit.actors.review import read_review
from graphkit.engines import ExtractionSettings
from graphkit.engines.extraction import extract_batch
from graphkit.errors import GraphkitError
from graphkit.formats.graph_files import load
from graphkit.knowledge_graph import KnowledgeGraph
from graphkit.model import Document, DocumentReference
from graphkit.sources import Notice, NoticeKind, UrlRules, read
from graphkit.sources.inputs import mended

ODD = [
    "\u202e",
    "\x00",
    "\ufeff",
    "🇷🇺🇨🇳",
    "\u2028",
    "\r",
    "\t",
    "'s",
    "U.S.",
    "“",
    "”",
    "—",
    "&amp;",
    "http://x.y/z",
    "(",
    "\ud800",
]
NAMES = "Russia China Moscow the Kremlin NATO Putin Georgia Jordan U.S. US Koreas British Hamas EU".split()
VERBS = "invaded met agreed with sanctioned did not attack will visit denied that accused of said told".split()


def texts(count: int, seed: int) -> Iterator[str]:
    """Yield random and mutated texts, some long and some empty."""
    chance = random.Random(seed)
    news = [sentence for text in articles(50, world=0.5) for sentence in text.replace("\n\n", " ").split(". ")]
    for _ in range(count):
        kind = chance.random()
        if kind < 0.2:
            yield "".join(chance.choices(string.printable + "äßçø中文Привет", k=chance.randint(0, 120)))
        elif kind < 0.5:
            yield " ".join(chance.choices(NAMES + VERBS + ODD, k=chance.randint(1, 25)))
        else:
            yield mutated(chance.choice(news), chance)


def mutated(text: str, chance: random.Random) -> str:
    """Return a sentence with words dropped, doubled, swapped and strangers put in."""
    words = text.split()
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(words) + 1)
        words[at:at] = [chance.choice(NAMES + VERBS + ODD)]
        del words[chance.randrange(len(words))]
        chance.shuffle(words[at : at + 4])
    return (chance.choice([" ", " ", "\n"])).join(words)


def fuzzed(count: int, seed: int, fast: bool) -> int:
    """Extract the texts, print the failures, and return how many there were."""
    extractor = ExtractionSettings(fast=fast).make()
    failures: Counter[str] = Counter()
    statements = 0
    begin = time.process_time()
    batch: list[Document] = []
    for number, text in enumerate(texts(count, seed), start=1):
        batch.append(mended(Document(text, str(number))))
        if len(batch) == 512 or number == count:
            for extracted in extract_batch(extractor, batch):
                statements += len(extracted.statements)
                if extracted.failure is not None:
                    failures[extracted.failure] += 1
                    print(repr(extracted.document.text), extracted.failure, file=sys.stderr)
            batch = []
    seconds = time.process_time() - begin
    print(f"{count:,} texts, {statements:,} statements, {sum(failures.values())} failures, {seconds:.0f} CPU seconds")
    return sum(failures.values())


def broken_records(count: int, seed: int, path: Path) -> None:
    """Write JSON Lines of which half are garbage of every kind."""
    chance = random.Random(seed)
    good = "Norway and Sweden met again, and they spoke of the sea, the fish and the price of oil. "
    with path.open("wb") as lines:
        for number in range(count):
            record = {"id": str(number), "text": good * chance.randint(1, 20), "date": "2024-05-01"}
            kind = chance.randrange(16)
            broken = {
                0: b"{broken",
                1: json.dumps({**record, "text": ""}).encode(),
                2: json.dumps({**record, "text": 7}).encode(),
                3: json.dumps({**record, "id": "0"}).encode(),
                4: b'{"text": "caf\xe9"}',
                5: json.dumps({**record, "date": "never"}).encode(),
                6: json.dumps([record]).encode(),
                7: json.dumps({**record, "text": "Это не английский текст, а русский. " * 5}).encode(),
            }.get(kind, json.dumps(record).encode())
            lines.write(broken + b"\n")
        lines.write(json.dumps({"text": "x" * 10_000_000}).encode() + b"\n")


def passed_over(count: int, seed: int) -> None:
    """Read the broken records and print how long that took, beside reading none but good ones."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "garbage.jsonl"
        broken_records(count, seed, path)
        notices: Counter[str] = Counter()
        begin = time.process_time()
        taken = sum(1 for _ in read(path, on_skip=lambda notice: notices.update([str(notice.kind)])))
        seconds = time.process_time() - begin
        counts = ", ".join(f"{number:,} {kind}" for kind, number in notices.items())
        print(f"{count:,} records: {taken:,} read, {counts}; {seconds:.1f} CPU seconds")


# --- files of every kind -----------------------------------------------------------------------------------------

STORY = (
    "OSLO, 3 May 2021 - Norway and Denmark opened a joint patrol base on Tuesday, and the crews of both were there. "
    "Officials said that Erdoğan would visit the base in the spring, after talks with the ministers of both."
)
PAGE = (
    "<!doctype html><html><head><meta charset='utf-8'><title>A base</title><meta property='article:published_time' "
    f"content='2021-05-03'></head><body><article><h1>A base</h1><p>{STORY}</p><p>{STORY}</p></article></body></html>"
)
REVIEW = """merges:
- decision: merge
  suggested: merge
  reviewed: false
  keep: {id: "https://w3id.org/a", label: Vladimir Putin, type: Person, country: RUS}
  drop: {id: "https://w3id.org/b", label: Putin, type: Person}
  score: 0.9
  reason: surname
  documents: {keep: 3, drop: 1}
  example: "Putin said"
identities:
- decision: undecided
  actor: {id: "https://w3id.org/a", label: Vladimir Putin}
  wikidata: Q7747
  name: Vladimir Putin
  score: 80
  match: true
"""
SPLICES = (
    *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"\x85", b"\r", b"\n", b'"', b"'", b"\\", b"{", b"[", b"]"),
    *(
        b"---\n",
        b": ",
        b"- ",
        b"&a ",
        b"*a",
        b"!!python/none ",
        b"<<: ",
        b"<",
        b"</",
        b"<!--",
        b"&#x110000;",
        b"\\ud800",
    ),
    *(b"[" * 3_000, b"{" * 3_000, b"<div>" * 500, b"- " * 500, b"> " * 500, b"9" * 5_000, b"1e999", b"NaN", b"null"),
    *(
        b"/Length 99999999 ",
        b"/FlateDecode ",
        b"endobj",
        b"stream\n",
        b"1 0 R ",
        b"<< ",
        b">> ",
        b"http://[::1",
        b"%PDF-",
    ),
    *(
        b"0000-00-00",
        b"9999-99-99",
        b"-1",
        b"content-length: 9\r\n",
        b"chunked",
        b"\x1f\x8b\x08",
        b"PK\x03\x04",
        b"BZh9",
    ),
)
"""Bytes that mean something to one reader or another."""


def pdf() -> bytes:
    """Return a PDF file of one page with the story."""
    words = STORY.encode("ascii", "replace")
    drawn = b"BT /F1 12 Tf 72 720 Td (" + words + b") Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Title (A base) /CreationDate (D:20210503) >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 7\n0000000000 65535 f \n" + table + trailer


def parquet() -> bytes:
    """Return a Parquet file of three rows."""
    import pyarrow as arrow
    from pyarrow.parquet import write_table

    rows = {"id": ["1", "2", "3"], "text": [STORY, STORY[40:], STORY[80:]], "date": [dt.date(2021, 5, 3)] * 3}
    out = io.BytesIO()
    write_table(arrow.table(rows), out, compression="gzip", store_schema=False)
    return out.getvalue()


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip archive of files by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def docx() -> bytes:
    """Return a file of Word with the story, twice."""
    from docx import Document as word_document

    file, out = word_document(), io.BytesIO()
    for line in ("A base", STORY, STORY):
        file.add_paragraph(line)
    file.save(out)
    return out.getvalue()


def odt() -> bytes:
    """Return a file of LibreOffice with the story."""
    office, text = "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    named = "<dc:title>A base</dc:title><m:creation-date>2021-05-03T10:00:00</m:creation-date>"
    meta = "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
    head = f"<o:d xmlns:o='{office}' xmlns:m='{meta}' xmlns:dc='http://purl.org/dc/elements/1.1/'>{named}</o:d>"
    body = f"<o:d xmlns:o='{office}' xmlns:t='{text}'><t:p>{STORY}<t:s/><t:note><t:p>a</t:p></t:note></t:p></o:d>"
    kind = b"application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": kind, "content.xml": body.encode(), "meta.xml": head.encode()})


def epub() -> bytes:
    """Return a book of two chapters."""
    container = b"<c xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfile full-path='b/a.opf'/></c>"
    items = "".join(f"<item id='{n}' href='{n}.xhtml' media-type='application/xhtml+xml'/>" for n in (1, 2))
    order = "<itemref idref='1'/><itemref idref='2'/>"
    named = "<dc:title>Bases</dc:title><dc:date>2021-05-03</dc:date>"
    names = "xmlns='http://www.idpf.org/2007/opf' xmlns:dc='http://purl.org/dc/elements/1.1/'"
    book = f"<p {names}>{named}<manifest>{items}</manifest><spine>{order}</spine></p>"
    chapters = {f"b/{n}.xhtml": PAGE.encode() for n in (1, 2)}
    return zipped({"META-INF/container.xml": container, "b/a.opf": book.encode(), **chapters})


def message(text: str, *attached: tuple[str, bytes]) -> bytes:
    """Return an e-mail with attachments."""
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Kari Berg <kari@fjord.example>", "A base in Ålesund"
    mail["Date"], mail["Message-ID"] = "Mon, 03 May 2021 10:15:00 +0200", "<a@fjord.example>"
    mail.set_content(text)
    mail.add_alternative(f"<p>{text}</p>", subtype="html")
    for name, content in attached:
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return bytes(mail)


def crawled(number: int) -> bytes:
    """Return a page as a crawler keeps it."""
    page = answer(PAGE.encode())
    head = (
        "WARC/1.0",
        "WARC-Type: response",
        f"WARC-Target-URI: https://news.example/{number}",
        "WARC-Date: 2021-05-03T00:00:00Z",
        f"WARC-Record-ID: <urn:uuid:{number}>",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(page)}",
        "",
        "",
    )
    return "\r\n".join(head).encode() + page + b"\r\n\r\n"


def feeds() -> list[bytes]:
    """Return the story as feeds of two forms."""
    content = "<content:encoded><![CDATA[<p>" + STORY + "</p>]]></content:encoded>"
    item = f"<item><title>A base</title><pubDate>Mon, 03 May 2021 10:15:00 GMT</pubDate><guid>a</guid>{content}</item>"
    rss = f"<rss xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>{item * 2}</channel></rss>"
    entry = f"<entry><title>A base</title><published>2021-05-03T10:15:00Z</published><summary>{STORY}</summary></entry>"
    return [rss.encode(), f"<feed xmlns='http://www.w3.org/2005/Atom'>{entry * 2}</feed>".encode()]


def exported() -> list[bytes]:
    """Return two articles as archives export them: Factiva by lines and by tags, Nexis, ProQuest."""
    plain = "\n\n".join(
        f"A base in the north\n\nFjord News\n212 words\n3 May 2021\nFJORD\nEnglish\n(c) 2021 Fjord News\n\n{STORY}\n\n"
        f"Document FJORD0002021050{number}eh53000{number}\n"
        for number in (1, 2)
    )
    tagged = "\n\n".join(
        f"HD\tA base in the north\nWC\t212 words\nPD\t3 May 2021\nSN\tFjord News\nLA\tEnglish\nLP\t{STORY}\n"
        f"AN\tDocument FJORD0002021050{number}eh53000{number}\n"
        for number in (1, 2)
    )
    nexis = "\n".join(
        f"{number} of 2 DOCUMENTS\n\nFjord News\n\nMay 3, 2021 Monday\n\nA base in the north\n\nLENGTH: 212 words\n\n"
        f"{STORY}\n\nLOAD-DATE: May 4, 2021\n\nLANGUAGE: ENGLISH\n"
        for number in (1, 2)
    )
    rule = "_" * 60
    proquest = f"\n{rule}\n\n".join(
        f"Title: A base in the north\n\nPublication title: Fjord News\n\nPublication date: May 3, 2021\n\n"
        f"Full text: {STORY}\n\nProQuest document ID: 263555000{number}\n"
        for number in (1, 2)
    )
    return [each.encode() for each in (plain, tagged, nexis, f"{rule}\n\n{proquest}{rule}\n\nContact ProQuest\n")]


def written(suffix: str) -> bytes:
    """Return a graph of two statements as a file."""
    from factories import statement

    said = [
        statement("Russia", relation, "China", date="2021-05-03", document=DocumentReference("a", "A base"))
        for relation in ("meetsWith", "sanctions")
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"kg{suffix}"
        KnowledgeGraph(said).save(path)
        return path.read_bytes()


def answer(body: bytes, *headers: str) -> bytes:
    """Return what a web server sends."""
    head = ("HTTP/1.1 200 OK", "Content-Type: text/html; charset=utf-8", *headers, "", "")
    return "\r\n".join(head).encode() + body


def whole_files() -> dict[str, list[bytes]]:
    """Return files as they should be, by the ending of their names; "web" are answers of a server."""
    front = f"---\ntitle: A base\ndate: 2021-05-03\nurl: https://news.example/a\n---\n\n{STORY}\n".encode()
    records = [{"id": n, "title": "A base", "date": "2021-05-03", "text": STORY[n:]} for n in range(4)]
    lines = "".join(json.dumps(each, ensure_ascii=n % 2 == 0) + "\n" for n, each in enumerate(records)).encode()
    rows = "id,date,title,text\n" + "".join(f'{n},2021-05-03,A base,"{STORY[n:]}"\n' for n in range(4))
    packed = gzip.compress(PAGE.encode(), mtime=0)
    gkg = "\t".join(["20210503101500-1", "20210503101500", "1", "Fjord", "http://news.example/a", *[""] * 22]) + "\n"
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE.encode()), PAGE.encode())
    return {
        ".txt": [front, STORY.encode("utf-16"), STORY.encode("cp1254")],
        ".md": [front + b"\n# A base\n\n> *quoted* [link](http://a.example)\n\n| a | b |\n|---|---|\n| c | d |\n"],
        ".html": [PAGE.encode()],
        ".pdf": [pdf()],
        ".jsonl": [lines],
        ".json": [json.dumps(records).encode()],
        ".csv": [rows.encode(), rows.replace(",", ";").encode("cp1254")],
        ".parquet": [parquet()],
        ".txt.gz": [gzip.compress(front, mtime=0), gzip.compress(front, mtime=0) * 2],
        ".jsonl.gz": [gzip.compress(lines, mtime=0)],
        ".csv.gz": [gzip.compress(rows.encode(), mtime=0)],
        ".zip": [zipped({"a.txt": front, "b/c.jsonl": lines, "d.eml": message(STORY)})],
        ".rtf": [b"{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}\\f0\n" + STORY.encode("cp1254") + b"\\par}"],
        ".docx": [docx()],
        ".odt": [odt()],
        ".epub": [epub()],
        ".eml": [message(STORY), message("", ("a.docx", docx()), ("b.txt", front))],
        ".mbox": [b"".join(b"From a@fjord.example Mon May  3 10:15:00 2021\n" + message(STORY) + b"\n" for _ in "ab")],
        ".xml": feeds(),
        ".warc": [crawled(1) + crawled(2)],
        ".warc.gz": [gzip.compress(crawled(1), mtime=0) + gzip.compress(crawled(2), mtime=0)],
        ".urls": [b"http://127.0.0.1:1/a\n# a note\nhttps://news.example/a\n\nhttp://[::1]/\n"],
        ".tsv": [rows.replace(",", "\t").encode()],
        ".gkg.csv": [gkg.encode() * 2],
        "export": exported(),
        "graph.jsonl": [written(".jsonl")],
        "graph.ttl": [written(".ttl")],
        "graph.nq": [written(".nq")],
        ".txt.bz2": [bz2.compress(front)],
        "": [front, lines, PAGE.encode(), pdf()],
        "stdin": [front, lines, PAGE.encode()],
        ".yaml": [REVIEW.encode()],
        "web": [
            answer(packed, "Content-Encoding: gzip", f"Content-Length: {len(packed)}"),
            answer(PAGE.encode(), f"Content-Length: {len(PAGE.encode())}"),
            answer(chunked, "Transfer-Encoding: chunked"),
            answer(PAGE.encode(), "Location: /a").replace(b"200 OK", b"302 Found"),
        ],
    }


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Return bytes with some of them changed, left out, doubled or put elsewhere, or cut short."""
    out = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(out) + 1)
        size = chance.choice((1, 1, 4, 40, 400))
        kind = chance.randrange(7)
        if kind == 0:
            out[at : at + size] = chance.randbytes(len(out[at : at + size]))
        elif kind == 1:
            del out[at : at + size]
        elif kind == 2:
            out[at:at] = out[at : at + size]
        elif kind == 3:
            out[at:at] = chance.choice(SPLICES)
        elif kind == 4 and chance.random() < 0.3:
            del out[at:]
        elif kind == 5 and at < len(out):
            out[at] ^= 1 << chance.randrange(8)
        else:
            other = chance.randrange(len(out) + 1)
            out[at : at + size] = out[other : other + size]
    return bytes(out)


@contextmanager
def server() -> Iterator[tuple[str, list[bytes]]]:
    """Yield an address of this machine, and a list whose last entry is all that it answers."""
    given = [b""]
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            while given:
                try:
                    asking, _ = listening.accept()
                    with asking:
                        asking.recv(65_536)
                        asking.sendall(given[-1] if given else b"")
                        asking.shutdown(socket.SHUT_WR)
                        asking.recv(1)
                except OSError:
                    continue

        def nearby(host: str, asked: Any = None, *more: Any, **named: Any) -> Any:
            if host != "127.0.0.1" or asked != port:
                raise socket.gaierror(f"{host} is not this server")  # a damaged address asks nobody else
            return look_up(host, asked, *more, **named)

        look_up, socket.getaddrinfo = socket.getaddrinfo, nearby
        port = listening.getsockname()[1]
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{port}/a", given
        finally:
            socket.getaddrinfo = look_up
            given.clear()
            with socket.create_connection(("127.0.0.1", port)):  # wakes the thread
                pass
            thread.join()


def outcome(item: Any, fetch: bool = False) -> str:
    """Return what became of an input: "read", "read with remarks" or "left out"; anything else is an exception."""
    notices: list[Notice] = []
    rules = UrlRules(timeout=5, delay=0, allow_private=True, obey_robots=False)
    documents = list(read([item], on_skip=notices.append, urls=rules, fetch=fetch))
    for document in documents:
        document.text.encode()
        document.id.encode()
    for notice in notices:
        json.dumps(notice.to_dict()).encode()
    if not documents:
        if not notices:
            raise AssertionError("neither a document nor a notice")
        return "left out"
    return "read with remarks" if any(notice.kind is not NoticeKind.IGNORED for notice in notices) else "read"


def outcome_of_file(kind: str, content: bytes, folder: Path, site: tuple[str, list[bytes]]) -> str:
    """Return what became of the bytes as a file of a kind."""
    if kind == "web":
        site[1].append(content)
        del site[1][:-1]
        return outcome(site[0])
    if kind == "stdin":
        before, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(content))
        try:
            return outcome("-")
        finally:
            sys.stdin = before
    path = folder / ("a.txt" if kind == "export" else kind if kind.startswith("graph") else f"a{kind}")
    path.write_bytes(content)
    try:
        if kind == ".yaml":
            read_review(path).with_labels({})
        elif kind.startswith("graph"):
            load(path)
        else:
            return outcome(path, fetch=kind == ".gkg.csv")
    except GraphkitError:
        return "left out"
    return "read"


def damaged_file(kind: str, whole: bytes, chance: random.Random) -> bytes:
    """Return a file of a kind with damage, of packed ones as often within what is packed."""
    if chance.random() < 0.5:
        if kind.endswith(".gz") and kind != ".warc.gz":
            return gzip.compress(damaged(gzip.decompress(whole), chance), mtime=0)
        if whole.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(whole)) as packed:
                parts = {name: packed.read(name) for name in packed.namelist()}
            name = chance.choice(sorted(parts))
            return zipped({**parts, name: damaged(parts[name], chance)})
    return damaged(whole, chance)


def fuzzed_files(count: int, seed: int, kinds: Sequence[str] = ()) -> tuple[Counter[tuple[str, str]], list[str]]:
    """Read damaged files of all kinds.

    Args:
        count: How many.
        seed: The same seed gives the same files.
        kinds: Kinds to keep to; all if not given.

    Returns:
        How often each kind had each outcome, and what failed, with the number of the file.
    """
    counts: Counter[tuple[str, str]] = Counter()
    failures: list[str] = []
    whole = whole_files()
    chosen = list(kinds or whole)
    with tempfile.TemporaryDirectory() as folder, server() as site:
        for number in range(count):
            chance = random.Random(f"{seed}-{number}")
            kind = chosen[number % len(chosen)]
            content = damaged_file(kind, chance.choice(whole[kind]), chance)
            try:
                found = outcome_of_file(kind, content, Path(folder), site)
            except Exception as error:  # GraphkitError too: with on_skip nothing may be raised
                found = "FAILED"
                failures.append(f"{kind or 'no suffix'}, file {number} of seed {seed}: {type(error).__name__}: {error}")
            counts[kind, found] += 1
    return counts, failures


def show_files(count: int, seed: int, kinds: Sequence[str]) -> int:
    """Print what became of damaged files, and return how many failed."""
    begin = time.process_time()
    counts, failures = fuzzed_files(count, seed, kinds)
    outcomes = ("read", "read with remarks", "left out", "FAILED")
    print(f"{'kind':12}" + "".join(f"{each:>20}" for each in outcomes))
    for kind in dict.fromkeys(kind for kind, _ in counts):
        print(f"{kind or 'no suffix':12}" + "".join(f"{counts[kind, each]:>20,}" for each in outcomes))
    for failure in failures[:50]:
        print(failure, file=sys.stderr)
    print(f"{count:,} files, {len(failures):,} failures, {time.process_time() - begin:.0f} CPU seconds")
    return len(failures)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=100_000)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--kind", action="append", default=[], help="keep to files of this ending, or web or stdin")
    parser.add_argument("--fast", action="store_true", help="read texts without the learned reader")
    options = parser.parse_args()
    failed = show_files(options.files, options.seed, options.kind) if options.files else 0
    if options.records:
        passed_over(options.records, options.seed)
    failed += fuzzed(options.texts, options.seed, options.fast) if options.texts else 0
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
